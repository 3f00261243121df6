"""The explicit engine: a cell's own equations, evaluated over layers × directions × timesteps, and checked.

Per layer and direction the input's share W_x·x + b_x of all timesteps is one matrix product; then each step
evaluates the equations and keeps every quantity.
"""

import math
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import psutil
import torch
from torch import Tensor, nn

from rnnlab.core import parity
from rnnlab.core.architecture import Architecture
from rnnlab.core.cell import Cell
from rnnlab.core.document import Document
from rnnlab.core.edits import Clamp
from rnnlab.core.parameters import Part, initial_states, initialise, make_input, part
from rnnlab.core.progress import Progress, Steps
from rnnlab.core.shapes import shapes
from rnnlab.core.trace import Array, Trace
from rnnlab.errors import QT_TRANSLATE_NOOP, InputError, TooLarge

# Multiply-adds in one piece of a matrix product: some 10 ms on a laptop, so that Cancel is heard in time.
PIECE = 1 << 27
# Numbers that one step computes for all gates of a block of batch items: some milliseconds.
BLOCK = 1 << 18
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
    parameters, x, initial = yield from drawn(document, device)
    with parity.full_precision(), parity.without_autocast(device):
        quantities = yield from _recur(document, parameters, x, initial)
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


def drawn(document: Document, device: torch.device) -> Steps[tuple[dict[str, Tensor], Tensor, dict[str, Tensor]]]:
    """What goes into a run, edits included: the parameters, the input (batch, time, feature), and the initial states
    "h" and, for an LSTM, "c", (num_layers·D, batch, unit).
    """
    parameters = {name: tensor.to(device) for name, tensor in (yield from initialise(document)).items()}
    x = (yield from make_input(document)).to(device)
    initial = {name: state.to(device) for name, state in (yield from initial_states(document)).items()}
    _patch(document, parameters | {"input": x} | {f"{name}_0": state for name, state in initial.items()})
    if document.input.lengths:
        x.masked_fill_(~_within(document.input.lengths, x)[..., None], 0)
    return parameters, x, initial


