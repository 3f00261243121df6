"""The shape inspector: torch's shapes in both layouts, the pick, the numbers in the details, and large networks."""

import re
import time

import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from rnnlab.app.panels.inspector import Inspector
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.history import Phrase
from rnnlab.lab.slices import slices

KINDS = {"rnn": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}


@pytest.fixture
def inspector(session, qtbot):
    made = Inspector(session)
    qtbot.addWidget(made)
    made.resize(420, 700)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


def open_document(qtbot, session, document):
    session.edit(Phrase("open"), lambda _document: document)
    qtbot.waitUntil(lambda: not session.state.stale, timeout=10_000)


def torch_shapes(arch, given, batch_first):
    module = KINDS[arch.cell](
        arch.input_size, arch.hidden_size, arch.num_layers, batch_first=batch_first, bidirectional=arch.bidirectional
    )
    sizes = (given.batch, given.timesteps) if batch_first else (given.timesteps, given.batch)
    output, last = module(torch.zeros(*sizes, arch.input_size))
    last = last if isinstance(last, tuple) else (last,)
    names = ("h_n", "c_n")[: len(last)]
    return {"output": tuple(output.shape)} | {name: tuple(state.shape) for name, state in zip(names, last, strict=True)}


@pytest.mark.parametrize("name", [name for name in EXAMPLES if name != "numpy-rnn"])
@pytest.mark.parametrize("batch_first", [True, False])
def test_that_the_rows_are_torchs_own_shapes_in_both_layouts(inspector, session, qtbot, name, batch_first):
    document = EXAMPLES[name].document.with_architecture(batch_first=batch_first).with_input(batch=3)
    open_document(qtbot, session, document)
    wanted = torch_shapes(document.architecture, document.input, batch_first)
    other = torch_shapes(document.architecture, document.input, not batch_first)
    for tensor, shape in wanted.items():
        assert inspector.item(tensor).text(1) == str(shape)
    row = inspector.item("output").child(0)
    assert (row.text(0), row.text(1)) == (f"batch_first={not batch_first}", str(other["output"]))


def test_that_the_loop_by_hand_has_the_shapes_of_a_loop_by_hand(inspector, session, qtbot):
    open_document(qtbot, session, EXAMPLES["numpy-rnn"].document)
    rows = {name: inspector.item(name).text(1) for name in ("input", "output", "Wx", "Wh", "b")}
    assert rows == {"input": "(10, 4)", "output": "(10, 8)", "Wx": "(8, 4)", "Wh": "(8, 8)", "b": "(8,)"}
    assert inspector.item("weight_ih_l0") is None


def written(inspector):
    """The lines of numbers in the details: label → floats."""
    found = re.findall(r"<tt>(.*?)[=:] ([^=:]*)</tt>", inspector.details.text())
    return [(label.strip(), [float(text) for text in numbers.split(", ") if text != "…"]) for label, numbers in found]


def test_that_the_details_of_h_n_and_output_are_torchs_own_numbers(inspector, session, qtbot, torch_outputs):
    open_document(qtbot, session, EXAMPLES["deep-bidirectional-rnn"].document)
    truth = torch_outputs(session.state.trace)
    session.look(timestep=4, picked="h_n")
    lines = written(inspector)
    assert [label for label, _ in lines] == ["t = 9", "t = 0", "t = 9", "t = 0"]
    for (_, numbers), state in zip(lines, truth["h_n"], strict=True):
        assert numbers == pytest.approx(state[0, :5].tolist(), abs=6e-5)
    session.look(picked="output")
    lines = written(inspector)
    assert "output[…, 8:16]: h of layer 1, reverse, at t = 0 … 9" in inspector.details.text()
    for (_, numbers), first in zip(lines, (0, 8), strict=True):
        assert numbers == pytest.approx(truth["output"][0, 4, first : first + 5].tolist(), abs=6e-5)


def test_that_the_details_follow_the_timestep_the_batch_item_and_the_parameters(inspector, session, qtbot):
    open_document(qtbot, session, session.state.document.with_input(batch=2))
    trace = session.state.trace
    session.look(picked="input", timestep=6, batch=1)
    assert written(inspector) == [("t = 6", pytest.approx(trace.x[1, 6].tolist(), abs=6e-5))]
    session.look(picked="weight_hh_l0")
    assert written(inspector) == [("weight_hh_l0[0]", pytest.approx(trace["weight_hh_l0"][0, :5].tolist(), abs=6e-5))]
    session.look(picked="bias_ih_l0")
    assert written(inspector) == [("bias_ih_l0", pytest.approx(trace["bias_ih_l0"][:5].tolist(), abs=6e-5))]
    session.look(picked="h_0")
    assert written(inspector) == [("h_0[0]", [0] * 5)]
    assert "float32, 64 B" in inspector.details.text()


