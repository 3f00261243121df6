"""What the recurrent submodules of any model really receive and give back, while its own forward runs once."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.parameter import is_lazy
from torch.nn.utils.rnn import PackedSequence, pad_packed_sequence

from rnnlab.core.architecture import Architecture
from rnnlab.core.parameters import CELL_MODULES, MODULES, read_module
from rnnlab.core.parity import full_precision
from rnnlab.core.untouched import left_as_it_was
from rnnlab.errors import QT_TRANSLATE_NOOP, InputError

_WATCHED = (*MODULES.values(), *CELL_MODULES.values())


@dataclass(frozen=True, eq=False)
class Call:
    """One use of a recurrent submodule: `name` is its path in the model, `kind` its class, such as "nn.LSTM".

    `received` holds "x" and, as far as they were given, "h_0" and "c_0"; `returned` "output", "h_n" and, for an LSTM,
    "c_n": in the module's layout, and for a cell in that of a network of one layer, (L, N, H_in), or without N.
    `lengths` are those of a packed batch whose sequences differ, which then stands here padded with zeros.
    `parameters` are copies on the CPU, and `device` is where the module computed. `dropped` says that dropout acted
    between its layers, so that what came back is not what the equations give.
    """

    name: str
    kind: str
    architecture: Architecture
    parameters: Mapping[str, Tensor]
    device: str
    received: Mapping[str, Tensor]
    returned: Mapping[str, Tensor]
    dropped: bool
    lengths: tuple[int, ...] = ()


@dataclass(eq=False)
class _Use:
    """A call as the hook saw it; what a cell takes and gives has got an axis of one timestep, or of one layer. Uses
    with the same weights share one dict of them.
    """

    parameters: Mapping[str, Tensor]
    x: Any
    states: tuple[Tensor, ...]
    output: Any
    last: tuple[Tensor, ...]
    training: bool


@dataclass(eq=False)
class _Part:
    """A submodule that is listened to, with the weights of its newest use."""

    name: str
    module: Any
    uses: list[_Use] = field(default_factory=list)
    parameters: Mapping[str, Tensor] = field(default_factory=dict)
    architecture: Architecture | None = None
    seen: tuple[tuple[int, int], ...] = ()

    def time_axis(self, x: Tensor) -> int:
        """Where time lies in what goes in and comes out."""
        return 1 if getattr(self.module, "batch_first", False) and x.ndim == 3 else 0

    def listen(self, module: Any, given: tuple[Any, ...], named: dict[str, Any], result: Any) -> None:
        """A forward hook that keeps copies, which a later change in place does not reach."""
        x, state = given[0] if given else named["input"], given[1] if len(given) > 1 else named.get("hx")
        self._read_weights(module)
        if isinstance(module, nn.RNNCellBase):
            last = tuple(map(_step, _tuple(result)))
            states = tuple(map(_step, _tuple(state)))
            self.uses.append(_Use(self.parameters, _step(x), states, last[0], last, module.training))
            return
        whole = isinstance(result, tuple) and len(result) == 2 and isinstance(x, Tensor | PackedSequence)
        if not whole or type(result[0]) is not type(x):
            text = QT_TRANSLATE_NOOP(
                "rnnlab", "{name} is a {kind}, which gives something else than output and h_n; it can't be traced."
            )
            raise InputError(text, name=self.name, kind=type(module).__name__)
        last = tuple(map(_kept, _tuple(result[1])))
        states = tuple(map(_kept, _tuple(state)))
        self.uses.append(_Use(self.parameters, _kept(x), states, _kept(result[0]), last, module.training))

    def _read_weights(self, module: Any) -> None:
        """Take copies of the weights, unless they are still those of the use before."""
        if isinstance(module, nn.RNNBase):
            used: dict[str, Any] = dict(zip(module._flat_weights_names, module._flat_weights, strict=True))
        else:
            names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
            used = {f"{name}_l0": getattr(module, name) for name in names if getattr(module, name) is not None}
        told = not any(weight.is_inference() for weight in used.values())  # inference tensors count no versions
        seen = tuple((id(weight), weight._version) for weight in used.values()) if told else ()
        if told and seen == self.seen:
            return
        self.seen = seen
        found = {name: weight.detach().cpu() for name, weight in used.items()}
        if self.architecture is None:
            self.architecture, _ = read_module(module)
        elif all(torch.equal(found[name], self.parameters[name]) for name in found):
            return
        self.parameters = {name: weight.clone() for name, weight in found.items()}


def kind_of(module: nn.Module) -> str:
    """What a recurrent module is called in torch: "nn.LSTM", "nn.GRUCell", …; a subclass has its base's name."""
    return next(f"nn.{kind.__name__}" for kind in _WATCHED if isinstance(module, kind))


def _tuple(states: Any) -> tuple[Any, ...]:
    if states is None:
        return ()
    return tuple(states) if isinstance(states, tuple | list) else (states,)


def _step(tensor: Tensor) -> Tensor:
    return tensor.detach().clone().unsqueeze(0)


def _kept(value: Any) -> Any:
    if isinstance(value, PackedSequence):
        data = value.data.detach().clone()
        return PackedSequence(data, value.batch_sizes, value.sorted_indices, value.unsorted_indices)
    return value.detach().clone()


