"""Every mistake is made for real, and every repair runs; what is said of shapes tried on purpose is what torch says."""

import itertools

import numpy as np
import pytest
import torch

from rnnlab.core import engine
from rnnlab.core.architecture import Architecture
from rnnlab.core.attempt import Attempt, findings, program_of, sizes_of, usual
from rnnlab.core.document import Document
from rnnlab.core.input import Input
from rnnlab.core.mistakes import MISTAKES
from rnnlab.core.progress import finish
from rnnlab.core.snippet import filled, reduced, vocabulary
from rnnlab.core.trials import run_program, tried
from rnnlab.errors import InputError

pytestmark = pytest.mark.filterwarnings("ignore:LSTM with projections")
LOUD = [mistake for mistake in MISTAKES if not mistake.silent]
SILENT = {mistake.name: mistake for mistake in MISTAKES if mistake.silent}


def document_of(cell, batch=3, unbatched=False, dtype="float32", **options):
    arch = Architecture(cell=cell, input_size=5, hidden_size=8, **options)
    return Document(architecture=arch, dtype=dtype, input=Input(batch=batch, timesteps=7, unbatched=unbatched))


DOCUMENTS = {
    "deep lstm": document_of("lstm", num_layers=2, bidirectional=True, batch_first=True, dropout=0.4),
    "gru": document_of("gru"),
    "deep rnn": document_of("rnn", batch=1, num_layers=2, dtype="float64"),
    "projected": document_of("lstm", proj_size=2, num_layers=3, batch=2),
    "by hand": document_of("numpy_rnn", batch=1, unbatched=True),
    "unbatched gru": document_of("gru", batch=1, unbatched=True, bidirectional=True),
}


def possible():
    return [
        (name, mistake) for name, document in DOCUMENTS.items() for mistake in LOUD if not mistake.impossible(document)
    ]


@pytest.mark.parametrize(("name", "mistake"), possible(), ids=lambda part: part if isinstance(part, str) else part.name)
def test_that_the_mistake_raises_and_its_repair_does_not(name, mistake):
    snippet = filled(mistake.code, DOCUMENTS[name])
    wrong, right = run_program(snippet.wrong), run_program(snippet.right)
    assert wrong.error and wrong.text, snippet.wrong
    assert not right.error, (right.text, snippet.right)
    assert 0 < len(snippet.repair) <= 2
    lines = snippet.wrong.splitlines()
    assert wrong.line is not None and wrong.line < len(lines)
    # What is said of it can be filled in, and names what is there.
    assert mistake.why.format_map(vocabulary(DOCUMENTS[name])) and mistake.where


def test_that_there_are_enough_and_all_can_be_made():
    made = {mistake.name for _, mistake in possible()}
    assert len(LOUD) >= 40 and made == {mistake.name for mistake in LOUD}
    assert len({mistake.name for mistake in MISTAKES}) == len(MISTAKES)


def test_that_the_exception_is_torchs_own_word_for_word():
    found = {
        m.name: run_program(filled(m.code, DOCUMENTS["deep lstm"]).wrong)
        for m in LOUD
        if m.name in ("features", "h_0_batch")
    }
    net = torch.nn.LSTM(5, 8, num_layers=2, bidirectional=True, batch_first=True)
    with pytest.raises(RuntimeError) as features:
        net(torch.randn(3, 7, 6))
    assert found["features"].text == str(features.value) and found["features"].error == "RuntimeError"
    with pytest.raises(RuntimeError) as states:
        net(torch.randn(3, 7, 5), (torch.zeros(4, 4, 8), torch.zeros(4, 3, 8)))
    assert found["h_0_batch"].text == str(states.value)


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name != "by hand"])
def test_that_a_silent_mistake_says_nothing_and_computes_something_else(name):
    trace = finish(engine.run(DOCUMENTS[name]))
    for mistake in SILENT.values():
        if mistake.impossible(trace.document):
            continue
        trial = finish(tried(mistake, trace))
        assert not trial.wrong.error and not trial.right.error, (mistake.name, trial.wrong.text, trial.right.text)
        same = trial.wrong.result.shape == trial.right.result.shape
        assert same == (trial.difference is not None)
        assert not same or not np.array_equal(trial.wrong.result, trial.right.result), mistake.name


