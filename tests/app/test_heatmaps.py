"""The heatmaps: what a person sees at each place is the number that belongs there."""

import re
from contextlib import contextmanager
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest
import torch
from picturing import save_picture
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QImage,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPalette,
    QPointingDevice,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QToolTip

from rnnlab.app.session import Session
from rnnlab.app.theme import palette
from rnnlab.app.views import ruler
from rnnlab.app.views.heatmaps import Heatmaps
from rnnlab.app.views.lane import CAPTION, COLUMNS, STRIP, Key
from rnnlab.app.views.picture import as_image, copy_image
from rnnlab.core.input import Input
from rnnlab.errors import FileError
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.history import Phrase
from rnnlab.lab.ranges import Range
from rnnlab.lab.settings import Settings


def settle(qtbot, session, heatmaps):
    def done():
        assert [str(notice.text) for notice in session.state.notices if notice.severity == "error"] == []
        return not session.state.stale and heatmaps.ready

    qtbot.waitUntil(done, timeout=20_000)
    qtbot.wait(20)


@contextmanager
def heatmaps_of(qtbot, document, size=(800, 640)):
    """Heatmaps on a document, computed and on screen."""
    session = Session(document, Settings())
    heatmaps = Heatmaps(session)
    heatmaps.setPalette(palette("light"))
    qtbot.addWidget(heatmaps)
    heatmaps.resize(*size)
    heatmaps.show()
    session.recompute()
    settle(qtbot, session, heatmaps)
    try:
        yield session, heatmaps
    finally:
        assert session.close()


@pytest.fixture
def lstm(qtbot):
    with heatmaps_of(qtbot, EXAMPLES["lstm"].document) as both:
        yield both


@pytest.fixture
def both_ways(qtbot):
    with heatmaps_of(qtbot, EXAMPLES["deep-bidirectional-rnn"].document) as both:
        yield both


def given_input(document, values):
    return document.edited(input=Input.given(np.asarray(values, dtype=np.float32)))


def place_of(heatmaps, key, timestep, unit):
    """The middle of a cell, on the canvas; when all of time is shown."""
    area, (units, timesteps) = heatmaps.lanes[key].view.geometry(), heatmaps.lanes[key].values.shape
    x = area.left() + (timestep + 0.5) / timesteps * area.width()
    y = area.top() + (unit + 0.5) / units * area.height()
    return QPoint(round(x), round(y))


def colours_on_screen(heatmaps, key, *, inset=0):
    """(unit, time, 3): the colour in the middle of every cell, or `inset` pixels right of its left edge."""
    image = heatmaps.canvas.grab().toImage()
    units, timesteps = heatmaps.lanes[key].values.shape
    wide = heatmaps.lanes[key].view.geometry().width() / timesteps
    shift = round(inset - wide / 2) if inset else 0
    cells = [
        [image.pixel(place_of(heatmaps, key, t, unit) + QPoint(shift, 0)) for t in range(timesteps)]
        for unit in range(units)
    ]
    return np.array([[QColor(pixel).getRgb()[:3] for pixel in row] for row in cells])


def lightness(colours):
    return np.asarray(colours, dtype=float) @ (0.2126, 0.7152, 0.0722)


def spans_of(lane):
    """The timesteps that are shaded, as (first, last) of each shade."""
    rects = [shade.rect() for shade in lane.shade if shade.isVisible()]
    return [(round(rect.left() + 0.5), round(rect.right() - 0.5)) for rect in rects]


def lit_of(heatmaps):
    """Key → (first, last) timestep of every outlined block."""
    rects = {key: lane.lit.rect() for key, lane in heatmaps.lanes.items() if lane.lit.isVisible()}
    return {key: (round(rect.left() + 0.5), round(rect.right() - 0.5)) for key, rect in rects.items()}


# Pixels ------------------------------------------------------------------------------------------------------


def test_that_every_pixel_is_its_unit_at_its_timestep(both_ways):
    session, heatmaps = both_ways
    session.look(dim_future=False)
    trace = session.state.trace
    module = torch.nn.RNN(5, 8, num_layers=2, bidirectional=True, batch_first=True)
    module.load_state_dict({name: torch.from_numpy(array.copy()) for name, array in trace.parameters.items()})
    with torch.no_grad():
        output, _ = module(torch.from_numpy(trace.x.copy()))
    for direction in (0, 1):
        truth = output[0, :, 8 * direction : 8 * direction + 8].numpy().T
        lane = heatmaps.lanes[Key("h", 1, direction)]
        indices = lane.image.image
        assert indices.shape == truth.shape == (8, 10)
        # 251 steps to both sides of 0, as far as h goes: the middle of an index's interval is at most half a step from
        # the number.
        reach = np.abs(trace["h"]).max()
        np.testing.assert_allclose((indices / 125 - 1) * reach, truth, atol=0.5 / 125 * reach + 1e-5)
        assert lane.image.mapRectToParent(lane.image.boundingRect()).getRect() == (-0.5, -0.5, 10, 8)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_that_the_colours_on_screen_are_those_of_the_numbers(both_ways, theme):
    session, heatmaps = both_ways
    heatmaps.setPalette(palette(theme))
    session.look(dim_future=False, timestep=9)
    values = session.state.trace["h"][1, 1, 0].T
    red, _, blue = np.moveaxis(colours_on_screen(heatmaps, Key("h", 1, 1)).astype(int), -1, 0)
    sure = np.abs(values) > 0.1
    assert ((red > blue) == (values > 0))[sure].all()
    # The further from 0, the further from the background, which is white or nearly black.
    background = 255 if theme == "light" else 20
    away = np.abs(lightness(colours_on_screen(heatmaps, Key("h", 1, 1))) - background)
    for side in (values > 0, values < 0):
        assert (np.diff(away[side][np.argsort(np.abs(values[side]))]) >= -3).all()


