"""What a lane shows of a trace, worked out a little at a time, and how lanes share the height."""

from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
from PySide6.QtGui import QPalette

from rnnlab.app.theme import is_dark
from rnnlab.app.views import colours, words
from rnnlab.app.views.lane import Key, Lane
from rnnlab.core.architecture import Architecture
from rnnlab.core.arithmetic import Place
from rnnlab.core.compare import Difference
from rnnlab.core.document import Document
from rnnlab.core.order import computed_span
from rnnlab.core.shapes import cells_of
from rnnlab.core.trace import Array, Trace
from rnnlab.lab.look import Look, is_computed, kind_of, scale_of, shown_quantities, shown_versions
from rnnlab.lab.state import State

# Numbers coloured between two yields: some milliseconds.
_PIECE = 1 << 18
_LOWEST, _TALLEST_ROW = 44, 40


def keys_of(trace: Trace, look: Look, difference: Difference | None) -> tuple[Key, ...]:
    """The lanes to show: the input, then every layer, direction and ticked quantity, in every ticked version."""
    arch, names = trace.document.architecture, shown_quantities(look, trace.document)
    places = [(layer, direction) for layer in range(arch.num_layers) for direction in range(arch.num_directions)]
    hidden = [Key(name, *place) for place in places for name in names if name != "input"]
    lanes = [*([Key("input", 0, 0)] if "input" in names else []), *hidden]
    return tuple(replace(key, version=version) for key in lanes for version in shown_versions(look, difference))


def values_of(trace: Trace, key: Key, batch: int) -> Array:
    """The lane's numbers in one run, (unit, time)."""
    array = trace.x[None, None] if key.quantity == "input" else trace.quantities[key.quantity]
    values: Array = array[key.layer, key.direction, batch].T
    return values


def kind_of_lane(trace: Trace, key: Key) -> str:
    """The kind of quantity whose colours the lane has; that of a difference begins with Δ."""
    kind = kind_of(trace.document.architecture.equations, key.quantity)
    return f"Δ{kind}" if key.version == "difference" else kind


def selected(look: Look) -> tuple[Key, int] | None:
    """The lane and the unit of the number whose arithmetic is shown; None if none is selected."""
    place = (0, 0) if look.quantity == "input" else (look.layer, look.direction)
    return (Key(look.quantity, *place), look.unit) if look.quantity else None


def selection(key: Key, unit: int) -> dict[str, Any]:
    """The changes of a look that select a lane's unit; the input is read by layer 0, in whichever direction."""
    changes: dict[str, Any] = {"quantity": key.quantity, "layer": key.layer, "unit": unit}
    return changes if key.quantity == "input" else changes | {"direction": key.direction}


def fill(lane: Lane, trace: Trace, difference: Difference | None, look: Look, palette: QPalette) -> Iterator[None]:
    """Colour the lane's numbers, piece by piece, and then show them."""
    values = yield from _versioned(lane.key, trace, difference, look.batch)
    scale = scale_of(kind_of_lane(trace, lane.key), look, trace, difference)
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


def ends_of(kinds: Iterable[str], state: State) -> dict[str, tuple[float, float]]:
    """Where the colours of these kinds begin and end in a state that has a trace."""
    if state.trace is None:
        return {}
    scales = {kind: scale_of(kind, state.look, state.trace, state.difference) for kind in kinds}
    return {kind: (scale.low, scale.high) for kind, scale in scales.items()}


def recolour(lane: Lane, trace: Trace, difference: Difference | None, look: Look, palette: QPalette) -> None:
    """Show the lane's bytes, which stay as they are, in the colours that its kind has by now."""
    scale = scale_of(kind_of_lane(trace, lane.key), look, trace, difference)
    lane.set_table(colours.table(scale, is_dark(palette)))


def _versioned(key: Key, trace: Trace, difference: Difference | None, batch: int) -> Generator[None, None, Array]:
    """The lane's numbers in its version, (unit, time); a difference is worked out piece by piece."""
    if difference is None or key.version == "now":
        return values_of(trace, key, batch)
    before = values_of(difference.baseline, key, batch)
    if key.version == "baseline":
        return before
    now = values_of(trace, key, batch)
    values = np.empty(now.T.shape, dtype=now.dtype).T
    columns = max(1, _PIECE // len(now))
    for start in range(0, now.shape[1], columns):
        some = slice(start, start + columns)
        with np.errstate(invalid="ignore"):
            values[:, some] = now[:, some] - before[:, some]
        yield
    return values


def mark(lane: Lane, trace: Trace, look: Look) -> None:
    """Mark what is not finite, and what is saturated if that is asked for."""
    kind = kind_of_lane(trace, lane.key)
    lane.set_marks(kind if look.mark_saturation else "")


def show_time(lane: Lane, look: Look, document: Document) -> None:
    """Put the lane's cursor on the current timestep, dim what is not computed by then, and light what is picked. What
    stands after the sequence's last timestep is padding.
    """
    look = look.fitted(document)
    key, end = lane.key, document.input.length(look.batch) - 1
    lane.set_end(end + 1)
    lane.set_timestep(look.timestep, computed=has_computed(key, look, document, look.timestep))
    first, stop = computed_span(document.architecture, key.layer, key.direction, look.timestep, end + 1)
    future = (0, first - 1) if key.direction else (stop, end)
    dimmed = look.dim_future and key.quantity != "input" and stop - first <= end
    blocks = cells_of(look.picked, document, min(look.timestep, end), look.batch)
    lane_of = [Key(block.quantity, block.layer, block.direction, key.version) for block in blocks]
    lit = [block for block, place in zip(blocks, lane_of, strict=True) if place == key]
    lane.set_shade(future if dimmed else None, (lit[0].first, lit[0].last) if lit else None, bool(blocks))


def has_computed(key: Key, look: Look, document: Document, timestep: int) -> bool:
    """Whether a lane is shown as computed at a timestep; the input is given."""
    place = Place(key.layer, key.direction, timestep, look.batch)
    return key.quantity == "input" or is_computed(look, document, place)


def say_order(lanes: Mapping[Key, Lane], look: Look, document: Document) -> None:
    """On the first lane of each layer and direction of which nothing is computed yet, say what it waits for."""
    look, said, length = look.fitted(document), set(), document.input.length(look.batch)
    for key, lane in lanes.items():
        first, stop = computed_span(document.architecture, key.layer, key.direction, look.timestep, length)
        place, text = (key.layer, key.direction), ""
        if first == stop and look.dim_future and not look.picked and key.quantity != "input" and place not in said:
            text = words.waiting(key.layer)
            said.add(place)
        lane.waiting_note.say(text)


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
