"""Arrays of one row, of one column and of one number: every view that draws arrays shows their colours."""

import re
import zlib
from contextlib import contextmanager
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from picturing import save_picture
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from test_heatmaps import colours_on_screen, heatmaps_of, place_of, settle

from rnnlab.app.session import Session
from rnnlab.app.theme import palette
from rnnlab.app.views import blocks, colours, images
from rnnlab.app.views.ask_plot import AskPlot
from rnnlab.app.views.card_picture import CardPicture, prepared
from rnnlab.app.views.lane import Key
from rnnlab.app.views.mistakes_page import Look as PageLook
from rnnlab.app.views.mistakes_page import _picture
from rnnlab.app.views.picture import as_image
from rnnlab.app.views.step_cards import StepCards
from rnnlab.app.views.unrolled import Unrolled
from rnnlab.app.views.unrolled_drawing import picture_box
from rnnlab.app.views.weights_map import WeightsMap
from rnnlab.app.window import MainWindow
from rnnlab.core.architecture import Architecture
from rnnlab.core.arithmetic import operand
from rnnlab.core.asking import Question
from rnnlab.core.document import Document
from rnnlab.core.input import Input
from rnnlab.core.weights import Block, blocks_of
from rnnlab.lab import asking
from rnnlab.lab.card import Band, Picture
from rnnlab.lab.history import Phrase
from rnnlab.lab.look import Scale, scale_of
from rnnlab.lab.settings import Settings
from rnnlab.lab.sheet import sheet_of

# (units, timesteps, batch): one row, one column, one number, one row of the third batch item, and neither.
SHAPES = {"1 x T": (1, 7, 1), "T x 1": (4, 1, 1), "1 x 1": (1, 1, 1), "batched": (1, 7, 3), "4 x 7": (4, 7, 1)}


def document_of(shape, cell="rnn"):
    units, timesteps, batch = SHAPES[shape]
    arch = Architecture(cell=cell, input_size=units, hidden_size=units)
    values = np.random.default_rng(1).normal(size=(batch, timesteps, units)).astype(np.float32)
    return Document(architecture=arch, input=Input.given(values))


def colour_of(value, scale, dark=False):
    return tuple(int(part) for part in colours.table(scale, dark)[colours.quantised(np.asarray(value), scale)][:3])


def colours_of(values, scale):
    return colours.table(scale, False)[colours.quantised(values, scale)][..., :3].astype(int)


def at(image, point):
    return QColor(image.pixel(point)).getRgb()[:3]


@contextmanager
def computed(qtbot, document):
    session = Session(document, Settings())
    session.recompute()
    qtbot.waitUntil(lambda: not session.state.stale, timeout=60_000)
    session.look(batch=document.input.batch - 1, timestep=0, dim_future=False)
    try:
        yield session
    finally:
        assert session.close()


def shown(qtbot, widget, width=600, height=420):
    qtbot.addWidget(widget)
    widget.setPalette(palette("light"))
    widget.resize(width, height)
    widget.show()
    return widget


# The one way ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", [(1, 7), (7, 1), (1, 1), (3, 5)])
@pytest.mark.parametrize("order", ["C", "F", "sliced", "mirrored"])
def test_that_an_image_has_the_pixels_of_its_array_whatever_its_strides(shape, order):
    bytes_ = np.random.default_rng(0).integers(0, 256, shape, dtype=np.uint8)
    wide = np.zeros((shape[0] * 2, shape[1] * 3), np.uint8)
    wide[::2, ::3] = bytes_
    laid = {
        "C": bytes_,
        "F": bytes_.T.copy().T,
        "sliced": wide[::2, ::3],
        "mirrored": bytes_[::-1, ::-1].copy()[::-1, ::-1],
    }[order]
    table = np.random.default_rng(1).integers(0, 256, (256, 4), dtype=np.uint8)
    rgb = table[:, :3].astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], dtype=np.uint32)
    opaque = np.concatenate([table[:, :3], np.full((256, 1), 255, np.uint8)], axis=1)
    made = (images.indexed(laid, images.colours_of(table)), images.rgba(opaque[laid]), images.rgb(rgb[laid]))
    for image in made:
        assert (image.height(), image.width()) == shape
        for row, column in product(*map(range, shape)):
            assert QColor(image.pixel(column, row)).getRgb()[:3] == tuple(table[bytes_[row, column], :3])


