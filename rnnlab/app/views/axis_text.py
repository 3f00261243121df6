"""What stands on an axis of time where the input is a text: tokens one by one, or as consecutive ones read together."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rnnlab.core.tokens import joined, shown, starts_word

# Pixels that a group of tokens takes at least, those around a text, and the narrowest that a token can have.
_ROOM, GAP, _NARROWEST = 96, 6, 6
# Tokens of a group that are looked at: for where a word begins, and for what there is room for.
_MOST = 120


@dataclass(frozen=True)
class TokenRun:
    """Consecutive tokens, from timestep `first` on and before `stop`, and what of them there is room to say."""

    first: int
    stop: int
    text: str


def fit_singly(tokens: tuple[str, ...], per_step: float, width: Callable[[str], float]) -> bool:
    """Whether each of some tokens has room for itself, `per_step` pixels wide."""
    if per_step < _NARROWEST + GAP:
        return False
    return all(width(shown(token)) + GAP <= per_step for token in tokens)


def runs(
    tokens: tuple[str, ...], first: int, stop: int, per_step: float, width: Callable[[str], float]
) -> Iterator[TokenRun]:
    """The tokens from timestep `first` to before `stop` in groups that begin with a word.

    Groups lie on a grid that depends on the scale alone, so that they stay where they are while the view moves. What
    there is no room for ends in …, and what begins before `first` begins with one.
    """
    stride = max(1, int(-(-_ROOM // per_step)))
    cell = max(0, first // stride - 1)
    while (start := _start(tokens, cell, stride)) < min(stop, len(tokens)):
        end = min(_start(tokens, cell + 1, stride), len(tokens), stop)
        begin = max(start, first)
        if begin < end:
            cut = "…" if begin > start else ""
            room = (end - begin) * per_step - GAP - width(cut)
            said = _elided(tokens[begin : min(end, begin + _MOST)], end - begin, room, width)
            yield TokenRun(begin, end, cut + said if said.strip("…") else "")
        cell += 1


def _start(tokens: tuple[str, ...], cell: int, stride: int) -> int:
    """Where the group of a cell of the grid begins: with the first word in it, or the cell itself."""
    first = cell * stride
    places = range(first, min(first + min(stride, _MOST), len(tokens)))
    return next((place for place in places if starts_word(tokens, place)), first)


def _elided(tokens: tuple[str, ...], count: int, room: float, width: Callable[[str], float]) -> str:
    """As many whole words as there is room for, or the beginning of the first one, and … for the rest."""
    whole = joined(tokens)
    if count == len(tokens) and width(whole) <= room:
        return whole
    sizes = range(1, len(tokens) + 1)
    fitting = bisect_right(sizes, room, key=lambda size: width(joined(tokens[:size]).rstrip() + "…"))
    words = [place for place in range(1, fitting) if starts_word(tokens, place)]
    if 0 < fitting < len(tokens) and words and not starts_word(tokens, fitting) and not tokens[fitting].isspace():
        fitting = words[-1]
    if fitting:
        return joined(tokens[:fitting]).rstrip() + "…"
    return fitting_part(shown(tokens[0]) + "…", room, width)


def fitting_part(text: str, room: float, width: Callable[[str], float]) -> str:
    """As many whole words of a text as there is room for, or the beginning of the first, and … for the rest."""
    if width(text) <= room:
        return text
    words = [place for place in range(len(text) - 1, 0, -1) if text[place] == " "]
    for place in (*words, *range(len(text) - 1, 0, -1)):
        if width(text[:place].rstrip() + "…") <= room:
            return text[:place].rstrip() + "…"
    return ""
