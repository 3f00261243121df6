"""The declared commands as QActions: what menus, buttons and keys share."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QToolButton, QWidget

from rnnlab.app.session import Session
from rnnlab.app.text import plain, say, translated
from rnnlab.app.theme import icon
from rnnlab.app.writing import cancel_writing
from rnnlab.errors import QT_TRANSLATE_NOOP
from rnnlab.lab.actions import COMMANDS, Command
from rnnlab.lab.asking import extended
from rnnlab.lab.history import Phrase
from rnnlab.lab.look import next_speed
from rnnlab.lab.state import State


class Commands(QObject):
    """`action[name]` for every declared command. Those about time and undo are carried out here, by the session;
    `handlers` carry out the others.
    """

    def __init__(self, session: Session, handlers: Mapping[str, Callable[[], object]], window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.action: dict[str, QAction] = {}
        own = self._of_time() | {
            "undo": session.undo,
            "redo": session.redo,
            "cancel": session.cancel,
            "cancel_writing": partial(cancel_writing, session),
            "pin": session.pin,
            "carry": self._carry,
            "next_in_span": lambda: self._extend(1),
            "previous_in_span": lambda: self._extend(-1),
            "next_quantity": lambda: self._step_inside(1),
            "previous_quantity": lambda: self._step_inside(-1),
            "slower": lambda: self._change_speed(-1),
            "faster": lambda: self._change_speed(1),
        }
        carried_out = own | dict(handlers)
        for command in COMMANDS:
            self.action[command.name] = self._make(command, carried_out.get(command.name))
        session.changed.connect(self.show_state)
        self.retranslate()
        self.recolour()
        self.show_state(session.state, session.state)

    def _of_time(self) -> dict[str, Callable[[], object]]:
        """What moves in time, by its name on the canvas and by the one from anywhere."""
        moves: dict[str, Callable[[], object]] = {
            "next": lambda: self._step(1),
            "previous": lambda: self._step(-1),
            "first": lambda: self._session.look(timestep=0, playing=False),
            "last": lambda: self._session.look(timestep=self._last, playing=False),
        }
        anywhere = {f"{name}_anywhere": move for name, move in moves.items()}
        tens = {"next_ten": lambda: self._step(10), "previous_ten": lambda: self._step(-10)}
        return moves | anywhere | tens | {"toggle_play": self._toggle_play, "play_anywhere": self._toggle_play}

    @property
    def _last(self) -> int:
        return self._session.state.document.input.timesteps - 1

    def canvas_actions(self) -> list[QAction]:
        """The actions whose keys belong to the heatmaps and the player."""
        return [self.action[command.name] for command in COMMANDS if command.scope == "canvas"]

    def retranslate(self) -> None:
        """Say every command in the current language."""
        for command in COMMANDS:
            action = self.action[command.name]
            action.setText(translated(command.text))
            keys = ", ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in command.keys)
            action.setToolTip(f"{plain(translated(command.text))} ({keys})" if keys else "")
            for button in action.associatedObjects():
                if isinstance(button, QToolButton):
                    button.setAccessibleName(plain(translated(command.text)))
        self._name_undo(self._session.state)

    def recolour(self) -> None:
        """Take the icons' colours from the window's palette."""
        for command in COMMANDS:
            if command.icon:
                self.action[command.name].setIcon(icon(command.icon, self._window.palette()))
        self._show_playing(self._session.state)

    def show_state(self, old: State, new: State) -> None:
        """Enable what can be done, name what can be undone, tick what is on."""
        for command in COMMANDS:
            if command.look:
                self.action[command.name].setChecked(getattr(new.look, command.look))
        if new.look.playing != old.look.playing:
            self._show_playing(new)
        self.action["cancel"].setEnabled(new.busy is not None or bool(new.reading))
        self.action["cancel_writing"].setEnabled(bool(new.files))
        self.action["clear"].setEnabled(new.look.cleared() != new.look)
        self.action["export"].setEnabled(new.trace is not None)
        self.action["copy_picture"].setEnabled(new.trace is not None)
        self.action["pin"].setEnabled(not new.stale)
        self.action["carry"].setEnabled(not new.stale and "initial_state" not in new.document.inapplicable())
        self._name_undo(new)

    def _make(self, command: Command, handler: Callable[[], object] | None) -> QAction:
        action = QAction(self)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        if command.scope == "canvas":
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setAutoRepeat(command.name.startswith(("next", "previous")))
        if command.look:
            action.setCheckable(True)
            action.triggered.connect(lambda on, name=command.look: self._session.look(**{name: on}))
        elif handler is not None:
            action.triggered.connect(lambda _on=False: handler())
        return action

    def _name_undo(self, state: State) -> None:
        pairs = (("undo", state.history.past), ("redo", state.history.future))
        for name, edits in pairs:
            self.action[name].setEnabled(bool(edits))
            verb = QT_TRANSLATE_NOOP("rnnlab", "&Undo") if name == "undo" else QT_TRANSLATE_NOOP("rnnlab", "&Redo")
            named = QT_TRANSLATE_NOOP("rnnlab", "{verb}: {edit}")
            text = say(Phrase.of(named, verb=verb, edit=say(edits[-1][0]))) if edits else translated(verb)
            self.action[name].setText(text)

    def _show_playing(self, state: State) -> None:
        name = "pause" if state.look.playing else "play"
        self.action["toggle_play"].setIcon(icon(name, self._window.palette()))

    def _carry(self) -> None:
        """Make what this run ended with the next one's start, as between the batches of one long sequence."""
        trace = self._session.state.trace
        if trace is not None:
            states = {f"{name}_0": trace[f"{name}_n"] for name in trace.initial}
            name = Phrase(QT_TRANSLATE_NOOP("rnnlab", "Start from the last states"))
            self._session.edit(name, lambda document: document.with_states(states))

    def _toggle_play(self) -> None:
        self._session.look(playing=not self._session.state.look.playing)

    def _step(self, timesteps: int) -> None:
        self._session.look(timestep=self._session.state.look.timestep + timesteps, playing=False)

    def _extend(self, timesteps: int) -> None:
        """Move in time, and ask about the span that is passed."""
        look = extended(self._session.state.document, self._session.state.look, timesteps)
        self._session.look(timestep=look.timestep, asked=look.asked, playing=False)

    def _step_inside(self, places: int) -> None:
        look = self._session.state.look.stepped(self._session.state.document, places)
        self._session.look(quantity=look.quantity, timestep=look.timestep, playing=False)

    def _change_speed(self, places: int) -> None:
        self._session.look(speed=next_speed(self._session.state.look.speed, places))
