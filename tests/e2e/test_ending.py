"""The program is ended by signals: the window keeps its settings, the shell gives 130 and no traceback."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

pytestmark = [
    pytest.mark.skipif(os.name == "nt", reason="POSIX signals"),
    pytest.mark.usefixtures("heard_signals"),
]
# The program, which tells when its window has been painted.
WINDOW = """
import sys
from rnnlab import terminal
terminal.prepare()
from rnnlab.app import main
show = main.screens.show
def told(window, painted):
    painted.connect(lambda: print("painted", flush=True))
    show(window, painted)
main.screens.show = told
if "--refuse" in sys.argv:
    sys.argv.remove("--refuse")
    main.MainWindow.closeEvent = lambda window, event: event.ignore()
from rnnlab.__main__ import main as program
sys.exit(program())
"""
# The program, which tells when it has taken Ctrl-C: before that, a traceback is Python's own.
SHELL = """
import runpy
from rnnlab import terminal
terminal.prepare()
print("ready", flush=True)
runpy.run_module("rnnlab", run_name="__main__", alter_sys=True)
"""
PIPES = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
ENDINGS = [signal.SIGTERM, signal.SIGHUP, signal.SIGINT]


@pytest.fixture
def painted(tmp_path):
    """Start the program on some settings, and wait for its window."""
    path = tmp_path / "rnnlab" / "settings.json"
    started = []

    def start(settings=None, *arguments):
        path.parent.mkdir(exist_ok=True)
        if settings is not None:
            path.write_text(settings)
        known = {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)}
        known |= {"QT_LOGGING_RULES": "default.warning=false"}
        program = subprocess.Popen([sys.executable, "-c", WINDOW, *arguments], env=os.environ | known, **PIPES)
        started.append(program)
        assert program.stdout.readline() == "painted\n", program.stderr.read()
        return program, path

    yield start
    for program in started:
        program.kill()
        program.communicate()


@pytest.mark.parametrize("number", ENDINGS)
def test_that_a_signal_closes_the_window_and_its_settings_are_kept(painted, number):
    program, path = painted('{"theme": "dark", "speed": 8}', "--lang", "ko")
    time.sleep(0.2)
    program.send_signal(number)
    _, error = program.communicate(timeout=30)
    assert (program.returncode, error) == (128 + number, "")
    kept = json.loads(path.read_text())
    assert (kept["theme"], kept["language"], kept["speed"]) == ("dark", "ko", 8.0) and "step" in kept["layout"]["docks"]


def test_that_a_signal_ends_a_window_that_would_not_close(painted):
    program, path = painted('{"speed": 8}', "--refuse")
    program.send_signal(signal.SIGTERM)
    assert program.communicate(timeout=30)[1] == "" and program.returncode == 143
    kept = json.loads(path.read_text())
    assert kept["speed"] == 8.0 and "step" in kept["layout"]["docks"]


def test_that_a_signal_that_was_ignored_at_the_start_is_ignored(painted):
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup has it
    try:
        program, _ = painted()
    finally:
        signal.signal(signal.SIGHUP, before)
    program.send_signal(signal.SIGHUP)
    time.sleep(0.5)
    assert program.poll() is None


FLOATING = {"area": 8, "open": True, "floating": True, "at": [30, 60], "size": [640, 300]}


def test_that_a_torn_off_tool_and_the_current_tab_come_back_in_a_fresh_process(painted):
    layout = {"docks": {"ask": FLOATING}, "tabs": [["step", "weights"]], "front": ["weights"]}
    for _ in range(2):
        program, path = painted(json.dumps({"layout": layout}))
        program.send_signal(signal.SIGTERM)
        program.communicate(timeout=30)
        layout = json.loads(path.read_text())["layout"]
        assert layout["docks"]["ask"] == FLOATING
        assert layout["front"] == ["weights"] and layout["tabs"][0][:2] == ["step", "weights"]


@pytest.mark.parametrize(
    "settings",
    [
        '{"speed": 60}',
        '{"speed": 0, "layout": {"docks": {"ask": {"area": 99, "size": [1e999]}}}}',
        "\x00",
        "[" * 99_999,
    ],
    ids=["speed", "nonsense", "no JSON", "too deep"],
)
def test_that_the_program_starts_in_a_fresh_process(painted, settings):
    program, path = painted(settings)
    program.send_signal(signal.SIGTERM)
    assert program.communicate(timeout=30)[1] == "" and program.returncode == 143
    assert json.loads(path.read_text())["speed"] == (60.0 if "60" in settings else 4.0)


def test_that_ctrl_c_gives_130_and_no_traceback_at_any_moment(tmp_path):
    command = [sys.executable, "-c", SHELL, "trace", "--example", "lstm", "-o", "run.npz"]
    took, turns, codes = 2.0, 14, []
    for turn in range(-1, turns):  # the first tells how long it takes
        target = tmp_path / str(turn)
        target.mkdir()
        program = subprocess.Popen(command, cwd=target, **PIPES)
        assert program.stdout.readline() == "ready\n"
        started = time.monotonic()
        if turn >= 0:
            time.sleep(took * turn / turns)
            program.send_signal(signal.SIGINT)
        error = program.communicate(timeout=60)[1]
        took = time.monotonic() - started if turn < 0 else took
        files = [path.name for path in target.iterdir()]
        assert error == "" and (program.returncode, files) in [(130, []), (130, ["run.npz"]), (0, ["run.npz"])], turn
        codes.append(program.returncode)
    assert codes.count(130) > turns // 2


def test_that_ctrl_c_while_a_file_is_written_leaves_nothing_behind(tmp_path):
    script = f"""
import sys, time
from rnnlab import terminal
terminal.prepare()
from rnnlab import cli
from rnnlab.io import whole, arrays
from pathlib import Path
def slow(*_):
    with whole.whole_file(Path({str(tmp_path)!r}) / "run.npz") as stream:
        stream.write(b"half")
        print("writes", flush=True)
        time.sleep(30)
slow.__globals__["__name__"] = "rnnlab.io.slow"
cli._run = slow
sys.exit(cli.main([], None))
"""
    program = subprocess.Popen([sys.executable, "-c", script], **PIPES)
    assert program.stdout.readline() == "writes\n"
    program.send_signal(signal.SIGINT)
    assert program.communicate(timeout=30)[1] == "" and program.returncode == 130
    assert list(tmp_path.iterdir()) == []
