"""The middle of the window: every ticked quantity of every layer and direction over one shared time axis."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QToolTip, QVBoxLayout, QWidget

from rnnlab.app.accessible import announce
from rnnlab.app.session import Session
from rnnlab.app.views import filling, words
from rnnlab.app.views.canvas import Canvas
from rnnlab.app.views.cell_menu import CellMenu, PointedCell
from rnnlab.app.views.gradual import Gradual
from rnnlab.app.views.lane import CAPTION, STRIP, Key, Lane
from rnnlab.app.views.legend import Legend
from rnnlab.app.views.rows import ZOOMS, Rows
from rnnlab.app.views.ruler import Ruler
from rnnlab.app.views.stack import GAP, Stack
from rnnlab.app.views.time_bar import TimeBar
from rnnlab.app.views.waiting import Waiting
from rnnlab.core.compare import Difference
from rnnlab.core.trace import Trace
from rnnlab.lab.state import State

# Milliseconds after which an old trace is shown as such.
_STALE_AFTER = 150


class Heatmaps(QWidget):
    """Lanes over time, the legend above them. `hovered` tells what the pointer or the unit cursor is on."""

    hovered = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._faded, self._told = False, ""
        self.ruler, self.legend = Ruler(session, self), Legend(session, self)
        self.canvas, self._scroll = Canvas(self), QScrollArea(self)
        self._stack, self._filling = Stack(self.canvas.scene()), Gradual(self)
        self.rows, self.time_bar = Rows(self._stack, self.canvas, self._scroll), TimeBar(self)
        self.cells, self._pointed = CellMenu(session, self), False
        self._waiting = Waiting(self._scroll)
        self._stale = QTimer(self)
        self._stale.setInterval(_STALE_AFTER)
        self._stale.setSingleShot(True)
        self._lay_out()
        self.ruler.hovered.connect(self.hovered)
        self.canvas.pointed.connect(self._point_at)
        self.canvas.zoomed.connect(self._zoom_at)
        self.canvas.panned.connect(self.pan)
        self.canvas.stretched.connect(self.rows.stretch)
        self.canvas.dragged.connect(self.rows.drag)
        self.rows.changed.connect(self.place)
        self.rows.moved.connect(self._show_ruler)
        self.time_bar.moved.connect(self.rows.begin_at)
        self._scroll.verticalScrollBar().valueChanged.connect(self.rows.show_sight)
        self.canvas.left.connect(self._read_nothing)
        self.canvas.resized.connect(self.place)
        self._filling.done.connect(self._show_filled)
        self._stale.timeout.connect(self._show_stale)
        session.changed.connect(self.show_state)
        self.retranslate()
        self._show_trace(session.state)

    def _lay_out(self) -> None:
        self._scroll.setWidget(self.canvas)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self.legend, 0), (self.ruler, 0), (self._scroll, 1)):
            column.addWidget(widget, stretch)
        self._below = QHBoxLayout()
        self._below.addWidget(self.time_bar)
        column.addLayout(self._below)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.ruler.setFocusProxy(self)
        self.canvas.setFocusProxy(self)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)

    @property
    def lanes(self) -> dict[Key, Lane]:
        """The lanes from top to bottom, as far as they have been made."""
        return self._stack.lanes

    @property
    def ready(self) -> bool:
        """Whether every lane shows its numbers."""
        return self._filling.idle

    def finish(self) -> None:
        """Show all numbers now, as for a picture."""
        self._filling.finish()

    def retranslate(self) -> None:
        """Say every text in the current language."""
        self.setAccessibleName(self.tr("Heatmaps"))
        self._describe("")
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
        self._waiting.centre()

    # What the state asks for -------------------------------------------------------------------------------

    def show_state(self, old: State, new: State) -> None:
        """Draw what has changed."""
        if new.look.loads != old.look.loads:
            self.zoom(float("inf"))
        lanes = [(state.look.quantities, state.look.versions, state.difference) for state in (old, new)]
        if new.trace is not old.trace or lanes[0] != lanes[1]:
            self._show_trace(new)
        elif new.look.batch != old.look.batch:
            self._fill_all()
        elif new.look.ranges != old.look.ranges:
            self._recolour(old, new)
        elif new.look.mark_saturation != old.look.mark_saturation:
            self._mark_all(new)
        if new.trace is not old.trace or new.stale != old.stale or (new.busy is None) != (old.busy is None):
            self._stale.start()
        if new.look.timestep != old.look.timestep:
            self._stack.follow(new.look.timestep)
        if new.look != old.look:
            self._show_time(new)
            if new.look.picked and new.look.picked != old.look.picked:
                self._scroll_to_pick()

    def _show_trace(self, state: State) -> None:
        trace = state.trace
        if trace is None:
            return
        keys = filling.keys_of(trace, state.look.fitted(trace.document), state.difference)
        self._stack.keep(keys, trace.document.input.timesteps)
        self.place()
        self._describe("")
        self._faded = False
        if not state.stale:
            self._show_stale()
        for lane in self.lanes.values():
            lane.set_faded(True)
        self._fill_all()

    def _fill_all(self) -> None:
        """Make and colour every lane anew, a little in each turn of the event loop."""
        if self._session.state.trace is not None:
            self._filling.start(self._fill(self._session.state.trace, self._session.state.difference))

    def _recolour(self, old: State, new: State) -> None:
        """Follow ranges and colours; numbers are coloured anew only where a range has other ends."""
        if new.trace is None:
            return
        kinds = {filling.kind_of_lane(new.trace, key) for key in self._stack.wanted}
        if not self.ready or filling.ends_of(kinds, new) != filling.ends_of(kinds, old):
            self._fill_all()
            return
        for lane in self.lanes.values():
            filling.recolour(lane, new.trace, new.difference, new.look, self.palette())

    def _show_filled(self) -> None:
        self.rows.show_sight()
        self._show_time(self._session.state)

    def _fill(self, trace: Trace, difference: Difference | None) -> Iterator[None]:
        top = self._scroll.verticalScrollBar().value()
        for key in self._stack.from_sight(top, top + self._scroll.viewport().height()):
            lane, state = self._stack.lane(key, self.palette()), self._session.state
            self._name_lane(lane)
            look = state.look.fitted(trace.document)
            yield from filling.fill(lane, trace, difference, look, self.palette())
            lane.set_span(*self._stack.span)
            lane.set_faded(self._faded)
            filling.show_time(lane, self._session.state.look, trace.document)
            yield

    def _mark_all(self, state: State) -> None:
        if state.trace is not None:
            for lane in self.lanes.values():
                filling.mark(lane, state.trace, state.look)

    def _name_lane(self, lane: Lane) -> None:
        trace = self._session.state.trace
        if trace is not None:
            arch = trace.document.architecture
            lane.caption.name, lane.caption.place = words.name_of(lane.key), words.place_of(lane.key, arch)
            lane.caption.rows = words.rows_of(lane.key, trace.document)
            lane.caption.setToolTip(words.lesson_of(lane.key, arch))
            lane.strip.setToolTip(words.order_lines(arch))
            lane.caption.update()

    # Time, picks and staleness -------------------------------------------------------------------------------

    def _show_time(self, state: State) -> None:
        trace = state.trace
        if trace is None:
            return
        for lane in self.lanes.values():
            filling.show_time(lane, state.look, trace.document)
        filling.say_order(self.lanes, state.look, trace.document)
        self._show_ruler()
        self._show_unit()

    def _show_ruler(self) -> None:
        trace = self._session.state.trace
        if trace is not None:
            timestep, timesteps = self._session.state.look.timestep, trace.document.input.timesteps
            beside = max(self.width() - self.canvas.width(), 0)
            self.ruler.show_time(self._stack.span, timestep, timesteps, beside)
            self._below.setContentsMargins(CAPTION, 0, STRIP + beside, 0)
            self.time_bar.show_span(self._stack.span, timesteps)
            self.canvas.pans = not self._stack.whole

    def _scroll_to_pick(self) -> None:
        for lane in self.lanes.values():
            if lane.lit.isVisible():
                self._scroll_to(lane)
                return

    def _show_stale(self) -> None:
        state = self._session.state
        self._faded = state.trace is not None and state.stale
        for lane in self.lanes.values():
            lane.set_faded(self._faded)
        wrong = any(notice.severity == "error" for notice in state.notices)
        failed = state.busy is None and state.trace is None and wrong
        waiting = self.tr("Nothing is computed yet.") if failed else self.tr("Loading PyTorch…")
        self._waiting.say(self.tr("recomputing…") if self._faded and state.busy else "" if state.trace else waiting)

    # Room ------------------------------------------------------------------------------------------------------

    def place(self) -> None:
        """Share the height among the lanes: rows equally tall where they fit, the rest by scrolling."""
        trace = self._session.state.trace
        room, keys = self._scroll.viewport().height(), self._stack.wanted
        if trace is None or not keys:
            return
        fitting = filling.heights(trace.document.architecture, keys, room - GAP * (len(keys) + 1))
        heights = self.rows.zoomed(fitting)
        self.canvas.setMinimumHeight(int(sum(heights) + GAP * (len(keys) + 1)))
        self._stack.place(dict(zip(keys, heights, strict=True)), self.canvas.width())
        self.rows.show_sight()
        self._show_ruler()

    def zoom(self, factor: float, around: float | None = None) -> None:
        """Show `factor` times as many timesteps around one, or around the current one."""
        self._stack.zoom(factor, self._session.state.look.timestep if around is None else around)
        self._show_ruler()

    def pan(self, timesteps: float) -> None:
        """Move the view along the time axis."""
        self._stack.pan(timesteps)
        self._show_ruler()

    # The pointer and the keys ------------------------------------------------------------------------------------

    def _point_at(self, point: QPointF, on_screen: QPoint, pressed: bool) -> None:
        """Read out the cell under the pointer; with the button pressed, take the focus and go to its timestep."""
        found = self._stack.at(point)
        if found is None and self._pointed:
            QToolTip.hideText()
        self._pointed = found is not None
        if pressed:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
        if found is None:
            return
        if pressed:
            self._session.look(**filling.selection(found[0], found[2]), timestep=found[1], playing=False)
        QToolTip.showText(on_screen + QPoint(12, 12), self._read_out(*found), self.canvas)

    def _read_out(self, key: Key, timestep: int, unit: int) -> str:
        """Say a cell's number, and tell it."""
        text = self._reading(key, timestep, unit)
        self.hovered.emit(text)
        return text

    def _reading(self, key: Key, timestep: int, unit: int) -> str:
        trace, value = self._session.state.trace, self.lanes[key].values[unit, timestep]
        if trace is None:
            return ""
        look = self._session.state.look.fitted(trace.document)
        computed = filling.has_computed(key, look, trace.document, timestep)
        return words.reading(key, trace.document, look.batch, value, timestep, unit, computed=computed)

    def _read_nothing(self) -> None:
        self._pointed = False
        self.hovered.emit("")

    def _zoom_at(self, factor: float, point: QPointF) -> None:
        found = self._stack.at(point)
        self.zoom(factor, found[1] if found else None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what concerns the cell under the pointer or the unit cursor, and the window's actions."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.open_menu()
        else:
            at = QPointF(self.canvas.mapFrom(self, event.pos()))
            self._open_menu(self._stack.at(at), event.globalPos())

    def open_menu(self) -> None:
        """Open the menu of the selected cell, beside it."""
        look = self._session.state.look
        found = self._stack.cell_of(filling.selected(look), look.timestep)
        if found is None:
            self._open_menu(None, self.mapToGlobal(self.rect().center()))
            return
        key, timestep, unit = found
        units = len(self.lanes[key].values)
        self._stack.follow(timestep)
        self.rows.show_row(key, (unit + 0.5) / units)
        beside = self._stack.below(key, timestep, (unit + 1) / units)
        self._open_menu(found, self.canvas.mapToGlobal(beside).toPoint())

    def _open_menu(self, found: tuple[Key, int, int] | None, place: QPoint) -> None:
        menu, trace = QMenu(self), self._session.state.trace
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if found is not None and trace is not None:
            self.cells.fill(menu, PointedCell(*found, self.lanes[found[0]].values))
            kind = filling.kind_of_lane(trace, found[0])
            menu.addAction(self.tr("Colour range…"), partial(self.legend.ask_range, kind))
            menu.addSeparator()
        menu.addActions([action for action in self.window().actions() if action.data() == "heatmaps"])
        menu.addAction(self.tr("Show all timesteps"), partial(self.zoom, float("inf")))
        menu.popup(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ and ↓ read out one unit after the other; + and − zoom, 0 shows all of time; some keys are the rows' own."""
        key, steps = Qt.Key(event.key()), {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        selected = filling.selected(self._session.state.look)
        if self.rows.take_key(event, selected):
            return
        if key in steps:
            self._go_to_unit(self._stack.neighbour(selected, steps[key]))
        elif key in ZOOMS:
            self.zoom(ZOOMS[key])
        else:
            super().keyPressEvent(event)

    def _go_to_unit(self, unit: tuple[Key, int] | None) -> None:
        """Select a unit, read it out and bring it into sight."""
        if unit is not None:
            self._session.look(**filling.selection(*unit))
            lane = next(lane for key, lane in self.lanes.items() if key.now == unit[0])
            if lane.view.geometry().height() < self._scroll.viewport().height():
                self._scroll_to(lane)
            self.rows.show_row(lane.key, (unit[1] + 0.5) / len(lane.values))

    def _scroll_to(self, lane: Lane) -> None:
        area = lane.view.geometry()
        self._scroll.ensureVisible(0, int(area.center().y()), 0, int(area.height() / 2) + GAP)

    def _show_unit(self) -> None:
        look = self._session.state.look
        place, reading = filling.selected(look), ""
        for key, lane in self.lanes.items():
            chosen = place is not None and place[0] == key.now and look.timestep < lane.values.shape[1]
            lane.set_unit(look.timestep, look.unit if chosen else None)
            if chosen:
                # While it plays, the reading is that of the pointer where there is one.
                read = self._reading if look.playing and self._pointed else self._read_out
                reading = read(key, look.timestep, min(look.unit, len(lane.values) - 1))
        if not look.playing:
            self._tell(reading, reading or self.tr("t = {timestep}").format(timestep=look.timestep))

    def _tell(self, reading: str, said: str) -> None:
        """Tell those who listen where the cursor is, once it is somewhere else; while it plays, there is no time to."""
        if said != self._told:
            self._told = said
            self._describe(reading)
            announce(self, said)

    def _describe(self, reading: str) -> None:
        """Say what the unit cursor is on; without one, what there is."""
        trace = self._session.state.trace
        order = f" {words.order_said(trace.document.architecture)}" if trace else ""
        what = self.tr("Hidden states and gates over time. ← and → move in time, ↑ and ↓ from unit to unit.")
        self.setAccessibleDescription(reading or what + order)
