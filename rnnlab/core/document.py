"""Everything that determines a trace: what undo moves between. Frozen, small, and free of torch."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnnlab.core.architecture import Architecture, require_choice, require_whole
from rnnlab.errors import QT_TRANSLATE_NOOP, ArchitectureError, InputError

INPUT_KINDS = ("normal", "uniform", "zeros", "impulse", "step", "sine", "ramp", "given")
INITIALISATIONS = ("default", "uniform", "zeros", "identity", "orthogonal", "forget_bias")
INITIAL_STATES = ("zeros", "normal", "given")
DTYPES = ("float32", "float64")


@dataclass(frozen=True, eq=False, kw_only=True)
class Input:
    """What goes into the network. The kinds but "given" are made from `batch`, `timesteps` and `seed`.

    A given input holds `values` (batch, time, feature), whatever batch_first says; `source` says where it is from.
    `unbatched` hands the module a 2-D tensor (time, feature), and wants batch = 1.
    """

    kind: str = "normal"
    batch: int = 1
    timesteps: int = 10
    seed: int = 1
    unbatched: bool = False
    values: NDArray[np.floating] | None = None
    source: str = ""

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
    def given(cls, values: NDArray[np.floating], *, unbatched: bool = False, source: str = "") -> "Input":
        """An input that holds a read-only copy of `values` (batch, time, feature)."""
        return cls(
            kind="given",
            batch=values.shape[0],
            timesteps=values.shape[1],
            unbatched=unbatched,
            values=frozen_copy(values),
            source=source,
        )

    def edited(self, **changes: Any) -> "Input":
        """A copy with `changes`; a change of anything but `unbatched` leaves a given input for a made one."""
        if self.kind == "given" and not changes.keys() <= {"unbatched"}:
            changes = {"kind": "normal"} | changes | {"values": None, "source": ""}
        return dataclasses.replace(self, **changes)


@dataclass(frozen=True, eq=False, kw_only=True)
class Document:
    """An architecture, how its parameters come about, what goes in, and where it is computed.

    `h_0` and `c_0` are held when `initial_state` is "given": (num_layers·D, batch, units), as torch has them.
    `parameters` replaces the initialisation, name → array, for a module that was brought along.
    """

    architecture: Architecture
    initialisation: str = "default"
    seed: int = 0
    dtype: str = "float32"
    device: str = "cpu"
    input: Input = field(default_factory=Input)
    initial_state: str = "zeros"
    h_0: NDArray[np.floating] | None = None
    c_0: NDArray[np.floating] | None = None
    parameters: dict[str, NDArray[np.floating]] | None = None

    def __post_init__(self) -> None:
        require_choice("initialisation", self.initialisation, INITIALISATIONS)
        require_choice("initial_state", self.initial_state, INITIAL_STATES)
        require_choice("dtype", self.dtype, DTYPES)
        require_whole("seed", self.seed, at_least=0)
        if self.initialisation in self.inapplicable():
            raise ArchitectureError(
                QT_TRANSLATE_NOOP("rnnlab", "Initialisation {name} does not apply: {reason}"),
                name=self.initialisation,
                reason=self.inapplicable()[self.initialisation],
            )
        self._require_fit()
        self._require_states()

    def _require_fit(self) -> None:
        arch, values = self.architecture, self.input.values
        if values is not None and values.shape[2] != arch.input_size:
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "rnnlab",
                    "The input has {features} features at each timestep, but input_size is {input_size}; "
                    "set input_size to {features}, or give an input with {input_size}.",
                ),
                features=values.shape[2],
                input_size=arch.input_size,
            )
        if arch.cell == "numpy_rnn" and not self.input.unbatched:
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "rnnlab", "The loop written by hand takes one unbatched sequence (L, H_in), but batch is {batch}."
                ),
                batch=self.input.batch,
            )

    def _require_states(self) -> None:
        arch, given = self.architecture, [name for name in ("h_0", "c_0") if getattr(self, name) is not None]
        if (self.initial_state == "given") != bool(given):
            raise InputError(
                QT_TRANSLATE_NOOP("rnnlab", "Only a given initial state holds h_0 or c_0, and it must hold one.")
            )
        if arch.cell == "numpy_rnn" and self.initial_state != "zeros":
            raise InputError(
                QT_TRANSLATE_NOOP("rnnlab", "{name}={given} does not apply: {reason}"),
                name="initial_state",
                given=repr(self.initial_state),
                reason=self.inapplicable()["initial_state"],
            )
        self._require_state_shapes(given)

    def _require_state_shapes(self, given: list[str]) -> None:
        arch = self.architecture
        known = self.states()
        unknown = [name for name in given if name not in known]
        if unknown:
            raise InputError(
                QT_TRANSLATE_NOOP("rnnlab", "This network has no {names}; it has {known}."),
                names=", ".join(unknown),
                known=", ".join(known),
            )
        for name in given:
            state = getattr(self, name)
            wanted = (arch.num_layers * arch.num_directions, self.input.batch, known[name])
            if state.shape != wanted:
                raise InputError(
                    QT_TRANSLATE_NOOP("rnnlab", "{name} is {given}, but this network wants {wanted}: {axes}."),
                    name=name,
                    given=state.shape,
                    wanted=wanted,
                    axes="(num_layers·D, N, H)",
                )

    def states(self) -> dict[str, int]:
        """The initial states this cell has, with their widths: {"h_0": H_out} and, for an LSTM, "c_0": H_cell."""
        arch = self.architecture
        return {f"{state}_0": arch.width(state) for state in arch.equations.states}

    def inapplicable(self) -> dict[str, str]:
        """Field → the reason why it does not apply: the architecture's, and those of the other choices."""
        reasons = self.architecture.inapplicable()
        if self.architecture.cell != "lstm" or not self.architecture.bias:
            reasons["forget_bias"] = QT_TRANSLATE_NOOP("rnnlab", "only an nn.LSTM with bias has a forget-gate bias.")
        if self.architecture.cell == "numpy_rnn":
            one = QT_TRANSLATE_NOOP("rnnlab", "the loop written by hand runs over one unbatched sequence.")
            start = QT_TRANSLATE_NOOP("rnnlab", "the loop written by hand starts from zeros.")
            reasons |= {"batch": one, "unbatched": one, "initial_state": start}
        elif self.input.unbatched:
            reasons["batch"] = QT_TRANSLATE_NOOP("rnnlab", "an unbatched input is one sequence.")
        return reasons

    def with_architecture(self, **changes: Any) -> "Document":
        """A copy with these fields of the architecture changed, and whatever no longer fits put back to a default."""
        return self.edited(architecture=self.architecture.edited(**changes))

    def with_input(self, **changes: Any) -> "Document":
        """A copy with these fields of the input changed."""
        return self.edited(input=self.input.edited(**changes))

    def with_states(self, states: Mapping[str, NDArray[np.floating]]) -> "Document":
        """A copy that starts from "h_0" and perhaps "c_0": (D·num_layers, N, H), or without N if unbatched.

        Raises InputError where a state does not fit or the cell has no such state.
        """
        batched = {name: state[:, None] if state.ndim == 2 else state for name, state in states.items()}
        fields: dict[str, Any] = {"h_0": None, "c_0": None}
        fields |= {name: frozen_copy(state) for name, state in batched.items()}
        return dataclasses.replace(self, initial_state="given", **fields)

    def edited(self, **changes: Any) -> "Document":
        """A copy with `changes`, in which whatever no longer fits has gone back to something that does.

        A given input or state whose shape no longer fits is replaced by the default kind; undo brings it back.
        Given parameters stay while only the layout, dropout or nonlinearity change, until others are asked for.
        """
        merged = {item.name: getattr(self, item.name) for item in dataclasses.fields(self)} | changes
        arch, given = merged["architecture"], merged["input"]
        if arch.cell == "numpy_rnn" and not given.unbatched and (given.batch == 1 or "input" not in changes):
            given = given.edited(unbatched=True) if given.batch == 1 else given.edited(batch=1, unbatched=True)
        if given.values is not None and given.values.shape[2] != arch.input_size and "input" not in changes:
            given = given.edited(kind="normal")
        merged["input"] = given
        if merged["initialisation"] == "forget_bias" and (arch.cell != "lstm" or not arch.bias):
            merged["initialisation"] = changes.get("initialisation", "default")
        drawn_anew = bool({"seed", "initialisation"} & changes.keys())
        if "parameters" not in changes and (drawn_anew or not _parameters_fit(self.architecture, arch)):
            merged["parameters"] = None
        if arch.cell == "numpy_rnn" or not _states_fit(arch, given, merged):
            merged["initial_state"] = changes.get("initial_state", "zeros")
        if merged["initial_state"] != "given":
            merged |= {"h_0": None, "c_0": None}
        return Document(**merged)


def _parameters_fit(old: Architecture, new: Architecture) -> bool:
    """Whether a network may keep its parameters: what they are shaped by, and what they are for, is the same."""
    indifferent: dict[str, Any] = {"batch_first": False, "dropout": 0.0, "nonlinearity": "tanh"}
    return dataclasses.replace(old, **indifferent) == dataclasses.replace(new, **indifferent)


def _states_fit(arch: Architecture, given: Input, fields: dict[str, Any]) -> bool:
    rows = arch.num_layers * arch.num_directions
    for name in ("h_0", "c_0"):
        state = fields[name]
        if state is not None and (
            name[0] not in arch.equations.states or state.shape != (rows, given.batch, arch.width(name[0]))
        ):
            return False
    return True


def frozen_copy(values: NDArray[Any]) -> NDArray[Any]:
    """A read-only copy that nobody else can write to."""
    copy = np.array(values)
    copy.flags.writeable = False
    return copy
