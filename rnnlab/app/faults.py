"""Exceptions that nothing caught, in slots, event handlers and threads: kept in the log, and told in one sentence."""

import functools
import sys
import threading
import time
import traceback
import weakref
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QStandardPaths,
    Qt,
    QTimer,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)

import rnnlab
from rnnlab.app.session import Session
from rnnlab.errors import QT_TRANSLATE_NOOP, LabError
from rnnlab.lab import log
from rnnlab.lab.history import Phrase
from rnnlab.lab.state import Notice

_PACKAGE = Path(rnnlab.__file__).parent
# Times that a fault is logged in full; afterwards it is only counted, at 4, 8, 16 …
_IN_FULL = 3
# Milliseconds between two looks at what there is to tell, at first and at the most; seconds after which a fault that
# was dismissed is told anew.
_PAUSE, _LONGEST, _ANEW = 1000, 64_000, 10.0
# Characters of what an exception says.
_LONGEST_TEXT = 200


def log_file() -> Path:
    """Where the log is kept."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericStateLocation)
    return Path(folder) / "rnnlab" / "rnnlab.log"


class Faults(QObject):
    """Tells faults in the newest open window of those that it watches: a repeated one is counted, not told again.

    Where rnnlab is the whole program, every exception is its business, and Qt's warnings are logged; in somebody's
    Python only those are that passed through rnnlab's own code, but for a LabError, which tells of a mistake made
    outside of it. All are handed on to the hooks that were there before, which `end` puts back.
    """

    _of_views: ClassVar["Faults | None"] = None

    _noted = Signal(str, str)

    def __init__(self, path: Path, *, whole_program: bool) -> None:
        super().__init__()
        self._log = log.start(path)
        self._sessions: list[weakref.ref[Session]] = []
        self._counts: dict[str, int] = {}
        self._waiting: dict[str, str] = {}
        self._told: dict[str, float] = {}
        self._telling = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        self._noted.connect(self._wait, Qt.ConnectionType.QueuedConnection)
        self._hooks = _Hooks(self, whole_program=whole_program)

    @classmethod
    def watch_view(cls, session: Session) -> None:
        """Watch a window in somebody's Python: all such windows have one Faults, which ends with the last of them."""
        if cls._of_views is None:
            cls._of_views = cls(log_file(), whole_program=False)
        cls._of_views.watch(session)

    def watch(self, session: Session) -> None:
        """Tell what happens in this session's window, until it is closed or deleted."""
        watched = weakref.ref(session)
        self._sessions.append(watched)
        leave = functools.partial(self._leave, watched)
        session.closed.connect(leave)
        session.destroyed.connect(leave)
        self._look()

    def _leave(self, watched: "weakref.ref[Session]", *_: object) -> None:
        if watched in self._sessions:
            self._sessions.remove(watched)
        if self._sessions:
            return
        self._hooks.restore()
        if Faults._of_views is self:
            Faults._of_views = None
            self.end()

    def end(self) -> None:
        """Put the hooks back, and close the log."""
        self._hooks.restore()
        log.end(self._log)

    def note(self, error: BaseException) -> None:
        """Log a fault, in whatever thread, and have it told in the window's own. Raises nothing."""
        try:
            place = _place(error)
            key = f"{place} {type(error).__name__}"
            self._counts[key] = count = self._counts.get(key, 0) + 1
            if count <= _IN_FULL:
                log.LOGGER.error("%s\n%s", log.versions(), "".join(traceback.format_exception(error)))
            elif count & (count - 1) == 0:
                log.LOGGER.error("%s: for the %s. time", key, count)
            if not self._telling:
                self._noted.emit(key, _one_line(error))
        except Exception:
            traceback.print_exc()

    def _wait(self, key: str, text: str) -> None:
        self._waiting[key] = text
        if not self._timer.isActive():
            self._timer.setInterval(_PAUSE)
            self._look()

    def _look(self) -> None:
        """Tell what has waited; as long as more comes, in ever longer pauses."""
        session = self._sessions[-1]() if self._sessions else None
        if session is None or not self._waiting:
            return
        waiting, self._waiting = self._waiting, {}
        self._telling = True  # what fails by the telling itself is logged, but told no more
        try:
            for key, text in waiting.items():
                self._tell(session, key, text)
        finally:
            self._telling = False
            self._timer.start(min(2 * self._timer.interval(), _LONGEST))

    def _tell(self, session: Session, key: str, text: str) -> None:
        subject = f"fault: {key}"
        in_sight = any(notice.subject == subject for notice in session.state.notices)
        if not in_sight and key in self._told and time.monotonic() - self._told[key] < _ANEW:
            self._waiting[key] = text
            return
        self._told[key] = time.monotonic()
        session.notify(Notice(self._phrase(key, text), lifetime="dismissed", subject=subject))

    def _phrase(self, key: str, text: str) -> Phrase:
        place, count = key.rpartition(" ")[0], self._counts[key]
        once = QT_TRANSLATE_NOOP("rnnlab", "rnnlab failed in {place} ({error}); details are in {path}.")
        often = QT_TRANSLATE_NOOP("rnnlab", "rnnlab failed {count} times in {place} ({error}); details are in {path}.")
        unlogged = QT_TRANSLATE_NOOP("rnnlab", "rnnlab failed in {place} ({error}), and no log could be written.")
        if not self._log.works:
            return Phrase.of(unlogged, place=place, error=text)
        return Phrase.of(once if count == 1 else often, count=count, place=place, error=text, path=str(self._log.path))


