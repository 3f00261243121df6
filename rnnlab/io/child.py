"""A stranger's file, read in a process of its own: what crashes, hangs or takes all memory there harms nobody here.

The process has a limit of time and of memory, is held in by what the system has for it (confine.py, seccomp.py), and
ends with this one. It hands the arrays back through a file that has no name, so that nothing is ever left behind: the
length of a header, the header as JSON, and each array's bytes.
"""

import errno
import importlib
import json
import math
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from string import Formatter
from typing import Any, BinaryIO

import numpy as np
import psutil
from numpy.typing import NDArray

from rnnlab.core.progress import Progress, Steps
from rnnlab.errors import QT_TRANSLATE_NOOP, FileError, LabError
from rnnlab.io import python
from rnnlab.io.checks import reading
from rnnlab.io.seccomp import refuse_calls

Reader = Callable[[Path], dict[str, NDArray[Any]]]
_SLOW = 60.0
# Bytes that a reader may take beyond what it has loaded: so many for each byte of the file, and so many at least.
_FOLD, _LEAST = 4, 128 << 20
# Seconds of computing that a reader has, and bytes of the file for each one more.
_QUICK, _SPEED = 4.0, 1e7
# Arrow's own memory begins with a GiB, which the limit would count.
_SETTINGS = {"ARROW_DEFAULT_MEMORY_POOL": "system"}
# Files that a reader may have open at once.
_FILES = 64
# Characters of a sentence that it may say, and of the format of a number in it.
_SENTENCE, _FORMAT = 1000, 5
_START = (
    "from rnnlab.io.confine import begin; begin(); "
    "from {module} import {function} as reader; from rnnlab.io.child import serve; serve(reader)"
)


def read_apart(
    reader: Reader, path: Path, fold: int = _FOLD, needs: tuple[str, ...] = ()
) -> Steps[dict[str, NDArray[Any]]]:
    """What `reader` makes of `path`, in a process of its own. `reader` is a function at the top of its module, which
    may take `fold` bytes for each one of the file; the modules it `needs` are loaded before. Texts come as arrays of
    objects.

    Raises FileError, or whatever LabError the reader raises; closing the generator ends the process.
    """
    start = _START.format(module=reader.__module__, function=reader.__name__)
    command = python.command(start, str(path), str(fold), *needs)
    with reading(path), tempfile.TemporaryFile() as said:
        with subprocess.Popen(
            command,
            env=python.environment() | _SETTINGS,
            stdin=subprocess.PIPE,
            stdout=said,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as process:
            try:
                yield from _wait(process, path)
            finally:
                process.kill()
        yield Progress("reading", 1, 1)
        said.seek(0)
        return _received(said, process.returncode, path)


def _wait(process: subprocess.Popen[bytes], path: Path) -> Steps[None]:
    began = time.monotonic()
    while process.poll() is None:
        if time.monotonic() - began > _SLOW:
            text = QT_TRANSLATE_NOOP("rnnlab", "{file} took longer than {seconds:.0f} s to read, and was given up.")
            raise FileError(text, file=path.name, seconds=_SLOW)
        yield Progress("reading", 0, 1)
        time.sleep(0.01)


def _received(said: BinaryIO, code: int, path: Path) -> dict[str, NDArray[Any]]:
    """The arrays by name, in the file's order. Raises FileError with what was said instead."""
    try:
        size = os.fstat(said.fileno()).st_size
        found = json.loads(said.read(min(int.from_bytes(said.read(8), "little"), size)))
        if code == 0:
            return {str(name): _array(said, size, *about) for name, about in found["arrays"]}
        refusal = _refusal(str(found["template"]), dict(found["values"]))
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError):
        refusal = _broken_off(code, path)
    raise refusal


