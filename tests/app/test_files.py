"""Files are a queue: each is finished, reported, and cancelled alone; the window waits for them."""

import threading
import time
from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton

from rnnlab.app import closing
from rnnlab.app.main import open_window
from rnnlab.core.progress import Progress
from rnnlab.errors import FileError
from rnnlab.io.whole import whole_file
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.history import Phrase
from rnnlab.lab.settings import Settings
from rnnlab.lab.state import Notice


@pytest.fixture
def window(qtbot):
    made = open_window(EXAMPLES["gru"].document, Settings())
    made.show()
    qtbot.waitUntil(lambda: not made.session.state.stale, timeout=60_000)
    yield made
    for task in reversed(made.session.state.files if made.isVisible() else ()):
        made.session.stop(task)
    qtbot.waitUntil(lambda: not (made.isVisible() and made.session.state.files), timeout=5000)
    made.close()
    made.deleteLater()


def slow(path, seconds=30.0, text="whole"):
    """A file that takes its time, in pieces of 5 ms."""

    def job():
        end = time.monotonic() + seconds
        with whole_file(path) as stream:
            while time.monotonic() < end:
                time.sleep(0.005)
                yield Progress("writing", 1, 10)
            stream.write(text.encode())
        return path

    return job


def write(window, path, seconds=30.0, text="whole"):
    window.session.write(path, slow(path, seconds, text), Phrase.of("{name} is there.", name=path.name))


def told(window):
    return [str(notice.text) for notice in window.session.state.notices]


def idle(window):
    return not window.session.state.files


def names(window):
    return [task.path.name for task in window.session.state.files]


def test_that_whatever_is_written_meanwhile_waits_and_each_is_there_and_told(window, qtbot, tmp_path):
    write(window, tmp_path / "first.txt", 0.3)
    window.models.save_file(tmp_path / "net.pt")
    window.code.save_notebook(tmp_path / "book")
    window.code.save_lstmvis(tmp_path / "vis")
    window.unrolled.save_to(tmp_path / "drawing.png")
    for suffix in (".npz", ".png"):
        dialog = window.export_dialog()
        dialog.format.setCurrentIndex(dialog.format.findData(suffix))
        dialog.save(tmp_path / "run")
        dialog.deleteLater()
    assert len(names(window)) == 7
    assert window.status.writing.name.text() == "Writing first.txt…" and window.status.writing.others.text() == "6 more"
    qtbot.waitUntil(lambda: idle(window), timeout=30_000)
    written = {"first.txt", "net.pt", "book.ipynb", "vis", "drawing.png", "run.npz", "run.png"}
    assert {path.name for path in tmp_path.iterdir()} == written
    assert all(any(name in text for text in told(window)) for name in written)
    assert not window.status.writing.isVisible()


def test_that_two_writes_to_one_path_are_made_in_their_order(window, qtbot, tmp_path):
    write(window, tmp_path / "x.txt", 0.2, "older")
    write(window, tmp_path / "x.txt", 0.0, "newer")
    qtbot.waitUntil(lambda: idle(window), timeout=5000)
    assert (tmp_path / "x.txt").read_text() == "newer"


def test_that_what_is_written_is_the_run_at_the_time_of_asking(window, qtbot, tmp_path):
    before = window.session.state.trace["h"].copy()
    write(window, tmp_path / "first.txt", 0.5)
    window.export_dialog().save(tmp_path / "run.npz")
    window.session.edit(Phrase("seed"), lambda document: document.edited(seed=9))
    qtbot.waitUntil(lambda: idle(window) and not window.session.state.stale, timeout=10_000)
    with np.load(tmp_path / "run.npz") as found:
        assert np.array_equal(found["h"], before)
    assert not np.array_equal(window.session.state.trace["h"], before)


def test_that_cancelling_a_computation_leaves_the_file_alone(window, qtbot, tmp_path):
    write(window, tmp_path / "first.txt", 0.6)
    window.session.edit(Phrase("long"), lambda document: document.with_input(timesteps=400_000))
    window.session.recompute()
    qtbot.waitUntil(window.status.cancel.isVisible, timeout=5000)
    assert window.status.writing.isVisible()
    qtbot.mouseClick(window.status.cancel, Qt.MouseButton.LeftButton)
    assert window.session.state.busy is None and names(window) == ["first.txt"]
    qtbot.waitUntil(lambda: idle(window), timeout=5000)
    assert (tmp_path / "first.txt").read_text() == "whole"


