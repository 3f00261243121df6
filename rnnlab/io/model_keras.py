"""The recurrent layers of a Keras file, as torch's parameters; its embeddings and dense layers beside them.

SimpleRNN, LSTM and GRU, alone or in Bidirectional, their cells, and the old layers for cuDNN: of .keras and .h5 files
that hold a model, and of those that hold weights alone (https://keras.io/api/layers/recurrent_layers/).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnnlab.core.layouts import from_keras
from rnnlab.errors import QT_TRANSLATE_NOOP, FileError, InputError
from rnnlab.io.keras_tree import Tree, read_tree

Array = NDArray[Any]
_CELLS = {1: "rnn", 3: "gru", 4: "lstm"}
_CLASSES = {"SimpleRNN": "rnn", "LSTM": "lstm", "GRU": "gru", "CuDNNLSTM": "lstm", "CuDNNGRU": "gru"}
# Parts of a path that say nothing about a layer's name.
_SILENT = {"", "layers", "vars", "cell", "model_weights", "layer", "_layer_checkpoint_dependencies"}
_BACKWARD, _FORWARD = re.compile(r"^backward"), re.compile(r"^forward")
_NOTHING = {"Dropout", "SpatialDropout1D", "InputLayer", "Masking", "GaussianNoise"}


@dataclass(frozen=True, eq=False)
class _Layer:
    """A recurrent layer: both directions' weights, where Keras has them, and its config ({} if the file has none)."""

    name: str
    cell: str
    weights: tuple[Mapping[str, Array], ...]
    config: Mapping[str, Any]


def read_keras(path: Path) -> dict[str, Array]:
    """torch's parameters of every recurrent layer under the layer's name; layers of a Sequential that follow each other
    directly, and are alike, as one network. An embedding is `<name>.embeddings` (V, E), a dense layer
    `<name>.dense.weight` (out, in) with its bias; a text `<name>.variant` says what shapes do not.

    Raises FileError for what is no such file, InputError where no layer can be shown as a module of torch.
    """
    tree = read_tree(path)
    configs = dict(_configs(tree.config))
    arrays, refusals = dict(_others(tree)), []
    for stack in _stacks(list(_layers(tree, configs)), tree.config):
        try:
            arrays |= _network(stack)
        except InputError as error:
            refusals.append(error)
    if refusals and not any("weight_hh_l0" in name for name in arrays):
        raise refusals[0]
    if not arrays:
        text = QT_TRANSLATE_NOOP(
            "rnnlab", "{file} holds no weights of layers; save it with model.save or save_weights."
        )
        raise FileError(text, file=path.name)
    return arrays


