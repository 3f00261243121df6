"""Set up a fresh machine, and run the app or pass the tests.

    python3 packaging/bootstrap.py run [rnnlab's arguments]
    python3 packaging/bootstrap.py test [pytest's arguments]

Each makes .venv beside pyproject.toml, installs rnnlab there with plain pip, installs the system libraries that Qt
lacks where it may, and then starts the app or the whole test-suite. Standard library only. -P keeps Python from running
what lies in the folder that this is called from.
"""

import contextlib
import hashlib
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
EXTRAS = {"run": "", "test": "[test,dev]"}
# Holds the fingerprints of what is installed; or UNFINISHED while pip is at work, and after it was cut off.
STAMP = VENV / "rnnlab-setup.txt"
UNFINISHED = "unfinished"
# Programs with which tests drive a real window → their Debian packages.
TOOLS = {"Xvfb": "xvfb", "xdotool": "xdotool"}
# What tests make the world's locales of, and its Debian package.
LOCALES = (Path("/usr/share/i18n/locales"), "locales")


def main(arguments: list) -> int:
    """Do what the first argument says."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a folder's name may not be in the terminal's encoding
            stream.reconfigure(errors="replace")
    if arguments[:1] not in (["run"], ["test"]):
        print(__doc__)
        return 2
    if sys.version_info < (3, 11):
        return stop(
            f"rnnlab needs Python 3.11 or newer, and this is {sys.version.split()[0]}; run it with a newer one."
        )
    what, rest = arguments[0], arguments[1:]
    problem = provide_packages(what) or set_up(what)
    if problem:
        return stop(problem)
    return run_tests(rest) if what == "test" else run_app(rest)


def stop(sentence: str) -> int:
    """Say why it can't go on."""
    print(sentence, file=sys.stderr)
    return 2


def the_doctor():  # noqa: ANN201, a module of the checkout, which this file can't import before it knows its Python
    """rnnlab.doctor, which knows what Qt needs of a system."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    return importlib.import_module("rnnlab.doctor")


def provide_packages(what: str) -> str:
    """Install the system packages that are lacking. Returns the problem if it can't go on, or nothing."""
    needed = needed_packages(what)
    hindrance = apt_install(needed) if needed else ""
    still = needed_packages(what) if needed else ()
    if still:
        line = the_doctor().install_line(still)
        return f"rnnlab needs system packages first ({hindrance}); run this line, then the same command again: {line}"
    useful = useful_packages(what)
    hindrance = apt_install(useful) if useful else ""
    if hindrance:
        line = the_doctor().install_line(useful)
        print(f"Going on without what Korean texts and some tests need ({hindrance}); to have it: {line}", flush=True)
    return ""


def needed_packages(what: str) -> tuple:
    """The packages of libraries that Qt lacks, and of venv where Debian's Python comes without it."""
    doctor = the_doctor()
    importlib.invalidate_caches()
    can_make_venv = PYTHON.exists() or importlib.util.find_spec("ensurepip")
    venv = () if can_make_venv else (f"python3.{sys.version_info.minor}-venv",)
    return (*venv, *doctor.missing_libraries(windowed=what == "run" and doctor.has_display()))


def useful_packages(what: str) -> tuple:
    """Before the first time: packages without which Korean can't be read, or tests of a real window are skipped."""
    if is_set_up(what) or not sys.platform.startswith("linux"):
        return ()
    doctor = the_doctor()
    font = () if doctor.has_korean_font() else (doctor.KOREAN_FONT,)
    if what == "run":
        return font
    tools = (package for program, package in TOOLS.items() if not shutil.which(program))
    folder, package = LOCALES
    locales = () if folder.is_dir() else (package,)
    return (*font, *doctor.missing_libraries(windowed=True), *tools, *locales)


