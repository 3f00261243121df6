"""The heatmaps as a picture: every lane, also those that would have to be scrolled to."""

import os
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRect, QRectF, QSize, QSizeF
from PySide6.QtGui import QGuiApplication, QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from rnnlab.app.views.heatmaps import Heatmaps
from rnnlab.app.views.ruler import HEIGHT
from rnnlab.errors import QT_TRANSLATE_NOOP, FileError

_SCALE = 2


def save_picture(heatmaps: Heatmaps, path: Path) -> None:
    """Write a .png (twice the screen's size), .svg or .pdf. Raises FileError, and then leaves what was there."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part{path.suffix}")
    draw = {".png": _save_png, ".svg": _save_svg, ".pdf": _save_pdf}.get(path.suffix.lower())
    if draw is None:
        text = QT_TRANSLATE_NOOP("rnnlab", "A picture is a .png, .svg or .pdf file, not {name}.")
        raise FileError(text, name=path.name)
    try:
        good = path.parent.is_dir() and not path.is_dir() and draw(heatmaps, beside)
        if good:
            beside.replace(path)
    except OSError:
        good = False
    finally:
        beside.unlink(missing_ok=True)
    if not good:
        text = QT_TRANSLATE_NOOP("rnnlab", "The picture can't be written to {path}; choose another place.")
        raise FileError(text, path=str(path))


def copy_image(heatmaps: Heatmaps) -> None:
    """Put the picture on the clipboard."""
    QGuiApplication.clipboard().setImage(as_image(heatmaps))


def as_image(heatmaps: Heatmaps) -> QImage:
    """The picture, twice the screen's size."""
    image = QImage(_size(heatmaps) * _SCALE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.scale(_SCALE, _SCALE)
    _draw(heatmaps, painter)
    painter.end()
    return image


def _size(heatmaps: Heatmaps) -> QSize:
    return QSize(heatmaps.canvas.width(), heatmaps.canvas.minimumHeight() + HEIGHT)


def _draw(heatmaps: Heatmaps, painter: QPainter) -> None:
    """Paint ruler and lanes in the screen's pixels."""
    size = _size(heatmaps)
    lanes = QRectF(0, 0, size.width(), size.height() - HEIGHT)
    painter.fillRect(QRect(0, 0, size.width(), size.height()), heatmaps.palette().base())
    heatmaps.ruler.draw(painter, size.width())
    heatmaps.canvas.scene().render(painter, lanes.translated(0, HEIGHT), lanes)


def _save_png(heatmaps: Heatmaps, path: Path) -> bool:
    return as_image(heatmaps).save(str(path))


def _save_svg(heatmaps: Heatmaps, path: Path) -> bool:
    size = _size(heatmaps)
    generator = QSvgGenerator()
    generator.setFileName(str(path))
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle("rnnlab")
    painter = QPainter()
    if not painter.begin(generator):
        return False
    _draw(heatmaps, painter)
    return painter.end() and path.stat().st_size > 0


def _save_pdf(heatmaps: Heatmaps, path: Path) -> bool:
    size = _size(heatmaps)
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QSizeF(size.width(), size.height()), QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(72)
    painter = QPainter()
    if not painter.begin(writer):
        return False
    _draw(heatmaps, painter)
    return painter.end() and path.stat().st_size > 0
