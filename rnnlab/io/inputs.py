"""Files that become the network's input or its initial states: .npy and .npz, and tables of numbers.

Files come from strangers: no pickle is read, and a size is checked before it is allocated.
"""

import math
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.input import Input
from rnnlab.core.progress import Progress, Steps
from rnnlab.errors import QT_TRANSLATE_NOOP, FileError, InputError, LabError, TooLarge
from rnnlab.io import tables
from rnnlab.io.checks import damaged, require_file, require_memory

Array = NDArray[np.floating[Any]]
SUFFIXES = (".npy", ".npz", *tables.SUFFIXES)
# What the arrays of an .npz may take for each byte of the file, and at least; and how many there may be.
_FOLD, _LEAST, _MOST_MEMBERS = 64, 1 << 26, 20_000
_INPUT_NAMES = ("input", "x", "inputs", "X")


def read_array(path: Path) -> Steps[Array]:
    """The one array of numbers in a file, as float32 or float64; NaN and Inf are kept.

    Of an .npz the array named input or x, or the only one. Raises FileError where the file can't be read, InputError
    where it holds no array of real numbers, TooLarge where it would not fit into memory.
    """
    require_file(path)
    yield Progress("reading", 0, 1)
    if path.suffix.lower() == ".npz":
        found = read_npz(path)
        named = [name for name in _INPUT_NAMES if name in found] or list(found)
        if len(named) > 1 and named[0] not in _INPUT_NAMES:
            raise InputError(
                QT_TRANSLATE_NOOP("rnnlab", "{file} holds {names}; rename the one to use to “input”."),
                file=path.name,
                names=", ".join(named),
            )
        return _as_floats(found[named[0]], path)
    if path.suffix.lower() == ".npy":
        return _as_floats(_read_npy(path), path)
    if path.suffix.lower() in tables.SUFFIXES:
        return tables.as_array((yield from tables.read_table(path)), path)
    raise FileError(
        QT_TRANSLATE_NOOP("rnnlab", "{file} is not one of {suffixes}; save the numbers in one of these formats."),
        file=path.name,
        suffixes=", ".join(SUFFIXES),
    )


def read_states(path: Path) -> Steps[dict[str, Array]]:
    """The h_0, and perhaps c_0, from an .npz that has them by name, or the h_0 from any other file."""
    if path.suffix.lower() != ".npz":
        return {"h_0": (yield from read_array(path))}
    require_file(path)
    found = {name: _as_floats(array, path) for name, array in read_npz(path).items() if name in ("h_0", "c_0")}
    if "h_0" not in found:
        raise InputError(QT_TRANSLATE_NOOP("rnnlab", "{file} holds no array named h_0."), file=path.name)
    return found


def as_input(array: Array, architecture: Architecture, source: str = "") -> Input:
    """An input made of an array in the module's layout: (L, H_in) is one unbatched sequence, and a 3-D array is
    (N, L, H_in) with batch_first and (L, N, H_in) without. A 1-D array is a sequence of single numbers.
    """
    if array.ndim == 1:
        array = array[:, None]
    if array.ndim not in (2, 3) or 0 in array.shape:
        raise InputError(
            QT_TRANSLATE_NOOP(
                "rnnlab", "An input is (L, H_in), or 3-D with a batch, and no axis is empty; {source} is {shape}."
            ),
            source=source or "this",
            shape=array.shape,
        )
    if array.ndim == 2:
        return Input.given(array[None], unbatched=True, source=source)
    return Input.given(array if architecture.batch_first else array.transpose(1, 0, 2), source=source)


@dataclass(frozen=True, eq=False)
class WayOut:
    """A document in which an array does fit, and in a phrase what it takes."""

    template: str
    values: dict[str, object]
    document: Document


