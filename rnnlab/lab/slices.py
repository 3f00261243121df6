"""The numbers of a tensor that are written out: a vector for each block of cells that it is made of."""

from collections.abc import Iterator
from dataclasses import dataclass

from rnnlab.core.shapes import Cells, cells_of
from rnnlab.core.trace import Array, Trace
from rnnlab.lab.state import State


@dataclass(frozen=True, eq=False)
class Slice:
    """`part` is where in the tensor it lies, as Python writes it; `cells` what it is made of, None for what is no
    quantity of time; `timestep` when, in the input's time. `numbers` (unit) is None until they are computed.
    """

    part: str
    cells: Cells | None
    timestep: int | None
    numbers: Array | None


def slices(name: str, state: State) -> Iterator[Slice]:
    """A tensor's parts: at the current timestep, or at the end for h_n and c_n, of the batch item that is shown.

    Of a parameter, its first row; of an initial state, each layer and direction.
    """
    trace = None if state.stale else state.trace
    if name in ("logits", "head"):
        yield from _head(trace, state)
        return
    for place, cells in enumerate(cells_of(name, state.document, state.look.timestep, state.look.batch)):
        timestep = cells.first if cells.first == cells.last else state.look.timestep
        numbers = None if trace is None else _recorded(trace, cells)[state.look.batch, timestep]
        yield Slice(_part(name, place, cells, state), cells, timestep, numbers)
    if trace is None:
        return
    if name in ("h_0", "c_0"):
        rows = trace.initial[name[0]][:, state.look.batch]
        yield from (Slice(f"[{place}]", None, None, row) for place, row in enumerate(rows))
    elif name in trace.parameters:
        values = trace.parameters[name]
        yield Slice("[0]", None, None, values[0]) if values.ndim > 1 else Slice("", None, None, values)


def _head(trace: Trace | None, state: State) -> Iterator[Slice]:
    place, ends = state.place, state.document.ends
    if trace is not None and place is not None and ends is not None and ends.readout is not None:
        h = trace.quantities["h"][-1, :, place.batch, place.timestep]
        yield Slice("", None, place.timestep, ends.readout.logits(h.reshape(-1)))


def _recorded(trace: Trace, cells: Cells) -> Array:
    if cells.quantity == "input":
        return trace.x
    lane: Array = trace.quantities[cells.quantity][cells.layer, cells.direction]
    return lane


def _part(name: str, place: int, cells: Cells, state: State) -> str:
    if name in ("h_n", "c_n"):
        return f"[{place}]"
    if name == "output":
        units = state.document.architecture.output_size
        return f"[…, {place * units}:{(place + 1) * units}]"
    return "" if name in ("input", "states") else f"[{cells.layer}, {cells.direction}]"
