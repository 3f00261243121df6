"""The program in a real window on a virtual X display, driven by real key events."""

import json
import os
import shutil
import subprocess
import sys
import time

import numpy as np
import pytest
import torch
from PySide6.QtGui import QImage

pytestmark = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Debian's packages xvfb and xdotool"
)
GRAB = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
app.primaryScreen().grabWindow(0).save(sys.argv[1])
"""
ACCENT = (0x1F, 0x6F, 0x8B)
# Where the time pointer is on a screen of 1440 × 900; the boxes of the quantities lie above.
BAND = (slice(90, 220), slice(280, 1040))


class Display:
    """A virtual screen, what is on it, and a keyboard."""

    def __init__(self, folder, number):
        self.folder = folder
        self.environment = os.environ | {
            "DISPLAY": f":{number}",
            "QT_QPA_PLATFORM": "xcb",
            "XDG_CONFIG_HOME": str(folder / "config"),
        }

    def xdotool(self, *arguments):
        command = ["xdotool", *arguments]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False).stdout.split()

    def window(self, name):
        """Wait for a window, give it the focus, and return its id."""
        for _ in range(400):
            found = self.xdotool("search", "--onlyvisible", "--name", name)
            if found:
                self.xdotool("windowfocus", found[-1])
                return found[-1]
            time.sleep(0.1)
        pytest.fail(f"no window is called {name}")

    def press(self, *keys):
        for key in keys:
            self.xdotool("key", key)
            time.sleep(0.15)

    def picture(self):
        """The screen as (height, width, 3) bytes."""
        path = self.folder / "screen.png"
        subprocess.run([sys.executable, "-c", GRAB, str(path)], env=self.environment, check=True)
        image = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB888)
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
        return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()

    def calm_picture(self):
        """A picture of a screen on which nothing moves any more."""
        before = self.picture()
        for _ in range(30):
            time.sleep(0.3)
            after = self.picture()
            if np.array_equal(before, after):
                return after
            before = after
        pytest.fail("the screen does not come to rest")

    def wait_for_numbers(self):
        """Wait for the time pointer above the lanes: it comes with the first trace."""
        for _ in range(60):
            if (self.picture()[BAND] == ACCENT).all(axis=2).sum() > 100:
                return
            time.sleep(0.3)
        pytest.fail("no numbers came")


@pytest.fixture
def display(tmp_path):
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x900x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as stream:
        number = stream.readline().strip()
    yield Display(tmp_path, number)
    server.terminate()
    server.wait(10)


def moved_right(before, after):
    """How far the time pointer above the lanes has moved, in pixels."""
    places = []
    old, new = ((picture[BAND] == ACCENT).all(axis=2) for picture in (before, after))
    for mask in (old & ~new, new & ~old):
        assert mask.any()
        places.append(np.nonzero(mask)[1].mean())
    return places[1] - places[0]


def test_that_real_keys_step_play_and_export_what_torch_computes(display):
    command = [sys.executable, "-m", "rnnlab", "--reset", "--theme", "light", "--lang", "en", "--timestep", "5"]
    app = subprocess.Popen(command, env=display.environment)
    try:
        display.window("nn.LSTM")
        display.wait_for_numbers()
        display.press("Home")
        first = display.calm_picture()
        display.press("Right")
        second = display.calm_picture()
        assert 20 < moved_right(first, second) < 120
        display.press("Right", "Right")
        assert 1.8 < moved_right(second, display.calm_picture()) / moved_right(first, second) < 2.2
        display.press("Home", "space")
        time.sleep(1)
        assert moved_right(first, display.picture()) > 20
        display.press("space")
        target = display.folder / "run.npz"
        display.press("ctrl+e")
        display.window("^Export$")
        display.press("Return")
        display.window("Export to")
        display.xdotool("key", "ctrl+a")
        display.xdotool("type", str(target))
        display.press("Return")
        for _ in range(50):
            time.sleep(0.1)
            if target.exists():
                break
        check(target)
        display.window("nn.LSTM")
        display.press("ctrl+q")
        assert app.wait(20) == 0
        kept = json.loads((display.folder / "config" / "rnnlab" / "settings.json").read_text())
        assert kept["theme"] == "light" and set(kept["layout"]["docks"]) >= {"architecture", "input", "shapes", "step"}
    finally:
        app.kill()
        app.wait()


def test_that_closing_while_torch_is_still_loading_ends_cleanly(display):
    app = subprocess.Popen([sys.executable, "-m", "rnnlab", "--reset"], env=display.environment)
    try:
        display.window("nn.LSTM")
        started = time.monotonic()
        display.xdotool("key", "ctrl+q")
        assert app.wait(20) == 0 and time.monotonic() - started < 5
    finally:
        app.kill()
        app.wait()


def check(target):
    with np.load(target) as found, torch.no_grad():
        module = torch.nn.LSTM(5, 8, batch_first=True)
        module.load_state_dict({name: torch.tensor(found[name]) for name in module.state_dict()})
        output, (h_n, c_n) = module(torch.tensor(found["input"]))
        for name, theirs in (("output", output), ("h_n", h_n), ("c_n", c_n)):
            assert np.abs(found[name] - theirs.numpy()).max() <= 1e-5
