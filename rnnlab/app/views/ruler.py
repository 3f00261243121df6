"""The time axis, always in sight above the lanes."""

from heapq import nlargest

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPolygonF,
)
from PySide6.QtWidgets import QToolTip, QWidget

from rnnlab.app.session import Session
from rnnlab.app.theme import number_font
from rnnlab.app.views.annotations import MOST, TALL, draw_tracks, said
from rnnlab.app.views.axis_text import fit_singly, fitting_part, runs
from rnnlab.app.views.lane import CAPTION, STRIP, tick_step
from rnnlab.core.asking import Question, Track
from rnnlab.core.tokens import shown
from rnnlab.lab.asking import about_span
from rnnlab.lab.state import State

HEIGHT = 32
# Pixels beside the axis that still belong to its ends.
_BESIDE = 12
# The fewest pixels in which a word can be read.
_READABLE = 40
# Pixels of the flag's text, and tokens measured for whether each has room for itself, at the most.
_WIDEST, _MOST_MEASURED = 240, 400


class Ruler(QWidget):
    """Timesteps along the top, or the tokens of a text, with a flag on the current one; below, annotations.

    Dragging the flag, or along the axis, moves in time; with Shift it selects the span that the states are asked about.
    `hovered` tells what dragging does.
    """

    hovered = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._span, self._timestep, self._timesteps, self._right = (-0.5, 0.5), 0, 0, 0
        self._anchor, self._drag = 0, ""
        self._before: Question | None = None
        self._measured: tuple[tuple[str, ...], float] = (), 0.0
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
        if new.document.input is not old.document.input or looks[0] != looks[1]:
            self.setFixedHeight(HEIGHT + TALL * min(len(new.look.tracks), MOST + 1))
            self.update()

    def _said(self, timestep: int) -> str:
        """The number of a timestep; its token where the input is a text."""
        state = self._session.state
        labels = state.document.input.labels_of(state.look.batch)
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
        flag = self._flag(right)
        beside = 8.0 if flag is None else max(8.0, flag.right() - right + 4)
        painter.drawText(QRectF(right + beside, 0, STRIP, HEIGHT - 6), Qt.AlignmentFlag.AlignLeft | middle, at_t)
        self._draw_ticks(painter, left, right, per_step)
        self._draw_pointer(painter, left, right, per_step)

    def _draw_ticks(self, painter: QPainter, left: float, right: float, per_step: float) -> None:
        """Numbers of timesteps or their labels, or the tokens of a text: never a sample of letters."""
        painter.setFont(self._font())
        first, stop = max(0, int(self._span[0] + 0.5)), min(self._timesteps, int(self._span[1] + 0.5) + 1)
        tokens, width = self._tokens(), self._metrics().horizontalAdvance
        if not tokens:
            step = tick_step(per_step, 12 + self._widest(stop))
            self._draw_texts(painter, range(first - first % step, stop, step), left, right, per_step)
        elif fit_singly(tokens[first : min(stop, first + _MOST_MEASURED)], per_step, width):
            self._draw_texts(painter, range(first, min(stop, len(tokens))), left, right, per_step)
        else:
            self._draw_runs(painter, tokens, QRectF(left, 0, right - left, HEIGHT - 6), (first, stop))

    def _draw_texts(self, painter: QPainter, places: range, left: float, right: float, per_step: float) -> None:
        """Some timesteps, each above its own cells; what the flag would cover in part is left out."""
        flag, wide = self._flag(right), self._metrics().horizontalAdvance
        both = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        for t in places:
            x = left + (t - self._span[0]) * per_step
            half = wide(self._said(t)) / 2 + 1
            area = QRectF(min(x, right + 6 - half) - half, 0, 2 * half, HEIGHT - 6)
            hidden = flag is not None and flag.left() < area.right() and area.left() < flag.right()
            if left <= x <= right and not hidden:
                painter.drawText(area, both, self._said(t))

    def _draw_runs(self, painter: QPainter, tokens: tuple[str, ...], area: QRectF, places: tuple[int, int]) -> None:
        """Consecutive tokens read together, each group with a line where it begins."""
        per_step = area.width() / (self._span[1] - self._span[0])
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.save()
        painter.setClipRect(area)
        metrics, flag = self._metrics(), self._flag(area.right())
        for run in runs(tokens, *places, per_step, metrics.horizontalAdvance):
            x = area.left() + (run.first - 0.5 - self._span[0]) * per_step
            painter.drawLine(QPointF(x, 6), QPointF(x, area.bottom() - 2))
            # What begins or ends out of sight, or behind the flag, is not cut through a letter.
            start, end = max(x, area.left()) + 4, min(x + (run.stop - run.first) * per_step, area.right())
            if flag is not None and flag.left() < start + metrics.horizontalAdvance(run.text) and start < flag.right():
                before = flag.left() - start > _READABLE
                start, end = (start, flag.left() - 2) if before else (flag.right() + 2, end)
            text = fitting_part(run.text, end - start, metrics.horizontalAdvance)
            painter.drawText(QRectF(start, 0, max(end - start, 0), area.height()), side, text)
        painter.restore()

    def _tokens(self) -> tuple[str, ...]:
        """What the timesteps are called where that is a text, and no moments."""
        state = self._session.state
        return () if state.document.input.times else state.document.input.labels_of(state.look.batch)

    def _widest(self, stop: int) -> float:
        """The width of the longest label or number before a timestep."""
        state = self._session.state
        labels = state.document.input.labels_of(state.look.batch)
        if labels is not self._measured[0]:
            wide = self._metrics().horizontalAdvance
            self._measured = labels, max(map(wide, nlargest(20, map(shown, labels), key=len)), default=0.0)
        return max(self._measured[1], self._metrics().horizontalAdvance(str(stop - 1)))

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

    def _holds(self, x: float) -> bool:
        """Whether a place is on the axis, or just beside it, or on the flag."""
        right = self.width() - self._right - STRIP
        flag = self._flag(right)
        return CAPTION - _BESIDE <= x <= right + _BESIDE or (flag is not None and flag.left() <= x <= flag.right())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the timestep; with Shift, begin a span there."""
        if event.button() != Qt.MouseButton.LeftButton or not self._holds(event.position().x()):
            event.ignore()
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._anchor = self._timestep_at(event.position().x())
        self._before = self._session.state.look.asked
        self._drag = "span" if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else "time"
        self._drag_to(self._anchor)
        self._show_shape(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragged, move in time or widen the span; otherwise tell what is here."""
        at, held = self._timestep_at(event.position().x()), bool(event.buttons() & Qt.MouseButton.LeftButton)
        if self._drag and held:
            self._drag_to(at)
        elif not held:
            self._drag = ""
            on_axis = self._holds(event.position().x())
            self.hovered.emit(self._hint() if on_axis else "")
            QToolTip.showText(event.globalPosition().toPoint(), self._told(at) if on_axis else "", self)
        self._show_shape(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep what was dragged."""
        self._drag = ""
        self._show_shape(event)

    def leaveEvent(self, _event: QEvent) -> None:
        """Say nothing more about dragging."""
        self.hovered.emit("")

    def event(self, event: QEvent) -> bool:
        """Where the pointer rests, tell as well what dragging does."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._holds(event.x()):
            text = f"{self._told(self._timestep_at(event.x()))}\n{self._hint()}"
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def give_up(self) -> bool:
        """Take back the span that is being dragged; whether there was one."""
        dragged = self._drag == "span"
        if dragged:
            self._drag = ""
            self._session.look(asked=self._before)
        return dragged

    def _drag_to(self, timestep: int) -> None:
        state = self._session.state
        if self._drag == "span":
            self._session.look(asked=about_span(state.document, state.look, self._anchor, timestep))
        else:
            self._session.look(timestep=timestep, playing=False)

    def _hint(self) -> str:
        return self.tr("Drag to move in time; drag with Shift to select a span to ask about, Escape clears it")

    def _told(self, timestep: int) -> str:
        """The timestep, what its label says, and the annotations there."""
        look = self._session.state.look
        item = min(look.batch, self._items(look.tracks))
        said_here = self._said(timestep)
        named = f"t = {timestep}" if said_here == str(timestep) else f"t = {timestep}: {said_here}"
        known = [track for track in look.tracks if timestep < track.values.shape[1]]
        tracks = (f"{track.name}: {said(track, float(track.values[item, timestep]))}" for track in known)
        return "\n".join([named, *tracks])

    def _show_shape(self, event: QMouseEvent) -> None:
        """Let the pointer's shape tell what dragging does here."""
        x, shift = event.position().x(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        flag = self._flag(self.width() - self._right - STRIP)
        shape = Qt.CursorShape.PointingHandCursor
        if self._drag == "span" or (shift and not self._drag):
            shape = Qt.CursorShape.IBeamCursor
        elif self._drag or (flag is not None and flag.contains(event.position())):
            shape = Qt.CursorShape.SizeHorCursor
        if not self._drag and not self._holds(x):
            shape = Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def _flag(self, right: float) -> QRectF | None:
        """Where the flag stands on an axis that ends at `right`; None if the current timestep is not in sight."""
        x = CAPTION + (self._timestep - self._span[0]) * (right - CAPTION) / (self._span[1] - self._span[0])
        if not CAPTION <= x <= right:
            return None
        wide = 14 + self._metrics().horizontalAdvance(self._flag_text())
        return QRectF(min(max(x - wide / 2, 2), right + STRIP - wide - 2), 4, wide, HEIGHT - 14)

    def _flag_text(self) -> str:
        return self._metrics().elidedText(self._said(self._timestep), Qt.TextElideMode.ElideRight, _WIDEST)

    def _font(self) -> QFont:
        numbers = number_font()
        numbers.setPixelSize(11)
        return numbers

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self._font(), self)

    def _draw_pointer(self, painter: QPainter, left: float, right: float, per_step: float) -> None:
        flag, x = self._flag(right), left + (self._timestep - self._span[0]) * per_step
        if flag is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Accent))
        painter.drawRoundedRect(flag, 4, 4)
        tip = HEIGHT - 2
        painter.drawPolygon(QPolygonF([QPointF(x - 5, tip - 8), QPointF(x + 5, tip - 8), QPointF(x, tip - 2)]))
        painter.setPen(self.palette().color(QPalette.ColorRole.Base))
        both = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(flag, both, self._flag_text())
