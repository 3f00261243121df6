"""The work that is done away from the window, each a generator that yields progress and can be stopped."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from rnnlab.core.document import Document
from rnnlab.core.progress import Steps
from rnnlab.core.trace import Trace

if TYPE_CHECKING:
    from rnnlab.io.arrays import Selection

Job = Callable[[], Steps[object]]


def compute(document: Document) -> Steps[Trace]:
    """The document's trace, its magnitudes found. The first call loads torch, which takes about a second."""
    from rnnlab.core import engine

    trace = yield from engine.run(document)
    _ = trace.magnitudes
    return trace


def find_devices() -> tuple[str, ...]:
    """What torch can compute on here. Loads torch."""
    from rnnlab.core import engine

    return engine.devices()


def export(trace: Trace, path: Path, selection: "Selection") -> Steps[Path]:
    """Write the selected arrays of `trace` to `path`."""
    from rnnlab.io import arrays

    return (yield from arrays.write(trace, path, selection))
