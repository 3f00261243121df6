"""The window's title says layers, direction and files, in both languages."""

import numpy as np
import pytest
import torch
from PySide6.QtWidgets import QApplication
from torch import nn

from rnnlab.app.main import Appearance
from rnnlab.app.window import MainWindow
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.history import Phrase


@pytest.fixture
def window(session, qtbot):
    Appearance(QApplication.instance(), session)
    made = MainWindow(session)
    qtbot.addWidget(made)
    yield made
    session.configure(language="en")


def shown(window, qtbot, title):
    qtbot.waitUntil(lambda: window.windowTitle() == title, timeout=20_000)


def test_that_layers_and_direction_are_in_the_title_in_both_languages(window, qtbot):
    assert window.windowTitle() == "nn.LSTM(5, 8) — rnnlab"
    wide = EXAMPLES["deep-bidirectional-rnn"].document
    window.session.edit(Phrase("open"), lambda _: wide)
    assert window.windowTitle() == "nn.RNN(5, 8), 2 layers, bidirectional — rnnlab"
    window.session.configure(language="ko")
    shown(window, qtbot, "nn.RNN(5, 8), 층 2개, 양방향 — rnnlab")


def test_that_the_models_and_the_inputs_file_are_in_the_title_while_they_are_used(window, qtbot, tmp_path):
    torch.save(nn.GRU(5, 4).state_dict(), tmp_path / "mine.pt")
    np.save(tmp_path / "x.npy", np.ones((1, 6, 5)))
    window.open_file(tmp_path / "mine.pt")
    shown(window, qtbot, "nn.GRU(5, 4) — mine.pt — rnnlab")
    window.open_file(tmp_path / "x.npy")
    shown(window, qtbot, "nn.GRU(5, 4) — mine.pt, x.npy — rnnlab")
    window.session.edit(Phrase("wider"), lambda document: document.with_architecture(hidden_size=9))
    assert window.windowTitle() == "nn.GRU(5, 9) — x.npy — rnnlab"
    window.session.undo()
    assert window.windowTitle() == "nn.GRU(5, 4) — mine.pt, x.npy — rnnlab"
