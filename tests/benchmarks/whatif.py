"""From a drag of the mouse over a weight to the new heatmaps on screen, beside one run alone in the same process."""

import os
import statistics
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QPoint, Qt
from PySide6.QtTest import QTest

from rnnlab.app.session import Session
from rnnlab.app.theme import application
from rnnlab.app.window import MainWindow
from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.input import Input
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.settings import Settings

MOVES = 30


def settle(window):
    while window.session.state.stale or not window.heatmaps.ready:
        application().processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)


def alone(document):
    from rnnlab.core import engine

    started = time.perf_counter()
    for _ in engine.run(document):
        pass
    return time.perf_counter() - started


def main():
    application()
    large = Architecture(cell="lstm", input_size=64, hidden_size=256, num_layers=2, bidirectional=True)
    for name, document in (
        ("the LSTM example", EXAMPLES["lstm"].document),
        ("H = 256, 2 layers, 2 directions, 50 timesteps", Document(architecture=large, input=Input(timesteps=50))),
    ):
        window = MainWindow(Session(document, Settings()))
        window.show()
        window.docks["weights"].raise_()
        window.session.recompute()
        settle(window)
        window.session.look(versions=("now", "baseline", "difference"))
        QTest.qWait(300)
        port = window.weights.map.viewport()
        start = window.weights.map.cells.area(9, 2).center().toPoint()
        QTest.mousePress(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        seen, stalls, runs = [], [], []
        for move in range(1, MOVES + 1):
            started = time.perf_counter()
            QTest.mouseMove(port, start - QPoint(0, move))
            stalls.append(time.perf_counter() - started)
            settle(window)
            window.heatmaps.repaint()
            seen.append(time.perf_counter() - started)
            runs.append(alone(window.session.state.document))
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
        figures = [1000 * statistics.median(found) for found in (seen, runs, stalls)]
        print(f"{name}: drag to screen {figures[0]:.1f} ms = {figures[0] / figures[1]:.1f} × one run alone "
              f"({figures[1]:.1f} ms); the mouse event itself {figures[2]:.1f} ms")  # fmt: skip
        window.close()


main()
