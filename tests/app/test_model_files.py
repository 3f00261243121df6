"""A trained model opened in the window: one step of undo, its other networks one click away, its numbers torch's."""

import numpy as np
import torch
from PySide6.QtWidgets import QMessageBox, QPushButton
from torch import nn

from rnnlab.app.panels.notices import Notices
from rnnlab.app.text import say
from rnnlab.lab.history import Phrase


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.LSTM(3, 6, num_layers=2, bidirectional=True)
        self.decoder = nn.GRUCell(4, 7)


def opened(qtbot, window, path):
    before = len(window.session.state.history.past)
    window.open_file(path)
    qtbot.waitUntil(lambda: len(window.session.state.history.past) > before, timeout=20_000)
    qtbot.waitUntil(lambda: not window.session.state.stale, timeout=20_000)
    return window.session.state


def test_that_a_model_file_is_one_step_of_undo_and_computes_as_torch_does(window, qtbot, tmp_path):
    torch.manual_seed(4)
    model = Model()
    torch.save({"state": model.state_dict(), "epoch": 3}, tmp_path / "net.pt")
    before = window.session.state.document
    state = opened(qtbot, window, tmp_path / "net.pt")
    trace = state.trace
    assert state.document.architecture.cell == "lstm" and trace.agrees
    with torch.no_grad():
        output, _ = model.encoder.eval()(torch.tensor(trace.x).transpose(0, 1))
    assert np.abs(trace.output - output.transpose(0, 1).numpy()).max() < 1e-6
    notice = str(state.notices[-1].text)
    assert "net.pt: state.encoder is nn.LSTM(input_size=3, hidden_size=6, num_layers=2, batch_first=True" in notice
    assert "batch_first and dropout" in notice
    # Another network of the file is a button beside the notice.
    (button,) = [
        b for panel in window.findChildren(Notices) for b in panel.findChildren(QPushButton) if "decoder" in b.text()
    ]
    button.click()
    qtbot.waitUntil(lambda: window.session.state.document.architecture.cell == "gru", timeout=5000)
    qtbot.waitUntil(lambda: not window.session.state.stale, timeout=20_000)
    cell, x = model.decoder, torch.tensor(window.session.state.trace.x)
    hidden = torch.zeros(1, 7)
    with torch.no_grad():
        for t in range(x.shape[1]):
            hidden = cell(x[:, t], hidden)
    assert np.abs(window.session.state.trace.h_n[0] - hidden.numpy()).max() < 1e-6
    window.session.undo()
    window.session.undo()
    assert window.session.state.document is before


def test_that_an_npz_is_a_model_or_an_input(window, qtbot, tmp_path):
    module = nn.GRU(2, 5)
    np.savez(
        tmp_path / "net.npz",
        **{
            f"enc_{name[:-3].replace('weight', 'w').replace('bias', 'b')}": tensor.detach().numpy()
            for name, tensor in module.named_parameters()
        },
    )
    assert opened(qtbot, window, tmp_path / "net.npz").document.architecture.hidden_size == 5
    np.savez(tmp_path / "x.npz", x=np.ones((7, 2), dtype=np.float32))
    state = opened(qtbot, window, tmp_path / "x.npz")
    assert state.document.input.kind == "given" and state.document.input.timesteps == 7
    assert state.document.architecture.hidden_size == 5 and np.array_equal(
        state.trace["weight_hh_l0"], module.weight_hh_l0.detach().numpy()
    )


def test_that_what_cannot_be_opened_is_said_and_changes_nothing(window, qtbot, tmp_path):
    (tmp_path / "bad.pt").write_bytes(b"no model at all")
    torch.save({"fc.weight": torch.zeros(3, 3)}, tmp_path / "linear.pt")
    before = window.session.state.document
    for name, words in (("bad.pt", "is damaged"), ("linear.pt", "holds no recurrent layer")):
        window.open_file(tmp_path / name)
        qtbot.waitUntil(
            lambda words=words: any(words in str(n.text) for n in window.session.state.notices), timeout=20_000
        )
    assert window.session.state.document is before


def test_that_many_networks_of_a_file_are_offered_in_a_menu_each_with_its_whole_name(window, qtbot, tmp_path):
    long = "a_recurrent_layer_with_a_long_name_number_"
    arrays = {f"{long}{k}.{n}": p for k in range(8) for n, p in nn.LSTM(3, 2 + k).state_dict().items()}
    torch.save(arrays, tmp_path / "eight.pt")
    opened(qtbot, window, tmp_path / "eight.pt")
    notices = window.findChild(Notices)
    button = next(one for one in notices.findChildren(QPushButton) if one.menu() and one.isVisible())
    assert button.text() == "7 others…"
    assert all(f"{long}{k}:" in action.text() for k, action in enumerate(button.menu().actions(), 1))
    button.menu().actions()[6].trigger()
    assert window.session.state.document.architecture.hidden_size == 9


def test_that_the_reason_inside_a_sentence_is_said_in_the_readers_language_too(window, qtbot, tmp_path):
    torch.save({"weight_ih_l0": torch.zeros(12, 3), "weight_hh_l0": torch.zeros(12, 5)}, tmp_path / "odd.pt")
    window.open_file(tmp_path / "odd.pt")
    qtbot.waitUntil(lambda: bool(window.session.state.notices), timeout=20_000)
    text = window.session.state.notices[-1].text
    assert "weight_hh is (12, 5): its rows are not 1, 3 or 4 times" in str(text)
    window.session.configure(language="ko")
    assert "(12, 5)" in say(text) and "times" not in say(text) and "배" in say(text)
    window.session.configure(language="en")


def test_that_the_network_on_screen_is_saved_with_its_edits_and_opens_again(window, qtbot, tmp_path):
    session = window.session
    session.edit(Phrase("by hand"), lambda document: document.patched("weight_hh_l0", (0, 0), np.full((1, 1), 0.75)))
    qtbot.waitUntil(lambda: not session.state.stale, timeout=20_000)
    window.models.save_file(tmp_path / "mine.safetensors")
    qtbot.waitUntil(lambda: any("mine.safetensors" in str(one.text) for one in session.state.notices), timeout=20_000)
    parameters = dict(session.state.trace.parameters)
    assert parameters["weight_hh_l0"][0, 0] == np.float32(0.75)
    window.open_file(tmp_path / "mine.safetensors")
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None, timeout=20_000)
    next(one for one in window.findChild(QMessageBox).buttons() if "without" in one.text()).click()
    qtbot.waitUntil(lambda: not session.state.stale, timeout=20_000)
    state = session.state
    assert not state.document.edits
    assert all(np.array_equal(state.trace.parameters[name], array) for name, array in parameters.items())


def test_that_a_place_that_cannot_be_written_is_told(window, qtbot, tmp_path):
    window.models.save_file(tmp_path / "nowhere" / "mine.pt")
    qtbot.waitUntil(lambda: bool(window.session.state.notices), timeout=20_000)
    assert "can't be written" in str(window.session.state.notices[-1].text)
