"""No setting whatsoever keeps the program from starting: a real window is shown on each of many settings files."""

import copy
import json
import random

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtWidgets import QApplication

from rnnlab.app import main
from rnnlab.app.main import open_window
from rnnlab.lab import settings
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.look import LOOPS, SPEEDS
from rnnlab.lab.settings import LANGUAGES, THEMES, Settings

RUBBISH = [
    None, True, False, 0, -1, 1, 3, 4, 16, 10**9, -(10**9), 10**30, 0.5, 1e308, float("nan"), float("inf"),
    "", "4", "dark", "\x00", "\ud800", "…" * 999, [], [[]], [1], [1, 2], [-5, -5], [10**9, 10**9], {}, {"": {}},
    {"size": [1, 2], "docks": {"step": 3}}, ["step", "step"], [["step", "ask"], ["ask", None]],
]  # fmt: skip


@pytest.fixture
def started(qtbot, tmp_path):
    """Start on a settings file, show the window as the program does, and close it: what is then to be kept."""

    def start(content):
        path = tmp_path / "settings.json"
        path.write_bytes(content)
        window = open_window(EXAMPLES["lstm"].document, settings.load(path, Settings()))
        painted = []
        window.painted.connect(lambda: painted.append(True))
        main.screens.show(window, window.painted)
        while not painted:
            QApplication.processEvents()
        QApplication.processEvents()
        assert window.isVisible() and not window.heatmaps.visibleRegion().isEmpty()
        assert any(screen.geometry().intersects(QRect(window.frameGeometry())) for screen in QApplication.screens())
        window.session.look(playing=True)
        window.close()
        kept = window.session.state.settings
        window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return kept

    yield start
    main.use_theme(QApplication.instance(), "light")
    main.Languages().use("en")


@pytest.fixture
def record(qtbot):
    """What a window writes whose docks a person has moved about."""
    window = open_window(EXAMPLES["lstm"].document, Settings())
    window.show()
    qtbot.waitUntil(lambda: window._was_painted, timeout=5000)
    window.docks["ask"].setFloating(True)
    window.docks["answers"].close()
    window.tabifyDockWidget(window.docks["shapes"], window.docks["input"])
    window.docks["weights"].raise_()
    window.close()
    kept = window.session.state.settings
    window.deleteLater()
    return json.loads(json.dumps(settings.dataclasses.asdict(kept)))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_that_it_starts_on_each_theme_and_language(started, theme, language):
    kept = started(json.dumps({"theme": theme, "language": language}).encode())
    assert (kept.theme, kept.language) == (theme, language)


@pytest.mark.parametrize("speed", [*SPEEDS, 8])
def test_that_it_starts_at_each_speed_and_keeps_it(started, speed):
    assert started(json.dumps({"speed": speed}).encode()).speed == speed


@pytest.mark.parametrize("loop", LOOPS)
def test_that_it_starts_on_each_loop_and_keeps_it(started, loop):
    assert started(json.dumps({"loop": loop}).encode()).loop == loop


def places(value, path=()):
    """The way to everything inside a JSON value."""
    yield path
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inside:
        yield from places(part, (*path, key))


def mutated(record, chance):
    """A record with one to three of its parts replaced, taken out, or put elsewhere."""
    changed = copy.deepcopy(record)
    for _ in range(chance.randint(1, 3)):
        path = chance.choice(list(places(changed))[1:] or [("theme",)])
        owner = changed
        for key in path[:-1]:
            owner = owner[key]
        if chance.random() < 0.2 and isinstance(owner, dict):
            del owner[path[-1]]
        else:
            owner[path[-1]] = copy.deepcopy(chance.choice(RUBBISH))
    return changed


@pytest.mark.parametrize("seed", range(4))
def test_that_it_starts_on_rubbish(started, record, seed):
    chance = random.Random(seed)
    for _ in range(15):
        text = json.dumps(mutated(record, chance))
        try:
            started(text.encode())
        except Exception as error:
            pytest.fail(f"{type(error).__name__}: {error}: it does not start on {text}")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"{", b"[" * 100_000, b"[]", b"3", b'{"layout": {"docks": '])
def test_that_it_starts_on_what_is_no_json_object(started, content):
    assert started(content).theme == "light"


@pytest.mark.parametrize("area", [-1, 0, 3, 5, 15, 16, 2**31, "8", [8]])
def test_that_a_dock_of_an_area_that_there_is_not_stays_where_it_was(started, area):
    place = {"area": area, "open": True, "floating": False, "at": [0, 0], "size": [300, 300]}
    kept = started(json.dumps({"layout": {"docks": {"shapes": place}}}).encode())
    assert kept.layout["docks"]["shapes"]["area"] == Qt.DockWidgetArea.RightDockWidgetArea.value
