"""The view that the lanes are in. It tells what the pointer does by signals, and has none of pyqtgraph's gestures."""

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QNativeGestureEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

# Pixels that a click may move by without being a drag.
_STILL = 4


class Canvas(pg.GraphicsView):
    """One unit of its scene is one pixel. `pointed` carries the place, the same on the screen, and whether the button
    is pressed; `zoomed` a factor and the place it is about, `stretched` the same for the height of rows; `panned` a
    number of timesteps, and `dragged` pixels. A context menu is left to the widget around.

    While `pans`, a drag moves what is in sight, and a click is one without a drag; otherwise a drag moves in time. The
    middle button always moves what is in sight.
    """

    pointed = Signal(QPointF, QPoint, bool)
    zoomed = Signal(float, QPointF)
    stretched = Signal(float, QPointF)
    panned = Signal(float)
    dragged = Signal(QPointF)
    left = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, background=parent.palette().base().color())
        # Its cache of the background would be as tall as all lanes.
        self.setCacheMode(self.CacheModeFlag.CacheNone)
        self.pans = False
        self._pressed: QPointF | None = None
        self._moving = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that there is more or less room, as when a scroll bar comes or goes."""
        super().resizeEvent(event)
        self.resized.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the timestep under the pointer, or begin to move what is in sight."""
        middle = event.button() == Qt.MouseButton.MiddleButton
        if middle or (self.pans and event.button() == Qt.MouseButton.LeftButton):
            self._pressed, self._moving = event.globalPosition(), middle
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            return
        self.mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click where nothing was dragged. Not pyqtgraph's: it would look for its own drag."""
        if self._pressed is not None and not self._moving:
            self.pointed.emit(event.position(), event.globalPosition().toPoint(), True)
        self._pressed, self._moving = None, False
        self.unsetCursor()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the pointer is; dragged, it moves in time, or what is in sight."""
        if self._pressed is not None and event.buttons():
            self._drag(event.globalPosition())
            return
        pressed = bool(event.buttons() & Qt.MouseButton.LeftButton)
        self.pointed.emit(event.position(), event.globalPosition().toPoint(), pressed)

    def _drag(self, place: QPointF) -> None:
        assert self._pressed is not None
        moved = place - self._pressed
        self._moving = self._moving or moved.manhattanLength() > _STILL
        if self._moving:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._pressed = place
            self.dragged.emit(moved)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show all of time."""
        self.zoomed.emit(float("inf"), event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl zooms in time, Alt the height of rows, Shift moves along time; otherwise the lanes scroll."""
        turned = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(0.8 ** (turned / 120), event.position())
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.stretched.emit(1.25 ** (turned / 120), event.position())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or not event.angleDelta().y():
            self.panned.emit(-turned / 120)
        else:
            event.ignore()

    def viewportEvent(self, event: QEvent) -> bool:
        """Two fingers zoom in time."""
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoomed.emit(1 / max(1 + event.value(), 0.1), event.position())
            return True
        return bool(super().viewportEvent(event))

    def leaveEvent(self, _event: QEvent) -> None:
        """Tell that the pointer is on no cell any more."""
        self.left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Nothing: the widget around has the menu."""
        event.ignore()
