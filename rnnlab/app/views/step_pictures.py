"""The little pictures in the cards of a step: vectors at once, large matrices a few in each turn of the event loop."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from rnnlab.app.session import Session
from rnnlab.app.views import colours
from rnnlab.app.views.blocks import image_of, shrunk
from rnnlab.core.arithmetic import Place, operand
from rnnlab.core.trace import Trace
from rnnlab.lab.look import Scale, kind_of, scale_of

# A matrix with more numbers than this is worth a turn of its own.
_AT_ONCE = 1 << 14


class Pictures:
    """Images of the operands of a step. A matrix keeps its last image until `draw` has come to it again."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._matrices: dict[tuple[str, Place, tuple[int, ...]], QImage] = {}
        self._tables: dict[tuple[Scale, bool], NDArray[np.uint8]] = {}

    def vector(self, trace: Trace, place: Place, name: str, height: int, *, dark: bool) -> QImage:
        """A column with a point for each unit, or for the furthest from 0 of several if it is higher than `height`."""
        scale = self.scale(trace, place, name)
        return image_of(shrunk(operand(trace, place, name)[:, None], height, 1), scale, self._table(scale, dark))

    def matrix(self, trace: Trace, place: Place, name: str) -> QImage | None:
        """The last image of a matrix of this size; None before there is one."""
        return self._matrices.get(self._key(trace, place, name))

    def draw(self, trace: Trace, place: Place, sizes: dict[str, QSize], *, dark: bool) -> Iterator[None]:
        """Make the images of these matrices anew, no larger than so many pixels."""
        keys = {name: self._key(trace, place, name) for name in sizes}
        self._matrices = {key: image for key, image in self._matrices.items() if key in keys.values()}
        for name, size in sizes.items():
            values, scale = operand(trace, place, name), self.scale(trace, place, name)
            points = shrunk(values, max(1, size.height()), max(1, size.width()))
            self._matrices[keys[name]] = image_of(points, scale, self._table(scale, dark))
            if values.size > _AT_ONCE:
                yield

    def scale(self, trace: Trace, place: Place, name: str) -> Scale:
        """The heatmaps' colours for quantities; of parameters, each tensor has one scale, alike on both sides of 0."""
        cell, look = trace.document.architecture.equations, self._session.state.look
        if name in cell.blocks:
            reach = trace.magnitude(f"{cell.blocks[name][0]}{cell.suffix(place.layer, place.direction)}") or 1.0
            return Scale(-reach, reach, diverging=True)
        quantity = ("h" if place.layer else "input") if name == "x" else name.removesuffix("_prev")
        return scale_of(kind_of(cell, quantity), look, trace, self._session.state.difference)

    def _key(self, trace: Trace, place: Place, name: str) -> tuple[str, Place, tuple[int, ...]]:
        return name, Place(place.layer, place.direction, 0), operand(trace, place, name).shape

    def _table(self, scale: Scale, dark: bool) -> NDArray[np.uint8]:
        if (scale, dark) not in self._tables:
            self._tables = {key: table for key, table in self._tables.items() if len(self._tables) < 32}
            self._tables[scale, dark] = colours.table(scale, dark)
        return self._tables[scale, dark]
