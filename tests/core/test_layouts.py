"""Weights in ONNX's and Keras' layouts, run by ONNX Runtime and by Keras themselves, give torch's numbers."""

import dataclasses
import itertools
import os

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from onnx import TensorProto, helper
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from rnnlab.core import engine, layouts
from rnnlab.core.architecture import Architecture, named_sizes
from rnnlab.core.document import Document
from rnnlab.core.input import Input
from rnnlab.core.parameters import build_module
from rnnlab.core.progress import finish
from rnnlab.core.variants import as_variant
from rnnlab.errors import InputError

T, N, IN, H = 6, 4, 3, 5
LENGTHS = [6, 2, 5, 1]
GATES = {"rnn": 1, "lstm": 4, "gru": 3}
KINDS = [(cell, both) for cell in GATES for both in (False, True)]


def architecture(cell, both=False, layers=2, **options):
    return Architecture(cell=cell, input_size=IN, hidden_size=H, num_layers=layers, bidirectional=both, **options)


def random_parameters(arch, seed=0):
    made = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}[arch.cell](
        IN, H, arch.num_layers, bias=arch.bias, bidirectional=arch.bidirectional
    )
    rng = np.random.default_rng(seed)
    return {
        name: rng.normal(0, 0.5, tuple(tensor.shape)).astype(np.float32) for name, tensor in made.named_parameters()
    }


def torch_outputs(arch, parameters, x, lengths=None):
    """output (time, batch, D·H) and h_n (layers·D, batch, H) of torch's module."""
    module = build_module(arch, {name: torch.tensor(array) for name, array in parameters.items()})
    given = torch.tensor(x)
    if lengths is None:
        output, last = module(given)
    else:
        packed, last = module(pack_padded_sequence(given, torch.tensor(lengths), enforce_sorted=False))
        output = pad_packed_sequence(packed, total_length=len(x))[0]
    return output.numpy(), (last[0] if arch.cell == "lstm" else last).numpy()


def onnx_model(arch, weights):
    """One ONNX node for each layer of `weights`, with the transposes between two layers."""
    both, nodes, constants, x = arch.bidirectional, [], [], "X"
    for layer, node in enumerate(weights):
        constants += [onnx.numpy_helper.from_array(array, f"{name}{layer}") for name, array in node.items()]
        given = [x, f"W{layer}", f"R{layer}", f"B{layer}" if "B" in node else "", "lengths"]
        options = {"hidden_size": H, "direction": "bidirectional" if both else "forward"}
        options |= {"linear_before_reset": 1} if arch.cell == "gru" else {}
        operator = arch.cell.removesuffix("_reset_before").upper()
        nodes.append(helper.make_node(operator, given, [f"Y{layer}", f"H{layer}"], f"n{layer}", **options))
        nodes.append(helper.make_node("Transpose", [f"Y{layer}"], [f"T{layer}"], perm=[0, 2, 1, 3]))
        nodes.append(helper.make_node("Reshape", [f"T{layer}", "flat"], [f"X{layer}"]))
        x = f"X{layer}"
    constants.append(onnx.numpy_helper.from_array(np.array([0, 0, -1]), "flat"))
    infos = [
        helper.make_tensor_value_info("X", TensorProto.FLOAT, [None, None, IN]),
        helper.make_tensor_value_info("lengths", TensorProto.INT32, [None]),
    ]
    results = [helper.make_tensor_value_info(x, TensorProto.FLOAT, [None] * 3)]
    results += [
        helper.make_tensor_value_info(f"H{layer}", TensorProto.FLOAT, [None] * 3) for layer in range(len(weights))
    ]
    graph = helper.make_graph(nodes, "layers", infos, results, constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)], ir_version=8)
    onnx.checker.check_model(model)
    return model


def onnx_outputs(arch, weights, x, lengths):
    run = onnxruntime.InferenceSession(
        onnx_model(arch, weights).SerializeToString(), providers=["CPUExecutionProvider"]
    )
    output, *last = run.run(None, {"X": x, "lengths": np.array(lengths, dtype=np.int32)})
    return output, np.concatenate(last)


def worst(mine, theirs):
    assert [a.shape for a in mine] == [b.shape for b in theirs]
    return max(float(np.abs(a - b).max()) for a, b in zip(mine, theirs, strict=True))


def numbers(shape, seed=1):
    return np.random.default_rng(seed).normal(size=shape).astype(np.float32)


