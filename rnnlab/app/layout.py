"""Where the main window's docks are: put in their place, kept as plain JSON values, and taken up again."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QVBoxLayout, QWidget

Area = Qt.DockWidgetArea
Docks = Mapping[str, QDockWidget]


def add_dock(window: QMainWindow, docks: Docks, area: Area, dock: QDockWidget) -> None:
    """Put a dock into an area; below the heatmaps, it becomes a tab beside those that are there."""
    there = [other for other in docks.values() if other is not dock and window.dockWidgetArea(other) == area]
    if area == Area.BottomDockWidgetArea and there:
        window.tabifyDockWidget(there[0], dock)
    else:
        window.addDockWidget(area, dock)


def hidden_behind(dock: QDockWidget, panel: QWidget) -> QWidget:
    """A frame around a panel, which hides while its dock's tab stands behind another, and then computes nothing.

    Qt itself calls such a panel visible. It keeps its room, so that no dock changes its size with the tab.
    """
    frame = QWidget(dock)
    policy = panel.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    panel.setSizePolicy(policy)
    row = QVBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(panel)
    dock.visibilityChanged.connect(panel.setVisible)
    return frame


def record(window: QMainWindow, docks: Docks) -> dict[str, Any]:
    """Where everything is, as plain JSON values."""
    places = {
        name: {
            "area": int(window.dockWidgetArea(dock).value),
            "open": not dock.isHidden(),
            "floating": dock.isFloating(),
            "size": [dock.width(), dock.height()],
        }
        for name, dock in docks.items()
    }
    return {"size": [window.width(), window.height()], "maximized": window.isMaximized(), "docks": places}


def restore(window: QMainWindow, docks: Docks, kept: Mapping[str, Any]) -> None:
    """Take up an earlier record; one that makes no sense leaves the window as it is."""
    try:
        width, height = (int(number) for number in kept["size"])
        places = {name: dict(kept["docks"][name]) for name in docks if name in kept["docks"]}
        areas = {name: Area(int(place["area"])) for name, place in places.items()}
        sizes = {name: [int(number) for number in place["size"]] for name, place in places.items()}
    except (KeyError, TypeError, ValueError):
        return
    window.resize(min(max(width, 480), 7680), min(max(height, 360), 4320))
    for name, place in places.items():
        if areas[name] != Area.NoDockWidgetArea:
            add_dock(window, docks, areas[name], docks[name])
        docks[name].setFloating(bool(place["floating"]))
        docks[name].setVisible(bool(place["open"]))
    for axis, side in enumerate((Qt.Orientation.Horizontal, Qt.Orientation.Vertical)):
        window.resizeDocks([docks[name] for name in places], [sizes[name][axis] for name in places], side)
    if kept.get("maximized"):
        window.setWindowState(Qt.WindowState.WindowMaximized)
