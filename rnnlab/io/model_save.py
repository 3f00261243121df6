"""A network's parameters as a file: torch's state dict, or a model of another side that computes the same."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from rnnlab.core.architecture import Architecture
from rnnlab.core.trace import Array
from rnnlab.errors import QT_TRANSLATE_NOOP, FileError
from rnnlab.io.onnx_writer import onnx_bytes
from rnnlab.io.whole import whole_file

if TYPE_CHECKING:
    from torch import Tensor

_Writer = Callable[[Architecture, Mapping[str, Array]], bytes]


def save_parameters(arch: Architecture, parameters: Mapping[str, Array], path: Path) -> Path:
    """Write a network; the suffix decides: .pt or .pth (a state dict), .safetensors, .npz, .onnx, .keras, or
    .weights.h5 (Keras' weights alone; Keras' load_weights asks for that name).

    Raises FileError where it can't be written, InputError for a network that the other side does not have; then
    nothing is written.
    """
    suffix = next((suffix for suffix in WRITERS if path.name.lower().endswith(suffix)), None)
    if suffix is None:
        text = QT_TRANSLATE_NOOP("rnnlab", "{file} does not end in one of {suffixes}, which decide the format.")
        raise FileError(text, file=path.name, suffixes=", ".join(WRITERS))
    data = WRITERS[suffix](arch, parameters)
    with whole_file(path) as stream:
        stream.write(data)
    return path


def _tensors(parameters: Mapping[str, Array]) -> "dict[str, Tensor]":
    import torch

    return {name: torch.tensor(array) for name, array in parameters.items()}


def _state_dict(_arch: Architecture, parameters: Mapping[str, Array]) -> bytes:
    import torch

    memory = io.BytesIO()
    torch.save(_tensors(parameters), memory)
    return memory.getvalue()


def _safetensors(_arch: Architecture, parameters: Mapping[str, Array]) -> bytes:
    from safetensors.torch import save

    return save(_tensors(parameters))


def _npz(_arch: Architecture, parameters: Mapping[str, Array]) -> bytes:
    memory = io.BytesIO()
    np.savez(memory, allow_pickle=False, **parameters)
    return memory.getvalue()


def _keras(arch: Architecture, parameters: Mapping[str, Array]) -> bytes:
    from rnnlab.io.keras_writer import keras_bytes

    return keras_bytes(arch, parameters)


def _keras_weights(arch: Architecture, parameters: Mapping[str, Array]) -> bytes:
    from rnnlab.io.keras_writer import keras_weights

    return keras_weights(arch, parameters)


WRITERS: Mapping[str, _Writer] = {
    ".pt": _state_dict,
    ".pth": _state_dict,
    ".safetensors": _safetensors,
    ".npz": _npz,
    ".onnx": onnx_bytes,
    ".keras": _keras,
    ".weights.h5": _keras_weights,
}
