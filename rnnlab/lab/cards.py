"""The questions that people ask most, each answered with the arrays of the run on screen."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from rnnlab.core.arithmetic import Place
from rnnlab.core.cell import stem_of
from rnnlab.core.progress import Progress, Steps
from rnnlab.core.trace import Trace
from rnnlab.errors import QT_TRANSLATE_NOOP
from rnnlab.lab import card_gates, card_projection, card_runs, card_states
from rnnlab.lab.card import AS_GRU, AS_LSTM, AS_RNN, Card
from rnnlab.lab.history import Phrase


@dataclass(frozen=True)
class Question:
    """`about` holds the stems of the tensors it is asked about; `follows` the parts of a place that its answer is of.

    `answer` runs torch, and is for a thread that works for the window.
    """

    name: str
    title: str
    about: tuple[str, ...]
    follows: tuple[str, ...]
    answer: Callable[[Trace, Place], Card]


_STEP = ("layer", "direction", "timestep", "batch")
_ALL = (
    Question(
        "output",
        QT_TRANSLATE_NOOP("rnnlab", "output or h_n?"),
        ("output", "h_n", "c_n"),
        ("batch",),
        card_states.output_or_h_n,
    ),
    Question(
        "order",
        QT_TRANSLATE_NOOP("rnnlab", "Which row of h_n is which layer and direction?"),
        ("h_n", "c_n", "h_0", "c_0"),
        ("batch",),
        card_states.order_of_h_n,
    ),
    Question(
        "batch_first",
        QT_TRANSLATE_NOOP("rnnlab", "What does batch_first leave alone?"),
        ("input", "output", "h_0", "h_n", "c_0", "c_n"),
        (),
        card_runs.batch_first,
    ),
    Question(
        "biases",
        QT_TRANSLATE_NOOP("rnnlab", "Why are there two biases?"),
        ("bias_ih", "bias_hh"),
        ("layer", "direction"),
        card_runs.two_biases,
    ),
    Question(
        "gates",
        QT_TRANSLATE_NOOP("rnnlab", "In which order do the gates stand?"),
        (
            "weight_ih",
            "weight_hh",
            "bias_ih",
            "bias_hh",
            *(f"{gate}{end}" for gate in "ifgorz" for end in ("", "_pre")),
        ),
        _STEP,
        card_gates.gate_order,
    ),
    Question(
        "reset",
        QT_TRANSLATE_NOOP("rnnlab", "Where does the GRU's reset gate act?"),
        ("r", "r_pre", "n", "n_pre", "n_h"),
        _STEP,
        card_gates.reset_inside,
    ),
    Question(
        "dropout",
        QT_TRANSLATE_NOOP("rnnlab", "Where does dropout act?"),
        ("h", "output"),
        ("batch",),
        card_runs.dropout,
    ),
    Question(
        "proj_size",
        QT_TRANSLATE_NOOP("rnnlab", "What does proj_size change?"),
        ("weight_hr", "m", "h", "c", "weight_hh"),
        _STEP,
        card_projection.proj_size,
    ),
)
QUESTIONS = {question.name: question for question in _ALL}
_NO_MODULE = QT_TRANSLATE_NOOP(
    "rnnlab", "This is asked about nn.RNN, nn.LSTM and nn.GRU; your network is none of them."
)


_HELD = QT_TRANSLATE_NOOP(
    "rnnlab", "Units of your run are clamped: their numbers are not what the equations and torch's module give."
)


def questions_about(tensor: str) -> tuple[Question, ...]:
    """The questions that are asked about a tensor, such as output or weight_ih_l0."""
    return tuple(question for question in _ALL if stem_of(tensor) in question.about)


def answer(question: Question, trace: Trace, place: Place) -> Steps[Card]:
    """The card of a question, of the step at `place`. Loads torch."""
    yield Progress("checking", 0, 1)
    if trace.document.architecture.cell not in ("rnn", "lstm", "gru"):
        return Card(Phrase(_NO_MODULE), offers=(AS_RNN, AS_LSTM, AS_GRU))
    end = trace.document.input.length(place.batch) - 1
    place = replace(place, timestep=min(place.timestep, end))
    with np.errstate(invalid="ignore", over="ignore"):
        card = question.answer(trace, place)
    return replace(card, notes=(*card.notes, Phrase(_HELD))) if trace.document.clamps else card
