"""A table as an input: the numbers are those that torch and numpy get from the same rows."""

import numpy as np
import pytest
import torch

from rnnlab.core.progress import finish
from rnnlab.core.table import Choice, Column, build, scaled, usual_choice
from rnnlab.errors import InputError, TooLarge

RNG = np.random.default_rng(4)
NAN = np.nan


def columns(**named):
    return tuple(
        Column(name, None, tuple(cells)) if isinstance(cells[0], str) else Column(name, np.array(cells, dtype=float))
        for name, cells in named.items()
    )


def built(table, *features, **how):
    return finish(build(table, Choice(features, **how)))


def test_that_columns_are_standardised_as_torch_does():
    x = RNG.normal(3, 5, size=(40, 3))
    table = columns(a=x[:, 0], b=x[:, 1], c=x[:, 2])
    given = torch.tensor(x)
    expected = (given - given.mean(0)) / given.std(0, unbiased=False)
    assert np.abs(built(table, 0, 1, 2, scale="z-score").values[0] - expected.numpy()).max() < 1e-12
    low, high = given.amin(0), given.amax(0)
    assert (
        np.abs(built(table, 0, 1, 2, scale="min-max").values[0] - ((given - low) / (high - low)).numpy()).max() < 1e-12
    )
    assert np.array_equal(built(table, 2, 0).values[0], x[:, [2, 0]])


def test_that_a_column_that_does_not_change_becomes_zero_and_nan_stays():
    assert not scaled(np.full(9, 0.1) * 3, "z-score").any() and not scaled(np.full(9, 1e9), "min-max").any()
    assert np.allclose(scaled(np.array([1e-13, 2e-13, 3e-13]), "min-max"), [0, 0.5, 1])
    assert np.array_equal(scaled(np.array([1.0, NAN, 3.0]), "z-score"), [-1, NAN, 1], equal_nan=True)
    assert np.isnan(scaled(np.full(3, NAN), "min-max")).all()
    assert columns(a=[1.0, NAN, 3.0])[0].summary == columns(a=[3.0, 1.0, NAN])[0].summary
    told = columns(a=[1.0, NAN, 3.0])[0].summary
    assert (told.missing, told.mean, told.std, told.least, told.greatest) == (1, 2, 1, 1, 3)


@pytest.mark.parametrize(
    ("gaps", "expected"),
    [
        ("previous", [[2, 2, 5, 5], [7, 7, 7, 0]]),
        ("zero", [[0, 2, 5, 0], [0, 7, 0, 0]]),
        ("mean", [[14 / 3, 2, 5, 14 / 3], [14 / 3, 7, 14 / 3, 0]]),
        ("keep", [[NAN, 2, 5, NAN], [NAN, 7, NAN, 0]]),
    ],
)
def test_that_missing_numbers_are_filled_within_their_own_sequence(gaps, expected):
    table = columns(who=list("aabbaba"), x=[NAN, 2, NAN, 7, 5, NAN, NAN])
    found = built(table, 1, sequences=0, gaps=gaps)
    assert found.lengths == (4, 3)
    assert np.allclose(found.values[:, :, 0], expected, equal_nan=True, rtol=1e-15)


def test_that_missing_numbers_are_refused_and_the_first_is_named():
    with pytest.raises(InputError, match=r"missing in speed \(2; the first at timestep 2\)"):
        built(columns(speed=[1.0, 2.0, NAN, 4.0, NAN]), 0)
    with pytest.raises(InputError, match=r"missing in x \(2"):
        built(columns(x=[NAN, NAN]), 0, gaps="mean")


def test_that_rows_of_one_sequence_are_found_wherever_they_stand():
    ids = np.array([1234567, 1234568, 1234567, 0.1, 1234568, 1234567])
    found = built(columns(who=ids, x=np.arange(6.0), y=-np.arange(6.0)), 1, 2, sequences=0)
    assert found.lengths == (3, 2, 1)
    assert found.values[..., 0].tolist() == [[0, 2, 5], [1, 4, 0], [3, 0, 0]]
    assert np.array_equal(found.values[..., 1], -found.values[..., 0])


def test_that_each_sequence_has_its_labels_and_all_have_their_names():
    table = columns(day=["Mo", "Di"], x=[1.0, 2.5])
    assert built(table, 1, labels=0).labels == (("Mo", "Di"),) and built(table, 1, labels=1).labels == (("1", "2.5"),)
    apart = built(table, 1, labels=0, sequences=1)
    assert (apart.labels, apart.sequences, apart.features) == ((("Mo",), ("Di",)), ("1", "2.5"), ("x",))
    assert built(table, 1, labels=1).times and not built(table, 1, labels=0).times
    assert usual_choice(table) == Choice((1,), labels=0)


def test_that_nothing_chosen_texts_and_too_many_are_refused():
    table = columns(day=["Mo", "Di"], x=[1.0, 2.0])
    with pytest.raises(InputError, match="Tick at least one column"):
        built(table)
    with pytest.raises(InputError, match="day holds texts"):
        built(table, 0)
    many = columns(who=np.arange(40_000.0).clip(20_000), x=np.zeros(40_000))
    with pytest.raises(TooLarge, match="20,000 sequences of up to 20,001 rows"):
        built(many, 1, sequences=0)
