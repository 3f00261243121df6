"""Values in a file that anybody may have written: each field of a dataclass says once how it is read."""

import copy
import dataclasses
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

_T = TypeVar("_T")


class Unusable(ValueError):
    """A value that a field can't have."""


def stored(read: Callable[[object], _T], default: _T) -> _T:
    """A field of a dataclass that is read by `read`, which raises Unusable, and is `default` where that is so."""
    return dataclasses.field(default_factory=partial(copy.copy, default), metadata={"read": read})


def usable(kind: type, found: object) -> dict[str, Any]:
    """Of a JSON object, the fields of `kind` whose values can be used; the others are left out."""
    known: dict[str, Any] = {}
    for item in dataclasses.fields(kind):
        if isinstance(found, Mapping) and item.name in found and "read" in item.metadata:
            try:
                known[item.name] = item.metadata["read"](found[item.name])
            except Unusable:
                continue
    return known


def one_of(choices: tuple[_T, ...]) -> Callable[[object], _T]:
    """Reads one of some values, all of one type."""

    def read(found: object) -> _T:
        for choice in choices:
            if type(found) is type(choice) and found == choice:
                return choice
        raise Unusable

    return read


def number(least: float, greatest: float) -> Callable[[object], float]:
    """Reads a number within finite bounds; 4 is the number 4.0, true is none."""

    def read(found: object) -> float:
        if not isinstance(found, int | float) or isinstance(found, bool):
            raise Unusable
        if not least <= found <= greatest:  # NaN is within no bounds
            raise Unusable
        return float(found)

    return read


def integer(least: int, greatest: int) -> Callable[[object], int]:
    """Reads an integer within bounds."""

    def read(found: object) -> int:
        if type(found) is not int or not least <= found <= greatest:
            raise Unusable
        return found

    return read


def flag(found: object) -> bool:
    """Reads true or false."""
    if type(found) is not bool:
        raise Unusable
    return found


def tuple_of(read: Callable[[object], _T], length: int | None = None) -> Callable[[object], tuple[_T, ...]]:
    """Reads a list of values, each by `read`, of a given length if there is one."""

    def read_all(found: object) -> tuple[_T, ...]:
        if not isinstance(found, list | tuple) or length not in (None, len(found)):
            raise Unusable
        return tuple(read(value) for value in found)

    return read_all


def text(found: object) -> str:
    """Reads a string."""
    if type(found) is not str:
        raise Unusable
    return found


def mapping(found: object) -> Mapping[str, Any]:
    """Reads a JSON object as it is."""
    if not isinstance(found, Mapping):
        raise Unusable
    return found
