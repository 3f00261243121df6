"""Two runs of networks of the same sizes, and what differs between them."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from rnnlab.core.document import Document
from rnnlab.core.progress import Progress, Steps
from rnnlab.core.spread import extent_of, sampled
from rnnlab.core.trace import Array, Trace

# Numbers subtracted at once: some milliseconds.
_PIECE = 1 << 20


@dataclass(frozen=True, eq=False)
class Difference:
    """now − baseline, quantity by quantity. Both have the same quantities with the same axes."""

    now: Trace
    baseline: Trace

    @cached_property
    def _extents(self) -> dict[str, tuple[float, float] | None]:
        return {}

    def extent(self, name: str) -> tuple[float, float] | None:
        """The least and the greatest finite now − baseline of a quantity or of the "input", once it has been measured;
        None where none is finite.
        """
        return self._extents[name]

    def magnitude(self, name: str) -> float:
        """The largest finite |now − baseline| of a quantity or of the "input", once it has been measured."""
        return max(map(abs, self.extent(name) or (0.0, 0.0)))

    def sample(self, name: str) -> NDArray[np.float64]:
        """Finite differences of a quantity or the "input": all, or a random sample where there are many."""
        arrays = [run.quantities.get(name, run.x) for run in (self.now, self.baseline)]
        return sampled(arrays[0], self.now.document.input.lengths, arrays[1])

    def measure(self) -> Steps[None]:
        """Find all extents, a piece at a time."""
        given = self.now.document.input
        for name in ("input", *self.now.quantities):
            mine, other = (_rows(run, name) for run in (self.now, self.baseline))
            step = max(1, _PIECE // mine[0].size) if not given.lengths else 1
            ends: list[float] = []
            for start in range(0, len(mine), step):
                some = slice(start, start + step), slice(given.length(start % given.batch))
                with np.errstate(invalid="ignore"):
                    ends += extent_of([mine[some] - other[some]]) or ()
                yield Progress("checking", start, len(mine))
            self._extents[name] = (min(ends), max(ends)) if ends else None


def _rows(run: Trace, name: str) -> Array:
    """Sequences of vectors: (layer · direction · batch, time, unit)."""
    array = run.x if name == "input" else run.quantities[name]
    rows: Array = array.reshape(-1, *array.shape[-2:])
    return rows


def comparable(baseline: Trace, document: Document) -> bool:
    """Whether a run of `document` has the same quantities with the same axes as `baseline`."""
    old, new = baseline.document, document
    return (_sizes(old), old.input.batch, old.input.timesteps) == (_sizes(new), new.input.batch, new.input.timesteps)


def _sizes(document: Document) -> tuple[object, ...]:
    arch = document.architecture
    sizes = (arch.input_size, arch.hidden_size, arch.output_size, arch.num_layers, arch.num_directions)
    return arch.equations.recorded, sizes
