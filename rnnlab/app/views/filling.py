"""What a lane shows of a trace, worked out a little at a time, and how lanes share the height."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from PySide6.QtGui import QPalette

from rnnlab.app.theme import is_dark
from rnnlab.app.views import colours
from rnnlab.app.views.lane import Key, Lane
from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.shapes import cells_of
from rnnlab.core.trace import Array, Trace
from rnnlab.lab.look import Look, kind_of, scale_of, shown_quantities

# Numbers coloured between two yields: some milliseconds.
_PIECE = 1 << 18
_LOWEST, _TALLEST_ROW = 44, 40


def keys_of(trace: Trace, look: Look) -> tuple[Key, ...]:
    """The lanes to show: the input, then every layer, direction and ticked quantity."""
    arch, names = trace.document.architecture, shown_quantities(look, trace.document)
    places = [(layer, direction) for layer in range(arch.num_layers) for direction in range(arch.num_directions)]
    hidden = [Key(name, *place) for place in places for name in names if name != "input"]
    return (*([Key("input", 0, 0)] if "input" in names else []), *hidden)


def values_of(trace: Trace, key: Key, batch: int) -> Array:
    """The lane's numbers, (unit, time)."""
    array = trace.x[None, None] if key.quantity == "input" else trace.quantities[key.quantity]
    values: Array = array[key.layer, key.direction, batch].T
    return values


def selected(look: Look) -> tuple[Key, int] | None:
    """The lane and the unit of the number whose arithmetic is shown; None if none is selected."""
    place = (0, 0) if look.quantity == "input" else (look.layer, look.direction)
    return (Key(look.quantity, *place), look.unit) if look.quantity else None


def selection(key: Key, unit: int) -> dict[str, Any]:
    """The changes of a look that select a lane's unit; the input is read by layer 0, in whichever direction."""
    changes: dict[str, Any] = {"quantity": key.quantity, "layer": key.layer, "unit": unit}
    return changes if key.quantity == "input" else changes | {"direction": key.direction}


def fill(lane: Lane, trace: Trace, look: Look, palette: QPalette) -> Iterator[None]:
    """Colour the lane's numbers, piece by piece, and then show them."""
    values = values_of(trace, lane.key, look.batch)
    kind = kind_of(trace.document.architecture.equations, lane.key.quantity)
    scale = scale_of(kind, look, trace)
    # In memory, one timestep follows the other, as in the trace.
    coloured = np.empty(values.T.shape, dtype=np.uint8).T
    columns, odd = max(1, _PIECE // len(values)), 0
    for start in range(0, values.shape[1], columns):
        some = slice(start, start + columns)
        coloured[:, some] = colours.quantised(values[:, some], scale)
        odd += int(np.count_nonzero(coloured[:, some] >= colours.NAN))
        yield
    lane.set_values(values, coloured, colours.table(scale, is_dark(palette)), odd)
    mark(lane, trace, look)


def mark(lane: Lane, trace: Trace, look: Look) -> None:
    """Mark what is not finite, and what is saturated if that is asked for."""
    kind = kind_of(trace.document.architecture.equations, lane.key.quantity)
    lane.set_marks(kind if look.mark_saturation else "")


def show_time(lane: Lane, look: Look, document: Document) -> None:
    """Put the lane's cursor on the current timestep, dim what is not computed by then, and light what is picked.

    The reverse direction computes the last timestep first: after step t it has reached T − 1 − t.
    """
    key, end = lane.key, document.input.timesteps - 1
    lane.set_timestep(look.timestep)
    future = (0, end - look.timestep - 1) if key.direction else (look.timestep + 1, end)
    dimmed = look.dim_future and key.quantity != "input" and look.timestep < end
    blocks = cells_of(look.picked, document, min(look.timestep, end))
    lit = [block for block in blocks if Key(block.quantity, block.layer, block.direction) == key]
    lane.set_shade(future if dimmed else None, (lit[0].first, lit[0].last) if lit else None, bool(blocks))


def heights(arch: Architecture, keys: tuple[Key, ...], room: float) -> list[float]:
    """Heights of the lanes: rows equally tall if all fit into `room`, otherwise low ones that have to be scrolled."""
    units = [min(arch.input_size if key.quantity == "input" else arch.width(key.quantity), 64) for key in keys]
    row = min(max(room / sum(units), 0), _TALLEST_ROW)
    shared = [max(count * row, _LOWEST) for count in units]
    if sum(shared) <= room + 1:
        return shared
    shared = [max(count * max(min(6.0, row), 2.5), _LOWEST) for count in units]
    spare = max(room - sum(shared), 0) / sum(units)
    return [height + count * spare for height, count in zip(shared, units, strict=True)]
