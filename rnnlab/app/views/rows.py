"""How tall the rows of the lanes are: as tall as fits, or taller, and then the lanes scroll."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from rnnlab.app.views.lane import CAPTION, STRIP, Key
from rnnlab.app.views.stack import Stack

# How many times as many timesteps a key shows; with Alt, as many rows.
ZOOMS = {Qt.Key.Key_Plus: 0.5, Qt.Key.Key_Equal: 0.5, Qt.Key.Key_Minus: 2.0, Qt.Key.Key_0: float("inf")}
# The part of what is in sight that keys move by.
_PANS = {Qt.Key.Key_Left: -0.25, Qt.Key.Key_Right: 0.25}
_PAGES = {Qt.Key.Key_PageUp: -0.9, Qt.Key.Key_PageDown: 0.9}
# Pixels of a lane and of all lanes, at the most.
_LANE, _ALL = 12_000, 150_000


class Rows(QObject):
    """Rows are `factor` times as tall as they need be. `changed` asks for the lanes to be placed anew; `moved` tells
    that other timesteps are in sight.
    """

    changed = Signal()
    moved = Signal()

    def __init__(self, stack: Stack, canvas: QWidget, scroll: QScrollArea) -> None:
        super().__init__(scroll)
        self._stack, self._canvas, self._scroll = stack, canvas, scroll
        self.factor = 1.0
        self._limit = 1.0

    def zoomed(self, heights: Sequence[float]) -> list[float]:
        """The heights of lanes that fit, made taller."""
        self._limit = max(1.0, min(_LANE / max(heights), _ALL / sum(heights)))
        factor = min(self.factor, self._limit)
        return [height * factor for height in heights]

    def stretch(self, factor: float, around: QPointF | None = None) -> None:
        """Make the rows `factor` times as tall, around a point that stays where it is on screen; 0: as they fit."""
        bar = self._scroll.verticalScrollBar()
        y = around.y() if around is not None else bar.value() + self._scroll.viewport().height() / 2
        place = self._stack.share_at(y)
        self.factor = min(max(self.factor * factor, 1.0), self._limit)
        self.changed.emit()
        # At once: the scroll bar would hear of it a little later, and could not be moved yet.
        tall = max(self._canvas.minimumHeight(), self._scroll.viewport().height())
        self._canvas.resize(self._canvas.width(), tall)
        if place is not None:
            bar.setValue(round(bar.value() + self._stack.y_of(*place) - y))

    def begin_at(self, first: float) -> None:
        """Have the left edge at a place in time."""
        self._stack.pan(first - self._stack.span[0])
        self.moved.emit()

    def drag(self, moved: QPointF) -> None:
        """Move what is in sight by so many pixels."""
        first, last = self._stack.span
        self.begin_at(first - moved.x() * (last - first) / max(self._canvas.width() - CAPTION - STRIP, 1))
        self.scroll(-moved.y())

    def take_key(self, event: QKeyEvent, selected: tuple[Key, int] | None) -> bool:
        """Alt with + − 0 is about rows, of which the selected one stays where it is, with ← and → moves along time;
        Page up and down scroll. Whether it was that.
        """
        key, alt = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        first, last = self._stack.span
        if alt and key in ZOOMS:
            self.stretch(1 / ZOOMS[key], self._in_sight(selected))
        elif alt and key in _PANS:
            self.begin_at(first + _PANS[key] * (last - first))
        elif key in _PAGES:
            self.scroll(_PAGES[key] * self._scroll.viewport().height())
        else:
            return False
        return True

    def _in_sight(self, selected: tuple[Key, int] | None) -> QPointF | None:
        """The middle of a unit's row; None where it is not in sight."""
        cell = self._stack.cell_of(selected, 0)
        if cell is None:
            return None
        key, _, unit = cell
        y = self._stack.y_of(key, (unit + 0.5) / len(self._stack.lanes[key].values))
        top = self._scroll.verticalScrollBar().value()
        return QPointF(0.0, y) if top <= y <= top + self._scroll.viewport().height() else None

    def scroll(self, pixels: float) -> None:
        """Move what is in sight down."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(round(bar.value() + pixels))

    def show_row(self, key: Key, share: float) -> None:
        """Bring the row so far down in a lane into sight."""
        self._scroll.ensureVisible(0, round(self._stack.y_of(key, share)), 0, 24)

    def show_sight(self) -> None:
        """Let each lane's name stand where the lane is in sight."""
        top = self._scroll.verticalScrollBar().value()
        bottom = top + self._scroll.viewport().height()
        for lane in self._stack.lanes.values():
            lane.caption.show_sight(top - lane.caption.pos().y(), bottom - lane.caption.pos().y())
