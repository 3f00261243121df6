"""What a screen reader is told of the views that Qt does not know: what they are, and what changes in them."""

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_Role = QAccessible.Role
# What each view is; any other widget is what Qt takes it for.
_ROLES = {
    "Heatmaps": _Role.Chart,
    "WeightsMap": _Role.Chart,
    "AskPlot": _Role.Chart,
    "Histogram": _Role.Chart,
    "Spectrum": _Role.Chart,
    "CardPicture": _Role.Chart,
    "HeadPlot": _Role.Chart,
    "Bars": _Role.Chart,
    "StepView": _Role.Graphic,
    "Board": _Role.Graphic,
}


@cache
def install() -> None:
    """Let Qt ask for the views' roles, from now on and once in a process."""
    QAccessible.installFactory(_made)


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Have a text spoken, if anybody listens; an urgent one interrupts what is being said."""
    if not text or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, text)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


def _made(name: str, view: QObject) -> QAccessibleInterface | None:
    if name not in _ROLES or not isinstance(view, QWidget) or not type(view).__module__.startswith("rnnlab."):
        return None
    return QAccessibleWidget(view, _ROLES[name])
