"""What is told: how long a run took, and that something is on the clipboard."""

import dataclasses
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableView

import rnnlab
from rnnlab.app.main import Appearance
from rnnlab.app.panels.status import StatusBar, duration
from rnnlab.app.window import MainWindow
from rnnlab.core import engine
from rnnlab.core.progress import finish
from rnnlab.lab import jobs
from rnnlab.lab.examples import EXAMPLES


def test_that_torch_has_loaded_its_kernels_before_the_first_run_is_timed(monkeypatch):
    ran, run = [], engine.run
    monkeypatch.setattr(engine, "run", lambda document: ran.append(document) or run(document))
    document = EXAMPLES["lstm"].document
    finish(jobs.compute(document, None))
    assert ran == [document]
    monkeypatch.setattr(jobs, "sys", SimpleNamespace(modules={}, platform="another"))
    trace = finish(jobs.compute(document, None)).trace
    assert [one.architecture.hidden_size for one in ran[1:]] == [1, 8] and trace.document is document


@pytest.mark.parametrize(
    ("seconds", "text"), [(0, "0.1 ms"), (0.0021, "2.1 ms"), (0.011, "11 ms"), (0.9996, "1.0 s"), (75, "75.0 s")]
)
def test_that_a_time_is_short_and_has_its_unit(seconds, text):
    assert duration(seconds) == text


def test_that_the_time_is_explained_in_words(session, qtbot):
    session.state = dataclasses.replace(session.state, trace=dataclasses.replace(session.state.trace, seconds=0.011))
    bar = StatusBar(session)
    qtbot.addWidget(bar)
    assert bar.time.text() == "computed in 11 ms on the CPU"
    assert "Loading PyTorch is not counted" in bar.time.toolTip()


@pytest.fixture
def window(session, qtbot):
    Appearance(QApplication.instance(), session)
    made = MainWindow(session)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    qtbot.waitUntil(lambda: made.heatmaps.ready, timeout=10_000)
    return made


def newest(window):
    return str(window.session.state.notices[-1].text)


def test_that_copying_the_picture_says_so_once_however_often_it_is_done(window, qtbot):
    for _ in range(2):
        window.heatmaps.setFocus()
        qtbot.keyClick(window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
        assert not QApplication.clipboard().image().isNull()
        assert [str(notice.text) for notice in window.session.state.notices] == [
            "The heatmaps are on the clipboard as an image."
        ]


def test_that_each_copy_says_what_it_copied(window, qtbot):
    ctrl = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(window.inspector.tree, Qt.Key.Key_C, ctrl)
    assert re.fullmatch(r"The table of shapes is on the clipboard: \d+ rows\.", newest(window))
    table = window.input.findChild(QTableView)
    table.setCurrentIndex(table.model().index(2, 1))
    qtbot.keyClick(table, Qt.Key.Key_C, ctrl)
    assert newest(window) == "1 number is on the clipboard."
    window.docks["weights"].raise_()
    qtbot.waitUntil(lambda: window.weights.map.sheet is not None, timeout=5000)
    qtbot.keyClick(window.weights.map, Qt.Key.Key_C, ctrl)
    assert newest(window).endswith("numbers are on the clipboard.")
    window.unrolled._copy()
    assert newest(window) == "The drawing is on the clipboard as an image."
    window.answers.body.copied.emit("a\nb")
    assert newest(window) == "The program is on the clipboard: 2 lines." and QApplication.clipboard().text() == "a\nb"


def test_that_nothing_goes_to_the_clipboard_without_a_word():
    package = Path(rnnlab.__file__).parent
    writers = [path.name for path in package.rglob("*.py") if re.search(r"clipboard\(\)\.set", path.read_text("utf-8"))]
    assert writers == ["clipboard.py"]
