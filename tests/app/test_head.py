"""A model whose read-out gives values: curves over time beside what they should come to, no classes of one number."""

import numpy as np
import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from torch import nn

from rnnlab.app.main import open_window
from rnnlab.app.theme import application, palette, use_theme
from rnnlab.app.views.head_plot import MARKS, MOST_STYLED, colour_of
from rnnlab.core.asking import Track
from rnnlab.core.ends import Embedding, Ends, Readout
from rnnlab.core.progress import finish
from rnnlab.io import arrays
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.head import curves, reach, target_of, target_values, targets, thinned
from rnnlab.lab.look import Look, Target
from rnnlab.lab.settings import Settings


class Forecast(nn.Module):
    def __init__(self, features=1, outputs=1, bidirectional=False):
        super().__init__()
        self.rnn = nn.LSTM(features, 6, batch_first=True, bidirectional=bidirectional)
        self.head = nn.Linear(12 if bidirectional else 6, outputs)

    def forward(self, x):
        return self.head(self.rnn(x)[0])


@pytest.fixture
def window(qtbot):
    made = open_window(EXAMPLES["lstm"].document, Settings())
    made.show()
    qtbot.waitUntil(lambda: not made.session.state.stale, timeout=60_000)
    yield made
    made.close()
    assert made.threads_ended
    made.deleteLater()


def opened(qtbot, window, path):
    before = window.session.state.document
    window.open_file(path)
    qtbot.waitUntil(lambda: window.session.state.document is not before, timeout=20_000)
    qtbot.waitUntil(lambda: not window.session.state.stale, timeout=20_000)


def with_model(qtbot, window, tmp_path, model, x):
    """Open a model and an input for it, and see the read-out; what torch itself gives (batch, time, output)."""
    torch.save(model.state_dict(), tmp_path / "net.pt")
    np.save(tmp_path / "x.npy", x)
    opened(qtbot, window, tmp_path / "net.pt")
    opened(qtbot, window, tmp_path / "x.npy")
    window.docks["readout"].raise_()
    qtbot.waitUntil(lambda: found_of(window) is not None, timeout=10_000)
    with torch.no_grad():
        return model(torch.tensor(x if x.ndim == 3 else x[None])).numpy()


def found_of(window):
    found = window.readout.curves.found
    return found if found is not None and found.trace is window.session.state.trace else None


def series(timesteps=30, features=1):
    return np.random.default_rng(1).normal(size=(timesteps, features)).astype(np.float32)


def cell(window, row, column):
    return window.readout.curves.list.item(row, column).text()


def count_of(window, colour):
    image = window.readout.curves.plot.grab().toImage()
    wanted = QColor(colour)
    near = lambda a, b: all(abs(x - y) < 40 for x, y in zip(a.getRgb()[:3], b.getRgb()[:3], strict=True))  # noqa: E731
    return sum(near(image.pixelColor(x, y), wanted) for x in range(image.width()) for y in range(image.height()))


def test_that_one_output_is_a_curve_beside_the_next_input_and_no_class(qtbot, window, tmp_path):
    torch.manual_seed(1)
    x = series()
    theirs = with_model(qtbot, window, tmp_path, Forecast(), x)[0]
    view = window.readout
    assert view.curves.isVisible() and not view.table.isVisible() and view.bar.isVisible()
    assert "softmax" not in view.caption.text() and "classes" not in view.caption.text()
    assert view.bar.reading.currentText() == "values (a guess)" and view.bar.target.currentText() == "next input"
    assert not view.bar.reading.model().item(1).isEnabled()
    told = (*window.session.state.notices, *window.session.state.earlier)
    assert any("its values are drawn over time" in str(notice.text) for notice in told)
    window.session.look(timestep=4)
    assert cell(window, 0, 2) == f"{theirs[4, 0]:.4f}" and cell(window, 0, 3) == f"{x[5, 0]:.4f}"
    assert cell(window, 0, 4) == f"{theirs[4, 0] - x[5, 0]:+.4f}"
    window.session.look(timestep=29)
    assert cell(window, 0, 2) == f"{theirs[29, 0]:.4f}" and cell(window, 0, 3) == "—"
    assert count_of(window, colour_of(0)) > 200


def test_that_the_target_is_chosen_and_remembered_in_the_state(qtbot, window, tmp_path):
    with_model(qtbot, window, tmp_path, Forecast(), series())
    track = Track("temperature", np.arange(30.0)[None])
    window.session.look(tracks=(track, Track("words", np.zeros((1, 30)), ("a",))), timestep=3)
    box = window.readout.bar.target
    assert [box.itemText(row) for row in range(box.count())] == ["nothing", "next input", "temperature"]
    box.setCurrentIndex(2)
    box.activated.emit(2)
    assert window.session.state.look.target == Target("track", name="temperature") and cell(window, 0, 3) == "3.0000"
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert window.readout.curves.list.isColumnHidden(3)
    window.session.look(target=Target("track", name="temperature"), tracks=())
    assert box.currentText() == "nothing"


