"""The README's two commands, on a small checkout that needs no network and a system whose apt is a script."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="apt and signals")

PYPROJECT = """
[build-system]
requires = []
build-backend = "backend"
backend-path = ["."]
"""
# Builds an editable wheel without any tool; while the file "slow" is there it takes longer than a test has patience.
BACKEND = """
import os, time, zipfile

def build_editable(folder, config_settings=None, metadata_directory=None):
    while os.path.exists("slow"):
        time.sleep(0.05)
    name, info = "rnnlab-0-py3-none-any.whl", "rnnlab-0.dist-info/"
    with zipfile.ZipFile(os.path.join(folder, name), "w") as wheel:
        wheel.writestr("rnnlab.pth", os.getcwd())
        wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: rnnlab\\nVersion: 0\\nProvides-Extra: test\\n")
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(info + "RECORD", "")
    return name
"""
APP = """
import sys
print("app", *sys.argv[1:])
raise SystemExit(3 if "--fail" in sys.argv else 0)
"""
# A doctor whose system lacks what the file "lacking" says, and has a screen where the file "screen" is.
DOCTOR = """
from pathlib import Path
HERE = Path(__file__).parent.parent
KOREAN_FONT = "fonts-nanum"

def missing_libraries(windowed):
    return tuple((HERE / "lacking").read_text().split()) if (HERE / "lacking").exists() else ()

def has_display():
    return (HERE / "screen").exists()

def has_korean_font():
    return True

def install_line(packages):
    return "apt-get install " + " ".join(packages)
