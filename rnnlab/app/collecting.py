"""Python's cyclic garbage is never collected in a thread of ours.

Python collects in whichever thread happens to need memory. Where that is a worker's, and the garbage holds widgets or
items of a scene, Qt frees them in a thread that is not theirs, and crashes. So Python collects nothing by itself while
a worker is awake; the window's thread does it meanwhile. At all other times everything is as it was before.
"""

import gc
import threading

from PySide6.QtCore import QCoreApplication, QObject, QTimer

# Milliseconds between two looks at how much there is.
_EVERY = 500


class _Suspension:
    """How many have suspended Python's collector, and whether it was on before the first of them."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._count, self._before = 0, False

    def begin(self) -> None:
        with self._lock:
            if self._count == 0:
                self._before = gc.isenabled()
                gc.disable()
            self._count += 1

    def end(self) -> None:
        """Nothing that is called here, nor the end of a `with`, may allocate what the collector counts: it would
        collect at once, in this thread.
        """
        self._lock.acquire()
        self._count -= 1
        if self._count == 0 and self._before:
            gc.enable()
        self._lock.release()

    @property
    def lasts(self) -> bool:
        return self._count > 0

    @property
    def replaced(self) -> bool:
        """Whether it lasts, and Python would collect otherwise."""
        return self._count > 0 and self._before


_suspension = _Suspension()
_thread = threading.local()


def suspend() -> None:
    """Have Python collect nothing by itself until `resume`; each call needs one of its own."""
    _suspension.begin()


def resume() -> None:
    """Take one `suspend` back, in whatever thread. A worker must do nothing after it but sleep."""
    _suspension.end()


def resume_at_end() -> None:
    """Take one `suspend` back when the thread that this is called in has run its last line of Python."""
    _thread.last = _Last()


class _Last:
    """Freed with all that a thread has for itself, which is after its end."""

    def __del__(self) -> None:
        _suspension.end()


class Collector(QObject):
    """Collects as Python does by itself, generation by generation, while that is suspended."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._collect)

    def start(self) -> None:
        """Collect here until Python does it again."""
        if not self._timer.isActive():
            self._timer.start()

    def _collect(self) -> None:
        if not _suspension.lasts:
            self._timer.stop()
        full = [count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if full[0] and _suspension.replaced:
            gc.collect(2 if all(full) else 1 if full[1] else 0)


def collect_meanwhile() -> None:
    """While Python's collector is suspended, collect in the thread of the application, which this is called in."""
    app = QCoreApplication.instance()
    if app is not None:
        (app.findChild(Collector) or Collector(app)).start()
