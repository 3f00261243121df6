"""Cards about one step: the order of the gates' blocks, and where the GRU's reset gate acts."""

import numpy as np

from rnnlab.core.arithmetic import Place, operand
from rnnlab.core.shapes import gate_blocks
from rnnlab.core.trace import Array, Trace
from rnnlab.errors import QT_TRANSLATE_NOOP
from rnnlab.lab.card import AS_GRU, AS_LSTM, Band, Card, Picture, Proof, gap, rows_of, tolerance_of, where
from rnnlab.lab.history import Phrase

_ORDERS = {
    "lstm": QT_TRANSLATE_NOOP(
        "rnnlab",
        "torch stacks the gates' rows as i, f, g, o: input, forget, cell and output gate, {n} row(s) each.",
    ),
    "gru": QT_TRANSLATE_NOOP(
        "rnnlab", "torch stacks the gates' rows as r, z, n: reset, update and new gate, {n} row(s) each."
    ),
    "rnn": QT_TRANSLATE_NOOP("rnnlab", "nn.RNN has no gates: its {n} row(s) (is|are) one block."),
}
# Other orders, with their sources.
_ELSEWHERE = {
    "lstm": (
        QT_TRANSLATE_NOOP("rnnlab", "Keras: i f c o, its c being g here, and kernels transposed ({source})"),
        "https://github.com/keras-team/keras/blob/master/keras/src/layers/rnn/lstm.py",
        QT_TRANSLATE_NOOP("rnnlab", "ONNX: i o f c ({source})"),
        "https://onnx.ai/onnx/operators/onnx__LSTM.html",
    ),
    "gru": (
        QT_TRANSLATE_NOOP("rnnlab", "Keras: z r h, its h being n here, and kernels transposed ({source})"),
        "https://github.com/keras-team/keras/blob/master/keras/src/layers/rnn/gru.py",
        QT_TRANSLATE_NOOP("rnnlab", "ONNX: z r h ({source})"),
        "https://onnx.ai/onnx/operators/onnx__GRU.html",
    ),
    "rnn": (),
}
# What can be told from the stacked sums alone, in torch's order and in that of ONNX.
_READINGS = {"lstm": ("ifgo", "iofg"), "gru": ("rz", "zr"), "rnn": ()}


def gate_order(trace: Trace, place: Place) -> Card:
    """Which rows of the weights are which gate."""
    arch = trace.document.architecture
    suffix = arch.equations.suffix(place.layer, place.direction)
    sources = _ELSEWHERE[arch.cell]
    stacked = _stacked(trace, place)
    text = QT_TRANSLATE_NOOP("rnnlab", "rows read as {order}: max |W·x + b + W·h + b − the gates before σ and tanh|")
    proofs = []
    for order in _READINGS[arch.cell]:
        gates = np.concatenate([operand(trace, place, f"{gate}_pre") for gate in order])
        tolerance = tolerance_of(trace, gates)
        proofs.append(Proof(Phrase.of(text, order=" ".join(order)), gap(stacked[: len(gates)], gates), tolerance))
    names = [name for name, _, _ in gate_blocks(arch, f"weight_ih{suffix}")]
    blocks = f"{', '.join(names)} = module.weight_ih{suffix}.chunk({len(names)})"
    return Card(
        Phrase.of(_ORDERS[arch.cell], n=arch.hidden_size),
        pictures=tuple(_blocks(trace, f"{stem}{suffix}") for stem in arch.equations.weights),
        proofs=tuple(proofs),
        notes=(
            where(place),
            *(Phrase.of(text, source=url) for text, url in zip(sources[::2], sources[1::2], strict=True)),
        ),
        code=blocks if names else f"module.weight_ih{suffix}.shape",
        offers=() if names else (AS_LSTM, AS_GRU),
    )


def _stacked(trace: Trace, place: Place) -> Array:
    """W_ih·x + b_ih + W_hh·h + b_hh with all gates' rows, in float64."""
    cell = trace.document.architecture.equations
    suffix = cell.suffix(place.layer, place.direction)
    parameters = {stem: trace[f"{stem}{suffix}"].astype(np.float64) for stem in (*cell.weights, *cell.biases)}
    reads = (operand(trace, place, "x"), operand(trace, place, "h_prev"))
    total: Array = np.zeros(len(parameters["weight_ih"]))
    for weight, vector in zip(cell.weights, reads, strict=True):
        total = total + parameters[weight] @ vector
    for bias in cell.biases:
        total = total + parameters[bias]
    return total