@pytest.mark.parametrize("lengths", [[T] * N, LENGTHS], ids=["full", "ragged"])
@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize(("cell", "both"), KINDS)
def test_that_onnx_runtime_gives_torchs_numbers_with_the_converted_weights(cell, both, bias, lengths):
    arch, x = architecture(cell, both, bias=bias), numbers((T, N, IN))
    parameters = random_parameters(arch)
    weights = [layouts.to_onnx(arch, parameters, layer) for layer in range(2)]
    theirs = onnx_outputs(arch, weights, x, lengths)
    assert worst(torch_outputs(arch, parameters, x, lengths), theirs) < 1e-6
    assert np.abs(theirs[0]).max() > 0.1


@pytest.mark.parametrize(("cell", "both"), KINDS)
def test_that_torch_gives_onnx_runtimes_numbers_with_weights_that_began_as_onnx(cell, both):
    arch, x, rows, D = architecture(cell, both), numbers((T, N, IN)), GATES[cell] * H, 1 + both
    weights = [
        {
            "W": numbers((D, rows, width), 10 + layer) / 2,
            "R": numbers((D, rows, H), 20 + layer) / 2,
            "B": numbers((D, 2 * rows), 30 + layer) / 2,
        }
        for layer, width in enumerate((IN, D * H))
    ]
    parameters = {}
    for layer, node in enumerate(weights):
        parameters |= layouts.from_onnx(cell, node, layer)
        back = layouts.to_onnx(arch, parameters, layer)
        assert set(back) == set(node) and all(np.array_equal(back[name], node[name]) for name in node)
    assert worst(torch_outputs(arch, parameters, x, LENGTHS), onnx_outputs(arch, weights, x, LENGTHS)) < 1e-6


def swapped(order):
    """Every order that differs from `order` in two places."""
    for a, b in itertools.combinations(range(len(order)), 2):
        other = list(order)
        other[a], other[b] = other[b], other[a]
        yield tuple(other)


SWAPS = [(cell, wrong) for cell, order in (("lstm", (0, 3, 1, 2)), ("gru", (1, 0, 2))) for wrong in swapped(order)]


@pytest.mark.parametrize(("cell", "wrong"), SWAPS)
def test_that_two_gates_that_change_places_are_noticed_by_onnx_runtime(cell, wrong, monkeypatch):
    assert wrong != layouts._ONNX[cell]
    arch, x = architecture(cell, True), numbers((T, N, IN))
    parameters = random_parameters(arch)
    monkeypatch.setattr(layouts, "_ONNX", {**layouts._ONNX, cell: wrong})
    weights = [layouts.to_onnx(arch, parameters, layer) for layer in range(2)]
    assert worst(torch_outputs(arch, parameters, x, LENGTHS), onnx_outputs(arch, weights, x, LENGTHS)) > 1e-2


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize(("cell", "both"), KINDS)
def test_that_there_and_back_again_every_number_is_the_same(cell, both, bias):
    arch = architecture(cell, both, bias=bias)
    parameters, by_onnx, by_keras = random_parameters(arch), {}, {}
    for layer in range(2):
        by_onnx |= layouts.from_onnx(cell, layouts.to_onnx(arch, parameters, layer), layer)
        for direction in range(1 + both):
            weights = layouts.to_keras(arch, parameters, layer, direction)
            by_keras |= layouts.from_keras(cell, weights, layer, direction)
            again = layouts.to_keras(arch, by_keras, layer, direction)
            assert set(again) == set(weights) and all(np.array_equal(again[name], weights[name]) for name in weights)
    assert set(by_onnx) == set(by_keras) == set(parameters)
    for name, array in parameters.items():
        assert np.array_equal(by_onnx[name], array) and by_onnx[name].dtype == array.dtype
        if cell == "gru" or not name.startswith("bias"):
            assert np.array_equal(by_keras[name], array) and by_keras[name].dtype == array.dtype


# Keras --------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def keras():
    os.environ.setdefault("KERAS_BACKEND", "torch")
    return pytest.importorskip("keras", reason="Keras is not installed: its own runtime can't be compared with")


def keras_layer(keras, cell, arch, parameters):
    """A Keras layer for layer 0, with both directions where the architecture has them, built and filled."""
    kinds = {"rnn": keras.layers.SimpleRNN, "lstm": keras.layers.LSTM, "gru": keras.layers.GRU}
    one = kinds[cell](H, return_sequences=True, use_bias=arch.bias)
    built = keras.layers.Bidirectional(one) if arch.bidirectional else one
    built.build((None, T, IN))
    weights = [layouts.to_keras(arch, parameters, 0, direction) for direction in range(arch.num_directions)]
    built.set_weights([array for part in weights for array in part.values()])
    return built