def test_that_time_runs_right_and_units_down_on_screen(qtbot):
    values = np.zeros((1, 10, 5))
    values[0, 7, 1] = 3.0
    with heatmaps_of(qtbot, given_input(EXAMPLES["rnn"].document, values)) as (session, heatmaps):
        session.look(timestep=0)
        painted = colours_on_screen(heatmaps, Key("input", 0, 0))
        other = (painted != painted[0, 2]).any(axis=-1)
        assert np.argwhere(other).tolist() == [[1, 7]]
        assert min(painted[0, 2]) > 240  # 0 is as good as the white background


def test_that_nan_and_both_infinities_have_colours_that_no_number_has(qtbot):
    values = np.linspace(-2, 2, 50).reshape(1, 10, 5)
    values[0, 2, 1], values[0, 4, 2], values[0, 6, 3] = np.nan, np.inf, -np.inf
    with heatmaps_of(qtbot, given_input(EXAMPLES["rnn"].document, values)) as (session, heatmaps):
        session.look(timestep=9)
        key = Key("input", 0, 0)
        heatmaps.lanes[key].marks.hide()
        painted = colours_on_screen(heatmaps, key).astype(int)
        odd = [tuple(painted[1, 2]), tuple(painted[2, 4]), tuple(painted[3, 6])]
        assert len(set(odd)) == 3
        finite = painted[np.isfinite(values[0].T)]
        for colour in odd:
            assert np.abs(finite - colour).sum(axis=1).min() > 60
        # They do not spoil the scale: the ends of the finite numbers still have the ends of the colours.
        bar = heatmaps.legend.bars["input"].accessibleName()
        assert "-2 to 2" in bar


