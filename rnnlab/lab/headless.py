"""The lab without a window, from Python: `rnnlab.trace`."""

import dataclasses
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

import numpy as np
import torch
from numpy.typing import ArrayLike, NDArray
from torch import nn
from torch.nn.utils.rnn import PackedSequence, pad_packed_sequence
from torch.nn.utils.spectral_norm import SpectralNorm
from torch.nn.utils.weight_norm import WeightNorm

from rnnlab.core import engine
from rnnlab.core import trace as core_trace
from rnnlab.core.architecture import Architecture
from rnnlab.core.capture import Call, capture, kind_of
from rnnlab.core.document import Document
from rnnlab.core.input import fitted
from rnnlab.core.parameters import read_module
from rnnlab.core.parity import difference, full_precision
from rnnlab.core.progress import finish
from rnnlab.core.snippet import module_call
from rnnlab.core.untouched import left_as_it_was
from rnnlab.errors import QT_TRANSLATE_NOOP, InputError
from rnnlab.io import arrays
from rnnlab.io.inputs import as_input
from rnnlab.io.model_save import save_parameters
from rnnlab.io.whole import file_named

if TYPE_CHECKING:
    from numpy import floating


class Trace(core_trace.Trace):
    """A trace that can be taken home. core opens no files, so saving is added here."""

    def save(self, path: str | Path, *quantities: str, first: int = 0, last: int | None = None) -> Path:
        """Write the arrays; the suffix decides: .npz, .npy (one quantity), .csv, .h5 or .safetensors.

        `quantities` are all, if none is named; `first` and `last` are timesteps, both included. Raises FileError where
        it can't be written; nothing is left half-written.
        """
        return arrays.save(self, file_named(path), arrays.Selection(quantities or None, first, last))

    def __repr__(self) -> str:
        """One line: what was computed, and how it compares."""
        worst = max(self.parity.values(), default=None)
        verdict = "not compared" if worst is None else f"max |lab − module| = {worst:.1e}"
        return f"<Trace of {module_call(self.document)}, output {self.module_tensors['output'].shape}, {verdict}>"


class Traces(Mapping[str, Trace]):
    """The traces of a model's recurrent submodules, by the submodule's path in the model: "encoder.lstm".

    It is a mapping also where there is only one. Uses of one submodule are told apart as "lstm#0", "lstm#1". A cell in
    a loop, or a decoder that is called for one timestep after the other, is one trace as long as it is given the state
    that it gave.
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
    (D·num_layers, N, H), or without N if x is 2-D. x may also be a PackedSequence: then the numbers after the end of
    each sequence are 0, and h_n is what stands at each end. A cell is run over (L, N, H_in) as a network of one layer.
    float64 is kept for an Architecture, other numbers become float32; a module decides by its own dtype and device.

    `trace(model, *inputs, **named)`: any other nn.Module. Its own forward runs once on these inputs, in the mode it is
    in; every recurrent submodule is traced on what it really received, and compared with what it really gave back
    (where dropout acted between its layers, with the module in eval mode). The model is left as it was. Gives Traces.

    Raises InputError, a ValueError, where shapes do not fit or there is nothing to trace, and TooLarge where memory
    would not do.
    """
    if isinstance(arch_or_module, Architecture | nn.RNNBase | nn.RNNCellBase):
        named = _arguments(inputs, named)
    if isinstance(arch_or_module, Architecture):
        return left_as_it_was(nn.Identity(), lambda: _traced(document_of(arch_or_module, **named | {"seed": seed})))
    if isinstance(arch_or_module, nn.RNNBase | nn.RNNCellBase):
        return left_as_it_was(arch_or_module, lambda: _traced_module(arch_or_module, named))
    if not isinstance(arch_or_module, nn.Module):
        text = QT_TRANSLATE_NOOP("rnnlab", "What is traced is an Architecture or an nn.Module, not {given}.")
        raise InputError(text, given=type(arch_or_module).__name__)
    calls = capture(arch_or_module, inputs, named)
    return left_as_it_was(nn.Identity(), lambda: Traces({call.name: _traced_call(call) for call in calls}))


