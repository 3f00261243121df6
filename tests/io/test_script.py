"""Scripts, run without rnnlab in a fresh process: the same numbers, in PyTorch bit for bit, in NumPy to 1e-12."""

import ast
import json
import os
import subprocess
import sys

import numpy as np
import pytest
import torch
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from rnnlab.core import engine, registry
from rnnlab.core.architecture import Architecture
from rnnlab.core.cell import Cell
from rnnlab.core.document import Document
from rnnlab.core.edits import Clamp
from rnnlab.core.equations import sigmoid
from rnnlab.core.input import Input
from rnnlab.core.progress import finish
from rnnlab.errors import InputError
from rnnlab.io import script_literals
from rnnlab.io.script import as_notebook, as_numpy, as_pytorch
from rnnlab.lab.examples import EXAMPLES

# Runs each script by itself, and keeps what it leaves.
DRIVER = """
import pathlib, runpy, sys
import numpy as np
sys.modules["rnnlab"] = None
for path in sys.argv[1:]:
    if "torch" in sys.modules:
        sys.modules["torch"].set_default_dtype(sys.modules["torch"].float32)
    left = runpy.run_path(path)
    found = {**left["quantities"], **{name: left[name] for name in ("output", "h_n", "c_n") if name in left}}
    np.savez(path + ".npz", **{name: np.asarray(array) for name, array in found.items()})
"""
RNG = np.random.default_rng(7)


def document_of(place, **options):
    """A document unlike the others: H ≠ input ≠ batch, two layers or more, both directions."""
    chosen = {"cell": ("lstm", "gru", "rnn")[place % 3], "num_layers": 2 + place % 2, "bidirectional": place % 4 != 1}
    arch = Architecture(**{"input_size": 3, "hidden_size": 5 + place, **chosen, **options.pop("arch", {})})
    given = {"batch": 2 + place % 3, "timesteps": 6 + place, "seed": place, **options.pop("input", {})}
    return Document(architecture=arch, seed=11 + place, input=Input(**given), **options)


def edited(document):
    """A weight, a block, the input and an initial state, each changed by hand."""
    rows = next(iter(document.editable()[f"weight_hh_l1{'_reverse' * document.architecture.bidirectional}"][:1]))
    name = "weight_hh_l1_reverse" if document.architecture.bidirectional else "weight_hh_l1"
    document = document.patched(name, (rows - 2, 1), np.array([[0.1], [-1.7]]))
    document = document.patched("bias_ih_l0", (3,), np.array([2.0]))
    document = document.patched("input", (1, 2, 0), np.full((1, 2, 3), 0.3))
    return document.patched("h_0", (1, 0, 2), np.array([[[0.5, np.nextafter(np.float32(0.25), np.float32(1))]]]))


def held(document):
    """Units of three quantities held still, one of them in one batch item only."""
    cell = document.architecture.equations
    last = cell.recorded[0]
    document = document.clamped(Clamp("h", 0, 0, 1, 2, 4, -0.5)).clamped(Clamp(last, 1, 0, 2, 0, 3, 0.0))
    return document.clamped(Clamp("h", 0, 0, 1, 3, 3, 0.25, batch=1))


