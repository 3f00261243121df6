"""How long work speaks to whoever runs it: a generator that yields Progress and returns its result.

Between two yields lie some tens of milliseconds, so whoever runs it can stop it there by closing it.
"""

from collections.abc import Generator
from dataclasses import dataclass
from typing import TypeVar

Result = TypeVar("Result")


@dataclass(frozen=True)
class Progress:
    """`phase` is "drawing", "computing" or "checking"; `done` of `total` units of it are behind us."""

    phase: str
    done: int
    total: int


Steps = Generator[Progress, None, Result]


def finish(steps: Steps[Result]) -> Result:
    """Run to the end, without a look at the progress."""
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            return stop.value  # type: ignore[no-any-return]
