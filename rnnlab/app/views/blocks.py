"""Small pictures of arrays: one point for each number, or for the largest of several where there is no room for all."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from rnnlab.app.views import colours, images
from rnnlab.core.trace import Array
from rnnlab.lab.look import Scale


def shrunk(values: Array, rows: int, columns: int) -> Array:
    """An array of two axes with at most so many rows and columns.

    What stands for several numbers is the one of them that is furthest from 0, so that none that matters is lost.
    """
    high, wide = values.shape
    if high <= rows and wide <= columns:
        return values
    starts = [np.arange(min(size, room)) * size // min(size, room) for size, room in ((high, rows), (wide, columns))]
    most = np.maximum.reduceat(np.maximum.reduceat(values, starts[0], axis=0), starts[1], axis=1)
    least = np.minimum.reduceat(np.minimum.reduceat(values, starts[0], axis=0), starts[1], axis=1)
    furthest: Array = np.where(most >= -least, most, least)
    return furthest


def image_of(values: Array, scale: Scale, table: NDArray[np.uint8]) -> QImage:
    """A picture with a point for each number; `table` holds the colours of the scale (256, 4)."""
    return images.rgba(table[colours.quantised(values, scale)])
