"""The axis of time shows words whole, or as much of them as there is room for: never a sample of letters."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QSize
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from rnnlab.app.session import Session
from rnnlab.app.theme import palette
from rnnlab.app.views.axis_text import runs
from rnnlab.app.views.heatmaps import Heatmaps
from rnnlab.app.views.lane import CAPTION, STRIP
from rnnlab.app.views.step_terms import StepTerms
from rnnlab.core.input import Input
from rnnlab.core.progress import finish
from rnnlab.core.table import Choice, Column
from rnnlab.core.tokens import joined, tokens_of
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.opening import with_table
from rnnlab.lab.settings import Settings

HAMLET = "To be, or not to be, that is the question: whether 'tis nobler in the mind to suffer the slings and arrows"


def wide(text):
    return 7.0 * len(text)


@pytest.fixture
def shown_with(qtbot):
    """Heatmaps on an input, computed."""
    sessions = []

    def show(document):
        session = Session(document, Settings())
        sessions.append(session)
        heatmaps = Heatmaps(session)
        heatmaps.setPalette(palette("light"))
        qtbot.addWidget(heatmaps)
        heatmaps.resize(900, 640)
        heatmaps.show()
        session.recompute()
        qtbot.waitUntil(lambda: not session.state.stale and heatmaps.ready, timeout=60_000)
        return session, heatmaps

    yield show
    assert all(session.close() for session in sessions)


def text_document(text, unit="characters"):
    tokens = tokens_of(text, unit)
    values = np.zeros((1, len(tokens), 5), dtype=np.float32)
    return EXAMPLES["lstm"].document.edited(input=Input.given(values, labels=tokens))


def drawn(paint, width=900, height=640):
    """The texts that are painted, with where each begins."""
    buffer, generator = QBuffer(), QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(width, height))
    painter = QPainter(generator)
    paint(painter)
    painter.end()
    found = ElementTree.fromstring(bytes(buffer.data())).iter("{http://www.w3.org/2000/svg}text")
    return [(float(text.get("x")), text.text or "") for text in found]


def axis_texts(heatmaps):
    """What stands on the axis but for its caption, the note at its right, and the flag."""
    found = [text for _, text in drawn(lambda painter: heatmaps.ruler.draw(painter, 900))]
    return [text for text in found if text != "timestep t" and not text.startswith("at t =")][:-1]


def is_contiguous(texts, whole):
    """Whether each text, without its dots, is a part of the whole one, and they follow each other."""
    at = 0
    for text in texts:
        at = whole.find(text.strip("…"), at)
        if at < 0:
            return False
    return True


@pytest.mark.parametrize("per_step", [0.01, 0.3, 1, 2.5, 5, 8, 12, 30])
@pytest.mark.parametrize("unit", ["characters", "words", "bytes"])
def test_that_what_is_said_is_contiguous_at_any_zoom(per_step, unit):
    text = (HAMLET + " 하늘을 우러러 한 점 부끄럼이 없기를\t🦊 ") * 20
    tokens = tokens_of(text, unit)
    for first in (0, 7, 100):
        stop = min(len(tokens), first + int(900 / per_step) + 1)
        found = list(runs(tokens, first, stop, per_step, wide))
        assert found and found[0].first == first and found[-1].stop == stop
        assert [run.stop for run in found[:-1]] == [run.first for run in found[1:]]
        for run in found:
            assert wide(run.text) <= (run.stop - run.first) * per_step + 1e-6
            whole = joined(tokens[run.first : run.first + 150])
            assert not run.text.strip("…") or run.text.strip("…") in whole or tokens[run.first] in run.text
            if run.text and not run.text.endswith("…"):
                assert run.text.lstrip("…") == joined(tokens[run.first : run.stop])


def test_that_groups_begin_with_words_and_stay_where_they_are_while_the_view_moves():
    tokens = tuple(HAMLET * 9)
    starts = [{run.first for run in runs(tokens, first, first + 300, 3.0, wide)} for first in (0, 40, 41)]
    assert starts[1] - {40} <= starts[0] | {start for start in starts[1] if start >= 300}
    assert starts[2] - {41} <= starts[1] | {start for start in starts[2] if start >= 340}
    for first in starts[0]:
        assert first == 0 or tokens[first - 1] == " "


def test_that_words_stand_whole_on_the_axis_where_letters_have_no_room(shown_with):
    _, heatmaps = shown_with(text_document(HAMLET))
    texts = axis_texts(heatmaps)
    assert len(texts) >= 3 and is_contiguous(texts, HAMLET)
    assert texts[0].startswith("To be") and all(len(text) > 3 for text in texts[:-1])
    words = set(re.findall(r"\S+", HAMLET))
    for text in texts:
        assert {word.strip("…") for word in text.split()} <= words | {""}
    # Zoomed in until they have room, letters stand alone, and a space has its sign.
    heatmaps.zoom(0.1)
    letters = axis_texts(heatmaps)
    assert {"T", "o", "␣", "b"} & set(letters) and all(len(text) == 1 for text in letters)


def test_that_neither_the_flag_nor_an_edge_cuts_through_a_letter(shown_with):
    session, heatmaps = shown_with(text_document(HAMLET))
    heatmaps.zoom(0.8, 0)
    for timestep in (0, 1, 4, 20, 33, 60):
        session.look(timestep=timestep)
        right = heatmaps.canvas.width() - STRIP
        flag, wide = heatmaps.ruler._flag(right), heatmaps.ruler._metrics().horizontalAdvance
        found = drawn(lambda painter: heatmaps.ruler.draw(painter, heatmaps.canvas.width()))
        for x, text in found[:-1]:
            if text.strip() and not text.startswith(("timestep", "at t")):
                assert x >= CAPTION and x + wide(text) <= right + 1, text
                assert x + wide(text) <= flag.left() + 1 or x >= flag.right() - 1, text


def test_that_no_tick_is_half_covered_by_the_flag(shown_with):
    session, heatmaps = shown_with(EXAMPLES["lstm"].document.with_input(timesteps=600))
    heatmaps.resize(640, 640)
    session.look(timestep=101)
    found = drawn(lambda painter: heatmaps.ruler.draw(painter, heatmaps.canvas.width()))
    flag = heatmaps.ruler._flag(heatmaps.canvas.width() - 76)
    for x, text in found:
        if text.isdigit() and text != "101":
            right = x + heatmaps.ruler._metrics().horizontalAdvance(text)
            assert right <= flag.left() + 1 or x >= flag.right() - 1, text


def table_document(rows=12, sequences=None):
    days = tuple(f"2024-01-{day + 1:02d} 12:00:00" for day in range(rows))
    who = tuple("Anna" if day < rows // 2 else "Bertholomew the Elder of York" for day in range(rows))
    columns = (
        Column("day", None, days),
        Column("who", None, who),
        Column("temperature", np.arange(rows, dtype=float)),
        Column("p", -np.arange(rows, dtype=float)),
    )
    choice = Choice((2, 3), labels=0, sequences=sequences)
    return finish(with_table(columns, choice, EXAMPLES["lstm"].document, "weather.csv"))


def test_that_time_labels_stand_whole_and_evenly(shown_with):
    _, heatmaps = shown_with(table_document(31))
    texts = axis_texts(heatmaps)
    days = [int(re.fullmatch(r"2024-01-(\d\d) 12:00:00", text).group(1)) for text in texts]
    steps = set(np.diff(days))
    assert 2 <= len(texts) <= 6 and len({step for step in steps if step <= min(steps)}) == 1
    assert drawn(lambda painter: heatmaps.ruler.draw(painter, 900))[-1][1] == "2024-01-01 12:00:00"


def test_that_columns_and_moments_are_named_where_numbers_are_read(shown_with):
    _, heatmaps = shown_with(table_document())
    key = next(key for key in heatmaps.lanes if key.quantity == "input")
    assert heatmaps._read_out(key, 3, 0) == "input · t = 3 (2024-01-04 12:00:00) · temperature = 3.0"
    hidden = next(key for key in heatmaps.lanes if key.quantity == "h")
    assert heatmaps._read_out(hidden, 3, 0).startswith("h · layer 0 · t = 3 (2024-01-04 12:00:00) · unit 0 = ")
    caption = heatmaps.lanes[key].caption
    texts = [text for _, text in drawn(lambda painter: caption.paint(painter, None))]
    assert texts == ["input", "temperature", "p"]


def test_that_the_terms_of_a_step_name_the_columns_that_they_read(shown_with, qtbot):
    session, _ = shown_with(table_document())
    terms = StepTerms(session)
    qtbot.addWidget(terms)
    session.look(quantity="i", unit=3, timestep=4, by_size=False)
    labels = [terms.bars._label(place) for place in terms.bars.order]
    assert labels[:2] == ["temperature: W_ii[3, 0] · xₜ[0]", "p: W_ii[3, 1] · xₜ[1]"]
    assert not any(":" in label for label in labels[2:])


def test_that_groups_have_their_names_and_moments(shown_with):
    document = table_document(12, sequences=1)
    given = document.input
    assert given.sequences == ("Anna", "Bertholomew the Elder of York") and given.batch == 2
    session, heatmaps = shown_with(document)
    assert heatmaps.ruler._said(0) == "2024-01-01 12:00:00"
    session.look(batch=1)
    assert heatmaps.ruler._said(0) == "2024-01-07 12:00:00"


def test_that_a_typed_number_keeps_the_names_and_lengths_of_the_input():
    given = table_document(11, sequences=1).input
    assert given.lengths == (5, 6)
    typed = given.with_values(np.array(given.values) + 1, "typed")
    for name in ("features", "sequences", "sequence_labels", "times", "lengths", "batch", "timesteps"):
        assert getattr(typed, name) == getattr(given, name), name
    assert not typed.same_numbers(given) and typed.source == "typed"
    assert typed.edited(kind="sine").features == () == typed.edited(kind="sine").sequences
    text = Input.given(np.zeros((1, 3, 2), dtype=np.float32), labels=("a", "b", "c"))
    assert text.with_values(np.ones((1, 3, 2), dtype=np.float32), "typed").labels == ("a", "b", "c")
