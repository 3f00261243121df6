"""What a person changes by hand in a network that was drawn: numbers put over numbers, and units held still."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Patch:
    """`values` put over a block of a tensor whose first number is at the index `at`.

    `tensor` is a parameter's name (its own axes), "input" (batch, time, feature), or "h_0" or "c_0"
    (num_layers·D, batch, unit). `values` is read-only and has as many axes as the tensor.
    """

    tensor: str
    at: tuple[int, ...]
    values: NDArray[np.floating[Any]]

    @property
    def window(self) -> tuple[slice, ...]:
        """The block, as an index."""
        return tuple(slice(first, first + size) for first, size in zip(self.at, self.values.shape, strict=True))

    def covers(self, other: "Patch") -> bool:
        """Whether nothing of an earlier patch is left under this one."""
        return self.tensor == other.tensor and all(
            mine.start <= theirs.start and theirs.stop <= mine.stop
            for mine, theirs in zip(self.window, other.window, strict=True)
        )


@dataclass(frozen=True)
class Clamp:
    """One unit of a quantity held at `value` from timestep `first` to `last`, both included; 0 ablates it.

    It takes effect as soon as the quantity is computed, so that all that reads it reads `value`. `batch` is one item,
    or None for all.
    """

    quantity: str
    layer: int
    direction: int
    unit: int
    first: int
    last: int
    value: float
    batch: int | None = None


Edit = Patch | Clamp
