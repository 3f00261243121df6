"""The functions that a cell's equations are written in.

They take whatever has the matching method: torch tensors give numbers (or shapes, on `meta`), a `Symbol`
gives the equation's text. So one declaration of a cell serves as program, as formula and as label.
"""

from dataclasses import dataclass
from typing import Any

Operand = Any


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
    if isinstance(value, Symbol):
        return Symbol(f"{weight.text}·{value.grouped}", "project")
    return value @ weight.T


@dataclass(frozen=True)
class Symbol:
    """A name or an expression in mathematical notation; `function` is the outermost thing done in it."""

    text: str
    function: str = "name"

    @property
    def grouped(self) -> str:
        """The text, in brackets where it would otherwise be torn apart by a product."""
        return f"({self.text})" if self.function == "sum" else self.text

    def sigmoid(self) -> "Symbol":
        """σ(self)."""
        return Symbol(f"σ({self.text})", "sigmoid")

    def tanh(self) -> "Symbol":
        """tanh(self)."""
        return Symbol(f"tanh({self.text})", "tanh")

    def relu(self) -> "Symbol":
        """relu(self)."""
        return Symbol(f"relu({self.text})", "relu")

    def __add__(self, other: "Symbol") -> "Symbol":
        return Symbol(f"{self.text} + {other.text}", "sum")

    def __mul__(self, other: "Symbol") -> "Symbol":
        return Symbol(f"{self.grouped} ⊙ {other.grouped}", "product")

    def __rsub__(self, number: int) -> "Symbol":
        return Symbol(f"{number} − {self.grouped}", "sum")