def ways_out(array: Array, document: Document, source: str = "") -> tuple[WayOut, ...]:
    """What can be done about an array whose shape does not fit the document: each way a document that has it."""
    found = []
    set_size = QT_TRANSLATE_NOOP("rnnlab", "Set input_size to {size}")
    transpose = QT_TRANSLATE_NOOP("rnnlab", "Swap time and features")
    layout = QT_TRANSLATE_NOOP("rnnlab", "Read it with batch_first={value}")
    take = QT_TRANSLATE_NOOP("rnnlab", "Take {part}, which is {shape}")
    arch = document.architecture
    if array.ndim in (1, 2, 3) and document.parameters is None:
        size = array.shape[-1] if array.ndim > 1 else 1
        found.append((set_size, {"size": size}, array, {"input_size": size}))
    if array.ndim in (2, 3) and array.shape[-2] == arch.input_size:
        found.append((transpose, {}, np.swapaxes(array, -1, -2), {}))
    if array.ndim == 3 and array.size and arch.cell == "numpy_rnn":
        parts = {"[:, 0]": array[:, 0], "[0]": array[0]}
        found += [(take, {"part": part, "shape": numbers.shape}, numbers, {}) for part, numbers in parts.items()]
    if array.ndim == 3 and array.shape[-1] == arch.input_size and arch.cell != "numpy_rnn":
        value = not arch.batch_first
        found.append((layout, {"value": value}, array, {"batch_first": value}))
    ways = []
    for template, values, numbers, changes in found:
        try:
            changed = arch.edited(**changes)
            fitted = document.edited(architecture=changed, input=as_input(numbers, changed, source))
        except LabError:
            continue
        ways.append(WayOut(template, dict(values), fitted))
    return tuple(ways)


def oddities(array: Array) -> InputError | None:
    """A sentence that counts NaN and Inf and says where the first is; None if every number is finite."""
    wrong = ~np.isfinite(array)
    if not wrong.any():
        return None
    return InputError(
        QT_TRANSLATE_NOOP(
            "rnnlab", "The input holds {nan} NaN and {inf} Inf, the first at {where}; they are kept and will spread."
        ),
        nan=int(np.isnan(array).sum()),
        inf=int(np.isinf(array).sum()),
        where=tuple(int(index) for index in np.unravel_index(wrong.argmax(), wrong.shape)),
    )


def _read_npy(path: Path) -> NDArray[Any]:
    try:
        with path.open("rb") as stream:
            _require_room(stream, path, path.stat().st_size)
            stream.seek(0)
            return np.asarray(np.lib.format.read_array(stream, allow_pickle=False))
    except LabError:
        raise
    except Exception as error:  # a header is Python's own syntax, whose parser raises many kinds
        raise damaged(path) from error


def read_npz(path: Path) -> dict[str, NDArray[Any]]:
    """All arrays of an .npz, each checked before it is allocated. Raises FileError, InputError and TooLarge."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = [item for item in archive.infolist() if item.filename.endswith(".npy")]
            if len({item.filename for item in members}) != len(members) or len(members) > _MOST_MEMBERS:
                raise damaged(path)
            arrays, left = {}, max(_LEAST, _FOLD * path.stat().st_size)
            for item in members:
                with archive.open(item) as stream:
                    left -= _require_room(stream, path, item.file_size)
                if left < 0:
                    text = QT_TRANSLATE_NOOP(
                        "rnnlab", "{file} would unpack to far more than its own size; save it without compression."
                    )
                    raise TooLarge(text, file=path.name)
                with archive.open(item) as stream:
                    arrays[item.filename.removesuffix(".npy")] = npy.read_array(stream, allow_pickle=False)
    except LabError:
        raise
    except Exception as error:  # zip's own, and those of each compression and of the headers' parser
        raise damaged(path) from error
    if not arrays:
        raise InputError(QT_TRANSLATE_NOOP("rnnlab", "{file} holds no arrays."), file=path.name)
    return arrays


def _require_room(stream: Any, path: Path, available: int) -> int:
    """Check the size in an .npy header against the `available` bytes, header and all, and against memory; the bytes
    that its numbers take as floats.
    """
    major = npy.read_magic(stream)[0]
    header = npy.read_array_header_1_0(stream) if major == 1 else npy.read_array_header_2_0(stream)
    shape, _, dtype = header
    if dtype.hasobject:
        raise InputError(
            QT_TRANSLATE_NOOP("rnnlab", "{file} holds Python objects, which are never loaded; save numbers."),
            file=path.name,
        )
    needed = math.prod(shape) * dtype.itemsize
    if needed > available - stream.tell():
        raise FileError(
            QT_TRANSLATE_NOOP("rnnlab", "{file} says it holds {needed:,} bytes, but it ends before; save it again."),
            file=path.name,
            needed=needed,
        )
    require_memory(path, 3 * needed)
    return max(needed, 8 * math.prod(shape)) if dtype.itemsize < 4 else needed


def _as_floats(array: NDArray[Any], path: Path) -> Array:
    if array.dtype.kind not in "fiub":
        raise InputError(
            QT_TRANSLATE_NOOP("rnnlab", "{file} holds {dtype}, not real numbers; convert it to float32 or float64."),
            file=path.name,
            dtype=str(array.dtype),
        )
    floats: Array = array.astype(np.float32 if array.dtype == np.float32 else np.float64)
    return floats
