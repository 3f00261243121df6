"""The marks on a lane's cells that do not rely on colour: hatching where a number is not finite, a dot where it is
saturated.
"""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from rnnlab.app.views import colours, images
from rnnlab.core.trace import Array

# Cells narrower than this many pixels have no dot of their own, but dots all over them, this far apart.
_ROOMY, _APART = 5, 4
# Half the width of the largest dot.
_LARGEST = 4
_INK = (0x00000000, 0xE0101418, 0xE0FFFFFF)


class Marks(QGraphicsItem):
    """Drawn over the image of a lane in the scene's pixels, so that dots stay dots whatever the cells' size.

    What is marked is looked up for the pixels on screen only, when they are painted.
    """

    def __init__(self) -> None:
        super().__init__()
        self._values: Array = np.zeros((0, 0), dtype=np.float32)
        self._shades: NDArray[np.uint8] = np.zeros((0, 0), dtype=np.uint8)
        self._dark: NDArray[np.bool_] = np.zeros(256, dtype=np.bool_)
        self._kind, self._span, self._size = "", (-0.5, 0.5), (1, 1)
        self._drawn: NDArray[np.uint8] | None = None

    def boundingRect(self) -> QRectF:
        """All cells."""
        return QRectF(-0.5, -0.5, self._values.shape[1], self._values.shape[0])

    def set_values(self, values: Array, shades: NDArray[np.uint8], table: NDArray[np.uint8]) -> None:
        """Mark these numbers (unit, time), with dark ink or light according to the colour of each."""
        self.prepareGeometryChange()
        self._values, self._shades = values, shades
        self._dark = table[:, :3].astype(float) @ (0.2126, 0.7152, 0.0722) < 128
        self._again()

    def set_kind(self, kind: str) -> None:
        """Mark what is saturated for this kind of quantity; "" marks only what is not finite."""
        self._kind = kind
        self._again()

    def set_view(self, span: tuple[float, float], size: tuple[int, int]) -> None:
        """The timesteps on screen, and the pixels that they and all units have."""
        if (span, size) != (self._span, self._size):
            self._span, self._size = span, size
            self._again()

    def _again(self) -> None:
        self._drawn = None
        self.update()

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Paint the marks on screen."""
        if not self._values.size:
            return
        if self._drawn is None:
            self._drawn = self._draw()
        first, last = self._span
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(QRectF(first, -0.5, last - first, len(self._values)), images.indexed(self._drawn, _INK))

    def _draw(self) -> NDArray[np.uint8]:
        """For each pixel 0 or, where there is a mark, the ink that shows on its cell: 1 dark, 2 light."""
        (units, timesteps), (wide, high) = self._values.shape, self._size
        first, last = self._span
        cell = min(wide / (last - first), high / units)
        columns, dotted_columns = _cells(first + 0.5, last - first, wide, timesteps, cell)
        rows, dotted_rows = _cells(0.0, units, high, units, cell)
        cells = np.ix_(rows, columns)
        values = self._values[cells]
        hatching = np.add.outer(np.arange(high), np.arange(wide)) % 5 == 0
        marked = colours.saturated(values, self._kind) & np.logical_and.outer(dotted_rows, dotted_columns)
        marked |= ~np.isfinite(values) & hatching
        return np.where(marked, np.where(self._dark[self._shades[cells]], 2, 1), 0).astype(np.uint8)


def _cells(
    start: float, shown: float, pixels: int, cells: int, small: float
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Along one axis, for each pixel: the cell it lies in, and whether it lies on the cell's dot.

    Of `cells`, as many as `shown` lie on `pixels` from `start` on; `small` is a cell's shorter side in pixels.
    """
    at = start + (np.arange(pixels) + 0.5) / pixels * shown
    inside = np.clip(at.astype(np.int64), 0, cells - 1)
    if small < _ROOMY:
        return inside, np.arange(pixels) % _APART == 0
    return inside, np.abs(at - np.floor(at) - 0.5) * pixels / shown <= min(small / 5, _LARGEST)