def test_that_many_outputs_are_told_apart_by_more_than_colour_and_chosen_in_the_list(qtbot, window, tmp_path):
    theirs = with_model(qtbot, window, tmp_path, Forecast(3, 40), series(25, 3))[0]
    view = window.readout.curves
    assert view.list.rowCount() == 40 and len(view.plot._styled) == MOST_STYLED
    assert len({colour_of(k).name() for k in range(MOST_STYLED)}) == len(set(MARKS)) == MOST_STYLED
    window.session.look(timestep=7)
    assert np.abs([float(cell(window, row, 2)) for row in range(40)] - theirs[7]).max() < 1e-4
    view.list.selectRow(30)
    assert view.plot._styled == [30] and not view.list.item(30, 0).icon().isNull()
    assert view.list.item(0, 0).icon().isNull()
    box = window.readout.bar.target
    assert [box.itemText(row) for row in range(box.count())] == ["nothing", *(f"next input, x[{k}]" for k in range(3))]


def test_that_the_person_says_that_they_are_classes_which_is_undone(qtbot, window, tmp_path):
    theirs = with_model(qtbot, window, tmp_path, Forecast(3, 4), series(12, 3))[0]
    view, box = window.readout, window.readout.bar.reading
    assert any(name == "head" for name in rows(window)) and "logits" not in rows(window)
    box.setCurrentIndex(1)
    box.activated.emit(1)
    qtbot.waitUntil(lambda: not window.session.state.stale and view.model.found is not None, timeout=20_000)
    assert view.table.isVisible() and not view.curves.isVisible() and "over 4 classes" in view.caption.text()
    assert "logits" in rows(window) and "head" not in rows(window)
    best = int(theirs[2].argmax())
    assert view.model.index(1, 2).data().startswith(f"{best}  ")
    assert box.currentText() == "classes (softmax)" and box.itemText(0) == "values"
    window.session.undo()
    qtbot.waitUntil(view.curves.isVisible, timeout=5000)
    assert box.currentText() == "values (a guess)"


def rows(window):
    return [row.data(0, Qt.ItemDataRole.UserRole) for row in window.inspector._rows()]


def test_that_numbers_that_are_not_finite_are_gaps_and_counted(qtbot, window, tmp_path):
    x = series(20)
    x[5] = np.nan
    theirs = with_model(qtbot, window, tmp_path, Forecast(), x)[0]
    assert np.isnan(theirs[5:]).all() and not np.isnan(theirs[:5]).any()
    assert "not finite, and left out: 15" in window.readout.caption.text()
    window.session.look(timestep=9)
    assert cell(window, 0, 2) == "NaN"
    window.readout.curves.plot.grab()


def test_that_the_numbers_of_a_column_are_written_alike(qtbot, window, tmp_path):
    torch.manual_seed(3)
    model = Forecast(3, 3)
    with torch.no_grad():
        model.head.weight[0] *= 1e-5
        model.head.bias[0] = 3e-6
        model.head.bias[2] = -2_000_000
    with_model(qtbot, window, tmp_path, model, series(12, 3))
    window.session.look(timestep=2)
    written = [cell(window, row, 2) for row in range(3)]
    assert all("e" not in text and len(text.partition(".")[2]) == 1 for text in written), written
    assert cell(window, 0, 2).lstrip("-") == "0.0" and cell(window, 2, 2).startswith("-200000")
    told = window.readout.curves.plot.accessibleDescription()
    assert told == f"t = 2: y[0] = {written[0]}, y[1] = {written[1]}, y[2] = {written[2]}"


def test_that_each_sequence_of_a_batch_in_both_directions_has_its_curves(qtbot, window, tmp_path):
    torch.manual_seed(2)
    x = np.random.default_rng(2).normal(size=(3, 15, 2)).astype(np.float32)
    theirs = with_model(qtbot, window, tmp_path, Forecast(2, 2, bidirectional=True), x)
    assert window.readout.bar.target.itemText(1) == "next input"
    for batch in (0, 2):
        window.session.look(batch=batch, timestep=6)
        qtbot.waitUntil(lambda batch=batch: found_of(window).batch == batch, timeout=5000)
        assert np.abs([float(cell(window, row, 2)) for row in range(2)] - theirs[batch, 6]).max() < 1e-4


def test_that_keys_and_a_click_in_the_plot_go_in_time(qtbot, window, tmp_path):
    with_model(qtbot, window, tmp_path, Forecast(), series())
    plot = window.readout.curves.plot
    plot.setFocus()
    for key, timestep in ((Qt.Key.Key_Home, 0), (Qt.Key.Key_Right, 1), (Qt.Key.Key_End, 29), (Qt.Key.Key_Left, 28)):
        qtbot.keyClick(plot, key)
        assert window.session.state.look.timestep == timestep
    place = plot.mapFromScene(
        plot.getViewBox().mapViewToScene(plot._cursor.pos() * 0 + plot.getViewBox().viewRect().center())
    )
    qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.session.state.look.timestep in (14, 15)


