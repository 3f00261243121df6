"""The dialog for the colours of one kind of quantity: by which rule their range is found, and which map they are."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QWidget

from rnnlab.app.editors import ChoiceBox, DecimalBox
from rnnlab.app.session import Session
from rnnlab.app.text import plain, translated
from rnnlab.app.theme import is_dark
from rnnlab.app.views import colours, images
from rnnlab.app.views.range_words import sentence_of
from rnnlab.lab.look import Scale, extent_of_kind, scale_of
from rnnlab.lab.ranges import BOUNDED, DIVERGING, MOST_CUT, RULES, SEQUENTIAL, Range, written

_ICON = QSize(56, 12)


class RangeDialog(QDialog):
    """What is chosen is seen at once; Cancel takes it back, OK keeps it, and remembers it for the next start if
    it is not typed.

    Both '.' and ',' are read as the decimal mark.
    """

    def __init__(self, session: Session, kind: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._kind, self._before = session, kind, session.state.look.ranges
        self._shown = ("", "")
        self.data, self.about, self.problem = QLabel(self), QLabel(self), QLabel(self)
        # Tab goes through the fields in this order.
        self.rule, self.low, self.high = ChoiceBox(self), QLineEdit(self), QLineEdit(self)
        self.cut, self.colours = DecimalBox(self), ChoiceBox(self)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.automatic = self.buttons.addButton(self.tr("&Default"), QDialogButtonBox.ButtonRole.ResetRole)
        self.setWindowTitle(self.tr("Colours of {name}").format(name=name))
        self._fill()
        self._lay_out()
        self._show(self._before.get(kind, Range()))
        self._connect()

    def _fill(self) -> None:
        """What can be chosen."""
        for rule, label in RULES.items():
            if rule != "fixed" or self._kind in BOUNDED:
                self.rule.addItem(translated(label), rule)
        self.colours.setIconSize(_ICON)
        self.colours.addItem(self.tr("Default"), "")
        for name, label in (DIVERGING | SEQUENTIAL).items():
            table = colours.table(Scale(-1.0, 1.0, name in DIVERGING, name), is_dark(self.palette()))
            image = images.rgba(table[: colours.STEPS + 1][None]).scaled(_ICON)
            self.colours.addItem(QIcon(QPixmap.fromImage(image)), translated(label), name)
        self.cut.setRange(0.0, MOST_CUT - 0.001)
        self.cut.setSingleStep(0.5)
        self.cut.setKeyboardTracking(True)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(16, 16, 16, 16)
        form.addRow(self.tr("Data"), self.data)
        for text, field in (
            (self.tr("&Range"), self.rule),
            (self.tr("&From"), self.low),
            (self.tr("&To"), self.high),
            (self.tr("Left out at &each end (%)"), self.cut),
            (self.tr("&Colour map"), self.colours),
        ):
            form.addRow(text, field)
            field.setAccessibleName(plain(text))
        for label, lines in ((self.about, 2), (self.problem, 1)):
            label.setWordWrap(True)
            label.setMinimumSize(300, lines * label.fontMetrics().lineSpacing())
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            form.addRow(label)
        form.addRow(self.buttons)

    def _connect(self) -> None:
        self.rule.activated.connect(self._choose)
        self.colours.activated.connect(self._choose)
        self.cut.valueChanged.connect(self._choose)
        self.low.textChanged.connect(self._retype)
        self.high.textChanged.connect(self._retype)
        self.buttons.accepted.connect(self.take)
        self.buttons.rejected.connect(self.reject)
        self.automatic.clicked.connect(self._reset)

    def take(self) -> None:
        """Keep what was chosen, or say what is wrong with it."""
        chosen = self._chosen()
        if chosen is not None:
            self._use(chosen)
            self._session.configure(ranges=written(self._session.state.look.ranges))
            self.accept()

    def reject(self) -> None:
        """Take back what was only seen."""
        self._session.look(ranges=self._before)
        super().reject()

    def _chosen(self) -> Range | None:
        """What the fields say; None if they say nothing, which is told."""
        self.problem.setText("")
        old = self._session.state.look.ranges.get(self._kind, Range())
        chosen = replace(old, rule=self.rule.currentData(), cut=self.cut.value(), colours=self.colours.currentData())
        if (self.low.text(), self.high.text()) == self._shown and chosen.rule != "typed":
            return chosen
        ends = self._typed()
        return replace(chosen, rule="typed", low=ends[0], high=ends[1]) if ends else None

    def _typed(self) -> tuple[float, float] | None:
        try:
            low, high = (float(field.text().replace(",", ".")) for field in (self.low, self.high))
        except ValueError:
            self.problem.setText(self.tr("Type two numbers, such as -1 and 1."))
            return None
        if not (np.isfinite(low) and np.isfinite(high) and low < high) or not Range("typed", low, high).usable:
            self.problem.setText(self.tr("The first number must be below the second."))
            return None
        return low, high

    def _choose(self) -> None:
        """Show what the fields say by now."""
        if self.rule.currentData() != "typed":
            self._write(*self._shown)
        chosen = self._chosen()
        if chosen is not None:
            self._use(chosen)
            self._show(chosen)

    def _retype(self) -> None:
        """Numbers that are typed become the range."""
        if (self.low.text(), self.high.text()) == self._shown:
            return
        self.rule.setCurrentIndex(self.rule.findData("typed"))
        chosen = self._chosen()
        if chosen is not None:
            self._use(chosen)
            self._say()

    def _reset(self) -> None:
        self._use(Range())
        self._show(Range())
        self.take()

    def _use(self, chosen: Range) -> None:
        now: Mapping[str, Range] = self._session.state.look.ranges
        others = {kind: one for kind, one in now.items() if kind != self._kind}
        plain = replace(chosen, low=Range.low, high=Range.high, cut=Range.cut)
        ranges = others if plain == Range() else others | {self._kind: chosen}
        if ranges != now:
            self._session.look(ranges=ranges)

    def _show(self, chosen: Range) -> None:
        """Put a range into the fields, and the numbers that it comes to."""
        state = self._session.state
        if state.trace is not None:
            scale = scale_of(self._kind, state.look, state.trace, state.difference)
            self._write(f"{scale.low:.6g}", f"{scale.high:.6g}")
        self.rule.setCurrentIndex(max(0, self.rule.findData(chosen.rule)))
        self.colours.setCurrentIndex(self.colours.findData(chosen.colours))
        with QSignalBlocker(self.cut):
            self.cut.setValue(chosen.cut)
        self._say()

    def _write(self, low: str, high: str) -> None:
        """Put numbers into the fields that nobody typed."""
        self._shown = low, high
        with QSignalBlocker(self.low), QSignalBlocker(self.high):
            self.low.setText(low)
            self.high.setText(high)

    def _say(self) -> None:
        """Say how far the data go, and what the rule means."""
        state = self._session.state
        self.cut.setEnabled(self.rule.currentData() == "percentile")
        self.about.setText(sentence_of(self._kind, state.look))
        extent = extent_of_kind(self._kind, state.trace, state.difference) if state.trace is not None else None
        text = self.tr("minimum {low:.6g}, maximum {high:.6g}") if extent else self.tr("no finite numbers")
        low, high = extent or (0.0, 0.0)
        self.data.setText(text.format(low=low, high=high))
