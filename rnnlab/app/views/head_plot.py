"""Values over time as curves: the outputs of a read-out, and beside them what they should come to."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QMouseEvent, QPainter, QPalette, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from rnnlab.core.trace import Array
from rnnlab.lab.head import thinned

_Role = QPalette.ColorRole
# Colour and mark of each curve, so that none is told by colour alone. Okabe and Ito's palette, and a grey,
# https://jfly.uni-koeln.de/color/
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8a7f00", "#7f7f7f")
MARKS = ("o", "s", "t", "d", "+", "x", "star", "p")
MOST_STYLED = len(MARKS)
# Marks along each curve in sight, and numbers of the other curves that are drawn, thin, behind.
_MARKED, _MOST_FAINT, _MOST_ALONE = 7, 400_000, 100
# Timesteps in sight that all have marks.
_MOST_MARKED = 40
# Pixels that a timestep has at least where curves are drawn thick and smooth, which is slow.
_ROOMY = 4
_ICON = (36, 14)


def colour_of(place: int) -> QColor:
    """The colour of the curve at a place among those that are told apart."""
    return QColor(_COLOURS[place % len(_COLOURS)])


def sample(colour: QColor, mark: str, ground: QColor, ratio: float) -> QIcon:
    """A piece of a line with its mark, dotted if it has none, as a legend has it: on the plot's ground, also where it
    is selected.
    """
    picture = QPixmap(int(_ICON[0] * ratio), int(_ICON[1] * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(ground)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 2, Qt.PenStyle.SolidLine if mark else Qt.PenStyle.DotLine))
    painter.drawLine(QPointF(1, _ICON[1] / 2), QPointF(_ICON[0] - 1, _ICON[1] / 2))
    if mark:
        painter.translate(_ICON[0] / 2, _ICON[1] / 2)
        painter.scale(9, 9)
        painter.setPen(pg.mkPen(colour))
        painter.setBrush(colour)
        painter.drawPath(pg.graphicsItems.ScatterPlotItem.Symbols[mark])
    painter.end()
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon


@dataclass(frozen=True, eq=False)
class _Line:
    """A curve's item and numbers; `style` is "curve", "target" or "faint"."""

    item: Any
    numbers: Array
    colour: QColor
    style: str

    def pen(self, *, roomy: bool) -> QPen:
        """The pen; where there is little room for a timestep a thin one, which is quick."""
        thick = roomy and self.style != "faint"
        dotted = roomy and self.style == "target"
        line = Qt.PenStyle.DotLine if dotted else Qt.PenStyle.SolidLine
        pen = QPen(self.colour, 2 if thick else 1, line)
        pen.setCosmetic(True)
        return pen


