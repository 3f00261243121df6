"""Any model, traced as its own forward uses it, on what its submodules really received; the model left as it was."""

import hashlib
import random
import warnings

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn.utils import prune
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
    """A hash of all that tracing must leave alone."""
    parts = dict(model.named_parameters()) | dict(model.named_buffers())
    parts |= {f"{name}.grad": p.grad for name, p in model.named_parameters() if p.grad is not None}
    data = b"".join(name.encode() + tensor.detach().numpy().tobytes() for name, tensor in parts.items())
    hooks = [
        [name, part.training, list(vars(part)), [len(v) for key, v in vars(part).items() if "hooks" in key]]
        for name, part in model.named_modules()
    ]
    chance = repr((random.getstate(), np.random.get_state())) + torch.random.get_rng_state().numpy().tobytes().hex()
    return hashlib.sha256(data + repr(hooks).encode() + chance.encode()).hexdigest()


def test_that_a_classifier_is_traced_on_what_its_lstm_really_received():
    torch.manual_seed(1)
    model, ids = Classifier().eval(), torch.randint(0, 11, (3, 8))
    before = fingerprint(model)
    traces = rnnlab.trace(model, ids)
    assert fingerprint(model) == before
    assert list(traces) == ["lstm"] and isinstance(traces, rnnlab.Traces)
    trace = traces["lstm"]
    model(ids)
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
    source, target = torch.randn(7, 2, 3).double(), torch.randn(4, 2, 4).double()
    traces = rnnlab.trace(model, source, target=target)
    model(source, target)
    assert list(traces) == ["encoder", "decoder"]
    assert np.abs(traces["decoder"]["h_0"] - traces["encoder"].h_n).max() < 1e-12
    assert np.abs(traces["decoder"].output - model.seen.detach().numpy()).max() < 1e-12
    assert np.abs(traces["decoder"].h_n - model.last.detach().numpy()).max() < 1e-12


def test_that_cells_fed_their_own_states_are_one_trace_over_time():
    torch.manual_seed(4)
    model, x = Loop(), torch.randn(6, 2, 3)
    start = torch.randn(2, 5), torch.randn(2, 5)
    traces = rnnlab.trace(model, x, start)
    assert list(traces) == ["lower", "upper"]
    lower, upper = traces["lower"], traces["upper"]
    model(x, start)
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


def test_that_a_packed_batch_is_traced_and_each_sequence_to_its_true_end():
    torch.manual_seed(6)
    model, x, lengths = Packed(), torch.randn(9, 3, 3), [4, 9, 6]
    traces = rnnlab.trace(model, x, lengths)
    trace = traces["rnn"]
    assert list(traces) == ["rnn"] and trace.document.input.lengths == (4, 9, 6) and trace.agrees
    model(x, lengths)
    for item, length in enumerate(lengths):
        with torch.no_grad():
            alone, _ = model.rnn(x[:length, item])
        assert np.abs(trace.output[:length, item] - alone.numpy()).max() < 1e-6
        assert not trace.output[length:, item].any()
    assert np.abs(trace.h_n - model.last[0].detach().numpy()).max() < 1e-6
    assert np.abs(trace.c_n - model.last[1].detach().numpy()).max() < 1e-6
    same = rnnlab.trace(model, x, [9, 9, 9])
    assert same["rnn"].output.shape == (9, 3, 10) and same["rnn"].document.input.lengths == ()


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


class Stateful(nn.Module):
    """All that a forward may change: a renormed embedding, a running mean, a carried state, a list, every chance."""

    def __init__(self):
        super().__init__()
        self.embedding, self.norm = nn.Embedding(11, 4, max_norm=0.1), nn.BatchNorm1d(4)
        self.lstm = torch.nn.utils.parametrizations.spectral_norm(nn.LSTM(4, 5), "weight_hh_l0")
        with torch.no_grad():
            self.lstm.parametrizations.weight_hh_l0.original.normal_()
        self.state, self.log, self.calls = None, [], torch.zeros(1)
        self.register_buffer("count", torch.zeros(()))

    def forward(self, ids):
        self.count = self.count + 1
        self.calls += random.random() + np.random.rand() + torch.rand(1)
        self.lstm.weight_ih_l0.data.mul_(0.9)
        x = self.norm(self.embedding(ids).transpose(1, 2)).transpose(1, 2)
        output, self.state = self.lstm(x, self.state)
        self.log.append(output)
        return output


