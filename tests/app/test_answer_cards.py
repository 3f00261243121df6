"""The answer cards on the screen: what a person reads, sees and can do."""

import re
import time

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTranslator
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication

from rnnlab.app.session import Session
from rnnlab.app.theme import palette
from rnnlab.app.views import cards as cards_view
from rnnlab.app.views import colours
from rnnlab.app.views.card_picture import CardPicture, prepared
from rnnlab.app.views.cards import AnswerCards
from rnnlab.app.window import MainWindow
from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.input import Input
from rnnlab.lab.card import Band, Picture
from rnnlab.lab.cards import QUESTIONS
from rnnlab.lab.history import Phrase
from rnnlab.lab.settings import Settings


@pytest.fixture
def opened(qtbot):
    """(session, cards) on a network, computed, the first card shown."""
    made = []

    def open_on(batch=2, timesteps=6, **options):
        arch = Architecture(**({"input_size": 5, "hidden_size": 8} | options))
        session = Session(Document(architecture=arch, input=Input(batch=batch, timesteps=timesteps)), Settings())
        view = AnswerCards(session)
        view.setPalette(palette("light"))
        made.append((session, view))
        qtbot.addWidget(view)
        view.resize(1140, 400)
        view.show()
        session.recompute()
        qtbot.waitUntil(lambda: current(view), timeout=60_000)
        return session, view

    yield open_on
    for session, view in made:
        assert view._worker.close(5)
        assert session.close()


def current(view):
    """Whether the card of the current question and document is shown, and nothing is under way."""
    state = view._session.state
    return not state.stale and not view._veil.isEnabled() and view._shown == (view.question, state.trace)


def show(qtbot, view, name):
    view.ask(name)
    qtbot.waitUntil(lambda: current(view), timeout=10_000)


def text(view, name):
    return view.body.labels[name].text()


def figures(view):
    return re.findall(r"<b>(.*?)</b>(?:&nbsp;)*(.*?)</p>", text(view, "proofs"))


@pytest.mark.parametrize("name", QUESTIONS)
def test_that_every_question_has_its_card(opened, qtbot, name):
    _, view = opened(num_layers=2, bidirectional=True)
    show(qtbot, view, name)
    assert text(view, "title") == QUESTIONS[name].title.replace("'", "&#x27;")
    assert view.list.currentItem().text() == QUESTIONS[name].title
    assert len(text(view, "answer")) > 30
    if name != "reset":
        assert text(view, "proofs") and text(view, "code")
        assert view.body.pictures or text(view, "table")
    assert view._scroll.horizontalScrollBar().maximum() == 0


def test_that_output_and_h_n_stand_below_each_other_with_their_numbers(opened):
    session, view = opened(bidirectional=True, batch_first=True)
    (picture,) = view.body.pictures
    trace = session.state.trace
    assert picture._labels == ("output[0, -1, :8]", "h_n[-2, 0]", "output[0, 0, 8:]", "h_n[-1, 0]", "output[0, -1, 8:]")
    for band, values in enumerate((trace.output[0, -1, :8], trace.h_n[0, 0], trace.output[0, 0, 8:], trace.h_n[1, 0])):
        for unit, value in enumerate(values):
            point = picture.area(band).topLeft() + QPointF((unit + 0.5) * picture.area(band).width() / 8, 5)
            assert picture.reading(point) == f"{picture._labels[band]} · [{unit}] = {value!s}"
    wanted = float(np.abs(trace.output[:, -1, 8:] - trace.h_n[1]).max())
    assert [figure for figure, _ in figures(view)][:3] == ["0", "0", f"{wanted:.3g}"]
    assert "✓" in figures(view)[0][1] and "≠" in figures(view)[2][1]
    assert picture.reading(QPointF(2, 2)) == ""


def check_pixels(picture):
    """Every cell has the colour of its number; where that is written in it, above the digits."""
    image, drawn = picture.grab().toImage(), picture.drawn
    table = colours.table(drawn.scale, False)
    for place, band in enumerate(drawn.picture.bands):
        values = drawn.picture.values[band.first : band.stop]
        area = picture.area(place)
        for (row, column), value in np.ndenumerate(values):
            x = area.left() + (column + 0.5) * area.width() / values.shape[1]
            y = area.top() + ((row + 0.5) * area.height() / values.shape[0] if values.shape[0] > 1 else 2)
            found = QColor(image.pixel(QPoint(int(x), int(y)))).getRgb()[:3]
            expected = table[colours.quantised(value, drawn.scale)][:3]
            assert np.abs(np.array(found) - expected).max() <= 1, (band.label, row, column)


