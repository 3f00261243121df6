"""The menu bar, made from the declared commands, the examples, the docks and the languages."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QDockWidget, QMenu, QMenuBar

from rnnlab.app.commands import Commands
from rnnlab.app.keep_edits import ask_about_edits
from rnnlab.app.session import Session
from rnnlab.app.text import translated
from rnnlab.core.document import Document
from rnnlab.errors import QT_TRANSLATE_NOOP
from rnnlab.lab.actions import COMMANDS, MENUS
from rnnlab.lab.examples import EXAMPLES, Example
from rnnlab.lab.history import Phrase
from rnnlab.lab.keeping import with_fitting_edits
from rnnlab.lab.state import Notice, State
from rnnlab.lab.wording import LANGUAGES

# Commands that begin a group of their menu.
_APART = {"quit", "dim_future", "toggle_theme", "slower", "go_to", "play_anywhere", "show_step", "show_architecture"}
_OPEN_EXAMPLE = QT_TRANSLATE_NOOP("rnnlab", "Open example {name}")


def open_example(session: Session, example: Example, keeps: bool | None = None) -> None:
    """Make an example the current document, and say what to look at. `keeps` is what a person said of edits made by
    hand: that those that fit are kept, or that none is; None where nobody was asked.
    """

    def change(now: Document) -> Document:
        return with_fitting_edits(example.document, now) if keeps else example.document

    session.edit(Phrase.of(_OPEN_EXAMPLE, name=example.title), change, told=keeps is not None)
    session.look(quantities=None, picked="", timestep=0)
    session.notify(Notice(Phrase(example.look_at), "information", lifetime="document"))


class Menus(QObject):
    """The menus of one menu bar."""

    def __init__(self, session: Session, commands: Commands, docks: Mapping[str, QDockWidget], bar: QMenuBar) -> None:
        super().__init__(bar)
        self._session, self._bar = session, bar
        self._menus = {name: bar.addMenu("") for name, _ in MENUS}
        self._examples: dict[str, QAction] = {}
        self._panels, self._language_menu = QMenu(bar), QMenu(bar)
        self._languages: dict[str, QAction] = {}
        for command in COMMANDS:
            if command.name in _APART:
                self._menus[command.menu].addSeparator()
            self._menus[command.menu].addAction(commands.action[command.name])
        self._add_examples()
        self._add_view(docks)
        session.changed.connect(self.show_state)
        self.retranslate()
        self.show_state(session.state, session.state)

    def retranslate(self) -> None:
        """Say every title in the current language."""
        for name, title in MENUS:
            self._menus[name].setTitle(translated(title))
        for name, example in EXAMPLES.items():
            self._examples[name].setText(translated(example.title))
            self._examples[name].setToolTip(translated(example.look_at))
        self._panels.setTitle(self.tr("&Panels"))
        self._language_menu.setTitle(self.tr("Lan&guage"))

    def show_state(self, _old: State, new: State) -> None:
        """Tick the language in use."""
        self._languages[new.settings.language].setChecked(True)

    def _add_examples(self) -> None:
        self._menus["examples"].setToolTipsVisible(True)
        for name, example in EXAMPLES.items():
            action = self._menus["examples"].addAction("")
            action.triggered.connect(partial(self._open, example))
            self._examples[name] = action

    def _add_view(self, docks: Mapping[str, QDockWidget]) -> None:
        view = self._menus["view"]
        for dock in docks.values():
            self._panels.addAction(dock.toggleViewAction())
        group = QActionGroup(self)
        for code, name in LANGUAGES.items():
            action = self._language_menu.addAction(name)
            action.setCheckable(True)
            action.triggered.connect(partial(self._speak, code))
            group.addAction(action)
            self._languages[code] = action
        view.addSeparator()
        view.addMenu(self._panels)
        view.addMenu(self._language_menu)

    def _open(self, example: Example) -> None:
        bar, now = self._bar, self._session.state.document
        ask_about_edits(bar.window(), now, example.document, partial(open_example, self._session, example))

    def _speak(self, code: str) -> None:
        self._session.configure(language=code)
