"""The player: steps, slider, current timestep, speed and loop."""

from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QLabel, QMenu, QSlider, QSpinBox, QToolButton, QWidget

from rnnlab.app.session import Session
from rnnlab.app.text import plain, translated
from rnnlab.app.theme import icon, number_font
from rnnlab.errors import QT_TRANSLATE_NOOP
from rnnlab.lab.look import FASTEST, LOOPS, SLOWEST, SPEEDS
from rnnlab.lab.state import State

_LOOP_NAMES = (
    QT_TRANSLATE_NOOP("rnnlab", "once"),
    QT_TRANSLATE_NOOP("rnnlab", "loop"),
    QT_TRANSLATE_NOOP("rnnlab", "back and forth"),
)


class Timeline(QWidget):
    """Shows where in time the window looks; `actions` are the declared commands by name."""

    def __init__(self, session: Session, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.transport = QWidget(self)
        self.slider = QSlider(Qt.Orientation.Horizontal, self.transport)
        self.timestep = QSpinBox(self)
        self.timestep.setMinimum(0)
        self.last = QLabel(self)
        self.speed, self.loop = self._menu_button(), self._menu_button()
        self._lay_out(actions)
        self._fill_menus()
        self.slider.setPageStep(10)
        self.slider.valueChanged.connect(self._seek)
        self.timestep.setKeyboardTracking(False)
        self.timestep.valueChanged.connect(self._seek)
        for widget in (self.timestep, self.last, self.speed):
            widget.setFont(number_font())
        session.changed.connect(self.show_state)
        self.retranslate()
        self.show_state(session.state, session.state)

    def retranslate(self) -> None:
        """Say every text in the current language."""
        self._t.setText("t =")
        self.slider.setAccessibleName(self.tr("Timestep slider"))
        self.slider.setToolTip(self.tr("The timestep shown by the cursor; ← and → step, Ctrl+← and Ctrl+→ step by ten"))
        self.timestep.setAccessibleName(self.tr("Timestep"))
        self.timestep.setToolTip(self.tr("The current timestep; type one to go there (Ctrl+J)"))
        self.speed.setToolTip(self.tr("Timesteps per second: [ slower, ] faster"))
        self.loop.setToolTip(self.tr("What the player does at the last timestep"))
        for action, name in zip(self.loop.menu().actions(), LOOPS, strict=True):
            action.setText(translated(name))
        *offered, typed = self.speed.menu().actions()
        for action, speed in zip(offered, SPEEDS, strict=True):
            action.setText(self.tr("{speed:,g} per second").format(speed=speed))
        typed.setText(self.tr("Other speed…"))
        self._show_choices(self._session.state)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the colours."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._show_choices(self._session.state)
        super().changeEvent(event)

    def show_state(self, _old: State, new: State) -> None:
        """Show the timestep, how many there are, and how the player is set."""
        last, timestep = new.document.input.timesteps - 1, new.look.timestep
        for widget in (self.slider, self.timestep):
            if widget.maximum() != last:
                widget.setMaximum(last)
            if widget.value() != timestep:
                widget.setValue(timestep)
        self.last.setText(f"/ {last}")
        if (_old.look.speed, _old.look.loop) != (new.look.speed, new.look.loop):
            self._show_choices(new)

    def _lay_out(self, actions: dict[str, QAction]) -> None:
        row, inner = QHBoxLayout(self), QHBoxLayout(self.transport)
        row.setContentsMargins(8, 4, 8, 4)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(2)
        buttons = []
        for name in ("first", "previous", "toggle_play", "next", "last"):
            button = QToolButton(self.transport)
            buttons.append(button)
            button.setAutoRaise(True)
            button.setDefaultAction(actions[name])
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setAccessibleName(plain(actions[name].text()))
            button.setObjectName(name)
            inner.addWidget(button)
        inner.addSpacing(8)
        inner.addWidget(self.slider, 1)
        self._t = QLabel(self)
        self._t.setFont(number_font())
        row.setSpacing(8)
        row.addWidget(self.transport, 1)
        for widget in (self._t, self.timestep, self.last, self.speed, self.loop):
            row.addWidget(widget)
        self.stops = (*buttons, self.slider, self.timestep, self.speed, self.loop)

    def _menu_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setMenu(QMenu(button))
        button.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        return button

    def _fill_menus(self) -> None:
        for button, field, choices in ((self.speed, "speed", SPEEDS), (self.loop, "loop", LOOPS)):
            group = QActionGroup(button)
            for choice in choices:
                action = button.menu().addAction("")
                action.setCheckable(True)
                action.setData(choice)
                action.triggered.connect(partial(self._choose, field, choice))
                group.addAction(action)
        self.speed.menu().addAction("").triggered.connect(self.ask_speed)

    def ask_speed(self) -> None:
        """Have a speed typed."""
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setInputMode(QInputDialog.InputMode.DoubleInput)
        dialog.setDoubleDecimals(2)
        dialog.setDoubleRange(SLOWEST, FASTEST)
        dialog.setDoubleValue(self._session.state.look.speed)
        dialog.setWindowTitle(self.tr("Speed"))
        label = self.tr("Timesteps per second, from {slowest:g} to {fastest:,g}:")
        dialog.setLabelText(label.format(slowest=SLOWEST, fastest=FASTEST))
        dialog.doubleValueSelected.connect(self._type_speed)
        dialog.open()

    def _type_speed(self, speed: float) -> None:
        self._session.look(speed=speed)

    def _choose(self, field: str, choice: object) -> None:
        self._session.look(**{field: choice})

    def _show_choices(self, state: State) -> None:
        self.speed.setText(self.tr("{speed:,g}/s").format(speed=state.look.speed))
        self.speed.setAccessibleName(self.tr("Speed, {speed:,g} per second").format(speed=state.look.speed))
        self.loop.setAccessibleName(self.tr("At the end: {what}").format(what=translated(state.look.loop)))
        self.loop.setIcon(icon(state.look.loop, self.palette()))
        for button, current in ((self.speed, state.look.speed), (self.loop, state.look.loop)):
            for action in button.menu().actions():
                action.setChecked(action.data() == current)

    def _seek(self, timestep: int) -> None:
        if timestep != self._session.state.look.timestep:
            self._session.look(timestep=timestep, playing=False)
