"""The player's clock: it tells how many timesteps have become due, and skips frames where it is fast, never time."""

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

# Frames per second at the most.
FRAMES = 60


class Player(QObject):
    """`due` carries the timesteps that have passed since it was last sent, by the time of the wall."""

    due = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clock, self._timer = QElapsedTimer(), QTimer(self)
        self._speed, self._sent = 1.0, 0
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tell)

    def start(self, speed: float) -> None:
        """Begin to count, in timesteps per second."""
        self._speed, self._sent = speed, 0
        self._clock.start()
        self._timer.start(round(1000 / min(speed, FRAMES)))

    def stop(self) -> None:
        """Count no more."""
        self._timer.stop()

    def _tell(self) -> None:
        # A tick that is a little early counts as the one it was meant to be.
        passed = int(self._clock.elapsed() * self._speed / 1000 + 0.5)
        steps = passed - self._sent
        if steps > 0:
            self._sent = passed
            self.due.emit(steps)
