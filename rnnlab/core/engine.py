"""The explicit engine: a cell's own equations, evaluated over layers × directions × timesteps, and checked.

Per layer and direction the input's share W_x·x + b_x of all timesteps is one matrix product; then each step
evaluates the equations and keeps every quantity.
"""

import math
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import psutil
import torch
from torch import Tensor, nn

from rnnlab.core import parity
from rnnlab.core.architecture import Architecture
from rnnlab.core.cell import Cell
from rnnlab.core.document import Document
from rnnlab.core.parameters import Part, initial_states, initialise, make_input, part
from rnnlab.core.progress import Progress, Steps
from rnnlab.core.shapes import shapes
from rnnlab.core.trace import Array, Trace
from rnnlab.errors import QT_TRANSLATE_NOOP, InputError, TooLarge

# Multiply-adds in one piece of a matrix product: some 10 ms on a laptop, so that Cancel is heard in time.
_PIECE = 1 << 27
# Numbers that one step computes for all gates of a block of batch items: some milliseconds.
_BLOCK = 1 << 18
# Seconds between two reports of progress.
_REPORT = 0.02
# The share of the memory now free that one run may take.
_SHARE = 0.8


def run(document: Document, module: nn.Module | None = None) -> Steps[Trace]:
    """Compute the document's trace, and its parity with `module`, or with torch's own module if none is given.

    Raises TooLarge before anything is allocated, InputError for a device that is not there.
    """
    require_memory(document)
    device = _device(document)
    started = time.perf_counter()
    parameters = {name: tensor.to(device) for name, tensor in (yield from initialise(document)).items()}
    x = (yield from make_input(document)).to(device)
    initial = {name: state.to(device) for name, state in (yield from initial_states(document)).items()}
    with parity.full_precision():
        quantities = yield from _recur(document.architecture, parameters, x, initial)
        outcome = yield from parity.check(document, parameters, x, initial, quantities, module)
    return Trace(
        document=document,
        quantities={name: _to_numpy(tensor) for name, tensor in quantities.items()},
        x=_to_numpy(x),
        initial={name: _to_numpy(state) for name, state in initial.items()},
        parameters={name: _to_numpy(tensor) for name, tensor in parameters.items()},
        parity=outcome.differences,
        witness=outcome.witness,
        seconds=time.perf_counter() - started,
    )


def bytes_needed(document: Document) -> int:
    """Bytes of all arrays a run holds at once: the trace, the module's tensors and the parameters.

    Every layer above the second is as large as the second, so a million of them are counted at once.
    """
    one, two = (sum(shape.nbytes for shape in shapes(document, layers)) for layers in (1, 2))
    return one + (document.architecture.num_layers - 1) * (two - one)


def require_memory(document: Document) -> None:
    """Raise TooLarge, with the numbers, if a run would not fit into the memory that is free now."""
    needed, free = bytes_needed(document), psutil.virtual_memory().available
    if needed > _SHARE * free:
        raise TooLarge(
            QT_TRANSLATE_NOOP(
                "rnnlab",
                "This network and input need {needed:,.1f} GiB, but {free:,.1f} GiB are free; "
                "lower timesteps, batch, hidden_size or num_layers.",
            ),
            needed=needed / 2**30,
            free=free / 2**30,
        )


def devices() -> tuple[str, ...]:
    """The devices torch can compute on here, "cpu" first."""
    found = ["cpu"]
    found += [f"cuda:{index}" for index in range(torch.cuda.device_count())]
    if torch.backends.mps.is_available():
        found.append("mps")
    return tuple(found)


def _device(document: Document) -> torch.device:
    if document.device not in (*devices(), "cuda" if torch.cuda.is_available() else "cpu"):
        raise InputError(
            QT_TRANSLATE_NOOP("rnnlab", "There is no device {given} here; choose one of {devices}."),
            given=document.device,
            devices=", ".join(devices()),
        )
    if document.device == "mps" and document.dtype == "float64":
        raise InputError(QT_TRANSLATE_NOOP("rnnlab", "Apple's GPU has no float64; choose float32 or the CPU."))
    return torch.device(document.device)


