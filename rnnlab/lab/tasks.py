"""Files that are being written and read, as values: one after the other, in the order in which they were asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rnnlab.core.progress import Progress
from rnnlab.lab.jobs import Job


@dataclass(frozen=True, eq=False)
class Task:
    """Work on the file or folder `path`. `kind` is "write", or what is read: "model", "input", "states" or
    "annotations".

    `done` gets the job's result, and `failed` what it raised. `progress` is None while the task waits. `stopping` says
    that a file under way was cancelled, but its writer has not come to its next step yet. The queue gives the `number`.
    """

    kind: str
    path: Path
    job: Job
    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    progress: Progress | None = None
    stopping: bool = False
    number: int = 0
