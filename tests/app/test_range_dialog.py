"""Choosing how a kind of quantity is coloured: seen while it is chosen, taken back or remembered."""

from itertools import pairwise, product
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from picturing import save_picture
from PySide6.QtCore import QPoint, Qt, QTranslator
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from test_heatmaps import colours_on_screen, heatmaps_of, settle

from rnnlab.app.session import Session
from rnnlab.app.views import colours, filling
from rnnlab.app.views.lane import Key
from rnnlab.core.input import Input
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.history import Phrase
from rnnlab.lab.look import Scale, scale_of
from rnnlab.lab.ranges import DIVERGING, SEQUENTIAL, Range, written
from rnnlab.lab.settings import Settings

_KOREAN = Path(__file__).parents[2] / "resources" / "translations" / "rnnlab_ko.qm"


@pytest.fixture
def lstm(qtbot):
    with heatmaps_of(qtbot, EXAMPLES["lstm"].document) as both:
        both[0].look(timestep=9)
        yield both


def choose(qtbot, box, data):
    """Choose in a list by keys: open it, go to the entry, Enter."""
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    qtbot.keyClick(box.view(), Qt.Key.Key_Home)
    for _ in range(box.findData(data)):
        qtbot.keyClick(box.view(), Qt.Key.Key_Down)
    qtbot.keyClick(box.view(), Qt.Key.Key_Return)
    assert box.currentData() == data


def expected(session, key):
    values = filling.values_of(session.state.trace, key, 0)
    kind = filling.kind_of_lane(session.state.trace, key)
    scale = scale_of(kind, session.state.look, session.state.trace)
    return colours.table(scale, False)[colours.quantised(values, scale)][..., :3].astype(int)


def shown(qtbot, session, heatmaps, key):
    settle(qtbot, session, heatmaps)
    return colours_on_screen(heatmaps, key).astype(int)


def spread(shades):
    """How far apart the colours of a picture are."""
    return np.abs(shades - shades.reshape(-1, 3).mean(axis=0)).mean()


def test_that_the_dialog_shows_how_far_the_data_go(lstm):
    session, heatmaps = lstm
    dialog = heatmaps.legend.ask_range("h")
    h = session.state.trace["h"]
    assert dialog.data.text() == f"minimum {h.min():.6g}, maximum {h.max():.6g}"
    reach = np.abs(h).max()
    assert (dialog.low.text(), dialog.high.text()) == (f"{-reach:.6g}", f"{reach:.6g}")
    assert dialog.rule.currentText() == "Default" and "Symmetric around 0" in dialog.about.text()
    assert dialog.windowTitle() == "Colours of hidden state h"
    dialog.reject()


@pytest.mark.parametrize("rule", ["fit", "symmetric", "percentile"])
@pytest.mark.parametrize("key", [Key("h", 0, 0), Key("f", 0, 0), Key("c", 0, 0), Key("input", 0, 0)])
def test_that_a_rule_is_seen_at_once_and_taken_back_by_cancel(lstm, qtbot, rule, key):
    session, heatmaps = lstm
    kind, before = filling.kind_of_lane(session.state.trace, key), shown(qtbot, session, heatmaps, key)
    others = [lane for lane in heatmaps.lanes if filling.kind_of_lane(session.state.trace, lane) != kind]
    bytes_ = {lane: heatmaps.lanes[lane].image.image.copy() for lane in others}
    dialog = heatmaps.legend.ask_range(kind)
    choose(qtbot, dialog.rule, rule)
    assert np.array_equal(shown(qtbot, session, heatmaps, key), expected(session, key))
    assert session.state.look.ranges[kind].rule == rule
    scale = scale_of(kind, session.state.look, session.state.trace)
    assert (dialog.low.text(), dialog.high.text()) == (f"{scale.low:.6g}", f"{scale.high:.6g}")
    assert all(np.array_equal(heatmaps.lanes[lane].image.image, bytes_[lane]) for lane in others)
    if rule == "fit":
        dialog.close()
    else:
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert session.state.look.ranges == {} and session.state.settings.ranges == {}
    assert np.array_equal(shown(qtbot, session, heatmaps, key), before)


