"""What nobody foresaw reaches the person as one notice and the log, and the hooks of others stay theirs."""

import sys
import threading

import pytest
import torch
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal, qWarning
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

import rnnlab
from rnnlab.app import dialogs, faults, live
from rnnlab.app.compute import Worker
from rnnlab.app.faults import Faults
from rnnlab.app.main import open_window, run
from rnnlab.app.panels.notices import Notices
from rnnlab.errors import InputError
from rnnlab.lab import log
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.launch import Launch
from rnnlab.lab.settings import Settings
from tests.app.test_threads import delete

pytestmark = pytest.mark.qt_no_exception_capture


@pytest.fixture
def heard(monkeypatch):
    """What came to the hooks that were there before."""
    found = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: found.append(error))
    monkeypatch.setattr(threading, "excepthook", lambda told: found.append(told.exc_value))
    return found


@pytest.fixture
def file(tmp_path):
    return tmp_path / "state" / "rnnlab.log"


@pytest.fixture
def watching(heard, window, file):
    made = Faults(file, whole_program=True)
    made.watch(window.session)
    yield made
    made.end()
    assert sys.excepthook is not made._hooks._ours[0]


class Speaker(QObject):
    said = Signal()


def broken(error):
    def slot(*_):
        raise error

    return slot


def emit(error):
    speaker = Speaker()
    speaker.said.connect(broken(error))
    speaker.said.emit()


def bars(window):
    return [label.text() for bar in window.findChildren(Notices) for label in bar.findChildren(QLabel) if label.text()]


def test_that_an_exception_in_a_slot_is_one_notice_and_a_traceback_in_the_log(watching, window, qtbot, heard, file):
    error = ValueError("the answer is\n{no} number")
    emit(error)
    qtbot.waitUntil(lambda: len(bars(window)) == 1, timeout=2000)
    (text,) = bars(window)
    assert "ValueError: the answer is {no} number" in text and str(file) in text and "\n" not in text
    logged = file.read_text()
    assert "Traceback" in logged and "in slot" in logged and "rnnlab 0" in logged and "Python 3" in logged
    assert heard == [error]  # and to whom it was told before


def test_that_a_repeated_one_is_counted_and_a_hundred_take_little_of_the_log(watching, window, qtbot, file):
    for _ in range(100):
        emit(ValueError("again"))
    qtbot.waitUntil(lambda: any("100 times" in text for text in bars(window)), timeout=5000)
    assert len(bars(window)) == 1
    assert file.read_text().count("Traceback") == 3 and "for the 64. time" in file.read_text()
    emit(KeyError("another"))
    qtbot.waitUntil(lambda: len(bars(window)) == 2, timeout=10_000)


def test_that_event_handlers_timers_and_threads_are_heard(watching, window, qtbot):
    class Odd(QWidget):
        def event(self, event):
            if event.type() == QEvent.Type.User:
                raise RuntimeError("in an event")
            return super().event(event)

    odd = Odd()
    qtbot.addWidget(odd)
    QCoreApplication.postEvent(odd, QEvent(QEvent.Type.User))
    QTimer.singleShot(0, broken(ValueError("in a timer")))
    thread = threading.Thread(target=broken(KeyError("in a thread")))
    thread.start()
    thread.join()
    for words in ("in an event", "in a timer", "in a thread"):
        qtbot.waitUntil(
            lambda words=words: words in str([str(n.text) for n in window.session.state.notices]), timeout=8000
        )


def test_that_what_fails_by_the_telling_is_not_told_for_ever(watching, window, qtbot, file):
    calls = []

    def show(_old, _new):
        calls.append(1)
        raise ValueError("while it is told")

    window.session.changed.connect(show)
    emit(KeyError("first"))
    qtbot.waitUntil(lambda: any("first" in text for text in bars(window)), timeout=2000)
    qtbot.wait(300)
    before = len(calls)
    qtbot.wait(1500)
    assert len(calls) == before and "while it is told" in file.read_text()
    window.session.changed.disconnect(show)


def test_that_a_keyboard_interrupt_is_left_alone(watching, window, qtbot, heard, file):
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    qtbot.wait(50)
    assert bars(window) == [] and not file.exists() and len(heard) == 1


def test_that_a_log_that_cannot_be_written_is_no_fault_of_its_own(heard, window, qtbot, tmp_path):
    (tmp_path / "state").write_text("a file where a folder should be")
    made = Faults(tmp_path / "state" / "rnnlab.log", whole_program=True)
    made.watch(window.session)
    emit(ValueError("no place"))
    qtbot.waitUntil(lambda: any("no log could be written" in text for text in bars(window)), timeout=2000)
    made.end()


def test_that_the_log_stays_small(file):
    handler = log.start(file)
    for _ in range(400):
        log.LOGGER.error("x" * 2000)
    log.end(handler)
    sizes = {path.name: path.stat().st_size for path in file.parent.iterdir()}
    assert set(sizes) == {"rnnlab.log", "rnnlab.log.1"} and max(sizes.values()) <= log.LARGEST


def test_that_qt_s_warnings_are_logged_and_no_notice(watching, window, qtbot, file):
    qWarning("something odd")
    qtbot.wait(50)
    assert "something odd" in file.read_text() and bars(window) == []


def test_that_a_job_that_fails_unforeseen_is_logged_with_its_traceback(watching, window, qtbot, file):
    def job():
        yield from ()
        raise ZeroDivisionError("inside")

    worker = Worker("rnnlab test")
    with qtbot.waitSignal(worker.failed):
        worker.submit(job)
    assert worker.close(1)
    assert "ZeroDivisionError: inside" in file.read_text() and "in rnnlab test" in file.read_text()


