"""The work that is done away from the window, each a generator that yields progress and can be stopped."""

import ctypes
import importlib.util
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rnnlab.core.architecture import Architecture
from rnnlab.core.asking import Track
from rnnlab.core.attempt import Attempt, Finding, findings, program_of
from rnnlab.core.compare import Difference, comparable
from rnnlab.core.document import Document
from rnnlab.core.mistake import Mistake
from rnnlab.core.progress import Progress, Steps
from rnnlab.core.trace import Trace

if TYPE_CHECKING:
    from rnnlab.core.trials import Run, Trial
    from rnnlab.io.arrays import Selection

Job = Callable[[], Steps[object]]


@dataclass(frozen=True, eq=False)
class Computed:
    """A run, and its difference from the baseline if there is one of the same sizes."""

    trace: Trace
    difference: Difference | None


def compute(document: Document, baseline: Trace | None) -> Steps[Computed]:
    """The document's trace, its magnitudes measured. The first call loads torch, which takes about a second."""
    fresh = "torch" not in sys.modules
    _load_torch_library()
    from rnnlab.core import engine

    if fresh:
        # A first run, of one unit, has torch load its kernels: that is not part of the time that is told.
        small = Architecture(input_size=1, hidden_size=1)
        yield from engine.run(Document(architecture=small, dtype=document.dtype, device=document.device))
    trace = yield from engine.run(document)
    for name in ("input", *trace.quantities, *trace.parameters):
        trace.magnitude(name)
        yield Progress("checking", 1, 1)
    if baseline is None or not comparable(baseline, document):
        return Computed(trace, None)
    difference = Difference(trace, baseline)
    yield from difference.measure()
    return Computed(trace, difference)


def _load_torch_library() -> None:
    """Load torch's largest library before `import torch` does, so that the window goes on meanwhile.

    The import would hold Python's lock all the while (some 150 ms measured); a foreign call to the system's loader
    gives the lock up. Where this fails, the import does it all.
    """
    found = importlib.util.find_spec("torch")
    if "torch" in sys.modules or not sys.platform.startswith("linux") or found is None or found.origin is None:
        return
    library = Path(found.origin).parent / "lib" / "libtorch_cpu.so"
    ctypes.CDLL(None).dlopen(str(library).encode(), os.RTLD_NOW)


def find_devices() -> tuple[str, ...]:
    """What torch can compute on here. Loads torch."""
    from rnnlab.core import engine

    return engine.devices()


def export(trace: Trace, path: Path, selection: "Selection") -> Steps[Path]:
    """Write the selected arrays of `trace` to `path`."""
    from rnnlab.io import arrays

    return (yield from arrays.write(trace, path, selection))


def script(document: Document, kind: str, path: Path | None) -> Steps[str]:
    """The document as "pytorch", "numpy" or "notebook", written to `path` if there is one."""
    from rnnlab.io import script

    text = yield from script.scripted(document, kind)
    if path is not None:
        script.save(text, path)
    return text


def save_lstmvis(trace: Trace, tracks: tuple[Track, ...], path: Path) -> Steps[Path]:
    """Write `trace` as a folder for LSTMVis."""
    from rnnlab.io import lstmvis

    return (yield from lstmvis.save_lstmvis(trace, tracks, path))


def save_model(trace: Trace, path: Path) -> Steps[Path]:
    """Write the parameters of `trace` as a model file."""
    from rnnlab.io.model_save import save_parameters

    yield Progress("writing", 0, 1)
    return save_parameters(trace.document.architecture, trace.parameters, path)


@dataclass(frozen=True, eq=False)
class Tried:
    """A mistake, and what came of it."""

    mistake: Mistake
    trial: "Trial"


@dataclass(frozen=True, eq=False)
class Attempted:
    """A program with shapes of one's own, what came of it, and what is to be said of it."""

    program: str
    run: "Run"
    findings: tuple[Finding, ...]


def make_mistake(mistake: Mistake, trace: Trace) -> Steps[Tried]:
    """Make a mistake on the network of a trace, and mend it."""
    from rnnlab.core import trials

    return Tried(mistake, (yield from trials.tried(mistake, trace)))


def make_attempt(document: Document, attempt: Attempt) -> Steps[Attempted]:
    """Try shapes on the module of a document."""
    from rnnlab.core import trials

    yield Progress("trying", 0, 1)
    program = program_of(document, attempt)
    return Attempted(program, trials.run_program(program), findings(document, attempt))
