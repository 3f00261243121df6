"""How a model's read-out is read, and what its values are drawn beside: two choices above the view."""

import dataclasses

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from rnnlab.app.editors import ChoiceBox, enable_item
from rnnlab.app.session import Session
from rnnlab.core.ends import READINGS, Ends
from rnnlab.errors import QT_TRANSLATE_NOOP
from rnnlab.lab.head import target_of, targets
from rnnlab.lab.history import Phrase
from rnnlab.lab.look import Target
from rnnlab.lab.state import State

_NAMES = {
    "values": QT_TRANSLATE_NOOP("rnnlab", "Read the read-out as values"),
    "classes": QT_TRANSLATE_NOOP("rnnlab", "Read the read-out as classes"),
}


class HeadBar(QWidget):
    """Shows both choices, and asks the session to change them."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.reading, self.target = ChoiceBox(self), ChoiceBox(self)
        self._labels = [QLabel(self), QLabel(self)]
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 0)
        for label, box in zip(self._labels, (self.reading, self.target), strict=True):
            label.setBuddy(box)
            box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
            row.addWidget(label)
            row.addWidget(box)
        row.addStretch(1)
        for name in READINGS:
            self.reading.addItem("", name)
        self.reading.activated.connect(self._read)
        self.target.activated.connect(self._aim)

    def show_choices(self, state: State) -> None:
        """Show what is chosen, and what is guessed."""
        ends = state.document.ends or Ends()
        self.setVisible(ends.readout is not None)
        if ends.readout is None:
            return
        for label, text in zip(self._labels, (self.tr("read as"), self.tr("beside")), strict=True):
            label.setText(text)
        self.reading.setAccessibleName(self.tr("What the read-out's numbers are"))
        self.target.setAccessibleName(self.tr("What the values are drawn beside"))
        self.target.setToolTip(
            self.tr("Annotations… in the Ask tab adds the columns of a table with a row for each timestep")
        )
        guess = "" if ends.reading else self.tr(" (a guess)")
        texts = {"values": self.tr("values"), "classes": self.tr("classes (softmax)")}
        chosen = "classes" if ends.gives_classes else "values"
        for row, name in enumerate(READINGS):
            self.reading.setItemText(row, texts[name] + (guess if name == chosen else ""))
        self.reading.setCurrentIndex(READINGS.index(chosen))
        single = len(ends.readout.bias) == 1
        enable_item(self.reading, "classes", not single, self.tr("One number has no classes.") if single else "")
        self._show_targets(state, seen=not ends.gives_classes)

    def _show_targets(self, state: State, *, seen: bool) -> None:
        self.target.setVisible(seen)
        self._labels[1].setVisible(seen)
        offered = targets(state.document, state.look)
        self.target.clear()
        for target in offered:
            self.target.addItem(self.named(target), target)
        self.target.setCurrentIndex(offered.index(target_of(state.document, state.look)))

    def named(self, target: Target) -> str:
        """What a target is called."""
        if target.kind == "track":
            return target.name
        if target.kind == "none":
            return self.tr("nothing")
        single = target.feature < 0 or self._session.state.document.architecture.input_size == 1
        return self.tr("next input") if single else self.tr("next input, x[{feature}]").format(feature=target.feature)

    def _read(self, row: int) -> None:
        reading, ends = READINGS[row], self._session.state.document.ends
        if ends is not None and ends.reading != reading:
            changed = dataclasses.replace(ends, reading=reading)
            self._session.edit(Phrase(_NAMES[reading]), lambda document: document.edited(ends=changed))

    def _aim(self, row: int) -> None:
        self._session.look(target=self.target.itemData(row))
