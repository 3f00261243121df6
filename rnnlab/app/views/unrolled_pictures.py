"""The numbers inside the unrolled network's cells, as colours: those of the heatmaps."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage, QPalette

from rnnlab.app.theme import is_dark
from rnnlab.app.views import colours, images
from rnnlab.core.compare import Difference
from rnnlab.core.trace import Array, Trace
from rnnlab.lab.look import Look, Scale, scale_of
from rnnlab.lab.unrolled import Column, Node

# A cell has no room for more bands; of more units, as many evenly spread ones are shown.
MOST = 16
# Rows of an image for each band, so that viewers of SVG, which smooth what they enlarge, keep the bands apart.
_FINE = 8
# How much of a colour is left of what is not computed yet.
FAINT = 0.3


@dataclass(frozen=True, eq=False)
class Pictures:
    """One image for each kind of cell, first as it is and then faint: a column of bands for each of them.

    Those of "cell" stand in the order (layer, direction, column), with `strides` between them.
    """

    images: dict[str, tuple[QImage, QImage]]
    strides: tuple[int, int]

    def of(self, node: Node, computed: bool) -> QImage:
        """A cell's, an input's or an output's colours, unit 0 on top."""
        image = self.images[node.kind][0 if computed else 1]
        place = node.column
        if node.kind == "cell":
            place += node.layer * self.strides[0] + node.direction * self.strides[1]
        return image.copy(place, 0, 1, image.height())


def shown_units(units: int) -> list[int]:
    """The units that have a band: all, or MOST of them from the first to the last."""
    return [int(unit) for unit in np.linspace(0, units - 1, min(units, MOST)).round()]


def pictures(
    trace: Trace, difference: Difference | None, look: Look, columns: tuple[Column, ...], palette: QPalette
) -> Pictures:
    """The colours of one batch item at the columns' first timesteps."""
    times = [column.first for column in columns]
    scales = {kind: scale_of(kind, look, trace, difference) for kind in ("h", "input")}
    h: Array = trace.quantities["h"][:, :, look.batch, times]
    x: Array = trace.x[look.batch, times]
    output = np.concatenate(list(h[-1]), axis=-1)
    ground = palette.base().color().getRgb()[:3]  # type: ignore[index]
    arrays = {"cell": h.reshape(-1, h.shape[-1]), "output": output, "input": x}
    made = {}
    for kind, array in arrays.items():
        scale = scales["input" if kind == "input" else "h"]
        bytes_ = colours.quantised(array[:, shown_units(array.shape[-1])], scale)
        plain, faint = _tables(scale, is_dark(palette), ground)
        made[kind] = _image(plain[bytes_]), _image(faint[bytes_])
    return Pictures(made, (h.shape[1] * len(times), len(times)))


def _image(pixels: NDArray[np.uint32]) -> QImage:
    """(cell, band) → an image in which each cell is a column."""
    return images.rgb(np.repeat(pixels.T, _FINE, axis=0))


@lru_cache(maxsize=8)
def _tables(scale: Scale, dark: bool, ground: tuple[int, int, int]) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """The pixel of each byte: as it is, and near the ground for what is not computed yet."""
    table = colours.table(scale, dark)[:, :3]
    faint = np.rint(FAINT * table + (1 - FAINT) * np.array(ground))
    plain, near = (rgb.astype(np.uint32) @ np.array([1 << 16, 1 << 8, 1], dtype=np.uint32) for rgb in (table, faint))
    return plain, near
