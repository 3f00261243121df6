"""Where the cells of a sheet are on screen, and how they are drawn."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen

from rnnlab.app.contrast import ink_on
from rnnlab.app.numerals import in_column
from rnnlab.app.theme import is_dark, number_font
from rnnlab.app.views import colours
from rnnlab.app.views.blocks import image_of, shrunk
from rnnlab.core.trace import Array
from rnnlab.core.weights import Block
from rnnlab.lab.look import Scale
from rnnlab.lab.sheet import Sheet

# Points: of a cell at most when all are to fit, at least once it is zoomed, and with a number inside.
_LARGEST, SMALLEST, _NUMBERED = QSize(56, 26), 6.0, QSize(50, 15)
# Points of what stands above and to the left of the cells, and beside them.
GUTTER, HEADER, EDGE = 44, 20, 8
# More numbers than this are not drawn in one go, but as the overview that was made beforehand.
AT_ONCE = 1 << 17
_Role = QPalette.ColorRole


@dataclass(frozen=True, eq=False)
class Cells:
    """The rows of a block of a sheet in so much `room`, `zoom` times as large as when all fit, and scrolled."""

    sheet: Sheet
    block: Block
    room: QSize
    zoom: float
    scrolled: QPoint

    @property
    def rows(self) -> int:
        """The block's rows."""
        return self.block.stop - self.block.first

    @property
    def columns(self) -> int:
        """The sheet's columns."""
        return int(self.sheet.values.shape[1])

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of a cell."""
        wide = max(1, self.room.width() - GUTTER - EDGE) / self.columns
        high = max(1, self.room.height() - HEADER - EDGE) / self.rows
        return min(wide, _LARGEST.width()) * self.zoom, min(high, _LARGEST.height()) * self.zoom

    @property
    def whole(self) -> QRectF:
        """Where all the cells are in the viewport."""
        wide, high = self.size
        left, top = GUTTER - self.scrolled.x(), HEADER - self.scrolled.y()
        return QRectF(left, top, wide * self.columns, high * self.rows)

    def area(self, row: int, column: int) -> QRectF:
        """Where a cell of the sheet is in the viewport."""
        (wide, high), corner = self.size, self.whole.topLeft()
        return QRectF(corner.x() + column * wide, corner.y() + (row - self.block.first) * high, wide, high)

    def at(self, point: QPointF) -> tuple[int, int] | None:
        """The (row, column) of the sheet at a point of the viewport."""
        if point.x() < GUTTER or point.y() < HEADER:
            return None
        (wide, high), inside = self.size, point - self.whole.topLeft()
        row, column = int(inside.y() // high), int(inside.x() // wide)
        return (row + self.block.first, column) if 0 <= row < self.rows and 0 <= column < self.columns else None

    def seen(self) -> tuple[slice, slice]:
        """The rows and columns of the block that are in sight."""
        (wide, high), whole = self.size, self.whole
        top, left = max(0, int((HEADER - whole.top()) // high)), max(0, int((GUTTER - whole.left()) // wide))
        bottom = min(self.rows, int((self.room.height() - whole.top()) // high) + 1)
        right = min(self.columns, int((self.room.width() - whole.left()) // wide) + 1)
        return slice(top, bottom), slice(left, right)


def paint(
    painter: QPainter,
    cells: Cells,
    scale: Scale,
    overview: Array | None,
    cursor: tuple[int, int],
    palette: QPalette,
) -> None:
    """Draw the cells in sight, and the one at `cursor` with an edge; `overview` stands for too many of them."""
    rows, columns = cells.seen()
    values = cells.sheet.values[cells.block.first : cells.block.stop][rows, columns]
    corner = cells.area(cells.block.first + rows.start, columns.start)
    target = QRectF(corner.topLeft(), cells.area(cells.block.first + rows.stop - 1, columns.stop - 1).bottomRight())
    painter.save()
    painter.setClipRect(QRectF(GUTTER - 1, HEADER - 1, cells.room.width(), cells.room.height()))
    points = values if values.size <= AT_ONCE else overview
    if points is not None:
        ratio = painter.device().devicePixelRatio()
        points = shrunk(points, max(1, round(target.height() * ratio)), max(1, round(target.width() * ratio)))
        painter.drawImage(target, image_of(points, scale, colours.table(scale, is_dark(palette))))
    if corner.width() >= _NUMBERED.width() and corner.height() >= _NUMBERED.height():
        _paint_numbers(painter, values, corner, scale, dark=is_dark(palette))
    painter.setPen(palette.color(_Role.Mid))
    painter.drawRect(target)
    for colour, width in ((_Role.Base, 4), (_Role.Text, 2)):
        painter.setPen(QPen(palette.color(colour), width))
        painter.drawRect(cells.area(*cursor))
    painter.restore()
    _paint_names(painter, cells, palette)


def _paint_numbers(painter: QPainter, values: Array, first: QRectF, scale: Scale, *, dark: bool) -> None:
    font = number_font()
    font.setPixelSize(11)
    painter.setFont(font)
    table, places = colours.table(scale, dark), colours.quantised(values, scale)
    numbers = iter(in_column(values, sign="-"))
    for row, column in np.ndindex(values.shape):
        shade = QColor(*map(int, table[places[row, column], :3]))
        painter.setPen(ink_on(shade))
        area = first.translated(column * first.width(), row * first.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, next(numbers))


def _paint_names(painter: QPainter, cells: Cells, palette: QPalette) -> None:
    """The gates beside their rows, a line between them, and what rows and columns are."""
    painter.setPen(palette.color(_Role.Text))
    bottom, right = cells.room.height(), min(cells.whole.right(), cells.room.width())
    for block in cells.sheet.blocks:
        if block.first < cells.block.first or block.stop > cells.block.stop:
            continue
        top, end = cells.area(block.first, 0).top(), cells.area(block.stop - 1, 0).bottom()
        area = QRectF(0, max(top, HEADER), GUTTER - 6, min(end, bottom) - max(top, HEADER))
        if area.height() >= 10:
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, block.gate)
        if (
            block.first > cells.block.first
            and HEADER <= top < bottom
            and cells.size[1] * (block.stop - block.first) > 5
        ):
            painter.drawLine(QPointF(GUTTER - 5, top), QPointF(right, top))
    painter.setPen(palette.color(_Role.PlaceholderText))
    header = QRectF(GUTTER, 0, cells.room.width() - GUTTER, HEADER)
    painter.drawText(header, Qt.AlignmentFlag.AlignVCenter, " × ".join(filter(None, cells.sheet.axes)))
