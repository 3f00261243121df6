"""The session and its worker thread: newest wins, cancel is quick, errors become notices."""

import time

import numpy as np
import pytest

from rnnlab.app.compute import Worker
from rnnlab.core.progress import Progress
from rnnlab.errors import InputError
from rnnlab.lab import jobs
from rnnlab.lab.history import Phrase
from rnnlab.lab.state import Notice


def sleepy(seconds, result="done"):
    """A job of `seconds`, in pieces of 5 ms."""

    def job():
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            time.sleep(0.005)
            yield Progress("computing", 0, 1)
        return result

    return job


@pytest.fixture
def worker(qtbot):
    made = Worker("test")
    yield made
    assert made.close(1)


def edit(session, **changes):
    session.edit(Phrase("edit"), lambda document: document.with_architecture(**changes))


def test_that_the_newest_request_wins_and_older_ones_are_never_heard_of(qtbot, worker):
    heard = []
    worker.finished.connect(lambda ticket, result: heard.append((ticket, result)))
    worker.submit(sleepy(30, "first"))
    worker.submit(sleepy(30, "second"))
    last = worker.submit(sleepy(0.01, "third"))
    qtbot.waitUntil(lambda: bool(heard), timeout=5000)
    qtbot.wait(50)
    assert heard == [(last, "third")]


def test_that_cancel_frees_the_thread_within_100_ms(qtbot, worker):
    worker.submit(sleepy(30))
    qtbot.wait(50)
    started = time.monotonic()
    worker.cancel()
    with qtbot.waitSignal(worker.finished, timeout=5000):
        worker.submit(sleepy(0))
    assert time.monotonic() - started < 0.1


def test_that_an_exception_in_a_job_is_told_and_the_thread_lives_on(qtbot, worker):
    def broken():
        raise RuntimeError("kaputt")
        yield

    with qtbot.waitSignal(worker.failed, timeout=5000) as told:
        worker.submit(broken)
    assert str(told.args[1]) == "kaputt"
    with qtbot.waitSignal(worker.finished, timeout=5000):
        worker.submit(sleepy(0))


def test_that_closing_while_busy_ends_within_a_second(session, qtbot):
    session.edit(Phrase("long"), lambda document: document.with_input(timesteps=400_000))
    session.recompute()
    qtbot.wait(300)
    assert session.state.busy is not None
    started = time.monotonic()
    assert session.close()
    assert time.monotonic() - started < 1


@pytest.mark.parametrize("wait", [10, 300, 900])
def test_that_cancel_is_quick_in_any_phase_and_keeps_the_last_trace(session, qtbot, wait):
    before = session.state.trace
    session.edit(Phrase("long"), lambda document: document.with_architecture(hidden_size=512, num_layers=2))
    session.edit(Phrase("long"), lambda document: document.with_input(timesteps=20_000))
    taken = []
    for _ in range(4):  # the quickest counts: other tests may hold the machine's cores
        session.recompute()
        qtbot.wait(wait)
        started = time.monotonic()
        session.cancel()
        assert session.state.busy is None and session.state.trace is before and session.state.stale
        with qtbot.waitSignal(session._compute.finished, timeout=5000):
            session._compute.submit(sleepy(0, jobs.Computed(before, None)))
        taken.append(time.monotonic() - started)
    assert min(taken) < 0.1


def test_that_an_edit_is_computed_and_undo_brings_back_the_numbers(session, qtbot):
    first = session.state.trace["h"].copy()
    edit(session, cell="gru")
    assert session.state.stale
    qtbot.waitUntil(lambda: not session.state.stale, timeout=5000)
    assert "z" in session.state.trace.quantities
    session.undo()
    qtbot.waitUntil(lambda: not session.state.stale, timeout=5000)
    assert np.array_equal(session.state.trace["h"], first)
    assert session.state.document.architecture.cell == "lstm"


def test_that_many_quick_edits_start_one_computation(session, qtbot, monkeypatch):
    computed = []
    compute = jobs.compute
    monkeypatch.setattr(
        jobs, "compute", lambda document, before: computed.append(document) or compute(document, before)
    )
    for size in range(9, 20):
        edit(session, hidden_size=size)
    qtbot.waitUntil(lambda: not session.state.stale, timeout=5000)
    assert len(computed) == 1 and session.state.trace.output.shape == (1, 10, 19)


def test_that_an_edit_that_cannot_be_becomes_a_notice_and_changes_nothing(session):
    before = session.state.history
    edit(session, hidden_size=0)
    assert session.state.history is before
    assert "hidden_size is a whole number of at least 1, not 0" in str(session.state.notices[-1].text)


def test_that_a_request_bigger_than_memory_is_refused_with_the_number(session, qtbot):
    before = session.state.trace
    session.edit(Phrase("huge"), lambda document: document.with_architecture(hidden_size=1_000_000))
    qtbot.waitUntil(lambda: bool(session.state.notices), timeout=5000)
    assert "GiB" in str(session.state.notices[-1].text) and session.state.trace is before
    session.undo()
    qtbot.waitUntil(lambda: not session.state.stale, timeout=5000)


def test_that_the_player_steps_at_its_speed_and_stops_at_the_end(session, qtbot):
    session.look(speed=60.0)
    session.look(playing=True)
    qtbot.waitUntil(lambda: not session.state.look.playing, timeout=5000)
    assert session.state.look.timestep == 9
    session.look(playing=True)
    assert session.state.look.timestep == 0 and session.state.look.playing


def test_that_the_timestep_stays_inside_the_sequence(session):
    session.look(timestep=99)
    assert session.state.look.timestep == 9
    session.look(timestep=-4)
    assert session.state.look.timestep == 0


def test_that_a_notice_is_shown_once_and_can_be_dismissed(session):
    for _ in range(2):
        session.notify(Notice(Phrase("Something."), "warning"))
    assert [str(notice.text) for notice in session.state.notices] == ["Something."]
    session.dismiss(session.state.notices[0])
    assert session.state.notices == ()


def test_that_arrays_are_written_in_their_own_thread_and_a_failure_is_a_notice(session, qtbot, tmp_path):
    def refuse():
        raise InputError("No {what}.", what="disk")
        yield

    session.write(tmp_path / "x.npz", refuse, Phrase("There."))
    assert [task.path.name for task in session.state.files] == ["x.npz"]
    qtbot.waitUntil(lambda: bool(session.state.notices), timeout=5000)
    assert str(session.state.notices[-1].text) == "No disk."
    qtbot.waitUntil(lambda: session.state.files == (), timeout=5000)
