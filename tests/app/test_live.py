"""`rnnlab.view`: the window on a user's own module."""

import sys
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

import rnnlab
from rnnlab import doctor
from rnnlab.app import live
from rnnlab.errors import InputError, NoDisplay


def test_that_view_shows_the_users_own_numbers_and_leaves_the_module_alone(qtbot, monkeypatch):
    monkeypatch.setattr(live, "require_display", lambda: None)
    module = torch.nn.LSTM(3, 6, 2, bidirectional=True)
    before = {name: tensor.clone() for name, tensor in module.state_dict().items()}
    x = torch.randn(7, 2, 3)
    window = rnnlab.view(module, x, block=False)
    qtbot.waitUntil(lambda: not window.session.state.stale and window.heatmaps.ready, timeout=30_000)
    with torch.no_grad():
        theirs = module.eval()(x)[0].numpy()
    assert np.abs(window.session.state.trace.output - theirs).max() <= 1e-5
    assert window.isVisible() and len(window.heatmaps.lanes) == 1 + 4 * 6
    assert all(torch.equal(before[name], tensor) for name, tensor in module.state_dict().items())
    window.close()


def test_that_view_says_why_there_is_no_window(monkeypatch):
    monkeypatch.setattr(doctor, "missing_libraries", lambda windowed: ())
    monkeypatch.setattr(doctor, "has_display", lambda: False)
    with pytest.raises(NoDisplay, match=r"There is no display to open a window on; rnnlab\.trace works without one"):
        rnnlab.view(torch.nn.GRU(3, 6), torch.randn(7, 2, 3))
    monkeypatch.setattr(doctor, "missing_libraries", lambda windowed: ("libegl1",))
    with pytest.raises(NoDisplay, match="libegl1"):
        rnnlab.view(torch.nn.GRU(3, 6), torch.randn(7, 2, 3))


def test_that_a_model_opens_on_its_first_network_and_the_others_are_one_click_away(qtbot, monkeypatch):
    monkeypatch.setattr(live, "require_display", lambda: None)

    class Translator(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.encoder, self.decoder = torch.nn.GRU(3, 6), torch.nn.LSTM(6, 4)

        def forward(self, x):
            return self.decoder(self.encoder(x)[0])[0]

    model, x = Translator(), torch.randn(7, 2, 3)
    window = rnnlab.view(model, x, block=False)
    qtbot.waitUntil(lambda: not window.session.state.stale, timeout=30_000)
    assert window.session.state.document.architecture.cell == "gru"
    notice = window.session.state.notices[-1]
    assert "This is encoder of your model" in str(notice.text)
    (way,) = notice.ways_out
    assert str(way.label) == "View decoder"
    window.session.edit(way.label, lambda _: way.document)
    qtbot.waitUntil(lambda: not window.session.state.stale, timeout=30_000)
    with torch.no_grad():
        assert np.abs(window.session.state.trace.output - model(x).numpy()).max() < 1e-6
    window.close()
    other = rnnlab.view(model, x, name="decoder", block=False)
    assert other.session.state.document.architecture.cell == "lstm"
    other.close()
    with pytest.raises(InputError, match="There is no head to view; there are encoder, decoder"):
        rnnlab.view(model, x, name="head")


def test_that_view_returns_when_its_window_is_closed_though_qt_has_been_used_before(qtbot, monkeypatch):
    monkeypatch.setattr(live, "require_display", lambda: None)
    closed = []

    def close():
        closed.extend(widget for widget in QApplication.topLevelWidgets() if widget.isVisible())
        for widget in closed:
            widget.close()

    QTimer.singleShot(500, close)
    window = rnnlab.view(torch.nn.GRUCell(3, 6), torch.randn(7, 2, 3))
    assert closed == [window] and not window.isVisible()


def test_that_view_returns_at_once_where_an_event_loop_runs(qtbot, monkeypatch):
    monkeypatch.setattr(live, "require_display", lambda: None)
    windows = []
    QTimer.singleShot(0, lambda: windows.append(rnnlab.view(torch.nn.GRU(3, 6), torch.randn(7, 2, 3))))
    qtbot.waitUntil(lambda: bool(windows), timeout=30_000)
    assert windows[0].isVisible()
    windows[0].close()
    shell = SimpleNamespace(active_eventloop="qt6")
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    window = rnnlab.view(torch.nn.GRU(3, 6), torch.randn(7, 2, 3))
    assert window.isVisible()
    window.close()