def save_model(source: core_trace.Trace | nn.Module, path: str | Path) -> Path:
    """Write the parameters of a trace, or of an nn.RNN, nn.LSTM, nn.GRU or one of their cells, as a model file.

    The suffix decides: .pt or .pth (a state dict), .safetensors, .npz, .onnx (runs in ONNX Runtime), .keras (for Keras'
    load_model), .weights.h5 (for load_weights of such a model). Raises FileError where it can't be written, InputError
    for a network that the other side does not have; nothing is left half-written.
    """
    if isinstance(source, core_trace.Trace):
        return save_parameters(source.document.architecture, source.parameters, file_named(path))
    arch, tensors = _read(source)
    return save_parameters(arch, {name: tensor.numpy() for name, tensor in tensors.items()}, file_named(path))


def _arguments(inputs: tuple[Any, ...], named: Mapping[str, Any]) -> dict[str, Any]:
    """x, h_0 and c_0 by name, also under torch's own names. Raises InputError where x is missing, or one is unknown."""
    own = {"input": "x", "hx": "h_0"}
    found = dict(zip(("x", "h_0", "c_0"), inputs, strict=False)) | {
        own.get(key, key): given for key, given in named.items()
    }
    odd = [key for key in found if key not in ("x", "h_0", "c_0")]
    if odd or "x" not in found or len(inputs) > 3:
        text = QT_TRANSLATE_NOOP(
            "rnnlab", "A network is traced on x, h_0 and c_0, of which x must be given: trace(module, x)."
        )
        raise InputError(text)
    return found


def _read(module: nn.Module) -> tuple[Architecture, dict[str, torch.Tensor]]:
    """`read_module` of a module in eval mode whose weights a hook may compute anew before each use: those of torch's
    weight_norm and spectral_norm. The module is `left_as_it_was`.
    """

    def read() -> tuple[Architecture, dict[str, torch.Tensor]]:
        module.training = False
        with torch.no_grad():
            for hook in list(module._forward_pre_hooks.values()):
                if isinstance(hook, WeightNorm | SpectralNorm):
                    hook(module, ())
            return read_module(module)

    return left_as_it_was(module, read)


def _traced(document: Document, module: nn.Module | None = None) -> Trace:
    found = finish(engine.run(document, module))
    return Trace(**{item.name: getattr(found, item.name) for item in dataclasses.fields(found)})


def _traced_module(module: nn.RNNBase | nn.RNNCellBase, named: Mapping[str, Any]) -> Trace:
    """The trace of a recurrent module, compared with what it gives itself."""
    document = document_of(module, **named)
    if isinstance(module, nn.RNNBase):
        return _traced(document, module)
    found = _traced(document)
    return _compared(found, _looped(module, found), kind_of(module))


def _traced_call(call: Call) -> Trace:
    """The trace of what a submodule received, compared with what it returned unless dropout had a part in that."""
    found = _traced(_document_of_call(call))
    if call.dropped:
        return dataclasses.replace(found, witness=f"{found.witness} in eval mode (dropout acted in {call.name})")
    return _compared(found, call.returned, f"{call.kind} {call.name}")


def _compared(found: Trace, returned: Mapping[str, torch.Tensor], witness: str) -> Trace:
    """The trace with its parity: max |lab − what `witness` returned|."""
    parity = {
        name: finish(
            difference(torch.tensor(found[name]), tensor.detach().to("cpu", getattr(torch, found.document.dtype)))
        )
        for name, tensor in returned.items()
    }
    return dataclasses.replace(found, parity=parity, witness=witness)


