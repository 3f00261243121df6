"""Where a person put the docks is where they are at the next start."""

import json

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QTabBar

from rnnlab.app.main import open_window
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.settings import Settings

BELOW = ("step", "unrolled", "weights", "ask", "readout", "answers", "mistakes")


@pytest.fixture
def opened(qtbot):
    """Open a window on a layout; all are taken away at the end."""
    made = []

    def open_on(kept, language="en"):
        window = open_window(EXAMPLES["lstm"].document, Settings(layout=kept, language=language))
        window.show()
        made.append(window)
        qtbot.waitUntil(lambda: window._was_painted, timeout=5000)
        qtbot.wait(50)
        return window

    yield open_on
    for window in made:
        window.session.configure(language="en")
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def closed(window):
    """Close a window: what its settings file would hold."""
    window.close()
    return json.loads(json.dumps(window.session.state.settings.layout))


def tabs(window):
    """The tabs that a person sees, row by row, with the one in front."""
    bars = window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
    seen = [bar for bar in bars if bar.isVisible() and bar.count()]
    return sorted(([bar.tabText(tab) for tab in range(bar.count())], bar.tabText(bar.currentIndex())) for bar in seen)


def in_sight(window, name):
    """Where a dock is that can be seen; None for one behind another tab."""
    dock = window.docks[name]
    return dock.geometry() if dock.isVisible() and window.rect().intersects(dock.geometry()) else None


def come_to_rest(qtbot, window):
    """Wait until Qt has found room for docks that were moved."""
    qtbot.wait(50)
    docks = [name for name in window.docks if in_sight(window, name) and not window.docks[name].isFloating()]
    qtbot.waitUntil(lambda: all(window.rect().contains(in_sight(window, name)) for name in docks), timeout=5000)


def test_that_a_torn_off_tool_comes_back_at_its_place_and_size_with_its_panel(opened, qtbot):
    first = opened({})
    first.docks["ask"].setFloating(True)
    assert first.ask.isVisible()
    first.docks["ask"].setGeometry(60, 90, 700, 330)
    second = opened(closed(first))
    dock = second.docks["ask"]
    assert dock.isFloating() and dock.isVisible() and dock.geometry() == QRect(60, 90, 700, 330)
    assert second.ask.isVisible() and second.ask.width() > 600
    assert [name for row, _ in tabs(second) for name in row if name == "Ask"] == []
    dock.setFloating(False)
    qtbot.wait(50)
    assert set(tabs(second)[0][0]) == {second.docks[name].windowTitle() for name in BELOW}


@pytest.mark.parametrize("at", [[-4000, -900], [5000, 60], [700, 790], [-650, 300]])
def test_that_a_torn_off_tool_whose_screen_is_gone_comes_back_in_sight(opened, at):
    place = {"area": 8, "open": True, "floating": True, "at": at, "size": [700, 300]}
    dock = opened({"docks": {"ask": place}}).docks["ask"]
    assert dock.isFloating() and dock.screen().availableGeometry().contains(dock.frameGeometry())


def test_that_a_torn_off_tool_that_was_closed_comes_back_torn_off_when_it_is_opened(opened, qtbot):
    first = opened({})
    first.docks["ask"].setFloating(True)
    first.docks["ask"].setGeometry(60, 90, 700, 330)
    first.docks["ask"].close()
    second = opened(closed(first))
    assert not second.docks["ask"].isVisible() and "ask" not in vars(second)
    second.docks["ask"].toggleViewAction().trigger()
    qtbot.wait(50)
    assert second.docks["ask"].geometry() == QRect(60, 90, 700, 330) and second.ask.isVisible()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_that_the_current_tab_and_the_height_of_the_tools_come_back(opened, language):
    first = opened({}, language)
    first.docks["weights"].raise_()
    first.resizeDocks([first.docks["weights"]], [400], Qt.Orientation.Vertical)
    QApplication.processEvents()
    place, seen = in_sight(first, "weights"), tabs(first)
    assert 360 < place.height() < 400
    second = opened(closed(first), language)
    assert in_sight(second, "weights") == place and tabs(second) == seen and second.weights.isVisible()
    third = opened(closed(second), language)
    assert in_sight(third, "weights") == place and tabs(third) == seen
    assert not third.docks["step"].widget().findChildren(type(third.step))


