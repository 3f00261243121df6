"""The lab without a window, from Python: `rnnlab.trace`."""

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from numpy.typing import ArrayLike, NDArray
from torch import nn

from rnnlab.core import engine
from rnnlab.core import trace as core_trace
from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.parameters import read_module
from rnnlab.core.progress import finish
from rnnlab.errors import QT_TRANSLATE_NOOP, InputError
from rnnlab.io import arrays
from rnnlab.io.inputs import as_input

if TYPE_CHECKING:
    from numpy import floating


class Trace(core_trace.Trace):
    """A trace that can be taken home. core opens no files, so saving is added here."""

    def save(self, path: str | Path, selection: arrays.Selection | None = None) -> Path:
        """Write the arrays; the suffix decides: .npz, .npy (one quantity), .csv, .h5 or .safetensors.

        Raises FileError where it can't be written; nothing is left half-written.
        """
        return arrays.save(self, Path(path), selection)


def trace(
    arch_or_module: Architecture | nn.Module,
    x: ArrayLike | torch.Tensor,
    h_0: ArrayLike | torch.Tensor | None = None,
    c_0: ArrayLike | torch.Tensor | None = None,
    seed: int = 0,
) -> Trace:
    """Every number that a network computes on `x`, checked against the module.

    `arch_or_module` is an Architecture, whose parameters are then drawn from `seed` as torch would, or an nn.RNN,
    nn.LSTM or nn.GRU, which is read, not changed, and traced in eval mode (without dropout).
    x is (L, N, H_in), (N, L, H_in) with batch_first, or (L, H_in); h_0 and c_0 are (D·num_layers, N, H), or without
    N if x is 2-D. float64 is kept for an Architecture, other numbers become float32; a module decides by its own
    dtype and device.
    Raises InputError, a ValueError, where shapes do not fit, and TooLarge where memory would not do.
    """
    document = document_of(arch_or_module, x, h_0, c_0, seed)
    module = arch_or_module if isinstance(arch_or_module, nn.Module) else None
    found = finish(engine.run(document, module))
    return Trace(**{item.name: getattr(found, item.name) for item in dataclasses.fields(found)})


def document_of(
    arch_or_module: Architecture | nn.Module, x: Any, h_0: Any = None, c_0: Any = None, seed: int = 0
) -> Document:
    """The document that `trace` computes."""
    numbers = _numbers(x, "x")
    fields: dict[str, Any] = {"dtype": "float64" if numbers.dtype == np.float64 else "float32", "seed": seed}
    arch = arch_or_module
    if not isinstance(arch, Architecture):
        weight = next(iter(arch_or_module.parameters()), None) if isinstance(arch_or_module, nn.Module) else None
        arch, parameters = read_module(arch_or_module)  # type: ignore[arg-type]
        fields["parameters"] = {name: tensor.numpy() for name, tensor in parameters.items()}
        fields["dtype"] = "float64" if weight is not None and weight.dtype == torch.float64 else "float32"
        fields["device"] = str(weight.device) if weight is not None else "cpu"
    given = as_input(numbers, arch, "x")
    document = Document(architecture=arch, input=given, **fields)
    states = {name: _numbers(state, name) for name, state in (("h_0", h_0), ("c_0", c_0)) if state is not None}
    return document.with_states(states) if states else document


def _numbers(values: Any, name: str) -> "NDArray[floating[Any]]":
    if isinstance(values, torch.Tensor):
        values = values.detach().to("cpu", torch.float64 if values.dtype == torch.float64 else torch.float32)
    array = np.asarray(values)
    if array.dtype.kind not in "fiub":
        raise InputError(
            QT_TRANSLATE_NOOP("rnnlab", "{name} holds {dtype}, not real numbers."), name=name, dtype=str(array.dtype)
        )
    return array.astype(np.float64 if array.dtype == np.float64 else np.float32)