def capture(model: nn.Module, inputs: tuple[Any, ...], named: Mapping[str, Any]) -> list[Call]:
    """Run the model's own forward, and return every use of an nn.RNN, nn.LSTM, nn.GRU or one of their cells.

    A cell, or a network in one direction, that is called for one timestep with the state that an earlier use gave
    belongs to that use. Uses of one submodule are told apart as name#0, name#1, … The model runs in the mode it is in,
    with gradients or without as the caller has it, but without torch.compile, and with float32 in full precision.
    Raises InputError for a model that has no such submodule, uses none, or can't be listened to; what forward raises
    goes through. In each case the model is `left_as_it_was`, which may raise NotRestored.
    """
    parts = [_Part(name, module) for name, module in _modules(model).items() if isinstance(module, _WATCHED)]
    if not parts:
        text = QT_TRANSLATE_NOOP("rnnlab", "{model} holds no nn.RNN, nn.LSTM, nn.GRU or cell of these to trace.")
        raise InputError(text, model=type(model).__name__)

    def run() -> None:
        with full_precision(), _eagerly():
            for part in parts:
                part.module.register_forward_hook(part.listen, with_kwargs=True)
            model(*inputs, **named)

    left_as_it_was(model, run)
    calls = [call for part in parts for call in _calls(part)]
    if not calls:
        text = QT_TRANSLATE_NOOP("rnnlab", "The model's forward did not call any of {names}.")
        raise InputError(text, names=", ".join(part.name for part in parts))
    return calls


def _modules(model: nn.Module) -> dict[str, nn.Module]:
    """The model's submodules by path. Raises InputError for those whose inside can't be listened to."""
    modules: dict[str, nn.Module] = dict(model.named_modules())
    for name, module in modules.items():
        if isinstance(module, torch.jit.ScriptModule) and _holds_recurrence(module):
            text = QT_TRANSLATE_NOOP(
                "rnnlab", "A ScriptModule can't be watched from Python; trace the model before torch.jit."
            )
            raise InputError(text)
        if ".quantiz" in type(module).__module__ and type(module).__name__ in ("LSTM", "GRU", "LSTMCell", "GRUCell"):
            text = QT_TRANSLATE_NOOP("rnnlab", "{name} is quantized; trace the model from before that.")
            raise InputError(text, name=name or type(module).__name__)
        if isinstance(module, nn.DataParallel) and len(module.device_ids) > 1:
            text = QT_TRANSLATE_NOOP(
                "rnnlab", "A DataParallel model runs in copies; trace the module in it: model.module."
            )
            raise InputError(text)
        if any(is_lazy(parameter) for parameter in module.parameters(recurse=False)):
            text = QT_TRANSLATE_NOOP("rnnlab", "{name} has no parameters yet; call the model once, then trace it.")
            raise InputError(text, name=name or type(module).__name__)
    return modules


def _holds_recurrence(module: torch.jit.ScriptModule) -> bool:
    """Whether a scripted module is, or holds, what would be traced."""
    names = {kind.__name__ for kind in _WATCHED}
    return any(getattr(part, "original_name", "") in names for part in module.modules())


def _eagerly() -> Any:
    """Without torch.compile, whose code calls no hooks. Nothing is compiled where torch's compiler isn't loaded."""
    if "torch._dynamo" not in sys.modules:
        return nullcontext()
    return torch.compiler.set_stance("force_eager")


# From uses to calls ---------------------------------------------------------------------------------------------------


def _calls(part: _Part) -> Iterator[Call]:
    runs: list[list[_Use]] = []
    for use in part.uses:
        run = next((run for run in reversed(runs) if _goes_on(part, run[-1], use)), None)
        if run is None:
            runs.append([use])
        else:
            run.append(use)
    for place, run in enumerate(runs):
        name = f"{part.name}#{place}" if len(runs) > 1 else part.name
        if isinstance(run[0].x, PackedSequence):
            use, lengths = _padded(run[0], part.module.batch_first)
            yield replace(_call(part, name, [use]), lengths=lengths)
        else:
            yield _call(part, name, run)


def _goes_on(part: _Part, before: _Use, use: _Use) -> bool:
    """Whether `use` is one more timestep, from the very states that `before` has ended with."""
    if isinstance(before.x, PackedSequence) or isinstance(use.x, PackedSequence) or before.x.ndim != use.x.ndim:
        return False
    return (
        use.x.shape[part.time_axis(use.x)] == 1
        and not getattr(part.module, "bidirectional", False)
        and use.parameters is before.parameters
        and len(use.states) == len(before.last)
        and all(map(_same, use.states, before.last))
    )


def _same(a: Tensor, b: Tensor) -> bool:
    return a.shape == b.shape and torch.allclose(a, b, rtol=0, atol=0, equal_nan=True)


def _padded(use: _Use, batch_first: bool) -> tuple[_Use, tuple[int, ...]]:
    """A packed batch padded with zeros, and its lengths where they differ."""
    x, lengths = pad_packed_sequence(use.x, batch_first=batch_first)
    output, _ = pad_packed_sequence(use.output, batch_first=batch_first)
    found = tuple(lengths.tolist())
    return replace(use, x=x, output=output), found if len(set(found)) > 1 else ()


def _call(part: _Part, name: str, run: list[_Use]) -> Call:
    """The call that consists of uses which follow each other in time."""
    arch, axis = part.architecture, part.time_axis(run[0].x)
    assert arch is not None  # the hook has set it
    received = {"x": torch.cat([use.x for use in run], dim=axis)}
    returned = {"output": torch.cat([use.output for use in run], dim=axis)}
    return Call(
        name=name,
        kind=kind_of(part.module),
        architecture=arch,
        parameters=run[0].parameters,
        device=str(returned["output"].device),
        received=received | dict(zip(("h_0", "c_0"), run[0].states, strict=False)),
        returned=returned | dict(zip(("h_n", "c_n"), run[-1].last, strict=False)),
        dropped=any(use.training for use in run) and arch.dropout > 0 and arch.num_layers > 1,
    )
