"""Recurrent weights in three layouts: torch's, Keras' and ONNX's; numbers are moved, never changed.

* torch (https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html): weight_ih (G·H, in), weight_hh (G·H, H),
  bias_ih and bias_hh (G·H); blocks of rows i f g o, and r z n.
* ONNX (https://onnx.ai/onnx/operators/onnx__LSTM.html, onnx__GRU.html, onnx__RNN.html): W (D, G·H, in), R (D, G·H, H),
  B (D, 2·G·H), the input's bias before the state's; blocks of rows i o f c, and z r h. D is forward, then reverse.
  torch's GRU is the one with linear_before_reset = 1.
* Keras (https://keras.io/api/layers/recurrent_layers/, keras/src/layers/rnn/lstm.py, gru.py, simple_rnn.py): kernel
  (in, G·H), recurrent_kernel (H, G·H), x·kernel; blocks of columns i f c o, and z r h. One bias (G·H), but (2, 3·H) in
  a GRU with reset_after, which is torch's; without, the GRU is another cell.
* Layers of Keras 2 made for cuDNN (CuDNNLSTM, CuDNNGRU; `_convert_rnn_weights` of tf_keras/src/saving/legacy/
  hdf5_format.py): two biases in one of (8·H) or (6·H), and each gate's block stored transposed.
"""

from collections.abc import Mapping

import numpy as np

from rnnlab.core.architecture import Architecture
from rnnlab.core.trace import Array
from rnnlab.errors import QT_TRANSLATE_NOOP, InputError

# For each block of the other layout, the place of the same block in torch's.
_BEFORE = "gru_reset_before"
_ONNX: Mapping[str, tuple[int, ...]] = {"rnn": (0,), "lstm": (0, 3, 1, 2), "gru": (1, 0, 2), _BEFORE: (1, 0, 2)}
_KERAS: Mapping[str, tuple[int, ...]] = {**_ONNX, "lstm": (0, 1, 2, 3)}
_STEMS = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")


def to_onnx(arch: Architecture, parameters: Mapping[str, Array], layer: int) -> dict[str, Array]:
    """The inputs W (D, G·H, in), R (D, G·H, H) and, with bias, B (D, 2·G·H) of the ONNX node for one layer.

    A GRU's node wants linear_before_reset = 1, that of a gru_reset_before 0. Raises InputError for a network that
    ONNX's operators do not have.
    """
    _require_plain(arch, "ONNX")
    order = _ONNX[arch.cell]
    parts = [_part(arch, parameters, layer, direction) for direction in range(arch.num_directions)]
    moved = [{stem: _gathered(array, order) for stem, array in part.items()} for part in parts]
    node = {"W": np.stack([one["weight_ih"] for one in moved]), "R": np.stack([one["weight_hh"] for one in moved])}
    if arch.bias:
        both = [(one["bias_ih"], one.get("bias_hh", np.zeros_like(one["bias_ih"]))) for one in moved]
        node["B"] = np.stack([np.concatenate(pair) for pair in both])
    return node


def from_onnx(cell: str, node: Mapping[str, Array], layer: int = 0) -> dict[str, Array]:
    """torch's parameters of one layer from the inputs W, R, B, P of an ONNX node; B and P may be missing.

    A GRU without linear_before_reset is a "gru_reset_before", whose two biases become one. Raises InputError where the
    shapes do not fit, or the node is an LSTM with peepholes (P) other than zeros.
    """
    if "P" in node and np.any(node["P"]):
        text = QT_TRANSLATE_NOOP("rnnlab", "This LSTM has peepholes, and nn.LSTM has none; it can't be shown as one.")
        raise InputError(text)
    W, R, gates = node["W"], node["R"], len(_ONNX[cell])
    directions, hidden = (R.shape[0], R.shape[-1]) if R.ndim == 3 else (0, 0)
    rows = gates * hidden
    wanted = {"W": (directions, rows, W.shape[-1] if W.ndim else 0), "R": (directions, rows, hidden)}
    _require_shapes(node, wanted | ({"B": (directions, 2 * rows)} if "B" in node else {}))
    if directions not in (1, 2):
        raise InputError(
            QT_TRANSLATE_NOOP("rnnlab", "A layer has one direction or two, not {count}."), count=directions
        )
    found: dict[str, Array] = {}
    for direction in range(directions):
        biases = np.split(node["B"][direction], 2) if "B" in node else []
        biases = [biases[0] + biases[1]] if biases and cell == _BEFORE else biases
        arrays = [W[direction], R[direction], *biases]
        found |= _named(layer, direction, [_scattered(array, _ONNX[cell]) for array in arrays])
    return found


