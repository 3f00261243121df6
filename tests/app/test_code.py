"""The document as a program, from the menu: on the clipboard, and as a notebook."""

import json

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from rnnlab.app.code import CodeExport
from rnnlab.app.compute import Worker
from rnnlab.core.progress import finish
from rnnlab.io.script import as_numpy, as_pytorch
from rnnlab.lab.history import Phrase


@pytest.fixture
def code(session, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    made = CodeExport(session, window)
    yield made
    assert all(worker.close(1) for worker in made.findChildren(Worker))


def told(qtbot, session, words):
    qtbot.waitUntil(lambda: any(words in str(notice.text) for notice in session.state.notices), timeout=5000)


def test_that_the_clipboard_holds_the_script_of_what_is_on_screen(code, session, qtbot):
    session.edit(Phrase("seed"), lambda document: document.edited(seed=4))
    code.copy_pytorch()
    told(qtbot, session, "PyTorch is on the clipboard")
    text = QGuiApplication.clipboard().text()
    assert text == as_pytorch(session.state.document) and "torch.manual_seed(4)" in text
    code.copy_numpy()
    told(qtbot, session, "NumPy is on the clipboard")
    assert QGuiApplication.clipboard().text() == finish(as_numpy(session.state.document))


def test_that_a_notebook_is_saved_whole_or_said_to_be_impossible(code, session, qtbot, tmp_path):
    code.save_notebook(tmp_path / "lstm")
    told(qtbot, session, "The notebook is in")
    assert json.loads((tmp_path / "lstm.ipynb").read_text("utf-8"))["nbformat"] == 4
    code.save_notebook(tmp_path / "nowhere" / "lstm.ipynb")
    told(qtbot, session, "can't be written")
    assert [path.name for path in tmp_path.iterdir()] == ["lstm.ipynb"]
