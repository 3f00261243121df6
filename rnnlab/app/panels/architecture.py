"""The architecture panel: a row for each choice, made from one table."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QScrollArea, QToolButton, QWidget

from rnnlab.app.editors import SEEDS, CalmWheel, ChoiceBox, DecimalBox, LengthsEdit, WholeBox, enable_item, show_value
from rnnlab.app.session import Session
from rnnlab.app.text import translated
from rnnlab.core.document import Document
from rnnlab.core.input import read_lengths
from rnnlab.errors import QT_TRANSLATE_NOOP
from rnnlab.lab.fields import CHOICES, FIELDS, HEADINGS, Field
from rnnlab.lab.history import Phrase
from rnnlab.lab.state import State

# Pixels of a field at least, so that all rows fit into a dock of 280 with a scroll bar.
_NARROWEST = 80
_CHANGE = QT_TRANSLATE_NOOP("rnnlab", "Change {field} to {value}")


class ArchitecturePanel(QScrollArea):
    """Shows the document's choices, and asks the session to change them.

    `states_wanted` asks for a file with the initial states.
    """

    states_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.editors: dict[str, QWidget] = {}
        self.labels: dict[str, QLabel] = {}
        self.reasons: dict[str, QLabel] = {}
        self._headings: dict[str, QLabel] = {}
        self.new_seed, self._calm = QToolButton(self), CalmWheel(self)
        self.new_seed.clicked.connect(self._draw_seed)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(288)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()
        session.changed.connect(self.show_state)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every text in the current language."""
        self.setAccessibleName(self.tr("Architecture"))
        for field in FIELDS:
            editor = self.editors[field.name]
            editor.setAccessibleName(translated(field.name))
            self.labels[field.name].setText(_label(field))
            self.labels[field.name].setToolTip(translated(field.tip))
            if isinstance(editor, QComboBox):
                _name_items(editor)
        lengths = self.editors["lengths"]
        if isinstance(lengths, LengthsEdit):
            lengths.setPlaceholderText(self.tr("all full"))
        for name, heading in self._headings.items():
            heading.setText(translated(HEADINGS[name]))
        self.new_seed.setText(self.tr("new"))
        self.new_seed.setToolTip(self.tr("Draw other parameters"))
        self.new_seed.setAccessibleName(self.tr("New seed"))
        self._sync(self._session.state)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def show_state(self, old: State, new: State) -> None:
        """Show the document as it is; a refused value goes back to what holds."""
        if (new.history, new.notices, new.devices) != (old.history, old.notices, old.devices):
            self._sync(new)

    def _lay_out(self) -> None:
        body = QWidget(self)
        grid = QGridLayout(body)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        row = 0
        for field in FIELDS:
            if field.name in HEADINGS:
                heading = QLabel(body)
                font = heading.font()
                font.setBold(True)
                heading.setFont(font)
                heading.setContentsMargins(0, 8 if row else 0, 0, 2)
                grid.addWidget(heading, row, 0, 1, 3)
                self._headings[field.name] = heading
                row += 1
            self._add_row(grid, row, field, body)
            row += 2
        grid.setRowStretch(row, 1)
        self.setWidget(body)
        self.stops = tuple(self._in_order())

    def _in_order(self) -> Iterator[QWidget]:
        """The fields in the order of Tab."""
        for name, editor in self.editors.items():
            yield editor
            if name == "seed":
                yield self.new_seed

    def _add_row(self, grid: QGridLayout, row: int, field: Field, body: QWidget) -> None:
        editor = self._editor(field, body)
        editor.setObjectName(field.name)
        label, reason = QLabel(field.label, body), QLabel(body)
        label.setBuddy(editor)
        reason.setWordWrap(True)
        reason.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        small = reason.font()
        small.setPointSizeF(small.pointSizeF() * 0.85)
        reason.setFont(small)
        grid.addWidget(label, row, 0)
        grid.addWidget(editor, row, 1, 1, 1 if field.name == "seed" else 2)
        if field.name == "seed":
            grid.addWidget(self.new_seed, row, 2)
        grid.addWidget(reason, row + 1, 0, 1, 3)
        self.editors[field.name], self.labels[field.name], self.reasons[field.name] = editor, label, reason

    def _editor(self, field: Field, parent: QWidget) -> QWidget:
        if field.choices:
            editor: QWidget = self._choice(field, parent)
        elif field.least is not None:
            number = WholeBox(parent, field.least)
            if field.name == "seed":
                number.setMaximum(SEEDS)
            self._calm.watch(number)
            number.valueChanged.connect(partial(self._change, field))
            editor = number
        elif field.name == "dropout":
            share = DecimalBox(parent)
            share.setRange(0, 1)
            share.setSingleStep(0.1)
            self._calm.watch(share)
            share.valueChanged.connect(partial(self._change, field))
            editor = share
        elif field.name == "lengths":
            lengths = LengthsEdit(parent)
            lengths.entered.connect(self._change_lengths)
            editor = lengths
        else:
            box = QCheckBox(parent)
            box.toggled.connect(partial(self._change, field))
            editor = box
        editor.setMinimumWidth(_NARROWEST)
        return editor

    def _choice(self, field: Field, parent: QWidget) -> QComboBox:
        combo = ChoiceBox(parent)
        combo.setMinimumContentsLength(8)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for choice in field.choices:
            combo.addItem(choice, choice)
        combo.activated.connect(lambda row: self._change(field, combo.itemData(row)))
        return combo

    def _change(self, field: Field, value: Any) -> None:
        if field.name == "initial_state" and value == "given":
            self._sync(self._session.state)
            self.states_wanted.emit()
            return
        if value == field.of(self._session.state.document):
            return
        changes = {field.name: value}
        change: Callable[[Document], Document] = {
            "architecture": lambda document: document.with_architecture(**changes),
            "input": lambda document: document.with_input(**changes),
            "document": lambda document: document.edited(**changes),
        }[field.owner]
        shown = CHOICES.get(value, value) if isinstance(value, str) else value
        self._session.edit(Phrase.of(_CHANGE, field=field.name, value=shown), change)

    def _change_lengths(self, text: str) -> None:
        self._session.edit(
            Phrase.of(_CHANGE, field="lengths", value=text or "—"),
            lambda document: document.edited(input=document.input.with_lengths(read_lengths(text))),
        )

    def _sync(self, state: State) -> None:
        reasons = state.document.inapplicable()
        self._offer_devices(state)
        said = ""
        for field in FIELDS:
            editor, reason = self.editors[field.name], reasons.get(field.name, "")
            show_value(editor, field.of(state.document))
            editor.setEnabled(not reason)
            self.labels[field.name].setEnabled(not reason)
            self.reasons[field.name].setText(translated(reason))
            self.reasons[field.name].setVisible(bool(reason) and reason != said)
            said = reason
            editor.setToolTip(translated(reason or field.tip))
            editor.setAccessibleDescription(translated(reason or field.tip))
        forget, start = translated(reasons.get("forget_bias", "")), self.editors["initialisation"]
        if isinstance(start, QComboBox):
            enable_item(start, "forget_bias", not forget, forget)
            enable_item(start, "given", False)

    def _offer_devices(self, state: State) -> None:
        """Offer the devices there are, and the one that the document names."""
        device, names = self.editors["device"], dict.fromkeys((*state.devices, state.document.device))
        if isinstance(device, QComboBox) and [device.itemData(row) for row in range(device.count())] != list(names):
            device.clear()
            for name in names:
                device.addItem(name, name)

    def _draw_seed(self) -> None:
        field = next(field for field in FIELDS if field.name == "seed")
        self._change(field, (self._session.state.document.seed + 1) % SEEDS)


def _name_items(combo: QComboBox) -> None:
    for row in range(combo.count()):
        choice = combo.itemData(row)
        combo.setItemText(row, translated(CHOICES.get(choice, choice)))


def _label(field: Field) -> str:
    """The field's name with its key: torch's own word, unless the language has one in its place."""
    said = translated(field.name)
    if said == field.name:
        return field.label
    return f"{said}(&{field.key.upper()})" if field.key else said
