"""The weights view: every parameter, the input and the initial states as numbers that can be changed, and measured."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from rnnlab.app.accessible import announce
from rnnlab.app.clipboard import COPIED, copy_text
from rnnlab.app.compute import Worker
from rnnlab.app.session import Session
from rnnlab.app.text import phrase_of
from rnnlab.app.views.blocks import shrunk
from rnnlab.app.views.weights_bar import WeightsBar
from rnnlab.app.views.weights_cells import AT_ONCE
from rnnlab.app.views.weights_edits import EditsList
from rnnlab.app.views.weights_figures import Figures
from rnnlab.app.views.weights_map import WeightsMap
from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.progress import Steps
from rnnlab.core.trace import Array
from rnnlab.core.weights import Block, Measures, measured, recurrent_blocks, remade
from rnnlab.errors import QT_TRANSLATE_NOOP, LabError
from rnnlab.lab.history import Phrase
from rnnlab.lab.look import Scale, scale_of
from rnnlab.lab.sheet import Sheet, numbers_in, sheet_of, usual_tensor
from rnnlab.lab.state import Notice, State

# Rows and columns of what stands for a block with more numbers than can be drawn at once.
_OVERVIEW = 400
_NAMES = {
    "zeros": QT_TRANSLATE_NOOP("rnnlab", "Set {block} to zeros"),
    "identity": QT_TRANSLATE_NOOP("rnnlab", "Set {block} to the identity"),
    "orthogonal": QT_TRANSLATE_NOOP("rnnlab", "Set {block} to an orthogonal matrix"),
    "spectral radius": QT_TRANSLATE_NOOP("rnnlab", "Scale {block} to the spectral radius {radius:g}"),
}


@dataclass(frozen=True, eq=False)
class _Measured:
    """What was found of the numbers on screen; `names` are those of the recurrent blocks, gate → W_hi."""

    sheet: Sheet
    measures: Measures
    names: Mapping[str, str]
    overview: Array | None


@dataclass(frozen=True, eq=False)
class _Remade:
    """A block's new numbers, and what to call the edit."""

    name: Phrase
    sheet: Sheet
    block: Block
    values: NDArray[np.float64]


