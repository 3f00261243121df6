"""Where the main window's docks are: put in their place, kept as plain JSON values, and taken up again."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QVBoxLayout, QWidget

Area = Qt.DockWidgetArea
Docks = Mapping[str, QDockWidget]
# name → (area, width) of each dock as the window first opens; those below the heatmaps are tabs of one place.
_DOCKS = {
    "architecture": (Area.LeftDockWidgetArea, 300),
    "input": (Area.LeftDockWidgetArea, 300),
    "shapes": (Area.RightDockWidgetArea, 420),
    "step": (Area.BottomDockWidgetArea, 1140),
    "unrolled": (Area.BottomDockWidgetArea, 1140),
    "weights": (Area.BottomDockWidgetArea, 1140),
    "ask": (Area.BottomDockWidgetArea, 1140),
    "readout": (Area.BottomDockWidgetArea, 1140),
    "answers": (Area.BottomDockWidgetArea, 1140),
    "mistakes": (Area.BottomDockWidgetArea, 1140),
}
NAMES = tuple(_DOCKS)
# The height of what stands below the heatmaps.
_BELOW = 300


def make(window: QMainWindow, panels: Mapping[str, Callable[[], QWidget]]) -> dict[str, QDockWidget]:
    """A dock for each panel, which is made when it is first seen."""
    window.setCorner(Qt.Corner.BottomLeftCorner, Area.LeftDockWidgetArea)
    window.setCorner(Qt.Corner.BottomRightCorner, Area.BottomDockWidgetArea)
    window.setDockOptions(QMainWindow.DockOption.AllowTabbedDocks | QMainWindow.DockOption.AllowNestedDocks)
    docks = {}
    for name in _DOCKS:
        dock = QDockWidget(window)
        dock.setObjectName(name)
        dock.setWidget(Behind(dock, panels[name]))
        docks[name] = dock
    return docks


def reset(window: QMainWindow, docks: Docks) -> None:
    """Put every dock where it was when the program was new."""
    for name, dock in docks.items():
        dock.setFloating(False)
        add_dock(window, docks, _DOCKS[name][0], dock)
        dock.show()
    window.resizeDocks(list(docks.values()), [size for _, size in _DOCKS.values()], Qt.Orientation.Horizontal)
    window.resizeDocks([docks["architecture"], docks["input"]], [500, 300], Qt.Orientation.Vertical)
    window.resizeDocks([docks["step"]], [_BELOW], Qt.Orientation.Vertical)
    docks["step"].raise_()


def add_dock(window: QMainWindow, docks: Docks, area: Area, dock: QDockWidget) -> None:
    """Put a dock into an area; below the heatmaps, it becomes a tab beside those that are there."""
    there = [other for other in docks.values() if other is not dock and window.dockWidgetArea(other) == area]
    if area == Area.BottomDockWidgetArea and there:
        window.tabifyDockWidget(there[0], dock)
    else:
        window.addDockWidget(area, dock)


class Centre(QWidget):
    """Keeps the height that its rows need at the width that they have, which a QMainWindow does not ask for."""

    def event(self, event: QEvent) -> bool:
        """Look again when a row has changed, or the width."""
        done = super().event(event)
        rows = self.layout()
        if rows is not None and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            needed = rows.minimumHeightForWidth(self.width())
            if needed != self.minimumHeight():
                self.setMinimumHeight(needed)
        return done


class Behind(QWidget):
    """A frame in a dock, whose panel is made when its tab is first seen, and hides while it stands behind another.

    Qt itself calls such a panel visible, and it would go on computing. It keeps its room, so that no dock changes its
    size with the tab.
    """

    def __init__(self, dock: QDockWidget, make: Callable[[], QWidget]) -> None:
        super().__init__(dock)
        self._make, self._panel = make, cast(QWidget | None, None)
        self._row = QVBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        dock.visibilityChanged.connect(self.show_panel)

    def show_panel(self, seen: bool) -> None:
        """Show the panel, or hide it."""
        if self._panel is None and seen:
            self._panel = self._make()
            policy = self._panel.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            self._panel.setSizePolicy(policy)
            self._row.addWidget(self._panel)
        if self._panel is not None:
            self._panel.setVisible(seen)


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