def test_that_what_is_not_finite_is_marked_without_colour_too(qtbot):
    values = np.zeros((1, 10, 5))
    values[0, 4, 2] = np.nan
    with heatmaps_of(qtbot, given_input(EXAMPLES["rnn"].document, values)) as (session, heatmaps):
        session.look(timestep=0, dim_future=False)
        area = heatmaps.lanes[Key("input", 0, 0)].view.geometry()
        image = heatmaps.canvas.grab().toImage()
        at = place_of(heatmaps, Key("input", 0, 0), 4, 2)
        wide, high = int(area.width() / 10) - 4, int(area.height() / 5) - 4
        seen = {
            image.pixel(at + QPoint(x, y)) for x in range(-wide // 2, wide // 2) for y in range(-high // 2, high // 2)
        }
        assert len(seen) >= 2


def test_that_the_batch_item_is_the_chosen_one(qtbot):
    document = EXAMPLES["gru"].document.with_input(batch=3)
    with heatmaps_of(qtbot, document) as (session, heatmaps):
        session.look(batch=2)
        qtbot.waitUntil(lambda: heatmaps.ready)
        for key, array in (
            (Key("z", 0, 0), session.state.trace["z"][0, 0]),
            (Key("input", 0, 0), session.state.trace.x),
        ):
            assert np.array_equal(heatmaps.lanes[key].values, array[2].T)
            assert not np.array_equal(heatmaps.lanes[key].values, array[0].T)


def test_that_a_long_sequence_shows_each_timestep_once_it_is_zoomed_to(qtbot):
    document = EXAMPLES["rnn"].document.with_input(timesteps=3 * COLUMNS)
    with heatmaps_of(qtbot, document) as (session, heatmaps):
        session.look(timestep=7000)
        lane = heatmaps.lanes[Key("h", 0, 0)]
        assert lane.image.image.shape[1] <= COLUMNS
        heatmaps.zoom(0.001)
        first = round(lane.image.mapRectToParent(lane.image.boundingRect()).left() + 0.5)
        shown = lane.image.image
        assert first <= 7000 < first + shown.shape[1]
        truth = session.state.trace["h"][0, 0, 0, first : first + shown.shape[1]].T
        reach = np.abs(session.state.trace["h"]).max()
        np.testing.assert_allclose((shown / 125 - 1) * reach, truth, atol=0.5 / 125 + 1e-6)


# Lanes -------------------------------------------------------------------------------------------------------


def test_that_lanes_stand_by_layer_then_direction_then_quantity_with_the_input_on_top(qtbot):
    document = EXAMPLES["lstm"].document.with_architecture(num_layers=2, bidirectional=True)
    with heatmaps_of(qtbot, document) as (_, heatmaps):
        tops = sorted(heatmaps.lanes, key=lambda key: heatmaps.lanes[key].view.geometry().top())
        places = [(0, 0), (0, 1), (1, 0), (1, 1)]
        assert tops == [Key("input", 0, 0), *(Key(name, *place) for place in places for name in "ifgoch")]


def test_that_ticking_a_quantity_adds_its_lanes_and_unticking_takes_them_away(lstm, qtbot):
    session, heatmaps = lstm
    session.look(quantities=("h", "f"))
    qtbot.waitUntil(lambda: heatmaps.ready)
    assert list(heatmaps.lanes) == [Key("f", 0, 0), Key("h", 0, 0)]
    session.look(quantities=("h", "f", "input", "i_pre"))
    qtbot.waitUntil(lambda: heatmaps.ready)
    assert [key.quantity for key in heatmaps.lanes] == ["input", "i_pre", "f", "h"]
    assert np.array_equal(heatmaps.lanes[Key("i_pre", 0, 0)].values, session.state.trace["i_pre"][0, 0, 0].T)


def test_that_lanes_are_kept_when_only_the_numbers_change(lstm, qtbot):
    session, heatmaps = lstm
    before = dict(heatmaps.lanes)
    session.edit(Phrase("edit"), lambda document: document.with_architecture(hidden_size=11))
    settle(qtbot, session, heatmaps)
    assert heatmaps.lanes == before
    assert heatmaps.lanes[Key("h", 0, 0)].values.shape == (11, 10)


def test_that_an_edit_keeps_the_zoom_unless_time_itself_changes(lstm, qtbot):
    session, heatmaps = lstm
    heatmaps.zoom(0.5, around=2)
    span = heatmaps.lanes[Key("h", 0, 0)].view.viewRange()[0]
    session.edit(Phrase("edit"), lambda document: document.with_architecture(hidden_size=11))
    settle(qtbot, session, heatmaps)
    assert heatmaps.lanes[Key("h", 0, 0)].view.viewRange()[0] == pytest.approx(span)
    session.edit(Phrase("edit"), lambda document: document.with_input(timesteps=7))
    settle(qtbot, session, heatmaps)
    assert heatmaps.lanes[Key("h", 0, 0)].view.viewRange()[0] == pytest.approx([-0.5, 6.5])


def test_that_without_a_ticked_quantity_nothing_is_shown_and_nothing_breaks(lstm, qtbot):
    session, heatmaps = lstm
    session.look(quantities=())
    qtbot.keyClick(heatmaps, Qt.Key.Key_Down)
    heatmaps.grab()
    assert heatmaps.lanes == {}
    session.look(quantities=("h",))
    qtbot.waitUntil(lambda: heatmaps.ready)
    assert list(heatmaps.lanes) == [Key("h", 0, 0)]


def test_that_a_lane_that_is_not_filled_yet_follows_the_pointer(lstm, monkeypatch):
    session, heatmaps = lstm
    session.look(quantities=())
    monkeypatch.setattr("rnnlab.app.views.gradual._TURN", 0.0)
    session.look(quantities=("h",))
    while not heatmaps.ready:
        QApplication.processEvents()
        session.look(timestep=(session.state.look.timestep + 1) % 10)
    lane = heatmaps.lanes[Key("h", 0, 0)]
    assert lane.cursor.rect().center().x() == session.state.look.timestep


def test_that_lanes_in_sight_are_filled_first(many, qtbot):
    _, heatmaps = many
    heatmaps._scroll.verticalScrollBar().setValue(heatmaps._scroll.verticalScrollBar().maximum())
    top = heatmaps._scroll.verticalScrollBar().value()
    wanted = heatmaps._stack.from_sight(top, top + heatmaps._scroll.viewport().height())
    assert wanted[0].layer == 1
    assert sorted(wanted, key=str) == sorted(heatmaps.lanes, key=str)


def test_that_a_lane_tells_its_place_its_meaning_and_its_equation(both_ways, lstm):
    caption = both_ways[1].lanes[Key("h", 1, 1)].caption
    assert (caption.name, caption.place) == ("h", "layer 1 · reverse ←")
    assert both_ways[1].lanes[Key("h", 0, 0)].caption.place == "layer 0 · forward →"
    teaches = lstm[1].lanes[Key("c", 0, 0)].caption.toolTip()
    assert "cell state: the LSTM's memory" in teaches
    assert "c = f ⊙ cₜ₋₁ + i ⊙ g" in teaches


def test_that_few_lanes_fit_and_many_can_be_scrolled_to(lstm, qtbot):
    _, heatmaps = lstm
    scrollbar = heatmaps._scroll.verticalScrollBar()
    assert scrollbar.maximum() == 0
    last = list(heatmaps.lanes.values())[-1].view.geometry()
    assert last.bottom() > 0.9 * heatmaps._scroll.viewport().height()
    document = EXAMPLES["lstm"].document.with_architecture(num_layers=2, bidirectional=True)
    with heatmaps_of(qtbot, document) as (_, many):
        assert many._scroll.verticalScrollBar().maximum() > 0
        send_wheel(many, Key("h", 0, 0), -120)
        assert many._scroll.verticalScrollBar().value() > 0


# Time --------------------------------------------------------------------------------------------------------


def test_that_the_cursor_and_the_vector_beside_each_lane_follow_the_timestep(lstm):
    session, heatmaps = lstm
    session.look(timestep=6)
    for key, lane in heatmaps.lanes.items():
        assert lane.cursor.rect().getRect() == (5.5, -0.5, 1, len(lane.values))
        array = session.state.trace.x[0] if key.quantity == "input" else session.state.trace[key.quantity][0, 0, 0]
        assert np.array_equal(lane.strip.values, array[6])


def test_that_the_strip_has_the_colours_of_the_current_column(lstm):
    session, heatmaps = lstm
    session.look(timestep=2, dim_future=False)
    image = heatmaps.canvas.grab().toImage()
    key = Key("g", 0, 0)
    column = colours_on_screen(heatmaps, key)[:, 2]
    strip = heatmaps.lanes[key].strip.geometry()
    for unit in range(8):
        at = QPoint(round(strip.left() + 16), place_of(heatmaps, key, 2, unit).y())
        assert QColor(image.pixel(at)).getRgb()[:3] == tuple(column[unit])


def test_that_the_cursor_is_seen_on_light_and_on_dark_cells(lstm):
    session, heatmaps = lstm
    session.look(timestep=4)
    for colour in ("#ffffff", "#000000"):
        lane = heatmaps.lanes[Key("h", 0, 0)]
        lane.image.setLookupTable(np.tile(np.array(QColor(colour).getRgb(), dtype=np.uint8), (256, 1)))
        at = place_of(heatmaps, Key("h", 0, 0), 4, 3)
        image = heatmaps.canvas.grab().toImage()
        across = [lightness(QColor(image.pixel(x, at.y())).getRgb()[:3]) for x in range(at.x() - 40, at.x() + 1)]
        assert max(across) - min(across) > 200


def test_that_the_future_is_dimmed_right_of_now_and_for_the_reverse_direction_left_of_what_it_has_reached(both_ways):
    session, heatmaps = both_ways
    session.look(timestep=3)
    assert spans_of(heatmaps.lanes[Key("input", 0, 0)]) == []
    assert spans_of(heatmaps.lanes[Key("h", 0, 0)]) == [(4, 9)]
    assert spans_of(heatmaps.lanes[Key("h", 0, 1)]) == [(0, 5)]
    for direction in (0, 1):
        assert spans_of(heatmaps.lanes[Key("h", 1, direction)]) == [(0, 9)]
    session.look(timestep=9)
    assert all(spans_of(lane) == [] for lane in heatmaps.lanes.values())
    session.look(timestep=0, dim_future=False)
    assert all(spans_of(lane) == [] for lane in heatmaps.lanes.values())


def test_that_dimmed_values_stay_faintly_visible(lstm):
    session, heatmaps = lstm
    key = Key("o", 0, 0)
    session.look(timestep=0, dim_future=False)
    bright = colours_on_screen(heatmaps, key)[:, 5]
    session.look(dim_future=True)
    dim = colours_on_screen(heatmaps, key)[:, 5]
    assert (lightness(dim) > lightness(bright) + 40).all()
    assert len({tuple(colour) for colour in dim}) > 4


def test_that_a_click_goes_to_the_timestep_and_a_drag_goes_along(lstm, qtbot):
    session, heatmaps = lstm
    canvas = heatmaps.canvas.viewport()
    session.look(playing=True)
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=place_of(heatmaps, Key("f", 0, 0), 7, 3))
    assert (session.state.look.timestep, session.state.look.playing) == (7, False)
    drag(heatmaps, place_of(heatmaps, Key("f", 0, 0), 2, 3))
    assert session.state.look.timestep == 2
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(canvas, Qt.MouseButton.RightButton, pos=place_of(heatmaps, Key("f", 0, 0), 5, 3))
    assert session.state.look.timestep == 2


