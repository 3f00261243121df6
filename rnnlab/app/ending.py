"""The end that a signal asks for: the window is closed as a person closes it, inside the event loop."""

import contextlib
import signal
import socket
import threading
from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QWidget

# What ends a program: Ctrl-C, the system, a terminal that is closed. Windows knows no SIGHUP.
ALL = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class _Listener(QObject):
    """Calls `end` in the event loop with each signal that the process gets.

    Python's own handlers run only when Python code does, which the event loop may not call for minutes; the numbers of
    the signals go through a socket, which wakes it.
    """

    def __init__(self, end: Callable[[int], None]) -> None:
        super().__init__()
        self._end = end
        self._reader, self.writer = socket.socketpair()
        for side in (self._reader, self.writer):
            side.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def _read(self) -> None:
        for number in self._reader.recv(64):
            if number in ALL:
                self._end(number)

    def close(self) -> None:
        """Listen no longer."""
        self._notifier.setEnabled(False)
        self._reader.close()
        self.writer.close()


@contextlib.contextmanager
def ended_by(signals: tuple[signal.Signals, ...], window: QWidget) -> Iterator[list[int]]:
    """While this is entered, each of `signals` closes the window and ends the event loop; which did is in the list.

    A signal that the process was started to ignore stays ignored. In another thread than the main one nothing is done.
    """
    caught: list[int] = []
    heard = [number for number in signals if signal.getsignal(number) not in (signal.SIG_IGN, None)]
    if threading.current_thread() is not threading.main_thread() or not heard:
        yield caught
        return

    def end(number: int) -> None:
        caught.append(number)
        QTimer.singleShot(0, _leave)  # should the window ask a question, it is not waited for
        if len(caught) == 1:
            window.close()

    listener = _Listener(end)
    before = {number: signal.signal(number, _let_pass) for number in heard}
    woken = signal.set_wakeup_fd(listener.writer.fileno(), warn_on_full_buffer=False)
    try:
        yield caught
    finally:
        signal.set_wakeup_fd(woken)
        for number, handler in before.items():
            signal.signal(number, handler)
        listener.close()


def _leave() -> None:
    QApplication.exit(0)


def _let_pass(_number: int, _frame: object) -> None:
    """The listener hears of it."""
