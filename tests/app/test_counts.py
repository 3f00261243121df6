"""One thing and many, in both languages, in the window, in str() and without Qt."""

import numpy as np
import pytest

from rnnlab.app.text import say
from rnnlab.app.theme import Languages
from rnnlab.app.views.step_terms import StepTerms
from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.input import Input
from rnnlab.errors import InputError, filled, in_number
from rnnlab.lab.history import Phrase


@pytest.fixture
def speak(qapp):
    languages = Languages()
    yield languages.use
    languages.use("en")


def test_that_the_marks_of_a_sentence_follow_the_count():
    assert in_number("There (is|are) {n} class(es) and row(s)", 1) == "There is {n} class and row"
    assert in_number("There (is|are) {n} class(es) and row(s)", 0) == "There are {n} classes and rows"
    assert filled("{n:,} token(s)", {"n": 12345}) == "12,345 tokens"
    assert filled("{n} row(s)", {"n": np.int64(1)}) == "1 row"
    assert filled("nn.RNN(s) of {name}", {"name": "a"}) == "nn.RNN(s) of a"


@pytest.mark.parametrize(("n", "english", "korean"), [(1, "1 timestep", "시점 1개"), (2, "2 timesteps", "시점 2개")])
def test_that_a_phrase_is_said_of_one_and_of_many(speak, n, english, korean):
    phrase = Phrase.of("{n} timestep(s)", n=n)
    speak("en")
    assert str(phrase) == say(phrase) == english
    speak("ko")
    assert say(phrase) == korean and str(phrase) == english


def test_that_an_error_without_qt_has_the_right_number():
    with pytest.raises(InputError, match=r"The input has 1 feature at each timestep, but input_size is 5"):
        Document(architecture=Architecture(input_size=5, hidden_size=8), input=Input.given(np.zeros((1, 10, 1))))


def test_that_a_sum_of_one_term_has_one_term(session, qtbot, speak):
    speak("en")
    view = StepTerms(session)
    qtbot.addWidget(view)
    view.show()
    for quantity, words in (("h", "Σ (1 term) ="), ("f_pre", "Σ (15 terms) =")):
        session.look(quantity=quantity, unit=0, timestep=3)
        assert words in view.total.text()
