"""What Qt holds is freed in the window's thread, whichever thread needs memory."""

import gc
import threading
import weakref

from PySide6.QtWidgets import QApplication

from rnnlab.app.collecting import Collector
from rnnlab.app.compute import Worker
from rnnlab.core.progress import Progress


class Knot:
    """Garbage that only the collector finds."""

    def __init__(self, freed):
        self.me = self
        weakref.finalize(self, lambda: freed.append(threading.current_thread()))


def allocating():
    """What a computation does: it makes many small things."""
    for step in range(20):
        kept = [[number] for number in range(20_000)]
        yield Progress("computing", step, len(kept))


def test_that_garbage_is_collected_in_the_windows_thread_alone(qtbot):
    worker, freed, done = Worker("rnnlab test", None), [], []
    worker.finished.connect(lambda ticket, result: done.append(result))
    for _ in range(50):
        Knot(freed)
    worker.submit(allocating)
    qtbot.waitUntil(lambda: bool(done), timeout=10_000)
    assert set(freed) <= {threading.main_thread()}
    qtbot.waitUntil(lambda: len(freed) == 50 or bool(gc.collect()), timeout=10_000)
    assert set(freed) == {threading.main_thread()}
    assert worker.close(1)


def test_that_python_collects_by_itself_again_once_the_event_loop_has_ended(qtbot):
    collector = QApplication.instance().findChild(Collector)
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
    collector.start()
    assert not gc.isenabled()
