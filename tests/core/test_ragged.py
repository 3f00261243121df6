"""Batches whose sequences differ in length: against torch's packed modules, and against each sequence run alone."""

import itertools

import numpy as np
import pytest
import torch
from torch.nn.utils.rnn import pack_padded_sequence, pack_sequence, pad_packed_sequence

import rnnlab
from rnnlab.core import engine, parity
from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.input import Input, read_lengths
from rnnlab.core.parameters import build_module
from rnnlab.core.progress import finish
from rnnlab.core.shapes import cells_of
from rnnlab.errors import InputError

LENGTHS = (3, 11, 1, 8)
NETWORKS = [
    (cell, both, first, projected)
    for cell, both, first in itertools.product(("rnn", "lstm", "gru"), (False, True), (False, True))
    for projected in ((0, 3) if cell == "lstm" else (0,))
]


def document(cell, both, first=True, projected=0, **changes):
    arch = Architecture(
        cell=cell,
        input_size=5,
        hidden_size=7,
        num_layers=3,
        bidirectional=both,
        batch_first=first,
        proj_size=projected,
    )
    given = Input(batch=4, timesteps=11, lengths=LENGTHS, seed=5)
    return Document(architecture=arch, dtype="float64", input=given, initial_state="normal", **changes)


def packed(trace):
    """What torch's own module gives for the trace's numbers, packed: output, h_n and perhaps c_n."""
    arch = trace.document.architecture
    module = build_module(arch, {name: torch.tensor(array) for name, array in trace.parameters.items()})
    x = torch.tensor(trace["input"])
    states = [torch.tensor(state) for state in trace.initial.values()]
    batch = pack_padded_sequence(x, torch.tensor(LENGTHS), batch_first=arch.batch_first, enforce_sorted=False)
    with torch.no_grad():
        output, last = module(batch, tuple(states) if len(states) > 1 else states[0])
    output, _ = pad_packed_sequence(output, batch_first=arch.batch_first, total_length=11)
    return [output, *(last if isinstance(last, tuple) else (last,))]


@pytest.mark.parametrize("network", NETWORKS, ids=str)
def test_that_a_ragged_batch_is_what_torch_gives_for_the_packed_one(network):
    trace = finish(engine.run(document(*network)))
    ours = [trace.output, trace.h_n, *([trace.c_n] if network[0] == "lstm" else [])]
    for mine, theirs in zip(ours, packed(trace), strict=True):
        np.testing.assert_allclose(mine, theirs.numpy(), rtol=0, atol=1e-13)
    assert trace.agrees and trace.witness == f"nn.{network[0].upper()}, packed"


@pytest.mark.parametrize("network", NETWORKS, ids=str)
def test_that_each_sequence_is_what_it_is_alone_and_its_padding_is_zero(network):
    trace = finish(engine.run(document(*network)))
    for item, length in enumerate(LENGTHS):
        states = {f"{name}_0": state[:, item : item + 1] for name, state in trace.initial.items()}
        given = Input.given(trace.x[item : item + 1, :length])
        whole = Document(architecture=trace.document.architecture, dtype="float64", input=given).with_states(states)
        alone = finish(engine.run(whole))
        for name, values in trace.quantities.items():
            np.testing.assert_allclose(values[:, :, item, :length], alone[name][:, :, 0], rtol=0, atol=1e-13)
            assert not values[:, :, item, length:].any()
        np.testing.assert_allclose(trace.h_n[:, item], alone.h_n[:, 0], rtol=0, atol=1e-13)


@pytest.mark.parametrize("network", NETWORKS[::3], ids=str)
def test_that_the_check_in_pieces_of_time_and_batch_finds_the_same(network, monkeypatch):
    whole = finish(engine.run(document(*network)))
    monkeypatch.setattr(parity, "_WORK", 6000)
    monkeypatch.setattr(parity, "_STEPS", 4)
    pieces = finish(engine.run(document(*network)))
    assert pieces.witness.endswith("layer by layer, packed") and pieces.agrees and whole.agrees


