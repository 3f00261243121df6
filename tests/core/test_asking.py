"""Questions to the states, against loops that spell out what is asked, and against NumPy's own correlation."""

import numpy as np
import pytest

from rnnlab.core.asking import (
    SIDES,
    Match,
    Question,
    by_similarity,
    correlations_with,
    is_on,
    matches,
    units_on,
)
from rnnlab.core.progress import finish
from rnnlab.errors import InputError


def corpus(seed, batch=3, timesteps=40, units=7):
    """Random walks, which stay on for a while."""
    rng = np.random.default_rng(seed)
    walk = np.cumsum(rng.normal(0, 0.5, (batch, timesteps, units)), axis=1)
    return np.tanh(walk - walk.mean(axis=1, keepdims=True))


def asked(first=12, last=15, threshold=0.2, side="above", batch=1, **options):
    return Question("h", 0, 0, batch, first, last, threshold, side, **options)


@pytest.mark.parametrize("left", [False, True])
@pytest.mark.parametrize("right", [False, True])
@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("seed", range(6))
def test_that_units_are_on_through_the_span_and_off_beside_it(seed, side, left, right):
    values, question = corpus(seed)[1], asked(side=side, left=left, right=right)
    sign = {"above": lambda v: v >= 0.2, "below": lambda v: v <= -0.2, "size": lambda v: abs(v) >= 0.2}[side]
    expected = [
        unit
        for unit in range(7)
        if all(sign(values[t, unit]) for t in range(12, 16))
        and not (left and sign(values[11, unit]))
        and not (right and sign(values[16, unit]))
    ]
    assert units_on(question, values, 40).tolist() == expected


def test_that_there_is_nothing_beside_the_ends_of_a_sequence():
    values = np.ones((6, 2))
    assert units_on(asked(0, 5), values, 6).tolist() == [0, 1]
    # What follows the sequence's own end is padding, and says nothing.
    assert units_on(asked(0, 3), np.where(np.arange(6)[:, None] < 4, values, 9.0), 4).tolist() == [0, 1]
    assert units_on(asked(1, 3), values, 6).tolist() == []


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("seed", range(8))
def test_that_the_places_are_those_of_a_loop_over_all_windows(seed, side):
    values, lengths = corpus(seed), (40, 33, 17)
    question = asked(side=side, left=False, right=False)
    units = np.arange(0, 7, 2)
    places = finish(matches(question, values, lengths, units))
    on = is_on(values, 0.2, side)
    best = {}
    for item in range(3):
        for start in range(lengths[item] - 3):
            own = item == 1 and start <= 15 and start + 4 > 12
            if not own:
                best[item, start] = sum(on[item, start : start + 4, unit].all() for unit in units)
    assert places and places[0].count == max(best.values())
    covered = np.zeros((3, 40), dtype=int)
    covered[1, 12:16] = 1
    for place in places:
        covered[place.batch, place.first : place.last + 1] += 1
        assert place.last < lengths[place.batch]
        through = on[place.batch, place.first : place.last + 1][:, units].all(axis=0).sum()
        assert through == place.count > 0
    assert covered.max() == 1
    assert [place.count for place in places] == sorted((place.count for place in places), reverse=True)
    # No window that is better than the worst place is left out, unless it overlaps one.
    for (item, start), count in best.items():
        if count > places[-1].count:
            assert covered[item, start : start + 4].any()


def test_that_a_place_that_was_put_there_comes_first():
    values = np.zeros((2, 50, 6))
    values[0, 10:14, [1, 3, 4]] = 0.9
    values[1, 30:34, [1, 3, 4]] = 0.8
    values[1, 5:9, [1, 3]] = 0.8
    values[0, 40:46, [1, 3, 4]] = 0.8
    question = asked(10, 13, batch=0)
    units = units_on(question, values[0], 50)
    assert units.tolist() == [1, 3, 4]
    places = finish(matches(question, values, (50, 50), units))
    assert places == (Match(1, 30, 33, 3), Match(0, 40, 45, 3), Match(1, 5, 8, 2))


def test_that_nothing_matches_where_nothing_is_on():
    question = asked()
    assert finish(matches(question, corpus(1), (40, 40, 40), np.array([], dtype=np.int64))) == ()
    assert finish(matches(asked(0, 50), np.ones((1, 40, 2)), (40,), np.array([0]))) == ()
    assert units_on(question, np.full((40, 3), np.nan), 40).tolist() == []


def test_that_similarity_finds_the_order_that_was_shuffled():
    rng = np.random.default_rng(5)
    phases = np.linspace(0, np.pi / 2, 24)
    values = np.sin(np.linspace(0, 60, 3000)[:, None] + phases) + rng.normal(0, 0.05, (3000, 24))
    shuffled = rng.permutation(24)
    order = by_similarity(values[:, shuffled])
    found = shuffled[order]
    assert found.tolist() in (list(range(24)), list(range(23, -1, -1)))
    assert sorted(by_similarity(np.ones((5, 4))).tolist()) == [0, 1, 2, 3]
    assert by_similarity(np.ones((5, 2))).tolist() == [0, 1]


def test_that_correlations_are_numpys_and_gaps_are_left_out():
    rng = np.random.default_rng(6)
    values, track = rng.normal(size=(200, 9)), rng.normal(size=200)
    values[:, 4] = 2.5
    track[10:30] = np.nan
    known = np.isfinite(track)
    found = correlations_with(values, track)
    for unit in range(9):
        if unit == 4:
            assert np.isnan(found[unit])
        else:
            assert abs(found[unit] - np.corrcoef(values[known, unit], track[known])[0, 1]) < 1e-12
    assert np.isnan(correlations_with(values, np.full(200, 3.0))).all()
    assert np.isnan(correlations_with(values, np.full(200, np.nan))).all()


def test_that_a_span_has_an_order():
    with pytest.raises(InputError, match="not from 5 to 4"):
        asked(5, 4)


def test_that_a_span_beyond_a_sequences_end_has_no_units():
    assert units_on(Question("h", 0, 0, 0, 5, 6, 0.3), np.zeros((8, 5)), 3).tolist() == []


def test_that_a_long_run_does_not_hide_the_best_place():
    values = np.full((2, 12_000, 1), -1.0, dtype=np.float32)
    values[0, 100:11_900] = values[1, 500:550] = values[1, 600:650] = 1
    question = Question("h", 0, 0, 1, 500, 549, 0.5)
    found = finish(matches(question, values, (12_000, 12_000), np.array([0])))
    assert (found[0].batch, found[0].first, found[0].last) == (1, 600, 649)


def test_that_what_does_not_change_follows_nothing():
    moving = np.arange(7.0)[:, None]
    assert np.isnan(correlations_with(np.full((7, 1), 0.1), np.full(7, 0.7))).all()
    assert np.isnan(correlations_with(moving, np.full(7, 0.7))).all()
    assert correlations_with(1e-13 * moving, 1e-9 * moving[:, 0])[0] == pytest.approx(1)
