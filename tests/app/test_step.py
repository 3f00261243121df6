"""The step view: the numbers of one timestep under their equations, and the sum behind each of them."""

import re

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor

from rnnlab.app.session import Session
from rnnlab.app.theme import palette
from rnnlab.app.views import colours
from rnnlab.app.views.blocks import shrunk
from rnnlab.app.window import MainWindow
from rnnlab.core import registry
from rnnlab.core.architecture import Architecture
from rnnlab.core.arithmetic import operand
from rnnlab.core.cell import Cell
from rnnlab.core.document import Document
from rnnlab.core.equations import sigmoid, tanh
from rnnlab.core.input import Input
from rnnlab.lab.settings import Settings


@pytest.fixture
def opened(qtbot):
    windows = []

    def open_on(settings=None, timesteps=6, batch=2, initial_state="normal", **options):
        arch = Architecture(**({"input_size": 5, "hidden_size": 8} | options))
        document = Document(
            architecture=arch, initial_state=initial_state, input=Input(batch=batch, timesteps=timesteps)
        )
        window = MainWindow(Session(document, Settings()))
        window.setPalette(palette("light"))
        qtbot.addWidget(window)
        window.resize(1440, 1200)
        window.show()
        windows.append(window)
        window.session.recompute()
        qtbot.waitUntil(lambda: ready(window), timeout=60_000)
        return window

    yield open_on
    for window in windows:
        window.close()
        assert window.threads_ended


def ready(window):
    return not window.session.state.stale and window.step.cards._later.idle and window.heatmaps.ready


def card_of(window, quantity):
    return next(card for card in window.step.cards.cards if card.quantity == quantity)


def block_of(window, quantity, name):
    return next(block for block in card_of(window, quantity).blocks if block.name == name)


def colour_at(image, point):
    return QColor(image.pixel(point)).getRgb()[:3]


def middle(block, row, column=0):
    x = block.area.left() + (column + 0.5) * block.area.width() / block.columns
    y = block.area.top() + (row + 0.5) * block.area.height() / block.rows
    return QPoint(int(x), int(y))


def check_pixels(window, names):
    """Every dot of these blocks has the colour of its own number."""
    cards, trace, place = window.step.cards, window.session.state.trace, window.session.state.place
    image = cards.grab().toImage()
    for quantity, name in names:
        block, values = block_of(window, quantity, name), operand(trace, place, name)
        scale = cards._pictures.scale(trace, place, name)
        table = colours.table(scale, False)
        matrix = values if values.ndim > 1 else values[:, None]
        for row in range(block.rows):
            for column in range(block.columns):
                expected = table[colours.quantised(matrix[row, column], scale)][:3]
                assert np.abs(np.array(colour_at(image, middle(block, row, column))) - expected).max() <= 1, (name, row)


def test_that_every_dot_has_the_colour_of_its_number_at_every_timestep(opened):
    window = opened(cell="lstm", num_layers=2, bidirectional=True)
    for where in ({"timestep": 0}, {"timestep": 5, "batch": 1}, {"layer": 1, "direction": 1, "timestep": 2}):
        window.session.look(**where)
        names = [("", "x"), ("", "h_prev"), ("", "c_prev"), ("i_pre", "i_pre"), ("f_pre", "W_if"), ("f_pre", "W_hf"),
                 ("f_pre", "b_hf"), ("c", "f"), ("c", "c_prev"), ("h", "h")]  # fmt: skip
        check_pixels(window, names)


def test_that_the_cards_are_the_equations_in_the_order_of_computation(opened):
    window = opened(cell="gru")
    cards = window.step.cards.cards
    assert [card.quantity for card in cards] == ["", "n_h", "r_pre", "z_pre", "r", "z", "n_pre", "n", "h"]
    texts = "".join(text for _, text, _ in card_of(window, "n_pre").texts)
    assert texts == "n_pre = W_in·x + b_in + r ⊙ (W_hn·h_prev + b_hn)"
    areas = [card.area for card in cards]
    assert not any(a.intersects(b) for at, a in enumerate(areas) for b in areas[:at])
    for card in cards:
        inside = [block.area for block in card.blocks]
        assert all(card.area.contains(area) for area in inside)
        assert not any(a.intersects(b) for at, a in enumerate(inside) for b in inside[:at])


