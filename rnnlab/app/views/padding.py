"""What stands after the end of a shorter sequence: hatched, for nothing is computed there."""

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QPen, QTransform
from PySide6.QtWidgets import QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget

# Points of the screen between two lines.
_APART = 8.0


class Padding(QGraphicsRectItem):
    """A rectangle in its brush's colour, with slanting lines in its pen's, which lie alike however it is scaled."""

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Fill it, and draw the lines on what is in sight."""
        painter.save()
        area = painter.worldTransform().mapRect(self.rect())
        painter.setWorldTransform(QTransform())
        area &= QRectF(painter.viewport())
        painter.fillRect(area, self.brush())
        painter.setClipRect(area)
        painter.setPen(QPen(self.pen().color(), 1))
        start = area.left() - (area.left() + area.bottom()) % _APART - area.height()
        count = int((area.right() - start) / _APART) + 1
        at = (start + place * _APART for place in range(count))
        painter.drawLines([QLineF(x, area.bottom(), x + area.height(), area.top()) for x in at])
        painter.restore()
