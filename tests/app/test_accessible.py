"""What a screen reader is given: a name for everything that takes the focus, roles, values, and no tags."""

import re

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit, QWidget

from rnnlab.app import accessible, dialogs, layout, main
from rnnlab.app.main import open_window
from rnnlab.app.panels import notices as notices_module
from rnnlab.app.theme import Languages
from rnnlab.app.views import heatmaps as heatmaps_module
from rnnlab.app.views import weights as weights_module
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.history import Phrase
from rnnlab.lab.settings import Settings
from rnnlab.lab.state import Notice

Text, Role = QAccessible.Text, QAccessible.Role
TAG = re.compile(r"</?[a-zA-Z][^>]*>|&#?\w+;")


def opened(qtbot, language="en"):
    window = open_window(EXAMPLES["deep-bidirectional-rnn"].document, Settings(language=language))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: not window.session.state.stale and window.heatmaps.ready, timeout=60_000)
    qtbot.waitUntil(window.isActiveWindow)
    return window


def closed(window):
    window.heatmaps.setFocus()
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    Languages().use("en")
    main.use_theme(QApplication.instance(), "light")


@pytest.fixture(params=["en", "ko"])
def window(request, qtbot):
    made = opened(qtbot, request.param)
    made.session.look(quantity="h", layer=1, unit=2, picked="h_n")
    yield made
    made.session.configure(language="en")
    closed(made)


@pytest.fixture
def english(qtbot):
    made = opened(qtbot)
    yield made
    closed(made)


def interface(widget):
    return QAccessible.queryAccessibleInterface(widget)


def spoken(widget):
    found = interface(widget)
    return {kind.name: found.text(kind) for kind in (Text.Name, Text.Description, Text.Value, Text.Help)}


def wrong_in(around):
    """What is wrong with the widgets in sight: no name where the focus can be, or tags."""
    for widget in around.findChildren(QWidget):
        if not widget.isVisible() or interface(widget) is None:
            continue
        texts = spoken(widget)
        yield from ((widget, kind, text) for kind, text in texts.items() if TAG.search(text))
        if widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            widget.setFocus()
            if QApplication.focusWidget() is widget and not texts["Name"].strip():
                yield widget, "nameless", widget.parent()


def unlabelled_in(around):
    """Lists to choose from that no label names: on Linux they are called by what is chosen."""
    for combo in around.findChildren(QComboBox):
        if combo.isVisible():
            labels = [found.text(Text.Name) for found, kind in interface(combo).relations()]
            if not any(label.strip() for label in labels) or len(labels) != 1:
                yield combo, combo.objectName(), labels


def test_that_all_panels_name_what_takes_the_focus_and_speak_no_tags(window, qtbot):
    for name in layout.NAMES:
        window.commands.action[f"show_{name}"].trigger()
        qtbot.wait(50)
        assert list(wrong_in(window)) == [], name
        assert list(unlabelled_in(window)) == [], name


def test_that_all_dialogs_name_what_takes_the_focus_and_speak_no_tags(window, qtbot):
    window.commands.action["show_weights"].trigger()
    for opened_dialog in (
        lambda: dialogs.show_keyboard(window),
        lambda: dialogs.show_about(window),
        lambda: dialogs.show_doctor(window),
        lambda: dialogs.ask_for_text(window.session, window),
        window.export_dialog,
        lambda: window.heatmaps.legend.ask_range("h"),
    ):
        dialog = opened_dialog()
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        assert list(wrong_in(dialog)) == [], dialog
        assert list(unlabelled_in(dialog)) == [], dialog
        for page in dialog.findChildren(QPlainTextEdit) if not dialog.findChildren(QComboBox) else ():
            qtbot.waitUntil(lambda page=page: "torch" in page.toPlainText(), timeout=20_000)
        dialog.close()


def test_that_a_table_is_asked_about_with_names(window, qtbot, tmp_path):
    (tmp_path / "table.csv").write_text("a,b,c\n1,2,x\n3,4,y\n5,6,x\n")
    window.open_file(tmp_path / "table.csv")
    qtbot.waitUntil(lambda: window.findChild(main.TableDialog) is not None)
    dialog = window.findChild(main.TableDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert list(wrong_in(dialog)) == [] and list(unlabelled_in(dialog)) == []
    dialog.reject()


def test_that_the_views_say_what_they_are(english, qtbot):
    assert interface(english.heatmaps).role() == Role.Chart
    assert interface(english.step).role() == Role.Graphic
    assert interface(english.step.terms.bars).role() == Role.Chart
    for name, view, role in (
        ("weights", lambda: english.weights.map, Role.Chart),
        ("unrolled", lambda: english.unrolled.board, Role.Graphic),
        ("ask", lambda: english.ask.plot, Role.Chart),
    ):
        english.commands.action[f"show_{name}"].trigger()
        assert interface(view()).role() == role and spoken(view())["Name"]
    assert interface(english.input.kind).role() == Role.ComboBox
    made = [QWidget() for _ in range(50)]
    assert {interface(widget).role() for widget in made} == {Role.Client}


def test_that_what_changes_under_the_cursor_is_spoken(english, qtbot, monkeypatch):
    said = []
    monkeypatch.setattr(heatmaps_module, "announce", lambda widget, text: said.append(text))
    monkeypatch.setattr(weights_module, "announce", lambda widget, text: said.append(text))
    english.session.look(timestep=0)
    said.clear()
    qtbot.keyClick(english.heatmaps, Qt.Key.Key_Right)
    assert said == ["t = 1"]
    qtbot.keyClick(english.heatmaps, Qt.Key.Key_Down)
    qtbot.keyClick(english.heatmaps, Qt.Key.Key_Right)
    value = english.session.state.trace["input"][0, 2, 0]
    assert said[-1] == f"input · t = 2 · unit 0 = {value!s}" == english.heatmaps.accessibleDescription()
    assert len(said) == 3
    count = len(said)
    english.session.look(playing=True)
    qtbot.waitUntil(lambda: english.session.state.look.timestep > 4)
    assert len(said) == count
    english.session.look(playing=False)
    assert len(said) == count + 1 and f"t = {english.session.state.look.timestep}" in said[-1]
    english.commands.action["show_weights"].trigger()
    english.weights.map.setFocus()
    said.clear()
    qtbot.keyClick(english.weights.map, Qt.Key.Key_Right)
    assert len(said) == 1 and re.fullmatch(r"\w+\[0, 1\] = -?[\d.]+", said[0])


def test_that_a_notice_is_spoken_once_and_the_badge_says_what_it_shows(english, qtbot, monkeypatch):
    said = []
    monkeypatch.setattr(notices_module, "announce", lambda widget, text, urgent: said.append((text, urgent)))
    english.session.notify(Notice(Phrase("Something happened.")))
    english.session.look(timestep=3)
    assert said == [("Error: Something happened.", True)]
    assert spoken(english.status.badge)["Name"] == english.status.badge.text() != ""


def test_that_nothing_is_spoken_where_nobody_listens(english, monkeypatch):
    sent = []
    monkeypatch.setattr(accessible.QAccessible, "isActive", lambda: False)
    monkeypatch.setattr(accessible.QAccessible, "updateAccessibility", sent.append)
    accessible.announce(english.heatmaps, "text")
    assert sent == []
    monkeypatch.setattr(accessible.QAccessible, "isActive", lambda: True)
    accessible.announce(english.heatmaps, "text")
    assert [event.message() for event in sent] == ["text"] and sent[0].object() is english.heatmaps
