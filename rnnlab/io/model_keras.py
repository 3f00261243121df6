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
from rnnlab.io.keras_config import Config, Configs, chain, direction_of, is_stacked
from rnnlab.io.keras_tree import Tree, read_tree

Array = NDArray[Any]
_Groups = dict[tuple[str, ...], dict[str, Array]]
_CELLS = {1: "rnn", 3: "gru", 4: "lstm"}
# Parts of a path that say nothing about a layer's name.
_SILENT = {"", "layers", "vars", "cell", "model_weights", "layer", "_layer_checkpoint_dependencies"}
# What Keras calls the layers of a Bidirectional.
_WAY = re.compile(r"(forward|backward)_")
_NOTHING = {"Dropout", "SpatialDropout1D", "InputLayer", "Masking", "GaussianNoise"}


@dataclass(frozen=True, eq=False)
class _Layer:
    """A recurrent layer: each direction's weights, where Keras has them, and its configs from outside to inside."""

    name: str
    cell: str
    weights: tuple[Mapping[str, Array], ...]
    configs: tuple[tuple[Config, ...], ...]


def read_keras(path: Path) -> dict[str, Array]:
    """torch's parameters of every recurrent layer under the layer's name; layers of a Sequential that follow each other
    directly, and are alike, as one network. An embedding is `<name>.embeddings` (V, E), a dense layer
    `<name>.dense.weight` (out, in) with its bias; a text `<name>.variant` says what shapes do not.

    Raises FileError for what is no such file, InputError where no layer can be shown as a module of torch.
    """
    tree = read_tree(path)
    configs = Configs.of(tree.config)
    groups = _groups(tree)
    arrays, refusals = dict(_others(tree, groups, configs)), []
    for stack in _stacks(list(_layers(tree, groups, configs)), tree.config):
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


def _layers(tree: Tree, groups: _Groups, configs: Configs) -> Iterator[_Layer]:
    """The recurrent layers, in the file's order."""
    found: dict[str, dict[int, Mapping[str, Array]]] = {}
    chains: dict[tuple[str, int], tuple[Config, ...]] = {}
    for place, weights in groups.items():
        if _cell_of(weights) is None:
            continue
        name, direction, configured = _described(tree, place, configs)
        if found.get(name, {}).get(direction or 0) or (direction is None and name in found):
            name = f"{name}.{'.'.join(place[-2:])}"
        found.setdefault(name, {})[direction or 0] = weights
        chains[name, direction or 0] = configured
        if direction is not None:
            found[name].setdefault(1 - direction, {})
    for name, ways in found.items():
        if all(ways.values()):
            order = sorted(ways)
            yield _layer(name, tuple(ways[way] for way in order), tuple(chains[name, way] for way in order))


def _described(tree: Tree, place: tuple[str, ...], configs: Configs) -> tuple[str, int | None, tuple[Config, ...]]:
    """A layer's name, its direction if it is half of a Bidirectional, and its configs from outside to inside."""
    told = _told(tree, place)
    at, direction = _direction(told, configs)
    names = [name for _, name in told[:at]]
    part = configs.layer(names)
    cell = ""
    if "cells" in place or is_stacked(part):
        cell = told[-1][1]
        names = [name for name in names if name != cell and not re.match(r"(stacked_rnn_)?cells(_\d+)?$", name)]
    outer = [name for name in names if not re.search(r"_cell(_\d+)?$", name)] or names
    joined = ".".join(dict.fromkeys([outer[0], outer[-1]])) if outer else "rnn"
    return f"{joined}.{cell}" if cell else joined, direction, chain(part, direction or 0, cell)


def _told(tree: Tree, place: tuple[str, ...]) -> list[tuple[str, str]]:
    """The parts of a path that say something, and the names that they stand for."""
    sized = enumerate(place, start=1)
    return [(part, tree.names.get((*place[:size], "vars"), part)) for size, part in sized if part not in _SILENT]


def _direction(told: list[tuple[str, str]], configs: Configs) -> tuple[int, int | None]:
    """Where in the path a Bidirectional's layer stands, and which of the two it is: by the config, or else by Keras'
    own names. Without one, the path's length and None.
    """
    for at in range(1, len(told)):
        part, name = told[at]
        if configs:
            parent = configs.layer([name for _, name in told[:at]])
            found = next(
                (way for way in (direction_of(parent, part), direction_of(parent, name)) if way is not None), None
            )
        else:
            found = int(part.startswith("backward")) if _WAY.match(part) else None
            found = None if all(_WAY.match(before) for before, _ in told[:at]) else found
        if found is not None:
            return at, found
    return len(told), None


