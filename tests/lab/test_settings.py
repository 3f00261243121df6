"""Settings are read field by field: what can't be used is left out, whatever the file holds, and the rest is kept."""

import dataclasses
import json
import os
import subprocess
import sys
import threading

import pytest

from rnnlab.lab import settings
from rnnlab.lab.arrangement import Arrangement, DockPlace, arrangement
from rnnlab.lab.look import LOOPS, SPEEDS
from rnnlab.lab.settings import LANGUAGES, THEMES, Settings

DOCKS = ("step", "ask", "shapes")


@pytest.mark.parametrize("kind", [Settings, Arrangement, DockPlace])
def test_that_every_field_says_how_it_is_read(kind):
    assert [item.name for item in dataclasses.fields(kind) if "read" not in item.metadata] == []


def kept(tmp_path, **values):
    """What is read of a file with these values."""
    path = tmp_path / "settings.json"
    path.write_text(json.dumps(values), "utf-8")
    return settings.load(path, Settings())


@pytest.mark.parametrize(
    ("field", "values"), {"theme": THEMES, "language": tuple(LANGUAGES), "speed": SPEEDS, "loop": LOOPS}.items()
)
def test_that_every_value_that_the_window_writes_is_read_again(field, values, tmp_path):
    for value in values:
        assert getattr(kept(tmp_path, **{field: value}), field) == value


WRONG = {
    "theme": ["pink", 3, None, True, [], {}, ["light"], "Light", ""],
    "language": ["", "de", 3, None, True, [], {}, ["en"]],
    "speed": ["4", None, True, False, 0, -1, 1e300, 1e-300, float("nan"), float("inf"), -float("inf"), 10**400, [], {}],
    "loop": ["twice", 3, None, True, [], {}],
    "layout": [3, "wide", None, True, [], [1, 2], 0.5],
}


@pytest.mark.parametrize(("field", "value"), [(field, value) for field in WRONG for value in WRONG[field]], ids=repr)
def test_that_a_value_that_cannot_be_used_is_dropped_and_the_others_are_kept(field, value, tmp_path):
    usable = {"theme": "dark", "language": "ko", "speed": 8.0, "loop": "loop", "layout": {"maximized": True}}
    found = kept(tmp_path, **usable | {field: value})
    assert found == dataclasses.replace(Settings(**usable), **{field: getattr(Settings(), field)})


def test_that_4_is_a_speed(tmp_path):
    assert kept(tmp_path, speed=8).speed == 8.0 and isinstance(kept(tmp_path, speed=8).speed, float)


def test_that_an_integer_of_five_thousand_digits_leaves_the_rest(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(f'{{"theme": "dark", "speed": {"7" * 5000}}}')
    assert settings.load(path, Settings()) == Settings(theme="dark")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"\x80", b"{", b"[" * 100_000, b"NaN", b"null", b'"dark"'])
def test_that_a_file_that_is_no_json_object_is_as_none(content, tmp_path):
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    assert settings.load(path, Settings(theme="dark")) == Settings(theme="dark")


def test_that_what_is_no_file_is_as_none_and_is_not_waited_for(tmp_path):
    folder, pipe, loop = tmp_path / "folder", tmp_path / "pipe", tmp_path / "loop"
    folder.mkdir()
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    for path in (folder, pipe, loop, tmp_path / "none", folder / "none" / "none"):
        assert settings.load(path, Settings()) == Settings()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_that_a_file_that_may_not_be_read_is_as_none(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "dark"}')
    path.chmod(0)
    assert settings.load(path, Settings()) == Settings()


def test_that_a_place_that_makes_no_sense_leaves_its_default_and_the_others_stay():
    found = arrangement(
        {
            "size": [1200, -5],
            "at": [10, 20],
            "maximized": 1,
            "docks": {
                "step": {"area": 99, "open": False, "floating": "yes", "at": [1, 2], "size": [3e9, 4]},
                "ask": 3,
                "shapes": {"area": 2, "size": [True, 4]},
                "elsewhere": {"area": 1},
            },
            "tabs": [["step", "ask", "step", "elsewhere"], ["ask", "shapes"], []],
            "front": ["ask"],
        },
        DOCKS,
    )
    assert found.size == () and found.at == (10, 20) and not found.maximized
    assert found.docks == {"step": DockPlace(open=False, at=(1, 2)), "shapes": DockPlace(area=2)}
    assert found.tabs == (("step", "ask"), ("shapes",), ()) and found.front == ("ask",)
    assert arrangement([], DOCKS) == arrangement({"docks": [], "tabs": [[3]], "size": "big"}, DOCKS) == Arrangement()


def test_that_settings_saved_at_once_are_never_read_in_part(tmp_path):
    path, wanted = tmp_path / "settings.json", [Settings(layout={"docks": {str(n): n}}) for n in range(2000)]
    settings.save(wanted[0], path)
    done, odd = threading.Event(), []

    def read():
        while not done.is_set():
            found = json.loads(path.read_text())
            odd.extend([found] if found["theme"] != "light" else [])

    def write(first):
        for number in range(first, first + 40):
            settings.save(wanted[number], path)

    reader, writers = threading.Thread(target=read), [threading.Thread(target=write, args=(n * 50,)) for n in range(4)]
    for thread in (reader, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    reader.join()
    assert odd == [] and settings.load(path, Settings()) in wanted
    assert [other.name for other in tmp_path.iterdir()] == ["settings.json"]


def test_that_two_programs_save_at_once(tmp_path):
    script = (
        "import sys, pathlib; from rnnlab.lab import settings\n"
        "for n in range(60): settings.save(settings.Settings(theme='dark', layout={'n': n}), pathlib.Path(sys.argv[1]))"
    )
    path = tmp_path / "settings.json"
    programs = [subprocess.Popen([sys.executable, "-c", script, str(path)]) for _ in range(2)]
    assert [program.wait(60) for program in programs] == [0, 0]
    assert settings.load(path, Settings()) == Settings(theme="dark", layout={"n": 59})
