"""Notices: one place, the newest first, two in sight; what belongs to a document leaves with it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea

from rnnlab.app.main import Appearance
from rnnlab.app.menus import open_example
from rnnlab.app.panels import notices
from rnnlab.app.panels.notices import NoticeBar
from rnnlab.app.theme import palette, severity_colour
from rnnlab.app.window import MainWindow
from rnnlab.lab.examples import DEFAULT, EXAMPLES
from rnnlab.lab.history import Phrase
from rnnlab.lab.state import Notice, WayOut


@pytest.fixture
def window(session, qtbot):
    Appearance(QApplication.instance(), session)
    made = MainWindow(session)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    yield made
    session.configure(language="en", theme="light")


def bars(window):
    """What is in sight, from the top."""
    found = [bar for bar in window.notices.findChildren(NoticeBar) if bar.isVisible()]
    return sorted(found, key=lambda bar: bar.mapToGlobal(QPoint(0, 0)).y())


def texts(window):
    return [bar.accessibleName() for bar in bars(window)]


def confirm(window, text="The arrays are in x.npz."):
    window.session.notify(Notice(Phrase(text), "information"))


def listed(window):
    window.notices.show_list()
    (opened,) = [one for one in window.notices.findChildren(QFrame) if one.objectName() == "notices"]
    return opened


def test_that_six_examples_opened_leave_one_notice_that_is_about_the_last(window):
    for example in EXAMPLES.values():
        open_example(window.session, example)
    assert texts(window) == [EXAMPLES["gru"].look_at]


def test_that_two_are_in_sight_newest_first_and_the_others_in_a_list_that_scrolls(window, qtbot):
    for number in range(9):
        window.session.notify(Notice(Phrase.of("Number {number} went wrong. " * 8, number=number)))
    assert [text[: len("Error: Number 8")] for text in texts(window)] == ["Error: Number 8", "Error: Number 7"]
    assert window.notices.more.text() == "7 more…"
    qtbot.mouseClick(window.notices.more, Qt.MouseButton.LeftButton)
    (opened,) = [one for one in window.notices.findChildren(QFrame) if one.objectName() == "notices"]
    assert len(opened.findChildren(NoticeBar)) == 9
    assert opened.height() <= 0.6 * window.height() + 1
    assert opened.findChild(QScrollArea).verticalScrollBar().maximum() > 0
    opened.close()
    qtbot.mouseClick(window.notices.close_all, Qt.MouseButton.LeftButton)
    assert window.session.state.notices == () and bars(window) == [] and not window.notices.isVisible()


def test_that_the_heatmaps_stay_where_they_are_and_are_not_covered(window):
    before = window.heatmaps.geometry()
    for number in range(3):
        window.session.notify(Notice(Phrase.of("Number {number} went wrong.", number=number)))
        QApplication.processEvents()
        assert window.heatmaps.geometry() == before
    corner = window.notices.geometry()
    lanes = window.heatmaps.rect().translated(window.heatmaps.mapTo(window, QPoint(0, 0)))
    assert window.rect().contains(corner) and not corner.intersects(lanes)


def test_that_they_keep_to_the_corner_in_front_of_every_dock(window, qtbot):
    confirm(window)
    for dock in window.docks.values():
        dock.raise_()
    window.resize(1100, 700)
    QApplication.processEvents()
    (bar,) = bars(window)
    middle = bar.mapTo(window, bar.rect().center())
    assert bar.isAncestorOf(window.childAt(middle)) or window.childAt(middle) is bar
    assert window.notices.geometry().right() == window.width() - 13


def test_that_what_is_said_of_a_network_leaves_with_it_and_can_be_read_again_after_undo(window, qtbot):
    open_example(window.session, EXAMPLES["deep-rnn"])
    window.session.edit(Phrase("seed"), lambda document: document.edited(seed=7))
    assert texts(window) == [EXAMPLES["deep-rnn"].look_at]
    window.session.edit(Phrase("wider"), lambda document: document.with_architecture(hidden_size=16))
    assert texts(window) == [] and not window.notices.button.isVisible()
    window.session.undo()
    assert window.notices.button.text() == "1 notice"
    opened = listed(window)
    assert [bar.accessibleName() for bar in opened.findChildren(NoticeBar)] == [EXAMPLES["deep-rnn"].look_at]
    opened.close()


def test_that_ways_out_leave_with_the_document_that_they_lead_from(window):
    there = window.session.state.document
    way = WayOut(Phrase("Back"), there)
    window.session.notify(Notice(Phrase("It does not fit."), ways_out=(way,)))
    window.session.edit(Phrase("seed"), lambda document: document.edited(seed=7))
    assert bars(window) == []


def test_that_a_confirmation_goes_by_itself_and_is_kept_in_the_list(window, qtbot, monkeypatch):
    monkeypatch.setattr(notices, "_STAYS", 50)
    monkeypatch.setattr(notices, "_LETTER", 0)
    confirm(window)
    window.session.notify(Notice(Phrase("The disk is full.")))
    qtbot.waitUntil(lambda: texts(window) == ["Error: The disk is full."], timeout=5000)
    assert window.notices.button.text() == "2 notices"
    opened = listed(window)
    said = [bar.accessibleName() for bar in opened.findChildren(NoticeBar)]
    assert said == ["Error: The disk is full.", "The arrays are in x.npz."]
    opened.close()


def test_that_a_confirmation_waits_while_it_has_the_focus(window, qtbot, monkeypatch):
    for name, value in (("_STAYS", 30), ("_LETTER", 0), ("_AGAIN", 30)):
        monkeypatch.setattr(notices, name, value)
    confirm(window)
    (bar,) = bars(window)
    close = bar.findChildren(notices.QToolButton)[0]
    close.setFocus()
    qtbot.waitUntil(close.hasFocus, timeout=2000)
    qtbot.wait(300)
    assert texts(window) == ["The arrays are in x.npz."]
    window.heatmaps.setFocus()
    qtbot.waitUntil(lambda: texts(window) == [], timeout=5000)


def test_that_errors_stay_through_edits_until_what_they_are_about_succeeds(window, qtbot):
    window.session.notify(Notice(Phrase("x.npz can't be written."), subject="writing"))
    window.session.edit(Phrase("wider"), lambda document: document.with_architecture(hidden_size=16))
    assert texts(window) == ["Error: x.npz can't be written."]
    window.session.notify(Notice(Phrase("The arrays are in y.npz."), "information", subject="writing"))
    assert texts(window) == ["The arrays are in y.npz."]


def test_that_an_error_of_writing_goes_when_a_file_of_its_kind_has_been_written(window):
    say = lambda text, path, kind: window.session.notify(Notice(Phrase.of(text, path=path), kind))  # noqa: E731
    say("{path} can't be written.", "/nowhere/run.npz", "error")
    say("The notebook is in {path}.", "here.ipynb", "information")
    assert "Error: /nowhere/run.npz can't be written." in texts(window)
    say("The arrays are in {path}.", "here.npz", "information")
    assert texts(window) == ["The arrays are in here.npz.", "The notebook is in here.ipynb."]


def test_that_a_refused_edit_is_forgotten_with_the_next_that_works(window):
    window.session.edit(Phrase("none"), lambda document: document.with_architecture(hidden_size=0))
    assert len(bars(window)) == 1
    window.session.edit(Phrase("some"), lambda document: document.with_architecture(hidden_size=3))
    assert bars(window) == [] and not window.notices.button.isVisible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_that_an_error_looks_like_one_in_words_colour_and_sign(window, theme):
    window.session.configure(theme=theme)
    window.session.notify(Notice(Phrase("It broke."), "error"))
    confirm(window)
    calm, wrong = bars(window)
    assert wrong.findChildren(QLabel)[1].text() == "Error: It broke." == wrong.accessibleName()
    assert wrong.height() == wrong.heightForWidth(wrong.width()) < 60
    signs = [bar.findChildren(QLabel)[0].pixmap().toImage() for bar in (calm, wrong)]
    assert signs[0] != signs[1]
    edge = QColor(wrong.grab().toImage().pixel(2, wrong.height() // 2))
    assert edge == severity_colour("error", palette(theme))
    for severity in ("error", "warning", "information"):
        assert contrast(severity_colour(severity, palette(theme)), palette(theme).base().color()) >= 4.5


def contrast(one, other):
    """The ratio of WCAG 2."""
    linear = lambda part: part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4  # noqa: E731
    weigh = lambda c: sum(w * linear(p) for w, p in zip((0.2126, 0.7152, 0.0722), c.getRgbF()[:3], strict=True))  # noqa: E731
    dark, bright = sorted((weigh(one), weigh(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_that_the_first_sentence_is_about_the_network_in_front_and_each_slip_stands_by_its_example(window):
    slips = {"batch_fisrt": "gru", "input_dim": "gru", "torch.Tensor(": "rnn"}
    for slip, name in slips.items():
        assert [other for other, example in EXAMPLES.items() if slip in example.look_at] == [name] != [DEFAULT]


def test_that_they_are_in_korean_at_once(window, qtbot):
    window.session.notify(Notice(Phrase("It broke.")))
    window.session.configure(language="ko")
    qtbot.waitUntil(lambda: texts(window) == ["오류: It broke."], timeout=5000)


def test_that_the_list_opens_from_the_menu_and_is_walked_by_keyboard(window, qtbot):
    window.commands.action["notices"].trigger()
    (opened,) = [one for one in window.notices.findChildren(QFrame) if one.objectName() == "notices"]
    assert [label.text() for label in opened.findChildren(QLabel)] == ["There are no notices."]
    opened.close()
    confirm(window, "First.")
    confirm(window, "Second.")
    QApplication.processEvents()
    opened = listed(window)
    assert opened.focusWidget() in opened.findChildren(notices.QToolButton)
    qtbot.keyClick(opened.focusWidget(), Qt.Key.Key_Space)
    assert [str(notice.text) for notice in window.session.state.notices] == ["First."]