def test_that_what_the_numbers_are_is_guessed_from_a_vocabulary_alone():
    head = Readout("fc.weight", np.ones((5, 3), dtype=np.float32), np.zeros(5, dtype=np.float32))
    one = Readout("fc.weight", np.ones((1, 3), dtype=np.float32), np.zeros(1, dtype=np.float32))
    table = Embedding("emb.weight", np.ones((5, 2), dtype=np.float32))
    assert Ends(readout=head).head_name == "head" and not Ends(readout=head).gives_classes
    assert Ends(readout=head, vocabulary=tuple("abcde")).head_name == "logits"
    assert Ends(readout=head, vocabulary=tuple("abcd")).head_name == "head"
    assert Ends(table, head).gives_classes and Ends(readout=head, reading="classes").gives_classes
    assert not Ends(table, head, tuple("abcde"), reading="values").gives_classes
    assert not Ends(readout=one, vocabulary=("a",)).gives_classes and Ends(table).head_name == ""


@pytest.mark.parametrize(("outputs", "features", "timesteps"), [(1, 1, 1), (1, 1, 2), (100, 2, 3), (2, 30, 2)])
def test_that_sizes_at_the_ends_have_curves_and_targets(outputs, features, timesteps, qtbot, tmp_path):
    from rnnlab.core import engine
    from rnnlab.core.architecture import Architecture
    from rnnlab.core.document import Document
    from rnnlab.core.input import Input

    head = Readout("w", np.ones((outputs, 4), dtype=np.float32), np.zeros(outputs, dtype=np.float32))
    arch = Architecture(cell="gru", input_size=features, hidden_size=4)
    document = Document(architecture=arch, input=Input(timesteps=timesteps), ends=Ends(readout=head))
    trace = finish(engine.run(document))
    found = finish(curves(trace, head, 0))
    assert found.values.shape == (timesteps, min(outputs, 64))
    np.testing.assert_allclose(found.values, trace.head[:, 0, :64], rtol=1e-5)
    for target in targets(document, Look()):
        values = target_values(trace, Look(target=target), 0)
        assert values is None or (len(values) == timesteps and np.isnan(values[-1]).all())
    assert target_of(document, Look()).kind == "none"
    low, high = reach(found.values, None)
    assert low < found.values.min() and found.values.max() < high


def test_that_thinned_curves_keep_their_peaks_and_their_gaps():
    numbers = np.zeros(100_000, dtype=np.float32)
    numbers[777], numbers[50_000:60_000], numbers[3] = 9, np.nan, np.inf
    places, shown = thinned(numbers, 500)
    assert len(places) == len(shown) == 1000 and np.nanmax(shown) == 9 and np.isnan(shown).sum() == 100
    places, shown = thinned(numbers[:6], 500)
    assert places.tolist() == [0, 1, 2, 3, 4, 5] and np.isnan(shown[3]) and not np.isnan(shown[[2, 4]]).any()


def test_that_the_range_is_that_of_finite_numbers():
    assert reach(np.array([[np.nan, np.inf]])) == (-1.0, 1.0)
    assert reach(np.array([[2.0, np.inf]]), None) == (1.0, 3.0)
    assert reach(np.array([[0.0, 0.0]])) == (-1.0, 1.0)


def test_that_an_export_calls_them_by_their_name(qtbot, window, tmp_path):
    theirs = with_model(qtbot, window, tmp_path, Forecast(), series())
    path = arrays.save(window.session.state.trace, tmp_path / "run.npz", arrays.Selection(None, 0, None))
    with np.load(path) as found:
        assert "logits" not in found and np.abs(found["head"].reshape(theirs.shape) - theirs).max() < 1e-5


def test_that_the_cursor_stands_where_the_session_is_from_the_beginning(qtbot, window, tmp_path):
    with_model(qtbot, window, tmp_path, Forecast(), series())
    assert window.session.state.look.timestep == 29 and window.readout.curves.plot._cursor.value() == 29
    window.readout.curves.list.selectRow(0)
    assert window.readout.curves.plot._cursor.value() == 29


def test_that_the_plot_takes_the_colours_of_the_theme(qtbot, window, tmp_path):
    with_model(qtbot, window, tmp_path, Forecast(), series())
    plot = window.readout.curves.plot
    for theme in ("dark", "light"):
        use_theme(application(), theme)
        qtbot.wait(50)
        assert plot.grab().toImage().pixelColor(plot.width() - 3, 3) == palette(theme).base().color()
