"""How well a colour is read on another: the ratio of WCAG 2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""

from PySide6.QtGui import QColor

_WEIGHTS = (0.2126, 0.7152, 0.0722)


def ratio(one: QColor, other: QColor) -> float:
    """The contrast of two opaque colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def blended(colour: QColor, ground: QColor, share: float) -> QColor:
    """What is seen of a colour that covers a ground by `share`, from 0 to 1."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return QColor.fromRgbF(*(share * one + (1 - share) * other for one, other in pairs))


def ink_on(ground: QColor) -> QColor:
    """Black or white, whichever is read better; it is 4.5 at least on every colour."""
    black, white = QColor("black"), QColor("white")
    return max(black, white, key=lambda ink: ratio(ink, ground))


def _channels(colour: QColor) -> tuple[float, float, float]:
    return colour.redF(), colour.greenF(), colour.blueF()


def _luminance(colour: QColor) -> float:
    linear = (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in _channels(colour))
    return sum(weight * value for weight, value in zip(_WEIGHTS, linear, strict=True))