def to_keras(arch: Architecture, parameters: Mapping[str, Array], layer: int, direction: int) -> dict[str, Array]:
    """The weights kernel (in, G·H), recurrent_kernel (H, G·H) and, with bias, bias of the Keras layer for one layer and
    direction: (2, 3·H) for a GRU, which has reset_after=True, and else (G·H), the sum of torch's two. A
    gru_reset_before is the layer with reset_after=False.

    Raises InputError for a network that Keras' layers do not have.
    """
    _require_plain(arch, "Keras")
    order = _KERAS[arch.cell]
    moved = {stem: _gathered(array, order) for stem, array in _part(arch, parameters, layer, direction).items()}
    layer_of = {"kernel": moved["weight_ih"].T, "recurrent_kernel": moved["weight_hh"].T}
    if arch.bias:
        both = np.stack([array for stem, array in moved.items() if stem.startswith("bias")])
        layer_of["bias"] = both if arch.cell == "gru" else both.sum(axis=0)
    return {name: np.ascontiguousarray(array) for name, array in layer_of.items()}


def from_keras(cell: str, weights: Mapping[str, Array], layer: int = 0, direction: int = 0) -> dict[str, Array]:
    """torch's parameters of one layer and direction from a Keras layer's kernel, recurrent_kernel and bias, which may
    be missing. One bias becomes bias_ih, beside zeros. Two in one, (8·H) or (6·H), are those of a layer for cuDNN.

    Raises InputError where the shapes do not fit. A GRU with reset_after=False is a "gru_reset_before".
    """
    kernel, recurrent, bias = weights["kernel"], weights["recurrent_kernel"], weights.get("bias")
    gates = len(_KERAS[cell])
    hidden = recurrent.shape[0] if recurrent.ndim else 0
    rows = gates * hidden
    wanted = {"kernel": (kernel.shape[0] if kernel.ndim else 0, rows), "recurrent_kernel": (hidden, rows)}
    _require_shapes(weights, wanted)
    cudnn = bias is not None and cell != "rnn" and bias.shape == (2 * rows,)
    doubled = cudnn or (cell == "gru" and bias is not None and bias.shape == (2, rows))
    if bias is not None and not doubled:
        _require_shapes(weights, {"bias": (rows,)})
    if cudnn:
        kernel, recurrent = (_from_cudnn(array, gates) for array in (kernel, recurrent))
    biases: list[Array] = []
    if bias is not None:
        biases = [*bias.reshape(2, rows)] if doubled else [bias, np.zeros_like(bias)][: 1 + (cell != _BEFORE)]
    return _named(layer, direction, [_scattered(array, _KERAS[cell]) for array in (kernel.T, recurrent.T, *biases)])


def _from_cudnn(array: Array, gates: int) -> Array:
    """A kernel of a layer for cuDNN in Keras' layout: the memory of each gate's block is that of its transpose."""
    blocks = [np.ascontiguousarray(block).reshape(block.shape[::-1]).T for block in np.split(array, gates, axis=1)]
    return np.concatenate(blocks, axis=1)


def _part(arch: Architecture, parameters: Mapping[str, Array], layer: int, direction: int) -> dict[str, Array]:
    """One layer's and direction's arrays by the stems of their names."""
    suffix = arch.equations.suffix(layer, direction)
    cell = arch.equations
    return {stem: parameters[f"{stem}{suffix}"] for stem in (*cell.weights, *cell.biases)}


def _named(layer: int, direction: int, arrays: list[Array]) -> dict[str, Array]:
    """Arrays in the order of torch's stems, under torch's names."""
    suffix = f"_l{layer}{'_reverse' if direction else ''}"
    return {f"{stem}{suffix}": np.ascontiguousarray(array) for stem, array in zip(_STEMS, arrays, strict=False)}


def _gathered(array: Array, order: tuple[int, ...]) -> Array:
    """torch's blocks of rows in the other layout's order."""
    blocks = np.split(array, len(order))
    return np.concatenate([blocks[place] for place in order])


def _scattered(array: Array, order: tuple[int, ...]) -> Array:
    """The other layout's blocks of rows in torch's order."""
    blocks = np.split(array, len(order))
    return np.concatenate([blocks[order.index(place)] for place in range(len(order))])


def _require_plain(arch: Architecture, other: str) -> None:
    if arch.cell not in _ONNX or arch.proj_size:
        text = QT_TRANSLATE_NOOP(
            "rnnlab", "{other} has no layer for {cell} with proj_size={proj_size}; choose rnn, lstm or gru without it."
        )
        raise InputError(text, other=other, cell=arch.cell, proj_size=arch.proj_size)


def _require_shapes(arrays: Mapping[str, Array], wanted: Mapping[str, tuple[int, ...]]) -> None:
    for name, shape in wanted.items():
        if arrays[name].shape != shape or 0 in shape:
            text = QT_TRANSLATE_NOOP("rnnlab", "{name} is {shape}, but with the other weights it would be {wanted}.")
            raise InputError(text, name=name, shape=arrays[name].shape, wanted=shape)
