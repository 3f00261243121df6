"""The weights view with real mouse and keys: what is typed, dragged, painted and pasted is what torch computes with."""

import numpy as np
import pytest
import torch
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog

from rnnlab.app.compute import Worker
from rnnlab.app.views.weights import WeightsView
from rnnlab.app.views.weights_plots import ink_of
from rnnlab.core.edits import Clamp

_LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(session, qtbot):
    made = WeightsView(session)
    qtbot.addWidget(made)
    made.resize(1140, 300)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    qtbot.waitUntil(lambda: made.figures.histogram.measures is not None)
    yield made
    assert all(worker.close(1) for worker in made.findChildren(Worker))


def settle(qtbot, session):
    qtbot.waitUntil(lambda: not session.state.stale, timeout=10_000)


def middle(view, row, column):
    return view.map.cells.area(row, column).center().toPoint()


def drag(qtbot, view, points):
    port = view.map.viewport()
    qtbot.mousePress(port, _LEFT, pos=points[0])
    for point in points[1:]:
        qtbot.mouseMove(port, point)
    qtbot.mouseRelease(port, _LEFT, pos=points[-1])


def test_that_every_number_has_its_colour_and_every_gate_its_rows(view, session):
    trace = session.state.trace
    assert view.tensor == "weight_hh_l0" and np.array_equal(view.map.sheet.values, trace["weight_hh_l0"])
    picture = view.map.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    reach = np.abs(trace["weight_hh_l0"]).max()
    for row, column in ((0, 0), (9, 2), (31, 7), (17, 5)):
        value = trace["weight_hh_l0"][row, column]
        shown = picture.pixelColor((middle(view, row, column) * ratio) + QPoint(3, 0))
        redder = shown.red() - shown.blue()
        assert abs(value) < 0.05 * reach or np.sign(redder) == np.sign(value)
    assert [view.bar.gate.itemText(at) for at in range(view.bar.gate.count())] == ["all", *"ifgo"]
    view.bar.gate.setCurrentIndex(2)
    view.bar.gate.activated.emit(2)
    assert (view.map.block.first, view.map.block.stop) == (8, 16)


def test_that_a_typed_number_is_one_step_of_undo_and_what_torch_computes_with(view, session, qtbot, torch_outputs):
    qtbot.mouseClick(view.map.viewport(), _LEFT, pos=middle(view, 9, 2))
    assert view.bar.name.text() == "weight_hh_l0[9, 2] ="
    qtbot.keyClicks(view.map, "-")
    qtbot.keyClicks(view.bar.value, "1.5")
    qtbot.keyClick(view.bar.value, Qt.Key.Key_Return)
    settle(qtbot, session)
    trace = session.state.trace
    assert trace["weight_hh_l0"][9, 2] == np.float32(-1.5) and len(session.state.history.past) == 1
    for name, theirs in torch_outputs(trace).items():
        assert np.abs(trace[name] - theirs).max() < 1e-6
    assert view.edits.list.item(0).text() == "weight_hh_l0[9, 2] = -1.5"
    session.undo()
    settle(qtbot, session)
    assert session.state.trace["weight_hh_l0"][9, 2] != -1.5 and view.edits.list.count() == 0


def test_that_dragging_a_number_upwards_raises_it_in_one_step_of_undo(view, session, qtbot):
    before = session.state.trace["weight_hh_l0"].copy()
    start = middle(view, 20, 3)
    drag(qtbot, view, [start, *(start - QPoint(0, 5 * step) for step in range(1, 9))])
    settle(qtbot, session)
    after = session.state.trace["weight_hh_l0"]
    assert after[20, 3] == pytest.approx(before[20, 3] + 0.4 * np.abs(before).max(), rel=1e-3)
    assert (after != before).sum() == 1 and len(session.state.history.past) == 1
    drag(qtbot, view, [start, start - QPoint(0, 10)])
    assert len(session.state.history.past) == 2


def test_that_painting_puts_the_value_into_the_cells_that_are_passed(view, session, qtbot):
    before = session.state.trace["weight_hh_l0"].copy()
    path = [(2, 1), (3, 1), (3, 2)]
    view.bar.paint.click()
    view.bar.show_number(0.75)
    drag(qtbot, view, [middle(view, *cell) for cell in path])
    settle(qtbot, session)
    expected = before.copy()
    for at in path:
        expected[at] = 0.75
    assert np.array_equal(session.state.trace["weight_hh_l0"], expected) and len(session.state.history.past) == 1
    assert str(session.state.history.past[-1][0]) == "Paint 3 numbers of weight_hh_l0"
    assert view.edits.list.item(0).text() == "weight_hh_l0[2:4, 1:3]: 4 numbers"


