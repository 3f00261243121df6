"""Where in time the lanes are: a bar below them, as long as their axis, while not all timesteps are in sight."""

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollBar, QWidget

# Places of the bar for each timestep, and timesteps beyond which it has one place for each.
_FINE, _MANY = 16, 1 << 26


class TimeBar(QScrollBar):
    """`moved` carries the left edge of what is to be seen, in timesteps."""

    moved = Signal(float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._places = _FINE
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.valueChanged.connect(self._move)
        self.retranslate()
        self.hide()

    def retranslate(self) -> None:
        """Say every text in the current language."""
        self.setAccessibleName(self.tr("Timesteps in sight"))
        self.setToolTip(self.tr("Which timesteps are in sight: drag, or Alt+← and Alt+→; 0 shows all"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def show_span(self, span: tuple[float, float], timesteps: int) -> None:
        """Show which of the timesteps are in sight; nothing where all are."""
        first, last = span
        self._places = _FINE if timesteps < _MANY else 1
        page = round((last - first) * self._places)
        with QSignalBlocker(self):
            self.setRange(0, max(0, timesteps * self._places - page))
            self.setPageStep(page)
            self.setSingleStep(max(1, page // 10))
            self.setValue(round((first + 0.5) * self._places))
        self.setVisible(last - first < timesteps - 1e-6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← goes to the left, → to the right; Qt's own bar has them the other way round."""
        action = QScrollBar.SliderAction
        steps = {Qt.Key.Key_Left: action.SliderSingleStepSub, Qt.Key.Key_Right: action.SliderSingleStepAdd}
        if Qt.Key(event.key()) in steps:
            self.triggerAction(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _move(self, place: int) -> None:
        self.moved.emit(place / self._places - 0.5)
