"""A trace taken home: .npz, .npy, .csv, .h5 and .safetensors.

Every file is written beside its target, flushed to the disk and then put in its place, so that a failure leaves
whatever was there before.
"""

import io
import itertools
import json
import platform
import shutil
import zipfile
from dataclasses import asdict, dataclass, replace
from importlib import metadata
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from rnnlab.core.progress import Progress, Steps, finish
from rnnlab.core.trace import AXES, Trace
from rnnlab.errors import QT_TRANSLATE_NOOP, FileError, InputError
from rnnlab.io.whole import require_place, whole_file

Array = NDArray[np.floating[Any]]
SUFFIXES = (".npz", ".npy", ".csv", ".h5", ".safetensors")
_PIECE = 1 << 22
_CSV_ROWS = 10_000


@dataclass(frozen=True)
class Selection:
    """Which of a trace to write: quantities by name (None: all), and timesteps `first` to `last`, both included.

    The range applies to the traced quantities, to input and to output; states and parameters are always whole.
    """

    quantities: tuple[str, ...] | None = None
    first: int = 0
    last: int | None = None


def save(trace: Trace, path: Path, selection: Selection | None = None) -> Path:
    """Write to `path`; its suffix decides the format. Raises FileError or InputError, and then nothing was written."""
    return finish(write(trace, path, selection or Selection()))


def write(trace: Trace, path: Path, selection: Selection) -> Steps[Path]:
    """`save` in pieces that can be stopped: when it is closed midway, nothing is left behind."""
    suffix = _require_suffix(path)
    chosen = _selected(trace, selection)
    if suffix == ".npy" and len(chosen) != 1:
        raise InputError(
            QT_TRANSLATE_NOOP("rnnlab", "An .npy file holds one array, but {count} quantities are selected; name one."),
            count=len(chosen),
        )
    _require_disk(path, estimate(trace, suffix, selection))
    with whole_file(path) as stream:
        if suffix == ".npy":
            yield from _write_npy(stream, next(iter(chosen.values())))
        elif suffix == ".csv":
            yield from _write_csv(stream, chosen, selection.first)
        else:
            arrays = chosen | _module_tensors(trace, selection) | dict(trace.parameters)
            writer = {".npz": _write_npz, ".h5": _write_h5, ".safetensors": _write_safetensors}[suffix]
            yield from writer(stream, arrays, meta(trace, selection))
    return path


def estimate(trace: Trace, suffix: str, selection: Selection) -> int:
    """Bytes of the file that `save` would write; for .csv within some ten percent."""
    chosen = _selected(trace, selection)
    numbers = sum(array.nbytes for array in chosen.values())
    if suffix == ".csv":
        digits = 11 if trace.document.dtype == "float32" else 20
        return sum(array.size * (len(name) + digits + 11) for name, array in chosen.items())
    if suffix == ".npy":
        return numbers + 128
    bare = replace(trace, document=replace(trace.document, ends=None))
    arrays = _module_tensors(bare, selection) | dict(trace.parameters)
    numbers += arrays["output"].nbytes // arrays["output"].shape[-1] * _classes(trace)
    count = len(chosen) + len(arrays) + bool(_classes(trace))
    overhead = {".npz": 380, ".h5": 500, ".safetensors": 90}[suffix] * count + 2000
    return int(numbers + sum(array.nbytes for array in arrays.values()) + overhead)


def meta(trace: Trace, selection: Selection) -> str:
    """JSON text: architecture, axes, timesteps, versions, seed, and the parity with the module."""
    import torch

    document = trace.document
    return json.dumps(
        {
            "architecture": asdict(document.architecture),
            "axes": AXES,
            "timesteps": [selection.first, _stop(trace, selection) - 1],
            "initialisation": "given" if document.parameters is not None else document.initialisation,
            "seed": document.seed,
            "input": {
                "kind": document.input.kind,
                "seed": document.input.seed,
                "source": document.input.source,
                "features": document.input.features,
                "sequences": document.input.sequences,
            },
            "lengths": list(document.input.lengths),
            "initial_state": document.initial_state,
            "dtype": document.dtype,
            "device": document.device,
            "parity": dict(trace.parity),
            "witness": trace.witness,
            "versions": {
                "rnnlab": metadata.version("rnnlab"),
                "torch": torch.__version__,
                "numpy": np.__version__,
                "python": platform.python_version(),
            },
        }
    )


def _stop(trace: Trace, selection: Selection) -> int:
    timesteps = trace.document.input.timesteps
    last = timesteps - 1 if selection.last is None else selection.last
    if not 0 <= selection.first <= last < timesteps:
        raise InputError(
            QT_TRANSLATE_NOOP("rnnlab", "Timesteps {first} to {last} do not lie within 0 to {end}."),
            first=selection.first,
            last=last,
            end=timesteps - 1,
        )
    return last + 1


