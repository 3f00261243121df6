"""Any model, traced as its own forward uses it, on what its submodules really received; the model left as it was."""

import hashlib

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence

import rnnlab
from rnnlab.errors import InputError


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(11, 4)
        self.norm = nn.BatchNorm1d(4)
        self.lstm = nn.LSTM(4, 5, num_layers=2, bidirectional=True, batch_first=True, dropout=0.5)
        self.head = nn.Linear(10, 3)

    def forward(self, ids):
        x = self.norm(self.embedding(ids).transpose(1, 2)).transpose(1, 2)
        self.seen, _ = self.lstm(x)
        return self.head(self.seen[:, -1])


class Translator(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder, self.decoder = nn.GRU(3, 6, num_layers=2), nn.GRU(4, 6, num_layers=2)

    def forward(self, source, target):
        _, state = self.encoder(source)
        self.seen, self.last = self.decoder(target, hx=state)
        return self.seen


class Loop(nn.Module):
    """Two cells, one above the other, fed their own states step by step."""

    def __init__(self):
        super().__init__()
        self.lower, self.upper = nn.LSTMCell(3, 5), nn.GRUCell(5, 4)

    def forward(self, x, start):
        low, high, self.seen = start, None, []
        for x_t in x:
            low = self.lower(x_t, low)
            high = self.upper(low[0], high)
            self.seen.append((low[0], low[1], high))
        return high


class Packed(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(3, 5, num_layers=2, bidirectional=True)

    def forward(self, x, lengths):
        self.packed, self.last = self.rnn(pack_padded_sequence(x, lengths, enforce_sorted=False))
        return self.last[0]


def fingerprint(model):
    parts = [
        *model.state_dict().items(),
        *((name, p.grad) for name, p in model.named_parameters() if p.grad is not None),
    ]
    data = b"".join(name.encode() + tensor.detach().cpu().numpy().tobytes() for name, tensor in parts)
    flags = repr(
        [
            (name, part.training, len(part._forward_hooks), len(part._forward_pre_hooks))
            for name, part in model.named_modules()
        ]
    )
    return hashlib.sha256(data + flags.encode() + torch.random.get_rng_state().numpy().tobytes()).hexdigest()


def test_that_a_classifier_is_traced_on_what_its_lstm_really_received():
    torch.manual_seed(1)
    model, ids = Classifier().eval(), torch.randint(0, 11, (3, 8))
    before = fingerprint(model)
    traces = rnnlab.trace(model, ids)
    assert fingerprint(model) == before
    assert list(traces) == ["lstm"] and isinstance(traces, rnnlab.Traces)
    trace = traces["lstm"]
    assert np.abs(trace.output - model.seen.detach().numpy()).max() < 1e-6 and trace.agrees
    assert trace["f"].shape == (2, 2, 3, 8, 5) and max(trace.parity.values()) < 1e-6
    with pytest.raises(KeyError, match="'gru' was not traced; there are 'lstm'"):
        traces["gru"]


def test_that_a_model_that_trains_is_left_as_it_was_and_traced_without_dropout():
    torch.manual_seed(2)
    model, ids = Classifier().train(), torch.randint(0, 11, (3, 8))
    model(ids).sum().backward()
    before = fingerprint(model)
    trace = rnnlab.trace(model, ids)["lstm"]
    assert fingerprint(model) == before and model.training
    with torch.no_grad():
        expected, _ = model.lstm.eval()(torch.tensor(trace["input"]))
    assert np.abs(trace.output - expected.numpy()).max() < 1e-6 and trace.agrees


def test_that_states_handed_over_by_name_are_those_of_the_trace():
    torch.manual_seed(3)
    model = Translator().double()
    traces = rnnlab.trace(model, torch.randn(7, 2, 3).double(), target=torch.randn(4, 2, 4).double())
    assert list(traces) == ["encoder", "decoder"]
    assert (
        np.array_equal(traces["decoder"]["h_0"], traces["encoder"].h_n)
        or np.abs(traces["decoder"]["h_0"] - traces["encoder"].h_n).max() < 1e-12
    )
    assert np.abs(traces["decoder"].output - model.seen.detach().numpy()).max() < 1e-12
    assert np.abs(traces["decoder"].h_n - model.last.detach().numpy()).max() < 1e-12


def test_that_cells_fed_their_own_states_are_one_trace_over_time():
    torch.manual_seed(4)
    model, x = Loop(), torch.randn(6, 2, 3)
    start = torch.randn(2, 5), torch.randn(2, 5)
    traces = rnnlab.trace(model, x, start)
    assert list(traces) == ["lower", "upper"]
    lower, upper = traces["lower"], traces["upper"]
    for t, (h, c, high) in enumerate(model.seen):
        assert np.abs(lower["h"][0, 0, :, t] - h.detach().numpy()).max() < 1e-6
        assert np.abs(lower["c"][0, 0, :, t] - c.detach().numpy()).max() < 1e-6
        assert np.abs(upper["h"][0, 0, :, t] - high.detach().numpy()).max() < 1e-6
    assert np.array_equal(lower["h_0"][0], start[0]) and lower.agrees and upper.agrees


def test_that_uses_of_one_module_are_told_apart():
    class Twice(nn.Module):
        def __init__(self):
            super().__init__()
            self.rnn = nn.RNN(3, 4, nonlinearity="relu")

        def forward(self, x, y):
            return self.rnn(x)[0], self.rnn(input=y)[0]

    torch.manual_seed(5)
    model, x, y = Twice(), torch.randn(5, 2, 3), torch.randn(8, 3)
    traces = rnnlab.trace(model, x, y)
    assert list(traces) == ["rnn#0", "rnn#1"]
    first, second = model(x, y)
    assert np.abs(traces["rnn#0"].output - first.detach().numpy()).max() < 1e-6
    assert np.abs(traces["rnn#1"].output - second.detach().numpy()).max() < 1e-6 and traces["rnn#1"].output.shape == (
        8,
        4,
    )


def test_that_a_packed_batch_is_traced_sequence_by_sequence_to_its_true_end():
    torch.manual_seed(6)
    model, x, lengths = Packed(), torch.randn(9, 3, 3), [4, 9, 6]
    traces = rnnlab.trace(model, x, lengths)
    assert list(traces) == ["rnn[0]", "rnn[1]", "rnn[2]"]
    for item, length in enumerate(lengths):
        trace = traces[f"rnn[{item}]"]
        with torch.no_grad():
            alone, _ = model.rnn(x[:length, item])
        assert trace.output.shape == (length, 10) and np.abs(trace.output - alone.numpy()).max() < 1e-6
        assert np.abs(trace.h_n - model.last[0][:, item].detach().numpy()).max() < 1e-6
        assert np.abs(trace.c_n - model.last[1][:, item].detach().numpy()).max() < 1e-6 and trace.agrees
    same = rnnlab.trace(model, x, [9, 9, 9])
    assert list(same) == ["rnn"] and same["rnn"].output.shape == (9, 3, 10)


def test_that_a_forward_that_raises_leaves_nothing_behind():
    class Breaks(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(3, 4)

        def forward(self, x):
            self.gru(x)
            raise RuntimeError("halfway")

    model, x = Breaks(), torch.randn(5, 2, 3)
    before = fingerprint(model)
    with pytest.raises(RuntimeError, match="halfway"):
        rnnlab.trace(model, x)
    assert fingerprint(model) == before


def test_that_a_module_that_computes_something_else_is_caught():
    class Louder(nn.LSTM):
        def forward(self, x, hx=None):
            output, last = super().forward(x, hx)
            return output * 1.5, last

    model = nn.Sequential(Louder(3, 4))
    trace = rnnlab.trace(model, torch.randn(5, 2, 3))["0"]
    assert not trace.agrees and trace.parity["output"] > 0.01 and trace.parity["h_n"] < 1e-6


@pytest.mark.parametrize("kind", [nn.RNNCell, nn.LSTMCell, nn.GRUCell])
def test_that_a_cell_by_itself_is_run_over_time(kind):
    torch.manual_seed(7)
    cell, x = kind(3, 5), torch.randn(6, 2, 3)
    trace = rnnlab.trace(cell, x)
    state = None
    with torch.no_grad():
        for t in range(6):
            state = cell(x[t], state)
            h = state[0] if isinstance(state, tuple) else state
            assert np.abs(trace["h"][0, 0, :, t] - h.numpy()).max() < 1e-6
    assert trace.agrees and trace.output.shape == (6, 2, 5)


def test_that_weights_which_are_computed_are_read_as_the_module_uses_them():
    lstm = torch.nn.utils.parametrizations.weight_norm(nn.LSTM(3, 4), "weight_hh_l0")
    model = nn.ModuleDict({"body": lstm})
    model.forward = lstm.__call__
    with torch.no_grad():
        lstm.parametrizations.weight_hh_l0.original0.mul_(2.0)
    trace = rnnlab.trace(model, torch.randn(5, 2, 3))["body"]
    assert np.array_equal(trace["weight_hh_l0"], lstm.weight_hh_l0.detach().numpy()) and trace.agrees


@pytest.mark.parametrize(
    ("model", "words"),
    [
        (nn.Linear(3, 2), "Linear holds no nn.RNN"),
        (nn.ModuleDict({"a": nn.GRU(3, 2)}), None),
        ("text", "not str"),
    ],
)
def test_that_what_cannot_be_traced_says_why(model, words):
    if words is None:
        model.forward = lambda x: x
        words = "did not call any of a"
    with pytest.raises(InputError, match=words):
        rnnlab.trace(model, torch.randn(5, 2, 3))
