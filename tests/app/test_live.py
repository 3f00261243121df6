"""`rnnlab.view`: the window on a user's own module."""

import gc
import os
import signal
import subprocess
import sys
import threading
import time
import weakref
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

import rnnlab
from rnnlab import doctor
from rnnlab.app import live, main
from rnnlab.app.text import translated
from rnnlab.errors import InputError, NoDisplay
from rnnlab.lab.settings import Settings


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
    assert closed == [window] and not isValid(window)


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


TOOLS = ("unrolled", "weights", "ask", "readout", "answers", "mistakes", "step")


def parts_of(window):
    """What must go with a window: of each kind one, and what makes its size."""
    session, scene = window.session, window.heatmaps.canvas.scene()
    tools = [window.unrolled, window.weights, window.ask, window.answers, window.mistakes, window.step]
    kept = [window, session, session.state.trace, session._compute, scene, *tools, window.commands, window.menus]
    return [weakref.ref(part) for part in [*kept, *session.findChildren(main.Appearance)]]


def test_that_a_closed_window_gives_back_all_that_it_took(qtbot, monkeypatch):
    monkeypatch.setattr(live, "require_display", lambda: None)
    monkeypatch.setattr(live.settings, "load", lambda _path, _defaults: Settings(language="ko"))
    module, x = torch.nn.LSTM(3, 6, 2), torch.randn(70, 2, 3)
    gc.collect()
    before = len(QApplication.allWidgets()), threading.active_count()
    for _ in range(3):
        window = rnnlab.view(module, x, block=False)
        qtbot.waitUntil(lambda shown=window: not shown.session.state.stale and shown.heatmaps.ready, timeout=30_000)
        for name in TOOLS:
            window.docks[name].raise_()
            qtbot.wait(20)
        window.commands.action["keyboard"].trigger()
        assert translated("zeros") != "zeros"
        parts = parts_of(window)
        window.close()
        del window
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        assert [part() for part in parts if part() is not None] == []
        assert translated("zeros") == "zeros"
    after = len(QApplication.allWidgets()), threading.active_count()
    assert all(now <= then for now, then in zip(after, before, strict=True))


def test_that_a_closed_window_that_is_kept_says_so_and_still_tells_its_state(qtbot, monkeypatch):
    monkeypatch.setattr(live, "require_display", lambda: None)
    window = rnnlab.view(torch.nn.GRU(3, 6), torch.randn(7, 2, 3), block=False)
    qtbot.waitUntil(lambda: not window.session.state.stale, timeout=30_000)
    window.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.session.state.trace.output.shape == (7, 2, 6)
    with pytest.raises(RuntimeError, match="deleted"):
        window.isVisible()


SCRIPT = """
import sys, time, torch, rnnlab
from PySide6.QtCore import QTimer
from rnnlab.app.theme import application
application()
module, x = torch.nn.GRU(3, 6), torch.randn(7, 2, 3)
"""
BUSY = "window = rnnlab.view(module, torch.randn(90_000, 2, 3), block=False); application().processEvents()"
WAITING = """
QTimer.singleShot(300, lambda: print("waits", flush=True))
try:
    rnnlab.view(module, x)
except KeyboardInterrupt:
    print("interrupted", len(application().allWidgets()))
    raise SystemExit(7)
"""


def script(body):
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "default.warning=false"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen([sys.executable, "-c", SCRIPT + body], env=environment, **pipes)


def test_that_a_script_may_end_while_its_window_computes():
    ended = script(BUSY)
    assert (ended.communicate(timeout=60)[1], ended.returncode) == ("", 0)


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
@pytest.mark.usefixtures("heard_signals")
def test_that_ctrl_c_closes_the_window_that_a_script_waits_for():
    with script(WAITING) as waiting:
        assert waiting.stdout.readline() == "waits\n"
        time.sleep(0.3)
        waiting.send_signal(signal.SIGINT)
        try:
            out, err = waiting.communicate(timeout=30)
        finally:
            waiting.kill()
    assert (out, err, waiting.returncode) == ("interrupted 0\n", "", 7)
