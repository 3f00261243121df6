"""Where everything stands in the picture of one step: a card for each equation, an array under each of its names."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF

from rnnlab.core.arithmetic import Place, operand
from rnnlab.core.equations import Symbol, named
from rnnlab.core.trace import Array, Trace

# Pixels at zoom 1: the height of a card's arrays, a vector's width, and the numbers written beside one.
BODY, VECTOR, NUMBERS = 84.0, 14.0, 54.0
_LARGEST_CELL, _PAD, GAP = 14.0, 10.0, 8.0
# The lowest row whose number can be read.
_READABLE = 9
CAPTION, EQUATION, SIZES = 18.0, 26.0, 18.0
# The width of a text in the font of equations: ("name" or "sign", text) → pixels.
Measure = Callable[[str, str], float]


@dataclass(frozen=True)
class Block:
    """The array under a name: `rows` × `columns` numbers in `area`. `lined` says that its rows are the units of the
    card's quantity; `numbered` that its numbers are written beside it.
    """

    name: str
    area: QRectF
    rows: int
    columns: int
    matrix: bool
    lined: bool = False
    numbered: bool = False


@dataclass(frozen=True)
class Card:
    """An equation: `texts` are its names and signs with their places (kind, text, middle), `blocks` the arrays below.

    The card without a `quantity` shows what the step reads.
    """

    quantity: str
    area: QRectF
    texts: tuple[tuple[str, str, float], ...]
    blocks: tuple[Block, ...]


def cards_of(trace: Trace, place: Place, width: float, zoom: float, measure: Measure) -> tuple[Card, ...]:
    """All cards in the order of computation, in rows as wide as `width`."""
    cell = trace.document.architecture.equations
    reads = ["x", *(f"{state}_prev" for state in cell.states)]
    made = [_card(trace, place, "", [("name", name) for name in reads], frozenset(reads), zoom, measure)]
    for quantity, formula in cell.formulas.items():
        tokens = [("name", quantity), ("sign", " = "), *formula.tokens()]
        made.append(_card(trace, place, quantity, tokens, frozenset(_multiplied(formula)), zoom, measure))
    return tuple(_flowed(made, width))


def _multiplied(formula: Symbol) -> Iterator[str]:
    """The names that a formula multiplies by a matrix, whose rows are no units of what comes out."""
    if formula.operation == "project":
        yield from (name for kind, name in formula.operands[1].tokens() if kind == "name")
    for part in formula.operands:
        yield from _multiplied(part)


def _flowed(cards: list[Card], width: float) -> Iterator[Card]:
    left = top = GAP
    tallest = 0.0
    for card in cards:
        if left > GAP and left + card.area.width() > width - GAP:
            left, top, tallest = GAP, top + tallest + GAP, 0.0
        yield _moved(card, left, top)
        left += card.area.width() + GAP
        tallest = max(tallest, card.area.height())


def _moved(card: Card, right: float, down: float) -> Card:
    return replace(
        card,
        area=card.area.translated(right, down),
        texts=tuple((kind, text, middle + right) for kind, text, middle in card.texts),
        blocks=tuple(replace(block, area=block.area.translated(right, down)) for block in card.blocks),
    )


def _card(
    trace: Trace,
    place: Place,
    quantity: str,
    tokens: list[tuple[str, str]],
    across: frozenset[str],
    zoom: float,
    measure: Measure,
) -> Card:
    # What the step reads are vectors of their own: one of few numbers is as tall as its numbers need.
    shared = _cell(trace.document.architecture.width(quantity), zoom) if quantity else None
    left, texts = _PAD, []
    blocks: list[Block] = []
    for kind, text in tokens:
        wide = measure(kind, text) + (4 if kind == "name" else 0)
        if kind == "name":
            values = operand(trace, place, text)
            block = _block(values, text, shared or _cell(len(values), zoom), zoom)
            numbered = block.area.height() >= _READABLE * block.rows and (not blocks or not quantity)
            block = replace(block, numbered=numbered, lined=text not in across)
            room = block.area.width() + (NUMBERS if numbered else 0)
            inset = max(wide - block.area.width(), 0) / 2 if not numbered else 0
            blocks.append(replace(block, area=block.area.translated(left + inset, CAPTION + EQUATION)))
            texts.append((kind, text, left + inset + block.area.width() / 2 if not numbered else left + wide / 2))
            wide = max(wide, room) + (GAP if not quantity else 0)
        else:
            texts.append((kind, text, left + wide / 2))
        left += wide
    tall = CAPTION + EQUATION + max(block.area.height() for block in blocks) + SIZES
    return Card(quantity, QRectF(0, 0, left + _PAD, tall), tuple(texts), tuple(blocks))


def _cell(rows: int, zoom: float) -> float:
    """The height of a cell where so many share a card's height, in whole pixels where that can be."""
    cell = min(BODY * zoom / rows, _LARGEST_CELL * zoom)
    return float(int(cell)) if cell >= 2 else cell


def _block(values: Array, name: str, cell: float, zoom: float) -> Block:
    """An array at the origin: matrices keep their cells square where there is room, vectors are one column."""
    rows, columns = (*values.shape, 1)[:2]
    high = min(rows * cell, BODY * zoom)
    wide = VECTOR * min(zoom, 2) if values.ndim == 1 else min(max(columns * cell, 6), 1.6 * BODY * zoom)
    return Block(name, QRectF(0, 0, round(wide), max(round(high), 1)), rows, columns, matrix=values.ndim > 1)


def written(name: str) -> str:
    """A name in plain mathematics: hₜ₋₁ for h_prev."""
    return named(name).text
