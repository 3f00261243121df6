"""A tensor as a sheet of rows and columns, to be looked at and edited: a parameter, the input, or an initial state."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnnlab.core.architecture import named_sizes, parameter_axes
from rnnlab.core.cell import stem_of
from rnnlab.core.document import Document
from rnnlab.core.edits import Clamp, Edit, Patch
from rnnlab.core.trace import Array, Trace
from rnnlab.core.weights import Block, blocks_of
from rnnlab.errors import QT_TRANSLATE_NOOP, InputError
from rnnlab.lab.history import Phrase


@dataclass(frozen=True, eq=False)
class Sheet:
    """`values` (row, column) of a tensor, of one batch item if it has a batch; `axes` are what rows and columns are.

    A parameter has its own rows and columns (a bias has one column). The input has a row for each feature and a
    column for each timestep; an initial state a row for each layer and direction, and a column for each unit.
    """

    tensor: str
    values: Array
    axes: tuple[str, str]
    blocks: tuple[Block, ...]
    batch: int = 0

    def place(self, row: int, column: int) -> tuple[int, ...]:
        """Where a number is in the tensor: its index along each of the tensor's axes."""
        if self.tensor == "input":
            return self.batch, column, row
        if self.tensor in ("h_0", "c_0"):
            return row, self.batch, column
        return (row,) if self.is_vector else (row, column)

    @property
    def is_vector(self) -> bool:
        """Whether the tensor has but one axis, as a bias."""
        return not self.axes[1]

    def patched(self, document: Document, row: int, column: int, values: NDArray[Any]) -> Document:
        """A copy of the document with `values` (rows, columns) put into this sheet from (row, column) on."""
        if self.tensor == "input":
            values = values.T[None]
        elif self.tensor in ("h_0", "c_0"):
            values = values[:, None]
        elif self.is_vector:
            values = values[:, 0]
        return document.patched(self.tensor, self.place(row, column), values)

    def name(self, row: int, column: int) -> str:
        """weight_hh_l0[9, 2]."""
        return f"{self.tensor}[{', '.join(map(str, self.place(row, column)))}]"


def sheet_of(trace: Trace, tensor: str, batch: int) -> Sheet:
    """The sheet of a tensor as the trace has it. Raises KeyError for one that it has not."""
    arch = trace.document.architecture
    if tensor == "input":
        return Sheet(tensor, trace.x[batch].T, ("H_in", "L"), (Block("", 0, arch.input_size),), batch)
    if tensor in ("h_0", "c_0"):
        state = trace.initial[tensor[0]][:, batch]
        rows = [(layer, way) for layer in range(arch.num_layers) for way in range(arch.num_directions)]
        blocks = tuple(Block(f"l{layer}{' ←' if way else ''}", at, at + 1) for at, (layer, way) in enumerate(rows))
        return Sheet(tensor, state, ("D·num_layers", "H_out" if tensor == "h_0" else "H_cell"), blocks, batch)
    values = trace.parameters[tensor]
    layer = next(layer for name, _, layer in named_sizes(arch) if name == tensor)
    rows_axis, *columns_axis = parameter_axes(arch, tensor, layer)
    return Sheet(
        tensor,
        values[:, None] if values.ndim == 1 else values,
        (rows_axis, columns_axis[0] if columns_axis else ""),
        blocks_of(arch, tensor),
    )


def usual_tensor(document: Document, layer: int, direction: int) -> str:
    """What is looked at first: the recurrent matrix of a layer and direction, or the input's if it has no such."""
    arch = document.architecture
    names = arch.equations.parameter_names(layer, direction)
    return next((name for name in names if stem_of(name) in arch.equations.weights[-1:]), names[0])


def gate_of(document: Document, quantity: str) -> str:
    """The gate that a quantity belongs to, as i for i_pre and n for n_h; "" for a state."""
    gates = document.architecture.equations.gates
    return next((gate for gate in gates if quantity in (gate, f"{gate}_pre", f"{gate}_h", f"{gate}_x")), "")


def cell_of(patch: Patch) -> tuple[int, int]:
    """The (row, column) of a sheet where a patch begins."""
    if patch.tensor == "input":
        return patch.at[2], patch.at[1]
    if patch.tensor in ("h_0", "c_0"):
        return patch.at[0], patch.at[2]
    return patch.at[0], patch.at[1] if len(patch.at) > 1 else 0


def described(edit: Edit, *, both_ways: bool = False) -> Phrase:
    """What an edit does, in a few words; in a network of `both_ways`, also of which direction."""
    if isinstance(edit, Clamp):
        text = QT_TRANSLATE_NOOP(
            "rnnlab", "{quantity}[{unit}] of layer {layer}{way} clamped to {value:g}, t = {first} … {last}"
        )
        values = {name: getattr(edit, name) for name in ("quantity", "unit", "layer", "value", "first", "last")}
        forward = " →" if both_ways else ""
        return Phrase.of(text, **values, way=" ←" if edit.direction else forward)
    place = ", ".join(
        str(part.start) if part.stop - part.start == 1 else f"{part.start}:{part.stop}" for part in edit.window
    )
    if edit.values.size == 1:
        return Phrase.of("{tensor}[{place}] = {value:g}", tensor=edit.tensor, place=place, value=edit.values.item())
    text = QT_TRANSLATE_NOOP("rnnlab", "{tensor}[{place}]: {n} number(s)")
    return Phrase.of(text, tensor=edit.tensor, place=place, n=edit.values.size)


def number_in(cell: str, dtype: str) -> float:
    """The number that a text means; '.' and ',' are both read as the decimal mark.

    Raises InputError for what is none, and for what is beyond the dtype.
    """
    try:
        number = float(cell.strip().replace(",", "."))
    except ValueError:
        text = QT_TRANSLATE_NOOP("rnnlab", "“{cell}” is not a number; nothing was changed.")
        raise InputError(text, cell=cell[:40]) from None
    if np.isfinite(number) and abs(number) > float(np.finfo(dtype).max):
        text = QT_TRANSLATE_NOOP("rnnlab", "“{cell}” is too large for {dtype}; nothing was changed.")
        raise InputError(text, cell=cell[:40], dtype=dtype)
    return number


def numbers_in(text: str, dtype: str) -> NDArray[np.float64]:
    """The numbers of text copied from a spreadsheet, (rows, columns): rows are lines, columns are parted by tabs.

    Raises InputError where a cell is no number, or the rows are not equally long.
    """
    rows = [line.rstrip("\r").split("\t") for line in text.strip("\n").split("\n")]
    if len({len(cells) for cells in rows}) > 1:
        raise InputError(
            QT_TRANSLATE_NOOP("rnnlab", "The rows to be pasted are not equally long; nothing was changed.")
        )
    return np.array([[number_in(cell, dtype) for cell in cells] for cells in rows])
