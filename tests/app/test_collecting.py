"""What Qt holds is freed in the window's thread, whichever thread needs memory; else Python collects as it did."""

import gc
import threading
import time
import weakref

import pytest
import torch
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

import rnnlab
from rnnlab.app import live
from rnnlab.app.collecting import Collector
from rnnlab.app.compute import Worker
from rnnlab.app.main import run
from rnnlab.core.progress import Progress
from rnnlab.lab.launch import Launch
from tests.app.test_threads import delete, endless


class Knot:
    """Garbage that only the collector finds."""

    def __init__(self, freed):
        self.me = self
        weakref.finalize(self, lambda: freed.append(threading.current_thread()))


def allocating():
    """What a computation does: it makes many small things."""
    for step in range(20):
        kept = [[number] for number in range(20_000)]
        yield Progress("computing", step, len(kept))


def test_that_garbage_is_collected_in_the_windows_thread_alone(qtbot):
    worker, freed, done = Worker("rnnlab test", None), [], []
    worker.finished.connect(lambda ticket, result: done.append(result))
    for _ in range(50):
        Knot(freed)
    worker.submit(allocating)
    qtbot.waitUntil(lambda: bool(done), timeout=10_000)
    assert set(freed) <= {threading.main_thread()}
    qtbot.waitUntil(lambda: len(freed) == 50 or bool(gc.collect()), timeout=10_000)
    assert set(freed) == {threading.main_thread()}
    assert worker.close(1)


@pytest.fixture
def everywhere():
    """Python collects as often as it can; the threads that it did so in."""
    found, before = set(), gc.get_threshold()

    def note(_phase, _info):
        found.add(threading.get_ident())

    gc.callbacks.append(note)
    gc.set_threshold(1)
    yield found
    gc.set_threshold(*before)
    gc.callbacks.remove(note)


def until(true):
    """Wait without an event loop, as in a cell that trains."""
    end = time.monotonic() + 10
    while not true() and time.monotonic() < end:
        time.sleep(0.002)
    assert true()


def quick():
    yield Progress("computing", 0, 1)
    return [[]]


def test_that_no_worker_collects_when_it_begins_rests_or_ends(qtbot, everywhere):
    for _ in range(20):
        owner = QObject()
        worker = Worker("rnnlab test", owner)
        until(gc.isenabled)
        worker.submit(quick)
        until(gc.isenabled)
        worker.submit(allocating)
        assert not gc.isenabled()
        assert worker.close(5)
        until(gc.isenabled)
        deleted = Worker("rnnlab test", owner)
        thread = deleted._thread
        del deleted
        delete(owner)
        thread.join(5)
        until(gc.isenabled)
    assert everywhere == {threading.main_thread().ident}


def test_that_garbage_goes_in_a_cell_that_trains_beside_an_open_window(qtbot, monkeypatch):
    monkeypatch.setattr(live, "require_display", lambda: None)
    window, freed = rnnlab.view(torch.nn.GRU(3, 6), torch.randn(7, 2, 3), block=False), []
    window.session.recompute()
    until(gc.isenabled)  # though nothing turns the event loop
    for _ in range(50):
        Knot(freed)
    until(lambda: [[number] for number in range(2000)] and len(freed) == 50)
    window.close()


@pytest.mark.parametrize("on", [True, False])
def test_that_python_collects_after_the_last_window_as_before_the_first(qtbot, monkeypatch, on):
    monkeypatch.setattr(live, "require_display", lambda: None)
    until(gc.isenabled)
    if not on:
        gc.disable()
    windows = [rnnlab.view(torch.nn.GRU(3, 6), torch.randn(7, 2, 3), block=False) for _ in range(2)]
    for window in windows:
        qtbot.waitUntil(lambda shown=window: not shown.session.state.stale, timeout=30_000)
    for window in windows:
        window.close()
    until(lambda: gc.isenabled() == on)
    delete(QObject())  # and the windows, which are deleted when closed
    qtbot.wait(1100)  # the timer's next look, and one more
    assert gc.isenabled() == on
    assert not QApplication.instance().findChild(Collector)._timer.isActive()
    gc.enable()


def test_that_a_thread_that_there_is_no_room_for_leaves_python_as_it_was(qtbot, monkeypatch):
    def refuse(_thread):
        raise RuntimeError("can't start new thread")

    until(gc.isenabled)
    monkeypatch.setattr(threading.Thread, "start", refuse)
    with pytest.raises(RuntimeError, match="new thread"):
        Worker("rnnlab test")
    assert gc.isenabled()


def test_that_the_window_s_thread_collects_while_a_worker_is_busy(qtbot):
    worker, freed = Worker("rnnlab test"), []
    worker.submit(endless)
    for _ in range(50):
        Knot(freed)
    kept = [[number] for number in range(2 * gc.get_threshold()[0])]
    assert not freed and kept and not gc.isenabled()
    qtbot.waitUntil(lambda: len(freed) == 50, timeout=5000)
    assert worker.close(5)
    until(gc.isenabled)


def test_that_the_program_leaves_python_s_collector_as_it_was(qapp, tmp_path):
    until(gc.isenabled)
    assert run(Launch(screenshot=tmp_path / "window.png", example="gru")) == 0
    until(gc.isenabled)
