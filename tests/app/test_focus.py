"""The keyboard: whose a key is, where the focus goes, and that moving in time changes no field."""

import ast
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QPalette, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)

import rnnlab
from rnnlab.app import layout, main
from rnnlab.app.editors import ChoiceBox
from rnnlab.app.main import open_window
from rnnlab.app.panels.quantities import QuantitiesPanel
from rnnlab.app.parts import focus_in
from rnnlab.lab.actions import COMMANDS
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.history import Phrase
from rnnlab.lab.settings import Settings
from rnnlab.lab.state import Notice, WayOut

ANYWHERE = {
    "play": Qt.Key.Key_Space,
    "next": Qt.Key.Key_Right,
    "previous": Qt.Key.Key_Left,
    "first": Qt.Key.Key_Home,
    "last": Qt.Key.Key_End,
}
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = [
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Period,
    Qt.Key.Key_Comma,
    Qt.Key.Key_BracketLeft,
    Qt.Key.Key_BracketRight,
]


@pytest.fixture
def window(qtbot):
    made = open_window(EXAMPLES["deep-bidirectional-rnn"].document, Settings())
    made.show()
    made.activateWindow()
    settle(qtbot, made)
    qtbot.waitUntil(made.isActiveWindow)
    made.heatmaps.setFocus()
    yield made
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    main.use_theme(QApplication.instance(), "light")


def settle(qtbot, window):
    qtbot.waitUntil(lambda: not window.session.state.stale and window.heatmaps.ready, timeout=60_000)


def document(window):
    return window.session.state.document


def timestep(window):
    return window.session.state.look.timestep


def fields_of(window):
    """Every widget of the window that takes the focus by Tab or click, all docks opened one after the other."""
    found = []
    for name in layout.NAMES:
        window.commands.action[f"show_{name}"].trigger()
        QApplication.processEvents()
        for widget in window.findChildren(QWidget):
            if not shiboken6.isValid(widget):
                continue
            seen = widget.isVisible() and widget.isEnabled() and not isinstance(widget.parent(), QAbstractSpinBox)
            if seen and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget not in found:
                found.append(widget)
                yield name, widget


