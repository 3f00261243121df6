"""The whole window, driven as a person drives it."""

import dataclasses
import html
import json
import sys
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
import torch
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPlainTextEdit, QPushButton, QToolButton

from rnnlab.app import dialogs, layout, main
from rnnlab.app.main import open_window
from rnnlab.app.menus import open_example
from rnnlab.app.theme import is_dark
from rnnlab.core.input import Input
from rnnlab.lab import jobs
from rnnlab.lab.actions import COMMANDS
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.history import Phrase
from rnnlab.lab.settings import Settings

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))


@pytest.fixture
def window(qtbot):
    made = open_window(EXAMPLES["lstm"].document, Settings())
    made.show()
    settle(qtbot, made)
    made.heatmaps.setFocus()
    yield made
    made.session.configure(language="en")
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    main.use_theme(QApplication.instance(), "light")


def settle(qtbot, window):
    qtbot.waitUntil(lambda: not window.session.state.stale and window.heatmaps.ready, timeout=60_000)


def edit(window, **changes):
    window.session.edit(Phrase("edit"), lambda document: document.with_architecture(**changes))


def cursor_of(window, name="h"):
    lane = next(lane for key, lane in window.heatmaps.lanes.items() if key.quantity == name)
    return lane.cursor.rect().center().x()


def texts_of(widget):
    kinds = (QLabel, QPushButton, QToolButton, QCheckBox)
    return [child.text() for kind in kinds for child in widget.findChildren(kind) if child.text()]


def test_that_the_arrow_keys_step_and_the_cursors_follow(window, qtbot):
    for expected in (1, 2, 3):
        qtbot.keyClick(window.heatmaps, Qt.Key.Key_Right)
        assert window.session.state.look.timestep == expected
    assert cursor_of(window) == cursor_of(window, "input") == 3
    assert window.timeline.timestep.value() == window.timeline.slider.value() == 3
    qtbot.keyClick(window.heatmaps, Qt.Key.Key_Left)
    qtbot.keyClick(window.heatmaps, Qt.Key.Key_End)
    assert cursor_of(window) == 9
    qtbot.keyClick(window.heatmaps, Qt.Key.Key_Home)
    assert cursor_of(window) == 0


def test_that_space_plays_from_the_canvas_and_the_transport_but_types_in_a_field(window, qtbot):
    qtbot.keyClick(window.heatmaps, Qt.Key.Key_Space)
    assert window.session.state.look.playing
    qtbot.keyClick(window.timeline.slider, Qt.Key.Key_Space)
    assert not window.session.state.look.playing
    box = window.architecture.editors["bidirectional"]
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert not window.session.state.look.playing and window.session.state.document.architecture.bidirectional
    settle(qtbot, window)
    qtbot.keyClick(box, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    assert window.session.state.look.playing


def test_that_brackets_change_the_speed_and_the_button_shows_it(window, qtbot):
    qtbot.keyClick(window.heatmaps, Qt.Key.Key_BracketRight)
    assert window.timeline.speed.text() == "8/s"
    qtbot.keyClick(window.heatmaps, Qt.Key.Key_BracketLeft)
    qtbot.keyClick(window.heatmaps, Qt.Key.Key_BracketLeft)
    assert window.timeline.speed.text() == "2/s"


def test_that_a_typed_timestep_moves_every_cursor(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(window.timeline.timestep, "7")
    qtbot.keyClick(window.timeline.timestep, Qt.Key.Key_Return)
    assert cursor_of(window) == 7 and window.timeline.last.text() == "/ 9"


def test_that_undo_and_redo_name_what_they_do_in_the_menu(window, qtbot):
    editor = window.architecture.editors["hidden_size"]
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "12")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert window.session.state.trace.output.shape == (1, 10, 12)
    undo, redo = window.commands.action["undo"], window.commands.action["redo"]
    assert undo.text() == "&Undo: Change hidden_size to 12" and not redo.isEnabled()
    undo.trigger()
    settle(qtbot, window)
    assert editor.value() == 8 and redo.text() == "&Redo: Change hidden_size to 12"
    redo.trigger()
    assert editor.value() == 12


@pytest.mark.parametrize("name", EXAMPLES)
def test_that_each_example_opens_from_its_menu_with_what_to_look_at(window, qtbot, name):
    title = EXAMPLES[name].title
    action = next(a for a in window.menus._menus["examples"].actions() if a.text() == title)
    action.trigger()
    settle(qtbot, window)
    assert window.session.state.document is EXAMPLES[name].document
    assert EXAMPLES[name].look_at in texts_of(window.notices)
    assert "equals" in window.status.badge.text()


def test_that_the_badge_names_the_witness_and_the_largest_difference(window):
    worst = max(window.session.state.trace.parity.values())
    assert window.status.badge.text() == f"equals nn.LSTM: max |Δ| = {worst:.1e}"
    assert "c_n: max |lab − nn.LSTM|" in window.status.badge.toolTip()


def test_that_a_difference_is_said_and_not_hidden(window):
    trace = window.session.state.trace
    wrong = dataclasses.replace(trace, parity={"output": 0.25, "h_n": 0.0, "c_n": 0.0})
    window.session._replace(trace=wrong)
    assert window.status.badge.text() == "differs from nn.LSTM: max |Δ| = 2.5e-01"


def test_that_an_exception_becomes_a_notice_with_its_text_and_the_lab_goes_on(window, qtbot, monkeypatch):
    def broken(_document, _baseline):
        raise RuntimeError("the kernel is on holiday")
        yield

    with monkeypatch.context() as patch:
        patch.setattr(jobs, "compute", broken)
        edit(window, hidden_size=9)
        qtbot.waitUntil(lambda: bool(window.session.state.notices), timeout=5000)
    assert "Error: RuntimeError: the kernel is on holiday" in texts_of(window.notices)
    edit(window, hidden_size=10)
    settle(qtbot, window)
    assert window.session.state.trace.output.shape == (1, 10, 10)


def test_that_the_heatmaps_are_copied_as_an_image(window, qtbot):
    window.commands.action["copy_picture"].trigger()
    image = QApplication.clipboard().image()
    assert image.width() == 2 * window.heatmaps.canvas.width() and image.height() > 400


def test_that_a_long_run_shows_progress_and_its_cancel_button_stops_it(window, qtbot):
    window.session.edit(Phrase("long"), lambda document: document.with_input(timesteps=300_000))
    qtbot.waitUntil(lambda: window.status.progress.isVisible() and window.status.progress.value() > 0, timeout=10_000)
    qtbot.mouseClick(window.status.cancel, Qt.MouseButton.LeftButton)
    assert not window.status.progress.isVisible() and window.session.state.busy is None
    window.session.undo()
    settle(qtbot, window)


def test_that_an_impossible_value_is_refused_in_a_sentence_and_the_field_goes_back(window, qtbot):
    edit(window, proj_size=4)
    settle(qtbot, window)
    editor = window.architecture.editors["hidden_size"]
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, "3")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert any("proj_size must be smaller than hidden_size" in text for text in texts_of(window.notices))
    assert editor.value() == 8


