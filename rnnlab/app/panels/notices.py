"""Sentences for the person: errors with their ways out, warnings, confirmations, and what to look at.

They stand in the lower right corner of the window, above the tools, so that nothing moves when they come and go.
"""

from functools import partial

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QCursor, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QMenu,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rnnlab.app.accessible import announce
from rnnlab.app.flow import FlowLayout
from rnnlab.app.session import Session
from rnnlab.app.text import say
from rnnlab.app.theme import icon, severity_colour
from rnnlab.lab.notices import goes, readable
from rnnlab.lab.state import Notice, State, WayOut

# Notices in sight.
MOST = 2
# Pixels of a notice's width, and from the window's edge and the tabs above its status bar.
WIDTH, _EDGE, _TABS = 440, 12, 32
# Pixels that the buttons of a bar may take.
_ROOM = 640
# Pixels of a button's text.
_LONGEST = 340
# Milliseconds that a notice which goes by itself stays, and for each of its letters; and until it is looked at again.
_STAYS, _LETTER, _AGAIN = 8000, 70, 2000
# The share of the window's height that the list may take.
_SHARE = 0.6


class Notices(QWidget):
    """The newest notices, and the way to the others; `button`, for a status bar, opens the list of them all.

    `commanded` carries the name of a command that is wanted.
    """

    commanded = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._bars: dict[Notice, NoticeBar] = {}
        self.button, self.more, self.close_all = QToolButton(), QPushButton(self), QPushButton(self)
        self.button.setAutoRaise(True)
        self.button.clicked.connect(self.show_list)
        self.more.clicked.connect(self.show_list)
        self.close_all.clicked.connect(self._close_all)
        self._column, row = QVBoxLayout(self), QHBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(row)
        row.addStretch(1)
        row.addWidget(self.more)
        row.addWidget(self.close_all)
        session.changed.connect(self.show_state)
        self.retranslate()

    def retranslate(self) -> None:
        """Say and colour everything anew."""
        for bar in self._bars.values():
            bar.leave()
        self._bars = {}
        self.close_all.setText(self.tr("Close all"))
        self._show(self._session.state)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the colours."""
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self.retranslate()
        super().changeEvent(event)

    def show_state(self, old: State, new: State) -> None:
        """Show the notices that there are now."""
        if new.notices is not old.notices or new.earlier is not old.earlier or new.history is not old.history:
            self._show(new)

    def place(self) -> None:
        """Keep to the window's corner, in front of its docks."""
        window = self.parentWidget()
        if window is None or self.isHidden():
            return
        width = min(WIDTH, window.width() - 2 * _EDGE)
        self._column.activate()
        height = self._column.heightForWidth(width)
        self.setGeometry(window.width() - width - _EDGE, self._floor() - height, width, height)
        self.raise_()

    def show_list(self) -> None:
        """Show all that can be read, in a list that scrolls."""
        shown = readable(self._session.state)
        window, opened = self.window(), QFrame(self, Qt.WindowType.Popup)
        opened.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        opened.setObjectName("notices")
        opened.setAccessibleName(self.tr("Notices"))
        outer, area, inside = QVBoxLayout(opened), QScrollArea(opened), QWidget()
        column = QVBoxLayout(inside)
        column.setSpacing(4)
        for notice in shown:
            bar = NoticeBar(self._session, notice, inside)
            bar.left.connect(opened.close)
            bar.commanded.connect(self.commanded)
            column.addWidget(bar)
        if not shown:
            column.addWidget(QLabel(self.tr("There are no notices."), inside))
        column.addStretch(1)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        wanted = column.heightForWidth(WIDTH) + 2
        opened.resize(WIDTH + 24, min(wanted, round(_SHARE * window.height())))
        corner = window.mapToGlobal(QPoint(window.width() - opened.width() - _EDGE, self._floor() - opened.height()))
        opened.move(corner)
        opened.show()
        inside.setFocus(Qt.FocusReason.PopupFocusReason)
        inside.focusNextChild()

    def _show(self, state: State) -> None:
        newest = state.notices[: -MOST - 1 : -1]
        for notice in [notice for notice in self._bars if notice not in newest]:
            self._bars.pop(notice).leave()
        for place, notice in enumerate(newest):
            if notice not in self._bars:
                self._bars[notice] = NoticeBar(self._session, notice, self)
                self._bars[notice].commanded.connect(self.commanded)
                self._bars[notice].count_down()
            self._column.insertWidget(place, self._bars[notice])
            self._bars[notice].show()
        others, all_of_them = len(state.notices) - len(newest), len(readable(state))
        self.more.setText(self.tr("{n} more…", "", others).format(n=others))
        self.more.setVisible(others > 0)
        self.close_all.setVisible(len(state.notices) > 1)
        self.button.setText(self.tr("{n} notice(s)", "", all_of_them).format(n=all_of_them))
        self.button.setVisible(all_of_them > 0)
        self.setVisible(bool(newest))
        self.place()

    def _floor(self) -> int:
        """Where the corner's lower edge is, in the window's pixels."""
        window = self.parentWidget()
        if isinstance(window, QMainWindow):
            return window.statusBar().y() - _TABS
        return window.height() if window else self.height()

    def _close_all(self) -> None:
        self._session.dismiss(*self._session.state.notices)


