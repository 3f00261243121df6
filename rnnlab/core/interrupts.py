"""Ctrl-C held back while something must be finished."""

import signal
from collections.abc import Callable
from types import FrameType
from typing import Any


class Interrupts:
    """Holds SIGINT back from `install` to `release`, except while `passing` is True.

    `passing` is an attribute, so that it is switched without a call: Python looks for signals after calls, and so
    there is no moment between two states. In other threads than the main one, and where Python has no handler of its
    own for SIGINT, there is nothing to hold, and nothing is done.
    """

    def __init__(self) -> None:
        self.passing = False
        self._held: FrameType | None = None
        self._is_held = False
        self._before: Callable[[int, FrameType | None], Any] | None = None

    def install(self) -> None:
        """Hold SIGINT back from now on."""
        before = signal.getsignal(signal.SIGINT)
        if not callable(before):
            return
        self._before = before
        try:
            signal.signal(signal.SIGINT, self._hear)
        except ValueError:  # not the main thread
            self._before = None

    def release(self) -> None:
        """Hand SIGINT to whoever had it before, also the one that was held back: it may raise KeyboardInterrupt."""
        if self._before is None:
            return
        signal.signal(signal.SIGINT, self._before)
        if self._is_held:
            self._is_held = False
            self._before(signal.SIGINT, self._held)

    def _hear(self, number: int, frame: FrameType | None) -> None:
        if self.passing and self._before is not None:
            self._before(number, frame)
        else:
            self._is_held, self._held = True, frame