def choose_by_mouse(qtbot, combo, row):
    QTest.mouseClick(combo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    qtbot.wait(QApplication.doubleClickInterval() + 50)  # until then Qt takes a release for the opening one
    view = combo.view()
    place = view.visualRect(combo.model().index(row, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)


# Lists, wheel and keys ------------------------------------------------------------------------------------------------


def test_that_every_list_to_choose_from_is_of_the_one_kind(window):
    wild = [combo for _, combo in fields_of(window) if isinstance(combo, QComboBox) and type(combo) is not ChoiceBox]
    assert wild == []
    package = Path(rnnlab.__file__).parent
    calls = [
        f"{path.name}:{node.lineno}"
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "QComboBox"
    ]
    assert calls == []


@pytest.mark.parametrize(
    "key",
    [
        *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
        *(Qt.Key.Key_S, Qt.Key.Key_Z, Qt.Key.Key_Left, Qt.Key.Key_Right),
    ],
)
def test_that_a_closed_list_takes_no_key(window, qtbot, key):
    kind = window.input.kind
    kind.setFocus(Qt.FocusReason.TabFocusReason)
    before = document(window)
    qtbot.keyClick(kind, key)
    assert document(window) is before and kind.currentData() == before.input.kind
    assert QApplication.activePopupWidget() is None and kind.hasFocus()


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    ],
)
@pytest.mark.parametrize("where", ["input", "step"])
def test_that_a_list_is_opened_and_chosen_from_by_key_and_keeps_the_focus(window, qtbot, key, modifier, where):
    combo = window.input.kind if where == "input" else window.step.direction
    combo.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(combo, key, modifier)
    qtbot.waitUntil(combo.view().isVisible)
    qtbot.keyClick(combo.view(), Qt.Key.Key_Down)
    qtbot.keyClick(combo.view(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)
    qtbot.wait(20)
    assert combo.currentIndex() == 1 and window.focusWidget() is combo
    assert not window.session.state.look.playing


@pytest.mark.parametrize("focused", [True, False])
def test_that_the_wheel_passes_over_a_closed_list(window, qtbot, focused):
    combo = window.architecture.editors["nonlinearity"]
    (combo if focused else window.heatmaps).setFocus()
    before, place = document(window), combo.rect().center()
    at = QPointF(combo.mapToGlobal(place))
    turn = QWheelEvent(
        *(QPointF(place), at, QPoint(), QPoint(0, -120)),
        *(Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(combo, turn)
    assert document(window) is before and combo.currentData() == before.architecture.nonlinearity


# After the mouse ------------------------------------------------------------------------------------------------------


def test_that_home_after_a_choice_by_mouse_goes_to_the_first_timestep(window, qtbot):
    choose_by_mouse(qtbot, window.input.kind, 5)
    assert document(window).input.kind == "sine"
    qtbot.waitUntil(lambda: window.focusWidget() is window.heatmaps)
    settle(qtbot, window)
    window.session.look(timestep=4)
    window.activateWindow()
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Home)
    assert timestep(window) == 0 and document(window).input.kind == "sine"


@pytest.mark.parametrize("name", ["bidirectional", "batch_first"])
def test_that_a_box_ticked_by_mouse_gives_the_focus_back_and_one_by_key_keeps_it(window, qtbot, name):
    box = window.architecture.editors[name]
    on = box.isChecked()
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert box.isChecked() is not on
    qtbot.waitUntil(lambda: window.focusWidget() is window.heatmaps)
    box.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(box, Qt.Key.Key_Space)
    qtbot.wait(20)
    assert box.isChecked() is on and box.hasFocus()


def test_that_typing_in_a_field_keeps_the_focus_and_its_arrows_give_it_back(window, qtbot):
    size = window.architecture.editors["hidden_size"]
    QTest.mouseClick(size.lineEdit(), Qt.MouseButton.LeftButton)
    qtbot.wait(20)
    assert size.hasFocus()
    QTest.mouseClick(size, Qt.MouseButton.LeftButton, pos=QPoint(size.width() - 8, 6))
    assert document(window).architecture.hidden_size == 9
    qtbot.waitUntil(lambda: window.focusWidget() is window.heatmaps)


def test_that_a_menu_by_mouse_gives_the_focus_back_from_a_field_and_takes_over_what_was_typed(window, qtbot):
    size = window.architecture.editors["hidden_size"]
    size.setFocus()
    size.selectAll()
    qtbot.keyClicks(size, "5")
    view = window.menus._menus["view"]
    bar = window.menuBar()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.actionGeometry(view.menuAction()).center())
    qtbot.waitUntil(view.isVisible)
    dim = window.commands.action["dim_future"]
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.actionGeometry(dim).center())
    qtbot.waitUntil(lambda: window.focusWidget() is window.heatmaps)
    assert document(window).architecture.hidden_size == 5


def test_that_a_button_with_a_menu_gives_the_focus_back_and_stays_where_a_menu_pastes(window, qtbot):
    speed = window.timeline.speed
    menu = speed.menu()
    speed.setFocus()
    menu.popup(speed.mapToGlobal(QPoint(0, 0)))
    qtbot.waitUntil(menu.isVisible)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(menu.actions()[0]).center())
    qtbot.waitUntil(lambda: window.focusWidget() is window.heatmaps)
    field = window.architecture.editors["lengths"]
    field.setFocus()
    pasting = field.createStandardContextMenu()
    pasting.popup(field.mapToGlobal(QPoint(0, 0)))
    qtbot.waitUntil(pasting.isVisible)
    QTest.mouseClick(pasting, Qt.MouseButton.LeftButton, pos=pasting.actionGeometry(pasting.actions()[-1]).center())
    qtbot.wait(20)
    pasting.close()
    assert window.focusWidget() is field


def test_that_go_to_chosen_by_mouse_leads_into_its_field(window, qtbot):
    window.architecture.editors["hidden_size"].setFocus()
    play, bar = window.menus._menus["play"], window.menuBar()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.actionGeometry(play.menuAction()).center())
    qtbot.waitUntil(play.isVisible)
    QTest.mouseClick(play, Qt.MouseButton.LeftButton, pos=play.actionGeometry(window.commands.action["go_to"]).center())
    qtbot.wait(20)
    assert window.focusWidget() is window.timeline.timestep


