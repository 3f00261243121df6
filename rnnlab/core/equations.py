"""The functions that a cell's equations are written in.

They take whatever has the matching method: torch tensors give numbers (or shapes, on `meta`), a `Symbol`
gives the expression itself, from which texts, code, pictures and sums are made. So one declaration of a cell
serves as program, as formula and as arithmetic.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Operand = Any
# operation → (sign in mathematics, sign in Python, how tightly it binds)
_SIGNS = {
    "add": (" + ", " + ", 1),
    "subtract": (" − ", " - ", 1),
    "multiply": (" ⊙ ", " * ", 2),
    "project": ("·", "", 3),
}


def sigmoid(value: Operand) -> Operand:
    """σ(value) = 1 / (1 + exp(−value)), element by element."""
    return value.sigmoid()


def tanh(value: Operand) -> Operand:
    """The hyperbolic tangent, element by element."""
    return value.tanh()


def relu(value: Operand) -> Operand:
    """max(0, value), element by element."""
    return value.relu()


def project(weight: Operand, value: Operand) -> Operand:
    """W·v for every row v of `value` (…, columns), with `weight` (rows, columns): shape (…, rows)."""
    if isinstance(weight, Symbol):
        return Symbol("project", (weight, value))
    return value @ weight.T


@dataclass(frozen=True)
class Symbol:
    """An expression: a name or a number, or an operation on other expressions.

    `operation` is "name" or "number" (then `name` is what is written), "add", "subtract", "multiply", "project",
    "sigmoid", "tanh" or "relu". A name is that of a quantity (f), of a state before (c_prev), of the input (x), or of
    a block of parameters (W_if).
    """

    operation: str
    operands: tuple["Symbol", ...] = ()
    name: str = ""

    @property
    def text(self) -> str:
        """The expression in plain mathematics: f ⊙ cₜ₋₁ + i ⊙ g."""
        return "".join(_plain(part) if kind == "name" else part for kind, part in self.tokens())

    @property
    def html(self) -> str:
        """The same with letters in italics and real subscripts, for Qt's rich text."""
        return "".join(html_name(part) if kind == "name" else part for kind, part in self.tokens())

    @property
    def code(self) -> str:
        """The same in Python, for functions sigmoid, tanh and relu: f * c_prev + i * g."""
        if self.operation in ("name", "number"):
            return self.name
        if self.operation == "project":
            weight, value = self.operands
            return f"{value._grouped_code(3)} @ {weight.code}.T"
        if self.operation not in _SIGNS:
            return f"{self.operation}({self.operands[0].code})"
        _, sign, binding = _SIGNS[self.operation]
        left, right = self.operands
        return f"{left._grouped_code(binding)}{sign}{right._grouped_code(binding + 1)}"

    def tokens(self) -> Iterator[tuple[str, str]]:
        """The expression from left to right: ("name", c_prev) for what has a value, ("sign", " + ") for all else."""
        if self.operation in ("name", "number"):
            yield ("name" if self.operation == "name" else "sign"), self.name
        elif self.operation in _SIGNS:
            sign, _, binding = _SIGNS[self.operation]
            left, right = self.operands
            yield from left._grouped(binding)
            yield "sign", sign
            yield from right._grouped(binding + (self.operation == "subtract"))
        else:
            yield "sign", "σ(" if self.operation == "sigmoid" else f"{self.operation}("
            yield from self.operands[0].tokens()
            yield "sign", ")"

    def _binds(self) -> int:
        return _SIGNS[self.operation][2] if self.operation in _SIGNS else 4

    def _grouped(self, binding: int) -> Iterator[tuple[str, str]]:
        """The tokens, in brackets where a sign beside them would tear them apart."""
        if self._binds() >= binding:
            yield from self.tokens()
            return
        yield "sign", "("
        yield from self.tokens()
        yield "sign", ")"

    def _grouped_code(self, binding: int) -> str:
        return self.code if self._binds() >= binding else f"({self.code})"

    def sigmoid(self) -> "Symbol":
        """σ(self)."""
        return Symbol("sigmoid", (self,))

    def tanh(self) -> "Symbol":
        """tanh(self)."""
        return Symbol("tanh", (self,))

    def relu(self) -> "Symbol":
        """relu(self)."""
        return Symbol("relu", (self,))

    def __add__(self, other: "Symbol | float") -> "Symbol":
        return Symbol("add", (self, _symbol(other)))

    def __radd__(self, other: float) -> "Symbol":
        return Symbol("add", (_symbol(other), self))

    def __sub__(self, other: "Symbol | float") -> "Symbol":
        return Symbol("subtract", (self, _symbol(other)))

    def __rsub__(self, other: float) -> "Symbol":
        return Symbol("subtract", (_symbol(other), self))

    def __mul__(self, other: "Symbol | float") -> "Symbol":
        return Symbol("multiply", (self, _symbol(other)))

    def __rmul__(self, other: float) -> "Symbol":
        return Symbol("multiply", (_symbol(other), self))


def named(name: str) -> Symbol:
    """A name as a Symbol."""
    return Symbol("name", name=name)


def _symbol(value: "Symbol | float") -> Symbol:
    if isinstance(value, Symbol):
        return value
    short = f"{value:g}"
    return Symbol("number", name=short if float(short) == value else repr(value))


def _plain(name: str) -> str:
    if name.endswith("_prev"):
        return f"{name[:-5]}ₜ₋₁"
    return "xₜ" if name == "x" else name


def html_name(name: str) -> str:
    """A name with a real subscript, for Qt's rich text: W_if, c_prev, x and i_pre as mathematics writes them."""
    if name.endswith("_prev"):
        letter, _, below = name[:-5], "", "t−1"
    else:
        letter, _, below = ("x", "", "t") if name == "x" else name.partition("_")
    return f"<i>{letter}</i><sub>{below}</sub>" if below else f"<i>{letter}</i>"
