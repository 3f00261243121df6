"""The network's shape: what a person chooses in the architecture panel, validated."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from rnnlab.core import registry
from rnnlab.core.cell import Cell, stem_of
from rnnlab.core.cells import elman, lstm
from rnnlab.errors import QT_TRANSLATE_NOOP, ArchitectureError

NONLINEARITIES = ("tanh", "relu")
# torch's sizes and seeds are of 64 bits, one of them for the sign.
_MOST = 2**63 - 1


@dataclass(frozen=True, kw_only=True)
class Architecture:
    """A recurrent network in the terms of torch.nn.RNN, LSTM and GRU, with their defaults.

    `cell` is "rnn", "lstm", "gru", or "numpy_rnn": the notebook's loop with Wx, Wh and one bias b, which has one
    layer, runs forward and takes one unbatched sequence; or the name of a cell that an installed package declares.
    Raises ArchitectureError, a ValueError, for a network that cannot exist.
    https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html
    """

    cell: str = "lstm"
    input_size: int
    hidden_size: int
    num_layers: int = 1
    nonlinearity: str = "tanh"
    bias: bool = True
    batch_first: bool = False
    dropout: float = 0.0
    bidirectional: bool = False
    proj_size: int = 0

    def __post_init__(self) -> None:
        require_choice("cell", self.cell, tuple(registry.cells()))
        require_choice("nonlinearity", self.nonlinearity, NONLINEARITIES)
        for name in ("input_size", "hidden_size", "num_layers"):
            require_whole(name, getattr(self, name), at_least=1)
        require_whole("proj_size", self.proj_size, at_least=0)
        for name in ("bias", "batch_first", "bidirectional"):
            if not isinstance(getattr(self, name), bool):
                raise ArchitectureError(
                    QT_TRANSLATE_NOOP("rnnlab", "{name} is True or False, not {given}."),
                    name=name,
                    given=repr(getattr(self, name)),
                )
        if not isinstance(self.dropout, int | float) or not 0 <= self.dropout <= 1:
            raise ArchitectureError(
                QT_TRANSLATE_NOOP("rnnlab", "dropout is a probability from 0 to 1, not {given}."),
                given=repr(self.dropout),
            )
        self._require_meaning()

    def _require_meaning(self) -> None:
        if self.proj_size >= self.hidden_size:
            raise ArchitectureError(
                QT_TRANSLATE_NOOP(
                    "rnnlab",
                    "proj_size must be smaller than hidden_size, but {proj_size} is not below {hidden_size}; "
                    "lower proj_size or raise hidden_size.",
                ),
                proj_size=self.proj_size,
                hidden_size=self.hidden_size,
            )
        for name, reason in self.inapplicable().items():
            if name != "dropout" and getattr(self, name) != _DEFAULTS[name]:
                raise ArchitectureError(
                    QT_TRANSLATE_NOOP("rnnlab", "{name}={given} does not apply: {reason}"),
                    name=name,
                    given=repr(getattr(self, name)),
                    reason=reason,
                )

    def inapplicable(self) -> dict[str, str]:
        """Field → the reason why it has no meaning for this cell; each such field keeps its default.

        `dropout` may be set on one layer, as in torch, which then ignores it.
        """
        reasons = {}
        if self.cell != "rnn":
            reasons["nonlinearity"] = QT_TRANSLATE_NOOP(
                "rnnlab", "only nn.RNN lets you choose; the other cells fix their own functions."
            )
        if self.cell != "lstm":
            reasons["proj_size"] = QT_TRANSLATE_NOOP("rnnlab", "only nn.LSTM can project its hidden state.")
        if not registry.cells()[self.cell].layered:
            by_hand = QT_TRANSLATE_NOOP("rnnlab", "the loop written by hand has one layer, one direction and one bias.")
            reasons |= dict.fromkeys(("num_layers", "bidirectional", "bias", "batch_first", "dropout"), by_hand)
        elif self.num_layers == 1:
            reasons["dropout"] = QT_TRANSLATE_NOOP(
                "rnnlab", "dropout acts between layers, and there is only one; add a layer."
            )
        return reasons

    def edited(self, **changes: Any) -> "Architecture":
        """A copy with `changes`; fields that no longer apply go back to their defaults."""
        merged = dataclasses.asdict(self) | changes
        if merged["cell"] != self.cell:
            probe = Architecture(cell=merged["cell"], input_size=1, hidden_size=1)
            merged |= {name: _DEFAULTS[name] for name in probe.inapplicable() if name != "dropout"}
        return Architecture(**merged)

    @property
    def equations(self) -> Cell:
        """The cell's declaration."""
        cell = registry.cells()[self.cell]
        if self.nonlinearity == "relu":
            cell = elman.RELU
        elif self.proj_size:
            cell = lstm.PROJECTED
        return cell if self.bias else _without_bias(cell)

    @property
    def num_directions(self) -> int:
        """D: 2 if bidirectional, otherwise 1."""
        return 2 if self.bidirectional else 1

    @property
    def output_size(self) -> int:
        """H_out: proj_size if it is above 0, otherwise hidden_size."""
        return self.proj_size or self.hidden_size

    def input_size_of(self, layer: int) -> int:
        """The width of what `layer` reads: the input, or both directions of the layer below."""
        return self.input_size if layer == 0 else self.num_directions * self.output_size

    def width(self, quantity: str) -> int:
        """The number of units of a recorded quantity: H_out for h, H_cell for all else."""
        return self.output_size if quantity == "h" else self.hidden_size