def test_that_ctrl_and_the_wheel_zoom_all_lanes_alike_and_a_double_click_shows_all(qtbot):
    document = EXAMPLES["lstm"].document.with_input(timesteps=100)
    with heatmaps_of(qtbot, document) as (_, heatmaps):
        for _ in range(5):
            send_wheel(heatmaps, Key("f", 0, 0), 120, Qt.KeyboardModifier.ControlModifier)
        spans = {tuple(np.round(lane.view.viewRange()[0], 6)) for lane in heatmaps.lanes.values()}
        (span,) = spans
        assert span[1] - span[0] == pytest.approx(100 * 0.8**5, abs=0.01)
        send_wheel(heatmaps, Key("f", 0, 0), -120, Qt.KeyboardModifier.ShiftModifier)
        assert heatmaps.lanes[Key("h", 0, 0)].view.viewRange()[0][0] == pytest.approx(span[0] + 1)
        at = place_of(heatmaps, Key("f", 0, 0), 50, 3)
        qtbot.mouseDClick(heatmaps.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert heatmaps.lanes[Key("h", 0, 0)].view.viewRange()[0] == pytest.approx([-0.5, 99.5])


def test_that_the_wheel_alone_leaves_time_as_it_is(lstm):
    _, heatmaps = lstm
    send_wheel(heatmaps, Key("f", 0, 0), 120)
    assert heatmaps.lanes[Key("f", 0, 0)].view.viewRange()[0] == pytest.approx([-0.5, 9.5])


def test_that_the_context_menu_offers_all_of_time_and_the_colours_of_its_lane(lstm, qtbot):
    _, heatmaps = lstm
    heatmaps.zoom(0.5)
    menu = open_menu(heatmaps, place_of(heatmaps, Key("f", 0, 0), 5, 3))
    menu["Show all timesteps"].trigger()
    assert heatmaps.lanes[Key("h", 0, 0)].view.viewRange()[0] == pytest.approx([-0.5, 9.5])
    menu["Colour range…"].trigger()
    (dialog,) = heatmaps.legend.findChildren(QDialog)
    assert (dialog.low.text(), dialog.high.text()) == ("0", "1")
    dialog.reject()


def test_that_the_menu_key_asks_about_the_unit_cursor_s_lane(lstm, qtbot):
    session, heatmaps = lstm
    assert "Colour range…" not in open_menu(heatmaps, None)
    qtbot.keyClick(heatmaps, Qt.Key.Key_Down)
    open_menu(heatmaps, None)["Colour range…"].trigger()
    (dialog,) = heatmaps.legend.findChildren(QDialog)
    assert float(dialog.low.text()) == pytest.approx(-np.abs(session.state.trace.x).max(), rel=1e-5)
    dialog.reject()


def test_that_two_fingers_zoom_in_time(lstm):
    _, heatmaps = lstm
    viewport = heatmaps.canvas.viewport()
    at = QPointF(place_of(heatmaps, Key("f", 0, 0), 5, 3))
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice(), 2, at, at, at, 1.0, QPointF()
    )
    QApplication.sendEvent(viewport, pinch)
    first, last = heatmaps.lanes[Key("f", 0, 0)].view.viewRange()[0]
    assert last - first == pytest.approx(5)
    assert first < 5 < last