def test_that_what_is_accepted_holds_and_is_remembered_for_the_next_start(lstm, qtbot):
    session, heatmaps = lstm
    dialog = heatmaps.legend.ask_range("gate")
    choose(qtbot, dialog.rule, "percentile")
    assert dialog.cut.isEnabled()
    dialog.cut.setFocus()
    dialog.cut.selectAll()
    qtbot.keyClicks(dialog.cut, "12,5")
    choose(qtbot, dialog.colours, "cividis")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    chosen = {"gate": Range("percentile", cut=12.5, colours="cividis")}
    assert not dialog.isVisible() and session.state.look.ranges == chosen
    gates = np.concatenate([session.state.trace[name].ravel() for name in "ifo"]).astype(float)
    scale = scale_of("gate", session.state.look, session.state.trace)
    assert (scale.low, scale.high) == pytest.approx(np.percentile(gates, (12.5, 87.5)))
    assert np.array_equal(shown(qtbot, session, heatmaps, Key("f", 0, 0)), expected(session, Key("f", 0, 0)))
    again = Session(EXAMPLES["gru"].document, session.state.settings)
    assert again.state.look.ranges == chosen
    assert again.close()
    # Its default takes all of it back, for the next start too.
    dialog = heatmaps.legend.ask_range("gate")
    assert (dialog.rule.currentData(), dialog.cut.value(), dialog.colours.currentData()) == (
        "percentile", 12.5, "cividis",
    )  # fmt: skip
    qtbot.mouseClick(dialog.automatic, Qt.MouseButton.LeftButton)
    assert session.state.look.ranges == {} and session.state.settings.ranges == {}


def test_that_h_can_be_drawn_from_minus_1_to_1_again_and_that_is_remembered(lstm, qtbot):
    session, heatmaps = lstm
    dialog = heatmaps.legend.ask_range("h")
    choose(qtbot, dialog.rule, "fixed")
    assert (dialog.low.text(), dialog.high.text()) == ("-1", "1") and "Fixed: −1 to 1" in dialog.about.text()
    dialog.take()
    settle(qtbot, session, heatmaps)
    assert "-1 to 1. Fixed" in heatmaps.legend.bars["h"].accessibleName()
    again = Session(EXAMPLES["rnn"].document, session.state.settings)
    assert again.state.look.ranges == {"h": Range("fixed")} and again.close()
    dialog = heatmaps.legend.ask_range("c")
    assert dialog.rule.findData("fixed") == -1
    dialog.reject()


def test_that_typed_ends_hold_for_their_data_and_are_not_remembered(lstm, qtbot):
    session, heatmaps = lstm
    dialog = heatmaps.legend.ask_range("h")
    dialog.low.setFocus()
    dialog.low.selectAll()
    qtbot.keyClicks(dialog.low, "-0,2")
    assert dialog.rule.currentData() == "typed"
    dialog.high.selectAll()
    qtbot.keyClicks(dialog.high, "0.1")
    assert session.state.look.ranges["h"] == Range("typed", -0.2, 0.1)
    assert np.array_equal(shown(qtbot, session, heatmaps, Key("h", 0, 0)), expected(session, Key("h", 0, 0)))
    # What is no number yet leaves the last one on screen and says so; another rule does without it.
    dialog.high.selectAll()
    qtbot.keyClicks(dialog.high, "x")
    assert session.state.look.ranges["h"] == Range("typed", -0.2, 0.1) and dialog.problem.text()
    choose(qtbot, dialog.rule, "fit")
    assert session.state.look.ranges["h"].rule == "fit" and not dialog.problem.text()
    choose(qtbot, dialog.rule, "typed")
    dialog.take()
    assert session.state.look.ranges["h"].rule == "typed" and session.state.settings.ranges == {}


@pytest.mark.parametrize("name", [*DIVERGING, *SEQUENTIAL])
def test_that_another_map_leaves_every_byte_as_it_is(lstm, qtbot, monkeypatch, name):
    session, heatmaps = lstm
    session.look(mark_saturation=True)
    settle(qtbot, session, heatmaps)
    images = {key: lane.image.image for key, lane in heatmaps.lanes.items()}
    dialog = heatmaps.legend.ask_range("gate")

    def never(*_):
        raise AssertionError("numbers are coloured anew")

    monkeypatch.setattr(filling, "fill", never)
    monkeypatch.setattr(colours, "quantised", never)
    choose(qtbot, dialog.colours, name)
    seen = colours_on_screen(heatmaps, Key("i", 0, 0)).astype(int)
    monkeypatch.undo()
    assert all(lane.image.image is images[key] for key, lane in heatmaps.lanes.items())
    session.look(mark_saturation=False)
    assert np.array_equal(seen, expected(session, Key("i", 0, 0)))
    lane = heatmaps.lanes[Key("i", 0, 0)]
    image, strip = heatmaps.canvas.grab().toImage(), lane.strip.geometry()
    at = QPoint(round(strip.left() + 16), round(strip.top() + strip.height() / 16))
    assert np.abs(np.array(image.pixelColor(at).getRgb()[:3]) - expected(session, Key("i", 0, 0))[0, 9]).max() <= 1
    dialog.reject()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", [*DIVERGING, *SEQUENTIAL])