def test_that_an_image_outlives_its_array():
    image = images.indexed(np.full((50, 1), 7, np.uint8), [0xFF000000 | place for place in range(256)])
    rubbish = [np.full(64, 9, np.uint8) for _ in range(2000)]
    assert {image.pixelIndex(0, row) for row in range(50)} == {7} and rubbish


# The heatmaps --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cell", ["rnn", "lstm"])
@pytest.mark.parametrize("shape", SHAPES)
def test_that_lanes_and_strips_have_the_colours_of_their_numbers(qtbot, shape, cell):
    with heatmaps_of(qtbot, document_of(shape, cell), size=(900, 700)) as (session, heatmaps):
        session.look(dim_future=False, batch=SHAPES[shape][2] - 1)
        settle(qtbot, session, heatmaps)
        for key, lane in heatmaps.lanes.items():
            scale = scale_of(_kind(session, key), session.state.look, session.state.trace)
            expected = colours_of(lane.values, scale)
            assert np.array_equal(colours_on_screen(heatmaps, key), expected), key
            image, strip = heatmaps.canvas.grab().toImage(), lane.strip.geometry()
            for unit in range(len(lane.values)):
                point = place_of(heatmaps, key, 0, unit)
                point.setX(round(strip.left() + 16))
                assert at(image, point) == tuple(expected[unit, 0])


def _kind(session, key):
    from rnnlab.app.views.filling import kind_of_lane

    return kind_of_lane(session.state.trace, key)


@pytest.mark.parametrize("shape", SHAPES)
def test_that_what_is_not_finite_or_saturated_is_marked(qtbot, shape):
    document = document_of(shape)
    values = np.zeros((document.input.batch, document.input.timesteps, document.architecture.input_size))
    values[-1, -1, -1] = np.nan
    with heatmaps_of(qtbot, document.edited(input=Input.given(values.astype(np.float32)))) as (session, heatmaps):
        session.look(dim_future=False, batch=document.input.batch - 1, timestep=0, mark_saturation=True)
        settle(qtbot, session, heatmaps)
        lane = heatmaps.lanes[Key("input", 0, 0)]
        units, timesteps = lane.values.shape
        nan, cell = place_of(heatmaps, lane.key, timesteps - 1, units - 1), lane.view.geometry().height() / units
        image = heatmaps.canvas.grab().toImage()
        around = range(-int(min(cell, 30) / 2) + 5, int(min(cell, 30) / 2) - 5)
        seen = {image.pixel(nan.x() + x, nan.y() + y) for x in around for y in around}
        assert len(seen) == 2


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_that_pictures_of_them_have_the_colours_too(qtbot, tmp_path, shape, suffix):
    with heatmaps_of(qtbot, document_of(shape), size=(900, 700)) as (session, heatmaps):
        session.look(dim_future=False, batch=SHAPES[shape][2] - 1)
        settle(qtbot, session, heatmaps)
        path = tmp_path / f"lanes.{suffix}"
        save_picture(heatmaps, path)
        above = heatmaps.legend.height() + heatmaps.ruler.height()
        drawn = drawn_of(path, as_image(heatmaps).size())
        for key, lane in heatmaps.lanes.items():
            scale = scale_of(_kind(session, key), session.state.look, session.state.trace)
            expected = colours_of(lane.values, scale)
            if suffix == "pdf":
                shades = np.concatenate([image.reshape(-1, 3) for image in images_in(path)])
                assert all((shades == shade).all(axis=1).any() for shade in expected.reshape(-1, 3))
                continue
            for unit, timestep in product(*map(range, lane.values.shape)):
                point = place_of(heatmaps, key, timestep, unit)
                point = (QPointF(point.x(), point.y() + above) * 2).toPoint()
                assert np.abs(np.array(at(drawn, point)) - expected[unit, timestep]).max() <= 3


def drawn_of(path, size):
    if path.suffix == ".png":
        return QImage(str(path))
    image = QImage(size, QImage.Format.Format_RGB32)
    if path.suffix == ".svg":
        painter = QPainter(image)
        QSvgRenderer(str(path)).render(painter)
        painter.end()
    return image


