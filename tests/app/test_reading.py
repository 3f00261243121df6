"""Files are read with progress and can be cancelled; what is read takes nothing back that was edited meanwhile."""

import time

import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from torch import nn

from rnnlab.app.panels.notices import Notices
from rnnlab.app.table_dialog import TableDialog
from rnnlab.app.text_dialog import TextDialog
from rnnlab.core.progress import Progress, finish
from rnnlab.io import inputs, models
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.history import Phrase
from rnnlab.lab.opening import open_input


@pytest.fixture
def slow(monkeypatch):
    """Reading that takes half a second longer, in pieces of 5 ms; `seconds` may be changed."""
    waits = {"seconds": 0.5}

    def slowed(module, name):
        read = getattr(module, name)

        def slower(path):
            end = time.monotonic() + waits["seconds"]
            while time.monotonic() < end:
                time.sleep(0.005)
                yield Progress("reading", 0, 1)
            return (yield from read(path))

        monkeypatch.setattr(module, name, slower)

    slowed(models, "read")
    slowed(inputs, "read_array")
    return waits


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.LSTM(5, 6)
        self.decoder = nn.GRU(4, 7)


@pytest.fixture
def net(tmp_path):
    torch.save(Model().state_dict(), tmp_path / "net.pt")
    return tmp_path / "net.pt"


def edit(window, **changes):
    window.session.edit(Phrase("by hand"), lambda document: document.with_input(**changes))


def read(qtbot, window):
    qtbot.waitUntil(lambda: not window.session.state.reading, timeout=20_000)
    return window.session.state


def press(window, words):
    buttons = [one for bar in window.findChildren(Notices) for one in bar.findChildren(QPushButton)]
    next(one for one in buttons if words in one.text()).click()


def test_that_opening_a_model_shows_what_is_read_and_takes_back_no_edit(window, qtbot, net, slow):
    window.open_file(net)
    status = window.status
    assert status.phase.text() == "Reading net.pt…" and status.progress.isVisible() and status.cancel.isVisible()
    edit(window, timesteps=23)
    window.session.edit(Phrase("layout"), lambda document: document.with_architecture(batch_first=False))
    before = window.session.state.document
    state = read(qtbot, window)
    arch = state.document.architecture
    assert (arch.cell, arch.hidden_size, arch.batch_first) == ("lstm", 6, False)
    assert state.document.input.timesteps == 23 and "batch_first" not in str(state.notices[-1].text).partition(".")[0]
    window.session.undo()
    assert window.session.state.document is before  # one step
    assert not status.cancel.isVisible() or status.phase.text() != "Reading net.pt…"


def test_that_reading_is_cancelled_at_once_and_changes_nothing(window, qtbot, net):
    before = window.session.state.document
    taken = []
    for press_cancel in (window.status.cancel.click, window.commands.action["cancel"].trigger):
        window.open_file(net)  # by a process that loads torch, which takes a second
        qtbot.wait(150)
        assert window.commands.action["cancel"].isEnabled()
        started = time.monotonic()
        press_cancel()
        read(qtbot, window)
        taken.append(time.monotonic() - started)
    assert min(taken) < 0.1, taken
    qtbot.wait(50)
    assert window.session.state.document is before and window.session.state.notices == ()
    assert not window.status.cancel.isVisible()


def test_that_what_can_not_be_stopped_is_dropped_and_what_is_opened_next_is_read(window, qtbot, net, tmp_path, slow):
    slow["seconds"] = 0

    def stubborn():
        time.sleep(0.7)  # as a library that reads all in one go
        return 1
        yield

    found = []
    window.session.read("model", tmp_path / "slow.npz", stubborn, found.append)
    qtbot.wait(50)
    started = time.monotonic()
    window.session.cancel()
    assert window.session.state.reading == () and not window.status.cancel.isVisible()
    assert time.monotonic() - started < 0.1
    window.open_file(net)
    state = read(qtbot, window)
    assert state.document.architecture.hidden_size == 6 and found == []


def test_that_cancel_stops_the_reading_first_and_the_computation_after_it(window, qtbot, net, slow):
    slow["seconds"] = 30
    window.session.edit(Phrase("long"), lambda document: document.with_input(timesteps=400_000))
    window.session.recompute()
    window.open_file(net)
    window.session.cancel()
    read(qtbot, window)
    assert window.session.state.busy is not None and window.status.phase.text() != "Reading net.pt…"
    window.session.cancel()
    assert window.session.state.busy is None


