"""A document as a script in PyTorch, section by section."""

import math
from collections.abc import Iterator

import numpy as np

from rnnlab.core import engine, parity
from rnnlab.core.architecture import Architecture, named_sizes
from rnnlab.core.document import Document
from rnnlab.core.edits import Patch
from rnnlab.core.parameters import MODULES
from rnnlab.core.trace import Array
from rnnlab.errors import QT_TRANSLATE_NOOP, InputError, filled
from rnnlab.io.script_literals import UNPACK, is_packed, literal, require_size
from rnnlab.io.script_steps import TORCH, Section, named, outcome, packing, recurrence

_NO_GRAD = "torch.set_grad_enabled(False)"
_ORTHOGONAL = '''def make_orthogonal(block):
    """Orthonormal columns by Gram-Schmidt on panels of columns, each pass done twice for accuracy."""
    block.normal_()
    rows, columns = block.shape
    width = max(1, min(columns, 134217728 // (4 * rows * columns)))
    for start in range(0, columns, width):
        done, panel = block[:, :start], block[:, start : start + width]
        for _ in range(2):
            panel -= done @ (done.T @ panel)
            q, r = torch.linalg.qr(panel)
            panel.copy_(q * r.diagonal().sign())'''
_LINEAR = '''def linear(x, weight, bias):
    """weight·x + bias for every row x: a large product in pieces of rows, for the rounding depends on it."""
    rows = max(1, {piece} // (weight.shape[1] * x.shape[:-1].numel()))
    parts = range(0, len(weight), rows)
    cut = [slice(first, first + rows) for first in parts]
    return torch.cat([nn.functional.linear(x, weight[some], None if bias is None else bias[some]) for some in cut], -1)


def shares_of(below, weight, bias):
    """weight·x + bias at each timestep, in pieces of time."""
    span = max(1, {piece} // (len(weight) * len(below) * (weight.shape[1] + {overhead})))
    pieces = [linear(piece.contiguous(), weight, bias) for piece in below.split(span, dim=1)]
    return [share for piece in pieces for share in piece.unbind(1)]'''


def torch_sections(document: Document) -> list[Section]:
    """The script's sections; the first one's title says what it is about."""
    _require_one_block(document)
    require_size(sum(array.nbytes for array in _arrays(document)))
    arch = document.architecture
    timesteps = filled("{n} timestep(s)", {"n": document.input.timesteps})
    about = f"{_call(document)}\n\nOver {timesteps}, with every number computed on the way.\n"
    sections = [
        Section(about, _head(document)),
        Section("The parameters.", "\n".join(_parameters(document))),
        Section("The input (N, L, H_in), and the states before the first step (D·num_layers, N, H).",
                "\n".join(_inputs(document))),
    ]  # fmt: skip
    if document.edits:
        sections.append(Section("What was edited by hand.", "\n".join(_edits(document)) or "pass"))
    sections += packing(document, TORCH)
    if document.device != "cpu":
        sections.append(Section("Where it is computed.", "\n".join(_moved(document))))
    split = _is_split(document)
    functions = _LINEAR.format(piece=engine.PIECE, overhead=parity.OVERHEAD) + "\n\n\n" if split else ""
    loops = recurrence(document, TORCH, "shares_of({inputs})" if split else "")
    sections.append(Section("Every quantity at every timestep, by the cell's equations.", functions + loops))
    compared = arch.cell in MODULES and not document.clamps
    result = "\n".join(_module(document)) if compared else outcome(document, TORCH)
    title = "What the module itself gives, and how far that is from the equations." if compared else (
        "What a module would give back, in its layout; torch has none for this.")  # fmt: skip
    return [*sections, Section(title, result), Section("The shapes.", shapes(document))]


