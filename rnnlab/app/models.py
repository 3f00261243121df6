"""Opening a trained model, as one step of undo, the file's other networks one click away; and saving one."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from rnnlab.app.compute import Worker
from rnnlab.app.keep_edits import ask_about_edits
from rnnlab.app.save_dialog import Format, ask_path
from rnnlab.app.session import Session
from rnnlab.app.text import phrase_of
from rnnlab.core.document import Document
from rnnlab.errors import QT_TRANSLATE_NOOP, InputError
from rnnlab.io.models import SUFFIXES
from rnnlab.lab import jobs
from rnnlab.lab.history import Phrase
from rnnlab.lab.models import Choice, Opened, open_model, told, typing
from rnnlab.lab.state import Notice, WayOut


class ModelOpener(QObject):
    """Opens and saves model files. `no_model` carries an .npz in which there is none, which may be an input.

    `reading` says whether a file is being read.
    """

    no_model = Signal(Path)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window, self._path = session, window, Path()
        self.reading = False
        self._worker = Worker("rnnlab models", self)
        self._worker.finished.connect(self._on_read)
        self._worker.failed.connect(self._on_failure)
        self._saver = Worker("rnnlab model saver", self)
        self._saver.finished.connect(self._on_saved)
        self._saver.failed.connect(self._on_save_failure)

    def choose_file(self) -> None:
        """Ask for a file, and open it."""
        kinds = self.tr("Trained models ({kinds})").format(kinds=" ".join(f"*{suffix}" for suffix in SUFFIXES))
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open model"), "", kinds)
        if name:
            self.open_file(Path(name))

    def open_file(self, path: Path) -> None:
        """Open a file; what goes wrong becomes a notice."""
        self._path, self.reading = path, True
        self._worker.submit(partial(open_model, path, self._session.state.document))

    def choose_place(self) -> None:
        """Ask where to save the network, and save it."""
        formats = (
            Format((".pt", ".pth"), self.tr("PyTorch state dict (*.pt *.pth)")),
            Format((".safetensors",), "safetensors (*.safetensors)"),
            Format((".onnx",), "ONNX (*.onnx)"),
            Format((".keras",), self.tr("Keras model (*.keras)")),
            Format((".weights.h5",), self.tr("Keras weights (*.weights.h5)")),
            Format((".npz",), "NumPy (*.npz)"),
        )
        path = ask_path(self._window, self.tr("Save model as"), "model.pt", formats)
        if path is not None:
            self.save_file(path)

    def save_file(self, path: Path) -> None:
        """Save the parameters of the run on screen, edits included; what comes of it is told as a notice."""
        trace = self._session.state.trace
        if trace is not None:
            self._saver.submit(partial(jobs.save_model, trace, path))

    def _on_saved(self, ticket: int, path: Path) -> None:
        if self._saver.current(ticket):
            text = QT_TRANSLATE_NOOP("rnnlab", "The model is in {path}.")
            self._session.notify(Notice(Phrase.of(text, path=str(path)), "information"))

    def _on_save_failure(self, ticket: int, error: Exception) -> None:
        if self._saver.current(ticket):
            self._session.notify(Notice(phrase_of(error)))

    def _on_read(self, ticket: int, opened: Opened) -> None:
        if not self._worker.current(ticket):
            return
        self.reading = False
        now, first = self._session.state.document, opened.choices[0]
        ask_about_edits(self._window, now, first.document, partial(self._use, opened))

    def _use(self, opened: Opened, document: Document) -> None:
        """Make the first network of a file, with edits that were kept, the current document."""
        first, *others = opened.choices
        text = QT_TRANSLATE_NOOP("rnnlab", "Open {name} of {file}")
        name = Phrase.of(text, name=first.name or first.call, file=opened.path.name)
        self._session.edit(name, lambda _: document, told=True)
        self._session.notify(self._notice(opened.path.name, first, others))

    def _notice(self, file: str, first: Choice, others: list[Choice]) -> Notice:
        """What was found, what was guessed, and what else can be opened."""
        label = QT_TRANSLATE_NOOP("rnnlab", "Open {name}: {call}")
        ways = [WayOut(Phrase.of(label, name=other.name, call=other.call), other.document) for other in others]
        return Notice(told(first, file), "information", (*typing(first.document), *ways), lifetime="document")

    def _on_failure(self, ticket: int, error: Exception) -> None:
        if not self._worker.current(ticket):
            return
        self.reading = False
        if self._path.suffix.lower() == ".npz" and isinstance(error, InputError):
            self.no_model.emit(self._path)
        else:
            self._session.notify(Notice(phrase_of(error), lifetime="document"))
