"""The proof: max |lab − module| for each output, against a module that rnnlab did not write."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

from rnnlab.core.architecture import Architecture
from rnnlab.core.cells import elman
from rnnlab.core.document import Document
from rnnlab.core.parameters import MODULES, build_module
from rnnlab.core.progress import Progress, Steps
from rnnlab.errors import QT_TRANSLATE_NOOP

# One call of the fused module can't be cancelled; above this work (multiply-adds, or timesteps) it runs in pieces.
_WORK, _STEPS = 1 << 28, 1024
# What a number costs to write, with the memory that is fetched for it, in multiply-adds.
OVERHEAD = 256
# Weights that oneDNN reorders in some 20 ms.
_REORDERED = 1 << 22
# Numbers compared at once: some milliseconds.
_COMPARED = 1 << 20


@dataclass(frozen=True)
class Outcome:
    """`differences`: output's name → max |lab − module|; `witness`: what the lab was compared with.

    Both are empty where torch has nothing to compare with: a unit is clamped, or the cell is not one of torch's.
    """

    differences: dict[str, float]
    witness: str


@contextmanager
def full_precision() -> Iterator[None]:
    """float32 as IEEE has it: cuDNN's recurrent kernels use TF32, with 10 bits of mantissa, unless told not to, and
    `torch.set_float32_matmul_precision` may have let products be rounded to TF32 or bfloat16, on the CPU too.
    """
    backends: Any = torch.backends
    switches = [backends.mkldnn.matmul, backends.mkldnn.rnn, backends.cuda.matmul, backends.cudnn.rnn]
    before = [switch.fp32_precision for switch in switches]
    try:
        for switch in switches:
            switch.fp32_precision = "ieee"
        yield
    finally:
        for switch, precision in zip(switches, before, strict=True):
            switch.fp32_precision = precision


@contextmanager
def without_autocast(device: torch.device) -> Iterator[None]:
    """As if the caller were not inside torch.autocast, which rounds products to 16 bits."""
    with torch.autocast(device.type, enabled=False):
        yield


@contextmanager
def _onednn(arch: Architecture) -> Iterator[None]:
    """oneDNN's kernels where they serve: they have no proj_size, and reorder all weights on every call, which can't be
    stopped and takes seconds where there are many.
    """
    enabled, serve = torch.backends.mkldnn.enabled, not arch.proj_size and _weights(arch) < _REORDERED
    torch.backends.mkldnn.set_flags(_enabled=enabled and serve, _fp32_precision=None)  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        torch.backends.mkldnn.set_flags(_enabled=enabled, _fp32_precision=None)  # type: ignore[no-untyped-call]


def check(
    document: Document,
    parameters: Mapping[str, Tensor],
    x: Tensor,
    initial: Mapping[str, Tensor],
    quantities: Mapping[str, Tensor],
    module: nn.Module | None,
) -> Steps[Outcome]:
    """Compare the top layer's h, and every layer's last states, with the module's output, h_n and c_n."""
    yield Progress("checking", 0, 1)
    arch = document.architecture
    if document.clamps or arch.cell not in (*MODULES, "numpy_rnn"):
        return Outcome({}, "")
    if arch.cell == "numpy_rnn":
        theirs, witness = (yield from _by_hand(document, parameters, x)), QT_TRANSLATE_NOOP("rnnlab", "NumPy loop")
    elif _is_long(document):
        theirs = yield from _in_pieces(document, parameters, x, initial)
        witness = f"nn.{arch.cell.upper()}, layer by layer"
    else:
        module = module or build_module(arch, parameters)
        theirs, witness = _whole(document, module, x, initial), f"nn.{arch.cell.upper()}"
    if document.input.lengths and witness:
        witness += ", packed"
    ours = {"output": quantities["h"][-1].permute(1, 2, 0, 3)}
    theirs["output"] = theirs["output"].view(ours["output"].shape)
    for name in initial:
        ours[f"{name}_n"] = _ends(document, quantities[name])
    differences = {}
    for name, tensor in ours.items():
        differences[name] = yield from difference(tensor, theirs[name])
    return Outcome(differences, witness)


