"""Text as input: typed, pasted or from a file, cut into characters or words, and made into vectors."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QCheckBox,
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

from rnnlab.app.compute import Worker
from rnnlab.app.editors import SEEDS, ChoiceBox, WholeBox, chain
from rnnlab.app.keep_edits import KeepEdits
from rnnlab.app.session import Session
from rnnlab.app.text import phrase_of, say
from rnnlab.core.document import Document
from rnnlab.core.ends import Ends
from rnnlab.core.tokens import BYTES, UNITS, read_vocabulary, shown
from rnnlab.errors import QT_TRANSLATE_NOOP, LabError
from rnnlab.lab.history import Phrase
from rnnlab.lab.state import State
from rnnlab.lab.texts import Read, Text, read_text, usual_unit, with_text

# Characters of a file that are taken, and tokens of a vocabulary that are listed.
_LONGEST, _LISTED = 20_000, 120
# Characters of a vocabulary's file.
_LARGEST = 1 << 24


class TextDialog(QDialog):
    """Makes an input of a text: one step of undo. A network that was drawn follows the size of a one-hot vector.

    The text is read in a thread of its own at each change.
    """

    def __init__(self, session: Session, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._session = session
        self._read: Read | None = None
        self.text, self.vocabulary = QPlainTextEdit(self), QLabel(self)
        self.open_button, self.live = QPushButton(self), QCheckBox(self)
        self.unit, self.encoding, self.source = ChoiceBox(self), ChoiceBox(self), ChoiceBox(self)
        self.open_vocabulary = QPushButton(self)
        self.size_box, self.seed = WholeBox(self, least=1, most=4096), WholeBox(self, most=SEEDS)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self._labels = {name: QLabel(self) for name in ("unit", "encoding", "source", "size", "seed")}
        self.keep = KeepEdits(self)
        self._worker = Worker("rnnlab text", self)
        self.size_box.setValue(session.state.document.architecture.input_size)
        self.text.setPlainText("hello world")
        self._fill_choices()
        self._lay_out()
        self._connect()
        self.retranslate()
        self._show()

    def _connect(self) -> None:
        chosen = (self.unit.activated, self.encoding.activated, self.source.activated)
        for signal in (self.text.textChanged, *chosen, self.size_box.valueChanged, self.seed.valueChanged):
            signal.connect(self._show)
        self.open_vocabulary.clicked.connect(self._choose_vocabulary)
        self.open_button.clicked.connect(self._choose_file)
        self.live.toggled.connect(self._show)
        self.buttons.accepted.connect(self._use)
        self.buttons.rejected.connect(self.reject)
        self._worker.finished.connect(self._on_read)
        self._worker.failed.connect(self._on_failure)
        self.finished.connect(self._worker.cancel)
        self._session.changed.connect(self.show_state)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._show()
        super().changeEvent(event)

    def show_state(self, old: State, new: State) -> None:
        """Read the text anew for another network, as of a model that was opened meanwhile; and say what becomes of
        edits that were made meanwhile.
        """
        before, after = old.document, new.document
        other_size = after.architecture.input_size != before.architecture.input_size
        if other_size or after.parameters is not before.parameters:
            self._show()
        elif after.edits is not before.edits:
            self._show_loss()

    def retranslate(self) -> None:
        """Say every text in the current language."""
        self.setWindowTitle(self.tr("Text as input"))
        self.text.setPlaceholderText(self.tr("Type or paste a text here."))
        self.text.setAccessibleName(self.tr("Text"))
        self.open_button.setText(self.tr("Open text file…"))
        self.open_vocabulary.setText(self.tr("Open…"))
        self.open_vocabulary.setAccessibleName(self.tr("Open vocabulary"))
        self.open_vocabulary.setToolTip(
            self.tr("One token on each line, or JSON: a list, or a dict of numbers from 0 on")
        )
        self.live.setText(self.tr("as I type"))
        self.live.setToolTip(self.tr("Each character is fed to the network at once; the player stands on the newest"))
        for name, text in (
            ("unit", self.tr("&cut into")),
            ("encoding", self.tr("&each becomes")),
            ("source", self.tr("&vocabulary")),
            ("size", self.tr("&numbers (H_in)")),
            ("seed", self.tr("&seed")),
        ):
            self._labels[name].setText(text)
        units = (self.tr("characters"), self.tr("words"), self.tr("bytes of UTF-8"), self.tr("numbers of tokens"))
        encodings = (self.tr("one-hot"), self.tr("random embedding"), self.tr("the model's embedding: {name}"))
        for box, texts in ((self.unit, units), (self.encoding, encodings), (self.source, (self.tr("of this text"),))):
            for row, text in zip(range(box.count()), texts, strict=False):
                box.setItemText(row, text.format(name=self._ends.embedding.name if self._ends.embedding else ""))
        if self._ends.vocabulary:
            n = len(self._ends.vocabulary)
            text = self.tr("of the model: {n:,} token(s)", "", n).format(n=n)
            self.source.setItemText(1, text)

    def _fill_choices(self) -> None:
        """Offer what there is, and choose what the model was made for, as far as its file tells."""
        for name in UNITS:
            self.unit.addItem("", name)
        for name in ("one-hot", "embedding", *(["model"] if self._ends.embedding else [])):
            self.encoding.addItem("", name)
        self.source.addItem("", ())
        if self._ends.vocabulary:
            self.source.addItem("", self._ends.vocabulary)
            self.source.setCurrentIndex(1)
        if self._ends.embedding is None:
            return
        self.encoding.setCurrentIndex(2)
        unit = usual_unit(self._ends)
        self.unit.setCurrentIndex(UNITS.index(unit))
        if unit == "numbers":
            self.text.setPlainText(" ".join(map(str, range(min(len(self._ends.embedding.vectors), 8)))))

    def _lay_out(self) -> None:
        form, vocabulary, row, column = QFormLayout(), QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        vocabulary.addWidget(self.source, 1)
        vocabulary.addWidget(self.open_vocabulary)
        boxes = (self.unit, self.encoding, self.source, self.size_box, self.seed)
        for name, box in zip(self._labels, boxes, strict=True):
            self._labels[name].setBuddy(box)
            form.addRow(self._labels[name], vocabulary if name == "source" else box)
        self.vocabulary.setWordWrap(True)
        self.vocabulary.setTextFormat(Qt.TextFormat.PlainText)
        self.vocabulary.setMinimumHeight(48)
        self.text.setTabChangesFocus(True)
        row.addWidget(self.open_button)
        row.addStretch(1)
        row.addWidget(self.live)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.text, 1)
        for part in (row, form):
            column.addLayout(part)
        column.addWidget(self.vocabulary)
        column.addWidget(self.keep)
        column.addWidget(self.buttons)
        in_order = (self.text, self.open_button, self.live, self.unit, self.encoding, self.source)
        chain(*in_order, self.open_vocabulary, self.size_box, self.seed, self.keep, self.buttons)
        self.resize(480, 440)
        self.text.selectAll()

    def _show(self) -> None:
        """Show which choices there are, and have the text read."""
        drawn = self.encoding.currentData() == "embedding"
        self.size_box.setEnabled(drawn and not self._is_trained)
        self.seed.setEnabled(drawn)
        for part in (self.source, self.open_vocabulary):
            part.setEnabled(not drawn and self.unit.currentData() in ("characters", "words"))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(False)
        arch, encoding = self._session.state.document.architecture, self.encoding.currentData()
        table = self._ends.embedding.vectors if self._ends.embedding and encoding == "model" else None
        asked = Text(
            text=self.text.toPlainText(),
            unit=self.unit.currentData(),
            encoding=encoding,
            size=self.size_box.value(),
            seed=self.seed.value(),
            vocabulary=self._chosen_vocabulary,
            table=table,
            wanted=arch.input_size if self._is_trained else None,
        )
        self._worker.submit(partial(read_text, asked))

    def _on_read(self, ticket: int, read: Read) -> None:
        """Say what the text comes to."""
        if not self._worker.current(ticket):
            return
        self._read = read
        more = ["…"] if len(read.vocabulary) > _LISTED else []
        listed = " ".join([*map(shown, read.vocabulary[:_LISTED]), *more])
        said = self.tr("{n} token(s), a vocabulary of {size}: {listed}", "", len(read.tokens))
        self.vocabulary.setText(said.format(n=len(read.tokens), size=len(read.vocabulary), listed=listed))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(True)
        self._show_loss()
        if self.live.isChecked():
            self._feed(read, gesture="typing")

    def _on_failure(self, ticket: int, error: Exception) -> None:
        if self._worker.current(ticket):
            self.vocabulary.setText(say(phrase_of(error)))

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
        self.source.addItem(
            self.tr("{file}: {n:,} token(s)", "", len(found)).format(file=path.name, n=len(found)), found
        )
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

    def _show_loss(self) -> None:
        """Say what the text would drop of the edits that there are now."""
        document = self._session.state.document
        if self._read is not None:
            self.keep.show_change(document, self._changed(document, self._read))

    def _use(self) -> None:
        """Make the text the input, and close; where it can't be, it is kept."""
        before = self._session.state.history
        if self._read is not None:
            self._feed(self._read)
        if self._session.state.history is not before:
            self.accept()

    def _feed(self, read: Read, gesture: str = "") -> None:
        """Make the text the input. With a gesture, all that is typed is one step of undo."""
        text = QT_TRANSLATE_NOOP("rnnlab", "Use a text of {n} token(s) as input")
        name = Phrase.of(text, n=len(read.tokens))

        def change(document: Document) -> Document:
            return self.keep.kept(document, self._changed(document, read))

        self._session.edit(name, change, gesture=gesture, loads=True, told=True)

    def _changed(self, document: Document, read: Read) -> Document:
        """A document with the text as input."""
        told = self.unit.currentData() != "numbers" and bool(self._chosen_vocabulary)
        return with_text(document, read, told=told)
