"""What the next input starts from: the state is reset, carried on, or carried on and detached."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from rnnlab.app.editors import ChoiceBox, show_value
from rnnlab.app.session import Session
from rnnlab.app.text import translated
from rnnlab.app.theme import number_font
from rnnlab.errors import QT_TRANSLATE_NOOP
from rnnlab.lab.history import Phrase
from rnnlab.lab.look import BETWEEN
from rnnlab.lab.state import State


class Between(QWidget):
    """The choice, and below it the line of a training loop that does the same."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.choice, self.code = ChoiceBox(self), QLabel(self)
        for choice in BETWEEN:
            self.choice.addItem(choice, choice)
        self.choice.setMinimumContentsLength(8)
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        font = number_font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        self.code.setFont(font)
        self.code.setWordWrap(True)
        self.code.setTextFormat(Qt.TextFormat.PlainText)
        self.code.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.choice)
        column.addWidget(self.code)
        self.choice.activated.connect(self._choose)
        session.changed.connect(self.show_state)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every text in the current language."""
        self.choice.setAccessibleName(self.tr("What the next input starts from"))
        texts = (self.tr("resets the state"), self.tr("carries the state on"), self.tr("carries it on, detached"))
        for row, text in enumerate(texts):
            self.choice.setItemText(row, text)
        self._sync(self._session.state)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def show_state(self, old: State, new: State) -> None:
        """Show the choice as it is."""
        if new.document is not old.document or new.look.between != old.look.between:
            self._sync(new)

    def _sync(self, state: State) -> None:
        between, reason = state.look.between, state.document.inapplicable().get("initial_state", "")
        tips = {
            "reset": self.tr("Every input starts from the initial_state that is chosen above."),
            "carry": self.tr("The next input starts from h_n of this one; a gradient would flow back into this one."),
            "detach": self.tr("The same numbers as carried on, but a gradient stops here: truncated backpropagation."),
        }
        detached = "tuple(s.detach() for s in state)" if "c_0" in state.document.states() else "state.detach()"
        start = {"reset": "", "carry": ", state", "detach": f", {detached}"}[between]
        show_value(self.choice, between)
        self.setEnabled(not reason)
        self.setToolTip(translated(reason) if reason else tips[between])
        self.code.setText(f"output, state = rnn(x{start})")
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The code may need more lines."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        self.code.setMinimumHeight(max(0, self.code.heightForWidth(self.width())))

    def _choose(self, row: int) -> None:
        """Take the choice; to reset takes back a state that was carried on."""
        self._session.look(between=BETWEEN[row])
        if BETWEEN[row] == "reset" and self._session.state.document.initial_state == "given":
            name = Phrase(QT_TRANSLATE_NOOP("rnnlab", "Reset the state"))
            self._session.edit(name, lambda document: document.edited(initial_state="zeros"))