def _ends(document: Document, state: Tensor) -> Tensor:
    """A state (layer, direction, batch, time, unit) after each sequence's last step: (num_layers·D, batch, unit)."""
    items = list(range(document.input.batch))
    last = [document.input.length(item) - 1 for item in items]
    ends = [state[:, 1, :, 0]] if document.architecture.bidirectional else []
    return torch.stack([state[:, 0, items, last], *ends], dim=1).flatten(0, 1)


def difference(ours: Tensor, theirs: Tensor) -> Steps[float]:
    """max |ours − theirs|; 0 where both are NaN or the same infinity, inf where only one is finite."""
    largest = 0.0
    for a, b in zip(_cut(ours), _cut(theirs), strict=True):
        same = (a == b) | (a.isnan() & b.isnan())
        gap = torch.where(same, 0.0, (a - b).abs()).nan_to_num(nan=torch.inf, posinf=torch.inf)
        largest = max(largest, float(gap.max()))
        yield Progress("checking", 0, 1)
    return largest


def _cut(tensor: Tensor) -> Iterator[Tensor]:
    """Pieces of a tensor, cut along its first two axes, that are soon compared."""
    for block in torch.split(tensor, max(1, _COMPARED // tensor[0].numel())):
        wide = tensor.ndim > 1 and block.numel() > _COMPARED
        yield from torch.split(block, max(1, _COMPARED // block[:, 0].numel()), dim=1) if wide else (block,)


def _by_hand(document: Document, parameters: Mapping[str, Tensor], x: Tensor) -> Steps[dict[str, Tensor]]:
    """The loop written by hand, some timesteps at a time."""
    Wx, Wh, b = (tensor.cpu().numpy() for tensor in parameters.values())
    stack, h_t = [], None
    for piece in torch.split(x[0].cpu(), _at_once(document)[1]):
        stack.append(elman.loop(piece.numpy(), Wx, Wh, b, h_t))
        h_t = stack[-1][-1]
        yield Progress("checking", len(stack), 1)
    states = torch.from_numpy(np.concatenate(stack)).to(x.device).unsqueeze(0)
    return {"output": states, "h_n": states[:, -1:].transpose(0, 1)}


def _whole(document: Document, module: nn.Module, x: Tensor, initial: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """One call of the module as its user would make it; its output as (batch, time, D·H_out), its states 3-D."""
    unbatched, batch_first = document.input.unbatched, document.architecture.batch_first
    given = x[0] if unbatched else x if batch_first else x.transpose(0, 1)
    states = {name: state[:, 0] if unbatched else state for name, state in initial.items()}
    was_training = module.training
    with torch.no_grad(), _onednn(document.architecture):
        module.eval()
        try:
            output, last = _called(module, given, tuple(states.values()), document.input.lengths)
        finally:
            module.train(was_training)
    output = output.unsqueeze(0) if unbatched else output if batch_first else output.transpose(0, 1)
    last = last if isinstance(last, tuple) else (last,)
    named = zip(states, last, strict=True)
    return {"output": output} | {f"{name}_n": state.unsqueeze(1) if unbatched else state for name, state in named}


def _called(
    module: nn.Module, x: Tensor, states: tuple[Tensor, ...], lengths: Sequence[int]
) -> tuple[Tensor, tuple[Tensor, ...] | Tensor]:
    """The module's output, padded with zeros, and its last states; with `lengths` it gets a packed batch."""
    given = states if len(states) > 1 else states[0]
    if not lengths:
        output, last = module(x, given)
        return output, last
    first = bool(module.batch_first)
    packed = pack_padded_sequence(x, torch.tensor(lengths), batch_first=first, enforce_sorted=False)
    output, last = module(packed, given)
    return pad_packed_sequence(output, batch_first=first, total_length=x.shape[1 if first else 0])[0], last


def _weights(arch: Architecture) -> int:
    """How many weights the largest layer has in one direction."""
    widest = max(arch.input_size_of(0), arch.input_size_of(arch.num_layers - 1))
    return len(arch.equations.gates) * arch.hidden_size * (widest + arch.output_size)


def _at_once(document: Document) -> tuple[int, int]:
    """The batch items and the timesteps of one layer and direction that take one call some 10 ms."""
    arch, batch = document.architecture, document.input.batch
    work = _weights(arch) + OVERHEAD * len(arch.equations.gates) * arch.hidden_size
    items = max(1, min(batch, _WORK // work))
    return items, max(1, min(_STEPS, _WORK // (work * items)))


def _is_long(document: Document) -> bool:
    arch, (items, steps) = document.architecture, _at_once(document)
    return document.input.batch > items or document.input.timesteps * arch.num_layers * arch.num_directions > steps


def _in_pieces(
    document: Document, parameters: Mapping[str, Tensor], x: Tensor, initial: Mapping[str, Tensor]
) -> Steps[dict[str, Tensor]]:
    """The module of torch for each layer and direction alone, some batch items and timesteps at a time."""
    arch, (items, steps) = document.architecture, _at_once(document)
    last = {name: torch.empty_like(state) for name, state in initial.items()}
    output = x.new_empty(*x.shape[:2], arch.num_directions * arch.output_size)
    for some in (slice(start, start + items) for start in range(0, x.shape[0], items)):
        below = x[some]
        for layer in range(arch.num_layers):
            above = output[some] if layer == arch.num_layers - 1 else torch.empty_like(output[some])
            for direction, columns in enumerate(torch.split(above, arch.output_size, dim=2)):
                row = layer * arch.num_directions + direction
                module = _alone(arch, parameters, layer, direction)
                states = tuple(state[row : row + 1, some] for state in initial.values())
                lengths = document.input.lengths[some]
                states = yield from _run_alone(
                    arch, module, below, states, columns, steps, lengths, reverse=bool(direction)
                )
                for tensor, state in zip(last.values(), states, strict=True):
                    tensor[row, some] = state[0]
            below = above
    return {"output": output} | {f"{name}_n": state for name, state in last.items()}


def _run_alone(
    arch: Architecture,
    module: nn.Module,
    below: Tensor,
    states: tuple[Tensor, ...],
    columns: Tensor,
    steps: int,
    lengths: Sequence[int],
    *,
    reverse: bool,
) -> Steps[tuple[Tensor, ...]]:
    """Run one layer and direction `steps` timesteps at a time, its states carried over; fills `columns`, its output."""
    starts = range(0, below.shape[1], steps)
    states, columns = tuple(state.clone() for state in states), columns.zero_()
    for done, start in enumerate(reversed(starts) if reverse else starts):
        on: Any = [item for item, length in enumerate(lengths) if length > start] if lengths else slice(None)
        left = [min(lengths[item] - start, steps) for item in on] if lengths else ()
        piece = below[on, start : start + steps]
        with _onednn(arch):
            turned = _turned(piece, left) if reverse else piece
            output, after = _called(module, turned, tuple(state[:, on] for state in states), left)
        for state, new in zip(states, after if isinstance(after, tuple) else (after,), strict=True):
            state[:, on] = new
        columns[on, start : start + steps] = _turned(output, left) if reverse else output
        yield Progress("checking", done, len(starts))
    return states


def _turned(piece: Tensor, lengths: Sequence[int]) -> Tensor:
    """(batch, time, unit) with the timesteps of each sequence in reverse order, and its padding left in place."""
    if not lengths:
        return piece.flip(1)
    times = torch.arange(piece.shape[1])
    order = torch.stack([torch.where(times < length, length - 1 - times, times) for length in lengths])
    return piece.gather(1, order.to(piece.device)[..., None].expand_as(piece))


def _alone(arch: Architecture, parameters: Mapping[str, Tensor], layer: int, direction: int) -> nn.RNNBase:
    suffix = arch.equations.suffix(layer, direction)
    names = arch.equations.parameter_names(layer, direction)
    own = {f"{name.removesuffix(suffix)}_l0": parameters[name] for name in names}
    alone = replace(
        arch,
        input_size=arch.input_size_of(layer),
        num_layers=1,
        bidirectional=False,
        batch_first=True,
    )
    return build_module(alone, own)
