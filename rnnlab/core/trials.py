"""Programs of the mistake lab, run: what torch or Python raises, word for word, and what comes back."""

import traceback
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from rnnlab.core.document import Document
from rnnlab.core.mistake import Mistake
from rnnlab.core.parameters import build_module
from rnnlab.core.progress import Progress, Steps
from rnnlab.core.snippet import Snippet, filled, reduced
from rnnlab.core.trace import Array, Trace

_NAMES: Mapping[str, Any] = {
    "torch": torch,
    "nn": nn,
    "np": np,
    "pack_padded_sequence": pack_padded_sequence,
    "pad_packed_sequence": pad_packed_sequence,
}
_FILE = "<program>"


@dataclass(frozen=True, eq=False)
class Run:
    """What a program came to: an exception's type, text and line (from 0), all empty if there was none; what torch
    warned of; the shapes of the tensors that it named, in their order; and the numbers it called `result`.
    """

    error: str = ""
    text: str = ""
    line: int | None = None
    warnings: tuple[str, ...] = ()
    shapes: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    result: Array | None = None


def run_program(program: str, given: Mapping[str, Any] | None = None) -> Run:
    """Run a program that was filled from our own templates, with `given` names, from the seed 0.

    Neither torch's global random state nor its warnings are changed by it.
    """
    names = dict(_NAMES) | dict(given or {})
    before = set(names)
    with warnings.catch_warnings(record=True) as caught, torch.random.fork_rng(devices=[]):
        warnings.simplefilter("always")
        torch.manual_seed(0)
        try:
            exec(compile(program, _FILE, "exec"), names)
            error, line = None, None
        except Exception as raised:  # whatever torch or Python raises is what is asked for
            frames = [frame for frame in traceback.extract_tb(raised.__traceback__) if frame.filename == _FILE]
            error, line = raised, (frames[-1].lineno or 1) - 1 if frames else None
    made = {name: value for name, value in names.items() if name not in before}
    result = made.pop("result", None)
    return Run(
        error=type(error).__name__ if error is not None else "",
        text=str(error) if error is not None else "",
        line=line,
        warnings=tuple(str(one.message) for one in caught),
        shapes={name: tuple(value.shape) for name, value in made.items() if isinstance(value, Tensor | np.ndarray)},
        result=result.detach().numpy() if isinstance(result, Tensor) else None,
    )


@dataclass(frozen=True, eq=False)
class Trial:
    """A mistake tried out on `document`, which is a smaller one where the own would take long: what came of the
    program that is wrong, and of the one that is right.
    """

    document: Document
    snippet: Snippet
    wrong: Run
    right: Run

    @property
    def difference(self) -> Array | None:
        """The wrong reading − the right one; None where there are no two of one shape."""
        wrong, right = self.wrong.result, self.right.result
        if wrong is None or right is None or wrong.shape != right.shape:
            return None
        with np.errstate(invalid="ignore"):  # memory that nothing was written into may hold any bits
            difference: Array = wrong.astype(np.float64) - right
        return difference


def tried(mistake: Mistake, trace: Trace) -> Steps[Trial]:
    """Run both programs of a mistake. A silent one reads the trace's own parameters and input."""
    document = trace.document if mistake.silent else reduced(trace.document)
    snippet = filled(mistake.code, document)
    runs: list[Run] = []
    for program in (snippet.wrong, snippet.right):
        yield Progress("trying", len(runs), 2)
        runs.append(run_program(program, _own(trace) if mistake.silent else {}))
    return Trial(document, snippet, *runs)


def _own(trace: Trace) -> dict[str, Any]:
    """The trace's module and its input, under the names that programs have for them."""
    arch = trace.document.architecture
    module = build_module(arch, {name: torch.tensor(array) for name, array in trace.parameters.items()})
    return {arch.cell: module, "x": torch.tensor(trace.module_tensors["input"])}
