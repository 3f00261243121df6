"""What is loaded is shown whole, from its end; a model that reads tokens offers to type some."""

import signal
import wave

import numpy as np
import pytest
import torch
from PySide6.QtWidgets import QDialogButtonBox, QPushButton
from torch import nn

from rnnlab.app import main
from rnnlab.app.main import open_window
from rnnlab.app.menus import open_example
from rnnlab.app.panels.notices import Notices
from rnnlab.app.table_dialog import TableDialog
from rnnlab.app.text_dialog import TextDialog
from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.input import Input
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.launch import Launch
from rnnlab.lab.settings import Settings


@pytest.fixture
def window(qtbot):
    arch = Architecture(cell="gru", input_size=3, hidden_size=4)
    made = open_window(Document(architecture=arch, input=Input(timesteps=40)), Settings())
    made.show()
    settled(made, qtbot)
    made.session.look(timestep=7, playing=True)
    made.heatmaps.zoom(0.2)
    yield made
    made.close()
    made.deleteLater()


def settled(window, qtbot):
    qtbot.waitUntil(lambda: not window.session.state.stale and not window.reading, timeout=60_000)


def shown_whole_from_its_end(window, timesteps):
    state = window.session.state
    assert state.document.input.timesteps == timesteps and state.document.input.kind == "given"
    assert (state.look.timestep, state.look.playing) == (timesteps - 1, False)
    assert window.heatmaps._stack.span == (-0.5, timesteps - 0.5)


@pytest.mark.parametrize("timesteps", [40, 13, 1])
def test_that_a_file_is_shown_whole_from_its_end_also_one_as_long_as_the_input_before(
    window, qtbot, tmp_path, timesteps
):
    assert window.heatmaps._stack.span != (-0.5, 39.5)
    np.save(tmp_path / "x.npy", np.random.default_rng(0).normal(size=(timesteps, 3)).astype(np.float32))
    window.open_file(tmp_path / "x.npy")
    qtbot.waitUntil(lambda: window.session.state.document.input.kind == "given", timeout=20_000)
    settled(window, qtbot)
    shown_whole_from_its_end(window, timesteps)
    qtbot.waitUntil(lambda: window.heatmaps.ready, timeout=20_000)


def test_that_a_way_out_of_a_misfit_is_shown_so_too(window, qtbot, tmp_path):
    np.save(tmp_path / "x.npy", np.ones((40, 5), dtype=np.float32))
    window.open_file(tmp_path / "x.npy")
    qtbot.waitUntil(lambda: bool(window.session.state.notices), timeout=20_000)
    buttons = window.findChild(Notices).findChildren(QPushButton)
    next(one for one in buttons if one.text() == "Set input_size to 5").click()
    settled(window, qtbot)
    shown_whole_from_its_end(window, 40)


def test_that_a_table_and_a_folder_are_shown_so_too(window, qtbot, tmp_path):
    rows = "".join(f"{k},{k * k},{-k},x\n" for k in range(40))
    (tmp_path / "t.csv").write_text("a,b,c,word\n" + rows)
    window.open_file(tmp_path / "t.csv")
    qtbot.waitUntil(lambda: window.findChild(TableDialog) is not None, timeout=20_000)
    ok = window.findChild(TableDialog).buttons.button(QDialogButtonBox.StandardButton.Ok)
    qtbot.waitUntil(ok.isEnabled, timeout=5000)
    ok.click()
    settled(window, qtbot)
    shown_whole_from_its_end(window, 40)
    window.heatmaps.zoom(0.2)
    window.session.look(timestep=0)
    folder = tmp_path / "batch"
    folder.mkdir()
    for name, size in (("a.npy", 40), ("b.npy", 21)):
        np.save(folder / name, np.ones((size, 3), dtype=np.float32))
    window.open_file(folder)
    qtbot.waitUntil(lambda: window.session.state.document.input.batch == 2, timeout=20_000)
    settled(window, qtbot)
    shown_whole_from_its_end(window, 40)


