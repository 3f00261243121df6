"""The RNN, LSTM and GRU nodes of an .onnx file, as torch's parameters.

Nodes, their inputs and attributes: https://onnx.ai/onnx/operators/onnx__LSTM.html, onnx__GRU.html, onnx__RNN.html.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnnlab.core.layouts import from_onnx
from rnnlab.errors import QT_TRANSLATE_NOOP, FileError, InputError, LabError
from rnnlab.io.onnx_graph import RECURRENT, Graph, Node, array_of, has_numbers, read_graph, whole_numbers

_FUNCTIONS = {"RNN": (("tanh",), ("relu",)), "LSTM": (("sigmoid", "tanh", "tanh"),), "GRU": (("sigmoid", "tanh"),)}
# What stands between two layers of one network: the numbers stay, their axes move.
_MOVES = ("Transpose", "Reshape", "Squeeze", "Identity", "Dropout", "Cast")
_MOST_MOVES, _MOST_NODES = 16, 64


def read_onnx(path: Path) -> dict[str, NDArray[Any]]:
    """torch's parameters of every recurrent network in the graph, each under its first node's name: a chain of nodes of
    one kind, each of which reads what the one below gives, is one network of several layers. Other arrays of real
    numbers inside the file keep their names.

    Raises FileError for what is no such file, InputError where no node can be shown as a module of torch, TooLarge.
    """
    try:
        graph = read_graph(path)
        arrays = _others(graph)
        refusals = _add_networks(graph, arrays)
    except LabError:
        raise
    except ValueError as error:
        text = QT_TRANSLATE_NOOP("rnnlab", "{file} is damaged or not an {suffix} file; export the model again.")
        raise FileError(text, file=path.name, suffix=".onnx") from error
    if refusals and not any("weight_hh_l0" in name for name in arrays):
        raise refusals[0]
    return arrays


def _others(graph: Graph) -> dict[str, NDArray[Any]]:
    """The real numbers inside the file that no recurrent node reads, such as an embedding."""
    used = {name for node in graph.nodes if node.operator in RECURRENT for name in node.inputs[1:4]}
    plain = {name: tensor for name, tensor in graph.tensors.items() if name not in used and has_numbers(tensor)}
    return {name: array_of(name, tensor, graph) for name, tensor in plain.items()}


@dataclass(frozen=True)
class _Layer:
    """A layer that was found: its network's name, its place in it, and what the layer above must share."""

    name: str
    layer: int
    like: tuple[object, ...]
    gives: int


def _add_networks(graph: Graph, arrays: dict[str, NDArray[Any]]) -> list[LabError]:
    """Add the parameters of each recurrent node that torch has too; what is said of the others.

    A node with the weights of one before it is passed over, so that a small file does not become large.
    """
    layers: dict[int, _Layer] = {}
    refusals: list[LabError] = []
    seen: set[str] = set()
    for count, node in enumerate(node for node in graph.nodes if node.operator in RECURRENT):
        if seen & set(node.inputs[1:3]):
            continue
        seen |= set(node.inputs[1:3])
        try:
            weights = _weights(node, graph)
            from_onnx(_cell(node), weights)
        except InputError as error:
            refusals.append(error)
            continue
        like = (_cell(node), weights["R"].shape, "B" in weights, _functions(node))
        below = layers.get(id(_below(node, graph)))
        if below and below.like == like and below.gives == weights["W"].shape[2]:
            name, layer = below.name, below.layer + 1
        else:
            name, layer = node.name or f"{node.operator}_{count}", 0
        if f"{name}.weight_hh_l{layer}" in arrays:
            name, layer = f"{name}_{count}", 0
        found = from_onnx(_cell(node), weights, layer)
        if node.operator != "LSTM":
            arrays[f"{name}.variant"] = np.array(_cell(node) if node.operator == "GRU" else _functions(node)[0])
        arrays |= {f"{name}.{stem}": array for stem, array in found.items()}
        layers[id(node)] = _Layer(name, layer, like, weights["R"].shape[0] * weights["R"].shape[2])
    return refusals


def _cell(node: Node) -> str:
    """The lab's name for a node's cell."""
    before = node.operator == "GRU" and not node.number("linear_before_reset")
    return "gru_reset_before" if before else node.operator.lower()


