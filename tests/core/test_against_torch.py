"""Two thousand random specifications against torch's own modules: shapes and values; and hidden quantities by steps."""

import dataclasses

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rnnlab.core import engine, parameters
from rnnlab.core.architecture import Architecture
from rnnlab.core.document import INITIALISATIONS, Document
from rnnlab.core.input import Input
from rnnlab.core.progress import finish
from rnnlab.core.shapes import cells_of, shapes, stacked
from rnnlab.core.trace import TOLERANCE

sizes = st.integers(1, 9)


@st.composite
def documents(draw):
    """A network of up to three layers, and what goes in."""
    cell = draw(st.sampled_from(["rnn", "lstm", "gru"]))
    hidden, bias = draw(sizes), draw(st.booleans())
    arch = Architecture(
        cell=cell,
        input_size=draw(sizes),
        hidden_size=hidden,
        num_layers=draw(st.integers(1, 3)),
        nonlinearity=draw(st.sampled_from(["tanh", "relu"])) if cell == "rnn" else "tanh",
        bias=bias,
        batch_first=draw(st.booleans()),
        dropout=draw(st.sampled_from([0.0, 0.5])),
        bidirectional=draw(st.booleans()),
        proj_size=draw(st.integers(0, hidden - 1)) if cell == "lstm" else 0,
    )
    kinds = [kind for kind in INITIALISATIONS if kind != "forget_bias" or (cell == "lstm" and bias)]
    if arch.nonlinearity == "relu":
        kinds.remove("uniform")
    unbatched = draw(st.booleans())
    made = Input(
        kind=draw(st.sampled_from(["normal", "uniform", "sine", "ramp", "step", "impulse", "zeros"])),
        batch=1 if unbatched else draw(st.integers(1, 4)),
        timesteps=draw(st.integers(1, 9)),
        seed=draw(st.integers(0, 1000)),
        unbatched=unbatched,
    )
    return Document(
        architecture=arch,
        initialisation=draw(st.sampled_from(kinds)),
        seed=draw(st.integers(0, 1000)),
        dtype=draw(st.sampled_from(["float32", "float64"])),
        input=made,
        initial_state=draw(st.sampled_from(["zeros", "normal"])),
    )


