"""What is said of a mistake, as a page: the program, torch's own words, why, and both readings of a silent one."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PySide6.QtCore import QCoreApplication, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QPalette, QTextDocument
from PySide6.QtWidgets import QTextBrowser

from rnnlab.app.text import say, translated
from rnnlab.app.theme import is_dark
from rnnlab.app.views import colours
from rnnlab.app.views.blocks import image_of, shrunk
from rnnlab.core.attempt import Finding
from rnnlab.core.mistake import Mistake
from rnnlab.core.snippet import Line, vocabulary
from rnnlab.core.trace import Array, magnitude_of
from rnnlab.lab.history import Phrase
from rnnlab.lab.look import Scale

if TYPE_CHECKING:
    from rnnlab.core.trials import Run, Trial

# The ground and the ink of what is wrong, of what is right, and of what torch says, in the light theme and the dark.
_GROUNDS = {
    False: {"-": "#fde8e8", "+": "#e3f4e8", " ": "", "!": "#f4f0e4"},
    True: {"-": "#4a2326", "+": "#1d3a29", " ": "", "!": "#33301f"},
}
_WIDEST, _HIGHEST, _CELL = 250, 96, 12
_MONO = "font-family:monospace;"


class Look(NamedTuple):
    """The colours of the page, and the size of its picture's points."""

    palette: QPalette
    ratio: float

    def ground(self, sign: str) -> str:
        """The colour behind a line of one kind."""
        return _GROUNDS[is_dark(self.palette)][sign]

    @property
    def faint(self) -> str:
        """The colour of what is said aside."""
        return self.palette.color(QPalette.ColorRole.PlaceholderText).name()


def show_trial(page: QTextBrowser, mistake: Mistake, trial: "Trial") -> None:
    """Show a mistake that was tried."""
    look, names = Look(page.palette(), page.devicePixelRatioF()), vocabulary(trial.document)
    left = [_program(trial.snippet.lines, trial.wrong.line, look), *_raised(trial.wrong, look)]
    right = [_where(translated(mistake.where)), f"<p>{escape(translated(mistake.why).format_map(names))}</p>"]
    below = _readings(page, trial, look) if mistake.silent else ""
    if not mistake.silent:
        mended = QCoreApplication.translate("Mistakes", "With the repair:")
        right.append(f'<p style="color:{look.faint}">{mended} {_shapes(trial.right.shapes)}</p>')
    _show(page, translated(mistake.title).format_map(names), left, right, below)


def show_attempt(page: QTextBrowser, program: str, run: "Run", found: tuple[Finding, ...]) -> None:
    """Show what became of shapes that were tried on purpose."""
    look, translate = Look(page.palette(), page.devicePixelRatioF()), QCoreApplication.translate
    lines = tuple(Line("-" if place == run.line else " ", text) for place, text in enumerate(program.splitlines()))
    left = [_program(lines, run.line, look), *_raised(run, look)]
    if not run.error:
        nothing = translate("Mistakes", "torch raises nothing:")
        left.append(f"<p>{escape(nothing)} {_shapes(run.shapes)}</p>")
    right = [part for one in found for part in _finding(one, look)]
    if not found:
        right_shapes = translate("Mistakes", "Nothing is wrong with these shapes.")
        right.append(f"<p>{escape(right_shapes)}</p>")
    _show(page, translate("Mistakes", "Shapes of your own"), left, right)


def show_reason(page: QTextBrowser, title: str, reason: str) -> None:
    """Show why a mistake can't be made here, or what is being waited for."""
    _show(page, title, [f"<p>{escape(reason)}</p>"], [])


def _show(page: QTextBrowser, title: str, left: list[str], right: list[str], below: str = "") -> None:
    cells = f'<td width="54%" style="padding-right:16px">{"".join(left)}</td><td width="46%">{"".join(right)}</td>'
    page.setHtml(f'<h3>{escape(title)}</h3><table width="100%" cellspacing="0"><tr>{cells}</tr></table>{below}')


