"""How long the heatmaps hold the window's thread: `python tests/benchmarks/heatmaps.py`, without a screen.

Each row stands beside the limit it is held to. The traces are made of random numbers, so that only drawing is timed.
"""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import statistics
import time
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from rnnlab.app.session import Session
from rnnlab.app.theme import application, use_theme
from rnnlab.app.views.heatmaps import Heatmaps
from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.input import Input
from rnnlab.core.trace import Trace
from rnnlab.lab.history import History
from rnnlab.lab.ranges import Range
from rnnlab.lab.settings import Settings

_rng = np.random.default_rng(0)


def made_trace(timesteps: int, hidden_size: int, **options: int | bool) -> Trace:
    """An LSTM's trace of random numbers between −1 and 1, gates between 0 and 1."""
    arch = Architecture(cell="lstm", input_size=16, hidden_size=hidden_size, batch_first=True, **options)
    document = Document(architecture=arch, input=Input(timesteps=timesteps))
    shape = (arch.num_layers, arch.num_directions, 1, timesteps, hidden_size)
    numbers = _rng.uniform(0, 1, shape).astype(np.float32)
    gates = {"i", "f", "o"}
    quantities = {name: numbers if name in gates else numbers * 2 - 1 for name in arch.equations.recorded}
    x = _rng.normal(size=(1, timesteps, 16)).astype(np.float32)
    trace = Trace(document, quantities, x, {}, {}, {}, "nothing", 0.0)
    for name in ("input", *quantities):
        trace.magnitude(name)
    return trace


class Bench:
    """Heatmaps of 800 × 640 pixels on a session that shows whatever trace it is given."""

    def __init__(self) -> None:
        self.app = application()
        use_theme(self.app, "light")
        first = made_trace(10, 8)
        self.session = Session(first.document, Settings())
        self.heatmaps = Heatmaps(self.session)
        self.heatmaps.resize(800, 640)
        self.heatmaps.show()
        self.show(first)

    def show(self, trace: Trace) -> tuple[float, float, float]:
        """Seconds until every lane is on screen, of the longest turn of the event loop, and until the first paint."""
        turns = []
        start = time.perf_counter()
        self.session._replace(trace=trace, history=History(trace.document))
        turns.append(time.perf_counter() - start)
        first_paint = 0.0
        while True:
            began = time.perf_counter()
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
            turns.append(time.perf_counter() - began)
            first_paint = first_paint or time.perf_counter() - start
            if self.heatmaps.ready:
                break
        return time.perf_counter() - start, max(turns), first_paint

    def scrub(self, frames: int) -> list[float]:
        """Seconds of each of `frames` changes of the timestep, painted."""
        timesteps = self.session.state.document.input.timesteps
        spent = []
        for frame in range(frames):
            start = time.perf_counter()
            self.session.look(timestep=frame * 7 % timesteps)
            self.heatmaps.canvas.viewport().repaint()
            self.heatmaps.ruler.repaint()
            QApplication.processEvents()
            spent.append(time.perf_counter() - start)
        return spent

    def zoom(self, frames: int) -> list[float]:
        """Seconds of each of `frames` steps of zooming in and out, painted."""
        spent = []
        for frame in range(frames):
            start = time.perf_counter()
            self.heatmaps.zoom(0.8 if frame % 20 < 10 else 1.25)
            self.heatmaps.canvas.viewport().repaint()
            spent.append(time.perf_counter() - start)
        return spent

    def colour(self, chosen: tuple[Range, ...]) -> list[float]:
        """Seconds of the longest turn of the event loop after each of these choices for the gates' colours."""
        spent = []
        for one in chosen:
            turns = [time.perf_counter()]
            self.session.look(ranges={"gate": one})
            while not self.heatmaps.ready or len(turns) < 4:
                self.heatmaps.canvas.viewport().update()
                turns.append(time.perf_counter())
                QApplication.processEvents()
            turns.append(time.perf_counter())
            spent.append(max(after - before for before, after in pairwise(turns)))
        return spent


def row(what: str, seconds: float, limit: float) -> None:
    """Print one measurement beside its limit, in milliseconds."""
    verdict = "ok" if seconds <= limit else "TOO LONG"
    print(f"{what:<64}{1000 * seconds:>10.1f} ms   limit {1000 * limit:>6.0f} ms   {verdict}")


def main() -> None:
    """Measure and print."""
    bench = Bench()
    for repeat in ("first", "again"):
        whole, longest, _ = bench.show(made_trace(10, 9 if repeat == "first" else 10))
        row(f"10 × {9 if repeat == 'first' else 10}, an edit's trace until on screen ({repeat})", whole, 0.060)
    wide = (
        ("7 lanes of 1,000 × 256", made_trace(1000, 256)),
        ("25 lanes of 1,000 × 256", made_trace(1000, 256, num_layers=2, bidirectional=True)),
        ("7 lanes of 100,000 × 256", made_trace(100_000, 256)),
    )
    for name, trace in wide:
        whole, longest, first = bench.show(trace)
        print(f"{name}: on screen whole after {1000 * whole:.0f} ms, first turn back after {1000 * first:.0f} ms")
        row(f"{name}: longest turn of the event loop while filling", longest, 0.050)
        row(f"{name}: scrubbing, median frame", statistics.median(bench.scrub(60)), 0.016)
        row(f"{name}: zooming, median frame", statistics.median(bench.zoom(60)), 0.050)
        bench.heatmaps.zoom(1e9)
        start = time.perf_counter()
        bench.session.look(mark_saturation=True)
        bench.heatmaps.canvas.viewport().repaint()
        row(f"{name}: marking what is saturated, painted", time.perf_counter() - start, 0.050)
        bench.session.look(mark_saturation=False)
        maps = tuple(Range(colours=one) for one in ("magma", "grey", "blue-red"))
        row(f"{name}: another colour map, longest turn", statistics.median(bench.colour(maps)), 0.050)
        rules = (Range("percentile"), Range("fit"), Range("percentile", cut=5.0))
        row(f"{name}: another range, longest turn", statistics.median(bench.colour(rules)), 0.050)
        bench.session.look(ranges={})
    bench.session.close()


if __name__ == "__main__":
    main()
