"""How one number of a trace came to be: the operands of a step, and the sum behind one unit, term by term.

Everything follows from the expression trees of the cell's declared equations, so that a new cell has it too.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from rnnlab.core.document import Document
from rnnlab.core.edits import Clamp
from rnnlab.core.equations import Symbol
from rnnlab.core.trace import Array, Trace

_FUNCTIONS: Mapping[str, Callable[[float], float]] = {
    "sigmoid": lambda value: 1 / (1 + math.exp(-value)) if value > -700 else 0.0,
    "tanh": math.tanh,
    "relu": lambda value: max(value, 0.0),
}


@dataclass(frozen=True)
class Place:
    """One step: of a layer and direction, at a timestep of the input's time, for one batch item."""

    layer: int
    direction: int
    timestep: int
    batch: int = 0


@dataclass(frozen=True)
class Origin:
    """Where a number that a step reads was computed: a unit of a quantity, or of "input", "h_0" or "c_0"."""

    quantity: str
    layer: int
    direction: int
    timestep: int
    unit: int


def operand(trace: Trace, place: Place, name: str) -> Array:
    """The numbers that a name of a formula stands for in one step: a vector (unit,), or a matrix of weights.

    `name` is "x", a state before such as "h_prev", a recorded quantity, or a block of parameters such as "W_if".
    """
    arch, layer, direction, t = trace.document.architecture, place.layer, place.direction, place.timestep
    cell = arch.equations
    found: Array
    if name in cell.blocks:
        stem, block = cell.blocks[name]
        found = trace.parameters[f"{stem}{cell.suffix(layer, direction)}"]
        return found if block is None else found[block * arch.hidden_size : (block + 1) * arch.hidden_size]
    if name == "x" and layer == 0:
        found = trace.x[place.batch, t]
        return found
    if name == "x":
        found = np.concatenate(tuple(trace.quantities["h"][layer - 1, :, place.batch, t]))
        return found
    if name.endswith("_prev"):
        state, before = name.removesuffix("_prev"), _before(trace.document, place)
        if before is None:
            found = trace.initial[state][layer * arch.num_directions + direction, place.batch]
            return found
        found = trace.quantities[state][layer, direction, place.batch, before]
        return found
    found = trace.quantities[name][layer, direction, place.batch, t]
    return found


def origin(document: Document, place: Place, name: str, unit: int) -> Origin | None:
    """Where a unit of a step's operand was computed; None for weights.

    x of a layer above the first is h of both directions of the layer below; what the reverse direction reads as the
    state before was computed at the next timestep.
    """
    arch = document.architecture
    if name in arch.equations.blocks:
        return None
    if name == "x":
        if place.layer == 0:
            return Origin("input", 0, 0, place.timestep, unit)
        direction, below = divmod(unit, arch.output_size)
        return Origin("h", place.layer - 1, direction, place.timestep, below)
    if name.endswith("_prev"):
        state, before = name.removesuffix("_prev"), _before(document, place)
        if before is None:
            return Origin(f"{state}_0", place.layer, place.direction, place.timestep, unit)
        return Origin(state, place.layer, place.direction, before, unit)
    return Origin(name, place.layer, place.direction, place.timestep, unit)


def _before(document: Document, place: Place) -> int | None:
    """The timestep computed before; None at the first."""
    before = place.timestep + (1 if place.direction else -1)
    return before if 0 <= before < document.input.length(place.batch) else None


@dataclass(frozen=True, eq=False)
class Terms:
    """Terms alike: all of a matrix product W·v, or a single one.

    `label` names one of them, with "{j}" for its place; `factors` are multiplied, each (term,), float64. `reads` is the
    name of the vector v, "" for a single term.
    """

    label: str
    factors: tuple[NDArray[np.float64], ...]
    reads: str = ""

    @cached_property
    def values(self) -> NDArray[np.float64]:
        """The terms (term,)."""
        product: NDArray[np.float64] = np.prod(np.stack(self.factors), axis=0)
        return product


@dataclass(frozen=True, eq=False)
class Sum:
    """A number as the sum of its terms.

    `function` ("" if none) is applied to the sum: σ for a gate. `summed` is what the trace has for the sum where that
    is a quantity of its own (i_pre for i) or the number itself, None where the trace does not keep it. `value` is the
    number itself; it is not what the sum says where it, or the sum, is `clamped`.
    """

    quantity: str
    unit: int
    function: str
    groups: tuple[Terms, ...]
    summed: float | None
    value: float
    clamped: bool

    @cached_property
    def values(self) -> NDArray[np.float64]:
        """All terms, in the order of the formula."""
        return np.concatenate([group.values for group in self.groups])

    @cached_property
    def total(self) -> float:
        """The sum of all terms, in float64."""
        return math.fsum(self.values.tolist())

    def term(self, place: int) -> tuple[str, tuple[float, ...]]:
        """The label of a term, such as W_if[2, 3] · xₜ[3], and its factors."""
        group, at = self._group(place)
        return group.label.format(j=at), tuple(float(factor[at]) for factor in group.factors)

    def read(self, place: int) -> tuple[str, int]:
        """The vector that a term reads and the unit of it: ("x", 3); ("", 0) for a term that reads none."""
        group, at = self._group(place)
        return group.reads, at if group.reads else 0

    def _group(self, place: int) -> tuple[Terms, int]:
        for group in self.groups:
            if place < len(group.values):
                return group, place
            place -= len(group.values)
        raise IndexError(place)


