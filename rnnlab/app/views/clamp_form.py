"""The form that clamps a unit: which one, where in the network, to what, and for how long."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from rnnlab.app.editors import CalmWheel, ChoiceBox, WholeBox, chain, show_value
from rnnlab.app.session import Session
from rnnlab.app.views.weights_bar import ValueBox
from rnnlab.core.edits import Clamp
from rnnlab.lab.state import State

_Place = tuple[int, int, str, int]


class ClampForm(QWidget):
    """Shows the selected unit until something else is typed; another selection is shown again.

    `wanted` carries the Clamp that is asked for.
    """

    wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.quantity, self.direction = ChoiceBox(self), ChoiceBox(self)
        self.unit, self.layer, self.first, self.last = (WholeBox(self) for _ in range(4))
        self.value, self.clamp = ValueBox(self), QPushButton(self)
        self._labels = {name: QLabel(self) for name in ("unit", "layer", "direction", "value", "first", "last")}
        self._calm = CalmWheel(self)
        self._place: _Place | None = None
        self._typed = False
        self.direction.addItems(["", ""])
        self._lay_out()
        self.quantity.activated.connect(self._limit)
        for box in (self.first, self.last):
            box.valueChanged.connect(self._keep)
        self.clamp.clicked.connect(self._clamp)
        session.changed.connect(self.show_state)
        self._show(session.state)

    def _lay_out(self) -> None:
        labels = self._labels
        rows: tuple[tuple[QWidget, ...], ...] = (
            (self.quantity, labels["unit"], self.unit, self.clamp),
            (labels["layer"], self.layer, labels["direction"], self.direction),
            (labels["value"], self.value, labels["first"], self.first, labels["last"], self.last),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widgets in rows:
            row = QHBoxLayout()
            for widget in widgets:
                row.addWidget(widget, 0 if isinstance(widget, QLabel) else 1)
            column.addLayout(row)
        editors = (self.quantity, self.unit, self.layer, self.direction, self.value, self.first, self.last)
        for box in (self.unit, self.layer, self.value, self.first, self.last):
            self._calm.watch(box)
        for name in labels:
            labels[name].setBuddy(getattr(self, name))
        chain(*editors, self.clamp)

    def retranslate(self) -> None:
        """Say every text in the current language."""
        texts = (self.tr("unit"), self.tr("layer"), self.tr("direction"), self.tr("to"), "t", "…")
        for label, text in zip(self._labels.values(), texts, strict=True):
            label.setText(text)
        for row, text in enumerate((self.tr("forward →"), self.tr("reverse ←"))):
            self.direction.setItemText(row, text)
        self.clamp.setText(self.tr("Clamp"))
        self.clamp.setToolTip(
            self.tr(
                "Clamp this unit to this value from the first to the last timestep, whatever its equation says; "
                "to 0, it is ablated."
            )
        )
        for editor, name in (
            (self.quantity, self.tr("Quantity")),
            (self.unit, self.tr("Unit")),
            (self.value, self.tr("Value")),
            (self.first, self.tr("First timestep")),
            (self.last, self.tr("Last timestep")),
            (self.layer, self.tr("Layer")),
            (self.direction, self.tr("Direction")),
        ):
            editor.setAccessibleName(name)
            editor.setToolTip(name)
        self._fix(self._session.state)

    def show_state(self, old: State, new: State) -> None:
        """Show the selected unit."""
        if new.document is not old.document or new.look != old.look:
            self._show(new)

    def begin(self) -> None:
        """Let the value be typed."""
        self.value.setFocus()
        self.value.selectAll()

    def _show(self, state: State) -> None:
        document, look = state.document, state.look
        arch, last = document.architecture, document.input.timesteps - 1
        names = list(arch.equations.recorded)
        if [self.quantity.itemText(at) for at in range(self.quantity.count())] != names:
            self.quantity.clear()
            for name in names:
                self.quantity.addItem(name, name)
            show_value(self.quantity, arch.equations.states[0])
            self._place = None
        selected = look.quantity in names
        place = (look.layer, look.direction, look.quantity if selected else "", look.unit if selected else 0)
        chosen = place != self._place
        self.layer.setMaximum(arch.num_layers - 1)
        if chosen:
            self._place, self._typed = place, False
            show_value(self.layer, look.layer)
            self.direction.setCurrentIndex(look.direction)
        if chosen and selected:
            show_value(self.quantity, look.quantity)
        self._limit()
        if chosen and selected:
            show_value(self.unit, look.unit)
        self._show_span(look.timestep, last)
        self._fix(state)

    def _show_span(self, timestep: int, last: int) -> None:
        """From the current timestep to the end, unless something else was typed."""
        for box in (self.first, self.last):
            with QSignalBlocker(box):
                box.setMaximum(last)
        if not self._typed:
            show_value(self.first, timestep)
            show_value(self.last, last)

    def _limit(self) -> None:
        """No more units than the quantity has."""
        arch, quantity = self._session.state.document.architecture, self.quantity.currentData()
        self.unit.setMaximum(arch.width(quantity) - 1)

    def _fix(self, state: State) -> None:
        """Where there is one layer or one direction, the field says so."""
        arch = state.document.architecture
        one_layer = self.tr("This network has one layer.") if arch.num_layers == 1 else ""
        one_way = "" if arch.bidirectional else self.tr("This network has one direction; bidirectional is off.")
        for name, reason, usual in (
            ("layer", one_layer, self.tr("Layer")),
            ("direction", one_way, self.tr("Direction")),
        ):
            editor = getattr(self, name)
            editor.setEnabled(not reason)
            for widget in (editor, self._labels[name]):
                widget.setToolTip(reason or usual)
            editor.setAccessibleDescription(reason)

    def _keep(self) -> None:
        self._typed = True

    def _clamp(self) -> None:
        first, last = sorted((self.first.value(), self.last.value()))
        self.wanted.emit(
            Clamp(
                self.quantity.currentData(),
                self.layer.value(),
                self.direction.currentIndex(),
                self.unit.value(),
                first,
                last,
                self.value.value(),
            )
        )
