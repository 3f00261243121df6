"""Cards about what the module gives: output and h_n, and the order of the rows of h_n."""

import numpy as np

from rnnlab.core.arithmetic import Place
from rnnlab.core.document import Document
from rnnlab.core.trace import Array, Trace
from rnnlab.errors import QT_TRANSLATE_NOOP
from rnnlab.lab.card import BIDIRECTIONAL, DEEPER, Band, Card, Picture, Proof, call, gap, rows_of
from rnnlab.lab.history import Phrase

# Rows of h_n that are shown.
_ROWS = 32
_ONE_WAY = QT_TRANSLATE_NOOP(
    "rnnlab",
    "output holds h of the top layer at every timestep, h_n the last h of every layer: "
    "output at the last timestep is h_n[-1].",
)
_BOTH_WAYS = QT_TRANSLATE_NOOP(
    "rnnlab",
    "output holds both directions of the top layer at every timestep, h_n the last h of every layer and direction: "
    "h_n[-2] is the forward half of output's last timestep, h_n[-1] the reverse half of its first.",
)


def output_or_h_n(trace: Trace, place: Place) -> Card:
    """Where output and h_n hold the same numbers, and where they do not."""
    document = trace.document
    arch, units = document.architecture, document.architecture.output_size
    pairs: tuple[tuple[str, str, int], ...] = (("end", "", -1), *([("-1", "", -1)] if document.input.lengths else []))
    if arch.bidirectional:
        pairs = (("end", f":{units}", -2), ("0", f"{units}:", -1), ("-1", f"{units}:", -1))
    output, h_n, rows, proofs, code = trace.output, trace.h_n, {}, [], [call(document)]
    for step, columns, row in pairs:
        ours, theirs = _part(document, output, step, columns), h_n[row]
        one, other = _output_at(document, step, columns), f"h_n[{row}]"
        text = QT_TRANSLATE_NOOP("rnnlab", "max |{a} − {b}|")
        proofs.append(Proof(Phrase.of(text, a=one, b=other), gap(ours, theirs)))
        item = document.input.unbatched
        rows[Phrase(_output_at(document, step, columns, place.batch))] = ours if item else ours[place.batch]
        rows[Phrase(other if item else f"h_n[{row}, {place.batch}]")] = theirs if item else theirs[place.batch]
        code.append(f"torch.equal({one}, {other})")
    return Card(
        Phrase(_BOTH_WAYS if arch.bidirectional else _ONE_WAY),
        pictures=(rows_of(_caption(trace, "output", "h_n"), rows),),
        proofs=(*proofs, *_witness(trace)),
        notes=(*_padded(document), *_left_out(document)),
        code="\n".join(code),
        offers=() if arch.bidirectional else (BIDIRECTIONAL,),
    )


def _caption(trace: Trace, *names: str) -> Phrase:
    return Phrase(" · ".join(f"{name} {trace[name].shape}" for name in names))


def _part(document: Document, output: Array, step: str, columns: str) -> Array:
    """All batch items of output at a timestep, or at each one's end, or those of one direction."""
    first, lengths = document.architecture.batch_first and not document.input.unbatched, document.input.lengths
    output = output.swapaxes(0, 1) if first else output
    at = np.array(lengths) - 1 if step == "end" and lengths else np.array(-1 if step == "end" else int(step))
    found: Array = output[at, np.arange(len(lengths))] if at.ndim else output[at]
    units = document.architecture.output_size
    return found if not columns else found[..., units:] if columns.endswith(":") else found[..., :units]


def _output_at(document: Document, step: str, columns: str, batch: int | None = None) -> str:
    """How a person writes it, in the module's own layout."""
    item, lengths = ":" if batch is None else str(batch), document.input.lengths
    if step == "end" and lengths:
        item = "range(N)" if batch is None else item
        step = "lengths - 1" if batch is None else str(lengths[batch] - 1)
    step = "-1" if step == "end" else step
    order = [item, step] if document.architecture.batch_first else [step, item]
    parts = [step] if document.input.unbatched else order
    if not columns and parts[-1] == ":":
        parts.pop()
    return f"output[{', '.join([*parts, *([columns] if columns else [])])}]"