def _looped(cell: nn.RNNCellBase, found: Trace) -> dict[str, torch.Tensor]:
    """What a loop over the cell gives for the trace's input and initial states, in the layout of the trace."""
    states = tuple(torch.tensor(state[0], device=found.document.device) for state in found.initial.values())
    output = []
    with torch.no_grad(), full_precision():
        for x_t in torch.tensor(found.x, device=found.document.device).unbind(1):
            state = cell(x_t, states if len(states) > 1 else states[0])
            states = state if isinstance(state, tuple) else (state,)
            output.append(states[0])
    returned = {"output": torch.stack(output)} | {f"{name}_n": s for name, s in zip(found.initial, states, strict=True)}
    return {name: tensor.reshape(found[name].shape) for name, tensor in returned.items()}


def documents_of(module: nn.Module, inputs: tuple[Any, ...], named: Mapping[str, Any]) -> dict[str, Document]:
    """The documents that `trace` would compute, by name: one, without a name, for a recurrent module itself."""
    if isinstance(module, nn.RNNBase | nn.RNNCellBase):
        return {"": document_of(module, *inputs, **named)}
    return {call.name: _document_of_call(call) for call in capture(module, inputs, named)}


def _document_of_call(call: Call) -> Document:
    states = {name: tensor for name, tensor in call.received.items() if name != "x"}
    found = _document(call.architecture, call.parameters, call.device, call.received["x"], states)
    return dataclasses.replace(found, input=found.input.edited(lengths=call.lengths))


def document_of(
    arch_or_module: Architecture | nn.Module, x: Any, h_0: Any = None, c_0: Any = None, seed: int = 0
) -> Document:
    """The document that `trace` computes. h_0 may also be the pair (h_0, c_0), as an nn.LSTM takes it."""
    if isinstance(x, PackedSequence) and isinstance(arch_or_module, nn.RNNCellBase):
        text = QT_TRANSLATE_NOOP("rnnlab", "A cell takes no PackedSequence; give it a tensor.")
        raise InputError(text)
    if isinstance(h_0, tuple):
        h_0, c_0 = h_0
    states = {name: state for name, state in (("h_0", h_0), ("c_0", c_0)) if state is not None}
    if isinstance(arch_or_module, Architecture):
        return dataclasses.replace(_document(arch_or_module, None, "cpu", x, states), seed=seed)
    arch, parameters = _read(arch_or_module)
    return _document(arch, parameters, str(next(arch_or_module.parameters()).device), x, states)


def _document(
    arch: Architecture,
    parameters: Mapping[str, torch.Tensor] | None,
    device: str,
    x: Any,
    states: Mapping[str, Any],
) -> Document:
    lengths: tuple[int, ...] = ()
    if isinstance(x, PackedSequence):
        x, counted = pad_packed_sequence(x, batch_first=arch.batch_first)
        lengths = tuple(counted.tolist())
    numbers = _numbers(x, "x")
    made = as_input(numbers, arch, "x")
    dtype = str(numbers.dtype) if parameters is None else str(next(iter(parameters.values())).dtype)[6:]
    document = Document(
        architecture=arch,
        input=made.edited(lengths=fitted(lengths, made.batch, made.timesteps)),
        dtype=dtype,
        device=device,
        parameters=None if parameters is None else {name: tensor.numpy() for name, tensor in parameters.items()},
    )
    return document.with_states({name: _numbers(state, name) for name, state in states.items()}) if states else document


def _numbers(values: Any, name: str) -> "NDArray[floating[Any]]":
    if isinstance(values, torch.Tensor):
        values = values.detach().to("cpu", torch.float64 if values.dtype == torch.float64 else torch.float32)
    array = np.asarray(values)
    if array.dtype.kind not in "fiub":
        raise InputError(
            QT_TRANSLATE_NOOP("rnnlab", "{name} holds {dtype}, not real numbers."), name=name, dtype=str(array.dtype)
        )
    return array.astype(np.float64 if array.dtype == np.float64 else np.float32)
