"""A recurrent cell, declared once: its gates, its states and one plain function for each quantity.

A quantity is a function named after it whose parameter names are what it reads. It may read

* `<gate>_x`, the gate's share of the input, W_x·x_t + b_x, and `<gate>_h`, its share of the state, W_h·h_{t−1} + b_h;
* `<state>_prev`, a state at the timestep computed before;
* any quantity whose function stands before it;
* `weight_hr`, if the cell projects its state.

The order of `gates` is the order of the blocks of rows in the weight matrices.
"""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from rnnlab.core.equations import Operand, Symbol
from rnnlab.errors import ArchitectureError

Equation = Callable[..., Operand]


@dataclass(frozen=True)
class Cell:
    """One step of a recurrence. Raises ArchitectureError if the equations do not hang together."""

    name: str
    gates: tuple[str, ...]
    states: tuple[str, ...]
    equations: tuple[Equation, ...]
    weights: tuple[str, str] = ("weight_ih", "weight_hh")
    biases: tuple[str, ...] = ("bias_ih", "bias_hh")
    projects: bool = False

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

    def _given(self) -> list[str]:
        linear = [f"{gate}_{side}" for gate in self.gates for side in "xh"]
        return [*linear, *(f"{state}_prev" for state in self.states), *(["weight_hr"] if self.projects else [])]

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
    def formulas(self) -> Mapping[str, Symbol]:
        """Quantity → its right-hand side as a Symbol."""
        return {
            equation.__name__: equation(*(self._symbol(name) for name in self.reads(equation)))
            for equation in self.equations
        }

    def parameter_names(self, layer: int, direction: int, *, bias: bool) -> tuple[str, ...]:
        """The names of one layer's and direction's parameters, in torch's order.

        For torch's cells these are `weight_ih_l0`, … and with the suffix `_reverse` for direction 1
        (https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html).
        """
        stems = (*self.weights, *(self.biases if bias else ()), *(["weight_hr"] if self.projects else []))
        return tuple(f"{stem}{self.suffix(layer, direction)}" for stem in stems)

    def _symbol(self, name: str) -> Symbol:
        """A name as mathematics writes it: `c_prev` is cₜ₋₁, and `i_x` is W_ii·xₜ + b_ii."""
        if name.endswith("_prev"):
            return Symbol(f"{name[:-5]}ₜ₋₁")
        gate, _, side = name.rpartition("_")
        if gate not in self.gates or side not in ("x", "h"):
            return Symbol("W_hr" if name == "weight_hr" else name)
        operand = "xₜ" if side == "x" else "hₜ₋₁"
        if len(self.biases) == 1:
            weight, bias = self.weights["xh".index(side)], self.biases[0] if side == "x" else ""
        else:
            subscript = f"{'i' if side == 'x' else 'h'}{gate if len(self.gates) > 1 else 'h'}"
            weight, bias = f"W_{subscript}", f"b_{subscript}"
        return Symbol(f"{weight}·{operand} + {bias}", "sum") if bias else Symbol(f"{weight}·{operand}", "product")

    def suffix(self, layer: int, direction: int) -> str:
        """What follows `weight_ih` in a parameter's name; nothing for the cell whose weights are Wx and Wh."""
        if self.weights != ("weight_ih", "weight_hh"):
            return ""
        return f"_l{layer}{'_reverse' if direction else ''}"


def _is_plain_sum(equation: Equation, gate: str) -> bool:
    return Cell.reads(equation) == (f"{gate}_x", f"{gate}_h")
