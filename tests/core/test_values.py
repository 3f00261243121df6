"""Architectures, documents, initialisations, cells: what is accepted, what is refused and how."""

from dataclasses import replace

import numpy as np
import psutil
import pytest
import torch

from rnnlab.core import engine, parameters
from rnnlab.core.architecture import Architecture
from rnnlab.core.cells import gru, lstm
from rnnlab.core.document import Document
from rnnlab.core.input import Input
from rnnlab.core.progress import finish
from rnnlab.core.shapes import gate_blocks, shapes
from rnnlab.errors import ArchitectureError, InputError, TooLarge

LSTM = Architecture(cell="lstm", input_size=3, hidden_size=6)


def traced(**fields):
    return finish(engine.run(Document(**{"architecture": LSTM, "dtype": "float64"} | fields)))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"hidden_size": 0}, "hidden_size is a whole number of at least 1, not 0"),
        ({"hidden_size": 2.5}, "hidden_size is a whole number of at least 1, not 2.5"),
        ({"num_layers": True}, "num_layers is a whole number of at least 1, not True"),
        ({"input_size": -1}, "input_size is a whole number of at least 1, not -1"),
        ({"proj_size": 8}, "proj_size must be smaller than hidden_size, but 8 is not below 8"),
        ({"proj_size": 9}, "lower proj_size or raise hidden_size"),
        ({"cell": "transformer"}, "cell is one of rnn, lstm, gru, gru_reset_before, numpy_rnn, not 'transformer'"),
        ({"cell": "gru", "proj_size": 2}, "only nn.LSTM can project"),
        ({"cell": "gru", "nonlinearity": "relu"}, "only nn.RNN lets you choose"),
        ({"cell": "numpy_rnn", "num_layers": 2}, "one layer, one direction and one bias"),
        ({"dropout": 1.5}, "dropout is a probability from 0 to 1, not 1.5"),
        ({"batch_first": 1}, "batch_first is True or False, not 1"),
    ],
)
def test_that_a_network_that_cannot_exist_is_refused_in_one_sentence(fields, sentence):
    with pytest.raises(ArchitectureError) as told:
        Architecture(**{"input_size": 5, "hidden_size": 8} | fields)
    assert sentence in str(told.value) and "\n" not in str(told.value)
    assert isinstance(told.value, ValueError)


def test_that_another_cell_puts_fields_without_meaning_back():
    wide = Architecture(cell="lstm", input_size=3, hidden_size=6, proj_size=2, num_layers=2, bidirectional=True)
    assert wide.edited(cell="gru").proj_size == 0
    assert wide.edited(cell="numpy_rnn") == Architecture(cell="numpy_rnn", input_size=3, hidden_size=6)
    document = Document(architecture=wide, initialisation="forget_bias", initial_state="normal", input=Input(batch=3))
    by_hand = document.with_architecture(cell="numpy_rnn")
    assert (by_hand.input.batch, by_hand.input.unbatched) == (1, True)
    assert (by_hand.initialisation, by_hand.initial_state) == ("default", "zeros")


def test_that_a_given_input_that_no_longer_fits_gives_way_and_the_old_document_keeps_it():
    document = Document(architecture=LSTM, input=Input.given(np.ones((2, 4, 3))))
    narrower = document.with_architecture(input_size=2)
    assert narrower.input.kind == "normal" and (narrower.input.batch, narrower.input.timesteps) == (2, 4)
    assert document.input.kind == "given" and not document.input.values.flags.writeable


def test_that_states_must_fit_and_are_used():
    document = Document(architecture=LSTM, input=Input(batch=2), dtype="float64")
    h_0, c_0 = np.full((1, 2, 6), 0.5), np.full((1, 2, 6), -0.25)
    trace = finish(engine.run(document.with_states({"h_0": h_0, "c_0": c_0})))
    assert np.array_equal(trace["h_0"], h_0) and np.array_equal(trace["c_0"], c_0)
    assert max(trace.parity.values()) <= 1e-12
    with pytest.raises(InputError, match=r"h_0 is \(1, 3, 6\), but this network wants \(1, 2, 6\)"):
        document.with_states({"h_0": np.zeros((1, 3, 6))})
    with pytest.raises(InputError, match="This network has no c_0; it has h_0"):
        document.with_architecture(cell="gru").with_states({"h_0": h_0, "c_0": c_0})


def test_that_a_wrong_input_says_which_axis_and_what_to_do():
    with pytest.raises(InputError, match="5 features at each timestep, but input_size is 3; set input_size to 5"):
        Document(architecture=LSTM, input=Input.given(np.zeros((1, 4, 5))))
    with pytest.raises(InputError, match="An unbatched input is one sequence, but batch is 2"):
        Input(batch=2, unbatched=True)


