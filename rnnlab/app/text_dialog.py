"""Text as input: typed, pasted or from a file, cut into characters or words, and made into vectors."""

from dataclasses import replace
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
from rnnlab.core.ends import Ends
from rnnlab.core.input import Input
from rnnlab.core.tokens import BYTES, UNITS, encoded, ids_of, read_vocabulary, shown, tokens_of, vocabulary_of
from rnnlab.errors import QT_TRANSLATE_NOOP, LabError
from rnnlab.lab.history import Phrase

# Characters of a file that are taken, and tokens of a vocabulary that are listed.
_LONGEST, _LISTED = 20_000, 120
# Characters of a vocabulary's file.
_LARGEST = 1 << 24


class TextDialog(QDialog):
    """Makes an input of a text: one step of undo. A network that was drawn follows the size of a one-hot vector."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.text, self.vocabulary = QPlainTextEdit(self), QLabel(self)
        self.unit, self.encoding, self.source = QComboBox(self), QComboBox(self), QComboBox(self)
        self.size_box, self.seed = WholeBox(self, least=1, most=4096), WholeBox(self, most=SEEDS)
        self.open_button = QPushButton(self.tr("Open text file…"), self)
        self.open_vocabulary = QPushButton(self.tr("Open…"), self)
        self.live = QCheckBox(self.tr("as I type"), self)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.size_box.setValue(session.state.document.architecture.input_size)
        self.text.setPlainText("hello world")
        self._fill_choices()
        self._lay_out()
        chosen = (self.unit.activated, self.encoding.activated, self.source.activated)
        for signal in (self.text.textChanged, *chosen, self.size_box.valueChanged):
            signal.connect(self._show)
        self.open_vocabulary.clicked.connect(self._choose_vocabulary)
        self.open_button.clicked.connect(self._choose_file)
        self.live.toggled.connect(self._show)
        self.buttons.accepted.connect(self._use)
        self.buttons.rejected.connect(self.reject)
        self._show()

    def _explain(self) -> None:
        """Say what there is to do."""
        self.setWindowTitle(self.tr("Text as input"))
        self.text.setPlaceholderText(self.tr("Type or paste a text here."))
        self.open_vocabulary.setAccessibleName(self.tr("Open vocabulary"))
        self.open_vocabulary.setToolTip(
            self.tr("One token on each line, or JSON: a list, or a dict of numbers from 0 on")
        )
        self.live.setToolTip(self.tr("Each character is fed to the network at once; the player stands on the newest"))

    def _fill_choices(self) -> None:
        """Offer what there is, and choose what the model was made for, as far as its file tells."""
        units = (self.tr("characters"), self.tr("words"), self.tr("bytes of UTF-8"), self.tr("numbers of tokens"))
        for name, text in zip(UNITS, units, strict=True):
            self.unit.addItem(text, name)
        self.encoding.addItem(self.tr("one-hot"), "one-hot")
        self.encoding.addItem(self.tr("random embedding"), "embedding")
        self.source.addItem(self.tr("of this text"), ())
        if self._ends.vocabulary:
            text = self.tr("of the model: {size:,} tokens").format(size=len(self._ends.vocabulary))
            self.source.addItem(text, self._ends.vocabulary)
            self.source.setCurrentIndex(1)
        if self._ends.embedding is None:
            return
        rows, name = len(self._ends.embedding.vectors), self._ends.embedding.name
        self.encoding.addItem(self.tr("the model's embedding: {name}").format(name=name), "model")
        self.encoding.setCurrentIndex(2)
        by_words = sum(len(token) > 1 for token in self._ends.vocabulary) > len(self._ends.vocabulary) / 2
        unit = (
            ("words" if by_words else "characters") if self._ends.vocabulary else "bytes" if rows == 256 else "numbers"
        )
        self.unit.setCurrentIndex(UNITS.index(unit))
        if unit == "numbers":
            self.text.setPlainText(" ".join(map(str, range(min(rows, 8)))))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("cut into"), self.unit)
        form.addRow(self.tr("each becomes"), self.encoding)
        vocabulary = QHBoxLayout()
        vocabulary.addWidget(self.source, 1)
        vocabulary.addWidget(self.open_vocabulary)
        form.addRow(self.tr("vocabulary"), vocabulary)
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
        self.text.selectAll()
        self._explain()

    def _show(self) -> None:
        """Say what the text comes to, and whether it fits the network."""
        one_hot, drawn = (self.encoding.currentData() == name for name in ("one-hot", "embedding"))
        self.size_box.setEnabled(drawn and not self._is_trained)
        self.seed.setEnabled(drawn)
        for part in (self.source, self.open_vocabulary):
            part.setEnabled(not drawn and self.unit.currentData() in ("characters", "words"))
        said, problem = "", ""
        try:
            tokens = tokens_of(self.text.toPlainText(), self.unit.currentData())
            vocabulary = self._chosen_vocabulary or vocabulary_of(tokens)
            if not drawn:
                ids_of(tokens, vocabulary)
            listed = [*map(shown, vocabulary[:_LISTED]), *(["…"] if len(vocabulary) > _LISTED else [])]
            said = self.tr("{count} tokens, a vocabulary of {size}: {listed}")
            said = said.format(count=len(tokens), size=len(vocabulary), listed=" ".join(listed))
            problem = self._misfit(vocabulary, one_hot=one_hot)
        except LabError as error:
            problem = say(phrase_of(error))
        self.vocabulary.setText(problem or said)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not problem)
        if self.live.isChecked() and not problem:
            self._feed(gesture="typing")

    def _misfit(self, vocabulary: tuple[str, ...], *, one_hot: bool) -> str:
        """Why these tokens are not what the network reads; "" if they are."""
        wanted = self._session.state.document.architecture.input_size
        if self.encoding.currentData() == "model" and not self._chosen_vocabulary:
            return self.tr("The file does not say which number each token has: open the model's vocabulary.")
        if not one_hot or not self._is_trained or len(vocabulary) == wanted:
            return ""
        problem = self.tr(
            "This network has parameters of its own and reads {wanted} numbers: take an embedding, or a "
            "vocabulary of as many tokens."
        )
        return problem.format(wanted=wanted)

    @property
    def _ends(self) -> Ends:
        """What the model's file has around the network."""
        return self._session.state.document.ends or Ends()

    @property
    def _chosen_vocabulary(self) -> tuple[str, ...]:
        """The vocabulary apart from the text; () where it is the text's own."""
        unit, encoding = self.unit.currentData(), self.encoding.currentData()
        if encoding == "embedding":
            return ()
        if unit == "bytes":
            return BYTES
        if unit == "numbers":
            rows = len(self._ends.embedding.vectors) if encoding == "model" and self._ends.embedding else 0
            size = self._session.state.document.architecture.input_size if self._is_trained else 0
            return tuple(map(str, range(rows or size)))
        chosen: tuple[str, ...] = self.source.currentData()
        return chosen

    @property
    def _is_trained(self) -> bool:
        return self._session.state.document.parameters is not None

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open text file"), "", self.tr("Text (*.txt *.md *.csv);;All (*)")
        )
        if name:
            self.open_file(Path(name))

    def _choose_vocabulary(self) -> None:
        kinds = self.tr("Vocabulary (*.txt *.json *.vocab *.tsv);;All (*)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Open vocabulary"), "", kinds)
        if name:
            self.open_vocabulary_file(Path(name))

    def open_vocabulary_file(self, path: Path) -> None:
        """Take the vocabulary of a file."""
        try:
            with path.open(encoding="utf-8") as stream:
                found = read_vocabulary(stream.read(_LARGEST))
        except LabError as error:
            self.vocabulary.setText(say(phrase_of(error)))
            return
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            self.vocabulary.setText(self.tr("{file} can't be read: {reason}").format(file=path.name, reason=reason))
            return
        self.source.addItem(self.tr("{file}: {size:,} tokens").format(file=path.name, size=len(found)), found)
        self.source.setCurrentIndex(self.source.count() - 1)
        self._show()

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
            table = self._ends.embedding.vectors if self._ends.embedding else None
            how, vocabulary = self.encoding.currentData(), self._chosen_vocabulary
            told = self.unit.currentData() != "numbers" and bool(vocabulary)
            table = table if how == "model" else None
            values = encoded(tokens, how, self.size_box.value(), self.seed.value(), vocabulary, table)
        except LabError as error:
            self.vocabulary.setText(say(phrase_of(error)))
            return False

        def change(document: Document) -> Document:
            given = Input.given(values, unbatched=document.input.unbatched, source="text", labels=tokens)
            size = values.shape[2]
            if document.ends and told:
                document = document.edited(ends=replace(document.ends, vocabulary=vocabulary))
            if document.architecture.input_size == size:
                return document.edited(input=given)
            return document.edited(architecture=document.architecture.edited(input_size=size), input=given)

        text = QT_TRANSLATE_NOOP("rnnlab", "Use a text of {count} tokens as input")
        self._session.edit(Phrase.of(text, count=len(tokens)), change, gesture=gesture)
        if gesture:
            self._session.look(timestep=len(tokens) - 1, playing=False)
        return True
