"""The middle of the window: every ticked quantity of every layer and direction over one shared time axis."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QToolTip, QVBoxLayout, QWidget

from rnnlab.app.session import Session
from rnnlab.app.text import translated
from rnnlab.app.views import filling
from rnnlab.app.views.canvas import Canvas
from rnnlab.app.views.lane import CAPTION, Key, Lane
from rnnlab.app.views.legend import Legend
from rnnlab.app.views.ruler import Ruler
from rnnlab.core.shapes import cells_of, meaning_of
from rnnlab.core.trace import Trace
from rnnlab.lab.state import State

# Seconds of work in one turn of the event loop while lanes are being filled.
_TURN = 0.012
# Pixels between lanes, and milliseconds after which an old trace is shown as such.
_GAP, _STALE_AFTER = 6, 150


class Heatmaps(QWidget):
    """Lanes over time, the legend above them. `hovered` tells what the pointer or the unit cursor is on."""

    hovered = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.lanes: dict[Key, Lane] = {}
        self._keys: tuple[Key, ...] = ()
        self._areas: dict[Key, tuple[float, float]] = {}
        self._span = (-0.5, 0.5)
        self._filling: Iterator[None] | None = None
        self._unit: tuple[int, int] = (0, 0)
        self.ruler, self.legend = Ruler(self), Legend(session, self)
        self.canvas = Canvas(self)
        self.canvas.pointed.connect(self._point_at)
        self.canvas.zoomed.connect(self._zoom_at)
        self.canvas.panned.connect(self.pan)
        self.canvas.resized.connect(self.place)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(self.canvas)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._waiting = QLabel(self._scroll)
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._work = QTimer(self, interval=0)
        self._work.timeout.connect(self._fill_some)
        self._stale = QTimer(self, interval=_STALE_AFTER, singleShot=True)
        self._stale.timeout.connect(self._show_stale)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self.legend, 0), (self.ruler, 0), (self._scroll, 1)):
            column.addWidget(widget, stretch)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)
        session.changed.connect(self.show_state)
        self.retranslate()
        self._show_trace(session.state)

    @property
    def ready(self) -> bool:
        """Whether every lane shows its numbers."""
        return self._filling is None

    def retranslate(self) -> None:
        """Say every text in the current language."""
        self.setAccessibleName(self.tr("Heatmaps"))
        self.setAccessibleDescription(
            self.tr("Hidden states and gates over time. ← and → move in time, ↑ and ↓ from unit to unit.")
        )
        for lane in self.lanes.values():
            self._name_lane(lane)
        self._show_stale()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the colours."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            for lane in self.lanes.values():
                lane.recolour(self.palette())
            self.canvas.setBackground(self.palette().base().color())
            self._fill_all()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the lanes their room."""
        super().resizeEvent(event)
        self._waiting.setGeometry(self._scroll.rect())

    # What the state asks for -------------------------------------------------------------------------------

    def show_state(self, old: State, new: State) -> None:
        """Draw what has changed."""
        if new.trace is not old.trace or new.look.quantities != old.look.quantities:
            self._show_trace(new)
        elif (new.look.ranges, new.look.batch) != (old.look.ranges, old.look.batch):
            self._fill_all()
        elif new.look.mark_saturation != old.look.mark_saturation:
            self._mark_all(new)
        if new.stale != old.stale or (new.busy is None) != (old.busy is None):
            self._stale.start()
        if new.look != old.look:
            self._show_time(new)
            if new.look.picked and new.look.picked != old.look.picked:
                self._scroll_to_pick()

    def _show_trace(self, state: State) -> None:
        trace = state.trace
        self._waiting.setVisible(trace is None)
        if trace is None:
            return
        self._keys = filling.keys_of(trace, state.look.fitted(trace.document))
        for key in self.lanes.keys() - set(self._keys):
            self.lanes.pop(key).remove()
        self._span = (-0.5, trace.document.input.timesteps - 0.5)
        self.place()
        self._show_stale()
        self._fill_all()

    def _fill_all(self) -> None:
        """Make and colour every lane anew, a little in each turn of the event loop."""
        if self._session.state.trace is None:
            return
        self._filling = self._fill(self._session.state, self._session.state.trace)
        self._fill_some()

    def _fill_some(self) -> None:
        end = time.perf_counter() + _TURN
        while self._filling is not None and time.perf_counter() < end:
            if next(self._filling, self) is self:
                self._filling = None
        if self._filling is None:
            self._work.stop()
            self._show_time(self._session.state)
        elif not self._work.isActive():
            self._work.start()

    def _fill(self, state: State, trace: Trace) -> Iterator[None]:
        look = state.look.fitted(trace.document)
        for key in self._keys:
            lane = self._lane(key)
            yield from filling.fill(lane, trace, look, self.palette())
            lane.set_span(*self._span)
            self._show_time_of(lane, state, trace)
            yield

    def _lane(self, key: Key) -> Lane:
        if key not in self.lanes:
            self.lanes[key] = Lane(self.canvas.scene(), key, self.palette())
            self._place_lane(key)
        self._name_lane(self.lanes[key])
        return self.lanes[key]

    def _mark_all(self, state: State) -> None:
        if state.trace is not None:
            for lane in self.lanes.values():
                filling.mark(lane, state.trace, state.look, self.palette())

    def _name_lane(self, lane: Lane) -> None:
        trace, name = self._session.state.trace, lane.key.quantity
        if trace is None:
            return
        lane.caption.name = name if name != "input" else self.tr("input")
        lane.caption.place = self._place_of(lane.key) if name != "input" else ""
        formula = trace.document.architecture.equations.formulas.get(name)
        equation = f"\n{name} = {formula.text}" if formula else ""
        lane.caption.setToolTip(translated(meaning_of(name)) + equation)
        lane.caption.update()

    def _place_of(self, key: Key) -> str:
        trace = self._session.state.trace
        if trace is None or trace.document.architecture.num_directions == 1:
            return self.tr("layer {layer}").format(layer=key.layer)
        way = self.tr("layer {layer} · reverse ←") if key.direction else self.tr("layer {layer} · forward →")
        return way.format(layer=key.layer)

    # Time, picks and staleness -------------------------------------------------------------------------------

    def _show_time(self, state: State) -> None:
        trace = state.trace
        if trace is None:
            return
        for lane in self.lanes.values():
            self._show_time_of(lane, state, trace)
        self._show_ruler()

    def _show_ruler(self) -> None:
        trace = self._session.state.trace
        if trace is not None:
            timestep, timesteps = self._session.state.look.timestep, trace.document.input.timesteps
            bar = self._scroll.verticalScrollBar()
            self.ruler.show_time(self._span, timestep, timesteps, bar.width() if bar.isVisible() else 0)

    def _show_time_of(self, lane: Lane, state: State, trace: Trace) -> None:
        look, end = state.look, trace.document.input.timesteps - 1
        lane.set_timestep(look.timestep)
        future = (look.timestep + 1, end)
        if lane.key.direction:
            future = (0, end - look.timestep - 1)
        dimmed = look.dim_future and lane.key.quantity != "input" and look.timestep < end
        blocks = cells_of(look.picked, trace.document, min(look.timestep, end))
        key = lane.key
        lit = next(
            (
                (b.first, b.last)
                for b in blocks
                if (b.quantity, b.layer, b.direction) == (key.quantity, key.layer, key.direction)
            ),
            None,
        )
        lane.set_shade(future if dimmed else None, lit, bool(blocks))

    def _scroll_to_pick(self) -> None:
        for lane in self.lanes.values():
            if lane.lit.isVisible():
                area = lane.view.geometry()
                self._scroll.ensureVisible(0, int(area.center().y()), 0, int(area.height() / 2) + _GAP)
                return

    def _show_stale(self) -> None:
        state = self._session.state
        faded = state.trace is not None and state.stale
        for lane in self.lanes.values():
            lane.set_faded(faded)
        failed = state.busy is None and state.trace is None and bool(state.notices)
        waiting = self.tr("Nothing is computed yet.") if failed else self.tr("Loading PyTorch…")
        self._waiting.setText(self.tr("recomputing…") if faded and state.busy else "" if state.trace else waiting)
        self._waiting.setVisible(bool(self._waiting.text()))

    # Room ------------------------------------------------------------------------------------------------------

    def place(self) -> None:
        """Share the height among the lanes: rows equally tall where they fit, the rest by scrolling."""
        trace = self._session.state.trace
        if trace is None or not self._keys:
            return
        room = self._scroll.viewport().height() - _GAP * (len(self._keys) + 1)
        heights = filling.heights(trace.document.architecture, self._keys, room)
        self.canvas.setMinimumHeight(int(sum(heights) + _GAP * (len(self._keys) + 1)))
        top = float(_GAP)
        for key, height in zip(self._keys, heights, strict=True):
            self._areas[key] = (top, height)
            top += height + _GAP
        for key in self.lanes:
            self._place_lane(key)
        self.canvas.show_all(self._scroll.viewport().width(), max(top, self._scroll.viewport().height()))
        self._show_ruler()

    def _place_lane(self, key: Key) -> None:
        top, height = self._areas[key]
        self.lanes[key].place(top, float(self._scroll.viewport().width()), height)

    def zoom(self, factor: float, at: float | None = None) -> None:
        """Show `factor` times as many timesteps around `at`; never more than there are, nor fewer than four."""
        trace = self._session.state.trace
        if trace is None:
            return
        whole = float(trace.document.input.timesteps)
        first, last = self._span
        wide = min(max((last - first) * factor, min(4.0, whole)), whole)
        around = self._session.state.look.timestep if at is None else at
        start = around - (around - first) * wide / (last - first)
        self._set_span(start, wide, whole)

    def pan(self, timesteps: float) -> None:
        """Move the view along the time axis."""
        trace = self._session.state.trace
        if trace is not None:
            self._set_span(self._span[0] + timesteps, self._span[1] - self._span[0], trace.document.input.timesteps)

    def _set_span(self, start: float, wide: float, whole: float) -> None:
        start = min(max(start, -0.5), whole - 0.5 - wide)
        self._span = (start, start + wide)
        for lane in self.lanes.values():
            lane.set_span(*self._span)
        self._show_ruler()

    # The pointer and the keys ------------------------------------------------------------------------------------

    def at(self, point: QPointF) -> tuple[Key, int, int] | None:
        """The lane, timestep and unit under a point of the canvas; None between lanes."""
        for key, lane in self.lanes.items():
            area = lane.view.geometry()
            if area.top() <= point.y() < area.bottom() and CAPTION <= point.x() < area.right() and len(lane.values):
                units, timesteps = lane.values.shape
                share = (point.x() - area.left()) / area.width()
                timestep = round(self._span[0] + share * (self._span[1] - self._span[0]))
                unit = int((point.y() - area.top()) / area.height() * units)
                return key, min(max(timestep, 0), timesteps - 1), min(unit, units - 1)
        return None

    def reading(self, key: Key, timestep: int, unit: int) -> str:
        """The place and the number of one cell, in words."""
        value = self.lanes[key].values[unit, timestep]
        place = "" if key.quantity == "input" else f" · {self._place_of(key)}"
        text = self.tr("{quantity}{place} · t = {timestep} · unit {unit} = {value}")
        return text.format(quantity=key.quantity, place=place, timestep=timestep, unit=unit, value=f"{value:.9g}")

    def _point_at(self, point: QPointF, on_screen: QPoint, pressed: bool) -> None:
        """Read out the cell under the pointer; with the button pressed, take the focus and go to its timestep."""
        if pressed:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        found = self.at(point)
        if found is None:
            return
        if pressed and found[1] != self._session.state.look.timestep:
            self._session.look(timestep=found[1], playing=False)
        text = self.reading(*found)
        self.hovered.emit(text)
        QToolTip.showText(on_screen + QPoint(12, 12), text, self.canvas)

    def _zoom_at(self, factor: float, point: QPointF) -> None:
        found = self.at(point)
        self.zoom(factor, found[1] if found else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ and ↓ read out one unit after the other; + and − zoom, 0 shows all of time."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        zooms = {Qt.Key.Key_Plus: 0.5, Qt.Key.Key_Equal: 0.5, Qt.Key.Key_Minus: 2.0, Qt.Key.Key_0: float("inf")}
        key = Qt.Key(event.key())
        if key in steps and self.lanes:
            self._move_unit(steps[key])
        elif key in zooms:
            self.zoom(zooms[key])
        else:
            super().keyPressEvent(event)

    def _move_unit(self, step: int) -> None:
        keys = list(self.lanes)
        lane, unit = min(self._unit[0], len(keys) - 1), self._unit[1] + step
        if unit < 0 and lane > 0:
            lane, unit = lane - 1, len(self.lanes[keys[lane - 1]].values) - 1
        elif unit >= len(self.lanes[keys[lane]].values) and lane < len(keys) - 1:
            lane, unit = lane + 1, 0
        chosen = self.lanes[keys[lane]]
        self._unit = (lane, min(max(unit, 0), len(chosen.values) - 1))
        timestep = min(self._session.state.look.timestep, chosen.values.shape[1] - 1)
        text = self.reading(keys[lane], timestep, self._unit[1])
        self._scroll.ensureVisible(0, int(chosen.view.geometry().center().y()), 0, 32)
        self.setAccessibleDescription(text)
        self.hovered.emit(text)
