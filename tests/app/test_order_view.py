"""“Not computed yet” on screen: nothing is shown as computed before what it reads, in any view that says so."""

from itertools import product
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from picturing import save_picture
from PySide6.QtCore import QPoint, QPointF, QTranslator
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from test_heatmaps import colours_on_screen, heatmaps_of, place_of, settle, spans_of

from rnnlab.app.session import Session
from rnnlab.app.theme import palette
from rnnlab.app.views.lane import Key
from rnnlab.app.views.unrolled import Unrolled
from rnnlab.app.views.unrolled_words import lesson
from rnnlab.app.window import MainWindow
from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.input import Input
from rnnlab.lab.settings import Settings

NETWORKS = {
    "deep": {"cell": "gru", "num_layers": 3},
    "both ways": {"cell": "lstm", "bidirectional": True},
    "deep, both ways": {"cell": "rnn", "num_layers": 3, "bidirectional": True},
    "projected": {"cell": "lstm", "num_layers": 2, "bidirectional": True, "proj_size": 2},
    "by hand": {"cell": "numpy_rnn"},
}
_KOREAN = Path(__file__).parents[2] / "resources" / "translations" / "rnnlab_ko.qm"


def document_of(name, lengths=(6, 4), timesteps=6):
    arch = Architecture(**({"input_size": 2, "hidden_size": 3} | NETWORKS[name]))
    given = Input(batch=len(lengths), timesteps=timesteps, lengths=lengths)
    if arch.cell == "numpy_rnn":
        given = Input(timesteps=timesteps, unbatched=True)
    return Document(architecture=arch, input=given)


def reads(arch, length, layer, direction, t):
    below = [(layer - 1, way, t) for way in range(arch.num_directions)] if layer else []
    before = t + 1 if direction else t - 1
    return [*below, *([(layer, direction, before)] if 0 <= before < length else [])]


def undimmed(heatmaps, length):
    """The steps whose cells are bright in every lane of their layer and direction."""
    found = None
    for key, lane in heatmaps.lanes.items():
        if key.quantity != "input":
            dim = {t for first, last in spans_of(lane) for t in range(first, last + 1)}
            bright = {(key.layer, key.direction, t) for t in set(range(length)) - dim}
            others = {place for place in found or set() if place[:2] != (key.layer, key.direction)}
            same = {place for place in found or set() if place[:2] == (key.layer, key.direction)}
            found = others | (bright & same if same else bright)
    return found


@pytest.mark.parametrize("name", NETWORKS)
def test_that_no_bright_cell_of_the_heatmaps_reads_a_dimmed_one(qtbot, name):
    document = document_of(name)
    with heatmaps_of(qtbot, document, size=(900, 700)) as (session, heatmaps):
        arch = document.architecture
        for item in range(document.input.batch):
            length, before = document.input.length(item), set()
            everything = set(product(range(arch.num_layers), range(arch.num_directions), range(length)))
            for step in range(document.input.timesteps):
                session.look(batch=item, timestep=step)
                settle(qtbot, session, heatmaps)
                now = undimmed(heatmaps, length)
                assert all(set(reads(arch, length, *place)) <= now for place in now), (item, step)
                assert before <= now <= everything
                before = now
                for key, lane in heatmaps.lanes.items():
                    if key.quantity != "input" and step < length:
                        assert lane.strip.computed == ((key.layer, key.direction, step) in now)
            assert before == everything
        session.look(timestep=0, dim_future=False)
        assert all(spans_of(lane) == [] and lane.strip.computed for lane in heatmaps.lanes.values())


def test_that_a_vector_that_is_not_computed_yet_is_faint_and_says_so(qtbot, tmp_path):
    with heatmaps_of(qtbot, document_of("deep, both ways"), size=(900, 900)) as (session, heatmaps):
        session.look(quantities=("input", "h"), timestep=1)
        settle(qtbot, session, heatmaps)
        image = heatmaps.canvas.grab().toImage()
        for key in (Key("h", 0, 0), Key("h", 0, 1), Key("h", 2, 0)):
            lane, column = heatmaps.lanes[key], colours_on_screen(heatmaps, key)[:, 1].astype(int)
            at = QPoint(round(lane.strip.geometry().left() + 16), place_of(heatmaps, key, 1, 0).y())
            assert np.abs(np.array(QColor(image.pixel(at)).getRgb()[:3]) - column[0]).max() <= 3
        save_picture(heatmaps, tmp_path / "lanes.svg")
        texts = [word.text for word in ElementTree.parse(tmp_path / "lanes.svg").iter() if word.tag.endswith("}text")]
        # Layer 0 in reverse, and both layers above in both directions.
        assert texts.count("not yet") == 5
        vector = session.state.trace["h"][2, 0, 0, 1]
        assert not {f"{value:+.3f}" for value in vector} & set(texts)
        session.look(timestep=5)
        save_picture(heatmaps, tmp_path / "lanes.svg")
        assert "not yet" not in (tmp_path / "lanes.svg").read_text("utf-8")


