"""The input as a table: rows are timesteps, columns are features; a value can be typed or pasted."""

from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QKeyEvent, QKeySequence, QPalette, QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget

from rnnlab.app.clipboard import COPIED, copy_text
from rnnlab.app.session import Session
from rnnlab.app.text import phrase_of
from rnnlab.app.theme import number_font
from rnnlab.core.document import Document
from rnnlab.core.tokens import shown
from rnnlab.core.trace import Array
from rnnlab.errors import QT_TRANSLATE_NOOP, InputError
from rnnlab.lab.history import Phrase
from rnnlab.lab.sheet import number_in
from rnnlab.lab.state import Notice, State

# How far the current timestep's row is coloured, of 255.
_TINT = 48
_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class InputModel(QAbstractTableModel):
    """One batch item of the input, read from the state and edited through the session."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._table = session, parent
        self.values: Array = np.zeros((0, 0), dtype=np.float32)

    def show_values(self, values: Array) -> None:
        """Show an array (time, feature)."""
        if values.shape == self.values.shape:
            self.values = values
            if values.size:
                self.dataChanged.emit(self.index(0, 0), self.index(values.shape[0] - 1, values.shape[1] - 1))
            return
        self.beginResetModel()
        self.values = values
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Timesteps."""
        return 0 if parent.isValid() else self.values.shape[0]

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Features."""
        return 0 if parent.isValid() else self.values.shape[1]

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        """The number, in full when it is edited."""
        value = self.values[index.row(), index.column()]
        if role == _Role.DisplayRole:
            return f"{value:.4g}"
        if role == _Role.EditRole:
            return f"{value:.9g}" if self.values.dtype == np.float32 else repr(float(value))
        if role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return self._mark(index.row(), role)

    def headerData(self, section: int, side: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """t=3 and its label for rows; x[3], or its name, for columns."""
        if side == Qt.Orientation.Vertical and role == _Role.FontRole:
            return self._mark(section, role)
        given, looked = self._session.state.document.input, self._session.state.look
        column = side == Qt.Orientation.Horizontal
        named = column and section < len(given.features)
        if role == _Role.ToolTipRole and named:
            return f"x[{section}]: {given.features[section]}"
        if role != _Role.DisplayRole:
            return None
        if column:
            return shown(given.features[section]) if named else f"x[{section}]"
        labels = given.labels_of(looked.batch)
        return f"t={section} {shown(labels[section])}" if section < len(labels) else f"t={section}"

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Every cell can be typed in, but for padding, unless the numbers are an earlier document's."""
        state = self._session.state
        if not is_known(state) or index.row() >= state.document.input.length(state.look.fitted(state.document).batch):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def setData(self, index: _Index, value: Any, role: int = _Role.EditRole) -> bool:
        """Take a typed number; '.' and ',' are both read as the decimal mark. The same text again is no edit."""
        if role == _Role.EditRole and value == self.data(index, _Role.EditRole):
            return True
        return role == _Role.EditRole and self.put([[str(value)]], index.row(), index.column())

    def put(self, block: list[list[str]], row: int, column: int) -> bool:
        """Write a block of texts from (row, column) on, as one step of undo; text that is no number changes nothing."""
        numbers = {}
        for down, cells in enumerate(block):
            for right, cell in enumerate(cells):
                number = self._number(cell)
                if number is None:
                    return False
                numbers[row + down, column + right] = number
        inside = {
            at: number for at, number in numbers.items() if at[0] < self.rowCount() and at[1] < self.columnCount()
        }
        state = self._session.state
        values = state.document.input.values if state.document.input.values is not None else current_values(state)
        if inside and values is not None:
            self._edit(np.array(values), inside)
        return bool(inside) and values is not None

    def _number(self, cell: str) -> float | None:
        """The number meant; None, and a notice, if there is none or it is beyond the input's dtype."""
        try:
            return number_in(cell, self._session.state.document.dtype)
        except InputError as error:
            self._session.notify(Notice(phrase_of(error), lifetime="document"))
            return None

    def _mark(self, row: int, role: int) -> QFont | QColor | None:
        """The current timestep's row is bold and tinted."""
        if row != self._session.state.look.timestep:
            return None
        if role == _Role.FontRole:
            bold = number_font()
            bold.setBold(True)
            return bold
        if role == _Role.BackgroundRole:
            tint = self._table.palette().color(QPalette.ColorRole.Highlight)
            tint.setAlpha(_TINT)
            return tint
        return None

    def _edit(self, values: Array, numbers: dict[tuple[int, int], float]) -> None:
        """Make `values` (batch, time, feature), with the numbers put in, the document's input."""
        for (row, column), number in numbers.items():
            values[self._session.state.look.batch, row, column] = number
        (row, column), number = next(iter(numbers.items()))
        name = Phrase.of(
            QT_TRANSLATE_NOOP("rnnlab", "Set x[{column}] at t = {row} to {number:g}"),
            row=row,
            column=column,
            number=number,
        )
        if len(numbers) > 1:
            name = Phrase.of(QT_TRANSLATE_NOOP("rnnlab", "Paste {n} number(s) into the input"), n=len(numbers))

        def change(document: Document) -> Document:
            typed = document.input.source or QT_TRANSLATE_NOOP("rnnlab", "typed")
            return document.edited(input=document.input.with_values(values, typed))

        self._session.edit(name, change)


