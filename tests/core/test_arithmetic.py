"""Every number's sum, term by term, against what torch's own modules computed."""

import dataclasses

import numpy as np
import pytest
import torch
from test_own_cells import MIN_GRU, PEEPHOLE

from rnnlab.core import engine, registry
from rnnlab.core.architecture import Architecture
from rnnlab.core.arithmetic import Origin, Place, operand, origin, sum_of
from rnnlab.core.document import Document
from rnnlab.core.edits import Clamp
from rnnlab.core.input import Input
from rnnlab.core.progress import finish

SPECIFICATIONS = [
    {"cell": "rnn"}, {"cell": "rnn", "nonlinearity": "relu"}, {"cell": "rnn", "bias": False}, {"cell": "lstm"},
    {"cell": "lstm", "proj_size": 3}, {"cell": "lstm", "bias": False}, {"cell": "gru"}, {"cell": "gru", "bias": False},
    {"cell": "peephole_lstm"}, {"cell": "min_gru"},
]  # fmt: skip


@pytest.fixture(params=SPECIFICATIONS, ids=str)
def trace(request, monkeypatch):
    for cell in (PEEPHOLE, MIN_GRU):
        monkeypatch.setitem(registry.BUILT_IN, cell.name, cell)
    arch = Architecture(input_size=4, hidden_size=6, num_layers=2, bidirectional=True, **request.param)
    document = Document(architecture=arch, initial_state="normal", seed=2, input=Input(batch=3, timesteps=5))
    return finish(engine.run(document))


def places():
    return [Place(*where) for where in [(0, 0, 0, 0), (0, 1, 4, 1), (1, 0, 3, 2), (1, 1, 0, 0), (1, 1, 2, 1)]]


def test_that_the_terms_of_every_number_add_up_to_what_the_trace_holds(trace):
    functions = {"": lambda value: value, "tanh": torch.tanh, "sigmoid": torch.sigmoid, "relu": torch.relu}
    for place in places():
        for name, array in trace.quantities.items():
            for unit in range(array.shape[-1]):
                found = sum_of(trace, place, name, unit)
                assert found.value == array[place.layer, place.direction, place.batch, place.timestep, unit]
                total = float(functions[found.function](torch.tensor(found.total, dtype=torch.float64)))
                assert abs(total - found.value) <= 1e-6
                if found.summed is not None:
                    assert abs(found.total - found.summed) <= 1e-6
                products = [np.prod(found.term(at)[1]) for at in range(len(found.values))]
                assert np.abs(np.array(products) - found.values).max() < 1e-12


def test_that_a_gates_terms_are_the_products_of_torchs_own_weights():
    module = torch.nn.LSTM(4, 6, num_layers=2, bidirectional=True)
    arch = Architecture(cell="lstm", input_size=4, hidden_size=6, num_layers=2, bidirectional=True)
    parameters = {name: tensor.detach().numpy() for name, tensor in module.named_parameters()}
    trace = finish(engine.run(Document(architecture=arch, parameters=parameters, input=Input(timesteps=5))))
    found = sum_of(trace, Place(1, 1, 2), "f", 3)
    assert (found.function, len(found.values)) == ("sigmoid", 12 + 1 + 6 + 1)
    outputs = np.concatenate([trace["h"][0, 0, 0, 2], trace["h"][0, 1, 0, 2]])
    weights = module.weight_ih_l1_reverse[6 + 3].detach().numpy()
    assert np.abs(found.values[:12] - weights * outputs).max() < 1e-7
    assert found.term(7)[0] == "W_if[3, 7] · xₜ[7]" and found.term(7)[1] == (weights[7], outputs[7])
    assert found.term(12) == ("b_if[3]", (module.bias_ih_l1_reverse[9].item(),))
    # The reverse direction's state before is the one at the next timestep.
    recurrent = module.weight_hh_l1_reverse[9].detach().numpy() * trace["h"][1, 1, 0, 3]
    assert np.abs(found.values[13:19] - recurrent).max() < 1e-7
    assert found.term(13)[0] == "W_hf[3, 0] · hₜ₋₁[0]" and found.term(19)[0] == "b_hf[3]"
    with pytest.raises(IndexError):
        found.term(20)


