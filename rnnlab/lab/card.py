"""What an answer card is made of: a sentence, arrays as they are, what was measured between them, code to paste."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from rnnlab.core.arithmetic import Place
from rnnlab.core.document import Document
from rnnlab.core.shapes import Shape
from rnnlab.core.trace import TOLERANCE, Array, Trace, magnitude_of
from rnnlab.errors import QT_TRANSLATE_NOOP
from rnnlab.lab.history import Phrase


@dataclass(frozen=True, eq=False)
class Band:
    """Rows `first` to `stop` of a picture, and what they are."""

    label: Phrase
    first: int
    stop: int


@dataclass(frozen=True, eq=False)
class Picture:
    """Numbers (row, column) under a caption; the bands are equally high and hold every row."""

    caption: Phrase
    values: Array
    bands: tuple[Band, ...]


@dataclass(frozen=True, eq=False)
class Table:
    """Texts in rows below a header."""

    header: tuple[Phrase, ...]
    rows: tuple[tuple[Phrase, ...], ...]


@dataclass(frozen=True, eq=False)
class Proof:
    """max |a − b| as it was measured; what is not above `tolerance` may be rounding."""

    text: Phrase
    difference: float
    tolerance: float = 0.0

    @property
    def verdict(self) -> str:
        """One of "equal", "rounding" and "different"."""
        if self.difference == 0:
            return "equal"
        return "rounding" if self.difference <= self.tolerance else "different"


@dataclass(frozen=True, eq=False)
class Offer:
    """An edit that makes a card apply to the network."""

    label: Phrase
    change: Callable[[Document], Document]


@dataclass(frozen=True, eq=False)
class Card:
    """An answer in one sentence, and its evidence. `quote` is what torch itself said, word for word."""

    answer: Phrase
    pictures: tuple[Picture, ...] = ()
    table: Table | None = None
    proofs: tuple[Proof, ...] = ()
    quote: str = ""
    notes: tuple[Phrase, ...] = ()
    code: str = ""
    offers: tuple[Offer, ...] = ()


def rows_of(caption: Phrase, rows: Mapping[Phrase, Array]) -> Picture:
    """Vectors of the same length, one below the other, each with its label."""
    bands = tuple(Band(label, row, row + 1) for row, label in enumerate(rows))
    return Picture(caption, np.stack(list(rows.values())), bands)


def gap(a: Array, b: Array) -> float:
    """max |a − b|; 0 where both are NaN or the same infinity, inf where only one is finite."""
    with np.errstate(invalid="ignore"):
        same = (a == b) | (np.isnan(a) & np.isnan(b))
        gaps = np.where(same, 0.0, np.abs(a - b))
    return float(np.nan_to_num(gaps, nan=np.inf, posinf=np.inf).max(initial=0.0))


def tolerance_of(trace: Trace, *arrays: Array) -> float:
    """What rounding may amount to between numbers as large as these."""
    return TOLERANCE[trace.document.dtype] * max(1.0, *map(magnitude_of, arrays))


def written(shape: Shape) -> str:
    """The axes and sizes of a tensor."""
    return f"({', '.join(shape.axes)}) = {shape.sizes}"


def where(place: Place) -> Phrase:
    """A step, in words."""
    forward = QT_TRANSLATE_NOOP("rnnlab", "layer {layer} · forward · t = {timestep} · batch item {batch}")
    reverse = QT_TRANSLATE_NOOP("rnnlab", "layer {layer} · reverse · t = {timestep} · batch item {batch}")
    text = reverse if place.direction else forward
    return Phrase.of(text, layer=place.layer, timestep=place.timestep, batch=place.batch)


def call(document: Document) -> str:
    """The lines that call the module; a batch whose sequences differ is packed."""
    last = "(h_n, c_n)" if document.architecture.cell == "lstm" else "h_n"
    lengths, first = document.input.lengths, document.architecture.batch_first
    if not lengths:
        return f"output, {last} = module(x)"
    return "\n".join(
        (
            "from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence",
            f"N, lengths = {len(lengths)}, torch.tensor({list(lengths)})",
            f"packed = pack_padded_sequence(x, lengths, batch_first={first}, enforce_sorted=False)",
            f"output, {last} = module(packed)",
            f"output, _ = pad_packed_sequence(output, batch_first={first}, total_length={document.input.timesteps})",
        )
    )


def architecture_offer(label: str, /, **changes: object) -> Offer:
    """An offer to change fields of the architecture; the label may name them."""
    return Offer(Phrase.of(label, **changes), lambda document: document.with_architecture(**changes))


BIDIRECTIONAL = architecture_offer(QT_TRANSLATE_NOOP("rnnlab", "Make it bidirectional"), bidirectional=True)
DEEPER = architecture_offer(QT_TRANSLATE_NOOP("rnnlab", "Add a second layer"), num_layers=2)
AS_RNN, AS_LSTM, AS_GRU = (
    architecture_offer(label, cell=cell)
    for label, cell in (
        (QT_TRANSLATE_NOOP("rnnlab", "Make it an nn.RNN"), "rnn"),
        (QT_TRANSLATE_NOOP("rnnlab", "Make it an nn.LSTM"), "lstm"),
        (QT_TRANSLATE_NOOP("rnnlab", "Make it an nn.GRU"), "gru"),
    )
)
