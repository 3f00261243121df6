"""How the numbers of one kind of quantity get their colours: by which rule the range, and which colour map."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from rnnlab.errors import QT_TRANSLATE_NOOP

# What the ends of the colours follow, in the order in which they are offered.
RULES = {
    "default": QT_TRANSLATE_NOOP("rnnlab", "Default"),
    "fixed": QT_TRANSLATE_NOOP("rnnlab", "Fixed: 0 to 1 for a gate, −1 to 1 for tanh"),
    "fit": QT_TRANSLATE_NOOP("rnnlab", "Minimum to maximum of the data"),
    "symmetric": QT_TRANSLATE_NOOP("rnnlab", "Symmetric around 0, to the largest |number|"),
    "percentile": QT_TRANSLATE_NOOP("rnnlab", "Percentiles of the data"),
    "typed": QT_TRANSLATE_NOOP("rnnlab", "As typed"),
}
# The kinds whose function bounds them, so that a range can be fixed.
BOUNDED = ("gate", "candidate", "m", "h")
# Colour maps that run through a neutral colour in the middle, and those that run from dark to light or back.
DIVERGING = {
    "blue-red": QT_TRANSLATE_NOOP("rnnlab", "blue – red"),
    "purple-orange": QT_TRANSLATE_NOOP("rnnlab", "purple – orange"),
}
SEQUENTIAL = {
    "viridis": QT_TRANSLATE_NOOP("rnnlab", "viridis"),
    "cividis": QT_TRANSLATE_NOOP("rnnlab", "cividis"),
    "magma": QT_TRANSLATE_NOOP("rnnlab", "magma"),
    "grey": QT_TRANSLATE_NOOP("rnnlab", "grey"),
}
# The percentage that "percentile" leaves out at each end is below this.
MOST_CUT = 50.0
# No range reaches further, so that its width is a number too.
_FURTHEST = 8e307


@dataclass(frozen=True)
class Range:
    """`rule` is one of RULES: `low` and `high` are the ends that were typed, `cut` is the percentage that "percentile"
    leaves out at each end. `colours` is a colour map, "" for the default of the range.
    """

    rule: str = "default"
    low: float = -1.0
    high: float = 1.0
    cut: float = 1.0
    colours: str = ""

    @property
    def usable(self) -> bool:
        """Whether all of it can be, as of one that was read from a file."""
        if not all(map(_is_number, (*self._ends, self.cut))) or not all(map(_is_name, (self.rule, self.colours))):
            return False
        known = self.rule in RULES and self.colours in ("", *DIVERGING, *SEQUENTIAL)
        return known and self.low < self.high and 0 <= self.cut < MOST_CUT

    @property
    def _ends(self) -> tuple[float, float]:
        return self.low, self.high

    def ends(self, extent: tuple[float, float] | None, percentiles: tuple[float, float] | None) -> tuple[float, float]:
        """The ends of the range over data that go from and to `extent`, None where there are no finite numbers;
        `percentiles` are those of `cut`. A range is never empty: one number has colours below and above it.
        """
        if self.rule == "typed":
            return self._ends
        if self.rule == "fit":
            return widened(extent)
        return widened(percentiles) if self.rule == "percentile" else symmetric(extent)


def _is_number(found: object) -> bool:
    return isinstance(found, int | float) and abs(found) <= _FURTHEST


def _is_name(found: object) -> bool:
    return isinstance(found, str)


def symmetric(extent: tuple[float, float] | None) -> tuple[float, float]:
    """As far to both sides of 0 as the data go to one of them; −1 to 1 where all are 0."""
    reach = min(max(map(abs, extent or (0.0, 0.0))), _FURTHEST)
    reach = reach if reach > 1e-300 else 1.0
    return -reach, reach


def widened(extent: tuple[float, float] | None) -> tuple[float, float]:
    """The ends themselves; around a single number, half of it or 0.5 to both sides."""
    low, high = extent or (0.0, 0.0)
    low, high = max(low, -_FURTHEST), min(high, _FURTHEST)
    if high - low > max(1e-300, 1e-12 * max(abs(low), abs(high))):
        return low, high
    half = max(abs(low) / 2, abs(high) / 2)
    half = half if half > 1e-300 else 0.5
    return low - half, high + half


def written(ranges: Mapping[str, Range]) -> dict[str, dict[str, Any]]:
    """What is remembered of ranges, for the settings: not the ends that were typed, which belong to their data."""
    kept = {kind: found if found.rule != "typed" else Range(colours=found.colours) for kind, found in ranges.items()}
    chosen = {kind: found for kind, found in kept.items() if found != Range()}
    return {kind: {"rule": one.rule, "cut": one.cut, "colours": one.colours} for kind, one in chosen.items()}


def read(found: object) -> dict[str, Range]:
    """The ranges in what `written` gave; whatever else stands there is left out."""
    if not isinstance(found, Mapping):
        return {}
    names = {item.name for item in fields(Range)}
    made = {
        kind: Range(**{name: value for name, value in one.items() if name in names})
        for kind, one in found.items()
        if isinstance(kind, str) and isinstance(one, Mapping)
    }
    return {kind: one for kind, one in made.items() if one.usable and one.rule != "typed"}
