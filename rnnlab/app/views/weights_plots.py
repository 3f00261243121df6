"""What a parameter measures, drawn: how its numbers are spread, and its eigenvalues beside the unit circle."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from rnnlab.app.theme import is_dark
from rnnlab.core.weights import Measures

_Role = QPalette.ColorRole
# One for each gate: a colour, and a shape for whoever sees no colours. Okabe and Ito's palette,
# https://jfly.uni-koeln.de/color/, so much darker or lighter that it is read on a window of the theme.
_INKS = {
    False: ("#0072b2", "#b84d00", "#007a59", "#a8487f"),
    True: ("#56b4e9", "#e6760d", "#10a87d", "#cc79a7"),
}
SIGNS = "○□△◇"
_MOST_DRAWN = 2000


class Histogram(QWidget):
    """How many numbers lie where; 0 has a line of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.measures: Measures | None = None
        self.setMinimumSize(120, 56)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_measures(self, measures: Measures | None) -> None:
        """Show the counts of `measures`."""
        self.measures = measures
        self.update()

    def bars(self) -> list[QRectF]:
        """Where the bars are."""
        if self.measures is None:
            return []
        counts, area = self.measures.counts, self._area()
        wide, most = area.width() / len(counts), max(1, counts.max())
        return [
            QRectF(area.left() + at * wide, area.bottom() - height, max(1.0, wide - 1), height)
            for at, height in enumerate(counts * (area.height() / most))
        ]

    def _area(self) -> QRectF:
        return QRectF(8, 6, self.width() - 16, self.height() - 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw bars, ends and 0."""
        if self.measures is None:
            return
        painter, area, edges = QPainter(self), self._area(), self.measures.edges
        for bar in self.bars():
            painter.fillRect(bar, self.palette().color(_Role.Highlight))
        painter.setPen(self.palette().color(_Role.Mid))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if edges[0] < 0 < edges[-1]:
            x = area.left() + area.width() * -edges[0] / (edges[-1] - edges[0])
            painter.setPen(QPen(self.palette().color(_Role.Text), 1, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        painter.setFont(_small(self.font()))
        painter.setPen(self.palette().color(_Role.PlaceholderText))
        below = QRectF(area.left(), area.bottom() + 2, area.width(), 16)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, f"{edges[0]:.3g}")
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, f"{edges[-1]:.3g}")
        painter.end()


class Spectrum(QWidget):
    """Eigenvalues in the complex plane, around the unit circle: inside of it what is remembered fades."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.measures: Measures | None = None
        self._gates: tuple[str, ...] = ()
        self.setMinimumSize(120, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_measures(self, measures: Measures | None, gates: tuple[str, ...]) -> None:
        """Show the eigenvalues of `measures`; the plot is hidden where there are none. Each of `gates` has its mark,
        also where only some of them are shown.
        """
        self.measures, self._gates = measures, gates
        self.setVisible(bool(measures and measures.eigenvalues))
        self.update()

    def sizeHint(self) -> QSize:
        """About a square."""
        return QSize(180, 180)

    def point(self, value: complex) -> QPointF:
        """Where a complex number is drawn."""
        unit, middle = self._unit(), self._middle()
        return QPointF(middle.x() + value.real * unit, middle.y() - value.imag * unit)

    def _middle(self) -> QPointF:
        return QPointF(self.width() / 2, self.height() / 2)

    def _unit(self) -> float:
        """Points from 0 to 1."""
        found = self.measures.eigenvalues.values() if self.measures else []
        reach = max([1.0, *(float(abs(values[0])) for values in found if values.size)])
        return max(1.0, (min(self.width(), self.height()) / 2 - 8) / reach)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the circle and a mark for each eigenvalue."""
        if self.measures is None:
            return
        painter, middle, unit = QPainter(self), self._middle(), self._unit()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(_Role.Mid), 1))
        painter.drawLine(QPointF(0, middle.y()), QPointF(self.width(), middle.y()))
        painter.drawLine(QPointF(middle.x(), 0), QPointF(middle.x(), self.height()))
        painter.setPen(QPen(self.palette().color(_Role.Text), 1))
        painter.drawEllipse(middle, unit, unit)
        for gate, values in self.measures.eigenvalues.items():
            place = self._gates.index(gate)
            painter.setPen(QPen(ink_of(place, dark=is_dark(self.palette())), 1.2))
            for value in values[:_MOST_DRAWN]:
                mark(painter, self.point(complex(value)), place, 2.8)
        painter.end()


def ink_of(place: int, *, dark: bool) -> QColor:
    """The colour of the gate at a place."""
    return QColor(_INKS[dark][place % len(_INKS[dark])])


def mark(painter: QPainter, at: QPointF, place: int, half: float) -> None:
    """Draw the shape of the gate at a place, `half` as wide as it is to the left and right."""
    sign = SIGNS[place % len(SIGNS)]
    if sign == "○":
        painter.drawEllipse(at, half, half)
    elif sign == "□":
        painter.drawRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half))
    else:
        corners = [(0, -half), (half, half), (-half, half)]
        if sign == "◇":
            corners = [(0, -half), (half, 0), (0, half), (-half, 0)]
        painter.drawPolygon([QPointF(at.x() + x, at.y() + y) for x, y in corners])


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(11)
    return small
