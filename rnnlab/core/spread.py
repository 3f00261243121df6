"""How far the numbers of arrays go. NaN, Inf and the padding of shorter sequences do not count."""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

# Percentiles of more numbers than this are those of so many, which are always the same ones.
SAMPLE = 1 << 15
_Array = NDArray[np.floating[Any]]


def extent_of(arrays: Iterable[_Array]) -> tuple[float, float] | None:
    """The least and the greatest finite number; None where there is none."""
    ends: list[float] = []
    for array in arrays:
        with np.errstate(invalid="ignore"):
            found = [float(array.min()), float(array.max())] if array.size else []
        if not np.isfinite(found).all():
            finite = array[np.isfinite(array)]
            found = [float(finite.min()), float(finite.max())] if finite.size else []
        ends += found
    return (min(ends), max(ends)) if ends else None


def without_padding(array: _Array, lengths: tuple[int, ...]) -> Iterator[_Array]:
    """The parts of an array (…, batch, time, unit) that are no padding; all of it where there are no `lengths`."""
    if not lengths:
        yield array
    for item, length in enumerate(lengths):
        yield array[..., item, :length, :]


def sampled(array: _Array, lengths: tuple[int, ...], before: _Array | None = None) -> NDArray[np.float64]:
    """The finite numbers of an array (…, batch, time, unit), or of `array − before`, as float64; of more than SAMPLE as
    many at random places.
    """
    at = np.arange(array.size) if array.size <= SAMPLE else np.random.default_rng(0).integers(0, array.size, SAMPLE)
    places = np.unravel_index(at, array.shape)
    if lengths:
        inside = places[-2] < np.asarray(lengths)[places[-3]]
        places = tuple(place[inside] for place in places)
    values = array[places].astype(np.float64)
    if before is not None:
        with np.errstate(invalid="ignore"):
            values -= before[places]
    finite: NDArray[np.float64] = values[np.isfinite(values)]
    return finite
