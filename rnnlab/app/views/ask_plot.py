"""The states that a question is about: the curves of its units around the span, or all units in another order."""

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from rnnlab.app.theme import is_dark
from rnnlab.app.views import colours, images
from rnnlab.core.asking import Match, Question
from rnnlab.core.trace import Array, Trace
from rnnlab.lab.asking import Answer, Ranking, lane_of
from rnnlab.lab.look import Look, Scale, kind_of, scale_of
from rnnlab.lab.state import State

# Curves of units that are on, and of others, at the most; timesteps on each side of the span.
_ON, _OTHERS, _AROUND = 60, 40, 8
_LEFT, _BELOW = 44.0, 20.0
_Role = QPalette.ColorRole


class AskPlot(QWidget):
    """`show_answer` draws curves; `show_ranking` the lane of the sequence on screen, its units in an order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: State | None = None
        self._answer: Answer | None = None
        self._ranking: Ranking | None = None
        self._place: Match | None = None
        self.setMinimumSize(220, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Wide, and rather low."""
        return QSize(420, 220)

    def show_answer(self, state: State, answer: Answer | None, place: Match | None) -> None:
        """The curves of the units that are on, around the question's span or another place."""
        self._state, self._answer, self._ranking, self._place = state, answer, None, place
        self.update()

    def show_ranking(self, state: State, ranking: Ranking) -> None:
        """All units, in the order of `ranking`."""
        self._state, self._ranking = state, ranking
        self.update()

    @property
    def span(self) -> tuple[int, int]:
        """The timesteps that curves are drawn of, both included."""
        if self._answer is None:
            return 0, 0
        question, place = self._answer.question, self._place
        first, last = (place.first, place.last) if place else (question.first, question.last)
        around = _AROUND + last - first + 1
        end = self._answer.trace.document.input.length(place.batch if place else question.batch) - 1
        return max(0, first - around), min(end, last + around)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what is to be shown."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().base())
        font = QFont()
        font.setPixelSize(11)
        painter.setFont(font)
        area = QRectF(_LEFT, 8, self.width() - _LEFT - 12, self.height() - 8 - _BELOW)
        if self._ranking is not None:
            self._paint_ranking(painter, area, self._ranking)
        elif self._answer is not None:
            self._paint_curves(painter, area, self._answer)
        painter.end()

    def _paint_curves(self, painter: QPainter, area: QRectF, answer: Answer) -> None:
        question, place = answer.question, self._place
        item = place.batch if place else question.batch
        first, last = self.span
        values = lane_of(answer.trace, question)[item, first : last + 1]
        scale = self._scale(answer.trace, question)
        low, high = scale.low, scale.high

        def point(t: float, value: float) -> QPointF:
            across = (t - first + 0.5) / (last - first + 1)
            return QPointF(
                area.left() + across * area.width(), area.bottom() - (value - low) / (high - low) * area.height()
            )

        band = (place.first, place.last) if place else (question.first, question.last)
        painter.fillRect(QRectF(point(band[0] - 0.5, high), point(band[1] + 0.5, low)), self._ground())
        self._paint_frame(painter, area, (low, high), (first, last), band)
        self._paint_lines(painter, area, values, (low, high), answer.units)
        painter.setPen(QPen(self.palette().color(_Role.Text), 1, Qt.PenStyle.DashLine))
        for level in _levels(question.threshold, question.side):
            if low <= level <= high:
                painter.drawLine(point(first - 0.5, level), point(last + 0.5, level))

    def _paint_lines(
        self, painter: QPainter, area: QRectF, values: Array, ends: tuple[float, float], on: NDArray[np.int64]
    ) -> None:
        """The curve of each unit of `values` (timestep, unit), those that are on over the others."""
        others = np.setdiff1d(np.arange(values.shape[1]), on)[:_OTHERS]
        places, kept = thinned(values, max(1, int(area.width())))
        across = area.left() + (places + 0.5) / len(values) * area.width()
        up = area.bottom() - (kept - ends[0]) / (ends[1] - ends[0]) * area.height()
        crowded = len(places) < len(values)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not crowded)
        for units, role, wide in ((others, _Role.Mid, 1.0), (on[:_ON], _Role.Accent, 1.0 if crowded else 1.6)):
            painter.setPen(QPen(self.palette().color(role), wide))
            for unit in units:
                painter.drawPath(pg.arrayToQPath(across, up[:, unit], connect="finite"))

    def _paint_frame(
        self,
        painter: QPainter,
        area: QRectF,
        ends: tuple[float, float],
        span: tuple[int, int],
        band: tuple[int, int],
    ) -> None:
        painter.setPen(self.palette().color(_Role.Mid))
        painter.drawRect(area)
        painter.setPen(self.palette().color(_Role.PlaceholderText))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for value, y in ((ends[1], area.top()), (ends[0], area.bottom())):
            painter.drawText(QRectF(0, y - 8, _LEFT - 6, 16), right, f"{value:.3g}")
        wide = area.width() / (span[1] - span[0] + 1)
        for t in sorted({span[0], *band, span[1]}):
            half = painter.fontMetrics().horizontalAdvance(str(t)) / 2
            x = min(area.left() + (t - span[0] + 0.5) * wide, self.width() - half - 1)
            painter.drawText(QRectF(x - 40, area.bottom() + 2, 80, 16), Qt.AlignmentFlag.AlignHCenter, str(t))

    def _paint_ranking(self, painter: QPainter, area: QRectF, ranking: Ranking) -> None:
        trace, question = ranking.trace, ranking.question
        look = self._look()
        lane = lane_of(trace, question)[min(look.batch, len(trace.x) - 1)]
        columns = np.linspace(0, len(lane) - 1, min(len(lane), max(1, int(area.width())))).round().astype(int)
        values: Array = lane[columns][:, ranking.units].T
        scale = self._scale(trace, question)
        bytes_ = colours.quantised(values, scale)
        table = colours.table(scale, is_dark(self.palette()))
        painter.drawImage(area, images.indexed(bytes_, images.colours_of(table)))
        painter.setPen(self.palette().color(_Role.PlaceholderText))
        row = area.height() / len(bytes_)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for place in range(0, len(bytes_), max(1, int(np.ceil(13 / row)))):
            at = QRectF(0, area.top() + (place + 0.5) * row - 8, _LEFT - 6, 16)
            painter.drawText(at, right, str(ranking.units[place]))
        x = area.left() + (look.timestep + 0.5) / len(lane) * area.width()
        painter.setPen(QPen(self.palette().color(_Role.Text), 1))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))

    def _ground(self) -> QColor:
        ground = QColor(self.palette().color(_Role.Accent))
        ground.setAlphaF(0.15)
        return ground

    def _scale(self, trace: Trace, question: Question) -> Scale:
        state, kind = self._state, kind_of(trace.document.architecture.equations, question.quantity)
        difference = state.difference if state is not None and state.trace is trace else None
        return scale_of(kind, self._look(), trace, difference)

    def _look(self) -> Look:
        assert self._state is not None  # it comes with what is shown
        return self._state.look


def thinned(values: Array, columns: int) -> tuple[NDArray[np.float64], Array]:
    """Timesteps and values (timestep, unit); where there are many more than columns of pixels, the least and the
    greatest in each column, of a sample of at least 8. A single timestep is as wide as its column.
    """
    if len(values) == 1:
        return np.array([-0.5, 0.5]), np.repeat(values, 2, axis=0)
    if len(values) <= 2 * columns:
        return np.arange(len(values), dtype=np.float64), values
    step = max(1, len(values) // (8 * columns))
    some = values[::step]
    starts = np.linspace(0, len(some), columns, endpoint=False).astype(int)
    ends = np.minimum.reduceat(some, starts), np.maximum.reduceat(some, starts)
    return np.repeat(starts * float(step), 2), np.stack(ends, axis=1).reshape(-1, values.shape[1])


def _levels(threshold: float, side: str) -> tuple[float, ...]:
    """The lines that a threshold draws."""
    return {"above": (threshold,), "below": (-threshold,), "size": (threshold, -threshold)}[side]
