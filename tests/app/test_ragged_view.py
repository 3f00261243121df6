"""Sequences that differ in length, in the window: typed, hatched after their ends, never shown as numbers."""

import pytest
from PySide6.QtCore import QPoint, Qt

from rnnlab.app.session import Session
from rnnlab.app.theme import palette
from rnnlab.app.views.lane import Key
from rnnlab.app.window import MainWindow
from rnnlab.core.input import Input
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.settings import Settings


def settle(qtbot, window):
    qtbot.waitUntil(lambda: not window.session.state.stale and window.heatmaps.ready, timeout=60_000)
    qtbot.wait(20)


@pytest.fixture
def window(qtbot):
    document = EXAMPLES["deep-bidirectional-rnn"].document
    made = MainWindow(Session(document.edited(input=Input(batch=3, timesteps=10)), Settings()))
    made.setPalette(palette("light"))
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    made.session.recompute()
    settle(qtbot, made)
    yield made
    made.close()
    assert made.threads_ended


def type_lengths(qtbot, window, text):
    field = window.architecture.editors["lengths"]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    settle(qtbot, window)


def colours_of(window, key, first, last):
    """How many colours there are on a lane between two timesteps, both included."""
    area = window.heatmaps.lanes[key].view.geometry()
    wide, image = area.width() / 10, window.heatmaps.canvas.grab().toImage()
    columns = range(round(area.left() + first * wide) + 3, round(area.left() + (last + 1) * wide) - 3)
    rows = range(round(area.top()) + 2, round(area.bottom()) - 2)
    return {image.pixel(x, y) for x in columns for y in rows}


def test_that_typed_lengths_are_packed_and_what_follows_an_end_is_hatched(qtbot, window):
    type_lengths(qtbot, window, "10, 4, 7")
    window.session.look(dim_future=False, batch=1)
    settle(qtbot, window)
    trace = window.session.state.trace
    assert trace.document.input.lengths == (10, 4, 7) and trace.witness == "nn.RNN, packed" and trace.agrees
    for key in (Key("input", 0, 0), Key("h", 0, 0), Key("h", 1, 1)):
        assert len(colours_of(window, key, 0, 2)) > 8
        assert len(colours_of(window, key, 4, 9)) == 2
    window.session.look(batch=0)
    settle(qtbot, window)
    assert len(colours_of(window, Key("h", 1, 1), 4, 9)) > 8


def test_that_lengths_that_do_not_fit_are_told_and_the_field_shows_what_holds(qtbot, window):
    type_lengths(qtbot, window, "10, 4, 7")
    type_lengths(qtbot, window, "many")
    assert "whole numbers" in str(window.session.state.notices[-1].text)
    assert window.architecture.editors["lengths"].text() == "10, 4, 7"
    window.session.undo()
    assert window.architecture.editors["lengths"].text() == ""


def test_that_padding_is_read_out_as_such_and_its_step_is_the_last_real_one(qtbot, window):
    type_lengths(qtbot, window, "10, 4, 7")
    window.session.look(batch=1, timestep=6)
    settle(qtbot, window)
    area = window.heatmaps.lanes[Key("h", 0, 0)].view.geometry()
    heard = []
    window.heatmaps.hovered.connect(heard.append)
    window.heatmaps._point_at(area.center(), QPoint(), pressed=False)
    assert heard[-1].endswith("padding, nothing is computed") and "t = 5" in heard[-1]
    assert window.session.state.place.timestep == 3
    assert "t = 3" in window.step.place.text() and "t = 6 is padding" in window.step.place.text()
    assert len(window.heatmaps.lanes[Key("h", 0, 0)].strip.values) == 0


def test_that_the_reverse_direction_fills_from_the_true_end(qtbot, window):
    type_lengths(qtbot, window, "10, 4, 7")
    window.session.look(batch=1, timestep=1)
    settle(qtbot, window)
    shade = window.heatmaps.lanes[Key("h", 0, 1)].shade[0]
    assert shade.isVisible() and (shade.rect().left(), shade.rect().right()) == (-0.5, 1.5)


def test_that_padding_cannot_be_typed_into(qtbot, window):
    type_lengths(qtbot, window, "10, 4, 7")
    window.session.look(batch=1)
    settle(qtbot, window)
    model = window.input.table.model()
    editable = [bool(model.flags(model.index(row, 0)) & Qt.ItemFlag.ItemIsEditable) for row in range(10)]
    assert editable == [True] * 4 + [False] * 6


def test_that_the_unrolled_network_ends_with_the_sequence(qtbot, window):
    type_lengths(qtbot, window, "10, 4, 7")
    window.docks["unrolled"].raise_()
    window.session.look(batch=1)
    settle(qtbot, window)
    assert [column.first for column in window.unrolled.board.view.columns] == [0, 1, 2, 3]
    window.session.look(batch=2)
    settle(qtbot, window)
    assert window.unrolled.board.view.columns[-1].last == 6
