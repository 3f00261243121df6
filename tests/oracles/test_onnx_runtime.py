"""Against ONNX Runtime's own RNN, LSTM and GRU kernels, with random weights, two layers and both directions.

ONNX stacks gates as i o f c and z r h, and keeps the two biases one after the other
(https://onnx.ai/onnx/operators/onnx__LSTM.html, onnx__GRU.html, onnx__RNN.html).
"""

import itertools
from dataclasses import replace

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper

from rnnlab.core import engine, registry
from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.input import Input
from rnnlab.core.progress import finish

# For each block of ONNX, the place of the same block in torch.
ORDER = {"lstm": (0, 3, 1, 2), "gru": (1, 0, 2), "rnn": (0,)}
OPERATOR = {"lstm": "LSTM", "gru": "GRU", "rnn": "RNN"}


def onnx_layer(cell, x, weights, initial, bidirectional):
    """One layer run by ONNX Runtime: x (time, batch, feature) → Y (time, direction, batch, unit), final states."""
    hidden = weights[0][1].shape[1]

    def blocks(array):
        parts = np.split(array, len(ORDER[cell]))
        return np.concatenate([parts[place] for place in ORDER[cell]])

    W, R = (np.stack([blocks(w[at]) for w in weights]) for at in (0, 1))
    B = np.stack([np.concatenate([blocks(w[2]), blocks(w[3])]) for w in weights])
    outputs = ["Y", "Y_h"] + (["Y_c"] if cell == "lstm" else [])
    states = ["initial_h"] + (["initial_c"] if cell == "lstm" else [])
    feeds = {"X": x, "W": W, "R": R, "B": B} | dict(zip(states, initial, strict=True))
    options = {"hidden_size": hidden, "direction": "bidirectional" if bidirectional else "forward"}
    if cell == "gru":
        options["linear_before_reset"] = 1
    node = helper.make_node(OPERATOR[cell], ["X", "W", "R", "B", "", *states], outputs, **options)
    infos = [helper.make_tensor_value_info(name, TensorProto.FLOAT, array.shape) for name, array in feeds.items()]
    results = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, [None] * (4 if name == "Y" else 3)) for name in outputs
    ]
    graph = helper.make_graph([node], "one", infos, results)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)], ir_version=8)
    onnx.checker.check_model(model)
    run = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return run.run(outputs, {name: np.ascontiguousarray(array) for name, array in feeds.items()})


def document(cell, bidirectional):
    arch = Architecture(cell=cell, input_size=3, hidden_size=7, num_layers=2, bidirectional=bidirectional)
    return Document(architecture=arch, input=Input(batch=4, timesteps=6), initial_state="normal", seed=11)


def compare(trace):
    """max |lab − ONNX Runtime| over h at every timestep and the final states, and how many numbers were compared."""
    arch = trace.document.architecture
    below, worst, count = trace.x.transpose(1, 0, 2), 0.0, 0
    for layer in range(arch.num_layers):
        names = [
            [f"{stem}_l{layer}{'_reverse' if d else ''}" for stem in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")]
            for d in range(arch.num_directions)
        ]
        rows = slice(layer * arch.num_directions, (layer + 1) * arch.num_directions)
        weights = [[trace.parameters[name] for name in group] for group in names]
        initial = [state[rows] for state in trace.initial.values()]
        Y, *last = onnx_layer(arch.cell, below, weights, initial, arch.bidirectional)
        ours = trace["h"][layer].transpose(2, 0, 1, 3)
        finals = [trace[f"{name}_n"][rows] for name in trace.initial]
        for mine, theirs in zip((ours, *finals), (Y, *last), strict=True):
            assert mine.shape == theirs.shape
            worst, count = max(worst, float(np.abs(mine - theirs).max())), count + mine.size
        below = Y.transpose(0, 2, 1, 3).reshape(*below.shape[:2], -1)
    return worst, count


@pytest.mark.parametrize("bidirectional", [False, True])
@pytest.mark.parametrize("cell", ["rnn", "lstm", "gru"])
def test_that_every_layer_and_direction_equals_onnx_runtime(cell, bidirectional):
    worst, count = compare(finish(engine.run(document(cell, bidirectional))))
    assert worst < 1e-5 and count >= 392


WRONG = [("lstm", order) for order in itertools.permutations("ifgo") if order != tuple("ifgo")]
WRONG += [("gru", order) for order in itertools.permutations("rzn") if order != tuple("rzn")]


@pytest.mark.parametrize(("cell", "order"), WRONG)
def test_that_every_wrong_order_of_gates_is_caught_by_both_witnesses(cell, order, monkeypatch):
    monkeypatch.setitem(registry.BUILT_IN, cell, replace(registry.BUILT_IN[cell], gates=order))
    trace = finish(engine.run(document(cell, True)))
    assert compare(trace)[0] > 1e-2
    assert max(trace.parity.values()) > 1e-2 and not trace.agrees
