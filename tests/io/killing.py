"""Every writer of rnnlab, killed at odd moments: python killing.py FOLDER. Prints how many kills left something.

The writers run in forks of this process, which has loaded what they need.
"""

import os
import random
import shutil
import signal
import sys
import time
from functools import partial
from pathlib import Path

import torch
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication

from rnnlab import save_model
from rnnlab.app.views.drawing import Drawing, drawing_job
from rnnlab.core import engine
from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.input import Input
from rnnlab.core.progress import finish
from rnnlab.io import arrays, lstmvis, script
from rnnlab.io.model_save import WRITERS
from rnnlab.lab import settings

KILLS = 3
OURS = ".rnnlab-*"


def writers(folder):
    """Name → what writes a file of that name, again and again."""
    document = Document(
        architecture=Architecture(cell="lstm", input_size=8, hidden_size=32), input=Input(timesteps=1000)
    )
    trace = finish(engine.run(document))
    one = arrays.Selection(("h",))
    drawing = Drawing(QSize(200, 100), lambda painter: painter.fillRect(0, 0, 90, 50, Qt.GlobalColor.red))
    module = torch.nn.LSTM(8, 64)
    found = {f"run{suffix}": partial(arrays.save, trace, selection=one) for suffix in arrays.SUFFIXES}
    found |= {f"model{suffix}": partial(save_model, module) for suffix in WRITERS}
    found |= {f"drawing{suffix}": partial(save_drawing, drawing) for suffix in (".png", ".svg", ".pdf")}
    found |= {"code.py": partial(script.save, "x = 1\n" * 10_000)}
    found |= {"settings.json": partial(settings.save, settings.Settings(layout={"x": list(range(10_000))}))}
    found |= {"lstmvis": partial(save_folder, trace)}
    return found


def save_drawing(drawing, path):
    finish(drawing_job(drawing, path)())


def save_folder(trace, path):
    finish(lstmvis.save_lstmvis(trace, (), path))


def size(path):
    """Bytes of a file or a folder; −1 where there is none."""
    if not path.exists():
        return -1
    return sum(file.stat().st_size for file in [path, *path.glob("*")] if file.is_file())


def remove(path):
    """A file or a folder, if it is there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def kill(write, path, again):
    """Kill a fork that writes all the time, over what is there or, with `again`, where nothing is."""
    writer = os.fork()
    if not writer:
        while True:
            if again:
                remove(path)
            write(path)
    time.sleep(random.random() * 0.03)
    os.kill(writer, signal.SIGKILL)
    os.waitpid(writer, 0)


def main(folder):
    application = QGuiApplication([])
    kills = left_new = left_over = 0
    for name, write in writers(folder).items():
        path = folder / name
        write(path)
        whole = size(path)
        for turn in range(2 * KILLS):
            again = bool(turn % 2) or path.is_dir()
            kill(write, path, again)
            kills += 1
            left = len(list(folder.glob(OURS)))
            assert left <= 1, (name, left)
            left_new += left if again and name != "lstmvis" else 0
            left_over += left
            assert (again and size(path) in (-1, whole)) or abs(size(path) - whole) < 9, (name, size(path), whole)
            remove(path)
            write(path)
            assert not list(folder.glob(OURS)), name
    del application
    print(kills, "kills;", left_over, "left something, which the next write removed;", left_new, "of these a new file")
    assert left_new == 0


if __name__ == "__main__":
    main(Path(sys.argv[1]))