def test_that_whatever_forward_changes_is_put_back():
    torch.manual_seed(8)
    model, ids = Stateful().train(), torch.randint(0, 11, (6, 3))
    model(ids).sum().backward()
    before, state, calls, log = fingerprint(model), model.state, model.calls.clone(), list(model.log)
    trace = rnnlab.trace(model, ids)["lstm"]
    assert trace.agrees and max(trace.parity.values()) < 1e-6
    assert np.array_equal(trace["h_0"], state[0].detach().numpy())
    assert fingerprint(model) == before and model.state is state
    assert torch.equal(model.calls, calls) and model.log == log and model.count == 1
    again = rnnlab.trace(model, ids)["lstm"]
    assert np.array_equal(again["h"], trace["h"])
    x = torch.randn(4, 2, 4)
    before = fingerprint(model)
    rnnlab.trace(model.lstm, x)
    assert fingerprint(model) == before


def test_that_the_witness_is_what_the_module_itself_returned():
    class Scaled(nn.Module):
        def __init__(self):
            super().__init__()
            self.cell, self.gru = nn.GRUCell(3, 4), nn.GRU(3, 4)
            self.gru.register_forward_hook(lambda module, given, result: (result[0] + 0.5, result[1]))
            self.cell.register_forward_hook(lambda module, given, result: result * 2)

        def forward(self, x):
            self.gru(x)
            return self.cell(x[0])

    torch.manual_seed(9)
    traces = rnnlab.trace(Scaled(), torch.randn(1500, 1, 3))
    assert abs(traces["gru"].parity["output"] - 0.5) < 1e-5 and traces["gru"].parity["h_n"] < 1e-5
    assert traces["gru"].witness == "nn.GRU gru" and traces["cell"].witness == "nn.GRUCell cell"
    assert traces["cell"].parity["output"] > 0.01 and not traces["cell"].agrees


def test_that_dropout_between_layers_is_named_where_it_kept_the_numbers_apart():
    torch.manual_seed(10)
    model, ids = Classifier().train(), torch.randint(0, 11, (3, 8))
    assert rnnlab.trace(model, ids)["lstm"].witness == "nn.LSTM in eval mode (dropout acted in lstm)"
    assert rnnlab.trace(model.eval(), ids)["lstm"].witness == "nn.LSTM lstm"


@pytest.mark.parametrize("kind", [nn.LSTM, nn.GRU, nn.RNN])
@pytest.mark.parametrize("batch_first", [False, True])
def test_that_a_decoder_called_step_by_step_is_one_trace(kind, batch_first):
    class Decoder(nn.Module):
        def __init__(self):
            super().__init__()
            self.rnn, self.head = kind(3, 5, num_layers=2, batch_first=batch_first), nn.Linear(5, 3)

        def forward(self, x, steps):
            state, outputs = None, []
            for _ in range(steps):
                output, state = self.rnn(x, state)
                x = self.head(output)
                outputs.append(output)
            return torch.cat(outputs, dim=1 if batch_first else 0)

    torch.manual_seed(11)
    model, x = Decoder(), torch.randn(2, 1, 3) if batch_first else torch.randn(1, 2, 3)
    traces = rnnlab.trace(model, x, 7)
    assert list(traces) == ["rnn"] and traces["rnn"]["h"].shape == (2, 1, 2, 7, 5)
    assert np.abs(traces["rnn"].output - model(x, 7).detach().numpy()).max() < 1e-6 and traces["rnn"].agrees


