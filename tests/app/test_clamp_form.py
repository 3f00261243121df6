"""The form that clamps a unit says and lets one choose which one it is, in which layer and direction."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from rnnlab.app.session import Session
from rnnlab.app.views.weights import WeightsView
from rnnlab.core.edits import Clamp
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.history import Phrase
from rnnlab.lab.settings import Settings


def settle(qtbot, session):
    qtbot.waitUntil(lambda: not session.state.stale, timeout=30_000)


@pytest.fixture
def deep(qtbot):
    """Two layers, two directions, of LSTM with a projection."""
    document = EXAMPLES["lstm"].document.with_architecture(num_layers=2, bidirectional=True, proj_size=3)
    session = Session(document, Settings())
    view = WeightsView(session)
    qtbot.addWidget(view)
    view.resize(1140, 300)
    view.show()
    session.recompute()
    settle(qtbot, session)
    yield session, view.edits
    for worker in view.findChildren(type(view._maker)):
        assert worker.close(1)
    assert session.close()


def shown(form):
    place = (form.quantity.currentText(), form.layer.value(), form.direction.currentIndex(), form.unit.value())
    return *place, form.first.value(), form.last.value()


def test_that_the_form_takes_the_selected_unit_with_its_layer_and_direction(deep, qtbot):
    session, edits = deep
    session.look(quantity="f", layer=1, direction=1, unit=6, timestep=4)
    assert shown(edits.form) == ("f", 1, 1, 6, 4, 9)
    assert edits.form.direction.currentText() == "reverse ←"
    session.look(timestep=7)
    assert shown(edits.form) == ("f", 1, 1, 6, 7, 9)
    edits.form.first.setValue(2)
    session.look(timestep=5)  # what was typed stays, until another unit is selected
    assert shown(edits.form) == ("f", 1, 1, 6, 2, 9)
    session.look(unit=2)
    assert shown(edits.form) == ("f", 1, 1, 2, 5, 9)


def test_that_what_is_clamped_is_what_was_chosen_and_the_list_says_it(deep, qtbot):
    session, edits = deep
    form = edits.form
    form.quantity.setCurrentText("h")
    form.quantity.activated.emit(form.quantity.currentIndex())
    assert form.unit.maximum() == 2  # h is as wide as its projection
    form.layer.setValue(1)
    form.direction.setCurrentIndex(1)
    form.unit.setValue(2)
    form.first.setValue(3)
    form.last.setValue(5)
    form.value.setValue(0.25)
    qtbot.mouseClick(form.clamp, Qt.MouseButton.LeftButton)
    settle(qtbot, session)
    assert session.state.document.clamps == (Clamp("h", 1, 1, 2, 3, 5, 0.25),)
    h = session.state.trace["h"]
    assert (h[1, 1, 0, 3:6, 2] == 0.25).all() and not np.any(h[1, 0, 0, :, 2] == 0.25) and not np.any(h[0] == 0.25)
    assert str(session.state.history.past[-1][0]) == "Clamp h[2] of layer 1 ← to 0.25"
    form.direction.setCurrentIndex(0)
    form.clamp.click()
    settle(qtbot, session)
    assert [edits.list.item(row).text() for row in range(2)] == [
        "h[2] of layer 1 ← clamped to 0.25, t = 3 … 5",
        "h[2] of layer 1 → clamped to 0.25, t = 3 … 5",
    ]
    edits.list.setCurrentRow(0)
    qtbot.mouseClick(edits.remove, Qt.MouseButton.LeftButton)
    settle(qtbot, session)
    assert session.state.document.clamps == (Clamp("h", 1, 0, 2, 3, 5, 0.25),)


def test_that_a_field_with_one_choice_says_why_it_is_fixed(deep, qtbot):
    session, edits = deep
    form = edits.form
    assert form.layer.isEnabled() and form.direction.isEnabled() and form.layer.toolTip() == "Layer"
    session.edit(Phrase("plain"), lambda document: document.with_architecture(num_layers=1, bidirectional=False))
    settle(qtbot, session)
    for field, words in ((form.layer, "one layer"), (form.direction, "one direction")):
        assert field.isVisible() and not field.isEnabled()
        assert words in field.toolTip() and words in field.accessibleDescription()
    assert shown(form)[1:3] == (0, 0)
    session.edit(Phrase("short"), lambda document: document.with_input(timesteps=1))
    settle(qtbot, session)
    assert (form.first.maximum(), form.last.maximum()) == (0, 0)
    form.clamp.click()
    settle(qtbot, session)
    assert len(session.state.document.clamps) == 1
