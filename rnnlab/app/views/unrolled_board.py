"""Where the unrolled network is drawn: it zooms, pans, shows as many timesteps as have room, and tells of clicks."""

import dataclasses

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QNativeGestureEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QScrollBar, QWidget

from rnnlab.app.views.drawing import Drawing
from rnnlab.app.views.unrolled_drawing import AXIS, View, draw, draw_axis, draw_contents, draw_lit
from rnnlab.app.views.unrolled_pictures import pictures
from rnnlab.app.views.unrolled_sheet import Sheet
from rnnlab.core.compare import Difference
from rnnlab.core.document import Document
from rnnlab.core.trace import Trace
from rnnlab.lab.look import Look
from rnnlab.lab.unrolled import Edge, Node, Plan, clamped, columns, in_sight
from rnnlab.lab.unrolling import diagram, width_beside

# The zoom that is chosen for a person lies between these; by hand it may go further.
_USUAL, _BY_HAND = (0.8, 1.4), (0.25, 4.0)
# So many timesteps are worth a smaller zoom.
_ENOUGH = 10


class Board(QAbstractScrollArea):
    """`chosen` carries the node that was clicked; `pointed` the node or arrow under the pointer, or None, and where
    on the screen; `moved` a step up or down from key to key.
    """

    chosen = Signal(object)
    pointed = Signal(object, QPoint)
    moved = Signal(int)

    def __init__(self, document: Document, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._document, self._look = document, look
        self._trace: Trace | None = None
        self._difference: Difference | None = None
        self._zoom: float | None = None
        self._sheet = Sheet()
        self._first, self._beyond = 2, 0.0
        self._pressed, self._dragged = QPoint(), False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.view = self._view_of(10)

    # What is shown -----------------------------------------------------------------------------------------------

    def show_run(
        self, document: Document, look: Look, trace: Trace | None, difference: Difference | None = None
    ) -> None:
        """Show a document, with the numbers of a trace of the same sizes if there is one, in the colours that it shares
        with the baseline of its difference.
        """
        moved = (look.timestep, look.layer, look.direction) != (
            self._look.timestep,
            self._look.layer,
            self._look.direction,
        )
        changed = document is not self._document
        self._document, self._look, self._trace, self._difference = document, look, trace, difference
        if moved or changed:
            self._first = in_sight(self._timesteps, self._room, self._first, look.timestep)
        self._arrange()
        if moved or changed:
            self._bring_into_sight()

    @property
    def drawing(self) -> Drawing:
        """The whole diagram at zoom 1, as it is collapsed now, for a file."""
        view = dataclasses.replace(self.view, scale=1.0)
        size = QRectF(0, 0, view.diagram.width, view.diagram.height + AXIS)

        def paint(painter: QPainter) -> None:
            painter.fillRect(size, view.palette.base())
            draw(painter, view, size)
            painter.translate(0, view.diagram.height)
            draw_axis(painter, view)

        return Drawing(size.toAlignedRect().size(), paint)

    def zoom(self, factor: float) -> None:
        """Show everything `factor` times as large; 0 goes back to the size that suits the room."""
        wanted = self.view.scale * factor
        self._zoom = min(max(wanted, _BY_HAND[0]), _BY_HAND[1]) if factor else None
        self._first = in_sight(self._timesteps, self._room, self._first, self._look.timestep)
        self._arrange()
        self._bring_into_sight()

    def pan(self, across: float, down: float) -> None:
        """Move the drawing by pixels; where it can't go further sideways, other timesteps come into sight."""
        bar, pitch = self.horizontalScrollBar(), self.view.diagram.pitch * self.view.scale
        left = bar.value() - across
        bar.setValue(round(left))
        self.verticalScrollBar().setValue(round(self.verticalScrollBar().value() - down))
        self.viewport().update()
        self._beyond += left - min(max(left, 0), bar.maximum())
        steps = int(self._beyond / pitch)
        if steps:
            self._beyond -= steps * pitch
            self._first = clamped(self._timesteps, self._room, self._first + steps)
            self._arrange()

    @property
    def _timesteps(self) -> int:
        """Those of the sequence that is shown: a shorter one of a batch is drawn without its padding."""
        return self._document.input.length(self._look.fitted(self._document).batch)

    @property
    def _shortest(self) -> Plan:
        """The plan of a single timestep: as high as any, and as wide beside its columns."""
        return Plan.of(self._document, columns(1, 1, 0))

    @property
    def _scale(self) -> float:
        """The zoom by hand, or the one at which the height and enough timesteps fit, if it is legible."""
        if self._zoom is not None:
            return self._zoom
        whole = self._shortest
        pitch, beside = width_beside(whole)
        timesteps = self._timesteps
        size = self.viewport().size()
        tall = size.height() / (diagram(whole).height + AXIS)
        wide = size.width() / (beside + pitch * min(timesteps, _ENOUGH))
        return min(max(min(tall, wide), _USUAL[0]), _USUAL[1])

    @property
    def _origin(self) -> QPointF:
        """Where the drawing begins: scrolled, or in the middle if all of it is seen."""
        size, view = self.viewport().size(), self.view
        across = (size.width() - view.diagram.width * view.scale) / 2
        down = (size.height() - (view.diagram.height + AXIS) * view.scale) / 2
        return QPointF(
            max(across, 0) - self.horizontalScrollBar().value(), max(down, 0) - self.verticalScrollBar().value()
        )

    @property
    def _room(self) -> int:
        pitch, beside = width_beside(self._shortest)
        return int((self.viewport().width() / self._scale - beside) / pitch + 1e-6)

    def _view_of(self, room: int) -> View:
        document, look = self._document, self._look
        shown = columns(self._timesteps, room, self._first)
        selected = None if look.quantity == "input" else (look.layer, look.direction)
        return View(
            diagram(Plan.of(document, shown)),
            shown,
            look.timestep,
            self._timesteps - 1,
            selected,
            look.dim_future,
            self.palette(),
            self._scale,
            pictures(self._trace, self._difference, look, shown, self.palette()) if self._trace else None,
        )

    def _arrange(self) -> None:
        """Lay everything out for the room there is."""
        self.view = self._view_of(self._room)
        scale, size = self.view.scale, self.viewport().size()
        wide, tall = self.view.diagram.width * scale, (self.view.diagram.height + AXIS) * scale
        for bar, all_of_it, room in (
            (self.horizontalScrollBar(), wide, size.width()),
            (self.verticalScrollBar(), tall, size.height()),
        ):
            bar.setRange(0, max(0, round(all_of_it - room)))
            bar.setPageStep(room)
            bar.setSingleStep(24)
        self.viewport().update()

    def _bring_into_sight(self) -> None:
        """Scroll so that the selected cell at the current timestep is seen."""
        look, view = self._look, self.view
        kind = "input" if view.selected is None else "cell"
        row = view.diagram.rows.get((kind, *(view.selected or (0, 0))), 0.0) * view.scale
        self._scroll_to(
            self.verticalScrollBar(),
            row - 30 * view.scale,
            110 * view.scale,
            self.viewport().height() - AXIS * view.scale,
        )
        if view.lit is not None and look.timestep == view.timestep:
            pitch = view.diagram.pitch * view.scale
            middle = view.diagram.centres[view.lit] * view.scale
            self._scroll_to(self.horizontalScrollBar(), middle - pitch, 2 * pitch, self.viewport().width())

    @staticmethod
    def _scroll_to(bar: QScrollBar, start: float, length: float, room: float) -> None:
        bar.setValue(round(min(max(bar.value(), start + length - room), start)))

    # Events ------------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what is in sight; the axis of time stays at the lower edge."""
        view, origin, size = self.view, self._origin, self.viewport().size()
        floor = min(size.height(), origin.y() + (view.diagram.height + AXIS) * view.scale) - AXIS * view.scale
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), view.palette.base())
        painter.setClipRect(QRectF(0, 0, size.width(), floor))
        painter.translate(origin)
        painter.scale(view.scale, view.scale)
        draw_lit(painter, view)
        painter.resetTransform()
        painter.drawPixmap(0, 0, self._sheet.pixmap(view, origin, size, self.devicePixelRatioF()))
        painter.translate(origin)
        painter.scale(view.scale, view.scale)
        draw_contents(painter, view, QRectF(-origin / view.scale, size.toSizeF() / view.scale))
        painter.setClipping(False)
        painter.resetTransform()
        painter.translate(origin.x(), floor)
        painter.scale(view.scale, view.scale)
        draw_axis(painter, view)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many timesteps as have room."""
        super().resizeEvent(event)
        self._first = in_sight(self._timesteps, self._room, self._first, self._look.timestep)
        self._arrange()
        self._bring_into_sight()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the colours and the language."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LanguageChange):
            self._sheet.forget()
            self._arrange()
        super().changeEvent(event)

    def _at(self, point: QPointF) -> Node | Edge | None:
        if point.y() > self.viewport().height() - AXIS * self.view.scale:
            return None
        at = (point - self._origin) / self.view.scale
        return self.view.diagram.at(at.x(), at.y())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to drag, or to click."""
        self._pressed, self._dragged, self._beyond = event.position().toPoint(), False, 0.0

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the drawing, or tell what the pointer is on."""
        at = event.position().toPoint()
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self.pointed.emit(self._at(event.position()), event.globalPosition().toPoint())
            return
        way = at - self._pressed
        self._dragged = self._dragged or way.manhattanLength() >= QApplication.startDragDistance()
        if self._dragged:
            self._pressed = at
            self.pan(way.x(), way.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what was clicked."""
        found = self._at(event.position())
        if not self._dragged and event.button() == Qt.MouseButton.LeftButton and isinstance(found, Node):
            self.chosen.emit(found)

    def leaveEvent(self, _event: QEvent) -> None:
        """Tell that the pointer is on nothing any more."""
        self.pointed.emit(None, QPoint())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl zooms, Shift moves sideways, otherwise it scrolls."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.25 ** (turned.y() / 120))
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier or not turned.y():
            self.pan((turned.y() or turned.x()) / 120 * self.view.diagram.pitch * self.view.scale, 0)
        else:
            self.pan(0, turned.y() / 2)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Two fingers zoom."""
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom(max(1 + event.value(), 0.1))
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ and ↓ go from row to row; + and − zoom, 0 goes back to the usual size."""
        key = Qt.Key(event.key())
        zooms = {Qt.Key.Key_Plus: 1.25, Qt.Key.Key_Equal: 1.25, Qt.Key.Key_Minus: 0.8, Qt.Key.Key_0: 0.0}
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if key == Qt.Key.Key_Up else -1)
        elif key in zooms:
            self.zoom(zooms[key])
        else:
            event.ignore()