def _layer(name: str, weights: tuple[Mapping[str, Array], ...], configs: tuple[tuple[Config, ...], ...]) -> _Layer:
    """A layer; a GRU resets before where its config, or a single bias, says so."""
    cell = str(_cell_of(weights[0]))
    layer, bias = _Layer(name, cell, weights, configs), weights[0].get("bias")
    single = bias is not None and bias.shape == weights[0]["kernel"].shape[1:]
    before = configs[0][-1].get("reset_after", not single) is False
    return replace(layer, cell="gru_reset_before") if cell == "gru" and before else layer


def _groups(tree: Tree) -> _Groups:
    """The arrays of each group under Keras' names: of a group `vars`, by their numbers."""
    groups: _Groups = {}
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


def _others(tree: Tree, groups: _Groups, configs: Configs) -> Iterator[tuple[str, Array]]:
    """Embeddings and dense layers; arrays that are no layer's keep their path."""
    for place, arrays in groups.items():
        if "recurrent_kernel" in arrays:
            continue
        kernel = arrays.get("embeddings", arrays.get("kernel"))
        if kernel is None or kernel.ndim != 2:
            yield from ((".".join((*place, key)), array) for key, array in arrays.items())
            continue
        name, _, _ = _described(tree, place, configs)
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


def _functions(layer: _Layer, direction: int = 0) -> tuple[str, str]:
    config = layer.configs[direction][-1]
    return str(config.get("activation", "tanh")), str(config.get("recurrent_activation", "sigmoid"))


def _require_torch(layer: _Layer) -> None:
    """Refuse what torch's modules do not compute."""
    activation, gates = _functions(layer)
    merge = layer.configs[0][0].get("merge_mode", "concat")
    own = layer.configs[0][1 if len(layer.weights) == 2 else 0 :]
    text, given = "", ""
    if activation not in (("tanh", "relu") if layer.cell == "rnn" else ("tanh",)):
        given = activation
        text = QT_TRANSLATE_NOOP("rnnlab", "{name} has the activation {given}, which torch's module does not have.")
    elif layer.cell != "rnn" and gates != "sigmoid":
        given = gates
        text = QT_TRANSLATE_NOOP(
            "rnnlab", "{name} has the recurrent_activation {given}, which torch's module does not have."
        )
    elif any(config.get("go_backwards") is True for config in own):
        text = QT_TRANSLATE_NOOP(
            "rnnlab", "{name} runs in reverse only, and torch's modules do not; it can't be shown."
        )
    elif len(layer.weights) == 2 and not _is_alike(layer):
        text = QT_TRANSLATE_NOOP(
            "rnnlab", "{name} computes its two directions in different ways, and torch's modules in the same."
        )
    elif len(layer.weights) == 2 and merge not in ("concat", None):
        given = str(merge)
        text = QT_TRANSLATE_NOOP(
            "rnnlab", "{name} merges its directions by {given}, and torch's modules put them side by side."
        )
    if text:
        raise InputError(text, name=layer.name[:60], given=given[:60])


def _is_alike(layer: _Layer) -> bool:
    """Whether both directions compute the same from weights of the same sizes."""
    shapes = [{stem: array.shape for stem, array in weights.items()} for weights in layer.weights]
    resets = [configs[-1].get("reset_after") for configs in layer.configs]
    return shapes[0] == shapes[1] and resets[0] == resets[1] and _functions(layer) == _functions(layer, 1)


def _network(stack: list[_Layer]) -> dict[str, Array]:
    """torch's parameters of layers that follow each other."""
    name = stack[0].name
    arrays: dict[str, Array] = {}
    for place, layer in enumerate(stack):
        _require_torch(layer)
        for direction, weights in enumerate(layer.weights):
            found = from_keras(layer.cell, weights, place, direction)
            arrays |= {f"{name}.{stem}": array for stem, array in found.items()}
    if stack[0].cell == "rnn" and stack[0].configs[0][-1]:
        arrays[f"{name}.variant"] = np.array(_functions(stack[0])[0])
    elif stack[0].cell.startswith("gru"):
        arrays[f"{name}.variant"] = np.array(stack[0].cell)
    return arrays
