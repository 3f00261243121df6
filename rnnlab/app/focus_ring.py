"""The frame around what has the focus, alike for every widget, where the focus was moved by key."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QWidget,
)

# Pixels of the frame, and of the gap, or the line in the ground's colour, that keeps it apart from the widget.
_FRAME, _GAP = 2, 1
# What is too tight for a frame inside.
_FIELDS = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit)


class FocusRing(QWidget):
    """Lies around a field, or on the edge of a view; follows its place, and lets the mouse through."""

    def __init__(self, around: QWidget) -> None:
        host = around.parentWidget()
        self._outside = isinstance(around, _FIELDS) and host is not None
        super().__init__(host if self._outside else around)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._around = around
        for watched in (around, *_bars_of(around)):
            watched.installEventFilter(self)
        self._fit(around)
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the widget, and above its scroll bars, which Qt raises each time it lays them out."""
        if watched is not self._around:
            if event.type() == QEvent.Type.ZOrderChange:
                self.raise_()
        elif event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._fit(self._around)
        elif event.type() == QEvent.Type.Hide:
            self.hide()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line in the ground's colour, and the frame in the accent."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        inner = self.rect().adjusted(_FRAME, _FRAME, -_FRAME, -_FRAME)
        painter.setClipRegion(QRegion(self.rect()) - QRegion(inner))
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Accent))
        painter.end()

    def _fit(self, around: QWidget) -> None:
        """Lie around a field, as far as its panel reaches, or on the edge of a view."""
        host, far = self.parentWidget(), _FRAME + _GAP
        area, wide = around.rect(), far
        if self._outside and host is not None:
            area, wide = around.geometry().adjusted(-far, -far, far, far) & host.rect(), _FRAME
        self.setGeometry(area)
        self.setMask(QRegion(self.rect()) - QRegion(self.rect().adjusted(wide, wide, -wide, -wide)))
        self.raise_()


def _bars_of(around: QWidget) -> list[QWidget]:
    """What holds the scroll bars of a view."""
    if not isinstance(around, QAbstractScrollArea):
        return []
    holders = (bar.parentWidget() for bar in (around.horizontalScrollBar(), around.verticalScrollBar()))
    return [holder for holder in holders if holder is not None]
