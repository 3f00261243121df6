"""Cards that run torch's own module again: batch_first, the two biases and dropout."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from rnnlab.core.arithmetic import Place, operand
from rnnlab.core.shapes import shapes
from rnnlab.core.trace import Array, Trace
from rnnlab.errors import QT_TRANSLATE_NOOP
from rnnlab.lab.card import DEEPER, Card, Offer, Proof, Table, architecture_offer, call, gap, rows_of, written
from rnnlab.lab.card_bench import ROUNDING, Bench, warned
from rnnlab.lab.history import Phrase

if TYPE_CHECKING:
    from torch import Tensor

_SWAPS = QT_TRANSLATE_NOOP(
    "rnnlab",
    "batch_first swaps N and L of input and output and nothing else: {states} stay (D·num_layers, N, H).",
)
_NO_BATCH = QT_TRANSLATE_NOOP("rnnlab", "Your input is unbatched: without an axis N, batch_first changes nothing.")
_BATCHED = Phrase(QT_TRANSLATE_NOOP("rnnlab", "Make the input batched"))
_TENSOR = Phrase(QT_TRANSLATE_NOOP("rnnlab", "tensor"))


def batch_first(trace: Trace, _place: Place) -> Card:
    """The module's shapes in both layouts, and its numbers."""
    document, arch = trace.document, trace.document.architecture
    if document.input.unbatched:
        return Card(Phrase(_NO_BATCH), offers=(Offer(_BATCHED, lambda given: given.with_input(unbatched=False)),))
    both = [document.with_architecture(batch_first=first) for first in (False, True)]
    listed = [[shape for shape in shapes(one, 0) if shape.group == "module"] for one in both]
    swapped = QT_TRANSLATE_NOOP("rnnlab", "N and L swap")
    left = QT_TRANSLATE_NOOP("rnnlab", "left alone")
    rows = [
        tuple(map(Phrase, (one.name, written(one), written(other), left if one.axes == other.axes else swapped)))
        for one, other in zip(*listed, strict=True)
    ]
    header = (_TENSOR, Phrase("batch_first=False"), Phrase("batch_first=True"), Phrase(""))
    bench = Bench(trace)
    late, first = (bench.run(replace(arch, batch_first=one)) for one in (False, True))
    first["output"] = first["output"].swapaxes(0, 1)
    proofs = [Proof(Phrase.of(_LAYOUTS, name=name), gap(late[name], first[name])) for name in late]
    names = [shape.name for shape in listed[0] if shape.name not in ("input", "output")]
    copied = f"import copy\nother = copy.deepcopy(module)\nother.batch_first = {not arch.batch_first}"
    code = [copied, call(document.with_input(lengths=())), _SAME_OUTPUT, "h_n.shape"]
    return Card(
        Phrase.of(_SWAPS, states=", ".join(names)),
        table=Table(header, tuple(rows)),
        proofs=tuple(proofs),
        notes=(bench.note,),
        code="\n".join(code),
    )


_SAME_OUTPUT = "torch.allclose(other(x.transpose(0, 1))[0].transpose(0, 1), output)"
_LAYOUTS = QT_TRANSLATE_NOOP("rnnlab", "{name} with batch_first=False and with True, N and L put back: max |a − b|")
_SUM = QT_TRANSLATE_NOOP(
    "rnnlab", "Only their sum counts: b_ih and b_hh are added to the same gate, and torch keeps both as cuDNN does."
)
_SUM_OF_GRU = QT_TRANSLATE_NOOP(
    "rnnlab",
    "In r and z only their sum counts; in the new gate it does not, for b_hn stands inside the reset gate: "
    "n = tanh(W_in·x + b_in + r ⊙ (W_hn·h + b_hn)).",
)
_NO_BIAS = QT_TRANSLATE_NOOP("rnnlab", "This network has no bias: it was made with bias=False.")
_WITH_BIAS = architecture_offer(QT_TRANSLATE_NOOP("rnnlab", "Give it biases"), bias=True)
_MOVED = QT_TRANSLATE_NOOP(
    "rnnlab", "b_ih[{rows}] += b_hh[{rows}], b_hh[{rows}] = 0, in every layer: max |output − output before|"
)


