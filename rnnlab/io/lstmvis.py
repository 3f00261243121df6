"""A run in the form that LSTMVis reads: states and tokens in HDF5, a dictionary, annotations, and lstm.yml.

What its server wants: https://github.com/HendrikStrobelt/LSTMVis (docs/chapter/config.md, config_states.md, meta.md,
lstmdata/data_handler.py): one row of a matrix for each token of the whole corpus, tokens as numbers, and for each of
them a line "token number" without spaces in the token.
"""

import io
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import h5py
import numpy as np
from numpy.typing import NDArray

from rnnlab.core.asking import Track
from rnnlab.core.progress import Progress, Steps
from rnnlab.core.tokens import shown
from rnnlab.core.trace import Trace
from rnnlab.errors import QT_TRANSLATE_NOOP, FileError
from rnnlab.io.whole import whole_folder

# Quantities that are written where the cell has them; those of gates are never negative.
_SIGNED, _GATES = ("c", "h"), ("i", "f", "o", "r", "z")


def save_lstmvis(trace: Trace, tracks: Sequence[Track], folder: Path) -> Steps[Path]:
    """Write a new folder; its sequences stand one after the other, without padding. Tokens that are not known are the
    numbers of their timesteps.

    Raises FileError where the folder is there already and not empty, or can't be written; then nothing is left.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        text = QT_TRANSLATE_NOOP("rnnlab", "{path} is there already; choose a new folder.")
        raise FileError(text, path=str(folder))
    with whole_folder(folder) as made:
        for name, data in (yield from _files(trace, tracks, folder.name)).items():
            (made / name).write_bytes(data)
    return folder


def _files(trace: Trace, tracks: Sequence[Track], name: str) -> Steps[dict[str, bytes]]:
    """Name → bytes of every file. HDF5 is made in memory: its library crashes on a full disk."""
    given = trace.document.input
    rows = np.concatenate([item * given.timesteps + np.arange(given.length(item)) for item in range(given.batch)])
    matrices, types = {}, []
    for quantity in trace.document.architecture.equations.recorded:
        if quantity in (*_SIGNED, *_GATES):
            array = trace.quantities[quantity]
            for layer, direction in np.ndindex(array.shape[:2]):
                path = f"{quantity}_l{layer}{'_reverse' if direction else ''}"
                matrices[path] = array[layer, direction].reshape(-1, array.shape[-1])[rows]
                types.append(_type(quantity, path, layer))
                yield Progress("writing", len(types), 0)
    labels = [given.labels[row] if row < len(given.labels) else f"t{row % given.timesteps}" for row in rows.tolist()]
    numbers, dictionary = _numbered(labels)
    files = {"states": "states.hdf5", "word_ids": "words.hdf5", "words": "words.dict"}
    found = {"states.hdf5": _hdf5(matrices), "words.hdf5": _hdf5({"words": numbers}), "words.dict": dictionary}
    config: dict[str, Any] = {"name": name, "description": "rnnlab", "files": files, "meta": {}}
    config["word_sequence"] = {"file": "word_ids", "path": "words", "dict_file": "words"}
    config["states"] = {"file": "states", "types": types}
    for place, track in enumerate(tracks):
        found |= _annotation(track, f"track{place}", rows, config)
    # JSON is YAML as well (https://yaml.org/spec/1.2.2/#12-yaml-history).
    return found | {"lstm.yml": json.dumps(config, indent=1, ensure_ascii=False).encode()}


def _type(quantity: str, path: str, layer: int) -> dict[str, Any]:
    """A matrix as LSTMVis describes it. Only c is unbounded: it is put through tanh there."""
    kind = "output" if quantity == "h" else "state" if quantity == "c" else "gate"
    described: dict[str, Any] = {"type": kind, "layer": layer + 1, "path": path}
    described |= {} if quantity == "c" else {"transform": "none"}
    return described | ({"unsigned": True} if quantity in _GATES else {})


def _annotation(track: Track, name: str, rows: NDArray[np.int64], config: dict[str, Any]) -> dict[str, bytes]:
    """The files of a track; its part of the config is put into `config`."""
    values = track.values.reshape(-1)[rows]
    about: dict[str, Any] = {"file": name, "path": "values"}
    config["files"][name] = f"{name}.hdf5"
    config["meta"][re.sub(r"\W", "_", track.name) or name] = about
    finite = values[np.isfinite(values)]
    if not track.labels:
        low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
        about["vis"] = {"type": "scalar", "range": [low, high]}
        return {f"{name}.hdf5": _hdf5({"values": np.nan_to_num(values)})}
    config["files"][f"{name}_dict"] = f"{name}.dict"
    about |= {"dict": f"{name}_dict", "vis": {"type": "discrete", "range": "dict"}}
    numbers, dictionary = _numbered([track.labels[int(v)] if np.isfinite(v) else "none" for v in values.tolist()])
    return {f"{name}.hdf5": _hdf5({"values": numbers}), f"{name}.dict": dictionary}


def _numbered(texts: list[str]) -> tuple[NDArray[np.int64], bytes]:
    """Texts as numbers from 1 on, and the dictionary's lines."""
    written = ["".join(map(shown, text)) or "␣" for text in texts]
    places = {text: place for place, text in enumerate(dict.fromkeys(written), start=1)}
    lines = "".join(f"{text} {place}\n" for text, place in places.items())
    return np.array([places[text] for text in written], dtype=np.int64), lines.encode()


def _hdf5(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    memory = io.BytesIO()
    with h5py.File(memory, "w") as file:
        for name, array in arrays.items():
            file[name] = array
    return memory.getvalue()
