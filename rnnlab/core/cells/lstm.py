"""The long short-term memory of Hochreiter & Schmidhuber (1997) with forget gates, as torch.nn.LSTM computes it.

https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html; the blocks of rows stand in the order i, f, g, o.
With proj_size > 0 the state is projected, h_t = W_hr·(o ⊙ tanh(c)) (Sak et al. 2014, https://arxiv.org/abs/1402.1128).
"""

from rnnlab.core.cell import Cell
from rnnlab.core.equations import Operand, project, sigmoid, tanh


def i_pre(i_x: Operand, i_h: Operand) -> Operand:
    """The input gate before its sigmoid."""
    return i_x + i_h


def f_pre(f_x: Operand, f_h: Operand) -> Operand:
    """The forget gate before its sigmoid."""
    return f_x + f_h


def g_pre(g_x: Operand, g_h: Operand) -> Operand:
    """The cell gate before its tanh."""
    return g_x + g_h


def o_pre(o_x: Operand, o_h: Operand) -> Operand:
    """The output gate before its sigmoid."""
    return o_x + o_h


def i(i_pre: Operand) -> Operand:
    """The input gate."""
    return sigmoid(i_pre)


def f(f_pre: Operand) -> Operand:
    """The forget gate."""
    return sigmoid(f_pre)


def g(g_pre: Operand) -> Operand:
    """The cell gate: the candidate."""
    return tanh(g_pre)


def o(o_pre: Operand) -> Operand:
    """The output gate."""
    return sigmoid(o_pre)


def c(f: Operand, c_prev: Operand, i: Operand, g: Operand) -> Operand:
    """The cell state."""
    return f * c_prev + i * g


def h(o: Operand, c: Operand) -> Operand:
    """The hidden state."""
    return o * tanh(c)


def m(o: Operand, c: Operand) -> Operand:
    """The hidden state before its projection."""
    return o * tanh(c)


def _h_projected(weight_hr: Operand, m: Operand) -> Operand:
    """The projected hidden state."""
    return project(weight_hr, m)


_h_projected.__name__ = "h"
_gates = (i_pre, f_pre, g_pre, o_pre, i, f, g, o, c)

LSTM = Cell("lstm", gates=("i", "f", "g", "o"), states=("h", "c"), equations=(*_gates, h))
PROJECTED = Cell(
    "lstm",
    gates=("i", "f", "g", "o"),
    states=("h", "c"),
    equations=(*_gates, m, _h_projected),
    extras={"weight_hr": ("H_out", "H_cell")},
)