class _Hooks:
    """Python's hooks, and Qt's for messages, as long as they are ours. They do not keep alive what they belong to."""

    def __init__(self, faults: Faults, *, whole_program: bool) -> None:
        self._faults, self._whole = weakref.ref(faults), whole_program
        self._open = True
        self._before = sys.excepthook, threading.excepthook
        self._ours = self._on_exception, self._on_thread
        sys.excepthook, threading.excepthook = self._ours
        self._qt_before = qInstallMessageHandler(self._on_message) if whole_program else None

    def restore(self) -> None:
        """Put back what was there before, unless somebody else has hooked on since: then only pass things on."""
        if not self._open:
            return
        self._open = False
        if sys.excepthook is self._ours[0]:
            sys.excepthook = self._before[0]
        if threading.excepthook is self._ours[1]:
            threading.excepthook = self._before[1]
        if self._whole:
            qInstallMessageHandler(self._qt_before)

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self._note(error)
        self._before[0](kind, error, trace)

    def _on_thread(self, told: Any) -> None:
        self._note(told.exc_value)
        self._before[1](told)

    def _note(self, error: BaseException | None) -> None:
        faults = self._faults()
        if not self._open or faults is None or not isinstance(error, Exception):
            return
        if self._whole or (_is_ours(error) and not isinstance(error, LabError)):
            faults.note(error)

    @staticmethod
    def _on_message(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
            log.LOGGER.warning("Qt, %s: %s", context.category, text)
        if sys.stderr is not None:
            print(text, file=sys.stderr)


def _is_ours(error: BaseException) -> bool:
    return any(_PACKAGE in Path(frame.filename).parents for frame in traceback.extract_tb(error.__traceback__))


def _place(error: BaseException) -> str:
    """The function of ours that failed, or that called what failed: "views/heatmaps.py, paintEvent"."""
    frames = traceback.extract_tb(error.__traceback__)
    for frame in reversed(frames):
        if _PACKAGE in Path(frame.filename).parents:
            return f"{Path(frame.filename).relative_to(_PACKAGE).as_posix()}, {frame.name}"
    return f"{Path(frames[-1].filename).name}, {frames[-1].name}" if frames else "?"


def _one_line(error: BaseException) -> str:
    try:
        text = " ".join(str(error).split())
    except Exception:
        text = ""
    return f"{type(error).__name__}: {text[:_LONGEST_TEXT]}" if text else type(error).__name__
