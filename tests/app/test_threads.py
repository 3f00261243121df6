"""No thread outlives the dialog or window that it worked for, and nothing is raised in it."""

import subprocess
import sys
import threading
import time

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject

from rnnlab import doctor
from rnnlab.app import dialogs
from rnnlab.app.compute import Worker
from rnnlab.app.main import open_window
from rnnlab.app.table_dialog import TableDialog
from rnnlab.core.progress import Progress, finish
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.opening import open_input
from rnnlab.lab.settings import Settings


def threads():
    return [thread for thread in threading.enumerate() if thread.name.startswith("rnnlab")]


@pytest.fixture
def raised(monkeypatch):
    """What was raised in a thread and not caught."""
    found = []
    monkeypatch.setattr(threading, "excepthook", found.append)
    return found


def delete(thing):
    thing.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def endless():
    while True:
        time.sleep(0.002)
        yield Progress("computing", 0, 1)


def test_that_a_worker_that_is_deleted_ends_its_thread(qtbot, raised):
    before = threads()
    for job in (None, endless):
        owner = QObject()
        worker = Worker("rnnlab test", owner)
        if job is not None:
            worker.submit(job)
        assert len(threads()) == len(before) + 1
        delete(owner)
        qtbot.waitUntil(lambda: threads() == before, timeout=2000)
    assert raised == []


def test_that_this_machine_closed_early_leaves_nothing_behind(window, qtbot, raised, monkeypatch):
    def report():
        time.sleep(0.2)
        return "all there"

    monkeypatch.setattr(doctor, "report", report)
    before = threads()
    for _ in range(3):
        dialog = dialogs.show_doctor(window)
        qtbot.wait(20)
        dialog.reject()
    qtbot.waitUntil(lambda: threads() == before, timeout=5000)
    assert raised == []
    assert window.findChildren(type(dialog)) == []


def test_that_the_dialogs_of_text_and_tables_end_their_threads(window, qtbot, raised, tmp_path):
    (tmp_path / "t.csv").write_text("a,b,c,d,e\n" + "1,2,3,4,5\n" * 8)
    opened = finish(open_input(tmp_path / "t.csv", window.session.state.document))
    before = threads()
    for _ in range(2):
        dialog = dialogs.ask_for_text(window.session, window)
        dialog.close()
        dialogs.ask_for_columns(window.session, window, opened)
        window.findChildren(TableDialog)[-1].close()
    qtbot.waitUntil(lambda: threads() == before, timeout=5000)
    for way_to_go in ("never shown", "deleted"):
        dialog = TableDialog(window.session, opened, window)
        assert len(threads()) > len(before), way_to_go
        delete(dialog)
        qtbot.waitUntil(lambda: threads() == before, timeout=5000)
    assert raised == []


def test_that_every_view_s_thread_ends_with_the_window(qtbot, raised):
    before = threads()
    window = open_window(EXAMPLES["lstm"].document, Settings())
    window.show()
    qtbot.waitUntil(lambda: not window.session.state.stale, timeout=60_000)
    for name in ("unrolled", "weights", "answers", "mistakes", "readout", "ask"):
        window.docks[name].show()
        window.docks[name].raise_()
        qtbot.wait(20)
    assert len(threads()) > len(before) + 6
    window.close()
    qtbot.waitUntil(lambda: threads() == before, timeout=5000)
    window.deleteLater()
    assert raised == []


def test_that_a_window_deleted_without_being_closed_leaves_no_thread(qtbot, raised):
    before = threads()
    window = open_window(EXAMPLES["lstm"].document, Settings())
    window.session.recompute()
    delete(window)
    qtbot.waitUntil(lambda: threads() == before, timeout=20_000)
    assert raised == []


def test_that_a_result_that_comes_after_the_end_is_dropped(window, qtbot, raised, tmp_path):
    """Sent by the thread before the window closed, and heard by it after that."""
    (tmp_path / "x.csv").write_text("1,2,3,4,5\n" * 8)
    before = window.session.state
    window.open_file(tmp_path / "x.csv")
    window.models.open_file(tmp_path / "nothing.pt")
    time.sleep(0.5)  # without events: the results lie in the window's queue
    window.close()
    qtbot.wait(50)
    assert window.session.state.document is before.document and window.session.state.notices == before.notices
    assert raised == []


def test_that_what_fails_after_its_worker_was_closed_is_not_logged(qapp, caplog):
    begun, closed = threading.Event(), threading.Event()

    def job():
        begun.set()
        assert closed.wait(10)
        raise RuntimeError("the program ended under it")
        yield

    worker = Worker("late", qapp)
    worker.submit(job)
    assert begun.wait(10) and not worker.close(0)
    closed.set()
    assert worker.close(10) and caplog.records == []
    worker.deleteLater()


def test_that_workers_that_are_deleted_while_they_tell_crash_nothing(tmp_path):
    """Many at once, in a process of its own, with threads that take turns as often as they can."""
    script = tmp_path / "many.py"
    script.write_text(MANY, "utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0 and done.stdout.strip() == "whole", done.stderr[-500:]


MANY = """
import sys
import threading
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from rnnlab.app.compute import Worker

class View(QObject):
    def __init__(self):
        super().__init__()
        self.worker = Worker("many", self)
        self.worker.finished.connect(self.take)
        self.worker.progressed.connect(self.take)

    def take(self, ticket, found):
        pass

def job():
    yield from (None, None, None)

app = QCoreApplication([])
sys.setswitchinterval(1e-5)
for _ in range(400):
    views = [View() for _ in range(8)]
    for view in views:
        view.worker.submit(job)
        view.deleteLater()
    view = views = None
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.processEvents()
for thread in threading.enumerate():
    if thread is not threading.current_thread():
        thread.join(20)
print("whole")
"""
