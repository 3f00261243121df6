"""The gated recurrent unit of Cho et al. (2014), as torch.nn.GRU computes it: the reset gate acts after W_hn·h.

https://docs.pytorch.org/docs/stable/generated/torch.nn.GRU.html; the blocks of rows stand in the order r, z, n.
"""

from rnnlab.core.cell import Cell
from rnnlab.core.equations import Operand, sigmoid, tanh


def r_pre(r_x: Operand, r_h: Operand) -> Operand:
    """The reset gate before its sigmoid."""
    return r_x + r_h


def z_pre(z_x: Operand, z_h: Operand) -> Operand:
    """The update gate before its sigmoid."""
    return z_x + z_h


def r(r_pre: Operand) -> Operand:
    """The reset gate."""
    return sigmoid(r_pre)


def z(z_pre: Operand) -> Operand:
    """The update gate."""
    return sigmoid(z_pre)


def n_pre(n_x: Operand, r: Operand, n_h: Operand) -> Operand:
    """The new gate before its tanh; n_h = W_hn·h_{t−1} + b_hn stands inside the reset gate."""
    return n_x + r * n_h


def n(n_pre: Operand) -> Operand:
    """The new gate: the candidate."""
    return tanh(n_pre)


def h(z: Operand, n: Operand, h_prev: Operand) -> Operand:
    """The hidden state."""
    return (1 - z) * n + z * h_prev


GRU = Cell("gru", gates=("r", "z", "n"), states=("h",), equations=(r_pre, z_pre, r, z, n_pre, n, h))
