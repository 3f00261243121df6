"""The fields that panels are made of: numbers that read '.' and ',', and none that a passing wheel changes."""

from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QLocale, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent, QStandardItemModel, QValidator, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QSpinBox,
    QWidget,
)

_Key, _Modifier = Qt.Key, Qt.KeyboardModifier
# The keys that open a closed list, by the modifier that is held.
_OPENING = {
    _Modifier.NoModifier: (_Key.Key_Space, _Key.Key_F4, _Key.Key_Return, _Key.Key_Enter),
    _Modifier.AltModifier: (_Key.Key_Down, _Key.Key_Up),
}
# A seed as large as a field for whole numbers can hold.
SEEDS = 2**31 - 1


class WholeBox(QSpinBox):
    """A field for a whole number. Arrows stop at `least`; a smaller one can be typed, and is told why not."""

    def __init__(self, parent: QWidget, least: int = 0, most: int = 1_000_000) -> None:
        super().__init__(parent)
        self._least = least
        self.setRange(0, most)
        self.setKeyboardTracking(False)

    def stepBy(self, steps: int) -> None:
        """As Qt does, down to `least`."""
        super().stepBy(max(steps, self._least - self.value()))

    def stepEnabled(self) -> QSpinBox.StepEnabledFlag:
        """Which arrows do something."""
        found = super().stepEnabled()
        return found if self.value() > self._least else found & ~QSpinBox.StepEnabledFlag.StepDownEnabled


class DecimalBox(QDoubleSpinBox):
    """A field for a decimal number that reads both '.' and ',', and shows six digits at most."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setLocale(QLocale.c())
        self.setDecimals(6)
        self.setKeyboardTracking(False)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """As Qt does, with the comma read as a point."""
        checked: tuple[QValidator.State, str, int] = super().validate(text.replace(",", "."), position)
        return checked

    def valueFromText(self, text: str) -> float:
        """The number meant."""
        try:
            return float(text.replace(",", "."))
        except ValueError:
            return self.value()

    def textFromValue(self, value: float) -> str:
        """The number without zeros that say nothing."""
        return f"{value:.6g}"


class LengthsEdit(QLineEdit):
    """A field for the lengths of a batch's sequences; `entered` carries the text when it was changed."""

    entered = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = ""
        self.editingFinished.connect(self._enter)

    def show_lengths(self, lengths: tuple[int, ...]) -> None:
        """Show what holds."""
        self._shown = ", ".join(map(str, lengths))
        if self.text() != self._shown:
            self.setText(self._shown)

    def _enter(self) -> None:
        """Tell what was typed; the same lengths with other spaces are no change."""
        if self.text().replace(",", " ").split() != self._shown.replace(",", " ").split():
            self.entered.emit(self.text())
        elif self.text() != self._shown:
            self.setText(self._shown)


class ChoiceBox(QComboBox):
    """A field to choose from a list. While the list is closed, no wheel and no key changes what is chosen.

    Space, Enter, F4 and Alt+↓ open it; in a dialog, Enter is left to the dialog.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = QLabel(parent)
        self._label.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def setAccessibleName(self, name: str) -> None:
        """Be called so. On Linux Qt calls a list by what is chosen in it, and has a label say what it is."""
        super().setAccessibleName(name)
        self._label.setText(name)

    def showEvent(self, event: QShowEvent) -> None:
        """Have a label that is not seen, where there is none that is."""
        super().showEvent(event)
        around = self.parentWidget()
        if around is None:
            return
        if self._label.parentWidget() is not around:
            self._label.setParent(around)
        labels = [widget for widget in around.children() if isinstance(widget, QLabel) and widget is not self._label]
        seen = any(label.buddy() is self for label in labels)
        self._label.setBuddy(None if seen else self)  # type: ignore[arg-type]

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the panel around."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list, or leave the key to the panel around."""
        opening = _OPENING.get(event.modifiers() & ~_Modifier.KeypadModifier, ())
        is_enter = event.key() in (_Key.Key_Return, _Key.Key_Enter)
        if event.key() in opening and not (is_enter and isinstance(self.window(), QDialog)):
            self.showPopup()
        else:
            event.ignore()


class CalmWheel(QObject):
    """Keeps the wheel from changing a number that has not been chosen: the panel scrolls instead."""

    def watch(self, editor: QAbstractSpinBox) -> None:
        """Calm one field."""
        editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ignore the wheel over a field without focus."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def chain(*widgets: QWidget) -> None:
    """Let Tab go from each to the next."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)


def enable_item(combo: QComboBox, choice: str, enabled: bool, tip: str = "") -> None:
    """Let one item of a combo box be chosen, or not, with the reason as its tooltip."""
    if isinstance(model := combo.model(), QStandardItemModel):
        item = model.item(combo.findData(choice))
        item.setEnabled(enabled)
        item.setToolTip(tip)


def show_value(editor: QWidget, value: Any) -> None:
    """Show what holds. Nothing is sent: what a field can't show in full must not change what it shows."""
    with QSignalBlocker(editor):
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(value))
        elif isinstance(editor, QCheckBox):
            editor.setChecked(value)
        elif isinstance(editor, LengthsEdit):
            editor.show_lengths(value)
        elif isinstance(editor, QSpinBox | QDoubleSpinBox) and editor.value() != value:
            editor.setMaximum(max(editor.maximum(), value))
            editor.setValue(value)
