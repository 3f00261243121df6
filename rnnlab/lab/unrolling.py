"""Laying the unrolled network out: where its columns and rows are, and the ways of its arrows.

Lengths are in points at zoom 1, and y runs down.
"""

from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import pairwise

from rnnlab.lab.unrolled import Box, Diagram, Edge, Flow, Node, Plan

CELL, PICTURE, STATE, PILL, BAR, GAP, NAMES, MARGIN = 40.0, 30.0, 20.0, 18.0, 6.0, 78.0, 104.0, 14.0
# The width of a character of the shapes' font, the height of a line of it, and the length of an arrow's head.
CHARACTER, LINE, HEAD = 6.7, 12.0, 7.0
# Lengths along the arrows that go up: with a shape beside it, where it forks, between directions, into the bar.
_RISE, _BEND, _BETWEEN, _MERGE, _SHORT = 26.0, 16.0, 26.0, 24.0, 15.0
# How far the two directions' cells stand aside, so that arrows pass by; c's arrow above h's; h's above the bottom.
_SHIFT, _APART, _LOWEST = 15.0, 24.0, 8.0


def width_beside(plan: Plan) -> tuple[float, float]:
    """(width of a column, width of all that is not columns), from which follows how many columns have room."""
    grid = _Grid(plan)
    return grid.pitch, grid.width - len(plan.gaps) * grid.pitch


@lru_cache(maxsize=8)
def diagram(plan: Plan) -> Diagram:
    """Lay everything out."""
    grid = _Grid(plan)
    columns = [list(_column(grid, place)) for place in range(len(plan.gaps))]
    ends = list(_states(grid))
    edges = [edge for nodes in columns for edge in _upwards(grid, {(*node[:1], *node[3:5]): node for node in nodes})]
    edges += [edge for lane in grid.lanes for edge in _along(grid, lane, columns, ends)]
    nodes = (*(node for nodes in columns for node in nodes), *ends)
    return Diagram(plan, nodes, tuple(edges), grid.centres, grid.pitch, grid.rows, grid.width, grid.height)


class _Grid:
    """Where columns and rows are."""

    def __init__(self, plan: Plan) -> None:
        self.plan, arch = plan, plan.architecture
        self.arch = arch
        self.states = arch.equations.states
        self.lanes = [
            (layer, direction) for layer in range(arch.num_layers) for direction in range(arch.num_directions)
        ]
        self.shift = _SHIFT if arch.bidirectional else 0.0
        self.cell_height = max(2.0, float(len(self.states))) * _APART
        self.label = max(_width(plan.flow(state)) for state in self.states)
        beside = max(_width(plan.flow(name)) for name in ("x_t", "joined", "output_t"))
        self.clear = 2 * self.shift - CELL / 2 + HEAD if self.shift else 0.0
        self.pitch = max(CELL + self.clear + self.label + HEAD + 8, beside + 16, GAP + 14)
        self.state_width = len(f"h_0[{len(self.lanes) - 1}] normal") * CHARACTER + 12
        self.left = NAMES + self.state_width
        first = self.left + self.label + 2 * HEAD + self.shift + CELL / 2
        self.centres = tuple(first + place * self.pitch for place in range(len(plan.gaps)))
        self.right = self.centres[-1] + first - self.left
        self.width = self.right + self.state_width + MARGIN

    @cached_property
    def rows(self) -> dict[tuple[str, int, int], float]:
        """The tops of everything, from the output down to the input."""
        arch, tops = self.arch, {("output", 0, 0): MARGIN}
        y, both = MARGIN + PICTURE, arch.bidirectional
        for layer in reversed(range(arch.num_layers)):
            if layer < arch.num_layers - 1:
                y += _BEND if both else 0.0
                if arch.dropout:
                    tops["dropout", layer, 0] = y + _SHORT
                    y += _SHORT + PILL
            y += _RISE
            if both:
                tops["join", layer, 0] = y
                tops["cell", layer, 1] = y + BAR + _MERGE
                y += BAR + _MERGE + self.cell_height + _BETWEEN
            tops["cell", layer, 0] = y
            y += self.cell_height
        tops["input", 0, 0] = y + _RISE + (_BEND if both else 0.0)
        return tops

    @property
    def height(self) -> float:
        """Down to below the input."""
        return self.rows["input", 0, 0] + PICTURE + MARGIN

    def line(self, state: str, lane: tuple[int, int]) -> float:
        """The height of a state's arrow in a lane: h's is the lowest."""
        bottom = self.rows["cell", *lane] + self.cell_height
        if len(self.states) == 1:
            return bottom - self.cell_height / 2
        return bottom - _LOWEST - self.states.index(state) * _APART


@lru_cache(maxsize=64)
def _width(flow: Flow) -> float:
    return len(flow.numbers) * CHARACTER


