"""The built wheel, installed into a fresh environment, opens the app with all its resources."""

import site
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A new environment with the wheel in it; what rnnlab needs is borrowed from this one, rnnlab itself is not."""
    folder = tmp_path_factory.mktemp("fresh")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    own = next(folder.glob("lib/python*/site-packages"))
    (own / "borrowed.pth").write_text("\n".join(site.getsitepackages()))
    pip = [sys.executable, "-m", "pip", "--python", str(folder / "bin" / "python")]
    command = [*pip, "install", "--no-deps", "--no-index", "--quiet", "--disable-pip-version-check", str(wheel)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def test_that_every_resource_ships_inside_the_wheel(wheel):
    with zipfile.ZipFile(wheel) as archive:
        shipped = {
            name.removeprefix("rnnlab/_resources/"): archive.read(name)
            for name in archive.namelist()
            if name.startswith("rnnlab/_resources/")
        }
    here = ROOT / "resources"
    kept = {str(path.relative_to(here)): path.read_bytes() for path in here.rglob("*") if path.is_file()}
    assert shipped == kept and "translations/rnnlab_ko.qm" in kept and "icons/play.svg" in kept


def test_that_the_installed_app_renders_its_window(installed, tmp_path):
    where = subprocess.run(
        [installed / "bin" / "python", "-c", "import rnnlab; print(rnnlab.__file__)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(installed) in where.stdout
    pictures = {}
    for name, options in {"en": [], "ko": ["--lang", "ko", "--theme", "dark", "--timestep", "3"]}.items():
        path = tmp_path / f"{name}.png"
        command = [installed / "bin" / "rnnlab", "--screenshot", path, "--example", "gru", *options]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
        pictures[name] = QImage(str(path))
        assert (pictures[name].width(), pictures[name].height()) == (1440, 900)
    assert pictures["en"].pixelColor(4, 400).lightness() > 200 > 80 > pictures["ko"].pixelColor(4, 400).lightness()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["en.png", "ko.png"]
