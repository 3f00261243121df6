"""The name that is written is the name that is asked about: once, and never another one."""

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QMessageBox, QWidget

from rnnlab.app.code import CodeExport
from rnnlab.app.compute import Worker
from rnnlab.app.models import ModelOpener
from rnnlab.app.save_dialog import Format, ask_path, completed

FORMATS = (Format((".pt", ".pth"), "state dict (*.pt *.pth)"), Format((".weights.h5",), "weights (*.weights.h5)"))


class Person(QObject):
    """Answers each dialog as it comes, by keys: a name is typed, a question answered by its button's text."""

    def __init__(self, answers):
        super().__init__()
        self.answers, self.asked = list(answers), []
        self._seen, self._looks = None, 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._answer)
        self._timer.start(20)

    def _answer(self):
        dialog = QApplication.activeModalWidget()
        # A dialog of files puts its proposal into its field a little later, once the folder has been read.
        self._looks = self._looks + 1 if dialog is self._seen else 0
        self._seen = dialog
        if self._looks < 8:
            return
        self._looks = 0
        if isinstance(dialog, QFileDialog) and dialog.isVisible():
            answer = self._next("name")
            if not answer:
                dialog.reject()
                return
            if isinstance(answer, tuple):
                answer, kind = answer
                dialog.findChild(QComboBox, "fileTypeCombo").setCurrentText(kind)
                dialog.filterSelected.emit(kind)
            edit = dialog.findChild(QLineEdit, "fileNameEdit")
            edit.setText(answer)  # typed, it would open the completer, which takes the first Enter
            QTest.keyClick(edit, Qt.Key.Key_Return)
        elif isinstance(dialog, QMessageBox) and dialog.isVisible():
            answer = self._next(dialog.text())
            buttons = {button.text().replace("&", ""): button for button in dialog.buttons()}
            if answer in buttons:
                buttons[answer].click()
            else:
                dialog.reject()

    def _next(self, what):
        self.asked.append(what)
        return self.answers.pop(0) if self.answers else ""


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_that_a_name_gets_the_suffix_of_its_format_unless_it_has_one(tmp_path):
    for typed, written in (
        ("run", "run.pt"),
        ("run.", "run.pt"),
        ("run.v2", "run.v2.pt"),
        ("RUN.PTH", "RUN.PTH"),
        ("run.weights.h5", "run.weights.h5"),
    ):
        assert completed(tmp_path / typed, FORMATS).name == written
    assert completed(tmp_path / "run", FORMATS, FORMATS[1]).name == "run.weights.h5"
    assert completed(tmp_path / "run", ()).name == "run"


def test_that_a_new_name_is_asked_about_nothing(window, tmp_path):
    person = Person([str(tmp_path / "run")])
    assert ask_path(window, "Save", "x.pt", FORMATS) == tmp_path / "run.pt"
    assert person.asked == ["name"]


@pytest.mark.parametrize("typed", ["run", "run.pt", "run."])
def test_that_the_file_that_would_be_replaced_is_asked_about_once(window, tmp_path, typed):
    (tmp_path / "run.pt").write_text("kept")
    person = Person([str(tmp_path / typed), "Replace"])
    assert ask_path(window, "Save", "x.pt", FORMATS) == tmp_path / "run.pt"
    assert person.asked == ["name", "run.pt is there already. Replace it?"]


def test_that_a_no_leads_back_to_the_dialog(window, tmp_path):
    (tmp_path / "run.weights.h5").write_text("kept")
    kind = FORMATS[1].text
    person = Person([(str(tmp_path / "run"), kind), "Cancel", (str(tmp_path / "other"), kind)])
    assert ask_path(window, "Save", "x.pt", FORMATS) == tmp_path / "other.weights.h5"
    assert person.asked == ["name", "run.weights.h5 is there already. Replace it?", "name"]


def test_that_a_file_of_the_typed_name_is_left_alone_and_not_asked_about(window, tmp_path):
    (tmp_path / "run").write_text("kept")
    person = Person([str(tmp_path / "run")])
    assert ask_path(window, "Save", "x.pt", FORMATS) == tmp_path / "run.pt"
    assert person.asked == ["name"]


def test_that_a_file_that_waits_to_be_written_is_asked_about_as_well(window, tmp_path):
    person = Person([str(tmp_path / "run"), "Cancel"])
    assert ask_path(window, "Save", "x.pt", FORMATS, waiting=(tmp_path / "run.pt",)) is None
    assert person.asked[1] == "run.pt is there already. Replace it?"


def test_that_every_dialog_of_the_program_asks_about_what_it_would_replace(session, qtbot, window, tmp_path):
    models, code = ModelOpener(session, window), CodeExport(session, window)
    for name, ask in (("net.pt", models.choose_place), ("book.ipynb", code.choose_notebook)):
        (tmp_path / name).write_text("kept")
        person = Person([str(tmp_path / name.partition(".")[0]), "Cancel"])
        ask()
        assert person.asked == ["name", f"{name} is there already. Replace it?", "name"]
        assert (tmp_path / name).read_text() == "kept"
    assert all(worker.close(1) for worker in window.findChildren(Worker))