def two_biases(trace: Trace, place: Place) -> Card:
    """Both biases and their sum, and what becomes of the output if one of them takes up the other."""
    arch = trace.document.architecture
    if not arch.bias:
        return Card(Phrase(_NO_BIAS), offers=(_WITH_BIAS,))
    cell, hidden = arch.equations, arch.hidden_size
    rows: dict[Phrase, Array] = {}
    names = [[name for name, (stem, _) in cell.blocks.items() if stem == bias] for bias in cell.biases]
    for one, other in zip(*names, strict=True):
        ours, theirs = operand(trace, place, one), operand(trace, place, other)
        rows |= {Phrase(one): ours, Phrase(other): theirs, Phrase(f"{one} + {other}"): ours + theirs}
    bench = Bench(trace)
    before = bench.run()["output"]
    spans = [("", slice(None)), (f":{2 * hidden}", slice(2 * hidden))] if arch.cell == "gru" else [("", slice(None))]
    proofs = [
        Proof(
            Phrase.of(_MOVED, rows=text or ":"),
            gap(bench.run(parameters=_moved(bench.parameters, span))["output"], before),
            ROUNDING,
        )
        for text, span in spans
    ]
    suffix = cell.suffix(place.layer, place.direction)
    return Card(
        Phrase(_SUM_OF_GRU if arch.cell == "gru" else _SUM),
        pictures=(rows_of(Phrase(f"bias_ih{suffix}, bias_hh{suffix} {trace[f'bias_ih{suffix}'].shape}"), rows),),
        proofs=tuple(proofs),
        notes=(bench.note,),
        code=_biases_code(suffix, 2 * hidden if arch.cell == "gru" else None),
    )


def _moved(parameters: Mapping[str, "Tensor"], span: slice) -> dict[str, "Tensor"]:
    """Parameters in which these rows of every bias_ih hold the sum, and those of bias_hh 0."""
    moved = {name: tensor.clone() for name, tensor in parameters.items()}
    for name in parameters:
        if name.startswith("bias_ih"):
            other = moved[name.replace("bias_ih", "bias_hh")]
            moved[name][span] += other[span]
            other[span] = 0
    return moved


def _biases_code(suffix: str, stop: int | None) -> str:
    rows = f"[:{stop}]" if stop else ""
    return f"module.bias_ih{suffix}{rows} + module.bias_hh{suffix}{rows}"


_DROPS = QT_TRANSLATE_NOOP(
    "rnnlab",
    "dropout={dropout:g} acts on h on its way from layer to layer, here {ways}, never on output, and only in train().",
)
_WOULD_DROP = QT_TRANSLATE_NOOP(
    "rnnlab",
    "Your dropout is 0; at {dropout:g}, as tried here, it acts on h on its way from layer to layer, {ways}, "
    "never on output, and only in train().",
)
_ONE_LAYER = QT_TRANSLATE_NOOP(
    "rnnlab", "dropout acts between layers, and this network has only one: torch warns and ignores it."
)
_TWICE = QT_TRANSLATE_NOOP("rnnlab", "output of two runs in {mode}: max |a − b|")
_HALF = 0.5


def dropout(trace: Trace, place: Place) -> Card:
    """Two runs in train() and two in eval()."""
    arch = trace.document.architecture
    if arch.num_layers == 1:
        quote = warned(arch, arch.dropout or _HALF)
        return Card(Phrase(_ONE_LAYER), quote=quote, offers=(DEEPER,))
    tried, bench = replace(arch, dropout=arch.dropout or _HALF), Bench(trace)
    item = min(place.batch, bench.items - 1)
    runs = {f"train() {seed + 1}": bench.run(tried, dropping=seed) for seed in (0, 1)}
    runs |= {f"eval() {time}": bench.run(tried) for time in (1, 2)}
    rows = {Phrase(name): _last(trace, run["output"], item) for name, run in runs.items()}
    one, other, calm, again = runs.values()
    first = arch.num_directions
    proofs = (
        Proof(Phrase.of(_TWICE, mode="train()"), gap(one["output"], other["output"])),
        Proof(Phrase.of(_TWICE, mode="eval()"), gap(calm["output"], again["output"])),
        Proof(Phrase(f"max |h_n[:{first}] in train() − in eval()|"), gap(one["h_n"][:first], calm["h_n"][:first])),
    )
    below = QT_TRANSLATE_NOOP("rnnlab", "h_n[:{rows}] is layer 0: dropout acts above it, on its way to layer 1.")
    code = ["module.train()", "torch.equal(module(x)[0], module(x)[0])"]
    code += ["module.eval()", "torch.equal(module(x)[0], module(x)[0])"]
    half = architecture_offer(QT_TRANSLATE_NOOP("rnnlab", "Set dropout to {dropout:g}"), dropout=_HALF)
    return Card(
        Phrase.of(_DROPS if arch.dropout else _WOULD_DROP, dropout=tried.dropout, ways=_ways(arch.num_layers)),
        pictures=(rows_of(Phrase(_LAST), rows),),
        proofs=proofs,
        notes=(Phrase.of(below, rows=first), bench.note),
        code="\n".join(code),
        offers=() if arch.dropout else (half,),
    )


def _ways(layers: int) -> str:
    """Between which layers dropout acts."""
    return "0 → 1" if layers == 2 else f"0 → 1 … {layers - 2} → {layers - 1}"


def _last(trace: Trace, output: Array, item: int) -> Array:
    """output of one batch item at its last timestep."""
    if trace.document.input.unbatched:
        last: Array = output[-1]
        return last
    last = output[item, -1] if trace.document.architecture.batch_first else output[-1, item]
    return last


_LAST = QT_TRANSLATE_NOOP("rnnlab", "output at the last timestep that was run")
