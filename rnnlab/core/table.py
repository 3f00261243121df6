"""A table as an input: columns chosen, gaps filled, numbers standardised, rows split into sequences."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from rnnlab.core.progress import Progress, Steps
from rnnlab.errors import QT_TRANSLATE_NOOP, InputError, TooLarge

Array = NDArray[np.float64]
SCALES = ("none", "z-score", "min-max")
GAPS = ("refuse", "previous", "zero", "mean", "keep")
# Numbers of an input made of a table, at the most.
_MOST = 1 << 28
# Rows between two moments at which a reader may be stopped.
_PIECE = 1 << 15


@dataclass(frozen=True)
class Summary:
    """Of a column of numbers: how many are missing, and the mean, standard deviation (of the population), least and
    greatest of the others; NaN where there are none.
    """

    missing: int
    mean: float
    std: float
    least: float
    greatest: float


@dataclass(frozen=True, eq=False)
class Column:
    """A column: `numbers` (row,), NaN where one is missing, and what they come to; or, where a cell is no number,
    `texts`.
    """

    name: str
    numbers: Array | None
    texts: tuple[str, ...] = ()
    summary: Summary | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        if self.numbers is not None:
            object.__setattr__(self, "summary", _summed_up(self.numbers))

    def __len__(self) -> int:
        return len(self.texts if self.numbers is None else self.numbers)

    def words(self, most: int | None = None) -> list[str]:
        """Each cell, or the first ones, in words; no two numbers in the same."""
        if self.numbers is None:
            return list(self.texts[:most])
        return [str(int(number)) if number.is_integer() else repr(number) for number in self.numbers[:most].tolist()]


@dataclass(frozen=True)
class Choice:
    """What becomes of a table: the places of the columns that are features; `scale`, one of SCALES; what stands for
    missing numbers, one of GAPS ("keep" leaves NaN); and the columns that label the timesteps and tell sequences
    apart, if any.
    """

    features: tuple[int, ...]
    scale: str = "none"
    gaps: str = "refuse"
    labels: int | None = None
    sequences: int | None = None


def usual_choice(columns: tuple[Column, ...]) -> Choice:
    """All columns of numbers, as they are; the first one of texts labels the timesteps."""
    numbers = tuple(place for place, column in enumerate(columns) if column.numbers is not None)
    return Choice(numbers, labels=next((place for place in range(len(columns)) if place not in numbers), None))


@dataclass(frozen=True, eq=False)
class Built:
    """`values` (batch, time, feature), padded with zeros; `lengths` of the sequences, and the names of what is along
    each axis: `labels` of the timesteps of each sequence, and whether they are `times` and no text.
    """

    values: Array
    lengths: tuple[int, ...]
    features: tuple[str, ...]
    sequences: tuple[str, ...] = ()
    labels: tuple[tuple[str, ...], ...] = ()
    times: bool = False


def build(columns: tuple[Column, ...], choice: Choice) -> Steps[Built]:
    """The chosen columns, filled, then scaled over all rows, then split into sequences, in the order in which they
    first appear.

    "z-score" is (x − mean) / std with the standard deviation of the population, as scikit-learn's StandardScaler;
    "min-max" is (x − min) / (max − min). A column that does not change becomes 0. Raises InputError where nothing is
    chosen or numbers are missing that may not be filled, TooLarge where it would be too many.
    """
    if not choice.features:
        raise InputError(QT_TRANSLATE_NOOP("rnnlab", "Tick at least one column of numbers."))
    named = yield from _groups(columns, choice.sequences)
    groups = list(named.values())
    lengths = tuple(map(len, groups))
    sizes = (len(groups), max(lengths), len(choice.features))
    if float(np.prod(sizes, dtype=float)) > _MOST:
        text = QT_TRANSLATE_NOOP(
            "rnnlab",
            "{count:,} sequences of up to {timesteps:,} rows and {features:,} columns are too many; take fewer.",
        )
        raise TooLarge(text, count=sizes[0], timesteps=sizes[1], features=sizes[2])
    values = np.zeros(sizes)
    for feature, place in enumerate(choice.features):
        yield Progress("reading", feature, sizes[2])
        numbers = scaled(_filled(columns[place], choice.gaps, groups), choice.scale)
        for item, rows in enumerate(groups):
            values[item, : len(rows), feature] = numbers[rows]
    labels: tuple[tuple[str, ...], ...] = ()
    times = False
    if choice.labels is not None:
        words = columns[choice.labels].words()
        labels = tuple(tuple(words[row] for row in rows.tolist()) for rows in groups)
        times = _are_times(columns[choice.labels])
    features = tuple(columns[place].name for place in choice.features)
    sequences = tuple(named) if choice.sequences is not None else ()
    return Built(values, lengths, features, sequences, labels, times)


def _are_times(column: Column) -> bool:
    """Whether a column's cells are moments, as numbers and dates are: most of them have a digit."""
    if column.numbers is not None:
        return True
    return 2 * sum(any(map(str.isdigit, text)) for text in column.texts) > len(column.texts)