def _array(said: BinaryIO, size: int, kind: str, about: Any) -> NDArray[Any]:
    """The next array: of texts, which `about` holds; or of numbers in the shape `about`. Raises ValueError where it
    can't be so: the process may be in the hands of the file that it reads.
    """
    if kind == "texts":
        texts = np.array(about, dtype=object)
        if not all(isinstance(text, str) for text in texts.flat):
            raise ValueError(kind)
        return texts
    if not re.fullmatch(r"[<>|][biuf]\d{1,2}", kind):
        raise ValueError(kind)
    dtype, shape = np.dtype(kind), tuple(map(int, about))
    count = math.prod(shape)
    if min(shape, default=0) < 0 or count * dtype.itemsize > size - said.tell():
        raise ValueError(shape)
    return np.fromfile(said, dtype, count).reshape(shape)


def _refusal(template: str, values: dict[str, Any]) -> FileError:
    """What the process said. Raises ValueError where that is no sentence of ours."""
    fields = [(name or "", form or "", turn) for _, name, form, turn in Formatter().parse(template)]
    plain = all(name.isidentifier() and len(form) <= _FORMAT and not turn for name, form, turn in fields if name)
    if len(template) > _SENTENCE or not plain:
        raise ValueError(template)
    return FileError(template, **values)


def _broken_off(code: int, path: Path) -> FileError:
    template = QT_TRANSLATE_NOOP("rnnlab", "{file} can't be read: its reader broke off (code {code}); save it again.")
    if code == -getattr(signal, "SIGXCPU", 0):
        template = QT_TRANSLATE_NOOP("rnnlab", "{file} took too long to read for its size, and was given up.")
    return FileError(template, file=path.name, code=code)


def serve(reader: Reader) -> None:
    """The process's own part: read sys.argv[1] with limits of memory and time, write what comes of it to its standard
    output, and end. Whatever else is printed there is thrown away.
    """
    path, fold, needs = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    for module in needs:
        importlib.import_module(module)
    with os.fdopen(os.dup(1), "wb") as said:
        os.dup2(2, 1)
        _limit(path.stat().st_size, fold)
        refuse_calls()
        code = _answer(reader, path, said)
    os._exit(code)


def _answer(reader: Reader, path: Path, said: BinaryIO) -> int:
    """Read, and say what came of it; the exit code."""
    try:
        _send(said, reader(path))
        return 0
    except LabError as error:
        found = {"template": error.template, "values": _plain(error.values)}
    except MemoryError:
        text = QT_TRANSLATE_NOOP("rnnlab", "{file} asks for far more memory than it has bytes, and was refused.")
        found = {"template": text, "values": {"file": path.name}}
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        text = QT_TRANSLATE_NOOP("rnnlab", "{file} can't be read: the disk is full; free some space.")
        found = {"template": text, "values": {"file": path.name}}
    _begin_with(said, found)
    return 1


def _send(said: BinaryIO, arrays: Mapping[str, NDArray[Any]]) -> None:
    texts = {name: array.tolist() for name, array in arrays.items() if array.dtype.kind in "OU"}
    numbers = {name: np.ascontiguousarray(array) for name, array in arrays.items() if name not in texts}
    kinds = {name: ("texts", texts[name]) for name in texts}
    kinds |= {name: (array.dtype.str, array.shape) for name, array in numbers.items()}
    _begin_with(said, {"arrays": [(name, kinds[name]) for name in arrays]})
    for array in numbers.values():
        said.write(array.reshape(-1).view(np.uint8).data)


def _begin_with(said: BinaryIO, found: Mapping[str, object]) -> None:
    header = json.dumps(found).encode()
    said.seek(0)
    said.truncate()
    said.write(len(header).to_bytes(8, "little") + header)


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value if isinstance(value, int | float) else str(value) for name, value in values.items()}


def _limit(size: int, fold: int = _FOLD) -> None:
    """Let this process take no more memory and time, and write no more, than a file of this size needs, and keep few
    files open; where the system has no such limits, go on.
    """
    try:
        import resource
    except ImportError:
        return
    taken = getattr(psutil.Process().memory_info(), "data", 0)
    most = taken + _LEAST + fold * size
    limits = {resource.RLIMIT_DATA: most, resource.RLIMIT_FSIZE: most, resource.RLIMIT_NOFILE: _FILES}
    for limit, value in (limits | {resource.RLIMIT_CORE: 0}).items():
        resource.setrlimit(limit, (value, value))
    spent = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    seconds = int(spent + _QUICK + size / _SPEED) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
