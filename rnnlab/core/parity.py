"""The proof: max |lab − module| for each output, against a module that rnnlab did not write."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

import torch
from torch import Tensor, nn

from rnnlab.core.architecture import Architecture
from rnnlab.core.cells import elman
from rnnlab.core.document import Document
from rnnlab.core.parameters import build_module
from rnnlab.core.progress import Progress, Steps

# One call of the fused module can't be cancelled; above this work (multiply-adds, or timesteps) it runs in pieces.
_WORK, _STEPS = 1 << 28, 1024
# Weights that oneDNN reorders in some 20 ms.
_REORDERED = 1 << 22
# Numbers compared at once: some milliseconds.
_COMPARED = 1 << 20


@dataclass(frozen=True)
class Outcome:
    """`differences`: output's name → max |lab − module|; `witness`: what the lab was compared with."""

    differences: dict[str, float]
    witness: str


@contextmanager
def full_precision() -> Iterator[None]:
    """cuDNN's recurrent kernels use TF32, with 10 bits of mantissa, unless told not to."""
    with torch.backends.cudnn.flags(allow_tf32=False):
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
    if arch.cell == "numpy_rnn":
        arrays = [tensor.cpu().numpy() for tensor in (x[0], *parameters.values())]
        states = torch.from_numpy(elman.loop(*arrays)).to(x.device).unsqueeze(0)
        theirs, witness = {"output": states, "h_n": states[:, -1:].transpose(0, 1)}, "NumPy loop"
    elif _is_long(document):
        theirs = yield from _in_pieces(document, parameters, x, initial)
        witness = f"nn.{arch.cell.upper()}, layer by layer"
    else:
        module = module or build_module(arch, parameters)
        theirs, witness = _whole(document, module, x, initial), f"nn.{arch.cell.upper()}"
    ours = {"output": quantities["h"][-1].permute(1, 2, 0, 3).flatten(2)}
    for name in initial:
        ends = [quantities[name][:, d, :, 0 if d else -1] for d in range(arch.num_directions)]
        ours[f"{name}_n"] = torch.stack(ends, dim=1).flatten(0, 1)
    differences = {}
    for name, tensor in ours.items():
        differences[name] = yield from difference(tensor, theirs[name])
    return Outcome(differences, witness)


def difference(ours: Tensor, theirs: Tensor) -> Steps[float]:
    """max |ours − theirs|; 0 where both are NaN or the same infinity, inf where only one is finite."""
    largest, mine, other = 0.0, ours.reshape(-1), theirs.reshape(-1)
    for start in range(0, mine.numel(), _COMPARED):
        a, b = mine[start : start + _COMPARED], other[start : start + _COMPARED]
        same = (a == b) | (a.isnan() & b.isnan())
        gap = torch.where(same, 0.0, (a - b).abs()).nan_to_num(nan=torch.inf, posinf=torch.inf)
        largest = max(largest, float(gap.max()))
        yield Progress("checking", start, mine.numel())
    return largest


def _whole(document: Document, module: nn.Module, x: Tensor, initial: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """One call of the module as its user would make it; its output as (batch, time, D·H_out), its states 3-D."""
    unbatched, batch_first = document.input.unbatched, document.architecture.batch_first
    given = x[0] if unbatched else x if batch_first else x.transpose(0, 1)
    states = {name: state[:, 0] if unbatched else state for name, state in initial.items()}
    was_training = module.training
    with torch.no_grad(), _onednn(document.architecture):
        module.eval()
        try:
            output, last = module(given, tuple(states.values()) if len(states) > 1 else states["h"])
        finally:
            module.train(was_training)
    output = output.unsqueeze(0) if unbatched else output if batch_first else output.transpose(0, 1)
    last = last if isinstance(last, tuple) else (last,)
    named = zip(states, last, strict=True)
    return {"output": output} | {f"{name}_n": state.unsqueeze(1) if unbatched else state for name, state in named}


def _steps_at_once(document: Document) -> int:
    work = _weights(document.architecture) * document.input.batch
    return max(1, min(_STEPS, _WORK // work))


def _weights(arch: Architecture) -> int:
    """How many weights the largest layer has in one direction."""
    widest = max(arch.input_size_of(0), arch.input_size_of(arch.num_layers - 1))
    return len(arch.equations.gates) * arch.hidden_size * (widest + arch.output_size)


def _is_long(document: Document) -> bool:
    arch = document.architecture
    return document.input.timesteps * arch.num_layers * arch.num_directions > _steps_at_once(document)


def _in_pieces(
    document: Document, parameters: Mapping[str, Tensor], x: Tensor, initial: Mapping[str, Tensor]
) -> Steps[dict[str, Tensor]]:
    """The module of torch for each layer and direction alone, a span of timesteps at a time, its state carried over."""
    arch, span = document.architecture, _steps_at_once(document)
    last: dict[str, list[Tensor]] = {f"{name}_n": [] for name in initial}
    below = x
    for layer in range(arch.num_layers):
        outputs = []
        for direction in range(arch.num_directions):
            row = layer * arch.num_directions + direction
            module = _alone(arch, parameters, layer, direction)
            states = tuple(state[row : row + 1] for state in initial.values())
            pieces = []
            ordered = below.flip(1) if direction else below
            for piece in torch.tensor_split(ordered, tuple(range(span, ordered.shape[1], span)), 1):
                with _onednn(arch):
                    output, after = module(piece, states if len(states) > 1 else states[0])
                states = after if isinstance(after, tuple) else (after,)
                pieces.append(output)
                yield Progress("checking", row, arch.num_layers * arch.num_directions)
            outputs.append(torch.cat(pieces, dim=1).flip(1) if direction else torch.cat(pieces, dim=1))
            for name, state in zip(last, states, strict=True):
                last[name].append(state)
        below = torch.cat(outputs, dim=2)
    return {"output": below} | {name: torch.cat(states) for name, states in last.items()}


def _alone(arch: Architecture, parameters: Mapping[str, Tensor], layer: int, direction: int) -> nn.RNNBase:
    suffix = arch.equations.suffix(layer, direction)
    names = arch.equations.parameter_names(layer, direction, bias=arch.bias)
    own = {f"{name.removesuffix(suffix)}_l0": parameters[name] for name in names}
    alone = replace(
        arch,
        input_size=arch.input_size_of(layer),
        num_layers=1,
        bidirectional=False,
        batch_first=True,
    )
    return build_module(alone, own)
