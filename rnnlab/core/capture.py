"""What the recurrent submodules of any model really receive and give back, while its own forward runs once.

The model is left as it was: hooks are taken off even when forward raises, buffers that training mode changes are put
back, and torch's random state is restored.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence, pad_packed_sequence

from rnnlab.core.parameters import CELL_MODULES, MODULES
from rnnlab.errors import QT_TRANSLATE_NOOP, InputError

_NETWORKS = tuple(MODULES.values())
_CELLS = tuple(CELL_MODULES.values())


class Recorded(nn.Module):
    """Stands in for a module where the lab compares its numbers: it gives what the module gave when it was called."""

    def __init__(self, output: Tensor, last: tuple[Tensor, ...]) -> None:
        super().__init__()
        self._given = output, last if len(last) > 1 else last[0]

    def forward(self, *_: Tensor) -> Any:
        """What was recorded, whatever is asked."""
        return self._given


@dataclass(frozen=True, eq=False)
class Call:
    """One use of a recurrent submodule.

    `x` has the module's layout (for a cell: (L, N, H_in), or without N), `states` are "h_0" and "c_0" as far as they
    were given, 3-D or, unbatched, 2-D; `output` and `last` are what came back, in the module's layout. `trained` says
    that dropout acted between its layers, so that what came back is not what the equations give.
    """

    name: str
    module: nn.Module
    x: Tensor
    states: Mapping[str, Tensor]
    output: Tensor
    last: tuple[Tensor, ...]
    trained: bool

    @property
    def recorded(self) -> Recorded | None:
        """What to compare with; None where dropout acted."""
        return None if self.trained else Recorded(self.output, self.last)


@dataclass
class _Seen:
    """A call as the hook saw it."""

    module: nn.Module
    x: Any
    states: tuple[Tensor, ...]
    result: Any


def capture(model: nn.Module, inputs: tuple[Any, ...], named: Mapping[str, Any]) -> list[Call]:
    """Run the model's own forward, and return every use of an nn.RNN, nn.LSTM, nn.GRU or one of their cells.

    A cell that is fed its own state is one call over all steps; a packed batch of different lengths is one call for
    each sequence. Uses of one submodule are told apart as name#0, name#1, …
    Raises InputError for a model that has no such submodule or uses none; what forward raises goes through.
    """
    if isinstance(model, torch.jit.ScriptModule):
        raise InputError(
            QT_TRANSLATE_NOOP(
                "rnnlab", "A ScriptModule can't be watched from Python; trace the model before torch.jit."
            )
        )
    model = getattr(model, "_orig_mod", model)
    parts: Mapping[str, nn.Module] = dict(model.named_modules())
    watched = {name: part for name, part in parts.items() if isinstance(part, (*_NETWORKS, *_CELLS))}
    if not watched:
        text = QT_TRANSLATE_NOOP("rnnlab", "{model} holds no nn.RNN, nn.LSTM, nn.GRU or cell of these to trace.")
        raise InputError(text, model=type(model).__name__)
    seen: dict[str, list[_Seen]] = {name: [] for name in watched}
    with _watching(watched, seen), _as_it_was(model):
        model(*inputs, **named)
    calls = [call for name, uses in seen.items() for call in _calls(name, uses)]
    if not calls:
        text = QT_TRANSLATE_NOOP("rnnlab", "The model's forward did not call any of {names}.")
        raise InputError(text, names=", ".join(watched))
    return calls


@contextmanager
def _watching(watched: Mapping[str, nn.Module], seen: Mapping[str, list[_Seen]]) -> Iterator[None]:
    """Hooks on the watched modules, for as long as it lasts."""

    def watch(name: str, module: nn.Module) -> Any:
        def hook(_: nn.Module, given: tuple[Any, ...], named: dict[str, Any], result: Any) -> None:
            x = given[0] if given else named["input"]
            state = given[1] if len(given) > 1 else named.get("hx")
            states = state if isinstance(state, tuple) else () if state is None else (state,)
            seen[name].append(_Seen(module, _kept(x), tuple(map(_kept, states)), _kept(result)))

        return module.register_forward_hook(hook, with_kwargs=True)

    hooks = [watch(name, module) for name, module in watched.items()]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()


def _kept(value: Any) -> Any:
    """A copy that a later change in place does not reach."""
    if isinstance(value, PackedSequence):
        return PackedSequence(
            value.data.detach().clone(), value.batch_sizes, value.sorted_indices, value.unsorted_indices
        )
    if isinstance(value, tuple):
        return tuple(_kept(part) for part in value)
    return value.detach().clone() if isinstance(value, Tensor) else value


@contextmanager
def _as_it_was(model: nn.Module) -> Iterator[None]:
    """Put buffers back, such as the running mean of a BatchNorm that trains, and torch's random state."""
    buffers = [(buffer, buffer.detach().clone()) for buffer in model.buffers()]
    with torch.random.fork_rng(devices=range(torch.cuda.device_count())):
        try:
            yield
        finally:
            with torch.no_grad():
                for buffer, before in buffers:
                    buffer.copy_(before)


