"""Against constants that PyTorch's authors printed.

pytorch/pytorch, test/cpp/api/rnn.cpp, RNNTest.CheckOutputValuesMatchPyTorch: LSTM(2, 2), every parameter
p[i] = i / size, x = (24 − i) / 24 as (3, 4, 2). The constants have four decimals and are compared at 1e-3 there.
"""

import numpy as np
import pytest

from rnnlab.core import engine
from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.input import Input
from rnnlab.core.progress import finish

OUTPUT = [0.4391, 0.5402, 0.4330, 0.5324, 0.4261, 0.5239, 0.4183, 0.5147, 0.6822, 0.8064, 0.6726, 0.7968]
OUTPUT += [0.6620, 0.7860, 0.6501, 0.7741, 0.7889, 0.9003, 0.7769, 0.8905, 0.7635, 0.8794, 0.7484, 0.8666]
C_N = [1.1647, 1.6106, 1.1425, 1.5726, 1.1187, 1.5329, 1.0931, 1.4911]


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_that_an_lstm_gives_the_constants_of_pytorchs_own_test(dtype):
    arch = Architecture(cell="lstm", input_size=2, hidden_size=2)
    sizes = {"weight_ih_l0": (8, 2), "weight_hh_l0": (8, 2), "bias_ih_l0": (8,), "bias_hh_l0": (8,)}
    parameters = {name: (np.arange(np.prod(size)) / np.prod(size)).reshape(size) for name, size in sizes.items()}
    x = ((24 - np.arange(24)) / 24).reshape(3, 4, 2)
    given = Input.given(x.transpose(1, 0, 2))
    trace = finish(engine.run(Document(architecture=arch, parameters=parameters, input=given, dtype=dtype)))
    assert np.abs(trace.output.reshape(-1) - OUTPUT).max() < 1e-4
    assert np.abs(trace.h_n.reshape(-1) - OUTPUT[16:]).max() < 1e-4
    assert np.abs(trace.c_n.reshape(-1) - C_N).max() < 1e-4