def drop(window, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left = Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, left, Qt.KeyboardModifier.NoModifier)
    window.dropEvent(event)


def test_that_a_dropped_file_is_computed_and_equals_torch(window, qtbot, tmp_path):
    x = np.random.default_rng(3).normal(size=(2, 6, 5)).astype(np.float32)
    np.save(tmp_path / "x.npy", x)
    drop(window, tmp_path / "x.npy")
    qtbot.waitUntil(lambda: window.session.state.document.input.source == "x.npy", timeout=5000)
    settle(qtbot, window)
    trace = window.session.state.trace
    module = torch.nn.LSTM(5, 8, batch_first=True)
    module.load_state_dict({name: torch.tensor(array) for name, array in trace.parameters.items()})
    with torch.no_grad():
        assert np.abs(module(torch.tensor(x))[0].numpy() - trace.output).max() <= 1e-5


def test_that_several_dropped_files_are_a_packed_batch_in_the_order_of_their_names(window, qtbot, tmp_path):
    made = {name: np.random.default_rng(4).normal(size=(size, 5)) for name, size in (("x10", 3), ("x2", 6), ("y", 2))}
    for name, array in made.items():
        np.save(tmp_path / f"{name}.npy", array)
    drop(window, *(tmp_path / f"{name}.npy" for name in ("y", "x10", "x2")))
    qtbot.waitUntil(lambda: window.session.state.document.input.source == tmp_path.name, timeout=5000)
    settle(qtbot, window)
    trace = window.session.state.trace
    assert trace.document.input.lengths == (6, 3, 2) and trace.agrees
    assert np.array_equal(trace.document.input.values[1, :3], made["x10"])


def test_that_a_file_that_does_not_fit_offers_ways_out_and_changes_nothing_by_itself(window, qtbot, tmp_path):
    np.savetxt(tmp_path / "x.csv", np.random.default_rng(3).normal(size=(6, 7)), delimiter=",")
    before = window.session.state.document
    drop(window, tmp_path / "x.csv")
    qtbot.waitUntil(lambda: bool(window.session.state.notices), timeout=5000)
    assert window.session.state.document is before
    button = next(b for b in window.findChildren(QPushButton) if b.text() == "Set input_size to 7")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(qtbot, window)
    assert window.session.state.trace.output.shape == (6, 8) and window.session.state.notices == ()


