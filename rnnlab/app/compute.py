"""One thread that works for the window: the newest request wins, and whatever it does can be stopped.

The thread sees frozen requests and gives frozen results; they cross to the window as queued Qt signals.
"""

import threading
import time
import weakref
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QObject, Signal

from rnnlab.app import collecting
from rnnlab.errors import LabError
from rnnlab.lab.jobs import Job
from rnnlab.lab.log import LOGGER, versions

# Seconds between two signals of progress.
_TELL = 0.05


@dataclass(frozen=True)
class _Request:
    ticket: int
    job: Job


class _Door:
    """What a Worker and its thread share: whether anybody still listens. It shuts when the Worker is deleted, as with
    the dialog that it belongs to; nothing is sent while it shuts.

    While the thread is awake, Python's collector is suspended: who rings does it, before the thread wakes.
    """

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.open = True
        self.asleep = False
        self._bell = threading.Lock()
        self._bell.acquire()

    def ring(self) -> None:
        """Wake the thread if it sleeps."""
        with self.lock:
            if self.asleep:
                self.asleep = False
                collecting.suspend()
                self._bell.release()

    def sleep(self) -> None:
        """Wait in the thread until somebody rings; `asleep` has been set before."""
        collecting.resume()
        self._bell.acquire()

    def shut(self) -> None:
        """Let the thread come to its end."""
        with self.lock:
            self.open = False
            self.ring()


class _Post(QObject):
    """Brings what a thread has to tell into the window's thread, where alone a Worker is touched: Qt may be deleting it
    just then. There is one for the whole program, so that it is always there.
    """

    sent = Signal(object, str, int, object)

    def __init__(self) -> None:
        super().__init__()
        self.sent.connect(self._deliver)

    def _deliver(self, addressee: "weakref.ref[Worker]", signal: str, ticket: int, found: object) -> None:
        worker = addressee()
        if worker is not None:
            worker.tell(signal, ticket, found)


@cache
def _post() -> _Post:
    return _Post()


# Workers whose thread has ended. A thread must not be the last that holds one: it would be deleted there.
_ended: list["Worker"] = []


class Worker(QObject):
    """Runs one job at a time. Each signal carries the ticket of the job that it is about.

    The thread ends by itself when the Worker is deleted.
    """

    progressed = Signal(int, object)
    finished = Signal(int, object)
    failed = Signal(int, object)
    stopped = Signal(int, object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._door = _Door()
        self._lock = self._door.lock
        self._waiting: _Request | None = None
        self._given, self._wanted, self._stopping = 0, 0, 0
        self._post, self._own_address = _post(), weakref.ref(self)
        _ended.clear()
        self.destroyed.connect(self._door.shut)
        self._thread = threading.Thread(target=self._work, name=name, daemon=True)
        collecting.suspend()
        try:
            self._thread.start()
        except RuntimeError:  # the system gives no more threads
            collecting.resume()
            raise

    def submit(self, job: Job, *, let_finish: bool = False) -> int:
        """Drop what is running or waiting, run `job` next, and return its ticket.

        With `let_finish`, what is running comes to its end first, and is still heard of.
        """
        with self._lock:
            self._given += 1
            if not let_finish:
                self._wanted = self._given
            self._waiting = _Request(self._given, job)
            self._door.ring()
            collecting.collect_meanwhile()
            return self._given

    def cancel(self) -> None:
        """Drop what is running or waiting; nothing more is heard of it."""
        with self._lock:
            self._given += 1
            self._wanted = self._given
            self._waiting = None

    def stop(self, ticket: int) -> None:
        """End a job at its next step, and say so by `stopped`, unless it comes to its end or fails before."""
        with self._lock:
            self._stopping = ticket

    def close(self, seconds: float) -> bool:
        """Stop for good; whether the thread ended within `seconds`."""
        with self._lock:
            self._given += 1
            self._wanted = self._given
            self._door.shut()
        self._thread.join(seconds)
        _ended.clear()
        return not self._thread.is_alive()

    def tell(self, signal: str, ticket: int, found: object) -> None:
        """Send a signal, in the window's thread, unless nobody waits for it any more."""
        if self._door.open and self.current(ticket):
            getattr(self, signal).emit(ticket, found)

    def current(self, ticket: int) -> bool:
        """Whether what came of `ticket` is still wanted."""
        return ticket >= self._wanted

    def _work(self) -> None:
        collecting.resume_at_end()
        while self._door.open:
            with self._lock:
                request, self._waiting = self._waiting, None
                self._door.asleep = request is None and self._door.open
                asleep = self._door.asleep
            if asleep:
                self._door.sleep()
            elif request is not None:
                self._run(request)
        _ended.append(self)

    def _run(self, request: _Request) -> None:
        try:
            steps, told = request.job(), 0.0
            while self._is_wanted(request.ticket):
                try:
                    progress = next(steps)
                except StopIteration as stop:
                    self._tell("finished", request, stop.value)
                    return
                if time.monotonic() - told > _TELL:
                    self._tell("progressed", request, progress)
                    told = time.monotonic()
            steps.close()
            self._tell("stopped", request, None)
        except Exception as error:
            # What fails because the program ends under it, such as an import, is no fault.
            if self._door.open and not isinstance(error, LabError):
                LOGGER.error("%s", versions(), exc_info=error)
            self._tell("failed", request, error)

    def _tell(self, signal: str, request: _Request, found: object) -> None:
        """Have a signal sent, unless nobody waits for it any more: then there may be no window to hear it."""
        if self._door.open and self.current(request.ticket):
            self._post.sent.emit(self._own_address, signal, request.ticket, found)

    def _is_wanted(self, ticket: int) -> bool:
        return self._door.open and self.current(ticket) and ticket != self._stopping