def test_that_one_file_is_cancelled_by_the_keyboard_and_the_others_go_on(window, qtbot, tmp_path):
    for name in ("a.txt", "b.txt", "c & d.txt"):
        write(window, tmp_path / name, 30 if name != "c & d.txt" else 0)
    bar = window.status.writing
    assert bar.cancel.accessibleName() == "Cancel writing a.txt" and bar.others.text() == "2 more"
    assert bar.others.focusPolicy() & Qt.FocusPolicy.TabFocus and bar.cancel.focusPolicy() & Qt.FocusPolicy.TabFocus
    actions = bar.others.menu().actions()
    assert [action.text() for action in actions] == ["Cancel writing b.txt", "Cancel writing c && d.txt"]
    QTimer.singleShot(50, partial(qtbot.keyClick, bar.others.menu(), Qt.Key.Key_Down))
    QTimer.singleShot(100, partial(qtbot.keyClick, bar.others.menu(), Qt.Key.Key_Return))
    bar.others.setFocus()
    qtbot.keyClick(bar.others, Qt.Key.Key_Space)  # opens the menu, and comes back when it is closed
    assert names(window) == ["a.txt", "c & d.txt"]
    qtbot.wait(50)
    started = time.monotonic()
    bar.cancel.setFocus()
    qtbot.keyClick(bar.cancel, Qt.Key.Key_Space)
    assert bar.name.text() == "Cancelling a.txt…" and not bar.cancel.isEnabled()
    qtbot.waitUntil(lambda: names(window) != ["a.txt", "c & d.txt"], timeout=5000)
    assert time.monotonic() - started < 0.3
    qtbot.waitUntil(lambda: idle(window), timeout=5000)
    assert [path.name for path in tmp_path.iterdir()] == ["c & d.txt"]  # and no part of another
    assert told(window) == ["c & d.txt is there."]


def test_that_the_menu_cancels_the_file_under_way(window, qtbot, tmp_path):
    action: QAction = window.commands.action["cancel_writing"]
    assert not action.isEnabled()
    write(window, tmp_path / "a.txt")
    assert action.isEnabled() and not window.commands.action["cancel"].isEnabled()
    action.trigger()
    qtbot.waitUntil(lambda: idle(window), timeout=5000)
    assert list(tmp_path.iterdir()) == []


def test_that_a_file_that_was_whole_before_it_could_be_cancelled_is_told(window, qtbot, tmp_path):
    begun = threading.Event()

    def quick():
        begun.set()
        time.sleep(0.1)
        (tmp_path / "a.txt").write_text("whole")
        return tmp_path / "a.txt"
        yield

    window.session.write(tmp_path / "a.txt", quick, Phrase("a is there."))
    assert begun.wait(5)
    window.status.writing.cancel.click()
    qtbot.waitUntil(lambda: idle(window), timeout=5000)
    assert told(window) == ["a is there."]


def test_that_an_error_about_something_else_keeps_no_window_open(window, qtbot, tmp_path):
    write(window, tmp_path / "a", 0.3)
    assert window.close() is False
    window.session.notify(Notice(Phrase("The computation failed."), lifetime="document", subject="computing"))
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=5000)
    assert (tmp_path / "a").read_text() == "whole"


def test_that_closing_right_after_saving_writes_the_file_and_then_closes(window, qtbot, tmp_path):
    window.models.save_file(tmp_path / "net.safetensors")
    assert window.close() is False and window.isVisible()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)
    assert (tmp_path / "net.safetensors").stat().st_size > 500 and window.threads_ended
    assert window.findChildren(QMessageBox) == []


def question(qtbot, window):
    window.close()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QMessageBox), timeout=5000)
    return QApplication.activeModalWidget()


def press(dialog, text):
    (button,) = [one for one in dialog.findChildren(QPushButton) if one.text().replace("&", "") == text]
    button.click()


