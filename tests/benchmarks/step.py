"""How long the step view takes to redraw while playing, beside the heatmaps' cursor in the same run: medians."""

import os
import statistics
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop

from rnnlab.app.session import Session
from rnnlab.app.theme import application
from rnnlab.app.window import MainWindow
from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.input import Input
from rnnlab.lab.settings import Settings

FRAMES = 60


def settle(window):
    session = window.session
    while session.state.stale or not window.heatmaps.ready or not window.step.cards._later.idle:
        application().processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def main():
    application()
    for hidden, limit in ((8, 16), (64, 16), (256, 50), (1024, 100)):
        arch = Architecture(cell="lstm", input_size=min(hidden, 300), hidden_size=hidden)
        session = Session(Document(architecture=arch, input=Input(timesteps=FRAMES)), Settings())
        window = MainWindow(session)
        window.resize(1440, 900)
        window.show()
        session.recompute()
        settle(window)
        session.look(quantity="f_pre", unit=hidden // 2)
        settle(window)
        step, terms, cursor = [], [], []
        for t in range(FRAMES):
            session.look(timestep=t)
            for seconds, widget in ((step, window.step.cards), (terms, window.step.terms), (cursor, window.heatmaps)):
                started = time.perf_counter()
                widget.repaint()
                seconds.append(time.perf_counter() - started)
        started = time.perf_counter()
        for t in range(FRAMES):
            session.look(timestep=t)
            application().processEvents()
        whole = (time.perf_counter() - started) / FRAMES
        figures = [f"{1000 * statistics.median(found):6.2f}" for found in (step, terms, cursor)]
        print(f"H = {hidden:4}: cards, terms, heatmaps {' '.join(figures)} ms; whole window {1000 * whole:.1f} ms "
              f"a timestep (limit {limit} ms)")  # fmt: skip
        window.close()


main()
