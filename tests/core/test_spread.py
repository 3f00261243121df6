"""How far numbers go, without padding, NaN and Inf."""

import numpy as np
import pytest

from rnnlab.core.architecture import Architecture
from rnnlab.core.compare import Difference
from rnnlab.core.document import Document
from rnnlab.core.engine import run
from rnnlab.core.input import Input
from rnnlab.core.spread import SAMPLE, extent_of, sampled, without_padding


def finish(steps):
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1.0, -3.0, 2.0], (-3.0, 2.0)),
        ([np.nan, 1.0, np.inf, -2.0, -np.inf], (-2.0, 1.0)),
        ([np.nan, np.inf], None),
        ([], None),
        ([4.0], (4.0, 4.0)),
        ([0.0, 0.0], (0.0, 0.0)),
    ],
)
def test_that_the_extent_is_of_the_finite_numbers(values, expected):
    assert extent_of([np.array(values, dtype=np.float32)]) == expected
    assert extent_of([np.array(values), np.zeros((0, 3))]) == expected


def test_that_padding_does_not_count():
    array = np.arange(1.0, 25.0).reshape(1, 1, 2, 4, 3)
    array[..., 1, 2:, :] = -9.0
    assert extent_of(without_padding(array, (4, 2))) == (1.0, 18.0)
    assert extent_of(without_padding(array, ())) == (-9.0, 18.0)
    assert sorted(sampled(array, (4, 2))) == list(np.arange(1.0, 19.0))
    assert sampled(array[0, 0], (4, 2)).min() == 1.0


def test_that_a_sample_of_many_is_like_all_and_always_the_same():
    units = np.linspace(-5, 5, 64)
    array = np.random.default_rng(2).normal(size=(1, 1, 2, 4096, 64)) + units
    found = sampled(array, ())
    assert len(found) == SAMPLE and np.array_equal(found, sampled(array, ()))
    for cut in (1, 5, 50, 95, 99):
        assert np.percentile(found, cut) == pytest.approx(np.percentile(array, cut), abs=0.1)
    difference = sampled(array, (), array - 2.0)
    np.testing.assert_allclose(difference, 2.0)


@pytest.mark.parametrize("lengths", [(), (5, 2)])
def test_that_runs_and_their_difference_know_their_extents(lengths):
    document = Document(
        architecture=Architecture(cell="gru", input_size=2, hidden_size=3, num_layers=2, bidirectional=True),
        input=Input(batch=2, timesteps=5, lengths=lengths),
    )
    now, before = finish(run(document.edited(seed=3))), finish(run(document))
    difference = Difference(now, before)
    finish(difference.measure())
    for name in ("input", "h", "r", "n_h"):
        arrays = [run.quantities.get(name, run.x) for run in (now, before)]
        parts = [np.concatenate([part.ravel() for part in without_padding(array, lengths)]) for array in arrays]
        assert now.extent(name) == (parts[0].min(), parts[0].max())
        assert now.magnitude(name) == np.abs(parts[0]).max()
        assert difference.extent(name) == ((parts[0] - parts[1]).min(), (parts[0] - parts[1]).max())
        assert difference.magnitude(name) == np.abs(parts[0] - parts[1]).max()
        np.testing.assert_allclose(np.sort(difference.sample(name)), np.sort(parts[0] - parts[1]), atol=1e-6)
    assert now.extent("weight_hh_l0") == (now["weight_hh_l0"].min(), now["weight_hh_l0"].max())