def test_that_numbers_of_an_earlier_document_are_not_taken_for_the_current_ones(inspector, session, qtbot):
    session.look(picked="c")
    assert written(inspector)
    session.edit(Phrase("seed"), lambda document: document.edited(seed=5))
    assert session.state.stale and not written(inspector)
    qtbot.waitUntil(lambda: not session.state.stale, timeout=10_000)
    assert written(inspector)[0][1] == pytest.approx(session.state.trace["c"][0, 0, 0, 0, :5].tolist(), abs=6e-5)


def test_that_slices_of_every_tensor_are_parts_of_it(session):
    for name, tensor in (session.state.trace.module_tensors | dict(session.state.trace.parameters)).items():
        for part in slices(name, session.state):
            flat = np.asarray(tensor).reshape(-1, part.numbers.shape[0])
            assert (flat == part.numbers).all(axis=1).any(), name


def test_that_f2_return_and_a_second_click_toggle_the_pick(inspector, session, qtbot):
    tree = inspector.tree
    tree.setFocus()
    tree.setCurrentItem(inspector.item("output"))
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Return):
        qtbot.keyClick(tree, key)
        assert session.state.look.picked == ""
        qtbot.keyClick(tree, key)
        assert session.state.look.picked == "output"
    place = tree.visualItemRect(inspector.item("h_n")).center()
    for picked in ("h_n", "", "h_n"):
        qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert session.state.look.picked == picked
        qtbot.wait(QGuiApplication.styleHints().mouseDoubleClickInterval() + 20)


def test_that_arrows_walk_from_row_to_row_and_pick(inspector, session, qtbot):
    tree = inspector.tree
    tree.setFocus()
    tree.setCurrentItem(inspector.item("h_n"))
    qtbot.keyClick(tree, Qt.Key.Key_Down)
    assert session.state.look.picked == "c_n"
    qtbot.keyClick(tree, Qt.Key.Key_Up)
    assert session.state.look.picked == "h_n"


def test_that_what_was_unfolded_folded_and_in_sight_stays_so(inspector, session):
    tree = inspector.tree
    inspector.resize(420, 400)
    inspector.item("weight_hh_l0").setExpanded(True)
    inspector.item("input").setExpanded(False)
    tree.topLevelItem(1).setExpanded(False)
    tree.scrollToItem(inspector.item("bias_hh_l0"))
    place = tree.verticalScrollBar().value()
    session.edit(Phrase("wider"), lambda document: document.with_architecture(hidden_size=9))
    assert inspector.item("weight_hh_l0").isExpanded() and not inspector.item("input").isExpanded()
    assert inspector.item("weight_hh_l0").child(1).text(1) == "9:18"
    assert not tree.topLevelItem(1).isExpanded() and tree.topLevelItem(0).isExpanded()
    assert place > 0 and tree.verticalScrollBar().value() == place


def test_that_a_change_of_numbers_alone_leaves_the_rows_as_they_are(inspector, session):
    row = inspector.item("h_n")
    session.edit(Phrase("seed"), lambda document: document.edited(seed=5))
    assert inspector.item("h_n") is row


def test_that_a_million_layers_are_told_and_not_listed(inspector, session):
    started = time.perf_counter()
    session.edit(Phrase("deep"), lambda document: document.with_architecture(num_layers=1_000_000))
    took = time.perf_counter() - started
    session.cancel()
    group = inspector.tree.topLevelItem(2)
    assert group.child(group.childCount() - 1).text(0) == "… and 999,968 more layers, shaped alike"
    assert inspector.item("h_n").text(1) == "(1000000, 1, 8)"
    assert inspector.item("weight_ih_l31") is not None and inspector.item("weight_ih_l32") is None
    assert took < 0.25, took


def test_that_rows_are_high_enough_for_their_letters(inspector):
    row = inspector.tree.visualItemRect(inspector.item("h_n"))
    assert row.height() >= inspector.tree.fontMetrics().height() + 4
