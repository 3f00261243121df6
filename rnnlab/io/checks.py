"""What every reader asks of a stranger's file before it reads, and says of one that is damaged."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from rnnlab.errors import QT_TRANSLATE_NOOP, FileError, LabError, TooLarge


def require_file(path: Path) -> None:
    """Raise FileError unless `path` is a file with something in it."""
    problem = ""
    if not path.exists():
        problem = QT_TRANSLATE_NOOP("rnnlab", "There is no file {path}; check the name.")
    elif not path.is_file():
        problem = QT_TRANSLATE_NOOP("rnnlab", "{path} is a folder, a pipe or a device, not a file; choose a file.")
    elif path.stat().st_size == 0:
        problem = QT_TRANSLATE_NOOP("rnnlab", "{path} is empty; save the numbers again.")
    if problem:
        raise FileError(problem, path=str(path))


def require_memory(path: Path, needed: float) -> None:
    """Raise TooLarge unless `needed` bytes of memory are free."""
    free = psutil.virtual_memory().available
    if needed > free:
        text = QT_TRANSLATE_NOOP(
            "rnnlab", "{file} needs {needed:,.1f} GiB, but {free:,.1f} GiB are free; save fewer numbers."
        )
        raise TooLarge(text, file=path.name, needed=needed / 2**30, free=free / 2**30)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """What the system says of a file that can't be read, as FileError."""
    try:
        yield
    except LabError:
        raise
    except OSError as error:
        text = QT_TRANSLATE_NOOP("rnnlab", "{path} can't be read: {reason}.")
        raise FileError(text, path=str(path), reason=error.strerror or str(error)) from error


def damaged(path: Path) -> FileError:
    """That a file is not what its name says."""
    text = QT_TRANSLATE_NOOP("rnnlab", "{file} is damaged or not a {suffix} file; save it again.")
    return FileError(text, file=path.name, suffix=path.suffix)
