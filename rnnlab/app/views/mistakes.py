"""The mistake lab: choose a mistake, and see it made on the network on screen, in torch's own words, and mended."""

from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from rnnlab.app.clipboard import LINES, copy_text
from rnnlab.app.compute import Worker
from rnnlab.app.session import Session
from rnnlab.app.text import phrase_of, say, translated
from rnnlab.app.theme import number_font
from rnnlab.app.views.mistakes_page import grey, show_attempt, show_reason, show_trial
from rnnlab.core.attempt import Attempt, sizes_of, usual
from rnnlab.core.mistake import GROUPS
from rnnlab.core.mistakes import MISTAKES
from rnnlab.core.snippet import vocabulary
from rnnlab.core.trace import Trace
from rnnlab.errors import LabError
from rnnlab.lab.history import Phrase
from rnnlab.lab.jobs import Attempted, Tried, make_attempt, make_mistake
from rnnlab.lab.state import State

_OWN = "own shapes"
_NAME = Qt.ItemDataRole.UserRole
_BY_NAME = {mistake.name: mistake for mistake in MISTAKES}
_FIELDS = ("input", "h_0", "c_0", "lengths")


class MistakesView(QWidget):
    """Runs the chosen mistake in a thread of its own whenever it is seen and the network has changed."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._shown = session, ""
        self._worker = Worker("rnnlab mistakes", self)
        self._worker.finished.connect(self._on_tried)
        self._worker.failed.connect(self._on_failure)
        self.tree, self.page, self.form = QTreeWidget(self), QTextBrowser(self), QWidget(self)
        self.fields = {name: QLineEdit(self.form) for name in _FIELDS}
        self.as_tuple, self.usual, self.copy = QCheckBox(self.form), QPushButton(self.form), QPushButton(self)
        self._repaired = ""
        self._lay_out()
        self._fill()
        self.tree.currentItemChanged.connect(self._choose)
        for field in self.fields.values():
            field.editingFinished.connect(self._try)
        self.as_tuple.clicked.connect(self._try)
        self.usual.clicked.connect(self._fill_form)
        self.copy.clicked.connect(self._copy)
        session.changed.connect(self.show_state)
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self.form)
        row.setContentsMargins(8, 4, 8, 0)
        for name, field in self.fields.items():
            label = QLabel(name, self.form)
            label.setBuddy(field)
            field.setFont(number_font())
            row.addWidget(label)
            row.addWidget(field, 1)
        row.addWidget(self.as_tuple)
        row.addWidget(self.usual)
        self.page.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.page.setOpenLinks(False)
        self.page.document().setDocumentMargin(8)
        self.tree.setHeaderHidden(True)
        self.tree.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.tree.setMinimumWidth(200)
        split = QSplitter(self)
        split.addWidget(self.tree)
        split.addWidget(self._right_half())
        split.setStretchFactor(1, 1)
        split.setSizes([300, 840])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)
        self.stops = (self.tree, *self.fields.values(), self.as_tuple, self.usual, self.page, self.copy)

    def _right_half(self) -> QWidget:
        """The form, the page and the button below it."""
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(0)
        column.addWidget(self.form)
        column.addWidget(self.page, 1)
        column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignRight)
        return right

    def _fill(self) -> None:
        """One row for shapes of one's own, then the mistakes by group."""
        own = QTreeWidgetItem(self.tree)
        own.setData(0, _NAME, _OWN)
        for group in sorted(GROUPS, key=lambda group: group != "silent"):
            parent = QTreeWidgetItem(self.tree)
            parent.setData(0, _NAME, group)
            parent.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for mistake in MISTAKES:
                if mistake.group == group:
                    QTreeWidgetItem(parent).setData(0, _NAME, mistake.name)
            parent.setExpanded(group == "silent")

    def retranslate(self) -> None:
        """Say every text in the current language."""
        self.setAccessibleName(self.tr("Mistakes"))
        self.tree.setAccessibleName(self.tr("Mistakes"))
        self.page.setAccessibleName(self.tr("What happens, and why"))
        self.as_tuple.setText(self.tr("states as a tuple"))
        self.usual.setText(self.tr("Right ones"))
        self.usual.setToolTip(self.tr("Put in the shapes that this network wants"))
        self.copy.setText(self.tr("Copy the repaired program"))
        for name, field in self.fields.items():
            field.setAccessibleName(self.tr("Shape of {name}").format(name=name) if name != "lengths" else name)
            field.setPlaceholderText(self.tr("none"))
        self._name_rows()
        self._try()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the colours."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._name_rows()
            self._try()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Try what is chosen, now that it can be seen."""
        super().showEvent(event)
        self._name_rows()
        if self.tree.currentItem() is None:
            self.choose("swapped")
        self._try()

    def show_state(self, old: State, new: State) -> None:
        """Try the mistake on the new network."""
        if new.trace is not old.trace and self.isVisible():
            self._name_rows()
            self._try()

    def choose(self, name: str) -> None:
        """Choose a mistake by name."""
        for item in self._items():
            if item.data(0, _NAME) == name:
                self.tree.setCurrentItem(item)

    def _items(self) -> list[QTreeWidgetItem]:
        return self.tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)

    def _name_rows(self) -> None:
        """Say what each row is; one that can't be made here is grey, with the reason."""
        document = self._session.state.document
        names = vocabulary(document)
        for item in self._items():
            name = item.data(0, _NAME)
            if name in _BY_NAME:
                reason = translated(_BY_NAME[name].impossible(document))
                item.setText(0, translated(_BY_NAME[name].title).format_map(names))
                item.setToolTip(0, reason or item.text(0))
                item.setForeground(0, grey(self.palette()) if reason else self.palette().text())
            else:
                item.setText(0, self.tr("Shapes of your own…") if name == _OWN else translated(GROUPS[name]))

    def _choose(self) -> None:
        if self._chosen == _OWN and not self.fields["input"].text():
            self._fill_form()
        else:
            self._try()

    @property
    def _chosen(self) -> str:
        item = self.tree.currentItem()
        return str(item.data(0, _NAME)) if item is not None else ""

    def _fill_form(self) -> None:
        """Put in the shapes that the module wants."""
        attempt = usual(self._session.state.document)
        for name, field in self.fields.items():
            field.setText(", ".join(map(str, getattr(attempt, name) or ())))
        self.as_tuple.setChecked(attempt.as_tuple)
        self._try()

    def _try(self) -> None:
        """Run what is chosen on the network on screen."""
        trace, name = self._session.state.trace, self._chosen
        self.form.setVisible(name == _OWN)
        self.copy.setVisible(name in _BY_NAME)
        self.copy.setEnabled(False)
        if trace is None or not self.isVisible():
            return
        mistake = _BY_NAME.get(name)
        if name == _OWN:
            self._try_own(trace)
        elif mistake is not None:
            reason = mistake.impossible(trace.document)
            if reason:
                title = translated(mistake.title).format_map(vocabulary(trace.document))
                show_reason(self.page, title, translated(reason))
            else:
                self._worker.submit(partial(make_mistake, mistake, trace))

    def _try_own(self, trace: Trace) -> None:
        title = self.tr("Shapes of your own")
        reason = _BY_NAME["features"].impossible(trace.document)
        try:
            sizes = {name: sizes_of(field.text()) for name, field in self.fields.items()}
        except LabError as error:
            reason = say(phrase_of(error))
        if not reason and sizes["input"] is None:
            reason = self.tr("Write a shape for the input, such as 1, 10, 5.")
        if reason:
            show_reason(self.page, title, translated(reason))
            return
        attempt = Attempt(sizes["input"] or (), sizes["h_0"], sizes["c_0"], self.as_tuple.isChecked(), sizes["lengths"])
        self._worker.submit(partial(make_attempt, trace.document, attempt))

    def _on_tried(self, ticket: int, found: Tried | Attempted) -> None:
        if not self._worker.current(ticket):
            return
        if isinstance(found, Tried):
            show_trial(self.page, found.mistake, found.trial)
            self._repaired = found.trial.snippet.right
            self.copy.setEnabled(True)
        else:
            show_attempt(self.page, found.program, found.run, found.findings)

    def _on_failure(self, ticket: int, error: Exception) -> None:
        if self._worker.current(ticket):
            show_reason(self.page, self.tr("This could not be tried."), say(phrase_of(error)))

    def _copy(self) -> None:
        copy_text(self._session, self._repaired, Phrase.of(LINES, n=len(self._repaired.splitlines())))
