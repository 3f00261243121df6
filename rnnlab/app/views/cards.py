"""Answers to the questions that people ask most, each with the numbers of the run on screen."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGraphicsOpacityEffect, QListWidget, QScrollArea, QSplitter, QVBoxLayout, QWidget

from rnnlab.app.clipboard import LINES, copy_text
from rnnlab.app.compute import Worker
from rnnlab.app.session import Session
from rnnlab.app.text import phrase_of, translated
from rnnlab.app.views.card_body import CardBody
from rnnlab.app.views.card_picture import Drawn, prepared
from rnnlab.app.views.waiting import Waiting
from rnnlab.core.progress import Steps
from rnnlab.core.trace import Trace
from rnnlab.lab.card import Card, Offer
from rnnlab.lab.cards import QUESTIONS, Question, answer
from rnnlab.lab.history import Phrase
from rnnlab.lab.state import State

# How far a card shows that is not of the current document: what is said aside has a contrast of 3 then.
FADED = 0.75


@dataclass(frozen=True, eq=False)
class _Answered:
    """A card with what is to be drawn of it, and what it answers."""

    question: Question
    trace: Trace
    card: Card
    drawn: tuple[Drawn, ...]


class _Sheet(QScrollArea):
    """Lets the card know how wide it may be."""

    def __init__(self, body: CardBody, parent: QWidget) -> None:
        super().__init__(parent)
        self._body = body
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the card in."""
        self._body.fit(self.viewport().width())
        super().resizeEvent(event)


class AnswerCards(QWidget):
    """A list of questions, and the card of the current one. It is made in a thread of its own, and only to be seen."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._asked: tuple[tuple[object, ...], Trace | None] = ((), None)
        self._shown: tuple[Question | None, Trace | None] = (None, None)
        self.list, self.body = QListWidget(self), CardBody()
        self._scroll = _Sheet(self.body, self)
        self._waiting, self._veil = Waiting(self._scroll), QGraphicsOpacityEffect(self.body)
        self._worker = Worker("rnnlab answers", self)
        self._worker.finished.connect(self._on_answer)
        self._worker.failed.connect(self._on_failure)
        self._lay_out()
        self.list.currentRowChanged.connect(self._follow)
        self.body.offered.connect(self._take)
        self.body.copied.connect(self._copy)
        session.changed.connect(self.show_state)
        self.retranslate()

    def _lay_out(self) -> None:
        self.list.addItems([""] * len(QUESTIONS))
        self.list.setCurrentRow(0)
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._veil.setOpacity(FADED)
        self._veil.setEnabled(False)
        self.body.setGraphicsEffect(self._veil)
        self.body.hide()
        for widget in (self.body, self._scroll.viewport()):
            widget.setAutoFillBackground(True)
            widget.setBackgroundRole(self.palette().ColorRole.Base)
        split = QSplitter(self)
        split.addWidget(self.list)
        split.addWidget(self._scroll)
        split.setStretchFactor(1, 1)
        split.setSizes([272, 868])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)
        self.setFocusProxy(self.list)
        self.stops = (self.list, self._scroll)

    def retranslate(self) -> None:
        """Say every text in the current language."""
        self.setAccessibleName(self.tr("Answers"))
        self.list.setAccessibleName(self.tr("Questions"))
        self._scroll.setAccessibleName(self.tr("Answer"))
        for row, question in enumerate(QUESTIONS.values()):
            item = self.list.item(row)
            item.setText(translated(question.title))
        self._fade()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is waited for in the middle."""
        super().resizeEvent(event)
        self._waiting.centre()

    def showEvent(self, event: QShowEvent) -> None:
        """Answer once it can be seen."""
        super().showEvent(event)
        self._follow()

    def show_state(self, _old: State, _new: State) -> None:
        """Answer anew where the run, or the part of the place that the answer is of, is another."""
        self._follow()

    def ask(self, name: str) -> None:
        """Go to a question."""
        self.list.setCurrentRow(list(QUESTIONS).index(name))

    @property
    def question(self) -> Question:
        """The current question."""
        return list(QUESTIONS.values())[max(0, self.list.currentRow())]

    def _follow(self) -> None:
        """Have the current question answered, unless that is done or under way."""
        if not self.isVisible():
            return
        state, question = self._session.state, self.question
        trace, place = state.trace, state.place
        if trace is not None and place is not None:
            asked = ((question.name, *(getattr(place, field) for field in question.follows)), trace)
            if asked[0] != self._asked[0] or trace is not self._asked[1]:
                self._asked = asked

                def job() -> Steps[_Answered]:
                    card = yield from answer(question, trace, place)
                    return _Answered(question, trace, card, tuple(map(prepared, card.pictures)))

                self._worker.submit(job, let_finish=True)
        self._fade()

    def _fade(self) -> None:
        """Grey what is not the answer to the current question about the current document."""
        state = self._session.state
        current = self._shown[0] is self.question and self._shown[1] is state.trace and not state.stale
        self._veil.setEnabled(not current)
        self._waiting.say("" if current or state.busy is None else self.tr("recomputing…"))

    def _on_answer(self, _ticket: int, found: _Answered) -> None:
        if found.question is self.question:
            if self._shown[0] is not found.question:
                self._scroll.verticalScrollBar().setValue(0)
            self.body.show_card(found.question.title, found.card, found.drawn)
            self.body.show()
            self._shown = (found.question, found.trace)
            self._fade()

    def _on_failure(self, _ticket: int, error: Exception) -> None:
        self.body.show_card(self.question.title, Card(phrase_of(error)), ())
        self.body.show()
        self._shown = (self.question, self._asked[1])
        self._fade()

    def _take(self, offer: Offer) -> None:
        self._session.edit(offer.label, offer.change)

    def _copy(self, code: str) -> None:
        copy_text(self._session, code, Phrase.of(LINES, n=len(code.splitlines())))
