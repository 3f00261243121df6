"""Asking the states: a span and a threshold give the units that are on, and where else in the corpus they are."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHeaderView,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from rnnlab.app.compute import Worker
from rnnlab.app.session import Session
from rnnlab.app.text import phrase_of, say
from rnnlab.app.views.ask_form import AskForm
from rnnlab.app.views.ask_plot import AskPlot
from rnnlab.core.asking import Match, Question, Track
from rnnlab.io.tables import SUFFIXES
from rnnlab.io.tracks import read_tracks
from rnnlab.lab.asking import Answer, Ranking, answer, correlate, order_units, usual_question, words_of
from rnnlab.lab.state import State

# Units that are listed in words.
_LISTED = 24


class AskView(QWidget):
    """The question at the left, the states in the middle, and at the right the places, or units in an order."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.form, self.plot, self.table = AskForm(self), AskPlot(self), QTableWidget(self)
        self.answer: Answer | None = None
        self.ranking: Ranking | None = None
        self._worker = Worker("rnnlab asking", self)
        self._worker.finished.connect(self._on_found)
        self._worker.failed.connect(self._on_failure)
        self._lay_out()
        self.form.asked.connect(self._ask)
        self.form.ordered.connect(self._order)
        self.form.correlated.connect(self._correlate)
        self.form.tracks_wanted.connect(self.choose_tracks)
        self.table.currentCellChanged.connect(self._choose)
        session.changed.connect(self.show_state)
        self.retranslate()

    def _lay_out(self) -> None:
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setFrameShape(QTableWidget.Shape.NoFrame)
        self.table.setColumnCount(3)
        self.table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        for place in (0, 1):
            self.table.horizontalHeader().setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(24)
        split = QSplitter(self)
        for widget in (self.form, self.plot, self.table):
            split.addWidget(widget)
        split.setSizes([300, 420, 420])
        split.setStretchFactor(1, 1)
        split.setStretchFactor(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)
        self.stops = (*self.form.stops, self.plot, self.table)

    def retranslate(self) -> None:
        """Say every text in the current language."""
        self.setAccessibleName(self.tr("Ask the states"))
        self.table.setAccessibleName(self.tr("Places and units that were found"))
        self.plot.setAccessibleName(self.tr("States around the span"))
        self.form.retranslate()
        if self.ranking is not None:
            self._show_ranking(self.ranking)
        elif self.answer is not None:
            self._show_answer(self.answer)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask once it can be seen."""
        super().showEvent(event)
        self._begin()

    # The question ------------------------------------------------------------------------------------------------

    @property
    def question(self) -> Question:
        """What is asked."""
        state = self._session.state
        return state.look.asked or usual_question(state.document, state.look)

    def show_state(self, old: State, new: State) -> None:
        """Ask again where the run or the question is another; else follow the timestep."""
        if not self.isVisible():
            return
        about = [(state.trace, state.document, state.look.asked, state.look.tracks) for state in (old, new)]
        if about[0] != about[1]:
            self._begin()
        elif self.ranking is not None and new.look != old.look:
            self.plot.show_ranking(new, self.ranking)

    def _begin(self) -> None:
        state = self._session.state
        self.form.show_question(state.document, self.question, state.look.tracks)
        if state.trace is not None and not state.stale and self.isVisible():
            self._worker.submit(partial(answer, state.trace, self.question))

    def _ask(self, changes: dict[str, Any]) -> None:
        """Change the question; one that can't be is put right by the span's own ends."""
        question, end = self.question, self._session.state.document.input.length(self.question.batch) - 1
        if "first" in changes:
            changes |= {"last": max(question.last, changes["first"])}
        if "last" in changes:
            changes["last"] = min(changes["last"], end)
            changes |= {"first": min(changes.get("first", question.first), changes["last"])}
        self._session.look(asked=replace(question, **changes))

    def _order(self) -> None:
        trace = self._session.state.trace
        if trace is not None and not self._session.state.stale:
            self._worker.submit(partial(order_units, trace, self.question))

    def _correlate(self, place: int, label: int) -> None:
        state = self._session.state
        if state.trace is not None and not state.stale and place < len(state.look.tracks):
            track = state.look.tracks[place]
            self._worker.submit(partial(correlate, state.trace, self.question, track, label if track.labels else None))

    def choose_tracks(self) -> None:
        """Ask for a file of annotations."""
        kinds = self.tr("Tables ({kinds})").format(kinds=" ".join(f"*{suffix}" for suffix in SUFFIXES))
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Open annotations"), "", kinds)
        if name:
            self.open_tracks(Path(name))

    def open_tracks(self, path: Path) -> None:
        """Show the annotations of a file under the axis of time; what goes wrong becomes a notice."""
        given = self._session.state.document.input
        job = partial(read_tracks, path, given.batch, given.timesteps)
        self._session.read("annotations", path, job, self._show_tracks)

    def _show_tracks(self, tracks: tuple[Track, ...]) -> None:
        given = self._session.state.document.input
        if tracks[0].values.shape == (given.batch, given.timesteps):
            self._session.look(tracks=tracks)

    # The answer --------------------------------------------------------------------------------------------------

    def _on_found(self, ticket: int, found: Answer | Ranking) -> None:
        if not self._worker.current(ticket):
            return
        if isinstance(found, Answer):
            self._show_answer(found)
        else:
            self._show_ranking(found)

    def _on_failure(self, ticket: int, error: Exception) -> None:
        if self._worker.current(ticket):
            self.form.say(say(phrase_of(error)))

    def _show_answer(self, found: Answer) -> None:
        self.answer, self.ranking = found, None
        units = [str(unit) for unit in found.units[:_LISTED]] + (["…"] if len(found.units) > _LISTED else [])
        some = self.tr("Units that are on ({count}): {units}").format(count=len(found.units), units=", ".join(units))
        told = some if len(found.units) else self.tr("No unit is on there: lower the threshold.")
        hint = self.tr("Drag with Shift along the axis of time to choose the span; Escape clears it.")
        self.form.say(told if self._session.state.look.asked else f"{told}\n{hint}")
        self.table.setHorizontalHeaderLabels([self.tr("units on"), self.tr("sequence"), self.tr("place")])
        document = found.trace.document
        all_on = len(found.units)
        self._fill(
            [
                (f"{place.count} / {all_on}", document.input.sequence_name(place.batch), words_of(document, place))
                for place in found.places
            ]
        )
        self.plot.show_answer(self._session.state, found, None)

    def _show_ranking(self, found: Ranking) -> None:
        self.ranking = found
        numbers = [float("nan")] * len(found.units) if found.numbers is None else list(found.numbers)
        if found.numbers is None:
            self.form.show_no_track()
        told = self.tr("All units, those that are alike beside each other.")
        with_track = self.tr("All units, those that follow the track most closely first.")
        self.form.say(told if found.numbers is None else with_track)
        self.table.setHorizontalHeaderLabels([self.tr("unit"), "r", ""])
        self._fill(
            [
                (str(unit), "" if np.isnan(number) else f"{number:+.3f}", "")
                for unit, number in zip(found.units, numbers, strict=True)
            ]
        )
        self.plot.show_ranking(self._session.state, found)

    def _fill(self, rows: list[tuple[str, str, str]]) -> None:
        self.table.blockSignals(True)
        self.table.setRowCount(len(rows))
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                self.table.setItem(row, column, QTableWidgetItem(text))
        self.table.setCurrentCell(-1, -1)
        self.table.blockSignals(False)

    def _choose(self, row: int, _column: int, _old_row: int, _old_column: int) -> None:
        """Go to the place, or select the unit, of a row."""
        if self.ranking is not None and 0 <= row < len(self.ranking.units):
            question = self.ranking.question
            self._session.look(
                quantity=question.quantity,
                layer=question.layer,
                direction=question.direction,
                unit=int(self.ranking.units[row]),
                playing=False,
            )
        elif self.ranking is None and self.answer is not None and 0 <= row < len(self.answer.places):
            place: Match = self.answer.places[row]
            self._session.look(batch=place.batch, timestep=place.first, playing=False)
            self.plot.show_answer(self._session.state, self.answer, place)
