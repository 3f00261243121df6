"""What the program remembers between two starts, kept as JSON."""

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rnnlab.io.whole import whole_file
from rnnlab.lab.look import LOOPS, SPEEDS
from rnnlab.lab.stored import mapping, number, one_of, stored, usable
from rnnlab.lab.wording import LANGUAGES

THEMES = ("light", "dark")
# Bytes of a settings file; what the window writes is some 5 KiB.
_MAX_BYTES = 1 << 20
# Digits of an integer; longer ones are read as floating point, which no field takes for an integer.
_MAX_DIGITS = 18


@dataclass(frozen=True)
class Settings:
    """Each field says how it is read. `layout` is the window's own JSON, which `lab.arrangement` reads; `ranges` is
    how kinds of quantities get their colours, which `lab.ranges` reads.
    """

    theme: str = stored(one_of(THEMES), "light")
    language: str = stored(one_of(tuple(LANGUAGES)), "en")
    speed: float = stored(number(min(SPEEDS), max(SPEEDS)), 4.0)
    loop: str = stored(one_of(LOOPS), "once")
    layout: Mapping[str, Any] = stored(mapping, {})
    ranges: Mapping[str, Any] = stored(mapping, {})


def load(path: Path, defaults: Settings) -> Settings:
    """The settings at `path`; a field that is missing or can't be used keeps its default, whatever the file holds."""
    try:
        if not path.is_file():  # a pipe would be waited for
            return defaults
        with path.open("rb") as stream:
            found = json.loads(stream.read(_MAX_BYTES), parse_int=_number)
    except (OSError, ValueError, RecursionError):
        return defaults
    return dataclasses.replace(defaults, **usable(Settings, found))


def save(settings: Settings, path: Path) -> None:
    """Write the settings to `path`, whole or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(path) as stream:
        stream.write(json.dumps(dataclasses.asdict(settings), indent=1).encode())


def _number(digits: str) -> float:
    return int(digits) if len(digits) <= _MAX_DIGITS else float(digits)