def test_that_the_reset_gate_multiplies_each_recurrent_term_of_the_new_gate():
    arch = Architecture(cell="gru", input_size=4, hidden_size=6)
    trace = finish(engine.run(Document(architecture=arch, dtype="float64", input=Input(timesteps=5))))
    found = sum_of(trace, Place(0, 0, 3), "n_pre", 2)
    r = trace["r"][0, 0, 0, 3, 2]
    assert found.term(5)[0] == "r[2] · W_hn[2, 0] · hₜ₋₁[0]"
    assert found.values[5] == pytest.approx(r * trace["weight_hh_l0"][14, 0] * trace["h"][0, 0, 0, 2, 0], rel=1e-12)
    assert found.term(11)[0] == "r[2] · b_hn[2]"
    h = sum_of(trace, Place(0, 0, 3), "h", 2)
    assert [h.term(at)[0] for at in range(2)] == ["(1 − z[2]) ⊙ n[2]", "z[2] ⊙ hₜ₋₁[2]"]


def test_that_a_wrong_order_of_gates_is_told_by_the_terms(monkeypatch):
    arch = Architecture(cell="lstm", input_size=4, hidden_size=6)
    trace = finish(engine.run(Document(architecture=arch)))
    wrong = dataclasses.replace(registry.BUILT_IN["lstm"], gates=("f", "i", "g", "o"))
    monkeypatch.setitem(registry.BUILT_IN, "lstm", wrong)
    found = sum_of(trace, Place(0, 0, 3), "f", 3)
    assert abs(found.total - found.summed) > 1e-2


def test_that_every_number_a_step_reads_is_found_where_it_was_computed():
    arch = Architecture(cell="lstm", input_size=4, hidden_size=6, num_layers=2, bidirectional=True, proj_size=3)
    trace = finish(engine.run(Document(architecture=arch, initial_state="normal", input=Input(batch=2, timesteps=5))))
    for place in (Place(0, 0, 2, 1), Place(1, 0, 2, 1), Place(1, 1, 2, 1)):
        for name in ("x", "h_prev", "c_prev", "f", "m"):
            numbers = operand(trace, place, name)
            for unit, number in enumerate(numbers):
                found = origin(trace.document, place, name, unit)
                there = trace.x[1, found.timestep] if found.quantity == "input" else None
                if there is None:
                    there = trace[found.quantity][found.layer, found.direction, 1, found.timestep]
                assert there[found.unit] == number
    assert origin(trace.document, Place(1, 1, 2), "h_prev", 0) == Origin("h", 1, 1, 3, 0)
    assert origin(trace.document, Place(1, 0, 2), "x", 4) == Origin("h", 0, 1, 2, 1)
    assert origin(trace.document, Place(1, 1, 4), "c_prev", 5) == Origin("c_0", 1, 1, 4, 5)
    assert np.array_equal(operand(trace, Place(1, 1, 4, 1), "c_prev"), trace["c_0"][3, 1])
    assert origin(trace.document, Place(0, 0, 0), "W_if", 0) is None
    assert operand(trace, Place(1, 1, 0), "W_hr").shape == (3, 6)
    assert operand(trace, Place(1, 0, 0), "W_ig").shape == (6, 6)


def test_that_a_clamped_number_says_so():
    document = Document(architecture=Architecture(cell="lstm", input_size=4, hidden_size=6), input=Input(batch=2))
    trace = finish(engine.run(document.clamped(Clamp("i", 0, 0, 1, 3, 4, 0.5, batch=1))))
    assert sum_of(trace, Place(0, 0, 3, 1), "i", 1).clamped and sum_of(trace, Place(0, 0, 3, 1), "i", 1).value == 0.5
    elsewhere = [(3, 0, "i", 1), (5, 1, "i", 1), (3, 1, "i", 2), (3, 1, "f", 1), (3, 1, "c", 1)]
    assert not any(sum_of(trace, Place(0, 0, t, item), *what).clamped for t, item, *what in elsewhere)
