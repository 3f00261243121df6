"""Set up a fresh machine, and run the app or pass the tests.

    python3 packaging/bootstrap.py run [rnnlab's arguments]
    python3 packaging/bootstrap.py test [pytest's arguments]

Each makes .venv beside pyproject.toml, installs rnnlab there with plain pip, installs the system libraries that Qt
lacks where it may, and then starts the app or the whole test-suite. Standard library only.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMP = VENV / "rnnlab-setup.txt"
EXTRAS = {"run": "", "test": "[test,dev]"}


def main(arguments: list[str]) -> int:
    """Do what the first argument says."""
    if arguments[:1] not in (["run"], ["test"]):
        print(__doc__)
        return 2
    if sys.version_info < (3, 11):
        return stop(
            f"rnnlab needs Python 3.11 or newer, and this is {sys.version.split()[0]}; run it with a newer one."
        )
    what, rest = arguments[0], arguments[1:]
    problem = set_up(what) or provide_libraries(windowed=what == "run")
    if problem:
        return stop(problem)
    return run_tests(rest) if what == "test" else run_app(rest)


def stop(sentence: str) -> int:
    """Say why it can't go on."""
    print(sentence, file=sys.stderr)
    return 2


def set_up(what: str) -> str:
    """Make .venv and install into it, unless that is done already. Returns the problem, or nothing."""
    wanted = fingerprint(what)
    if STAMP.is_file() and wanted in STAMP.read_text().split():
        return ""
    if not (BIN / "pip").exists() and not (BIN / "pip.exe").exists():
        problem = make_venv()
        if problem:
            return problem
    print(f"Installing rnnlab into {VENV} (some minutes the first time) …", flush=True)
    command = [python(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-e", f".{EXTRAS[what]}"]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        return "pip could not install rnnlab; its message stands above. Run the same command again when that is mended."
    done = {wanted, fingerprint("run")}
    STAMP.write_text("\n".join(sorted(done)))
    return ""


def make_venv() -> str:
    """A fresh .venv; where Debian's Python comes without venv, its package is installed first."""
    shutil.rmtree(VENV, ignore_errors=True)
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python3.{sys.version_info.minor}-venv"
        problem = apt_install((package,))
        if problem:
            return f"This Python can't make virtual environments. {problem}"
    command = [sys.executable, "-m", "venv", str(VENV)]
    return "" if subprocess.run(command, check=False).returncode == 0 else "The virtual environment could not be made."


def fingerprint(what: str) -> str:
    """What an installation depends on: pyproject.toml, this Python, the checkout's place and the extras."""
    facts = [(ROOT / "pyproject.toml").read_bytes(), sys.version.encode(), str(ROOT).encode(), EXTRAS[what].encode()]
    return hashlib.sha256(b"\0".join(facts)).hexdigest()


def python() -> str:
    """The environment's Python."""
    return str(BIN / ("python.exe" if os.name == "nt" else "python"))


def provide_libraries(*, windowed: bool) -> str:
    """Install what Qt lacks on this system. Returns the problem, or nothing."""
    sys.path.insert(0, str(ROOT))
    doctor = importlib.import_module("rnnlab.doctor")
    missing = doctor.missing_libraries(windowed=windowed and doctor.has_display())
    if not missing:
        return ""
    problem = apt_install(missing)
    if not problem and doctor.missing_libraries(windowed=False):
        return f"Qt still lacks libraries after installing; `{python()} -m rnnlab doctor` says which."
    return problem


def apt_install(packages: tuple[str, ...]) -> str:
    """Install Debian packages as root or with a sudo that asks nothing; otherwise return the line to type."""
    line = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        return f"Please install what these Debian packages hold, and run this again: {' '.join(packages)}"
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if sudo and (not shutil.which("sudo") or subprocess.run(["sudo", "-n", "true"], check=False).returncode):
        return f"Please run this line, and then the same command again: sudo {' '.join(line)}"
    print(f"Installing system libraries: {' '.join(packages)}", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], [line[0], "-qq", *line[1:]]):
        if subprocess.run([*sudo, *command], env=environment, stdout=subprocess.DEVNULL, check=False).returncode:
            return f"apt could not install them; please run this line yourself: {' '.join([*sudo, *line])}"
    return ""


def run_tests(arguments: list[str]) -> int:
    """The whole suite, drawn offscreen, on every core."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [python(), "-m", "pytest", *(arguments or ["-n", "auto"])]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def run_app(arguments: list[str]) -> int:
    """The window; where there is no display, the default example's numbers and a picture of the window."""
    doctor = importlib.import_module("rnnlab.doctor")
    if doctor.has_display() or arguments:
        return subprocess.run([python(), "-m", "rnnlab", *arguments], check=False).returncode
    print("There is no display to open a window on. This is what it would show, computed all the same:\n")
    home = Path.cwd()
    arrays, picture = home / "rnnlab.npz", home / "rnnlab.png"
    steps = (
        ["shapes", "--example", "lstm"],
        ["trace", "--example", "lstm", "-o", str(arrays)],
        ["--example", "lstm", "--screenshot", str(picture)],
    )
    for step in steps:
        code = subprocess.run([python(), "-m", "rnnlab", *step], check=False).returncode
        if code:
            return code
        print(flush=True)
    print(f"arrays:                {arrays}\npicture of the window: {picture}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
