"""The time axis, always in sight above the lanes."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QMouseEvent, QPainter, QPaintEvent, QPalette, QPolygonF
from PySide6.QtWidgets import QToolTip, QWidget

from rnnlab.app.session import Session
from rnnlab.app.theme import number_font
from rnnlab.app.views.annotations import MOST, TALL, draw_tracks, said
from rnnlab.app.views.lane import CAPTION, STRIP, tick_step
from rnnlab.core.asking import Track
from rnnlab.core.tokens import shown
from rnnlab.lab.asking import usual_question
from rnnlab.lab.state import State

HEIGHT = 32


class Ruler(QWidget):
    """Timesteps along the top, or the tokens of a text, with a pointer on the current one; below, annotations.

    Dragging along it selects the span that the states are asked about.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._span, self._timestep, self._timesteps, self._right = (-0.5, 0.5), 0, 0, 0
        self._anchor = 0
        self.setFixedHeight(HEIGHT)
        self.setMouseTracking(True)
        session.changed.connect(self.show_state)

    def sizeHint(self) -> QSize:
        """One line of numbers."""
        return QSize(400, HEIGHT)

    def show_time(self, span: tuple[float, float], timestep: int, timesteps: int, right: int) -> None:
        """Show the timesteps of `span`, for lanes that end `right` pixels before this widget does."""
        if (span, timestep, timesteps, right) != (self._span, self._timestep, self._timesteps, self._right):
            self._span, self._timestep, self._timesteps, self._right = span, timestep, timesteps, right
            self.update()

    def show_state(self, old: State, new: State) -> None:
        """Show the tokens of a new text, the span that is asked about, and annotations."""
        looks = [(state.look.asked, state.look.tracks, state.look.batch) for state in (old, new)]
        if new.document.input.labels != old.document.input.labels or looks[0] != looks[1]:
            self.setFixedHeight(HEIGHT + TALL * min(len(new.look.tracks), MOST + 1))
            self.update()

    def _said(self, timestep: int) -> str:
        """The number of a timestep; its token where the input is a text."""
        labels = self._session.state.document.input.labels
        return shown(labels[timestep]) if timestep < len(labels) else str(timestep)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the colours."""
        self.update()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the whole axis."""
        painter = QPainter(self)
        self.draw(painter, self.width() - self._right)
        painter.end()

    def draw(self, painter: QPainter, width: float) -> None:
        """Paint the axis `width` pixels wide, on the screen or into a picture; nothing before the first trace."""
        if not self._timesteps:
            return
        left, right = CAPTION, width - STRIP
        per_step = (right - left) / (self._span[1] - self._span[0])
        caption = QFont()
        caption.setPixelSize(11)
        painter.setFont(caption)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        self._draw_marks(painter, QRectF(left, 0, right - left, HEIGHT), per_step)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            QRectF(8, 0, CAPTION - 16, HEIGHT - 6), Qt.AlignmentFlag.AlignLeft | middle, self.tr("timestep t")
        )
        at_t = self.tr("at t = {timestep}").format(timestep=self._timestep)
        painter.drawText(QRectF(right + 8, 0, STRIP, HEIGHT - 6), Qt.AlignmentFlag.AlignLeft | middle, at_t)
        self._draw_ticks(painter, left, right, per_step)
        self._draw_pointer(painter, left, right, per_step)

    def _draw_ticks(self, painter: QPainter, left: float, right: float, per_step: float) -> None:
        """Numbers of timesteps, or tokens, as many as there is room for."""
        numbers = number_font()
        numbers.setPixelSize(11)
        painter.setFont(numbers)
        both = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        first, last = max(0, int(self._span[0] + 0.5)), min(self._timesteps, int(self._span[1] + 0.5) + 1)
        texts = (painter.fontMetrics().horizontalAdvance(self._said(t)) for t in range(first, min(last, first + 200)))
        step = tick_step(per_step, 12 + max(texts, default=8))
        for t in range(first - first % step, last, step):
            x = left + (t - self._span[0]) * per_step
            if left <= x <= right and t != self._timestep:
                half = painter.fontMetrics().horizontalAdvance(self._said(t)) / 2
                x = min(x, right + 6 - half)
                painter.drawText(QRectF(x - 40, 0, 80, HEIGHT - 6), both, self._said(t))

    def _draw_marks(self, painter: QPainter, area: QRectF, per_step: float) -> None:
        """The span that is asked about, and the annotations."""
        look = self._session.state.look
        painter.save()
        if look.asked is not None and look.asked.batch == look.batch:
            ground = QColor(self.palette().color(QPalette.ColorRole.Accent))
            ground.setAlphaF(0.25)
            start = area.left() + (look.asked.first - 0.5 - self._span[0]) * per_step
            wide = (look.asked.last - look.asked.first + 1) * per_step
            painter.fillRect(QRectF(start, 0, wide, HEIGHT - 4) & area, ground)
        below = QRectF(area.left(), HEIGHT, area.width(), TALL * len(look.tracks))
        fitting = tuple(track for track in look.tracks if track.values.shape[1] == self._timesteps)
        draw_tracks(painter, fitting, min(look.batch, self._items(fitting)), self._span, below, self.palette())
        painter.restore()

    @staticmethod
    def _items(tracks: tuple[Track, ...]) -> int:
        return len(tracks[0].values) - 1 if tracks else 0

    # The pointer -------------------------------------------------------------------------------------------------

    def _timestep_at(self, x: float) -> int:
        left, right = CAPTION, self.width() - self._right - STRIP
        at = self._span[0] + (x - left) / max(right - left, 1) * (self._span[1] - self._span[0])
        return min(max(round(at), 0), max(self._timesteps - 1, 0))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the timestep, from which a span may be dragged."""
        self._anchor = self._timestep_at(event.position().x())
        self._session.look(timestep=self._anchor, playing=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragged, select a span; otherwise tell what the annotations say here."""
        at, state = self._timestep_at(event.position().x()), self._session.state
        if event.buttons() & Qt.MouseButton.LeftButton:
            question = state.look.asked or usual_question(state.document, state.look)
            end = state.document.input.length(state.look.batch) - 1
            first, last = sorted((min(self._anchor, end), min(at, end)))
            self._session.look(asked=replace(question, batch=state.look.batch, first=first, last=last))
        elif state.look.tracks:
            item = min(state.look.batch, self._items(state.look.tracks))
            lines = [f"{track.name}: {said(track, float(track.values[item, at]))}" for track in state.look.tracks]
            QToolTip.showText(event.globalPosition().toPoint(), "\n".join([f"t = {at}", *lines]), self)

    def _draw_pointer(self, painter: QPainter, left: float, right: float, per_step: float) -> None:
        x = left + (self._timestep - self._span[0]) * per_step
        if not left <= x <= right:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Accent))
        text = self._said(self._timestep)
        wide = 14 + painter.fontMetrics().horizontalAdvance(text)
        painter.drawRoundedRect(QRectF(x - wide / 2, 4, wide, HEIGHT - 14), 4, 4)
        tip = HEIGHT - 2
        painter.drawPolygon(QPolygonF([QPointF(x - 5, tip - 8), QPointF(x + 5, tip - 8), QPointF(x, tip - 2)]))
        painter.setPen(self.palette().color(QPalette.ColorRole.Base))
        both = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(x - 40, 4, 80, HEIGHT - 14), both, text)