# What is picked ------------------------------------------------------------------------------------------------


def test_that_output_lights_the_top_layer_and_h_n_the_last_step_of_each_direction(both_ways):
    session, heatmaps = both_ways
    session.look(picked="output")
    assert lit_of(heatmaps) == {Key("h", 1, 0): (0, 9), Key("h", 1, 1): (0, 9)}
    assert spans_of(heatmaps.lanes[Key("h", 0, 0)]) == [(0, 9)]
    session.look(picked="h_n")
    ends = {0: (9, 9), 1: (0, 0)}
    assert lit_of(heatmaps) == {Key("h", layer, way): ends[way] for layer in (0, 1) for way in (0, 1)}
    assert spans_of(heatmaps.lanes[Key("h", 1, 1)]) == [(1, 9)]
    assert spans_of(heatmaps.lanes[Key("h", 1, 0)]) == [(0, 8)]
    session.look(picked="")
    assert lit_of(heatmaps) == {}


def test_that_lit_cells_keep_their_colours_inside_an_outline(both_ways):
    session, heatmaps = both_ways
    key = Key("h", 0, 1)
    session.look(timestep=9)
    before = colours_on_screen(heatmaps, key)
    session.look(picked="h_n")
    after = colours_on_screen(heatmaps, key)
    assert np.array_equal(after[:, 0], before[:, 0])
    assert not np.array_equal(after[:, 5], before[:, 5])


def test_that_a_pick_without_a_lane_or_without_cells_breaks_nothing(lstm, qtbot):
    session, heatmaps = lstm
    session.look(quantities=("f",))
    qtbot.waitUntil(lambda: heatmaps.ready)
    for picked in ("output", "c_n", "weight_ih_l0", "no such tensor"):
        session.look(picked=picked)
        assert lit_of(heatmaps) == {}


def test_that_picking_scrolls_the_first_lit_lane_into_view(qtbot):
    document = EXAMPLES["lstm"].document.with_architecture(num_layers=2, bidirectional=True)
    with heatmaps_of(qtbot, document) as (session, heatmaps):
        session.look(picked="output")
        area = heatmaps.lanes[Key("h", 1, 0)].view.geometry()
        top = heatmaps._scroll.verticalScrollBar().value()
        assert top <= area.top()
        assert area.bottom() <= top + heatmaps._scroll.viewport().height()


# Reading and typing -----------------------------------------------------------------------------------------------


def test_that_pointing_reads_out_quantity_layer_direction_timestep_unit_and_value(both_ways, qtbot):
    session, heatmaps = both_ways
    with qtbot.waitSignal(heatmaps.hovered) as heard:
        hover(heatmaps, place_of(heatmaps, Key("h", 1, 1), 6, 5))
    value = session.state.trace["h"][1, 1, 0, 6, 5]
    assert heard.args == [f"h · layer 1 · reverse ← · t = 6 · unit 5 = {value!s} · not computed yet"]
    assert QToolTip.text() == heard.args[0]
    assert session.state.look.timestep == 0
    with qtbot.waitSignal(heatmaps.hovered) as heard:
        QApplication.sendEvent(heatmaps.canvas, QEvent(QEvent.Type.Leave))
    assert heard.args == [""]


def test_that_nan_is_read_out_as_such(qtbot):
    values = np.zeros((1, 10, 5))
    values[0, 4, 2] = np.nan
    with heatmaps_of(qtbot, given_input(EXAMPLES["rnn"].document, values)) as (_, heatmaps):
        with qtbot.waitSignal(heatmaps.hovered) as heard:
            hover(heatmaps, place_of(heatmaps, Key("input", 0, 0), 4, 2))
        assert heard.args == ["input · t = 4 · unit 2 = nan"]


def test_that_the_same_can_be_read_with_the_arrow_keys(lstm, qtbot):
    session, heatmaps = lstm
    session.look(timestep=4)
    heatmaps.setFocus()
    said = []
    heatmaps.hovered.connect(said.append)
    for _ in range(5 + 3):
        qtbot.keyClick(heatmaps, Qt.Key.Key_Down)
    assert len(said) == 8
    value = session.state.trace["i"][0, 0, 0, 4, 2]
    assert said[-1] == f"i · layer 0 · t = 4 · unit 2 = {value!s}"
    assert heatmaps.accessibleDescription() == said[-1]
    outline = heatmaps.lanes[Key("i", 0, 0)].unit
    assert outline.isVisible()
    assert outline.rect().getRect() == (3.5, 1.5, 1, 1)
    qtbot.keyClick(heatmaps, Qt.Key.Key_Up)
    assert "unit 1 =" in said[-1]
    # In time, the same unit is read out at each step, and a click selects another.
    session.look(timestep=5)
    assert said[-1] == f"i · layer 0 · t = 5 · unit 1 = {session.state.trace['i'][0, 0, 0, 5, 1]!s}"
    qtbot.mouseClick(
        heatmaps.canvas.viewport(), Qt.MouseButton.LeftButton, pos=place_of(heatmaps, Key("i", 0, 0), 5, 3)
    )
    assert outline.isVisible()
    assert outline.rect().getRect() == (4.5, 2.5, 1, 1)
    assert (session.state.look.quantity, session.state.look.unit) == ("i", 3)


