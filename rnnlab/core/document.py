"""Everything that determines a trace: what undo moves between. Frozen, small, and free of torch."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import gt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnnlab.core.architecture import Architecture, named_sizes, require_choice, require_whole
from rnnlab.core.edits import Clamp, Edit, Patch
from rnnlab.core.ends import Ends
from rnnlab.core.input import Input, frozen_copy
from rnnlab.core.variants import as_variant
from rnnlab.errors import QT_TRANSLATE_NOOP, ArchitectureError, InputError

INITIALISATIONS = ("default", "uniform", "zeros", "identity", "orthogonal", "forget_bias")
INITIAL_STATES = ("zeros", "normal", "given")
DTYPES = ("float32", "float64")


@dataclass(frozen=True, eq=False, kw_only=True)
class Document:
    """An architecture, how its parameters come about, what goes in, and where it is computed.

    `h_0` and `c_0` are held when `initial_state` is "given": (num_layers·D, batch, units), as torch has them.
    `parameters` replaces the initialisation, name → array, for a module that was brought along. `edits` are made by
    hand on top of all that, in their order. `ends` are what the file of such a module has around it, and `file` is the
    name of that file.
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
    edits: tuple[Edit, ...] = ()
    ends: Ends | None = None
    file: str = ""

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
        for edit in self.edits:
            self._require_edit(edit)

    def _require_fit(self) -> None:
        arch, values = self.architecture, self.input.values
        if values is not None and values.shape[2] != arch.input_size and self.parameters is not None:
            text = QT_TRANSLATE_NOOP(
                "rnnlab",
                "This network has parameters of its own and reads {n} feature(s) at each timestep, but the "
                "input has {features}; give it an input with {n}.",
            )
            raise InputError(text, features=values.shape[2], n=arch.input_size)
        if values is not None and values.shape[2] != arch.input_size:
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "rnnlab",
                    "The input has {n} feature(s) at each timestep, but input_size is {input_size}; "
                    "set input_size to {n}, or give an input with {input_size}.",
                ),
                n=values.shape[2],
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

    def _require_edit(self, edit: Edit) -> None:
        if isinstance(edit, Patch):
            sizes = self.editable().get(edit.tensor)
            ends = [part.stop for part in edit.window] if len(edit.at) == edit.values.ndim else []
            if sizes is None or len(sizes) != len(ends) or min(edit.at) < 0 or any(map(gt, ends, sizes)):
                raise InputError(
                    QT_TRANSLATE_NOOP("rnnlab", "A block {block} at {at} of {tensor} does not lie in its {sizes}."),
                    block=edit.values.shape,
                    at=edit.at,
                    tensor=edit.tensor,
                    sizes=sizes,
                )
        elif not self.has_unit(edit):
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "rnnlab", "There is nothing to clamp: {clamp} names no unit and timesteps of this run."
                ),
                clamp=edit,
            )

    def has_unit(self, clamp: Clamp) -> bool:
        """Whether there is the unit, and are the timesteps, that a clamp names."""
        arch = self.architecture
        return (
            clamp.quantity in arch.equations.recorded
            and 0 <= clamp.layer < arch.num_layers
            and 0 <= clamp.direction < arch.num_directions
            and 0 <= clamp.unit < arch.width(clamp.quantity)
            and 0 <= clamp.first <= clamp.last < self.input.timesteps
            and (clamp.batch is None or 0 <= clamp.batch < self.input.batch)
        )

    def editable(self) -> dict[str, tuple[int, ...]]:
        """Every tensor that a Patch may change → its sizes: input (batch, time, feature), the states
        (row, batch, unit), and the parameters.
        """
        arch, rows = self.architecture, self.architecture.num_layers * self.architecture.num_directions
        tensors = {"input": (self.input.batch, self.input.timesteps, arch.input_size)}
        tensors |= {name: (rows, self.input.batch, width) for name, width in self.states().items()}
        return tensors | {name: sizes for name, sizes, _ in named_sizes(arch)}

    @property
    def patches(self) -> tuple[Patch, ...]:
        """The edits that put numbers over numbers."""
        return tuple(edit for edit in self.edits if isinstance(edit, Patch))

    @property
    def clamps(self) -> tuple[Clamp, ...]:
        """The edits that hold units still."""
        return tuple(edit for edit in self.edits if isinstance(edit, Clamp))

    def patched(self, tensor: str, at: tuple[int, ...], values: NDArray[Any]) -> "Document":
        """A copy with a read-only copy of `values` put over a block of a tensor.

        Raises InputError for a tensor that is not there, and for a block that does not lie in it.
        """
        patch = Patch(tensor, at, frozen_copy(values))
        left = (edit for edit in self.edits if isinstance(edit, Clamp) or not patch.covers(edit))
        return dataclasses.replace(self, edits=(*left, patch))

    def clamped(self, clamp: Clamp) -> "Document":
        """A copy with one more unit held still. Raises InputError for a unit or timesteps that are not there."""
        return dataclasses.replace(self, edits=(*self.edits, clamp))

    def without(self, edit: Edit) -> "Document":
        """A copy without one of its edits."""
        return dataclasses.replace(self, edits=tuple(other for other in self.edits if other is not edit))

    def states(self) -> dict[str, int]:
        """The initial states this cell has, with their widths: {"h_0": H_out} and, for an LSTM, "c_0": H_cell."""
        arch = self.architecture
        return {f"{state}_0": arch.width(state) for state in arch.equations.states}

    def same_states(self, other: "Document") -> bool:
        """Whether both start from the same states: of the same kind, given ones being the very same arrays."""
        return self.initial_state == other.initial_state and self.h_0 is other.h_0 and self.c_0 is other.c_0

    def inapplicable(self) -> dict[str, str]:
        """Field → the reason why it does not apply: the architecture's, and those of the other choices."""
        reasons = self.architecture.inapplicable()
        if self.architecture.cell != "lstm" or not self.architecture.bias:
            reasons["forget_bias"] = QT_TRANSLATE_NOOP("rnnlab", "only an nn.LSTM with bias has a forget-gate bias.")
        if self.architecture.cell == "numpy_rnn":
            one = QT_TRANSLATE_NOOP("rnnlab", "the loop written by hand runs over one unbatched sequence.")
            start = QT_TRANSLATE_NOOP("rnnlab", "the loop written by hand starts from zeros.")
            reasons |= {"batch": one, "unbatched": one, "lengths": one, "initial_state": start}
        elif self.input.unbatched:
            reasons["batch"] = QT_TRANSLATE_NOOP("rnnlab", "an unbatched input is one sequence.")
            reasons["lengths"] = reasons["batch"]
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
        Given parameters, and what is around them, stay while only the layout, dropout or nonlinearity change, until
        others are asked for.
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
            if self.parameters is not None and not drawn_anew:
                merged["parameters"] = as_variant(self.parameters, self.architecture, arch)
        if "ends" not in changes and merged["parameters"] is None:
            merged["ends"] = None
        if "file" not in changes and ("parameters" in changes or merged["parameters"] is None):
            merged["file"] = ""
        if arch.cell == "numpy_rnn" or not _states_fit(arch, given, merged):
            merged["initial_state"] = changes.get("initial_state", "zeros")
        if merged["initial_state"] != "given":
            merged |= {"h_0": None, "c_0": None}
        if "edits" not in changes:
            merged["edits"] = self._edits_left(Document(**merged | {"edits": ()}), redrawn=drawn_anew)
        return Document(**merged)

    def _edits_left(self, new: "Document", *, redrawn: bool) -> tuple[Edit, ...]:
        """The edits that still have a meaning in `new`: those of numbers that are what they were."""
        if not self.edits:
            return ()
        old_sizes, sizes = self.editable(), new.editable()
        changed = {name for name in sizes if old_sizes.get(name) != sizes[name]}
        if redrawn or new.parameters is not self.parameters or not _parameters_fit(self.architecture, new.architecture):
            changed |= {name for name, _, _ in named_sizes(new.architecture)}
        if not new.input.same_numbers(self.input):
            changed.add("input")
        if not new.same_states(self):
            changed |= set(new.states())
        return tuple(
            edit
            for edit in self.edits
            if (new.has_unit(edit) if isinstance(edit, Clamp) else edit.tensor in sizes and edit.tensor not in changed)
        )


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