def test_that_a_longer_wait_is_told_and_ends_with_the_last_file(window, qtbot, tmp_path):
    write(window, tmp_path / "a.txt", 0.6)
    write(window, tmp_path / "b.txt", 0.4)
    dialog = question(qtbot, window)
    assert dialog.text() == "Files are being written: a.txt, b.txt"
    qtbot.waitUntil(lambda: dialog.text() == "Files are being written: b.txt", timeout=5000)
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=5000)
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.txt": "whole", "b.txt": "whole"}


def test_that_the_files_can_be_discarded(window, qtbot, tmp_path):
    write(window, tmp_path / "a.txt")
    write(window, tmp_path / "b.txt")
    press(question(qtbot, window), "Discard")
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=1500)
    assert list(tmp_path.iterdir()) == [] and window.threads_ended


def test_that_one_can_stay(window, qtbot, tmp_path):
    write(window, tmp_path / "a.txt", 1.2)
    dialog = question(qtbot, window)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: idle(window), timeout=5000)
    qtbot.wait(100)
    assert window.isVisible() and (tmp_path / "a.txt").read_text() == "whole"


@pytest.mark.qt_no_exception_capture
def test_that_what_fails_after_a_file_was_read_does_not_hold_up_the_next(window, qtbot, tmp_path):
    def job():
        yield Progress("reading", 0, 1)

    def fail(_found):
        raise ValueError("in what uses it")

    found = []
    window.session.read("input", tmp_path, job, fail)
    window.session.read("model", tmp_path, job, found.append)
    qtbot.waitUntil(lambda: found == [None] and not window.session.state.reading, timeout=5000)


def test_that_the_status_bar_needs_no_more_room_than_a_small_window_has(window, qtbot, tmp_path):
    def endless():
        while True:
            time.sleep(0.005)
            yield Progress("reading", 0, 1)

    long = "a_file_with_a_name_that_is_far_too_long_for_any_status_bar.safetensors"
    write(window, tmp_path / long)
    write(window, tmp_path / "b.txt")
    window.session.read("model", tmp_path / long, endless, print)
    window.status.show_reading("input · t = 9 · unit 0 = 0.123456789 " * 4)
    for language in ("ko", "en"):
        window.session.configure(language=language)
        qtbot.wait(50)
        assert window.status.writing.isVisible() and window.status.progress.isVisible()
        assert window.status.minimumSizeHint().width() <= 1000
    assert window.status.writing.name.accessibleName() == f"Writing {long}…" and not window.status.time.isVisible()
    window.session.stop(window.session.state.reading[0])
    qtbot.waitUntil(lambda: not window.session.state.reading, timeout=2000)
    assert window.status.time.isVisible()


def test_that_a_file_that_could_not_be_written_keeps_the_window_open(window, qtbot, tmp_path):
    def full():
        time.sleep(0.1)
        raise FileError("The disk is full.")
        yield

    window.session.write(tmp_path / "a.txt", full, Phrase("a is there."))
    window.close()
    for _ in range(2):  # the second time, the notice of the first still stands
        qtbot.waitUntil(lambda: idle(window), timeout=5000)
        qtbot.wait(100)
        assert window.isVisible() and told(window) == ["The disk is full."]
        window.session.write(tmp_path / "a.txt", full, Phrase("a is there."))
        window.close()
    qtbot.waitUntil(lambda: idle(window), timeout=5000)
    qtbot.wait(50)
    window.close()
    assert not window.isVisible()


def test_that_a_program_that_is_told_to_end_writes_what_was_asked_for(window, qtbot, tmp_path):
    write(window, tmp_path / "a.txt", 0.4)
    window.close()
    window.closing.finish()  # as after a signal has ended the event loop
    assert not window.isVisible() and (tmp_path / "a.txt").read_text() == "whole" and window.threads_ended


def test_that_it_does_not_wait_for_ever(window, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(closing, "_LAST", 0.3)
    write(window, tmp_path / "a.txt")
    window.close()
    started = time.monotonic()
    window.closing.finish()
    assert not window.isVisible() and time.monotonic() - started < 2
    assert list(tmp_path.iterdir()) == [] and window.threads_ended
