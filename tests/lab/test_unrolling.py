"""The layout of the unrolled network, against the tensors that torch's module takes and gives."""

import numpy as np
import pytest
import torch

from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.parameters import MODULES
from rnnlab.lab.unrolled import Plan, columns, in_sight
from rnnlab.lab.unrolling import diagram


def drawn(room=50, timesteps=4, unbatched=False, **options):
    arch = Architecture(**{"cell": "lstm", "input_size": 3, "hidden_size": 5, **options})
    document = Document(architecture=arch).with_input(batch=1 if unbatched else 2, timesteps=timesteps)
    document = document.with_input(unbatched=unbatched)
    return document, diagram(Plan.of(document, columns(timesteps, room, 2)))


OPTIONS = [
    {},
    {"cell": "rnn", "num_layers": 3},
    {"cell": "gru", "num_layers": 2, "bidirectional": True, "dropout": 0.3},
    {"num_layers": 2, "bidirectional": True, "proj_size": 2, "batch_first": True},
    {"bidirectional": True, "unbatched": True},
]


@pytest.mark.filterwarnings("ignore:LSTM with projections")
@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_that_every_arrow_has_the_shape_of_torchs_tensor(options):
    document, found = drawn(**options)
    arch = document.architecture
    own = {"proj_size": arch.proj_size} if arch.cell == "lstm" else {}
    module = MODULES[arch.cell](3, 5, arch.num_layers, batch_first=True, bidirectional=arch.bidirectional, **own).eval()
    x = torch.randn(4, 3) if document.input.unbatched else torch.randn(2, 4, 3)
    output, last = module(x)
    states = dict(zip("hc", last if isinstance(last, tuple) else (last,), strict=False))
    step = lambda tensor: tuple(tensor.select(-2, 0).shape)  # noqa: E731
    expected = {"x_t": step(x), "output_t": step(output), "[h, h_reverse]": step(output)}
    expected |= {name: tuple(state[0].shape) for name, state in states.items()}
    assert {edge.flow.name for edge in found.edges} <= set(expected)
    for edge in found.edges:
        assert edge.flow.sizes == expected[edge.flow.name], edge.flow
        assert len(edge.flow.axes) == len(edge.flow.sizes)
    finals = [node.name for node in found.nodes if node.kind == "final"]
    assert sorted(finals) == sorted(f"{name}_n[{row}]" for name, state in states.items() for row in range(len(state)))


@pytest.mark.parametrize("options", OPTIONS, ids=str)
def test_that_what_flows_where_is_what_torch_computes(options):
    document, found = drawn(**options)
    arch = document.architecture
    cells = [node for node in found.nodes if node.kind == "cell"]
    assert len(cells) == arch.num_layers * arch.num_directions * 4
    ways = {(edge.source, edge.target) for edge in found.edges}
    for cell in cells:
        step = -1 if cell.direction else 1
        before = [
            source for source, target in ways if target == cell and source.kind == "cell" and source.layer == cell.layer
        ]
        first = cell.column == (3 if cell.direction else 0)
        assert [node.column for node in before] == ([] if first else [cell.column - step])
        starts = [source.name for source, target in ways if target == cell and source.kind == "initial"]
        row = cell.layer * arch.num_directions + cell.direction
        assert sorted(starts) == (sorted(f"{state}_0[{row}]" for state in arch.equations.states) if first else [])
        below = [
            s.kind
            for s, target in ways
            if target == cell and s.column == cell.column and s.kind not in ("initial", "final")
        ]
        assert len(below) == 1
    dropouts = {node.layer for node in found.nodes if node.kind == "dropout"}
    assert dropouts == (set(range(arch.num_layers - 1)) if arch.dropout else set())


def test_that_nothing_overlaps():
    _, found = drawn(num_layers=3, bidirectional=True, dropout=0.2)
    boxes = [node.box for node in found.nodes]
    labels = [edge.label for edge in found.edges if edge.label is not None]
    for one in boxes + labels:
        assert one.left >= 0 and one.right <= found.width and one.top >= 0 and one.bottom <= found.height
        for other in boxes + labels:
            apart = (
                one.right <= other.left or other.right <= one.left or one.bottom <= other.top or other.bottom <= one.top
            )
            assert one is other or apart, (one, other)


def test_that_a_long_sequence_is_collapsed_around_what_is_looked_at():
    for timestep in (0, 1, 500, 998, 999):
        shown = columns(1000, 12, in_sight(1000, 12, 2, timestep))
        assert sum(column.hidden or 1 for column in shown) == 1000 and len(shown) == 12
        assert (timestep, timestep) in shown and (0, 0) in shown and (999, 999) in shown
        assert np.all(np.diff([column.first for column in shown]) > 0)
    assert len(columns(10, 10, 0)) == 10
    _, found = drawn(room=12, timesteps=1000, num_layers=8, bidirectional=True)
    assert len(found.nodes) < 400


def test_that_a_point_finds_what_is_drawn_there():
    _, found = drawn(num_layers=2)
    node = next(node for node in found.nodes if node.kind == "cell" and (node.column, node.layer) == (2, 1))
    assert found.at(*node.box.middle) is node
    edge = next(edge for edge in found.edges if edge.source is node and edge.flow.name == "h")
    (x0, y0), (x1, y1) = edge.points[0], edge.points[-1]
    assert found.at((x0 + x1) / 2, (y0 + y1) / 2) is edge
    assert found.at(-5, -5) is None