def test_that_two_sequences_through_one_cell_stay_two_and_a_state_of_nan_goes_on():
    class Siamese(nn.Module):
        def __init__(self):
            super().__init__()
            self.cell = nn.RNNCell(3, 4)

        def forward(self, x, y):
            left, right = None, None
            for x_t, y_t in zip(x, y, strict=True):
                left, right = self.cell(x_t, left), self.cell(y_t, right)
            return left, right

    torch.manual_seed(12)
    model, x, y = Siamese(), torch.randn(5, 3), torch.randn(5, 3)
    y[2:] = torch.nan
    traces = rnnlab.trace(model, x, y)
    assert list(traces) == ["cell#0", "cell#1"]
    assert np.abs(traces["cell#0"].h_n[0] - model(x, y)[0].detach().numpy()).max() < 1e-6
    assert traces["cell#1"].output.shape == (5, 4) and np.isnan(traces["cell#1"].output[2:]).all()
    assert traces["cell#0"].agrees and traces["cell#1"].agrees


def test_that_the_second_of_two_packed_calls_is_told_apart():
    class Both(Packed):
        def forward(self, x, lengths):
            super().forward(x, lengths)
            return super().forward(-x, lengths)

    traces = rnnlab.trace(Both(), torch.randn(5, 2, 3), [5, 2])
    assert list(traces) == ["rnn#0", "rnn#1"]
    assert np.array_equal(traces["rnn#0"]["input"], -traces["rnn#1"]["input"])


def test_that_a_cell_by_itself_is_compared_with_a_loop_over_it():
    torch.manual_seed(13)
    cell, x, state = nn.LSTMCell(3, 5).double(), torch.randn(6, 3).double(), torch.randn(2, 1, 5).double()
    trace = rnnlab.trace(cell, x, (state[0], state[1]))
    assert trace.witness == "nn.LSTMCell" and max(trace.parity.values()) < 1e-12 and set(trace.parity) > {"c_n"}
    assert trace.output.shape == (6, 5) and np.array_equal(trace["c_0"], state[1])
    cell.register_forward_hook(lambda module, given, result: (result[0] * 2, result[1]))
    assert not rnnlab.trace(cell, x).agrees


def test_that_a_compiled_model_is_run_as_python():
    model, ids = Classifier().eval(), torch.randint(0, 11, (3, 8))
    trace = rnnlab.trace(torch.compile(model, backend="eager"), ids)["_orig_mod.lstm"]
    assert trace.agrees
    model.lstm.compile(backend="eager")
    assert np.array_equal(rnnlab.trace(model, ids)["lstm"]["h"], trace["h"])


def test_that_pruned_weights_are_those_that_are_used():
    model = nn.Sequential(nn.GRU(3, 4))
    prune.l1_unstructured(model[0], "weight_hh_l0", 0.5)
    trace = rnnlab.trace(model, torch.randn(5, 2, 3))["0"]
    assert (trace["weight_hh_l0"] == 0).sum() == 24 and trace.agrees


class Odd(nn.LSTM):
    def forward(self, x):
        return super().forward(x)[0]


def scripted():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return nn.Sequential(torch.jit.script(nn.GRU(3, 4)))


def quantized():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return torch.ao.quantization.quantize_dynamic(nn.Sequential(nn.LSTM(3, 4)), {nn.LSTM})


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (scripted, "A ScriptModule can't be watched"),
        (quantized, "0 is quantized; trace the model from before that"),
        (lambda: nn.Sequential(nn.LazyLinear(3), nn.GRU(3, 4)), "0 has no parameters yet"),
        (lambda: nn.Sequential(Odd(3, 4)), "0 is a Odd, which gives something else than output and h_n"),
        (lambda: nn.Sequential(nn.GRU(3, 4).half().to("cpu")), "float32 or float64 numbers, not float16"),
    ],
)
def test_that_a_model_that_cannot_be_listened_to_says_why(make, words):
    model = make()
    x = torch.randn(5, 2, 3)
    with pytest.raises(InputError, match=words):
        rnnlab.trace(model, x.half() if "float16" in words else x)
    with pytest.raises(InputError, match="takes no PackedSequence"):
        rnnlab.trace(nn.GRUCell(3, 4), pack_padded_sequence(x, [5, 5]))


