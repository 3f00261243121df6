"""Numbers changed by hand: plain torch with the same numbers gives the same; clamps hold; what survives what."""

import dataclasses

import numpy as np
import pytest
import torch

from rnnlab.core import engine
from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.edits import Clamp
from rnnlab.core.input import Input
from rnnlab.core.progress import finish
from rnnlab.errors import InputError


def made(cell, **options):
    arch = Architecture(cell=cell, input_size=3, hidden_size=5, num_layers=2, bidirectional=True, **options)
    return Document(
        architecture=arch, dtype="float64", initial_state="normal", seed=3, input=Input(batch=2, timesteps=7)
    )


@pytest.mark.parametrize("cell", ["rnn", "lstm", "gru"])
def test_that_edited_numbers_in_plain_torch_give_the_same(cell, torch_outputs):
    rng, document = np.random.default_rng(0), made(cell)
    plain = finish(engine.run(document))
    block, eye = rng.normal(size=(2, 3)), np.eye(5)
    document = document.patched("weight_ih_l0", (1, 0), block).patched("weight_hh_l1_reverse", (0, 0), eye)
    document = document.patched("bias_hh_l0_reverse", (2,), np.array([0.75]))
    document = document.patched("input", (1, 3, 2), np.array([[[4.0]]])).patched(
        "h_0", (3, 0, 1), rng.normal(size=(1, 1, 4))
    )
    edited = finish(engine.run(document))
    assert np.array_equal(edited["weight_ih_l0"][1:3], block)
    assert np.array_equal(edited["weight_ih_l0"][3:], plain["weight_ih_l0"][3:])
    assert np.array_equal(edited["weight_hh_l1_reverse"][:5], eye)
    assert edited.x[1, 3, 2] == 4 and plain.x[1, 3, 2] != 4
    assert max(edited.parity.values()) < 1e-14 and set(edited.parity) >= {"output", "h_n"}
    for name, theirs in torch_outputs(edited).items():
        assert np.abs(edited[name] - theirs).max() < 1e-14
        assert np.abs(plain[name] - theirs).max() > 1e-3


def test_that_a_forget_bias_one_higher_moves_f_as_the_sigmoid_predicts():
    document = made("lstm")
    before = finish(engine.run(document))
    bias = before["bias_ih_l0"][5:10] + 1
    after = finish(engine.run(document.patched("bias_ih_l0", (5,), bias)))
    # At the first step the state before is the same, so that nothing but the bias moves f.
    predicted = torch.sigmoid(torch.tensor(before["f_pre"][0, 0, :, 0]) + 1).numpy()
    assert np.abs(after["f"][0, 0, :, 0] - predicted).max() < 1e-15
    assert np.abs(after["f"][0, 0, :, 1:] - before["f"][0, 0, :, 1:]).max() > 0.05


@pytest.mark.parametrize("bidirectional", [False, True])
@pytest.mark.parametrize("cell", ["rnn", "lstm", "gru"])
def test_that_nothing_changes_before_the_edited_timestep_to_the_bit(cell, bidirectional):
    document = made(cell).with_architecture(bidirectional=bidirectional)
    before = finish(engine.run(document))
    for edited in (
        document.patched("input", (0, 4, 0), np.full((1, 1, 3), 2.0)),
        document.clamped(Clamp("h", 0, 0, 2, 4, 5, 0.9)),
    ):
        after = finish(engine.run(edited))
        changed = {name: after[name] != before[name] for name in before.quantities}
        assert all(not change[0, 0, :, :4].any() for change in changed.values())
        assert changed["h"][0, 0, 0, 4].any() and changed["h"][1, 0, 0, 4:].any()
        if bidirectional:
            # The reverse direction of layer 1 comes from the right, so that it knows of t = 4 at t = 0.
            assert changed["h"][1, 1, 0, 0].any() and not changed["h"][0, 1, :, 5:].any()
        else:
            assert all(not change[:, :, :, :4].any() for change in changed.values())