"""
APT = """#!/bin/sh
echo "$DEBIAN_FRONTEND" "$@" >> "{checkout}/apt.log"
case "$*" in *install*) rm "{checkout}/lacking";; esac
"""


class Checkout:
    """A checkout, and a way to call its bootstrap.py as a user with some programs."""

    def __init__(self, folder):
        self.folder, self.programs = folder, folder / "programs"
        for name, text in {"__init__": "", "__main__": APP, "doctor": DOCTOR}.items():
            self.write(f"rnnlab/{name}.py", text)
        self.write("pyproject.toml", PYPROJECT)
        self.write("backend.py", BACKEND)
        self.write("packaging/bootstrap.py", (ROOT / "packaging" / "bootstrap.py").read_text("utf-8"))
        self.write("programs/apt-get", APT.format(checkout=folder)).chmod(0o755)
        for program in ("env", "rm"):
            (self.programs / program).symlink_to(shutil.which(program))

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def start(self, *arguments, user=0, version=sys.version_info):
        """Call it with another user's number or another Python's version."""
        script = (
            f"import os, runpy, sys; os.geteuid = lambda: {user}; sys.version_info = {tuple(version)}; "
            f"sys.argv[0] = 'packaging/bootstrap.py'; runpy.run_path(sys.argv[0], run_name='__main__')"
        )
        return subprocess.Popen(
            [sys.executable, "-c", script, *arguments],
            cwd=self.folder,
            env=os.environ | {"PATH": str(self.programs), "PYTHONPATH": ""},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def call(self, *arguments, **options):
        """The exit code and the lines it prints."""
        started = self.start(*arguments, **options)
        printed, _ = started.communicate(timeout=120)
        return started.returncode, [line for line in printed.splitlines() if not line.startswith("WARNING")]


@pytest.fixture
def checkout(tmp_path):
    return Checkout(tmp_path)


@pytest.fixture(scope="module")
def set_up(tmp_path_factory):
    made = Checkout(tmp_path_factory.mktemp("checkout"))
    code, lines = made.call("run", "hello")
    assert (code, lines[-1]) == (0, "app hello") and lines[0].startswith("Installing rnnlab into")
    return made


def test_that_the_second_run_is_quick_and_hands_on_arguments_and_exit_code(set_up):
    started = time.monotonic()
    assert set_up.call("run", "--fail", "x y") == (3, ["app --fail x y"])
    assert time.monotonic() - started < 1.5


def test_that_a_changed_pyproject_is_installed_anew(set_up):
    set_up.write("pyproject.toml", PYPROJECT + "# changed\n")
    _, lines = set_up.call("run", "hello")
    assert lines[0].startswith("Installing rnnlab into") and lines[-1] == "app hello"
    assert set_up.call("run", "hello") == (0, ["app hello"])


def test_that_without_a_display_run_computes_the_example_and_tells_where(set_up):
    code, lines = set_up.call("run")
    assert code == 0 and lines[0].startswith("There is no display")
    apps = [line.split()[1:] for line in lines if line.startswith("app ")]
    arrays, picture = str(set_up.folder / "rnnlab.npz"), str(set_up.folder / "rnnlab.png")
    assert apps == [
        ["shapes", "--example", "lstm"],
        ["trace", "--example", "lstm", "-o", arrays],
        ["--example", "lstm", "--screenshot", picture],
    ]
    assert arrays in lines[-2] and picture in lines[-1]


def test_that_with_a_display_run_opens_the_window(set_up):
    set_up.write("screen", "")
    assert set_up.call("run") == (0, ["app"])
    (set_up.folder / "screen").unlink()


def test_that_an_installation_that_was_cut_off_is_made_afresh(set_up):
    debris = set_up.write(".venv/debris", "")
    set_up.write("slow", "")
    set_up.write("pyproject.toml", PYPROJECT + "# cut off\n")
    cut_off = set_up.start("run", "hello")
    assert cut_off.stdout.readline().startswith("Installing rnnlab into")
    time.sleep(1)
    os.killpg(cut_off.pid, signal.SIGKILL)
    cut_off.communicate()
    (set_up.folder / "slow").unlink()
    code, lines = set_up.call("run", "hello")
    assert (code, lines[-1]) == (0, "app hello") and not debris.exists()


def test_that_two_at_once_install_once(checkout):
    checkout.write("slow", "")
    both = [checkout.start("run", name) for name in ("one", "two")]
    time.sleep(1)
    (checkout.folder / "slow").unlink()
    printed = [started.communicate(timeout=120)[0] for started in both]
    assert [started.returncode for started in both] == [0, 0]
    assert sum("Installing" in text for text in printed) == 1
    assert "app one" in printed[0] and "app two" in printed[1]


def test_that_missing_libraries_are_installed_by_root(set_up):
    set_up.write("lacking", "libgl1 libegl1")
    code, lines = set_up.call("run", "hello")
    assert (code, lines) == (0, ["Installing system packages: libgl1 libegl1", "app hello"])
    update, install = (set_up.folder / "apt.log").read_text().splitlines()[-2:]
    assert update == "noninteractive -qq update"
    assert install == "noninteractive -qq install -y --no-install-recommends libgl1 libegl1"


def test_that_a_user_without_sudo_is_given_the_one_line(checkout):
    checkout.write("lacking", "libgl1 libegl1")
    code, (line,) = checkout.call("test", user=1000)
    assert code == 2 and line.endswith(": apt-get install libgl1 libegl1")
    assert not (checkout.folder / ".venv").exists()


def test_that_the_suite_runs_offscreen_without_what_only_some_tests_need(set_up):
    set_up.write("pytest.py", "import os, sys; print('suite', os.environ['QT_QPA_PLATFORM'], *sys.argv[1:])")
    code, (without, installing, suite) = set_up.call("test", "-k", "doctor", user=1000)
    locales = "" if Path("/usr/share/i18n/locales").is_dir() else " locales"
    assert without.startswith("Going on without") and without.endswith(f": apt-get install xvfb xdotool{locales}")
    assert installing.startswith("Installing rnnlab into")
    assert (code, suite) == (0, "suite offscreen -k doctor")
    assert set_up.call("test") == (0, ["suite offscreen -n auto --maxprocesses 4"])


def test_that_a_user_whose_sudo_asks_nothing_gets_them_installed(set_up):
    set_up.write("lacking", "libgl1")
    set_up.write("programs/sudo", '#!/bin/sh\n[ "$1" = -n ] && shift && exec "$@"\n').chmod(0o755)
    (set_up.programs / "true").symlink_to(shutil.which("true"))
    assert set_up.call("run", "hello", user=1000) == (0, ["Installing system packages: libgl1", "app hello"])


def test_that_a_system_without_apt_is_told_the_names(checkout):
    checkout.write("lacking", "libgl1")
    (checkout.programs / "apt-get").unlink()
    code, (line,) = checkout.call("run")
    assert code == 2 and "no apt-get" in line and "libgl1" in line


def test_that_an_old_python_is_told_in_one_sentence(checkout):
    code, (line,) = checkout.call("run", version=(3, 10, 0))
    assert code == 2 and line.startswith("rnnlab needs Python 3.11 or newer")


@pytest.mark.parametrize("arguments", [[], ["walk"]])
def test_that_it_says_what_it_can_do(checkout, arguments):
    code, lines = checkout.call(*arguments)
    assert code == 2 and any("bootstrap.py run" in line for line in lines)