def images_in(path):
    """The pixels of the lanes' images in a PDF, each (row, column, 3)."""
    data, found = path.read_bytes(), []
    for match in re.finditer(rb"/Subtype /Image\s(.*?)stream\r?\n", data, re.DOTALL):
        wide, high = (int(re.search(rb"/%s (\d+)" % name, match[1])[1]) for name in (b"Width", b"Height"))
        if b"/DeviceRGB" in match[1] and wide > 300:
            pixels = np.frombuffer(zlib.decompressobj().decompress(data[match.end() :]), np.uint8)
            found.append(pixels.reshape(high, wide, 3))
    return found


# The other views ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cell", ["rnn", "gru"])
@pytest.mark.parametrize("shape", SHAPES)
def test_that_the_step_shows_vectors_and_matrices(qtbot, shape, cell):
    with computed(qtbot, document_of(shape, cell)) as session:
        cards = shown(qtbot, StepCards(session), 900, 700)
        qtbot.waitUntil(lambda: cards._later.idle)
        image, trace, place = cards.grab().toImage(), session.state.trace, session.state.place
        for block in (block for card in cards.cards for block in card.blocks):
            values = operand(trace, place, block.name)
            values = values if block.matrix else values[:, None]
            scale = cards._pictures.scale(trace, place, block.name)
            if block.area.width() / values.shape[1] < 3 or block.area.height() / values.shape[0] < 3:
                continue
            for row, column in product(*map(range, values.shape)):
                x = block.area.left() + (column + 0.5) * block.area.width() / values.shape[1]
                y = block.area.top() + (row + 0.5) * block.area.height() / values.shape[0]
                assert at(image, QPointF(x, y).toPoint()) == colour_of(values[row, column], scale), block.name


@pytest.mark.parametrize("shape", SHAPES)
def test_that_the_unrolled_network_shows_its_states(qtbot, shape):
    with computed(qtbot, document_of(shape)) as session:
        view = shown(qtbot, Unrolled(session), 1100, 400)
        image, trace, board = view.board.viewport().grab().toImage(), session.state.trace, view.board
        batch = session.state.look.batch
        for node in board.view.diagram.nodes:
            arrays = {"input": trace.x[batch], "cell": trace["h"][0, 0, batch], "output": trace["h"][0, 0, batch]}
            if node.kind in arrays and not board.view.columns[node.column].hidden:
                values = arrays[node.kind][board.view.columns[node.column].first]
                scale = scale_of("input" if node.kind == "input" else "h", session.state.look, trace)
                box = picture_box(QRectF(*node.box))
                for unit, value in enumerate(values):
                    inside = QPointF(box.center().x(), box.top() + (unit + 0.5) * box.height() / len(values))
                    seen = at(image, (board._origin + inside * board.view.scale).toPoint())
                    assert np.abs(np.array(seen) - colour_of(value, scale)).max() <= 3


@pytest.mark.parametrize("shape", [(1, 7), (7, 1), (1, 1), (3, 5)])
def test_that_answer_cards_and_mistakes_show_arrays(qtbot, shape):
    values = np.random.default_rng(3).normal(size=shape).astype(np.float32)
    bands = tuple(Band(Phrase.of(f"row {row}"), row, row + 1) for row in range(shape[0]))
    for laid in (values, values.T.copy().T):
        card = shown(qtbot, CardPicture())
        card.show_picture(prepared(Picture(Phrase.of("h"), laid, bands)))
        image, scale = card.grab().toImage(), card.drawn.scale
        for row, column in product(*map(range, shape)):
            area = card.area(row)
            corner = QPointF(area.left() + column * area.width() / shape[1] + 3, area.top() + 3).toPoint()
            assert at(image, corner) == colour_of(values[row, column], scale)
        # A page shows the last axis downwards.
        picture = _picture(laid, 2.0, PageLook(palette("light"), 1.0))
        high, wide = picture.height() / shape[1], picture.width() / shape[0]
        for row, column in product(*map(range, shape)):
            point = QPointF((row + 0.5) * wide, (column + 0.5) * high).toPoint()
            assert at(picture, point) == colour_of(values[row, column], Scale(-2.0, 2.0, True))


