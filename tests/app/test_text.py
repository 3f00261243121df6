"""Text as input: what is typed becomes vectors, and its tokens stand on the axis of time."""

import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QLabel

from rnnlab.app.text_dialog import TextDialog
from rnnlab.app.views.heatmaps import Heatmaps
from rnnlab.core.tokens import encoded, shown, tokens_of, vocabulary_of
from rnnlab.errors import InputError, TooLarge
from rnnlab.lab.history import Phrase


@pytest.fixture
def dialog(session, qtbot):
    made = TextDialog(session, None)
    qtbot.addWidget(made)
    made.show()
    return made


def settle(qtbot, session):
    qtbot.waitUntil(lambda: not session.state.stale, timeout=10_000)


def choose(combo, name):
    combo.setCurrentIndex(combo.findData(name))
    combo.activated.emit(combo.currentIndex())


def use(qtbot, dialog):
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    qtbot.waitUntil(ok.isEnabled, timeout=5000)
    ok.click()


def said(qtbot, dialog, words):
    qtbot.waitUntil(lambda: words in dialog.vocabulary.text(), timeout=5000)
    return dialog.vocabulary.text()


def test_that_text_is_cut_into_characters_and_words():
    assert tokens_of("ab a", "characters") == ("a", "b", " ", "a")
    assert tokens_of("It's 5 o'clock!", "words") == ("It", "'", "s", "5", "o", "'", "clock", "!")
    # Hangul typed as letters is composed into syllables.
    assert tokens_of("\u1112\u1161\u11ab글", "characters") == ("한", "글")
    assert vocabulary_of(("b", "a", "b")) == ("a", "b")
    assert (shown(" "), shown("\n"), shown("한"), shown("\x07")) == ("␣", "⏎", "한", "␇")
    assert (shown("\x7f"), shown("\u200b"), shown("\u0301"), shown("🦊")) == ("␡", "�", "◌\u0301", "🦊")
    with pytest.raises(InputError):
        tokens_of("  ", "words")


def test_that_one_hot_is_torchs_and_an_embedding_gives_each_token_one_vector():
    tokens = tokens_of("hello", "characters")
    ids = torch.tensor([1, 0, 2, 2, 3])
    assert np.array_equal(encoded(tokens, "one-hot", 0, 0)[0], torch.nn.functional.one_hot(ids))
    values = encoded(tokens, "embedding", 6, 3)[0]
    assert values.shape == (5, 6) and np.array_equal(values[2], values[3]) and not np.array_equal(values[0], values[1])
    assert np.array_equal(values, encoded(tokens, "embedding", 6, 3)[0]) and not np.array_equal(
        values, encoded(tokens, "embedding", 6, 4)[0]
    )
    with pytest.raises(TooLarge):
        encoded(("a",) * 20_000, "embedding", 4096, 0)


def test_that_a_typed_text_is_one_step_of_undo_and_sets_the_size(dialog, session, qtbot):
    dialog.text.setPlainText("한글 text")
    said(qtbot, dialog, "7 tokens, a vocabulary of 6: ␣ e t x 글 한")
    use(qtbot, dialog)
    settle(qtbot, session)
    document = session.state.document
    assert document.architecture.input_size == 6 and document.input.labels == tuple("한글 text")
    assert len(session.state.history.past) == 1 and session.state.trace.x.shape == (1, 7, 6)
    assert (session.state.trace.x.sum(axis=2) == 1).all() and session.state.trace.agrees
    session.undo()
    assert session.state.document.input.labels == ()


def test_that_words_become_an_embedding_of_the_size_that_is_asked_for(dialog, session, qtbot):
    dialog.text.setPlainText("the cat and the dog")
    choose(dialog.unit, "words")
    choose(dialog.encoding, "embedding")
    dialog.size_box.setValue(9)
    use(qtbot, dialog)
    settle(qtbot, session)
    x = session.state.trace.x
    assert x.shape == (1, 5, 9) and np.array_equal(x[0, 0], x[0, 3]) and not np.array_equal(x[0, 0], x[0, 1])