@settings(max_examples=2000, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
@given(document=documents())
def test_that_two_thousand_random_networks_equal_torch_in_shape_and_value(torch_outputs, document):
    trace = finish(engine.run(document))
    theirs = torch_outputs(trace)
    tolerance = TOLERANCE[document.dtype] * max(1.0, *(float(np.abs(array).max()) for array in theirs.values()))
    declared = {shape.name: shape for shape in shapes(document)}
    for name, array in theirs.items():
        assert trace[name].shape == array.shape == declared[name].sizes
        assert np.abs(trace[name] - array).max() <= tolerance
        assert abs(trace.parity[name] - np.abs(trace[name] - array).max()) <= tolerance
    for name, shape in declared.items():
        assert trace[name].shape == shape.sizes and trace[name].nbytes == shape.nbytes
        assert str(trace[name].dtype) == shape.dtype and not trace[name].flags.writeable
    other = document.with_architecture(batch_first=not document.architecture.batch_first)
    swapped = {shape.name: shape.sizes for shape in shapes(other)}
    assert finish(engine.run(other)).output.shape == swapped["output"]
    for name in ("output", *(f"{state}_n" for state in trace.initial)):
        assert np.array_equal(gathered(name, trace), trace[name])


def gathered(name, trace):
    """A tensor put together from the cells that picking it lights up."""
    blocks = [
        trace[c.quantity][c.layer, c.direction, :, c.first : c.last + 1] for c in cells_of(name, trace.document, 0)
    ]
    unbatched = trace.document.input.unbatched
    if name == "output":
        side_by_side = np.concatenate(blocks, axis=2)
        batch_first = side_by_side if trace.document.architecture.batch_first else side_by_side.transpose(1, 0, 2)
        return side_by_side[0] if unbatched else batch_first
    stack = np.stack([block[:, 0] for block in blocks])
    return stack[:, 0] if unbatched else stack


CELLS = {"rnn": torch.nn.RNNCell, "lstm": torch.nn.LSTMCell, "gru": torch.nn.GRUCell}


@pytest.mark.parametrize("cell", CELLS)
def test_that_every_state_at_every_step_equals_torchs_single_step_cells(cell):
    arch = Architecture(cell=cell, input_size=3, hidden_size=5, num_layers=2, bidirectional=True)
    document = Document(architecture=arch, dtype="float64", initial_state="normal", input=Input(batch=4, timesteps=6))
    trace = finish(engine.run(document))
    below = trace.x
    for layer in range(2):
        for direction in range(2):
            step = CELLS[cell](arch.input_size_of(layer), 5, dtype=torch.float64)
            suffix = f"_l{layer}{'_reverse' if direction else ''}"
            step.load_state_dict({name: torch.tensor(trace[f"{name}{suffix}"]) for name in step.state_dict()})
            states = tuple(torch.tensor(array[2 * layer + direction]) for array in trace.initial.values())
            for t in reversed(range(6)) if direction else range(6):
                with torch.no_grad():
                    after = step(torch.tensor(below[:, t]), states if len(states) > 1 else states[0])
                states = after if isinstance(after, tuple) else (after,)
                for name, state in zip(trace.initial, states, strict=True):
                    assert np.abs(trace[name][layer, direction, :, t] - state.numpy()).max() <= 1e-12
        below = trace["h"][layer].transpose(1, 2, 0, 3).reshape(4, 6, -1)


def sigmoid(value):
    return 1 / (1 + np.exp(-value))


def test_that_the_gates_are_what_the_weights_say():
    arch = Architecture(cell="lstm", input_size=3, hidden_size=5, bidirectional=True)
    trace = finish(engine.run(Document(architecture=arch, dtype="float64", input=Input(batch=2, timesteps=6))))
    weight_ih, weight_hh = trace["weight_ih_l0_reverse"], trace["weight_hh_l0_reverse"]
    bias = trace["bias_ih_l0_reverse"] + trace["bias_hh_l0_reverse"]
    pre = trace.x[1, 2] @ weight_ih.T + trace["h"][0, 1, 1, 3] @ weight_hh.T + bias
    for place, (name, function) in enumerate((("i", sigmoid), ("f", sigmoid), ("g", np.tanh), ("o", sigmoid))):
        block = pre[place * 5 : (place + 1) * 5]
        assert np.abs(trace[f"{name}_pre"][0, 1, 1, 2] - block).max() <= 1e-14
        assert np.abs(trace[name][0, 1, 1, 2] - function(block)).max() <= 1e-14


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("limit", [1, 7, 60])
def test_that_computing_in_pieces_changes_nothing_but_rounding(cell, limit, monkeypatch):
    from rnnlab.core import parity

    arch = Architecture(cell=cell, input_size=3, hidden_size=5, num_layers=2, bidirectional=True)
    document = Document(architecture=arch, dtype="float64", initial_state="normal", input=Input(batch=4, timesteps=11))
    whole = finish(engine.run(document))
    monkeypatch.setattr(engine, "PIECE", limit)
    monkeypatch.setattr(engine, "BLOCK", limit)
    monkeypatch.setattr(parity, "_WORK", 100 * limit)
    monkeypatch.setattr(parity, "_STEPS", 3)
    pieces = finish(engine.run(document))
    assert "layer by layer" in pieces.witness and "layer by layer" not in whole.witness
    for name in whole.quantities:
        assert np.abs(whole[name] - pieces[name]).max() <= 1e-14
    assert max(pieces.parity.values()) <= 1e-14


@pytest.mark.parametrize("cell", CELLS)
def test_that_a_seed_gives_what_torch_gives_with_the_same_seed(cell):
    module_of = {"rnn": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}[cell]
    state = torch.random.get_rng_state()
    arch = Architecture(cell=cell, input_size=3, hidden_size=5, num_layers=2, bidirectional=True)
    trace = finish(engine.run(Document(architecture=arch, seed=17, input=Input(batch=2, timesteps=6, seed=23))))
    assert torch.equal(state, torch.random.get_rng_state())
    with torch.random.fork_rng():
        torch.manual_seed(17)
        module = module_of(3, 5, 2, bidirectional=True)
        torch.manual_seed(23)
        x = torch.randn(2, 6, 3)
    assert np.array_equal(trace.x, x.numpy())
    assert list(trace.parameters) == [name for name, _ in module.named_parameters()]
    assert all(np.array_equal(trace[name], p.detach().numpy()) for name, p in module.named_parameters())


@pytest.mark.parametrize("count", [1, 7, 15, 16, 17, 33, 100])
@pytest.mark.parametrize("kind", ["normal", "uniform"])
def test_that_numbers_drawn_in_pieces_are_those_of_one_call(count, kind, monkeypatch):
    monkeypatch.setattr(parameters, "_DRAW", 16)
    arch = Architecture(cell="rnn", input_size=1, hidden_size=1)
    x = finish(parameters.make_input(Document(architecture=arch, input=Input(kind=kind, timesteps=count, seed=5))))
    generator = torch.Generator().manual_seed(5)
    draw = torch.randn if kind == "normal" else torch.rand
    assert torch.equal(x, draw(1, count, 1, generator=generator))


def test_that_the_loop_written_by_hand_equals_torch_with_its_second_bias_at_zero():
    arch = Architecture(cell="numpy_rnn", input_size=4, hidden_size=8)
    document = Document(architecture=arch, dtype="float64", input=Input(kind="uniform", unbatched=True, timesteps=10))
    for kind in ("uniform", "default", "orthogonal"):
        trace = finish(engine.run(dataclasses.replace(document, initialisation=kind)))
        module = torch.nn.RNN(4, 8, dtype=torch.float64)
        named = {"weight_ih_l0": "Wx", "weight_hh_l0": "Wh", "bias_ih_l0": "b"}
        weights = {theirs: torch.tensor(trace[ours]) for theirs, ours in named.items()}
        module.load_state_dict(weights | {"bias_hh_l0": torch.zeros(8, dtype=torch.float64)})
        with torch.no_grad():
            output, h_n = module(torch.tensor(trace.x[0]))
        assert np.abs(trace.output - output.numpy()).max() <= 1e-12
        assert np.abs(trace.h_n - h_n.numpy()).max() <= 1e-12
        assert trace.witness == "NumPy loop" and max(trace.parity.values()) <= 1e-12
        for t in range(10):
            assert trace["h"][0, 0, 0, : t + 1].shape == stacked(document, t).sizes == (t + 1, 8)
