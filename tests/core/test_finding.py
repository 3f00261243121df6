"""Recurrent layers are found in torch's own state dicts, and compute what the module computes."""

import numpy as np
import pytest
import torch
from torch import nn

from rnnlab.core import engine
from rnnlab.core.document import Document
from rnnlab.core.finding import find
from rnnlab.core.input import Input
from rnnlab.core.progress import finish

pytestmark = pytest.mark.filterwarnings("ignore:LSTM with projections")


class Model(nn.Module):
    """Two networks and a read-out, as people have them."""

    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(11, 3)
        self.encoder = nn.LSTM(3, 5, num_layers=2, bidirectional=True)
        self.blocks = nn.ModuleList([nn.GRU(4, 6), nn.RNN(4, 6, num_layers=3)])
        self.cell = nn.LSTMCell(7, 2)
        self.norm = nn.LayerNorm(4)
        self.head = nn.Linear(6, 2)


def arrays_of(module):
    return {name: tensor.detach().numpy() for name, tensor in module.state_dict().items()}


def test_that_every_network_of_a_model_is_found_with_its_architecture_and_numbers():
    torch.manual_seed(1)
    model = Model()
    arrays = arrays_of(model)
    shuffled = dict(sorted(arrays.items(), key=lambda pair: hash(pair[0])))
    found, misfits = find(shuffled)
    assert misfits == () and {one.name for one in found} == {"encoder", "blocks.0", "blocks.1", "cell"}
    for one in found:
        arch = one.architecture
        module = model.get_submodule(one.name)
        assert arch.cell == {"encoder": "lstm", "blocks.0": "gru", "blocks.1": "rnn", "cell": "lstm"}[one.name]
        assert (arch.input_size, arch.hidden_size) == (module.input_size, module.hidden_size)
        if one.name == "cell":
            continue
        assert (arch.num_layers, arch.bidirectional) == (module.num_layers, module.bidirectional)
        x = np.random.default_rng(2).normal(size=(4, 9, arch.input_size)).astype(np.float32)
        trace = finish(engine.run(Document(architecture=arch, parameters=dict(one.parameters), input=Input.given(x))))
        with torch.no_grad():
            output, _ = module.eval()(torch.tensor(x).transpose(0, 1))
        assert np.abs(trace.output - output.numpy()).max() < 1e-6


def test_that_a_cell_computes_what_torchs_cell_does_in_a_loop():
    torch.manual_seed(2)
    cell = nn.LSTMCell(3, 5)
    ((one,), _) = find({f"decoder.{name}": array for name, array in arrays_of(cell).items()})
    x = torch.randn(2, 6, 3)
    trace = finish(
        engine.run(
            Document(architecture=one.architecture, parameters=dict(one.parameters), input=Input.given(x.numpy()))
        )
    )
    state = torch.zeros(2, 5), torch.zeros(2, 5)
    with torch.no_grad():
        for t in range(6):
            state = cell(x[:, t], state)
            assert np.abs(trace["h"][0, 0, :, t] - state[0].numpy()).max() < 1e-6
            assert np.abs(trace["c"][0, 0, :, t] - state[1].numpy()).max() < 1e-6


@pytest.mark.parametrize(
    ("module", "cell"),
    [
        (nn.LSTM(3, 5, proj_size=2, num_layers=2, bidirectional=True), "lstm"),
        (nn.GRU(3, 5, bias=False), "gru"),
        (nn.RNN(3, 5, bidirectional=True).double(), "rnn"),
    ],
)
def test_that_projection_missing_bias_and_dtype_are_seen(module, cell):
    ((one,), misfits) = find(arrays_of(module))
    arch = one.architecture
    assert not misfits and one.name == "" and arch.cell == cell
    assert (arch.proj_size, arch.bias, arch.bidirectional) == (
        getattr(module, "proj_size", 0),
        module.bias,
        module.bidirectional,
    )
    assert {array.dtype for array in one.parameters.values()} == {np.dtype(str(next(module.parameters()).dtype)[6:])}
    assert list(one.parameters) == [name for name, _ in module.named_parameters()]


def test_that_names_of_ones_own_are_read_and_one_bias_is_said():
    module = nn.GRU(3, 5)
    arrays = arrays_of(module)
    own = {"enc_w_ih": arrays["weight_ih_l0"], "enc_w_hh": arrays["weight_hh_l0"], "enc_b_ih": arrays["bias_ih_l0"]}
    ((one,), _) = find(own)
    assert one.name == "enc" and np.array_equal(one.parameters["weight_hh_l0"], arrays["weight_hh_l0"])
    assert (one.parameters["bias_hh_l0"] == 0).all()
    assert any("one bias" in guess for guess in one.guesses) and any("reset gate" in guess for guess in one.guesses)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: d.pop("weight_ih_l0"), "weight_ih or weight_hh of layer 0 is missing"),
        (lambda d: d.update(weight_hh_l0=np.zeros((10, 5), "f4")), "not 1, 3 or 4 times"),
        (lambda d: d.pop("weight_hh_l1"), "weight_hh_l1 is missing"),
        (lambda d: d.update(weight_ih_l1=np.zeros((20, 9), "f4")), "with the others it would be (20, 5)"),
        (lambda d: d.update(bias_ih_l1=np.zeros(7, "f4")), "bias_ih_l1 is (7,)"),
        (lambda d: d.update(weight_hh_l9999=np.zeros((20, 5), "f4")), "weight_ih_l2 is missing"),
        (lambda d: d.update(weight_hh_l0=np.zeros((0, 0), "f4")), "not 1, 3 or 4 times"),
    ],
)
def test_that_what_only_looks_like_one_says_why_not(change, words):
    arrays = arrays_of(nn.LSTM(3, 5, num_layers=2))
    change(arrays)
    found, (misfit,) = find(arrays)
    assert found == () and words in misfit.reason.format(**dict(misfit.values))


def test_that_other_arrays_are_left_alone():
    other = {
        "weight": np.zeros((3, 3)),
        "fc.weight_ih": np.zeros((3, 3, 3)),
        "x.bias_hh": np.zeros(3),
        "ids": np.zeros(3, int),
    }
    assert find(other) == ((), ())
