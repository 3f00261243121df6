"""The arithmetic of one timestep: its equations with their numbers, and the sum behind the selected one."""

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from rnnlab.app.editors import CalmWheel, ChoiceBox, WholeBox, show_value
from rnnlab.app.elided import Elided
from rnnlab.app.session import Session
from rnnlab.app.text import plain
from rnnlab.app.views.step_cards import StepCards
from rnnlab.app.views.step_terms import StepTerms
from rnnlab.lab.look import is_computed
from rnnlab.lab.state import State


class StepView(QWidget):
    """Shows the step of the selected layer, direction, timestep and batch item; `actions` are the commands by name."""

    def __init__(self, session: Session, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.cards, self.terms = StepCards(session), StepTerms(session)
        self.layer, self.direction, self.unit = WholeBox(self), ChoiceBox(self), WholeBox(self)
        self.larger, self.smaller = QToolButton(self), QToolButton(self)
        for button in (self.larger, self.smaller):
            button.setAutoRaise(True)
        self.labels = {name: QLabel(self) for name in ("layer", "direction", "unit")}
        self.place = Elided(self)
        self._scroll, self._calm = QScrollArea(self), CalmWheel(self)
        self._lay_out(actions)
        self.layer.valueChanged.connect(self._choose_layer)
        self.direction.activated.connect(self._choose_direction)
        self.unit.valueChanged.connect(self._choose_unit)
        self.larger.clicked.connect(self._zoom_in)
        self.smaller.clicked.connect(self._zoom_out)
        self.cards.reached.connect(self._bring_into_sight)
        self.cards.laid_out.connect(self._say_where)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        session.changed.connect(self.show_state)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every text in the current language."""
        self.setAccessibleName(self.tr("Step"))
        self.setAccessibleDescription(
            self.tr("The arithmetic of one timestep. ↑ and ↓ select units, . and , quantities.")
        )
        for name, text in (("layer", self.tr("layer")), ("direction", self.tr("direction")), ("unit", self.tr("unit"))):
            self.labels[name].setText(text)
        for row, text in enumerate((self.tr("forward →"), self.tr("reverse ←"))):
            self.direction.setItemText(row, text)
        for button, sign, text in (
            (self.larger, "+", self.tr("Larger (+)")),
            (self.smaller, "−", self.tr("Smaller (−)")),
        ):
            button.setText(sign)
            button.setToolTip(text)
            button.setAccessibleName(text)
        self._sync(self._session.state)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def show_state(self, old: State, new: State) -> None:
        """Show where in the network the step is."""
        if new.look != old.look or new.document is not old.document:
            self._sync(new)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↑ and ↓ go from unit to unit; + and − zoom; Backspace goes to where the state before was computed."""
        look, key = self._session.state.look, event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and look.quantity:
            self._choose_unit(max(0, look.unit + (1 if key == Qt.Key.Key_Down else -1)))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom_in()
        elif key == Qt.Key.Key_Minus:
            self._zoom_out()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, actions: dict[str, QAction]) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(8)
        buttons = []
        for name in ("previous_quantity", "next_quantity"):
            button = QToolButton(self)
            button.setAutoRaise(True)
            button.setDefaultAction(actions[name])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setAccessibleName(plain(actions[name].text()))
            button.setObjectName(name)
            row.addWidget(button)
            buttons.append(button)
        self.direction.addItems(["", ""])
        for box in (self.layer, self.unit):
            self._calm.watch(box)
        for name, editor in (("layer", self.layer), ("direction", self.direction), ("unit", self.unit)):
            self.labels[name].setBuddy(editor)
            row.addWidget(self.labels[name])
            row.addWidget(editor)
        for widget, stretch in ((self.place, 1), (self.smaller, 0), (self.larger, 0)):
            row.addWidget(widget, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._halves(), 1)
        self.stops = (*buttons, self.layer, self.direction, self.unit, self, self.smaller, self.larger)

    def _halves(self) -> QSplitter:
        """The cards and the terms."""
        self._scroll.setWidget(self.cards)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self._scroll)
        split.addWidget(self.terms)
        split.setStretchFactor(0, 1)
        split.setSizes([820, 320])
        return split

    def _sync(self, state: State) -> None:
        arch, look = state.document.architecture, state.look
        self.layer.setMaximum(arch.num_layers - 1)
        units = arch.input_size if look.quantity == "input" else arch.width(look.quantity)
        self.unit.setMaximum(units - 1)
        show_value(self.layer, look.layer)
        show_value(self.unit, look.unit)
        self.direction.setCurrentIndex(look.direction)
        for name, editor, enabled in (
            ("layer", self.layer, arch.num_layers > 1),
            ("direction", self.direction, arch.num_directions > 1),
            ("unit", self.unit, bool(look.quantity)),
        ):
            editor.setEnabled(enabled)
            self.labels[name].setEnabled(enabled)
        self._say_where()

    def _say_where(self) -> None:
        look, place = self._session.state.look, self._session.state.place
        text = self.tr("t = {timestep} · {quantity}") if look.quantity else self.tr("t = {timestep}")
        timestep = min(look.timestep, place.timestep) if place else look.timestep
        said = text.format(timestep=timestep, quantity=f"{look.quantity}[{look.unit}]")
        if timestep < look.timestep:
            padding = self.tr("the sequence's last step: t = {timestep} is padding")
            said += " · " + padding.format(timestep=look.timestep)
        trace = self._session.state.trace
        if place is not None and trace is not None and not is_computed(look, trace.document, place):
            said += " · " + self.tr("not computed yet")
        if look.direction:
            said += " · " + self.tr("computed from right to left: the state before is that of t + 1")
        if self.cards.coarse > 1:
            coarse = self.tr("shrunk: a dot is the one of up to {count} numbers that is furthest from 0")
            said += " · " + coarse.format(count=self.cards.coarse)
        self.place.say(said)

    def _choose_layer(self, layer: int) -> None:
        self._session.look(layer=layer)

    def _choose_direction(self, direction: int) -> None:
        self._session.look(direction=direction)

    def _choose_unit(self, unit: int) -> None:
        if unit != self._session.state.look.unit:
            self._session.look(unit=unit)

    def _zoom_in(self) -> None:
        self.cards.zoom(1.25)

    def _zoom_out(self) -> None:
        self.cards.zoom(0.8)

    def _bring_into_sight(self, area: QRectF) -> None:
        middle = area.center()
        self._scroll.ensureVisible(
            round(middle.x()), round(middle.y()), round(area.width() / 2) + 8, round(area.height() / 2) + 8
        )