def test_that_a_click_on_a_unit_shows_its_sum_and_the_total_is_what_the_trace_holds(opened, qtbot):
    window = opened(cell="lstm")
    window.session.look(timestep=3)
    block = block_of(window, "f", "f")
    qtbot.mouseClick(window.step.cards, Qt.MouseButton.LeftButton, pos=middle(block, 5))
    assert (window.session.state.look.quantity, window.session.state.look.unit) == ("f", 5)
    said = re.sub(r"<[^>]*>", "", window.step.terms.total.text().replace("<br>", "\n")).splitlines()
    trace = window.session.state.trace
    total, value = trace["f_pre"][0, 0, 0, 3, 5], trace["f"][0, 0, 0, 3, 5]
    assert said[0].startswith("Σ (15 terms) = ") and float(said[0].rpartition("= ")[2]) == pytest.approx(
        total, abs=1e-6
    )
    assert said[1].startswith("f[5] = σ(") and float(said[1].rpartition("= ")[2]) == pytest.approx(value, abs=1e-6)
    bars = window.step.terms.bars
    assert len(bars.order) == 15 and list(np.abs(bars.sum.values[bars.order])) == sorted(
        np.abs(bars.sum.values), reverse=True
    )
    window.step.terms.by_size.click()
    assert bars.order == list(range(15))
    # The longest bar is that of the largest term, on its side of 0.
    image = bars.grab().toImage()
    largest = int(np.abs(bars.sum.values).argmax())
    inks = [sum(colour_at(image, QPoint(x, 18 * row + 9)) not in ((244, 245, 247), (198, 204, 212))
                for x in range(195, bars.width() - 76)) for row in range(15)]  # fmt: skip
    assert int(np.argmax(inks)) == largest


def test_that_a_click_on_x_of_an_upper_layer_goes_to_the_h_that_it_is(opened, qtbot):
    window = opened(cell="lstm", num_layers=2, bidirectional=True)
    window.session.look(layer=1, direction=0, timestep=4, quantity="i_pre")
    number = operand(window.session.state.trace, window.session.state.place, "x")[11]
    qtbot.mouseClick(window.step.cards, Qt.MouseButton.LeftButton, pos=middle(block_of(window, "i_pre", "x"), 11))
    look = window.session.state.look
    assert (look.layer, look.direction, look.timestep, look.quantity, look.unit) == (0, 1, 4, "h", 3)
    assert window.session.state.trace["h"][0, 1, 0, 4, 3] == number
    # What the reverse direction reads as the state before is that of the next timestep, and the picture says so.
    assert "computed from right to left" in window.step.place.text()
    assert window.step.cards._said_below(window.session.state.trace, window.session.state.place, card_of(window, ""),
                                         block_of(window, "", "h_prev")) == "t = 5"  # fmt: skip
    qtbot.mouseClick(window.step.cards, Qt.MouseButton.LeftButton, pos=middle(block_of(window, "", "c_prev"), 2))
    look = window.session.state.look
    assert (look.layer, look.direction, look.timestep, look.quantity, look.unit) == (0, 1, 5, "c", 2)
    before = window.session.state.look
    qtbot.mouseClick(window.step.cards, Qt.MouseButton.LeftButton, pos=middle(block_of(window, "", "h_prev"), 2))
    assert window.session.state.look == before  # at the first step it is h_0, which was not computed


def test_that_a_click_on_a_term_goes_to_the_number_it_reads(opened, qtbot):
    window = opened(cell="rnn", num_layers=2)
    window.session.look(layer=1, timestep=3, quantity="a", unit=2, by_size=False)
    bars = window.step.terms.bars
    label, factors = bars.sum.term(4)
    assert label == "W_ih[2, 4] · xₜ[4]"
    qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=QPoint(20, 18 * 4 + 9))
    look = window.session.state.look
    assert (look.layer, look.quantity, look.unit, look.timestep) == (0, "h", 4, 3)
    assert float(window.session.state.trace["h"][0, 0, 0, 3, 4]) == factors[1]


def test_that_a_class_can_follow_one_quantity_after_the_other_into_the_next_timestep(opened, qtbot):
    window = opened(cell="lstm", bidirectional=True)
    window.step.setFocus()
    seen = []
    for _ in range(11):
        qtbot.keyClick(window.step, Qt.Key.Key_Period)
        seen.append((window.session.state.look.quantity, window.session.state.look.timestep))
    names = ["i_pre", "f_pre", "g_pre", "o_pre", "i", "f", "g", "o", "c", "h"]
    assert seen == [(name, 0) for name in names] + [("i_pre", 1)]
    qtbot.keyClick(window.step, Qt.Key.Key_Comma)
    assert (window.session.state.look.quantity, window.session.state.look.timestep) == ("h", 0)
    window.session.look(direction=1, timestep=3)
    qtbot.keyClick(window.step, Qt.Key.Key_Period)
    assert (window.session.state.look.quantity, window.session.state.look.timestep) == ("i_pre", 2)
    window.session.look(direction=0, timestep=5, quantity="h")
    qtbot.keyClick(window.step, Qt.Key.Key_Period)
    assert (window.session.state.look.quantity, window.session.state.look.timestep) == ("h", 5)


