"""The README says what is so."""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import numpy as np
import pytest

from rnnlab import cli
from rnnlab.lab.actions import COMMANDS

ROOT = Path(cli.__file__).resolve().parent.parent
TEXT = (ROOT / "README.md").read_text("utf-8")


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)


def shell_lines():
    lines = "".join(blocks("sh")).replace("\\\n", " ").splitlines()
    return [words for words in (shlex.split(line, comments=True) for line in lines) if words]


def test_that_the_first_screen_has_a_picture_and_exactly_the_two_commands():
    first = TEXT.partition("\n## ")[0]
    (picture,) = re.findall(r"!\[.+?\]\((.+?)\)", first)
    assert (ROOT / picture).read_bytes().startswith(b"\x89PNG")
    (block,) = re.findall(r"```sh\n(.*?)```", first, re.DOTALL)
    commands = [shlex.split(line, comments=True) for line in block.splitlines()]
    assert commands == [["python3", "packaging/bootstrap.py", what] for what in ("run", "test")]


@pytest.mark.parametrize("words", [words for words in shell_lines() if words[0] == "rnnlab"], ids=" ".join)
def test_that_every_shell_line_works(words, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(cli.doctor, "has_display", lambda: True)
    assert cli.main(words[1:], lambda launch: 0) == 0
    assert capsys.readouterr().err == ""


def test_that_the_python_lines_work(tmp_path, monkeypatch):
    import rnnlab

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(rnnlab, "view", lambda module, x: None, raising=False)  # needs a display
    script, _ = blocks("python")
    names = {}
    exec(script, names)
    assert max(names["trace"].parity.values()) < 1e-5
    assert list(names["traces"]) == ["encoder", "decoder"] and all(trace.agrees for trace in names["traces"].values())
    assert (tmp_path / "run.npz").stat().st_size > 1000


def test_that_the_cell_of_its_own_is_computed_once_its_package_is_installed(tmp_path):
    _, module = blocks("python")
    (table,) = blocks("toml")
    found = tmp_path / "my_cells-1.0.dist-info"
    found.mkdir()
    (tmp_path / "my_cells.py").write_text(module, "utf-8")
    (found / "METADATA").write_text("Metadata-Version: 2.1\nName: my_cells\nVersion: 1.0\n")
    points = tomllib.loads(table)["project"]["entry-points"]["rnnlab.cells"]
    (found / "entry_points.txt").write_text("[rnnlab.cells]\n" + "".join(f"{k} = {v}\n" for k, v in points.items()))
    assert len(module.splitlines()) < 30
    command = [sys.executable, "-m", "rnnlab", "trace", "--cell", "min_gru", "--bidirectional", "-o", "run.npz"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    run = np.load(tmp_path / "run.npz")
    sigmoid = lambda x: 1 / (1 + np.exp(-x))  # noqa: E731
    for direction, suffix in enumerate(("", "_reverse")):
        state = np.zeros(8)
        linear = run["input"][:, 0] @ run[f"weight_ih_l0{suffix}"].T + run[f"bias_ih_l0{suffix}"]
        for t in range(9, -1, -1) if direction else range(10):
            gate = sigmoid(linear[t, :8])
            state = (1 - gate) * state + gate * linear[t, 8:]
            assert np.abs(run["h"][0, direction, 0, t] - state).max() < 1e-6


def test_that_every_key_it_names_is_a_command_of_the_window():
    keys = {key for command in COMMANDS for key in command.keys}
    named = set(re.findall(r"\b(?:Ctrl|Alt|Shift)(?:\+\w+)+|\bF\d+\b", TEXT)) - {"Ctrl"}
    assert len(named) > 5 and named - keys == set()


def test_that_every_file_it_names_is_there():
    here = {"my_cells.py"} | {
        path.name for folder in ("rnnlab", "packaging", "tests") for path in (ROOT / folder).rglob("*.py")
    }
    named = set(re.findall(r"\b\w+\.py\b", TEXT))
    assert len(named) > 20 and named - here == set()
    unnamed = {path.name for path in (ROOT / "rnnlab").glob("*.py")} - named - {"__init__.py"}
    assert unnamed == set()
