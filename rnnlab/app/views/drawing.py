"""A drawing as a file, whatever it shows: PNG, SVG or PDF, whole or not at all."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRect, QSize, QSizeF
from PySide6.QtGui import QImage, QImageWriter, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from rnnlab.core.progress import Progress, Steps
from rnnlab.errors import QT_TRANSLATE_NOOP, FileError
from rnnlab.io.whole import whole_file

# Points of an image for each of the screen's, and as many as Qt can paint in a row.
_SCALE, _MOST = 2.0, 32_000


@dataclass(frozen=True)
class Drawing:
    """`paint` paints all of it, background included, in points of the screen from (0, 0) to `size`."""

    size: QSize
    paint: Callable[[QPainter], None]


def drawing_job(drawing: Drawing, path: Path) -> Callable[[], Steps[Path]]:
    """Paint a .png (twice the screen's size), .svg or .pdf now, and give back what writes it, in whatever thread.

    Raises FileError for another suffix.
    """
    drawn = {".png": _png, ".svg": _svg, ".pdf": _pdf}.get(path.suffix.lower())
    if drawn is None:
        text = QT_TRANSLATE_NOOP("rnnlab", "A picture is a .png, .svg or .pdf file, not {name}.")
        raise FileError(text, name=path.name)
    return partial(_written, drawn(drawing), path)


def _written(data: Callable[[], bytes], path: Path) -> Steps[Path]:
    """Write what `data` makes. Raises FileError, and then leaves what was there."""
    yield Progress("writing", 0, 0)
    made = data()
    yield Progress("writing", 0, 0)
    with whole_file(path) as stream:
        stream.write(made)
    return path


def image_of(drawing: Drawing) -> QImage:
    """The drawing as an image, twice the screen's size, or less if it would be too large for Qt."""
    scale = min(_SCALE, _MOST / max(drawing.size.height(), drawing.size.width()))
    image = QImage(drawing.size * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    painter = QPainter(image)
    drawing.paint(painter)
    painter.end()
    return image


def _png(drawing: Drawing) -> Callable[[], bytes]:
    return partial(_encoded, image_of(drawing))


def _encoded(image: QImage) -> bytes:
    buffer = _buffer()
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())


def _svg(drawing: Drawing) -> Callable[[], bytes]:
    size, buffer, generator = drawing.size, _buffer(), QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle("rnnlab")
    painter = QPainter(generator)
    drawing.paint(painter)
    painter.end()
    return partial(bytes, buffer.data().data())


def _pdf(drawing: Drawing) -> Callable[[], bytes]:
    size, buffer = drawing.size, _buffer()
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QSizeF(size.width(), size.height()), QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(72)
    painter = QPainter(writer)
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    drawing.paint(painter)
    painter.end()
    return partial(bytes, buffer.data().data())


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer
