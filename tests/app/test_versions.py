"""What the lanes of another version are called: said in words, whole, in both languages, on screen and in pictures."""

import re
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

import pytest
from picturing import save_picture
from PySide6.QtCore import QRectF, QTranslator
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication
from test_heatmaps import heatmaps_of, settle

from rnnlab.app.views.fitting import fitted
from rnnlab.app.views.lane import CAPTION, Key
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.history import Phrase

_TRANSLATIONS = Path(__file__).parents[2] / "resources" / "translations"


@contextmanager
def language(name):
    translator = QTranslator()
    if name == "ko":
        assert translator.load(str(_TRANSLATIONS / "rnnlab_ko.qm"))
        QApplication.installTranslator(translator)
    try:
        yield
    finally:
        QApplication.removeTranslator(translator)


@contextmanager
def compared(qtbot, quantities):
    """Heatmaps of a deep bidirectional LSTM beside its baseline."""
    document = EXAMPLES["lstm"].document.with_architecture(num_layers=2, bidirectional=True)
    with heatmaps_of(qtbot, document, size=(900, 700)) as (session, heatmaps):
        session.pin()
        session.edit(Phrase("seed"), lambda one: one.edited(seed=5))
        settle(qtbot, session, heatmaps)
        session.look(versions=("now", "baseline", "difference"), quantities=quantities, timestep=2)
        settle(qtbot, session, heatmaps)
        yield session, heatmaps


WORDS = {"en": ("baseline", "difference", "input"), "ko": ("기준", "차이", "입력")}


@pytest.mark.parametrize("tongue", WORDS)
def test_that_every_version_is_named_in_words_wherever_it_is_shown(qtbot, tmp_path, tongue):
    baseline, difference, given = WORDS[tongue]
    with language(tongue), compared(qtbot, ("input", "i_pre", "h")) as (_, heatmaps):
        lanes = heatmaps.lanes
        assert lanes[Key("h", 1, 1, "baseline")].caption.name == f"h ({baseline})"
        assert lanes[Key("h", 1, 1, "difference")].caption.name == f"h ({difference})"
        assert lanes[Key("input", 0, 0, "baseline")].caption.name == f"{given} ({baseline})"
        assert lanes[Key("h", 0, 0)].caption.name == "h"
        said = []
        heatmaps.hovered.connect(said.append)
        key = Key("h", 0, 0, "baseline")
        heatmaps._read_out(key, 2, 1)
        assert said[-1].startswith(f"h ({baseline}) · ") and said[-1].endswith(str(lanes[key].values[1, 2]))
        assert lanes[key].caption.toolTip().startswith(f"h ({baseline}): ")
        assert lanes[Key("h", 0, 0, "difference")].caption.toolTip().startswith(f"h ({difference}): ")
        bars = {kind: bar.text() for kind, bar in heatmaps.legend.bars.items()}
        assert bars["Δh"] == f"h ({difference})" and bars["Δinput"] == f"{given} ({difference})"
        save_picture(heatmaps, tmp_path / "lanes.svg")
        root = ElementTree.parse(tmp_path / "lanes.svg").getroot()
        # Qt writes what needs several fonts as several texts.
        written = "".join(word.text or "" for word in root.iter("{http://www.w3.org/2000/svg}text"))
        for name in (f"h ({baseline})", f"h ({difference})", f"{given} ({difference})", f"i_pre ({baseline})"):
            assert name in written
        everything = [written, *said, *bars.values(), *(lane.caption.toolTip() for lane in lanes.values())]
        # h_0 is the initial state, and only that.
        assert not [text for text in everything if re.search("[₀Δ]", text)]


@pytest.mark.parametrize("tongue", WORDS)
def test_that_no_name_is_cut_off_at_the_width_of_the_caption(qtbot, tongue):
    names = ("input", "i_pre", "f", "h")
    with language(tongue), compared(qtbot, names) as (_, heatmaps):
        for lane in heatmaps.lanes.values():
            caption = lane.caption
            font = QFont()
            font.setBold(True)
            font.setPixelSize(15)
            font, text = fitted(font, caption.name, CAPTION - 40)
            assert text == caption.name and font.pixelSize() >= 10
            assert QFontMetricsF(font).horizontalAdvance(text) <= CAPTION - 40
            assert caption.rect() == QRectF(0, 0, CAPTION, lane.view.geometry().height())


def test_that_a_word_is_as_large_as_fits_and_shortened_only_when_it_must(qapp):
    font = QFont()
    font.setPixelSize(15)
    metrics = QFontMetricsF(font)
    assert fitted(font, "h", 100)[0].pixelSize() == 15
    wide = metrics.horizontalAdvance("update gate (difference)")
    smaller, whole = fitted(font, "update gate (difference)", wide * 0.8)
    assert whole == "update gate (difference)" and 10 <= smaller.pixelSize() < 15
    smallest, cut = fitted(font, "a_very_long_name_of_a_quantity_of_ones_own (difference)", 120)
    assert smallest.pixelSize() == 10 and "…" in cut and cut.endswith("nce)")
    assert font.pixelSize() == 15
