"""Time and rows are zoomed, and what is in sight is moved: by wheel, drag, bar and key."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rnnlab.app.session import Session
from rnnlab.app.theme import palette
from rnnlab.app.views import picture
from rnnlab.app.views.heatmaps import Heatmaps
from rnnlab.app.views.lane import CAPTION, STRIP, Key
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.settings import Settings

INPUT = Key("input", 0, 0)
LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def wide(qtbot):
    """An LSTM of 64 units over 100 timesteps."""
    document = EXAMPLES["lstm"].document.with_architecture(hidden_size=64).with_input(timesteps=100)
    session = Session(document, Settings())
    heatmaps = Heatmaps(session)
    heatmaps.setPalette(palette("light"))
    qtbot.addWidget(heatmaps)
    heatmaps.resize(800, 600)
    heatmaps.show()
    session.recompute()
    qtbot.waitUntil(lambda: not session.state.stale and heatmaps.ready, timeout=60_000)
    yield session, heatmaps
    assert session.close()


def wheel(heatmaps, place, modifiers, turned=120, sideways=False):
    delta = QPoint(turned, 0) if sideways else QPoint(0, turned)
    screen = heatmaps.canvas.mapToGlobal(QPointF(place))
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(QPointF(place), screen, QPoint(), delta, Qt.MouseButton.NoButton, modifiers, phase, False)
    QApplication.sendEvent(heatmaps.canvas.viewport(), event)


def mouse(heatmaps, kind, place, button, buttons):
    screen = heatmaps.canvas.mapToGlobal(QPointF(place))
    event = QMouseEvent(kind, QPointF(place), screen, button, buttons, NONE)
    QApplication.sendEvent(heatmaps.canvas.viewport(), event)


def drag(heatmaps, start, *places, button=LEFT):
    mouse(heatmaps, QEvent.Type.MouseButtonPress, start, button, button)
    for place in places:
        mouse(heatmaps, QEvent.Type.MouseMove, place, Qt.MouseButton.NoButton, button)
    mouse(heatmaps, QEvent.Type.MouseButtonRelease, places[-1], button, Qt.MouseButton.NoButton)


def middle_of(heatmaps, key, unit=0):
    area = heatmaps.lanes[key].view.geometry()
    return QPoint(round(area.center().x()), round(area.top() + (unit + 0.5) * area.height() / 64))


H, I = Key("h", 0, 0), Key("i", 0, 0)  # noqa: E741


def test_that_alt_and_the_wheel_make_rows_taller_around_the_pointer(wide, qtbot):
    _, heatmaps = wide
    bar = heatmaps._scroll.verticalScrollBar()
    place = middle_of(heatmaps, I, 40)
    before, seen = heatmaps.lanes[I].view.geometry().height(), place.y() - bar.value()
    for _ in range(6):
        wheel(heatmaps, QPoint(place.x(), seen + bar.value()), ALT, sideways=True)  # as X11 sends it
    after = heatmaps.lanes[I].view.geometry().height()
    assert after / before == pytest.approx(1.25**6)
    found = heatmaps._stack.at(QPointF(place.x(), seen + bar.value()))
    assert found[0] == I and abs(found[2] - 40) <= 1
    wheel(heatmaps, QPoint(place.x(), seen + bar.value()), ALT, turned=-120)
    assert heatmaps.lanes[I].view.geometry().height() < after
    heatmaps.setFocus()
    qtbot.keyClick(heatmaps, Qt.Key.Key_0, ALT)
    assert heatmaps.lanes[I].view.geometry().height() == pytest.approx(before)
    qtbot.keyClick(heatmaps, Qt.Key.Key_Plus, ALT)
    assert heatmaps.lanes[I].view.geometry().height() == pytest.approx(2 * before)
    assert heatmaps._stack.whole


def test_that_the_wheel_alone_scrolls_the_lanes_and_pages_do(wide, qtbot):
    _, heatmaps = wide
    heatmaps.rows.stretch(4)
    bar = heatmaps._scroll.verticalScrollBar()
    bar.setValue(0)
    window = heatmaps.windowHandle()
    at = heatmaps.canvas.mapTo(heatmaps, QPoint(300, 100))
    QTest.wheelEvent(window, QPointF(at), QPoint(0, -120), QPoint(), NONE)
    assert bar.value() > 0
    before = bar.value()
    qtbot.keyClick(heatmaps, Qt.Key.Key_PageDown)
    assert bar.value() == pytest.approx(before + 0.9 * heatmaps._scroll.viewport().height(), abs=1)


def test_that_rows_are_never_lower_than_they_fit_nor_taller_than_a_screen_can_hold(wide, qtbot):
    _, heatmaps = wide
    fitting = heatmaps.canvas.minimumHeight()
    heatmaps.rows.stretch(0.01)
    assert heatmaps.canvas.minimumHeight() == fitting
    heatmaps.rows.stretch(1e9)
    assert max(lane.view.geometry().height() for lane in heatmaps.lanes.values()) <= 12_001
    heatmaps.grab()


def test_that_the_name_of_a_tall_lane_stays_in_sight(wide, qtbot):
    _, heatmaps = wide
    heatmaps.rows.stretch(40)
    area = heatmaps.lanes[I].view.geometry()
    bar, tall = heatmaps._scroll.verticalScrollBar(), heatmaps._scroll.viewport().height()
    assert area.height() > 2 * tall
    for share in (0.1, 0.9):
        bar.setValue(round(area.top() + share * (area.height() - tall)))
        qtbot.wait(20)
        image = heatmaps.canvas.grab().toImage()
        columns = [
            y
            for y in range(bar.value(), bar.value() + tall)
            if any(image.pixelColor(x, y).lightness() < 120 for x in range(4, 60))
        ]
        assert columns, share


def test_that_a_drag_pans_when_zoomed_and_a_click_still_selects(wide, qtbot):
    session, heatmaps = wide
    heatmaps.zoom(0.2, 50)
    first, last = heatmaps._stack.span
    assert last - first == pytest.approx(20)
    start = middle_of(heatmaps, I, 8)
    per_step = (heatmaps.canvas.width() - CAPTION - STRIP) / 20
    before = session.state.look
    drag(heatmaps, start, start - QPoint(3, 0), start - QPoint(round(2.5 * per_step), 0))
    assert heatmaps._stack.span[0] == pytest.approx(first + 2.5, abs=0.05)
    assert session.state.look is before
    assert heatmaps.canvas.cursor().shape() == Qt.CursorShape.ArrowCursor
    key, timestep, unit = heatmaps._stack.at(QPointF(start))
    drag(heatmaps, start, start + QPoint(2, 1))
    look = session.state.look
    assert (look.quantity, look.timestep, look.unit) == (key.quantity, timestep, unit) == ("i", timestep, 8)


def test_that_a_drag_goes_through_time_where_all_of_it_is_in_sight(wide, qtbot):
    session, heatmaps = wide
    start = middle_of(heatmaps, I, 8)
    per_step = (heatmaps.canvas.width() - CAPTION - STRIP) / 100
    drag(heatmaps, start, start + QPoint(round(10 * per_step), 0))
    assert session.state.look.timestep == pytest.approx(60, abs=1) and heatmaps._stack.whole


def test_that_the_middle_button_moves_what_is_in_sight_both_ways(wide, qtbot):
    session, heatmaps = wide
    heatmaps.rows.stretch(4)
    heatmaps._scroll.verticalScrollBar().setValue(100)
    before = session.state.look
    drag(heatmaps, QPoint(400, 300), QPoint(400, 250), button=MIDDLE)
    assert heatmaps._scroll.verticalScrollBar().value() == 150 and session.state.look is before


def test_that_the_bar_shows_where_in_time_one_is_and_can_be_dragged(wide, qtbot):
    _, heatmaps = wide
    bar = heatmaps.time_bar
    assert not bar.isVisible()
    heatmaps.zoom(0.2, 50)
    qtbot.wait(20)
    assert bar.isVisible() and bar.pageStep() / (bar.maximum() + bar.pageStep()) == pytest.approx(0.2)
    lane = heatmaps.lanes[H].view
    left = bar.mapTo(heatmaps, QPoint(0, 0)).x()
    assert (left, left + bar.width()) == (CAPTION, CAPTION + lane.geometry().width())
    bar.setValue(bar.maximum())
    assert heatmaps._stack.span == pytest.approx((79.5, 99.5))
    assert lane.viewRange()[0] == pytest.approx([79.5, 99.5])
    bar.setFocus()
    qtbot.keyClick(bar, Qt.Key.Key_Left)
    assert heatmaps._stack.span[0] == pytest.approx(77.5)
    heatmaps.setFocus()
    qtbot.keyClick(heatmaps, Qt.Key.Key_Left, ALT)
    assert heatmaps._stack.span[0] == pytest.approx(72.5) == bar.value() / 16 - 0.5
    qtbot.keyClick(heatmaps, Qt.Key.Key_0)
    qtbot.wait(20)
    assert not bar.isVisible()


def test_that_the_arrows_bring_the_unit_of_a_tall_lane_into_sight(wide, qtbot):
    session, heatmaps = wide
    heatmaps.rows.stretch(40)
    session.look(quantity="i", unit=40)
    qtbot.keyClick(heatmaps, Qt.Key.Key_Down)
    area = heatmaps.lanes[I].view.geometry()
    y, top = area.top() + 41.5 / 64 * area.height(), heatmaps._scroll.verticalScrollBar().value()
    assert session.state.look.unit == 41 and top < y < top + heatmaps._scroll.viewport().height()


def test_that_a_pan_colours_nothing_anew(wide, qtbot):
    _, heatmaps = wide
    heatmaps.zoom(0.2, 50)
    before = [lane.image.image for lane in heatmaps.lanes.values()]
    heatmaps.pan(7)
    heatmaps.time_bar.setValue(3)
    heatmaps.rows.stretch(2)
    assert all(lane.image.image is image for lane, image in zip(heatmaps.lanes.values(), before, strict=True))
    assert all(np.array_equal(image, lane._bytes) for lane, image in zip(heatmaps.lanes.values(), before, strict=True))


def test_that_a_picture_of_tall_rows_is_bounded(wide, qtbot):
    _, heatmaps = wide
    heatmaps.rows.stretch(1e9)
    area = heatmaps.lanes[I].view.geometry()
    cells = picture._cells(heatmaps, area)
    assert area.height() > 5000 and cells.width() * cells.height() <= 16_100_000
    heatmaps.rows.stretch(0)
    area = heatmaps.lanes[I].view.geometry()
    assert picture._cells(heatmaps, area).height() == pytest.approx(4 * area.height(), abs=1)


def test_that_keys_zoom_rows_around_the_selected_unit(wide, qtbot):
    session, heatmaps = wide
    session.look(quantity="input", unit=0)

    def y_on_screen():
        area = heatmaps.lanes[INPUT].view.geometry()
        rows = len(heatmaps.lanes[INPUT].values)
        return area.top() + area.height() * 0.5 / rows - heatmaps._scroll.verticalScrollBar().value()

    before = y_on_screen()
    for _ in range(3):
        qtbot.keyClick(heatmaps, Qt.Key.Key_Plus, ALT)
        assert 0 <= y_on_screen() <= before + 60
