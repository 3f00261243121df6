"""A table as input: which columns the network reads, on which scale, and what tells its sequences apart."""

from functools import partial

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from rnnlab.app.compute import Worker
from rnnlab.app.editors import ChoiceBox, chain
from rnnlab.app.keep_edits import KeepEdits
from rnnlab.app.session import Session
from rnnlab.app.text import phrase_of, say
from rnnlab.core.document import Document
from rnnlab.core.table import GAPS, SCALES, Choice, Column, usual_choice
from rnnlab.errors import QT_TRANSLATE_NOOP
from rnnlab.lab.history import Phrase
from rnnlab.lab.opening import OpenedInput, with_table
from rnnlab.lab.state import State

Index = QModelIndex | QPersistentModelIndex
_FIRST_CELLS = 4
# Pixels of the box before a name, with what stands around both; of a name at the most.
_BOX, _WIDEST = 36, 220


class TableDialog(QDialog):
    """Makes an input of a table: one step of undo. A network that was drawn follows the number of columns."""

    def __init__(self, session: Session, opened: OpenedInput, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._opened, self._made = session, opened, session.state.document
        self.model = _Columns(opened.table, self)
        self.view, self.said = QTableView(self), QLabel(self)
        self.scale, self.gaps, self.labels, self.sequences = (ChoiceBox(self) for _ in range(4))
        self.all, self.none = QPushButton(self.tr("All"), self), QPushButton(self.tr("None"), self)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.keep = KeepEdits(self)
        self._worker = Worker("rnnlab table", self)
        self._worker.finished.connect(self._on_made)
        self._worker.failed.connect(self._on_failure)
        self._fill()
        self._lay_out()
        self.model.dataChanged.connect(self._make)
        for box in (self.scale, self.gaps, self.labels):
            box.activated.connect(self._make)
        self.sequences.activated.connect(self._choose_sequences)
        self.all.clicked.connect(partial(self.model.tick_all, ticked=True))
        self.none.clicked.connect(partial(self.model.tick_all, ticked=False))
        self.buttons.accepted.connect(self._use)
        self.buttons.rejected.connect(self.reject)
        session.changed.connect(self.show_state)
        self._make()

    def show_state(self, old: State, new: State) -> None:
        """Make it anew for a document that came meanwhile, as of a model that was being read."""
        if new.document is not old.document:
            self._make()

    def choice(self) -> Choice:
        """What is chosen."""
        return Choice(
            tuple(sorted(self.model.ticked)),
            self.scale.currentData(),
            self.gaps.currentData(),
            self.labels.currentData(),
            self.sequences.currentData(),
        )

    def _fill(self) -> None:
        scales = (self.tr("as they are"), self.tr("z-score: mean 0, standard deviation 1"), self.tr("from 0 to 1"))
        gaps = (
            self.tr("are not accepted"),
            self.tr("become the one before"),
            self.tr("become 0"),
            self.tr("become the column's mean"),
            self.tr("stay NaN, and spread"),
        )
        for box, names, texts in ((self.scale, SCALES, scales), (self.gaps, GAPS, gaps)):
            for name, text in zip(names, texts, strict=True):
                box.addItem(text, name)
        self.labels.addItem(self.tr("nothing"), None)
        self.sequences.addItem(self.tr("nothing: one sequence"), None)
        for place, column in enumerate(self._opened.table):
            for box in (self.labels, self.sequences):
                box.addItem(column.name, place)
        usual = usual_choice(self._opened.table)
        self.labels.setCurrentIndex(self.labels.findData(usual.labels))

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("{file} as input").format(file=self._opened.path.name))
        self._lay_out_view()
        row, form, column = QHBoxLayout(), QFormLayout(), QVBoxLayout(self)
        row.addWidget(QLabel(self.tr("Each row is a timestep; the network reads the ticked columns."), self), 1)
        row.addWidget(self.all)
        row.addWidget(self.none)
        for box in (self.scale, self.gaps, self.labels, self.sequences):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        form.addRow(self.tr("&Numbers are taken"), self.scale)
        form.addRow(self.tr("&Missing numbers"), self.gaps)
        form.addRow(self.tr("&Timesteps are labelled by"), self.labels)
        form.addRow(self.tr("&Sequences are told apart by"), self.sequences)
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setMinimumHeight(2 * self.said.fontMetrics().lineSpacing())
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        column.addLayout(form)
        column.addWidget(self.said)
        column.addWidget(self.keep)
        column.addWidget(self.buttons)
        boxes = (self.scale, self.gaps, self.labels, self.sequences)
        chain(self.all, self.none, self.view, *boxes, self.keep, self.buttons)
        self.resize(680, 520)
        self.view.setFocus()

    def _lay_out_view(self) -> None:
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("Columns"))
        self.view.verticalHeader().hide()
        self.view.setWordWrap(False)
        self.view.setTabKeyNavigation(False)
        self.view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        header = self.view.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setResizeContentsPrecision(64)
        header.setStretchLastSection(True)

    def _choose_sequences(self) -> None:
        """What tells sequences apart is not what the network reads."""
        place = self.sequences.currentData()
        if place in self.model.ticked:
            self.model.tick({place}, ticked=False)
        else:
            self._make()

    def _make(self) -> None:
        """Make a document of what is chosen, in a thread of its own."""
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(False)
        table, name = self._opened.table, self._opened.path.name
        self._worker.submit(partial(with_table, table, self.choice(), self._session.state.document, name))

    def _on_made(self, ticket: int, made: Document) -> None:
        if not self._worker.current(ticket):
            return
        self._made = made
        self.said.setText(self._description(made))
        self.keep.show_change(self._session.state.document, made)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(True)

    def _description(self, made: Document) -> str:
        """What the input comes to."""
        given, before = made.input, self._session.state.document.architecture.input_size
        size = made.architecture.input_size
        shortest = min(given.lengths or (given.timesteps,))
        steps = self.tr("{n:,} timestep(s)", "", given.timesteps).format(n=given.timesteps)
        if shortest != given.timesteps:
            steps = self.tr("{shortest:,} to {steps}").format(shortest=shortest, steps=steps)
        text = self.tr("{timesteps} of {n:,} number(s).", "", size)
        if given.batch > 1:
            text = self.tr("{batch:,} sequences of {timesteps} of {n:,} number(s).", "", size)
        said = text.format(batch=given.batch, timesteps=steps, n=size)
        if size != before:
            said += " " + self.tr("input_size becomes {size}; it is {before}.").format(size=size, before=before)
        return said

    def _on_failure(self, ticket: int, error: Exception) -> None:
        if self._worker.current(ticket):
            self.said.setText(say(phrase_of(error)))

    def _use(self) -> None:
        """Make the table the input, and close."""
        self._session.changed.disconnect(self.show_state)
        made, text = self._made, QT_TRANSLATE_NOOP("rnnlab", "Open input {name}")
        name = Phrase.of(text, name=self._opened.path.name)
        self._session.edit(name, lambda document: self.keep.kept(document, made), loads=True, told=True)
        self.accept()


