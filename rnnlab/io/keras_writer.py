"""A network as a file of Keras 3: a .keras archive that load_model reads, or weights for a model made alike.

The archive holds metadata.json, config.json and model.weights.h5 (https://keras.io/guides/serialization_and_saving/).
"""

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

import h5py

from rnnlab.core.architecture import Architecture
from rnnlab.core.layouts import to_keras
from rnnlab.core.trace import Array

_CLASSES = {"rnn": "SimpleRNN", "lstm": "LSTM", "gru": "GRU", "gru_reset_before": "GRU"}
# What Keras calls the groups of a file's layers: their classes in snake case.
_GROUPS = {"SimpleRNN": "simple_rnn", "LSTM": "lstm", "GRU": "gru", "Bidirectional": "bidirectional"}


def keras_bytes(arch: Architecture, parameters: Mapping[str, Array]) -> bytes:
    """A Sequential of SimpleRNN, LSTM or GRU, in Bidirectional for both directions, that returns sequences.

    It takes (N, L, H_in) and gives (N, L, D·H). Raises InputError for a network that Keras' layers do not have.
    """
    weights = keras_weights(arch, parameters)
    dtype = str(next(iter(parameters.values())).dtype)
    config = _layer("keras", "Sequential", name="rnnlab", layers=list(_layers(arch, dtype)))
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        archive.writestr("metadata.json", json.dumps({"keras_version": "3.5.0"}))
        archive.writestr("config.json", json.dumps(config))
        archive.writestr("model.weights.h5", weights)
    return memory.getvalue()


def keras_weights(arch: Architecture, parameters: Mapping[str, Array]) -> bytes:
    """The weights alone, as Model.save_weights writes those of that Sequential to a .weights.h5.

    HDF5 is made in memory: its library crashes on a full disk.
    """
    memory, kind = io.BytesIO(), _CLASSES.get(arch.cell, "")
    ways = ["forward_layer/", "backward_layer/"] if arch.bidirectional else [""]
    with h5py.File(memory, "w") as file:
        for layer in range(arch.num_layers):
            converted = [to_keras(arch, parameters, layer, direction) for direction in range(arch.num_directions)]
            group = _GROUPS["Bidirectional" if arch.bidirectional else kind] + (f"_{layer}" if layer else "")
            file.create_group(f"layers/{group}/vars").attrs["name"] = f"layer_{layer}"
            for way, weights in zip(ways, converted, strict=True):
                for place, array in enumerate(weights.values()):
                    file[f"layers/{group}/{way}cell/vars/{place}"] = array
    return memory.getvalue()


def _layers(arch: Architecture, dtype: str) -> Iterator[dict[str, Any]]:
    """The configs of the input and of each layer."""
    shape = [None, None, arch.input_size]
    yield _layer("keras.layers", "InputLayer", name="input", batch_shape=shape, dtype=dtype)
    for layer in range(arch.num_layers):
        own: dict[str, Any] = {
            "units": arch.hidden_size,
            "return_sequences": True,
            "use_bias": arch.bias,
            "dtype": dtype,
        }
        if arch.cell == "rnn":
            own["activation"] = arch.nonlinearity
        elif arch.cell.startswith("gru"):
            own["reset_after"] = arch.cell == "gru"
        name = f"layer_{layer}"
        if not arch.bidirectional:
            yield _layer("keras.layers", _CLASSES[arch.cell], name=name, **own)
            continue
        ways = {"layer": ("forward", False), "backward_layer": ("backward", True)}
        inner = {
            key: _layer("keras.layers", _CLASSES[arch.cell], name=f"{way}_{name}", go_backwards=turned, **own)
            for key, (way, turned) in ways.items()
        }
        yield _layer("keras.layers", "Bidirectional", name=name, merge_mode="concat", dtype=dtype, **inner)


def _layer(module: str, kind: str, **config: Any) -> dict[str, Any]:
    return {"module": module, "class_name": kind, "config": config, "registered_name": None}