def keras_outputs(keras, layer, x):
    output = layer(x.transpose(1, 0, 2))
    return keras.ops.convert_to_numpy(output).transpose(1, 0, 2)


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize(("cell", "both"), KINDS)
@pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")  # Keras on NumPy 2
def test_that_keras_gives_torchs_numbers_with_the_converted_weights(cell, both, bias, keras):
    arch, x = architecture(cell, both, layers=1, bias=bias), numbers((T, N, IN))
    parameters = random_parameters(arch)
    layer = keras_layer(keras, cell, arch, parameters)
    assert worst([torch_outputs(arch, parameters, x)[0]], [keras_outputs(keras, layer, x)]) < 1e-6
    back = {}
    count = len(layer.get_weights()) // arch.num_directions
    for direction in range(arch.num_directions):
        arrays = layer.get_weights()[direction * count :][:count]
        back |= layouts.from_keras(cell, dict(zip(("kernel", "recurrent_kernel", "bias"), arrays)), 0, direction)  # noqa: B905
    assert worst([torch_outputs(arch, back, x)[0]], [keras_outputs(keras, layer, x)]) < 1e-6


KERAS_SWAPS = [
    (cell, wrong) for cell, order in (("lstm", (0, 1, 2, 3)), ("gru", (1, 0, 2))) for wrong in swapped(order)
]


@pytest.mark.parametrize(("cell", "wrong"), KERAS_SWAPS)
@pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")  # Keras on NumPy 2
def test_that_two_gates_that_change_places_are_noticed_by_keras(cell, wrong, keras, monkeypatch):
    assert wrong != layouts._KERAS[cell]
    arch, x = architecture(cell, layers=1), numbers((T, N, IN))
    parameters = random_parameters(arch)
    monkeypatch.setattr(layouts, "_KERAS", {**layouts._KERAS, cell: wrong})
    layer = keras_layer(keras, cell, arch, parameters)
    assert worst([torch_outputs(arch, parameters, x)[0]], [keras_outputs(keras, layer, x)]) > 1e-2


@pytest.mark.parametrize("cell", ["lstm", "gru"])
def test_that_weights_of_a_layer_for_cudnn_are_those_of_keras_own_conversion(cell):
    """From cuDNN's layout by `_convert_rnn_weights` of tf_keras: kernel.T.reshape(kernel.shape, order="F"), block.T."""
    rows = GATES[cell] * H
    kernel, recurrent, bias = numbers((IN, rows), 1), numbers((H, rows), 2), numbers((2 * rows,), 3)
    plain = {
        "kernel": np.hstack([k.T.reshape(k.shape, order="F") for k in np.hsplit(kernel, GATES[cell])]),
        "recurrent_kernel": np.hstack([k.T for k in np.hsplit(recurrent, GATES[cell])]),
        "bias": bias.reshape(2, -1) if cell == "gru" else np.sum(np.split(bias, 2, axis=0), axis=0),
    }
    old = layouts.from_keras(cell, {"kernel": kernel, "recurrent_kernel": recurrent, "bias": bias})
    new = layouts.from_keras(cell, plain)
    arch, x = architecture(cell, layers=1), numbers((T, N, IN))
    assert worst(torch_outputs(arch, old, x), torch_outputs(arch, new, x)) < 1e-6


# What is no cell of torch's -----------------------------------------------------------------------------------------


def lab_outputs(arch, parameters, x, lengths):
    """output and h_n of the lab: torch has no module for a GRU that resets before."""
    given = Input.given(x.transpose(1, 0, 2), lengths=tuple(lengths))
    trace = finish(engine.run(Document(architecture=arch, parameters=parameters, input=given)))
    assert trace.parity == {} and not trace.agrees
    return trace.output, trace.h_n


def before_parameters(arch):
    rng = np.random.default_rng(3)
    return {name: rng.normal(0, 0.5, sizes).astype(np.float32) for name, sizes, _ in named_sizes(arch)}


