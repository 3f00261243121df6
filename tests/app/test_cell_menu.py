"""The menu of a cell, and the reading of the number under the pointer."""

import io

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QToolTip

from rnnlab.app.main import open_window
from rnnlab.app.panels.quantities import QuantitiesPanel
from rnnlab.app.views import cell_menu
from rnnlab.app.views.lane import Key
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.history import Phrase
from rnnlab.lab.settings import Settings

F, INPUT = Key("f", 0, 0), Key("input", 0, 0)


@pytest.fixture
def window(qtbot):
    made = open_window(EXAMPLES["lstm"].document, Settings())
    qtbot.addWidget(made)
    made.resize(1300, 850)
    made.show()
    made.session.recompute()
    qtbot.waitUntil(lambda: not made.session.state.stale and made.heatmaps.ready, timeout=60_000)
    made.activateWindow()
    made.heatmaps.setFocus()
    yield made
    made.close()
    assert made.threads_ended


def place_of(window, key, timestep, unit):
    area = window.heatmaps.lanes[key].view.geometry()
    units, timesteps = window.heatmaps.lanes[key].values.shape
    x = area.left() + (timestep + 0.5) / timesteps * area.width()
    return QPoint(round(x), round(area.top() + (unit + 0.5) / units * area.height()))


def menu_at(window, at):
    target = window.heatmaps.canvas.viewport()
    QApplication.sendEvent(target, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, target.mapToGlobal(at)))
    return entries()


def entries():
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    found = {action.text(): action for action in menu.actions()}
    menu.hide()
    return found


def hover(window, at):
    viewport = window.heatmaps.canvas.viewport()
    none, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    kind, screen = QEvent.Type.MouseMove, viewport.mapToGlobal(QPointF(at))
    QApplication.sendEvent(viewport, QMouseEvent(kind, QPointF(at), screen, none, none, keys))


def test_that_a_value_and_a_lane_are_copied_and_told(window, qtbot):
    f = window.session.state.trace["f"][0, 0, 0].T
    menu_at(window, place_of(window, F, 3, 2))["Copy value"].trigger()
    assert QGuiApplication.clipboard().text() == str(f[2, 3])
    assert "1 number is on the clipboard" in str(window.session.state.notices[-1].text)
    menu_at(window, place_of(window, F, 3, 2))["Copy lane as text"].trigger()
    told = f"{f.size} numbers are on the clipboard"
    qtbot.waitUntil(lambda: told in str(window.session.state.notices[-1].text), timeout=5000)
    copied = np.loadtxt(io.StringIO(QGuiApplication.clipboard().text()), delimiter="\t", dtype=np.float32)
    assert np.array_equal(copied, f)


def test_that_a_lane_too_large_for_the_clipboard_is_refused_with_the_way_out(window, qtbot, monkeypatch):
    monkeypatch.setattr(cell_menu, "_MOST", 79)
    QGuiApplication.clipboard().setText("before")
    menu_at(window, place_of(window, F, 3, 2))["Copy lane as text"].trigger()
    qtbot.waitUntil(lambda: any("80 numbers" in str(notice.text) for notice in window.session.state.notices))
    assert QGuiApplication.clipboard().text() == "before"


def test_that_a_lane_is_hidden_and_the_way_back_is_said(window, qtbot):
    menu_at(window, place_of(window, F, 3, 2))["Hide f"].trigger()
    qtbot.waitUntil(lambda: window.heatmaps.ready)
    assert F not in window.heatmaps.lanes and Key("i", 0, 0) in window.heatmaps.lanes
    assert "f is hidden; tick its box" in str(window.session.state.notices[-1].text)
    panel = window.centralWidget().findChild(QuantitiesPanel)
    assert not panel.chips["f"].isChecked()
    panel.chips["f"].click()
    qtbot.waitUntil(lambda: window.heatmaps.ready and F in window.heatmaps.lanes)


def test_that_a_unit_is_clamped_from_its_cell(window, qtbot):
    menu_at(window, place_of(window, F, 3, 2))["Clamp this unit…"].trigger()
    qtbot.waitUntil(window.weights.isVisible)
    form = window.weights.edits.form
    assert (form.quantity.currentText(), form.unit.value(), form.first.value()) == ("f", 2, 3)
    assert QApplication.focusWidget() in (form.value, form.value.lineEdit())
    assert "Clamp this unit…" not in menu_at(window, place_of(window, INPUT, 3, 2))


