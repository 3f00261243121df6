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
    `labels` are the tokens of its timesteps if it was text, or what a table calls them; `sequence_labels` are those of
    each sequence where there are several. `times` says that they are moments, as dates are, and no text. `features`
    and `sequences` are the names of what is along the other two axes, () where they have none.
    `unbatched` hands the module a 2-D tensor (time, feature), and wants batch = 1.
    `lengths` are the timesteps that each sequence really has, where they differ; what stands after them is padding, and
    the module gets them packed, as of torch.nn.utils.rnn.pack_padded_sequence(…, enforce_sorted=False).
    """

    kind: str = "normal"
    batch: int = 1
    timesteps: int = 10
    seed: int = 1
    unbatched: bool = False
    values: NDArray[np.floating] | None = None
    source: str = ""
    labels: tuple[str, ...] = ()
    lengths: tuple[int, ...] = ()
    sequence_labels: tuple[tuple[str, ...], ...] = ()
    times: bool = False
    features: tuple[str, ...] = ()
    sequences: tuple[str, ...] = ()

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
        self._require_lengths()
        self._require_names()

    def _require_names(self) -> None:
        sizes = (0, 0) if self.values is None else (self.values.shape[2], self.batch)
        for names, size in ((self.features, sizes[0]), (self.sequences, sizes[1]), (self.sequence_labels, sizes[1])):
            if names and len(names) != size:
                text = QT_TRANSLATE_NOOP(
                    "rnnlab", "The names are {given}, and the features or sequences {count}: give one name for each."
                )
                raise InputError(text, given=len(names), count=size)

    def _require_lengths(self) -> None:
        if self.lengths and self.unbatched:
            text = QT_TRANSLATE_NOOP("rnnlab", "An unbatched input is one sequence, which has no padding.")
            raise InputError(text)
        if self.lengths and len(self.lengths) != self.batch:
            text = QT_TRANSLATE_NOOP(
                "rnnlab", "There (is|are) {n} length(s) for a batch of {batch}; give one for each sequence."
            )
            raise InputError(text, n=len(self.lengths), batch=self.batch)
        wrong = [length for length in self.lengths if not 1 <= length <= self.timesteps]
        if wrong:
            text = QT_TRANSLATE_NOOP(
                "rnnlab", "A length is {length}, but each sequence has at least 1 timestep and at most {timesteps}."
            )
            raise InputError(text, length=wrong[0], timesteps=self.timesteps)

    @classmethod
    def given(
        cls,
        values: NDArray[np.floating],
        *,
        unbatched: bool = False,
        source: str = "",
        labels: tuple[str, ...] = (),
        lengths: tuple[int, ...] = (),
        **names: Any,
    ) -> "Input":
        """An input that holds a read-only copy of `values` (batch, time, feature); `lengths` where they differ.

        `names` are `sequence_labels`, `times`, `features` and `sequences`.
        """
        return cls(
            kind="given",
            batch=values.shape[0],
            timesteps=values.shape[1],
            unbatched=unbatched,
            values=frozen_copy(values),
            source=source,
            labels=labels,
            lengths=fitted(lengths, values.shape[0], values.shape[1]),
            **names,
        )

    def edited(self, **changes: Any) -> "Input":
        """A copy with `changes`; a change of more than `unbatched` and `lengths` leaves a given input for a made one.

        Lengths that are not changed are cut to the new timesteps; sequences that come to the batch are full.
        """
        if self.kind == "given" and not changes.keys() <= {"unbatched", "lengths"}:
            nameless: dict[str, Any] = {"labels": (), "sequence_labels": (), "features": (), "sequences": ()}
            changes = {"kind": "normal"} | changes | {"values": None, "source": "", "times": False} | nameless
        if self.lengths and "lengths" not in changes:
            sizes = changes.get("batch", self.batch), changes.get("timesteps", self.timesteps)
            kept = () if changes.get("unbatched", self.unbatched) else fitted(self.lengths, *sizes)
            changes = changes | {"lengths": kept}
        return dataclasses.replace(self, **changes)

    def with_lengths(self, lengths: tuple[int, ...]) -> "Input":
        """A copy with these lengths, () for full ones; a made input gets as many sequences and timesteps as they need.

        Raises InputError where they do not fit a given input.
        """
        if self.kind == "given" or not lengths:
            return dataclasses.replace(self, lengths=lengths)
        timesteps = max(self.timesteps, *lengths)
        made = dataclasses.replace(self, batch=len(lengths), timesteps=timesteps, unbatched=False, lengths=())
        return dataclasses.replace(made, lengths=lengths)

    def length(self, batch: int) -> int:
        """The timesteps that one sequence of the batch really has."""
        return self.lengths[batch] if self.lengths else self.timesteps

    def labels_of(self, batch: int) -> tuple[str, ...]:
        """What the timesteps of one sequence are called; () where they have no names."""
        if self.sequence_labels:
            return self.sequence_labels[min(batch, self.batch - 1)]
        return self.labels if batch == 0 else ()

    def sequence_name(self, batch: int) -> str:
        """What one sequence of the batch is called: its number where it has no name."""
        return self.sequences[batch] if batch < len(self.sequences) else str(batch)

    def with_values(self, values: NDArray[np.floating], source: str) -> "Input":
        """A given input with other numbers of the same sizes: it keeps its names and lengths."""
        return dataclasses.replace(self, kind="given", values=frozen_copy(values), source=source)

    def same_numbers(self, other: "Input") -> bool:
        """Whether both put the same numbers into a network, whatever their lengths and their layout."""
        alike = (self.kind, self.seed, self.batch, self.timesteps) == (
            other.kind,
            other.seed,
            other.batch,
            other.timesteps,
        )
        return alike and self.values is other.values

    def loaded_since(self, other: "Input") -> bool:
        """Whether this is a given input, and not the one that `other` is."""
        return self.values is not None and self.values is not other.values


def read_lengths(text: str) -> tuple[int, ...]:
    """The lengths that a text names: "3, 10, 7"; () for an empty one. Raises InputError where it names none."""
    parts = text.replace(",", " ").split()
    if not all(part.isascii() and part.isdigit() and len(part) < 10 for part in parts):
        raise InputError(
            QT_TRANSLATE_NOOP("rnnlab", "Lengths are whole numbers, one for each sequence, as 3, 10, 7; not {text}."),
            text=text,
        )
    return tuple(map(int, parts))


def fitted(lengths: tuple[int, ...], batch: int, timesteps: int) -> tuple[int, ...]:
    """Lengths for so many sequences and timesteps; () if none is shorter than the timesteps."""
    if not lengths:
        return ()
    cut = tuple(min(length, timesteps) for length in lengths[:batch])
    whole = (*cut, *[timesteps] * (batch - len(cut)))
    return whole if min(whole) < timesteps else ()


def frozen_copy(values: NDArray[Any]) -> NDArray[Any]:
    """A read-only copy that nobody else can write to."""
    copy = np.array(values)
    copy.flags.writeable = False
    return copy