def _column(grid: _Grid, place: int) -> Iterator[Node]:
    """The nodes of one column."""
    x, arch = grid.centres[place], grid.arch
    if grid.plan.gaps[place]:
        yield Node("gap", Box(x - GAP / 2, MARGIN, GAP, grid.height - 2 * MARGIN), place)
        return
    sizes = {
        "input": (CELL, PICTURE),
        "output": (CELL, PICTURE),
        "join": (2 * grid.shift + 16, BAR),
        "dropout": (46.0, PILL),
    }
    for (kind, layer, direction), top in grid.rows.items():
        if kind == "cell":
            middle = x + (grid.shift if direction else -grid.shift)
            box = Box(middle - CELL / 2, top, CELL, grid.cell_height)
            yield Node("cell", box, place, layer, direction, needs=((layer, direction),))
        else:
            width, height = sizes[kind]
            below = {"input": None, "output": arch.num_layers - 1}.get(kind, layer)
            needs = () if below is None else tuple(lane for lane in grid.lanes if lane[0] == below)
            yield Node(kind, Box(x - width / 2, top, width, height), place, layer, needs=needs)


def _states(grid: _Grid) -> Iterator[Node]:
    """Where the states come from and where they end: for the reverse direction, from the right to the left."""
    end = len(grid.centres) - 1
    for row, lane in enumerate(grid.lanes):
        for state in grid.states:
            top = grid.line(state, lane) - STATE / 2
            lefts = (grid.left - grid.state_width, grid.right)
            sides = [Box(left, top, grid.state_width, STATE) for left in lefts]
            start, stop = (1, 0) if lane[1] else (0, 1)
            yield Node("initial", sides[start], end * start, *lane, f"{state}_0[{row}]")
            yield Node("final", sides[stop], end * stop, *lane, f"{state}_n[{row}]", (lane,))


def _upwards(grid: _Grid, nodes: dict[tuple[str, int, int], Node]) -> Iterator[Edge]:
    """The arrows of one column: input, layers, the directions side by side, dropout, output."""
    if ("gap", 0, 0) in nodes:
        return
    plan, arch = grid.plan, grid.arch
    below, flow = nodes["input", 0, 0], plan.flow("x_t")
    for layer in range(arch.num_layers):
        yield from _fork(below, [nodes["cell", layer, way] for way in range(arch.num_directions)], flow)
        below, flow = nodes["cell", layer, 0], plan.flow("h")
        if arch.bidirectional:
            below = nodes["join", layer, 0]
            yield from _merge(nodes["cell", layer, 0], nodes["cell", layer, 1], below, flow)
            flow = plan.flow("joined")
        if ("dropout", layer, 0) in nodes:
            yield from _fork(below, [nodes["dropout", layer, 0]], flow)
            below = nodes["dropout", layer, 0]
    yield from _fork(below, [nodes["output", 0, 0]], plan.flow("output_t"))


def _fork(source: Node, targets: list[Node], flow: Flow) -> Iterator[Edge]:
    """From one node up into one or both directions' cells; the shape stands beside the trunk.

    It is computed once what it leads to is, which reads what it comes from.
    """
    x, top = source.box.middle[0], source.box.top
    bend = targets[0].box.bottom + (_BEND if len(targets) > 1 else 0.0)
    label = Box(x + 6, (top + bend - LINE) / 2, _width(flow), LINE) if source.kind != "dropout" else None
    for target in targets:
        to, bottom = target.box.middle[0], target.box.bottom
        points = ((x, top), (x, bottom)) if to == x else ((x, top), (x, bend), (to, bend), (to, bottom))
        yield Edge(source, target, flow, points, label, source.column, target.needs)
        label = None


def _merge(forward: Node, reverse: Node, bar: Node, flow: Flow) -> Iterator[Edge]:
    """From both directions' cells up to the bar where they stand side by side."""
    for node, room in ((forward, _BETWEEN), (reverse, _MERGE)):
        x, top, width = node.box.middle[0], node.box.top, _width(flow)
        label = Box(x + 6 if node.direction else x - 6 - width, top - (room + LINE) / 2, width, LINE)
        yield Edge(node, bar, flow, ((x, top), (x, bar.box.bottom)), label, node.column, node.needs)


def _along(grid: _Grid, lane: tuple[int, int], columns: list[list[Node]], ends: list[Node]) -> Iterator[Edge]:
    """The states' way through one layer and direction, from what they start as to what they end as."""
    cells = [
        next(node for node in nodes if node.kind == "gap" or (node.kind == "cell" and node[3:5] == lane))
        for nodes in columns
    ]
    mine = [node for node in ends if node[3:5] == lane]
    for state in grid.states:
        start, stop = (next(node for node in mine if node.name.startswith(f"{state}_{end}")) for end in "0n")
        way = [start, *(reversed(cells) if lane[1] else cells), stop]
        for source, target in pairwise(way):
            yield _level(grid, source, target, grid.plan.flow(state), grid.line(state, lane), lane)


def _level(grid: _Grid, source: Node, target: Node, flow: Flow, y: float, lane: tuple[int, int]) -> Edge:
    """One state's arrow from one step to the next; its shape is above it, clear of the arrows that go up."""
    direction = lane[1]
    start, stop = (source.box.left, target.box.right) if direction else (source.box.right, target.box.left)
    sign = -1.0 if direction else 1.0
    clear = start + sign * grid.clear if source.kind == "cell" else start
    middle = (clear + stop - sign * HEAD) / 2
    label = None
    if "gap" not in (source.kind, target.kind):
        label = Box(middle - _width(flow) / 2, y - LINE - 3, _width(flow), LINE)
    return Edge(source, target, flow, ((start, y), (stop, y)), label, target.column, (lane,))
