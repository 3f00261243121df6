"""The simple recurrent cell of Elman (1990), as torch.nn.RNN computes it, and the one written by hand in NumPy.

https://docs.pytorch.org/docs/stable/generated/torch.nn.RNN.html:
h_t = tanh(W_ih·x_t + b_ih + W_hh·h_{t−1} + b_hh), or relu in place of tanh.
"""

import numpy as np
from numpy.typing import NDArray

from rnnlab.core.cell import Cell
from rnnlab.core.equations import Operand, relu, tanh


def a(a_x: Operand, a_h: Operand) -> Operand:
    """The pre-activation."""
    return a_x + a_h


def h(a: Operand) -> Operand:
    """The hidden state."""
    return tanh(a)


TANH = Cell("rnn", gates=("a",), states=("h",), equations=(a, h))

BY_HAND = Cell(
    "numpy_rnn", gates=("a",), states=("h",), equations=(a, h), weights=("Wx", "Wh"), biases=("b",), layered=False
)


def _h_relu(a: Operand) -> Operand:
    """The hidden state of nonlinearity='relu'."""
    return relu(a)


_h_relu.__name__ = "h"
RELU = Cell("rnn", gates=("a",), states=("h",), equations=(a, _h_relu))


def loop(
    x: NDArray[np.floating],
    Wx: NDArray[np.floating],
    Wh: NDArray[np.floating],
    b: NDArray[np.floating],
    h_0: NDArray[np.floating] | None = None,
) -> NDArray[np.floating]:
    """The recurrence as a beginner writes it.

    x is (timesteps, input), Wx (hidden, input), Wh (hidden, hidden) and b (hidden,); h_0 (hidden,) is the state to
    start from, or zeros.

    Returns the stacked states (timesteps, hidden); after timestep t the stack is (t + 1, hidden).
    """
    h_t = np.zeros(b.shape, dtype=x.dtype) if h_0 is None else h_0
    states = []
    for x_t in x:
        h_t = np.tanh(Wx @ x_t + Wh @ h_t + b)
        states.append(h_t)
    return np.stack(states)
