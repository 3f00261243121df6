"""The axis of time: its flag is a handle, a span is dragged with Shift, and Escape takes back what was marked."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip

from rnnlab.app.main import open_window
from rnnlab.app.views.lane import CAPTION, STRIP
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.history import Phrase
from rnnlab.lab.settings import Settings

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(qtbot):
    made = open_window(EXAMPLES["lstm"].document, Settings())
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    made.session.recompute()
    qtbot.waitUntil(lambda: not made.session.state.stale and made.heatmaps.ready, timeout=60_000)
    made.activateWindow()
    made.heatmaps.setFocus()
    yield made
    made.close()
    assert made.threads_ended


def look_of(window):
    return window.session.state.look


def span_of(window):
    asked = look_of(window).asked
    return asked and (asked.first, asked.last)


def at(window, timestep):
    ruler = window.heatmaps.ruler
    wide = ruler.width() - ruler._right - STRIP - CAPTION
    return QPoint(round(CAPTION + (timestep + 0.5) / window.session.state.document.input.timesteps * wide), 12)


def move(window, timestep, buttons=LEFT, modifiers=NONE):
    ruler, place = window.heatmaps.ruler, at(window, timestep)
    kind, none = QEvent.Type.MouseMove, Qt.MouseButton.NoButton
    moved = QMouseEvent(kind, QPointF(place), ruler.mapToGlobal(QPointF(place)), none, buttons, modifiers)
    QApplication.sendEvent(ruler, moved)


def drag(qtbot, window, first, last, modifiers=NONE):
    ruler = window.heatmaps.ruler
    qtbot.mousePress(ruler, LEFT, modifiers, pos=at(window, first))
    move(window, last, modifiers=modifiers)
    qtbot.mouseRelease(ruler, LEFT, modifiers, pos=at(window, last))


def test_that_dragging_the_flag_or_the_axis_moves_in_time_and_selects_nothing(window, qtbot):
    ruler = window.heatmaps.ruler
    for start, end in ((0, 6), (3, 8)):
        qtbot.mousePress(ruler, LEFT, pos=at(window, start))
        assert look_of(window).timestep == start
        for timestep in range(start, end + 1):
            move(window, timestep)
            assert look_of(window).timestep == timestep
        qtbot.mouseRelease(ruler, LEFT, pos=at(window, end))
    assert span_of(window) is None
    move(window, 2, buttons=Qt.MouseButton.NoButton)
    assert look_of(window).timestep == 8


def test_that_a_span_is_dragged_with_shift_in_both_directions_and_time_stays(window, qtbot):
    window.session.look(timestep=1)
    drag(qtbot, window, 4, 6, SHIFT)
    assert span_of(window) == (4, 6)
    drag(qtbot, window, 7, 2, SHIFT)
    assert span_of(window) == (2, 7) and look_of(window).timestep == 1


def test_that_escape_takes_back_the_innermost_first(window, qtbot):
    window.session.look(picked="output")
    drag(qtbot, window, 1, 2, SHIFT)
    qtbot.mousePress(window.heatmaps.ruler, LEFT, SHIFT, pos=at(window, 5))
    move(window, 7, modifiers=SHIFT)
    assert span_of(window) == (5, 7)
    qtbot.keyClick(window.heatmaps, Qt.Key.Key_Escape)
    assert span_of(window) == (1, 2)
    move(window, 8, modifiers=SHIFT)  # the button is still pressed: the gesture is over all the same
    qtbot.mouseRelease(window.heatmaps.ruler, LEFT, SHIFT, pos=at(window, 8))
    assert span_of(window) == (1, 2)
    qtbot.keyClick(window.heatmaps, Qt.Key.Key_Escape)
    assert span_of(window) is None and look_of(window).picked == "output"
    qtbot.keyClick(window.heatmaps, Qt.Key.Key_Escape)
    assert look_of(window).picked == ""
    assert not window.commands.action["clear"].isEnabled()


def test_that_escape_clears_a_pick_from_anywhere(window, qtbot):
    places = (
        window.architecture.editors["hidden_size"],
        window.input.kind,
        window.input.table,
        window.timeline.slider,
        window.timeline.timestep,
        window.inspector.tree,
        window.step,
        window.heatmaps,
    )
    for place in places:
        window.session.look(picked="h_n")
        place.setFocus()
        qtbot.keyClick(place, Qt.Key.Key_Escape)
        assert look_of(window).picked == "", place
    for name in ("unrolled", "weights", "ask", "mistakes", "answers"):
        window.docks[name].raise_()
        qtbot.waitUntil(lambda name=name: getattr(window, name).isVisible())
        window.session.look(picked="h_n")
        getattr(window, name).setFocus()
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
        assert look_of(window).picked == "", name


def test_that_escape_is_left_to_an_editor_a_menu_and_a_dialog(window, qtbot):
    window.session.look(picked="h_n")
    table = window.input.table
    table.setCurrentIndex(table.model().index(0, 0))
    table.edit(table.currentIndex())
    editor = table.findChild(QLineEdit)
    qtbot.keyClicks(editor, "7")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert look_of(window).picked == "h_n" and window.session.state.document.input.values is None
    window.input.kind.showPopup()
    qtbot.keyClick(window.input.kind.view(), Qt.Key.Key_Escape)
    assert look_of(window).picked == "h_n" and not window.input.kind.view().isVisible()
    dialog = window.heatmaps.legend.ask_range("gate")
    qtbot.keyClick(dialog.low, Qt.Key.Key_Escape)
    assert look_of(window).picked == "h_n" and not dialog.isVisible()


def test_that_shift_and_the_arrows_extend_a_span_from_the_cursor(window, qtbot):
    window.session.look(timestep=4)
    found = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left):
        qtbot.keyClick(window.heatmaps, key, SHIFT)
        found.append((look_of(window).timestep, span_of(window)))
    assert found == [(5, (4, 5)), (6, (4, 6)), (5, (4, 5)), (4, (4, 4)), (3, (3, 4))]
    qtbot.keyClick(window.heatmaps, Qt.Key.Key_Home)
    qtbot.keyClick(window.heatmaps, Qt.Key.Key_Left, SHIFT)
    assert (look_of(window).timestep, span_of(window)) == (0, (0, 0))
    qtbot.keyClick(window.heatmaps, Qt.Key.Key_End)
    qtbot.keyClick(window.heatmaps, Qt.Key.Key_Right, SHIFT)
    assert (look_of(window).timestep, span_of(window)) == (9, (9, 9))


def test_that_a_cleared_span_forgets_no_threshold(window, qtbot):
    drag(qtbot, window, 1, 2, SHIFT)
    window.ask._ask({"threshold": 0.7, "side": "size"})
    qtbot.keyClick(window.heatmaps, Qt.Key.Key_Escape)
    assert span_of(window) is None
    assert (window.ask.question.threshold, window.ask.question.side) == (0.7, "size")
    drag(qtbot, window, 3, 5, SHIFT)
    asked = look_of(window).asked
    assert (asked.first, asked.last, asked.threshold, asked.side) == (3, 5, 0.7, "size")


def test_that_the_pointers_shape_and_the_hints_tell_what_dragging_does(window, qtbot):
    ruler, none = window.heatmaps.ruler, Qt.MouseButton.NoButton
    window.session.look(timestep=4)
    move(window, 4, buttons=none)
    assert ruler.cursor().shape() == Qt.CursorShape.SizeHorCursor
    move(window, 8, buttons=none)
    assert ruler.cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert "Shift" in window.status.reading.text() and QToolTip.text() == "t = 8"
    move(window, 8, buttons=none, modifiers=SHIFT)
    assert ruler.cursor().shape() == Qt.CursorShape.IBeamCursor
    place = at(window, 8)
    QApplication.sendEvent(ruler, QHelpEvent(QEvent.Type.ToolTip, place, ruler.mapToGlobal(place)))
    assert QToolTip.text().startswith("t = 8\n") and "Shift" in QToolTip.text() and "Escape" in QToolTip.text()
    qtbot.mousePress(ruler, LEFT, pos=place)
    assert ruler.cursor().shape() == Qt.CursorShape.SizeHorCursor
    qtbot.mouseRelease(ruler, LEFT, pos=place)
    before = look_of(window)
    qtbot.mouseClick(ruler, LEFT, pos=QPoint(20, 12))  # the caption is no place on the axis
    assert look_of(window) is before


def test_that_the_view_follows_the_cursor_by_pages(window, qtbot):
    heatmaps = window.heatmaps
    heatmaps.zoom(0.4)
    heatmaps.pan(-5)
    assert heatmaps._stack.span == pytest.approx((-0.5, 3.5))
    window.session.look(timestep=3)
    assert heatmaps._stack.span == pytest.approx((-0.5, 3.5))
    window.session.look(timestep=4)
    first, last = heatmaps._stack.span
    assert last - first == pytest.approx(4) and first <= 4 <= last and 4 - first < 1
    window.session.look(timestep=9)
    assert heatmaps._stack.span == pytest.approx((5.5, 9.5))
    window.session.look(timestep=0)
    assert heatmaps._stack.span == pytest.approx((-0.5, 3.5))


def test_that_the_ask_tab_says_how_a_span_is_chosen(window, qtbot):
    window.docks["ask"].raise_()
    qtbot.waitUntil(lambda: "Drag with Shift" in window.ask.form.result.text(), timeout=5000)
    drag(qtbot, window, 1, 2, SHIFT)
    qtbot.waitUntil(lambda: "Drag with Shift" not in window.ask.form.result.text(), timeout=5000)
    assert "Shift" in window.ask.form.first.toolTip()


def test_that_escape_leaves_a_span_of_another_sequence_alone(window, qtbot):
    window.session.edit(Phrase("batch"), lambda document: document.with_input(batch=2))
    qtbot.waitUntil(lambda: not window.session.state.stale, timeout=20_000)
    drag(qtbot, window, 1, 2, SHIFT)
    window.session.look(batch=1, picked="output")
    qtbot.keyClick(window.heatmaps, Qt.Key.Key_Escape)
    assert look_of(window).picked == "" and span_of(window) == (1, 2)
    assert not window.commands.action["clear"].isEnabled()
    window.session.look(batch=0)
    qtbot.keyClick(window.heatmaps, Qt.Key.Key_Escape)
    assert span_of(window) is None
