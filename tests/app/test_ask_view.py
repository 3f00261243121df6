"""Asking the states in the window: a dragged span, the units that are on, and the places that a click leads to."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from rnnlab.app.session import Session
from rnnlab.app.theme import palette
from rnnlab.app.views.ask_plot import thinned
from rnnlab.app.views.lane import CAPTION, STRIP
from rnnlab.app.window import MainWindow
from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.input import Input
from rnnlab.lab.history import Phrase
from rnnlab.lab.settings import Settings


def document():
    """A network that copies its input's sign into its state: what it is asked can be told from the input."""
    arch = Architecture(cell="rnn", input_size=4, hidden_size=4, batch_first=True)
    parameters = {
        "weight_ih_l0": np.eye(4, dtype=np.float32) * 2,
        "weight_hh_l0": np.zeros((4, 4), dtype=np.float32),
        "bias_ih_l0": np.zeros(4, dtype=np.float32),
        "bias_hh_l0": np.zeros(4, dtype=np.float32),
    }
    x = np.full((2, 20, 4), -1.0, dtype=np.float32)
    x[0, 4:7, [0, 2]] = 1
    x[1, 12:15, [0, 2]] = 1
    x[0, 15:18, 0] = 1
    return Document(
        architecture=arch, parameters=parameters, input=Input.given(x, labels=tuple("abcdefghijklmnopqrst"))
    )


@pytest.fixture
def window(qtbot):
    made = MainWindow(Session(document(), Settings()))
    made.setPalette(palette("light"))
    qtbot.addWidget(made)
    made.resize(1440, 900)
    made.show()
    made.session.recompute()
    qtbot.waitUntil(lambda: not made.session.state.stale and made.heatmaps.ready, timeout=60_000)
    made.docks["ask"].raise_()
    qtbot.waitUntil(lambda: made.ask.isVisible() and made.ask.answer is not None, timeout=5000)
    yield made
    made.close()
    assert made.threads_ended


def at(window, timestep):
    ruler = window.heatmaps.ruler
    wide = ruler.width() - ruler._right - STRIP - CAPTION
    return QPoint(round(CAPTION + (timestep + 0.5) / 20 * wide), 12)


def drag(qtbot, window, first, last):
    ruler = window.heatmaps.ruler
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.mousePress(ruler, Qt.MouseButton.LeftButton, shift, pos=at(window, first))
    event_place = at(window, last)
    moved = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(event_place),
        ruler.mapToGlobal(QPointF(event_place)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        shift,
    )
    ruler.mouseMoveEvent(moved)
    qtbot.mouseRelease(ruler, Qt.MouseButton.LeftButton, shift, pos=event_place)


def settle(qtbot, window):
    qtbot.waitUntil(lambda: window.ask.answer.question == window.ask.question, timeout=5000)


def rows(window):
    table = window.ask.table
    return [[table.item(row, column).text() for column in range(3)] for row in range(table.rowCount())]


def test_that_a_dragged_span_gives_its_units_and_the_places_where_they_are_on(qtbot, window):
    drag(qtbot, window, 4, 6)
    settle(qtbot, window)
    form = window.ask.form
    assert (form.first.value(), form.last.value()) == (4, 6) and window.session.state.look.timestep == 0
    assert form.result.text() == "Units that are on (2): 0, 2"
    assert rows(window) == [["2 / 2", "1", "t = 12 … 14"], ["1 / 2", "0", "jklmno [pqr] st"]]
    # The span is shown on the axis.
    image = window.heatmaps.ruler.grab().toImage()
    assert image.pixel(at(window, 5).x(), 2) != image.pixel(at(window, 9).x(), 2)


def test_that_a_place_is_gone_to_with_its_sequence(qtbot, window):
    drag(qtbot, window, 4, 6)
    settle(qtbot, window)
    window.ask.table.setCurrentCell(0, 0)
    look = window.session.state.look
    assert (look.batch, look.timestep) == (1, 12)
    assert window.ask.plot.span[0] <= 12 and window.ask.plot.span[1] >= 14
    assert len(rows(window)) == 2  # the question stays what it was


