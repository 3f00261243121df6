"""Edits made by hand are never dropped without a word, and what fits of them can be kept."""

import numpy as np
import pytest
import torch
from PySide6.QtWidgets import QDialogButtonBox, QMessageBox, QPushButton, QSpinBox

from rnnlab.app.main import open_window
from rnnlab.app.panels.notices import Notices
from rnnlab.app.table_dialog import TableDialog
from rnnlab.app.text_dialog import TextDialog
from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.edits import Clamp
from rnnlab.core.input import Input
from rnnlab.lab.history import Phrase
from rnnlab.lab.settings import Settings

ONE = np.full((1, 1), 0.5)
DOCUMENT = Document(
    architecture=Architecture(cell="lstm", input_size=5, hidden_size=4, num_layers=2), input=Input(timesteps=8)
)


@pytest.fixture
def window(qtbot):
    made = open_window(DOCUMENT, Settings())
    made.show()
    edit = made.session.edit
    edit(Phrase("in"), lambda document: document.patched("weight_ih_l0", (0, 0), ONE))
    edit(Phrase("hh"), lambda document: document.patched("weight_hh_l0", (1, 1), ONE))
    edit(Phrase("up"), lambda document: document.patched("weight_ih_l1", (2, 2), ONE))
    edit(Phrase("hold"), lambda document: document.clamped(Clamp("h", 0, 0, 1, 2, 7, 0.0)))
    qtbot.waitUntil(lambda: not made.session.state.stale, timeout=60_000)
    yield made
    made.close()
    made.deleteLater()


def names(document):
    return [getattr(edit, "tensor", "clamp") for edit in document.edits]


def buttons(window):
    panel = window.findChild(Notices)
    return {one.text(): one for one in panel.findChildren(QPushButton) if one.isVisible()}


def warnings(window):
    return [notice for notice in window.session.state.notices if notice.severity == "warning"]


def test_that_a_field_of_the_panel_says_what_it_drops_and_keeps_what_fits(window, qtbot):
    before = window.session.state.document
    box = window.architecture.findChild(QSpinBox, "input_size")
    box.setValue(6)
    assert names(window.session.state.document) == ["clamp"]
    (notice,) = warnings(window)
    assert "drops edits made by hand: weight_ih_l0[0, 0] = 0.5, weight_hh_l0[1, 1] = 0.5, weight_ih_l1" in str(
        notice.text
    )
    box.setValue(7)
    qtbot.waitUntil(lambda: "Keep what fits" in buttons(window), timeout=5000)
    buttons(window)["Keep what fits"].click()
    assert names(window.session.state.document) == ["weight_hh_l0", "weight_ih_l1", "clamp"]
    assert window.session.state.document.architecture.input_size == 7
    qtbot.waitUntil(lambda: not window.session.state.stale, timeout=20_000)
    assert window.session.state.trace["weight_hh_l0"][1, 1] == 0.5
    assert window.session.state.trace["weight_ih_l1"][2, 2] == 0.5
    for _ in range(3):
        window.session.undo()
    assert window.session.state.document is before and warnings(window) == []


def test_that_undo_beside_the_warning_goes_back_to_before_the_loss_and_takes_the_warning_away(window, qtbot):
    before = window.session.state.document
    box = window.architecture.findChild(QSpinBox, "hidden_size")
    box.setValue(3)
    box.setValue(2)
    qtbot.waitUntil(lambda: "Undo" in buttons(window), timeout=5000)
    assert "Keep what fits" not in buttons(window)
    buttons(window)["Undo"].click()
    assert window.session.state.document is before and warnings(window) == []
    window.session.redo()
    assert window.session.state.document.architecture.hidden_size == 3


@pytest.mark.parametrize(
    ("name", "value"),
    [("cell", "gru"), ("num_layers", 1), ("bidirectional", True), ("bias", False), ("proj_size", 2), ("seed", 5),
     ("initialisation", "orthogonal"), ("timesteps", 5)],
)  # fmt: skip
def test_that_no_field_drops_an_edit_without_a_word(window, name, value):
    from rnnlab.lab.fields import FIELDS

    before = window.session.state.document
    field = next(field for field in FIELDS if field.name == name)
    window.architecture._change(field, value)
    after = window.session.state.document
    lost = [edit for edit in before.edits if edit not in after.edits]
    assert lost and [notice.lost for notice in warnings(window)] == [tuple(lost)]
    window.session.undo()
    assert window.session.state.document is before and warnings(window) == []


def test_that_what_drops_nothing_says_nothing(window):
    session = window.session
    session.edit(Phrase("again"), lambda document: document.patched("weight_ih_l0", (0, 0), ONE))
    session.edit(Phrase("layout"), lambda document: document.with_architecture(batch_first=True))
    session.edit(Phrase("out"), lambda document: document.without(document.edits[0]))
    session.edit(Phrase("all out"), lambda document: document.edited(edits=()))
    assert warnings(window) == []


def test_that_a_clamp_is_cut_to_the_timesteps_that_are_left(window):
    window.session.edit(Phrase("shorter"), lambda document: document.with_input(timesteps=5))
    (notice,) = warnings(window)
    kept = notice.ways_out[0].changed(window.session.state.document)
    assert [edit.last for edit in kept.clamps] == [4] and len(kept.edits) == 4


def asked(window, qtbot):
    qtbot.waitUntil(lambda: window.findChild(QMessageBox) is not None, timeout=20_000)
    box = window.findChild(QMessageBox)
    return box, {button.text().replace("&", ""): button for button in box.buttons()}


