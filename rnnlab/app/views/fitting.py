"""Words that keep inside the room they have."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

# Pixels of the smallest letters that are read easily.
_SMALLEST = 10


def fitted(font: QFont, text: str, width: float) -> tuple[QFont, str]:
    """The font, made as small as the text needs to be whole in `width`; what is too long even so ends in "…"."""
    smaller = QFont(font)
    for pixels in range(font.pixelSize(), _SMALLEST - 1, -1):
        smaller.setPixelSize(pixels)
        if QFontMetricsF(smaller).horizontalAdvance(text) <= width:
            return smaller, text
    return smaller, QFontMetricsF(smaller).elidedText(text, Qt.TextElideMode.ElideMiddle, width)
