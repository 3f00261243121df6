"""One lane: a quantity of one layer and direction over time, its caption, and its vector at the current timestep."""

from dataclasses import dataclass, replace

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPalette, QPen
from PySide6.QtWidgets import QGraphicsRectItem, QGraphicsScene, QStyleOptionGraphicsItem, QWidget

from rnnlab.app.numerals import in_column
from rnnlab.app.theme import number_font
from rnnlab.app.views import images
from rnnlab.app.views.fitting import fitted
from rnnlab.app.views.frame import Frame
from rnnlab.app.views.marks import Marks
from rnnlab.app.views.padding import Padding
from rnnlab.app.views.waiting_note import WaitingNote
from rnnlab.core.trace import Array

CAPTION, STRIP = 160, 76
# How far the numbers of an earlier document show: their contrast is 3 at least.
FADED = 0.5
# More columns than this are sampled: a screen has no more.
COLUMNS = 4096
# How much is left of the colours of what is not computed yet: as much as the shades over the cells leave.
_SHADE = 190
_FAINT = 1 - _SHADE / 255
# Marks are worked out for so many pixels of a lane's height at the most.
_MARKED = 1000


@dataclass(frozen=True)
class Key:
    """Which lane it is; `version` is "now", "baseline" or "difference"."""

    quantity: str
    layer: int
    direction: int
    version: str = "now"

    @property
    def now(self) -> "Key":
        """The same lane of the current run."""
        return replace(self, version="now")


