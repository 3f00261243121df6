"""How tall the rows of the lanes are: as tall as fits, or taller, and then the lanes scroll."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from rnnlab.app.views.lane import Key
from rnnlab.app.views.stack import Stack

# Pixels of a lane and of all lanes, at the most.
_LANE, _ALL = 12_000, 150_000


class Rows(QObject):
    """Rows are `factor` times as tall as they need be. `changed` asks for the lanes to be placed anew."""

    changed = Signal()

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

    def scroll(self, pixels: float) -> None:
        """Move what is in sight down."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(round(bar.value() + pixels))

    def scroll_pages(self, pages: float) -> None:
        """Move what is in sight down by a part of what is in sight."""
        self.scroll(pages * self._scroll.viewport().height())

    def show_row(self, key: Key, share: float) -> None:
        """Bring the row so far down in a lane into sight."""
        self._scroll.ensureVisible(0, round(self._stack.y_of(key, share)), 0, 24)

    def show_sight(self) -> None:
        """Let each lane's name stand where the lane is in sight."""
        top = self._scroll.verticalScrollBar().value()
        bottom = top + self._scroll.viewport().height()
        for lane in self._stack.lanes.values():
            lane.caption.show_sight(top - lane.caption.pos().y(), bottom - lane.caption.pos().y())