@pytest.mark.parametrize("answer", ["Keep what fits: 3 of 3", "Open without them", "Cancel"])
def test_that_before_a_model_is_opened_it_is_asked_what_becomes_of_edits(window, qtbot, tmp_path, answer):
    before = window.session.state.document
    torch.save(torch.nn.LSTM(5, 4, num_layers=2).state_dict(), tmp_path / "net.pt")
    window.open_file(tmp_path / "net.pt")
    box, answers = asked(window, qtbot)
    assert window.session.state.document is before and "weight_ih_l0[0, 0] = 0.5" in box.informativeText()
    answers[answer].click()
    document = window.session.state.document
    kept = {"Keep what fits: 3 of 3": 4, "Open without them": 1, "Cancel": 4}[answer]
    assert len(document.edits) == kept and (document is before) == (answer == "Cancel") and warnings(window) == []
    if answer != "Cancel":
        assert document.parameters is not None
        window.session.undo()
    assert window.session.state.document is before


def test_that_before_an_example_is_opened_it_is_asked_too(window, qtbot):
    before = window.session.state.document
    window.menus._examples["gru"].trigger()
    _, answers = asked(window, qtbot)
    assert "Open without them" in answers and window.session.state.document is before
    answers["Open without them"].click()
    assert window.session.state.document.architecture.cell == "gru"
    window.menus._examples["lstm"].trigger()
    assert window.session.state.document.architecture.cell == "lstm"


@pytest.mark.parametrize("kept", [True, False])
def test_that_the_text_dialog_says_it_before_and_keeps_what_fits(window, qtbot, kept):
    before = window.session.state.document
    dialog = TextDialog(window.session, window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.keep.isVisible()
    dialog.text.setPlainText("abc abc")
    qtbot.waitUntil(dialog.keep.isVisible, timeout=5000)
    assert dialog.keep.text() == "keep the edits made by hand that fit: 3 of 4"
    assert "weight_ih_l0[0, 0] = 0.5" in dialog.keep.toolTip()
    dialog.keep.setChecked(kept)
    dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    document = window.session.state.document
    assert document.architecture.input_size == 4 and warnings(window) == []
    assert names(document) == (["weight_hh_l0", "weight_ih_l1", "clamp"] if kept else [])
    window.session.undo()
    assert window.session.state.document is before


def test_that_the_table_dialog_says_it_before(window, qtbot, tmp_path):
    (tmp_path / "series.csv").write_text("a,b,word\n" + "".join(f"{k},{k * k},x\n" for k in range(9)))
    window.open_file(tmp_path / "series.csv")
    qtbot.waitUntil(lambda: window.findChild(TableDialog) is not None, timeout=20_000)
    dialog = window.findChild(TableDialog)
    qtbot.waitUntil(dialog.keep.isVisible, timeout=5000)
    assert dialog.keep.text() == "keep the edits made by hand that fit: 2 of 3"
    assert dialog.keep.isChecked()
    dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).click()
    document = window.session.state.document
    assert document.architecture.input_size == 2 and len(document.edits) == 3

    assert warnings(window) == []  # the dialog has said it


def test_that_the_text_dialog_speaks_of_edits_that_are_made_while_it_is_open(window, qtbot):
    window.session.edit(Phrase("all out"), lambda document: document.edited(edits=()))
    dialog = TextDialog(window.session, window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.text.setPlainText("hi")
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    qtbot.waitUntil(ok.isEnabled, timeout=5000)
    assert not dialog.keep.isVisible()
    window.session.edit(Phrase("clamp"), lambda document: document.clamped(Clamp("h", 0, 0, 1, 7, 7, 0.0)))
    assert dialog.keep.isVisible() and dialog.keep.text().endswith("dropped: 1")


def test_that_an_input_that_comes_while_it_is_asked_stays(window, qtbot, tmp_path):
    torch.save(torch.nn.LSTM(5, 4, num_layers=2).state_dict(), tmp_path / "net.pt")
    np.save(tmp_path / "x.npy", np.ones((6, 1, 5), dtype=np.float32))
    window.open_file(tmp_path / "net.pt")
    _, answers = asked(window, qtbot)
    window.open_file(tmp_path / "x.npy")
    qtbot.waitUntil(lambda: window.session.state.document.input.source == "x.npy", timeout=20_000)
    answers["Open without them"].click()
    document = window.session.state.document
    assert document.parameters is not None and document.input.source == "x.npy" and document.edits == ()


def test_that_edits_of_the_input_that_become_the_input_are_not_called_lost(window, qtbot):
    session = window.session
    session.edit(Phrase("x"), lambda document: document.patched("input", (0, 1, 2), np.full((1, 1, 1), 3.0)))
    qtbot.waitUntil(lambda: not session.state.stale, timeout=20_000)
    model = window.input.table.model()
    assert model.setData(model.index(4, 0), "7")
    assert warnings(window) == [] and session.state.document.input.values[0, 1, 2] == 3


def test_that_typing_into_a_text_keeps_its_words_on_the_axis(window, qtbot):
    dialog = TextDialog(window.session, window)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.text.setPlainText("abc abc")
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    qtbot.waitUntil(ok.isEnabled, timeout=5000)
    ok.click()
    qtbot.waitUntil(lambda: not window.session.state.stale, timeout=20_000)
    model = window.input.table.model()
    assert model.setData(model.index(2, 0), "7")
    assert window.session.state.document.input.labels == tuple("abc abc")
