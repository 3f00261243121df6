"""The row of quantities: in rows like words, the label of the batch item beside its field, meanings on hover."""

import itertools

import numpy as np
import pytest
from PySide6.QtCore import Qt

from rnnlab.app.panels.quantities import QuantitiesPanel
from rnnlab.core.input import Input
from rnnlab.core.shapes import meaning_of
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.history import Phrase


@pytest.fixture
def panel(session, qtbot):
    made = QuantitiesPanel(session)
    qtbot.addWidget(made)
    made.show()
    return made


def resized(panel, width):
    panel.resize(width, panel.heightForWidth(width))
    panel.layout().activate()


def test_that_what_stands_in_one_row_has_one_middle_and_nothing_overlaps(panel, session):
    session.edit(Phrase("batch"), lambda document: document.with_input(batch=3))
    for width in (240, 400, 560, 900):
        resized(panel, width)
        shown = [*panel.chips.values(), panel.usual, panel.all, panel.batch.parentWidget()]
        boxes = [widget.geometry() for widget in shown]
        for before, after in itertools.pairwise(boxes):
            beside = after.left() > before.right() and abs(after.center().y() - before.center().y()) <= 1
            assert beside or after.top() > before.bottom()
        assert max(box.right() for box in boxes) < width and boxes[-1].bottom() < panel.height()


def test_that_the_label_of_the_batch_item_never_parts_from_its_field(panel, session):
    session.edit(Phrase("batch"), lambda document: document.with_input(batch=3))
    for width in range(240, 900, 20):
        resized(panel, width)
        label, field = panel.batch_label.geometry(), panel.batch.geometry()
        assert 0 < field.left() - label.right() < 16 and abs(field.center().y() - label.center().y()) <= 1
    assert panel.batch_label.buddy() is panel.batch


def test_that_what_is_hidden_takes_no_room(panel, session):
    heights = {width: panel.heightForWidth(width) for width in range(240, 900, 20)}
    session.edit(Phrase("batch"), lambda document: document.with_input(batch=3))
    assert any(panel.heightForWidth(width) > height for width, height in heights.items())
    session.undo()
    assert {width: panel.heightForWidth(width) for width in heights} == heights


def test_that_a_batch_item_is_typed_and_stays_inside_the_batch(panel, session, qtbot):
    session.edit(Phrase("batch"), lambda document: document.with_input(batch=30))
    panel.batch.setFocus()
    panel.batch.selectAll()
    qtbot.keyClicks(panel.batch, "17")
    qtbot.keyClick(panel.batch, Qt.Key.Key_Return)
    assert session.state.look.batch == 17
    session.edit(Phrase("batch"), lambda document: document.with_input(batch=4))
    assert (session.state.look.batch, panel.batch.value(), panel.batch.maximum()) == (3, 3, 3)


@pytest.mark.parametrize("name", EXAMPLES)
def test_that_every_quantity_of_every_example_says_what_it_means(panel, session, name):
    session.edit(Phrase("open"), lambda _document: EXAMPLES[name].document)
    assert list(panel.chips) == ["input", *EXAMPLES[name].document.architecture.equations.recorded]
    for quantity, chip in panel.chips.items():
        assert chip.toolTip() == meaning_of(quantity) != ""
        assert chip.accessibleName() == f"Show {quantity}"


def test_that_a_quantity_is_ticked_by_the_space_key(panel, session, qtbot):
    chip = panel.chips["o_pre"]
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert "o_pre" in session.state.look.quantities and chip.isChecked()
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert "o_pre" not in session.state.look.quantities and not chip.isChecked()


def test_that_sequences_with_names_are_chosen_by_number_or_name(panel, session, qtbot):
    names = ("Anna", "Bertholomew the Elder of York", "17", "anton")
    given = Input.given(np.zeros((4, 3, 5), dtype=np.float32), sequences=names)
    session.edit(Phrase("batch"), lambda document: document.edited(input=given))
    assert panel.batch.text() == "0 · Anna"
    for typed, place in (("1", 1), ("an", 0), ("ANTON", 3), ("17", 2), ("bert", 1), ("2 · 17", 2), ("nobody", 2)):
        panel.batch.setFocus()
        panel.batch.selectAll()
        qtbot.keyClicks(panel.batch, typed)
        qtbot.keyClick(panel.batch, Qt.Key.Key_Return)
        assert session.state.look.batch == place, typed
    session.look(batch=1)
    assert panel.batch.text() == "1 · Bertholomew the Elder o…"
    qtbot.wait(20)
    shown = panel.batch.lineEdit()
    assert shown.fontMetrics().horizontalAdvance(panel.batch.text()) <= shown.width()
    session.edit(Phrase("made"), lambda document: document.with_input(kind="normal", batch=2))
    assert panel.batch.text() == "1"
