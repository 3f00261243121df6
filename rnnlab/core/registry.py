"""Which cells there are: torch's, the paper's GRU, the loop written by hand, and those that installed packages declare.

A package offers a cell of its own as an entry point of the group "rnnlab.cells", which names a `Cell`:

    [project.entry-points."rnnlab.cells"]
    peephole_lstm = "my_package.cells:PEEPHOLE_LSTM"

https://packaging.python.org/en/latest/specifications/entry-points/
"""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import entry_points

from rnnlab.core.cell import Cell
from rnnlab.core.cells import elman, gru, gru_before, lstm
from rnnlab.errors import ArchitectureError

BUILT_IN: Mapping[str, Cell] = {
    cell.name: cell for cell in (elman.TANH, lstm.LSTM, gru.GRU, gru_before.GRU, elman.BY_HAND)
}


@cache
def _found() -> tuple[dict[str, Cell], tuple[str, ...]]:
    """The cells of installed packages, and a sentence for each that can't be used."""
    cells, problems = {}, []
    for entry in entry_points(group="rnnlab.cells"):
        try:
            cell = entry.load()
            if not isinstance(cell, Cell):
                raise ArchitectureError("it is no rnnlab Cell but {kind}", kind=type(cell).__name__)
            if cell.name in BUILT_IN or cell.name in cells:
                raise ArchitectureError("there is a cell {name} already", name=cell.name)
            cells[cell.name] = cell
        except Exception as error:  # a stranger's module may raise anything, and must not keep the lab from opening
            problems.append(f"{entry.name} ({entry.value}): {error}")
    return cells, tuple(problems)


def cells() -> Mapping[str, Cell]:
    """Every cell by name, torch's first."""
    return {**BUILT_IN, **_found()[0]}


def problems() -> tuple[str, ...]:
    """For each declared cell that can't be used: which, and why."""
    return _found()[1]