def sum_of(trace: Trace, place: Place, quantity: str, unit: int) -> Sum:
    """The sum behind one unit of a recorded quantity.

    Of a gate it is the sum inside its function; a product with a sum in brackets is multiplied out. The total equals
    what the trace holds within rounding of its dtype.
    """
    formulas = trace.document.architecture.equations.formulas
    inner, function, summed = formulas[quantity], "", quantity
    if inner.operation in _FUNCTIONS:
        function, inner = inner.operation, inner.operands[0]
        summed = inner.name if inner.operation == "name" else ""
        inner = formulas.get(inner.name, inner)
    groups = tuple(_terms(trace, place, inner, unit, 1.0))
    recorded = float(operand(trace, place, summed)[unit]) if summed else None
    value = float(operand(trace, place, quantity)[unit])
    clamped = any(_is_held(clamp, place, unit, (quantity, summed)) for clamp in trace.document.clamps)
    return Sum(quantity, unit, function, groups, recorded, value, clamped)


def _is_held(clamp: Clamp, place: Place, unit: int, quantities: tuple[str, ...]) -> bool:
    there = (clamp.layer, clamp.direction, clamp.unit) == (place.layer, place.direction, unit)
    now = clamp.first <= place.timestep <= clamp.last and clamp.batch in (None, place.batch)
    return there and now and clamp.quantity in quantities


def _terms(trace: Trace, place: Place, expression: Symbol, unit: int, sign: float) -> Iterator[Terms]:
    if expression.operation in ("add", "subtract"):
        left, right = expression.operands
        yield from _terms(trace, place, left, unit, sign)
        yield from _terms(trace, place, right, unit, -sign if expression.operation == "subtract" else sign)
    elif expression.operation == "project":
        weight, vector = expression.operands
        row = operand(trace, place, weight.name)[unit].astype(np.float64)
        numbers = _vector(trace, place, vector).astype(np.float64)
        label = f"{_sign(sign)}{weight.text}[{unit}, {{j}}] · {vector.text}[{{j}}]"
        yield Terms(label, _signed((row, numbers), sign), vector.name)
    elif expression.operation == "multiply" and any(map(_spreads, expression.operands)):
        spread, factor = sorted(expression.operands, key=_spreads, reverse=True)
        by, text = _number(trace, place, factor, unit), _text(factor, unit)
        for group in _terms(trace, place, spread, unit, sign):
            label = f"{text} · {group.label}"
            yield Terms(label, (np.full(len(group.values), by), *group.factors), group.reads)
    else:
        number = np.array([_number(trace, place, expression, unit)])
        yield Terms(f"{_sign(sign)}{_text(expression, unit)}", _signed((number,), sign))


def _spreads(expression: Symbol) -> bool:
    """Whether an expression is a sum with matrix products in it, which can be multiplied out."""
    if expression.operation in ("add", "subtract"):
        return any(map(_spreads, expression.operands))
    return expression.operation == "project"


def _signed(factors: tuple[NDArray[np.float64], ...], sign: float) -> tuple[NDArray[np.float64], ...]:
    return factors if sign > 0 else (-factors[0], *factors[1:])


def _sign(sign: float) -> str:
    return "" if sign > 0 else "−"


def _vector(trace: Trace, place: Place, expression: Symbol) -> Array:
    """The numbers of an expression that is multiplied by a matrix, (unit,)."""
    if expression.operation == "name":
        return operand(trace, place, expression.name)
    size = max(len(operand(trace, place, name)) for kind, name in expression.tokens() if kind == "name")
    return np.array([_number(trace, place, expression, unit) for unit in range(size)])


def _number(trace: Trace, place: Place, expression: Symbol, unit: int) -> float:
    """The value of an expression at one unit."""
    if expression.operation == "number":
        return float(expression.name)
    if expression.operation == "name":
        return float(operand(trace, place, expression.name)[unit])
    if expression.operation == "project":
        weight, vector = expression.operands
        return float(operand(trace, place, weight.name)[unit].astype(np.float64) @ _vector(trace, place, vector))
    values = [_number(trace, place, part, unit) for part in expression.operands]
    if expression.operation in _FUNCTIONS:
        return _FUNCTIONS[expression.operation](values[0])
    left, right = values
    return {"add": left + right, "subtract": left - right, "multiply": left * right}[expression.operation]


def _text(expression: Symbol, unit: int) -> str:
    """The expression with the unit written behind each name: (1 − z[2]) ⊙ n[2]."""
    parts = [
        f"{Symbol('name', name=part).text}[{unit}]" if kind == "name" else part for kind, part in expression.tokens()
    ]
    return "".join(parts)
