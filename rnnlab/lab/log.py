"""The log: what went wrong that nobody foresaw, with versions and where it was raised, in a small file."""

import logging
import platform
import sys
from importlib import metadata
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOGGER = logging.getLogger("rnnlab")
# Bytes after which a new file is begun; the one before is kept beside it.
LARGEST = 1 << 18


class LogFile(RotatingFileHandler):
    """Made when there is something to write. Where that can't be, `works` becomes False, and nothing is raised."""

    def __init__(self, path: Path) -> None:
        self.works = True
        super().__init__(path, maxBytes=LARGEST, backupCount=1, encoding="utf-8", delay=True, errors="backslashreplace")
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s in %(threadName)s: %(message)s"))

    def _open(self) -> TextIOWrapper:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        return super()._open()

    @property
    def path(self) -> Path:
        """Where it lies."""
        return Path(self.baseFilename)

    def handleError(self, _record: logging.LogRecord) -> None:
        """Do without: a disk that is full or can't be written to is no reason to fail once more."""
        self.works = False


def start(path: Path) -> LogFile:
    """Keep what is logged at `path` from now on; the same file is opened once."""
    for handler in LOGGER.handlers:
        if isinstance(handler, LogFile) and handler.path == path.absolute():
            return handler
    made = LogFile(path)
    LOGGER.addHandler(made)
    return made


def end(file: LogFile) -> None:
    """Keep nothing more in this file."""
    LOGGER.removeHandler(file)
    file.close()


def versions() -> str:
    """What ran, in one line. Nothing is imported for it."""
    said = [f"rnnlab {metadata.version('rnnlab')}", f"Python {platform.python_version()} on {sys.platform}"]
    loaded = [name for name in ("torch", "numpy", "PySide6") if name in sys.modules]
    return ", ".join([*said, *(f"{name} {getattr(sys.modules[name], '__version__', '?')}" for name in loaded)])


def tail(path: Path, characters: int = 100_000) -> str:
    """The end of what was logged; "" where nothing was, or it can't be read."""
    try:
        return path.read_text("utf-8", errors="replace")[-characters:]
    except OSError:
        return ""
