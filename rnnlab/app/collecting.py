"""Python's cyclic garbage is collected in the window's thread alone.

Python collects in whichever thread happens to need memory. Where that is a worker's, and the garbage holds widgets or
items of a scene, Qt frees them in a thread that is not theirs, and crashes.
"""

import gc

from PySide6.QtCore import QCoreApplication, QObject, QTimer

# Milliseconds between two looks at how much there is.
_EVERY = 500


class Collector(QObject):
    """Collects as Python does by itself, generation by generation, from `start` on until the event loop ends."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._collect)
        app.aboutToQuit.connect(self.stop)

    def start(self) -> None:
        """Collect here from now on."""
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()

    def _collect(self) -> None:
        full = [count > limit for count, limit in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if full[0]:
            gc.collect(2 if all(full) else 1 if full[1] else 0)


def collect_here(app: QCoreApplication) -> None:
    """Have the garbage collected in the thread of `app`, which this is called in."""
    (app.findChild(Collector) or Collector(app)).start()