class HeadPlot(pg.PlotWidget):
    """Time runs right. `chosen` carries the timestep that a click or a key goes to."""

    chosen = Signal(int)
    _made = False

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._values: Array = np.zeros((0, 0))
        self._target: Array = np.zeros((0, 0))
        self._styled: list[int] = []
        self._lines: list[_Line] = []
        self._timestep = 0
        self._cursor = pg.InfiniteLine(angle=90, movable=False)
        self._marks, self._dots = pg.ScatterPlotItem(antialias=True), pg.ScatterPlotItem(antialias=True)
        self.getPlotItem().hideButtons()
        self.getPlotItem().setMenuEnabled(False)
        self.getViewBox().setMouseEnabled(x=True, y=False)
        for side in ("left", "bottom"):
            self.getAxis(side).enableAutoSIPrefix(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(160, 90)
        self.scene().sigMouseClicked.connect(self._click)
        self.getViewBox().sigXRangeChanged.connect(self._thin)
        self._made = True

    def show_curves(self, values: Array, target: Array | None, styled: list[int], span: tuple[float, float]) -> None:
        """Draw `values` (timestep, output), those in `styled` to be told apart, and a target (timestep, output or 1);
        `span` is the range of the numbers.
        """
        fresh = len(values) != len(self._values)
        self._values, self._styled = values, styled
        self._target = np.zeros((len(values), 0)) if target is None else target
        self.setYRange(*span, padding=0)
        self.getViewBox().setLimits(xMin=-0.5, xMax=max(len(values) - 0.5, 0.5), minXRange=min(4, len(values)))
        if fresh:
            self.show_whole()
        self._draw()

    def _draw(self) -> None:
        """Make all curves anew, in the colours of the palette."""
        palette = self.palette()
        self.setBackground(palette.color(_Role.Base))
        for side in ("left", "bottom"):
            self.getAxis(side).setPen(palette.color(_Role.Mid))
            self.getAxis(side).setTextPen(palette.color(_Role.Text))
        self._cursor.setPen(pg.mkPen(palette.color(_Role.Text), width=1))
        self.getPlotItem().clear()
        self._lines = list(self._made_lines())
        for part in (*(line.item for line in self._lines), self._marks, self._cursor, self._dots):
            self.addItem(part)
        self._thin()
        self.show_timestep(self._timestep)

    def _made_lines(self) -> Iterator[_Line]:
        """The curves from back to front: those that are not told apart, unless they are too many, those that are, and
        what they should come to.
        """
        grey, plain = self.palette().color(_Role.Mid), self.palette().color(_Role.Text)
        others = np.setdiff1d(np.arange(self._values.shape[1]), self._styled)
        if others.size * len(self._values) <= _MOST_FAINT:
            yield from (_Line(pg.PlotCurveItem(), self._values[:, output], grey, "faint") for output in others)
        for place, output in enumerate(self._styled):
            yield _Line(pg.PlotCurveItem(), self._values[:, output], colour_of(place), "curve")
        if self._target.shape[1] == 1:
            yield _Line(pg.PlotCurveItem(), self._target[:, 0], plain, "target")
            return
        for place, output in enumerate(self._styled):
            if output < self._target.shape[1]:
                yield _Line(pg.PlotCurveItem(), self._target[:, output], colour_of(place), "target")

    def _thin(self, *_: object) -> None:
        """Give each curve as many points of what is in sight as there are pixels for; put marks along those that are
        told apart.
        """
        if not self._made or not len(self._values):
            return
        (low, high), wide = self.getViewBox().viewRange()[0], max(1, self.getViewBox().width())
        first, last = max(0, int(low) - 1), min(len(self._values), int(high) + 3)
        roomy = wide / max(high - low, 1e-9) >= _ROOMY
        for line in self._lines:
            places, numbers = thinned(line.numbers[first:last], int(wide))
            line.item.setData(places + first, numbers, connect="finite", antialias=roomy, pen=line.pen(roomy=roomy))
        self._marks.setData(list(self._spots(self._marked(first, last), 7)))

    def _marked(self, first: int, last: int) -> list[int]:
        """The timesteps in sight that have marks: all if they are few; else some, evenly spread, and the first of those
        whose numbers stand alone between gaps.
        """
        spread = set(range(first, last))
        if last - first > _MOST_MARKED:
            spread = {int(t) for t in np.linspace(first, last - 1, _MARKED + 2)[1:-1]}
        gaps = np.pad(~np.isfinite(self._values[first:last, self._styled]), ((1, 1), (0, 0)), constant_values=True)
        alone = np.flatnonzero((~gaps[1:-1] & gaps[:-2] & gaps[2:]).any(axis=1)) + first
        return sorted(spread | set(alone[:_MOST_ALONE].tolist()))

    def _spots(self, timesteps: list[int], size: int) -> Iterator[dict[str, object]]:
        """A mark on each curve that is told apart, where its number is finite."""
        for place, output in enumerate(self._styled):
            colour = colour_of(place)
            look = {"symbol": MARKS[place], "size": size, "brush": colour, "pen": pg.mkPen(colour)}
            for t in timesteps:
                y = float(self._values[t, output])
                if np.isfinite(y):
                    yield look | {"pos": (t, y)}

    def show_whole(self) -> None:
        """Show all of time."""
        self.setXRange(-0.5, max(len(self._values) - 0.5, 0.5), padding=0)

    def show_timestep(self, timestep: int) -> None:
        """Put the cursor, and a mark on each curve, on a timestep."""
        self._timestep = timestep
        self._cursor.setPos(timestep)
        inside = timestep < len(self._values)
        self._dots.setData(list(self._spots([timestep], 11)) if inside else [])

    def changeEvent(self, event: QEvent) -> None:
        """Follow the colours, which Qt sends first while this is being made."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._made:
            self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be room for more points."""
        super().resizeEvent(event)
        self._thin()

    def _click(self, event: Any) -> None:
        self._go(round(self.getViewBox().mapSceneToView(event.scenePos()).x()))

    def _go(self, timestep: int) -> None:
        if len(self._values):
            self.chosen.emit(min(max(timestep, 0), len(self._values) - 1))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Show all of time."""
        self.show_whole()
        super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← → Home End go in time; + − zoom, 0 shows all of it."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -len(self._values)}
        steps[Qt.Key.Key_End] = len(self._values)
        zooms = {Qt.Key.Key_Plus: 0.5, Qt.Key.Key_Equal: 0.5, Qt.Key.Key_Minus: 2.0}
        key = Qt.Key(event.key())
        if key in steps:
            self._go(self._timestep + steps[key])
        elif key in zooms:
            self.getViewBox().scaleBy(x=zooms[key], center=(self._timestep, 0))
        elif key == Qt.Key.Key_0:
            self.show_whole()
        else:
            super().keyPressEvent(event)