def _calls(name: str, uses: list[_Seen]) -> list[Call]:
    found: list[list[Call]] = []
    if uses and isinstance(uses[0].module, _CELLS):
        found = [[_cell_call(name, run)] for run in _runs(uses)]
    else:
        found = [_network_calls(name, use) for use in uses]
    if len(found) == 1:
        return found[0]
    return [_renamed(call, f"{call.name}#{place}") for place, group in enumerate(found) for call in group]


def _renamed(call: Call, name: str) -> Call:
    return Call(name, call.module, call.x, call.states, call.output, call.last, call.trained)


# Cells ------------------------------------------------------------------------------------------------------------


def _runs(uses: list[_Seen]) -> list[list[_Seen]]:
    """Uses of a cell, joined where the state that came out goes in again."""
    runs: list[list[_Seen]] = []
    for use in uses:
        before = runs[-1][-1] if runs else None
        if before is not None and _follows(_states_of(before.result), use.states) and before.x.shape == use.x.shape:
            runs[-1].append(use)
        else:
            runs.append([use])
    return runs


def _states_of(result: Any) -> tuple[Tensor, ...]:
    return result if isinstance(result, tuple) else (result,)


def _follows(out: tuple[Tensor, ...], given: tuple[Tensor, ...]) -> bool:
    return len(out) == len(given) and all(
        a.shape == b.shape and torch.equal(a, b) for a, b in zip(out, given, strict=True)
    )


def _cell_call(name: str, run: list[_Seen]) -> Call:
    """A cell over all its steps: time comes first, and the one layer is an axis of the states."""
    states = dict(zip(("h_0", "c_0"), (state.unsqueeze(0) for state in run[0].states), strict=False))
    last = tuple(state.unsqueeze(0) for state in _states_of(run[-1].result))
    output = torch.stack([_states_of(use.result)[0] for use in run])
    return Call(name, run[0].module, torch.stack([use.x for use in run]), states, output, last, trained=False)


# Networks ---------------------------------------------------------------------------------------------------------


def _network_calls(name: str, use: _Seen) -> list[Call]:
    module: Any = use.module
    output, last = use.result
    ends = _states_of(last)
    trained = bool(module.training and module.dropout > 0 and module.num_layers > 1)
    states = dict(zip(("h_0", "c_0"), use.states, strict=False))
    if not isinstance(use.x, PackedSequence):
        return [Call(name, module, use.x, states, output, ends, trained)]
    x, lengths = pad_packed_sequence(use.x, batch_first=module.batch_first)
    output, _ = pad_packed_sequence(output, batch_first=module.batch_first)
    if len(set(lengths.tolist())) == 1:
        return [Call(name, module, x, states, output, ends, trained)]
    axis = 0 if module.batch_first else 1
    return [
        Call(
            f"{name}[{item}]",
            module,
            x.select(axis, item)[:length],
            {key: state[:, item] for key, state in states.items()},
            output.select(axis, item)[:length],
            tuple(state[:, item] for state in ends),
            trained,
        )
        for item, length in enumerate(lengths.tolist())
    ]