def test_that_keys_of_the_player_are_left_to_it(lstm, qtbot):
    session, heatmaps = lstm
    before = session.state
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
        qtbot.keyClick(heatmaps, key)
    assert session.state is before
    assert heatmaps.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert heatmaps.accessibleName() == "Heatmaps"


def test_that_plus_zooms_and_nought_shows_all(lstm, qtbot):
    _, heatmaps = lstm
    qtbot.keyClick(heatmaps, Qt.Key.Key_Plus)
    first, last = heatmaps.lanes[Key("h", 0, 0)].view.viewRange()[0]
    assert last - first == pytest.approx(5)
    qtbot.keyClick(heatmaps, Qt.Key.Key_0)
    assert heatmaps.lanes[Key("h", 0, 0)].view.viewRange()[0] == pytest.approx([-0.5, 9.5])


def test_that_a_typed_range_recolours_its_kind_and_automatic_takes_it_back(lstm, qtbot):
    session, heatmaps = lstm
    gate, state = heatmaps.lanes[Key("f", 0, 0)], heatmaps.lanes[Key("h", 0, 0)]
    f, before = session.state.trace["f"][0, 0, 0].T, state.image.image.copy()
    dialog = heatmaps.legend.ask_range("gate")
    dialog.low.setText("0,25")
    dialog.high.setText("0.75")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert session.state.look.ranges == {"gate": Range("typed", 0.25, 0.75)}
    qtbot.waitUntil(lambda: heatmaps.ready)
    np.testing.assert_allclose(gate.image.image / 250 * 0.5 + 0.25, f.clip(0.25, 0.75), atol=0.5 / 500 + 1e-6)
    assert np.array_equal(state.image.image, before)
    assert "0.25 to 0.75" in heatmaps.legend.bars["gate"].accessibleName()
    dialog = heatmaps.legend.ask_range("gate")
    qtbot.mouseClick(dialog.automatic, Qt.MouseButton.LeftButton)
    assert session.state.look.ranges == {}


def test_that_the_legend_opens_the_range_by_mouse_and_by_keys(lstm, qtbot):
    _, heatmaps = lstm
    assert list(heatmaps.legend.bars) == ["input", "gate", "candidate", "c", "h"]
    bar = heatmaps.legend.bars["gate"]
    bar.setFocus()
    acts = (
        lambda: qtbot.mouseClick(bar, Qt.MouseButton.LeftButton),
        *(lambda key=key: qtbot.keyClick(bar, key) for key in (Qt.Key.Key_Space, Qt.Key.Key_Return)),
    )
    for act in acts:
        act()
        (dialog,) = heatmaps.legend.findChildren(QDialog)
        assert (dialog.low.text(), dialog.high.text()) == ("0", "1")
        dialog.reject()
        qtbot.waitUntil(lambda: not heatmaps.legend.findChildren(QDialog))


def test_that_the_legend_stands_in_the_order_of_the_lanes(lstm, qtbot):
    session, heatmaps = lstm
    session.look(quantities=("h", "input"))
    session.look(quantities=("h", "input", "i_pre", "f"))
    qtbot.wait(20)
    bars = heatmaps.legend.bars
    assert sorted(bars, key=lambda kind: (bars[kind].y(), bars[kind].x())) == ["input", "pre-activation", "gate", "h"]


@pytest.mark.parametrize(
    ("low", "high"), [("1", "1"), ("2", "-2"), ("", "1"), ("zero", "1"), ("0", "nan"), ("-inf", "1")]
)
def test_that_a_range_that_is_none_is_refused_in_one_sentence(lstm, low, high):
    session, heatmaps = lstm
    dialog = heatmaps.legend.ask_range("h")
    dialog.low.setText(low)
    dialog.high.setText(high)
    dialog.take()
    assert dialog.isVisible()
    assert dialog.problem.text().endswith(".")
    dialog.reject()
    assert session.state.look.ranges == {}
    assert session.state.settings.ranges == {}


def test_that_a_lopsided_range_keeps_its_neutral_colour_at_0(qtbot):
    values = np.zeros((1, 10, 5))
    values[0, 5] = (-1, -0.5, 0, 1.5, 3)
    with heatmaps_of(qtbot, given_input(EXAMPLES["rnn"].document, values)) as (session, heatmaps):
        session.look(ranges={"input": Range("typed", -1.0, 3.0)}, timestep=9)
        qtbot.waitUntil(lambda: heatmaps.ready)
        red, green, blue = colours_on_screen(heatmaps, Key("input", 0, 0))[:, 5].astype(int).T
        assert min(red[2], green[2], blue[2]) > 240
        assert (blue[:2] > red[:2]).all()
        assert (red[3:] > blue[3:]).all()


