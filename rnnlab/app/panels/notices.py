"""Sentences for the person: errors with their ways out, warnings, and what to look at."""

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from rnnlab.app.flow import FlowLayout
from rnnlab.app.session import Session
from rnnlab.app.text import say
from rnnlab.app.theme import icon
from rnnlab.lab.state import Notice, State, WayOut

# Pixels that the buttons of a bar may take.
_ROOM = 620


class Notices(QWidget):
    """One bar for each notice, gone when there is none."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        session.changed.connect(self.show_state)
        self._show(session.state)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the colours."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._show(self._session.state)
        super().changeEvent(event)

    def show_state(self, old: State, new: State) -> None:
        """Show the notices that there are now."""
        if new.notices is not old.notices:
            self._show(new)

    def _show(self, state: State) -> None:
        while (item := self._rows.takeAt(0)) is not None and (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        for notice in state.notices:
            self._rows.addWidget(self._bar(notice))
        self.setVisible(bool(state.notices))

    def _bar(self, notice: Notice) -> QFrame:
        bar = QFrame(self)
        bar.setAutoFillBackground(True)
        bar.setBackgroundRole(self.palette().ColorRole.Midlight)
        column, row = QVBoxLayout(bar), QHBoxLayout()
        column.setContentsMargins(8, 4, 4, 4)
        column.setSpacing(4)
        column.addLayout(row)
        sign, text = QLabel(bar), self._text(notice, bar)
        sign.setPixmap(icon(notice.severity, self.palette()).pixmap(QSize(16, 16)))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, 1)
        buttons = self._buttons(notice, bar)
        if len(buttons) == 1:
            row.addWidget(buttons[0])
        elif buttons:
            below = QWidget(bar)
            flow = FlowLayout(below)
            flow.setContentsMargins(24, 0, 0, 0)
            for button in buttons:
                flow.addWidget(button)
            column.addWidget(below)
        close = QToolButton(bar, autoRaise=True)
        close.setIcon(icon("close", self.palette()))
        close.setAccessibleName(self.tr("Dismiss"))
        close.setToolTip(self.tr("Dismiss"))
        close.clicked.connect(partial(self._dismiss, notice))
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return bar

    @staticmethod
    def _text(notice: Notice, bar: QFrame) -> QLabel:
        text = QLabel(say(notice.text), bar)
        text.setWordWrap(True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.setAccessibleName(text.text())
        return text

    def _buttons(self, notice: Notice, bar: QFrame) -> list[QPushButton]:
        """A button for each way out; one with a menu of them where they are too many or too long."""
        made = []
        for way_out in notice.ways_out:
            button = QPushButton(say(way_out.label), bar)
            button.clicked.connect(partial(self._take, notice, way_out))
            made.append(button)
        if len(made) < 2 or sum(button.sizeHint().width() for button in made) <= _ROOM:
            return made
        choose, menu = QPushButton(self.tr("{count} others…").format(count=len(made)), bar), QMenu(bar)
        for way_out, button in zip(notice.ways_out, made, strict=True):
            menu.addAction(say(way_out.label).replace("&", "&&"), partial(self._take, notice, way_out))
            button.deleteLater()
        choose.setMenu(menu)
        return [choose]

    def _dismiss(self, notice: Notice) -> None:
        self._session.dismiss(notice)

    def _take(self, notice: Notice, way_out: WayOut) -> None:
        self._session.dismiss(notice)
        self._session.edit(way_out.label, way_out.on)
