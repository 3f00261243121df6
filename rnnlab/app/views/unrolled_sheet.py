"""What of the unrolled network stays from one timestep to the next, kept as pixels while it is played."""

import dataclasses

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from rnnlab.app.views.unrolled_drawing import View, draw_network
from rnnlab.app.views.unrolled_ink import Form, Needs, inks

# As many columns are painted beside each that has changed, for what reaches over from there.
_BESIDE = 3


class Sheet:
    """Paints anew only the columns in which something has been computed since."""

    def __init__(self) -> None:
        self._pixmap = QPixmap()
        self._key: tuple[object, ...] = ()
        self._inks: dict[tuple[int, Needs], tuple[Form, bool]] = {}

    def forget(self) -> None:
        """Paint all of it the next time, as after a change of language."""
        self._key = ()

    def pixmap(self, view: View, origin: QPointF, size: QSize, dense: float) -> QPixmap:
        """The network on nothing, `size` points at `dense` pixels each; the drawing begins at `origin`."""
        plan = dataclasses.replace(view.diagram.plan, gaps=())
        columns, colours = len(view.columns), view.palette.cacheKey()
        key = (plan, columns, view.scale, view.selected, colours, origin.toTuple(), size, dense)
        now = {(ink.column, ink.needs): ink for ink in inks(view.diagram)}
        state = {place: (ink.form, view.computed(*place)) for place, ink in now.items()}
        sight = QRectF(-origin / view.scale, size.toSizeF() / view.scale)
        changed = {place[0] for place in state.keys() | self._inks.keys() if state.get(place) != self._inks.get(place)}
        if key != self._key:
            self._pixmap = QPixmap(size * dense)
            self._pixmap.setDevicePixelRatio(dense)
            self._pixmap.fill(Qt.GlobalColor.transparent)
        if key != self._key or len(changed) * _BESIDE > columns:
            self._paint(view, origin, sight)
        else:
            areas = {column: next(ink for ink in now.values() if ink.column == column) for column in changed}
            for ink in areas.values():
                area = QRectF(ink.left, sight.top(), ink.right - ink.left, sight.height())
                self._paint(view, origin, area.intersected(sight))
        self._key, self._inks = key, state
        return self._pixmap

    def _paint(self, view: View, origin: QPointF, area: QRectF) -> None:
        """Paint a part of the drawing in place of what is there."""
        if area.isEmpty():
            return
        painter = QPainter(self._pixmap)
        painter.translate(origin)
        painter.scale(view.scale, view.scale)
        painter.setClipRect(area)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.fillRect(area, Qt.GlobalColor.transparent)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        draw_network(painter, view, area)
        painter.end()
