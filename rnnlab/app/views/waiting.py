"""A word in the middle of what has to be waited for."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget


class Waiting(QLabel):
    """Stands over its parent, and lets the pointer through to it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setMargin(8)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def say(self, text: str) -> None:
        """Show `text`; nothing if it is empty."""
        self.setText(text)
        self.setVisible(bool(text))
        self.centre()

    def centre(self) -> None:
        """Stand in the middle of the parent, whose size may have changed."""
        self.adjustSize()
        self.move(self._over.rect().center() - self.rect().center())
