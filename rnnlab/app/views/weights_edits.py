"""What was edited by hand: a list from which each edit can be removed, and the form that clamps a unit."""

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

from rnnlab.app.session import Session
from rnnlab.app.text import say
from rnnlab.app.views.clamp_form import ClampForm
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
        self.title, self.form = QLabel(self), ClampForm(session, self)
        self._lay_out()
        self.remove.clicked.connect(self._remove)
        self.reset.clicked.connect(self._reset)
        self.form.wanted.connect(self._clamp)
        self.list.itemActivated.connect(self._go_to)
        self.list.currentRowChanged.connect(self._enable)
        session.changed.connect(self.show_state)
        self.retranslate()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.title, 1)
        buttons.addWidget(self.remove)
        buttons.addWidget(self.reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        column.addLayout(buttons)
        column.addWidget(self.list, 1)
        column.addWidget(self.form)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setAlternatingRowColors(True)
        self.setMinimumWidth(230)

    def retranslate(self) -> None:
        """Say every text in the current language."""
        self.title.setText(self.tr("Edits"))
        self.list.setAccessibleName(self.tr("Edits"))
        self.list.setToolTip(self.tr("Enter goes to the number, Delete removes the edit"))
        self.remove.setText(self.tr("Remove"))
        self.reset.setText(self.tr("Remove all"))
        self.form.retranslate()
        self._show(self._session.state)

    def show_state(self, old: State, new: State) -> None:
        """Show the edits."""
        if new.document is not old.document:
            self._show(new)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes the chosen edit."""
        if event.key() == Qt.Key.Key_Delete and self.list.hasFocus():
            self._remove()
        else:
            super().keyPressEvent(event)

    def _show(self, state: State) -> None:
        both_ways = state.document.architecture.bidirectional
        texts = [say(described(edit, both_ways=both_ways)) for edit in state.document.edits]
        if texts != [self.list.item(row).text() for row in range(self.list.count())]:
            row = self.list.currentRow()
            self.list.clear()
            self.list.addItems(texts)
            self.list.setCurrentRow(min(max(row, 0), len(texts) - 1))
        self._enable()

    def _enable(self) -> None:
        self.remove.setEnabled(self.list.currentRow() >= 0)
        self.reset.setEnabled(self.list.count() > 0)

    def _remove(self) -> None:
        edits, row = self._session.state.document.edits, self.list.currentRow()
        if 0 <= row < len(edits):
            edit = edits[row]
            text = QT_TRANSLATE_NOOP("rnnlab", "Remove the edit {edit}")
            self._session.edit(Phrase.of(text, edit=say(described(edit))), lambda document: document.without(edit))

    def _reset(self) -> None:
        name = Phrase(QT_TRANSLATE_NOOP("rnnlab", "Remove all edits"))
        self._session.edit(name, lambda document: document.edited(edits=()))

    def _clamp(self, clamp: Clamp) -> None:
        text = QT_TRANSLATE_NOOP("rnnlab", "Clamp {quantity}[{unit}] of layer {layer}{way} to {value:g}")
        values = {name: getattr(clamp, name) for name in ("quantity", "unit", "layer", "value")}
        name = Phrase.of(text, **values, way=" ←" if clamp.direction else "")
        self._session.edit(name, lambda document: document.clamped(clamp))

    def _go_to(self) -> None:
        edit = self._session.state.document.edits[self.list.currentRow()]
        if isinstance(edit, Patch):
            self.chosen.emit(edit.tensor, *cell_of(edit))
        else:
            self._session.look(
                layer=edit.layer, direction=edit.direction, quantity=edit.quantity, unit=edit.unit, timestep=edit.first
            )
