"""Long work in the window's own thread, a little in each turn of the event loop."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

# Seconds of work in one turn.
_TURN = 0.012


class Gradual(QObject):
    """Runs one iterator to its end, and then sends `done`. The newest replaces the one before."""

    done = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work: Iterator[None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def idle(self) -> bool:
        """Whether there is nothing left to do."""
        return self._work is None

    def start(self, work: Iterator[None]) -> None:
        """Do as much of `work` as one turn allows now, and the rest in the turns that follow."""
        self._work = work
        self._timer.start()
        self._go_on()

    def finish(self) -> None:
        """Do all that is left at once."""
        while not self.idle:
            self._go_on()

    def _go_on(self) -> None:
        end = time.perf_counter() + _TURN
        for _ in self._work or ():
            if time.perf_counter() >= end:
                return
        self._work = None
        self._timer.stop()
        self.done.emit()
