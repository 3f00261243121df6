"""What-if: a gesture is one step of undo, its runs are seen as it goes on, and the difference shows what travels."""

import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from test_heatmaps import colours_on_screen, heatmaps_of, settle

from rnnlab.app.panels.quantities import QuantitiesPanel
from rnnlab.app.views.lane import Key
from rnnlab.core.edits import Clamp
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.history import Phrase


def drag(session, value, gesture="g1"):
    edit = lambda document: document.patched("weight_hh_l0", (9, 2), np.full((1, 1), value))  # noqa: E731
    session.edit(Phrase.of("Set a weight to {value}", value=value), edit, gesture=gesture)


def fresh(session):
    return not session.state.stale


def test_that_a_drag_is_one_step_of_undo_and_shows_its_runs_as_it_goes_on(qtbot, session):
    before, seen = session.state.document, []
    session.changed.connect(lambda old, new: seen.append(new.trace) if new.trace is not old.trace else None)
    for value in np.linspace(0, 2, 200):
        drag(session, value)
        qtbot.wait(8)
        if value < 1.9 and len(seen) > 3:
            drag(session, 2.0)
            break
    qtbot.waitUntil(lambda: fresh(session), timeout=5000)
    assert len(session.state.history.past) == 1 and str(session.state.history.past[-1][0]) == "Set a weight to 2.0"
    assert len(session.state.document.edits) == 1
    assert session.state.trace["weight_hh_l0"][9, 2] == 2
    # Runs came while it was still being dragged.
    assert len({float(trace["weight_hh_l0"][9, 2]) for trace in seen} - {2.0}) > 3
    drag(session, 3.0, gesture="another")
    assert len(session.state.history.past) == 2
    session.undo()
    drag(session, 4.0, gesture="another")
    assert len(session.state.history.past) == 2
    session.undo()
    session.undo()
    assert session.state.document is before


def test_that_a_drag_in_plain_torch_gives_the_numbers_on_screen(qtbot, session, torch_outputs):
    drag(session, -1.5)
    qtbot.waitUntil(lambda: fresh(session), timeout=5000)
    trace = session.state.trace
    assert trace["weight_hh_l0"][9, 2] == np.float32(-1.5)
    for name, theirs in torch_outputs(trace).items():
        assert np.abs(trace[name] - theirs).max() < 1e-6


def test_that_the_baseline_is_the_run_before_the_first_edit_and_can_be_pinned(qtbot, session):
    first = session.state.trace
    assert session.state.baseline is None and session.state.difference is None
    drag(session, 1.0)
    qtbot.waitUntil(lambda: fresh(session), timeout=5000)
    assert session.state.baseline is first
    difference = session.state.difference
    expected = np.abs(session.state.trace["f_pre"] - first["f_pre"]).max()
    assert difference.magnitude("f_pre") == pytest.approx(expected, rel=1e-6) and expected > 0.01
    session.pin()
    qtbot.waitUntil(lambda: fresh(session) and session.state.difference is not None, timeout=5000)
    assert session.state.difference.magnitude("h") == 0
    session.edit(Phrase("seed"), lambda document: document.edited(seed=5))
    qtbot.waitUntil(lambda: fresh(session), timeout=5000)
    assert session.state.difference.magnitude("h") > 0.01
    session.edit(Phrase("size"), lambda document: document.with_architecture(hidden_size=5))
    assert session.state.baseline is None
    qtbot.waitUntil(lambda: fresh(session), timeout=5000)
    assert session.state.difference is None


def test_that_the_difference_on_screen_is_zero_before_the_edit_and_not_after(qtbot):
    with heatmaps_of(qtbot, EXAMPLES["lstm"].document, size=(800, 900)) as (session, heatmaps):
        session.edit(Phrase("clamp"), lambda document: document.clamped(Clamp("c", 0, 0, 3, 4, 4, 2.0)))
        settle(qtbot, session, heatmaps)
        session.look(versions=("now", "baseline", "difference"), quantities=("c", "h"), timestep=9)
        settle(qtbot, session, heatmaps)
        assert list(heatmaps.lanes) == [Key(name, 0, 0, v) for name in "ch" for v in ("now", "baseline", "difference")]
        trace, before = session.state.trace, session.state.baseline
        lane = heatmaps.lanes[Key("c", 0, 0, "difference")]
        assert np.array_equal(lane.values, (trace["c"] - before["c"])[0, 0, 0].T)
        shown = colours_on_screen(heatmaps, lane.key)
        neutral = QColor("#f7f7f7").getRgb()[:3]
        assert (shown[:, :4] == neutral).all()
        assert (shown[3, 4] != neutral).any() and (shown[:, 5] != neutral).any()
        # Now and baseline have one scale, the difference has one of its own.
        ranges = {kind: bar.accessibleName() for kind, bar in heatmaps.legend.bars.items()}
        assert set(ranges) == {"c", "h", "Δc", "Δh"}
        largest = np.abs(trace["c"] - before["c"]).max()
        assert f"{-largest:g} to {largest:g}" in ranges["Δc"]
        session.look(versions=("difference",))
        settle(qtbot, session, heatmaps)
        assert set(heatmaps.legend.bars) == {"Δc", "Δh"}
        qtbot.keyClick(heatmaps, Qt.Key.Key_Down)
        qtbot.keyClick(heatmaps, Qt.Key.Key_Down)
        assert (session.state.look.quantity, session.state.look.unit) == ("c", 1)
        assert heatmaps.lanes[Key("c", 0, 0, "difference")].unit.isVisible()


def test_that_the_versions_can_be_chosen_once_there_is_a_baseline(qtbot, session):
    panel = QuantitiesPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    assert not panel.versions["difference"].isVisible()
    drag(session, 1.0)
    qtbot.waitUntil(lambda: fresh(session), timeout=5000)
    assert panel.versions["difference"].isVisible() and panel.versions["now"].isChecked()
    panel.versions["difference"].click()
    assert set(session.state.look.versions) == {"now", "difference"}
    panel.versions["difference"].click()
    panel.versions["now"].click()
    assert session.state.look.versions == ("now",) and panel.versions["now"].isChecked()


def test_that_torch_agrees_that_a_clamp_is_not_compared(qtbot, session):
    from rnnlab.app.panels.status import StatusBar

    bar = StatusBar(session)
    qtbot.addWidget(bar)
    session.edit(Phrase("clamp"), lambda document: document.clamped(Clamp("f", 0, 0, 0, 0, 9, 0.0)))
    qtbot.waitUntil(lambda: fresh(session), timeout=5000)
    assert bar.badge.text() == "not compared: PyTorch cannot clamp a unit"
    assert torch.equal(torch.tensor(session.state.trace["f"][..., 0]), torch.zeros(1, 1, 1, 10))