class NoticeBar(QFrame):
    """One notice with its ways out. `left` is sent when a person has dismissed it or taken a way out, and `commanded`
    with the name of a command that a way out wants.
    """

    left = Signal()
    commanded = Signal(str)

    def __init__(self, session: Session, notice: Notice, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._notice = session, notice
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._look_again)
        self.setObjectName("notice")
        self.setStyleSheet(_style(notice.severity, self.palette()))
        self._lay_out()

    def count_down(self) -> None:
        """Tell who can't see the screen, and begin to wait where the notice goes by itself."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        announce(self, self.accessibleName(), urgent=self._notice.severity == "error")
        if goes(self._notice):
            self._clock.start(_STAYS + _LETTER * len(self.accessibleName()))

    def leave(self) -> None:
        """Go now; what had the focus gives it on."""
        self._clock.stop()
        self.hide()
        self.deleteLater()

    def _look_again(self) -> None:
        """Go, unless the person is at it or away."""
        inside = self.focusWidget()
        focused = inside is not None and inside.hasFocus()
        pointed = self.rect().contains(self.mapFromGlobal(QCursor.pos()))
        if pointed or focused or not self.isActiveWindow():
            self._clock.start(_AGAIN)
        else:
            self._session.retire(self._notice)

    def _lay_out(self) -> None:
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(10, 6, 4, 6)
        column.setSpacing(4)
        column.addLayout(row)
        row.addWidget(self._sign(), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text(), 1)
        row.addWidget(self._close_button(), 0, Qt.AlignmentFlag.AlignTop)
        buttons = self._buttons()
        if buttons:
            below = QWidget(self)
            flow = FlowLayout(below)
            flow.setContentsMargins(24, 0, 0, 0)
            for button in buttons:
                flow.addWidget(button)
            column.addWidget(below)

    def _sign(self) -> QLabel:
        sign, colours = QLabel(self), QPalette(self.palette())
        colours.setColor(QPalette.ColorRole.WindowText, severity_colour(self._notice.severity, colours))
        sign.setPixmap(icon(self._notice.severity, colours).pixmap(QSize(16, 16)))
        return sign

    def _text(self) -> QLabel:
        words = {
            "error": self.tr("Error: {text}"),
            "warning": self.tr("Warning: {text}"),
        }
        said = words.get(self._notice.severity, "{text}").format(text=say(self._notice.text))
        text = QLabel(said, self)
        text.setWordWrap(True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        text.setAccessibleName(said)
        self.setAccessibleName(said)
        return text

    def _close_button(self) -> QToolButton:
        close = QToolButton(self)
        close.setAutoRaise(True)
        close.setIcon(icon("close", self.palette()))
        close.setAccessibleName(self.tr("Dismiss"))
        close.setToolTip(self.tr("Dismiss"))
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.clicked.connect(self._dismiss)
        return close

    def _buttons(self) -> list[QPushButton]:
        """A button for each way out; one with a menu of them where they are too many or too long."""
        made = []
        for way_out in self._notice.ways_out:
            label = say(way_out.label)
            button = QPushButton(self.fontMetrics().elidedText(label, Qt.TextElideMode.ElideMiddle, _LONGEST), self)
            button.setAccessibleName(label)
            button.setToolTip(label)
            button.clicked.connect(partial(self._take, way_out))
            made.append(button)
        if len(made) < 2 or sum(button.sizeHint().width() for button in made) <= _ROOM:
            return made
        text = self.tr("{n} other(s)…", "", len(made)).format(n=len(made))
        choose, menu = QPushButton(text, self), QMenu(self)
        for way_out, button in zip(self._notice.ways_out, made, strict=True):
            menu.addAction(say(way_out.label).replace("&", "&&"), partial(self._take, way_out))
            button.deleteLater()
        choose.setMenu(menu)
        return [choose]

    def _dismiss(self) -> None:
        self._session.dismiss(self._notice)
        self.left.emit()

    def _take(self, way_out: WayOut) -> None:
        if way_out.command:
            self.left.emit()
            self.commanded.emit(way_out.command)
            return
        self._session.dismiss(self._notice)
        if way_out.is_undo:
            self._session.undo(way_out.document)
        else:
            now = self._session.state.document.input
            loads = way_out.document is not None and way_out.document.input.loaded_since(now)
            self._session.edit(way_out.label, way_out.changed, loads=loads)
        self.left.emit()


def _style(severity: str, colours: QPalette) -> str:
    """A frame with an edge in the colour of the severity, thick for an error."""
    edge, thick = severity_colour(severity, colours).name(), 5 if severity == "error" else 3
    base, line = colours.base().color().name(), colours.mid().color().name()
    rest = edge if severity == "error" else line
    return f"#notice {{ background: {base}; border: 1px solid {rest}; border-left: {thick}px solid {edge}; }}"