class WeightsView(QWidget):
    """Shows one tensor of the trace, and edits the document's. Measuring and making is done in a thread of its own."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._measurer, self._maker = Worker("rnnlab measures", self), Worker("rnnlab makings", self)
        self._measurer.finished.connect(self._on_measured)
        self._measurer.failed.connect(self._on_unmeasured)
        self._maker.finished.connect(self._on_made)
        self._maker.failed.connect(self._on_failure)
        self.tensor, self.gate, self._gesture, self._may_paint = "", "", 0, False
        self.bar, self.map, self.figures = WeightsBar(self), WeightsMap(self), Figures(self)
        self.edits = EditsList(session, self)
        self._lay_out()
        self._connect()
        session.changed.connect(self.show_state)
        self.retranslate()
        self._show(session.state)

    def _lay_out(self) -> None:
        split = QSplitter(self)
        for place, (widget, stretch) in enumerate(((self.map, 1), (self.figures, 0), (self.edits, 0))):
            split.addWidget(widget)
            split.setStretchFactor(place, stretch)
            split.setCollapsible(place, False)
        split.setSizes([480, 370, 280])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(split, 1)

    def _connect(self) -> None:
        self.bar.tensor.activated.connect(self._choose_tensor)
        self.bar.gate.activated.connect(self._choose_gate)
        self.bar.value.valueChanged.connect(self._type)
        self.bar.paint.toggled.connect(self._choose_tool)
        self.bar.made.connect(self._make)
        self.bar.zoomed.connect(self.map.zoom)
        self.map.moved.connect(self._show_value)
        self.map.pressed.connect(self._begin)
        self.map.dragged.connect(self._drag)
        self.map.painted.connect(self._paint)
        self.map.typed.connect(self.bar.begin_typing)
        self.map.copied.connect(self._copy)
        self.map.pasted.connect(self._paste)
        self.edits.chosen.connect(self.show_tensor)

    def retranslate(self) -> None:
        """Say every text in the current language."""
        self.setAccessibleName(self.tr("Weights"))
        self.map.setAccessibleName(self.tr("Numbers of the tensor"))
        self.bar.retranslate()
        self.edits.retranslate()
        self.figures.retranslate()
        self._describe()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # What the state asks for -------------------------------------------------------------------------------------

    def show_state(self, old: State, new: State) -> None:
        """Show the numbers of the newest run, and the parameter that was picked in the inspector."""
        if new.look.picked != old.look.picked and new.trace is not None and new.look.picked in new.trace.parameters:
            self.tensor, self.gate = new.look.picked, ""
        elif new.trace is old.trace and new.look.batch == old.look.batch:
            return
        self._show(new)

    def show_tensor(self, name: str, row: int, column: int) -> None:
        """Show a tensor, with a cell selected."""
        self.tensor, self.gate = name, ""
        self._show(self._session.state)
        self.map.select(row, column)
        self.map.setFocus()

    def show_gate(self, name: str, gate: str) -> None:
        """Show a tensor, or the rows that a gate has of it."""
        self.tensor, self.gate = name, gate
        self._show(self._session.state)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what there is once it can be seen."""
        self._show(self._session.state)
        super().showEvent(event)

    def _show(self, state: State) -> None:
        """Show the tensor of the trace; the usual one if it has none of that name."""
        trace = state.trace
        if trace is None or not self.isVisible():
            return
        if self.tensor not in trace.document.editable():
            look = state.look.fitted(trace.document)
            self.tensor, self.gate = usual_tensor(trace.document, look.layer, look.direction), ""
        sheet = sheet_of(trace, self.tensor, min(state.look.batch, len(trace.x) - 1))
        self.bar.show_choices(trace.document, sheet, self.gate)
        block = self._block(sheet)
        self.map.show_sheet(sheet, block, self._scale(state, sheet))
        self._show_value(*self.map.chosen)
        self._measure(trace.document.architecture, sheet, block)

    def _block(self, sheet: Sheet) -> Block:
        """The gate's rows, or all."""
        whole = Block("", 0, sheet.values.shape[0])
        return next((block for block in sheet.blocks if self.gate and block.gate == self.gate), whole)

    def _scale(self, state: State, sheet: Sheet) -> Scale:
        """The heatmaps' colours for the input and the states; a parameter has its own, alike on both sides of 0."""
        trace = state.trace
        assert trace is not None
        if sheet.tensor in trace.parameters:
            reach = trace.magnitude(sheet.tensor) or 1.0
            return Scale(-reach, reach, diverging=True)
        return scale_of(sheet.tensor.removesuffix("_0"), state.look, trace, state.difference)

    def _describe(self) -> None:
        """Say which number is selected, for those who listen."""
        sheet = self.map.sheet
        if sheet is not None:
            place = self.map.chosen
            self.map.setAccessibleDescription(f"{sheet.name(*place)} = {sheet.values[place]:.6g}")
            if self.map.hasFocus():
                announce(self.map, self.map.accessibleDescription())

    def _show_value(self, row: int, column: int) -> None:
        if self.map.sheet is not None:
            self.bar.show_cell(self.map.sheet, row, column)
            self._describe()

    def _measure(self, arch: Architecture, sheet: Sheet, block: Block) -> None:
        """Have the block measured; where there are too many numbers, have a picture made of fewer."""
        values = sheet.values[block.first : block.stop]
        recurrent = recurrent_blocks(arch, sheet.tensor, sheet.values)
        chosen = {gate: found for gate, found in recurrent.items() if self.gate in ("", gate)}

        def job() -> Steps[_Measured]:
            overview = shrunk(values, _OVERVIEW, _OVERVIEW) if values.size > AT_ONCE else None
            measures = yield from measured(values, chosen)
            return _Measured(sheet, measures, arch.equations.recurrent_names, overview)

        self._measurer.submit(job, let_finish=True)

    def _on_unmeasured(self, _ticket: int, error: Exception) -> None:
        self._session.notify(Notice(phrase_of(error)))

    def _on_measured(self, _ticket: int, found: _Measured) -> None:
        if found.sheet.tensor == self.tensor:
            self.figures.show_measures(found.measures, found.names, coarse=self.map.coarse)
            if found.overview is not None:
                self.map.show_overview(found.overview)

    def _on_made(self, ticket: int, found: _Remade) -> None:
        if self._maker.current(ticket):
            put = lambda document: found.sheet.patched(document, found.block.first, 0, found.values)  # noqa: E731
            self._session.edit(found.name, put)

    def _on_failure(self, ticket: int, error: Exception) -> None:
        if self._maker.current(ticket):
            self._session.notify(Notice(phrase_of(error), lifetime="document"))

    # What a person asks for --------------------------------------------------------------------------------------

    def _choose_tensor(self) -> None:
        self.tensor, self.gate = self.bar.tensor.currentText(), ""
        self._show(self._session.state)

    def _choose_gate(self) -> None:
        self.gate = self.bar.gate.currentData()
        self._show(self._session.state)

    def _choose_tool(self, paint: bool) -> None:
        self.map.painting = paint

    def _begin(self) -> None:
        """A gesture begins. What is painted over must be known by then: the numbers between are kept."""
        self._gesture += 1
        self._may_paint = not self._session.state.stale

    def _put(self, value: float, gesture: str) -> None:
        """Put a number into the selected cell."""
        sheet, (row, column) = self.map.sheet, self.map.chosen
        if sheet is not None:
            text = QT_TRANSLATE_NOOP("rnnlab", "Set {name} to {value:.6g}")
            name = Phrase.of(text, name=sheet.name(row, column), value=value)
            self._session.edit(
                name, lambda document: sheet.patched(document, row, column, np.full((1, 1), value)), gesture
            )

    def _type(self, value: float) -> None:
        self._put(value, f"{self.tensor}{self.map.chosen}{self._gesture} typed" if self.bar.value.stepping else "")

    def _drag(self, value: float) -> None:
        value = float(f"{value:.4g}")
        self.bar.show_number(value)
        self._put(value, f"weights {self._gesture}")

    def _paint(self, passed: list[tuple[int, int]]) -> None:
        """Put the number of the field into all cells that were passed."""
        sheet, value = self.map.sheet, self.bar.value.value()
        if sheet is None or not self._may_paint:
            return
        rows, columns = zip(*passed, strict=True)
        row, column = min(rows), min(columns)
        text = QT_TRANSLATE_NOOP("rnnlab", "Paint {n} number(s) of {tensor}")

        def change(document: Document) -> Document:
            values = np.array(sheet.values[row : max(rows) + 1, column : max(columns) + 1], dtype=np.float64)
            for at in passed:
                values[at[0] - row, at[1] - column] = value
            return sheet.patched(document, row, column, values)

        self._session.edit(Phrase.of(text, n=len(passed), tensor=self.tensor), change, f"weights {self._gesture}")

    def _copy(self) -> None:
        sheet = self.map.sheet
        if sheet is not None:
            rows = sheet.values[self.map.block.first : self.map.block.stop]
            text = "\n".join("\t".join(map(repr, row.tolist())) for row in rows)
            copy_text(self._session, text, Phrase.of(COPIED, n=rows.size))

    def _paste(self) -> None:
        """Put what a spreadsheet copied into the cells from the selected one on."""
        sheet, (row, column) = self.map.sheet, self.map.chosen
        if sheet is None:
            return
        try:
            values = numbers_in(QGuiApplication.clipboard().text(), self._session.state.document.dtype)
        except LabError as error:
            self._session.notify(Notice(phrase_of(error), lifetime="document"))
            return
        text = QT_TRANSLATE_NOOP("rnnlab", "Paste {n} number(s) into {tensor}")
        name = Phrase.of(text, n=values.size, tensor=self.tensor)
        self._session.edit(name, lambda document: sheet.patched(document, row, column, values))

    def _make(self, making: str, radius: float) -> None:
        """Have the block on screen made into something else."""
        sheet, block = self.map.sheet, self.map.block
        if sheet is None:
            return
        values, seed = sheet.values[block.first : block.stop], self._session.state.document.seed
        name = Phrase.of(_NAMES[making], block=f"{self.tensor} {self.gate}".strip(), radius=radius)

        def job() -> Steps[_Remade]:
            made = yield from remade(making, values, seed=seed, radius=radius)
            return _Remade(name, sheet, block, made)

        self._maker.submit(job)