def _patch(document: Document, tensors: Mapping[str, Tensor]) -> None:
    """Put the numbers that were edited by hand over those that were drawn."""
    for patch in document.patches:
        block = tensors[patch.tensor][patch.window]
        block.copy_(torch.tensor(patch.values))


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
    document: Document, parameters: Mapping[str, Tensor], x: Tensor, initial: Mapping[str, Tensor]
) -> Steps[dict[str, Tensor]]:
    """Every recorded quantity, (layer, direction, batch, time, unit). A large batch is computed a block at a time."""
    arch, (batch, timesteps, _) = document.architecture, x.shape
    lead = (arch.num_layers, arch.num_directions, batch, timesteps)
    quantities = {name: x.new_empty(*lead, arch.width(name)) for name in arch.equations.recorded}
    block = max(1, BLOCK // (len(arch.equations.gates) * arch.hidden_size))
    starts = range(0, batch, block)
    meter = _Meter(arch.num_layers * arch.num_directions * timesteps * len(starts))
    for some in (slice(start, min(start + block, batch)) for start in starts):
        stores = {name: tensor[:, :, some] for name, tensor in quantities.items()}
        states = {name: state[:, some] for name, state in initial.items()}
        yield from _run_block(document, parameters, x[some], states, stores, some, meter)
    return quantities


def _run_block(
    document: Document,
    parameters: Mapping[str, Tensor],
    x: Tensor,
    initial: Mapping[str, Tensor],
    stores: Mapping[str, Tensor],
    some: slice,
    meter: "_Meter",
) -> Steps[None]:
    """All layers and directions of `some` batch items; each layer reads both directions of the one below."""
    arch, below = document.architecture, x.unsqueeze(2)
    lengths = document.input.lengths[some]
    within = _within(lengths, x) if lengths else None
    for layer in range(arch.num_layers):
        for direction in range(arch.num_directions):
            row = layer * arch.num_directions + direction
            states = {name: state[row] for name, state in initial.items()}
            store = {name: tensor[layer, direction] for name, tensor in stores.items()}
            weights = part(arch, parameters, layer, direction)
            held = _among(document.clamps, layer, direction, some)
            yield from _run_direction(
                arch, weights, below, states, store, held, within, reverse=bool(direction), meter=meter
            )
        below = stores["h"][layer].permute(1, 2, 0, 3)


@dataclass
class _Meter:
    """Counts timesteps, and says when a report is due."""

    total: int
    done: int = 0
    reported: float = 0.0

    def count(self) -> Iterator[Progress]:
        self.done += 1
        yield from self.report()

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
    held: Sequence[Clamp],
    within: Tensor | None,
    *,
    reverse: bool,
    meter: _Meter,
) -> Steps[None]:
    """One layer in one direction: reads `below` (batch, time, direction, unit), fills `store` (batch, time, unit)."""
    batch, timesteps = below.shape[:2]
    bias_x, bias_h = (*weights.biases, None, None)[:2]
    weight_x, *weight_h = weights.weights
    span = max(1, PIECE // (len(weight_x) * batch * (weight_x.shape[1] + parity.OVERHEAD)))
    shares: tuple[int, Tensor] | None = None
    for t in range(timesteps - 1, -1, -1) if reverse else range(timesteps):
        if shares is None or t // span != shares[0]:
            piece = below[:, t // span * span : (t // span + 1) * span].flatten(2).contiguous()
            shares = (t // span, (yield from _linear(piece, weight_x, bias_x, meter)))
        both = [shares[1][:, t % span]]
        for weight in weight_h:
            both.append((yield from _linear(states["h"], weight, bias_h, meter)))
        known = _step(arch.equations, weights.extras, both, states, [one for one in held if one.first <= t <= one.last])
        on = None if within is None else within[:, t, None]
        for name, tensor in store.items():
            tensor[:, t] = known[name] if on is None else known[name].where(on, 0)
        states = {name: known[name] if on is None else known[name].where(on, before) for name, before in states.items()}
        yield from meter.count()


def _within(lengths: tuple[int, ...], x: Tensor) -> Tensor:
    """(batch, time): whether a timestep of `x` (batch, time, …) lies within its sequence."""
    return torch.arange(x.shape[1], device=x.device) < torch.tensor(lengths, device=x.device)[:, None]


def _step(
    cell: Cell,
    extras: Mapping[str, Tensor],
    shares: list[Tensor],
    states: Mapping[str, Tensor],
    held: Sequence[Clamp],
) -> dict[str, Tensor]:
    """All that one step computes: the cell's equations on the shares (batch, gates·H) of the input and the state."""
    known = {f"{name}_prev": state for name, state in states.items()} | dict(extras)
    for side, share in zip(cell.sides, shares, strict=True):
        for gate, block in zip(cell.gates, share.chunk(len(cell.gates), dim=1), strict=True):
            known[f"{gate}_{side}"] = _clamped(block, f"{gate}_{side}", held)
    for name, equation, reads in cell.plan:
        known[name] = _clamped(equation(*[known[read] for read in reads]), name, held)
    return known


def _clamped(values: Tensor, quantity: str, held: Sequence[Clamp]) -> Tensor:
    """`values` (batch, unit) with the units that are held put to their values."""
    for clamp in held:
        if clamp.quantity == quantity:
            values = values.clone()
            values[slice(None) if clamp.batch is None else clamp.batch, clamp.unit] = clamp.value
    return values


def _among(clamps: Sequence[Clamp], layer: int, direction: int, some: slice) -> list[Clamp]:
    """The clamps of one layer and direction that hold in a block of the batch, whose items they then count."""
    here = [clamp for clamp in clamps if (clamp.layer, clamp.direction) == (layer, direction)]
    own = [replace(clamp, batch=clamp.batch - some.start) for clamp in here if clamp.batch is not None]
    inside = [clamp for clamp in own if 0 <= (clamp.batch or 0) < some.stop - some.start]
    return [clamp for clamp in here if clamp.batch is None] + inside


def _linear(x: Tensor, weight: Tensor, bias: Tensor | None, meter: _Meter) -> Steps[Tensor]:
    """x·Wᵀ + b, in pieces of rows when it is long."""
    rows = max(1, PIECE // (weight.shape[1] * math.prod(x.shape[:-1])))
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
