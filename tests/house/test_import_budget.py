"""What may be loaded when: Qt, torch and numpy cost time, and are paid for by those who use them."""

import subprocess
import sys
from pathlib import Path

import pytest

import rnnlab

PACKAGE = Path(rnnlab.__file__).parent
HEAVY = ("PySide6", "pyqtgraph", "torch", "numpy", "h5py", "safetensors")


def loaded_by(script):
    """Which heavy packages a fresh Python has loaded after running `script`."""
    report = f"{script}\nimport sys; print('loaded:', *[name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", report], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split()[1:])


def test_that_importing_rnnlab_loads_nothing_heavy():
    assert loaded_by("import rnnlab; dir(rnnlab)") == set()


def test_that_help_loads_nothing_heavy():
    assert loaded_by("from rnnlab.__main__ import main; main(['--help'])") == set()


def test_that_an_architecture_is_had_without_torch_and_qt():
    assert loaded_by("import rnnlab; rnnlab.Architecture(input_size=5, hidden_size=8)") <= {"numpy"}


def test_that_computing_needs_no_qt():
    script = "import rnnlab; rnnlab.trace(rnnlab.Architecture(input_size=2, hidden_size=3), [[1.0, 2.0]])"
    assert not {"PySide6", "pyqtgraph"} & loaded_by(script)


# rnnlab.app.live is asked for by those who hold a module already, and so have torch.
@pytest.mark.parametrize("package", ["app", "lab"])
def test_that_the_window_is_imported_without_torch(package):
    apart = {"live.py", "headless.py"}
    modules = [
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        for path in sorted((PACKAGE / package).rglob("*.py"))
        if path.name not in apart
    ]
    assert len(modules) > 5
    assert "torch" not in loaded_by(f"import {', '.join(modules)}")