def test_that_both_readings_are_of_the_persons_own_numbers():
    trace = finish(engine.run(DOCUMENTS["deep lstm"]))
    net = torch.nn.LSTM(5, 8, num_layers=2, bidirectional=True, batch_first=True).eval()
    net.load_state_dict({name: torch.tensor(array) for name, array in trace.parameters.items()})
    x = torch.tensor(trace.x)
    with torch.no_grad():
        output, (h_n, _) = net(x)
        swapped = net(x.transpose(0, 1))[0].transpose(0, 1)
        steps, one = net(x[:, 0])[0], net(x[:, :1])[0][:, 0]
    trials = {
        name: finish(tried(mistake, trace))
        for name, mistake in SILENT.items()
        if not mistake.impossible(trace.document)
    }
    for name, wrong, right in (
        ("swapped", swapped, output),
        ("unbatched", steps, one),
        ("output_last", output[:, -1], torch.cat((output[:, -1, :8], output[:, 0, 8:]), dim=-1)),
        ("h_n_last", output[:, 0, 8:], torch.cat((output[:, -1, :8], output[:, 0, 8:]), dim=-1)),
        ("h_n_view", h_n.reshape(3, -1), torch.stack([h_n[:, item].flatten() for item in range(3)])),
        ("h_n_order", h_n[:2], h_n[[0, 2]]),
        ("output_view", output[..., ::2], output[..., :8]),
        ("padding", output[:, -1], torch.stack([output[item, item] for item in range(3)])),
    ):
        assert np.allclose(trials[name].wrong.result, wrong, atol=1e-6), name
        assert np.allclose(trials[name].right.result, right, atol=1e-6), name
    assert np.abs(trials["swapped"].difference).max() == pytest.approx(float((swapped - output).abs().max()), abs=1e-6)
    assert not torch.equal(torch.tensor(trials["train"].wrong.result), output)


def test_that_a_program_changes_neither_torchs_randomness_nor_gradients():
    torch.manual_seed(5)
    expected = torch.rand(3)
    torch.manual_seed(5)
    run_program("torch.manual_seed(99)\ntorch.rand(7)")
    assert torch.equal(torch.rand(3), expected) and torch.is_grad_enabled()
    assert (
        run_program("net = nn.LSTM(2, 3, dropout=0.5)")
        .warnings[0]
        .startswith("dropout option adds dropout after all but")
    )


def test_that_a_large_network_is_tried_smaller():
    arch = Architecture(cell="lstm", input_size=900, hidden_size=4096, proj_size=3000, num_layers=50)
    large = Document(architecture=arch, input=Input(batch=5000, timesteps=100_000))
    small = reduced(large)
    arch = small.architecture
    assert (arch.input_size, arch.hidden_size, arch.num_layers) == (256, 256, 8) and 0 < arch.proj_size < 256
    assert reduced(DOCUMENTS["gru"]) is DOCUMENTS["gru"]


def attempts(document):
    """The right one, and everything that differs from it in one or two arguments."""
    good = usual(document)
    sizes = {
        "input": [
            good.input,
            good.input[::-1],
            good.input[:-1],
            (4,),
            (*good.input, 2),
            (2, 9, 5),
            (6, 5),
            good.input[1:],
        ],
        "h_0": [good.h_0, None, good.h_0[::-1], good.h_0[1:], (good.h_0[0] + 1, *good.h_0[1:]), (*good.h_0[:-1], 4)],
    }
    for input_, h_0, as_tuple in itertools.product(sizes["input"], sizes["h_0"], (True, False)):
        for c_0 in (good.c_0, None) if h_0 is not None else (None,):
            yield Attempt(input_, h_0, c_0, as_tuple=as_tuple)


@pytest.mark.parametrize("name", ["deep lstm", "gru", "deep rnn", "projected", "unbatched gru"])
def test_that_a_finding_is_had_where_torch_raises_and_only_there(name):
    document, raised = DOCUMENTS[name], 0
    for attempt in attempts(document):
        run = run_program(program_of(document, attempt))
        loud = [finding for finding in findings(document, attempt) if not finding.silent]
        assert bool(loud) == bool(run.error), (program_of(document, attempt), run.text, loud)
        raised += bool(run.error)
        assert all(finding.why.format(**finding.values) and finding.where for finding in loud)
    assert raised > 40
    right = usual(document)
    assert run_program(program_of(document, right)).error == "" and findings(document, right) == ()


def test_that_lengths_are_looked_at():
    document = DOCUMENTS["deep lstm"]
    for lengths in ((7, 7, 7), (7, 3, 1), (3, 7, 1), (7, 3), (7, 3, 0), (9, 3, 1)):
        attempt = Attempt((3, 7, 5), lengths=lengths)
        loud = findings(document, attempt)
        assert bool(loud) == bool(run_program(program_of(document, attempt)).error), lengths


def test_that_what_is_silent_is_warned_of():
    document = DOCUMENTS["deep lstm"]
    (swapped,) = findings(document, Attempt((7, 3, 5)))
    assert swapped.silent and "N = 7, L = 3" in swapped.why.format(**swapped.values)
    (unbatched,) = findings(document, Attempt((3, 5)))
    assert unbatched.silent and unbatched.repair == "x = x.unsqueeze(1)"


def test_that_shapes_are_read_as_people_write_them_and_nothing_else_is():
    assert sizes_of("(1, 10, 5)") == sizes_of("1 10 5") == sizes_of("1×10×5") == (1, 10, 5) and sizes_of(" ") is None
    for wrong in ("1, a", "-1, 2", "1.5", "9" * 30, "5000, 5000", "1,1,1,1,1,1", "__import__('os')"):
        with pytest.raises(InputError):
            sizes_of(wrong)