def test_that_the_focus_of_a_field_that_vanishes_goes_to_the_heatmaps_not_to_the_next_field(window, qtbot):
    window.step.layer.setFocus()
    tabs = next(bar for bar in window.findChildren(QTabBar) if bar.count() == 7)
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(2).center())
    assert window.weights.isVisible() and window.focusWidget() is window.heatmaps
    window.session.notify(Notice(Phrase("Something happened.")))
    close = next(button for button in window.findChildren(QToolButton) if button.accessibleName() == "Dismiss")
    close.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(close, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.focusWidget() is window.heatmaps)
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    QApplication.activePopupWidget().close()


# Moving in time from anywhere -----------------------------------------------------------------------------------------


def test_that_no_command_shares_a_key_with_another():
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))


def test_that_keys_that_move_in_time_change_no_field_wherever_the_focus_is(window, qtbot):
    tried = set()
    for name, widget in fields_of(window):
        settle(qtbot, window)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if not widget.hasFocus():
            continue
        before, tried = document(window), tried | {(name, type(widget).__name__)}
        for command, key in ANYWHERE.items():
            window.session.look(timestep=4, playing=False)
            qtbot.keyClick(widget, key, BOTH)
            there = {"play": 4, "next": 5, "previous": 3, "first": 0, "last": 9}[command]
            assert timestep(window) == there, (name, widget, command)
            assert window.session.state.look.playing is (command == "play")
        window.session.look(playing=False)
        spaces = [Qt.Key.Key_Space] if not isinstance(widget, QAbstractButton) else []
        for key in PLAIN + spaces:
            for modifier in (Qt.KeyboardModifier.NoModifier, CTRL):
                qtbot.keyClick(widget, key, modifier)
                while (popup := QApplication.activePopupWidget()) is not None:
                    popup.close()
                assert document(window) is before, (name, widget, key, modifier)
        if isinstance(widget, QAbstractSpinBox | QLineEdit):
            qtbot.keyClick(widget, Qt.Key.Key_A, CTRL)
            qtbot.keyClick(widget, Qt.Key.Key_Escape)
        if isinstance(widget, QLineEdit):
            widget.undo()
        if isinstance(widget, QTableView):
            widget.setCurrentIndex(QModelIndex())
        window.heatmaps.setFocus()
    assert len(tried) > 25, sorted(tried)


def test_that_a_panel_that_was_dragged_out_moves_in_time_too(window, qtbot):
    dock = window.docks["step"]
    dock.setFloating(True)
    dock.activateWindow()
    window.step.layer.setFocus()
    qtbot.waitUntil(window.step.layer.hasFocus)
    window.session.look(timestep=4)
    qtbot.keyClick(window.step.layer, Qt.Key.Key_End, BOTH)
    assert timestep(window) == 9
    dock.setFloating(False)


# Undo -----------------------------------------------------------------------------------------------------------------


def test_that_undo_and_redo_reach_the_document_right_after_a_field_was_typed_into(window, qtbot):
    size = window.architecture.editors["hidden_size"]
    size.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClicks(size, "12")
    qtbot.keyClick(size, Qt.Key.Key_Return)
    assert document(window).architecture.hidden_size == 12
    qtbot.keyClick(size, Qt.Key.Key_Z, CTRL)
    assert document(window).architecture.hidden_size == 8 and size.text() == "8" and size.hasFocus()
    qtbot.keyClick(size, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert document(window).architecture.hidden_size == 12 and size.text() == "12"
    qtbot.keyClick(size, Qt.Key.Key_Up)
    assert document(window).architecture.hidden_size == 13
    qtbot.keyClick(size, Qt.Key.Key_Z, CTRL)
    assert document(window).architecture.hidden_size == 12
    qtbot.keyClick(size, Qt.Key.Key_Y, CTRL)
    assert document(window).architecture.hidden_size == 13


def test_that_a_text_that_is_not_taken_over_yet_is_undone_first(window, qtbot):
    size = window.architecture.editors["hidden_size"]
    dropout = window.architecture.editors["dropout"]
    dropout.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClicks(dropout, "0.5")
    qtbot.keyClick(dropout, Qt.Key.Key_Return)
    size.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClicks(size, "12")
    qtbot.keyClick(size, Qt.Key.Key_Z, CTRL)
    assert document(window).architecture.dropout == 0.5 and size.text() == "8"
    qtbot.keyClick(size, Qt.Key.Key_Z, CTRL)
    assert document(window).architecture.dropout == 0


def test_that_a_line_and_a_cell_of_a_table_let_undo_pass_once_they_are_taken_over(window, qtbot):
    lengths = window.architecture.editors["lengths"]
    lengths.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClicks(lengths, "7")
    qtbot.keyClick(lengths, Qt.Key.Key_Z, CTRL)
    assert lengths.text() == "" and not document(window).input.lengths
    qtbot.keyClicks(lengths, "7")
    qtbot.keyClick(lengths, Qt.Key.Key_Return)
    assert document(window).input.lengths == (7,)
    qtbot.keyClick(lengths, Qt.Key.Key_Z, CTRL)
    assert not document(window).input.lengths and lengths.text() == ""
    settle(qtbot, window)
    table, before = window.input.table, document(window)
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    qtbot.keyClicks(table, "3")
    editor = table.findChild(QLineEdit)
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: document(window) is not before)
    settle(qtbot, window)
    qtbot.keyClick(table, Qt.Key.Key_Z, CTRL)
    assert document(window) is before


