"""Opening a trained model, as one step of undo, the file's other networks one click away; and saving one."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from rnnlab.app.keep_edits import ask_about_edits
from rnnlab.app.save_dialog import Format, ask_path
from rnnlab.app.session import Session
from rnnlab.app.task_queue import paths
from rnnlab.app.text import phrase_of
from rnnlab.core.document import Document
from rnnlab.errors import QT_TRANSLATE_NOOP, InputError, LabError
from rnnlab.io.models import SUFFIXES
from rnnlab.lab import jobs
from rnnlab.lab.history import Phrase
from rnnlab.lab.keeping import with_fitting_edits
from rnnlab.lab.models import Choice, Opened, open_model, told, typing
from rnnlab.lab.state import Notice, WayOut


class ModelOpener(QObject):
    """Opens and saves model files. `no_model` carries an .npz in which there is none, which may be an input."""

    no_model = Signal(Path)

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    def choose_file(self) -> None:
        """Ask for a file, and open it."""
        kinds = self.tr("Trained models ({kinds})").format(kinds=" ".join(f"*{suffix}" for suffix in SUFFIXES))
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open model"), "", kinds)
        if name:
            self.open_file(Path(name))

    def open_file(self, path: Path) -> None:
        """Open a file; what goes wrong becomes a notice."""
        job = partial(open_model, path, self._session.state.document)
        self._session.read("model", path, job, self._use, partial(self._refuse, path))

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
        path = ask_path(self._window, self.tr("Save model as"), "model.pt", formats, paths(self._session.state.files))
        if path is not None:
            self.save_file(path)

    def save_file(self, path: Path) -> None:
        """Save the parameters of the run on screen, edits included; what comes of it is told as a notice."""
        trace = self._session.state.trace
        if trace is not None:
            said = Phrase.of(QT_TRANSLATE_NOOP("rnnlab", "The model is in {path}."), path=str(path))
            self._session.write(path, partial(jobs.save_model, trace, path), said)

    def _use(self, opened: Opened) -> None:
        """Put the first network in place of the current document's, whatever that has become meanwhile."""
        now = self._session.state.document
        try:
            first = opened.choices[0].on(now)
        except LabError as error:
            self._session.notify(Notice(phrase_of(error), lifetime="document"))
            return
        ask_about_edits(self._window, now, first.document, partial(self._take, opened))

    def _take(self, opened: Opened, keeps: bool) -> None:
        """Put the first network in place of the one that is current now, whose edits are kept where they fit or not."""
        first, *others = opened.choices

        def change(now: Document) -> Document:
            after = first.on(now).document
            return with_fitting_edits(after, now) if keeps else after

        text = QT_TRANSLATE_NOOP("rnnlab", "Open {name} of {file}")
        name = Phrase.of(text, name=first.name or first.call, file=opened.path.name)
        before = self._session.state.history
        self._session.edit(name, change, told=True)
        if self._session.state.history is not before:
            self._session.notify(self._notice(opened.path.name, first.on(self._session.state.document), others))

    def _notice(self, file: str, first: Choice, others: list[Choice]) -> Notice:
        """What was found, what was guessed, and what else can be opened."""
        label = QT_TRANSLATE_NOOP("rnnlab", "Open {name}: {call}")
        ways = [
            WayOut(Phrase.of(label, name=other.name, call=other.call), other.document, partial(_document_on, other))
            for other in others
        ]
        return Notice(told(first, file), "information", (*typing(first.document), *ways), lifetime="document")

    def _refuse(self, path: Path, error: Exception) -> None:
        if path.suffix.lower() == ".npz" and isinstance(error, InputError):
            self.no_model.emit(path)
        else:
            self._session.notify(Notice(phrase_of(error), lifetime="document"))


def _document_on(choice: Choice, document: Document) -> Document:
    """A document with a network of the file in place of its own."""
    return choice.on(document).document