@pytest.fixture
def in_somebodys_python(monkeypatch, file):
    """`rnnlab.view` opens windows here, and logs to `file`."""
    monkeypatch.setattr(live, "require_display", lambda: None)
    monkeypatch.setattr(faults, "log_file", lambda: file)


def view():
    return rnnlab.view(torch.nn.GRU(3, 6), torch.randn(7, 2, 3), block=False)


def files_logged_to():
    return [handler for handler in log.LOGGER.handlers if isinstance(handler, log.LogFile)]


def fails(window):
    QTimer.singleShot(0, lambda: window.session.look(no_such_field=1))


@pytest.mark.usefixtures("in_somebodys_python")
def test_that_a_fault_is_logged_once_and_told_in_the_newest_of_several_windows(heard, qtbot, file):
    hooks = sys.excepthook, threading.excepthook
    first, second, third = view(), view(), view()
    third.close()
    fails(first)
    qtbot.waitUntil(lambda: any("no_such_field" in text for text in bars(second)), timeout=3000)
    qtbot.wait(200)
    assert file.read_text().count("Traceback") == 1 and len(heard) == 1
    assert not any("no_such_field" in text for text in bars(first))
    second.close()
    assert len(files_logged_to()) == 1 and sys.excepthook is not hooks[0]
    QTimer.singleShot(0, lambda: first.session.configure(no_such_setting=1))
    qtbot.waitUntil(lambda: any("no_such_setting" in text for text in bars(first)), timeout=5000)
    assert file.read_text().count("Traceback") == 2
    first.close()
    assert files_logged_to() == [] and (sys.excepthook, threading.excepthook) == hooks
    last = view()
    fails(last)
    qtbot.waitUntil(lambda: any("no_such_field" in text for text in bars(last)), timeout=3000)
    delete(last)  # not closed before
    assert files_logged_to() == [] and (sys.excepthook, threading.excepthook) == hooks


@pytest.mark.usefixtures("in_somebodys_python")
def test_that_a_mistake_in_somebodys_python_is_not_told_as_a_failure_of_rnnlab(heard, qtbot, file):
    window = view()
    before = bars(window)
    QTimer.singleShot(0, lambda: rnnlab.trace(torch.nn.GRU(3, 6), torch.randn(7, 2, 4)))
    thread = threading.Thread(target=lambda: rnnlab.trace(torch.nn.GRU(3, 6), torch.randn(7, 2, 4)))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(heard) == 2, timeout=5000)
    qtbot.wait(200)
    assert [type(error) for error in heard] == [InputError, InputError]
    assert bars(window) == before and not file.exists()
    window.close()


def test_that_the_whole_program_tells_every_exception_that_nothing_caught(watching, window, qtbot, file):
    emit(InputError("a slot let it through"))
    qtbot.waitUntil(lambda: any("a slot let it through" in text for text in bars(window)), timeout=3000)
    assert "Traceback" in file.read_text()


@pytest.mark.usefixtures("in_somebodys_python")
def test_that_in_somebodys_python_only_our_own_faults_are_told_and_the_hooks_go_back(heard, qtbot, file):
    window = open_window(EXAMPLES["gru"].document, Settings())
    hooks = sys.excepthook, threading.excepthook
    Faults.watch_view(window.session)
    assert sys.excepthook is not hooks[0]
    emit(ValueError("the host's own"))
    qtbot.wait(100)
    assert bars(window) == [] and not file.exists() and len(heard) == 1
    QTimer.singleShot(0, lambda: window.session.look(no_such_field=1))
    qtbot.waitUntil(lambda: any("no_such_field" in text for text in bars(window)), timeout=2000)
    assert len(heard) == 2
    window.close()
    assert (sys.excepthook, threading.excepthook) == hooks
    delete(window)


def test_that_a_hook_of_somebody_else_is_not_taken_away(heard, qtbot, file):
    made = Faults(file, whole_program=False)
    ours = sys.excepthook

    def theirs(kind, error, trace):
        ours(kind, error, trace)

    sys.excepthook = theirs
    made.end()
    assert sys.excepthook is theirs
    sys.excepthook(ValueError, ValueError("passed on"), None)
    assert [str(error) for error in heard] == ["passed on"]


def test_that_the_help_menu_shows_the_log_and_where_it_lies(window, qtbot, file, monkeypatch):
    monkeypatch.setattr(dialogs, "log_file", lambda: file)
    window.commands.action["log"].trigger()
    dialog = next(one for one in window.findChildren(QPlainTextEdit) if str(file) in one.toPlainText())
    assert "Nothing has been logged." in dialog.toPlainText()
    dialog.window().close()
    file.parent.mkdir()
    file.write_text("something\n" * 3)
    qtbot.wait(20)
    dialog = dialogs.show_log(window)
    assert "something" in dialog.findChild(QPlainTextEdit).toPlainText()
    dialog.close()


def test_that_the_program_leaves_the_hooks_as_they_were(heard, qapp, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    hooks, handlers = (sys.excepthook, threading.excepthook), list(log.LOGGER.handlers)
    assert run(Launch(screenshot=tmp_path / "window.png", example="gru")) == 0
    assert (sys.excepthook, threading.excepthook) == hooks and log.LOGGER.handlers == handlers


def test_that_the_log_lies_in_the_folder_for_states(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert faults.log_file() == tmp_path / "rnnlab" / "rnnlab.log"
