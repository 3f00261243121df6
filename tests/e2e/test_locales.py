"""The program in other people's locales: it starts, computes, prints and exports wherever they live.

The locales are made for the tests by localedef, in a folder that goes with them.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from rnnlab import terminal

SOURCES = Path("/usr/share/i18n/locales")
MADE = ("tr_TR.UTF-8", "de_DE.UTF-8", "ko_KR.UTF-8", "de_DE.ISO-8859-1")
# Starts the program; once there are numbers it exports them as a person does, and is then ended.
WINDOW = """
import os, signal, sys
from pathlib import Path
from rnnlab import terminal
terminal.prepare()
from PySide6.QtCore import QTimer
from rnnlab.app import main
show, target = main.screens.show, Path(sys.argv.pop())
def told(window, painted):
    def look():
        if target.exists():
            os.kill(os.getpid(), signal.SIGTERM)
        elif not asked and not window.session.state.stale:
            asked.append(window.export_dialog())
            asked[0].format.setCurrentIndex(asked[0].format.findData(".csv"))
            asked[0].save(target)
    asked, timer = [], QTimer(window)
    timer.timeout.connect(look)
    timer.start(50)
    show(window, painted)
main.screens.show = told
from rnnlab.__main__ import main as program
sys.exit(program())
"""


@pytest.fixture(scope="module")
def places(tmp_path_factory):
    """A folder with the locales."""
    if shutil.which("localedef") is None or not all((SOURCES / name[:5]).exists() for name in MADE):
        pytest.skip("needs localedef, and what Debian's package locales has for it")
    folder = tmp_path_factory.mktemp("locales")
    for name in MADE:
        language, _, charset = name.partition(".")
        command = ["localedef", "--no-archive", "-i", language, "-f", charset, str(folder / name)]
        subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture(params=[*MADE, "C"])
def abroad(request, places, tmp_path):
    """The environment of a shell in another locale."""
    known = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    known |= {"LOCPATH": str(places), "LC_ALL": request.param, "XDG_CONFIG_HOME": str(tmp_path)}
    known |= {"PYTHONPATH": os.environ.get("PYTHONPATH", ""), "QT_QPA_PLATFORM": "offscreen"}
    script = "import locale, sys; print(locale.setlocale(locale.LC_ALL, ''), sys.stdout.encoding)"
    name, encoding = run(known, "-c", script)[1].decode().split()
    assert name in (request.param, "C.UTF-8") and encoding == ("iso8859-1" if "8859" in request.param else "utf-8")
    return known


def run(environment, *command, folder=None):
    """Exit code, what was printed, and what was complained of."""
    done = subprocess.run([sys.executable, *command], env=environment, cwd=folder, capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr


def test_that_the_window_starts_and_exports(abroad, tmp_path):
    code, _, error = run(abroad, "-c", WINDOW, str(tmp_path / "h.csv"))
    assert b"Traceback" not in error and code == 143, error.decode("utf-8", "replace")
    assert json.loads((tmp_path / "rnnlab" / "settings.json").read_text("utf-8"))["layout"]["docks"]
    numbers = [line.split(",")[-1] for line in (tmp_path / "h.csv").read_text("utf-8").splitlines()[1:]]
    assert len(numbers) > 100 and np.isfinite(np.array(numbers, float)).all()


def test_that_the_shell_helps_traces_and_writes_programs(abroad, tmp_path):
    code, said, error = run(abroad, "-m", "rnnlab", "--help")
    assert (code, error) == (0, b"") and b"open the window" in said
    code, said, error = run(
        abroad, "-m", "rnnlab", "trace", "--example", "lstm", "-o", "r.csv", "--quantity", "h", folder=tmp_path
    )
    assert (code, error) == (0, b"") and b"max |lab" in said and "." in (tmp_path / "r.csv").read_text("utf-8")
    code, said, error = run(abroad, "-m", "rnnlab", "code", "--as", "numpy", "--cell", "gru")
    left = {}
    exec(compile(said.decode("utf-8"), "code", "exec"), left)  # Python takes every program for UTF-8
    assert (code, error) == (0, b"") and left["output"].shape == (10, 1, 8)
    code, said, error = run(abroad, "-m", "rnnlab", "trace", "--hidden-size", "0")
    assert (code, said) == (2, b"") and b"Traceback" not in error and b"hidden_size" in error


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "euc-kr"])
def test_that_what_does_not_fit_an_encoding_is_printed_readably(encoding, tmp_path):
    known = os.environ | {"PYTHONIOENCODING": encoding}
    code, said, error = run(known, "-m", "rnnlab", "shapes")
    assert (code, error) == (0, b"") and "(D" in said.decode(encoding) and "?" not in said.decode(encoding)
    code, said, error = run(known, "-m", "rnnlab", "trac", folder=tmp_path)
    assert (code, said) == (2, b"") and "did you mean rnnlab trace?" in error.decode(encoding)


def test_that_a_name_that_is_no_text_is_printed(tmp_path):
    name = os.fsdecode(b"\xff.npz")
    code, said, error = run(os.environ, "-m", "rnnlab", "trace", "--example", "rnn", "-o", name, folder=tmp_path)
    assert (code, error) == (0, b"") and b"wrote ?.npz" in said


def test_that_every_sign_of_the_programs_own_texts_has_a_readable_form():
    package = Path(terminal.__file__).parent
    texts = [path.read_text("utf-8") for path in package.rglob("*.py") if "app" not in path.parts]
    odd = {sign for text in texts for sign in text if not sign.isascii() and terminal.ascii_of(sign) == "?"}
    assert odd == set("한국어�")  # the name of a language, and the sign for none
