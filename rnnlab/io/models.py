"""Trained models from files: .pt, .pth, .bin and .ckpt of torch, .safetensors, .onnx, Keras' and .npz, as named arrays.

Files come from strangers: torch's are read with weights_only, in a process of their own, and of all a size is checked
before it is allocated.
"""

import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from rnnlab.core.progress import Progress, Steps
from rnnlab.errors import QT_TRANSLATE_NOOP, FileError, InputError, LabError
from rnnlab.io.checks import damaged, require_file, require_memory
from rnnlab.io.child import Reader, read_apart
from rnnlab.io.inputs import read_npz
from rnnlab.io.model_onnx import read_onnx

if TYPE_CHECKING:
    from torch import Tensor

TORCH = (".pt", ".pth", ".bin", ".ckpt")
KERAS = (".keras", ".h5", ".hdf5")
SUFFIXES = (*TORCH, ".safetensors", ".onnx", *KERAS, ".npz")
# Containers in containers, and things in them, that a checkpoint may have.
_DEEPEST, _MOST = 64, 200_000
# Characters of a vocabulary, each counted as long as its longest token.
_TEXT = 1 << 23


def read(path: Path) -> Steps[dict[str, NDArray[Any]]]:
    """The arrays of real numbers in a model's file, by the names that the file has; nested ones are joined with ".".
    Vocabularies in it are arrays of texts, in the order of the tokens' numbers.

    Raises FileError where the file can't be read, InputError where there is nothing to be had from it, TooLarge where
    it would not fit into memory.
    """
    require_file(path)
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        text = QT_TRANSLATE_NOOP("rnnlab", "{file} is not one of {suffixes}; save the model in one of these formats.")
        raise FileError(text, file=path.name, suffixes=", ".join(SUFFIXES))
    require_memory(path, 4 * path.stat().st_size)
    yield Progress("reading", 0, 1)
    if suffix == ".npz":
        arrays = read_npz(path)
    else:
        from rnnlab.io.model_keras import read_keras  # takes h5py with it, which the window's start does not wait for

        readers: dict[str, Reader] = {".safetensors": read_safetensors, ".onnx": read_onnx}
        readers |= dict.fromkeys(KERAS, read_keras)
        needs = ("torch",) if suffix in (*TORCH, ".safetensors") else ()
        arrays = yield from read_apart(readers.get(suffix, read_torch), path, needs=needs)
    found = {name: _native(array) for name, array in arrays.items() if array.dtype.kind in "fOU"}
    if not any(array.dtype.kind == "f" for array in found.values()):
        raise InputError(QT_TRANSLATE_NOOP("rnnlab", "{file} holds no arrays of real numbers."), file=path.name)
    return found


def _native(array: NDArray[Any]) -> NDArray[Any]:
    """Real numbers as float32 or float64 of this machine; texts as they are."""
    if array.dtype.kind != "f" or array.dtype in (np.dtype(np.float32), np.dtype(np.float64)):
        return array
    return array.astype(np.float32 if array.dtype.itemsize <= 4 else np.float64)


def read_safetensors(path: Path) -> dict[str, NDArray[Any]]:
    """The arrays of a .safetensors file; the format's library checks every offset against the file."""
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(path, framework="pt") as file:
            return _numbers({name: file.get_tensor(name) for name in file.keys()})  # noqa: SIM118 - not a mapping
    except (SafetensorError, ValueError, RuntimeError, AttributeError) as error:
        raise damaged(path) from error


def read_torch(path: Path) -> dict[str, NDArray[Any]]:
    """The tensors of what torch.save wrote: a state dict, or a checkpoint with such ones inside."""
    import torch

    try:
        loaded = torch.load(path, map_location="cpu", weights_only=True)
        parts = dict(_parts(loaded, path))
        texts = {name: part for name, part in parts.items() if isinstance(part, np.ndarray)}
        return _numbers({name: part for name, part in parts.items() if isinstance(part, torch.Tensor)}) | texts
    except (LabError, MemoryError):
        raise
    except Exception as error:  # torch raises many kinds, and advises to turn weights_only off
        raise _refusal(path, str(error)) from None


