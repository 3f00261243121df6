"""What the colours mean: one bar for each kind of quantity on screen, whose range and colours can be chosen."""

from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QPushButton, QWidget

from rnnlab.app.flow import FlowLayout
from rnnlab.app.session import Session
from rnnlab.app.text import translated
from rnnlab.app.theme import is_dark, number_font
from rnnlab.app.views import colours, images, words
from rnnlab.app.views.range_dialog import RangeDialog
from rnnlab.app.views.range_words import sentence_of, sign_of
from rnnlab.errors import QT_TRANSLATE_NOOP
from rnnlab.lab.look import Scale, kind_of, scale_of, shown_quantities, shown_versions
from rnnlab.lab.state import State

# Pixels of a gradient.
BAR = 56
_NAMES = {
    "input": QT_TRANSLATE_NOOP("rnnlab", "input"),
    "h": QT_TRANSLATE_NOOP("rnnlab", "hidden state h"),
    "c": QT_TRANSLATE_NOOP("rnnlab", "cell state c"),
    "m": QT_TRANSLATE_NOOP("rnnlab", "h before its projection, m"),
    "gate": QT_TRANSLATE_NOOP("rnnlab", "gates"),
    "candidate": QT_TRANSLATE_NOOP("rnnlab", "candidate"),
    "pre-activation": QT_TRANSLATE_NOOP("rnnlab", "pre-activations"),
}


class Legend(QWidget):
    """A row of colour bars."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.bars: dict[str, ColourBar] = {}
        self._row = FlowLayout(self, gap=4)
        self._row.setContentsMargins(8, 0, 8, 0)
        session.changed.connect(self.show_state)
        self._show(session.state)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show(self._session.state)
        super().changeEvent(event)

    def show_state(self, old: State, new: State) -> None:
        """Show the kinds that are on screen, with their ranges."""
        looks = [(state.look.quantities, state.look.ranges, state.look.versions) for state in (old, new)]
        if new.trace is not old.trace or new.difference is not old.difference or looks[0] != looks[1]:
            self._show(new)

    def _show(self, state: State) -> None:
        if state.trace is None:
            return
        document = state.trace.document
        names = shown_quantities(state.look.fitted(document), document)
        kinds = dict.fromkeys(kind_of(document.architecture.equations, name) for name in names)
        versions = shown_versions(state.look, state.difference)
        shown = [*(kinds if versions != ("difference",) else ())]
        shown += [f"Δ{kind}" for kind in kinds if "difference" in versions]
        for kind in self.bars.keys() - set(shown):
            bar = self.bars.pop(kind)
            self._row.removeWidget(bar)
            bar.hide()
            bar.deleteLater()
        for kind in shown:
            if kind not in self.bars:
                self.bars[kind] = ColourBar(self)
                self.bars[kind].clicked.connect(partial(self._ask, kind))
                self.bars[kind].show()
            self._row.removeWidget(self.bars[kind])
            self._row.addWidget(self.bars[kind])
            scale = scale_of(kind, state.look, state.trace, state.difference)
            told = sign_of(kind, state.look), sentence_of(kind, state.look)
            self.bars[kind].show_scale(_name_of(kind), scale, *told)

    def draw(self, painter: QPainter) -> None:
        """Paint all bars where they are, into a picture."""
        for bar in self.bars.values():
            painter.save()
            painter.translate(bar.pos())
            bar.draw(painter)
            painter.restore()

    def _ask(self, kind: str) -> None:
        self.ask_range(kind)

    def ask_range(self, kind: str) -> "RangeDialog":
        """Open the fields for a kind's range and colours."""
        dialog = RangeDialog(self._session, kind, _name_of(kind), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Beside the heatmaps, where there is room: the colours are seen while they are chosen.
        corner, room = self.mapToGlobal(QPoint(self.width(), self.height())), self.screen().availableGeometry()
        dialog.move(max(room.left(), min(corner.x(), room.right() - dialog.sizeHint().width() - 12)), corner.y())
        dialog.open()
        return dialog


def _name_of(kind: str) -> str:
    """What a kind of quantity is called; a state's difference, of which there is no room to say more, by its letter."""
    base = kind.removeprefix("Δ")
    if base == kind:
        return translated(_NAMES.get(kind, kind))
    return words.versioned(base if len(base) == 1 else translated(_NAMES.get(base, base)), "difference")


class ColourBar(QPushButton):
    """A name, a gradient, the numbers at its ends, and the rule that they follow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._scale, self._sign = Scale(-1, 1, True), ""
        self.setFlat(True)
        self.setAutoDefault(True)
        self.setFixedHeight(24)

    def show_scale(self, name: str, scale: Scale, sign: str, sentence: str) -> None:
        """Show another range; `sign` and `sentence` say by which rule it was found."""
        self._scale, self._sign = scale, sign
        self.setText(name)
        said = self.tr("Colours of {name}: {low:g} to {high:g}").format(name=name, low=scale.low, high=scale.high)
        self.setAccessibleName(f"{said}. {sentence}")
        click = self.tr("Click to choose the range and the colours. They are the same at every timestep.")
        self.setToolTip(f"{sentence}\n{click}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the texts and the gradient."""
        return QSize(sum(self._widths()) + BAR + 34, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar, and an outline of its gradient where it can be acted upon."""
        painter = QPainter(self)
        self.draw(painter)
        if self.hasFocus() or self.underMouse():
            painter.setPen(self.palette().color(QPalette.ColorRole.Accent))
            painter.drawRect(QRectF(self._start() - 1, 6, BAR + 1, 11))
        painter.end()

    def draw(self, painter: QPainter) -> None:
        """Paint name, low end, gradient, high end and rule in a row, and a notch at 0 where it lies within."""
        name, low, high = self._texts()
        wide = self._widths()
        painter.setFont(self._name_font())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        left, middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, 12
        painter.drawText(QRectF(0, 0, wide[0], 24), left, name)
        painter.setFont(self._number_font())
        painter.drawText(QRectF(wide[0] + 8, 0, wide[1], 24), left, low)
        lut = colours.table(self._scale, is_dark(self.palette()))
        start = self._start()
        painter.drawImage(QRectF(start, middle - 5, BAR, 10), images.rgba(lut[: colours.STEPS + 1][None]))
        painter.drawText(QRectF(start + BAR + 6, 0, wide[2], 24), left, high)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(QRectF(start + BAR + 6 + wide[2], 0, wide[3], 24), left, self._sign)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        if self._scale.diverging and self._scale.low < 0 < self._scale.high:
            zero = start + BAR * -self._scale.low / (self._scale.high - self._scale.low)
            painter.fillRect(QRectF(zero - 0.5, middle + 6, 1, 3), painter.pen().color())

    def _start(self) -> int:
        wide = self._widths()
        return wide[0] + wide[1] + 14

    def _texts(self) -> tuple[str, str, str]:
        return self.text(), f"{self._scale.low:.3g}", f"{self._scale.high:.3g}"

    def _widths(self) -> list[int]:
        name, low, high = self._texts()
        metrics = self.fontMetrics()
        return [
            metrics.horizontalAdvance(name) + 2,
            metrics.horizontalAdvance(low) + 6,
            metrics.horizontalAdvance(high) + 6,
            metrics.horizontalAdvance(self._sign) + 4,
        ]

    def _name_font(self) -> QFont:
        return self.font()

    def _number_font(self) -> QFont:
        font = number_font()
        font.setPointSizeF(self.font().pointSizeF() - 1)
        return font
