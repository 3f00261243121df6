"""Networks saved for the other side, and run there: ONNX Runtime and Keras give torch's numbers."""

import importlib.util
import os
import subprocess
import sys

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from torch import nn

import rnnlab
from rnnlab.core.architecture import Architecture, named_sizes
from rnnlab.core.finding import find
from rnnlab.core.progress import finish
from rnnlab.errors import FileError, InputError
from rnnlab.io.model_save import WRITERS, save_parameters
from rnnlab.io.models import read

with_keras = pytest.mark.skipif(importlib.util.find_spec("keras") is None, reason="Keras is not installed")
MODULES = {"rnn": nn.RNN, "relu": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}
KINDS = [(cell, both, bias) for cell in MODULES for both in (False, True) for bias in (False, True)]


def module_of(cell, both, bias, **options):
    torch.manual_seed(4)
    options |= {"nonlinearity": "relu"} if cell == "relu" else {}
    made = MODULES[cell](3, 5, num_layers=2, bidirectional=both, bias=bias, **options).eval()
    for parameter in made.parameters():
        nn.init.normal_(parameter, std=0.4)
    return made


def given(batch_first=False):
    x = np.random.default_rng(6).normal(size=(7, 4, 3)).astype(np.float32)
    return x.transpose(1, 0, 2) if batch_first else x


@pytest.mark.parametrize(("cell", "both", "bias"), [("relu", True, True), ("lstm", False, False), ("gru", True, True)])
@pytest.mark.parametrize("suffix", WRITERS)
def test_that_what_is_saved_is_opened_again_number_for_number(suffix, cell, both, bias, tmp_path):
    module = module_of(cell, both, bias)
    path = rnnlab.save_model(module, tmp_path / f"net{suffix}")
    networks, _ = find(finish(read(path)))
    parameters = {name: tensor.detach().numpy() for name, tensor in module.named_parameters()}
    if suffix in (".keras", ".weights.h5") and cell != "gru" and bias:
        # Keras has one bias where torch has two.
        for name in [name for name in parameters if name.startswith("bias_ih")]:
            parameters[name] = parameters[name] + parameters[name.replace("_ih_", "_hh_")]
            parameters[name.replace("_ih_", "_hh_")] = np.zeros_like(parameters[name])
    if suffix == ".weights.h5":  # it does not say that one layer follows the other
        for layer, network in enumerate(networks):
            for name, array in network.parameters.items():
                assert np.array_equal(array, parameters[name.replace("_l0", f"_l{layer}")])
        return
    (network,) = networks
    assert network.architecture.nonlinearity == ("relu" if cell == "relu" and suffix in (".onnx", ".keras") else "tanh")
    assert set(network.parameters) == set(parameters)
    for name, array in parameters.items():
        assert np.array_equal(network.parameters[name], array), name


@pytest.mark.parametrize("batch_first", [False, True])
@pytest.mark.parametrize(("cell", "both", "bias"), KINDS)
def test_that_onnx_runtime_computes_what_torch_does(cell, both, bias, batch_first, tmp_path):
    module = module_of(cell, both, bias, batch_first=batch_first)
    path = rnnlab.save_model(module, tmp_path / "net.onnx")
    onnx.checker.check_model(onnx.load(path), full_check=True)
    run = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    x = given(batch_first)
    with torch.no_grad():
        output, last = module(torch.tensor(x))
    truth = [output, *(last if isinstance(last, tuple) else (last,))]
    for name, mine, theirs in zip(("output", "h_n", "c_n"), run.run(None, {"input": x}), truth, strict=False):
        assert mine.shape == tuple(theirs.shape), name
        assert np.abs(mine - theirs.numpy()).max() < 1e-6, name
    assert len(run.get_outputs()) == len(truth)