def is_known(state: State) -> bool:
    """Whether the document's input is there already: computed, or given."""
    return not state.stale or state.document.input.values is not None


def current_values(state: State) -> Array | None:
    """The document's input (batch, time, feature), computed or as it was given; None while it has yet to be made."""
    if state.trace is not None and not state.stale:
        return state.trace.x
    return state.document.input.values


class InputTable(QTableView):
    """The table itself, with the keys of a spreadsheet."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.numbers = InputModel(session, self)
        self.setModel(self.numbers)
        self.setFont(number_font())
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setDefaultSectionSize(self.fontMetrics().horizontalAdvance("-1.234e-05") + 10)
        self.verticalHeader().setDefaultSectionSize(22)
        self.verticalHeader().sectionClicked.connect(self._seek)
        session.changed.connect(self.show_state)
        self._show_values(session.state)

    def show_state(self, old: State, new: State) -> None:
        """Show the current input, and the current timestep in bold."""
        if new.document is not old.document or new.trace is not old.trace or new.look.batch != old.look.batch:
            self._show_values(new)
        if new.look.timestep != old.look.timestep:
            self.viewport().update()
            self.verticalHeader().viewport().update()
            self.executeDelayedItemsLayout()
            self._show_row()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current timestep in sight."""
        super().resizeEvent(event)
        self._show_row()

    def _show_row(self) -> None:
        """Bring the row of the current timestep into sight."""
        timestep = self._session.state.look.timestep
        self.scrollTo(self.numbers.index(timestep, max(self.currentIndex().column(), 0)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy and paste blocks, tab-separated as spreadsheets do."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            at = self.currentIndex()
            rows = QGuiApplication.clipboard().text().strip("\n").split("\n")
            if at.isValid():
                self.numbers.put([row.rstrip("\r").split("\t") for row in rows], at.row(), at.column())
        else:
            super().keyPressEvent(event)

    def _show_values(self, state: State) -> None:
        """Show the input; while it has yet to be made, the one before stays, greyed and not to be edited."""
        values = current_values(state)
        if values is not None:
            self.numbers.show_values(values[min(state.look.batch, len(values) - 1)])
        self.viewport().update()

    def _copy(self) -> None:
        rows: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes(), key=lambda index: (index.row(), index.column())):
            rows.setdefault(index.row(), []).append(self.numbers.data(index, _Role.EditRole))
        text = "\n".join("\t".join(row) for row in rows.values())
        copy_text(self._session, text, Phrase.of(COPIED, n=sum(map(len, rows.values()))))

    def _seek(self, row: int) -> None:
        self._session.look(timestep=row, playing=False)