def test_that_every_pixel_of_the_blocks_is_its_weight(opened, qtbot):
    session, view = opened(cell="gru", num_layers=2, bidirectional=True)
    session.look(layer=1, direction=1)
    show(qtbot, view, "gates")
    assert [picture._caption() for picture in view.body.pictures] == [
        "weight_ih_l1_reverse (24, 16)",
        "weight_hh_l1_reverse (24, 8)",
    ]
    for picture, name in zip(view.body.pictures, ("weight_ih_l1_reverse", "weight_hh_l1_reverse"), strict=True):
        assert picture.drawn.picture.values is session.state.trace[name]
        assert [label.split()[1] for label in picture._labels] == ["0:8", "8:16", "16:24"]
        check_pixels(picture)
    show(qtbot, view, "order")
    check_pixels(view.body.pictures[0])


def test_that_a_large_array_is_shrunk_keeps_its_furthest_number_and_says_so(qtbot):
    values = np.zeros((4000, 1000), dtype=np.float32)
    values[2500, 700] = -3.0
    bands = tuple(Band(Phrase(gate), place * 1000, (place + 1) * 1000) for place, gate in enumerate("ifgo"))
    drawn = prepared(Picture(Phrase("weight"), values, bands))
    assert [dots.min() for dots in drawn.dots] == [0, 0, -3, 0] and drawn.scale.low == -3
    widget = CardPicture()
    qtbot.addWidget(widget)
    started = time.perf_counter()
    widget.show_picture(drawn)
    widget.grab()
    assert time.perf_counter() - started < 0.05
    assert widget._caption() == "weight · shrunk" and widget.width() < 500 and widget.height() < 250


def test_that_a_new_run_renews_the_card_and_what_is_stale_is_grey(opened, qtbot):
    session, view = opened(bidirectional=True)
    before = view.body.pictures[0].drawn.picture.values.copy()
    session.edit(Phrase("seed"), lambda document: document.edited(seed=7))
    assert view._veil.isEnabled() and view._waiting.isVisible() and view._waiting.text() == "recomputing…"
    qtbot.waitUntil(lambda: current(view), timeout=10_000)
    after = view.body.pictures[0].drawn.picture.values
    assert not np.allclose(before, after)
    assert np.array_equal(after[3], session.state.trace.h_n[1, 0]) and not view._waiting.isVisible()


def test_that_the_card_follows_the_step_that_is_looked_at(opened, qtbot):
    session, view = opened(cell="gru")
    show(qtbot, view, "reset")
    for timestep in (4, 2):
        session.look(timestep=timestep, batch=1)
        qtbot.waitUntil(lambda t=timestep: f"t = {t} · batch item 1" in view.body.pictures[0]._caption(), timeout=5000)
        rows = view.body.pictures[0].drawn.picture.values
        trace = session.state.trace
        assert rows[0] == pytest.approx(trace["h"][0, 0, 1, timestep - 1])
        assert rows[2] == pytest.approx(trace["r"][0, 0, 1, timestep] * trace["n_h"][0, 0, 1, timestep])


def test_that_a_card_is_made_only_to_be_seen_and_only_where_something_changed(opened, qtbot, monkeypatch):
    asked = []
    real = cards_view.answer
    monkeypatch.setattr(cards_view, "answer", lambda *given: asked.append(given[0].name) or real(*given))
    session, view = opened()
    assert asked == ["output"]
    session.look(timestep=3)
    session.look(timestep=4)
    assert asked == ["output"]
    view.hide()
    view.ask("order")
    session.look(batch=1)
    qtbot.wait(50)
    assert asked == ["output"]
    view.show()
    qtbot.waitUntil(lambda: current(view))
    assert asked == ["output", "order"]


def test_that_an_offer_is_an_edit_that_can_be_undone(opened, qtbot):
    session, view = opened(cell="lstm")
    show(qtbot, view, "reset")
    (button,) = view.body.buttons
    assert button.text() == "Make it an nn.GRU" and not view.body.pictures
    assert not view.body.labels["proofs"].isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert session.state.document.architecture.cell == "gru"
    assert str(session.state.history.past[-1][0]) == "Make it an nn.GRU"
    qtbot.waitUntil(lambda: current(view) and bool(view.body.pictures), timeout=10_000)
    assert not view.body.buttons
    session.undo()
    assert session.state.document.architecture.cell == "lstm"


def test_that_arrows_choose_a_question_and_tab_goes_to_the_card(opened, qtbot):
    _, view = opened()
    view.activateWindow()
    qtbot.waitActive(view)
    view.list.setFocus()
    qtbot.keyClick(view.list, Qt.Key.Key_Down)
    assert view.question.name == "order"
    qtbot.keyClick(view.list, Qt.Key.Key_Up)
    assert view.question.name == "output"
    qtbot.keyClick(view.list, Qt.Key.Key_Tab)
    assert view._scroll is QApplication.focusWidget() or view._scroll.isAncestorOf(QApplication.focusWidget())


