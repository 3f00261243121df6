"""Parameters under torch's names: made from a seed, read from a module, and handed to one.

With the same seed, `initialise(..., "default")` gives what `torch.manual_seed(seed)` and the module's constructor
give; torch's global random state is neither read nor changed.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from rnnlab.core.architecture import Architecture, named_sizes
from rnnlab.core.document import DTYPES, Document
from rnnlab.core.input import Input
from rnnlab.core.progress import Progress, Steps
from rnnlab.errors import QT_TRANSLATE_NOOP, InputError

MODULES: Mapping[str, Any] = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}
CELL_MODULES: Mapping[str, Any] = {"rnn": nn.RNNCell, "lstm": nn.LSTMCell, "gru": nn.GRUCell}
# Numbers drawn between two checks for Cancel: some 10 ms. A multiple of 16, because torch draws normals in sixteens.
_DRAW = 1 << 20
# Multiply-adds between two checks for Cancel while a matrix is made orthogonal.
_PANEL = 1 << 27


@dataclass(frozen=True, eq=False)
class Part:
    """The parameters of one layer and direction: matrices of the input and, unless the cell has none, of the state;
    `biases` is empty without bias, (b,) or (b_ih, b_hh) with it; `extras` by name, and blocks that equations read.
    """

    weights: tuple[Tensor, ...]
    biases: tuple[Tensor, ...]
    extras: Mapping[str, Tensor]


def part(arch: Architecture, parameters: Mapping[str, Tensor], layer: int, direction: int) -> Part:
    """The tensors of `layer` and `direction`, picked out of `parameters` by name."""
    cell = arch.equations
    found = {
        name.removesuffix(cell.suffix(layer, direction)): parameters[name]
        for name in cell.parameter_names(layer, direction)
    }
    stems = (cell.weights, cell.biases, cell.extras)
    weights, biases, extras = ({stem: found[stem] for stem in some} for some in stems)
    for name, (stem, place) in cell.read_blocks.items():
        extras[name] = found[stem].chunk(len(cell.gates))[place]
    return Part(tuple(weights.values()), tuple(biases.values()), extras)


def initialise(document: Document) -> Steps[dict[str, Tensor]]:
    """The document's parameters on the CPU: name → tensor of its dtype, drawn from its seed.

    "default": uniform in ±1/√hidden_size, as torch; "uniform": [0, 1), as the notebook; "zeros"; the rest start
    from the default: "identity" sets every recurrent block to I (Le et al. 2015, https://arxiv.org/abs/1504.00941),
    "orthogonal" to a random orthogonal matrix (Saxe et al. 2013, https://arxiv.org/abs/1312.6120), and "forget_bias"
    sets b_if to 1 and b_hf to 0 (Jozefowicz et al. 2015, https://proceedings.mlr.press/v37/jozefowicz15.html).
    """
    arch, kind = document.architecture, document.initialisation
    dtype = getattr(torch, document.dtype)
    if document.parameters is not None:
        return (yield from _given(arch, document.parameters, dtype))
    generator = torch.Generator().manual_seed(document.seed)
    bound = 1 / math.sqrt(arch.hidden_size)
    low, high = {"uniform": (0.0, 1.0), "zeros": (0.0, 0.0)}.get(kind, (-bound, bound))
    parameters = {}
    for name, sizes, _ in named_sizes(arch):
        parameters[name] = torch.empty(sizes, dtype=dtype)
        yield from _draw(parameters[name], lambda piece: piece.uniform_(low, high, generator=generator))
    yield from _altered(arch, kind, parameters, generator)
    return parameters


def _given(
    arch: Architecture, arrays: Mapping[str, NDArray[np.floating]], dtype: torch.dtype
) -> Steps[dict[str, Tensor]]:
    """Copies of a document's own parameters. Raises InputError where one is missing or misshapen."""
    parameters = {}
    for name, sizes, _ in named_sizes(arch):
        if name not in arrays or arrays[name].shape != sizes:
            raise InputError(
                QT_TRANSLATE_NOOP("rnnlab", "The parameter {name} is {given}, but this network wants {wanted}."),
                name=name,
                given=arrays[name].shape if name in arrays else None,
                wanted=sizes,
            )
        parameters[name] = torch.tensor(arrays[name], dtype=dtype)
        yield Progress("drawing", 1, 1)
    return parameters


def _altered(
    arch: Architecture, kind: str, parameters: Mapping[str, Tensor], generator: torch.Generator
) -> Steps[None]:
    """Make of the default what "identity", "orthogonal" and "forget_bias" are."""
    recurrent = [tensor for name, tensor in parameters.items() if name.startswith(arch.equations.weights[1:])]
    for block in (block for tensor in recurrent for block in tensor.chunk(len(arch.equations.gates))):
        if kind == "identity":
            nn.init.eye_(block)
            yield Progress("drawing", 1, 1)
        elif kind == "orthogonal":
            yield from _make_orthogonal(block, generator)
    if kind == "forget_bias":
        forget = slice(arch.hidden_size, 2 * arch.hidden_size)
        for name, tensor in parameters.items():
            if name.startswith("bias_"):
                tensor[forget] = float(name.startswith("bias_ih"))


def _draw(tensor: Tensor, draw: Callable[[Tensor], object]) -> Steps[None]:
    """Fill `tensor` piece by piece with the very numbers one call would have drawn."""
    flat = tensor.view(-1)
    starts = range(0, max(flat.numel() - 15, 1), _DRAW)
    for start in starts:
        stop = flat.numel() if start == starts[-1] else start + _DRAW
        draw(flat[start:stop])
        yield Progress("drawing", stop, flat.numel())


def _make_orthogonal(block: Tensor, generator: torch.Generator) -> Steps[None]:
    """Orthonormal columns by Gram-Schmidt on panels of columns, each pass done twice for accuracy."""
    rows, columns = block.shape
    yield from _draw(block, lambda piece: piece.normal_(generator=generator))
    width = max(1, min(columns, _PANEL // (4 * rows * columns)))
    for start in range(0, columns, width):
        done, panel = block[:, :start], block[:, start : start + width]
        for _ in range(2):
            panel -= done @ (done.T @ panel)
            q, r = torch.linalg.qr(panel)
            panel.copy_(q * r.diagonal().sign())
        yield Progress("drawing", start + width, columns)


def make_input(document: Document) -> Steps[Tensor]:
    """The input on the CPU, (batch, time, feature), of the document's dtype.

    "normal" is `torch.randn(batch, timesteps, input_size)` and "uniform" `torch.rand` of the same, after
    `torch.manual_seed(input.seed)`. "impulse" is 1 at t = 0; "step" 1 from the middle on; "sine" has j + 1
    periods in feature j; "ramp" rises from 0 to 1. No number comes from uninitialised memory.
    """
    given, features = document.input, document.architecture.input_size
    x = torch.empty(given.batch, given.timesteps, features, dtype=getattr(torch, document.dtype))
    generator = torch.Generator().manual_seed(given.seed)
    if given.kind == "normal":
        yield from _draw(x, lambda piece: piece.normal_(generator=generator))
    elif given.kind == "uniform":
        yield from _draw(x, lambda piece: piece.uniform_(generator=generator))
    else:
        span = max(1, _DRAW // (given.batch * features))
        for first in range(0, given.timesteps, span):
            some = slice(first, min(first + span, given.timesteps))
            x[:, some] = (
                torch.tensor(given.values[:, some]) if given.values is not None else _wave(given, some, features)
            )
            yield Progress("drawing", first, given.timesteps)
    return x


def _wave(given: Input, some: slice, features: int) -> Tensor:
    """An input without chance at some timesteps, in a shape that expands to (batch, time, feature)."""
    times = torch.arange(some.start, some.stop, dtype=torch.float64).unsqueeze(1)
    if given.kind == "zeros":
        return torch.zeros_like(times)
    if given.kind == "impulse":
        return (times == 0).double()
    if given.kind == "step":
        return (times >= given.timesteps // 2).double()
    if given.kind == "ramp":
        return times / max(given.timesteps - 1, 1)
    periods = torch.arange(1, features + 1)
    return torch.sin(periods * times * (2 * torch.pi / given.timesteps))


def initial_states(document: Document) -> Steps[dict[str, Tensor]]:
    """The states h and, for an LSTM, c before the first step, on the CPU: (num_layers·D, batch, units).

    A normal state is drawn with the seed after the document's: `torch.manual_seed(seed + 1)`, h_0 before c_0.
    """
    arch = document.architecture
    generator = torch.Generator().manual_seed(document.seed + 1)
    states = {}
    for name, width in document.states().items():
        sizes = (arch.num_layers * arch.num_directions, document.input.batch, width)
        state = torch.zeros(sizes, dtype=getattr(torch, document.dtype))
        array = getattr(document, name)
        if array is not None:
            state = torch.tensor(array, dtype=state.dtype)
        elif document.initial_state == "normal":
            yield from _draw(state, lambda piece: piece.normal_(generator=generator))
        states[name[0]] = state
    return states


def build_module(arch: Architecture, parameters: Mapping[str, Tensor]) -> nn.RNNBase:
    """The module of torch around these very tensors, in eval mode. Not for the loop written by hand."""
    own: dict[str, dict[str, Any]] = {
        "rnn": {"nonlinearity": arch.nonlinearity},
        "lstm": {"proj_size": arch.proj_size},
        "gru": {},
    }
    module: nn.RNNBase = MODULES[arch.cell](
        arch.input_size,
        arch.hidden_size,
        arch.num_layers,
        bias=arch.bias,
        batch_first=arch.batch_first,
        dropout=arch.dropout if arch.num_layers > 1 else 0.0,
        bidirectional=arch.bidirectional,
        device="meta",
        **own[arch.cell],
    )
    module.load_state_dict(dict(parameters), assign=True)
    module.flatten_parameters()
    return module.requires_grad_(False).eval()


def read_module(module: nn.Module) -> tuple[Architecture, dict[str, Tensor]]:
    """The architecture of an nn.RNN, nn.LSTM, nn.GRU or one of their cells, and detached copies of its weights on the
    CPU under the names that a network has. A cell is a network of one layer.

    A weight that is itself computed, as by weight normalisation or pruning, is read as the module uses it.
    Raises InputError for any other module, and for numbers the lab does not compute with; the module is not changed.
    """
    if isinstance(module, tuple(CELL_MODULES.values())):
        arch, suffix = _architecture_of_cell(module), "_l0"
    else:
        arch, suffix = _architecture_of(module), ""
    weights = {name: getattr(module, name.removesuffix(suffix)).detach() for name, _, _ in named_sizes(arch)}
    odd = next((tensor for tensor in weights.values() if str(tensor.dtype)[6:] not in DTYPES or tensor.is_meta), None)
    if odd is not None:
        raise InputError(
            QT_TRANSLATE_NOOP("rnnlab", "A module to trace holds float32 or float64 numbers, not {dtype} on {device}."),
            dtype=str(odd.dtype)[6:],
            device=odd.device,
        )
    return arch, {name: tensor.cpu().clone() for name, tensor in weights.items()}


def _architecture_of_cell(module: Any) -> Architecture:
    return Architecture(
        cell=next(name for name, kind in CELL_MODULES.items() if isinstance(module, kind)),
        input_size=module.input_size,
        hidden_size=module.hidden_size,
        nonlinearity=getattr(module, "nonlinearity", "tanh"),
        bias=module.bias,
    )


def _architecture_of(module: nn.Module) -> Architecture:
    cell = next((name for name, kind in MODULES.items() if isinstance(module, kind)), None)
    if cell is None or not isinstance(module, nn.RNNBase):
        raise InputError(
            QT_TRANSLATE_NOOP("rnnlab", "A module to trace is an nn.RNN, nn.LSTM or nn.GRU, not {given}."),
            given=type(module).__name__,
        )
    return Architecture(
        cell=cell,
        input_size=module.input_size,
        hidden_size=module.hidden_size,
        num_layers=module.num_layers,
        nonlinearity=getattr(module, "nonlinearity", "tanh"),
        bias=module.bias,
        batch_first=module.batch_first,
        dropout=float(module.dropout),
        bidirectional=module.bidirectional,
        proj_size=module.proj_size,
    )
