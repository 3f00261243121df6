"""The window lies inside the screen, whatever the screen: small, twice as dense, a second one, or one that is gone."""

import json
import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QMargins, QRect

from rnnlab.app.screens import fitted

FRAME = QMargins(1, 24, 1, 1)
ONE, TWO = QRect(0, 0, 1920, 1040), QRect(1920, 100, 1280, 720)

PLACES = {
    "what fits stays": ((100, 100, 800, 600), [ONE, TWO], (100, 100, 800, 600)),
    "larger than the screen": ((1, 24, 1440, 900), [QRect(0, 0, 1280, 720)], (1, 24, 1278, 695)),
    "beyond the right edge": ((1800, 100, 800, 600), [ONE], (1119, 100, 800, 600)),
    "above the upper edge": ((100, -300, 800, 600), [ONE], (100, 24, 800, 600)),
    "on the second screen": ((2000, 200, 800, 600), [ONE, TWO], (2000, 200, 800, 600)),
    "too large for the second screen": ((1950, 200, 1278, 1000), [ONE, TWO], (1921, 124, 1278, 695)),
    "mostly on the second screen": ((1700, 200, 800, 600), [ONE, TWO], (1921, 200, 800, 600)),
    "on a screen that is gone": ((2000, 200, 800, 600), [ONE], (560, 231, 800, 600)),
    "far away": ((-90_000, 90_000, 800, 600), [ONE, TWO], (560, 231, 800, 600)),
}


@pytest.mark.parametrize("name", PLACES)
def test_that_a_window_is_moved_before_it_is_made_smaller(name):
    wanted, rooms, expected = PLACES[name]
    found = fitted(QRect(*wanted), FRAME, rooms)
    assert found == QRect(*expected)
    assert any(room.contains(found.marginsAdded(FRAME)) for room in rooms)


SCRIPT = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QAbstractButton, QApplication, QTabBar
from rnnlab.app import screens
from rnnlab.app.main import open_window
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.settings import Settings

layout = json.loads(sys.argv[1])
window = open_window(EXAMPLES["lstm"].document, Settings(layout=layout, language=sys.argv[2]))
screens.show(window, window.painted)
while window.session.state.stale or not window.heatmaps.ready:
    QApplication.processEvents()
for _ in range(20):
    QApplication.processEvents()
room = window.screen().availableGeometry()
seen = [window.timeline, window.status.badge, *window.timeline.findChildren(QAbstractButton)]
seen += [bar for bar in window.findChildren(QTabBar) if bar.isVisible() and bar.count()]
def place(widget):
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())
outside = [str(widget) for widget in seen if widget.visibleRegion().isEmpty() or not room.contains(place(widget))]
tabs = max(seen[-1].tabRect(seen[-1].count() - 1).right(), 0) < seen[-1].width()
known = [screen.availableGeometry().getRect() for screen in QApplication.screens()]
print(json.dumps({
    "frame": window.frameGeometry().getRect(), "size": window.size().toTuple(), "room": room.getRect(),
    "outside": outside, "tabs": tabs, "badge": window.status.badge.text(), "maximized": window.isMaximized(),
    "ratio": window.devicePixelRatio(), "heatmaps": window.heatmaps.height(), "screens": known,
}))
window.close()
"""


def shown(tmp_path, *screens, layout=None, language="en", **environment):
    """Start a window on screens of (x, y, width, height), and say where everything is."""
    names = ("x", "y", "width", "height")
    listed = [dict(zip(names, rect, strict=True)) | {"name": f"screen {at}"} for at, rect in enumerate(screens)]
    path = tmp_path / "screens.json"
    path.write_text(json.dumps({"screens": [{"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1} | s for s in listed]}))
    known = os.environ | {"QT_QPA_PLATFORM": f"offscreen:configfile={path}", "XDG_CONFIG_HOME": str(tmp_path)}
    command = [sys.executable, "-c", SCRIPT, json.dumps(layout or {}), language]
    done = subprocess.run(command, env=known | environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["screens"][0][2:] == list(screens[0][2:]) or environment
    return found


def is_inside(found):
    return QRect(*found["room"]).contains(QRect(*found["frame"])) and found["outside"] == [] and found["tabs"]


BIG = {"size": [1900, 1000], "at": [300, 200]}


@pytest.mark.parametrize(
    ("screen", "layout", "language"),
    [
        ((1280, 720), {}, "en"),
        ((1024, 700), {}, "en"),
        ((1024, 700), {}, "ko"),
        ((1024, 700), BIG, "en"),
        ((1024, 700), BIG | {"maximized": True}, "en"),
        ((1280, 720), {"size": [900, 650], "at": [-500, 400]}, "en"),
    ],
    ids=str,
)
def test_that_buttons_tabs_and_badge_are_on_a_small_screen(tmp_path, screen, layout, language):
    found = shown(tmp_path, (0, 0, *screen), layout=layout, language=language)
    assert is_inside(found) and "nn.LSTM" in found["badge"] and found["heatmaps"] >= 240
    assert found["maximized"] == layout.get("maximized", False)


def test_that_the_first_window_has_its_own_size_where_there_is_room(tmp_path):
    found = shown(tmp_path, (0, 0, 2560, 1440))
    assert found["size"] == [1440, 900] and is_inside(found)


def test_that_a_screen_of_twice_the_density_is_as_small_as_it_says(tmp_path):
    found = shown(tmp_path, (0, 0, 2048, 1400), QT_SCALE_FACTOR="2")
    assert found["ratio"] == 2 and found["room"][2:] == [1024, 700] and is_inside(found)


def test_that_a_window_comes_back_on_the_second_screen_while_it_is_there(tmp_path):
    there = {"size": [1000, 650], "at": [2000, 200]}
    found = shown(tmp_path, (0, 0, 1920, 1080), (1920, 100, 1280, 720), layout=there)
    assert found["room"] == [1920, 100, 1280, 720] and found["size"] == [1000, 650] and is_inside(found)
    gone = shown(tmp_path, (0, 0, 1920, 1080), layout=there)
    assert gone["room"] == [0, 0, 1920, 1080] and gone["size"] == [1000, 650] and is_inside(gone)