RANDOM = {
    "plain lstm": document_of(0),
    "gru": document_of(1, initialisation="orthogonal"),
    "relu, batch_first": document_of(2, arch={"nonlinearity": "relu", "batch_first": True}, initialisation="identity"),
    "projected": document_of(3, arch={"proj_size": 2, "dropout": 0.4}, initial_state="normal"),
    "float64, no bias": document_of(4, arch={"bias": False, "cell": "lstm"}, dtype="float64", initialisation="uniform"),
    "unbatched": document_of(5, input={"batch": 1, "unbatched": True}, initial_state="normal"),
    "forget bias": document_of(6, initialisation="forget_bias", input={"kind": "sine"}),
    "ramp": document_of(7, input={"kind": "ramp"}),
    "step, float64": document_of(8, input={"kind": "step"}, dtype="float64", initial_state="normal"),
    "impulse, zeros": document_of(9, input={"kind": "impulse"}, initialisation="zeros"),
    "own input": document_of(3).edited(input=Input.given(RNG.normal(size=(2, 9, 3)), unbatched=False, source="test")),
    "long input": document_of(4).edited(input=Input.given(RNG.normal(size=(7, 70, 3)), unbatched=False, source="test")),
    "own states": document_of(2).with_states({"h_0": RNG.normal(size=(4, 4, 7))}),
    "edited lstm": edited(document_of(0)),
    "edited gru": edited(document_of(4, dtype="float64")),
    "held lstm": held(edited(document_of(3))),
    "held gru": held(document_of(1)),
    "reset before": document_of(1, arch={"cell": "gru_reset_before"}, initial_state="normal"),
    "ragged gru": edited(document_of(4, input={"lengths": (10, 3, 6)})),
    "ragged lstm, batch_first": document_of(6, arch={"batch_first": True}, input={"lengths": (2, 12)}),
    "ragged, held": held(document_of(3, input={"lengths": (4, 9)})),
    "held projected": held(document_of(3, arch={"proj_size": 2})),
}
DOCUMENTS = {name: example.document for name, example in EXAMPLES.items()} | RANDOM


def ran(folder, scripts):
    """What each script leaves, all of them run in one fresh process."""
    paths = {}
    for place, (name, text) in enumerate(scripts.items()):
        paths[name] = folder / f"script{place}.py"
        paths[name].write_text(text, "utf-8")
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    command = [sys.executable, "-W", "ignore", "-c", DRIVER, *map(str, paths.values())]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return {name: np.load(f"{path}.npz") for name, path in paths.items()}


@pytest.fixture(scope="module")
def traces():
    return {name: finish(engine.run(document)) for name, document in DOCUMENTS.items()}


def module_of(trace):
    """The outputs of torch's own module on what the trace holds."""
    from rnnlab.core.parameters import build_module

    arch = trace.document.architecture
    module = build_module(arch, {name: torch.tensor(array) for name, array in trace.parameters.items()})
    states = tuple(torch.tensor(trace[f"{state}_0"]) for state in arch.equations.states)
    with torch.no_grad():
        x, lengths = torch.tensor(trace["input"]), trace.document.input.lengths
        if lengths:
            x = pack_padded_sequence(x, torch.tensor(lengths), batch_first=arch.batch_first, enforce_sorted=False)
        output, last = module(x, states if len(states) > 1 else states[0])
        output = pad_packed_sequence(output, batch_first=arch.batch_first)[0] if lengths else output
    return [output, *(last if isinstance(last, tuple) else (last,))]


@pytest.mark.filterwarnings("ignore:LSTM with projections")
def test_that_every_bit_of_a_pytorch_script_is_the_traces(traces, tmp_path):
    found = ran(tmp_path, {name: as_pytorch(document) for name, document in DOCUMENTS.items()})
    for name, trace in traces.items():
        assert set(trace.quantities) <= set(found[name].files), name
        for quantity, array in trace.quantities.items():
            theirs = found[name][quantity]
            assert theirs.dtype == array.dtype and np.array_equal(theirs, array), (name, quantity)
        if trace.document.architecture.cell in ("numpy_rnn", "gru_reset_before") or trace.document.clamps:
            assert np.array_equal(found[name]["output"], trace.output), name
        else:
            for tensor, theirs in zip(("output", "h_n", "c_n"), module_of(trace), strict=False):
                assert found[name][tensor].shape == trace[tensor].shape
                assert np.abs(found[name][tensor] - theirs.numpy()).max() <= 1e-6, (name, tensor)