def test_that_a_sound_is_shown_so_too(window, qtbot, tmp_path):
    with wave.open(str(tmp_path / "tone.wav"), "wb") as sound:
        sound.setparams((1, 2, 16_000, 0, "NONE", ""))
        tone = 9000 * np.sin(np.arange(8000) / 8)
        sound.writeframes(tone.astype("<i2").tobytes())
    window.open_file(tmp_path / "tone.wav")
    qtbot.waitUntil(lambda: window.session.state.document.input.kind == "given", timeout=20_000)
    settled(window, qtbot)
    shown_whole_from_its_end(window, window.session.state.document.input.timesteps)


def test_that_a_text_is_shown_so_too_and_as_it_is_typed_its_end_is_followed(window, qtbot):
    dialog = TextDialog(window.session, window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.live.setChecked(True)
    for text in ("ab", "abc", "abca"):
        dialog.text.setPlainText(text)
        qtbot.waitUntil(lambda text=text: window.session.state.document.input.labels == tuple(text), timeout=5000)
        settled(window, qtbot)
        shown_whole_from_its_end(window, len(text))


def test_that_a_number_typed_moves_nothing(window, qtbot):
    window.session.look(timestep=5, playing=False)
    span = window.heatmaps._stack.span
    model = window.input.table.model()
    assert model.setData(model.index(2, 0), "7")
    settled(window, qtbot)
    assert window.session.state.look.timestep == 5 and window.heatmaps._stack.span == span


def test_that_an_example_starts_at_its_beginning(window, qtbot):
    open_example(window.session, EXAMPLES["lstm"])
    assert window.session.state.look.timestep == 0


class Language(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding, self.lstm = nn.Embedding(5, 4), nn.LSTM(4, 6)


def offered(window):
    return [one for one in window.findChild(Notices).findChildren(QPushButton) if one.text() == "Type text…"]


@pytest.mark.parametrize("tokens", [list("abcd "), None])
def test_that_a_model_that_reads_tokens_offers_to_type_some(window, qtbot, tmp_path, tokens):
    state = Language().state_dict()
    torch.save({"model": state, "itos": tokens} if tokens else state, tmp_path / "lm.pt")
    window.open_file(tmp_path / "lm.pt")
    qtbot.waitUntil(lambda: bool(offered(window)), timeout=20_000)
    (button,) = offered(window)
    assert button.isVisible()
    button.click()
    dialog = window.findChild(TextDialog)
    assert dialog.isVisible() and offered(window)
    dialog.text.setPlainText("bad" if tokens else "1 0 3")
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    qtbot.waitUntil(ok.isEnabled, timeout=5000)
    ok.click()
    settled(window, qtbot)
    shown_whole_from_its_end(window, 3)


def test_that_a_model_that_reads_numbers_offers_no_text(window, qtbot, tmp_path):
    torch.save(nn.LSTM(3, 4).state_dict(), tmp_path / "net.pt")
    window.open_file(tmp_path / "net.pt")
    qtbot.waitUntil(lambda: bool(window.session.state.notices), timeout=20_000)
    assert offered(window) == []


@pytest.fixture
def _ctrl_c():
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_ctrl_c")
def test_that_a_file_on_the_command_line_is_not_played_away_from_its_end(qtbot, tmp_path, monkeypatch):
    np.save(tmp_path / "x.npy", np.ones((12, 5), dtype=np.float32))
    monkeypatch.setattr(main, "settings_file", lambda: tmp_path / "settings.json")
    seen = []

    def run():
        (made,) = windows
        qtbot.waitUntil(lambda: made.session.state.document.input.kind == "given", timeout=60_000)
        settled(made, qtbot)
        qtbot.wait(400)
        seen.append((made.session.state.look.timestep, made.session.state.look.playing))
        made.close()
        return 0

    windows = []

    def opened(*given):
        windows.append(open_window(*given))
        return windows[0]

    monkeypatch.setattr(main, "open_window", opened)
    monkeypatch.setattr(main.application(), "exec", run)
    assert main.run(Launch(file=tmp_path / "x.npy")) == 0
    assert seen == [(11, False)]
