"""The input panel: files that fit or don't, and a table that is typed in as a spreadsheet is."""

import time

import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from rnnlab.app.compute import Worker
from rnnlab.app.panels.input import InputPanel
from rnnlab.app.theme import number_font
from rnnlab.core.input import Input
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.history import Phrase
from rnnlab.lab.look import Look


@pytest.fixture
def panel(session, qtbot):
    made = InputPanel(session)
    qtbot.addWidget(made)
    made.resize(300, 600)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    yield made
    assert all(worker.close(1) for worker in made.findChildren(Worker))


def settle(qtbot, session):
    qtbot.waitUntil(lambda: not session.state.stale, timeout=10_000)


def open_file(qtbot, panel, session, path, array):
    np.save(path, array)
    document, notices = session.state.document, session.state.notices
    panel.open_file(path)
    qtbot.waitUntil(lambda: session.state.document is not document or session.state.notices != notices, timeout=5000)


def said(session):
    return [str(notice.text) for notice in session.state.notices]


def test_that_a_file_that_fits_becomes_the_input_and_its_name_is_shown(panel, session, qtbot, tmp_path):
    values = np.random.default_rng(0).normal(size=(2, 7, 5))
    open_file(qtbot, panel, session, tmp_path / "<b>x.npy", values)
    settle(qtbot, session)
    assert np.array_equal(session.state.trace.x, values.astype(np.float32))
    assert panel.source.isVisible() and panel.source.text() == "from: <b>x.npy"
    assert panel.source.textFormat() == Qt.TextFormat.PlainText
    assert str(session.state.history.past[-1][0]) == "Open input <b>x.npy"
    assert panel.kind.currentData() == "given" and not panel.seed.isEnabled()
    session.undo()
    assert panel.kind.currentData() == "normal" and not panel.source.isVisible()


def test_that_the_row_of_the_timestep_stays_in_sight_when_the_panel_grows_a_line(panel, session, qtbot, tmp_path):
    open_file(qtbot, panel, session, tmp_path / "x.npy", np.ones((1, 60, 5)))
    settle(qtbot, session)
    session.look(timestep=59)
    panel.resize(300, 420)
    qtbot.wait(50)
    row = panel.table.visualRect(panel.table.numbers.index(59, 0))
    assert panel.table.viewport().rect().contains(row)


def test_that_a_file_that_does_not_fit_offers_ways_out_that_lead_somewhere(panel, session, qtbot, tmp_path):
    before = session.state.document
    open_file(qtbot, panel, session, tmp_path / "x.npy", np.ones((1, 10, 4)))
    assert session.state.document is before and "4 features" in said(session)[0]
    ways = {str(way.label): way.document for way in session.state.notices[0].ways_out}
    fitted = ways["Set input_size to 4"]
    assert fitted.architecture.input_size == 4 and fitted.input.values.shape == (1, 10, 4)


def test_that_the_loop_by_hand_refuses_a_batch_and_offers_one_sequence_of_it(panel, session, qtbot, tmp_path):
    session.edit(Phrase("open"), lambda _document: EXAMPLES["numpy-rnn"].document)
    values = np.arange(120.0).reshape(10, 3, 4)
    open_file(qtbot, panel, session, tmp_path / "x.npy", values)
    assert session.state.document.input.kind == "uniform"
    assert "one unbatched sequence" in said(session)[-1] and "batch is 3" in said(session)[-1]
    ways = {str(way.label): way.document for way in session.state.notices[-1].ways_out}
    assert np.array_equal(ways["Take [:, 0], which is (10, 4)"].input.values, values[None, :, 0])
    assert np.array_equal(ways["Take [0], which is (3, 4)"].input.values, values[None, 0])
    assert not panel.open_states.isEnabled() and "written by hand" in panel.open_states.toolTip()


def test_that_nan_in_a_file_is_kept_and_told(panel, session, qtbot, tmp_path):
    values = np.zeros((1, 10, 5))
    values[0, 4, 2], values[0, 5, 1] = np.nan, np.inf
    open_file(qtbot, panel, session, tmp_path / "x.npy", values)
    settle(qtbot, session)
    assert np.array_equal(session.state.trace.x, values.astype(np.float32), equal_nan=True)
    assert said(session) == ["The input holds 1 NaN and 1 Inf, the first at (0, 4, 2); they are kept and will spread."]
    assert session.state.notices[0].severity == "warning"


