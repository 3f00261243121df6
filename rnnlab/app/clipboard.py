"""Putting something on the clipboard, and saying so: nothing else on screen would tell."""

from PySide6.QtGui import QGuiApplication, QImage

from rnnlab.app.session import Session
from rnnlab.errors import QT_TRANSLATE_NOOP
from rnnlab.lab.history import Phrase
from rnnlab.lab.state import Notice

COPIED = QT_TRANSLATE_NOOP("rnnlab", "{n:,} number(s) (is|are) on the clipboard.")
LINES = QT_TRANSLATE_NOOP("rnnlab", "The program is on the clipboard: {n:,} line(s).")
# One confirmation takes the place of the one before.
_SUBJECT = "clipboard"


def copy_text(session: Session, text: str, said: Phrase) -> None:
    """Put a text on the clipboard, and say what it is."""
    QGuiApplication.clipboard().setText(text)
    session.notify(Notice(said, "information", subject=_SUBJECT))


def copy_image(session: Session, image: QImage, said: Phrase) -> None:
    """Put a picture on the clipboard, and say what it is."""
    QGuiApplication.clipboard().setImage(image)
    session.notify(Notice(said, "information", subject=_SUBJECT))
