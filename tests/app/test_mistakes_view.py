"""The mistake lab: torch's own words, both readings of a silent mistake, shapes of one's own."""

import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextDocument

from rnnlab.app.compute import Worker
from rnnlab.app.views.mistakes import MistakesView
from rnnlab.core.mistakes import MISTAKES
from rnnlab.lab.history import Phrase


@pytest.fixture
def view(session, qtbot):
    made = MistakesView(session)
    qtbot.addWidget(made)
    made.resize(1140, 300)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    yield made
    assert all(worker.close(5) for worker in made.findChildren(Worker))


def reads(qtbot, view, *words):
    qtbot.waitUntil(lambda: all(word in view.page.toPlainText().replace("\u00a0", " ") for word in words), timeout=5000)


def change(qtbot, session, edit):
    session.edit(Phrase("change"), edit)
    qtbot.waitUntil(lambda: not session.state.stale, timeout=5000)


def test_that_the_exception_is_that_of_the_network_on_screen(view, session, qtbot):
    change(qtbot, session, lambda d: d.with_architecture(hidden_size=11, bidirectional=True))
    view.choose("h_0_width")
    net = torch.nn.LSTM(5, 11, batch_first=True, bidirectional=True)
    with pytest.raises(RuntimeError) as raised:
        net(torch.randn(3, 10, 5), (torch.zeros(2, 3, 12), torch.zeros(2, 3, 11)))
    reads(
        qtbot,
        view,
        f"RuntimeError: {raised.value}",
        "h_0, axis 2: H_out",
        "− h_0 = torch.zeros(2, 3, 12)".replace("− ", ""),
    )
    reads(qtbot, view, "With the repair:", "output (3, 10, 22)")
    view.copy.click()
    left = {"torch": torch, "nn": torch.nn}
    exec(QGuiApplication.clipboard().text(), left)
    assert left["output"].shape == (3, 10, 22)


def test_that_a_silent_mistake_shows_both_readings_and_their_difference(view, session, qtbot):
    change(qtbot, session, lambda d: d.with_architecture(bidirectional=True).with_input(batch=3))
    view.choose("output_last")
    reads(qtbot, view, "as written (3, 16)", "as meant (3, 16)", "difference, at most")
    trace = session.state.trace
    final = np.concatenate([trace.h_n[0], trace.h_n[1]], axis=-1)
    most = np.abs(trace.output[:, -1] - final).max()
    reads(qtbot, view, f"at most {most:.3g}")
    images = [
        view.page.document().resource(QTextDocument.ResourceType.ImageResource.value, QUrl(f"reading:{n}"))
        for n in range(3)
    ]
    assert len({image.pixel(4, image.height() - 4) for image in images}) > 1
    # The forward half is the same in both, so that its difference has the colour of 0 everywhere.
    shades = {images[2].pixel(x, y) for x in range(images[2].width()) for y in range(images[2].height() // 2 - 2)}
    assert len(shades) == 1


def test_that_what_cannot_be_made_here_says_why(view, session, qtbot):
    view.choose("h_n_last")
    reads(qtbot, view, "With one direction this is right: tick bidirectional.")
    assert not view.copy.isEnabled()
    change(qtbot, session, lambda d: d.with_architecture(bidirectional=True))
    reads(qtbot, view, "as written (1, 8)", "as meant (1, 16)")


def test_that_shapes_of_ones_own_are_tried_with_the_keyboard_alone(view, session, qtbot):
    view.choose("own shapes")
    reads(qtbot, view, "torch raises nothing:", "Nothing is wrong with these shapes.")
    assert view.fields["input"].text() == "1, 10, 5" and view.fields["c_0"].text() == "1, 1, 8"
    field = view.fields["input"]
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "10, 1, 5")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    reads(qtbot, view, "RuntimeError: Expected hidden[0] size (1, 10, 8), got [1, 1, 8]", "Axis 1 of h_0 is N = 10")
    for name in ("h_0", "c_0"):
        view.fields[name].clear()
    view.fields["c_0"].editingFinished.emit()
    reads(qtbot, view, "No exception says so.", "x = x.transpose(0, 1)")
    field.setText("2, a")
    field.editingFinished.emit()
    reads(qtbot, view, "“2, a” is no shape")


def test_that_every_mistake_can_be_chosen_and_shows_something(view, session, qtbot):
    change(
        qtbot, session, lambda d: d.with_architecture(num_layers=2, bidirectional=True, dropout=0.3).with_input(batch=2)
    )
    for mistake in MISTAKES:
        view.choose(mistake.name)
        if not mistake.impossible(session.state.document):
            reads(qtbot, view, mistake.where)
    assert view.tree.topLevelItemCount() == 8
