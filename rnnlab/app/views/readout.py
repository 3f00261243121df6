"""What the model's linear read-out says at every timestep: the likeliest classes, below each other, over time; or the
curves of its values.
"""

from functools import partial
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableView, QVBoxLayout, QWidget

from rnnlab.app.compute import Worker
from rnnlab.app.session import Session
from rnnlab.app.text import phrase_of, say
from rnnlab.app.theme import number_font
from rnnlab.app.views.head_bar import HeadBar
from rnnlab.app.views.head_curves import HeadCurves
from rnnlab.core.ends import Ends, Readout
from rnnlab.core.tokens import shown
from rnnlab.lab.guessing import COUNT, Guesses, guesses
from rnnlab.lab.head import MOST_OUTPUTS, Curves
from rnnlab.lab.state import State

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_WIDE = 92


class ReadoutModel(QAbstractTableModel):
    """Columns are timesteps. The first row is the probability of what came next, the others the likeliest classes."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._table = session, parent
        self.found: Guesses | None = None
        self._timesteps = 0

    def show_timesteps(self, timesteps: int) -> None:
        """Have so many columns, with nothing in them."""
        self.beginResetModel()
        self.found, self._timesteps = None, timesteps
        self.endResetModel()

    def show_guesses(self, found: Guesses) -> None:
        """Fill the columns that these are of."""
        self.found = found
        self.refresh()

    def refresh(self) -> None:
        """Paint everything anew."""
        if self._timesteps:
            self.dataChanged.emit(self.index(0, 0), self.index(COUNT, self._timesteps - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self._timesteps - 1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """What came, and the likeliest."""
        return 0 if parent.isValid() or not self._timesteps else COUNT + 1

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Timesteps."""
        return 0 if parent.isValid() else self._timesteps

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        """A class with its probability, and its ground: the likelier, the deeper."""
        found = self.found
        at = index.column() - found.first if found else -1
        if found is None or not 0 <= at < len(found.places):
            return None
        rank = index.row() - 1
        if rank >= found.shares.shape[1] or (rank < 0 and np.isnan(found.came[at])):
            return None
        share = float(found.came[at] if rank < 0 else found.shares[at, rank])
        if role == _Role.DisplayRole:
            return f"{share:.3f}" if rank < 0 else f"{self._class(int(found.places[at, rank]))}  {share:.2f}"
        if role == _Role.BackgroundRole:
            colour = QColor(self._table.palette().color(QPalette.ColorRole.Accent))
            colour.setAlphaF(0.45 * share)
            return colour
        if role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        return None

    def headerData(self, section: int, side: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """The timestep and its token; what a row is."""
        if side == Qt.Orientation.Vertical:
            if role != _Role.DisplayRole:
                return None
            return self.tr("what came next") if section == 0 else self.tr("{rank}. likeliest").format(rank=section)
        if role == _Role.FontRole and section == self._session.state.look.timestep:
            font = number_font()
            font.setBold(True)
            return font
        if role != _Role.DisplayRole:
            return None
        labels = self._session.state.document.input.labels
        return f"t={section}" + (f"  {shown(labels[section])}" if section < len(labels) else "")

    def _class(self, place: int) -> str:
        named = (self._session.state.document.ends or Ends()).classes()
        return shown(named[place]) if named else str(place)


class ReadoutView(QWidget):
    """The table of classes, worked out for the timesteps in sight, or the curves of values, in a thread of its own."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.table, self.caption = QTableView(self), QLabel(self)
        self.model = ReadoutModel(session, self.table)
        self._worker = Worker("rnnlab read-out", self)
        self._worker.finished.connect(self._on_found)
        self._worker.failed.connect(self._on_failure)
        self.bar, self.curves = HeadBar(session, self), HeadCurves(session, self._worker, self)
        self._lay_out()
        self.table.horizontalScrollBar().valueChanged.connect(self._ask)
        self.table.clicked.connect(self._choose)
        session.changed.connect(self.show_state)
        self.retranslate()

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setFrameShape(QTableView.Shape.NoFrame)
        self.table.horizontalHeader().setDefaultSectionSize(_WIDE)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.verticalHeader().setDefaultSectionSize(26)
        self.caption.setWordWrap(True)
        self.caption.setContentsMargins(12, 8, 12, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.caption)
        column.addWidget(self.table, 1)
        column.addWidget(self.curves, 1)
        self.table.setTabKeyNavigation(False)
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        self.setFocusProxy(self.table)

    def retranslate(self) -> None:
        """Say every text in the current language."""
        self.table.setAccessibleName(self.tr("Read-out"))
        self.curves.retranslate()
        self._begin()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Work it out once it can be seen."""
        super().showEvent(event)
        self._begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More timesteps may be in sight."""
        super().resizeEvent(event)
        self._ask()

    def show_state(self, old: State, new: State) -> None:
        """Follow the run, and the timestep."""
        if not self.isVisible():
            return
        if new.trace is not old.trace or new.document.ends is not old.document.ends or new.look.batch != old.look.batch:
            self._begin()
        elif (new.look.target, new.look.tracks) != (old.look.target, old.look.tracks):
            self.bar.show_choices(new)
            self.curves.show_target()
        elif new.look.timestep != old.look.timestep:
            if self.curves.isVisible():
                self.curves.show_timestep()
            self.model.refresh()
            self._follow()

    def _begin(self) -> None:
        """Say what it is, and start anew."""
        state = self._session.state
        ends = state.document.ends or Ends()
        self.bar.show_choices(state)
        self.table.setVisible(ends.gives_classes)
        self.curves.setVisible(ends.readout is not None and not ends.gives_classes)
        self.setFocusProxy(self.table if ends.gives_classes else self.curves)
        if ends.readout is None or state.trace is None or not ends.gives_classes:
            self.model.show_timesteps(0)
            self._begin_curves(state)
            return
        n = len(ends.readout.bias)
        text = self.tr("softmax({name} · output + bias) over {n:,} class(es): the likeliest at each timestep", "", n)
        self.caption.setText(text.format(name=ends.readout.name, n=n))
        self.model.show_timesteps(state.trace.document.input.timesteps)
        self._follow()
        self._ask()

    def _begin_curves(self, state: State) -> None:
        """Say what it is where there are no classes, and have the curves worked out."""
        readout = (state.document.ends or Ends()).readout
        if readout is None:
            text = self.tr("This network has no read-out. Open a model whose file has a linear layer on top of it.")
            self.caption.setText(text)
            return
        self._describe(readout)
        if state.trace is not None and state.trace.document.ends is state.document.ends and self.isVisible():
            self.curves.begin(state)

    def _describe(self, readout: Readout) -> None:
        """Say what the curves are, and what is not seen of them."""
        count, found = len(readout.bias), self.curves.found
        said = [self.tr("{name} · output + bias at each timestep").format(name=readout.name)]
        if count > MOST_OUTPUTS:
            said.append(self.tr("the first {shown} of {count:,} outputs").format(shown=MOST_OUTPUTS, count=count))
        if found is not None and found.odd:
            said.append(self.tr("not finite, and left out: {count:,}").format(count=found.odd))
        self.caption.setText("; ".join(said))

    def _follow(self) -> None:
        self.table.scrollTo(self.model.index(0, self._session.state.look.timestep))

    def _ask(self) -> None:
        """Work out what is in sight, unless it is known."""
        trace, document = self._session.state.trace, self._session.state.document
        readout = (document.ends or Ends()).readout
        if (
            trace is None
            or readout is None
            or not self._gives_classes
            or not self.isVisible()
            or trace.document.ends is not document.ends
        ):
            return
        timesteps = trace.document.input.timesteps
        first = max(0, self.table.columnAt(0))
        last = min(timesteps - 1, first + self.table.viewport().width() // _WIDE + 1)
        found, batch = self.model.found, self._session.state.look.fitted(trace.document).batch
        if found and found.trace is trace and found.batch == batch and _holds(found, first, last):
            return
        around = max(0, first - COUNT), min(timesteps - 1, last + COUNT)
        self._worker.submit(partial(guesses, trace, readout, batch, *around))

    @property
    def _gives_classes(self) -> bool:
        return (self._session.state.document.ends or Ends()).gives_classes

    def _on_found(self, ticket: int, found: Guesses | Curves) -> None:
        readout = (self._session.state.document.ends or Ends()).readout
        if not self._worker.current(ticket) or readout is None:
            return
        if isinstance(found, Guesses):
            self.model.show_guesses(found)
        else:
            self.curves.show_curves(found)
            self._describe(readout)

    def _on_failure(self, ticket: int, error: Exception) -> None:
        if self._worker.current(ticket):
            self.caption.setText(say(phrase_of(error)))

    def _choose(self, index: _Index) -> None:
        self._session.look(timestep=index.column(), playing=False)


def _holds(found: Guesses, first: int, last: int) -> bool:
    return found.first <= first and last < found.first + len(found.places)
