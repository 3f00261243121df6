"""Starting the program: application, settings, window, and the event loop; or a picture of the window.

Nothing here waits for torch: the worker thread loads it once the window has been painted.
"""

import os
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, QLocale, QObject, QStandardPaths
from PySide6.QtGui import QImageWriter
from PySide6.QtWidgets import QApplication

from rnnlab.app import accessible, collecting, ending, layout, screens
from rnnlab.app.faults import Faults, log_file
from rnnlab.app.session import Session
from rnnlab.app.table_dialog import TableDialog
from rnnlab.app.theme import Languages, application, use_theme
from rnnlab.app.window import MainWindow
from rnnlab.core import registry
from rnnlab.core.document import Document
from rnnlab.errors import QT_TRANSLATE_NOOP, InputError
from rnnlab.io.whole import whole_file
from rnnlab.lab import settings
from rnnlab.lab.examples import DEFAULT, EXAMPLES
from rnnlab.lab.history import Phrase
from rnnlab.lab.launch import Launch
from rnnlab.lab.settings import Settings
from rnnlab.lab.state import Notice, State
from rnnlab.lab.wording import LANGUAGES

# Seconds a screenshot waits for its numbers.
_PATIENCE = 120


class Appearance(QObject):
    """Keeps the program's theme and language as the settings of its newest open window have them."""

    _open: ClassVar[list[Session]] = []

    def __init__(self, app: QApplication, session: Session) -> None:
        super().__init__(session)
        self._app, self._languages, self._session = app, Languages(), session
        self._open.append(session)
        session.changed.connect(self.show_state)
        session.closed.connect(self.leave)
        use_theme(app, session.state.settings.theme)
        self._languages.use(session.state.settings.language)

    def show_state(self, old: State, new: State) -> None:
        """Switch what has changed."""
        if new.settings.theme != old.settings.theme:
            use_theme(self._app, new.settings.theme)
        if new.settings.language != old.settings.language:
            self._languages.use(new.settings.language)

    def leave(self) -> None:
        """Look and speak as the window that is open still, or speak English, as before the first one."""
        if self._session not in self._open:
            return
        self._open.remove(self._session)
        if not self._open:
            self._languages.use("en")
            return
        settings = self._open[-1].state.settings
        self._languages.use(settings.language)
        use_theme(self._app, settings.theme)


def settings_file() -> Path:
    """Where the settings are kept."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(folder) / "rnnlab" / "settings.json"


def system_settings(app: QApplication) -> Settings:
    """The settings of a first start: the system's brightness, and its language if rnnlab speaks it."""
    dark = app.styleHints().colorScheme().name == "Dark"
    language = QLocale.system().name().partition("_")[0]
    return Settings(theme="dark" if dark else "light", language=language if language in LANGUAGES else "en")


def open_window(document: Document, chosen: Settings) -> MainWindow:
    """A window on a document, which computes as soon as it has been painted."""
    accessible.install()
    session = Session(document, chosen)
    Appearance(application(), session)
    window = MainWindow(session)
    session.setParent(window)
    window.painted.connect(layout.restore(window, window.docks, chosen.layout))
    window.painted.connect(session.recompute)
    for problem in registry.problems():
        text = QT_TRANSLATE_NOOP("rnnlab", "A cell of an installed package can't be used: {problem}")
        session.notify(Notice(Phrase.of(text, problem=problem), "warning"))
    return window


def run(launch: Launch) -> int:
    """Open the window and return its exit code. Raises LabError if `launch` asks for what is not there."""
    application()
    collecting.suspend()
    collecting.collect_meanwhile()
    faults = Faults(log_file(), whole_program=True)
    try:
        return _run(launch, faults)
    finally:
        faults.end()
        collecting.resume()


def _run(launch: Launch, faults: Faults) -> int:
    example = EXAMPLES.get(launch.example or DEFAULT)
    if example is None:
        raise InputError(
            QT_TRANSLATE_NOOP("rnnlab", "There is no example {given}; choose one of {names}."),
            given=launch.example,
            names=", ".join(EXAMPLES),
        )
    window = open_window(example.document, _chosen_settings(launch))
    faults.watch(window.session)
    if launch.file:
        window.open_file(launch.file)
    else:
        window.session.notify(Notice(Phrase(example.look_at), "information", lifetime="document"))
    if launch.screenshot:
        return _screenshot(window, launch, launch.screenshot)
    if launch.timestep is not None:
        window.session.look(timestep=launch.timestep)
    elif not launch.file:
        _PlayOnce(window.session)
    with ending.ended_by(ending.ALL, window) as caught:
        screens.show(window, window.painted)
        code = application().exec()
        if window.isVisible():  # it would not close, but a signal does not wait
            window.remember()
        window.closing.finish()
        _remember(window)
    code = 128 + caught[0] if caught else code
    if not window.threads_ended:
        _end_at_once(code)
    return code


def _chosen_settings(launch: Launch) -> Settings:
    """The settings that were kept, with what `launch` asks for; a screenshot is the same on every machine."""
    chosen = Settings() if launch.screenshot else system_settings(application())
    if not (launch.reset or launch.screenshot):
        chosen = settings.load(settings_file(), chosen)
    return replace(chosen, theme=launch.theme or chosen.theme, language=launch.language or chosen.language)


def _end_at_once(code: int) -> None:
    """End the process though a thread still runs: torch's import can't be stopped, and Python would crash on it."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


class _PlayOnce(QObject):
    """Starts the player when the first trace is there, so that the lab opens on a running example."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        session.changed.connect(self.show_state)

    def show_state(self, old: State, new: State) -> None:
        """Play the first trace."""
        if new.trace is not None and old.trace is None:
            self._session.changed.disconnect(self.show_state)
            self._session.look(playing=True)


def _remember(window: MainWindow) -> None:
    try:
        settings.save(window.session.state.settings, settings_file())
    except OSError as error:
        print(f"The settings could not be kept: {error}", file=sys.stderr)


def _screenshot(window: MainWindow, launch: Launch, path: Path) -> int:
    """Render the window with its numbers to a PNG file. Raises LabError where what was asked for can't be shown."""
    session, end = window.session, time.monotonic() + _PATIENCE
    window.show()
    while not _is_settled(window) and time.monotonic() < end:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    error = next((notice for notice in session.state.notices if notice.severity == "error"), None)
    asked = window.findChild(TableDialog)
    if error is not None or asked is not None or session.state.stale:
        slow = QT_TRANSLATE_NOOP("rnnlab", "The numbers did not come within {seconds} s.")
        columns = QT_TRANSLATE_NOOP(
            "rnnlab",
            "{file} is a table, of which columns are to be chosen: open it in the window, or use rnnlab trace.",
        )
        told = Phrase.of(slow, seconds=_PATIENCE) if asked is None else Phrase.of(columns, file=launch.file)
        window.close()
        raise InputError("{text}", text=error.text if error else told)
    last = session.state.document.input.timesteps - 1
    session.look(timestep=last if launch.timestep is None else launch.timestep)
    while not window.heatmaps.ready:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 100)
    QApplication.processEvents()
    data = _picture(window)
    window.close()
    with whole_file(path) as stream:
        stream.write(data)
    return 0


def _is_settled(window: MainWindow) -> bool:
    """Whether nothing is read or computed any more, or something went wrong, or a person is asked."""
    state = window.session.state
    wrong = any(notice.severity == "error" for notice in state.notices)
    return wrong or window.findChild(TableDialog) is not None or not (window.reading or state.stale)


def _picture(window: MainWindow) -> bytes:
    """The window as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(window.grab().toImage())
    return bytes(buffer.data().data())
