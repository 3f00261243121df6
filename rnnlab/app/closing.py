"""The end of a window waits for the files that are being written, unless a person wants them no more."""

import time

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QAbstractButton, QMainWindow, QMessageBox

from rnnlab.app.session import Session
from rnnlab.lab.state import Notice, State

# Milliseconds that files may take before a word is said about the waiting, and that a discarded one has to clear up.
_QUIETLY, _CLEARING = 300, 2000
# Seconds that files are given where the program is told to end.
_LAST = 5.0


class Closing(QObject):
    """Closes a window as soon as nothing is written any more. Where that takes longer, a dialog says so, and offers to
    discard the files or to stay. A file that could not be written keeps the window open, so that this can be read.
    """

    def __init__(self, session: Session, window: QMainWindow) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._waits, self._gives_up = False, False
        self._errors: tuple[Notice, ...] = ()
        self.dialog: QMessageBox | None = None
        self._quietly = QTimer(self)
        self._quietly.setSingleShot(True)
        self._quietly.timeout.connect(self._ask)
        self._clearing = QTimer(self)
        self._clearing.setSingleShot(True)
        self._clearing.timeout.connect(self._give_up)
        session.changed.connect(self.show_state)

    def may_close(self) -> bool:
        """Whether nothing is being written; otherwise the window closes later by itself."""
        if self._gives_up or not self._session.state.files:
            return True
        if not self._waits:
            self._waits, self._errors = True, _errors(self._session.state)
            self._quietly.start(_QUIETLY)
        return False

    def finish(self) -> None:
        """Close a window that waited when the event loop was ended from outside, as by a signal: what is written is
        given some seconds to be whole, and then dropped.
        """
        end = time.monotonic() + _LAST
        while self._waits and self._session.state.files and time.monotonic() < end:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
        if self._window.isVisible():
            self._gives_up = True
            self._end_waiting()
            self._window.close()

    def show_state(self, old: State, new: State) -> None:
        """Close once the last file is written; stay where one could not be."""
        if not self._waits or new.files is old.files:
            return
        if new.files:
            self._say(new)
            return
        self._end_waiting()
        if set(_errors(new)) <= set(self._errors):
            QTimer.singleShot(0, self._window.close)

    def _ask(self) -> None:
        dialog = QMessageBox(self._window)
        dialog.setIcon(QMessageBox.Icon.Information)
        dialog.setWindowTitle("rnnlab")
        dialog.addButton(self.tr("&Discard"), QMessageBox.ButtonRole.DestructiveRole)
        stay = dialog.addButton(self.tr("Do &not close"), QMessageBox.ButtonRole.RejectRole)
        dialog.setDefaultButton(stay)
        dialog.setEscapeButton(stay)
        dialog.buttonClicked.connect(self._answer)
        self.dialog = dialog
        self._say(self._session.state)
        dialog.open()

    def _say(self, state: State) -> None:
        if self.dialog is None:
            return
        names = [task.path.name for task in state.files]
        text = self.tr("Files are being written: {files}")
        self.dialog.setText(text.format(files=", ".join(names[:3]) + (", …" if len(names) > 3 else "")))
        self.dialog.setInformativeText(self.tr("The window closes as soon as they are whole."))

    def _answer(self, button: QAbstractButton) -> None:
        if self.dialog is None or self.dialog.buttonRole(button) != QMessageBox.ButtonRole.DestructiveRole:
            self._end_waiting()
            return
        for task in reversed(self._session.state.files):
            self._session.stop(task)
        self._clearing.start(_CLEARING)

    def _give_up(self) -> None:
        """Close though a discarded file has not come to its next step."""
        if self._waits:
            self._gives_up = True
            self._end_waiting()
            self._window.close()

    def _end_waiting(self) -> None:
        self._waits = False
        self._quietly.stop()
        self._clearing.stop()
        if self.dialog is not None:
            self.dialog.hide()
            self.dialog.deleteLater()
            self.dialog = None


def _errors(state: State) -> tuple[Notice, ...]:
    """What was said of files that could not be written: errors that are about no document and nothing else."""
    errors = (notice for notice in state.notices if notice.severity == "error")
    return tuple(notice for notice in errors if not notice.subject and not notice.lifetime)