def test_that_a_numpy_script_computes_the_same_in_float64(traces, tmp_path):
    found = ran(tmp_path, {name: finish(as_numpy(document)) for name, document in DOCUMENTS.items()})
    for name, trace in traces.items():
        document = trace.document
        exact = document.edited(dtype="float64", edits=document.clamps)
        made, x = document.input, trace.x.astype(np.float64)
        given = Input.given(x, unbatched=made.unbatched, source="test", lengths=made.lengths)
        parameters = {key: array.astype(np.float64) for key, array in trace.parameters.items()}
        exact = exact.edited(input=given, parameters=parameters, edits=document.clamps)
        if document.architecture.cell != "numpy_rnn":
            states = {f"{state}_0": array.astype(np.float64) for state, array in trace.initial.items()}
            exact = exact.with_states(states)
        truth = finish(engine.run(exact))
        for quantity, array in truth.quantities.items():
            assert np.abs(found[name][quantity] - array).max() <= 1e-12, (name, quantity)
        for tensor in ("output", "h_n", "c_n"):
            if tensor in found[name].files:
                assert found[name][tensor].shape == truth[tensor].shape
                assert np.abs(found[name][tensor] - truth[tensor]).max() <= 1e-12, (name, tensor)


@pytest.mark.parametrize("name", ["lstm", "held gru", "long input"])
def test_that_the_cells_of_the_notebook_run_in_their_order(traces, tmp_path, name):
    notebook = json.loads(as_notebook(DOCUMENTS[name]))
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    kinds = [cell["cell_type"] for cell in notebook["cells"]]
    assert kinds == ["markdown", "code"] * (len(kinds) // 2) and len(kinds) >= 10
    assert len({cell["id"] for cell in notebook["cells"]}) == len(kinds)
    text = "\n".join("".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code")
    (found,) = ran(tmp_path, {name: text}).values()
    assert np.array_equal(found["h"], traces[name]["h"])


def z(z_x):
    return sigmoid(z_x)


def h(z, h_prev, weight_zz):
    return z * h_prev + 0.1234567891 * z + weight_zz


OWN = Cell(
    "own", ("z",), ("h",), (z, h), weights=("weight_ih",), biases=("bias_ih",), extras={"weight_zz": ("H_cell",)}
)


def test_that_a_cell_of_ones_own_is_written_out_too(monkeypatch, tmp_path):
    monkeypatch.setitem(registry.BUILT_IN, "own", OWN)
    document = document_of(0, arch={"cell": "own"})
    trace = finish(engine.run(document))
    found = ran(tmp_path, {"torch": as_pytorch(document), "numpy": finish(as_numpy(document))})
    assert np.array_equal(found["torch"]["h"], trace["h"])
    assert np.abs(found["numpy"]["h"] - trace["h"]).max() < 1e-6


def test_that_products_computed_in_pieces_are_so_in_the_script(monkeypatch, tmp_path):
    monkeypatch.setattr(engine, "PIECE", 20_000)
    document = document_of(0, arch={"hidden_size": 96}, input={"timesteps": 20, "batch": 3})
    text = as_pytorch(document)
    assert "20000" in text
    assert np.array_equal(ran(tmp_path, {"a": text})["a"]["h"], finish(engine.run(document))["h"])


def test_that_too_many_numbers_or_sequences_are_refused_with_a_sentence(monkeypatch):
    monkeypatch.setattr(script_literals, "MOST", 1000)
    with pytest.raises(InputError, match="MiB of numbers"):
        as_pytorch(DOCUMENTS["long input"])
    with pytest.raises(InputError, match="MiB of numbers"):
        finish(as_numpy(DOCUMENTS["lstm"]))
    with pytest.raises(InputError, match="at most 1638 sequences"):
        as_pytorch(document_of(0, arch={"hidden_size": 40}, input={"batch": 2000}))


def test_that_numbers_are_written_exactly_and_nothing_else_is():
    array = np.array([[np.nan, np.inf, -np.inf], [0.1, -0.0, 5e-324]])
    read = eval(script_literals.literal(array), {"float": float})
    assert np.array_equal(np.array(read), array, equal_nan=True) and np.signbit(read[1][1])
    source = document_of(3).edited(
        input=Input.given(np.zeros((2, 4, 3)), unbatched=False, source='"""\nimport os; os.abort()\n"""')
    )
    names = {node.name for node in ast.walk(ast.parse(as_pytorch(source))) if isinstance(node, ast.alias)}
    assert names <= {"torch", "nn", "numpy", "base64", "sigmoid", "tanh", "relu", "linear"}
