"""A Keras file's HDF5 tree and config, read as data: nothing that either names is loaded, followed or run.

Layouts: Keras 3 keeps `<layer>/vars/0…` (https://keras.io/api/models/model_saving_apis/weights_saving_and_loading/),
Keras 2 `<layer>/…/kernel:0`. HDF5's links and external storage: https://docs.h5py.org/en/stable/high/group.html.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import h5py
import numpy as np
from numpy.typing import NDArray

from rnnlab.errors import QT_TRANSLATE_NOOP, FileError, InputError, LabError

# Groups in groups, all members of a file, and members of a .keras archive, at the most.
_DEEPEST, _MOST, _MEMBERS = 48, 100_000, 4096
# A member or array may be so many times larger than the file, or this large.
_FOLD, _LEAST = 16, 32 << 20


@dataclass(frozen=True, eq=False)
class Tree:
    """The arrays of real numbers by their path, the names that groups give their layers, and the configs by name."""

    arrays: dict[tuple[str, ...], NDArray[Any]]
    names: dict[tuple[str, ...], str]
    config: Any


def read_tree(path: Path) -> Tree:
    """All that is read of a .keras, .h5 or .hdf5 file. Raises FileError and InputError."""
    try:
        if path.suffix.lower() != ".keras":
            with h5py.File(path, "r") as file:
                return _tree(file, _config_of(file), path)
        with zipfile.ZipFile(path) as archive:
            weights, config = (_member(archive, name, path) for name in ("model.weights.h5", "config.json"))
        with h5py.File(io.BytesIO(weights), "r") as file:
            return _tree(file, _parsed(config), path)
    except LabError:
        raise
    except (OSError, KeyError, ValueError, RuntimeError, TypeError, RecursionError, zipfile.BadZipFile) as error:
        text = QT_TRANSLATE_NOOP("rnnlab", "{file} is damaged or no file of Keras; save the model again.")
        raise FileError(text, file=path.name) from error


def _member(archive: zipfile.ZipFile, name: str, path: Path) -> bytes:
    """One member of the archive, whose size is checked before it is unpacked."""
    members = archive.infolist()
    if len(members) > _MEMBERS:
        text = QT_TRANSLATE_NOOP("rnnlab", "{file} has {count:,} members, far more than a model; save it again.")
        raise InputError(text, file=path.name, count=len(members))
    size = archive.getinfo(name).file_size
    _require_size(size, path)
    with archive.open(name) as stream:
        return stream.read(size)


def _require_size(size: int, path: Path) -> None:
    if size > max(_LEAST, _FOLD * path.stat().st_size):
        text = QT_TRANSLATE_NOOP(
            "rnnlab", "{file} would unpack to {size:,.0f} MiB, far more than its own size; save it without compression."
        )
        raise InputError(text, file=path.name, size=size / 2**20)


def _config_of(file: h5py.File) -> Any:
    given = file.attrs.get("model_config", "{}")
    return _parsed(given.encode() if isinstance(given, str) else bytes(given))


def _parsed(config: bytes) -> Any:
    return json.loads(config or b"{}")


def _tree(file: h5py.File, config: Any, path: Path) -> Tree:
    """Walk all groups. Each is visited once: a file may hold circles of hard links."""
    arrays: dict[tuple[str, ...], NDArray[Any]] = {}
    names: dict[tuple[str, ...], str] = {}
    waiting: list[tuple[tuple[str, ...], Any]] = [((), file)]
    seen, total = {_address(file)}, 0
    for place, group in _popped(waiting):
        name = group.attrs.get("name", "")
        if isinstance(name, str) and name:
            names[place] = name[:200]
        total += len(group)
        _require_small(len(place), total, path)
        for key in group:
            _require_plain(group, key, path)
            item = group[key]
            here = (*place, re.sub(r":\d+$", "", key))
            if isinstance(item, h5py.Group) and _address(item) not in seen:
                seen.add(_address(item))
                waiting.append((here, item))
            elif isinstance(item, h5py.Dataset) and item.dtype.kind == "f" and _address(item) not in seen:
                seen.add(_address(item))
                _require_stored(item, key, path)
                arrays[here] = np.asarray(item[()], dtype=np.float64 if item.dtype.itemsize == 8 else np.float32)
    return Tree(arrays, names, config)


def _popped(waiting: list[tuple[tuple[str, ...], Any]]) -> Iterator[tuple[tuple[str, ...], Any]]:
    while waiting:
        yield waiting.pop(0)


def _address(item: Any) -> int:
    return int(h5py.h5o.get_info(item.id).addr)


def _require_small(depth: int, total: int, path: Path) -> None:
    """Refuse trees that are far larger than a model's."""
    if depth >= _DEEPEST or total > _MOST:
        text = QT_TRANSLATE_NOOP("rnnlab", "{file} is nested too deeply, or has too many parts; save the model again.")
        raise InputError(text, file=path.name)


def _require_plain(group: h5py.Group, key: str, path: Path) -> None:
    """Refuse links to elsewhere."""
    if not isinstance(group.get(key, getlink=True), h5py.HardLink):
        text = QT_TRANSLATE_NOOP(
            "rnnlab", "{file} has a link in place of {name}, and links are not followed; save the model as one file."
        )
        raise InputError(text, file=path.name, name=key[:60])


def _require_stored(item: h5py.Dataset, key: str, path: Path) -> None:
    """Refuse an array whose numbers are not in the file, or that is far larger than the file."""
    plain = item.id.get_create_plist().get_layout() in (h5py.h5d.CONTIGUOUS, h5py.h5d.CHUNKED, h5py.h5d.COMPACT)
    if item.external or item.is_virtual or not plain or (item.size and not item.id.get_storage_size()):
        text = QT_TRANSLATE_NOOP(
            "rnnlab", "{file}: the numbers of {name} are not in the file itself; save the model as one file."
        )
        raise InputError(text, file=path.name, name=key[:60])
    _require_size(item.size * item.dtype.itemsize, path)