@pytest.mark.parametrize("cell", MODULES)
def test_that_float64_stays_float64(cell, tmp_path):
    """ONNX's operators have it, though ONNX Runtime 1 runs none of them in it."""
    module = module_of(cell, True, True).double()
    for suffix in (".npz", ".onnx", ".keras"):
        path = rnnlab.save_model(module, tmp_path / f"net{suffix}")
        if suffix == ".onnx":
            onnx.checker.check_model(onnx.load(path), full_check=True)
        arrays = finish(read(path))
        assert {str(array.dtype) for name, array in arrays.items() if "weight" in name} == {"float64"}


KERAS = """
import os, sys, warnings
os.environ["KERAS_BACKEND"] = "torch"
warnings.simplefilter("ignore")
import keras, numpy as np
found, x = {}, np.load("x.npy")
for name in sys.argv[1:]:
    model = keras.saving.load_model(f"{name}.keras")
    found[name] = model.predict(x, verbose=0)
    for weight in model.weights:
        weight.assign(np.zeros(weight.shape))
    model.load_weights(f"{name}.weights.h5")
    found[name + "_weights"] = model.predict(x, verbose=0)
np.savez("said.npz", **found)
"""


@with_keras
def test_that_keras_loads_and_computes_what_torch_does(tmp_path):
    truth = {}
    np.save(tmp_path / "x.npy", given(True))
    for cell, both, bias in KINDS:
        module, name = module_of(cell, both, bias, batch_first=True), f"{cell}-{both}-{bias}"
        rnnlab.save_model(module, tmp_path / f"{name}.keras")
        rnnlab.save_model(module, tmp_path / f"{name}.weights.h5")
        with torch.no_grad():
            truth[name] = module(torch.tensor(given(True)))[0].numpy()
    environment = os.environ | {"KERAS_BACKEND": "torch", "KERAS_HOME": str(tmp_path)}
    command = [sys.executable, "-W", "ignore", "-c", KERAS, *truth]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    with np.load(tmp_path / "said.npz") as said:
        for name, output in truth.items():
            assert np.abs(said[name] - output).max() < 1e-6, name
            assert np.abs(said[name + "_weights"] - output).max() < 1e-6, name


def test_that_a_gru_that_resets_before_stays_one(tmp_path):
    arch = Architecture(cell="gru_reset_before", input_size=3, hidden_size=5, num_layers=2, bidirectional=True)
    rng = np.random.default_rng(2)
    parameters = {name: rng.normal(size=sizes).astype(np.float32) for name, sizes, _ in named_sizes(arch)}
    for suffix in (".onnx", ".keras"):
        save_parameters(arch, parameters, tmp_path / f"net{suffix}")
        ((network,), _) = find(finish(read(tmp_path / f"net{suffix}")))
        assert network.architecture.cell == "gru_reset_before"
        assert all(np.array_equal(network.parameters[name], parameters[name]) for name in parameters)


def test_that_a_trace_is_saved_with_its_edits(tmp_path):
    arch = rnnlab.Architecture(cell="lstm", input_size=3, hidden_size=4)
    trace = rnnlab.trace(arch, given())
    rnnlab.save_model(trace, tmp_path / "net.pth")
    module = nn.LSTM(3, 4)
    module.load_state_dict(torch.load(tmp_path / "net.pth", weights_only=True))
    with torch.no_grad():
        assert np.abs(module(torch.tensor(given()))[0].numpy() - trace.output).max() < 1e-6


@pytest.mark.parametrize("suffix", [".onnx", ".keras", ".weights.h5"])
@pytest.mark.filterwarnings("ignore:LSTM with projections")
def test_that_what_the_other_side_lacks_is_refused_and_nothing_is_written(suffix, tmp_path):
    with pytest.raises(InputError, match="proj_size=2"):
        rnnlab.save_model(nn.LSTM(3, 5, proj_size=2), tmp_path / f"net{suffix}")
    assert list(tmp_path.iterdir()) == []


def test_that_another_suffix_is_refused(tmp_path):
    with pytest.raises(FileError, match=r"does not end in one of \.pt"):
        rnnlab.save_model(nn.GRU(3, 5), tmp_path / "net.txt")
