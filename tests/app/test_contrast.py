"""Every text can be read: contrasts of 4.5 at least, of 3 where it is disabled or dimmed, in both themes."""

import ast
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QApplication

import rnnlab
from rnnlab.app.contrast import blended, ink_on, ratio
from rnnlab.app.main import open_window
from rnnlab.app.theme import application, palette, use_theme
from rnnlab.app.views import colours, lane, mistakes_page, unrolled_drawing, weights_plots
from rnnlab.app.views.annotations import ground_of
from rnnlab.app.views.cards import FADED
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.look import Scale
from rnnlab.lab.settings import Settings

Role, Group = QPalette.ColorRole, QPalette.ColorGroup
GROUNDS = (Role.Window, Role.Base, Role.AlternateBase, Role.Button, Role.Midlight)
TEXTS = (Role.WindowText, Role.Text, Role.ButtonText, Role.PlaceholderText, Role.Link, Role.LinkVisited, Role.Accent)
THEMES = pytest.mark.parametrize("theme", ["light", "dark"])


def test_that_the_ratio_is_that_of_wcag():
    assert ratio(QColor("black"), QColor("white")) == 21
    assert ratio(QColor("#777777"), QColor("white")) == pytest.approx(4.478, abs=1e-3)
    assert ratio(QColor("red"), QColor("red")) == 1


@THEMES
@pytest.mark.parametrize("text", TEXTS, ids=lambda role: role.name)
@pytest.mark.parametrize("ground", GROUNDS, ids=lambda role: role.name)
def test_that_every_text_is_read_on_every_ground(theme, text, ground):
    made = palette(theme)
    for group in (Group.Active, Group.Inactive):
        assert ratio(made.color(group, text), made.color(group, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize("ground", GROUNDS, ids=lambda role: role.name)
def test_that_what_is_disabled_can_be_read_and_stands_back(theme, ground):
    made = palette(theme)
    for text in (Role.WindowText, Role.Text, Role.ButtonText, Role.PlaceholderText):
        found = ratio(made.color(Group.Disabled, text), made.color(Group.Disabled, ground))
        assert 3 <= found < ratio(made.color(Role.PlaceholderText), made.color(ground))


@THEMES
def test_that_what_is_chosen_and_tips_are_read(theme):
    made = palette(theme)
    for text, ground in (
        (Role.HighlightedText, Role.Highlight),
        (Role.HighlightedText, Role.Accent) if theme == "light" else (Role.Base, Role.Accent),
        (Role.ToolTipText, Role.ToolTipBase),
        (Role.Base, Role.Accent),  # the flag on the axis of time
    ):
        for group in (Group.Active, Group.Inactive):
            assert ratio(made.color(group, text), made.color(group, ground)) >= 4.5, (text, ground)
    assert ratio(made.color(Group.Disabled, Role.HighlightedText), made.color(Group.Disabled, Role.Highlight)) >= 3


@THEMES
def test_that_texts_on_tinted_grounds_are_read(theme):
    made = palette(theme)
    accent, base, window = (made.color(role) for role in (Role.Accent, Role.Base, Role.Window))
    text, aside, dimmed = made.color(Role.Text), made.color(Role.PlaceholderText), made.color(Group.Disabled, Role.Text)
    assert ratio(aside, blended(accent, base, 0.25)) >= 4.5  # the span on the axis of time
    assert ratio(aside, blended(accent, window, 0.15)) >= 4.5  # the span in the plot of states
    assert ratio(aside, blended(accent, base, 0.13)) >= 4.5  # the current column of the unrolled network
    assert ratio(dimmed, blended(accent, base, 0.13)) >= 3
    for ground in (base, made.color(Role.AlternateBase)):
        assert ratio(text, blended(accent, ground, 0.45)) >= 4.5  # the likeliest class
        assert ratio(text, blended(made.color(Role.Highlight), ground, 48 / 255)) >= 4.5  # the current row of the input
        assert ratio(dimmed, blended(made.color(Role.Highlight), ground, 48 / 255)) >= 3  # which may be padding
    for share in np.linspace(0, 1, 101):
        ground = ground_of(share, made)
        assert ratio(ink_on(ground), ground) >= 4.5


@THEMES
def test_that_what_is_faded_can_be_read(theme):
    made = palette(theme)
    for ground in (made.color(Role.Base), made.color(Role.AlternateBase)):
        for text in (Role.Text, Role.PlaceholderText, Role.Link):
            assert ratio(blended(made.color(text), ground, FADED), ground) >= 3
    base = made.color(Role.Base)
    assert ratio(blended(made.color(Role.Text), base, lane.FADED), base) >= 3


@THEMES
def test_that_numbers_on_cells_are_read_on_every_colour(theme):
    for scale in (Scale(-1, 1, diverging=True), Scale(0, 1, diverging=False)):
        for red, green, blue, _ in colours.table(scale, theme == "dark"):
            ground = QColor(int(red), int(green), int(blue))
            assert ratio(ink_on(ground), ground) >= 4.5


@THEMES
def test_that_gates_and_programs_are_read(theme):
    made, dark = palette(theme), theme == "dark"
    for place in range(4):
        assert ratio(weights_plots.ink_of(place, dark=dark), made.color(Role.Window)) >= 4.5
    for ground in filter(None, mistakes_page._GROUNDS[dark].values()):
        assert ratio(made.color(Role.Text), QColor(ground)) >= 4.5
        assert ratio(made.color(Role.PlaceholderText), QColor(ground)) >= 4.5


class Pens(QPainter):
    """A painter that keeps the colour and opacity of each text it writes."""

    def __init__(self, device):
        super().__init__(device)
        self.texts = []

    def drawText(self, *given):
        self.texts.append((self.pen().color(), self.opacity()))
        super().drawText(*given)

    def drawStaticText(self, *given):
        self.texts.append((self.pen().color(), self.opacity()))
        super().drawStaticText(*given)


@THEMES
def test_that_the_step_writes_what_is_not_computed_yet_so_that_it_can_be_read(theme, qtbot):
    use_theme(application(), theme)
    window = open_window(EXAMPLES["lstm"].document, Settings(theme=theme))
    window.show()
    qtbot.waitUntil(lambda: not window.session.state.stale, timeout=60_000)
    window.session.look(quantity="i", dim_future=True)
    cards, state = window.step.cards, window.session.state
    picture = window.grab()
    pens = Pens(picture)
    for number in range(len(cards.cards)):
        cards._paint_card(pens, state.trace, state.place, number)
    pens.end()
    ground = window.palette().color(Role.AlternateBase)
    found = {round(ratio(blended(colour, ground, opacity), ground), 2) for colour, opacity in pens.texts}
    assert len(pens.texts) > 50 and min(found) >= 3 and len(found) > 2
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    use_theme(application(), "light")


@THEMES
def test_that_the_heatmaps_and_the_unrolled_network_write_so_that_it_can_be_read(theme, qtbot):
    use_theme(application(), theme)
    window = open_window(EXAMPLES["deep-bidirectional-rnn"].document, Settings(theme=theme))
    window.show()
    qtbot.waitUntil(lambda: not window.session.state.stale and window.heatmaps.ready, timeout=60_000)
    window.commands.action["show_unrolled"].trigger()
    window.session.look(timestep=2, dim_future=True)
    made = window.palette()
    base, flag = made.color(Role.Base), made.color(Role.Accent)
    pictures, view = (window.grab(), window.grab()), window.unrolled.board.view
    read, dimmed = (Pens(picture) for picture in pictures)
    assert read.isActive() and dimmed.isActive()
    window.heatmaps.ruler.draw(read, 600)
    window.heatmaps.legend.draw(read)
    for one in window.heatmaps.lanes.values():
        one.caption.paint(read, None)
        one.strip.paint(read, None)
    unrolled_drawing.draw_axis(read, view)
    unrolled_drawing.draw(dimmed, view, QRectF(0, 0, 1e5, 1e5))
    for pens, least in ((read, 4.5), (dimmed, 3)):
        pens.end()
        grounds = [flag if colour == base else base for colour, _ in pens.texts]
        assert len(pens.texts) > 20 and {opacity for _, opacity in pens.texts} == {1.0}
        pairs = zip(pens.texts, grounds, strict=True)
        assert {colour.name() for (colour, _), ground in pairs if ratio(colour, ground) < least} == set()
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    use_theme(application(), "light")


def test_that_no_view_writes_in_a_colour_of_its_own():
    """Colours come from the palette, from what is measured above, or are no text's."""
    # Heatmaps, grounds and gates, which are measured; and curves, which are thick and have marks.
    own = {"colours.py", "mistakes_page.py", "weights_plots.py", "head_plot.py"}
    package = Path(rnnlab.__file__).parent / "app"
    found = set()
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            literal = isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("#")
            if literal and QColor(node.value).isValid() and len(node.value) in (4, 7):
                found.add(path.name)
    assert found == own | {"theme.py"}