def _recur(
    arch: Architecture, parameters: Mapping[str, Tensor], x: Tensor, initial: Mapping[str, Tensor]
) -> Steps[dict[str, Tensor]]:
    """Every recorded quantity, (layer, direction, batch, time, unit). A large batch is computed a block at a time."""
    batch, timesteps, _ = x.shape
    lead = (arch.num_layers, arch.num_directions, batch, timesteps)
    quantities = {name: x.new_empty(*lead, arch.width(name)) for name in arch.equations.recorded}
    block = max(1, _BLOCK // (len(arch.equations.gates) * arch.hidden_size))
    starts = range(0, batch, block)
    meter = _Meter(arch.num_layers * arch.num_directions * timesteps * len(starts))
    for some in (slice(start, start + block) for start in starts):
        stores = {name: tensor[:, :, some] for name, tensor in quantities.items()}
        states = {name: state[:, some] for name, state in initial.items()}
        yield from _run_block(arch, parameters, x[some], states, stores, meter)
    return quantities


def _run_block(
    arch: Architecture,
    parameters: Mapping[str, Tensor],
    x: Tensor,
    initial: Mapping[str, Tensor],
    stores: Mapping[str, Tensor],
    meter: "_Meter",
) -> Steps[None]:
    """All layers and directions of some batch items; each layer reads both directions of the one below."""
    below = x.unsqueeze(2)
    for layer in range(arch.num_layers):
        for direction in range(arch.num_directions):
            row = layer * arch.num_directions + direction
            states = {name: state[row] for name, state in initial.items()}
            store = {name: tensor[layer, direction] for name, tensor in stores.items()}
            weights = part(arch, parameters, layer, direction)
            yield from _run_direction(arch, weights, below, states, store, reverse=bool(direction), meter=meter)
        below = stores["h"][layer].permute(1, 2, 0, 3)


@dataclass
class _Meter:
    """Counts timesteps, and says when a report is due."""

    total: int
    done: int = 0
    reported: float = 0.0

    def report(self) -> Iterator[Progress]:
        if time.perf_counter() - self.reported > _REPORT:
            yield Progress("computing", self.done, self.total)
            self.reported = time.perf_counter()


def _run_direction(
    arch: Architecture,
    weights: Part,
    below: Tensor,
    states: dict[str, Tensor],
    store: Mapping[str, Tensor],
    *,
    reverse: bool,
    meter: _Meter,
) -> Steps[None]:
    """One layer in one direction: reads `below` (batch, time, direction, unit), fills `store` (batch, time, unit)."""
    batch, timesteps = below.shape[:2]
    bias_x, bias_h = (*weights.biases, None, None)[:2]
    rows, features = weights.weight_x.shape
    span = max(1, _PIECE // (rows * batch * (features + parity.OVERHEAD)))
    shares: tuple[int, Tensor] | None = None
    for t in range(timesteps - 1, -1, -1) if reverse else range(timesteps):
        if shares is None or t // span != shares[0]:
            first = t // span * span
            piece = below[:, first : first + span].flatten(2)
            shares = (t // span, (yield from _linear(piece, weights.weight_x, bias_x, meter)))
        share_h = yield from _linear(states["h"], weights.weight_h, bias_h, meter)
        known = _step(arch.equations, weights, shares[1][:, t % span], share_h, states)
        for name, tensor in store.items():
            tensor[:, t] = known[name]
        states = {name: known[name] for name in states}
        meter.done += 1
        yield from meter.report()


def _step(
    cell: Cell, weights: Part, share_x: Tensor, share_h: Tensor, states: Mapping[str, Tensor]
) -> dict[str, Tensor]:
    """All that one step computes: the cell's equations on the input's and the state's shares (batch, gates·H)."""
    known = {f"{name}_prev": state for name, state in states.items()}
    blocks = (share.chunk(len(cell.gates), dim=1) for share in (share_x, share_h))
    for gate, from_x, from_h in zip(cell.gates, *blocks, strict=True):
        known[f"{gate}_x"], known[f"{gate}_h"] = from_x, from_h
    if weights.weight_hr is not None:
        known["weight_hr"] = weights.weight_hr
    for name, equation, reads in cell.plan:
        known[name] = equation(*[known[read] for read in reads])
    return known


def _linear(x: Tensor, weight: Tensor, bias: Tensor | None, meter: _Meter) -> Steps[Tensor]:
    """x·Wᵀ + b, in pieces of rows when it is long."""
    rows = max(1, _PIECE // (weight.shape[1] * math.prod(x.shape[:-1])))
    if rows >= weight.shape[0]:
        return nn.functional.linear(x, weight, bias)
    result = x.new_empty(*x.shape[:-1], weight.shape[0])
    for first in range(0, weight.shape[0], rows):
        some = slice(first, first + rows)
        result[..., some] = nn.functional.linear(x, weight[some], None if bias is None else bias[some])
        yield from meter.report()
    return result


def _to_numpy(tensor: Tensor) -> Array:
    array: Array = tensor.cpu().numpy()
    array.flags.writeable = False
    return array
