"""A recurrent cell, declared once: its gates, its states and one plain function for each quantity.

A quantity is a function named after it whose parameter names are what it reads. It may read

* `<gate>_x`, the gate's share of the input, W_x·x_t + b_x, and `<gate>_h`, its share of the state, W_h·h_{t−1} + b_h;
* `<state>_prev`, a state at the timestep computed before;
* any quantity whose function stands before it;
* any of its `extras`, further parameters such as the peepholes of an LSTM;
* a gate's block of the state's matrix itself, as `W_hn`.

The order of `gates` is the order of the blocks of rows in the weight matrices. A cell of your own is offered like
those of torch once a package declares it as an entry point of the group "rnnlab.cells" (see registry.py).
"""

import inspect
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rnnlab.core.equations import Operand, Symbol, named
from rnnlab.errors import ArchitectureError

Equation = Callable[..., Operand]


@dataclass(frozen=True, eq=False)
class Cell:
    """One step of a recurrence. Raises ArchitectureError if the equations do not hang together.

    `weights` are the names of the input's and the state's matrix, without the latter if no gate reads the state
    through one; `biases` those of their biases, or of the one bias. `extras` are further parameters: name → axes in
    the symbols H_in, H_out, H_cell, such as {"weight_ci": ("H_cell",)}. A cell that is not `layered` has one layer and
    one direction, and parameters without a suffix.
    """

    name: str
    gates: tuple[str, ...]
    states: tuple[str, ...]
    equations: tuple[Equation, ...]
    weights: tuple[str, ...] = ("weight_ih", "weight_hh")
    biases: tuple[str, ...] = ("bias_ih", "bias_hh")
    extras: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    layered: bool = True

    def __post_init__(self) -> None:
        known = set(self._given())
        for equation in self.equations:
            missing = [name for name in self.reads(equation) if name not in known]
            if missing:
                raise ArchitectureError(
                    "Cell {cell}: {quantity} reads {missing}, which is not known by then; "
                    "declare it earlier or correct the name.",
                    cell=self.name,
                    quantity=equation.__name__,
                    missing=", ".join(missing),
                )
            known.add(equation.__name__)
        for state in self.states:
            if state not in self.quantities:
                raise ArchitectureError(
                    "Cell {cell}: no equation computes the state {state}.", cell=self.name, state=state
                )
        used = {name for equation in self.equations for name in self.reads(equation)}
        for gate in self.gates:
            if not used & {f"{gate}_x", f"{gate}_h"}:
                raise ArchitectureError("Cell {cell}: no equation reads the gate {gate}.", cell=self.name, gate=gate)
        self._require_symbols()

    def _require_symbols(self) -> None:
        try:
            written = self.statements
        except (AttributeError, TypeError) as error:
            raise ArchitectureError(
                "Cell {cell}: an equation can't be written out ({error}); "
                "use + − * and the functions of rnnlab.core.equations.",
                cell=self.name,
                error=error,
            ) from error
        for name, symbol in written.items():
            if not isinstance(symbol, Symbol):
                raise ArchitectureError("Cell {cell}: {quantity} gives no expression.", cell=self.name, quantity=name)

    def _given(self) -> list[str]:
        linear = [f"{gate}_{side}" for side in self.sides for gate in self.gates]
        return [*linear, *(f"{state}_prev" for state in self.states), *self.extras, *self._state_blocks]

    @property
    def _state_blocks(self) -> list[str]:
        """The names of the gates' blocks of the state's matrix."""
        return list(self.recurrent_names.values())

    @cached_property
    def read_blocks(self) -> Mapping[str, tuple[str, int]]:
        """The blocks that equations read as they are: name → (stem of the parameter, place of its block of rows)."""
        read = {name for _, _, reads in self.plan for name in reads}
        stem = self.weights[-1]
        return {name: (stem, place) for place, name in enumerate(self._state_blocks) if name in read}

    @property
    def sides(self) -> str:
        """What the weight matrices read: "xh", the input and the state, or "x" alone."""
        return "xh"[: len(self.weights)]

    @staticmethod
    def reads(equation: Equation) -> tuple[str, ...]:
        """The names that an equation reads, in its order."""
        return tuple(inspect.signature(equation).parameters)

    @cached_property
    def quantities(self) -> tuple[str, ...]:
        """Every quantity's name, in the order they are computed."""
        return tuple(equation.__name__ for equation in self.equations)

    @cached_property
    def plan(self) -> tuple[tuple[str, Equation, tuple[str, ...]], ...]:
        """(name, equation, what it reads) of every quantity, in the order they are computed."""
        return tuple((equation.__name__, equation, self.reads(equation)) for equation in self.equations)

    @cached_property
    def recorded(self) -> tuple[str, ...]:
        """What a trace keeps: the quantities, and each `<gate>_h` that is not merely added to its `<gate>_x`."""
        inside = [
            name
            for equation in self.equations
            for name in self.reads(equation)
            if name.endswith("_h") and name[:-2] in self.gates and not _is_plain_sum(equation, name[:-2])
        ]
        return (*inside, *self.quantities)

    @cached_property
    def statements(self) -> Mapping[str, Symbol]:
        """Quantity → its right-hand side in the names that its function reads: i_pre = i_x + i_h."""
        return {name: equation(*map(named, reads)) for name, equation, reads in self.plan}

    @cached_property
    def formulas(self) -> Mapping[str, Symbol]:
        """Recorded quantity → its right-hand side down to weights, input and states: i_pre = W_ii·xₜ + b_ii + …"""
        inside = {name: self._symbol(name) for name in self.recorded if name not in self.quantities}
        return inside | {name: equation(*map(self._symbol, reads)) for name, equation, reads in self.plan}

    @cached_property
    def blocks(self) -> Mapping[str, tuple[str, int | None]]:
        """The names of parameters in the formulas → (stem of the parameter, place of its block of rows).

        W_if is block 1 of weight_ih in an LSTM; a parameter that is whole, as W_hr, has no place.
        """
        found: dict[str, tuple[str, int | None]] = {}
        for at, side in enumerate(self.sides):
            for place, gate in enumerate(self.gates):
                weight, bias = self._letters(gate, side)
                found[weight] = (self.weights[at], place)
                if bias:
                    found[bias] = (self.biases[at], place)
        return found | {_letter(name): (name, None) for name in self.extras}

    def parameter_names(self, layer: int, direction: int) -> tuple[str, ...]:
        """The names of one layer's and direction's parameters, in torch's order.

        For torch's cells these are `weight_ih_l0`, … and with the suffix `_reverse` for direction 1
        (https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html).
        """
        stems = (*self.weights, *self.biases, *self.extras)
        return tuple(f"{stem}{self.suffix(layer, direction)}" for stem in stems)

    def _symbol(self, name: str) -> Symbol:
        """A name that an equation reads, down to weights, input and states: i_x is W_ii·xₜ + b_ii."""
        gate, _, side = name.rpartition("_")
        if gate not in self.gates or side not in self.sides:
            return named(_letter(name) if name in self.extras else name)
        weight, bias = self._letters(gate, side)
        product = Symbol("project", (named(weight), named("x" if side == "x" else "h_prev")))
        return product + named(bias) if bias else product

    @property
    def recurrent_names(self) -> Mapping[str, str]:
        """Gate → what mathematics calls its block of the state's matrix, as W_hi, in the order of the blocks; none if
        no gate reads the state through a matrix.
        """
        return {gate: self._letters(gate, "h")[0] for gate in self.gates} if len(self.weights) > 1 else {}

    def _letters(self, gate: str, side: str) -> tuple[str, str]:
        """What mathematics calls a gate's block of the weights and of the bias, "" if it has none."""
        at = self.sides.index(side)
        if not self.layered:
            return self.weights[at], self.biases[at] if at < len(self.biases) else ""
        subscript = f"{'ih'[at]}{gate if len(self.gates) > 1 else 'h'}"
        return f"W_{subscript}", f"b_{subscript}" if at < len(self.biases) else ""

    def suffix(self, layer: int, direction: int) -> str:
        """What follows `weight_ih` in a parameter's name; nothing for a cell that is not layered."""
        return f"_l{layer}{'_reverse' if direction else ''}" if self.layered else ""


def stem_of(parameter: str) -> str:
    """weight_ih for weight_ih_l0_reverse."""
    return re.sub(r"_l\d+(_reverse)?$", "", parameter)


def _letter(name: str) -> str:
    """W_hr for weight_hr."""
    return f"W_{name[7:]}" if name.startswith("weight_") else name


def _is_plain_sum(equation: Equation, gate: str) -> bool:
    return Cell.reads(equation) == (f"{gate}_x", f"{gate}_h")