def _refusal(path: Path, said: str) -> FileError:
    """One sentence for what torch said."""
    if "TorchScript" in said or "constants.pkl" in said:
        text = QT_TRANSLATE_NOOP(
            "rnnlab",
            "{file} is a TorchScript program, which is not run here; save model.state_dict() with torch.save instead.",
        )
        return FileError(text, file=path.name)
    if "allocate memory" in said:
        text = QT_TRANSLATE_NOOP("rnnlab", "{file} asks for far more memory than it has bytes, and was refused.")
        return FileError(text, file=path.name)
    if "weights_only" in said and "Unsupported operand" not in said:
        named = re.search(r"GLOBAL ([\w.]{1,80})", said)
        text = QT_TRANSLATE_NOOP(
            "rnnlab",
            "{file} holds Python objects ({kind}) and not tensors alone; reading them could run code, so save "
            "model.state_dict() instead.",
        )
        return FileError(text, file=path.name, kind=named[1] if named else "pickle")
    return damaged(path)


def _parts(loaded: object, path: Path) -> list[tuple[str, "Tensor | NDArray[np.str_]"]]:
    """The tensors and vocabularies in nested dicts and lists, each with the way to it, in their order."""
    import torch

    found: list[tuple[str, Tensor | NDArray[np.str_]]] = []
    waiting, seen = [("", loaded, 0)], 0
    while waiting:
        name, value, depth = waiting.pop()
        seen += 1
        if depth > _DEEPEST or seen > _MOST:
            text = QT_TRANSLATE_NOOP(
                "rnnlab", "{file} is nested too deeply, or has too many parts; save model.state_dict()."
            )
            raise FileError(text, file=path.name)
        if isinstance(value, torch.Tensor):
            found.append((name or "tensor", value))
        elif (tokens := _tokens(value)) is not None:
            found.append((name or "vocabulary", tokens))
        elif isinstance(value, Mapping | list | tuple):
            parts = value.items() if isinstance(value, Mapping) else enumerate(value)
            inside = [(f"{name}.{key}" if name else str(key), part, depth + 1) for key, part in parts]
            waiting += inside[::-1]
    return found


def _tokens(value: object) -> NDArray[np.str_] | None:
    """A vocabulary: a list of texts, or a dict between texts and the numbers from 0 on; None for anything else."""
    texts = _in_order(value) if isinstance(value, Mapping) else value
    if not isinstance(texts, list | tuple) or len(texts) < 2 or not all(isinstance(token, str) for token in texts):
        return None
    return np.array(texts, dtype=str) if 0 < max(map(len, texts)) * len(texts) <= _TEXT else None


def _in_order(numbered: Mapping[Any, Any]) -> list[Any] | None:
    """What a dict numbers from 0 on, or has under these numbers, in their order; None if it is no such dict."""
    if all(type(key) is int for key in numbered):
        return [numbered.get(place) for place in range(len(numbered))]
    if all(type(number) is int for number in numbered.values()):
        return sorted(numbered, key=numbered.__getitem__) if {*numbered.values()} == {*range(len(numbered))} else None
    return None


def _numbers(tensors: Mapping[str, "Tensor"]) -> dict[str, NDArray[Any]]:
    """The real tensors as arrays; half precision becomes float32. One that is larger than its memory is left out."""
    import torch

    arrays = {}
    for name, tensor in tensors.items():
        plain = tensor.layout == torch.strided and tensor.is_floating_point() and not tensor.is_meta
        if plain and not tensor.is_quantized and _is_whole(tensor):
            wide = tensor.detach() if tensor.dtype == torch.float64 else tensor.detach().float()
            arrays[name] = np.array(wide.numpy())
    return arrays


def _is_whole(tensor: "Tensor") -> bool:
    """Whether a tensor has no more numbers than its memory: strides of 0 could make it as large as one likes."""
    return math.prod(tensor.shape) * tensor.element_size() <= tensor.untyped_storage().nbytes()
