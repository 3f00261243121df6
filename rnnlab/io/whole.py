"""Files and folders that are written whole or not at all: everything that rnnlab writes goes through here.

Where the system can make a file without a name, a program that is killed leaves nothing behind. Elsewhere it leaves a
".rnnlab-….part", which the next writer in that folder removes: nobody holds its lock any more.
"""

import contextlib
import errno
import os
import secrets
import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from rnnlab.errors import QT_TRANSLATE_NOOP, FileError, LabError

if sys.platform != "win32":
    import fcntl

# Names of what is being written. They are short, so that a name as long as the system allows can be written.
_UNFINISHED = ".rnnlab-{}.part"
# Attributes that are about the old file alone: hashes of what it held, what it may do when it is run.
_NOT_COPIED = "security."


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A stream into a new file, which takes the place of `path` when all has gone well.

    It has the mode, owner and access list of the file that was there; at the end of a symbolic link, the link stays.
    Raises FileError where it can't be written, and then leaves what was there.
    """
    with _refusals(path):
        place = require_place(path)
        _sweep(place.parent)
        number, beside = _new_file(place)
        try:
            with os.fdopen(number, "w+b") as stream:
                yield stream
                stream.flush()
                os.fsync(number)
                beside = beside or _named(number, place)
                if os.name == "nt":  # an open file can't be moved there
                    stream.close()
                if beside is not None:
                    beside.replace(place)
        finally:
            if beside is not None:
                beside.unlink(missing_ok=True)


@contextlib.contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """A new folder, which takes the place of `path` when all has gone well; an empty one may be there.

    Raises FileError where it can't be written, and then leaves what was there.
    """
    with _refusals(path):
        place = Path(os.path.realpath(path))
        _sweep(place.parent)
        beside, number = _new_folder(place.parent)
        try:
            yield beside
            if place.exists():
                shutil.copymode(place, beside)
            if place.exists() and os.name == "nt":
                place.rmdir()
            beside.replace(place)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
            os.close(number)


def file_named(text: str | Path) -> Path:
    """The path of a file that is to be written. Raises FileError where the text is empty, or a folder's name."""
    if not str(text) or "\0" in str(text) or str(text).endswith((os.sep, os.altsep or os.sep)):
        problem = QT_TRANSLATE_NOOP("rnnlab", "“{path}” is no file's name; name the file that is to be written.")
        raise FileError(problem, path=str(text))
    return Path(text)


def require_place(path: Path) -> Path:
    """Where a file of this name lies, links followed. Raises FileError where it could not be written without harm."""
    with _refusals(path):
        try:
            there = path.stat()
        except FileNotFoundError:
            there = None
        place = Path(os.path.realpath(path))
        problem = _harm(place, there)
        if problem:
            raise FileError(problem, path=str(path), folder=str(place.parent))
        return place


def _harm(place: Path, there: os.stat_result | None) -> str:
    """What speaks against a new file at a place, where there may be something; or nothing."""
    problem = ""
    if not place.parent.is_dir():
        problem = QT_TRANSLATE_NOOP("rnnlab", "{path} can't be written: there is no folder {folder}; make it first.")
    elif there is None:
        pass
    elif stat.S_ISDIR(there.st_mode):
        problem = QT_TRANSLATE_NOOP("rnnlab", "{path} can't be written: it is a folder; give a file's name.")
    elif not stat.S_ISREG(there.st_mode):
        problem = QT_TRANSLATE_NOOP(
            "rnnlab", "{path} can't be written: it is no file, but a device, a pipe or a socket; choose another name."
        )
    elif there.st_nlink > 1:
        problem = QT_TRANSLATE_NOOP(
            "rnnlab",
            "{path} can't be written: the same file has other names (hard links); choose another name, or remove it.",
        )
    elif not os.access(place, os.W_OK):
        problem = QT_TRANSLATE_NOOP("rnnlab", "{path} is write-protected; choose another name, or allow writing to it.")
    return problem


@contextlib.contextmanager
def _refusals(path: Path) -> Iterator[None]:
    """What the system says of a file that can't be written, as FileError."""
    try:
        yield
    except LabError:
        raise
    except OSError as error:
        problem = QT_TRANSLATE_NOOP("rnnlab", "{path} can't be written: {reason}; choose another place.")
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            problem = QT_TRANSLATE_NOOP("rnnlab", "The disk is full, so {path} was not written; free some space.")
        raise FileError(problem, path=str(path), reason=error.strerror or str(error)) from error


