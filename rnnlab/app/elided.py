"""A line of text that has … where there is no room for all of it. Qt's own label is cut."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

# Pixels that a sentence with the name of a file may take in the status bar.
_WIDEST = 160


def about_file(text: str, metrics: QFontMetrics) -> str:
    """A sentence with the name of a file, with … in its middle where it is longer than the status bar has room for."""
    return metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, _WIDEST)


class Elided(QLabel):
    """Takes what room there is; the whole text is its tooltip."""

    def minimumSizeHint(self) -> QSize:
        """A line of a few letters."""
        return QSize(min(48, super().minimumSizeHint().width()), super().minimumSizeHint().height())

    def say(self, text: str) -> None:
        """Show a text."""
        self.setText(text)
        self.setToolTip(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint as much as there is room for."""
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.style().drawItemText(painter, self.rect(), self.alignment(), self.palette(), self.isEnabled(), text)
        painter.end()