def _witness(trace: Trace) -> tuple[Proof, ...]:
    """That these are the module's own numbers."""
    text = QT_TRANSLATE_NOOP("rnnlab", "{name}: max |lab − {witness}|")
    return tuple(
        Proof(Phrase.of(text, name=name, witness=trace.witness), value, value if trace.agrees else 0.0)
        for name, value in trace.parity.items()
        if name in ("output", "h_n")
    )


def _padded(document: Document) -> tuple[Phrase, ...]:
    """Where h_n stands in a batch whose sequences differ."""
    if not document.input.lengths:
        return ()
    text = QT_TRANSLATE_NOOP(
        "rnnlab",
        "Your sequences differ in length and are packed: h_n stands at each true end, and output is padded with zeros.",
    )
    return (Phrase(text),)


def _left_out(document: Document) -> tuple[Phrase, ...]:
    """What the one of them holds and the other does not."""
    arch, notes = document.architecture, []
    below = (arch.num_layers - 1) * arch.num_directions
    if below:
        text = QT_TRANSLATE_NOOP("rnnlab", "h_n[:{below}] is h of the lower layers, which output does not hold.")
        notes.append(Phrase.of(text, below=below))
    if arch.cell == "lstm":
        text = QT_TRANSLATE_NOOP(
            "rnnlab", "output holds h only: the last c is c_n, and c of other timesteps is hidden."
        )
        notes.append(Phrase(text))
    return tuple(notes)


def order_of_h_n(trace: Trace, place: Place) -> Card:
    """Which layer and direction each row of h_n is."""
    document, arch = trace.document, trace.document.architecture
    layers, ways = arch.num_layers, arch.num_directions
    h_n = trace.h_n
    view = (layers, ways, *h_n.shape[1:])
    text = QT_TRANSLATE_NOOP(
        "rnnlab",
        "Layer by layer, and in each layer forward before reverse: h_n.view(num_layers, D, N, H)[layer, direction].",
    )
    offers = [*([] if arch.bidirectional else [BIDIRECTIONAL]), *([] if layers > 1 else [DEEPER])]
    return Card(
        Phrase(text),
        pictures=tuple(_labelled(trace, f"{state}_n", place.batch) for state in arch.equations.states),
        proofs=_read_as(trace, view),
        notes=_more(layers * ways),
        code=f"{call(document)}\nh_n.view{view}[-1, 0]",
        offers=tuple(offers),
    )


def _labelled(trace: Trace, name: str, batch: int) -> Picture:
    """The rows of h_n or c_n of one batch item, with the layer and direction of each."""
    state, ways = trace[name], trace.document.architecture.num_directions
    values = state if trace.document.input.unbatched else state[:, batch]
    texts = (
        QT_TRANSLATE_NOOP("rnnlab", "{name}[{row}] · layer {layer} · forward"),
        QT_TRANSLATE_NOOP("rnnlab", "{name}[{row}] · layer {layer} · reverse"),
    )
    bands = (
        Band(Phrase.of(texts[row % ways], name=name, row=row, layer=row // ways), row, row + 1)
        for row in range(len(values[:_ROWS]))
    )
    return Picture(_caption(trace, name), values[:_ROWS], tuple(bands))


def _read_as(trace: Trace, view: tuple[int, ...]) -> tuple[Proof, ...]:
    """The rows beside the states that were computed; in the other order too where there is another."""
    layers, ways, *rest = view
    h_n, h = trace.h_n, trace.ends("h")
    proofs = []
    text = QT_TRANSLATE_NOOP("rnnlab", "max |h_n.view{view}[{index}] − the last h of that layer and direction|")
    readings = [("layer, direction", h_n.reshape(view), view)]
    if layers > 1 and ways > 1:
        other = (ways, layers, *rest)
        readings.append(("direction, layer", h_n.reshape(other).swapaxes(0, 1), other))
    for index, read, shape in readings:
        ends = [h[:, way].reshape(read[:, way].shape) for way in range(ways)]
        worst = max(gap(read[:, way], end) for way, end in enumerate(ends))
        proofs.append(Proof(Phrase.of(text, view=shape, index=index), worst))
    return tuple(proofs)


def _more(rows: int) -> tuple[Phrase, ...]:
    text = QT_TRANSLATE_NOOP("rnnlab", "Shown are the first {shown} of {rows:,} rows.")
    return (Phrase.of(text, shown=_ROWS, rows=rows),) if rows > _ROWS else ()
