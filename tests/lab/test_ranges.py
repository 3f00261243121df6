"""The colour ranges of kinds of quantities: each rule's ends, whatever the data, and what is remembered of them."""

import gc
import json
import weakref

import numpy as np
import pytest

from rnnlab.core.architecture import Architecture
from rnnlab.core.compare import Difference
from rnnlab.core.document import Document
from rnnlab.core.engine import run
from rnnlab.core.input import Input
from rnnlab.lab import look as looks
from rnnlab.lab import ranges
from rnnlab.lab.look import KINDS, Look, extent_of_kind, rule_of, scale_of
from rnnlab.lab.ranges import DIVERGING, RULES, SEQUENTIAL, Range
from rnnlab.lab.settings import Settings, load, save


def finish(steps):
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


def trace_of(values, **options):
    values = np.asarray(values, dtype=np.float32)
    arch = Architecture(**({"cell": "lstm", "input_size": values.shape[2], "hidden_size": 3} | options))
    return finish(run(Document(architecture=arch, input=Input.given(values))))


def ends(kind, trace, difference=None, **options):
    scale = scale_of(kind, Look(ranges={kind: Range(**options)}), trace, difference)
    return scale.low, scale.high


@pytest.fixture(scope="module")
def trace():
    return trace_of(np.random.default_rng(0).normal(size=(2, 9, 4)) + 1)


def test_that_each_rule_gives_the_ends_it_names(trace):
    for name, kind in (("h", "h"), ("c", "c"), ("g", "candidate")):
        low, high = float(trace[name].min()), float(trace[name].max())
        assert ends(kind, trace, rule="fit") == (low, high)
        assert ends(kind, trace, rule="symmetric") == (-max(-low, high), max(-low, high))
        expected = np.percentile(trace[name].astype(float), (5, 95))
        assert ends(kind, trace, rule="percentile", cut=5.0) == pytest.approx(expected)
        assert ends(kind, trace, rule="percentile", cut=0.0) == pytest.approx((low, high))
        assert ends(kind, trace, rule="typed", low=-3.0, high=7.0) == (-3.0, 7.0)
    gates = np.concatenate([trace[name].ravel() for name in "ifo"])
    assert ends("gate", trace, rule="fit") == (gates.min(), gates.max())


def test_that_by_default_h_goes_as_far_as_it_does_and_gates_from_0_to_1(trace):
    reach = np.abs(trace["h"]).max()
    assert ends("h", trace) == (-reach, reach) and reach < 0.9
    assert ends("gate", trace) == (0.0, 1.0) and ends("candidate", trace) == (-1.0, 1.0)
    told = {kind: rule_of(kind, Look()) for kind in KINDS}
    assert {kind for kind, rule in told.items() if rule == "fixed"} == {"gate", "candidate", "m"}
    assert set(told.values()) == {"fixed", "symmetric"} and rule_of("Δgate", Look()) == "symmetric"


def test_that_h_can_be_fixed_and_what_nothing_bounds_cannot(trace):
    assert ends("h", trace, rule="fixed") == (-1.0, 1.0) and ends("gate", trace, rule="fixed") == (0.0, 1.0)
    relu = trace_of(np.full((1, 3, 2), 9.0), cell="rnn", nonlinearity="relu")
    reach = np.abs(relu["h"]).max()
    assert reach > 1 and ends("h", relu, rule="fixed") == (-reach, reach)
    for kind in ("c", "input", "pre-activation"):
        assert ends(kind, trace, rule="fixed") == ends(kind, trace) == ends(kind, trace, rule="symmetric")
        assert rule_of(kind, Look(ranges={kind: Range("fixed")})) == "symmetric"
    assert ranges.read(ranges.written({"h": Range("fixed")})) == {"h": Range("fixed")}


def test_that_h_of_a_projected_lstm_has_a_range_of_its_own():
    trace = trace_of(np.ones((1, 4, 2)), hidden_size=6, proj_size=2)
    reach = np.abs(trace["h"]).max()
    assert ends("h", trace) == (-reach, reach) and ends("m", trace) == (-1.0, 1.0)


@pytest.mark.parametrize(
    "values",
    [
        np.zeros((1, 3, 2)),
        np.full((1, 3, 2), 5.0),
        np.full((1, 3, 2), -2.0),
        np.full((1, 1, 1), 1e-30),
        np.full((1, 1, 1), 3e38),
        np.full((1, 2, 1), np.nan),
        np.full((1, 2, 1), np.inf),
        np.array([[[np.nan, 1.0]], [[-np.inf, 4.0]]]),
    ],
    ids=str,
)
@pytest.mark.parametrize("rule", RULES)
def test_that_no_data_make_a_range_empty_or_endless(values, rule):
    trace = trace_of(values)
    for kind in KINDS:
        low, high = ends(kind, trace, rule=rule)
        assert np.isfinite([low, high, high - low]).all() and low < high
    finite = values[np.isfinite(values)].astype(np.float32)
    if rule == "fit" and finite.size:
        low, high = ends("input", trace, rule=rule)
        assert low <= float(finite.min()) and float(finite.max()) <= high


