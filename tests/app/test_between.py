"""Between two inputs the state is reset, or carried on as torch would be given it."""

import numpy as np
import pytest
import torch
from torch import nn

from rnnlab.app.compute import Worker
from rnnlab.app.menus import open_example
from rnnlab.app.panels.input import InputPanel
from rnnlab.core.input import Input
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.history import Phrase


@pytest.fixture
def panel(session, qtbot):
    made = InputPanel(session)
    qtbot.addWidget(made)
    made.show()
    yield made
    assert all(worker.close(1) for worker in made.findChildren(Worker))


def feed(qtbot, session, values):
    session.edit(Phrase("feed"), lambda document: document.edited(input=Input.given(values)))
    qtbot.waitUntil(lambda: not session.state.stale, timeout=10_000)
    return session.state.trace


def choose(panel, name):
    panel.between.choice.setCurrentIndex(panel.between.choice.findData(name))
    panel.between.choice.activated.emit(panel.between.choice.currentIndex())


@pytest.mark.parametrize("choice", ["carry", "detach"])
def test_that_two_inputs_carried_on_are_one_long_input_to_torch(panel, session, qtbot, choice):
    first, second = np.random.default_rng(4).normal(size=(2, 1, 6, 5)).astype(np.float32)
    choose(panel, choice)
    trace = feed(qtbot, session, first)
    module = nn.LSTM(5, 8, batch_first=True)
    module.load_state_dict({name: torch.tensor(array) for name, array in trace.parameters.items()})
    initial = tuple(torch.tensor(trace[f"{state}_0"]) for state in "hc")
    with torch.no_grad():
        output, (_, c_n) = module(torch.tensor(np.concatenate([first, second], axis=1)), initial)
    trace = feed(qtbot, session, second)
    np.testing.assert_allclose(trace.output[0], output[0, 6:].numpy(), atol=1e-6)
    np.testing.assert_allclose(trace.c_n, c_n.numpy(), atol=1e-6)
    assert "state" in panel.between.code.text() and ("detach" in panel.between.code.text()) == (choice == "detach")
    session.undo()
    assert np.array_equal(session.state.document.input.values, first)


def test_that_reset_takes_back_what_was_carried_on(panel, session, qtbot):
    values = np.random.default_rng(5).normal(size=(2, 1, 6, 5)).astype(np.float32)
    choose(panel, "carry")
    feed(qtbot, session, values[0])
    assert feed(qtbot, session, values[1]).initial["h"].any()
    choose(panel, "reset")
    qtbot.waitUntil(lambda: not session.state.stale, timeout=10_000)
    assert not session.state.trace.initial["h"].any() and panel.between.code.text() == "output, state = rnn(x)"
    assert not feed(qtbot, session, values[0]).initial["h"].any()


def test_that_nothing_is_carried_into_another_network_or_batch(panel, session, qtbot):
    choose(panel, "carry")
    session.edit(Phrase("wider"), lambda document: document.with_architecture(hidden_size=9))
    qtbot.waitUntil(lambda: not session.state.stale, timeout=10_000)
    assert session.state.document.initial_state == "zeros"
    assert not feed(qtbot, session, np.ones((3, 4, 5), dtype=np.float32)).initial["h"].any()


def test_that_a_weight_that_is_edited_does_not_carry(panel, session, qtbot):
    choose(panel, "carry")
    session.edit(Phrase("seed"), lambda document: document.edited(seed=7))
    qtbot.waitUntil(lambda: not session.state.stale, timeout=10_000)
    assert session.state.document.initial_state == "zeros"


@pytest.mark.parametrize("name", EXAMPLES)
def test_that_every_example_opens_while_a_state_is_carried_on(panel, session, qtbot, name):
    choose(panel, "carry")
    for seed in (1, 2):
        feed(qtbot, session, np.random.default_rng(seed).normal(size=(1, 6, 5)).astype(np.float32))
    assert session.state.document.h_0 is not None
    open_example(session, EXAMPLES[name])
    assert session.state.document is EXAMPLES[name].document
