"""A network as an .onnx file: one RNN, LSTM or GRU node for each layer, with the moves of axes between.

Messages and their fields: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto; the wire format is
https://protobuf.dev/programming-guides/encoding/.
"""

from collections.abc import Iterator, Mapping

import numpy as np

from rnnlab.core.architecture import Architecture
from rnnlab.core.layouts import to_onnx
from rnnlab.core.trace import Array
from rnnlab.errors import QT_TRANSLATE_NOOP, TooLarge

# Operators as they are since opset 14, in files of IR version 8.
_OPSET, _IR = 14, 8
# protobuf has no larger messages.
_LARGEST = (1 << 31) - 1
_TYPES = {"float32": 1, "float64": 11, "int64": 7}


def onnx_bytes(arch: Architecture, parameters: Mapping[str, Array]) -> bytes:
    """The model: `input` (L, N, H_in), or (N, L, H_in) with batch_first, to `output`, `h_n` and, for an LSTM, `c_n`, in
    the shapes of torch's module; it starts from zeros. L and N are free.

    Raises InputError for a network that ONNX's operators do not have, TooLarge above 2 GiB.
    """
    if sum(array.nbytes for array in parameters.values()) > _LARGEST - (1 << 20):
        raise TooLarge(QT_TRANSLATE_NOOP("rnnlab", "An .onnx file holds 2 GiB at most; save it as .safetensors."))
    nodes, constants = [], [_tensor("flat", np.array([0, 0, -1]))]
    below = "input"
    if arch.batch_first:
        nodes.append(_node("Transpose", ["input"], ["time_first"], _ints("perm", (1, 0, 2))))
        below = "time_first"
    states = "hc"[: len(arch.equations.states)]
    for layer in range(arch.num_layers):
        weights = to_onnx(arch, parameters, layer)
        constants += [_tensor(f"{name}{layer}", array) for name, array in weights.items()]
        given = [below, *(f"{name}{layer}" for name in weights)]
        found = [f"Y{layer}", *(f"{state}{layer}" for state in states)]
        nodes.append(_node(_operator(arch), given, found, *_attributes(arch)))
        nodes.append(_node("Transpose", [f"Y{layer}"], [f"T{layer}"], _ints("perm", (0, 2, 1, 3))))
        below = f"below{layer + 1}"
        nodes.append(_node("Reshape", [f"T{layer}", "flat"], [below]))
    nodes.append(_node("Transpose", [below], ["output"], _ints("perm", (1, 0, 2) if arch.batch_first else (0, 1, 2))))
    for state in states:
        ends = [f"{state}{layer}" for layer in range(arch.num_layers)]
        nodes.append(_node("Concat", ends, [f"{state}_n"], _int("axis", 0)))
    return _model(arch, nodes, constants, _TYPES[str(next(iter(parameters.values())).dtype)])


def _operator(arch: Architecture) -> str:
    return {"rnn": "RNN", "lstm": "LSTM"}.get(arch.cell, "GRU")


def _attributes(arch: Architecture) -> Iterator[bytes]:
    yield _int("hidden_size", arch.hidden_size)
    yield _field(1, b"direction") + _field(4, b"bidirectional" if arch.bidirectional else b"forward") + _number(20, 3)
    if arch.cell == "gru":
        yield _int("linear_before_reset", 1)
    if arch.nonlinearity == "relu":
        texts = b"".join(_field(9, b"Relu") for _ in range(arch.num_directions))
        yield _field(1, b"activations") + texts + _number(20, 8)


def _model(arch: Architecture, nodes: list[bytes], constants: list[bytes], kind: int) -> bytes:
    lead = ["N", "L"] if arch.batch_first else ["L", "N"]
    rows, width = arch.num_layers * arch.num_directions, arch.num_directions * arch.output_size
    ends: list[tuple[str, list[str | int]]] = [("output", [*lead, width])]
    ends += [(f"{state}_n", [rows, "N", arch.width(state)]) for state in arch.equations.states]
    graph = b"".join(_field(1, node) for node in nodes) + _field(2, b"rnnlab")
    graph += b"".join(_field(5, constant) for constant in constants)
    graph += _field(11, _value("input", [*lead, arch.input_size], kind))
    graph += b"".join(_field(12, _value(name, axes, kind)) for name, axes in ends)
    opset = _field(1, b"") + _number(2, _OPSET)
    return _number(1, _IR) + _field(2, b"rnnlab") + _field(7, graph) + _field(8, opset)


def _node(operator: str, given: list[str], found: list[str], *attributes: bytes) -> bytes:
    parts = [_field(1, name.encode()) for name in given] + [_field(2, name.encode()) for name in found]
    named = _field(3, f"{operator}_{found[0]}".encode()) + _field(4, operator.encode())
    return b"".join(parts) + named + b"".join(_field(5, one) for one in attributes)


def _int(name: str, value: int) -> bytes:
    return _field(1, name.encode()) + _number(3, value) + _number(20, 2)


def _ints(name: str, values: tuple[int, ...]) -> bytes:
    return _field(1, name.encode()) + b"".join(_number(8, value) for value in values) + _number(20, 7)


def _tensor(name: str, array: Array | np.ndarray[tuple[int], np.dtype[np.int64]]) -> bytes:
    little = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
    sizes = b"".join(_number(1, size) for size in array.shape)
    return sizes + _number(2, _TYPES[str(array.dtype)]) + _field(8, name.encode()) + _field(9, little.tobytes())


def _value(name: str, axes: list[str | int], kind: int) -> bytes:
    sizes = (_number(1, axis) if isinstance(axis, int) else _field(2, axis.encode()) for axis in axes)
    shape = b"".join(_field(1, size) for size in sizes)
    return _field(1, name.encode()) + _field(2, _field(1, _number(1, kind) + _field(2, shape)))


def _field(number: int, data: bytes) -> bytes:
    """A field of bytes."""
    return _varint(number << 3 | 2) + _varint(len(data)) + data


def _number(number: int, value: int) -> bytes:
    """A field that is a whole number of at least 0."""
    return _varint(number << 3) + _varint(value)


def _varint(value: int) -> bytes:
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value])