def test_that_undo_reaches_the_document_from_every_field(window, qtbot):
    tried = 0
    for name, widget in fields_of(window):
        settle(qtbot, window)
        before = document(window)
        window.session.edit(Phrase("edit"), lambda document: document.edited(seed=5))
        settle(qtbot, window)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if widget.hasFocus():
            qtbot.keyClick(widget, Qt.Key.Key_Z, CTRL)
            assert document(window) is before, (name, widget)
            qtbot.keyClick(widget, Qt.Key.Key_Y, CTRL)
            assert document(window) is not before, (name, widget)
            tried += 1
        window.session.undo()
        window.heatmaps.setFocus()
    assert tried > 50


def test_that_a_space_in_the_lengths_is_no_edit(window, qtbot):
    lengths, before = window.architecture.editors["lengths"], document(window)
    for text in (" ", "  ,"):
        lengths.setFocus()
        qtbot.keyClicks(lengths, text)
        window.heatmaps.setFocus()
        assert document(window) is before and lengths.text() == "" and not window.session.state.notices


# From part to part ----------------------------------------------------------------------------------------------------


def part_of(window, widget):
    """The name of the part of the window that a widget is in."""
    named = {"heatmaps": window.heatmaps, "timeline": window.timeline, "status": window.status, **window.docks}
    return next((name for name, part in named.items() if part is widget or part.isAncestorOf(widget)), "centre")


def test_that_f6_goes_round_all_parts_and_back(window, qtbot):
    window.heatmaps.setFocus()
    forward = []
    for _ in range(20):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
        forward.append(part_of(window, QApplication.focusWidget()))
        if forward[-1] == "heatmaps":
            break
    assert forward == ["timeline", "shapes", "step", "architecture", "input", "centre", "heatmaps"]
    back = []
    for _ in forward:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
        back.append(part_of(window, QApplication.focusWidget()))
    assert back == [*reversed(forward[:-1]), "heatmaps"]


@pytest.mark.parametrize("name", layout.NAMES)
def test_that_each_panel_has_a_key_that_opens_raises_and_focuses_it(window, qtbot, name):
    (key,) = next(command.keys for command in COMMANDS if command.name == f"show_{name}")
    window.docks[name].hide()
    qtbot.keyClick(window.heatmaps, getattr(Qt.Key, f"Key_{key[-1]}"), CTRL)
    QApplication.processEvents()
    assert window.docks[name].isVisible() and window.docks[name].widget()._panel.isVisible()
    assert not window.docks[name].visibleRegion().isEmpty()
    if name != "readout":  # without a read-out there is nothing to be focused
        assert part_of(window, QApplication.focusWidget()) == name


# What is seen of it ---------------------------------------------------------------------------------------------------


def framed(widget):
    """How much of a frame in the accent is seen around a widget, or on its edge: from 0 to 1."""
    host = widget.parentWidget()
    around = host.grab(widget.geometry().adjusted(-3, -3, 3, 3) & host.rect())
    return max(edge_of(around, widget), edge_of(widget.grab(), widget))