def test_that_what_comes_later_in_the_step_is_dimmed(opened):
    window = opened(cell="lstm")
    bright = window.step.cards.grab().toImage()
    window.session.look(quantity="i")
    dimmed = window.step.cards.grab().toImage()
    at = {name: middle(block_of(window, name, name), 0) for name in ("f_pre", "f", "c")}
    values = {name: window.session.state.trace[name][0, 0, 0, 0, 0] for name in at}
    assert all(abs(value) > 0.01 for value in values.values())
    assert colour_at(bright, at["f_pre"]) == colour_at(dimmed, at["f_pre"])
    assert colour_at(bright, at["f"]) != colour_at(dimmed, at["f"])
    assert colour_at(bright, at["c"]) != colour_at(dimmed, at["c"])
    window.session.look(dim_future=False)
    assert colour_at(window.step.cards.grab().toImage(), at["c"]) == colour_at(bright, at["c"])


@pytest.mark.parametrize("hidden", [1, 200, 1024])
def test_that_it_works_from_one_unit_to_a_thousand_and_says_when_it_shrinks(opened, hidden, qtbot):
    window = opened(cell="lstm", hidden_size=hidden, input_size=3, batch=1, timesteps=3)
    window.session.look(quantity="c", unit=hidden - 1, timestep=2)
    qtbot.wait(30)
    assert ("shrunk" in window.step.place.text()) == (hidden > 84)
    assert window.step.cards.minimumWidth() < 820
    assert len(window.step.terms.bars.order) == 2
    for card in window.step.cards.cards:
        assert all(block.area.height() <= 112 and block.area.width() >= 1 for block in card.blocks)
    window.step.larger.click()
    qtbot.waitUntil(lambda: ready(window), timeout=5000)
    state, pictures = window.session.state, window.step.cards._pictures
    assert all(pictures.matrix(state.trace, state.place, name) is not None for name in ("W_ii", "W_ho"))


def test_that_an_input_of_one_feature_has_its_number_beside_it_in_a_large_network(opened):
    window = opened(input_size=1, hidden_size=60)
    x, h = block_of(window, "", "x"), block_of(window, "", "h_prev")
    assert x.numbered and x.area.height() >= 9 and not h.numbered


def test_that_a_shrunk_picture_keeps_the_number_furthest_from_0():
    values = np.random.default_rng(0).normal(size=(50, 33))
    values[17, 20], values[49, 32] = -9.0, 8.0
    small = shrunk(values, 7, 5)
    assert small.shape == (7, 5) and small.min() == -9 and small[-1, -1] == 8
    assert np.array_equal(shrunk(values, 50, 33), values) and set(small.ravel()) <= set(values.ravel())


def n_pre(n_x, n_h):
    return n_x + n_h


def z(z_x, weight_cz, h_prev):
    return sigmoid(z_x + weight_cz * h_prev)


def h(z, n_pre, h_prev):
    return (1 - z) * tanh(n_pre) + z * h_prev


def test_that_a_cell_of_ones_own_has_the_step_view_for_nothing(opened, monkeypatch):
    own = Cell("own", gates=("z", "n"), states=("h",), equations=(n_pre, z, h), extras={"weight_cz": ("H_cell",)})
    monkeypatch.setitem(registry.BUILT_IN, "own", own)
    window = opened(cell="own", num_layers=2)
    assert [card.quantity for card in window.step.cards.cards] == ["", "n_pre", "z", "h"]
    check_pixels(window, [("z", "W_iz"), ("z", "W_cz"), ("z", "h_prev"), ("h", "n_pre")])
    window.session.look(quantity="z", unit=3, layer=1, timestep=2)
    found = window.step.terms.bars.sum
    assert abs(1 / (1 + np.exp(-found.total)) - found.value) < 1e-6 and found.term(9)[0] == "W_cz[3] ⊙ hₜ₋₁[3]"
    assert window.status.badge.text() == "not compared: PyTorch has no such cell"


def test_that_the_pointer_reads_out_the_number_in_full(opened, qtbot, monkeypatch):
    from PySide6.QtGui import QMouseEvent

    from rnnlab.app.views import step_cards

    said = []
    monkeypatch.setattr(step_cards.QToolTip, "showText", lambda _point, text, _widget: said.append(text))
    window = opened(cell="lstm")
    at = QPointF(middle(block_of(window, "o_pre", "W_ho"), 3, 5))
    kind, none = QMouseEvent.Type.MouseMove, Qt.MouseButton.NoButton
    window.step.cards.mouseMoveEvent(QMouseEvent(kind, at, at, none, none, Qt.KeyboardModifier.NoModifier))
    assert said == [f"W_ho[3, 5] = {window.session.state.trace['weight_hh_l0'][27, 5]!s}"]