def test_that_a_layer_that_waits_says_for_what_once(qtbot):
    document = document_of("deep, both ways").with_architecture(cell="lstm")
    with heatmaps_of(qtbot, document, size=(900, 900)) as (session, heatmaps):
        session.look(timestep=2, dim_future=False)
        session.look(dim_future=True)
        settle(qtbot, session, heatmaps)
        said = {key: lane.waiting_note.text for key, lane in heatmaps.lanes.items() if lane.waiting_note.text}
        assert {(key.layer, key.direction) for key in said} == {(1, 0), (1, 1), (2, 0), (2, 1)} and len(said) == 4
        assert all(f"layer {key.layer - 1} is finished both ways" in text for key, text in said.items())
        key = next(iter(said))
        area, image = heatmaps.lanes[key].view.geometry(), heatmaps.canvas.grab().toImage()
        around = {image.pixel(round(area.center().x()) + x, round(area.center().y())) for x in range(-80, 80)}
        ink = palette("light").text().color()
        assert any(abs(QColor(pixel).lightness() - ink.lightness()) < 60 for pixel in around)
        for changes in ({"timestep": 5}, {"timestep": 2, "dim_future": False}, {"dim_future": True, "picked": "h_n"}):
            session.look(**changes)
            assert not any(lane.waiting_note.text for lane in heatmaps.lanes.values())


@pytest.mark.parametrize(("name", "timesteps"), [*product(NETWORKS, (6,)), ("deep, both ways", 200)])
def test_that_nothing_bright_in_the_unrolled_network_comes_from_something_faint(qtbot, name, timesteps):
    document = document_of(name, lengths=(timesteps, 4), timesteps=timesteps)
    session = Session(document, Settings())
    view = Unrolled(session)
    qtbot.addWidget(view)
    view.resize(1300, 700)
    view.show()
    session.recompute()
    qtbot.waitUntil(lambda: not session.state.stale, timeout=60_000)
    for item in range(document.input.batch):
        before, steps = set(), range(0, timesteps, max(1, timesteps // 12))
        for step in (*steps, timesteps - 1):
            session.look(batch=item, timestep=step)
            shown = view.board.view
            bright = {node for node in shown.diagram.nodes if shown.computed(node.column, node.needs)}
            for edge in shown.diagram.edges:
                computed = shown.computed(edge.column, edge.needs)
                if edge.target in bright and edge.target.kind != "gap":
                    assert computed
                if computed:
                    assert edge.source in bright, (step, edge)
            if timesteps <= 6:
                assert before <= bright
            before = bright
        assert before == set(view.board.view.diagram.nodes)
    assert session.close()


def test_that_the_unrolled_network_is_painted_so(qtbot):
    session = Session(document_of("deep, both ways"), Settings())
    view = Unrolled(session)
    view.setPalette(palette("light"))
    qtbot.addWidget(view)
    view.resize(1300, 900)
    view.show()
    session.recompute()
    qtbot.waitUntil(lambda: not session.state.stale, timeout=60_000)
    colours = {}
    for step in (0, 5):
        session.look(timestep=step)
        board = view.board
        image = board.viewport().grab().toImage()
        for node in board.view.diagram.nodes:
            if node.kind == "cell":
                edge = QPointF(node.box.left, node.box.middle[1])
                at = (board._origin + edge * board.view.scale).toPoint()
                darkest = min(QColor(image.pixel(at + QPoint(x, 0))).lightness() for x in (-1, 0, 1))
                colours[step, node.layer, node.direction, node.column] = darkest
    for layer, direction, column in product(range(3), range(2), range(6)):
        now, end = colours[0, layer, direction, column], colours[5, layer, direction, column]
        bright = layer == 0 and column == (5 if direction else 0)
        # The lit column has a ground of its own.
        if column not in (0, 5):
            assert now > end + 20 or bright
    node = next(node for node in view.board.view.diagram.nodes if (node.kind, node.layer) == ("cell", 1))
    assert "not computed yet" not in lesson(node, view.board.view)
    session.look(timestep=2)
    assert "not computed yet. Order of computation" in lesson(node, view.board.view)
    assert session.close()


@pytest.mark.parametrize("tongue", ["en", "ko"])
def test_that_the_order_is_said_in_the_window(qtbot, tongue):
    translator = QTranslator()
    if tongue == "ko":
        assert translator.load(str(_KOREAN))
        QApplication.installTranslator(translator)
    order, not_yet = {"en": ("Order of computation", "not computed yet"), "ko": ("계산 순서", "아직 계산되지 않음")}[
        tongue
    ]
    window = MainWindow(Session(document_of("deep, both ways"), Settings()))
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    window.session.recompute()
    qtbot.waitUntil(lambda: not window.session.state.stale and window.heatmaps.ready, timeout=60_000)
    window.session.look(timestep=2)
    lane = window.heatmaps.lanes[Key("h", 1, 0)]
    assert order in lane.caption.toolTip() and order in lane.strip.toolTip()
    assert order in window.heatmaps.accessibleDescription()
    window.session.look(layer=1, quantity="h", unit=1)
    assert window.heatmaps.accessibleDescription().endswith(f" · {not_yet}")
    assert not_yet in window.step.place.text()
    window.session.look(timestep=5)
    assert not_yet not in window.heatmaps.accessibleDescription() + window.step.place.text()
    QApplication.removeTranslator(translator)
    window.close()
    assert window.threads_ended