@pytest.mark.parametrize("lengths", [[T] * N, LENGTHS], ids=["full", "ragged"])
@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("both", [False, True])
def test_that_a_gru_that_resets_before_is_onnx_runtimes(both, bias, lengths):
    arch, x = architecture("gru_reset_before", both, bias=bias), numbers((T, N, IN))
    parameters = before_parameters(arch)
    weights = [layouts.to_onnx(arch, parameters, layer) for layer in range(2)]
    theirs = onnx_outputs(arch, weights, x, lengths)
    assert worst(lab_outputs(arch, parameters, x, lengths), theirs) < 1e-6
    back = layouts.from_onnx("gru_reset_before", weights[0], 0) | layouts.from_onnx("gru_reset_before", weights[1], 1)
    assert set(back) == set(parameters) and all(np.array_equal(back[name], parameters[name]) for name in back)
    other = dataclasses.replace(arch, cell="gru")
    assert worst(torch_outputs(other, as_variant(parameters, arch, other), x, lengths), theirs) > 1e-3


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("both", [False, True])
@pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")  # Keras on NumPy 2
def test_that_a_gru_that_resets_before_is_keras(both, bias, keras):
    arch, x = architecture("gru_reset_before", both, layers=1, bias=bias), numbers((T, N, IN))
    parameters = before_parameters(arch)
    one = keras.layers.GRU(H, return_sequences=True, use_bias=bias, reset_after=False)
    layer = keras.layers.Bidirectional(one) if both else one
    layer.build((N, T, IN))
    weights = [layouts.to_keras(arch, parameters, 0, direction) for direction in range(arch.num_directions)]
    layer.set_weights([array for part in weights for array in part.values()])
    assert worst([lab_outputs(arch, parameters, x, [T] * N)[0]], [keras_outputs(keras, layer, x)]) < 1e-6
    back = {}
    for direction, part in enumerate(weights):
        back |= layouts.from_keras("gru_reset_before", part, 0, direction)
    assert set(back) == set(parameters) and all(np.array_equal(back[name], parameters[name]) for name in back)


def test_that_a_files_gru_can_be_read_as_the_other_one():
    """For r and z the biases are summed; a reset gate that is 1 makes both GRUs the same."""
    arch = architecture("gru", True)
    parameters, x = random_parameters(arch), numbers((T, N, IN))
    for name, array in parameters.items():
        if name.startswith("bias_ih"):
            array[:H] = 40
    given = Input.given(x.transpose(1, 0, 2))
    document = Document(architecture=arch, parameters=parameters, input=given)
    other = document.with_architecture(cell="gru_reset_before")
    assert other.parameters is not None
    output = finish(engine.run(other)).output
    assert worst([output], [torch_outputs(arch, parameters, x)[0]]) < 1e-6
    again = other.with_architecture(cell="gru")
    assert not again.parameters["bias_hh_l0"].any() and again.with_architecture(hidden_size=9).parameters is None


def test_that_peepholes_are_refused_unless_they_are_zeros():
    node = layouts.to_onnx(architecture("lstm"), random_parameters(architecture("lstm")), 0)
    assert layouts.from_onnx("lstm", node | {"P": np.zeros((1, 3 * H), np.float32)}).keys() == {
        "weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0"
    }  # fmt: skip
    with pytest.raises(InputError, match="peepholes"):
        layouts.from_onnx("lstm", node | {"P": np.ones((1, 3 * H), np.float32)})


def test_that_what_the_other_side_does_not_have_is_said():
    arch = architecture("lstm", proj_size=2)
    for convert in (lambda: layouts.to_onnx(arch, {}, 0), lambda: layouts.to_keras(arch, {}, 0, 0)):
        with pytest.raises(InputError, match="proj_size=2"):
            convert()


@pytest.mark.parametrize("name", ["W", "R", "B"])
def test_that_a_misshapen_onnx_weight_is_named(name):
    node = layouts.to_onnx(architecture("lstm"), random_parameters(architecture("lstm")), 0)
    for shape in ((), (3,), (1, 7), (1, 4 * H, 0), (1, 4 * H, H + 1, 2), (0, 4 * H, H), (3, 5, 5)):
        with pytest.raises(InputError, match=r"would be|direction or two"):
            layouts.from_onnx("lstm", node | {name: np.zeros(shape, np.float32)})


@pytest.mark.parametrize("name", ["kernel", "recurrent_kernel", "bias"])
def test_that_a_misshapen_keras_weight_is_named(name):
    weights = layouts.to_keras(architecture("lstm"), random_parameters(architecture("lstm")), 0, 0)
    for shape in ((), (3,), (1, 7), (0, 4 * H), (H, 4 * H, 2)):
        with pytest.raises(InputError, match="would be"):
            layouts.from_keras("lstm", weights | {name: np.zeros(shape, np.float32)})
