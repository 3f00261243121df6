"""A document as a program: a complete script that computes the same numbers without rnnlab.

In PyTorch it draws the parameters by the same calls, and evaluates the cell's equations by the same operations in the
same order, so that on one machine every bit is the same. In NumPy it holds the parameters and computes in float64.
"""

import json
from pathlib import Path

import torch

from rnnlab.core import engine
from rnnlab.core.document import Document
from rnnlab.core.progress import Progress, Steps
from rnnlab.errors import filled
from rnnlab.io.script_literals import UNPACK, literal, require_size
from rnnlab.io.script_steps import NUMPY, Section, outcome, packing, recurrence
from rnnlab.io.script_torch import functions_of, shapes, torch_sections
from rnnlab.io.whole import whole_file

_FUNCTIONS = {
    "linear": '''def linear(x, weight, bias):
    """weight·x + bias for every row x."""
    return x @ weight.T + (0 if bias is None else bias)''',
    "sigmoid": '''def sigmoid(x):
    """1 / (1 + exp(−x)), also where exp would be too large."""
    small = np.exp(-np.abs(x))
    return np.where(x >= 0, 1, small) / (1 + small)''',
    "tanh": '''def tanh(x):
    """The hyperbolic tangent."""
    return np.tanh(x)''',
    "relu": '''def relu(x):
    """max(0, x)."""
    return np.maximum(x, 0)''',
}


def as_pytorch(document: Document) -> str:
    """A script in PyTorch.

    It leaves `quantities`, name → (layer, direction, batch, time, unit); and `output`, `h_n` and, for an LSTM, `c_n`,
    which torch's module gives where there is one and no unit is held still. Raises InputError where the numbers that
    it would have to hold are too many.
    """
    return _joined(torch_sections(document))


def as_numpy(document: Document) -> Steps[str]:
    """A script in NumPy that holds the document's numbers and computes in float64; it leaves the same names.

    Raises InputError where the numbers that it would have to hold are too many.
    """
    parameters, x, initial = yield from engine.drawn(document, torch.device("cpu"))
    numbers = {name: tensor.numpy() for name, tensor in parameters.items()}
    given = {"x": x.numpy(), **{f"{name}_0": state.numpy() for name, state in initial.items()}}
    require_size(sum(array.nbytes for array in (*numbers.values(), *given.values())))
    weights = "".join(
        f'weights["{name}"] = np.array({literal(array)}, dtype=float)\n' for name, array in numbers.items()
    )
    inputs = "".join(f"{name} = np.array({literal(array)}, dtype=float)\n" for name, array in given.items())
    needs = "import base64\n\n" if "unpacked(" in weights + inputs else ""
    functions = [text for name, text in _FUNCTIONS.items() if name in ("linear", *functions_of(document))]
    head = f"{needs}import numpy as np" + (f"\n\n\n{UNPACK}" if needs else "")
    timesteps = filled("{n} timestep(s)", {"n": document.input.timesteps})
    sections = [
        Section(f"The equations of {document.architecture.cell} over {timesteps}, in NumPy.", head),
        Section("The parameters: blocks of rows, one for each gate.", f"weights = {{}}\n{weights.rstrip()}"),
        Section("The input (N, L, H_in), and the states before the first step (D·num_layers, N, H).", inputs.rstrip()),
        *packing(document, NUMPY),
        Section("Every quantity at every timestep.", "\n\n\n".join([*functions, recurrence(document, NUMPY)])),
        Section("What a module gives back, in its layout.", outcome(document, NUMPY)),
        Section("The shapes.", shapes(document)),
    ]
    return _joined(sections)


def as_notebook(document: Document) -> str:
    """The script in PyTorch as a Jupyter notebook: JSON of nbformat 4 (https://nbformat.readthedocs.io).

    Raises InputError as `as_pytorch` does.
    """
    cells: list[dict[str, object]] = []
    for place, section in enumerate(torch_sections(document)):
        for kind, text in (("markdown", section.title), ("code", section.code)):
            cell = {
                "cell_type": kind,
                "id": f"{kind}-{place}",
                "metadata": {},
                "source": text.splitlines(keepends=True),
            }
            cells.append(cell | ({"execution_count": None, "outputs": []} if kind == "code" else {}))
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel, "language_info": {"name": "python"}}
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}, indent=1) + "\n"


def scripted(document: Document, kind: str) -> Steps[str]:
    """The document as "pytorch", "numpy" or "notebook"."""
    if kind == "numpy":
        return (yield from as_numpy(document))
    yield Progress("writing", 0, 1)
    return as_notebook(document) if kind == "notebook" else as_pytorch(document)


def save(text: str, path: Path) -> Path:
    """Write a script or notebook. Raises FileError, and then leaves what was there."""
    with whole_file(path) as stream:
        stream.write(text.encode())
    return path


def _joined(sections: list[Section]) -> str:
    """A script whose first section's title is its docstring, and the others' are comments."""
    first, *others = sections
    parts = [f'"""{first.title}"""\n\n{first.code}', *(f"# {section.title}\n{section.code}" for section in others)]
    return "\n\n\n".join(parts) + "\n"
