"""How long the unrolled network holds the window's thread: `python tests/benchmarks/unrolled.py`, without a screen.

8 bidirectional layers of 1,000 timesteps, at the sizes a dock may have. The numbers are random; only drawing is timed.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import statistics
import time

import numpy as np
from PySide6.QtWidgets import QApplication

from rnnlab.app.session import Session
from rnnlab.app.theme import application, use_theme
from rnnlab.app.views.unrolled import Unrolled
from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.input import Input
from rnnlab.core.trace import Trace
from rnnlab.lab.settings import Settings

LIMIT = 0.010


def made_trace() -> Trace:
    """A bidirectional LSTM of 8 layers over 1,000 timesteps."""
    arch = Architecture(cell="lstm", input_size=16, hidden_size=32, num_layers=8, bidirectional=True, dropout=0.1)
    document = Document(architecture=arch, input=Input(timesteps=1000))
    rng = np.random.default_rng(0)
    h = rng.uniform(-1, 1, (8, 2, 1, 1000, 32)).astype(np.float32)
    x = rng.normal(size=(1, 1000, 16)).astype(np.float32)
    return Trace(document, dict.fromkeys(arch.equations.recorded, h), x, {}, {}, {}, "nothing", 0.0)


def main() -> None:
    """Play 200 timesteps from the start, the middle and the end, and print the frames beside their limit."""
    app = application()
    use_theme(app, "light")
    trace = made_trace()
    session = Session(trace.document, Settings())
    session._replace(trace=trace)
    unrolled = Unrolled(session)
    unrolled.show()
    for wide, high, zoom in ((1140, 300, 0.0), (2000, 1200, 0.0), (2000, 1200, 0.5), (2000, 1200, 0.25)):
        unrolled.resize(wide, high)
        unrolled.board.zoom(0)
        if zoom:
            unrolled.board.zoom(zoom / unrolled.board.view.scale)
        QApplication.processEvents()
        spent = []
        for timestep in (*range(60), *range(470, 530), *range(940, 1000)):
            start = time.perf_counter()
            session.look(timestep=timestep)
            unrolled.board.viewport().repaint()
            spent.append(time.perf_counter() - start)
            QApplication.processEvents()
        middle, most = statistics.median(spent), max(spent)
        name = f"{wide} × {high} at {unrolled.board.view.scale:.2f}, {len(unrolled.board.view.columns)} columns"
        verdict = "ok" if middle <= LIMIT else "TOO LONG"
        print(f"{name:<44} median {1000 * middle:5.1f} ms, longest {1000 * most:5.1f} ms   limit 10 ms   {verdict}")
    session.close()


if __name__ == "__main__":
    main()
