"""What the colours mean: one bar for each kind of quantity on screen, whose range can be typed."""

from functools import partial

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from rnnlab.app.flow import FlowLayout
from rnnlab.app.session import Session
from rnnlab.app.text import translated
from rnnlab.app.theme import is_dark, number_font
from rnnlab.app.views import colours, images, words
from rnnlab.errors import QT_TRANSLATE_NOOP
from rnnlab.lab.look import Scale, kind_of, scale_of, shown_quantities, shown_versions
from rnnlab.lab.state import State

# Pixels of a gradient.
BAR = 56
_NAMES = {
    "input": QT_TRANSLATE_NOOP("rnnlab", "input"),
    "h": QT_TRANSLATE_NOOP("rnnlab", "hidden state h"),
    "c": QT_TRANSLATE_NOOP("rnnlab", "cell state c"),
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
            name = translated(_NAMES[kind.removeprefix("Δ")])
            scale = scale_of(kind, state.look, state.trace, state.difference)
            version = "difference" if kind.startswith("Δ") else "now"
            self.bars[kind].show_scale(words.versioned(name, version), scale)

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
        """Open the two fields of a kind's range."""
        dialog = RangeDialog(self._session, kind, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.move(self.bars[kind].mapToGlobal(QPoint(0, self.bars[kind].height())))
        dialog.open()
        return dialog


class ColourBar(QPushButton):
    """A name, a gradient, and the numbers at its ends."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._scale = Scale(-1, 1, True)
        self.setFlat(True)
        self.setAutoDefault(True)
        self.setFixedHeight(24)

    def show_scale(self, name: str, scale: Scale) -> None:
        """Show another range."""
        self._scale = scale
        self.setText(name)
        self.setAccessibleName(
            self.tr("Colours of {name}: {low:g} to {high:g}").format(name=name, low=scale.low, high=scale.high)
        )
        self.setToolTip(self.tr("Click to type the range of these colours. It is the same at every timestep."))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the texts and the gradient."""
        return QSize(sum(self._widths()) + BAR + 40, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar, and an outline of its gradient where it can be acted upon."""
        painter = QPainter(self)
        self.draw(painter)
        if self.hasFocus() or self.underMouse():
            painter.setPen(self.palette().color(QPalette.ColorRole.Accent))
            painter.drawRect(QRectF(self._start() - 1, 6, BAR + 1, 11))
        painter.end()

    def draw(self, painter: QPainter) -> None:
        """Paint name, low end, gradient and high end in a row, and a notch at 0 where it lies within."""
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
        if self._scale.diverging:
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
        ]

    def _name_font(self) -> QFont:
        return self.font()

    def _number_font(self) -> QFont:
        font = number_font()
        font.setPointSizeF(self.font().pointSizeF() - 1)
        return font


class RangeDialog(QDialog):
    """Two fields for the ends of a kind's colours. Both '.' and ',' are read as the decimal mark."""

    def __init__(self, session: Session, kind: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._kind = session, kind
        self.setWindowTitle(self.tr("Colour range"))
        self.low, self.high, self.problem = QLineEdit(self), QLineEdit(self), QLabel(self)
        form = QFormLayout(self)
        form.setContentsMargins(16, 16, 16, 16)
        form.addRow(self.tr("&From"), self.low)
        form.addRow(self.tr("&To"), self.high)
        form.addRow(self.problem)
        self.problem.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self)
        self.automatic = buttons.addButton(self.tr("&Automatic"), QDialogButtonBox.ButtonRole.ResetRole)
        form.addRow(buttons)
        if session.state.trace is not None:
            scale = scale_of(kind, session.state.look, session.state.trace, session.state.difference)
            self.low.setText(f"{scale.low:.6g}")
            self.high.setText(f"{scale.high:.6g}")
        buttons.accepted.connect(self.take)
        buttons.rejected.connect(self.reject)
        self.automatic.clicked.connect(self._reset)

    def take(self) -> None:
        """Use what was typed, or say what is wrong with it."""
        try:
            low, high = (float(field.text().replace(",", ".")) for field in (self.low, self.high))
        except ValueError:
            self.problem.setText(self.tr("Type two numbers, such as -1 and 1."))
            return
        if not (np.isfinite(low) and np.isfinite(high) and low < high):
            self.problem.setText(self.tr("The first number must be below the second."))
            return
        self._session.look(ranges={**self._session.state.look.ranges, self._kind: (low, high)})
        self.accept()

    def _reset(self) -> None:
        ranges = {kind: span for kind, span in self._session.state.look.ranges.items() if kind != self._kind}
        self._session.look(ranges=ranges)
        self.accept()
