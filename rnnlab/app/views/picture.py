"""The heatmaps as a picture: every lane, also those that would have to be scrolled to."""

import contextlib
import os
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPoint, QPointF, QRect, QRectF, QSize, QSizeF
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QStyleOptionGraphicsItem

from rnnlab.app.views.heatmaps import Heatmaps
from rnnlab.app.views.ruler import HEIGHT
from rnnlab.errors import QT_TRANSLATE_NOOP, FileError

# Points of an image for each of the screen's, and as many as Qt can paint in a row.
_SCALE, _MOST = 2.0, 32_000
# Points of the cells for each of the screen's.
_FINE = 4


def save_picture(heatmaps: Heatmaps, path: Path) -> None:
    """Write a .png (twice the screen's size), .svg or .pdf. Raises FileError, and then leaves what was there."""
    drawn = {".png": _png, ".svg": _svg, ".pdf": _pdf}.get(path.suffix.lower())
    if drawn is None:
        text = QT_TRANSLATE_NOOP("rnnlab", "A picture is a .png, .svg or .pdf file, not {name}.")
        raise FileError(text, name=path.name)
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as stream:
            stream.write(drawn(heatmaps))
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    except OSError as error:
        text = QT_TRANSLATE_NOOP("rnnlab", "The picture can't be written to {path}; choose another place.")
        raise FileError(text, path=str(path)) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink()


def copy_image(heatmaps: Heatmaps) -> None:
    """Put the picture on the clipboard."""
    QGuiApplication.clipboard().setImage(as_image(heatmaps))


def as_image(heatmaps: Heatmaps) -> QImage:
    """The picture, twice the screen's size, or less if it would be too long for Qt."""
    size = _size(heatmaps)
    scale = min(_SCALE, _MOST / size.height())
    image = QImage(size * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    painter = QPainter(image)
    _draw(heatmaps, painter)
    painter.end()
    return image


def _size(heatmaps: Heatmaps) -> QSize:
    return QSize(heatmaps.canvas.width(), heatmaps.legend.height() + HEIGHT + heatmaps.canvas.minimumHeight())


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
    painter.translate(0, HEIGHT)
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
    image = QImage((area.size() * _FINE).toSize(), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_FINE)
    image.fill(heatmaps.palette().base().color())
    painter = QPainter(image)
    heatmaps.canvas.scene().render(painter, QRectF(QPointF(0, 0), area.size()), area)
    painter.end()
    return image


def _png(heatmaps: Heatmaps) -> bytes:
    buffer = _buffer()
    QImageWriter(buffer, b"png").write(as_image(heatmaps))
    return bytes(buffer.data().data())


def _svg(heatmaps: Heatmaps) -> bytes:
    size, buffer, generator = _size(heatmaps), _buffer(), QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle("rnnlab")
    painter = QPainter(generator)
    _draw(heatmaps, painter)
    painter.end()
    return bytes(buffer.data().data())


def _pdf(heatmaps: Heatmaps) -> bytes:
    size, buffer = _size(heatmaps), _buffer()
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QSizeF(size.width(), size.height()), QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(72)
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    _draw(heatmaps, painter)
    painter.end()
    return bytes(buffer.data().data())


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer
