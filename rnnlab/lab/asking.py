"""Answers to questions that are put to the states of a run, for a thread that works for the window."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rnnlab.core import asking
from rnnlab.core.asking import Match, Question, Track
from rnnlab.core.document import Document
from rnnlab.core.progress import Progress, Steps
from rnnlab.core.tokens import shown
from rnnlab.core.trace import Array, Trace
from rnnlab.lab.look import Look

# Timesteps of a place's text, and those shown on each side of it.
_LONGEST, _AROUND = 40, 6
# Numbers of each unit that similarity and correlation are worked out from, at the most: evenly spread ones.
_MOST = 1 << 14


@dataclass(frozen=True, eq=False)
class Answer:
    """The units that are on through the question's span, and other places where they are, the best first."""

    question: Question
    trace: Trace
    units: NDArray[np.int64]
    places: tuple[Match, ...]


@dataclass(frozen=True, eq=False)
class Ranking:
    """Units of a lane in an order, with a number for each (Pearson's r with a track), or none."""

    question: Question
    trace: Trace
    units: NDArray[np.int64]
    numbers: Array | None


def usual_question(document: Document, look: Look) -> Question:
    """What is asked before anybody has chosen: an LSTM's c or else h, of the middle third of the sequence on screen."""
    cell = document.architecture.equations
    quantity = look.quantity if look.quantity in cell.recorded else "c" if "c" in cell.states else "h"
    length = document.input.length(look.batch)
    first = length // 3
    last = max(first, 2 * length // 3 - 1)
    if look.kept is not None:
        return replace(look.kept, batch=look.batch, first=first, last=last)
    return Question(quantity, look.layer, look.direction, look.batch, first, last, 0.3)


def about_span(document: Document, look: Look, start: int, end: int) -> Question:
    """What is asked now, or else usually, of the timesteps between two in either order; padding is left out."""
    last = document.input.length(look.batch) - 1
    first, last = sorted((min(start, last), min(end, last)))
    return replace(look.asked or usual_question(document, look), batch=look.batch, first=first, last=last)


def extended(document: Document, look: Look, steps: int) -> Look:
    """The look so many timesteps on, with a span from where it was, or the span that ended there, up to there."""
    start, asked = look.timestep, look.asked
    if asked is not None and asked.batch == look.batch and start in (asked.first, asked.last):
        start = asked.first if start == asked.last else asked.last
    timestep = min(max(look.timestep + steps, 0), document.input.length(look.batch) - 1)
    return replace(look, timestep=timestep, asked=about_span(document, look, start, timestep), playing=False)


def lane_of(trace: Trace, question: Question) -> Array:
    """All of the question's quantity: (batch, time, unit)."""
    lane: Array = trace.quantities[question.quantity][question.layer, question.direction]
    return lane


def answer(trace: Trace, question: Question) -> Steps[Answer]:
    """The units, and the places."""
    yield Progress("computing", 0, 1)
    lane, given = lane_of(trace, question), trace.document.input
    lengths = tuple(given.length(item) for item in range(given.batch))
    units = asking.units_on(question, lane[question.batch], lengths[question.batch])
    places = yield from asking.matches(question, lane, lengths, units)
    return Answer(question, trace, units, places)


def order_units(trace: Trace, question: Question) -> Steps[Ranking]:
    """The lane's units by similarity."""
    yield Progress("computing", 0, 1)
    values, _ = _sample(trace, question, None)
    return Ranking(question, trace, asking.by_similarity(values), None)


def correlate(trace: Trace, question: Question, track: Track, label: int | None) -> Steps[Ranking]:
    """The lane's units by the size of their correlation with a track, or with where it has one of its labels."""
    yield Progress("computing", 0, 1)
    values, numbers = _sample(trace, question, track)
    if label is not None:
        numbers = np.where(np.isfinite(numbers), numbers == label, np.nan)
    found = asking.correlations_with(values, numbers)
    order = np.argsort(-np.nan_to_num(np.abs(found), nan=-1.0), kind="stable")
    return Ranking(question, trace, order, found[order])


def _sample(trace: Trace, question: Question, track: Track | None) -> tuple[Array, Array]:
    """The numbers of all sequences, without padding, below each other (number, unit), and the track's beside them."""
    lane, given = lane_of(trace, question), trace.document.input
    lengths = np.array([given.length(item) for item in range(given.batch)])
    items, times = np.nonzero(np.arange(given.timesteps) < lengths[:, None])
    step = max(1, len(items) // _MOST)
    items, times = items[::step], times[::step]
    numbers = np.zeros(len(items)) if track is None else track.values[items, times]
    return lane[items, times], numbers


def words_of(document: Document, place: Match) -> str:
    """The text of a place, in brackets inside of what is around it; where the input is no text, its timesteps."""
    labels = document.input.labels_of(place.batch)
    if not labels:
        return f"t = {place.first} … {place.last}"
    if document.input.times:
        return f"t = {place.first} … {place.last} ({labels[place.first]} … {labels[place.last]})"
    inside = labels[place.first : place.last + 1]
    told = (*inside[:_LONGEST], *(["…"] if len(inside) > _LONGEST else []))
    before = labels[max(0, place.first - _AROUND) : place.first]
    after = labels[place.last + 1 : place.last + 1 + _AROUND]
    glue = " " if any(len(label) > 1 for label in labels) else ""
    return "{} [{}] {}".format(*(glue.join(map(shown, part)) for part in (before, told, after))).strip()
