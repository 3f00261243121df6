"""The document taken home as a program, on the clipboard or as a notebook; and the run as LSTMVis reads it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from rnnlab.app.clipboard import copy_text
from rnnlab.app.compute import Worker
from rnnlab.app.save_dialog import Format, ask_path, completed
from rnnlab.app.session import Session
from rnnlab.app.task_queue import paths
from rnnlab.app.text import phrase_of
from rnnlab.errors import QT_TRANSLATE_NOOP
from rnnlab.lab import jobs
from rnnlab.lab.history import Phrase
from rnnlab.lab.state import Notice

_NAMES = {"pytorch": "PyTorch", "numpy": "NumPy"}


class CodeExport(QObject):
    """Makes scripts for the clipboard in a thread of its own, the newest request winning; files are the session's."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._kind = ""
        self._worker = Worker("rnnlab script", self)
        self._worker.finished.connect(self._on_copied)
        self._worker.failed.connect(self._on_failure)

    def copy_pytorch(self) -> None:
        """Put a script in PyTorch on the clipboard."""
        self._copy("pytorch")

    def copy_numpy(self) -> None:
        """Put a script in NumPy on the clipboard."""
        self._copy("numpy")

    def choose_notebook(self) -> None:
        """Ask for a file, and write a notebook to it."""
        formats = (Format((".ipynb",), self.tr("Jupyter notebook (*.ipynb)")),)
        waiting = paths(self._session.state.files)
        path = ask_path(self._window, self.tr("Save as notebook"), "rnnlab.ipynb", formats, waiting)
        if path is not None:
            self.save_notebook(path)

    def save_notebook(self, path: Path) -> None:
        """Write a notebook; a name without a suffix gets that of notebooks."""
        path = completed(path, (Format((".ipynb",), ""),))
        told = Phrase.of(QT_TRANSLATE_NOOP("rnnlab", "The notebook is in {path}."), path=str(path))
        self._session.write(path, partial(jobs.script, self._session.state.document, "notebook", path), told)

    def choose_lstmvis(self) -> None:
        """Ask for a new folder, and write what LSTMVis reads."""
        path = ask_path(self._window, self.tr("Export for LSTMVis: a new folder"), "lstmvis", ())
        if path is not None:
            self.save_lstmvis(path)

    def save_lstmvis(self, path: Path) -> None:
        """Write the run on screen, and its annotations, as a folder for LSTMVis."""
        state = self._session.state
        if state.trace is not None:
            told = Phrase.of(QT_TRANSLATE_NOOP("rnnlab", "What LSTMVis reads is in {path}."), path=str(path))
            self._session.write(path, partial(jobs.save_lstmvis, state.trace, state.look.tracks, path), told)

    def _copy(self, kind: str) -> None:
        self._kind = kind
        self._worker.submit(partial(jobs.script, self._session.state.document, kind, None))

    def _on_copied(self, ticket: int, written: str) -> None:
        if not self._worker.current(ticket):
            return
        said = Phrase.of(
            QT_TRANSLATE_NOOP("rnnlab", "The script in {language} is on the clipboard: {n} line(s)."),
            language=_NAMES[self._kind],
            n=written.count("\n"),
        )
        copy_text(self._session, written, said)

    def _on_failure(self, ticket: int, error: Exception) -> None:
        if self._worker.current(ticket):
            self._session.notify(Notice(phrase_of(error)))
