"""The view that the lanes are in. It tells what the pointer does by signals, and has none of pyqtgraph's gestures."""

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QNativeGestureEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget


class Canvas(pg.GraphicsView):
    """One unit of its scene is one pixel. `pointed` carries the place, the same on the screen, and whether the button
    is pressed; `zoomed` a factor and the place it is about; `panned` a number of timesteps. A context menu is left to
    the widget around.
    """

    pointed = Signal(QPointF, QPoint, bool)
    zoomed = Signal(float, QPointF)
    panned = Signal(float)
    left = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, background=parent.palette().base().color())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that there is more or less room, as when a scroll bar comes or goes."""
        super().resizeEvent(event)
        self.resized.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the timestep under the pointer."""
        self.mouseMoveEvent(event)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Nothing: pyqtgraph would look for its own drag."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell where the pointer is; dragged, it moves in time."""
        pressed = bool(event.buttons() & Qt.MouseButton.LeftButton)
        self.pointed.emit(event.position(), event.globalPosition().toPoint(), pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show all of time."""
        self.zoomed.emit(float("inf"), event.position())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl zooms in time, Shift moves along it; otherwise the lanes scroll."""
        turned = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(0.8 ** (turned / 120), event.position())
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
