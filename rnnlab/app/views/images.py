"""Images of arrays: the one way from numbers of colour to a QImage.

NumPy calls an array with one row contiguous whatever its stride is, but Qt and pyqtgraph take the stride for the length
of a row, and make no image of it. An image here has its own memory, so that it may outlive the array.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage


def row_by_row(array: NDArray[Any]) -> NDArray[Any]:
    """The array with one row after the other in memory, and strides that say so also where there is a single row."""
    return np.ascontiguousarray(array).reshape(-1).reshape(array.shape)


def indexed(bytes_: NDArray[np.uint8], colours: Sequence[int]) -> QImage:
    """(row, column), each a place in `colours`, which are 0xAARRGGBB."""
    image = _image(bytes_, QImage.Format.Format_Indexed8)
    image.setColorTable(colours)
    return image


def rgba(points: NDArray[np.uint8]) -> QImage:
    """(row, column, 4): red, green, blue and opacity."""
    return _image(points, QImage.Format.Format_RGBA8888)


def rgb(points: NDArray[np.uint32]) -> QImage:
    """(row, column), each 0x00RRGGBB."""
    return _image(points, QImage.Format.Format_RGB32)


def colours_of(table: NDArray[np.uint8]) -> list[int]:
    """The opaque colours of a table (256, 4), for `indexed`."""
    red, green, blue = (table[:, channel].astype(np.uint32) for channel in range(3))
    return [int(colour) for colour in 0xFF000000 | red << 16 | green << 8 | blue]


def _image(points: NDArray[Any], form: QImage.Format) -> QImage:
    high, wide = points.shape[:2]
    straight = row_by_row(points)
    return QImage(straight.data, wide, high, straight.strides[0], form).copy()
