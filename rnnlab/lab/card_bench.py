"""The user's own module of torch, run again for a card. For the thread that works for the window: it loads torch."""

import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from rnnlab.core.architecture import Architecture
from rnnlab.core.trace import Array, Trace
from rnnlab.errors import QT_TRANSLATE_NOOP, TooLarge
from rnnlab.lab.history import Phrase

if TYPE_CHECKING:
    from torch import Tensor

# Multiply-adds of one run: some 100 ms, for a call of the module can't be cancelled.
_WORK = 1 << 28
_ITEMS, _STEPS = 4, 32
# Parameters of the largest network that is run again: 256 MiB in float64.
_LARGEST = 1 << 25
# What rounding may amount to in float64, relative to numbers of about 1.
ROUNDING = 1e-12


class Bench:
    """The network of a trace in float64 on the CPU, with as much of its input as is soon computed: `x`, (batch, time,
    feature), of `items` sequences. Raises TooLarge for a network that would take too much memory a second time.

    In float64 rounding is far below anything that a card shows, and torch takes the same way for every network.
    """

    def __init__(self, trace: Trace) -> None:
        import torch

        numbers = sum(array.size for array in trace.parameters.values())
        if numbers > _LARGEST:
            text = QT_TRANSLATE_NOOP(
                "rnnlab",
                "This card runs the module again, which is done up to {most:,} parameters; yours has {given:,}. "
                "Lower hidden_size or num_layers.",
            )
            raise TooLarge(text, most=_LARGEST, given=numbers)
        self.arch, self._unbatched = trace.document.architecture, trace.document.input.unbatched
        self.parameters = {name: torch.tensor(array).double() for name, array in trace.parameters.items()}
        self.items = min(_ITEMS, len(trace.x))
        steps = max(2, min(_STEPS, _WORK // (numbers * self.items)))
        self.x = torch.tensor(trace.x[: self.items, :steps]).double()
        self._initial = [torch.tensor(state[:, : self.items]).double() for state in trace.initial.values()]

    @property
    def note(self) -> Phrase:
        """What was run."""
        text = QT_TRANSLATE_NOOP(
            "rnnlab",
            "nn.{cell} was run again just now, in float64 on the CPU, on the first {n} timestep(s) of your "
            "batch (N = {items}).",
        )
        items, steps, _ = self.x.shape
        return Phrase.of(text, cell=self.arch.cell.upper(), n=steps, items=items)

    def run(
        self,
        arch: Architecture | None = None,
        parameters: Mapping[str, "Tensor"] | None = None,
        *,
        from_zeros: bool = False,
        dropping: int | None = None,
    ) -> dict[str, Array]:
        """output, h_n and perhaps c_n of a network like this one, in its own layout.

        With `dropping`, a seed, the module is in train(), and drops what that seed says. `from_zeros` leaves the
        initial states out.
        """
        import torch

        from rnnlab.core.parameters import build_module

        arch = arch or self.arch
        module = build_module(arch, parameters or self.parameters)
        given = self.x[0] if self._unbatched else self.x if arch.batch_first else self.x.transpose(0, 1)
        states = [state[:, 0] if self._unbatched else state for state in self._initial]
        state = None if from_zeros else tuple(states) if len(states) > 1 else states[0]
        with torch.no_grad(), torch.random.fork_rng(devices=[], enabled=dropping is not None):
            if dropping is not None:
                torch.default_generator.manual_seed(dropping)
                module.train()
            output, last = module(given, state)
        last = last if isinstance(last, tuple) else (last,)
        found = {"output": output} | {f"{name}_n": one for name, one in zip("hc", last, strict=False)}
        return {name: np.asarray(tensor) for name, tensor in found.items()}


def warned(arch: Architecture, dropout: float) -> str:
    """What torch says when a module of this one layer is made with dropout."""
    from rnnlab.core.parameters import MODULES

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        MODULES[arch.cell](arch.input_size, arch.hidden_size, 1, dropout=dropout, device="meta")
    return "\n".join(f"{one.category.__name__}: {one.message}" for one in caught)