@pytest.mark.parametrize("cell", ["rnn", "lstm"])
@pytest.mark.parametrize("shape", SHAPES)
def test_that_the_map_of_weights_shows_each_number(qtbot, shape, cell):
    with computed(qtbot, document_of(shape, cell)) as session:
        document, trace = session.state.document, session.state.trace
        for name in ("weight_hh_l0", "bias_ih_l0"):
            view = shown(qtbot, WeightsMap(), 500, 400)
            sheet, scale = sheet_of(trace, name, 0), Scale(-1.0, 1.0, True)
            rows = blocks_of(document.architecture, name)
            view.show_sheet(sheet, Block("", 0, rows[-1].stop), scale)
            image = view.viewport().grab().toImage()
            for row, column in product(*map(range, sheet.values.shape)):
                area = view.cells.area(row, column)
                corner = QPointF(area.left() + 4, area.top() + 4).toPoint()
                assert at(image, corner) == colour_of(sheet.values[row, column], scale)


@pytest.mark.parametrize("shape", SHAPES)
def test_that_curves_and_ordered_units_are_seen(qtbot, shape):
    with computed(qtbot, document_of(shape)) as session:
        trace, batch = session.state.trace, session.state.look.batch
        question = Question("h", 0, 0, batch, 0, 0, threshold=-2.0, left=False, right=False)
        plot = shown(qtbot, AskPlot(), 420, 220)
        answer = finished(asking.answer(trace, question))
        plot.show_answer(session.state, answer, None)
        image = plot.grab().toImage()
        accent = np.array(plot.palette().color(plot.palette().ColorRole.Accent).getRgb()[:3])
        pixels = product(range(60, image.width()), range(image.height()))
        assert sum(np.abs(np.array(at(image, QPoint(*pixel))) - accent).max() < 90 for pixel in pixels) > 20
        ranking = finished(asking.order_units(trace, question))
        plot.show_ranking(session.state, ranking)
        image, lane = plot.grab().toImage(), asking.lane_of(trace, question)[batch]
        wide, high = (image.width() - 44 - 12) / len(lane), (image.height() - 8 - 20) / lane.shape[1]
        scale = scale_of("h", session.state.look, trace)
        for t, place in product(range(len(lane)), range(lane.shape[1])):
            point = QPointF(44 + (t + 0.25) * wide, 8 + (place + 0.5) * high).toPoint()
            assert at(image, point) == colour_of(lane[t, ranking.units[place]], scale)


def finished(steps):
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_that_the_legend_shows_the_colours_from_low_to_high(qtbot, theme):
    with heatmaps_of(qtbot, document_of("1 x 1", "lstm")) as (session, heatmaps):
        heatmaps.setPalette(palette(theme))
        for kind, bar in heatmaps.legend.bars.items():
            image, scale = bar.grab().toImage(), scale_of(kind, session.state.look, session.state.trace)
            for share in (0.1, 0.5, 0.9):
                value = scale.low + share * (scale.high - scale.low)
                seen = at(image, QPointF(bar._start() + share * 56, 12).toPoint())
                assert np.abs(np.array(seen) - colour_of(value, scale, theme == "dark")).max() <= 12


def test_that_shrinking_keeps_what_is_furthest_from_0_also_of_one_row():
    values = np.array([[0.1, -3.0, 0.2, 0.5, 0.4, 2.0]])
    assert blocks.shrunk(values, 1, 2).tolist() == [[-3.0, 2.0]]
    assert blocks.shrunk(values.T, 2, 1).tolist() == [[-3.0], [2.0]]
    assert blocks.shrunk(values, 1, 1).tolist() == [[-3.0]]


def test_that_no_view_makes_an_image_of_an_array_by_itself():
    views = Path(images.__file__).parents[1].rglob("*.py")
    by_hand = [path.name for path in views if re.search(r"QImage\([^()]*(\.data|strides)", path.read_text("utf-8"))]
    assert by_hand == ["images.py"]


@pytest.mark.parametrize("cell", ["lstm", "gru", "rnn"])
def test_that_every_tool_of_the_window_takes_a_network_of_one_unit_and_one_step(qtbot, qtlog, cell):
    window = MainWindow(Session(document_of("1 x 1", cell), Settings()))
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    window.session.recompute()
    qtbot.waitUntil(lambda: not window.session.state.stale and window.heatmaps.ready, timeout=60_000)
    for dock in window.docks.values():
        dock.raise_()
        qtbot.wait(120)
        window.grab()
    said = [
        record.message for record in qtlog.records if "null image" in record.message or "QPainter" in record.message
    ]
    assert said == []
    window.close()
    assert window.threads_ended
