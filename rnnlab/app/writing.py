"""The files that are being written, in the status bar: which one, how far, how many wait, and a way to cancel each."""

from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QProgressBar, QPushButton, QToolButton, QWidget

from rnnlab.app.elided import about_file
from rnnlab.app.session import Session
from rnnlab.lab.state import State
from rnnlab.lab.tasks import Task


def cancel_writing(session: Session) -> None:
    """Cancel the file that is being written; those that wait are written."""
    for task in session.state.files[:1]:
        session.stop(task)


class WritingBar(QWidget):
    """Hidden while nothing is written. Cancel stops the file that is named; a menu holds the others."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.name, self.progress = QLabel(self), QProgressBar(self)
        self.others, self.cancel = QToolButton(self), QPushButton(self)
        self.progress.setTextVisible(False)
        self.progress.setMaximumWidth(60)
        self.others.setAutoRaise(True)
        self.others.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.others.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.others.setMenu(QMenu(self.others))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.name, self.progress, self.others, self.cancel):
            row.addWidget(widget)
        self.cancel.clicked.connect(self._cancel)
        session.changed.connect(self.show_state)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every text in the current language."""
        self.progress.setAccessibleName(self.tr("Progress of the file"))
        self.cancel.setText(self.tr("Cancel"))
        self.others.setAccessibleName(self.tr("Files that wait to be written: {count}").format(count=0))
        self._show(self._session.state)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def show_state(self, old: State, new: State) -> None:
        """Show the files that are left."""
        if new.files is not old.files:
            self._show(new)

    def _show(self, state: State) -> None:
        self.setVisible(bool(state.files))
        if not state.files:
            return
        first, *others = state.files
        self._show_first(first)
        self.others.setVisible(bool(others))
        if others:
            self._list(others)

    def _show_first(self, task: Task) -> None:
        text = self.tr("Cancelling {file}…") if task.stopping else self.tr("Writing {file}…")
        said = text.format(file=task.path.name)
        self.name.setText(about_file(said, self.name.fontMetrics()))
        self.name.setToolTip(str(task.path))
        self.name.setAccessibleName(said)
        self.cancel.setEnabled(not task.stopping)
        self.cancel.setAccessibleName(self.tr("Cancel writing {file}").format(file=task.path.name))
        done, total = (task.progress.done, task.progress.total) if task.progress else (0, 0)
        self.progress.setMaximum(1000 if total > 1 else 0)
        self.progress.setValue(round(1000 * done / total) if total > 1 else 0)

    def _list(self, others: list[Task]) -> None:
        """Offer to cancel each that waits. The menu stays as it is while it is open and the files are the same."""
        self.others.setText(self.tr("{count} more").format(count=len(others)))
        self.others.setAccessibleName(self.tr("Files that wait to be written: {count}").format(count=len(others)))
        menu = self.others.menu()
        if [action.data() for action in menu.actions()] == [task.number for task in others]:
            return
        menu.clear()
        for task in others:
            text = self.tr("Cancel writing {file}").format(file=task.path.name)
            action = menu.addAction(text.replace("&", "&&"), partial(self._session.stop, task))
            action.setData(task.number)

    def _cancel(self) -> None:
        cancel_writing(self._session)
