"""From numbers to colours: one byte for each number, and a table of 256 colours.

0 … 250 span the scale, so that 125 is its middle; NaN, −Inf and +Inf have bytes of their own.
The diverging maps are ColorBrewer's RdBu and PuOr (https://colorbrewer2.org), safe for the colour-blind, with a dark
middle in place of the light one in the dark theme; the sequential ones are matplotlib's viridis, cividis and magma, and
a grey, all perceptually uniform. Unless one is chosen, diverging numbers have RdBu, and the others viridis.
"""

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from rnnlab.core.trace import Array
from rnnlab.lab.look import Scale

STEPS = 250
NAN, MINUS_INF, PLUS_INF = 253, 254, 255
_DIVERGING = {
    "blue-red": {
        False: ("#053061", "#2166ac", "#67a9cf", "#d1e5f0", "#f7f7f7", "#fddbc7", "#ef8a62", "#b2182b", "#67001f"),
        True: ("#b8e2ff", "#6db6ee", "#2f7fc0", "#21486b", "#1c2026", "#6b3526", "#c9562f", "#f48b5c", "#ffd0b5"),
    },
    "purple-orange": {
        False: ("#2d004b", "#542788", "#998ec3", "#d8daeb", "#f7f7f7", "#fee0b6", "#f1a340", "#b35806", "#7f3b08"),
        True: ("#e4dcff", "#b9a8ee", "#8a73cc", "#453a6e", "#1c2026", "#5c3b12", "#b5701c", "#eea547", "#ffdcaa"),
    },
}
_SEQUENTIAL = {"viridis": "viridis", "cividis": "cividis", "magma": "magma", "grey": "CET-L1"}
_NON_FINITE = {NAN: "#e83e9c", MINUS_INF: "#6a00a8", PLUS_INF: "#ffd400"}


def quantised(values: Array, scale: Scale) -> NDArray[np.uint8]:
    """One byte for each number; what lies outside the scale has its nearest end's."""
    wide = np.asarray(values, dtype=np.float64)
    with np.errstate(invalid="ignore", over="ignore"):
        places = np.rint((wide - scale.low) * (STEPS / (scale.high - scale.low)))
        finite = np.isfinite(wide)
        bytes_ = np.where(finite, np.clip(places, 0, STEPS), NAN).astype(np.uint8)
    if not finite.all():
        bytes_[wide == np.inf] = PLUS_INF
        bytes_[wide == -np.inf] = MINUS_INF
    return bytes_


def table(scale: Scale, dark: bool) -> NDArray[np.uint8]:
    """The colour of each byte on a scale: (256, 4), red, green, blue, opacity.

    A diverging scale has its neutral colour at 0 and is alike on both sides, also if one side reaches further; where 0
    lies outside, the neutral colour is in its middle.
    """
    numbers = np.linspace(scale.low, scale.high, STEPS + 1)
    if scale.diverging:
        anchors = np.array([_rgb(QColor(name)) for name in _DIVERGING[scale.colours or "blue-red"][dark]])
        middle = 0.0 if scale.low < 0 < scale.high else scale.low / 2 + scale.high / 2
        reach = max(middle - scale.low, scale.high - middle)
        at = np.linspace(middle - reach, middle + reach, len(anchors))
        colours = np.stack([np.interp(numbers, at, anchors[:, channel]) for channel in range(3)], axis=1)
    else:
        found = pg.colormap.get(_SEQUENTIAL[scale.colours or "viridis"])
        colours = found.map(np.linspace(0, 1, STEPS + 1), mode="byte")[:, :3]
    made = np.full((256, 4), 255, dtype=np.uint8)
    made[: STEPS + 1, :3] = np.rint(colours)
    for byte, name in _NON_FINITE.items():
        made[byte, :3] = _rgb(QColor(name))
    return made


def saturated(values: Array, kind: str) -> NDArray[np.bool_]:
    """Where a gate is below 0.01 or above 0.99, or a state or candidate beyond ±0.99; nowhere for other kinds."""
    if kind == "gate":
        return (values < 0.01) | (values > 0.99)
    if kind in ("h", "m", "candidate"):
        return np.abs(values) > 0.99
    return np.zeros(values.shape, dtype=np.bool_)


def _rgb(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()
