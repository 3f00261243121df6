"""How a window is asked for, from a shell or from Python."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Launch:
    """The options of `rnnlab` without a subcommand; None where the person's settings decide.

    `file` is an input to open; with `screenshot` the window is rendered to that PNG file and nothing is shown.
    """

    file: Path | None = None
    screenshot: Path | None = None
    example: str | None = None
    theme: str | None = None
    language: str | None = None
    timestep: int | None = None
    reset: bool = False