def test_that_the_check_fails_where_a_state_is_taken_at_the_padded_end(monkeypatch):
    monkeypatch.setattr(
        parity, "_ends", lambda document, state: torch.stack([state[:, 0, :, -1], state[:, 1, :, 0]], 1).flatten(0, 1)
    )
    trace = finish(engine.run(document("gru", True)))
    assert not trace.agrees and trace.parity["h_n"] > 0.01


def test_that_padding_is_never_read_whatever_stands_in_it():
    clean = document("lstm", True)
    noise = finish(engine.run(clean)).x.copy()
    for item, length in enumerate(LENGTHS):
        noise[item, length:] = np.nan
    given = Document(
        architecture=clean.architecture,
        dtype="float64",
        initial_state="normal",
        input=Input.given(noise, lengths=LENGTHS),
    )
    trace, reference = finish(engine.run(given)), finish(engine.run(clean))
    np.testing.assert_array_equal(trace.output, reference.output)
    assert trace.agrees


def test_that_a_batch_in_blocks_is_the_same(monkeypatch):
    reference = finish(engine.run(document("gru", True)))
    monkeypatch.setattr(engine, "BLOCK", 3 * 7 * 2)
    np.testing.assert_allclose(finish(engine.run(document("gru", True))).output, reference.output, rtol=0, atol=1e-13)


def test_that_h_n_lights_the_true_end_of_the_sequence_that_is_shown():
    given = document("rnn", True)
    for item, length in enumerate(LENGTHS):
        ends = [cells.last for cells in cells_of("h_n", given, 0, item)]
        assert ends == [length - 1, 0] * 3
        assert {cells.last for cells in cells_of("output", given, 0, item)} == {length - 1}


def test_that_a_packed_sequence_can_be_traced():
    torch.manual_seed(3)
    module = torch.nn.LSTM(5, 7, num_layers=2, bidirectional=True)
    sequences = [torch.randn(length, 5) for length in LENGTHS]
    batch = pack_sequence(sequences, enforce_sorted=False)
    trace = rnnlab.trace(module, batch)
    with torch.no_grad():
        output, (h_n, c_n) = module(batch)
    np.testing.assert_allclose(trace.output, pad_packed_sequence(output)[0].numpy(), atol=1e-6)
    np.testing.assert_allclose(trace.h_n, h_n.numpy(), atol=1e-6)
    np.testing.assert_allclose(trace.c_n, c_n.numpy(), atol=1e-6)
    assert trace.document.input.lengths == LENGTHS


@pytest.mark.parametrize(
    ("lengths", "said"),
    [((3, 4), "2 lengths for a batch of 4"), ((0, 1, 2, 3), "length is 0"), ((1, 2, 3, 12), "length is 12")],
)
def test_that_lengths_that_do_not_fit_are_refused(lengths, said):
    with pytest.raises(InputError, match=said):
        Input(batch=4, timesteps=11, lengths=lengths)


def test_that_an_unbatched_input_has_no_lengths():
    with pytest.raises(InputError, match="no padding"):
        Input(unbatched=True, timesteps=4, lengths=(3,))
    assert Input(timesteps=4, lengths=(3,)).edited(unbatched=True).lengths == ()


def test_that_lengths_follow_the_sizes_of_the_batch():
    given = Input(batch=3, timesteps=10, lengths=(10, 4, 7))
    assert given.edited(timesteps=5).lengths == (5, 4, 5)
    assert given.edited(batch=5).lengths == (10, 4, 7, 10, 10)
    assert given.edited(timesteps=3).lengths == ()
    assert Input().with_lengths((3, 12)).lengths == (3, 12)
    assert (Input().with_lengths((3, 12)).batch, Input().with_lengths((3, 12)).timesteps) == (2, 12)


@pytest.mark.parametrize("text", ["3 x", "-1", "1.5", "٣", "9" * 400])
def test_that_a_text_that_names_no_lengths_is_refused(text):
    with pytest.raises(InputError, match="whole numbers"):
        read_lengths(text)
    assert read_lengths(" 3, 10 7,") == (3, 10, 7)