@pytest.mark.filterwarnings("ignore:.*(weight|spectral)_norm")
@pytest.mark.parametrize("norm", [nn.utils.weight_norm, nn.utils.spectral_norm])
@pytest.mark.parametrize("training", [False, True])
def test_that_weights_that_a_hook_computes_are_those_of_the_next_use(norm, training, tmp_path):
    module = norm(nn.LSTM(4, 5), "weight_hh_l0").train(training)
    x = torch.randn(7, 2, 4)
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.mul_(1.7)
    before = {name: tensor.clone() for name, tensor in module.state_dict().items()}
    trace = rnnlab.trace(module, x)
    rnnlab.save_model(module, tmp_path / "m.pt")
    assert all(torch.equal(tensor, before[name]) for name, tensor in module.state_dict().items())
    module.eval()
    assert trace.agrees and np.abs(module(x)[0].detach().numpy() - trace.output).max() < 1e-5
    assert torch.equal(torch.load(tmp_path / "m.pt")["weight_hh_l0"], module.weight_hh_l0)


def test_that_weights_that_change_between_two_uses_are_each_uses_own():
    class Changing(nn.Module):
        def __init__(self):
            super().__init__()
            self.gru = nn.GRU(3, 5)

        def forward(self, x):
            first = self.gru(x)[0]
            with torch.no_grad():
                self.gru.weight_hh_l0.mul_(0.5)
            return first, self.gru(x)[0]

    traces = rnnlab.trace(Changing(), torch.randn(6, 2, 3))
    assert list(traces) == ["gru#0", "gru#1"] and all(trace.agrees for trace in traces.values())


def test_that_states_in_tuples_and_arrays_in_lists_are_put_back():
    class Carrying(nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = nn.LSTM(3, 5)
            self.state = (torch.ones(1, 2, 5), torch.ones(1, 2, 5))
            self.counts = {"seen": [np.zeros(2), torch.zeros(3)]}

        def forward(self, x):
            output, state = self.lstm(x, self.state)
            for own, new in zip(self.state, state, strict=True):
                own.copy_(new.detach())
            self.counts["seen"][0] += 1
            self.counts["seen"][1] += 1
            return output

    model = Carrying()
    assert rnnlab.trace(model, torch.randn(6, 2, 3))["lstm"].agrees
    assert all((state == 1).all() for state in model.state)
    assert not model.counts["seen"][0].any() and not model.counts["seen"][1].any()


@pytest.mark.filterwarnings("ignore:.*torch.jit")
def test_that_only_a_script_that_holds_the_recurrence_is_refused():
    model = nn.Sequential(torch.jit.script(nn.Linear(3, 3)), nn.GRU(3, 4))
    assert rnnlab.trace(model, torch.randn(5, 2, 3))["1"].agrees
    with pytest.raises(ValueError, match="ScriptModule"):
        rnnlab.trace(nn.Sequential(torch.jit.script(nn.GRU(3, 4))), torch.randn(5, 2, 3))


@pytest.mark.parametrize("kind", [nn.RNN, nn.LSTM, nn.GRU])
def test_that_the_labs_own_numbers_are_not_rounded_by_autocast(kind):
    module, x = kind(4, 6, num_layers=2), torch.randn(7, 2, 4)
    with torch.autocast("cpu", torch.bfloat16):
        trace = rnnlab.trace(module, x)
    with torch.no_grad():
        assert trace.agrees and np.abs(module(x)[0].numpy() - trace.output).max() < 1e-6