def test_that_a_block_is_pasted_and_copied_as_a_spreadsheet_does(view, session, qtbot):
    view.map.select(30, 6)
    QGuiApplication.clipboard().setText("1\t2\n3\t4,5\n")
    qtbot.keyClick(view.map, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, session)
    assert np.array_equal(session.state.trace["weight_hh_l0"][30:, 6:], [[1, 2], [3, 4.5]])
    qtbot.keyClick(view.map, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    rows = QGuiApplication.clipboard().text().split("\n")
    assert np.array_equal(
        np.array([row.split("\t") for row in rows], dtype=np.float32), session.state.trace["weight_hh_l0"]
    )
    QGuiApplication.clipboard().setText("1\tx")
    qtbot.keyClick(view.map, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "“x” is not a number" in str(session.state.notices[-1].text)
    QGuiApplication.clipboard().setText("1\t2\t3")
    qtbot.keyClick(view.map, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "does not lie in" in str(session.state.notices[-1].text) and len(session.state.history.past) == 1


def test_that_a_gate_becomes_orthogonal_and_its_eigenvalues_lie_on_the_circle(view, session, qtbot):
    view.bar.gate.setCurrentIndex(3)
    view.bar.gate.activated.emit(3)
    view.bar.makings["orthogonal"].trigger()
    qtbot.waitUntil(lambda: len(session.state.document.edits) == 1, timeout=5000)
    settle(qtbot, session)
    block = torch.tensor(session.state.trace["weight_hh_l0"][16:24], dtype=torch.float64)
    assert torch.allclose(block @ block.T, torch.eye(8, dtype=torch.float64), atol=1e-6)
    eigenvalues = lambda: view.figures.spectrum.measures.eigenvalues  # noqa: E731
    qtbot.waitUntil(lambda: list(eigenvalues()) == ["g"] and abs(abs(eigenvalues()["g"][0]) - 1) < 1e-5)
    assert "ρ(W_hg)" in view.figures.radii.text() and "1" in view.figures.radii.text()
    spectrum = view.figures.spectrum
    picture = spectrum.grab().toImage()
    ratio = picture.devicePixelRatio()
    ink = ink_of(2, dark=False)
    for value in eigenvalues()["g"]:
        at = spectrum.point(complex(value)) * ratio
        near = [
            picture.pixelColor(round(at.x()) + x, round(at.y()) + y)
            for x in range(-5, 6)
            for y in range(-5, 6)
            if picture.rect().contains(round(at.x()) + x, round(at.y()) + y)
        ]
        assert any(
            abs(c.red() - ink.red()) + abs(c.green() - ink.green()) + abs(c.blue() - ink.blue()) < 90 for c in near
        )
    assert str(session.state.history.past[-1][0]) == "Set weight_hh_l0 g to an orthogonal matrix"
    view._make("spectral radius", 1.25)
    qtbot.waitUntil(lambda: len(session.state.document.edits) > 0 and abs(abs(eigenvalues()["g"][0]) - 1.25) < 1e-5)


def test_that_a_unit_is_clamped_and_each_edit_can_be_removed(view, session, qtbot):
    session.look(quantity="c", unit=3, timestep=4)
    edits, form = view.edits, view.edits.form
    assert (form.quantity.currentText(), form.unit.value(), form.first.value(), form.last.value()) == ("c", 3, 4, 9)
    form.last.setValue(6)
    form.value.setValue(0.5)
    form.clamp.click()
    view.show_tensor("bias_ih_l0", 1, 0)
    view._put(2.0, "")
    settle(qtbot, session)
    assert session.state.document.clamps == (Clamp("c", 0, 0, 3, 4, 6, 0.5),)
    assert (session.state.trace["c"][0, 0, 0, 4:7, 3] == 0.5).all()
    assert [edits.list.item(row).text() for row in range(2)] == [
        "c[3] of layer 0 clamped to 0.5, t = 4 … 6",
        "bias_ih_l0[1] = 2",
    ]
    edits.list.setCurrentRow(0)
    edits.list.setFocus()
    qtbot.keyClick(edits.list, Qt.Key.Key_Delete)
    settle(qtbot, session)
    assert session.state.document.clamps == () and len(session.state.document.edits) == 1
    session.look(timestep=0)
    edits.reset.click()
    assert session.state.document.edits == () and not edits.reset.isEnabled()


def test_that_input_and_initial_states_are_edited_like_weights(view, session, qtbot):
    view.show_tensor("input", 2, 7)
    view._put(3.0, "")
    view.show_tensor("h_0", 0, 5)
    view._put(-0.25, "")
    settle(qtbot, session)
    trace = session.state.trace
    assert trace.x[0, 7, 2] == 3 and trace["h_0"][0, 0, 5] == -0.25
    module = torch.nn.LSTM(5, 8, batch_first=True)
    module.load_state_dict({name: torch.tensor(value) for name, value in trace.parameters.items()})
    states = torch.tensor(trace["h_0"]), torch.tensor(trace["c_0"])
    with torch.no_grad():
        output, _ = module(torch.tensor(trace["input"]), states)
    assert np.abs(output.numpy() - trace.output).max() < 1e-6


def test_that_the_parameter_picked_in_the_inspector_is_shown(view, session, qtbot):
    session.look(picked="bias_hh_l0")
    qtbot.waitUntil(lambda: not view.figures.spectrum.isVisible())
    assert view.bar.tensor.currentText() == "bias_hh_l0" and view.map.sheet.values.shape == (32, 1)


def test_that_arrows_move_and_zoom_keeps_the_cell_in_sight(view, qtbot):
    view.map.select(0, 0)
    for _ in range(3):
        qtbot.keyClick(view.map, Qt.Key.Key_Down)
    qtbot.keyClick(view.map, Qt.Key.Key_Right)
    assert view.map.chosen == (3, 1)
    view.map.select(31, 7)
    for _ in range(8):
        qtbot.keyClick(view.map, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.map.verticalScrollBar().maximum() > 0
    area = view.map.cells.area(31, 7)
    assert view.map.viewport().rect().adjusted(-2, -2, 2, 2).contains(area.toRect())
    view.bar.zooms[0.0].click()
    assert view.map.verticalScrollBar().maximum() == 0


def test_that_the_question_for_a_radius_is_asked_answered_and_gone(view, qtbot):
    view.bar._ask()
    dialog = view.findChild(QInputDialog)
    dialog.setDoubleValue(1.25)
    with qtbot.waitSignal(view.bar.made) as told:
        dialog.accept()
    assert told.args == ["spectral radius", 1.25]
    qtbot.waitUntil(lambda: view.findChild(QInputDialog) is None, timeout=2000)
