"""The legend of the eigenvalues: whose radius a number is, with the mark that the plot has for it."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtGui import QTextDocument, QTextOption
from PySide6.QtWidgets import QApplication

from rnnlab.app.compute import Worker
from rnnlab.app.theme import palette
from rnnlab.app.views.weights import WeightsView
from rnnlab.app.views.weights_plots import SIGNS, ink_of
from rnnlab.core import registry
from rnnlab.lab.history import Phrase

NAMES = {
    "rnn": ["W_hh"],
    "lstm": ["W_hi", "W_hf", "W_hg", "W_ho"],
    "gru": ["W_hr", "W_hz", "W_hn"],
    "gru_reset_before": ["W_hr", "W_hz", "W_hn"],
}
_KOREAN = Path(__file__).parents[2] / "resources" / "translations" / "rnnlab_ko.qm"


@pytest.fixture
def view(session, qtbot):
    made = WeightsView(session)
    made.setPalette(palette("light"))
    qtbot.addWidget(made)
    made.resize(1140, 300)
    made.show()
    yield made
    assert all(worker.close(1) for worker in made.findChildren(Worker))


def show(qtbot, session, view, cell):
    session.edit(Phrase("cell"), lambda document: document.with_architecture(cell=cell))
    qtbot.waitUntil(lambda: not session.state.stale, timeout=10_000)
    wanted = session.state.document.architecture.equations.gates
    qtbot.waitUntil(lambda: tuple(view.figures.spectrum.measures.eigenvalues) == wanted)
    qtbot.wait(50)


def lines_of(label, width=None):
    """The lines that a person reads, as the label breaks them at its width."""
    page = QTextDocument()
    page.setDefaultFont(label.font())
    page.setDocumentMargin(0)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    page.setDefaultTextOption(option)
    page.setHtml(label.text())
    page.setTextWidth(label.width() if width is None else width)
    page.size()
    block = page.begin()
    text, layout = block.text(), block.layout()
    lines = (layout.lineAt(place) for place in range(layout.lineCount()))
    return [text[line.textStart() : line.textStart() + line.textLength()].replace("\u00a0", " ") for line in lines]


@pytest.mark.parametrize("cell", NAMES)
def test_that_each_radius_names_its_block_as_torch_does(view, session, qtbot, cell):
    show(qtbot, session, view, cell)
    assert re.findall(r"ρ\((.*?)\)", view.figures.radii.text()) == NAMES[cell]
    said = view.figures.spectrum.accessibleDescription()
    for name, values in zip(NAMES[cell], view.figures.spectrum.measures.eigenvalues.values(), strict=True):
        assert f"ρ({name}) = {abs(values[0]):.4g}" in said


@pytest.fixture(params=["en", "ko"])
def tongue(request, qapp):
    translator = QTranslator()
    if request.param == "ko":
        assert translator.load(str(_KOREAN))
        QApplication.installTranslator(translator)
    yield
    QApplication.removeTranslator(translator)


@pytest.mark.usefixtures("tongue")
@pytest.mark.parametrize("cell", NAMES)
def test_that_no_line_ends_between_a_mark_and_its_name(view, session, qtbot, cell):
    show(qtbot, session, view, cell)
    label, whole = view.figures.radii, 0
    for width in (*range(60, 800, 11), label.width()):
        lines = lines_of(label, width)
        pairs = [pair for line in lines for pair in re.findall(rf"([{SIGNS}]) ρ\((\w+)\) = [\d.e+-]+", line)]
        assert pairs == list(zip(SIGNS, NAMES[cell], strict=False))
        assert all(re.match(rf" *[{SIGNS}]", line) for line in lines if line.strip())
        whole += len(lines) == 1
    assert whole
    # Nothing of it is out of sight, however narrow the figures are.
    for width in (100, 700, 1140):
        view.resize(width, 300)
        qtbot.wait(1)
        assert view.figures.radii.width() >= view.figures.radii.minimumSizeHint().width()


def test_that_a_gate_keeps_its_mark_where_it_is_shown_alone(view, session, qtbot):
    show(qtbot, session, view, "lstm")
    view.bar.gate.setCurrentIndex(2)
    view.bar.gate.activated.emit(2)
    qtbot.waitUntil(lambda: list(view.figures.spectrum.measures.eigenvalues) == ["f"])
    assert lines_of(view.figures.radii)[0].startswith("□ ρ(W_hf)")
    picture, spectrum = view.figures.spectrum.grab().toImage(), view.figures.spectrum
    point = spectrum.point(complex(spectrum.measures.eigenvalues["f"][0])).toPoint()
    near = [picture.pixelColor(point.x() + x, point.y() + y) for x in range(-4, 5) for y in range(-4, 5)]
    ink = ink_of(1, dark=False)
    assert any(abs(one.red() - ink.red()) + abs(one.blue() - ink.blue()) < 90 for one in near)


def test_that_every_cell_names_its_recurrent_blocks(qapp):
    for name in registry.cells():
        cell = registry.cells()[name]
        assert list(cell.recurrent_names) in ([*cell.gates], [])
        assert len(set(cell.recurrent_names.values())) == len(cell.recurrent_names)