class _Columns(QAbstractTableModel):
    """A row for each column of the table, those of numbers to be ticked."""

    def __init__(self, columns: tuple[Column, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = columns
        self.ticked = set(usual_choice(columns).features)
        self._titles = (
            self.tr("column"),
            self.tr("kind"),
            self.tr("missing"),
            self.tr("mean"),
            self.tr("std"),
            self.tr("least"),
            self.tr("greatest"),
            self.tr("first values"),
        )

    def rowCount(self, parent: Index | None = None) -> int:
        """As many as the table has columns."""
        return 0 if parent is not None and parent.isValid() else len(self._columns)

    def columnCount(self, _parent: Index | None = None) -> int:
        """Name, what its numbers come to, and the first of them."""
        return len(self._titles)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The titles."""
        across = way == Qt.Orientation.Horizontal
        return self._titles[section] if across and role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Whether it can be ticked."""
        found = super().flags(index)
        is_number = self._columns[index.row()].numbers is not None
        return found | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 and is_number else found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What stands in a cell."""
        column, numbers = self._columns[index.row()], 1 < index.column() < len(self._titles) - 1
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(column, index.column())
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0 and column.numbers is not None:
            return Qt.CheckState.Checked if index.row() in self.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.SizeHintRole and index.column() == 0:
            metrics = QFontMetrics(QApplication.font())
            return QSize(min(metrics.horizontalAdvance(column.name), _WIDEST) + _BOX, metrics.lineSpacing())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._text(column, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole and numbers:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _text(self, column: Column, place: int) -> str:
        if place == 0:
            return column.name
        if place == len(self._titles) - 1:
            return ", ".join(word.replace("nan", "—") for word in column.words(_FIRST_CELLS))
        found = column.summary
        if place == 1:
            return self.tr("numbers") if found else self.tr("text")
        if found is None:
            return ""
        if place == 2:
            return f"{found.missing:,}"
        return f"{(found.mean, found.std, found.least, found.greatest)[place - 3]:.4g}"

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick, or not."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.tick({index.row()}, ticked=Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def tick_all(self, *_: object, ticked: bool) -> None:
        """Tick every column of numbers, or none."""
        self.tick(set(usual_choice(self._columns).features), ticked=ticked)

    def tick(self, places: set[int], *, ticked: bool) -> None:
        """Tick some columns, or not."""
        self.ticked = self.ticked | places if ticked else self.ticked - places
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._columns) - 1, 0))