@cache
def _without_bias(cell: Cell) -> Cell:
    return dataclasses.replace(cell, biases=())


def parameter_axes(arch: Architecture, name: str, layer: int) -> dict[str, int]:
    """A parameter's axes: symbol → size. Rows stand in blocks of H_cell, one for each gate."""
    cell, stem = arch.equations, stem_of(name)
    sizes = {"H_in": arch.input_size_of(layer), "H_out": arch.output_size, "H_cell": arch.hidden_size}
    if stem in cell.extras:
        return {symbol: sizes[symbol] for symbol in cell.extras[stem]}
    gates = len(cell.gates)
    rows = {f"{gates}·H_cell" if gates > 1 else "H_cell": gates * arch.hidden_size}
    if stem == cell.weights[0]:
        return rows | {"H_in" if layer == 0 else "D·H_out": arch.input_size_of(layer)}
    if stem in cell.weights:
        return rows | {"H_out": arch.output_size}
    return rows


def named_sizes(arch: Architecture) -> Iterator[tuple[str, tuple[int, ...], int]]:
    """(name, sizes, layer) of every parameter, in the order in which torch's constructor makes them."""
    for layer in range(arch.num_layers):
        for direction in range(arch.num_directions):
            for name in arch.equations.parameter_names(layer, direction):
                yield name, tuple(parameter_axes(arch, name, layer).values()), layer


_DEFAULTS = {field.name: field.default for field in dataclasses.fields(Architecture)}


def require_choice(name: str, given: object, choices: tuple[str, ...]) -> None:
    """Raise ArchitectureError unless `given` is one of `choices`."""
    if given not in choices:
        raise ArchitectureError(
            QT_TRANSLATE_NOOP("rnnlab", "{name} is one of {choices}, not {given}."),
            name=name,
            choices=", ".join(choices),
            given=repr(given),
        )


def require_whole(name: str, given: object, *, at_least: int) -> None:
    """Raise ArchitectureError unless `given` is a whole number from `at_least` to what torch can count."""
    if isinstance(given, int) and given > _MOST:
        raise ArchitectureError(
            QT_TRANSLATE_NOOP("rnnlab", "{name} is a whole number of at most {most}, not {given}."),
            name=name,
            most=_MOST,
            given=given,
        )
    if isinstance(given, bool) or not isinstance(given, int) or given < at_least:
        raise ArchitectureError(
            QT_TRANSLATE_NOOP("rnnlab", "{name} is a whole number of at least {least}, not {given}."),
            name=name,
            least=at_least,
            given=repr(given),
        )
