"""Two runs of networks of the same sizes, and what differs between them."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from rnnlab.core.document import Document
from rnnlab.core.progress import Progress, Steps
from rnnlab.core.trace import Array, Trace, magnitude_of

# Numbers subtracted at once: some milliseconds.
_PIECE = 1 << 20


@dataclass(frozen=True, eq=False)
class Difference:
    """now − baseline, quantity by quantity. Both have the same quantities with the same axes."""

    now: Trace
    baseline: Trace

    @cached_property
    def _magnitudes(self) -> dict[str, float]:
        return {}

    def magnitude(self, name: str) -> float:
        """The largest finite |now − baseline| of a quantity or of the "input", once it has been measured."""
        return self._magnitudes[name]

    def measure(self) -> Steps[None]:
        """Find all magnitudes, a piece at a time."""
        for name in ("input", *self.now.quantities):
            mine, other = (_rows(run, name) for run in (self.now, self.baseline))
            step, largest = max(1, _PIECE // mine[0].size), 0.0
            for start in range(0, len(mine), step):
                some = slice(start, start + step)
                with np.errstate(invalid="ignore"):
                    largest = max(largest, magnitude_of(mine[some] - other[some]))
                yield Progress("checking", start, len(mine))
            self._magnitudes[name] = largest


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