def test_that_the_weights_of_a_gate_are_shown(window, qtbot):
    menu_at(window, place_of(window, F, 3, 2))["Weights of gate f"].trigger()
    qtbot.waitUntil(window.weights.isVisible)
    assert (window.weights.tensor, window.weights.gate) == ("weight_hh_l0", "f")
    assert (window.weights.map.block.first, window.weights.map.block.stop) == (8, 16)
    menu_at(window, place_of(window, Key("c", 0, 0), 3, 2))["Weights of this layer"].trigger()
    assert (window.weights.tensor, window.weights.gate) == ("weight_hh_l0", "")


def test_that_the_step_of_a_cell_is_gone_to_in_its_layer_and_direction(window, qtbot):
    deep = EXAMPLES["deep-bidirectional-rnn"].document
    window.session.edit(Phrase("deep"), lambda _document: deep)
    qtbot.waitUntil(lambda: not window.session.state.stale and window.heatmaps.ready, timeout=20_000)
    window.docks["weights"].raise_()
    key = Key("a", 1, 1)
    window.session.look(quantities=("a", "h"))
    qtbot.waitUntil(lambda: window.heatmaps.ready and key in window.heatmaps.lanes)
    menu_at(window, place_of(window, key, 7, 5))["Go to this step"].trigger()
    look = window.session.state.look
    assert (look.quantity, look.layer, look.direction, look.timestep, look.unit) == ("a", 1, 1, 7, 5)
    qtbot.waitUntil(window.step.isVisible)
    menu_at(window, place_of(window, key, 7, 5))["Weights of gate a"].trigger()
    assert window.weights.tensor == "weight_hh_l1_reverse"


@pytest.mark.parametrize("by", ["menu key", "shift f10"])
def test_that_the_menu_opens_by_key_beside_the_selected_cell(window, qtbot, by):
    heatmaps = window.heatmaps
    window.session.look(quantity="f", unit=2, timestep=3)
    heatmaps.zoom(0.4, 9)
    heatmaps.pan(10)  # the cell is out of sight
    if by == "menu key":
        reason, at = QContextMenuEvent.Reason.Keyboard, QPoint(5, 5)
        QApplication.sendEvent(heatmaps, QContextMenuEvent(reason, at, heatmaps.mapToGlobal(at)))
    else:
        qtbot.keyClick(heatmaps, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    first, last = heatmaps._stack.span
    assert first <= 3 <= last
    area = heatmaps.lanes[F].view.geometry()
    x = area.left() + (3 - first) / (last - first) * area.width()
    beside = heatmaps.canvas.mapToGlobal(QPointF(x, area.top() + 3 / 8 * area.height()))
    room = menu.screen().geometry()
    assert abs(menu.pos().x() - min(beside.x(), room.right() + 1 - menu.width())) <= 2
    assert abs(menu.pos().y() - min(beside.y(), room.bottom() + 1 - menu.height())) <= 2
    entries()["Copy value"].trigger()
    assert QGuiApplication.clipboard().text() == str(window.session.state.trace["f"][0, 0, 0, 3, 2])


def test_that_the_colour_range_of_the_cells_kind_can_be_asked_for(window, qtbot):
    menu_at(window, place_of(window, F, 3, 2))["Colour range…"].trigger()
    (dialog,) = window.heatmaps.legend.findChildren(QDialog)
    assert (dialog.low.text(), dialog.high.text()) == ("0", "1")
    dialog.reject()


def test_that_hovering_reads_without_pressing_also_while_it_plays(window, qtbot):
    window.session.look(quantity="c", unit=1, loop="loop", speed=60.0)
    hover(window, place_of(window, F, 6, 4))
    value = window.session.state.trace["f"][0, 0, 0, 6, 4]
    said = f"f · layer 0 · t = 6 · unit 4 = {value!s} · not computed yet"
    assert window.status.reading.text() == said == QToolTip.text()
    window.session.look(playing=True)
    seen = set()
    window.session.changed.connect(lambda _old, new: seen.add((new.look.timestep, window.status.reading.text())))
    qtbot.waitUntil(lambda: len({timestep for timestep, _ in seen}) >= 5, timeout=5000)
    window.session.look(playing=False)
    assert {text for _, text in seen if text.startswith("c ")} <= {window.status.reading.text()}
    window.session.look(playing=True)
    qtbot.wait(60)
    hover(window, place_of(window, F, 2, 4))
    qtbot.wait(100)
    assert window.status.reading.text().startswith("f · layer 0 · t = 2 · unit 4")
    QApplication.sendEvent(window.heatmaps.canvas, QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: window.status.reading.text().startswith("c · layer 0"), timeout=2000)
    window.session.look(playing=False)
