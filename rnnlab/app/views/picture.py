"""The heatmaps as a picture: every lane, also those that would have to be scrolled to."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem

from rnnlab.app import clipboard
from rnnlab.app.session import Session
from rnnlab.app.views.drawing import Drawing, drawing_job, image_of
from rnnlab.app.views.heatmaps import Heatmaps
from rnnlab.core.progress import Steps
from rnnlab.errors import QT_TRANSLATE_NOOP
from rnnlab.lab.history import Phrase

# Points of the cells for each of the screen's, and of a lane, at the most.
_FINE, _MOST = 4, 16_000_000


def picture_job(heatmaps: Heatmaps, path: Path) -> Callable[[], Steps[Path]]:
    """What writes the picture as it is now to a .png (twice the screen's size), .svg or .pdf, in whatever thread.

    Raises FileError for another suffix; so does the writing, which then leaves what was there.
    """
    return drawing_job(_drawing(heatmaps), path)


def copy_image(heatmaps: Heatmaps, session: Session) -> None:
    """Put the picture on the clipboard."""
    said = QT_TRANSLATE_NOOP("rnnlab", "The heatmaps are on the clipboard as an image.")
    clipboard.copy_image(session, as_image(heatmaps), Phrase(said))


def as_image(heatmaps: Heatmaps) -> QImage:
    """The picture, twice the screen's size, or less if it would be too long for Qt."""
    return image_of(_drawing(heatmaps))


def _drawing(heatmaps: Heatmaps) -> Drawing:
    return Drawing(_size(heatmaps), partial(_draw, heatmaps))


def _size(heatmaps: Heatmaps) -> QSize:
    return QSize(
        heatmaps.canvas.width(), heatmaps.legend.height() + heatmaps.ruler.height() + heatmaps.canvas.minimumHeight()
    )


def _draw(heatmaps: Heatmaps, painter: QPainter) -> None:
    """Paint legend, ruler and lanes in the screen's pixels.

    Texts stay texts; the cells, which would be blurred or overflow their lanes in viewers of SVG, are images.
    """
    heatmaps.finish()
    painter.fillRect(QRect(QPoint(0, 0), _size(heatmaps)), heatmaps.palette().base())
    heatmaps.legend.draw(painter)
    painter.translate(0, heatmaps.legend.height())
    painter.save()
    heatmaps.ruler.draw(painter, heatmaps.canvas.width())
    painter.restore()
    painter.translate(0, heatmaps.ruler.height())
    for lane in heatmaps.lanes.values():
        area = lane.view.geometry()
        painter.drawImage(area, _cells(heatmaps, area))
        for item in (lane.caption, lane.strip):
            painter.save()
            painter.translate(item.pos())
            painter.setOpacity(item.opacity())
            item.paint(painter, QStyleOptionGraphicsItem())
            painter.restore()


def _cells(heatmaps: Heatmaps, area: QRectF) -> QImage:
    """What the lanes show in a part of their scene."""
    fine = min(_FINE, (_MOST / max(area.width() * area.height(), 1.0)) ** 0.5)
    image = QImage((area.size() * fine).toSize(), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(fine)
    image.fill(heatmaps.palette().base().color())
    painter = QPainter(image)
    heatmaps.canvas.scene().render(painter, QRectF(QPointF(0, 0), area.size()), area)
    painter.end()
    return image
