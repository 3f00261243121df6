"""The panels around the heatmaps: choices, input, shapes, quantities."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox

from rnnlab.app.compute import Worker
from rnnlab.app.panels.architecture import ArchitecturePanel
from rnnlab.app.panels.input import InputPanel
from rnnlab.app.panels.inspector import Inspector
from rnnlab.app.panels.quantities import QuantitiesPanel
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.fields import FIELDS
from rnnlab.lab.history import Phrase


def shown(qtbot, widget):
    qtbot.addWidget(widget)
    widget.resize(320, 900)
    widget.show()
    return widget


def settle(qtbot, session):
    qtbot.waitUntil(lambda: not session.state.stale, timeout=10_000)


def open_document(qtbot, session, document):
    session.edit(Phrase("open"), lambda _document: document)
    settle(qtbot, session)


def choose(qtbot, combo, key):
    """Open a list, move in it, and take what is there."""
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Space)
    qtbot.keyClick(combo.view(), key)
    qtbot.keyClick(combo.view(), Qt.Key.Key_Return)


def value_of(document, field):
    return getattr(document if field.owner == "document" else getattr(document, field.owner), field.name)


@pytest.fixture
def choices(session, qtbot):
    return shown(qtbot, ArchitecturePanel(session))


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)
def test_that_every_field_shows_the_document_and_changes_it(choices, session, qtbot, field):
    editor = choices.editors[field.name]
    wide = EXAMPLES["deep-bidirectional-rnn"].document
    open_document(qtbot, session, wide.with_architecture(cell="lstm") if field.name == "proj_size" else wide)
    before = value_of(session.state.document, field)
    assert editor.isEnabled()
    if isinstance(editor, QComboBox):
        assert editor.currentData() == before
        if editor.count() > 1:
            choose(qtbot, editor, Qt.Key.Key_Down)
    elif isinstance(editor, QCheckBox):
        assert editor.isChecked() is before
        qtbot.keyClick(editor, Qt.Key.Key_Space)
    elif field.name == "lengths":
        assert editor.text() == "" and before == ()
        qtbot.keyClicks(editor, "3, 10")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    else:
        assert editor.value() == before
        editor.setFocus()
        qtbot.keyClick(editor, Qt.Key.Key_Up)
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    after = value_of(session.state.document, field)
    assert after != before or field.name == "device"
    if after != before:
        assert field.name in str(session.state.history.past[-1][0])
        session.undo()
        assert value_of(session.state.document, field) == before
        if isinstance(editor, QSpinBox):
            assert editor.value() == before


def test_that_a_field_without_meaning_is_disabled_and_says_why_in_words(choices, session):
    assert not choices.editors["nonlinearity"].isEnabled()
    assert choices.reasons["nonlinearity"].text() == (
        "only nn.RNN lets you choose; the other cells fix their own functions."
    )
    assert choices.reasons["nonlinearity"].isVisible() and not choices.reasons["proj_size"].isVisible()
    session.edit(Phrase("gru"), lambda document: document.with_architecture(cell="gru"))
    assert not choices.editors["proj_size"].isEnabled() and choices.reasons["proj_size"].isVisible()
    model = choices.editors["initialisation"].model()
    forget = model.item(choices.editors["initialisation"].findData("forget_bias"))
    assert not forget.isEnabled() and "forget-gate bias" in forget.toolTip()


def test_that_dropout_takes_a_point_and_a_comma(choices, session, qtbot):
    open_document(qtbot, session, EXAMPLES["deep-rnn"].document)
    editor = choices.editors["dropout"]
    for typed, value in (("0,5", 0.5), ("0.25", 0.25)):
        editor.setFocus()
        editor.selectAll()
        qtbot.keyClicks(editor, typed)
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        assert session.state.document.architecture.dropout == value


def test_that_a_new_seed_is_one_click_and_gives_other_numbers(choices, session, qtbot):
    before = session.state.trace["weight_ih_l0"]
    choices.new_seed.click()
    settle(qtbot, session)
    assert session.state.document.seed == 1 and not np.array_equal(session.state.trace["weight_ih_l0"], before)


@pytest.fixture
def input_panel(session, qtbot):
    panel = shown(qtbot, InputPanel(session))
    yield panel
    assert all(worker.close(1) for worker in panel.findChildren(Worker))


def test_that_the_kind_of_input_is_chosen_and_its_seed_only_where_it_is_drawn(input_panel, session, qtbot):
    input_panel.kind.setFocus()
    for kind, drawn in (("uniform", True), ("zeros", False), ("impulse", False), ("step", False), ("sine", False)):
        choose(qtbot, input_panel.kind, Qt.Key.Key_Down)
        settle(qtbot, session)
        assert session.state.document.input.kind == kind and input_panel.seed.isEnabled() is drawn
    assert session.state.trace.x[0, 0].tolist() == [0] * 5


def test_that_a_number_typed_into_the_table_is_one_named_step_of_undo(input_panel, session, qtbot):
    model = input_panel.table.numbers
    assert model.headerData(3, Qt.Orientation.Vertical) == "t=3"
    before = session.state.trace.x.copy()
    assert model.setData(model.index(3, 2), "0,75")
    settle(qtbot, session)
    expected = before.copy()
    expected[0, 3, 2] = 0.75
    assert np.array_equal(session.state.trace.x, expected)
    assert str(session.state.history.past[-1][0]) == "Set x[2] at t = 3 to 0.75"
    assert input_panel.kind.currentData() == "given" and model.data(model.index(3, 2)) == "0.75"
    session.undo()
    settle(qtbot, session)
    assert np.array_equal(session.state.trace.x, before)


def test_that_text_in_the_table_is_refused_and_changes_nothing(input_panel, session):
    model, history = input_panel.table.numbers, session.state.history
    assert not model.setData(model.index(0, 0), "much")
    assert session.state.history is history
    assert "“much” is not a number" in str(session.state.notices[-1].text)


def test_that_blocks_are_copied_and_pasted_as_spreadsheets_do(input_panel, session, qtbot):
    table = input_panel.table
    QGuiApplication.clipboard().setText("1\t2\r\n3\t4,5\n")
    table.setCurrentIndex(table.numbers.index(1, 1))
    qtbot.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, session)
    assert session.state.trace.x[0, 1:3, 1:3].tolist() == [[1, 2], [3, 4.5]]
    assert len(session.state.history.past) == 1
    table.clearSelection()
    table.setCurrentIndex(table.numbers.index(2, 2))
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "4.5"


def test_that_a_click_on_a_rows_header_goes_to_its_timestep(input_panel, session):
    input_panel.table.verticalHeader().sectionClicked.emit(6)
    assert session.state.look.timestep == 6


def test_that_states_from_a_file_are_used_and_shown(input_panel, session, qtbot, tmp_path):
    np.savez(tmp_path / "s.npz", h_0=np.full((1, 1, 8), 0.5), c_0=np.zeros((1, 1, 8)))
    input_panel.open_states_file(tmp_path / "s.npz")
    qtbot.waitUntil(lambda: session.state.document.initial_state == "given", timeout=5000)
    settle(qtbot, session)
    assert (session.state.trace["h_0"] == 0.5).all() and session.state.trace.agrees
    panel = shown(qtbot, ArchitecturePanel(session))
    assert panel.editors["initial_state"].currentText() == "from a file"


def test_that_a_file_that_is_missing_is_told_in_a_sentence(input_panel, session, qtbot, tmp_path):
    input_panel.open_file(tmp_path / "no.npy")
    qtbot.waitUntil(lambda: bool(session.state.notices), timeout=5000)
    assert "There is no file" in str(session.state.notices[-1].text)


@pytest.fixture
def inspector(session, qtbot):
    return shown(qtbot, Inspector(session))


@pytest.mark.parametrize("name", EXAMPLES)
def test_that_every_row_shows_the_shape_that_the_trace_has(inspector, session, qtbot, name):
    open_document(qtbot, session, EXAMPLES[name].document)
    trace = session.state.trace
    for tensor in (*trace.module_tensors, *trace.quantities, *trace.parameters):
        if tensor == "h_0" and name == "numpy-rnn":
            continue
        assert inspector.item(tensor).text(1) == str(trace[tensor].shape)


def test_that_both_layouts_of_batch_first_are_shown_under_input_and_output(inspector):
    for name, sizes in (("input", "(10, 1, 5)"), ("output", "(10, 1, 8)")):
        row = inspector.item(name).child(0)
        assert (row.text(0), row.text(1)) == ("batch_first=False", sizes)


def test_that_parameters_unfold_into_torchs_gate_blocks(inspector):
    item = inspector.item("weight_hh_l0")
    assert [(item.child(at).text(0), item.child(at).text(1)) for at in range(4)] == [
        ("W_hi", "0:8"), ("W_hf", "8:16"), ("W_hg", "16:24"), ("W_ho", "24:32"),
    ]  # fmt: skip


def test_that_picking_a_row_is_seen_by_the_session_explained_and_cleared_by_escape(inspector, session, qtbot):
    open_document(qtbot, session, EXAMPLES["deep-bidirectional-rnn"].document)
    inspector.tree.setCurrentItem(inspector.item("h_n"))
    assert session.state.look.picked == "h_n"
    text = inspector.details.text()
    assert "h_n[0]: h of layer 0, forward, at t = 9" in text and "h_n[3]: h of layer 1, reverse, at t = 0" in text
    session.edit(Phrase("wider"), lambda document: document.with_architecture(hidden_size=9))
    settle(qtbot, session)
    assert inspector.tree.selectedItems()[0].text(0) == "h_n" and "(4, 1, 9)" in inspector.details.text()
    qtbot.keyClick(inspector.tree, Qt.Key.Key_Escape)
    assert session.state.look.picked == "" and "Pick a tensor" in inspector.details.text()


def test_that_a_quantity_is_explained_by_its_equation_and_its_numbers(inspector, session):
    session.look(picked="c", timestep=4)
    assert "c = f ⊙ cₜ₋₁ + i ⊙ g" in inspector.details.text()
    assert f"{session.state.trace['c'][0, 0, 0, 4, 0]:.4f}" in inspector.details.text()


def test_that_the_stack_of_the_loop_by_hand_grows_with_the_cursor(inspector, session, qtbot):
    open_document(qtbot, session, EXAMPLES["numpy-rnn"].document)
    for timestep in (0, 4, 9):
        session.look(timestep=timestep)
        assert inspector.item("states").text(1) == f"({timestep + 1}, 8)"


def test_that_the_table_of_shapes_is_copied_as_text(inspector, qtbot):
    qtbot.keyClick(inspector.tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:3] == ["input", "(1, 10, 5)", "(N, L, H_in)"]


def test_that_quantities_are_ticked_and_the_batch_item_shows_where_there_are_several(session, qtbot):
    panel = shown(qtbot, QuantitiesPanel(session))
    assert [name for name, chip in panel.chips.items() if chip.isChecked()] == ["input", "i", "f", "g", "o", "c", "h"]
    panel.chips["f_pre"].click()
    assert set(session.state.look.quantities) == {"input", "f_pre", "i", "f", "g", "o", "c", "h"}
    panel.all.click()
    assert all(chip.isChecked() for chip in panel.chips.values())
    panel.usual.click()
    assert session.state.look.quantities is None and not panel.chips["f_pre"].isChecked()
    assert not panel.batch.isVisible()
    session.edit(Phrase("batch"), lambda document: document.with_input(batch=3))
    assert panel.batch.isVisible() and panel.batch.maximum() == 2
    panel.batch.setValue(2)
    assert session.state.look.batch == 2
    session.edit(Phrase("gru"), lambda document: document.with_architecture(cell="gru"))
    assert list(panel.chips) == ["input", "n_h", "r_pre", "z_pre", "r", "z", "n_pre", "n", "h"]
