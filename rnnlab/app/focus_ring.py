"""The frame around what has the focus, alike for every widget, where the focus was moved by key."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QRegion
from PySide6.QtWidgets import QWidget

# Pixels of the frame, and of the line inside it that keeps it apart from what it surrounds.
_FRAME, _LINE = 2, 1


class FocusRing(QWidget):
    """Lies on the edge of a widget, follows its size, and lets the mouse through."""

    def __init__(self, around: QWidget) -> None:
        super().__init__(around)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        around.installEventFilter(self)
        self._fit(around.rect())
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the edge."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self._fit(watched.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame in the accent, and the line in the ground's colour."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        inner = self.rect().adjusted(_FRAME, _FRAME, -_FRAME, -_FRAME)
        painter.setClipRegion(QRegion(self.rect()) - QRegion(inner))
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Accent))
        painter.end()

    def _fit(self, area: QRect) -> None:
        wide = _FRAME + _LINE
        self.setGeometry(area)
        self.setMask(QRegion(area) - QRegion(area.adjusted(wide, wide, -wide, -wide)))
        self.raise_()
