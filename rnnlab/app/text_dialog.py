"""Text as input: typed, pasted or from a file, cut into characters or words, and made into vectors."""

from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rnnlab.app.editors import SEEDS, WholeBox
from rnnlab.app.session import Session
from rnnlab.app.text import phrase_of, say
from rnnlab.core.document import Document
from rnnlab.core.input import Input
from rnnlab.core.tokens import ENCODINGS, UNITS, encoded, shown, tokens_of, vocabulary_of
from rnnlab.errors import QT_TRANSLATE_NOOP, LabError
from rnnlab.lab.history import Phrase

# Characters of a file that are taken, and tokens of a vocabulary that are listed.
_LONGEST, _LISTED = 20_000, 120


class TextDialog(QDialog):
    """Makes an input of a text: one step of undo. A network that was drawn follows the size of a one-hot vector."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        arch = session.state.document.architecture
        self.text, self.vocabulary = QPlainTextEdit(self), QLabel(self)
        self.unit, self.encoding = QComboBox(self), QComboBox(self)
        self.size_box, self.seed = WholeBox(self, least=1, most=4096), WholeBox(self, most=SEEDS)
        self.open_button = QPushButton(self.tr("Open text file…"), self)
        self.live = QCheckBox(self.tr("as I type"), self)
        self.live.setToolTip(self.tr("Each character is fed to the network at once; the player stands on the newest"))
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.size_box.setValue(arch.input_size)
        self.setWindowTitle(self.tr("Text as input"))
        self.text.setPlaceholderText(self.tr("Type or paste a text here."))
        self.text.setPlainText("hello world")
        self.text.selectAll()
        for name, text in zip(UNITS, (self.tr("characters"), self.tr("words")), strict=True):
            self.unit.addItem(text, name)
        for name, text in zip(ENCODINGS, (self.tr("one-hot"), self.tr("random embedding")), strict=True):
            self.encoding.addItem(text, name)
        self._lay_out()
        for signal in (self.text.textChanged, self.unit.activated, self.encoding.activated, self.size_box.valueChanged):
            signal.connect(self._show)
        self.open_button.clicked.connect(self._choose_file)
        self.live.toggled.connect(self._show)
        self.buttons.accepted.connect(self._use)
        self.buttons.rejected.connect(self.reject)
        self._show()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("cut into"), self.unit)
        form.addRow(self.tr("each becomes"), self.encoding)
        form.addRow(self.tr("numbers (H_in)"), self.size_box)
        form.addRow(self.tr("seed"), self.seed)
        self.vocabulary.setWordWrap(True)
        self.vocabulary.setMinimumHeight(48)
        row = QHBoxLayout()
        row.addWidget(self.open_button)
        row.addStretch(1)
        row.addWidget(self.live)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.text, 1)
        column.addLayout(row)
        column.addLayout(form)
        column.addWidget(self.vocabulary)
        column.addWidget(self.buttons)
        self.resize(480, 440)

    def _show(self) -> None:
        """Say what the text comes to, and whether it fits the network."""
        one_hot = self.encoding.currentData() == "one-hot"
        self.size_box.setEnabled(not one_hot and not self._is_trained)
        self.seed.setEnabled(not one_hot)
        problem = ""
        try:
            tokens = tokens_of(self.text.toPlainText(), self.unit.currentData())
            vocabulary = vocabulary_of(tokens)
            listed = " ".join(shown(token) for token in vocabulary[:_LISTED]) + (
                " …" if len(vocabulary) > _LISTED else ""
            )
            said = self.tr("{count} tokens, a vocabulary of {size}: {listed}")
            said = said.format(count=len(tokens), size=len(vocabulary), listed=listed)
            wanted = self._session.state.document.architecture.input_size
            if one_hot and self._is_trained and len(vocabulary) != wanted:
                problem = self.tr(
                    "This network has parameters of its own and reads {wanted} numbers: take an embedding."
                )
                problem = problem.format(wanted=wanted)
        except LabError as error:
            said = problem = say(phrase_of(error))
        self.vocabulary.setText(problem or said)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not problem)
        if self.live.isChecked() and not problem:
            self._feed(gesture="typing")

    @property
    def _is_trained(self) -> bool:
        return self._session.state.document.parameters is not None

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open text file"), "", self.tr("Text (*.txt *.md *.csv);;All (*)")
        )
        if name:
            self.open_file(Path(name))

    def open_file(self, path: Path) -> None:
        """Take the beginning of a text file."""
        try:
            with path.open(encoding="utf-8", errors="replace") as stream:
                self.text.setPlainText(stream.read(_LONGEST))
        except OSError as error:
            self.vocabulary.setText(
                self.tr("{file} can't be read: {reason}").format(file=path.name, reason=error.strerror)
            )

    def _use(self) -> None:
        """Make the text the input, and close."""
        if self._feed():
            self.accept()

    def _feed(self, gesture: str = "") -> bool:
        """Make the text the input; whether it could be. With a gesture, all that is typed is one step of undo."""
        try:
            tokens = tokens_of(self.text.toPlainText(), self.unit.currentData())
            values = encoded(tokens, self.encoding.currentData(), self.size_box.value(), self.seed.value())
        except LabError as error:
            self.vocabulary.setText(say(phrase_of(error)))
            return False

        def change(document: Document) -> Document:
            given = Input.given(values, unbatched=document.input.unbatched, source="text", labels=tokens)
            size = values.shape[2]
            if document.architecture.input_size == size:
                return document.edited(input=given)
            return document.edited(architecture=document.architecture.edited(input_size=size), input=given)

        text = QT_TRANSLATE_NOOP("rnnlab", "Use a text of {count} tokens as input")
        self._session.edit(Phrase.of(text, count=len(tokens)), change, gesture=gesture)
        if gesture:
            self._session.look(timestep=len(tokens) - 1, playing=False)
        return True
