"""What a run computed: every quantity at every layer, direction, batch item, timestep and unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnnlab.core.document import Document
from rnnlab.core.spread import extent_of, sampled, without_padding
from rnnlab.errors import QT_TRANSLATE_NOOP, InputError

AXES = ("layer", "direction", "batch", "time", "unit")
# What rounding may amount to with inputs ~N(0, 1), relative to the largest state or to 1 if that is larger.
TOLERANCE = {"float32": 1e-5, "float64": 1e-12}
Array = NDArray[np.floating[Any]]


@dataclass(frozen=True, eq=False)
class Trace:
    """Read-only arrays of one run.

    `quantities[name]` has the axes (layer, direction, batch, time, unit). Time is the input's time for both
    directions: the reverse direction is aligned with it, not flipped. Where a sequence of a batch is shorter than the
    others (`document.input.lengths`), its padding is 0. `x` is the input (batch, time, feature);
    `initial` holds "h" and, for an LSTM, "c", each (num_layers·D, batch, unit).
    `parity` is max |lab − module| for each output of `witness`, which names what the numbers were checked against;
    both are empty where a unit is clamped, or the cell is not one of torch's.
    """

    document: Document
    quantities: Mapping[str, Array]
    x: Array
    initial: Mapping[str, Array]
    parameters: Mapping[str, Array]
    parity: Mapping[str, float]
    witness: str
    seconds: float

    def __getitem__(self, name: str) -> Array:
        """The array of a quantity (layer, direction, batch, time, unit), a parameter, or a module tensor by name."""
        if name in self.quantities:
            return self.quantities[name]
        if name in self.parameters:
            return self.parameters[name]
        if name in self.module_tensors:
            return self.module_tensors[name]
        if name in ("logits", "head"):
            return self.head
        known = ", ".join([*self.quantities, *self.module_tensors, *self.parameters])
        raise KeyError(f"{name!r} is not in this trace, which has {known}")

    @cached_property
    def _extents(self) -> dict[str, tuple[float, float] | None]:
        return {}

    def extent(self, name: str) -> tuple[float, float] | None:
        """The least and the greatest finite value of a quantity, a parameter, or the "input"; None where none is
        finite.
        """
        if name not in self._extents:
            found = self.quantities.get(name, self.parameters.get(name, self.x))
            lengths = () if name in self.parameters else self.document.input.lengths
            self._extents[name] = extent_of(without_padding(found, lengths))
        return self._extents[name]

    def magnitude(self, name: str) -> float:
        """The largest finite |value| of a quantity, a parameter, or the "input"; 0.0 where none is finite."""
        return max(map(abs, self.extent(name) or (0.0, 0.0)))

    def sample(self, name: str) -> NDArray[np.float64]:
        """Finite values of a quantity or the "input": all, or a random sample where there are many."""
        return sampled(self.quantities.get(name, self.x), self.document.input.lengths)

    @property
    def agrees(self) -> bool:
        """Whether the lab and the module differ by rounding only: within TOLERANCE, scaled by the largest state.

        False where there was nothing to compare with: then `parity` and `witness` are empty.
        """
        largest = max(1.0, *(self.magnitude(name) for name in self.initial))
        return bool(self.parity) and all(
            value <= TOLERANCE[self.document.dtype] * largest for value in self.parity.values()
        )

    @property
    def module_tensors(self) -> dict[str, Array]:
        """What the module takes and gives, in its own layout: input, h_0, c_0, output, h_n, c_n."""
        tensors = {"input": self._laid_out(self.x)}
        tensors |= {f"{state}_0": self._per_sequence(array) for state, array in self.initial.items()}
        tensors["output"] = self.output
        return tensors | {f"{state}_n": self._last(state) for state in self.initial}

    @property
    def output(self) -> Array:
        """h of the top layer in the module's layout: (L, N, D·H_out), (N, L, D·H_out) or, unbatched, (L, D·H_out)."""
        directions, batch, timesteps, units = self.quantities["h"][-1].shape
        top = self.quantities["h"][-1].transpose(1, 2, 0, 3).reshape(batch, timesteps, directions * units)
        return self._laid_out(_frozen(top))

    @property
    def logits(self) -> Array:
        """`head`, under its name where its numbers are those of classes."""
        return self.head

    @property
    def head(self) -> Array:
        """The read-out of output where the document has one: (…, C), with the axes of output before that.

        Raises InputError where there is none.
        """
        ends = self.document.ends
        if ends is None or ends.readout is None:
            raise InputError(QT_TRANSLATE_NOOP("rnnlab", "This network has no read-out; open a model that has one."))
        return _frozen(ends.readout.logits(self.output))

    @property
    def h_n(self) -> Array:
        """h after the last step of each layer and direction, at each sequence's own end: (D·num_layers, N, H_out), or
        without N if unbatched.
        """
        return self._last("h")

    @property
    def c_n(self) -> Array:
        """c after the last step, (D·num_layers, N, H_cell). Raises InputError for a cell without c."""
        if "c" not in self.quantities:
            raise InputError(
                QT_TRANSLATE_NOOP("rnnlab", "Only an LSTM has c_n; this network is {cell}."),
                cell=self.document.architecture.cell,
            )
        return self._last("c")

    def ends(self, state: str) -> Array:
        """A state after the last step of each sequence, (layer, direction, batch, unit): at its own end, and for the
        reverse direction at timestep 0.
        """
        array, given = self.quantities[state], self.document.input
        last = np.array([given.length(item) - 1 for item in range(given.batch)])
        ends = [
            array[:, direction, :, 0] if direction else array[:, 0, np.arange(given.batch), last]
            for direction in range(array.shape[1])
        ]
        return _frozen(np.stack(ends, axis=1))

    def _last(self, state: str) -> Array:
        ends = self.ends(state)
        return self._per_sequence(ends.reshape(-1, *ends.shape[2:]))

    def _laid_out(self, array: Array) -> Array:
        if self.document.input.unbatched:
            sequence: Array = array[0]
            return sequence
        return array if self.document.architecture.batch_first else array.transpose(1, 0, 2)

    def _per_sequence(self, array: Array) -> Array:
        return array[:, 0] if self.document.input.unbatched else array


def _frozen(array: Array) -> Array:
    array.flags.writeable = False
    return array


def magnitude_of(array: Array) -> float:
    """The largest finite |number| of an array; 0.0 where none is finite."""
    return max(map(abs, extent_of([array]) or (0.0, 0.0)))
