"""One thread that works for the window: the newest request wins, and whatever it does can be stopped.

The thread sees frozen requests and gives frozen results; they cross to the window as queued Qt signals.
"""

import threading
import time
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, SignalInstance

from rnnlab.lab.jobs import Job

# Seconds between two signals of progress.
_TELL = 0.05


@dataclass(frozen=True)
class _Request:
    ticket: int
    job: Job


class Worker(QObject):
    """Runs one job at a time. Each signal carries the ticket of the job that it is about."""

    progressed = Signal(int, object)
    finished = Signal(int, object)
    failed = Signal(int, object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wake = threading.Condition()
        self._waiting: _Request | None = None
        self._given, self._wanted = 0, 0
        self._open = True
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        self._thread.start()

    def submit(self, job: Job, *, let_finish: bool = False) -> int:
        """Drop what is running or waiting, run `job` next, and return its ticket.

        With `let_finish`, what is running comes to its end first, and is still heard of.
        """
        with self._wake:
            self._given += 1
            if not let_finish:
                self._wanted = self._given
            self._waiting = _Request(self._given, job)
            self._wake.notify()
            return self._given

    def cancel(self) -> None:
        """Drop what is running or waiting; nothing more is heard of it."""
        with self._wake:
            self._given += 1
            self._wanted = self._given
            self._waiting = None

    def close(self, seconds: float) -> bool:
        """Stop for good; whether the thread ended within `seconds`."""
        with self._wake:
            self._open = False
            self._given += 1
            self._wanted = self._given
            self._wake.notify()
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def current(self, ticket: int) -> bool:
        """Whether what came of `ticket` is still wanted."""
        return ticket >= self._wanted

    def _work(self) -> None:
        while True:
            with self._wake:
                while self._open and self._waiting is None:
                    self._wake.wait()
                request, self._waiting = self._waiting, None
            if not self._open:
                return
            if request is not None:
                self._run(request)

    def _run(self, request: _Request) -> None:
        try:
            steps, told = request.job(), 0.0
            while self.current(request.ticket):
                try:
                    progress = next(steps)
                except StopIteration as stop:
                    self._tell(self.finished, request, stop.value)
                    return
                if time.monotonic() - told > _TELL:
                    self._tell(self.progressed, request, progress)
                    told = time.monotonic()
            steps.close()
        except Exception as error:
            self._tell(self.failed, request, error)

    def _tell(self, signal: SignalInstance, request: _Request, found: object) -> None:
        """Send a signal, unless nobody waits for it any more: then there may be no window to hear it."""
        if self._open and self.current(request.ticket):
            signal.emit(request.ticket, found)