def _program(lines: tuple[Line, ...], raised: int | None, look: Look) -> str:
    """The lines of both programs, each with its sign; an arrow stands at the one that raised."""
    rows, of_wrong = [], -1
    for line in lines:
        of_wrong += line.sign != "+"
        mark = " ◀" if of_wrong == raised and line.sign != "+" else ""
        sign = {"-": "−", "+": "+", " ": "&nbsp;"}[line.sign]
        ground = f' bgcolor="{look.ground(line.sign)}"' if look.ground(line.sign) else ""
        code = "&nbsp;" * (len(line.text) - len(line.text.lstrip())) + escape(line.text.lstrip())
        rows.append(f'<tr{ground}><td style="{_MONO}">{sign}&nbsp;</td><td style="{_MONO}">{code}{mark}</td></tr>')
    return f'<table cellspacing="0" cellpadding="1">{"".join(rows)}</table>'


def _raised(run: "Run", look: Look) -> Iterator[str]:
    """The exception and the warnings, word for word."""
    words = [f"{run.error}: {run.text}"] if run.error else []
    for text in (*words, *run.warnings):
        said = escape(text).replace("\n", "<br>")
        yield (
            f'<table width="100%" cellpadding="6" style="margin-top:8px"><tr bgcolor="{look.ground("!")}">'
            f'<td style="{_MONO}">{said}</td></tr></table>'
        )


def _where(where: str) -> str:
    return f'<p style="margin-top:0"><b>{escape(where)}</b></p>'


def _finding(found: Finding, look: Look) -> Iterator[str]:
    yield _where(translated(found.where).format(**found.values))
    why = say(Phrase.of(found.why, **found.values))
    if found.silent:
        why += " " + QCoreApplication.translate("Mistakes", "No exception says so.")
    yield f"<p>{escape(why)}</p>"
    if found.repair:
        yield _program((Line("+", found.repair),), None, look)


def _shapes(shapes: Mapping[str, tuple[int, ...]]) -> str:
    names = (f"{escape(name)}&nbsp;{str(sizes).replace(' ', '&nbsp;')}" for name, sizes in shapes.items())
    return f'<span style="{_MONO}">{", ".join(names)}</span>'


def _readings(page: QTextBrowser, trial: "Trial", look: Look) -> str:
    """Both readings and their difference as little heatmaps; now and meant have one scale."""
    translate, wrong, right = QCoreApplication.translate, trial.wrong.result, trial.right.result
    if wrong is None or right is None:
        return ""
    reach = max(magnitude_of(right), 1e-9)
    parts: list[tuple[str, Array | None, float]] = [
        (translate("Mistakes", "as written {shape}").format(shape=wrong.shape), wrong, reach),
        (translate("Mistakes", "as meant {shape}").format(shape=right.shape), right, reach),
    ]
    difference = trial.difference
    if difference is not None:
        most = magnitude_of(difference)
        text = translate("Mistakes", "difference, at most {most:.3g}").format(most=most)
        parts.append((text, difference, max(most, 1e-9)))
    else:
        parts.append((translate("Mistakes", "The shapes differ, so there is no difference to show."), None, 0.0))
    cells = []
    for place, (text, values, most) in enumerate(parts):
        picture = ""
        if values is not None:
            image, name = _picture(values, most, look), f"reading:{place}"
            page.document().addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(name), image)
            picture = f'<img src="{name}" width="{image.deviceIndependentSize().width():.0f}"><br>'
        cells.append(
            f'<td style="padding-right:12px">{picture}<span style="color:{look.faint}">{escape(text)}</span></td>'
        )
    return f'<table style="margin-top:4px"><tr>{"".join(cells)}</tr></table>'


def _picture(values: Array, reach: float, look: Look) -> QImage:
    """The last axis runs down, all others to the right."""
    flat = np.atleast_2d(values.reshape(-1, values.shape[-1]) if values.ndim > 1 else values[None]).T
    with np.errstate(invalid="ignore"):
        flat = shrunk(flat.astype(np.float64), _HIGHEST, _WIDEST)
    scale = Scale(-reach, reach, diverging=True)
    image = image_of(flat, scale, colours.table(scale, is_dark(look.palette)))
    wide, high = (max(1, most // count) for most, count in ((_WIDEST, image.width()), (_HIGHEST, image.height())))
    ratio = max(1, round(look.ratio))
    size = QSize(image.width() * min(wide, 2 * _CELL), image.height() * min(high, _CELL)) * ratio
    grown = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.FastTransformation)
    grown.setDevicePixelRatio(ratio)
    return grown


def grey(palette: QPalette) -> QColor:
    """The colour of a mistake that can't be made."""
    return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