def test_that_a_trained_network_keeps_its_size(session, qtbot):
    parameters = {name: np.array(array) for name, array in session.state.trace.parameters.items()}
    session.edit(Phrase("own"), lambda document: document.edited(parameters=parameters))
    dialog = TextDialog(session, None)
    qtbot.addWidget(dialog)
    dialog.text.setPlainText("abcdefgh")
    said(qtbot, dialog, "reads 5 numbers: take an embedding")
    assert not dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()
    choose(dialog.encoding, "embedding")
    assert not dialog.size_box.isEnabled()
    use(qtbot, dialog)
    settle(qtbot, session)
    assert session.state.trace.x.shape == (1, 8, 5)
    assert np.array_equal(session.state.trace["weight_hh_l0"], parameters["weight_hh_l0"])


def test_that_no_text_and_a_file_that_is_not_there_are_said(dialog, qtbot, tmp_path):
    dialog.text.setPlainText("")
    said(qtbot, dialog, "no text yet")
    dialog.open_file(tmp_path / "none.txt")
    assert "can't be read" in dialog.vocabulary.text()
    (tmp_path / "a.txt").write_text("a\nb", "utf-8")
    dialog.open_file(tmp_path / "a.txt")
    assert "⏎" in said(qtbot, dialog, "3 tokens")


def test_that_the_tokens_stand_on_the_axis_of_time(dialog, session, qtbot):
    view = Heatmaps(session)
    qtbot.addWidget(view)
    view.resize(800, 600)
    view.show()
    qtbot.waitUntil(lambda: view.ready, timeout=5000)
    before = view.ruler.grab().toImage()
    dialog.text.setPlainText("abcabcabca")
    use(qtbot, dialog)
    settle(qtbot, session)
    qtbot.waitUntil(lambda: view.ready, timeout=5000)
    assert view.ruler.grab().toImage() != before
    assert [view.ruler._said(t) for t in (0, 1, 9)] == ["a", "b", "a"]
    session.edit(Phrase("normal"), lambda document: document.with_input(kind="normal"))
    settle(qtbot, session)
    assert view.ruler._said(3) == "3"


def test_that_a_text_is_fed_while_it_is_typed_in_one_step_of_undo(dialog, session, qtbot):
    dialog.text.setPlainText("a")
    choose(dialog.encoding, "embedding")
    before = session.state.document
    dialog.live.click()
    qtbot.waitUntil(lambda: session.state.document.input.labels == ("a",), timeout=5000)
    settle(qtbot, session)
    first = session.state.trace.x[0, 0].copy()
    for typed in "bca":
        dialog.text.moveCursor(dialog.text.textCursor().MoveOperation.End)
        qtbot.keyClicks(dialog.text, typed)
        whole = tuple(dialog.text.toPlainText())
        qtbot.waitUntil(lambda whole=whole: session.state.document.input.labels == whole, timeout=5000)
        settle(qtbot, session)
        assert session.state.look.timestep == session.state.document.input.timesteps - 1
    trace = session.state.trace
    assert session.state.document.input.labels == ("a", "b", "c", "a") and trace.agrees
    # A token keeps its vector, and what was read keeps its states, however the text goes on.
    assert np.array_equal(trace.x[0, 0], first) and np.array_equal(trace.x[0, 3], first)
    assert len(session.state.history.past) == 1
    session.undo()
    assert session.state.document is before


def test_that_signs_of_a_vocabulary_are_shown_and_no_markup(dialog, qtbot, tmp_path):
    (tmp_path / "v.txt").write_text("<s>\n</s>\n<unk>\nh\ni\n")
    dialog.open_vocabulary_file(tmp_path / "v.txt")
    dialog.text.setPlainText("hi!")
    said(qtbot, dialog, "a vocabulary of 5: <s> </s> <unk> h i")
    assert dialog.vocabulary.textFormat() == Qt.TextFormat.PlainText


def test_that_tab_reaches_every_field_in_their_order(dialog, qtbot):
    reached = []
    dialog.text.setFocus()
    for _ in range(8):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        reached.append(dialog.focusWidget())
    fields = [dialog.open_button, dialog.live, dialog.unit, dialog.encoding, dialog.source, dialog.open_vocabulary]
    assert reached[:6] == fields
    named = {label.buddy() for label in dialog.findChildren(QLabel)}
    assert all(field in named or field.accessibleName() or field.text() for field in fields)