def test_that_a_file_read_while_the_network_changed_is_fitted_to_the_network_as_it_is(panel, session, qtbot, tmp_path):
    np.save(tmp_path / "x.npy", np.ones((10, 3, 5)))
    panel.open_file(tmp_path / "x.npy")
    session.edit(Phrase("layout"), lambda document: document.with_architecture(batch_first=False, hidden_size=3))
    qtbot.waitUntil(lambda: session.state.document.input.kind == "given", timeout=5000)
    assert session.state.document.architecture.hidden_size == 3
    assert session.state.document.input.values.shape == (3, 10, 5)


def test_that_a_large_file_is_read_without_a_stall_and_says_so(panel, session, qtbot, tmp_path):
    np.save(tmp_path / "large.npy", np.zeros((1, 2_000_000, 5)))
    panel.open_file(tmp_path / "large.npy")
    assert panel.source.isVisible() and panel.source.text() == "reading large.npy…"
    longest, last = 0.0, time.perf_counter()
    while session.state.document.input.kind != "given":
        QApplication.processEvents()
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    session.cancel()
    assert longest < 0.25, longest
    assert panel.source.text() == "from: large.npy"


def test_that_the_kind_and_the_seed_are_calm_under_the_wheel(panel, session):
    before = session.state.document
    panel.table.setFocus()
    for editor in (panel.kind, panel.seed):
        place = QPointF(editor.rect().center())
        event = QWheelEvent(
            place, QPointF(editor.mapToGlobal(place)), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(editor, event)
    assert session.state.document is before


def type_into_cell(qtbot, table, text):
    """F2, the text (None: what is there), Return."""
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = table.viewport().findChild(QLineEdit)
    if text is not None:
        editor.selectAll()
        qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not editor, timeout=1000)


def test_that_one_value_after_the_other_can_be_typed_without_leaving_the_table(panel, session, qtbot):
    table = panel.table
    table.setFocus()
    for row, text in enumerate(("0,5", "-2", "3e-3")):
        table.setCurrentIndex(table.numbers.index(row, 1))
        type_into_cell(qtbot, table, text)
        assert QApplication.focusWidget() is table and table.currentIndex().row() == row
        assert session.state.document.input.kind == "given"
        assert table.numbers.data(table.numbers.index(row, 1)) == f"{float(text.replace(',', '.')):.4g}"
    settle(qtbot, session)
    assert session.state.trace.x[0, :3, 1].tolist() == pytest.approx([0.5, -2, 0.003])
    assert len(session.state.history.past) == 3


def test_that_opening_a_cell_and_leaving_it_as_it_was_is_no_edit(panel, session, qtbot):
    history = session.state.history
    panel.table.setCurrentIndex(panel.table.numbers.index(2, 2))
    type_into_cell(qtbot, panel.table, None)
    assert session.state.history is history


def test_that_typing_into_a_file_of_doubles_keeps_its_other_digits(panel, session, qtbot, tmp_path):
    values = np.random.default_rng(1).normal(size=(1, 10, 5))
    open_file(qtbot, panel, session, tmp_path / "x.npy", values)
    model = panel.table.numbers
    assert model.setData(model.index(3, 3), "0.1")
    expected = values.copy()
    expected[0, 3, 3] = 0.1
    assert np.array_equal(session.state.document.input.values, expected)


def test_that_a_number_beyond_the_dtype_is_refused_in_a_sentence(panel, session):
    model, history = panel.table.numbers, session.state.history
    assert not model.setData(model.index(0, 0), "1e300")
    assert session.state.history is history
    assert said(session) == ["“1e300” is too large for float32; nothing was changed."]