def test_that_initialisations_are_what_their_names_say():
    blocks = np.split(traced(initialisation="orthogonal")["weight_hh_l0"], 4)
    assert all(np.abs(block.T @ block - np.eye(6)).max() < 1e-13 for block in blocks)
    assert np.abs(blocks[0] - blocks[1]).max() > 0.1
    assert np.array_equal(traced(initialisation="identity")["weight_hh_l0"], np.tile(np.eye(6), (4, 1)))
    uniform = traced(initialisation="uniform")
    assert all(uniform[name].min() >= 0 and uniform[name].max() < 1 for name in uniform.parameters)
    forget, default = traced(initialisation="forget_bias"), traced()
    assert (forget["bias_ih_l0"][6:12] == 1).all() and (forget["bias_hh_l0"][6:12] == 0).all()
    assert np.array_equal(forget["bias_ih_l0"][:6], default["bias_ih_l0"][:6])
    assert not any(traced(initialisation="zeros")[name].any() for name in default.parameters)


def test_that_orthogonal_blocks_made_in_panels_are_orthogonal(monkeypatch):
    monkeypatch.setattr(parameters, "_PANEL", 1)
    trace = traced(architecture=replace(LSTM, hidden_size=40), initialisation="orthogonal")
    assert all(np.abs(b.T @ b - np.eye(40)).max() < 1e-12 for b in np.split(trace["weight_hh_l0"], 4))


def test_that_inputs_are_what_their_names_say():
    made = {
        kind: traced(input=Input(kind=kind, timesteps=8))["input"][:, 0]
        for kind in ("zeros", "impulse", "step", "sine", "ramp", "uniform")
    }
    assert not made["zeros"].any()
    assert (made["impulse"][0] == 1).all() and not made["impulse"][1:].any()
    assert not made["step"][:4].any() and (made["step"][4:] == 1).all()
    assert np.allclose(made["sine"][:, 1], np.sin(4 * np.pi * np.arange(8) / 8))
    assert np.allclose(made["ramp"][:, 2], np.linspace(0, 1, 8))
    assert made["uniform"].min() >= 0 and made["uniform"].max() < 1


def test_that_nan_and_inf_pass_through_and_parity_stays_honest():
    x = np.random.default_rng(0).normal(size=(1, 6, 3))
    x[0, 2, 1], x[0, 4, 0] = np.nan, np.inf
    trace = traced(input=Input.given(x))
    assert np.isfinite(trace["h"][0, 0, 0, :2]).all() and np.isnan(trace["h"][0, 0, 0, 2:]).all()
    assert trace.parity == {"output": 0.0, "h_n": 0.0, "c_n": 0.0}


def test_that_parity_tells_a_difference_and_a_lone_nan():
    from rnnlab.core.parity import difference

    ours = torch.tensor([1.0, float("nan"), float("inf")])
    assert finish(difference(ours, ours)) == 0
    assert finish(difference(ours, torch.tensor([1.5, float("nan"), float("inf")]))) == 0.5
    assert finish(difference(ours, torch.tensor([1.0, 2.0, float("inf")]))) == float("inf")
    assert finish(difference(ours, torch.tensor([1.0, float("nan"), -float("inf")]))) == float("inf")


def test_that_a_request_bigger_than_memory_is_refused_with_the_number_before_allocating(monkeypatch):
    document = Document(architecture=replace(LSTM, hidden_size=3_000_000))
    monkeypatch.setattr(parameters, "initialise", lambda _document: pytest.fail("allocated"))
    needed = sum(shape.nbytes for shape in shapes(document)) / 2**30
    with pytest.raises(TooLarge, match=f"{needed:,.1f} GiB") as told:
        finish(engine.run(document))
    assert isinstance(told.value, MemoryError)
    free = psutil.virtual_memory()._replace(available=1000)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: free)
    with pytest.raises(TooLarge):
        traced()


def test_that_a_device_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(InputError, match=r"There is no device cuda:7 here; choose one of cpu"):
        traced(device="cuda:7")


def test_that_work_can_be_stopped_at_every_report():
    document = Document(architecture=replace(LSTM, num_layers=2), input=Input(timesteps=50))
    total = sum(1 for _ in engine.run(document))
    for stop_after in range(total):
        steps = engine.run(document)
        for _ in range(stop_after):
            next(steps)
        steps.close()
    assert torch.backends.mkldnn.enabled and total > 3