def test_that_a_clamped_unit_is_read_by_all_that_comes_after():
    """Against torch's own cells, whose state is overwritten by hand after each step."""
    document = made("lstm")
    clamps = (Clamp("h", 0, 0, 1, 2, 4, 0.25), Clamp("c", 0, 1, 3, 1, 1, -2.0), Clamp("f", 1, 0, 0, 0, 6, 0.0))
    trace = finish(engine.run(dataclasses.replace(document, edits=clamps)))
    assert trace.parity == {} and trace.witness == "" and not trace.agrees
    assert np.all(trace["h"][0, 0, :, 2:5, 1] == 0.25) and np.all(trace["f"][1, 0, :, :, 0] == 0)
    for direction, order in ((0, range(7)), (1, range(6, -1, -1))):
        suffix = "_l0_reverse" if direction else "_l0"
        cell = torch.nn.LSTMCell(3, 5, dtype=torch.float64)
        cell.load_state_dict(
            {name: torch.tensor(trace[name + suffix]) for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")}
        )
        h, c = (torch.tensor(trace.initial[name][direction]) for name in "hc")
        for t in order:
            h, c = cell(torch.tensor(trace.x[:, t]), (h, c))
            if direction and t == 1:
                # h = o ⊙ tanh(c) reads the clamped c.
                o = h / torch.tanh(c)
                c = c.clone()
                c[:, 3] = -2.0
                h = o * torch.tanh(c)
            if not direction and 2 <= t <= 4:
                h = h.clone()
                h[:, 1] = 0.25
            assert np.abs(trace["h"][0, direction, :, t] - h.detach().numpy()).max() < 1e-14
            assert np.abs(trace["c"][0, direction, :, t] - c.detach().numpy()).max() < 1e-14
    # With its forget gate at 0, a unit keeps nothing of its cell state.
    assert np.abs(trace["c"][1, 0, ..., 0] - (trace["i"] * trace["g"])[1, 0, ..., 0]).max() == 0


def test_that_a_clamp_of_one_batch_item_leaves_the_others_also_in_blocks(monkeypatch):
    document = dataclasses.replace(made("gru"), input=Input(batch=5, timesteps=4))
    before = finish(engine.run(document))
    edited = document.clamped(Clamp("n_h", 1, 1, 2, 1, 3, 0.5, batch=3))
    after = finish(engine.run(edited))
    monkeypatch.setattr(engine, "BLOCK", 40)
    assert np.abs(finish(engine.run(edited))["h"] - after["h"]).max() < 1e-14
    assert np.all(after["n_h"][1, 1, 3, 1:, 2] == 0.5)
    others = [0, 1, 2, 4]
    assert np.array_equal(after["h"][:, :, others], before["h"][:, :, others])
    assert not np.array_equal(after["h"][1, 1, 3], before["h"][1, 1, 3])


def test_that_edits_stay_as_long_as_what_they_change_is_the_same():
    document = made("lstm").patched("weight_hh_l0", (0, 0), np.ones((1, 1)))
    document = document.patched("input", (0, 0, 0), np.ones((1, 1, 1))).clamped(Clamp("c", 1, 0, 4, 2, 6, 0.0))
    tensors = lambda new: [getattr(edit, "tensor", "clamp") for edit in new.edits]  # noqa: E731
    assert tensors(document.with_architecture(batch_first=True)) == ["weight_hh_l0", "input", "clamp"]
    assert tensors(document.edited(seed=9)) == ["input", "clamp"]
    assert tensors(document.with_input(seed=9)) == ["weight_hh_l0", "clamp"]
    assert tensors(document.with_input(timesteps=5)) == ["weight_hh_l0"]
    assert tensors(document.with_architecture(hidden_size=4)) == ["input"]
    assert tensors(document.with_architecture(cell="gru")) == ["input"]
    assert document.edits[0] in document.with_architecture(batch_first=True).edits


def test_that_a_patch_under_a_larger_one_is_forgotten():
    document = made("rnn").patched("weight_hh_l0", (1, 1), np.ones((1, 1)))
    assert len(document.patched("weight_hh_l0", (0, 0), np.eye(5)).edits) == 1
    assert len(document.patched("weight_hh_l0", (2, 1), np.eye(2)).edits) == 2
    assert len(document.patched("weight_hh_l1", (0, 0), np.eye(5)).edits) == 2


@pytest.mark.parametrize(
    ("tensor", "at", "size"),
    [("weight_hh_l0", (3, 3), (3, 3)), ("weight_hh_l0", (0,), (3,)), ("weight_hh_l7", (0, 0), (1, 1)),
     ("input", (0, -1, 0), (1, 1, 1)), ("c_0", (0, 0, 0), (1, 1, 1))],
)  # fmt: skip
def test_that_a_block_outside_its_tensor_is_refused(tensor, at, size):
    with pytest.raises(InputError, match="does not lie in its"):
        made("rnn").patched(tensor, at, np.zeros(size))


def test_that_a_clamp_of_what_is_not_there_is_refused():
    for wrong in (Clamp("q", 0, 0, 0, 0, 0, 0), Clamp("h", 2, 0, 0, 0, 0, 0), Clamp("h", 0, 0, 5, 0, 0, 0)):
        with pytest.raises(InputError, match="nothing to clamp"):
            made("rnn").clamped(wrong)
    for first, last in ((0, 7), (3, 2), (-1, 2)):
        with pytest.raises(InputError, match="nothing to clamp"):
            made("rnn").clamped(Clamp("h", 0, 0, 0, first, last, 0.0))


def test_that_other_given_states_keep_the_edits_that_are_not_theirs():
    rng = np.random.default_rng(2)
    first, second = ({"h_0": rng.normal(size=(4, 2, 5))} for _ in range(2))
    document = made("gru").with_states(first).patched("h_0", (0, 0, 0), np.ones((1, 1, 1)))
    document = document.patched("bias_hh_l0", (2,), np.array([0.75]))
    changed = document.edited(h_0=document.with_states(second).h_0)
    assert [edit.tensor for edit in changed.edits] == ["bias_hh_l0"]
    assert [edit.tensor for edit in document.edited(device="cpu").edits] == ["h_0", "bias_hh_l0"]
