"""The unrolled network's lines, boxes and texts, made once for each layout and painted many times."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainterPath, QPolygonF, QStaticText

from rnnlab.app.text import translated
from rnnlab.app.theme import number_font
from rnnlab.lab.unrolled import Box, Diagram, Edge, Node
from rnnlab.lab.unrolling import HEAD

# The font size of shapes and states.
SMALL = 11
Form = tuple[bool | None, ...]
Needs = tuple[tuple[int, int], ...]


@dataclass
class Ink:
    """What is computed at the same time in one column, once the layers and directions of `needs` have
    come there.

    `lines` and `heads` are the arrows: "state" for those along time, "feed" for those that go up. `boxes` are the
    nodes of each kind; `texts` stand at their upper left corner, "weak" or "strong". Two inks of one column and of the
    same `form` look alike.
    """

    column: int
    needs: Needs
    form: Form
    left: float
    right: float
    lines: dict[str, QPainterPath] = field(default_factory=lambda: {"feed": QPainterPath(), "state": QPainterPath()})
    heads: dict[str, QPainterPath] = field(default_factory=lambda: {"feed": QPainterPath(), "state": QPainterPath()})
    boxes: dict[str, list[tuple[Node, QRectF]]] = field(default_factory=dict)
    texts: list[tuple[QPointF, QStaticText, str]] = field(default_factory=list)

    def draw_like(self, other: "Ink", across: float) -> None:
        """Take over the arrows and texts of a column that has the same form, `across` further to the right."""
        self.lines = {kind: path.translated(across, 0) for kind, path in other.lines.items()}
        self.heads = {kind: path.translated(across, 0) for kind, path in other.heads.items()}
        way = QPointF(across, 0)
        self.texts = [(at + way, text, strength) for at, text, strength in other.texts]


@lru_cache(maxsize=8)
def inks(diagram: Diagram) -> tuple[Ink, ...]:
    """All of a diagram but its gaps and what stands at its left."""
    made: dict[tuple[int, Needs], Ink] = {}
    forms, centres = _forms(diagram.plan.gaps), diagram.centres
    patterns = {form: column for column, form in reversed(list(enumerate(forms)))}
    for edge in diagram.edges:
        if (edge.column, edge.needs) not in made:
            made[edge.column, edge.needs] = _empty(edge.column, edge.needs, forms[edge.column], diagram)
    for node in diagram.nodes:
        if node.kind != "gap":
            key = node.column, node.needs
            made.setdefault(key, _empty(*key, forms[node.column], diagram))
            made[key].boxes.setdefault(node.kind, []).append((node, QRectF(*node.box)))
    write = _Writer()
    for edge in diagram.edges:
        if patterns[forms[edge.column]] == edge.column:
            _add_edge(made[edge.column, edge.needs], edge, write)
    for ink in made.values():
        pattern = patterns[ink.form]
        if pattern == ink.column:
            nodes = (node for boxes in ink.boxes.values() for node, _ in boxes)
            ink.texts += [text for node in nodes for text in _texts(write, node, diagram)]
    for ink in made.values():
        pattern = patterns[ink.form]
        if pattern != ink.column:
            ink.draw_like(made[pattern, ink.needs], centres[ink.column] - centres[pattern])
    return tuple(made.values())


def _forms(gaps: tuple[bool, ...]) -> list[Form]:
    """What a column's arrows depend on: whether it is a gap or beside one, or at an end."""
    around = (None, *gaps, None)
    return [around[place : place + 3] for place in range(len(gaps))]


def _empty(column: int, needs: Needs, form: Form, diagram: Diagram) -> Ink:
    x, reach, end = diagram.centres[column], diagram.pitch * 1.25, len(diagram.centres) - 1
    left, right = x - reach if column else 0.0, x + reach if column < end else diagram.width
    return Ink(column, needs, form, left, right)


def _add_edge(ink: Ink, edge: Edge, write: "_Writer") -> None:
    kind = "state" if edge.points[0][1] == edge.points[-1][1] else "feed"
    ink.lines[kind].addPath(_line(edge))
    ink.heads[kind].addPolygon(_head(edge))
    if edge.label is not None:
        ink.texts.append((*write(edge.label, edge.flow.numbers), "weak"))


@cache
def small_font() -> QFont:
    """The font of the shapes."""
    font = number_font()
    font.setPixelSize(SMALL)
    return font


class _Writer:
    """Makes texts that stand in the middle of their boxes, the same text once."""

    def __init__(self) -> None:
        self._metrics = QFontMetricsF(small_font())
        self._made: dict[str, QStaticText] = {}

    def __call__(self, box: Box, text: str, share: float = 0.5) -> tuple[QPointF, QStaticText]:
        """Where a text begins, `share` of the spare room being at its left, and the text."""
        spare = box.width - self._metrics.horizontalAdvance(text)
        left, top = box.left + spare * share, box.top + (box.height - self._metrics.height()) / 2
        if text not in self._made:
            self._made[text] = QStaticText(text)
            self._made[text].setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        return QPointF(left, top), self._made[text]


def _texts(write: _Writer, node: Node, diagram: Diagram) -> Iterator[tuple[QPointF, QStaticText, str]]:
    inner = Box(node.box.left + 6, node.box.top, node.box.width - 12, node.box.height)
    if node.kind == "final":
        yield *write(inner, node.name), "strong"
    elif node.kind == "initial":
        yield *write(inner, node.name, 0.0), "strong"
        yield *write(inner, translated(diagram.plan.start), 1.0), "weak"
    elif node.kind == "dropout":
        yield *write(inner, f"p={diagram.plan.architecture.dropout:.2g}"), "weak"


def _line(edge: Edge) -> QPainterPath:
    """The arrow's way, its corners rounded, up to the middle of its head."""
    path = QPainterPath(QPointF(*edge.points[0]))
    points = [QPointF(*point) for point in edge.points]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        path.lineTo(_towards(corner, before, 6))
        path.quadTo(corner, _towards(corner, after, 6))
    path.lineTo(_towards(points[-1], points[-2], HEAD / 2))
    return path


def _towards(start: QPointF, goal: QPointF, length: float) -> QPointF:
    way = QLineF(start, goal)
    way.setLength(min(length, way.length()))
    return way.p2()


def _head(edge: Edge) -> QPolygonF:
    """A triangle whose tip is on the target's border."""
    tip, before = QPointF(*edge.points[-1]), QPointF(*edge.points[-2])
    root = _towards(tip, before, HEAD)
    aside = QPointF(root.y() - tip.y(), tip.x() - root.x()) * 0.5
    return QPolygonF([tip, root + aside, root - aside, tip])
