"""The time axis, always in sight above the lanes."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette, QPolygonF
from PySide6.QtWidgets import QWidget

from rnnlab.app.session import Session
from rnnlab.app.theme import number_font
from rnnlab.app.views.lane import CAPTION, STRIP, tick_step
from rnnlab.core.tokens import shown
from rnnlab.lab.state import State

HEIGHT = 32


class Ruler(QWidget):
    """Timesteps along the top, or the tokens of a text, with a pointer on the current one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._span, self._timestep, self._timesteps, self._right = (-0.5, 0.5), 0, 0, 0
        self.setFixedHeight(HEIGHT)
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
        """Show the tokens of a new text."""
        if new.document.input.labels != old.document.input.labels:
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
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            QRectF(8, 0, CAPTION - 16, HEIGHT - 6), Qt.AlignmentFlag.AlignLeft | middle, self.tr("timestep t")
        )
        at_t = self.tr("at t = {timestep}").format(timestep=self._timestep)
        painter.drawText(QRectF(right + 8, 0, STRIP, HEIGHT - 6), Qt.AlignmentFlag.AlignLeft | middle, at_t)
        numbers = number_font()
        numbers.setPixelSize(11)
        painter.setFont(numbers)
        first, last = max(0, int(self._span[0] + 0.5)), min(self._timesteps, int(self._span[1] + 0.5) + 1)
        texts = (painter.fontMetrics().horizontalAdvance(self._said(t)) for t in range(first, min(last, first + 200)))
        step = tick_step(per_step, 12 + max(texts, default=8))
        for t in range(first - first % step, last, step):
            x = left + (t - self._span[0]) * per_step
            if left <= x <= right and t != self._timestep:
                painter.drawText(
                    QRectF(x - 40, 0, 80, HEIGHT - 6), Qt.AlignmentFlag.AlignHCenter | middle, self._said(t)
                )
        self._draw_pointer(painter, left, right, per_step)

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