def test_that_an_input_is_fitted_into_the_network_of_then(window, qtbot, tmp_path, slow):
    np.save(tmp_path / "x.npy", np.ones((2, 9, 5), dtype=np.float32))
    window.open_file(tmp_path / "x.npy")
    assert window.status.phase.text() == "Reading x.npy…" and window.input.source.text() == "reading x.npy…"
    window.session.edit(Phrase("wider"), lambda document: document.with_architecture(hidden_size=13))
    window.session.edit(Phrase("layout"), lambda document: document.with_architecture(batch_first=False))
    before = window.session.state.document
    state = read(qtbot, window)
    assert state.document.architecture.hidden_size == 13
    assert (state.document.input.batch, state.document.input.timesteps) == (9, 2)  # (L, N, H_in) by now
    window.session.undo()
    assert window.session.state.document is before


def test_that_initial_states_are_put_into_the_network_of_then(window, qtbot, tmp_path, slow):
    np.savez(tmp_path / "s.npz", h_0=np.ones((1, 1, 8), dtype=np.float32))
    window.input.open_states_file(tmp_path / "s.npz")
    edit(window, seed=5)
    state = read(qtbot, window)
    assert state.document.input.seed == 5 and state.document.h_0 is not None


def test_that_a_model_and_then_an_input_are_both_opened_in_that_order(window, qtbot, net, tmp_path, slow):
    np.save(tmp_path / "x.npy", np.ones((1, 7, 5), dtype=np.float32))
    window.open_file(net)
    window.open_file(tmp_path / "x.npy")
    state = read(qtbot, window)
    assert state.document.architecture.hidden_size == 6 and state.document.input.timesteps == 7
    assert state.document.parameters is not None


def test_that_of_two_models_the_later_one_is_opened(window, qtbot, net, tmp_path, slow):
    torch.save(nn.RNN(5, 3).state_dict(), tmp_path / "other.pt")
    window.open_file(net)
    window.open_file(tmp_path / "other.pt")
    state = read(qtbot, window)
    assert state.document.architecture.hidden_size == 3 and len(state.history.past) == 1


def test_that_another_network_of_a_file_takes_back_no_edit(window, qtbot, net):
    window.open_file(net)
    read(qtbot, window)
    edit(window, timesteps=31)
    press(window, "decoder")
    document = window.session.state.document
    assert document.architecture.cell == "gru" and document.architecture.hidden_size == 7
    assert document.input.timesteps == 31


def test_that_the_way_out_of_a_misfit_takes_back_no_edit(window, qtbot, tmp_path):
    np.save(tmp_path / "x.npy", np.ones((6, 7), dtype=np.float32))
    window.open_file(tmp_path / "x.npy")
    read(qtbot, window)
    window.session.edit(Phrase("wider"), lambda document: document.with_architecture(hidden_size=13))
    window.session.edit(Phrase("seed"), lambda document: document.edited(seed=4))
    window.session.notify(finish(open_input(tmp_path / "x.npy", EXAMPLES["gru"].document)).notice)  # as it still stood
    press(window, "Set input_size to 7")
    document = window.session.state.document
    assert (document.architecture.hidden_size, document.architecture.input_size, document.seed) == (13, 7, 4)
    assert document.input.timesteps == 6


def test_that_a_text_is_read_anew_for_the_model_that_came_meanwhile_and_kept_where_it_does_not_fit(
    window, qtbot, net, slow
):
    dialog = TextDialog(window.session, window)
    dialog.show()
    ok = dialog.buttons.button(dialog.buttons.StandardButton.Ok)
    qtbot.waitUntil(ok.isEnabled, timeout=5000)
    window.models.open_file(net)
    read(qtbot, window)
    qtbot.waitUntil(lambda: "This network has parameters of its own" in dialog.vocabulary.text(), timeout=5000)
    assert not ok.isEnabled()
    dialog.text.setPlainText("abcde")
    qtbot.waitUntil(ok.isEnabled, timeout=5000)
    qtbot.mouseClick(ok, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible() and window.session.state.document.input.labels == tuple("abcde")
    assert window.session.state.document.parameters is not None


def test_that_a_table_goes_into_the_model_that_came_while_its_columns_were_chosen(window, qtbot, net, tmp_path, slow):
    (tmp_path / "t.csv").write_text("a,b,c,d,e\n" + "1,2,3,4,5\n" * 8)
    window.open_file(tmp_path / "t.csv")
    qtbot.waitUntil(lambda: window.findChild(TableDialog) is not None, timeout=5000)
    dialog = window.findChild(TableDialog)
    window.models.open_file(net)
    read(qtbot, window)
    assert window.session.state.document.architecture.hidden_size == 6
    ok = dialog.buttons.button(dialog.buttons.StandardButton.Ok)
    qtbot.waitUntil(ok.isEnabled, timeout=5000)
    qtbot.mouseClick(ok, Qt.MouseButton.LeftButton)
    document = window.session.state.document
    assert document.architecture.hidden_size == 6 and document.input.timesteps == 8
    assert document.parameters is not None