def _below(node: Node, graph: Graph) -> Node | None:
    """The recurrent node whose output Y this one reads timestep by timestep, all directions side by side; None where
    other axes arrive in their place, or where only this one starts from a state that another gave, as a decoder does.
    """
    name, moves = node.given(0), list[Node]()
    while len(moves) <= _MOST_MOVES:
        maker = graph.makers.get(name)
        if maker is None or (maker.operator in RECURRENT and maker.outputs[0] != name):
            return None
        if maker.operator in RECURRENT:
            straight = _axes(moves[::-1], graph) in (["T", "N", "H"], ["T", "N", "DH"])
            return maker if straight and _started_by(node, graph) == _started_by(maker, graph) else None
        if maker.operator not in _MOVES:
            return None
        moves.append(maker)
        name = maker.given(0)
    return None


def _axes(moves: list[Node], graph: Graph) -> list[str]:
    """What becomes of the axes of Y: time, direction, batch and hidden; [] where it can't be told."""
    axes = ["T", "D", "N", "H"]
    for move in moves:
        told = whole_numbers(move.given(1), graph)
        if move.operator == "Transpose":
            order = move.numbers("perm") or tuple(range(len(axes)))[::-1]
            if sorted(order) != list(range(len(axes))):
                return []
            axes = [axes[place] for place in order]
        elif move.operator == "Squeeze":
            gone = {
                place % len(axes) for place in told or move.numbers("axes") or [axes.index("D") if "D" in axes else 0]
            }
            if [axes[place] for place in gone] != ["D"]:
                return []
            axes.remove("D")
        elif move.operator == "Reshape":
            if axes[2:] != ["D", "H"] or len(told) != 3 or told[:2] != (0, 0):
                return []
            axes = [*axes[:2], "DH"]
    return axes


def _started_by(node: Node, graph: Graph) -> set[int]:
    """The recurrent nodes that a node's first state is made of, as an encoder's are its decoder's."""
    waiting, seen, found = [node.given(5)], set[str](), set[int]()
    while waiting and len(seen) < _MOST_NODES:
        name = waiting.pop()
        maker = graph.makers.get(name)
        if maker is None or name in seen:
            continue
        seen.add(name)
        if maker.operator in RECURRENT:
            found.add(id(maker))
        elif maker.operator not in ("Shape", "Expand"):
            waiting += maker.inputs
    return found


def _weights(node: Node, graph: Graph) -> dict[str, NDArray[Any]]:
    """W, R, B and P of a recurrent node. Raises InputError where torch has none, or they are not in the file."""
    text, given = "", ""
    if node.text("direction") == "reverse":
        text = QT_TRANSLATE_NOOP(
            "rnnlab", "{node} runs in reverse only, and torch's modules do not; it can't be shown."
        )
    elif "clip" in node.attributes or node.number("input_forget"):
        text = QT_TRANSLATE_NOOP("rnnlab", "{node} clips its gates or couples them, which torch's modules do not.")
    elif _functions(node) not in _FUNCTIONS[node.operator]:
        given = ", ".join(_functions(node))[:60]
        text = QT_TRANSLATE_NOOP("rnnlab", "{node} has the functions {given}, which torch's module does not have.")
    roles = {"W": 1, "R": 2, "B": 3} | ({"P": 7} if node.operator == "LSTM" else {})
    names = {role: node.given(place) for role, place in roles.items() if node.given(place)}
    missing = [role for role in ("W", "R") if role not in names] + [n for n in names.values() if n not in graph.tensors]
    if not text and missing:
        given = missing[0][:60]
        text = QT_TRANSLATE_NOOP(
            "rnnlab", "{node} reads {given}, which is computed and not stored; export with constants folded."
        )
    if text:
        raise InputError(text, node=node.name[:60] or node.operator, given=given)
    return {role: array_of(name, graph.tensors[name], graph) for role, name in names.items()}


def _functions(node: Node) -> tuple[str, ...]:
    """The functions of a node's gates in small letters; those of one direction, where both have the same."""
    given = tuple(name.lower() for name in node.texts("activations")) or _FUNCTIONS[node.operator][0]
    one = len(_FUNCTIONS[node.operator][0])
    return given[:one] if given[:one] == given[one:] else given
