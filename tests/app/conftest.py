"""A session on the LSTM example, and a window on the GRU example, computed; their threads end with the test."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from rnnlab.app.main import open_window
from rnnlab.app.session import Session
from rnnlab.app.theme import Languages, application, palette
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.settings import Settings


@pytest.fixture(scope="session")
def qapp():
    return application()


@pytest.fixture(autouse=True)
def plain_theme(qapp):
    """Each test begins in English, and without the style sheet that a window of the test before has set: with one, a
    palette that a test gives to a single view does not reach its children.
    """
    yield
    Languages().use("en")
    # What a test closed is deleted with it: a timer of its would else fire into a view that Python has given up.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if qapp.styleSheet():
        qapp.setStyleSheet("")
        qapp.setPalette(palette("light"))


@pytest.fixture
def session(qtbot):
    made = Session(EXAMPLES["lstm"].document, Settings())
    made.recompute()
    qtbot.waitUntil(lambda: not made.state.stale, timeout=60_000)
    yield made
    assert made.close()


@pytest.fixture
def window(qtbot):
    made = open_window(EXAMPLES["gru"].document, Settings())
    made.show()
    qtbot.waitUntil(lambda: not made.session.state.stale, timeout=60_000)
    yield made
    made.close()
    made.deleteLater()