def test_that_ctrl_e_exports_what_torch_computes(window, qtbot, tmp_path, monkeypatch):
    target = tmp_path / "run.npz"
    monkeypatch.setattr("rnnlab.app.save_dialog._ask_name", lambda *asked: (str(target), asked[-1]))
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = QApplication.activeModalWidget()
    assert "KiB" in dialog.estimate.text()
    dialog.buttons.button(dialog.buttons.StandardButton.Save).click()
    qtbot.waitUntil(target.exists, timeout=5000)
    qtbot.waitUntil(lambda: not window.session.state.files, timeout=5000)
    with np.load(target) as found:
        module = torch.nn.LSTM(5, 8, batch_first=True)
        module.load_state_dict({name: torch.tensor(found[name]) for name in module.state_dict()})
        with torch.no_grad():
            output, (h_n, c_n) = module(torch.tensor(found["input"]))
        for name, theirs in (("output", output), ("h_n", h_n), ("c_n", c_n)):
            assert np.abs(found[name] - theirs.numpy()).max() <= 1e-5
    assert any(str(target) in text for text in texts_of(window.notices))


def test_that_the_export_dialog_says_why_it_cannot_save(window):
    dialog = window.export_dialog()
    save = dialog.buttons.button(dialog.buttons.StandardButton.Save)
    dialog.format.setCurrentIndex(dialog.format.findData(".npy"))
    assert save.isEnabled() and dialog.selection().quantities == ("h",)
    dialog.quantities.item(0).setCheckState(Qt.CheckState.Checked)
    assert not save.isEnabled() and "exactly one" in dialog.estimate.text()
    dialog.format.setCurrentIndex(dialog.format.findData(".npz"))
    dialog.first.setValue(5)
    dialog.last.setValue(2)
    assert not save.isEnabled() and "after the last" in dialog.estimate.text()
    dialog.deleteLater()


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_that_the_picture_is_exported_in_its_format(window, qtbot, tmp_path, suffix):
    dialog = window.export_dialog()
    dialog.format.setCurrentIndex(dialog.format.findData(suffix))
    dialog.save(tmp_path / "picture")
    qtbot.waitUntil(lambda: not window.session.state.files, timeout=5000)
    data = (tmp_path / f"picture{suffix}").read_bytes()
    assert data.startswith({".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}[suffix])
    if suffix == ".svg":
        words = " ".join(ElementTree.fromstring(data).itertext())
        assert "layer 0" in words and "timestep t" in words
    assert list(tmp_path.glob("*.part*")) == []


def test_that_the_program_looks_and_speaks_as_the_window_that_is_left(window, qtbot):
    other = open_window(EXAMPLES["gru"].document, Settings(theme="dark", language="ko"))
    other.show()
    qtbot.waitUntil(lambda: not other.session.state.stale, timeout=60_000)
    assert is_dark(QApplication.palette()) and window.docks["step"].windowTitle() != "Step"
    other.close()
    other.deleteLater()
    assert not is_dark(QApplication.palette())
    qtbot.waitUntil(lambda: window.docks["step"].windowTitle() == "Step", timeout=2000)


def test_that_theme_and_language_switch_live_and_the_numbers_stay(window, qtbot):
    before = window.session.state.trace
    window.session.configure(theme="dark", language="ko")
    qtbot.waitUntil(lambda: window.docks["architecture"].windowTitle() == "구조", timeout=2000)
    assert window.menus._menus["file"].title() == "파일(&F)"
    assert window.palette().window().color().lightness() < 80
    assert window.session.state.trace is before
    window.session.configure(theme="light", language="en")
    qtbot.waitUntil(lambda: window.docks["architecture"].windowTitle() == "Architecture", timeout=2000)


def test_that_every_text_has_a_korean_translation_and_the_compiled_file_is_up_to_date(tmp_path):
    import translations

    fresh = tmp_path / "fresh.ts"
    fresh.write_bytes(translations.CATALOGUE.read_bytes())
    translations.gather(fresh)
    found, kept = translations.texts(fresh), translations.texts(translations.CATALOGUE)
    assert [key for key, text in found.items() if not text] == []
    assert found.keys() == kept.keys()
    translations.compile_to(translations.CATALOGUE, tmp_path / "fresh.qm")
    assert (tmp_path / "fresh.qm").read_bytes() == translations.CATALOGUE.with_suffix(".qm").read_bytes()


def test_that_translations_keep_the_places_of_their_values():
    import re

    import translations

    for (_, source), text in translations.texts(translations.CATALOGUE).items():
        assert set(re.findall(r"{[^}]*}", source)) == set(re.findall(r"{[^}]*}", text)), source


def test_that_every_control_has_a_name_for_screen_readers(window):
    for widget in (window.architecture, window.input, window.timeline, window.status):
        for child in widget.findChildren(QToolButton) + widget.findChildren(QPushButton):
            assert child.accessibleName() or child.text(), child
    for editor in window.architecture.editors.values():
        assert editor.accessibleName() and editor.toolTip()


def test_that_the_layout_survives_as_json_and_nonsense_leaves_the_window_as_it_is(window):
    window.docks["input"].hide()
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, window.docks["architecture"])
    record = json.loads(json.dumps(layout.record(window, window.docks)))
    window.reset_layout()
    assert not window.docks["input"].isHidden()
    layout.restore(window, window.docks, record)
    assert window.docks["input"].isHidden()
    assert window.dockWidgetArea(window.docks["architecture"]) == Qt.DockWidgetArea.RightDockWidgetArea
    for nonsense in ({}, {"size": "big"}, {"size": [1, 2], "docks": 3}, {"size": [1e9, 5], "docks": {}}):
        layout.restore(window, window.docks, nonsense)
        assert window.docks["input"].isHidden()


def test_that_the_help_pages_name_every_key_and_this_machine(window, qtbot):
    dialog = dialogs.show_keyboard(window)
    text = html.unescape(" ".join(label.text() for label in dialog.findChildren(QLabel)))
    for command in COMMANDS:
        assert not command.keys or command.text.replace("&", "") in text
        assert all(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) in text for key in command.keys)
    dialog.close()
    dialogs.show_about(window).close()
    machine = dialogs.show_doctor(window)
    page = machine.findChild(QPlainTextEdit)
    qtbot.waitUntil(lambda: f"torch {torch.__version__.partition('+')[0]}" in page.toPlainText(), timeout=20_000)
    machine.close()


