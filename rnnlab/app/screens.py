"""Windows inside the room that the screens have for them."""

from functools import partial

from PySide6.QtCore import QMargins, QPoint, QRect, Qt, SignalInstance
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStyle, QWidget


def have_places() -> bool:
    """Whether a window knows where it is, and may choose: under Wayland the desktop alone decides."""
    return not QGuiApplication.platformName().startswith("wayland")


def fitted(wanted: QRect, frame: QMargins, rooms: list[QRect]) -> QRect:
    """The place of a window that wants to be at `wanted`, inside of a `frame`, in the room that holds most of it.

    It is moved before it is made smaller. Where no room holds any of it, it goes to the middle of the first.
    """
    outer = wanted.marginsAdded(frame)
    room = max(rooms, key=lambda room: _area(room.intersected(outer)))
    size = outer.size().boundedTo(room.size())
    place = QRect(outer.topLeft(), size)
    if not room.intersects(outer):
        place.moveCenter(room.center())
    x = min(max(place.x(), room.x()), room.x() + room.width() - size.width())
    y = min(max(place.y(), room.y()), room.y() + room.height() - size.height())
    return QRect(QPoint(x, y), size).marginsRemoved(frame)


def fit(window: QWidget) -> None:
    """Before a window is shown: make it as small as the screen asks for, and put it where it can be seen.

    The desktop finds a place for one that has not been put anywhere.
    """
    frame = _frame_to_come(window)
    if window.testAttribute(Qt.WidgetAttribute.WA_Moved):
        window.setGeometry(fitted(window.geometry(), frame, _rooms()))
        return
    room = window.screen().availableGeometry()
    window.resize(fitted(QRect(room.topLeft(), window.size()), frame, [room]).size())


def bring_inside(window: QWidget) -> None:
    """Once a window is shown: move it, and make it smaller, where a part of it is not on any screen."""
    inner, outer = window.geometry(), window.frameGeometry()
    if not have_places() or window.isMaximized() or window.isFullScreen() or _is_seen(outer):
        return
    left, top = inner.x() - outer.x(), inner.y() - outer.y()
    frame = QMargins(left, top, outer.right() - inner.right(), outer.bottom() - inner.bottom())
    window.setGeometry(fitted(inner, frame, _rooms()))


def show(window: QWidget, painted: SignalInstance) -> None:
    """Show a window, which tells when it is first `painted`, where the screens have room for it."""
    fit(window)
    painted.connect(partial(bring_inside, window))
    window.show()


def _is_seen(outer: QRect) -> bool:
    return any(room.contains(outer) for room in _rooms())


def _rooms() -> list[QRect]:
    """What is free on each screen, the primary one first."""
    primary = QGuiApplication.primaryScreen()
    others = [screen for screen in QGuiApplication.screens() if screen != primary]
    return [screen.availableGeometry() for screen in (primary, *others)]


def _frame_to_come(window: QWidget) -> QMargins:
    """About what the desktop will put around a window; it is known only when the window is shown."""
    title = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
    return QMargins(1, title, 1, 1)


def _area(rect: QRect) -> int:
    return rect.width() * rect.height() if rect.isValid() else 0
