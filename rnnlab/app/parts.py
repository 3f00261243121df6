"""The parts of a window that have the focus one after the other: panels, the canvas, the player, the status bar."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QScrollArea, QWidget

from rnnlab.app.editors import chain

_BESIDE = (Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.TopDockWidgetArea)


def parts(window: QMainWindow, docks: Sequence[QDockWidget]) -> list[QWidget]:
    """From left to right: the docks before the centre, the rows of the centre, the other docks, the status bar."""
    centre = _rows_of(window.centralWidget())
    before = [dock for dock in docks if window.dockWidgetArea(dock) in _BESIDE]
    return [*before, *centre, *(dock for dock in docks if dock not in before), window.statusBar()]


def _rows_of(centre: QWidget | None) -> list[QWidget]:
    rows = centre.layout() if centre is not None else None
    items = (rows.itemAt(row) for row in range(rows.count())) if rows is not None else iter(())
    return [widget for item in items if item is not None and (widget := item.widget()) is not None]


def go_on(found: Sequence[QWidget], step: int) -> None:
    """Focus the next part, or with a step of -1 the previous one; those without a field in sight are left out."""
    now = QApplication.focusWidget()
    before_all = -1 if step > 0 else 0
    start = next((place for place, part in enumerate(found) if now is not None and _holds(part, now)), before_all)
    for far in range(1, len(found) + 1):
        if focus_in(found[(start + far * step) % len(found)]):
            return


def focus_in(part: QWidget) -> bool:
    """Focus what had the focus last in a part, or its first field; False where there is none.

    The first field is the panel itself, or the first of its stops, or what was made first in it.
    """
    # Qt's own chain of Tab is not asked: PySide would take the window for a child of its last widget.
    inside = (part, *part.findChildren(QWidget))
    candidates = (part.focusWidget(), *(widget for panel in inside for widget in (panel, *_stops_of(panel))))
    target = next((widget for widget in candidates if widget is not None and _takes_focus(widget)), None)
    if target is None:
        return False
    if not part.isActiveWindow():
        part.activateWindow()
    target.setFocus(Qt.FocusReason.TabFocusReason)
    _bring_into_sight(target)
    return True


def _holds(part: QWidget, widget: QWidget) -> bool:
    return widget is part or part.isAncestorOf(widget)


def order_stops(panel: QWidget) -> None:
    """Let Tab go through a panel that has its place in a window; before, Qt does not keep the order."""
    chain(*_stops_of(panel))


def _stops_of(panel: QWidget) -> tuple[QWidget, ...]:
    """The fields of a panel in the order of Tab, where it names them."""
    stops: tuple[QWidget, ...] = getattr(panel, "stops", ())
    return stops


def _takes_focus(widget: QWidget) -> bool:
    by_key = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_key and widget.isVisible() and widget.isEnabled()


def _bring_into_sight(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None and not above.isWindow():
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