def test_that_saturated_cells_get_a_mark_and_others_none(qtbot):
    with heatmaps_of(qtbot, EXAMPLES["numpy-rnn"].document) as (session, heatmaps):
        session.look(timestep=9)
        key = Key("h", 0, 0)
        saturated = np.abs(session.state.trace["h"][0, 0, 0].T) > 0.99
        assert saturated.any()
        assert not saturated.all()
        before = colours_on_screen(heatmaps, key)
        session.look(mark_saturation=True)
        qtbot.waitUntil(lambda: heatmaps.ready)
        after = colours_on_screen(heatmaps, key)
        assert np.array_equal((before != after).any(axis=-1), saturated)
        # A mark is not the cell's whole colour: beside it, the colour is as it was.
        assert np.array_equal(colours_on_screen(heatmaps, key, inset=6), before)
        assert np.abs(lightness(before) - lightness(after))[saturated].min() > 40


# Staleness, themes, languages ----------------------------------------------------------------------------------------


def test_that_before_the_first_trace_there_is_a_calm_word(qtbot):
    session = Session(EXAMPLES["lstm"].document, Settings())
    heatmaps = Heatmaps(session)
    qtbot.addWidget(heatmaps)
    heatmaps.show()
    assert heatmaps._waiting.isVisible()
    assert heatmaps._waiting.text() == "Loading PyTorch…"
    qtbot.keyClick(heatmaps, Qt.Key.Key_Down)
    qtbot.keyClick(heatmaps, Qt.Key.Key_Plus)
    heatmaps.grab()
    assert session.close()


def test_that_an_old_trace_is_greyed_after_a_moment_and_never_gone(lstm, qtbot):
    session, heatmaps = lstm
    shown = heatmaps.lanes[Key("h", 0, 0)]
    document = session.state.document.with_architecture(hidden_size=12)
    session._replace(history=session.state.history.did(Phrase("edit"), document), busy=session.state.busy)
    assert session.state.stale
    assert shown.view.opacity() == 1
    qtbot.waitUntil(lambda: shown.view.opacity() < 0.6, timeout=2000)
    assert heatmaps.lanes[Key("h", 0, 0)].values.shape == (8, 10)
    session.recompute()
    qtbot.waitUntil(lambda: heatmaps._waiting.text() == "recomputing…" or not session.state.stale, timeout=2000)
    settle(qtbot, session, heatmaps)
    assert shown.view.opacity() == 1
    assert not heatmaps._waiting.isVisible()
    assert shown.values.shape == (12, 10)


def test_that_colours_follow_the_palette(lstm, qtbot):
    session, heatmaps = lstm
    session.look(timestep=9)
    key = Key("h", 0, 0)
    light = lightness(colours_on_screen(heatmaps, key)).mean()
    heatmaps.setPalette(palette("dark"))
    qtbot.waitUntil(lambda: heatmaps.ready)
    assert lightness(colours_on_screen(heatmaps, key)).mean() < light - 100
    corner = QColor(heatmaps.canvas.grab().toImage().pixel(2, 2))
    assert corner == palette("dark").color(QPalette.ColorRole.Base)


def test_that_texts_are_said_anew_when_the_language_changes(lstm):
    _, heatmaps = lstm
    heatmaps.lanes[Key("h", 0, 0)].caption.place = ""
    QApplication.sendEvent(heatmaps, QEvent(QEvent.Type.LanguageChange))
    assert heatmaps.lanes[Key("h", 0, 0)].caption.place == "layer 0"


def test_that_a_trace_of_another_length_does_not_upset_the_timestep(lstm, qtbot):
    session, heatmaps = lstm
    session.look(timestep=9)
    session.edit(Phrase("edit"), lambda document: document.with_input(timesteps=3))
    heatmaps.grab()
    settle(qtbot, session, heatmaps)
    assert session.state.look.timestep == 2
    assert heatmaps.lanes[Key("h", 0, 0)].cursor.rect().left() == 1.5
    session.edit(Phrase("edit"), lambda document: document.with_input(timesteps=1))
    settle(qtbot, session, heatmaps)
    heatmaps.zoom(0.5)
    heatmaps.grab()


def test_that_a_look_meant_for_another_network_is_taken_as_the_usual(lstm, qtbot):
    session, heatmaps = lstm
    session._replace(look=replace(session.state.look, quantities=("z", "no such")))
    qtbot.waitUntil(lambda: heatmaps.ready)
    assert [key.quantity for key in heatmaps.lanes] == ["input", "i", "f", "g", "o", "c", "h"]


def test_that_the_lanes_leave_room_for_their_names_and_vectors(lstm):
    _, heatmaps = lstm
    for lane in heatmaps.lanes.values():
        area = lane.view.geometry()
        assert area.left() == CAPTION
        assert area.right() == heatmaps.canvas.width() - STRIP


# Pictures -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def many(qtbot):
    """More lanes than there is room for."""
    document = EXAMPLES["lstm"].document.with_architecture(num_layers=2, bidirectional=True)
    with heatmaps_of(qtbot, document) as both:
        yield both


def test_that_a_png_shows_every_lane_at_twice_the_size(many, tmp_path):
    session, heatmaps = many
    session.look(timestep=9)
    save_picture(heatmaps, tmp_path / "lanes.png")
    image = QImage(str(tmp_path / "lanes.png"))
    assert image.width() == 2 * heatmaps.canvas.width()
    lowest = list(heatmaps.lanes.values())[-1].view.geometry()
    assert lowest.bottom() > heatmaps.height()
    above = above_lanes(heatmaps)
    assert image.height() >= 2 * (lowest.bottom() + above)
    for key in (Key("input", 0, 0), Key("i", 0, 1), Key("h", 1, 1)):
        on_screen = colours_on_screen(heatmaps, key)
        for unit, timestep in ((0, 1), (3, 7), (4, 9)):
            at = 2 * (place_of(heatmaps, key, timestep, unit) + QPoint(0, above))
            assert QColor(image.pixel(at)).getRgb()[:3] == tuple(on_screen[unit, timestep])


