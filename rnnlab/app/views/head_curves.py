"""A read-out whose numbers are values: its outputs as curves over time, and a list of them with their numbers now."""

from functools import partial

import numpy as np
from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from rnnlab.app.compute import Worker
from rnnlab.app.numerals import in_column
from rnnlab.app.session import Session
from rnnlab.app.theme import number_font
from rnnlab.app.views.head_plot import MARKS, MOST_STYLED, HeadPlot, colour_of, sample
from rnnlab.core.ends import Ends
from rnnlab.core.trace import Array
from rnnlab.lab.head import Curves, curves, reach, target_values
from rnnlab.lab.state import State

# Characters that a number in the list may take.
_WIDTH = 10


class HeadCurves(QWidget):
    """The curves and the list. Rows that are selected are told apart in the plot; to begin with, the first ones."""

    def __init__(self, session: Session, worker: Worker, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._worker = session, worker
        self.found: Curves | None = None
        self._target: Array | None = None
        self.plot, self.list = HeadPlot(self), QTableWidget(self)
        split, column = QSplitter(Qt.Orientation.Horizontal, self), QVBoxLayout(self)
        split.addWidget(self.plot)
        split.addWidget(self.list)
        split.setStretchFactor(0, 1)
        split.setSizes([700, 330])
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)
        self._lay_out_list()
        self.plot.chosen.connect(self._go)
        self.list.itemSelectionChanged.connect(self._draw)
        self.setFocusProxy(self.plot)

    def _lay_out_list(self) -> None:
        self.list.setColumnCount(5)
        self.list.setIconSize(QSize(36, 14))
        self.list.verticalHeader().hide()
        self.list.verticalHeader().setDefaultSectionSize(22)
        self.list.setShowGrid(False)
        self.list.setFrameShape(QTableWidget.Shape.NoFrame)
        self.list.setTabKeyNavigation(False)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.list.horizontalHeader().setStretchLastSection(True)

    def retranslate(self) -> None:
        """Say every text in the current language."""
        names = ["", self.tr("output"), self.tr("value"), self.tr("target"), self.tr("difference")]
        self.list.setHorizontalHeaderLabels(names)
        self.list.setAccessibleName(self.tr("Outputs"))
        self.list.setToolTip(self.tr("Selected outputs are told apart in the plot, eight at the most"))
        self.plot.setAccessibleName(self.tr("Values of the read-out over time"))
        self.plot.setToolTip(self.tr("A click goes to a timestep; the wheel or + − 0 zoom in time, dragging moves"))
        self.plot.getPlotItem().setLabel("bottom", "t")
        self._show_numbers()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the colours."""
        if event.type() == QEvent.Type.PaletteChange and self.found is not None:
            self._draw()
        super().changeEvent(event)

    def begin(self, state: State) -> None:
        """Have the curves of what is on screen worked out, unless they are there."""
        readout, trace = (state.document.ends or Ends()).readout, state.trace
        if readout is None or trace is None:
            return
        batch = state.look.fitted(trace.document).batch
        if self.found is not None and (self.found.trace, self.found.batch) == (trace, batch):
            self.show_target()
            return
        self._worker.submit(partial(curves, trace, readout, batch))

    def show_curves(self, found: Curves) -> None:
        """Show curves that were worked out."""
        before = None if self.found is None else _rows(self.found)
        self.found = found
        if before != _rows(found):
            self._fill()
        self.show_target()

    def show_target(self) -> None:
        """Show the target that is chosen now."""
        if self.found is not None:
            self._target = target_values(self.found.trace, self._session.state.look, self.found.batch)
            self._draw()
            self.show_timestep()

    def show_timestep(self) -> None:
        """Follow the current timestep."""
        self.plot.show_timestep(self._session.state.look.timestep)
        self._show_numbers()

    def _fill(self) -> None:
        """A row for each output, the first of them selected."""
        assert self.found is not None  # it is what is shown
        count, names = _rows(self.found)
        with QSignalBlocker(self.list):
            self.list.setRowCount(count)
            for row in range(count):
                for column in range(5):
                    item = QTableWidgetItem(f"y[{row}]" if column == 1 else "")
                    if column > 1:
                        item.setFont(number_font())
                        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                    self.list.setItem(row, column, item)
                if names:
                    self._cell(row, 1).setText(f"y[{row}] {names[row]}")
            self.list.clearSelection()

    def _cell(self, row: int, column: int) -> QTableWidgetItem:
        item = self.list.item(row, column)
        assert item is not None  # each row was filled
        return item

    def _styled(self) -> list[int]:
        """The outputs that are told apart: those selected, or else the first."""
        count = self.list.rowCount()
        chosen = sorted({index.row() for index in self.list.selectedIndexes()})
        return (chosen or list(range(count)))[:MOST_STYLED]

    def _draw(self) -> None:
        if self.found is None:
            return
        styled, ratio, ground = self._styled(), self.devicePixelRatioF(), self.palette().base().color()
        self.plot.show_curves(self.found.values, self._target, styled, reach(self.found.ends, self._target))
        self.plot.show_timestep(self._session.state.look.timestep)
        marks = dict(zip(styled, MARKS, strict=False))
        for row in range(self.list.rowCount()):
            icon = sample(colour_of(styled.index(row)), marks[row], ground, ratio) if row in marks else None
            self._cell(row, 0).setData(Qt.ItemDataRole.DecorationRole, icon)
        shared = self._target is not None and self._target.shape[1] == 1
        head = self.list.horizontalHeaderItem(3)
        if head is not None and shared:
            head.setIcon(sample(self.palette().text().color(), "", ground, ratio))
        elif head is not None:
            head.setData(Qt.ItemDataRole.DecorationRole, None)

    def _show_numbers(self) -> None:
        """The values at the current timestep, what they should come to, and how far off they are."""
        if self.found is None:
            return
        timestep, values, target = self._session.state.look.timestep, self.found.values, self._target
        inside = timestep < len(values)
        for column in (3, 4):
            self.list.setColumnHidden(column, target is None)
        rows = range(values.shape[1])
        found = [float(values[timestep, row]) if inside else None for row in rows]
        wanted = [_at(target, timestep, row) if inside else None for row in rows]
        gaps = list(map(_gap, found, wanted))
        texts = _column(found)
        for column, written in ((2, texts), (3, _column(wanted)), (4, _column(gaps, sign="+"))):
            for row, text in enumerate(written):
                self._cell(row, column).setText(text)
        told = ", ".join(f"y[{row}] = {text}" for row, text in enumerate(texts[:MOST_STYLED]))
        self.plot.setAccessibleDescription(f"t = {timestep}: {told}")

    def _go(self, timestep: int) -> None:
        self._session.look(timestep=timestep, playing=False)


def _at(target: Array | None, timestep: int, output: int) -> float | None:
    """A target's number for an output; None where it is not known."""
    if target is None or (target.shape[1] > 1 and output >= target.shape[1]):
        return None
    number = float(target[timestep, output if target.shape[1] > 1 else 0])
    return None if np.isnan(number) else number


def _gap(number: float | None, wanted: float | None) -> float | None:
    """How far off a number is; None where one of both is not known."""
    return None if number is None or wanted is None else number - wanted


def _column(numbers: list[float | None], sign: str = "-") -> list[str]:
    """Numbers written alike, — for those that are not known."""
    known = [number for number in numbers if number is not None]
    texts = iter(in_column(known, decimals=4, width=_WIDTH, sign=sign))
    return ["—" if number is None else _named(next(texts)) for number in numbers]


def _named(text: str) -> str:
    """A number that is not finite as the caption calls it: NaN, which has no sign, or Inf."""
    return text.replace("+nan", "nan").replace("nan", "NaN").replace("inf", "Inf")


def _rows(found: Curves) -> tuple[int, tuple[str, ...]]:
    """How many outputs there are, and what they are called, if anything."""
    return found.values.shape[1], (found.trace.document.ends or Ends()).classes()
