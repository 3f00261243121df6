"""The small pages of the Help menu, and what asks how a text or a table becomes an input."""

from importlib import metadata

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QKeySequence, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from rnnlab import doctor
from rnnlab.app.compute import Worker
from rnnlab.app.faults import log_file
from rnnlab.app.session import Session
from rnnlab.app.table_dialog import TableDialog
from rnnlab.app.text import phrase_of, plain, say, translated
from rnnlab.app.text_dialog import TextDialog
from rnnlab.app.theme import application_icon, number_font
from rnnlab.core.progress import Progress, Steps
from rnnlab.lab import log
from rnnlab.lab.actions import COMMANDS
from rnnlab.lab.opening import OpenedInput


def _open(parent: QWidget, title: str, body: QWidget) -> QDialog:
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(16, 16, 16, 16)
    column.setSpacing(16)
    column.addWidget(body)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.reject)
    column.addWidget(buttons)
    dialog.open()
    return dialog


def show_keyboard(parent: QWidget) -> QDialog:
    """Every key of every command, from their declaration."""
    rows = []
    for command in COMMANDS:
        if command.keys:
            keys = " / ".join(
                QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in command.keys
            )
            name = plain(translated(command.text))
            rows.append(f"<tr><td><b>{keys}</b></td><td width='16'></td><td>{name}</td></tr>")
    note = QCoreApplication.translate(
        "dialogs",
        "Space, the arrows, Home, End, [ ] . and , work while the heatmaps, the player or the step have the focus;"
        " with Ctrl+Alt, Space, ← →, Home and End work from anywhere.",
    )
    label = QLabel(f"<table cellspacing='2'>{''.join(rows)}</table><p>{note}</p>")
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setMargin(8)
    label.setWordWrap(True)
    page = QScrollArea(parent)
    page.setWidget(label)
    page.setWidgetResizable(True)
    page.setMinimumSize(640, 480)
    page.setAccessibleName(QCoreApplication.translate("dialogs", "Keyboard"))
    return _open(parent, page.accessibleName(), page)


def ask_for_text(session: Session, window: QWidget) -> TextDialog:
    """Have a text typed, beside the window."""
    dialog = TextDialog(session, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
    return dialog


def ask_for_columns(session: Session, window: QWidget, opened: OpenedInput) -> None:
    """Have a table's columns chosen; a .txt that has none of numbers is a text."""
    if all(column.numbers is None for column in opened.table) and opened.path.suffix.lower() == ".txt":
        ask_for_text(session, window).open_file(opened.path)
        return
    dialog = TableDialog(session, opened, window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def show_doctor(parent: QWidget) -> QDialog:
    """What `rnnlab doctor` prints, found out in a thread of its own."""
    text = QPlainTextEdit(QCoreApplication.translate("dialogs", "Looking…"), parent)
    text.setAccessibleName(QCoreApplication.translate("dialogs", "This machine"))
    text.setReadOnly(True)
    text.setFont(number_font())
    text.setMinimumSize(640, 360)
    dialog = _open(parent, QCoreApplication.translate("dialogs", "This machine"), text)
    worker = Worker("rnnlab doctor", dialog)
    page = _Page(text)
    worker.finished.connect(page.show_report)
    worker.failed.connect(page.show_failure)
    worker.submit(_examine)
    return dialog


class _Page(QObject):
    """Where a report is shown, in the window's own thread."""

    def __init__(self, text: QPlainTextEdit) -> None:
        super().__init__(text)
        self._text = text

    def show_report(self, _ticket: int, report: str) -> None:
        """Show the finished report."""
        self._text.setPlainText(report)

    def show_failure(self, _ticket: int, error: Exception) -> None:
        """Say why there is no report."""
        self._text.setPlainText(say(phrase_of(error)))


def _examine() -> Steps[str]:
    yield Progress("computing", 0, 1)
    return str(doctor.report())


def show_log(parent: QWidget) -> QDialog:
    """What went wrong that nobody foresaw, as the log has it, and where that lies."""
    path = log_file()
    nothing = QCoreApplication.translate("dialogs", "Nothing has been logged.")
    text = QPlainTextEdit(f"{path}\n\n{log.tail(path) or nothing}", parent)
    text.setReadOnly(True)
    text.setFont(number_font())
    text.setMinimumSize(640, 360)
    text.setAccessibleName(QCoreApplication.translate("dialogs", "Error log"))
    text.moveCursor(QTextCursor.MoveOperation.End)
    return _open(parent, QCoreApplication.translate("dialogs", "Error log"), text)


def show_about(parent: QWidget) -> QDialog:
    """The program's name, version and purpose."""
    page = QWidget(parent)
    row = QHBoxLayout(page)
    row.setSpacing(16)
    sign = QLabel(page)
    sign.setPixmap(application_icon().pixmap(64, 64))
    purpose = QCoreApplication.translate(
        "dialogs", "See every number a recurrent network computes, timestep by timestep, proven equal to PyTorch's own."
    )
    words = QLabel(f"<h3>rnnlab {metadata.version('rnnlab')}</h3><p>{purpose}</p>", page)
    words.setWordWrap(True)
    words.setMinimumWidth(320)
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return _open(parent, QCoreApplication.translate("dialogs", "About rnnlab"), page)