def edge_of(picture, widget):
    """How much of a picture's outermost line has the accent's colour."""
    image, accent = picture.toImage(), widget.palette().color(QPalette.ColorRole.Accent)
    wide, high = image.width(), image.height()
    places = [(x, y) for x in range(wide) for y in (0, high - 1)] + [(x, y) for y in range(high) for x in (0, wide - 1)]
    return sum(image.pixelColor(x, y) == accent for x, y in places) / len(places)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_that_a_frame_shows_where_the_focus_is_on_every_widget_after_a_key_moved_it(window, qtbot, theme):
    window.session.configure(theme=theme)
    for name, widget in fields_of(window):
        window.heatmaps.setFocus()
        if widget is window.heatmaps:
            window.timeline.slider.setFocus()
        before = framed(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if QApplication.focusWidget() is widget:
            assert framed(widget) == 1 > 0.9 > before, (name, widget)
    window.heatmaps.setFocus()


def test_that_no_frame_is_left_by_the_mouse_and_the_frame_follows_the_size(window, qtbot):
    assert framed(window.heatmaps) < 0.1
    qtbot.keyClick(window.heatmaps, Qt.Key.Key_F6)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert framed(window.heatmaps) == 1
    window.resize(window.width() + 40, window.height() + 30)
    QApplication.processEvents()
    assert framed(window.heatmaps) == 1
    box = window.architecture.editors["bidirectional"]
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    qtbot.waitUntil(lambda: window.focusWidget() is window.heatmaps)
    assert framed(window.heatmaps) < 0.1 and framed(box) < 0.1


def test_that_nobody_asks_qt_for_its_chain_of_focus():
    """PySide takes what it gives back, at its end the window, for a child of the widget that was asked."""
    package = Path(rnnlab.__file__).parent
    assert [path.name for path in package.rglob("*.py") if "InFocusChain(" in path.read_text("utf-8")] == []


# In the order of the screen -------------------------------------------------------------------------------------------


def panel_of(window, name):
    """A part of the window, opened and in front."""
    if name in window.docks:
        window.docks[name].show()
        window.docks[name].raise_()
    QApplication.processEvents()
    return {"player": window.timeline, "quantities": quantities(window), **window.docks}[name]


def quantities(window):
    return window.findChild(QuantitiesPanel)


def name_of(window, widget):
    """What a field is called in the lists below: as the panel calls it, or by its own name."""
    panels = [value for value in vars(window).values() if isinstance(value, QWidget)]
    inner = [vars(panel)[name] for panel in panels for name in ("between", "terms", "form") if name in vars(panel)]
    for panel in (*panels, *inner, quantities(window), window):
        found = next((name for name, value in vars(panel).items() if value is widget), "")
        if found:
            return found
    return widget.objectName() or widget.text()


def goes_through(window, qtbot, part, first):
    """The names of the fields of a part, as Tab goes from one to the next; the way back is the same."""
    first.setFocus(Qt.FocusReason.TabFocusReason)
    there = []
    while part.isAncestorOf(now := QApplication.focusWidget()) and now not in there:
        there.append(now)
        qtbot.keyClick(now, Qt.Key.Key_Tab)
    assert not part.isAncestorOf(QApplication.focusWidget()), "Tab does not leave the part"
    back = []
    for _ in there:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
        back.append(QApplication.focusWidget())
    assert back == there[::-1]
    return [name_of(window, widget) for widget in there]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        *(("architecture", "cell"), ("input", "kind"), ("shapes", "tree"), ("ask", "quantity")),
        *(("mistakes", "tree"), ("player", "first"), ("quantities", "input"), ("answers", "list")),
    ],
)
def test_that_a_part_that_had_no_focus_yet_has_it_in_its_first_field(window, name, first):
    part = panel_of(window, name)
    window.session.look(timestep=4)
    assert focus_in(part)
    now = QApplication.focusWidget()
    assert name_of(window, now) == first


