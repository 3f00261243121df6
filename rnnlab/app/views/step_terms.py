"""One number as the sum of its terms: a bar for each, the largest first or in the order of the formula."""

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QCheckBox, QLabel, QScrollArea, QToolTip, QVBoxLayout, QWidget

from rnnlab.app.numerals import in_column
from rnnlab.app.session import Session
from rnnlab.app.text import spoken
from rnnlab.app.theme import number_font
from rnnlab.app.views.words import feature_of
from rnnlab.core.arithmetic import Sum, origin, sum_of
from rnnlab.core.equations import html_name
from rnnlab.lab.look import selecting
from rnnlab.lab.state import State

ROW = 18
_Role = QPalette.ColorRole
_FUNCTIONS = {"sigmoid": "σ"}


class StepTerms(QWidget):
    """Says how the selected number came to be."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.total, self.by_size, self.bars = QLabel(self), QCheckBox(self), Bars(session)
        self.total.setWordWrap(True)
        self.total.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.by_size.toggled.connect(self._sort)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self.bars)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 0)
        column.setSpacing(4)
        for widget, stretch in ((self.total, 0), (self.by_size, 0), (self._scroll, 1)):
            column.addWidget(widget, stretch)
        self.setMinimumWidth(280)
        session.changed.connect(self.show_state)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every text in the current language."""
        self.by_size.setText(self.tr("largest terms first"))
        self.by_size.setToolTip(self.tr("Otherwise the terms stand in the order of the formula"))
        self.bars.setAccessibleName(self.tr("Terms of the selected number"))
        self._scroll.setAccessibleName(self.bars.accessibleName())
        self._show(self._session.state)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def show_state(self, old: State, new: State) -> None:
        """Show the sum of the number that is selected now."""
        if new.trace is not old.trace or new.look != old.look:
            self._show(new)

    def _show(self, state: State) -> None:
        self.by_size.setChecked(state.look.by_size)
        found = _selected_sum(state)
        self.by_size.setVisible(found is not None)
        self.bars.show_sum(found, by_size=state.look.by_size)
        if found is None:
            self.total.setText(self.tr("Click a unit of any quantity to see the sum it came from, term by term."))
            return
        lines = self._said(found)
        self.total.setText("<br>".join(lines))
        self.bars.setAccessibleDescription(spoken(*lines))

    def _said(self, found: Sum) -> list[str]:
        """What the terms add up to, what follows from that, and how far it is from what the trace holds."""
        name = f"{html_name(found.quantity)}[{found.unit}]"
        count = self.tr("{n} term(s)", "", len(found.values)).format(n=len(found.values))
        lines = [f"Σ ({count}) = <b>{found.total:.7g}</b>"]
        if found.function:
            function = _FUNCTIONS.get(found.function, found.function)
            lines.append(f"{name} = {function}({found.total:.7g}) = <b>{found.value:.7g}</b>")
        else:
            lines[0] = f"{name} = {lines[0]}"
        if found.clamped:
            lines.append(self.tr("clamped to {value:g}, whatever the sum").format(value=found.value))
        elif found.summed is not None:
            gap = abs(found.total - found.summed)
            lines.append(self.tr("in the trace: {value:.7g}, |Δ| = {gap:.0e}").format(value=found.summed, gap=gap))
        return lines

    def _sort(self, by_size: bool) -> None:
        if by_size != self._session.state.look.by_size:
            self._session.look(by_size=by_size)


def _selected_sum(state: State) -> Sum | None:
    if state.trace is None or state.place is None:
        return None
    look = state.look.fitted(state.trace.document)
    if look.quantity not in state.trace.document.architecture.equations.formulas:
        return None
    return sum_of(state.trace, state.place, look.quantity, look.unit)


class Bars(QWidget):
    """A row for each term: its name, a bar to the left of 0 or to the right, and its value."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.sum: Sum | None = None
        self.order: list[int] = []
        self._numbers: list[str] = []
        self.setMouseTracking(True)

    def show_sum(self, found: Sum | None, *, by_size: bool) -> None:
        """Show the terms of a sum; None for none."""
        self.sum = found
        places = np.arange(len(found.values)) if found is not None else np.arange(0)
        if found is not None and by_size:
            places = np.argsort(-np.abs(found.values), kind="stable")
        self.order = places.tolist()
        self._numbers = in_column(found.values, decimals=5, width=10) if found is not None else []
        self.setMinimumHeight(ROW * len(self.order))
        self.update()

    def sizeHint(self) -> QSize:
        """A row for each term."""
        return QSize(280, ROW * len(self.order))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.palette().window())
        if self.sum is not None:
            font = number_font()
            font.setPixelSize(11)
            painter.setFont(font)
            largest = float(np.abs(self.sum.values[np.isfinite(self.sum.values)]).max(initial=0.0)) or 1.0
            for row in range(max(event.rect().top() // ROW, 0), min(event.rect().bottom() // ROW + 1, len(self.order))):
                self._paint_row(painter, row, largest)
        painter.end()

    def _paint_row(self, painter: QPainter, row: int, largest: float) -> None:
        if self.sum is None:
            return
        place, value, top = self.order[row], float(self.sum.values[self.order[row]]), row * ROW
        label = self._label(place)
        numbers, labels = 72, min(190.0, self.width() * 0.5)
        middle, reach = (labels + self.width() - numbers) / 2, (self.width() - numbers - labels) / 2 - 4
        colour = self.palette().color
        side = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(colour(_Role.Text))
        shown = painter.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, int(labels) - 4)
        painter.drawText(QRectF(0, top, labels, ROW), Qt.AlignmentFlag.AlignLeft | side, shown)
        painter.drawText(QRectF(self.width() - numbers, top, numbers - 4, ROW), Qt.AlignmentFlag.AlignRight | side,
                         self._numbers[place])  # fmt: skip
        painter.fillRect(QRectF(middle - 0.5, top, 1, ROW), colour(_Role.Mid))
        if np.isfinite(value):
            wide = value / largest * reach
            bar = QRectF(min(middle, middle + wide), top + 4, abs(wide), ROW - 8)
            painter.fillRect(bar, colour(_Role.Accent) if value >= 0 else colour(_Role.PlaceholderText))

    def _label(self, place: int) -> str:
        """A term, with the name of the feature that it reads if that has one."""
        state = self._session.state
        if self.sum is None or state.trace is None or state.place is None:
            return ""
        name = feature_of(state.trace.document, state.place.layer, *self.sum.read(place))
        return f"{name}: {self.sum.term(place)[0]}" if name else self.sum.term(place)[0]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read out the factors of the term under the pointer."""
        row = self._row(event.position())
        if row is None or self.sum is None:
            QToolTip.hideText()
            return
        label, (_, factors) = self._label(self.order[row]), self.sum.term(self.order[row])
        product = " × ".join(f"{factor:.7g}" for factor in factors)
        QToolTip.showText(event.globalPosition().toPoint(), f"{label} = {product}", self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the number that the term reads, where it was computed."""
        row, state = self._row(event.position()), self._session.state
        if row is None or self.sum is None or state.trace is None or state.place is None:
            return
        name, unit = self.sum.read(self.order[row])
        if name:
            self._session.look(**selecting(origin(state.trace.document, state.place, name, unit)))

    def _row(self, point: QPointF) -> int | None:
        row = int(point.y() // ROW)
        return row if 0 <= row < len(self.order) else None
