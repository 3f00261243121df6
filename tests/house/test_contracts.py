"""The arrows between the layers: that the contracts hold, and that each of them bites."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import rnnlab

ROOT = Path(rnnlab.__file__).resolve().parent.parent
LINT = Path(sys.executable).with_name("lint-imports")


@pytest.fixture
def checkout(tmp_path):
    """A copy that may be spoiled."""
    shutil.copytree(ROOT / "rnnlab", tmp_path / "rnnlab", ignore=shutil.ignore_patterns("__pycache__", "_resources"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def broken(folder):
    """The names of the contracts that do not hold in a checkout."""
    done = subprocess.run([LINT, "--no-logo", "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)
    assert "Contracts: " in done.stdout, done.stdout + done.stderr
    return {line.removesuffix(" BROKEN") for line in done.stdout.splitlines() if line.endswith(" BROKEN")}


def test_that_the_contracts_hold(checkout):
    assert broken(checkout) == set()


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("core/shapes.py", "from rnnlab.io import arrays", "Arrows point down only"),
        ("core/shapes.py", "import rnnlab", "Arrows point down only"),
        ("lab/look.py", "from rnnlab.app import theme", "Arrows point down only"),
        ("cli.py", "def late():\n    from rnnlab.app import theme", "Arrows point down only"),
        ("doctor.py", "from rnnlab import errors", "Arrows point down only"),
        ("new.py", "", "Arrows point down only"),
        ("core/document.py", "from rnnlab.core import engine", "Inside core: engine, then its parts, then values"),
        (
            "lab/look.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import PySide6",
            "Only the app knows",
        ),
        ("cli.py", "import pyqtgraph", "Only the app knows"),
        ("core/engine.py", "import threading", "core opens no files and starts no threads"),
        ("core/engine.py", "import pathlib", "core opens no files and starts no threads"),
        ("core/document.py", "import torch", "The values of core are had without torch"),
        ("core/cells/gru.py", "from rnnlab.core.cells import lstm", "A cell knows no other cell"),
        ("core/cells/new.py", "from rnnlab.core.cells import lstm", "A cell knows no other cell"),
        ("app/panels/status.py", "from rnnlab.app.views import heatmaps", "Views and panels never import each other"),
        ("app/views/lane.py", "from rnnlab.app.panels import status", "Views and panels never import each other"),
        ("app/panels/status.py", "from rnnlab.app.panels import notices", "A panel knows no other panel"),
        ("app/panels/new.py", "", "A panel knows no other panel"),
        ("app/session.py", "from rnnlab.app import window", "No cycles"),
    ],
)
def test_that_a_forbidden_import_breaks_its_contract(checkout, module, line, contract):
    with (checkout / "rnnlab" / module).open("a") as file:
        file.write(f"\n{line}\n")
    assert any(name.startswith(contract) for name in broken(checkout))