def _blocks(trace: Trace, name: str) -> Picture:
    """A parameter with the rows of each gate."""
    values, bands = trace[name], []
    for letter, _, span in gate_blocks(trace.document.architecture, name):
        first, stop = (int(row) for row in span.split(":"))
        bands.append(Band(Phrase(f"{letter}  {span}"), first, stop))
    whole = Band(Phrase(f"0:{len(values)}"), 0, len(values))
    return Picture(Phrase(f"{name} {values.shape}"), values, tuple(bands or [whole]))


_RESET = QT_TRANSLATE_NOOP(
    "rnnlab",
    "torch's reset gate scales W_hn·h + b_hn, after the product; in the paper of Cho et al. it scales h before it, "
    "and weights trained for the one are wrong for the other.",
)
_NO_RESET = QT_TRANSLATE_NOOP("rnnlab", "This network has no reset gate: only nn.GRU has one.")
_SOURCES = QT_TRANSLATE_NOOP("rnnlab", "Sources: {torch}, {paper}")


def reset_inside(trace: Trace, place: Place) -> Card:
    """Both forms of the GRU's new gate at one step."""
    if trace.document.architecture.cell != "gru":
        return Card(Phrase(_NO_RESET), offers=(AS_GRU,))
    blocks = trace.document.architecture.equations.blocks
    known = {name: operand(trace, place, name).astype(np.float64) for name in ("x", "h_prev", "r", "n_h", "n_pre")}
    known |= {name: operand(trace, place, name).astype(np.float64) for name in ("W_in", "W_hn")}
    b_in, b_hn = (operand(trace, place, name) if name in blocks else 0.0 for name in ("b_in", "b_hn"))
    after, before = known["r"] * known["n_h"], known["W_hn"] @ (known["r"] * known["h_prev"]) + b_hn
    share, n_pre = known["W_in"] @ known["x"] + b_in, known["n_pre"]
    rows = {"h = hₜ₋₁": known["h_prev"], "r": known["r"], "r ⊙ (W_hn·h + b_hn)": after, "W_hn·(r ⊙ h) + b_hn": before}
    tolerance = tolerance_of(trace, n_pre, share)
    proofs = (
        Proof(Phrase("max |r ⊙ (W_hn·h + b_hn) − (W_hn·(r ⊙ h) + b_hn)|"), gap(after, before), tolerance),
        Proof(Phrase("max |W_in·x + b_in + r ⊙ (W_hn·h + b_hn) − n_pre|"), gap(share + after, n_pre), tolerance),
        Proof(Phrase("max |W_in·x + b_in + W_hn·(r ⊙ h) + b_hn − n_pre|"), gap(share + before, n_pre), tolerance),
    )
    torch, paper = (
        "https://docs.pytorch.org/docs/stable/generated/torch.nn.GRU.html",
        "https://arxiv.org/abs/1406.1078v3",
    )
    pictures = {Phrase(name): row for name, row in rows.items()} | {Phrase("Δ"): after - before}
    return Card(
        Phrase(_RESET),
        pictures=(rows_of(where(place), pictures),),
        proofs=proofs,
        notes=(Phrase.of(_SOURCES, torch=torch, paper=paper),),
        code=_reset_code(trace, place),
    )


def _reset_code(trace: Trace, place: Place) -> str:
    arch = trace.document.architecture
    suffix = arch.equations.suffix(place.layer, place.direction)
    lines = [
        f"W_ir, W_iz, W_in = module.weight_ih{suffix}.chunk(3)",
        f"W_hr, W_hz, W_hn = module.weight_hh{suffix}.chunk(3)",
    ]
    ends = ("", "", "")
    if arch.bias:
        lines += [
            f"b_ir, b_iz, b_in = module.bias_ih{suffix}.chunk(3)",
            f"b_hr, b_hz, b_hn = module.bias_hh{suffix}.chunk(3)",
        ]
        ends = (" + b_ir", " + b_hr", " + b_hn")
    lines.append(f"r = torch.sigmoid(W_ir @ x_t{ends[0]} + W_hr @ h{ends[1]})")
    return "\n".join([*lines, f"r * (W_hn @ h{ends[2]}), W_hn @ (r * h){ends[2]}"])
