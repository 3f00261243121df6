"""Values over time as curves: the outputs of a read-out, and beside them what they should come to."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QMouseEvent, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from rnnlab.core.trace import Array

_Role = QPalette.ColorRole
# Colour, line and mark of each curve, so that none is told by colour alone. Okabe and Ito's palette,
# https://jfly.uni-koeln.de/color/
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
_LINES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DashDotLine, Qt.PenStyle.DashDotDotLine)
MARKS = ("o", "s", "t", "d", "+", "x", "star", "p")
# Curves with a look of their own, and numbers of the others that are drawn, thin, behind them.
MOST_STYLED, _MOST_FAINT = len(MARKS), 200_000
_ICON = (44, 14)
# Timesteps up to which curves are drawn smoothly: wide smooth lines are slow.
_SMOOTH = 4000


def curve_pen(place: int) -> QPen:
    """The line of the curve at a place among those that are told apart."""
    pen = QPen(QColor(_COLOURS[place % len(_COLOURS)]), 2, _LINES[place % len(_LINES)])
    pen.setCosmetic(True)
    return pen


def target_pen(palette: QPalette) -> QPen:
    """The line of a target that all outputs share."""
    pen = QPen(palette.color(_Role.Text), 1.6, Qt.PenStyle.DotLine)
    pen.setCosmetic(True)
    return pen


def sample(pen: QPen, mark: str, ground: QColor, ratio: float) -> QIcon:
    """A piece of a line with its mark, as a legend has it, on the plot's ground, also where it is selected."""
    picture = QPixmap(int(_ICON[0] * ratio), int(_ICON[1] * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(ground)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.drawLine(QPointF(1, _ICON[1] / 2), QPointF(_ICON[0] - 1, _ICON[1] / 2))
    if mark:
        painter.translate(_ICON[0] / 2, _ICON[1] / 2)
        painter.scale(9, 9)
        outline = QPen(pen.color(), 1.5)
        outline.setCosmetic(True)
        painter.setPen(outline)
        painter.setBrush(pen.color())
        painter.drawPath(pg.graphicsItems.ScatterPlotItem.Symbols[mark])
    painter.end()
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon


class HeadPlot(pg.PlotWidget):
    """Time runs right. `chosen` carries the timestep that a click or a key goes to."""

    chosen = Signal(int)
    _made = False

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._values: Array = np.zeros((0, 0))
        self._target: Array = np.zeros((0, 0))
        self._styled: list[int] = []
        self._timestep = 0
        self._cursor = pg.InfiniteLine(angle=90, movable=False)
        self._dots = pg.ScatterPlotItem(antialias=True)
        self.getPlotItem().hideButtons()
        self.getPlotItem().setMenuEnabled(False)
        self.getPlotItem().setClipToView(True)
        self.getPlotItem().setDownsampling(auto=True, mode="peak")
        self.getViewBox().setMouseEnabled(x=True, y=False)
        for side in ("left", "bottom"):
            self.getAxis(side).enableAutoSIPrefix(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(160, 90)
        self.scene().sigMouseClicked.connect(self._click)
        self._made = True

    def show_curves(self, values: Array, target: Array | None, styled: list[int], span: tuple[float, float]) -> None:
        """Draw `values` (timestep, output), those in `styled` to be told apart, and a target (timestep, output or 1);
        `span` is the range of the numbers.
        """
        fresh = len(values) != len(self._values)
        self._values, self._styled = values, styled
        self._target = np.zeros((len(values), 0)) if target is None else target
        self._draw()
        self.setYRange(*span, padding=0)
        self.getViewBox().setLimits(xMin=-0.5, xMax=max(len(values) - 0.5, 0.5), minXRange=min(4, len(values)))
        if fresh:
            self.show_whole()

    def _draw(self) -> None:
        """Draw all curves anew, in the colours of the palette."""
        palette = self.palette()
        self.setBackground(palette.color(_Role.Base))
        for side in ("left", "bottom"):
            self.getAxis(side).setPen(palette.color(_Role.Mid))
            self.getAxis(side).setTextPen(palette.color(_Role.Text))
        self._cursor.setPen(pg.mkPen(palette.color(_Role.Text), width=1))
        self.getPlotItem().clear()
        self._draw_faint()
        for place, output in enumerate(self._styled):
            self._line(self._values[:, output], curve_pen(place))
        self._draw_targets()
        self.addItem(self._cursor)
        self.addItem(self._dots)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the colours, which Qt sends first while this is being made."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._made:
            self._draw()

    def show_whole(self) -> None:
        """Show all of time."""
        self.setXRange(-0.5, max(len(self._values) - 0.5, 0.5), padding=0)

    def show_timestep(self, timestep: int) -> None:
        """Put the cursor, and a mark on each curve, on a timestep."""
        self._timestep = timestep
        self._cursor.setPos(timestep)
        spots = []
        if timestep < len(self._values):
            for place, output in enumerate(self._styled):
                y, colour = float(self._values[timestep, output]), curve_pen(place).color()
                spot = {"pos": (timestep, y), "symbol": MARKS[place], "size": 11, "brush": colour}
                spots += [spot | {"pen": pg.mkPen(colour)}] if np.isfinite(y) else []
        self._dots.setData(spots)

    def _draw_faint(self) -> None:
        """The outputs that are not told apart, where they are not too many to be drawn at once."""
        others = np.setdiff1d(np.arange(self._values.shape[1]), self._styled)
        if len(others) * len(self._values) > _MOST_FAINT:
            return
        for output in others:
            self._line(self._values[:, output], pg.mkPen(self.palette().color(_Role.Mid), width=1))

    def _draw_targets(self) -> None:
        if self._target.shape[1] == 1:
            self._line(self._target[:, 0], target_pen(self.palette()))
        for place, output in enumerate(self._styled):
            if self._target.shape[1] > 1 and output < self._target.shape[1]:
                pen = QPen(curve_pen(place).color(), 1.4, Qt.PenStyle.DotLine)
                pen.setCosmetic(True)
                self._line(self._target[:, output], pen)

    def _line(self, numbers: Array, pen: QPen) -> None:
        """A curve with gaps where numbers are not finite; a number between two gaps is a point."""
        shown = np.where(np.isfinite(numbers), numbers, np.nan).astype(np.float64)
        alone = (
            np.isfinite(shown)
            & ~np.isfinite(np.append(shown[1:], np.nan))
            & ~np.isfinite(np.append(np.nan, shown[:-1]))
        )
        smooth = len(shown) <= _SMOOTH
        self.addItem(pg.PlotDataItem(np.arange(len(shown)), shown, pen=pen, connect="finite", antialias=smooth))
        if alone.any():
            points = pg.ScatterPlotItem(np.flatnonzero(alone), shown[alone], size=5, pen=pen, brush=pen.color())
            self.addItem(points)

    def _click(self, event: object) -> None:
        point = self.getViewBox().mapSceneToView(event.scenePos())  # type: ignore[attr-defined]
        self._go(round(point.x()))

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
