"""The order of computation, against what the equations read."""

import warnings
from itertools import product

import numpy as np
import pytest

from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.edits import Clamp
from rnnlab.core.engine import run
from rnnlab.core.input import Input
from rnnlab.core.order import computed_span, order_of, steps_done


def reads(arch, length, layer, direction, t):
    """Every step whose state the equations of one step read: both directions below at the same timestep, and the step
    before in its own direction.
    """
    below = [(layer - 1, way, t) for way in range(arch.num_directions)] if layer else []
    before = t + 1 if direction else t - 1
    return [*below, *([(layer, direction, before)] if 0 <= before < length else [])]


def computed(arch, step, length):
    """What is shown as computed."""
    lanes = product(range(arch.num_layers), range(arch.num_directions))
    return {(*lane, t) for lane in lanes for t in range(*computed_span(arch, *lane, step, length))}


def architectures(count=60):
    random = np.random.default_rng(7)
    for _ in range(count):
        cell = str(random.choice(["rnn", "lstm", "gru", "gru_reset_before", "numpy_rnn"]))
        deep = cell != "numpy_rnn"
        layers, both = (int(random.integers(1, 5)), bool(random.integers(2))) if deep else (1, False)
        proj = int(random.integers(0, 3)) if cell == "lstm" else 0
        arch = Architecture(
            cell=cell, input_size=2, hidden_size=3, num_layers=layers, bidirectional=both, proj_size=proj
        )
        yield arch, int(random.integers(1, 12))


@pytest.mark.parametrize(("arch", "length"), [*architectures()], ids=str)
def test_that_nothing_is_computed_before_what_it_reads(arch, length):
    everything = set(product(range(arch.num_layers), range(arch.num_directions), range(length)))
    before: set[tuple[int, int, int]] = set()
    for step in range(length):
        now = computed(arch, step, length)
        for place in now:
            assert set(reads(arch, length, *place)) <= now, (step, place)
        assert before <= now <= everything
        # A step that is taken computes something.
        assert now > before
        before = now
    assert before == everything
    assert computed(arch, length + 3, length) == everything


@pytest.mark.parametrize("length", [1, 2, 5])
@pytest.mark.parametrize("layers", [1, 3])
def test_that_one_direction_fills_with_the_steps_and_two_of_one_layer_from_both_ends(layers, length):
    one = Architecture(cell="gru", input_size=2, hidden_size=3, num_layers=layers)
    for layer, step in product(range(layers), range(length)):
        assert computed_span(one, layer, 0, step, length) == (0, step + 1)
    both = Architecture(cell="gru", input_size=2, hidden_size=3, bidirectional=True)
    for step in range(length):
        assert computed_span(both, 0, 0, step, length) == (0, step + 1)
        last = (0, length) if step == length - 1 else (length - 1 - step, length)
        assert computed_span(both, 0, 1, step, length) == last


@pytest.mark.parametrize("cell", ["rnn", "lstm", "gru"])
@pytest.mark.parametrize("layers", [1, 2, 3])
@pytest.mark.parametrize("both", [False, True])
def test_that_what_is_not_computed_yet_has_no_part_in_what_is(cell, layers, both):
    """The numbers themselves say so: whatever the states not computed yet were, those that are stay as they are."""
    arch = Architecture(cell=cell, input_size=2, hidden_size=2, num_layers=layers, bidirectional=both)
    document = Document(architecture=arch, input=Input(batch=2, timesteps=5, lengths=(5, 3)))
    plain = evaluated(document)
    lanes = list(product(range(layers), range(arch.num_directions)))
    for item, length in enumerate((5, 3)):
        for step in range(length):
            changed = document
            for lane in lanes:
                done = set(range(*computed_span(arch, *lane, step, length)))
                for t in set(range(length)) - done:
                    changed = changed.clamped(Clamp("h", *lane, 0, t, t, 9.0, item))
            other = evaluated(changed)
            for lane in lanes:
                done = slice(*computed_span(arch, *lane, step, length))
                for name in arch.equations.recorded:
                    assert np.array_equal(plain[name][*lane, item, done], other[name][*lane, item, done])


def evaluated(document):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        steps = run(document)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                return end.value.quantities


def test_that_the_order_is_said_for_every_kind_of_network():
    said = {
        order_of(Architecture(cell="rnn", input_size=1, hidden_size=1, num_layers=layers, bidirectional=both))
        for layers, both in product((1, 2), (False, True))
    }
    assert len(said) == 3 and all(text.startswith("Order of computation: ") for text in said)
    assert steps_done(Architecture(cell="rnn", input_size=1, hidden_size=1), 0, 0, 1) == 1