def test_that_the_form_asks_by_keyboard(qtbot, window):
    form = window.ask.form
    form.first.setFocus()
    form.first.selectAll()
    qtbot.keyClicks(form.first, "4")
    qtbot.keyClick(form.first, Qt.Key.Key_Return)
    form.last.selectAll()
    qtbot.keyClicks(form.last, "6")
    qtbot.keyClick(form.last, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert form.result.text() == "Units that are on (2): 0, 2"
    form.threshold.setValue(0.99)
    settle(qtbot, window)
    assert "lower the threshold" in form.result.text() and rows(window) == []
    form.threshold.setValue(0.9)
    form.side.setCurrentIndex(1)
    form.side.activated.emit(1)
    form.left.setChecked(False)
    form.right.setChecked(False)
    settle(qtbot, window)
    assert form.result.text() == "Units that are on (2): 1, 3"


def test_that_curves_are_drawn_in_the_units_colour(qtbot, window):
    drag(qtbot, window, 4, 6)
    settle(qtbot, window)
    qtbot.wait(20)
    image = window.ask.plot.grab().toImage()
    accent = window.palette().accent().color().rgb()
    assert any(image.pixel(x, y) == accent for x in range(image.width()) for y in range(0, image.height(), 2))


def test_that_annotations_stand_under_the_axis_and_units_are_ranked_by_them(qtbot, window, tmp_path):
    lines = [
        "sequence,loud,word",
        *(f"{s},{float(4 <= t < 7)},{'x' if t < 5 else 'y'}" for s in (0, 1) for t in range(20)),
    ]
    (tmp_path / "notes.csv").write_text("\n".join(lines))
    tall = window.heatmaps.ruler.height()
    window.ask.open_tracks(tmp_path / "notes.csv")
    qtbot.waitUntil(lambda: bool(window.session.state.look.tracks), timeout=5000)
    assert window.heatmaps.ruler.height() == tall + 32
    loud, word = window.session.state.look.tracks
    assert (loud.name, word.name, word.labels) == ("loud", "word", ("x", "y"))
    image = window.heatmaps.ruler.grab().toImage()
    y = tall + 2
    assert image.pixel(at(window, 5).x() - 8, y) != image.pixel(at(window, 10).x() - 8, y)
    track = window.ask.form.track
    assert [track.itemText(row) for row in range(1, track.count())] == ["loud", "word = x", "word = y"]
    track.setCurrentIndex(1)
    track.activated.emit(1)
    qtbot.waitUntil(lambda: window.ask.ranking is not None, timeout=5000)
    lane = window.session.state.trace["h"][0, 0]
    expected = [np.corrcoef(lane[:, :, unit].ravel(), loud.values.ravel())[0, 1] for unit in (0, 2)]
    found = {unit: number for unit, number, _ in rows(window)}
    assert found["0"] == f"{expected[0]:+.3f}" and found["2"] == f"{expected[1]:+.3f}" and found["1"] == ""
    assert rows(window)[0][0] == "2"
    window.ask.table.setCurrentCell(0, 0)
    assert (window.session.state.look.quantity, window.session.state.look.unit) == ("h", 2)


def test_that_units_are_ordered_and_the_lane_is_drawn_so(qtbot, window):
    window.ask.form.order.click()
    qtbot.waitUntil(lambda: window.ask.ranking is not None, timeout=5000)
    assert sorted(unit for unit, _, _ in rows(window)) == ["0", "1", "2", "3"]
    order = [int(unit) for unit, _, _ in rows(window)]
    assert abs(order.index(0) - order.index(2)) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("loud\n1,2\n", "row 2"),
        ("loud\n" + "1\n" * 21, "more rows than the 20 timesteps"),
        ("sequence,loud\n7,1\n", "no sequence “7”"),
        ("", "is empty"),
    ],
)
def test_that_annotations_that_do_not_fit_are_told(qtbot, window, tmp_path, text, words):
    (tmp_path / "notes.csv").write_text(text)
    window.ask.open_tracks(tmp_path / "notes.csv")
    qtbot.waitUntil(lambda: bool(window.session.state.notices), timeout=5000)
    assert words in str(window.session.state.notices[-1].text) and window.session.state.look.tracks == ()


def test_that_another_network_forgets_the_question_and_a_hidden_tab_asks_nothing(qtbot, window):
    drag(qtbot, window, 4, 6)
    settle(qtbot, window)
    window.docks["step"].raise_()
    before = window.ask.answer
    window.session.look(asked=None)
    qtbot.wait(50)
    assert window.ask.answer is before
    drag(qtbot, window, 4, 6)
    window.session.edit(Phrase("shorter"), lambda given: given.with_input(timesteps=5))
    assert window.session.state.look.asked is None


@pytest.mark.parametrize(("timesteps", "columns"), [(90, 100), (1000, 100), (2007, 251)])
def test_that_long_curves_keep_their_least_and_greatest(timesteps, columns):
    values = np.random.default_rng(1).normal(size=(timesteps, 3))
    places, kept = thinned(values, columns)
    assert len(places) == len(kept) <= max(2 * columns, timesteps if timesteps <= 2 * columns else 0)
    assert (np.diff(places) >= 0).all() and places[0] == 0 and timesteps - places[-1] <= timesteps / columns + 1
    assert np.array_equal(kept.max(axis=0), values.max(axis=0)) and np.array_equal(kept.min(axis=0), values.min(axis=0))


def test_that_tab_leaves_the_table_and_goes_through_the_question_in_order(qtbot, window):
    form = window.ask.form
    form.quantity.setFocus()
    reached = []
    for _ in range(4):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        reached.append(window.focusWidget())
    assert reached[:4] == [form.first, form.last, form.side, form.threshold]
    window.ask.table.setFocus()
    qtbot.keyClick(window.ask.table, Qt.Key.Key_Tab)
    assert window.focusWidget() is not window.ask.table


def test_that_an_order_of_units_outlives_a_change_of_language(qtbot, window):
    window.ask.form.order.click()
    qtbot.waitUntil(lambda: window.ask.ranking is not None, timeout=5000)
    before = rows(window)
    QApplication.sendEvent(window.ask, QEvent(QEvent.Type.LanguageChange))
    qtbot.wait(200)
    assert rows(window) == before and window.ask.ranking is not None
