"""The architecture panel's fields: what is typed, what is refused, what the wheel may do, and what is only shown."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from rnnlab.app.panels.architecture import ArchitecturePanel
from rnnlab.app.theme import Languages, application, use_theme
from rnnlab.lab.actions import MENUS
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.fields import FIELDS
from rnnlab.lab.history import Phrase


@pytest.fixture
def language(request, qapp):
    languages = Languages()
    languages.use(request.param)
    yield request.param
    languages.use("en")


@pytest.fixture
def panel(session, qtbot):
    made = ArchitecturePanel(session)
    qtbot.addWidget(made)
    made.resize(300, 700)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


def type_into(qtbot, editor, text):
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


def roll(widget, notches):
    place = QPointF(widget.rect().center())
    event = QWheelEvent(
        place, QPointF(widget.mapToGlobal(place)), QPoint(), QPoint(0, 120 * notches), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def arch(session):
    return session.state.document.architecture


def test_that_a_typed_number_is_one_step_of_undo_named_after_its_field(panel, session, qtbot):
    type_into(qtbot, panel.editors["hidden_size"], "27")
    assert arch(session).hidden_size == 27
    assert [str(name) for name, _ in session.state.history.past] == ["Change hidden_size to 27"]
    session.undo()
    assert panel.editors["hidden_size"].value() == 8


def test_that_zero_is_refused_in_a_sentence_and_the_field_shows_what_holds(panel, session, qtbot):
    for _ in range(2):
        type_into(qtbot, panel.editors["hidden_size"], "0")
        assert arch(session).hidden_size == 8 and panel.editors["hidden_size"].value() == 8
        assert [str(notice.text) for notice in session.state.notices] == [
            "hidden_size is a whole number of at least 1, not 0."
        ]
    assert not session.state.history.past


def test_that_arrows_stop_at_the_least_that_can_be(panel, session, qtbot):
    for name, least in (("num_layers", 1), ("proj_size", 0), ("input_size", 1)):
        editor = panel.editors[name]
        editor.setFocus()
        qtbot.keyClick(editor, Qt.Key.Key_PageDown)
        qtbot.keyClick(editor, Qt.Key.Key_Down)
        assert editor.value() == least == getattr(arch(session), name)
    assert not session.state.notices


def test_that_the_wheel_changes_only_the_field_that_has_the_focus(panel, session):
    before = session.state.document
    panel.editors["cell"].setFocus()
    for name, editor in panel.editors.items():
        if name != "cell":
            roll(editor, 1)
    assert session.state.document is before
    panel.editors["hidden_size"].setFocus()
    roll(panel.editors["hidden_size"], 1)
    assert arch(session).hidden_size == 9


def test_that_showing_a_document_never_changes_it(session, qtbot):
    exact = EXAMPLES["lstm"].document.with_architecture(num_layers=2, dropout=0.12345678).edited(seed=2_000_000_000)
    session.edit(Phrase("open"), lambda _document: exact.with_architecture(input_size=3_000_000))
    held, history = session.state.document, session.state.history
    made = ArchitecturePanel(session)
    qtbot.addWidget(made)
    session.edit(Phrase("other"), lambda document: document.edited(initialisation="zeros"))
    session.undo()
    assert session.state.document is held and session.state.history.past == history.past
    assert made.editors["input_size"].value() == 3_000_000 and made.editors["seed"].value() == 2_000_000_000
    assert made.editors["dropout"].text() == "0.123457"


def test_that_a_decimal_is_shown_without_zeros_that_say_nothing(panel, session, qtbot):
    session.edit(Phrase("deep"), lambda document: document.with_architecture(num_layers=2))
    type_into(qtbot, panel.editors["dropout"], "0,125")
    assert arch(session).dropout == 0.125 and panel.editors["dropout"].text() == "0.125"


def test_that_from_a_file_asks_for_one_and_shows_what_holds_until_it_is_there(panel, session, qtbot):
    start = panel.editors["initial_state"]
    with qtbot.waitSignal(panel.states_wanted, timeout=1000):
        start.setFocus()
        qtbot.keyClick(start, Qt.Key.Key_Space)
        qtbot.keyClick(start.view(), Qt.Key.Key_End)
        qtbot.keyClick(start.view(), Qt.Key.Key_Return)
    assert start.currentData() == "zeros" and not session.state.history.past


def test_that_the_reason_of_a_disabled_field_is_heard_as_well_as_seen(panel, session):
    reason = panel.reasons["nonlinearity"]
    assert reason.isVisible() and reason.text() == panel.editors["nonlinearity"].accessibleDescription()
    assert panel.editors["nonlinearity"].toolTip() == reason.text()
    session.edit(Phrase("rnn"), lambda document: document.with_architecture(cell="rnn"))
    assert not panel.reasons["nonlinearity"].isVisible()
    assert panel.editors["nonlinearity"].accessibleDescription().startswith("What nn.RNN applies to the sum.")


@pytest.mark.parametrize("language", ["en", "ko"], indirect=True)
def test_that_no_letter_leads_to_two_places(language):
    texts = [QApplication.translate("rnnlab", title) for _, title in MENUS]
    texts += [QApplication.translate("InputPanel", "&kind"), *(field.label for field in FIELDS if field.key)]
    letters = [text.partition("&")[2][0].lower() for text in texts]
    assert len(set(letters)) == len(letters) == 24


def test_that_alt_and_a_letter_go_to_a_row(panel, qtbot):
    qtbot.keyClick(panel, Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
    assert QApplication.focusWidget() is panel.editors["hidden_size"]


@pytest.mark.parametrize("language", ["en", "ko"], indirect=True)
@pytest.mark.parametrize("name", EXAMPLES)
def test_that_nothing_is_cut_off_in_a_narrow_dock(session, qtbot, name, language):
    use_theme(application(), "light")
    session.edit(Phrase("open"), lambda _document: EXAMPLES[name].document)
    made = ArchitecturePanel(session)
    qtbot.addWidget(made)
    made.resize(280, 500)
    made.show()
    assert made.widget().width() <= made.viewport().width()
    for field in FIELDS:
        label, reason, editor = made.labels[field.name], made.reasons[field.name], made.editors[field.name]
        assert label.width() >= label.sizeHint().width()
        assert editor.geometry().right() <= made.viewport().width()
        assert not reason.isVisible() or reason.height() >= reason.heightForWidth(reason.width())


def test_that_the_devices_are_those_found_and_the_one_that_is_named(panel, session):
    session.edit(Phrase("moved"), lambda document: document.edited(device="cuda:7"))
    device = panel.editors["device"]
    assert [device.itemData(row) for row in range(device.count())] == [*session.state.devices, "cuda:7"]
    assert device.currentData() == "cuda:7"


def test_that_parameters_brought_along_are_said_to_be_and_can_be_drawn_anew(panel, session, qtbot):
    parameters = {name: np.array(array) for name, array in session.state.trace.parameters.items()}
    session.edit(Phrase("own"), lambda document: document.edited(parameters=parameters))
    start = panel.editors["initialisation"]
    assert (start.currentData(), start.currentText()) == ("given", "from a file")
    start.setCurrentIndex(start.findData("default"))
    start.activated.emit(start.currentIndex())
    assert session.state.document.parameters is None and start.currentData() == "default"
