"""`rnnlab.trace`: the lab from Python."""

import numpy as np
import pytest
import torch

import rnnlab

KINDS = [torch.nn.RNN, torch.nn.LSTM, torch.nn.GRU]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("batch_first", [False, True])
def test_that_a_users_module_is_traced_as_it_computes_and_left_alone(kind, batch_first):
    torch.manual_seed(3)
    module = kind(3, 5, 2, bidirectional=True, batch_first=batch_first, dropout=0.5)
    before = {name: parameter.detach().clone() for name, parameter in module.named_parameters()}
    x, state = torch.randn(4, 6, 3, requires_grad=True), torch.random.get_rng_state()
    trace = rnnlab.trace(module, x)
    assert torch.equal(state, torch.random.get_rng_state()) and module.training
    assert all(torch.equal(before[name], parameter) for name, parameter in module.named_parameters())
    output, last = module.eval()(x)
    last = last if isinstance(last, tuple) else (last,)
    assert np.abs(trace.output - output.detach().numpy()).max() <= 1e-5
    assert np.abs(trace.h_n - last[0].detach().numpy()).max() <= 1e-5
    assert trace.output.shape == tuple(output.shape) and max(trace.parity.values()) <= 1e-5


def test_that_states_have_torchs_own_shapes_batched_and_not():
    module = torch.nn.LSTM(3, 5, 2, proj_size=2)
    h_0, c_0 = torch.randn(2, 4, 2), torch.randn(2, 4, 5)
    x = torch.randn(6, 4, 3)
    trace = rnnlab.trace(module, x, h_0, c_0)
    assert max(trace.parity.values()) <= 1e-5
    single = rnnlab.trace(module, x[:, 1].numpy(), h_0[:, 1], c_0[:, 1].numpy())
    assert single.output.shape == (6, 2) and np.abs(single.output - trace.output[:, 1]).max() <= 1e-5
    with pytest.raises(rnnlab.core.document.InputError, match=r"h_0 is \(2, 3, 2\), but this network wants"):
        rnnlab.trace(module, x, h_0[:, :3])


def test_that_an_architecture_is_drawn_from_the_seed_in_the_inputs_dtype():
    arch = rnnlab.Architecture(cell="gru", input_size=3, hidden_size=5)
    x = np.random.default_rng(0).normal(size=(6, 2, 3))
    trace = rnnlab.trace(arch, x, seed=9)
    assert trace["h"].dtype == np.float64 and max(trace.parity.values()) <= 1e-12
    assert rnnlab.trace(arch, x.astype(np.float32))["h"].dtype == np.float32
    assert rnnlab.trace(arch, np.ones((6, 3), dtype=int))["h"].dtype == np.float32
    with torch.random.fork_rng():
        torch.manual_seed(9)
        expected = torch.nn.GRU(3, 5, dtype=torch.float64)
    assert np.array_equal(trace["weight_hh_l0"], expected.weight_hh_l0.detach().numpy())


def test_that_a_trace_saves_itself(tmp_path):
    trace = rnnlab.trace(torch.nn.GRU(3, 5), torch.randn(6, 2, 3))
    assert isinstance(trace, rnnlab.Trace)
    with np.load(trace.save(tmp_path / "run.npz")) as found:
        assert np.array_equal(found["z"], trace["z"])


def test_that_a_name_that_is_not_there_lists_those_that_are():
    trace = rnnlab.trace(torch.nn.GRU(3, 5), torch.randn(6, 2, 3))
    with pytest.raises(KeyError, match=r"'f' is not in this trace, which has n_h, r_pre"):
        trace["f"]
    with pytest.raises(ValueError, match="Only an LSTM has c_n"):
        trace.c_n


@pytest.mark.parametrize(
    "x", [np.zeros((2, 3), dtype=complex), np.array([["a"]]), np.zeros((1, 2, 3, 4)), np.zeros((4, 2))]
)
def test_that_an_input_that_makes_no_sense_is_refused(x):
    with pytest.raises(ValueError, match=r"real numbers|An input is|reads 3 features"):
        rnnlab.trace(torch.nn.GRU(3, 5), x)


def test_that_something_that_is_no_recurrent_module_is_refused():
    with pytest.raises(ValueError, match=r"Linear holds no nn.RNN"):
        rnnlab.trace(torch.nn.Linear(3, 3), np.zeros((4, 3)))


def test_that_torchs_own_names_are_taken_and_others_refused():
    module, x = torch.nn.LSTM(3, 5), torch.randn(6, 2, 3)
    states = torch.randn(1, 2, 5), torch.randn(1, 2, 5)
    assert rnnlab.trace(module, input=x, hx=states).agrees
    for wrong in ({}, {"x": x, "mask": x}):
        with pytest.raises(ValueError, match="of which x must be given"):
            rnnlab.trace(module, **wrong)


def test_that_a_trace_is_shown_in_one_line_and_saved_by_names(tmp_path):
    trace = rnnlab.trace(torch.nn.GRU(3, 5), torch.randn(6, 2, 3))
    assert repr(trace).startswith("<Trace of nn.GRU(input_size=3, hidden_size=5), output (6, 2, 5), max |lab")
    trace.save(tmp_path / "z.npy", "z", first=1, last=4)
    assert np.array_equal(np.load(tmp_path / "z.npy"), trace["z"][:, :, :, 1:5])
    trace.save(tmp_path / "run.npz", "r", "z")
    with np.load(tmp_path / "run.npz") as found:
        assert {"r", "z"} <= set(found) and "h" not in found