def test_that_the_code_can_be_copied(opened, qtbot):
    _, view = opened()
    view.body.copy.click()
    assert QGuiApplication.clipboard().text() == text(view, "code")
    assert "torch.equal(output[-1], h_n[-1])" in text(view, "code")


class Louder(QTranslator):
    """Says everything in capitals, but for what is filled in."""

    def isEmpty(self):
        return False

    def translate(self, _context, source, _note=None, _count=-1):
        return re.sub(r"(^|})[^{]*", lambda found: found[0].upper(), source)


def test_that_the_cards_follow_the_language(opened, qtbot, qapp):
    _, view = opened()
    louder = Louder()
    qapp.installTranslator(louder)
    qtbot.waitUntil(lambda: text(view, "title") == "OUTPUT OR H_N?")
    assert view.list.item(3).text() == "WHY ARE THERE TWO BIASES?"
    assert text(view, "answer").startswith("OUTPUT HOLDS H OF THE TOP LAYER")
    assert [button.text() for button in view.body.buttons] == ["MAKE IT BIDIRECTIONAL"]
    assert "EQUAL" in figures(view)[0][1] and view.body.copy.text() == "COPY"
    qapp.removeTranslator(louder)
    qtbot.waitUntil(lambda: text(view, "title") == "output or h_n?")
    assert [button.text() for button in view.body.buttons] == ["Make it bidirectional"]


def test_that_the_pictures_follow_the_theme(opened, qtbot):
    _, view = opened(bidirectional=True)
    (picture,) = view.body.pictures
    light = picture.grab().toImage()
    view.setPalette(palette("dark"))
    qtbot.waitUntil(lambda: picture.grab().toImage() != light)
    dark = picture.grab().toImage()
    table = colours.table(picture.drawn.scale, True)
    area, value = picture.area(0), picture.drawn.picture.values[0, 0]
    at = QPoint(int(area.left() + area.width() / 16), int(area.top()) + 2)
    assert QColor(dark.pixel(at)).getRgb()[:3] == tuple(table[colours.quantised(value, picture.drawn.scale)][:3])
    assert light.pixel(at) != dark.pixel(at)


def test_that_torchs_warning_stands_there_word_for_word(opened, qtbot):
    _, view = opened(cell="rnn")
    show(qtbot, view, "dropout")
    assert text(view, "quote").startswith("UserWarning: dropout option adds dropout after all but last recurrent layer")
    assert [button.text() for button in view.body.buttons] == ["Add a second layer"]


def test_that_a_failure_is_said_and_not_kept_silent(opened, qtbot, monkeypatch):
    _, view = opened()

    def fails(*_given):
        raise MemoryError("no room")
        yield

    monkeypatch.setattr(cards_view, "answer", fails)
    view.ask("gates")
    qtbot.waitUntil(lambda: text(view, "answer") == "MemoryError: no room", timeout=5000)
    assert current(view)


def test_that_a_projected_network_in_float32_is_answered_without_a_warning(opened, qtbot, recwarn):
    _, view = opened(cell="lstm", proj_size=3, num_layers=2)
    for name in QUESTIONS:
        show(qtbot, view, name)
        assert "Warning" not in text(view, "answer")
    assert not recwarn.list


def test_that_playing_leaves_the_window_free(opened, qtbot):
    session, view = opened(cell="gru", hidden_size=64, timesteps=40)
    show(qtbot, view, "reset")
    took = []
    for timestep in range(20):
        session.look(timestep=timestep)
        qtbot.waitUntil(lambda t=timestep: f"t = {t} ·" in view.body.pictures[0]._caption(), timeout=5000)
        found = view._shown
        started = time.perf_counter()
        view.body.show_card(*view.body._shown)
        took.append(time.perf_counter() - started)
        assert found == view._shown
    assert sorted(took)[10] < 0.01, took


def test_that_the_inspector_leads_to_the_cards_of_what_is_picked(qtbot):
    document = Document(architecture=Architecture(cell="gru", input_size=5, hidden_size=8))
    window = MainWindow(Session(document, Settings()))
    qtbot.addWidget(window)
    window.show()
    window.session.recompute()
    qtbot.waitUntil(lambda: not window.session.state.stale, timeout=60_000)
    assert not window.answers.isVisible()
    for tensor, names in (("output", ["output", "batch_first", "dropout"]), ("bias_hh_l0", ["biases", "gates"])):
        window.session.look(picked=tensor)
        links = re.findall(r'<a href="(\w+)">(.*?)</a>', window.inspector.details.text())
        assert links == [(name, QUESTIONS[name].title) for name in names]
    window.inspector.details.setFocus()
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Return):
        qtbot.keyClick(window.inspector.details, key)
    assert window.answers.isVisible() and window.answers.question.name == "biases"
    qtbot.waitUntil(lambda: current(window.answers), timeout=10_000)
    assert "bias_ih_l0" in window.answers.body.pictures[0]._caption()
    window.close()
    assert window.threads_ended