def _groups(columns: tuple[Column, ...], place: int | None) -> Steps[dict[str, NDArray[np.int64]]]:
    """The rows of each sequence, by its name."""
    if place is None:
        return {"": np.arange(len(columns[0]))}
    rows: dict[str, list[int]] = {}
    for row, word in enumerate(columns[place].words()):
        rows.setdefault(word, []).append(row)
        if row % _PIECE == 0:
            yield Progress("reading", row, len(columns[place]))
    return {name: np.array(group) for name, group in rows.items()}


def _filled(column: Column, gaps: str, groups: list[NDArray[np.int64]]) -> Array:
    """A column's numbers with something in place of those that are missing."""
    numbers = column.numbers
    if numbers is None:
        raise InputError(QT_TRANSLATE_NOOP("rnnlab", "{name} holds texts, which are no features."), name=column.name)
    missing = np.isnan(numbers)
    if gaps == "keep" or not missing.any():
        return numbers
    if gaps == "refuse" or missing.all():
        text = QT_TRANSLATE_NOOP(
            "rnnlab",
            "Numbers are missing in {name} ({count:,}; the first at timestep {row}): fill them, or leave it out.",
        )
        first = int(missing.argmax())
        raise InputError(text, name=column.name, count=int(missing.sum()), row=first)
    if gaps in ("zero", "mean"):
        return np.where(missing, 0.0 if gaps == "zero" else float(np.nanmean(numbers)), numbers)
    filled = numbers.copy()
    for rows in groups:
        filled[rows] = _carried(numbers[rows])
    return np.where(np.isnan(filled), 0.0, filled)


def _carried(numbers: Array) -> Array:
    """Each missing number as the last one before it; at the beginning, as the first one after."""
    known = np.flatnonzero(~np.isnan(numbers))
    if not len(known):
        return numbers
    before = np.searchsorted(known, np.arange(len(numbers)), side="right") - 1
    found: Array = numbers[known[np.maximum(before, 0)]]
    return found


def scaled(numbers: Array, scale: str) -> Array:
    """A column on another scale, one of SCALES; NaN stays."""
    found = _summed_up(numbers)
    if scale == "none" or found.missing == len(numbers):
        return numbers
    start, width = (found.mean, found.std) if scale == "z-score" else (found.least, found.greatest - found.least)
    with np.errstate(invalid="ignore"):
        if not width > 1e-12 * max(abs(found.least), abs(found.greatest)):
            return np.where(np.isnan(numbers), np.nan, 0.0)
        return np.asarray((numbers - start) / width)


def _summed_up(numbers: Array) -> Summary:
    known = numbers[~np.isnan(numbers)]
    with np.errstate(invalid="ignore"):
        parts = (known.mean(), known.std(), known.min(), known.max()) if len(known) else (np.nan,) * 4
    return Summary(len(numbers) - len(known), *map(float, parts))
