"""Questions to the states: which units are on through a span, where else they are, which are alike, what they follow.

After LSTMVis (Strobelt et al. 2016, https://arxiv.org/abs/1606.07461): a span and a threshold select units, and other
places are ranked by how many of these are on there.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnnlab.core.progress import Progress, Steps
from rnnlab.errors import QT_TRANSLATE_NOOP, InputError

Array = NDArray[np.floating[Any]]
SIDES = ("above", "below", "size")
# Places that are given back.
MOST = 100


@dataclass(frozen=True)
class Question:
    """A quantity of one layer and direction, the timesteps `first` to `last` of one batch item, and a threshold.

    A unit is on where its number is at least the threshold ("above"), at most minus the threshold ("below"), or either
    ("size"). `left` and `right` ask that it be off at the timestep before the span, and at the one after.
    """

    quantity: str
    layer: int
    direction: int
    batch: int
    first: int
    last: int
    threshold: float
    side: str = "above"
    left: bool = True
    right: bool = True

    def __post_init__(self) -> None:
        if not 0 <= self.first <= self.last:
            text = QT_TRANSLATE_NOOP("rnnlab", "A span ends where it begins or later, not from {first} to {last}.")
            raise InputError(text, first=self.first, last=self.last)


@dataclass(frozen=True)
class Match:
    """A place in the corpus: a batch item, its timesteps `first` to `last`, and how many of the units are on there."""

    batch: int
    first: int
    last: int
    count: int


@dataclass(frozen=True)
class Track:
    """An annotation of every timestep, as from a file: `values` (batch, time) are numbers, NaN where there is none; for
    one of texts they are places in `labels`.
    """

    name: str
    values: Array
    labels: tuple[str, ...] = ()

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other


def is_on(values: Array, threshold: float, side: str) -> NDArray[np.bool_]:
    """Where numbers are on, as `Question` says; NaN never is."""
    with np.errstate(invalid="ignore"):
        if side == "size":
            return np.abs(values) >= threshold
        return values >= threshold if side == "above" else values <= -threshold


def units_on(question: Question, values: Array, length: int) -> NDArray[np.int64]:
    """The units of `values` (time, unit), of a sequence of `length` timesteps, that are on through the question's span,
    and off at its sides as far as that is asked and there is a timestep.
    """
    first, last = question.first, min(question.last, length - 1)
    if first >= length:
        return np.arange(0)
    on = is_on(values[max(first - 1, 0) : last + 2], question.threshold, question.side)
    start = first - max(first - 1, 0)
    chosen = on[start : start + last - first + 1].all(axis=0)
    if question.left and first > 0:
        chosen &= ~on[0]
    if question.right and last + 1 < length:
        chosen &= ~on[-1]
    return np.flatnonzero(chosen)


def matches(
    question: Question, values: Array, lengths: tuple[int, ...], units: NDArray[np.int64]
) -> Steps[tuple[Match, ...]]:
    """Other places of `values` (batch, time, unit) where the units are on, the best first, MOST at the most.

    A place is a window as long as the span, counted by the units that are on through all of it, and then widened, on
    each side by the span's length at the most, as far as all of these stay on. More units are better, then a length
    nearer to the span's, then what comes earlier. Places do not overlap, neither each other nor the question's span.
    """
    batch, timesteps, _ = values.shape
    size = question.last - question.first + 1
    if not len(units) or size > timesteps:
        return ()
    counts = np.zeros((batch, timesteps - size + 1), dtype=np.int32)
    for done, unit in enumerate(units):
        on = is_on(values[:, :, unit], question.threshold, question.side)
        so_far = np.concatenate([np.zeros((batch, 1), dtype=np.int32), np.cumsum(on, axis=1, dtype=np.int32)], axis=1)
        counts += so_far[:, size:] - so_far[:, :-size] == size
        yield Progress("computing", done, len(units))
    within = np.arange(counts.shape[1]) + size <= np.array(lengths)[:, None]
    counts = np.where(within, counts, 0)
    starts = np.arange(counts.shape[1])
    own = (starts <= question.last) & (starts + size > question.first)
    counts[question.batch, own] = 0
    return (yield from _ranked(question, values, lengths, units, counts))


def _ranked(
    question: Question,
    values: Array,
    lengths: tuple[int, ...],
    units: NDArray[np.int64],
    counts: NDArray[np.int32],
) -> Steps[tuple[Match, ...]]:
    """The best windows, widened, without overlap; `counts` of those that overlap with one become 0."""
    size = question.last - question.first + 1
    taken = np.zeros((len(lengths), values.shape[1]), dtype=np.bool_)
    taken[question.batch, question.first : question.last + 1] = True
    found: list[Match] = []
    while len(found) < 10 * MOST:
        item, start = divmod(int(counts.argmax()), counts.shape[1])
        count = int(counts[item, start])
        if not count:
            break
        first, last = _widened(question, values[item, : lengths[item]], units, start, taken[item])
        taken[item, first : last + 1] = True
        counts[item, max(0, first - size + 1) : last + 1] = 0
        found.append(Match(item, first, last, count))
        yield Progress("computing", len(found), 10 * MOST)
    found.sort(key=lambda one: (-one.count, abs(one.last - one.first + 1 - size), one.batch, one.first))
    return tuple(found[:MOST])


def _widened(
    question: Question, values: Array, units: NDArray[np.int64], start: int, taken: NDArray[np.bool_]
) -> tuple[int, int]:
    """The window that begins at `start`, as far as all units that are on through it stay on and it is free."""
    last = start + question.last - question.first
    through = is_on(values[start : last + 1][:, units], question.threshold, question.side).all(axis=0)
    kept = units[through]

    def goes_on(at: int) -> bool:
        inside = 0 <= at < len(values) and not taken[at]
        return inside and bool(is_on(values[at, kept], question.threshold, question.side).all())

    size = last - start + 1
    before = next((step for step in range(size) if not goes_on(start - 1 - step)), size)
    after = next((step for step in range(size) if not goes_on(last + 1 + step)), size)
    return start - before, last + after


def by_similarity(values: Array) -> NDArray[np.int64]:
    """An order of the units of `values` (number, unit) in which neighbours are alike: by the Fiedler vector of the
    graph whose weights are (1 + r) / 2, r being Pearson's correlation (Atkins, Boman & Hendrickson 1998,
    https://doi.org/10.1137/S0097539795285771). Units that do not change have r = 0 with all others.
    """
    units = values.shape[1]
    if units < 3:
        return np.arange(units)
    weights = (1 + np.clip(_correlations(values), -1, 1)) / 2
    np.fill_diagonal(weights, 0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    fiedler = np.linalg.eigh(laplacian)[1][:, 1]
    order = np.argsort(fiedler, kind="stable")
    return order if order[0] < order[-1] else order[::-1]


def _correlations(values: Array) -> Array:
    centred = np.nan_to_num(values.astype(np.float64) - values.mean(axis=0, dtype=np.float64))
    norms = np.sqrt((centred**2).sum(axis=0))
    scaled = np.divide(centred, norms, out=np.zeros_like(centred), where=norms > 1e-12 * np.sqrt(len(values)))
    found: Array = scaled.T @ scaled
    return found


def correlations_with(values: Array, track: Array) -> Array:
    """Pearson's r of each unit of `values` (number, unit) with `track` (number,), where the track has a number.

    NaN for a unit, or a track, that does not change.
    """
    known = np.isfinite(track)
    both = np.column_stack([values[known].astype(np.float64), track[known].astype(np.float64)])
    if len(both) < 2:
        return np.full(values.shape[1], np.nan)
    centred = both - both.mean(axis=0)
    norms = np.sqrt((centred**2).sum(axis=0))
    changes = norms > 1e-10 * np.sqrt(len(both)) * np.abs(both).max(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        found: Array = (centred[:, :-1] * centred[:, -1:]).sum(axis=0) / (norms[:-1] * norms[-1])
    return np.where(changes[:-1] & changes[-1], found, np.nan)
