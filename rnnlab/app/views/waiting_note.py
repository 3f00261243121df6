"""What is written over a lane of which nothing is computed yet."""

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from rnnlab.app.views.fitting import fitted


class WaitingNote(pg.GraphicsWidget):
    """One line in the middle of its area, on a ground of its own; nothing where it says nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.palette, self.text = QPalette(), ""
        self.setZValue(20)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def say(self, text: str) -> None:
        """Say another line."""
        if text != self.text:
            self.text = text
            self.update()

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Write the line."""
        area = self.rect()
        if not self.text or area.width() < 60:
            return
        font = QFont()
        font.setPixelSize(12)
        font, text = fitted(font, self.text, area.width() - 24)
        metrics = QFontMetricsF(font)
        box = QRectF(0, 0, metrics.horizontalAdvance(text) + 16, metrics.height() + 6)
        box.moveCenter(area.center())
        painter.setPen(self.palette.color(QPalette.ColorRole.Mid))
        painter.setBrush(self.palette.base())
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(self.palette.color(QPalette.ColorRole.Text))
        painter.setFont(font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
