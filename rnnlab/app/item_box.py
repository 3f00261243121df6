"""A field for one of several things that have numbers and may have names."""

from heapq import nlargest

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QWidget

from rnnlab.app.editors import WholeBox

# Characters of a name that are shown, and pixels beside them.
_LONGEST, _BUTTONS = 24, 40


class ItemBox(WholeBox):
    """Shows “2 · Anna”; takes the number, or the name, or how a name begins."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()

    def show_names(self, names: tuple[str, ...]) -> None:
        """Show these names beside the numbers, from 0 on; () for none."""
        if names == self._names:
            return
        self._names = names
        with QSignalBlocker(self.lineEdit()):
            self.lineEdit().setText(self.textFromValue(self.value()))
        longest = nlargest(20, range(len(names)), key=lambda place: len(names[place]))
        wide = max((self.fontMetrics().horizontalAdvance(self.textFromValue(place)) for place in longest), default=0)
        self.setMinimumWidth(wide + _BUTTONS if names else 0)

    def textFromValue(self, value: int) -> str:
        """The number, and the name if there is one."""
        if value >= len(self._names):
            return str(value)
        name = self._names[value]
        return f"{value} · {name if len(name) <= _LONGEST else name[: _LONGEST - 1] + '…'}"

    def valueFromText(self, text: str) -> int:
        """The number meant: of a name, the first that is it, else the first that begins so."""
        found = self._meant(text)
        return self.value() if found is None else found

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Acceptable where a number or a name is meant; all else may become one."""
        found = self._meant(text)
        known = found is not None and self.minimum() <= found <= self.maximum()
        return (QValidator.State.Acceptable if known else QValidator.State.Intermediate), text, position

    def _meant(self, text: str) -> int | None:
        wanted = text.strip().casefold()
        names = [name.casefold() for name in self._names]
        if wanted in names:
            return names.index(wanted)
        number = wanted.partition(" · ")[0]
        if number.isascii() and number.isdigit() and len(number) < 10:
            return int(number)
        return next((place for place, name in enumerate(names) if wanted and name.startswith(wanted)), None)
