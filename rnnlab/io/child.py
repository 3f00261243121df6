"""A stranger's file, read in a process of its own: what crashes, hangs or takes all memory there harms nobody here.

The process has a limit of time and of memory. It hands the arrays back as a file of safetensors (those of texts, as
JSON), or says in a sentence why there are none.
"""

import importlib
import json
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from numpy.typing import NDArray
from safetensors.numpy import load_file, save_file

from rnnlab.core.progress import Progress, Steps
from rnnlab.errors import QT_TRANSLATE_NOOP, FileError, LabError

Reader = Callable[[Path], dict[str, NDArray[Any]]]
_SLOW = 60.0
# Bytes that a reader may take beyond what it has loaded: so many for each byte of the file, and so many at least.
_FOLD, _LEAST = 4, 128 << 20
# Seconds of computing that a reader has, and bytes of the file for each one more.
_QUICK, _SPEED = 4.0, 1e7
_START = "import sys; from {module} import {function} as reader; from rnnlab.io.child import serve; serve(reader)"


def read_apart(
    reader: Reader, path: Path, fold: int = _FOLD, needs: tuple[str, ...] = ()
) -> Steps[dict[str, NDArray[Any]]]:
    """What `reader` makes of `path`, in a process of its own. `reader` is a function at the top of its module, which
    may take `fold` bytes for each one of the file; the modules it `needs` are loaded before. Texts come as arrays of
    objects.

    Raises FileError, or whatever LabError the reader raises; closing the generator ends the process.
    """
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "arrays"
        start = _START.format(module=reader.__module__, function=reader.__name__)
        command = [sys.executable, "-c", start, str(path), str(out), str(fold), *needs]
        with (Path(folder) / "said").open("w+b") as said:
            process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.DEVNULL)
            try:
                yield from _wait(process, path)
            finally:
                process.kill()
                process.wait()
            said.seek(0)
            names, texts = _said(said.read(), process.returncode, path)
        yield Progress("reading", 1, 1)
        arrays = load_file(out)
        told = {name: np.array(lines, dtype=object) for name, lines in texts.items()}
        return {name: told[name] if name in told else arrays[str(place)] for place, name in enumerate(names)}


def _wait(process: subprocess.Popen[bytes], path: Path) -> Steps[None]:
    began = time.monotonic()
    while process.poll() is None:
        if time.monotonic() - began > _SLOW:
            text = QT_TRANSLATE_NOOP("rnnlab", "{file} took longer than {seconds:.0f} s to read, and was given up.")
            raise FileError(text, file=path.name, seconds=_SLOW)
        yield Progress("reading", 0, 1)
        time.sleep(0.01)


def _said(said: bytes, code: int, path: Path) -> tuple[list[str], dict[str, list[str]]]:
    """The arrays' names in the file's order, and those of texts. Raises FileError with what was said instead."""
    try:
        found = json.loads(said)
        if code == 0:
            return list(found["names"]), dict(found["texts"])
        template, values = str(found["template"]), dict(found["values"])
    except (ValueError, KeyError, TypeError):
        template = QT_TRANSLATE_NOOP(
            "rnnlab", "{file} can't be read: its reader broke off (code {code}); save it again."
        )
        if code == -getattr(signal, "SIGXCPU", 0):
            template = QT_TRANSLATE_NOOP("rnnlab", "{file} took too long to read for its size, and was given up.")
        values = {"file": path.name, "code": code}
    raise FileError(template, **values)


def serve(reader: Reader) -> None:
    """The process's own part: read sys.argv[1] with limits of memory and time, and write sys.argv[2]."""
    path, out, fold, needs = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
    for module in needs:
        importlib.import_module(module)
    _limit(path.stat().st_size, fold)
    try:
        arrays = reader(path)
        numbers = {
            str(place): np.ascontiguousarray(array)
            for place, array in enumerate(arrays.values())
            if array.dtype.kind not in "OU"
        }
        save_file(numbers, out)
        texts = {name: array.tolist() for name, array in arrays.items() if array.dtype.kind in "OU"}
        print(json.dumps({"names": list(arrays), "texts": texts}))
    except LabError as error:
        print(json.dumps({"template": error.template, "values": _plain(error.values)}))
        raise SystemExit(1) from None
    except MemoryError:
        text = QT_TRANSLATE_NOOP("rnnlab", "{file} asks for far more memory than it has bytes, and was refused.")
        print(json.dumps({"template": text, "values": {"file": path.name}}))
        raise SystemExit(1) from None


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    return {name: value if isinstance(value, int | float) else str(value) for name, value in values.items()}


def _limit(size: int, fold: int = _FOLD) -> None:
    """Let this process take no more memory and time than a file of this size needs; where the system has no such
    limits, go on.
    """
    try:
        import resource
    except ImportError:
        return
    taken = getattr(psutil.Process().memory_info(), "data", 0)
    most = taken + _LEAST + fold * size
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    spent = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    seconds = int(spent + _QUICK + size / _SPEED) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