def test_that_now_and_baseline_share_a_range_and_a_difference_has_its_own():
    arch = Architecture(cell="gru", input_size=2, hidden_size=3)
    document = Document(architecture=arch, input=Input(timesteps=6))
    now, before = finish(run(document.edited(seed=9))), finish(run(document))
    difference = Difference(now, before)
    finish(difference.measure())
    both = np.concatenate([now["h"].ravel(), before["h"].ravel()])
    assert ends("h", now, difference, rule="fit") == (both.min(), both.max())
    assert ends("h", now, difference, rule="percentile", cut=10.0) == pytest.approx(np.percentile(both, (10, 90)))
    gap = now["h"] - before["h"]
    assert ends("Δh", now, difference, rule="fit") == (gap.min(), gap.max())
    assert ends("Δh", now, difference) == (-np.abs(gap).max(), np.abs(gap).max())
    assert ends("Δh", now, difference, rule="percentile", cut=10.0) == pytest.approx(
        np.percentile(gap.astype(float), (10, 90)), abs=1e-6
    )
    assert extent_of_kind("h", now) == (now["h"].min(), now["h"].max())
    # Only NaN apart: nothing to go by.
    same = Difference(now, now)
    finish(same.measure())
    assert ends("Δh", now, same, rule="fit") == (-0.5, 0.5) and ends("Δh", now, same) == (-1.0, 1.0)


def test_that_a_chosen_map_is_used_whatever_the_range_and_a_default_one_follows_it(trace):
    for name in (*DIVERGING, *SEQUENTIAL):
        scale = scale_of("gate", Look(ranges={"gate": Range(colours=name)}), trace)
        assert (scale.low, scale.high, scale.diverging, scale.colours) == (0.0, 1.0, name in DIVERGING, name)
    assert scale_of("c", Look(ranges={"c": Range("typed", 1.0, 2.0)}), trace).diverging is False
    assert scale_of("c", Look(ranges={"c": Range("typed", -1.0, 2.0)}), trace).diverging is True


def test_that_percentiles_go_with_their_run():
    trace = trace_of(np.ones((1, 4, 2)))
    ends("h", trace, rule="percentile")
    assert trace in looks._FOUND
    gone = weakref.ref(trace)
    del trace
    gc.collect()
    assert gone() is None


# What is remembered ---------------------------------------------------------------------------------------------------


def test_that_choices_are_remembered_but_for_typed_ends(tmp_path):
    chosen = {
        "h": Range("fit"),
        "gate": Range("percentile", cut=2.5, colours="magma"),
        "c": Range("typed", -2.0, 5.0),
        "input": Range("typed", 0.0, 1.0, colours="grey"),
        "m": Range(),
    }
    save(Settings(ranges=ranges.written(chosen)), tmp_path / "settings.json")
    found = ranges.read(load(tmp_path / "settings.json", Settings()).ranges)
    assert found == {"h": chosen["h"], "gate": chosen["gate"], "input": Range(colours="grey")}


RUBBISH = [
    None, 3, "h", [1, 2], {"h": None}, {"h": []}, {"h": "fit"}, {"h": {"rule": 3}}, {"h": {"rule": "none such"}},
    {"h": {"rule": ["fit"]}}, {"h": {"rule": "percentile", "cut": 50}}, {"h": {"rule": "percentile", "cut": -1}},
    {"h": {"rule": "percentile", "cut": "1"}}, {"h": {"rule": "percentile", "cut": float("nan")}},
    {"h": {"rule": "percentile", "cut": 10**400}}, {"h": {"colours": "no such"}}, {"h": {"colours": {}}},
    {"h": {"rule": "fit", "low": 3, "high": 1}}, {"h": {"rule": "typed", "low": 0, "high": 1}}, {3: {"rule": "fit"}},
]  # fmt: skip


@pytest.mark.parametrize("found", RUBBISH, ids=str)
def test_that_what_cannot_be_used_is_left_out(found):
    assert ranges.read(found) == {}
    both = {"c": {"rule": "fit"}, **found} if isinstance(found, dict) else {"c": {"rule": "fit"}}
    assert ranges.read(both) == {"c": Range("fit")}


def test_that_unknown_fields_do_no_harm(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"ranges": {"h": {"rule": "fit", "later": 1}, "": {"rule": "fit"}}}))
    assert ranges.read(load(path, Settings()).ranges)["h"] == Range("fit")
    path.write_text(json.dumps({"ranges": [1]}))
    assert load(path, Settings()).ranges == {}
