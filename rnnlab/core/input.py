"""What goes into a network: a kind of signal, or numbers that were given. Frozen, and free of torch."""

import dataclasses
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnnlab.core.architecture import require_choice, require_whole
from rnnlab.errors import QT_TRANSLATE_NOOP, InputError

INPUT_KINDS = ("normal", "uniform", "zeros", "impulse", "step", "sine", "ramp", "given")


@dataclass(frozen=True, eq=False, kw_only=True)
class Input:
    """What goes into the network. The kinds but "given" are made from `batch`, `timesteps` and `seed`.

    A given input holds `values` (batch, time, feature), whatever batch_first says; `source` says where it is from, and
    `labels` are the tokens of its timesteps if it was text.
    `unbatched` hands the module a 2-D tensor (time, feature), and wants batch = 1.
    """

    kind: str = "normal"
    batch: int = 1
    timesteps: int = 10
    seed: int = 1
    unbatched: bool = False
    values: NDArray[np.floating] | None = None
    source: str = ""
    labels: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        require_choice("input", self.kind, INPUT_KINDS)
        require_whole("batch", self.batch, at_least=1)
        require_whole("timesteps", self.timesteps, at_least=1)
        require_whole("seed", self.seed, at_least=0)
        if self.unbatched and self.batch != 1:
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "rnnlab", "An unbatched input is one sequence, but batch is {batch}; set batch to 1."
                ),
                batch=self.batch,
            )
        if (self.kind == "given") != (self.values is not None):
            raise InputError(QT_TRANSLATE_NOOP("rnnlab", "Only a given input holds values, and it must hold them."))
        if self.labels and (self.values is None or len(self.labels) != self.timesteps):
            raise InputError(QT_TRANSLATE_NOOP("rnnlab", "Labels name each timestep of a given input."))
        if self.values is not None and self.values.shape[:2] != (self.batch, self.timesteps):
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "rnnlab", "The values are {shape}, but batch is {batch} and timesteps is {timesteps}."
                ),
                shape=self.values.shape,
                batch=self.batch,
                timesteps=self.timesteps,
            )

    @classmethod
    def given(
        cls,
        values: NDArray[np.floating],
        *,
        unbatched: bool = False,
        source: str = "",
        labels: tuple[str, ...] = (),
    ) -> "Input":
        """An input that holds a read-only copy of `values` (batch, time, feature)."""
        return cls(
            kind="given",
            batch=values.shape[0],
            timesteps=values.shape[1],
            unbatched=unbatched,
            values=frozen_copy(values),
            source=source,
            labels=labels,
        )

    def edited(self, **changes: Any) -> "Input":
        """A copy with `changes`; a change of anything but `unbatched` leaves a given input for a made one."""
        if self.kind == "given" and not changes.keys() <= {"unbatched"}:
            changes = {"kind": "normal"} | changes | {"values": None, "source": "", "labels": ()}
        return dataclasses.replace(self, **changes)


def frozen_copy(values: NDArray[Any]) -> NDArray[Any]:
    """A read-only copy that nobody else can write to."""
    copy = np.array(values)
    copy.flags.writeable = False
    return copy
