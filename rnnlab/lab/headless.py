"""The lab without a window, from Python: `rnnlab.trace`."""

import dataclasses
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

import numpy as np
import torch
from numpy.typing import ArrayLike, NDArray
from torch import nn

from rnnlab.core import engine
from rnnlab.core import trace as core_trace
from rnnlab.core.architecture import Architecture
from rnnlab.core.capture import Call, capture
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


class Traces(Mapping[str, Trace]):
    """The traces of a model's recurrent submodules, by the submodule's path in the model: "encoder.lstm".

    Uses of one submodule are told apart as "lstm#0", "lstm#1", and the sequences of a packed batch of different
    lengths as "lstm[0]", "lstm[1]".
    """

    def __init__(self, traces: Mapping[str, Trace]) -> None:
        self._traces = dict(traces)

    def __getitem__(self, name: str) -> Trace:
        """The trace of one submodule. Raises KeyError, naming those that there are."""
        if name not in self._traces:
            raise KeyError(f"{name!r} was not traced; there are {', '.join(map(repr, self._traces))}")
        return self._traces[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._traces)

    def __len__(self) -> int:
        return len(self._traces)

    def __repr__(self) -> str:
        return f"Traces({', '.join(map(repr, self._traces))})"


@overload
def trace(  # type: ignore[overload-overlap]
    arch_or_module: Architecture | nn.RNNBase | nn.RNNCellBase,
    x: ArrayLike | torch.Tensor,
    h_0: ArrayLike | torch.Tensor | None = None,
    c_0: ArrayLike | torch.Tensor | None = None,
    *,
    seed: int = 0,
) -> Trace: ...


@overload
def trace(arch_or_module: nn.Module, *inputs: Any, **named: Any) -> Traces: ...


def trace(arch_or_module: Architecture | nn.Module, *inputs: Any, seed: int = 0, **named: Any) -> Trace | Traces:
    """Every number that a network computes, checked against the module.

    `trace(arch_or_module, x, h_0=None, c_0=None, seed=0)`: an Architecture, whose parameters are then drawn from `seed`
    as torch would; or an nn.RNN, nn.LSTM, nn.GRU or one of their cells, which is read, not changed, and traced in eval
    mode (without dropout). x is (L, N, H_in), (N, L, H_in) with batch_first, or (L, H_in); h_0 and c_0 are
    (D·num_layers, N, H), or without N if x is 2-D. A cell is run over (L, N, H_in) as a network of one layer. float64
    is kept for an Architecture, other numbers become float32; a module decides by its own dtype and device.

    `trace(model, *inputs, **named)`: any other nn.Module. Its own forward runs once on these inputs, in the mode it is
    in; every recurrent submodule is traced on what it really received, and compared with what it really gave back
    (where dropout acted between its layers, with the module in eval mode). The model is left as it was. Gives Traces.

    Raises InputError, a ValueError, where shapes do not fit or there is nothing to trace, and TooLarge where memory
    would not do.
    """
    if isinstance(arch_or_module, Architecture | nn.RNNBase | nn.RNNCellBase):
        module = arch_or_module if isinstance(arch_or_module, nn.RNNBase) else None
        return _traced(document_of(arch_or_module, *inputs, **named | {"seed": seed}), module)
    if not isinstance(arch_or_module, nn.Module):
        text = QT_TRANSLATE_NOOP("rnnlab", "What is traced is an Architecture or an nn.Module, not {given}.")
        raise InputError(text, given=type(arch_or_module).__name__)
    calls = capture(arch_or_module, inputs, named)
    return Traces({call.name: _traced(document_of_call(call), call.recorded) for call in calls})


def _traced(document: Document, module: nn.Module | None) -> Trace:
    found = finish(engine.run(document, module))
    return Trace(**{item.name: getattr(found, item.name) for item in dataclasses.fields(found)})


def document_of_call(call: Call) -> Document:
    """The document of one use of a recurrent submodule."""
    return document_of(call.module, call.x, call.states.get("h_0"), call.states.get("c_0"))


def documents_of(module: nn.Module, inputs: tuple[Any, ...], named: Mapping[str, Any]) -> dict[str, Document]:
    """The documents that `trace` would compute, by name: one, without a name, for a recurrent module itself."""
    if isinstance(module, nn.RNNBase | nn.RNNCellBase):
        return {"": document_of(module, *inputs, **named)}
    return {call.name: document_of_call(call) for call in capture(module, inputs, named)}


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