class Lane:
    """The items of one lane in a scene. Columns of the image are timesteps, rows are units, unit 0 on top."""

    def __init__(self, scene: QGraphicsScene, key: Key, palette: QPalette) -> None:
        self.key = key
        self.values: Array = np.zeros((0, 0), dtype=np.float32)
        self._bytes: NDArray[np.uint8] = np.zeros((0, 0), dtype=np.uint8)
        self._table: NDArray[np.uint8] = np.zeros((256, 4), dtype=np.uint8)
        self._scene, self._span = scene, (-0.5, 0.5)
        self._shown: tuple[int, int] | None = None
        self._end = 0
        self.caption, self.strip, self.waiting_note = Caption(), Strip(), WaitingNote()
        self.view = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0)
        self.view.invertY(True)
        self.image = pg.ImageItem(axisOrder="row-major")
        self.marks = Marks()
        self.shade = [QGraphicsRectItem() for _ in range(3)]
        self.padding = Padding()
        self.cursor, self.cursor_core, self.lit, self.unit = Frame(), Frame(), Frame(), Frame()
        overlays = (self.marks, *self.shade, self.padding, self.lit, self.cursor, self.cursor_core, self.unit)
        for height, item in enumerate((self.image, *overlays)):
            item.setZValue(height)
            self.view.addItem(item, ignoreBounds=True)
        for item in (self.caption, self.view, self.strip, self.waiting_note):
            scene.addItem(item)
        self.lit.hide()
        self.unit.hide()
        self.recolour(palette)

    def remove(self) -> None:
        """Take the lane out of its scene."""
        for item in (self.caption, self.view, self.strip, self.waiting_note):
            self._scene.removeItem(item)

    def recolour(self, palette: QPalette) -> None:
        """Take up the palette's colours."""
        background = QColor(palette.base().color())
        background.setAlpha(_SHADE)
        for item in self.shade:
            item.setBrush(QBrush(background))
            item.setPen(QPen(Qt.PenStyle.NoPen))
        self.padding.setBrush(QBrush(palette.base().color()))
        self.padding.setPen(QPen(palette.placeholderText().color()))
        for rect, colour, width in (
            (self.cursor, palette.base().color(), 4),
            (self.cursor_core, palette.text().color(), 2),
            (self.lit, palette.color(QPalette.ColorRole.Accent), 3),
            (self.unit, palette.color(QPalette.ColorRole.Accent), 3),
        ):
            rect.setPen(QPen(colour, width))
        self.view.setBackgroundColor(palette.base().color())
        for item in (self.caption, self.strip, self.waiting_note):
            item.palette = palette
            item.update()

    def place(self, top: float, width: float, height: float) -> None:
        """Lay the lane out across the scene."""
        self.caption.setGeometry(QRectF(0, top, CAPTION, height))
        self.view.setGeometry(QRectF(CAPTION, top, max(width - CAPTION - STRIP, 16), height))
        self.strip.setGeometry(QRectF(width - STRIP, top, STRIP, height))
        self.waiting_note.setGeometry(self.view.geometry())
        self._fit_marks()

    def set_values(self, values: Array, bytes_: NDArray[np.uint8], lut: NDArray[np.uint8], odd: int) -> None:
        """Show `values` (unit, time), with a byte of colour for each; `odd` of them are not finite."""
        self.values, self._bytes, self._table, self._shown = values, bytes_, lut, None
        self.caption.units, self.caption.odd = len(values), odd
        self.view.setYRange(-0.5, len(values) - 0.5, padding=0)
        self.strip.set_table(lut)
        self.marks.set_values(values, bytes_, lut)
        self.caption.update()

    def set_table(self, lut: NDArray[np.uint8]) -> None:
        """Show the same bytes in other colours."""
        self._table = lut
        self.image.setLookupTable(lut)
        self.strip.set_table(lut)
        self.strip.update()
        self.marks.set_values(self.values, self._bytes, lut)

    def set_span(self, first: float, last: float) -> None:
        """Show the timesteps from `first` to `last`, sampled if they are more than a screen can tell apart."""
        timesteps = self._bytes.shape[1]
        start, stop = max(0, int(first + 0.5)), min(timesteps, int(last + 1.5))
        if timesteps <= COLUMNS:
            start, stop = 0, timesteps
        step = max(1, -(-(stop - start) // COLUMNS))
        if self._shown != (start, stop) and self._bytes.size:
            self._shown = start, stop
            shown = images.row_by_row(self._bytes[:, start:stop:step])
            self.image.setImage(shown, levels=(0, 255), lut=self._table, autoLevels=False)
            self.image.setRect(QRectF(start - 0.5, -0.5, shown.shape[1] * step, len(shown)))
        self.view.setXRange(first, last, padding=0)
        self._span = first, last
        self._fit_marks()

    def _fit_marks(self) -> None:
        area = self.view.geometry()
        tall = min(round(area.height()), _MARKED)
        self.marks.set_view(self._span, (max(1, round(area.width())), max(1, tall)))

    def set_marks(self, saturated: str) -> None:
        """Mark what is not finite and, for the kind of quantity that is `saturated`, what is so."""
        self.marks.set_kind(saturated)
        self.marks.setVisible(bool(saturated or self.caption.odd))

    def set_timestep(self, timestep: int, *, computed: bool = True) -> None:
        """Put the cursor on a timestep and show its vector, or that it is not `computed` yet."""
        self.strip.computed = computed
        units = len(self.values)
        for rect in (self.cursor, self.cursor_core):
            rect.setRect(QRectF(timestep - 0.5, -0.5, 1, units))
        if timestep < min(self._end, self.values.shape[1]):
            self.strip.show_vector(self.values[:, timestep], self._bytes[:, timestep])
        elif timestep < self.values.shape[1]:
            self.strip.show_vector(self.values[:0, 0], self._bytes[:0, 0])

    def set_end(self, end: int) -> None:
        """Hatch the timesteps from `end` on, which are padding."""
        self._end, timesteps = end, self.values.shape[1]
        self.padding.setVisible(end < timesteps)
        self.padding.setRect(QRectF(end - 0.5, -0.5, timesteps - end, len(self.values)))

    def set_unit(self, timestep: int, unit: int | None) -> None:
        """Outline the cell that the unit cursor is on; None if it is on another lane."""
        self.unit.setVisible(unit is not None)
        if unit is not None:
            self.unit.setRect(QRectF(timestep - 0.5, unit - 0.5, 1, 1))

    def set_shade(self, future: tuple[int, int] | None, lit: tuple[int, int] | None, others: bool) -> None:
        """Shade the timesteps of `future` (first, last); outline those of `lit` and, if there is a pick (`others`),
        shade what is not lit.
        """
        units, end = len(self.values), self.values.shape[1]
        spans: list[tuple[float, float] | None] = [future and (future[0] - 0.5, future[1] + 0.5), None, None]
        if others and lit is None:
            spans = [(-0.5, end - 0.5), None, None]
        elif lit is not None:
            spans = [None, (-0.5, lit[0] - 0.5), (lit[1] + 0.5, end - 0.5)]
            self.lit.setRect(QRectF(lit[0] - 0.5, -0.5, lit[1] - lit[0] + 1, units))
        self.lit.setVisible(lit is not None)
        for item, span in zip(self.shade, spans, strict=True):
            item.setVisible(span is not None and span[1] > span[0])
            if span is not None:
                item.setRect(QRectF(span[0], -0.5, span[1] - span[0], units))

    def set_faded(self, faded: bool) -> None:
        """Show that the numbers are not the current document's."""
        self.view.setOpacity(0.35 if faded else 1.0)
        self.strip.setOpacity(FADED if faded else 1.0)


class Caption(pg.GraphicsWidget):
    """The lane's name, and the indices of its units, or their names (`rows`), beside their rows."""

    def __init__(self) -> None:
        super().__init__()
        self.palette, self.name, self.place, self.units, self.odd = QPalette(), "", "", 0, 0
        self.rows: tuple[str, ...] = ()
        self._sight = (float("-inf"), float("inf"))

    def show_sight(self, top: float, bottom: float) -> None:
        """Write the name between these heights, as far as the lane reaches there."""
        before, self._sight = self._named(), (top, bottom)
        if self._named() != before:
            self.update()

    def _named(self) -> QRectF:
        """The part of the caption that is in sight; all of it where nothing is."""
        area = self.rect()
        top, bottom = max(area.top(), self._sight[0]), min(area.bottom(), self._sight[1])
        return QRectF(area.left(), top, area.width(), bottom - top) if bottom - top >= 24 else area

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Write the name at the left and the units at the right."""
        area, whole = self._named(), self.rect()
        name_font, place_font, unit_font = QFont(), QFont(), number_font()
        name_font.setBold(True)
        name_font.setPixelSize(15)
        place_font.setPixelSize(11)
        unit_font.setPixelSize(10)
        two_lines = area.height() >= 36 and bool(self.place)
        painter.setPen(self.palette.text().color())
        top = area.adjusted(8, 0, -32, -area.height() / 2) if two_lines else area.adjusted(8, 0, -32, 0)
        side = Qt.AlignmentFlag.AlignLeft
        name_font, name = fitted(name_font, self.name, top.width())
        painter.setFont(name_font)
        painter.drawText(
            top, side | (Qt.AlignmentFlag.AlignBottom if two_lines else Qt.AlignmentFlag.AlignVCenter), name
        )
        painter.setPen(self.palette.placeholderText().color())
        if two_lines:
            below = area.adjusted(8, area.height() / 2, -28, 0)
            place_font, place = fitted(place_font, self.place, below.width())
            painter.setFont(place_font)
            painter.drawText(below, side | Qt.AlignmentFlag.AlignTop, place)
        self._warn(painter, area)
        painter.setFont(unit_font)
        row = whole.height() / max(self.units, 1)
        wide = self._width_of_units()
        step = tick_step(row, 14)
        first, stop = _seen(painter, whole, row, self.units)
        for unit in range(first - first % step, stop, step):
            at = QRectF(whole.right() - wide - 6, whole.top() + unit * row + row / 2 - 8, wide, 16)
            name = self.rows[unit] if unit < len(self.rows) else str(unit)
            said = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, wide)
            painter.drawText(at, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, said)

    def _width_of_units(self) -> int:
        """Pixels that the units' numbers take, or their names; fewer beside the warning."""
        if not self.rows:
            return 34
        return 60 if self.odd else 96

    def _warn(self, painter: QPainter, area: QRectF) -> None:
        """Below the name, tell of numbers that are not finite, which may be too few to be seen in a long sequence."""
        if self.odd and area.height() >= 56:
            font = QFont()
            font.setPixelSize(11)
            painter.setPen(self.palette.text().color())
            text = QCoreApplication.translate("Heatmaps", "{count} × NaN or Inf").format(count=self.odd)
            under = area.adjusted(8, area.height() / 2 + 14, -28, 0)
            font, text = fitted(font, text, under.width())
            painter.setFont(font)
            painter.drawText(under, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)
            painter.setPen(self.palette.placeholderText().color())


class Strip(pg.GraphicsWidget):
    """The vector of the current timestep: its colours and, where there is room, its numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.palette = QPalette()
        self.values: Array = np.zeros(0, dtype=np.float32)
        self.computed = True
        self._colours: list[int] = []
        self._bytes: NDArray[np.uint8] = np.zeros(0, dtype=np.uint8)

    def set_table(self, lut: NDArray[np.uint8]) -> None:
        """Use these colours: (256, 4)."""
        self._colours = images.colours_of(lut)

    def show_vector(self, values: Array, bytes_: NDArray[np.uint8]) -> None:
        """Show one number for each unit."""
        self.values, self._bytes = values, bytes_
        self.update()

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Paint a cell for each unit, and its number beside it; of what is not computed yet only faint cells."""
        area, units = self.rect(), len(self.values)
        if not units:
            return
        row = area.height() / units
        # Viewers of drawings blur what they enlarge, so the image is as large already.
        column = np.repeat(self._bytes, max(1, round(4 * row)))[:, None]
        image = images.indexed(column, self._colours)
        painter.save()
        painter.setOpacity(painter.opacity() * (1.0 if self.computed else _FAINT))
        painter.drawImage(QRectF(area.left() + 8, area.top(), 16, area.height()), image)
        painter.restore()
        if not self.computed:
            self._say_not_yet(painter, area)
            return
        font = number_font()
        font.setPixelSize(10 if row >= 10 else 9)
        painter.setFont(font)
        painter.setPen(self.palette.text().color())
        first, stop = _seen(painter, area, row, units) if row >= 9 else (0, 0)
        for unit, number in enumerate(in_column(self.values[first:stop]), first):
            at = QRectF(area.left() + 28, area.top() + unit * row, area.width() - 28, row)
            painter.drawText(at, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, number)

    def _say_not_yet(self, painter: QPainter, area: QRectF) -> None:
        font = QFont()
        font.setPixelSize(11)
        room = area.adjusted(28, 0, 0, 0)
        font, text = fitted(font, QCoreApplication.translate("Heatmaps", "not yet"), room.width())
        painter.setFont(font)
        painter.setPen(self.palette.placeholderText().color())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


def _seen(painter: QPainter, area: QRectF, row: float, units: int) -> tuple[int, int]:
    """The first row of an area that is painted now, and the one after the last."""
    seen = painter.clipBoundingRect() if painter.hasClipping() else area
    first, last = (seen.top() - area.top()) / row, (seen.bottom() - area.top()) / row
    return min(max(int(first) - 1, 0), units), min(max(int(last) + 2, 0), units)


def tick_step(pixels: float, room: float) -> int:
    """The smallest of 1, 2, 5, 10, 20, … steps that lie at least `room` pixels apart."""
    step, factors = 1, (2, 2.5, 2)
    at = 0
    while pixels > 0 and step * pixels < room and step < 10**9:
        step = int(step * factors[at % 3])
        at += 1
    return step
