"""The gated recurrent unit as Cho et al. (2014, https://arxiv.org/abs/1406.1078) wrote it: the reset gate acts on the
state before W_hn is applied. Keras has it with reset_after=False, ONNX with linear_before_reset=0; torch has not.

https://keras.io/api/layers/recurrent_layers/gru/, https://onnx.ai/onnx/operators/onnx__GRU.html. The blocks of rows
stand in torch's order r, z, n; one bias does for both sides, since nothing stands between them.
"""

from rnnlab.core.cell import Cell
from rnnlab.core.equations import Operand, project, sigmoid, tanh


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


def s(r: Operand, h_prev: Operand) -> Operand:
    """The state that is left after the reset."""
    return r * h_prev


def n_pre(n_x: Operand, W_hn: Operand, s: Operand) -> Operand:
    """The new gate before its tanh."""
    return n_x + project(W_hn, s)


def n(n_pre: Operand) -> Operand:
    """The new gate: the candidate."""
    return tanh(n_pre)


def h(z: Operand, n: Operand, h_prev: Operand) -> Operand:
    """The hidden state."""
    return (1 - z) * n + z * h_prev


GRU = Cell(
    "gru_reset_before",
    gates=("r", "z", "n"),
    states=("h",),
    equations=(r_pre, z_pre, r, z, s, n_pre, n, h),
    biases=("bias_ih",),
)
