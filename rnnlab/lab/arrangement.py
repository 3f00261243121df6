"""Where a window and its docks were, read from its settings; whatever can't be used is left out."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rnnlab.lab.stored import flag, integer, mapping, one_of, stored, text, tuple_of, usable

# Sides of a window as Qt numbers them: left, right, top, bottom; 0 is none of them.
_AREAS = (0, 1, 2, 4, 8)
# Pixels: no screen is larger, no desk of screens reaches further.
_MAX_SIZE = 16_384
_FARTHEST = 1 << 20

_size = tuple_of(integer(1, _MAX_SIZE), 2)
_point = tuple_of(integer(-_FARTHEST, _FARTHEST), 2)


@dataclass(frozen=True)
class DockPlace:
    """Where a dock is: at a side of the window or afloat. `at` and `size` are in pixels, () where they are unknown;
    `at` counts from the window's corner, that of a floating dock from the corner of the screens.
    """

    area: int = stored(one_of(_AREAS), 0)
    open: bool = stored(flag, True)
    floating: bool = stored(flag, False)
    at: tuple[int, ...] = stored(_point, ())
    size: tuple[int, ...] = stored(_size, ())


@dataclass(frozen=True)
class Arrangement:
    """A window's size and place when it is not maximised, its docks by name, those that are tabs of one place in their
    order, and those of them that are in front.
    """

    size: tuple[int, ...] = stored(_size, ())
    at: tuple[int, ...] = stored(_point, ())
    maximized: bool = stored(flag, False)
    docks: Mapping[str, Any] = stored(mapping, {})
    tabs: tuple[tuple[str, ...], ...] = stored(tuple_of(tuple_of(text)), ())
    front: tuple[str, ...] = stored(tuple_of(text), ())

    def group_of(self, name: str) -> tuple[str, ...]:
        """The tabs among which a dock stands; itself alone if it is none."""
        return next((group for group in self.tabs if name in group), (name,))


def arrangement(found: object, names: tuple[str, ...]) -> Arrangement:
    """What settings say about a window whose docks have these names."""
    read = Arrangement(**usable(Arrangement, found))
    known = {name: read.docks[name] for name in names if isinstance(read.docks.get(name), Mapping)}
    places = {name: DockPlace(**usable(DockPlace, place)) for name, place in known.items()}
    return dataclasses.replace(read, docks=places, tabs=_apart(read.tabs, names))


def _apart(tabs: tuple[tuple[str, ...], ...], names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Groups of docks that there are, each dock in one of them."""
    left, groups = set(names), []
    for tab in tabs:
        group = tuple(name for name in dict.fromkeys(tab) if name in left)
        left -= set(group)
        groups.append(group)
    return tuple(groups)
