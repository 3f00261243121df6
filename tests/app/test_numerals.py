"""Numbers in one column are written alike, and fit."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnnlab.app.numerals import WIDTH, in_column


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        ([0.12345, -1.5, 0], ["+0.123", "-1.500", "+0.000"]),
        ([-100, 0.25], ["-100.00", "+0.25"]),
        ([99.9996], ["+100.00"]),
        ([123456, 1], ["+123456", "+1"]),
        ([1234567, -1], ["+1.23e6", "-1.00e0"]),
        ([2e-5, 0], ["+2.0e-5", "+0.00e0"]),
        ([np.nan, np.inf, 1], ["+nan", "+inf", "+1.000"]),
        ([], []),
    ],
)
def test_that_a_column_has_one_style(values, texts):
    assert in_column(values) == texts


@given(st.lists(st.floats(), max_size=8))
def test_that_every_number_fits_whatever_it_is(values):
    texts = in_column(np.array(values))
    assert all(len(text) <= WIDTH + 1 for text in texts)
    assert len({"e" in text for text, value in zip(texts, values, strict=True) if np.isfinite(value)}) <= 1