def _configs(config: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every layer's config by its name: {"class_name": …, "config": {…}}. Nothing that it names is made."""
    waiting = [config]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting += part
        elif isinstance(part, dict):
            inner = part.get("config")
            if (
                isinstance(inner, dict)
                and isinstance(inner.get("name"), str)
                and isinstance(part.get("class_name"), str)
            ):
                yield inner["name"], part
            waiting += part.values()


def _layers(tree: Tree, configs: Mapping[str, Mapping[str, Any]]) -> Iterator[_Layer]:
    """The recurrent layers, in the file's order."""
    found: dict[str, list[dict[str, Array]]] = {}
    for place, weights in _groups(tree).items():
        if _cell_of(weights) is not None:
            name = _name(tree, place)
            backward = any(_BACKWARD.match(part) for part in place)
            both = backward or any(_FORWARD.match(part) for part in place)
            taken = found.get(name, [])
            if taken and (not both or len(taken) == 1 or taken[int(backward)]):
                name = f"{name}.{'.'.join(place[-2:])}"
            slots = found.setdefault(name, [{}, {}] if both else [{}])
            slots[int(backward)] = weights
    for name, slots in found.items():
        if all(slots):
            yield _layer(name, tuple(slots), configs.get(name.rpartition(".")[2], {}))


def _layer(name: str, weights: tuple[Mapping[str, Array], ...], config: Mapping[str, Any]) -> _Layer:
    """A layer; a GRU resets before where its config, or a single bias, says so."""
    cell = str(_cell_of(weights[0]))
    layer, bias = _Layer(name, cell, weights, config), weights[0].get("bias")
    single = bias is not None and bias.shape == weights[0]["kernel"].shape[1:]
    before = _inner(layer).get("reset_after", not single) is False
    return replace(layer, cell="gru_reset_before") if cell == "gru" and before else layer


def _groups(tree: Tree) -> dict[tuple[str, ...], dict[str, Array]]:
    """The arrays of each group under Keras' names: of a group `vars`, by their numbers."""
    groups: dict[tuple[str, ...], dict[str, Array]] = {}
    for place, array in tree.arrays.items():
        groups.setdefault(place[:-1], {})[place[-1]] = array
    for place, arrays in groups.items():
        if place[-1:] == ("vars",) and "0" in arrays:
            stems = ("kernel", "recurrent_kernel", "bias") if _is_recurrent(arrays) else ("kernel", "bias")
            groups[place] = {stem: arrays[str(at)] for at, stem in enumerate(stems) if str(at) in arrays}
    return groups


def _is_recurrent(arrays: Mapping[str, Array]) -> bool:
    return "1" in arrays and arrays["1"].ndim == 2


def _cell_of(weights: Mapping[str, Array]) -> str | None:
    """The cell that these weights are of by their shapes; None if they are of none."""
    kernel, recurrent = weights.get("kernel"), weights.get("recurrent_kernel")
    if kernel is None or recurrent is None or recurrent.ndim != 2 or kernel.ndim != 2 or 0 in recurrent.shape:
        return None
    gates, rest = divmod(recurrent.shape[1], recurrent.shape[0])
    return None if rest or kernel.shape[1] != recurrent.shape[1] else _CELLS.get(gates)


def _name(tree: Tree, place: tuple[str, ...]) -> str:
    """What a layer is called: the names that Keras 3 keeps beside `vars`, else the path's own."""
    parts: list[str] = []
    for size in range(1, len(place) + 1):
        part = place[size - 1]
        if _BACKWARD.match(part) or _FORWARD.match(part):
            break
        told = tree.names.get((*place[:size], "vars"), part)
        if part not in _SILENT and not re.search(r"_cell(_\d+)?$", part):
            parts.append(told)
    return ".".join(dict.fromkeys([parts[0], parts[-1]])) if parts else "rnn"


def _others(tree: Tree) -> Iterator[tuple[str, Array]]:
    """Embeddings and dense layers; arrays that are no layer's keep their path."""
    for place, arrays in _groups(tree).items():
        name = _name(tree, place)
        if "recurrent_kernel" in arrays:
            continue
        kernel = arrays.get("embeddings", arrays.get("kernel"))
        if kernel is None or kernel.ndim != 2:
            yield from ((".".join((*place, key)), array) for key, array in arrays.items())
            continue
        told = " ".join(place).lower()
        if "embeddings" in arrays or ("embedding" in told and "bias" not in arrays):
            yield f"{name}.embeddings", kernel
        else:
            yield f"{name}.dense.weight", np.ascontiguousarray(kernel.T)
            if "bias" in arrays:
                yield f"{name}.dense.bias", arrays["bias"]


def _stacks(layers: list[_Layer], config: Any) -> Iterator[list[_Layer]]:
    """Layers in the order of a Sequential, those together of which each is fed by the one before and is alike."""
    order = _sequence(config)
    stack: list[_Layer] = []
    for layer in sorted(layers, key=lambda one: order.index(one.name) if one.name in order else len(order)):
        if stack and not _follows(stack[-1], layer, order):
            yield stack
            stack = []
        stack.append(layer)
    if stack:
        yield stack


def _sequence(config: Any) -> list[str]:
    """The names of a Sequential's layers, without those that leave numbers as they are when a model is used."""
    if not isinstance(config, dict) or config.get("class_name") != "Sequential":
        return []
    inner = config.get("config")
    parts = inner.get("layers") if isinstance(inner, dict) else inner
    found = [part for part in parts if isinstance(part, dict)] if isinstance(parts, list) else []
    kept = [part.get("config") for part in found if part.get("class_name") not in _NOTHING]
    return [str(part.get("name")) for part in kept if isinstance(part, dict)]


def _follows(below: _Layer, above: _Layer, order: list[str]) -> bool:
    if below.name not in order or above.name not in order or order.index(above.name) != order.index(below.name) + 1:
        return False
    hidden, reads = below.weights[0]["recurrent_kernel"].shape[0], above.weights[0]["kernel"].shape[0]
    alike = (below.cell, len(below.weights), _functions(below)) == (above.cell, len(above.weights), _functions(above))
    rest = [
        {stem: array.shape for stem, array in layer.weights[0].items() if stem != "kernel"} for layer in (below, above)
    ]
    return alike and rest[0] == rest[1] and reads == hidden * len(below.weights)


def _inner(layer: _Layer) -> Mapping[str, Any]:
    """The config of the layer itself, or of the one that a Bidirectional or an RNN holds."""
    config: Any = layer.config.get("config", {})
    for key in ("layer", "cell"):
        held = config.get(key) if isinstance(config, dict) else None
        if isinstance(held, dict):
            config = held.get("config", {})
    return config if isinstance(config, dict) else {}


def _functions(layer: _Layer) -> tuple[str, str]:
    config = _inner(layer)
    usual = "tanh", "sigmoid"
    return str(config.get("activation", usual[0])), str(config.get("recurrent_activation", usual[1]))


def _require_torch(layer: _Layer) -> None:
    """Refuse what torch's modules do not compute."""
    activation, gates = _functions(layer)
    outer: Any = layer.config.get("config", {})
    merge = outer.get("merge_mode", "concat") if isinstance(outer, dict) else "concat"
    text, given = "", ""
    if activation not in (("tanh", "relu") if layer.cell == "rnn" else ("tanh",)):
        given = activation
        text = QT_TRANSLATE_NOOP("rnnlab", "{name} has the activation {given}, which torch's module does not have.")
    elif layer.cell != "rnn" and gates != "sigmoid":
        given = gates
        text = QT_TRANSLATE_NOOP(
            "rnnlab", "{name} has the recurrent_activation {given}, which torch's module does not have."
        )
    elif len(layer.weights) == 1 and _inner(layer).get("go_backwards") is True:
        text = QT_TRANSLATE_NOOP(
            "rnnlab", "{name} runs in reverse only, and torch's modules do not; it can't be shown."
        )
    elif len(layer.weights) == 2 and merge not in ("concat", None):
        given = str(merge)
        text = QT_TRANSLATE_NOOP(
            "rnnlab", "{name} merges its directions by {given}, and torch's modules put them side by side."
        )
    if text:
        raise InputError(text, name=layer.name[:60], given=given[:60])


def _network(stack: list[_Layer]) -> dict[str, Array]:
    """torch's parameters of layers that follow each other."""
    name = stack[0].name
    arrays: dict[str, Array] = {}
    for place, layer in enumerate(stack):
        _require_torch(layer)
        for direction, weights in enumerate(layer.weights):
            found = from_keras(layer.cell, weights, place, direction)
            arrays |= {f"{name}.{stem}": array for stem, array in found.items()}
    if stack[0].cell == "rnn" and stack[0].config:
        arrays[f"{name}.variant"] = np.array(_functions(stack[0])[0])
    elif stack[0].cell.startswith("gru"):
        arrays[f"{name}.variant"] = np.array(stack[0].cell)
    return arrays