def _selected(trace: Trace, selection: Selection) -> dict[str, Array]:
    span = slice(selection.first, _stop(trace, selection))
    names = tuple(trace.quantities) if selection.quantities is None else selection.quantities
    for name in names:
        if name not in trace.quantities:
            raise InputError(
                QT_TRANSLATE_NOOP("rnnlab", "This network has no quantity {name}; it has {names}."),
                name=name,
                names=", ".join(trace.quantities),
            )
    return {name: trace.quantities[name][:, :, :, span] for name in names}


def _module_tensors(trace: Trace, selection: Selection) -> dict[str, Array]:
    span = slice(selection.first, _stop(trace, selection))
    time_first = trace.document.input.unbatched or not trace.document.architecture.batch_first
    tensors = trace.module_tensors
    if trace.document.ends is not None and trace.document.ends.readout is not None:
        tensors[trace.document.ends.head_name] = trace.head
    for name in {"input", "output", "logits", "head"} & tensors.keys():
        tensors[name] = tensors[name][span] if time_first else tensors[name][:, span]
    return tensors


def _classes(trace: Trace) -> int:
    """How many numbers the read-out gives at each timestep; 0 where there is none."""
    ends = trace.document.ends
    return 0 if ends is None or ends.readout is None else len(ends.readout.bias)


def _require_suffix(path: Path) -> str:
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise FileError(
            QT_TRANSLATE_NOOP("rnnlab", "{file} does not end in one of {suffixes}, which decide the format."),
            file=path.name,
            suffixes=", ".join(SUFFIXES),
        )
    return suffix


def _require_disk(path: Path, needed: int) -> None:
    free = shutil.disk_usage(require_place(path).parent).free
    if needed > free:
        raise FileError(
            QT_TRANSLATE_NOOP(
                "rnnlab", "{path} needs {needed:,} bytes, but the disk has {free:,} free; free some space."
            ),
            path=str(path),
            needed=needed,
            free=free,
        )


def _write_bytes(stream: BinaryIO, data: memoryview) -> Steps[None]:
    for start in range(0, len(data), _PIECE):
        stream.write(data[start : start + _PIECE])
        yield Progress("writing", start, len(data))


def _write_npy(stream: BinaryIO, array: Array) -> Steps[None]:
    ordered = np.asarray(array, order="C")
    np.lib.format.write_array_header_1_0(stream, np.lib.format.header_data_from_array_1_0(ordered))
    yield from _write_bytes(stream, ordered.reshape(-1).view(np.uint8).data)


def _write_npz(stream: BinaryIO, arrays: dict[str, Array], about: str) -> Steps[None]:
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, array in {**arrays, "meta": np.array(about)}.items():
            with archive.open(f"{name}.npy", "w", force_zip64=True) as member:
                yield from _write_npy(member, array)  # type: ignore[arg-type]


def _write_csv(stream: BinaryIO, chosen: dict[str, Array], first: int) -> Steps[None]:
    stream.write(b"quantity,layer,direction,batch,time,unit,value\n")
    total = sum(array.size for array in chosen.values())
    done = 0
    for name, array in chosen.items():
        places = itertools.product(*(range(size) for size in array.shape))
        rows = (
            f"{name},{layer},{direction},{batch},{time + first},{unit},{value}\n"
            for (layer, direction, batch, time, unit), value in zip(places, array.flat, strict=True)
        )
        while some := list(itertools.islice(rows, _CSV_ROWS)):
            stream.write("".join(some).encode())
            done += len(some)
            yield Progress("writing", done, total)


def _write_h5(stream: BinaryIO, arrays: dict[str, Array], about: str) -> Steps[None]:
    """HDF5 is made in memory first: its library crashes on a full disk."""
    import h5py

    memory = io.BytesIO()
    with h5py.File(memory, "w") as file:
        file.attrs["meta"] = about
        for name, array in arrays.items():
            file.create_dataset(name, data=array)
            yield Progress("writing", 0, 1)
    yield from _write_bytes(stream, memory.getbuffer())


def _write_safetensors(stream: BinaryIO, arrays: dict[str, Array], about: str) -> Steps[None]:
    from safetensors.numpy import save as to_bytes

    yield Progress("writing", 0, 1)
    data = to_bytes({name: np.ascontiguousarray(array) for name, array in arrays.items()}, {"meta": about})
    yield from _write_bytes(stream, memoryview(data))
