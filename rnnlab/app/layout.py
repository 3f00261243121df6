"""Where the main window's docks are: put in their place, kept as plain JSON values, and taken up again."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtWidgets import QDockWidget, QLayout, QMainWindow, QTabBar, QVBoxLayout, QWidget

from rnnlab.app import screens
from rnnlab.app.parts import order_stops
from rnnlab.lab.arrangement import Arrangement, DockPlace, arrangement

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
        dock.topLevelChanged.connect(self._show_afloat)

    def show_panel(self, seen: bool) -> None:
        """Show the panel, or hide it."""
        if self._panel is None and seen:
            self._panel = self._make()
            policy = self._panel.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            self._panel.setSizePolicy(policy)
            self._row.addWidget(self._panel)
            order_stops(self._panel)
        if self._panel is not None:
            self._panel.setVisible(seen)

    def _show_afloat(self, floating: bool) -> None:
        """Qt does not tell that a tab that stood behind is seen, once it is torn off."""
        if floating and self.isVisible():
            self.show_panel(True)


def record(window: QMainWindow, docks: Docks) -> dict[str, Any]:
    """Where everything is, as plain JSON values that `lab.arrangement` reads."""
    normal, tabs = window.normalGeometry(), _tabs(window, docks)
    below = {front: bar.height() for _, front, bar in tabs}
    places = {
        name: {
            "area": int(window.dockWidgetArea(dock).value),
            "open": not dock.isHidden(),
            "floating": dock.isFloating(),
            "at": [dock.geometry().x(), dock.geometry().y()],
            "size": [dock.width(), dock.height() + below.get(name, 0)],
        }
        for name, dock in docks.items()
    }
    return {
        "size": [normal.width(), normal.height()],
        "at": [normal.x(), normal.y()] if screens.have_places() else [],
        "maximized": window.isMaximized(),
        "docks": places,
        "tabs": [group for group, _, _ in tabs],
        "front": [front for _, front, _ in tabs],
    }


def _tabs(window: QMainWindow, docks: Docks) -> list[tuple[list[str], str, QTabBar]]:
    """For each row of tabs its docks and the one in front. Qt tells by the titles alone which docks they are."""
    named = {dock.windowTitle(): name for name, dock in docks.items()}
    bars = window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
    used = [bar for bar in bars if not bar.isHidden() and bar.currentIndex() >= 0]
    rows = [[named.get(bar.tabText(tab), "") for tab in range(bar.count())] for bar in used]
    return [(row, row[bar.currentIndex()], bar) for row, bar in zip(rows, used, strict=True)]


def restore(window: QMainWindow, docks: Docks, kept: Mapping[str, Any]) -> Callable[[], None]:
    """Take up an earlier record, of which what makes no sense is left as it is.

    Returns what is left to do once the window is on screen: docks afloat lie above it, and a maximised window has its
    full size only then.
    """
    wanted = arrangement(kept, tuple(docks))
    if wanted.size:
        window.resize(*wanted.size)
    if wanted.at and screens.have_places():
        window.setGeometry(QRect(QPoint(*wanted.at), window.size()))
    if wanted.docks:
        _arrange(window, docks, wanted)
    if wanted.maximized:
        window.setWindowState(Qt.WindowState.WindowMaximized)
    return partial(_settle, window, docks, wanted)


def _arrange(window: QMainWindow, docks: Docks, wanted: Arrangement) -> None:
    areas = {name: _area_of(name, wanted.docks.get(name)) for name in docks}
    for dock in docks.values():
        window.removeDockWidget(dock)
    for area in dict.fromkeys(areas.values()):
        names = [name for name in docks if areas[name] == area]
        _fill(window, docks, area, _groups(names, wanted))
    for name, dock in docks.items():
        place = wanted.docks.get(name, DockPlace())
        dock.setVisible(place.open and not place.floating)
    _resize(window, docks, wanted)
    cast(QLayout, window.layout()).activate()  # before, there is no tab to raise
    for name in wanted.front:
        if name in docks:
            docks[name].raise_()


def _area_of(name: str, place: DockPlace | None) -> Area:
    return Area(place.area) if place and place.area else _DOCKS[name][0]


def _groups(names: list[str], wanted: Arrangement) -> list[tuple[list[str], QRect]]:
    """The docks of one area, tabs together, and where they lay: from the upper left to the lower right, then those
    that were not in sight.
    """
    seen = {wanted.group_of(name): None for name in names}
    groups = [[name for name in group if name in names] for group in seen]
    found = [(group, _rect(group, wanted)) for group in groups]
    return sorted(found, key=lambda pair: (pair[1].isEmpty(), pair[1].y(), pair[1].x()))


def _rect(group: list[str], wanted: Arrangement) -> QRect:
    """Where tabs lay in the window, which is where the one in front did; empty if it was not in sight."""
    name = next((name for name in group if name in wanted.front), group[0])
    place = wanted.docks.get(name)
    docked = place is not None and place.open and not place.floating
    return QRect(*place.at, *place.size) if place and docked and place.at and place.size else QRect()


def _fill(window: QMainWindow, docks: Docks, area: Area, groups: list[tuple[list[str], QRect]]) -> None:
    """Put groups of docks beside or below each other; what was not in sight below the heatmaps becomes a tab there."""
    placed: list[tuple[list[str], QRect]] = []
    for group, rect in groups:
        if not placed:
            window.addDockWidget(area, docks[group[0]])
            placed.append((list(group), rect))
        elif rect.isEmpty() and area == Area.BottomDockWidgetArea:
            placed[0][0].extend(group)
        else:
            before, where = placed[-1]
            beside = not rect.isEmpty() and rect.left() > where.right()
            side = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
            window.splitDockWidget(docks[before[0]], docks[group[0]], side)
            placed.append((list(group), rect))
    for (first, *others), _ in placed:  # what has tabs can't be split any more
        for name in others:
            window.tabifyDockWidget(docks[first], docks[name])


def _resize(window: QMainWindow, docks: Docks, wanted: Arrangement) -> None:
    """Give each group of tabs the size of the one that was in front."""
    groups = {wanted.group_of(name): None for name in wanted.docks}
    rects = {group[0]: _rect(list(group), wanted) for group in groups}
    known = {name: rect for name, rect in rects.items() if name in docks and not rect.isEmpty()}
    sized = [docks[name] for name in known]
    window.resizeDocks(sized, [rect.width() for rect in known.values()], Qt.Orientation.Horizontal)
    window.resizeDocks(sized, [rect.height() for rect in known.values()], Qt.Orientation.Vertical)


def _settle(window: QMainWindow, docks: Docks, wanted: Arrangement) -> None:
    if wanted.maximized:
        _resize(window, docks, wanted)
    for name, place in wanted.docks.items():
        if place.floating:
            _float(docks[name], place)


def _float(dock: QDockWidget, place: DockPlace) -> None:
    """Lift a dock off the window, to where it was if that can be seen."""
    dock.setFloating(True)
    if place.size:
        dock.resize(*place.size)
    if place.at and screens.have_places():
        dock.setGeometry(QRect(QPoint(*place.at), dock.size()))
    dock.setVisible(place.open)
    screens.bring_inside(dock)
    dock.raise_()
