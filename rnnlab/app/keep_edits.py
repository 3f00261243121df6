"""What a dialog says of edits made by hand that its change would drop, and the choice to keep those that fit."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QCheckBox, QMessageBox, QWidget

from rnnlab.app.text import say
from rnnlab.core.document import Document
from rnnlab.core.edits import Edit
from rnnlab.lab.keeping import fitting_edits, lost_edits, with_fitting_edits
from rnnlab.lab.sheet import described

# Edits that are listed.
_LISTED = 20


class KeepEdits(QCheckBox):
    """Ticked, edits that fit are kept. It is in sight only where some would be dropped."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setChecked(True)
        self.hide()

    def show_change(self, before: Document, after: Document) -> None:
        """Say what a change from `before` to `after` would drop."""
        lost, fitting = lost_edits(before, after), fitting_edits(before, after)
        self.setVisible(bool(lost))
        self.setEnabled(bool(fitting))
        text = self.tr("keep the edits made by hand that fit: {kept} of {count}")
        if not fitting:
            text = self.tr("edits made by hand do not fit, and are dropped: {count}")
        self.setText(text.format(kept=len(fitting), count=len(lost)))
        self.setToolTip(_list(lost))

    def kept(self, before: Document, after: Document) -> Document:
        """`after`, with the edits of `before` that fit if that is chosen."""
        return with_fitting_edits(after, before) if self.isChecked() else after


def ask_about_edits(window: QWidget, before: Document, after: Document, use: Callable[[bool], object]) -> None:
    """Call `use`, which makes `after` the document after `before`: at once where that drops no edit made by hand, and
    otherwise when a person has said what is to become of them; with True where those that fit are kept.
    """
    lost, fitting = lost_edits(before, after), fitting_edits(before, after)
    if not lost:
        use(False)
        return
    box = QMessageBox(window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setText(
        QCoreApplication.translate(
            "KeepEdits", "Another network comes, and edits made by hand would be dropped. Undo brings them back."
        )
    )
    box.setInformativeText(_list(lost))
    roles = QMessageBox.ButtonRole
    if fitting:
        text = QCoreApplication.translate("KeepEdits", "&Keep what fits: {kept} of {count}")
        keep = box.addButton(text.format(kept=len(fitting), count=len(lost)), roles.AcceptRole)
        keep.clicked.connect(lambda: use(True))
        box.setDefaultButton(keep)
    drop = box.addButton(QCoreApplication.translate("KeepEdits", "&Open without them"), roles.DestructiveRole)
    drop.clicked.connect(lambda: use(False))
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    if not fitting:
        box.setDefaultButton(cancel)
    box.open()


def _list(edits: tuple[Edit, ...]) -> str:
    more = ["…"] if len(edits) > _LISTED else []
    return "\n".join([*(say(described(edit)) for edit in edits[:_LISTED]), *more])