def test_that_moved_and_closed_docks_the_order_of_tabs_and_the_widths_of_the_sides_come_back(opened, qtbot):
    first = opened({"size": [1900, 1000]})
    first.docks["answers"].close()
    first.docks["architecture"].close()
    first.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, first.docks["shapes"])
    first.tabifyDockWidget(first.docks["shapes"], first.docks["input"])
    first.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, first.docks["mistakes"])
    first.tabifyDockWidget(first.docks["weights"], first.docks["unrolled"])
    first.resizeDocks([first.docks["input"], first.docks["mistakes"]], [340, 260], Qt.Orientation.Horizontal)
    come_to_rest(qtbot, first)
    seen, places = tabs(first), {name: in_sight(first, name) for name in first.docks}
    assert len(seen) == 2 and sum(place is not None for place in places.values()) == 3
    second = opened(closed(first))
    come_to_rest(qtbot, second)
    assert tabs(second) == seen
    assert {name: in_sight(second, name) for name in second.docks} == places
    assert {name for name, dock in second.docks.items() if dock.isHidden()} == {"answers", "architecture"}
    second.docks["answers"].toggleViewAction().trigger()
    QApplication.processEvents()
    assert second.dockWidgetArea(second.docks["answers"]) == Qt.DockWidgetArea.BottomDockWidgetArea
    assert any("Answers" in row for row, _ in tabs(second))


def test_that_tools_side_by_side_come_back_side_by_side(opened, qtbot):
    first = opened({"size": [1900, 1000]})
    for name in ("unrolled", "ask", "readout", "answers", "mistakes"):
        first.docks[name].close()
    first.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, first.docks["weights"], Qt.Orientation.Horizontal)
    come_to_rest(qtbot, first)
    places = {name: in_sight(first, name) for name in ("step", "weights", "architecture", "input")}
    assert places["weights"].left() > places["step"].right() and places["input"].top() > places["architecture"].bottom()
    second = opened(closed(first))
    come_to_rest(qtbot, second)
    assert {name: in_sight(second, name) for name in places} == places


def test_that_a_maximised_window_comes_back_maximised_with_the_height_of_its_tools(opened, qtbot):
    first = opened({})
    first.resize(1000, 700)
    first.showMaximized()
    qtbot.wait(100)
    first.resizeDocks([first.docks["step"]], [330], Qt.Orientation.Vertical)
    QApplication.processEvents()
    place = in_sight(first, "step")
    second = opened(closed(first))
    qtbot.wait(100)
    assert second.isMaximized() and in_sight(second, "step").height() == place.height()
    second.showNormal()
    qtbot.wait(100)
    assert (second.width(), second.height()) == (1000, 700)


def test_that_a_window_closed_before_it_was_seen_keeps_the_layout_that_it_was_given():
    kept = {"size": [1200, 800], "docks": {"ask": {"area": 8, "floating": True, "at": [3, 4], "size": [500, 300]}}}
    window = open_window(EXAMPLES["lstm"].document, Settings(layout=kept))
    window.close()
    assert window.session.state.settings.layout == kept
    window.deleteLater()


def test_that_no_place_is_kept_or_taken_where_the_desktop_alone_decides(opened, monkeypatch):
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "wayland")
    floating = {"area": 8, "open": True, "floating": True, "at": [200, 300], "size": [700, 300]}
    window = opened({"size": [1200, 800], "at": [170, 130], "docks": {"ask": floating}})
    assert not window.testAttribute(Qt.WidgetAttribute.WA_Moved) and window.size() == QSize(1200, 800)
    dock = window.docks["ask"]
    assert dock.isFloating() and dock.size() == QSize(700, 300) and dock.pos() != QPoint(200, 300)
    assert closed(window)["at"] == []


def test_that_a_layout_of_an_older_release_keeps_the_tools_as_tabs(opened):
    places = {name: {"area": 8, "open": True, "floating": False, "size": [100, 30]} for name in BELOW}
    (row,) = tabs(opened({"size": [1440, 900], "maximized": False, "docks": places}))
    assert len(row[0]) == len(BELOW)


def test_that_the_layout_is_reset_after_all_that(opened):
    fresh = opened({})
    places, rows = {name: in_sight(fresh, name) for name in fresh.docks}, tabs(fresh)
    first = opened({})
    first.docks["ask"].setFloating(True)
    first.docks["shapes"].close()
    first.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, first.docks["step"])
    second = opened(closed(first))
    second.reset_layout()
    QApplication.processEvents()
    assert tabs(second) == rows and {name: in_sight(second, name) for name in second.docks} == places
