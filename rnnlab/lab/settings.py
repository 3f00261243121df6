"""What the program remembers between two starts, kept as JSON."""

import dataclasses
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

THEMES = ("light", "dark")
LANGUAGES = {"en": "English", "ko": "한국어"}


@dataclass(frozen=True)
class Settings:
    """`layout` is the window's own JSON: its size, and for each dock its area, size and whether it is open. `ranges` is
    what lab/ranges.py wrote: how kinds of quantities get their colours.
    """

    theme: str = "light"
    language: str = "en"
    speed: float = 4.0
    loop: str = "once"
    layout: Mapping[str, Any] = field(default_factory=dict)
    ranges: Mapping[str, Any] = field(default_factory=dict)


def load(path: Path, defaults: Settings) -> Settings:
    """The settings at `path`; a field that is missing or unreadable keeps its default, whatever the file holds."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return defaults
    if not isinstance(found, dict):
        return defaults
    known = {
        item.name: found[item.name]
        for item in dataclasses.fields(Settings)
        if item.name in found and isinstance(found[item.name], type(getattr(defaults, item.name)))
    }
    if known.get("theme", "light") not in THEMES:
        del known["theme"]
    if known.get("language", "en") not in LANGUAGES:
        del known["language"]
    return dataclasses.replace(defaults, **known)


def save(settings: Settings, path: Path) -> None:
    """Write the settings to `path`, whole or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.part")
    beside.write_text(json.dumps(dataclasses.asdict(settings), indent=1), "utf-8")
    beside.replace(path)
