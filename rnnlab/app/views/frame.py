"""A rectangle's outline that is as thick in a picture, or on a dense screen, as it is on any other."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget


class Frame(QGraphicsRectItem):
    """An outline in its pen's colour; the pen's width is in points of the screen, however the rectangle is scaled.

    A cosmetic pen would be as many device pixels, and SVG viewers know nothing of it.
    """

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Fill the four sides."""
        scale, pen, rect = painter.worldTransform(), self.pen(), self.rect()
        across, down = pen.widthF() / abs(scale.m11() or 1.0), pen.widthF() / abs(scale.m22() or 1.0)
        outer = rect.adjusted(-across / 2, -down / 2, across / 2, down / 2)
        for top in (outer.top(), outer.bottom() - down):
            painter.fillRect(QRectF(outer.left(), top, outer.width(), down), pen.color())
        for left in (outer.left(), outer.right() - across):
            painter.fillRect(QRectF(left, outer.top() + down, across, outer.height() - 2 * down), pen.color())