def test_that_a_block_with_a_word_in_it_changes_nothing_and_one_beyond_the_edge_is_cut(panel, session, qtbot):
    table, history = panel.table, session.state.history
    table.setCurrentIndex(table.numbers.index(9, 4))
    QGuiApplication.clipboard().setText("1\tx\n")
    qtbot.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert session.state.history is history and said(session) == ["“x” is not a number; nothing was changed."]
    QGuiApplication.clipboard().setText("1\t2\n3\t4\n")
    qtbot.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, session)
    assert session.state.trace.x[0, 9, 4] == 1 and session.state.trace.x.shape == (1, 10, 5)


def test_that_numbers_of_an_earlier_network_are_grey_and_cannot_be_typed_in(panel, session, qtbot):
    model = panel.table.numbers
    editable = Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsEnabled
    assert model.flags(model.index(0, 0)) & editable == editable
    session.edit(Phrase("more"), lambda document: document.with_input(batch=3))
    assert not model.flags(model.index(0, 0)) & editable
    assert not model.put([["1"]], 0, 0) and session.state.document.input.batch == 3
    settle(qtbot, session)
    assert model.flags(model.index(0, 0)) & editable == editable


def test_that_the_batch_item_that_is_looked_at_is_the_one_that_is_shown_and_edited(panel, session, qtbot):
    session.edit(Phrase("more"), lambda document: document.with_input(batch=3))
    settle(qtbot, session)
    session.look(batch=2)
    model, before = panel.table.numbers, session.state.trace.x.copy()
    assert model.data(model.index(4, 1)) == f"{before[2, 4, 1]:.4g}"
    model.setData(model.index(4, 1), "7")
    before[2, 4, 1] = 7
    assert np.array_equal(session.state.document.input.values, before)


def test_that_the_current_timestep_stands_out_in_the_table_by_weight_and_tint(panel, session):
    model = panel.table.numbers
    for timestep in (0, 6):
        session.look(timestep=timestep)
        marked = [row for row in range(10) if model.data(model.index(row, 0), Qt.ItemDataRole.BackgroundRole)]
        bold = [row for row in range(10) if model.headerData(row, Qt.Orientation.Vertical, Qt.ItemDataRole.FontRole)]
        assert marked == bold == [timestep]
    assert model.data(model.index(6, 0), Qt.ItemDataRole.FontRole).bold()
    assert model.data(model.index(6, 0), Qt.ItemDataRole.FontRole).family() == number_font().family()
    assert panel.table.visualRect(model.index(6, 0)).intersects(panel.table.viewport().rect())


def test_that_a_million_timesteps_are_shown_at_once(panel, session):
    values = np.zeros((1, 1_000_000, 5), dtype=np.float32)
    values[0, 999_999, 4] = 3
    document = session.state.document.edited(input=Input.given(values))
    started = time.perf_counter()
    session.edit(Phrase("long"), lambda _document: document)
    session.look(timestep=999_999)
    QApplication.processEvents()
    took = time.perf_counter() - started
    session.cancel()
    model = panel.table.numbers
    assert (model.rowCount(QModelIndex()), model.data(model.index(999_999, 4))) == (1_000_000, "3")
    assert panel.table.visualRect(model.index(999_999, 0)).intersects(panel.table.viewport().rect())
    assert took < 0.3, took
    assert session.state.look == Look(timestep=999_999, speed=session.state.look.speed, loop=session.state.look.loop)


def test_that_a_sound_is_taken_in_mel_bands_and_other_features_are_offered(panel, session, qtbot, tmp_path):
    import wave

    with wave.open(str(tmp_path / "a.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16000)
        file.writeframes((3000 * np.sin(np.arange(4800))).astype("<i2").tobytes())
    panel.open_file(tmp_path / "a.wav")
    qtbot.waitUntil(lambda: session.state.document.input.kind == "given", timeout=5000)
    settle(qtbot, session)
    assert session.state.trace.x.shape == (1, 31, 40) and session.state.trace.agrees
    notice = session.state.notices[-1]
    assert "a.wav: 0.3 s at 16,000 Hz, taken as 40 features every 10 ms." in str(notice.text)
    assert [str(way.label) for way in notice.ways_out] == [
        "40 log-mel bands: 31 timesteps",
        "frames of 160 samples: 30 timesteps",
    ]