@pytest.mark.parametrize("kind", [torch.nn.RNN, torch.nn.LSTM, torch.nn.GRU])
def test_that_a_module_is_read_and_left_as_it_was(kind):
    module = kind(3, 6, 2, bidirectional=True, dropout=0.3, batch_first=True).double().train()
    before = {name: p.detach().clone() for name, p in module.named_parameters()}
    arch, found = parameters.read_module(module)
    given = {name: tensor.numpy() for name, tensor in found.items()}
    document = Document(architecture=arch, parameters=given, dtype="float64")
    trace = finish(engine.run(document, module))
    assert module.training and all(torch.equal(before[name], p) for name, p in module.named_parameters())
    assert all(p.requires_grad for p in module.parameters())
    assert max(trace.parity.values()) <= 1e-12 and arch.dropout == 0.3
    with pytest.raises(InputError, match="not Linear"):
        parameters.read_module(torch.nn.Linear(3, 3))


def test_that_a_cell_whose_equations_do_not_hang_together_is_refused():
    def y(i_x, i_h, later):
        return i_x + i_h + later

    with pytest.raises(ArchitectureError, match="y reads later, which is not known by then"):
        replace(lstm.LSTM, equations=(y,))
    with pytest.raises(ArchitectureError, match="no equation computes the state c"):
        replace(gru.GRU, states=("h", "c"))
    with pytest.raises(ArchitectureError, match="no equation reads the gate q"):
        replace(gru.GRU, gates=("r", "z", "n", "q"))


def test_that_the_formulas_read_as_pytorch_documents_them():
    texts = {name: symbol.text for name, symbol in lstm.LSTM.formulas.items()}
    assert texts["f_pre"] == "W_if·xₜ + b_if + W_hf·hₜ₋₁ + b_hf"
    assert (texts["f"], texts["g"]) == ("σ(f_pre)", "tanh(g_pre)")
    assert (texts["c"], texts["h"]) == ("f ⊙ cₜ₋₁ + i ⊙ g", "o ⊙ tanh(c)")
    texts = {name: symbol.text for name, symbol in gru.GRU.formulas.items()}
    assert texts["n_pre"] == "W_in·xₜ + b_in + r ⊙ (W_hn·hₜ₋₁ + b_hn)"
    assert texts["h"] == "(1 − z) ⊙ n + z ⊙ hₜ₋₁"
    assert gru.GRU.recorded == ("n_h", *gru.GRU.quantities)


def test_that_gate_blocks_name_the_rows_that_hold_them():
    arch = replace(LSTM, num_layers=2, bidirectional=True)
    assert gate_blocks(arch, "weight_hh_l1_reverse")[1] == ("W_hf", "(H_cell, H_out)", "6:12")
    assert gate_blocks(arch, "bias_ih_l0")[3] == ("b_io", "(H_cell)", "18:24")
    assert gate_blocks(arch, "weight_ih_l1")[0] == ("W_ii", "(H_cell, D·H_out)", "0:6")
    assert gate_blocks(arch, "output") == ()


@pytest.mark.parametrize("layers", [1, 2, 5])
@pytest.mark.parametrize("bidirectional", [False, True])
def test_that_the_bytes_of_a_run_are_those_of_its_arrays(layers, bidirectional):
    arch = replace(LSTM, num_layers=layers, bidirectional=bidirectional, proj_size=2)
    document = Document(architecture=arch, input=Input(batch=3))
    trace = finish(engine.run(document))
    arrays = [*trace.quantities.values(), *trace.module_tensors.values(), *trace.parameters.values()]
    assert engine.bytes_needed(document) == sum(array.nbytes for array in arrays)


def test_that_a_loop_by_hand_drops_a_made_batch_but_refuses_a_given_one():
    document = Document(architecture=LSTM, input=Input(batch=3))
    assert document.with_architecture(cell="numpy_rnn").input.batch == 1
    by_hand = Document(
        architecture=Architecture(cell="numpy_rnn", input_size=4, hidden_size=8), input=Input(unbatched=True)
    )
    for given in (Input.given(np.zeros((3, 10, 4))), Input(batch=3)):
        with pytest.raises(InputError, match=r"one unbatched sequence .* but batch is 3"):
            by_hand.edited(input=given)


def test_that_given_parameters_stay_until_others_are_asked_for():
    document = Document(architecture=replace(LSTM, num_layers=2))
    given = {name: tensor.numpy() for name, tensor in finish(parameters.initialise(document)).items()}
    held = document.edited(parameters=given)
    assert held.with_architecture(batch_first=True, dropout=0.5).parameters is given
    assert held.with_input(timesteps=3).parameters is given
    for changed in (
        held.with_architecture(hidden_size=3),
        held.with_architecture(cell="gru"),
        held.edited(seed=1),
        held.edited(initialisation="zeros"),
    ):
        assert changed.parameters is None
