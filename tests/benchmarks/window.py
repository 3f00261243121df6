"""How quick the window is: `python tests/benchmarks/window.py`. Medians, each beside what it is compared with."""

import os
import statistics
import subprocess
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

FIRST_PAINT = """
import os, sys, time
from rnnlab.app.main import open_window
from rnnlab.app.theme import application
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.settings import Settings
app = application()
window = open_window(EXAMPLES["lstm"].document, Settings())
window.painted.connect(lambda: (print(time.time()), app.quit()))
window.show()
app.exec()
sys.stdout.flush()
os._exit(0)
"""
BARE = "import time; from PySide6.QtWidgets import QApplication; app = QApplication([]); print(time.time())"
TORCH = "import time, torch; print(time.time())"


def started(code):
    """Seconds from the start of a Python process to the time it prints."""
    before = time.time()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(done.stdout) - before


def first_paint(rounds=7):
    """The window's first paint, beside a bare QApplication and beside importing torch."""
    taken = {"window": [], "bare": [], "torch": []}
    for _ in range(rounds):
        for name, code in (("window", FIRST_PAINT), ("bare", BARE), ("torch", TORCH)):
            taken[name].append(started(code))
    window, bare, torch = (statistics.median(taken[name]) for name in ("window", "bare", "torch"))
    print(f"first paint            {window:6.3f} s   (limit 0.6)   {window / bare:4.1f} × a bare QApplication, "
          f"{window / torch:4.2f} × importing torch")  # fmt: skip


class Beat:
    """Measures the longest time the event loop did not turn."""

    def __init__(self):
        from PySide6.QtCore import QTimer

        self.last, self.longest = time.perf_counter(), 0.0
        self.timer = QTimer(interval=2)
        self.timer.timeout.connect(self.beat)
        self.timer.start()

    def beat(self):
        now = time.perf_counter()
        self.longest, self.last = max(self.longest, now - self.last), now

    def restart(self):
        self.last, self.longest = time.perf_counter(), 0.0


def main():
    """Print every figure."""
    first_paint()
    from PySide6.QtCore import QEventLoop

    from rnnlab.app.main import open_window
    from rnnlab.app.theme import application
    from rnnlab.lab.examples import EXAMPLES
    from rnnlab.lab.history import Phrase
    from rnnlab.lab.settings import Settings

    app = application()
    window = open_window(EXAMPLES["lstm"].document, Settings())
    session = window.session
    window.show()
    beat = Beat()
    window.painted.connect(beat.restart)

    def settle():
        while session.state.stale or not window.heatmaps.ready:
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def timed_edit(change):
        before = time.perf_counter()
        session.edit(Phrase("edit"), change)
        settle()
        window.repaint()
        return time.perf_counter() - before

    settle()
    print(f"longest stall at start {1000 * beat.longest:6.0f} ms  (while torch is imported by the worker)")
    taken = [
        timed_edit(lambda document, size=size: document.with_architecture(hidden_size=size)) for size in range(9, 40)
    ]
    import torch

    module, x = torch.nn.LSTM(5, 39, batch_first=True), torch.randn(1, 10, 5)
    fused = []
    for _ in range(31):
        before = time.perf_counter()
        with torch.no_grad():
            module(x)
        fused.append(time.perf_counter() - before)
    edit, plain = statistics.median(taken), statistics.median(fused)
    print(f"edit to screen         {1000 * edit:6.0f} ms  (limit 150)   {edit / plain:4.0f} × the fused module's call")
    openings = [timed_edit(lambda _document, example=example: example.document) for example in EXAMPLES.values()]
    print(f"opening an example     {1000 * max(openings):6.0f} ms  (limit 2,000), the slowest of six")
    beat.restart()
    timed_edit(
        lambda document: document.with_architecture(cell="lstm", input_size=256, hidden_size=256).with_input(
            timesteps=1000
        )
    )
    print(f"longest stall          {1000 * beat.longest:6.0f} ms  (limit 50) while 1,000 × 256 is computed and shown")
    scrub, nothing = [], []
    for timestep in range(0, 1000, 10):
        for taken, change in ((scrub, {"timestep": timestep}), (nothing, {})):
            before = time.perf_counter()
            session.look(**change)
            app.processEvents()
            taken.append(time.perf_counter() - before)
    frame, still = statistics.median(scrub), statistics.median(nothing)
    print(
        f"scrubbing 1,000 × 256  {1000 * frame:6.1f} ms  (limit 16) a frame; {1000 * still:.1f} ms where nothing moves"
    )
    window.close()


if __name__ == "__main__":
    main()
