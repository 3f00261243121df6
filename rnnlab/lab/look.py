"""How a trace is looked at: which timestep, which quantities, which colours. Undo does not touch it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np

from rnnlab.core.arithmetic import Origin, Place
from rnnlab.core.asking import Question, Track
from rnnlab.core.cell import Cell
from rnnlab.core.compare import Difference
from rnnlab.core.document import Document
from rnnlab.core.order import computed_span
from rnnlab.core.trace import Trace
from rnnlab.lab.ranges import BOUNDED, DIVERGING, Range

LOOPS = ("once", "loop", "back and forth")
# Timesteps per second that are offered; any number between the first and the last can be typed.
SPEEDS = (0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0, 60.0, 100.0, 250.0, 1000.0, 10_000.0, 100_000.0)
SLOWEST, FASTEST = SPEEDS[0], SPEEDS[-1]
VERSIONS = ("now", "baseline", "difference")
# What the state does between two inputs; "detach" has the numbers of "carry", and differs in the gradient alone.
BETWEEN = ("reset", "carry", "detach")
KINDS = ("input", "h", "c", "m", "gate", "candidate", "pre-activation")


@dataclass(frozen=True)
class Target:
    """What a read-out's values should come to: "none"; "next", the input one timestep on, of the same feature as the
    output, or of `feature` where it is not −1; or "track", the annotation called `name`.
    """

    kind: str
    feature: int = -1
    name: str = ""


@dataclass(frozen=True)
class Look:
    """`quantities` are the ticked ones (None: the cell's usual); `picked` is a row of the shape inspector, or "".

    `layer` and `direction` are where one step is looked into; `quantity` ("" if none is selected) and `unit` are the
    one number whose arithmetic is shown, its terms in the order of their size or (not `by_size`) of the formula.

    `versions` are those of VERSIONS that the heatmaps show where there is a baseline to compare with.
    `asked` is the question to the states, None for the usual one, which takes all but its span from `kept`, the one
    whose span was cleared last; `tracks` are annotations of the timesteps.
    `loads` counts the inputs that were loaded: each is shown whole. `target` is what a read-out's values are drawn
    beside, None for the natural one. `between`, one of BETWEEN, is what the next input starts from. `speed` is in
    timesteps per second. `ranges` says how a kind of quantity gets its colours where that was chosen; each range is
    derived from the whole trace, so that a colour means the same number at every timestep.
    """

    timestep: int = 0
    batch: int = 0
    layer: int = 0
    direction: int = 0
    quantity: str = ""
    unit: int = 0
    by_size: bool = True
    quantities: tuple[str, ...] | None = None
    versions: tuple[str, ...] = ("now",)
    picked: str = ""
    ranges: Mapping[str, Range] = field(default_factory=dict)
    mark_saturation: bool = False
    dim_future: bool = True
    playing: bool = False
    forwards: bool = True
    loop: str = "once"
    speed: float = 4.0
    between: str = "reset"
    loads: int = 0
    target: Target | None = None
    asked: Question | None = None
    kept: Question | None = None
    tracks: tuple[Track, ...] = ()

    def fitted(self, document: Document) -> "Look":
        """A look like this one, moved inside what `document` has."""
        arch = document.architecture
        known = ("input", *arch.equations.recorded)
        sizes = document.input.batch, document.input.timesteps
        fits = self.quantities is None or set(self.quantities) <= set(known)
        quantity = self.quantity if self.quantity in known else ""
        units = arch.input_size if quantity == "input" else arch.width(quantity)
        return replace(
            self,
            timestep=min(self.timestep, document.input.timesteps - 1),
            batch=min(self.batch, document.input.batch - 1),
            layer=min(self.layer, arch.num_layers - 1),
            direction=min(self.direction, arch.num_directions - 1),
            quantity=quantity,
            unit=min(self.unit, units - 1),
            quantities=self.quantities if fits else None,
            asked=self.asked if self.asked and _is_about(self.asked, document) else None,
            kept=self.kept if self.kept and _is_about(self.kept, document) else None,
            tracks=tuple(track for track in self.tracks if track.values.shape == sizes),
        )

    def cleared(self) -> "Look":
        """The look without the span that is asked about, if it is in sight; else without the inspector's pick."""
        if self.asked is not None and self.asked.batch == self.batch:
            return replace(self, asked=None, kept=self.asked)
        return replace(self, picked="")

    def loaded(self, document: Document) -> "Look":
        """The look at an input that was just loaded: all of it, from its end, so that nothing is dimmed."""
        return replace(self, timestep=document.input.timesteps - 1, playing=False, loads=self.loads + 1)

    def stepped(self, document: Document, places: int) -> "Look":
        """The look at the quantity computed so many places later, also of the next timestep; it stops at the ends."""
        names = tuple(document.architecture.equations.formulas)
        if self.quantity not in names:
            return replace(self, quantity=names[0 if places > 0 else -1], playing=False)
        steps, at = divmod(names.index(self.quantity) + places, len(names))
        timestep = self.timestep + (-steps if self.direction else steps)
        if not 0 <= timestep < document.input.timesteps:
            return replace(self, quantity=names[-1 if places > 0 else 0], playing=False)
        return replace(self, quantity=names[at], timestep=timestep, playing=False)

    def started(self, timesteps: int) -> "Look":
        """The look as the player starts: from the beginning, if it stands at the end and would stop there at once."""
        over = self.forwards and self.timestep >= timesteps - 1 and self.loop == "once"
        return replace(self, timestep=0) if over else self

    def advanced(self, timesteps: int, steps: int = 1) -> "Look":
        """The look so many timesteps of the player later; at the end it stops, wraps round or turns, as `loop` says."""
        last = timesteps - 1
        if self.loop == "back and forth" and timesteps > 1:
            # Along a way that goes to the end and back.
            way = self.timestep if self.forwards else 2 * last - self.timestep
            along = (way + steps) % (2 * last)
            return replace(self, forwards=along <= last, timestep=min(along, 2 * last - along))
        ahead = self.timestep + steps
        if self.loop == "loop":
            return replace(self, forwards=True, timestep=ahead % timesteps)
        if ahead <= last:
            return replace(self, forwards=True, timestep=ahead)
        return replace(self, playing=False, forwards=True, timestep=last)


def next_speed(speed: float, places: int) -> float:
    """The offered speed so many places above, or below if negative, of one that may lie between two offered ones."""
    above = [one for one in SPEEDS if one > speed]
    below = [one for one in SPEEDS if one < speed]
    faster = above[min(places, len(above)) - 1] if above else FASTEST
    slower = below[max(places, -len(below))] if below else SLOWEST
    return faster if places > 0 else slower


def _is_about(question: Question, document: Document) -> bool:
    """Whether a document has what a question is about."""
    arch, given = document.architecture, document.input
    place = question.layer < arch.num_layers and question.direction < arch.num_directions
    known = question.quantity in arch.equations.recorded and question.batch < given.batch
    return place and known and question.last < given.length(question.batch)


def selecting(found: Origin | None) -> dict[str, Any]:
    """The changes of a look that go to a number where it was computed; none for an initial state, or for a weight."""
    if found is None or found.quantity in ("h_0", "c_0"):
        return {}
    changes = {"quantity": found.quantity, "unit": found.unit, "timestep": found.timestep, "playing": False}
    return changes if found.quantity == "input" else changes | {"layer": found.layer, "direction": found.direction}


def is_computed(look: Look, document: Document, place: Place) -> bool:
    """Whether a step is shown as computed; all are where nothing is dimmed."""
    length = document.input.length(place.batch)
    first, stop = computed_span(document.architecture, place.layer, place.direction, look.timestep, length)
    return not look.dim_future or first <= place.timestep < stop or place.timestep >= length


def shown_quantities(look: Look, document: Document) -> tuple[str, ...]:
    """The ticked quantities in the order of computation, "input" first; usually all but what precedes a gate."""
    cell = document.architecture.equations
    if look.quantities is not None:
        return tuple(name for name in ("input", *cell.recorded) if name in look.quantities)
    return (
        "input",
        *(name for name in cell.recorded if kind_of(cell, name) != "pre-activation" and name != "m"),
    )


def shown_versions(look: Look, difference: Difference | None) -> tuple[str, ...]:
    """The ticked versions in their order; without a baseline there is only now."""
    return tuple(name for name in VERSIONS if name in look.versions) if difference else ("now",)


def kind_of(cell: Cell, quantity: str) -> str:
    """One of KINDS: quantities of a kind share one colour scale. It follows from the quantity's equation."""
    if quantity in ("input", "m") or quantity in cell.states:
        return quantity
    function = cell.formulas[quantity].operation
    return {"sigmoid": "gate", "tanh": "candidate"}.get(function, "pre-activation")


@dataclass(frozen=True)
class Scale:
    """The colours' range; a diverging one has its middle at 0 where that lies within. `colours` is a map of
    lab/ranges.py, "" for the default.
    """

    low: float
    high: float
    diverging: bool
    colours: str = ""


def scale_of(kind: str, look: Look, trace: Trace, difference: Difference | None = None) -> Scale:
    """The range of one kind of quantity over the whole trace, by the rule that was chosen for it.

    By default gates run from 0 to 1. What tanh bounds runs from −1 to 1, or as far as the numbers go; but h, which
    would be pale, and the rest only as far as they go, alike on both sides of 0. NaN and Inf do not count. Now and
    baseline share a range; the differences of a kind ("Δh") have one of their own.
    """
    chosen, fixed = look.ranges.get(kind, Range()), rule_of(kind, look) == "fixed"
    percentiles = _percentiles(kind, chosen.cut, trace, difference) if chosen.rule == "percentile" else None
    low, high = chosen.ends(extent_of_kind(kind, trace, difference), percentiles)
    if fixed:
        low, high = (0.0, 1.0) if kind == "gate" else (min(low, -1.0), max(high, 1.0))
    diverging = chosen.colours in DIVERGING if chosen.colours else low < 0 < high
    return Scale(low, high, diverging, chosen.colours)


def rule_of(kind: str, look: Look) -> str:
    """The rule that holds for a kind: one of lab/ranges.py, where that is its default "symmetric" or "fixed"."""
    chosen = look.ranges.get(kind, Range()).rule
    if chosen == "default" or (chosen == "fixed" and kind not in BOUNDED):
        return "fixed" if kind in BOUNDED and kind != "h" else "symmetric"
    return chosen


def extent_of_kind(kind: str, trace: Trace, difference: Difference | None = None) -> tuple[float, float] | None:
    """The least and the greatest finite number of a kind in the runs that share its range; None if there is none."""
    found = (run.extent(name) for run in _runs(kind, trace, difference) for name in _names(kind, trace))
    ends = [end for extent in found for end in extent or ()]
    return (min(ends), max(ends)) if ends else None


def _runs(kind: str, trace: Trace, difference: Difference | None) -> tuple[Trace | Difference, ...]:
    if difference is None:
        return (trace,)
    return (difference,) if kind.startswith("Δ") else (trace, difference.baseline)


def _names(kind: str, trace: Trace) -> list[str]:
    cell, base = trace.document.architecture.equations, kind.removeprefix("Δ")
    return [name for name in ("input", *cell.recorded) if kind_of(cell, name) == base]


# Run or difference → {(kind, percentage cut at each end): the numbers there}; it goes with the run.
_FOUND: WeakKeyDictionary[Trace | Difference, dict[tuple[str, float], tuple[float, float] | None]] = WeakKeyDictionary()


def _percentiles(kind: str, cut: float, trace: Trace, difference: Difference | None) -> tuple[float, float] | None:
    known = _FOUND.setdefault(difference or trace, {})
    if (kind, cut) not in known:
        names, runs = _names(kind, trace), _runs(kind, trace, difference)
        numbers = np.concatenate([np.zeros(0), *(run.sample(name) for run in runs for name in names)])
        low, high = np.percentile(numbers, (cut, 100 - cut)) if numbers.size else (0.0, 0.0)
        known[kind, cut] = (float(low), float(high)) if numbers.size else None
    return known[kind, cut]