def test_that_every_map_is_ordered_by_lightness_also_for_the_colour_blind(name, dark):
    table = colours.table(Scale(-1.0, 1.0, name in DIVERGING, name), dark)[: colours.STEPS + 1, :3] / 255
    for seen in (table, *(confused(table, kind) for kind in ("protan", "deutan"))):
        light = lightness_of(seen)
        halves = (light[:126][::-1], light[125:]) if name in DIVERGING else (light,)
        for half in halves:
            rising = half if half[-1] > half[0] else -half
            assert all(after > before - 0.6 for before, after in pairwise(rising)) and abs(half[-1] - half[0]) > 30
        if name in DIVERGING:
            # What is as far below 0 as another is above has another colour.
            assert np.abs(seen[25] - seen[225]).max() > 0.15


def lightness_of(rgb):
    """CIE L* of sRGB colours."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    y = linear @ (0.2126, 0.7152, 0.0722)
    return np.where(y > 0.008856, 116 * np.cbrt(y) - 16, 903.3 * y)


def confused(rgb, kind):
    """sRGB as it is seen without one kind of cones: Viénot, Brettel and Mollon (1999)."""
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    share = {"protan": (0.11238, 0.88762, 0.00401), "deutan": (0.29275, 0.70725, -0.02234)}[kind]
    mixed = linear[:, 0] * share[0] + linear[:, 1] * share[1]
    blue = share[2] * (linear[:, 0] - linear[:, 1]) + linear[:, 2]
    found = np.clip(np.stack([mixed, mixed, blue], axis=1), 0, 1)
    return np.where(found <= 0.0031308, 12.92 * found, 1.055 * found ** (1 / 2.4) - 0.055)


def test_that_h_is_no_longer_the_palest_lane(lstm, qtbot):
    session, heatmaps = lstm
    h = spread(shown(qtbot, session, heatmaps, Key("h", 0, 0)))
    session.look(ranges={"h": Range("typed", -1.0, 1.0)})
    assert h > 1.5 * spread(shown(qtbot, session, heatmaps, Key("h", 0, 0)))


def test_that_a_colour_means_the_same_number_at_every_timestep(lstm, qtbot):
    session, heatmaps = lstm
    session.look(ranges={"h": Range("percentile", cut=5.0), "gate": Range("fit")}, dim_future=False)
    bars = {kind: bar.accessibleName() for kind, bar in heatmaps.legend.bars.items()}
    for timestep in (0, 4, 9):
        session.look(timestep=timestep)
        assert np.array_equal(shown(qtbot, session, heatmaps, Key("h", 0, 0)), expected(session, Key("h", 0, 0)))
        assert bars == {kind: bar.accessibleName() for kind, bar in heatmaps.legend.bars.items()}


ODD = {
    "zero": np.zeros(50),
    "constant": np.full(50, 2.0),
    "nan": np.full(50, np.nan),
    "mixed": np.array([np.inf, 1, np.nan, -1, 0] * 10),
}


@pytest.mark.parametrize("values", [*ODD.values()], ids=[*ODD])
@pytest.mark.parametrize("rule", ["default", "fit", "symmetric", "percentile"])
def test_that_odd_data_can_be_coloured_by_every_rule(qtbot, values, rule):
    document = EXAMPLES["rnn"].document.edited(input=Input.given(values.reshape(1, 10, 5).astype(np.float32)))
    with heatmaps_of(qtbot, document) as (session, heatmaps):
        session.look(timestep=9, dim_future=False)
        dialog = heatmaps.legend.ask_range("input")
        choose(qtbot, dialog.rule, rule)
        heatmaps.lanes[Key("input", 0, 0)].marks.hide()
        assert np.array_equal(
            shown(qtbot, session, heatmaps, Key("input", 0, 0)), expected(session, Key("input", 0, 0))
        )
        if np.isfinite(values).any():
            assert "minimum" in dialog.data.text()
        else:
            assert dialog.data.text() == "no finite numbers"
        dialog.take()
        assert not dialog.isVisible()


def test_that_a_difference_has_its_own_choice(qtbot):
    with heatmaps_of(qtbot, EXAMPLES["lstm"].document, size=(900, 900)) as (session, heatmaps):
        session.pin()
        session.edit(Phrase("seed"), lambda one: one.edited(seed=5))
        settle(qtbot, session, heatmaps)
        session.look(versions=("now", "baseline", "difference"), quantities=("h",), timestep=9)
        settle(qtbot, session, heatmaps)
        now, baseline = (heatmaps.lanes[Key("h", 0, 0, version)].image.image.copy() for version in ("now", "baseline"))
        dialog = heatmaps.legend.ask_range("Δh")
        gap = session.state.trace["h"] - session.state.baseline["h"]
        assert dialog.data.text() == f"minimum {gap.min():.6g}, maximum {gap.max():.6g}"
        choose(qtbot, dialog.rule, "fit")
        dialog.take()
        settle(qtbot, session, heatmaps)
        assert session.state.look.ranges == {"Δh": Range("fit")}
        for version, before in (("now", now), ("baseline", baseline)):
            assert np.array_equal(heatmaps.lanes[Key("h", 0, 0, version)].image.image, before)
        found = heatmaps.lanes[Key("h", 0, 0, "difference")].image.image
        assert (found.min(), found.max()) == (0, colours.STEPS)


# What is said ---------------------------------------------------------------------------------------------------------


def test_that_the_legend_says_which_rule_holds_in_words_and_in_pictures(lstm, tmp_path, qtbot):
    session, heatmaps = lstm
    session.look(ranges={"c": Range("fit"), "gate": Range("percentile", cut=2.0), "input": Range("typed", -3.0, 3.0)})
    settle(qtbot, session, heatmaps)
    told = {
        "h": ("±max", "as far as the largest |number|"),
        "c": ("min–max", "From the minimum to the maximum"),
        "gate": ("2–98 %", "From percentile 2 to 98"),
        "input": ("typed", "As typed"),
        "candidate": ("fixed", "Fixed: −1 to 1"),
    }
    save_picture(heatmaps, tmp_path / "lanes.svg")
    root = ElementTree.parse(tmp_path / "lanes.svg").getroot()
    texts = [word.text for word in root.iter("{http://www.w3.org/2000/svg}text")]
    for kind, (sign, sentence) in told.items():
        bar = heatmaps.legend.bars[kind]
        assert sentence in bar.accessibleName() and sentence in bar.toolTip()
        assert "They are the same at every timestep." in bar.toolTip()
        assert sign in texts
        # The whole of it has room.
        assert bar.width() >= bar.sizeHint().width() >= bar._start() + 56 + 6 + sum(bar._widths()[2:])


def test_that_every_field_is_reached_by_tab_and_has_a_name(lstm, qtbot):
    _, heatmaps = lstm
    dialog = heatmaps.legend.ask_range("h")
    choose(qtbot, dialog.rule, "percentile")
    names = []
    for _ in range(8):
        widget = dialog.focusWidget()
        names.append(widget.accessibleName() or getattr(widget, "text", str)())
        qtbot.keyClick(widget, Qt.Key.Key_Tab)
    assert names[:5] == ["Range", "From", "To", "Left out at each end (%)", "Colour map"]
    assert sorted(name.replace("&", "") for name in names[5:]) == ["Cancel", "Default", "OK"]
    dialog.reject()


def test_that_it_is_korean_in_korean(qtbot):
    translator = QTranslator()
    assert translator.load(str(_KOREAN))
    QApplication.installTranslator(translator)
    try:
        with heatmaps_of(qtbot, EXAMPLES["lstm"].document) as (session, heatmaps):
            dialog = heatmaps.legend.ask_range("h")
            texts = [label.text() for label in dialog.findChildren(QLabel) if label.text()]
            texts += [dialog.rule.itemText(row) for row in range(dialog.rule.count())]
            texts += [dialog.colours.itemText(row) for row in range(dialog.colours.count())]
            texts += [dialog.windowTitle(), dialog.automatic.text()]
            names = {"viridis", "cividis", "magma"}
            assert not [text for text in texts if text not in names and not any("가" <= one <= "힣" for one in text)]
            assert "가" <= dialog.low.accessibleName()[0] <= "힣"
            dialog.reject()
            assert "대칭" in heatmaps.legend.bars["h"].toolTip() and session.state.look.ranges == {}
    finally:
        QApplication.removeTranslator(translator)


def test_that_other_views_follow_the_choice_too(qtbot):
    from rnnlab.app.views.unrolled_pictures import pictures
    from rnnlab.lab.unrolled import columns

    with heatmaps_of(qtbot, EXAMPLES["rnn"].document) as (session, heatmaps):
        session.look(ranges={"h": Range("fit", colours="magma")}, timestep=9)
        trace, look = session.state.trace, session.state.look
        found = pictures(trace, None, look, columns(10, 50, 2), heatmaps.palette()).images["cell"][0]
        scale = scale_of("h", look, trace)
        for unit, t in product(range(8), range(10)):
            seen = found.pixelColor(t, unit * 8 + 3).getRgb()[:3]
            wanted = colours.table(scale, False)[colours.quantised(trace["h"][0, 0, 0, t, unit], scale)][:3]
            assert np.array_equal(seen, wanted)


def test_that_a_start_with_remembered_ranges_shows_them(qtbot):
    settings = Settings(ranges=written({"h": Range("fit", colours="grey"), "gate": Range("fit")}) | {"x": 3})
    session = Session(EXAMPLES["lstm"].document, settings)
    assert session.state.look.ranges == {"h": Range("fit", colours="grey"), "gate": Range("fit")}
    assert session.close() and not session.findChildren(QDialog)
