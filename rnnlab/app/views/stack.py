"""The lanes one above the other, all over the same span of time: what stands where, and what is under a point."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGraphicsScene

from rnnlab.app.views.lane import CAPTION, Key, Lane

# Pixels between lanes, and the fewest timesteps that can be zoomed to.
GAP, _FEWEST = 6, 4.0


class Stack:
    """`lanes` from top to bottom; those that are wanted but not made yet have their room all the same.

    `span` is the first and the last edge on screen, in timesteps: from −0.5 to timesteps − 0.5 if all are shown.
    """

    def __init__(self, scene: QGraphicsScene) -> None:
        self.lanes: dict[Key, Lane] = {}
        self.span = (-0.5, 0.5)
        self._scene, self._timesteps, self._width = scene, 1, 0.0
        self._areas: dict[Key, tuple[float, float]] = {}

    @property
    def wanted(self) -> tuple[Key, ...]:
        """All lanes from top to bottom, also those that are not made yet."""
        return tuple(self._areas)

    def keep(self, keys: tuple[Key, ...], timesteps: int) -> None:
        """Want these lanes, of so many timesteps, and take the others away; another length is shown whole."""
        for key in self.lanes.keys() - set(keys):
            self.lanes.pop(key).remove()
        self._areas = {key: self._areas.get(key, (0.0, 0.0)) for key in keys}
        if timesteps != self._timesteps:
            self._timesteps, self.span = timesteps, (-0.5, timesteps - 0.5)

    def lane(self, key: Key, palette: QPalette) -> Lane:
        """A wanted lane, made if it is not there yet."""
        if key not in self.lanes:
            made = self.lanes | {key: Lane(self._scene, key, palette)}
            self.lanes = {key: made[key] for key in self._areas if key in made}
            self._place(key)
        return self.lanes[key]

    def place(self, heights: Mapping[Key, float], width: float) -> None:
        """Give every wanted lane its room."""
        top, self._width = float(GAP), width
        for key, height in heights.items():
            self._areas[key] = (top, height)
            top += height + GAP
        for key in self.lanes:
            self._place(key)

    def _place(self, key: Key) -> None:
        top, height = self._areas[key]
        self.lanes[key].place(top, self._width, height)

    def from_sight(self, top: float, bottom: float) -> list[Key]:
        """The wanted lanes, first those between `top` and `bottom`."""
        areas = self._areas
        return sorted(areas, key=lambda key: not (areas[key][0] < bottom and sum(areas[key]) > top))

    def zoom(self, factor: float, around: float) -> None:
        """Show `factor` times as many timesteps around one; never more than there are, nor fewer than four."""
        first, last = self.span
        wide = min(max((last - first) * factor, _FEWEST), float(self._timesteps))
        self._show(around - (around - first) * wide / (last - first), wide)

    def pan(self, timesteps: float) -> None:
        """Move along the time axis."""
        first, last = self.span
        self._show(first + timesteps, last - first)

    def follow(self, timestep: int) -> None:
        """Bring a timestep into sight that is not: by a page, so that what is passed can be read meanwhile."""
        first, last = self.span
        if not first <= timestep <= last:
            share = 0.1 if timestep > last else 0.9
            self._show(timestep - share * (last - first), last - first)

    def _show(self, first: float, wide: float) -> None:
        first = min(max(first, -0.5), self._timesteps - 0.5 - wide)
        self.span = (first, first + wide)
        for lane in self.lanes.values():
            lane.set_span(*self.span)

    @property
    def whole(self) -> bool:
        """Whether all timesteps are in sight."""
        return self.span[1] - self.span[0] >= self._timesteps - 1e-6

    def share_at(self, y: float) -> tuple[Key, float] | None:
        """The lane at a height of the scene, and how far down in it that is; the nearest one, None without lanes."""
        if not self._areas:
            return None
        key = min(self._areas, key=lambda key: max(self._areas[key][0] - y, y - sum(self._areas[key])))
        top, height = self._areas[key]
        return key, (y - top) / max(height, 1.0)

    def y_of(self, key: Key, share: float) -> float:
        """The height of the scene so far down in a lane."""
        top, height = self._areas[key]
        return top + share * height

    def cell_of(self, place: tuple[Key, int] | None, timestep: int) -> tuple[Key, int, int] | None:
        """The lane, timestep and unit of a unit's cell, in whichever version there is; None if there is none."""
        for key, lane in self.lanes.items():
            if place is not None and key.now == place[0] and timestep < lane.values.shape[1]:
                return key, timestep, min(place[1], len(lane.values) - 1)
        return None

    def below(self, key: Key, timestep: int, share: float) -> QPointF:
        """The point of the scene in the middle of a timestep, so far down in a lane."""
        area, (first, last) = self.lanes[key].view.geometry(), self.span
        x = area.left() + (timestep - first) / (last - first) * area.width()
        return QPointF(x, self.y_of(key, share))

    def at(self, point: QPointF) -> tuple[Key, int, int] | None:
        """The lane, timestep and unit under a point of the scene; None between lanes."""
        for key, lane in self.lanes.items():
            area = lane.view.geometry()
            if area.top() <= point.y() < area.bottom() and CAPTION <= point.x() < area.right() and lane.values.size:
                units, timesteps = lane.values.shape
                share = (point.x() - area.left()) / area.width()
                timestep = int(self.span[0] + 0.5 + share * (self.span[1] - self.span[0]))
                unit = int((point.y() - area.top()) / area.height() * units)
                return key, min(timestep, timesteps - 1), min(unit, units - 1)
        return None

    def neighbour(self, place: tuple[Key, int] | None, step: int) -> tuple[Key, int] | None:
        """The unit above or below one, also across lanes; the first if there is none yet, None without lanes."""
        first = next(iter(self.lanes)).version if self.lanes else ""
        lanes = [(key.now, lane) for key, lane in self.lanes.items() if key.version == first]
        units = [(key, unit) for key, lane in lanes for unit in range(len(lane.values))]
        if place not in units:
            return units[0] if units else None
        return units[min(max(units.index(place) + step, 0), len(units) - 1)]
