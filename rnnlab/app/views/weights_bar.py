"""The row above the numbers: which tensor and gate is shown, the selected number, and what a block can be made."""

from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QInputDialog, QLabel, QMenu, QToolButton, QWidget

from rnnlab.app.editors import CalmWheel, ChoiceBox, DecimalBox
from rnnlab.app.elided import Elided
from rnnlab.core.document import Document
from rnnlab.core.weights import MAKINGS
from rnnlab.lab.sheet import Sheet

# As many tensors as a list can be chosen from.
_MOST_LISTED = 2000
_REACH = 1e9


class ValueBox(DecimalBox):
    """The number of the selected cell. `stepping` says that it changes by arrows, not by what was typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.stepping = False
        self.setDecimals(15)
        self.setRange(-_REACH, _REACH)
        self.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)

    def stepBy(self, steps: int) -> None:
        """As Qt does."""
        self.stepping = True
        super().stepBy(steps)
        self.stepping = False


class WeightsBar(QWidget):
    """Asks for what is chosen; `made` carries one of MAKINGS and a spectral radius, `zoomed` a factor (0: fit)."""

    made = Signal(str, float)
    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tensor, self.gate, self.value = ChoiceBox(self), ChoiceBox(self), ValueBox(self)
        self.name, self.paint, self.make = Elided(self), QToolButton(self), QToolButton(self)
        self._tensor_label, self._gate_label, self._calm = QLabel(self), QLabel(self), CalmWheel(self)
        self.makings = {making: QAction(self) for making in MAKINGS}
        self.zooms = {factor: QToolButton(self) for factor in (0.8, 0.0, 1.25)}
        self.paint.setCheckable(True)
        menu = QMenu(self)
        for making, action in self.makings.items():
            action.triggered.connect(self._ask if making == "spectral radius" else partial(self.made.emit, making, 1.0))
            menu.addAction(action)
        self.make.setMenu(menu)
        self.make.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        for factor, button in self.zooms.items():
            button.clicked.connect(partial(self.zoomed.emit, factor))
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(8)
        for label, editor in (
            (self._tensor_label, self.tensor),
            (self._gate_label, self.gate),
            (self.name, self.value),
        ):
            label.setBuddy(editor)
            row.addWidget(label)
            row.addWidget(editor)
        self._calm.watch(self.value)
        self.tensor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.tensor.setMinimumContentsLength(11)
        self.tensor.view().setMinimumWidth(240)
        self.value.setMinimumWidth(90)
        for button in (self.paint, self.make):
            row.addWidget(button)
        row.addStretch(1)
        for button in self.zooms.values():
            button.setAutoRaise(True)
            row.addWidget(button)

    def retranslate(self) -> None:
        """Say every text in the current language."""
        self._tensor_label.setText(self.tr("tensor"))
        self._gate_label.setText(self.tr("gate"))
        self.tensor.setAccessibleName(self.tr("Tensor"))
        self.gate.setAccessibleName(self.tr("Gate's block of rows"))
        self.value.setAccessibleName(self.tr("Value of the selected number"))
        self.value.setToolTip(self.tr("Type a value, or drag the number itself upwards or downwards"))
        self.paint.setText(self.tr("Paint"))
        self.paint.setToolTip(self.tr("Dragging puts this value into every number that is passed"))
        self.make.setText(self.tr("Make…"))
        self.make.setToolTip(self.tr("Make this block zeros, the identity, orthogonal or of a spectral radius"))
        names = (self.tr("Zeros"), self.tr("Identity"), self.tr("Orthogonal"), self.tr("Of a spectral radius…"))
        for action, name in zip(self.makings.values(), names, strict=True):
            action.setText(name)
        tips = (("−", self.tr("Smaller (Ctrl+−)")), ("1:1", self.tr("All of it")), ("+", self.tr("Larger (Ctrl++)")))
        for button, (sign, tip) in zip(self.zooms.values(), tips, strict=True):
            button.setText(sign)
            button.setToolTip(tip)
            button.setAccessibleName(tip)
        if self.gate.count():
            self.gate.setItemText(0, self.tr("all"))

    def show_choices(self, document: Document, sheet: Sheet, gate: str) -> None:
        """Offer the tensors of a document and the gates of a sheet."""
        names = list(document.editable())[:_MOST_LISTED]
        if [self.tensor.itemText(at) for at in range(self.tensor.count())] != names:
            self.tensor.clear()
            self.tensor.addItems(names)
        self.tensor.setCurrentText(sheet.tensor)
        gates = ["", *(block.gate for block in sheet.blocks if block.gate)]
        if [self.gate.itemData(at) for at in range(self.gate.count())] != gates:
            self.gate.clear()
            for name in gates:
                self.gate.addItem(name or self.tr("all"), name)
        self.gate.setCurrentIndex(gates.index(gate) if gate in gates else 0)
        self.gate.setEnabled(len(gates) > 2)

    def show_cell(self, sheet: Sheet, row: int, column: int) -> None:
        """Show the selected number; a number that is being typed, or painted with, stays."""
        self.name.say(f"{sheet.name(row, column)} =")
        typing = self.value.hasFocus() and self.value.lineEdit().isModified()
        if not typing and not self.paint.isChecked():
            self.show_number(float(sheet.values[row, column]))

    def show_number(self, value: float) -> None:
        """Show a number, as while it is dragged."""
        with QSignalBlocker(self.value):
            self.value.setValue(value)

    def begin_typing(self, first: str) -> None:
        """Let a number be typed that begins with `first`, or the whole one be replaced."""
        self.value.setFocus()
        self.value.selectAll()
        if first:
            self.value.lineEdit().insert(first)

    def _ask(self) -> None:
        """Ask for the spectral radius."""
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setInputMode(QInputDialog.InputMode.DoubleInput)
        dialog.setDoubleDecimals(4)
        dialog.setDoubleRange(0.0, 1e6)
        dialog.setDoubleValue(1.0)
        dialog.setWindowTitle(self.tr("Spectral radius"))
        dialog.setLabelText(self.tr("Largest |eigenvalue| that the block is scaled to:"))
        dialog.doubleValueSelected.connect(self._make_radius)
        dialog.open()

    def _make_radius(self, radius: float) -> None:
        self.made.emit("spectral radius", radius)
