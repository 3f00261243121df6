"""A trained language model from a file: its embedding makes the text's vectors, its read-out says what comes next."""

import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox
from torch import nn

from rnnlab.app.main import open_window
from rnnlab.app.text_dialog import TextDialog
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.settings import Settings

VOCABULARY = [*"abcdefgh 한글", "."]


class Language(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(len(VOCABULARY), 4)
        self.lstm = nn.LSTM(4, 7, num_layers=2, batch_first=True)
        self.fc = nn.Linear(7, len(VOCABULARY))

    def forward(self, ids):
        return self.fc(self.lstm(self.embedding(ids))[0])


@pytest.fixture
def model():
    torch.manual_seed(8)
    made = Language().eval()
    for parameter in made.parameters():
        nn.init.normal_(parameter)
    return made


@pytest.fixture
def window(qtbot, tmp_path, model):
    made = open_window(EXAMPLES["gru"].document, Settings())
    made.show()
    qtbot.waitUntil(lambda: not made.session.state.stale, timeout=60_000)
    yield made
    made.close()
    assert made.threads_ended
    made.deleteLater()


def open_model(qtbot, window, path):
    before = len(window.session.state.history.past)
    window.open_file(path)
    qtbot.waitUntil(lambda: len(window.session.state.history.past) > before, timeout=20_000)
    settle(qtbot, window)


def settle(qtbot, window):
    qtbot.waitUntil(lambda: not window.session.state.stale, timeout=20_000)


def type_text(qtbot, window, text, before=None):
    dialog = TextDialog(window.session, window)
    qtbot.addWidget(dialog)
    dialog.show()
    if before:
        before(dialog)
    dialog.text.setPlainText(text)
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    qtbot.waitUntil(ok.isEnabled, timeout=5000)
    ok.click()
    settle(qtbot, window)


def cells(window, row):
    model = window.readout.model
    return [model.index(row, t).data() for t in range(model.columnCount())]


def test_that_text_goes_in_and_the_models_own_guesses_come_out(qtbot, window, model, tmp_path):
    torch.save({"model": model.state_dict(), "itos": VOCABULARY}, tmp_path / "lm.pt")
    open_model(qtbot, window, tmp_path / "lm.pt")
    told = str(window.session.state.notices[-1].text)
    assert "model.embedding.weight (12, 4)" in told and "model.fc.weight (12, 7)" in told and "12 tokens" in told
    type_text(qtbot, window, "bad 한글")
    ids = torch.tensor([VOCABULARY.index(token) for token in "bad 한글"])
    with torch.no_grad():
        logits = model(ids[None])[0]
    trace = window.session.state.trace
    np.testing.assert_allclose(trace["logits"][0], logits.numpy(), atol=1e-5)
    window.docks["readout"].raise_()
    qtbot.waitUntil(lambda: window.readout.model.found is not None, timeout=5000)
    shares, places = logits.softmax(-1).topk(5, dim=-1)
    for rank in range(5):
        wanted = [
            f"{'␣' if VOCABULARY[p] == ' ' else VOCABULARY[p]}  {s:.2f}"
            for p, s in zip(places[:, rank].tolist(), shares[:, rank].tolist(), strict=True)
        ]
        assert cells(window, 1 + rank) == wanted
    came = logits.softmax(-1)[torch.arange(5), ids[1:]]
    assert cells(window, 0) == [*(f"{share:.3f}" for share in came.tolist()), None]
    header = window.readout.model.headerData(4, Qt.Orientation.Horizontal)
    assert header == "t=4  한"


def test_that_a_click_on_a_guess_goes_to_its_timestep(qtbot, window, model, tmp_path):
    torch.save({"model": model.state_dict(), "itos": VOCABULARY}, tmp_path / "lm.pt")
    open_model(qtbot, window, tmp_path / "lm.pt")
    type_text(qtbot, window, "abc de")
    window.docks["readout"].raise_()
    qtbot.waitUntil(lambda: window.readout.model.found is not None, timeout=5000)
    at = window.readout.table.visualRect(window.readout.model.index(2, 3)).center()
    qtbot.mouseClick(window.readout.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert window.session.state.look.timestep == 3


def test_that_a_model_without_vocabulary_reads_numbers_or_a_vocabularys_file(qtbot, window, model, tmp_path):
    torch.save(model.state_dict(), tmp_path / "lm.pt")
    (tmp_path / "vocab.txt").write_text("\n".join(VOCABULARY), encoding="utf-8")
    open_model(qtbot, window, tmp_path / "lm.pt")
    type_text(qtbot, window, "1 0 3")
    with torch.no_grad():
        logits = model(torch.tensor([[1, 0, 3]]))
    np.testing.assert_allclose(window.session.state.trace.logits, logits.numpy(), atol=1e-5)
    assert window.session.state.document.input.labels == ("1", "0", "3")

    def with_words(dialog):
        dialog.unit.setCurrentIndex(dialog.unit.findData("characters"))
        dialog.unit.activated.emit(0)
        dialog.text.setPlainText("bad")
        assert not dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()
        qtbot.waitUntil(lambda: "does not say which number" in dialog.vocabulary.text(), timeout=5000)
        dialog.open_vocabulary_file(tmp_path / "vocab.txt")

    type_text(qtbot, window, "bad", before=with_words)
    np.testing.assert_allclose(window.session.state.trace.logits, logits.numpy(), atol=1e-5)
    assert window.session.state.document.ends.classes() == tuple(VOCABULARY)


def test_that_without_a_read_out_the_tab_says_what_to_do(qtbot, window):
    window.docks["readout"].raise_()
    qtbot.waitUntil(window.readout.isVisible, timeout=5000)
    assert window.readout.table.isHidden() and "has no read-out" in window.readout.caption.text()


def test_that_another_architecture_forgets_what_was_around_the_model(qtbot, window, model, tmp_path):
    torch.save(model.state_dict(), tmp_path / "lm.pt")
    open_model(qtbot, window, tmp_path / "lm.pt")
    session = window.session
    assert session.state.document.with_architecture(batch_first=False).ends is session.state.document.ends
    assert session.state.document.with_architecture(hidden_size=9).ends is None


def test_that_an_open_dialog_follows_the_language(window, qtbot):
    dialog = TextDialog(window.session, window)
    qtbot.addWidget(dialog)
    dialog.show()
    for language, title, unit in (("ko", "텍스트 입력", "글자"), ("en", "Text as input", "characters")):
        window.session.configure(language=language)
        qtbot.waitUntil(lambda title=title: dialog.windowTitle() == title, timeout=5000)
        assert dialog.unit.itemText(0) == unit
