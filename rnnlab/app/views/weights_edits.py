"""What was edited by hand: a list from which each edit can be taken out, and the form that holds a unit still."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rnnlab.app.editors import CalmWheel, ChoiceBox, WholeBox, show_value
from rnnlab.app.session import Session
from rnnlab.app.text import say
from rnnlab.app.views.weights_bar import ValueBox
from rnnlab.core.edits import Clamp, Patch
from rnnlab.errors import QT_TRANSLATE_NOOP
from rnnlab.lab.history import Phrase
from rnnlab.lab.sheet import cell_of, described
from rnnlab.lab.state import State


class EditsList(QWidget):
    """Shows the document's edits; `chosen` carries the tensor, row and column of the one that is gone to."""

    chosen = Signal(str, int, int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.list, self.remove, self.reset = QListWidget(self), QPushButton(self), QPushButton(self)
        self.quantity, self.unit, self.value = ChoiceBox(self), WholeBox(self), ValueBox(self)
        self.first, self.last, self.hold = WholeBox(self), WholeBox(self), QPushButton(self)
        self.title, self._labels, self._calm = QLabel(self), [QLabel(self) for _ in range(4)], CalmWheel(self)
        self._lay_out()
        self.remove.clicked.connect(self._remove)
        self.reset.clicked.connect(self._reset)
        self.hold.clicked.connect(self._hold)
        self.list.itemActivated.connect(self._go_to)
        self.list.currentRowChanged.connect(self._enable)
        session.changed.connect(self.show_state)
        self.retranslate()

    def _lay_out(self) -> None:
        for label, editor in zip(self._labels, (self.quantity, self.value, self.first, self.last), strict=True):
            label.setBuddy(editor)
        for editor in (self.quantity, self.unit, self.value, self.first, self.last):
            self._calm.watch(editor)
        quantity, value, first, last = self._labels
        above, below = QHBoxLayout(), QHBoxLayout()
        for widget in (quantity, self.quantity, self.unit, value):
            above.addWidget(widget)
        above.addWidget(self.value, 1)
        for field in (first, self.first, last, self.last):
            below.addWidget(field)
        below.addWidget(self.hold, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.title, 1)
        buttons.addWidget(self.remove)
        buttons.addWidget(self.reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        column.addLayout(buttons)
        column.addWidget(self.list, 1)
        column.addLayout(above)
        column.addLayout(below)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setAlternatingRowColors(True)
        self.setMinimumWidth(230)

    def retranslate(self) -> None:
        """Say every text in the current language."""
        self.title.setText(self.tr("Edits"))
        self.list.setAccessibleName(self.tr("Edits"))
        self.list.setToolTip(self.tr("Enter goes to the number, Delete takes the edit out"))
        self.remove.setText(self.tr("Take out"))
        self.reset.setText(self.tr("Take out all"))
        for label, text in zip(self._labels, (self.tr("hold"), self.tr("at"), "t", "…"), strict=True):
            label.setText(text)
        self.hold.setText(self.tr("Hold"))
        self.hold.setToolTip(
            self.tr(
                "Hold this unit from the first to the last timestep, whatever its equation says. At 0 it is ablated."
            )
        )
        names = (
            self.tr("Quantity"),
            self.tr("unit"),
            self.tr("Value"),
            self.tr("First timestep"),
            self.tr("Last timestep"),
        )
        editors = (self.quantity, self.unit, self.value, self.first, self.last)
        for editor, name in zip(editors, names, strict=True):
            editor.setAccessibleName(name)
            editor.setToolTip(name)
        self._show(self._session.state)

    def show_state(self, old: State, new: State) -> None:
        """Show the edits, and the selected unit in the form."""
        if new.document is not old.document or new.look != old.look:
            self._show(new)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the chosen edit out."""
        if event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self._remove()
        else:
            super().keyPressEvent(event)

    def _show(self, state: State) -> None:
        texts = [say(described(edit)) for edit in state.document.edits]
        if texts != [self.list.item(row).text() for row in range(self.list.count())]:
            row = self.list.currentRow()
            self.list.clear()
            self.list.addItems(texts)
            self.list.setCurrentRow(min(max(row, 0), len(texts) - 1))
        self._enable()
        arch, last = state.document.architecture, state.document.input.timesteps - 1
        names = list(arch.equations.recorded)
        if [self.quantity.itemText(at) for at in range(self.quantity.count())] != names:
            self.quantity.clear()
            for name in names:
                self.quantity.addItem(name, name)
            show_value(self.quantity, arch.equations.states[0])
            show_value(self.first, 0)
            self.last.setMaximum(last)
            show_value(self.last, last)
        for box in (self.first, self.last):
            box.setMaximum(last)
        self.unit.setMaximum(arch.hidden_size - 1)
        if state.look.quantity in names:
            show_value(self.quantity, state.look.quantity)
            show_value(self.unit, state.look.unit)

    def _enable(self) -> None:
        self.remove.setEnabled(self.list.currentRow() >= 0)
        self.reset.setEnabled(self.list.count() > 0)

    def _remove(self) -> None:
        edits, row = self._session.state.document.edits, self.list.currentRow()
        if 0 <= row < len(edits):
            edit = edits[row]
            text = QT_TRANSLATE_NOOP("rnnlab", "Take out the edit {edit}")
            self._session.edit(Phrase.of(text, edit=say(described(edit))), lambda document: document.without(edit))

    def _reset(self) -> None:
        name = Phrase(QT_TRANSLATE_NOOP("rnnlab", "Take out all edits"))
        self._session.edit(name, lambda document: document.edited(edits=()))

    def _hold(self) -> None:
        look = self._session.state.look
        first, last = sorted((self.first.value(), self.last.value()))
        clamp = Clamp(
            self.quantity.currentData(), look.layer, look.direction, self.unit.value(), first, last, self.value.value()
        )
        text = QT_TRANSLATE_NOOP("rnnlab", "Hold {quantity}[{unit}] at {value:g}")
        name = Phrase.of(text, quantity=clamp.quantity, unit=clamp.unit, value=clamp.value)
        self._session.edit(name, lambda document: document.clamped(clamp))

    def _go_to(self) -> None:
        edit = self._session.state.document.edits[self.list.currentRow()]
        if isinstance(edit, Patch):
            self.chosen.emit(edit.tensor, *cell_of(edit))
        else:
            self._session.look(
                layer=edit.layer, direction=edit.direction, quantity=edit.quantity, unit=edit.unit, timestep=edit.first
            )
