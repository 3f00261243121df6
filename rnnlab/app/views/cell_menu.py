"""What can be done with a cell of the heatmaps: copied, hidden, clamped, or followed to its weights and its step."""

from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu

from rnnlab.app.clipboard import COPIED, copy_text
from rnnlab.app.compute import Worker
from rnnlab.app.session import Session
from rnnlab.app.text import phrase_of
from rnnlab.app.views import filling, words
from rnnlab.app.views.lane import Key
from rnnlab.core.progress import Progress, Steps
from rnnlab.core.trace import Array
from rnnlab.errors import QT_TRANSLATE_NOOP, TooLarge
from rnnlab.lab.history import Phrase
from rnnlab.lab.look import shown_quantities
from rnnlab.lab.sheet import gate_of, usual_tensor
from rnnlab.lab.state import Notice

# Numbers that go onto the clipboard, at the most.
_MOST = 1_000_000


@dataclass(frozen=True, eq=False)
class PointedCell:
    """A cell on screen; `values` are its lane's (unit, time)."""

    key: Key
    timestep: int
    unit: int
    values: Array


class CellMenu(QObject):
    """Fills menus about cells. The signals ask for another view, of which the cell is the selected one: its step, the
    clamp of its unit, or a tensor and a gate of its weights.
    """

    step_wanted = Signal()
    clamp_wanted = Signal()
    weights_wanted = Signal(str, str)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._worker = Worker("rnnlab copying", self)
        self._worker.finished.connect(self._on_text)
        self._worker.failed.connect(self._on_failure)

    def fill(self, menu: QMenu, cell: PointedCell) -> None:
        """Add what concerns a cell and its lane."""
        name = words.name_of(cell.key)
        menu.addAction(self.tr("Copy value"), partial(self._copy_value, cell))
        menu.addAction(self.tr("Copy lane as text"), partial(self._copy_lane, cell))
        menu.addAction(self.tr("Hide {name}").format(name=name), partial(self._hide, cell.key))
        menu.addSeparator()
        if cell.key.quantity != "input":
            gate = gate_of(self._session.state.document, cell.key.quantity)
            weights = self.tr("Weights of gate {gate}").format(gate=gate) if gate else self.tr("Weights of this layer")
            menu.addAction(self.tr("Clamp this unit…"), partial(self._clamp, cell))
            menu.addAction(weights, partial(self._show_weights, cell, gate))
            menu.addAction(self.tr("Go to this step"), partial(self._show_step, cell))
            menu.addSeparator()

    def _select(self, cell: PointedCell) -> None:
        self._session.look(**filling.selection(cell.key.now, cell.unit), timestep=cell.timestep, playing=False)

    def _show_step(self, cell: PointedCell) -> None:
        self._select(cell)
        self.step_wanted.emit()

    def _clamp(self, cell: PointedCell) -> None:
        self._select(cell)
        self.clamp_wanted.emit()

    def _show_weights(self, cell: PointedCell, gate: str) -> None:
        self._select(cell)
        self.weights_wanted.emit(usual_tensor(self._session.state.document, cell.key.layer, cell.key.direction), gate)

    def _hide(self, key: Key) -> None:
        """Hide a quantity in all layers, or a version of all of them, and say the way back."""
        state = self._session.state
        if key.version != "now":
            versions = tuple(version for version in state.look.versions if version != key.version)
            self._session.look(versions=versions or ("now",))
        else:
            shown = shown_quantities(state.look.fitted(state.document), state.document)
            self._session.look(quantities=tuple(name for name in shown if name != key.quantity))
        text = QT_TRANSLATE_NOOP("rnnlab", "{name} is hidden; tick its box above the heatmaps to show it again.")
        self._session.notify(Notice(Phrase.of(text, name=words.name_of(key)), "information"))

    def _copy_value(self, cell: PointedCell) -> None:
        text = str(cell.values[cell.unit, cell.timestep])
        copy_text(self._session, text, Phrase.of(COPIED, n=1))

    def _copy_lane(self, cell: PointedCell) -> None:
        self._worker.submit(partial(_as_text, cell.values))

    def _on_text(self, ticket: int, text: str) -> None:
        if self._worker.current(ticket):
            copy_text(self._session, text, Phrase.of(COPIED, n=len(text.split())))

    def _on_failure(self, ticket: int, error: Exception) -> None:
        if self._worker.current(ticket):
            self._session.notify(Notice(phrase_of(error)))


def _as_text(values: Array) -> Steps[str]:
    """A line for each unit, with tabs between the timesteps, as np.loadtxt reads them.

    Raises TooLarge for more numbers than a clipboard should hold.
    """
    if values.size > _MOST:
        text = QT_TRANSLATE_NOOP(
            "rnnlab", "This lane has {count:,} numbers, more than {most:,}; export them instead (Ctrl+E)."
        )
        raise TooLarge(text, count=values.size, most=_MOST)
    lines = []
    for unit, row in enumerate(values):
        yield Progress("writing", unit, len(values))
        lines.append("\t".join(np.asarray(row).astype(str).tolist()))
    return "\n".join(lines)