TRANSPORT = ["first", "previous", "toggle_play", "next", "last"]
ORDERS = {
    "input": ["kind", "seed", "choice", "open", "open_states", "table"],
    "step": [
        *("previous_quantity", "next_quantity", "layer", "direction", "unit"),
        *("step", "smaller", "larger", "by_size"),
    ],
    "player": [*TRANSPORT, "slider", "timestep", "speed", "loop"],
    "quantities": ["input", "a", "h", "usual", "all"],
    "mistakes": ["tree", "page", "copy"],
    "ask": [
        *("quantity", "layer", "direction", "first", "last", "side", "threshold", "left", "right", "order", "open"),
        "table",
    ],
}


@pytest.mark.parametrize("name", ORDERS)
def test_that_tab_goes_through_a_part_as_it_stands_on_screen(window, qtbot, name):
    part = panel_of(window, name)
    window.session.look(timestep=4, quantity="h")
    if name == "mistakes":
        qtbot.waitUntil(window.mistakes.copy.isEnabled, timeout=60_000)
    focus_in(part)
    first = QApplication.focusWidget()
    if name == "step":
        first = part.findChild(QToolButton, "previous_quantity")
    assert goes_through(window, qtbot, part, first)[: len(ORDERS[name])] == ORDERS[name]


def test_that_tab_goes_from_the_seed_to_a_new_one(window, qtbot):
    part = panel_of(window, "architecture")
    found = goes_through(window, qtbot, part, window.architecture.editors["cell"])
    assert found[0] == "cell" and found[-4:] == ["seed", "new_seed", "dtype", "device"]


def test_that_the_order_holds_for_the_check_boxes_of_another_cell_and_a_batch(window, qtbot):
    window.session.edit(Phrase("cell"), lambda document: document.with_architecture(cell="lstm"))
    settle(qtbot, window)
    window.session.edit(Phrase("batch"), lambda document: document.with_input(batch=3))
    settle(qtbot, window)
    part = panel_of(window, "quantities")
    found = goes_through(window, qtbot, part, part.chips["input"])
    assert len(part.chips) > 6 and found == [*(chip.text() for chip in part.chips.values()), "usual", "all", "batch"]
    part.all.setFocus(Qt.FocusReason.TabFocusReason)
    while part.isAncestorOf(QApplication.focusWidget()):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert part_of(window, QApplication.focusWidget()) == "heatmaps"


def test_that_a_screen_reader_is_told_the_speed_and_what_is_done_at_the_end(window):
    speed, loop = window.timeline.speed, window.timeline.loop
    window.session.look(speed=4, loop="once")
    assert (speed.accessibleName(), loop.accessibleName()) == ("Speed, 4 per second", "At the end: once")
    window.session.look(speed=8, loop="loop")
    assert (speed.accessibleName(), loop.accessibleName()) == ("Speed, 8 per second", "At the end: loop")
    window.session.configure(language="ko")
    QApplication.processEvents()
    assert (speed.accessibleName(), loop.accessibleName()) == ("속도, 초당 8개", "끝에서: 반복")
    window.session.configure(language="en")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_that_a_frame_shows_where_the_focus_is_in_the_list_of_notices(window, qtbot, theme):
    window.session.configure(theme=theme)
    way_out = WayOut(Phrase("Open a model"), command="open_model")
    window.session.notify(Notice(Phrase("Something happened."), ways_out=(way_out,)))
    window.notices.show_list()
    opened = QApplication.activePopupWidget()
    seen = []
    for _ in range(2):
        now = QApplication.focusWidget()
        assert opened.isAncestorOf(now) and framed(now) > 0.9, now
        seen.append(now)
        qtbot.keyClick(now, Qt.Key.Key_Tab)
        assert framed(now) < 0.1
    assert seen[0] is not seen[1]
    opened.close()


@pytest.mark.parametrize("view", ["tree", "table"])
def test_that_the_frame_of_a_view_lies_above_its_scroll_bars(window, qtbot, view):
    window.resize(1280, 720)
    around = window.inspector.tree if view == "tree" else window.input.table
    window.session.edit(Phrase("long"), lambda document: document.with_input(timesteps=200))
    settle(qtbot, window)
    around.setFocus(Qt.FocusReason.TabFocusReason)
    assert around.verticalScrollBar().isVisible()
    window.resize(1280, 760)
    QApplication.processEvents()
    assert around.verticalScrollBar().isVisible() and framed(around) == 1