def _require_one_block(document: Document) -> None:
    arch = document.architecture
    most = max(1, engine.BLOCK // (len(arch.equations.gates) * arch.hidden_size))
    if document.input.batch > most:
        text = QT_TRANSLATE_NOOP(
            "rnnlab", "A script is written for at most {most} sequences of this network; batch is {given}."
        )
        raise InputError(text, most=most, given=document.input.batch)


def _is_split(document: Document) -> bool:
    """Whether a product is so large that the engine computes it in pieces."""
    arch, given = document.architecture, document.input
    for name, sizes, layer in named_sizes(arch):
        if name.startswith(arch.equations.weights):
            rows, columns = sizes
            if rows * given.batch * given.timesteps * (columns + parity.OVERHEAD) > engine.PIECE:
                return True
        if layer > 1:
            break
    return False


def _arrays(document: Document) -> Iterator[Array]:
    """The arrays that a script has to hold."""
    yield from (document.parameters or {}).values()
    yield from (patch.values for patch in document.patches)
    yield from (array for array in (document.input.values, document.h_0, document.c_0) if array is not None)


def _call(document: Document) -> str:
    """nn.LSTM(input_size=5, hidden_size=8, batch_first=True), or the cell's name and sizes."""
    arch = document.architecture
    defaults = {"num_layers": 1, "nonlinearity": "tanh", "bias": True, "batch_first": False, "dropout": 0.0,
                "bidirectional": False, "proj_size": 0}  # fmt: skip
    told = {"input_size": arch.input_size, "hidden_size": arch.hidden_size}
    told |= {name: getattr(arch, name) for name, usual in defaults.items() if getattr(arch, name) != usual}
    if arch.num_layers == 1:
        told.pop("dropout", None)
    name = f"nn.{arch.cell.upper()}" if arch.cell in MODULES else arch.cell
    return f"{name}({', '.join(f'{key}={value!r}' for key, value in told.items())})"


def functions_of(document: Document) -> list[str]:
    """The functions that the cell's equations call."""
    written = " ".join(symbol.code for symbol in document.architecture.equations.statements.values())
    return [name for name in ("relu", "sigmoid", "tanh") if f"{name}(" in written]


def _head(document: Document) -> str:
    """The imports, and how numbers are computed."""
    packed = any(is_packed(array) for array in _arrays(document))
    lines = ["import base64", "", "import numpy as np"] if packed else []
    lines += ["import torch", f"from torch import {', '.join(['nn', *functions_of(document)])}"]
    if not _is_split(document):
        lines.append("from torch.nn.functional import linear")
    lines += ["", _NO_GRAD]
    if document.dtype == "float64":
        lines.append("torch.set_default_dtype(torch.float64)")
    if document.device.startswith("cuda"):
        lines += ["torch.backends.cuda.matmul.allow_tf32 = False", "torch.backends.cudnn.allow_tf32 = False"]
    return "\n".join(lines) + (f"\n\n\n{UNPACK}" if packed else "")


def _tensor(array: Array) -> str:
    """A tensor of the default dtype that holds these numbers."""
    text = literal(array)
    return f"torch.from_numpy({text}).to(torch.get_default_dtype())" if is_packed(array) else f"torch.tensor({text})"


def _parameters(document: Document) -> Iterator[str]:
    """The lines that make `weights`, and `net` if torch has such a module."""
    arch, kind = document.architecture, document.initialisation
    if document.parameters is None:
        yield f"torch.manual_seed({document.seed})"
    low, high = {"uniform": ("0.0", "1.0"), "zeros": ("0.0", "0.0")}.get(kind, ("-bound", "bound"))
    if arch.cell in MODULES:
        yield f"net = {_call(document)}.eval()"
        yield "weights = {name: tensor.detach() for name, tensor in net.named_parameters()}"
        if kind in ("uniform", "zeros") and document.parameters is None:
            yield f"torch.manual_seed({document.seed})"
            yield "for tensor in weights.values():"
            yield f"    tensor.uniform_({low}, {high})"
    else:
        yield f"bound = {1 / math.sqrt(arch.hidden_size)!r}"
        yield "weights = {"
        for name, sizes, _ in named_sizes(arch):
            yield f'    "{name}": torch.empty({sizes}).uniform_({low}, {high}),'
        yield "}"
    if document.parameters is not None:
        for name, _, _ in named_sizes(arch):
            yield f'weights["{name}"][:] = {_tensor(np.asarray(document.parameters[name]))}'
    else:
        yield from _altered(arch, kind)


def _altered(arch: Architecture, kind: str) -> Iterator[str]:
    """What the initialisation makes of PyTorch's."""
    loop = ["for name, tensor in weights.items():", f'    if name.startswith("{arch.equations.weights[-1]}"):',
            f"        for block in tensor.chunk({len(arch.equations.gates)}):"]  # fmt: skip
    if len(arch.equations.weights) < 2:
        return
    if kind == "identity":
        yield from (*loop, "            nn.init.eye_(block)")
    elif kind == "orthogonal":
        yield from ("", "", _ORTHOGONAL, "", "", *loop, "            make_orthogonal(block)")
    elif kind == "forget_bias":
        H = arch.hidden_size
        yield from (
            "for name, tensor in weights.items():",
            '    if name.startswith("bias"):',
            f'        tensor[{H}:{2 * H}] = float(name.startswith("bias_ih"))',
        )


def _inputs(document: Document) -> Iterator[str]:
    """The lines that make x, h_0 and c_0."""
    given, arch = document.input, document.architecture
    sizes = f"{given.batch}, {given.timesteps}, {arch.input_size}"
    if given.values is not None:
        yield f"x = {_tensor(given.values)}"
    elif given.kind in ("normal", "uniform"):
        yield f"torch.manual_seed({given.seed})"
        yield f"x = torch.rand{'n' * (given.kind == 'normal')}({sizes})"
    else:
        yield f"x = torch.zeros({sizes})"
        yield from _wave(given.kind, given.timesteps, arch.input_size)
    rows = arch.num_layers * arch.num_directions
    if document.initial_state == "normal":
        yield f"torch.manual_seed({document.seed + 1})"
    for name, width in document.states().items():
        array = getattr(document, name)
        drawn = "randn" if document.initial_state == "normal" else "zeros"
        yield f"{name} = " + (_tensor(array) if array is not None else f"torch.{drawn}({rows}, {given.batch}, {width})")


def _wave(kind: str, timesteps: int, features: int) -> Iterator[str]:
    if kind == "impulse":
        yield "x[:, 0] = 1"
    elif kind == "step":
        yield f"x[:, {timesteps // 2}:] = 1"
    elif kind in ("ramp", "sine"):
        yield f"times = torch.arange({timesteps}, dtype=torch.float64).unsqueeze(1)"
        if kind == "ramp":
            yield f"x[:] = times / {max(timesteps - 1, 1)}"
        else:
            yield f"x[:] = torch.sin(torch.arange(1, {features + 1}) * times * (2 * torch.pi / {timesteps}))"


def _edits(document: Document) -> Iterator[str]:
    """The lines that put numbers over numbers; units that are held still are so in `step`."""
    for patch in document.patches:
        name = patch.tensor if patch.tensor in ("h_0", "c_0") else f'weights["{patch.tensor}"]'
        name = "x" if patch.tensor == "input" else name
        yield f"{name}[{_window(patch)}] = {_tensor(patch.values)}"
    if document.clamps:
        yield "# Units that are clamped are so inside of step()."


def _window(patch: Patch) -> str:
    return ", ".join(f"{part.start}:{part.stop}" for part in patch.window)


def _moved(document: Document) -> Iterator[str]:
    device, names = repr(document.device), ["x", *document.states()]
    if document.architecture.cell in MODULES:
        yield f"net.to({device})"
    yield f"weights = {{name: tensor.to({device}) for name, tensor in weights.items()}}"
    names += ["lengths"] if document.input.lengths else []
    yield f"{', '.join(names)} = ({', '.join(f'{name}.to({device})' for name in names)})"


def _module(document: Document) -> Iterator[str]:
    """The lines that call the module, and compare."""
    arch, one = document.architecture, document.input.unbatched
    states = list(arch.equations.states)
    x = "x[0]" if one else "x" if arch.batch_first else "x.transpose(0, 1)"
    starts = [f"{state}_0[:, 0].contiguous()" if one else f"{state}_0" for state in states]
    ends = [f"{state}_n" for state in states]
    told = (f"({', '.join(starts)})", f"({', '.join(ends)})") if len(states) > 1 else (starts[0], ends[0])
    yield outcome(document, TORCH)
    results = named(("output", *ends))
    yield f"ours = {results}"
    yield from _called(document, x, *told)
    yield f"for name, tensor in {results}.items():"
    yield '    print(f"{name:8} max |equations − module| = {float((ours[name] - tensor).abs().max()):.1e}")'


def _called(document: Document, x: str, states: str, last: str) -> Iterator[str]:
    """The lines that call the module; a batch whose sequences differ is packed."""
    if not document.input.lengths:
        yield f"output, {last} = net({x}, {states})"
        return
    first = document.architecture.batch_first
    rnn, order = "nn.utils.rnn", f"batch_first={first}"
    yield f"packed = {rnn}.pack_padded_sequence({x}, lengths.cpu(), {order}, enforce_sorted=False)"
    yield f"output, {last} = net(packed, {states})"
    yield f"output, _ = {rnn}.pad_packed_sequence(output, {order}, total_length=x.shape[1])"


def shapes(document: Document) -> str:
    """The lines that print the shape of every result."""
    ends = (f"{state}_n" for state in document.architecture.equations.states)
    return (
        f"for name, tensor in {{**{named(('output', *ends))}, **quantities}}.items():\n"
        '    print(f"{name:8} {tuple(tensor.shape)}")'
    )
