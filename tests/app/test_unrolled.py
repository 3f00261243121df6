"""The unrolled network with real mouse and keys; its colours are the trace's, and its files open."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from rnnlab.app.views import colours
from rnnlab.app.views.unrolled import Unrolled
from rnnlab.app.views.unrolled_drawing import picture_box
from rnnlab.lab.history import Phrase
from rnnlab.lab.look import scale_of

_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(session, qtbot):
    made = Unrolled(session)
    qtbot.addWidget(made)
    made.resize(1140, 300)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


def deepen(qtbot, session, **changes):
    changes = {"num_layers": 2, "bidirectional": True, "dropout": 0.25} | changes
    session.edit(Phrase("deeper"), lambda document: document.with_architecture(**changes))
    qtbot.waitUntil(lambda: not session.state.stale, timeout=10_000)


def node_of(view, kind, column, layer=0, direction=0):
    nodes = view.board.view.diagram.nodes
    place = (kind, column, layer, direction)
    return next(node for node in nodes if (node.kind, node.column, node.layer, node.direction) == place)


def on_screen(view, node):
    board = view.board
    return (board._origin + QPointF(*node.box.middle) * board.view.scale).toPoint()


def test_that_a_click_on_a_cell_selects_it_everywhere(view, session, qtbot):
    deepen(qtbot, session)
    view.resize(1400, 800)
    node = node_of(view, "cell", 6, 1, 1)
    qtbot.mouseClick(view.board.viewport(), _LEFT, pos=on_screen(view, node))
    look = session.state.look
    assert (look.layer, look.direction, look.timestep, look.playing) == (1, 1, 6, False)
    assert "t = 6" in view.caption.text() and "t = 7" in view.caption.text()
    qtbot.mouseClick(view.board.viewport(), _LEFT, pos=on_screen(view, node_of(view, "input", 3)))
    assert (session.state.look.quantity, session.state.look.timestep) == ("input", 3)
    assert "(1, 5)" in view.caption.text()


def test_that_arrow_keys_go_from_row_to_row(view, session, qtbot):
    deepen(qtbot, session)
    session.look(layer=0, direction=0)
    places = []
    for _ in range(4):
        qtbot.keyClick(view.board, Qt.Key.Key_Up)
        places.append((session.state.look.layer, session.state.look.direction))
    assert places == [(0, 1), (1, 0), (1, 1), (1, 1)]
    for _ in range(4):
        qtbot.keyClick(view.board, Qt.Key.Key_Down)
    assert session.state.look.quantity == "input"


def test_that_the_colours_are_those_of_h_and_the_lit_column_follows_the_timestep(view, session, qtbot):
    trace = session.state.trace
    session.look(timestep=9)
    picture = view.board.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    scale = scale_of("h", session.state.look, trace)
    table = colours.table(scale, dark=False)
    board = view.board
    for t in (0, 4, 9):
        box = picture_box(QRectF(*node_of(view, "cell", t).box))
        for unit in range(8):
            inside = QPointF(box.center().x(), box.top() + (unit + 0.5) * box.height() / 8)
            at = ((board._origin + inside * board.view.scale) * ratio).toPoint()
            expected = table[colours.quantised(trace["h"][0, 0, 0, t, unit], scale)][:3]
            assert np.abs(np.array(picture.pixelColor(at).getRgb()[:3]) - expected).max() <= 3
    session.look(timestep=4)
    assert board.view.lit == 4
    below = lambda t: (board._origin + QPointF(board.view.diagram.centres[t] - 24, 40) * board.view.scale) * ratio  # noqa: E731
    picture = board.viewport().grab().toImage()
    assert picture.pixelColor(below(4).toPoint()) != picture.pixelColor(below(7).toPoint())


def test_that_zoom_pan_and_the_usual_size_work(view, session, qtbot):
    deepen(qtbot, session, num_layers=4)
    before = view.board.view.scale
    qtbot.keyClick(view.board, Qt.Key.Key_Plus)
    assert view.board.view.scale == pytest.approx(before * 1.25)
    bar = view.board.verticalScrollBar()
    start = bar.value()
    port, middle = view.board.viewport(), QPoint(400, 120)
    qtbot.mousePress(port, _LEFT, pos=middle)
    way = 60 if start > bar.maximum() / 2 else -60
    for step in range(1, 4):
        drag_to(port, middle + QPoint(0, way * step // 3))
    qtbot.mouseRelease(port, _LEFT, pos=middle + QPoint(0, way))
    assert bar.value() == pytest.approx(start - way, abs=2)
    view.usual.click()
    assert view.board.view.scale == pytest.approx(before)


def drag_to(port, at):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication

    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(port, QMouseEvent(QEvent.Type.MouseMove, QPointF(at), QPointF(at), _LEFT, _LEFT, none))


def test_that_a_thousand_steps_are_collapsed_and_a_gap_leads_into_its_middle(view, session, qtbot):
    session.edit(Phrase("longer"), lambda document: document.with_input(timesteps=1000))
    qtbot.waitUntil(lambda: not session.state.stale, timeout=20_000)
    session.look(timestep=0)
    board = view.board
    gap = next(place for place, column in enumerate(board.view.columns) if column.hidden)
    first, last = board.view.columns[gap]
    qtbot.mouseClick(board.viewport(), _LEFT, pos=on_screen(view, node_of(view, "gap", gap)))
    assert session.state.look.timestep == (first + last) // 2 and board.view.lit is not None


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_that_the_saved_drawing_opens_and_shows_something(view, session, qtbot, tmp_path, suffix):
    deepen(qtbot, session)
    path = tmp_path / f"net.{suffix}"
    view.save_to(path)
    qtbot.waitUntil(lambda: not session.state.files, timeout=5000)
    assert str(path) in str(session.state.notices[-1].text.values)
    if suffix == "pdf":
        assert path.read_bytes().startswith(b"%PDF") and path.stat().st_size > 5000
        return
    if suffix == "png":
        image = QImage(str(path))
        assert image.size() == view.board.drawing.size * 2
    else:
        renderer = QSvgRenderer(str(path))
        assert renderer.isValid()
        image = QImage(renderer.defaultSize() or QSize(100, 100), QImage.Format.Format_RGB32)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        assert "h_0[3]" in path.read_text() and "(1, 16)" in path.read_text()
    shades = {image.pixel(x, image.height() // 2) for x in range(image.width())}
    assert len(shades) > 10


def test_that_a_place_that_cannot_be_written_is_said(view, session, qtbot, tmp_path):
    view.save_to(tmp_path / "nowhere" / "net.svg")
    qtbot.waitUntil(lambda: not session.state.files, timeout=5000)
    assert "can't be written" in str(session.state.notices[-1].text)
    view.save_to(tmp_path / "net.bmp")
    assert ".png, .svg or .pdf" in str(session.state.notices[-1].text)
    assert isinstance(view, QWidget) and list(tmp_path.iterdir()) == []