def test_that_menus_and_buttons_do_what_they_say(window, qtbot):
    for name in ("mark_saturation", "dim_future"):
        before = getattr(window.session.state.look, name)
        window.commands.action[name].trigger()
        assert getattr(window.session.state.look, name) is not before
        assert window.commands.action[name].isChecked() is not before
    window.timeline.loop.menu().actions()[2].trigger()
    window.timeline.speed.menu().actions()[0].trigger()
    assert (window.session.state.look.loop, window.session.state.look.speed) == ("back and forth", 0.5)
    window.menus._languages["ko"].trigger()
    assert window.session.state.settings.language == "ko"
    window.commands.action["toggle_theme"].trigger()
    assert window.session.state.settings.theme == "dark"


def test_that_opening_an_example_is_one_step_of_undo(window, qtbot):
    edit(window, hidden_size=13)
    open_example(window.session, EXAMPLES["gru"])
    settle(qtbot, window)
    window.session.undo()
    settle(qtbot, window)
    assert window.session.state.document.architecture.hidden_size == 13


def test_that_closing_while_busy_is_clean_and_quick(qtbot):
    import time

    made = open_window(EXAMPLES["lstm"].document, Settings())
    made.show()
    made.session.edit(Phrase("long"), lambda document: document.with_input(timesteps=300_000))
    qtbot.wait(500)
    started = time.monotonic()
    made.close()
    assert time.monotonic() - started < 1


def test_that_carrying_on_makes_two_halves_equal_to_the_whole(window, qtbot):
    whole = window.session.state.trace
    first, second = whole.x[:, :4], whole.x[:, 4:]
    given = lambda x: lambda document: document.edited(input=Input.given(x))  # noqa: E731
    window.session.edit(Phrase("first half"), given(first))
    settle(qtbot, window)
    window.commands.action["carry"].trigger()
    settle(qtbot, window)
    window.session.edit(Phrase("second half"), given(second))
    settle(qtbot, window)
    trace = window.session.state.trace
    assert np.abs(trace["h"] - whole["h"][:, :, :, 4:]).max() < 1e-6
    assert np.abs(trace["c"] - whole["c"][:, :, :, 4:]).max() < 1e-6 and trace.agrees


def test_that_a_small_window_keeps_its_size_behind_every_tab_and_cuts_no_colour_bar(window, qtbot):
    window.resize(1024, 700)
    for dock in ("unrolled", "weights", "ask", "readout", "answers", "mistakes", "step"):
        window.docks[dock].raise_()
        qtbot.wait(50)
        assert (window.width(), window.height()) == (1024, 700), dock
    bars = window.heatmaps.legend.bars.values()
    assert max(bar.geometry().bottom() for bar in bars) < window.heatmaps.legend.height()
    assert window.heatmaps.legend.geometry().bottom() < window.heatmaps.ruler.y() + 1
    assert window.heatmaps.ruler.geometry().bottom() < window.height() - window.docks["step"].height()