def test_that_the_axis_of_a_picture_lies_over_its_cells(many, tmp_path):
    session, heatmaps = many
    session.look(timestep=7)
    assert heatmaps._scroll.verticalScrollBar().isVisible()
    save_picture(heatmaps, tmp_path / "lanes.svg")
    words = texts_of(tmp_path / "lanes.svg")
    x = place_of(heatmaps, Key("h", 0, 0), 5, 0).x()
    starts = [float(word.get("x")) for word in words if word.text == "5" and float(word.get("x")) > CAPTION]
    assert any(x - 8 <= start <= x for start in starts)


def test_that_an_svg_keeps_texts_as_texts_and_cells_within_their_lanes(lstm, tmp_path):
    session, heatmaps = lstm
    session.look(timestep=4)
    heatmaps.zoom(0.5)
    save_picture(heatmaps, tmp_path / "lanes.svg")
    said = [word.text for word in texts_of(tmp_path / "lanes.svg")]
    assert {"timestep t", "at t = 4", "input", "f", "layer 0", "hidden state h", "gates"} <= set(said)
    assert f"{session.state.trace['h'][0, 0, 0, 4, 0]:+.3f}" in said
    root = ElementTree.parse(tmp_path / "lanes.svg").getroot()
    size = [float(number) for number in root.get("viewBox").split()]
    drawn = QImage(round(size[2]), round(size[3]), QImage.Format.Format_RGB32)
    drawn.fill(Qt.GlobalColor.white)
    painter = QPainter(drawn)
    QSvgRenderer(str(tmp_path / "lanes.svg")).render(painter)
    painter.end()
    area = heatmaps.lanes[Key("o", 0, 0)].view.geometry()
    row = int(area.top()) + above_lanes(heatmaps) + 2
    beside = {drawn.pixel(x, row) for x in (int(area.left()) - 2, int(area.right()) + 3)}
    assert beside == {QColor("white").rgb()}
    assert drawn.pixel(int(area.left()) + 2, row) != QColor("white").rgb()


def test_that_a_pdf_is_one_page_of_the_picture_s_size(many, tmp_path):
    _, heatmaps = many
    save_picture(heatmaps, tmp_path / "lanes.pdf")
    data = (tmp_path / "lanes.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    (box,) = re.findall(rb"/MediaBox \[([^]]*)\]", data)
    image = as_image(heatmaps)
    assert [float(number) for number in box.split()] == pytest.approx([0, 0, image.width() / 2, image.height() / 2])
    assert re.search(rb"/Count 1\b", data)
    assert b"DCTDecode" not in data


def test_that_a_picture_that_cannot_be_written_is_told_in_a_sentence_and_leaves_nothing(lstm, tmp_path):
    _, heatmaps = lstm
    (tmp_path / "kept.png").mkdir()
    (tmp_path / "file").write_text("mine")
    for path in ("kept.png", "missing/lanes.svg", "file/lanes.pdf", "lanes.bmp"):
        with pytest.raises(FileError, match=r"\.$"):
            save_picture(heatmaps, tmp_path / path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "kept.png"]


def test_that_the_clipboard_holds_the_picture(lstm):
    _, heatmaps = lstm
    copy_image(heatmaps, heatmaps._session)
    assert QApplication.clipboard().image() == as_image(heatmaps)


def above_lanes(heatmaps):
    """Pixels of a picture above its lanes: the legend and the axis."""
    return heatmaps.legend.height() + ruler.HEIGHT


def texts_of(path):
    return list(ElementTree.parse(path).getroot().iter("{http://www.w3.org/2000/svg}text"))


# Sending events ---------------------------------------------------------------------------------------------------


def send_wheel(heatmaps, key, turned, modifiers=Qt.KeyboardModifier.NoModifier):
    """Turn the wheel as a person does: by way of the window, so that what ignores it passes it on."""
    at = heatmaps.canvas.viewport().mapTo(heatmaps.window(), place_of(heatmaps, key, 5, 3))
    window = heatmaps.window().windowHandle()
    QTest.wheelEvent(window, QPointF(at), QPoint(0, turned), QPoint(), modifiers)


def hover(heatmaps, at, buttons=Qt.MouseButton.NoButton):
    viewport = heatmaps.canvas.viewport()
    none, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    where = QPointF(viewport.mapToGlobal(at))
    QApplication.sendEvent(viewport, QMouseEvent(QEvent.Type.MouseMove, QPointF(at), where, none, buttons, keys))


def drag(heatmaps, at):
    hover(heatmaps, at, Qt.MouseButton.LeftButton)


def open_menu(heatmaps, at):
    """The entries of the context menu, by their texts; without a place it is asked for by its key."""
    reason = QContextMenuEvent.Reason.Mouse if at is not None else QContextMenuEvent.Reason.Keyboard
    target = heatmaps.canvas.viewport() if at is not None else heatmaps
    at = at if at is not None else QPoint(5, 5)
    QApplication.sendEvent(target, QContextMenuEvent(reason, at, target.mapToGlobal(at)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entries = {action.text(): action for action in menu.actions()}
    menu.hide()
    return entries
