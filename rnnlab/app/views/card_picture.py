"""The picture of an array on an answer card: rows of coloured cells with labels, and numbers where they can be read."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QImage, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QToolTip, QWidget

from rnnlab.app.contrast import ink_on
from rnnlab.app.numerals import in_column
from rnnlab.app.text import say
from rnnlab.app.theme import is_dark, number_font
from rnnlab.app.views import colours
from rnnlab.app.views.blocks import image_of, shrunk
from rnnlab.core.trace import Array, magnitude_of
from rnnlab.lab.card import Picture
from rnnlab.lab.look import Scale

# Points of the screen: a cell with a number in it, the largest without in a room of so many, and a picture's height.
_NUMBERED, _HIGH, _LARGEST = 43, 18, 13
_ROOM, _TALL = 490, 168
_CAPTION, _GAP, _GUTTER = 18, 2, 10
# Columns up to which there is room for numbers.
_FEW = 10
# Dots of a picture of more numbers.
_DOTS = 256


@dataclass(frozen=True, eq=False)
class Drawn:
    """A picture with the dots of each of its bands, fewer than its numbers where there are many, and their scale."""

    picture: Picture
    dots: tuple[Array, ...]
    scale: Scale

    @property
    def coarse(self) -> bool:
        """Whether a dot may stand for several numbers."""
        return sum(dots.size for dots in self.dots) < self.picture.values.size


def prepared(picture: Picture) -> Drawn:
    """What is slow about a picture, for another thread than the window's."""
    room = max(1, _DOTS // len(picture.bands))
    dots = tuple(shrunk(picture.values[band.first : band.stop], room, _DOTS) for band in picture.bands)
    reach = magnitude_of(picture.values) or 1.0
    return Drawn(picture, dots, Scale(-reach, reach, diverging=True))


class CardPicture(QWidget):
    """Shows one picture; the pointer reads its numbers out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawn: Drawn | None = None
        self._labels: tuple[str, ...] = ()
        self._images: tuple[QImage, ...] = ()
        self._left, self._room = 0.0, _ROOM

    def show_picture(self, drawn: Drawn, room: int = _ROOM) -> None:
        """Show another picture, in a width of `room` points, a matrix in half of it."""
        self.drawn, self._room = drawn, room
        self._labels = tuple(say(band.label) for band in drawn.picture.bands)
        self._paint_dots()
        metrics = QFontMetricsF(_font())
        self._left = max(metrics.horizontalAdvance(label) for label in self._labels) + _GUTTER
        last = self.area(len(self._labels) - 1)
        caption = metrics.horizontalAdvance(self._caption()) + 2
        self.setFixedSize(round(max(last.right(), caption)) + 2, round(last.bottom()) + 2)
        self.setAccessibleName(f"{self._caption()}: {', '.join(self._labels)}")
        self.update()

    def area(self, band: int) -> QRectF:
        """Where a band's cells are."""
        assert self.drawn is not None
        width, height = self._cell()
        first = self.drawn.picture.bands[band].first
        high = (self.drawn.picture.bands[band].stop - first) * height
        columns = self.drawn.picture.values.shape[1]
        return QRectF(self._left, _CAPTION + first * height + band * _GAP, columns * width, high)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the colours and the language."""
        if self.drawn is not None and event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LanguageChange):
            self.show_picture(self.drawn, self._room)
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the caption, the labels and the cells."""
        if self.drawn is None:
            return
        painter = QPainter(self)
        painter.setFont(_font())
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(QRectF(0, 0, self.width(), _CAPTION), Qt.AlignmentFlag.AlignVCenter, self._caption())
        for band, label in enumerate(self._labels):
            area = self.area(band)
            painter.fillRect(area.adjusted(-1, -1, 1, 1), self.palette().color(QPalette.ColorRole.Mid))
            painter.drawImage(area, self._images[band])
            painter.setPen(self.palette().color(QPalette.ColorRole.Text))
            beside = QRectF(0, area.center().y() - _HIGH / 2, self._left - _GUTTER / 2, _HIGH)
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, label)
            if self._numbered:
                self._paint_numbers(painter, band)
        painter.end()

    @property
    def _numbered(self) -> bool:
        assert self.drawn is not None
        rows, columns = self.drawn.picture.values.shape
        fits = columns <= _FEW and self._left + columns * _NUMBERED <= self._room
        return bool(fits and rows == len(self._labels))

    def _cell(self) -> tuple[float, float]:
        """A cell's width and height."""
        assert self.drawn is not None
        if self._numbered:
            return _NUMBERED, _HIGH
        rows, columns = self.drawn.picture.values.shape
        larger = max(1.0, self._room / _ROOM)
        if rows == len(self._labels):
            return min(_LARGEST * larger, (self._room - self._left - 2) / columns), _HIGH
        half = self._room / 2 - 12 - self._left
        return min(_LARGEST * larger, half / columns), min(_LARGEST * larger, _TALL * larger / rows)

    def _caption(self) -> str:
        assert self.drawn is not None
        said = say(self.drawn.picture.caption)
        return self.tr("{array} · shrunk").format(array=said) if self.drawn.coarse else said

    def _paint_dots(self) -> None:
        assert self.drawn is not None
        table = colours.table(self.drawn.scale, is_dark(self.palette()))
        self._images = tuple(image_of(dots, self.drawn.scale, table) for dots in self.drawn.dots)

    def _paint_numbers(self, painter: QPainter, band: int) -> None:
        assert self.drawn is not None
        area, (width, height) = self.area(band), self._cell()
        for place, number in enumerate(in_column(self.drawn.picture.values[band])):
            ground = QColor(self._images[band].pixel(place, 0))
            painter.setPen(ink_on(ground))
            cell = QRectF(area.left() + place * width, area.top(), width, height)
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, number)

    def event(self, event: QEvent) -> bool:
        """Read out the number under the pointer."""
        if isinstance(event, QHelpEvent):
            text = self.reading(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), text, self)
            return True
        done: bool = super().event(event)
        return done

    def reading(self, point: QPointF) -> str:
        """The number at a point, with its label and place; empty beside the cells."""
        if self.drawn is None:
            return ""
        width, height = self._cell()
        for band, label in enumerate(self._labels):
            area = self.area(band)
            if area.contains(point):
                rows, columns = self.drawn.picture.values.shape
                first, stop = self.drawn.picture.bands[band].first, self.drawn.picture.bands[band].stop
                row = min(first + int((point.y() - area.top()) / height), stop - 1, rows - 1)
                column = min(int((point.x() - area.left()) / width), columns - 1)
                at = f"{column}" if stop - first == 1 else f"{row}, {column}"
                return f"{label} · [{at}] = {self.drawn.picture.values[row, column]!s}"
        return ""


def _font() -> QFont:
    font = number_font()
    font.setPixelSize(11)
    return font
