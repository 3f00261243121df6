"""A sheet of numbers as a heatmap that can be edited: by the mouse, by the keyboard, and from a spreadsheet."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from rnnlab.app.views.weights_cells import EDGE, GUTTER, HEADER, SMALLEST, Cells, paint
from rnnlab.core.trace import Array
from rnnlab.core.weights import Block
from rnnlab.lab.look import Scale
from rnnlab.lab.sheet import Sheet

_ZOOM = 1.25
# Points that the mouse is dragged to change a number by as much as the largest.
_THROW = 100
_MOVES = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


class WeightsMap(QAbstractScrollArea):
    """Shows the rows of a block of a sheet. The cell `chosen`, (row, column) of the sheet, is the selected one.

    A press, told by `pressed`, and what is dragged from there are one gesture: `dragged` carries the value that the
    cell is dragged to, and, while `painting`, `painted` all the cells that were passed. `typed` carries the first key
    of a number.
    """

    moved = Signal(int, int)
    pressed = Signal()
    dragged = Signal(float)
    painted = Signal(list)
    typed = Signal(str)
    copied = Signal()
    pasted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet: Sheet | None = None
        self.block = Block("", 0, 0)
        self.scale = Scale(-1.0, 1.0, diverging=True)
        self.overview: Array | None = None
        self.chosen = (0, 0)
        self.painting = False
        self._zoom = 1.0
        self._from: tuple[float, float] | None = None
        self._passed: list[tuple[int, int]] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.setMinimumSize(140, 90)

    @property
    def cells(self) -> Cells | None:
        """Where the cells are now; None before there are any."""
        if self.sheet is None:
            return None
        scrolled = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return Cells(self.sheet, self.block, self.viewport().size(), self._zoom, scrolled)

    @property
    def coarse(self) -> bool:
        """Whether a point may stand for several numbers."""
        return self.cells is not None and min(self.cells.size) < 1

    def show_sheet(self, sheet: Sheet, block: Block, scale: Scale) -> None:
        """Show a block of a sheet in the colours of `scale`."""
        if self.sheet is None or (sheet.tensor, block) != (self.sheet.tensor, self.block):
            self.overview, self._zoom = None, 1.0
        self.sheet, self.block, self.scale = sheet, block, scale
        row, column = self.chosen
        self.chosen = min(max(row, block.first), block.stop - 1), min(column, sheet.values.shape[1] - 1)
        self._stretch()
        self.viewport().update()

    def show_overview(self, overview: Array) -> None:
        """Show what stands for a block of too many numbers."""
        self.overview = overview
        self.viewport().update()

    def select(self, row: int, column: int) -> None:
        """Select a cell, and bring it into sight."""
        if self.sheet is not None:
            last = self.sheet.values.shape[1] - 1
            self.chosen = min(max(row, self.block.first), self.block.stop - 1), min(max(column, 0), last)
            self._reveal()
            self.viewport().update()
            self.moved.emit(*self.chosen)

    def zoom(self, factor: float) -> None:
        """Make the cells larger or smaller; 0 makes all of them fit. A cell is never between too small and fitting."""
        if self.cells is None:
            return
        least = max(1.0, SMALLEST / min(self.cells.size) * self._zoom)
        wanted = self._zoom * factor
        self._zoom = max(wanted, least) if factor > 1 else wanted if wanted > least else 1.0
        self._stretch()
        self._reveal()
        self.viewport().update()

    def _stretch(self) -> None:
        """Give the scroll bars the size of the whole."""
        if self.cells is None:
            return
        whole, room = self.cells.whole, self.viewport().size()
        for bar, needed, seen in (
            (self.horizontalScrollBar(), whole.width() + GUTTER + EDGE, room.width()),
            (self.verticalScrollBar(), whole.height() + HEADER + EDGE, room.height()),
        ):
            bar.setRange(0, max(0, round(needed) - seen) if self._zoom > 1 else 0)
            bar.setPageStep(seen)
            bar.setSingleStep(24)

    def _reveal(self) -> None:
        """Scroll as little as brings the selected cell into sight."""
        if self.cells is None:
            return
        area, room = self.cells.area(*self.chosen), self.viewport().rect()
        for bar, low, high, first, last in (
            (self.horizontalScrollBar(), area.left(), area.right(), GUTTER, room.width() - EDGE),
            (self.verticalScrollBar(), area.top(), area.bottom(), HEADER, room.height() - EDGE),
        ):
            if low < first:
                bar.setValue(bar.value() - round(first - low))
            elif high > last:
                bar.setValue(bar.value() + round(high - last))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what is in sight."""
        if self.cells is not None:
            painter = QPainter(self.viewport())
            painter.setFont(self.font())
            paint(painter, self.cells, self.scale, self.overview, self.chosen, self.palette())
            painter.end()

    def _at(self, point: QPointF) -> tuple[int, int] | None:
        return self.cells.at(point) if self.cells is not None else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select a cell; what is dragged from here is one gesture."""
        found = self._at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or found is None or self.sheet is None:
            return
        self.select(*found)
        self._from, self._passed = (event.position().y(), float(self.sheet.values[found])), [found]
        self.pressed.emit()
        if self.painting:
            self.painted.emit(list(self._passed))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the number upwards or downwards, or paint the cells that are passed."""
        if self._from is None:
            return
        if not self.painting:
            reach = max(abs(self.scale.low), abs(self.scale.high))
            self.dragged.emit(self._from[1] + (self._from[0] - event.position().y()) / _THROW * reach)
            return
        found = self._at(event.position())
        if found is not None and found not in self._passed:
            self._passed.append(found)
            self.select(*found)
            self.painted.emit(list(self._passed))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """The gesture is over."""
        self._from = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl; scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_ZOOM if event.angleDelta().y() > 0 else 1 / _ZOOM)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, digits begin a number, Ctrl+C and Ctrl+V copy and paste, + − 0 zoom with Ctrl."""
        key, move = event.key(), _MOVES.get(Qt.Key(event.key()))
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copied.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif event.matches(QKeySequence.StandardKey.ZoomIn):
            self.zoom(_ZOOM)
        elif event.matches(QKeySequence.StandardKey.ZoomOut):
            self.zoom(1 / _ZOOM)
        elif move is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.select(self.chosen[0] + move[0], self.chosen[1] + move[1])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.typed.emit("")
        elif event.text() and event.text() in "0123456789-.,":
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what a cell is."""
        if isinstance(event, QHelpEvent):
            self._explain(event.pos(), event.globalPos())
            return True
        return super().viewportEvent(event)

    def _explain(self, point: QPoint, on_screen: QPoint) -> None:
        found = self._at(QPointF(point))
        if found is None or self.sheet is None:
            QToolTip.hideText()
            return
        gate = next((block for block in self.sheet.blocks if block.first <= found[0] < block.stop and block.gate), None)
        text = f"{self.sheet.name(*found)} = {self.sheet.values[found]:.9g}"
        if gate is not None and gate.stop - gate.first > 1:
            text += " · " + self.tr("{gate}, unit {unit}").format(gate=gate.gate, unit=found[0] - gate.first)
        QToolTip.showText(on_screen, text, self.viewport())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again."""
        super().resizeEvent(event)
        self._stretch()

    def sizeHint(self) -> QSize:
        """What a small matrix needs."""
        return QSize(480, 220)