def _new_file(place: Path) -> tuple[int, Path | None]:
    """A new file in the folder of `place`, open and locked, and its name if it has one; with the mode, the owner and
    the access list of what is at `place`.
    """
    there = place.stat() if place.exists() else None
    mode = 0o666 if there is None else 0o600
    number, beside = _nameless(place.parent, mode), None
    if number < 0:
        number, beside = _with_name(place.parent, mode)
    if there is not None and sys.platform != "win32":
        _take_after(number, place, there)
    return number, beside


def _nameless(folder: Path, mode: int) -> int:
    """A file without a name, or −1 where there is no such thing."""
    flag = getattr(os, "O_TMPFILE", 0)
    if not flag or not Path("/proc/self/fd").is_dir():
        return -1
    try:
        number = os.open(folder, flag | os.O_RDWR, mode)
    except OSError:
        return -1
    _lock(number)
    return number


def _with_name(folder: Path, mode: int) -> tuple[int, Path]:
    while True:
        beside = folder / _UNFINISHED.format(secrets.token_hex(4))
        number = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        if _lock(number) and os.fstat(number).st_nlink:
            return number, beside
        os.close(number)  # another writer has just swept it away


def _new_folder(parent: Path) -> tuple[Path, int]:
    """A new folder, and the number under which it is locked."""
    while True:
        beside = parent / _UNFINISHED.format(secrets.token_hex(4))
        beside.mkdir()
        with contextlib.suppress(FileNotFoundError):  # another writer has just swept it away
            number = os.open(beside if os.name != "nt" else os.devnull, os.O_RDONLY)  # there folders can't be opened
            if _lock(number) and os.fstat(number).st_nlink:
                return beside, number
            os.close(number)


def _named(number: int, place: Path) -> Path | None:
    """Give a file without a name the name of `place`; or, if that is taken, one beside it, which is returned."""
    beside = place.parent / _UNFINISHED.format(secrets.token_hex(4))
    for name, taken in ((place, None), (beside, beside)):
        try:
            os.link(f"/proc/self/fd/{number}", name, src_dir_fd=number)  # follows the link, as it would not without one
        except FileExistsError:
            continue
        except OSError:  # some sandboxes forbid it
            break
        return taken
    return _copied(number, place.parent)


def _copied(number: int, folder: Path) -> Path:
    """The name of a copy of a file without one."""
    copy, beside = _with_name(folder, 0o600)
    with os.fdopen(copy, "wb") as into, os.fdopen(os.dup(number), "rb") as stream:
        stream.seek(0)
        shutil.copyfileobj(stream, into)
        into.flush()
        os.fsync(copy)
        if sys.platform != "win32":
            _take_after(copy, number, os.fstat(number))
    return beside


def _take_after(number: int, other: Path | int, there: os.stat_result) -> None:
    """Give a new file the owner, the mode and the attributes, access lists among them, of another."""
    mode = stat.S_IMODE(there.st_mode)
    try:
        os.fchown(number, there.st_uid, there.st_gid)
    except OSError:
        try:
            os.fchown(number, -1, there.st_gid)
        except OSError:  # what the group was allowed, this one is only as far as all are
            mode = mode & ~stat.S_IRWXG | (mode & stat.S_IRWXO) << 3
    with contextlib.suppress(OSError):
        os.fchmod(number, mode)
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            for name in os.listxattr(other):
                if not name.startswith(_NOT_COPIED):
                    os.setxattr(number, name, os.getxattr(other, name))


def _lock(number: int) -> bool:
    """Take a file's lock, which ends with the program; False if another has it. Some places know no locks."""
    if sys.platform != "win32":
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
    return True


def _sweep(folder: Path) -> None:
    """Remove what programs that were killed have left in a folder."""
    if sys.platform == "win32":
        return
    for path in folder.glob(_UNFINISHED.format("*")):
        with contextlib.suppress(OSError):
            number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            try:
                fcntl.flock(number, fcntl.LOCK_SH | fcntl.LOCK_NB)
                about = os.fstat(number)
                if about.st_uid == os.geteuid() and stat.S_ISDIR(about.st_mode):
                    shutil.rmtree(path)
                elif about.st_uid == os.geteuid():
                    path.unlink()
            finally:
                os.close(number)
