"""Files that are written whole or not at all."""

import contextlib
import errno
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from rnnlab.errors import QT_TRANSLATE_NOOP, FileError


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A stream into a new file beside `path`, which takes its place when all has gone well.

    Raises FileError where it can't be written, and then leaves what was there.
    """
    beside = None
    try:
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=f".{path.name}.", suffix=".part", delete=False
        ) as stream:
            beside = Path(stream.name)
            yield stream  # type: ignore[misc]
            stream.flush()
            os.fsync(stream.fileno())
        beside.chmod(0o666 & ~_umask())
        beside.replace(path)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        problem = QT_TRANSLATE_NOOP("rnnlab", "{path} can't be written: {reason}; choose another place.")
        if full:
            problem = QT_TRANSLATE_NOOP("rnnlab", "The disk is full, so {path} was not written; free some space.")
        raise FileError(problem, path=str(path), reason=error.strerror or str(error)) from error
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
