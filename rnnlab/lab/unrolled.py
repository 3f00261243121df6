"""The network unrolled over time, laid out as a drawing: layers up, time to the right. Frozen, and free of Qt.

Lengths are in points at zoom 1, and y runs down. Where there is no room for every timestep, the columns are the first
one, a run of neighbours and the last one, with a gap on either side of the run.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document

# The least number of columns of a sequence that is not shown whole.
FEWEST = 7


class Column(NamedTuple):
    """A timestep that is shown, or the timesteps from `first` to `last` that a gap stands for."""

    first: int
    last: int

    @property
    def hidden(self) -> int:
        """The number of timesteps left out; 0 for a column that is shown."""
        return self.last - self.first + 1 if self.last > self.first else 0


def columns(timesteps: int, room: int, first: int) -> tuple[Column, ...]:
    """All timesteps if there is `room`, else 0, the run that begins at `first` and the last one, in max(room, 7)."""
    room = max(room, FEWEST)
    if timesteps <= room:
        return tuple(Column(t, t) for t in range(timesteps))
    start = clamped(timesteps, room, first)
    stop = start + room - 4
    run = (Column(t, t) for t in range(start, stop))
    return (Column(0, 0), Column(1, start - 1), *run, Column(stop, timesteps - 2), Column(timesteps - 1, timesteps - 1))


def in_sight(timesteps: int, room: int, first: int, timestep: int) -> int:
    """The run's first timestep, moved as little as keeps `timestep` and its neighbours in the run."""
    run = max(room, FEWEST) - 4
    return clamped(timesteps, room, min(max(first, timestep + 2 - run), timestep - 1))


def clamped(timesteps: int, room: int, first: int) -> int:
    """The run's first timestep, moved to where a run of that room can begin."""
    return max(2, min(first, timesteps - 2 - (max(room, FEWEST) - 4)))


class Box(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top + self.height

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle."""
        return self.left + self.width / 2, self.top + self.height / 2

    def holds(self, x: float, y: float, margin: float = 0.0) -> bool:
        """Whether a point lies inside, or within `margin` of it."""
        return self.left - margin <= x <= self.right + margin and self.top - margin <= y <= self.bottom + margin


class Flow(NamedTuple):
    """What an arrow carries at one timestep: its name in PyTorch's documentation, its axes and their sizes."""

    name: str
    axes: tuple[str, ...]
    sizes: tuple[int, ...]

    @property
    def letters(self) -> str:
        """(N, H_out)."""
        return _tuple(self.axes)

    @property
    def numbers(self) -> str:
        """(1, 8)."""
        return _tuple(self.sizes)


def _tuple(items: tuple[object, ...]) -> str:
    return f"({', '.join(map(str, items))}{',' if len(items) == 1 else ''})"


class Node(NamedTuple):
    """A thing in the drawing, in the column `column`.

    `kind` is input, cell, output, initial (h_0[0], its `name`), final (h_n[0]), join (both directions side by side),
    dropout or gap. `needs` are what has computed it, each a layer and direction: none for what is given.
    """

    kind: str
    box: Box
    column: int
    layer: int = 0
    direction: int = 0
    name: str = ""
    needs: tuple[tuple[int, int], ...] = ()


class Edge(NamedTuple):
    """An arrow along `points`, from the border of one node to that of another.

    `label` is the room for its shape; None where an arrow beside it says it, or beside a gap. It is drawn as computed
    once the layers and directions of `needs` have come to `column`.
    """

    source: Node
    target: Node
    flow: Flow
    points: tuple[tuple[float, float], ...]
    label: Box | None
    column: int
    needs: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Plan:
    """What a drawing is laid out from. `batch` is None for an unbatched input; `start` is what the
    initial states are; `gaps` says which columns are gaps.
    """

    architecture: Architecture
    batch: int | None
    start: str
    gaps: tuple[bool, ...]

    @classmethod
    def of(cls, document: Document, shown: tuple[Column, ...]) -> "Plan":
        """The plan for these columns of a document."""
        given = document.input
        gaps = tuple(column.hidden > 0 for column in shown)
        return cls(document.architecture, None if given.unbatched else given.batch, document.initial_state, gaps)

    def flow(self, name: str) -> Flow:
        """The flow of x_t, a state, the directions side by side ("joined") or output_t."""
        arch = self.architecture
        both = arch.num_directions * arch.output_size
        axis, size = {"x_t": ("H_in", arch.input_size), "joined": ("D·H_out", both), "output_t": ("D·H_out", both)}.get(
            name, ("H_out" if name == "h" else "H_cell", arch.width(name))
        )
        name = "[h, h_reverse]" if name == "joined" else name
        return Flow(name, (axis,), (size,)) if self.batch is None else Flow(name, ("N", axis), (self.batch, size))


@dataclass(frozen=True, eq=False)
class Diagram:
    """The drawing. `centres` are the columns' middles, `rows` the tops of what is named at the left:
    (kind, layer, direction) → top; its height leaves out the axis of time below.
    """

    plan: Plan
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    centres: tuple[float, ...]
    pitch: float
    rows: dict[tuple[str, int, int], float]
    width: float
    height: float

    def at(self, x: float, y: float) -> Node | Edge | None:
        """The node at a point, or else the arrow within 4 points of it."""
        nodes = (node for node in self.nodes if node.box.holds(x, y, 2.0))
        return next(nodes, None) or next((edge for edge in self.edges if _near(edge.points, x, y)), None)


def _near(points: tuple[tuple[float, float], ...], x: float, y: float) -> bool:
    """Whether a point is near a path of upright and level pieces."""
    return any(
        Box(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]), abs(a[1] - b[1])).holds(x, y, 4.0)
        for a, b in pairwise(points)
    )
