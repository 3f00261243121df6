"""A table is opened: what is chosen in the dialog is what the network reads."""

import numpy as np
import pyarrow
import pyarrow.parquet
import pytest
import torch
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialogButtonBox

from rnnlab.app.main import open_window
from rnnlab.app.table_dialog import TableDialog
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.settings import Settings

RNG = np.random.default_rng(9)
X, Y = RNG.normal(4, 3, size=(2, 7))
DAYS = ("월", "화", "수", "목", "금", "토", "일")
WHO = (1234567, 1234568, 1234567, 1234567, 1234568, 1234567, 1234567)


@pytest.fixture
def window(qtbot):
    made = open_window(EXAMPLES["gru"].document, Settings())
    made.show()
    settle(qtbot, made)
    yield made
    made.close()
    assert made.threads_ended
    made.deleteLater()


def settle(qtbot, window):
    qtbot.waitUntil(lambda: not window.session.state.stale, timeout=60_000)


@pytest.fixture
def table(tmp_path):
    columns = {"who": WHO, "day": DAYS, "x": X, "y": pyarrow.array([None, *Y[1:].tolist()])}
    pyarrow.parquet.write_table(pyarrow.table(columns), tmp_path / "walk.parquet")
    return tmp_path / "walk.parquet"


def opened(qtbot, window, path):
    window.open_file(path)
    qtbot.waitUntil(lambda: window.findChild(TableDialog) is not None, timeout=20_000)
    dialog = window.findChild(TableDialog)
    qtbot.waitUntil(lambda: bool(dialog.said.text()), timeout=5000)
    return dialog


def choose(box, name):
    box.setCurrentIndex(box.findData(name))
    box.activated.emit(box.currentIndex())


def accept(qtbot, window, dialog):
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    qtbot.waitUntil(ok.isEnabled, timeout=5000)
    qtbot.mouseClick(ok, Qt.MouseButton.LeftButton)
    settle(qtbot, window)


def cells(dialog, row):
    return [dialog.model.index(row, column).data() for column in range(dialog.model.columnCount())]


def test_that_the_dialog_shows_what_the_columns_hold(qtbot, window, table):
    dialog = opened(qtbot, window, table)
    assert dialog.windowTitle() == "walk.parquet as input"
    assert [cells(dialog, row)[0] for row in range(4)] == ["who", "day", "x", "y"]
    assert cells(dialog, 1) == ["day", "text", "", "", "", "", "", "월, 화, 수, 목"]
    assert cells(dialog, 2)[1:5] == ["numbers", "0", f"{X.mean():.4g}", f"{X.std():.4g}"]
    assert cells(dialog, 3)[2] == "1" and cells(dialog, 3)[7].startswith("—, ")
    assert "Numbers are missing in y (1; the first at timestep 0)" in dialog.said.text()
    assert not dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()
    ticks = [dialog.model.index(row, 0).data(Qt.ItemDataRole.CheckStateRole) for row in range(4)]
    assert ticks == [Qt.CheckState.Checked, None, Qt.CheckState.Checked, Qt.CheckState.Checked]


def test_that_ticked_columns_standardised_are_the_input_in_one_step_of_undo(qtbot, window, table):
    before = window.session.state.document
    dialog = opened(qtbot, window, table)
    cell = dialog.view.visualRect(dialog.model.index(0, 0))
    box = QPoint(cell.left() + 10, cell.center().y())
    qtbot.mouseClick(dialog.view.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert dialog.model.ticked == {2, 3}
    choose(dialog.scale, "z-score")
    choose(dialog.gaps, "mean")
    qtbot.waitUntil(lambda: "7 timesteps of 2 numbers. input_size becomes 2; it is 5." in dialog.said.text())
    accept(qtbot, window, dialog)
    trace = window.session.state.trace
    given = torch.tensor(np.stack([X, np.where(np.arange(7), Y, Y[1:].mean())], axis=1))
    expected = ((given - given.mean(0)) / given.std(0, unbiased=False)).numpy()
    assert np.abs(trace.document.input.values[0] - expected).max() < 1e-12
    assert trace.document.input.labels == DAYS and trace.document.architecture.input_size == 2
    assert trace.agrees and window.input.source.text() == "from: walk.parquet"
    window.session.undo()
    assert window.session.state.document == before


def test_that_a_column_tells_sequences_apart_and_is_then_not_read(qtbot, window, table):
    dialog = opened(qtbot, window, table)
    choose(dialog.sequences, 0)
    choose(dialog.gaps, "previous")
    assert dialog.model.ticked == {2, 3}
    qtbot.waitUntil(lambda: "2 sequences of 2 to 5 timesteps of 2 numbers." in dialog.said.text())
    accept(qtbot, window, dialog)
    given = window.session.state.trace.document.input
    assert given.lengths == (5, 2) and np.array_equal(given.values[0, :, 0], X[[0, 2, 3, 5, 6]])
    assert given.values[0, 0, 1] == Y[2] and np.array_equal(given.values[1, :2, 1], Y[[1, 4]])
    assert window.session.state.trace.agrees


def test_that_a_trained_network_says_how_many_columns_it_reads(qtbot, window, table, tmp_path):
    torch.save(torch.nn.LSTM(1, 6).state_dict(), tmp_path / "m.pt")
    window.open_file(tmp_path / "m.pt")
    qtbot.waitUntil(lambda: window.session.state.document.parameters is not None, timeout=20_000)
    settle(qtbot, window)
    dialog = opened(qtbot, window, table)
    choose(dialog.gaps, "zero")
    qtbot.waitUntil(lambda: "reads 1" in dialog.said.text(), timeout=5000)
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert not ok.isEnabled()
    dialog.none.click()
    qtbot.waitUntil(lambda: "Tick at least one column" in dialog.said.text(), timeout=5000)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Space)
    dialog.model.tick({0}, ticked=False)
    dialog.model.tick({2}, ticked=True)
    accept(qtbot, window, dialog)
    assert np.array_equal(window.session.state.trace.document.input.values[0, :, 0], X)
    dialog = opened(qtbot, window, table)
    before = window.session.state.document
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert window.session.state.document is before
