"""The picture of one step: every equation in the order of computation, with the numbers under each of its names."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QStaticText,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from rnnlab.app.numerals import in_column
from rnnlab.app.session import Session
from rnnlab.app.text import translated
from rnnlab.app.theme import is_dark, number_font
from rnnlab.app.views.gradual import Gradual
from rnnlab.app.views.step_layout import CAPTION, GAP, NUMBERS, SIZES, Block, Card, cards_of, written
from rnnlab.app.views.step_pictures import Pictures
from rnnlab.app.views.words import feature_of
from rnnlab.core.arithmetic import Place, operand, origin
from rnnlab.core.equations import html_name
from rnnlab.core.shapes import meaning_of
from rnnlab.core.trace import Array, Trace
from rnnlab.lab.look import selecting
from rnnlab.lab.state import State

# How far the colours of what is not computed yet show; its texts are those of what is disabled.
_DIM = 0.35
_Role = QPalette.ColorRole
_LEFT_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class StepCards(QWidget):
    """Cards that follow the session's look; a click selects. `reached` asks to bring a part into sight.

    `coarse` is how many numbers one dot stands for where arrays are shrunk most: 1 if each has its own.
    """

    reached = Signal(QRectF)
    laid_out = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._zoom = session, 1.0
        self.cards: tuple[Card, ...] = ()
        self.coarse = 1
        self._texts: dict[tuple[str, str], QStaticText] = {}
        self._pictures, self._later = Pictures(session), Gradual(self)
        self._later.done.connect(self.update)
        self.setMouseTracking(True)
        session.changed.connect(self.show_state)
        self.lay_out()

    def show_state(self, old: State, new: State) -> None:
        """Draw the step that is looked at; another network, layer or direction may have other cards."""
        now, before = ((state.look.layer, state.look.direction) for state in (new, old))
        if new.trace is not old.trace or now != before:
            self.lay_out()
        elif new.look != old.look or new.difference is not old.difference:
            self.update()
        if new.look.quantity != old.look.quantity:
            self._reach()

    def _reach(self) -> None:
        """Ask that the selected quantity's card be brought into sight."""
        for card in self.cards:
            if card.quantity == self._session.state.look.quantity != "":
                self.reached.emit(card.area)

    def lay_out(self) -> None:
        """Find the places of everything for the present width, zoom and network."""
        state = self._session.state
        trace, place = state.trace, state.place
        if trace is None or place is None:
            return
        self.cards = cards_of(trace, place, self.width(), self._zoom, self._measure)
        self.setMinimumHeight(round(max(card.area.bottom() for card in self.cards) + GAP))
        self.setMinimumWidth(round(max(card.area.width() for card in self.cards) + 2 * GAP))
        blocks = {block.name: block for card in self.cards for block in card.blocks}
        dots = {name: (block.area.size() * self.devicePixelRatioF()).toSize() for name, block in blocks.items()}
        self.coarse = max(
            -(-block.rows // dots[name].height()) * -(-block.columns // dots[name].width())
            for name, block in blocks.items()
        )
        sizes = {name: dots[name] for name, block in blocks.items() if block.matrix}
        self._later.start(self._pictures.draw(trace, place, sizes, dark=is_dark(self.palette())))
        self.laid_out.emit()
        self.update()

    def zoom(self, factor: float) -> None:
        """Draw everything `factor` times as large, from a half to eight times in all."""
        self._zoom = min(max(self._zoom * factor, 0.5), 8.0)
        self.lay_out()
        self._reach()

    def sizeHint(self) -> QSize:
        """As large as the cards."""
        return QSize(self.minimumWidth(), self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the cards flow anew."""
        if event.size().width() != event.oldSize().width():
            self.lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the colours."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self.lay_out()
        super().changeEvent(event)

    # Painting ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards that are in sight."""
        trace, place = self._session.state.trace, self._session.state.place
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.palette().base())
        if trace is not None and place is not None:
            for number, card in enumerate(self.cards):
                if card.area.intersects(QRectF(event.rect())):
                    self._paint_card(painter, trace, place, number)
        painter.end()

    def _paint_card(self, painter: QPainter, trace: Trace, place: Place, number: int) -> None:
        card, look = self.cards[number], self._session.state.look
        names = [other.quantity for other in self.cards]
        chosen = card.quantity == look.quantity != ""
        future = look.dim_future and look.quantity in names[1:] and number > names.index(look.quantity)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour(_Role.Accent if chosen else _Role.Midlight), 2 if chosen else 1))
        painter.setBrush(self._colour(_Role.AlternateBase))
        painter.drawRoundedRect(card.area.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._paint_texts(painter, card, number, future)
        for block in card.blocks:
            self._paint_block(painter, trace, place, card, block, future)
        if chosen:
            self._outline(painter, card, look.unit)

    def _paint_texts(self, painter: QPainter, card: Card, number: int, future: bool) -> None:
        inner = card.area.adjusted(10, 4, -6, 0)
        meaning = translated(meaning_of(card.quantity)) if card.quantity else self.tr("what this step reads")
        caption = f"{number} · {meaning.partition(':')[0]}" if card.quantity else meaning
        painter.setFont(_font(11))
        painter.setPen(self._colour(_Role.PlaceholderText, future))
        caption = QFontMetricsF(_font(11)).elidedText(caption, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, _LEFT_TOP, caption)
        painter.setPen(self._colour(_Role.Text, future))
        painter.setFont(_font(15))
        for kind, text, middle in card.texts:
            static = self._static(kind, text)
            painter.drawStaticText(QPointF(middle - static.size().width() / 2, card.area.top() + CAPTION), static)

    def _paint_block(
        self, painter: QPainter, trace: Trace, place: Place, card: Card, block: Block, future: bool
    ) -> None:
        area, dark = block.area, is_dark(self.palette())
        height = round(area.height() * self.devicePixelRatioF())
        image = self._pictures.matrix(trace, place, block.name)
        if not block.matrix:
            image = self._pictures.vector(trace, place, block.name, height, dark=dark)
        painter.setOpacity(_DIM if future else 1.0)
        painter.fillRect(area.adjusted(-1, -1, 1, 1), self._colour(_Role.Midlight))
        if image is not None:
            painter.drawImage(area, image)
        painter.setOpacity(1.0)
        painter.setPen(self._colour(_Role.PlaceholderText, future))
        painter.setFont(_small())
        below = QRectF(area.center().x() - 60, area.bottom() + 2, 120, SIZES)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        if block.numbered:
            below, flags = QRectF(area.left(), area.bottom() + 2, 120, SIZES), _LEFT_TOP
            self._paint_numbers(painter, operand(trace, place, block.name), area, future)
        painter.drawText(below, flags, self._said_below(trace, place, card, block))

    def _paint_numbers(self, painter: QPainter, values: Array, area: QRectF, future: bool) -> None:
        painter.setPen(self._colour(_Role.Text, future))
        row = area.height() / len(values)
        for unit, number in enumerate(in_column(values)):
            at = QRectF(area.right() + 4, area.top() + unit * row, NUMBERS - 4, row)
            painter.drawText(at, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, number)
        painter.setPen(self._colour(_Role.PlaceholderText, future))

    def _said_below(self, trace: Trace, place: Place, card: Card, block: Block) -> str:
        """The size; in the card of what the step reads, where the numbers are from."""
        found = None if card.quantity else origin(trace.document, place, block.name, 0)
        if found is None:
            return f"{block.rows}×{block.columns}" if block.matrix else str(block.rows)
        if found.quantity in ("h_0", "c_0"):
            return found.quantity
        t = f"t = {found.timestep}"
        return f"h, {t}" if block.name == "x" and place.layer else t

    def _outline(self, painter: QPainter, card: Card, unit: int) -> None:
        """Frame the selected unit's row wherever it has one."""
        painter.setPen(QPen(self._colour(_Role.Accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for block in card.blocks:
            if block.lined:
                row = block.area.height() / block.rows
                top = block.area.top() + unit * row
                painter.drawRect(QRectF(block.area.left() - 1, top - 1, block.area.width() + 2, max(row, 2) + 2))

    def _static(self, kind: str, text: str) -> QStaticText:
        """A name or a sign of an equation, laid out once."""
        if (kind, text) not in self._texts:
            static = QStaticText(html_name(text) if kind == "name" else text.strip().replace("<", "&lt;"))
            static.setTextFormat(Qt.TextFormat.RichText)
            static.prepare(font=_font(15))
            self._texts[kind, text] = static
        return self._texts[kind, text]

    def _measure(self, kind: str, text: str) -> float:
        return self._static(kind, text).size().width() + (0 if kind == "name" else 12 if text != text.strip() else 6)

    def _colour(self, role: QPalette.ColorRole, future: bool = False) -> QColor:
        """A colour of the palette; for a text of what is not computed yet, that of what is disabled."""
        group = QPalette.ColorGroup.Disabled if future else self.palette().currentColorGroup()
        return self.palette().color(group, role)

    # The pointer ---------------------------------------------------------------------------------------------------

    def at(self, point: QPointF) -> tuple[Card, Block, int, int] | None:
        """The card, block, row and column under a point; None elsewhere."""
        for card in self.cards:
            for block in card.blocks:
                if block.area.contains(point):
                    row = int((point.y() - block.area.top()) / block.area.height() * block.rows)
                    column = int((point.x() - block.area.left()) / block.area.width() * block.columns)
                    return card, block, min(row, block.rows - 1), min(column, block.columns - 1)
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select the unit; a vector that was computed elsewhere leads there."""
        found, state = self.at(event.position()), self._session.state
        place, trace = state.place, state.trace
        if found is None or place is None or trace is None:
            return
        card, block, row, _ = found
        if card.quantity and (block.lined or block.matrix):
            self._session.look(quantity=card.quantity, unit=row)
        else:
            self._session.look(**selecting(origin(trace.document, place, block.name, row)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read out the number under the pointer."""
        found, state = self.at(event.position()), self._session.state
        place, trace = state.place, state.trace
        if found is None or place is None or trace is None:
            QToolTip.hideText()
            return
        _, block, row, column = found
        value = operand(trace, place, block.name)[(row, column) if block.matrix else row]
        index = f"{row}, {column}" if block.matrix else str(row)
        feature = "" if block.matrix else feature_of(trace.document, place.layer, block.name, row)
        text = f"{written(block.name)}[{index}]{f' ({feature})' if feature else ''} = {value!s}"
        QToolTip.showText(event.globalPosition().toPoint(), text, self)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl zooms; otherwise the cards scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1.25 ** (event.angleDelta().y() / 120))
        else:
            event.ignore()


def _font(pixels: int) -> QFont:
    font = QFont()
    font.setPixelSize(pixels)
    return font


def _small() -> QFont:
    font = number_font()
    font.setPixelSize(10)
    return font