def apt_install(packages: tuple) -> str:
    """Install Debian packages as root or with a sudo that asks nothing. Returns what hindered it, or nothing."""
    if shutil.which("apt-get") is None:
        return "there is no apt-get here: install what these packages of Debian hold"
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if sudo and not (shutil.which("sudo") and succeeds([*sudo, "true"])):
        return "only root may install them"
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    apt = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    succeeds([*apt, "update"])
    installed_well = succeeds([*apt, "install", "-y", "--no-install-recommends", *packages])
    return "" if installed_well else "apt failed; it says why when asked again"


def succeeds(command: list) -> bool:
    """Whether a command can be run and ends well; its output is not shown."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def set_up(what: str) -> str:
    """Make .venv and install into it, unless that is done already. Returns the problem, or nothing."""
    if is_set_up(what):
        return ""
    with alone():
        if is_set_up(what):
            return ""
        usable = installed() != [UNFINISHED] and succeeds([str(PYTHON), "-P", "-m", "pip", "--version"])
        return ("" if usable else make_venv()) or install(what)


def is_set_up(what: str) -> bool:
    """Whether what this command needs was installed to the end."""
    return fingerprint(what) in installed()


def installed() -> list:
    """What STAMP holds."""
    return STAMP.read_text().split() if STAMP.is_file() else []


def fingerprint(what: str) -> str:
    """What an installation depends on: pyproject.toml, this Python, the checkout's place and the extras."""
    facts = [(ROOT / "pyproject.toml").read_bytes(), sys.version.encode(), str(ROOT).encode(), EXTRAS[what].encode()]
    return hashlib.sha256(b"\0".join(facts)).hexdigest()


@contextlib.contextmanager
def alone():  # noqa: ANN201
    """Waits while another such command sets up the same checkout."""
    if os.name == "nt":
        yield
        return
    import fcntl

    checkout = os.open(ROOT, os.O_RDONLY)
    try:
        fcntl.flock(checkout, fcntl.LOCK_EX)
        yield
    finally:
        os.close(checkout)


def make_venv() -> str:
    """A fresh .venv, with pip. Returns the problem, or nothing."""
    made = subprocess.run([sys.executable, "-P", "-m", "venv", "--clear", str(VENV)], check=False).returncode == 0
    return "" if made else f"The virtual environment {VENV} could not be made; the reason stands above."


def install(what: str) -> str:
    """Install rnnlab into .venv, from this checkout. Returns the problem, or nothing."""
    print(f"Installing rnnlab into {VENV} (some minutes the first time) ...", flush=True)
    STAMP.write_text(UNFINISHED)
    command = [PYTHON, "-P", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-e", f".{EXTRAS[what]}"]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        return "pip could not install rnnlab; its message stands above. Run the same command again when that is mended."
    STAMP.write_text("\n".join(sorted({fingerprint(what), fingerprint("run")})))
    return ""


def run_tests(arguments: list) -> int:
    """The whole suite, drawn offscreen, on up to four cores."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [PYTHON, "-P", "-m", "pytest", *(arguments or ["-n", "auto", "--maxprocesses", "4"])]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def run_app(arguments: list) -> int:
    """The window; where there is no display, the default example's numbers and a picture of the window."""
    if the_doctor().has_display() or arguments:
        return subprocess.run([PYTHON, "-P", "-m", "rnnlab", *arguments], check=False).returncode
    print("There is no display to open a window on. This is what it would show, computed all the same:\n", flush=True)
    arrays, picture = Path.cwd() / "rnnlab.npz", Path.cwd() / "rnnlab.png"
    steps = (
        ["shapes", "--example", "lstm"],
        ["trace", "--example", "lstm", "-o", str(arrays)],
        ["--example", "lstm", "--screenshot", str(picture)],
    )
    for step in steps:
        code = subprocess.run([PYTHON, "-P", "-m", "rnnlab", *step], check=False).returncode
        if code:
            return code
        print(flush=True)
    print(f"arrays:                {arrays}\npicture of the window: {picture}")
    return 0


if __name__ == "__main__":
    try:
        raise SystemExit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        raise SystemExit(130) from None
