"""What is needed of an .onnx file's graph: its nodes, and its tensors with their numbers.

The file is protobuf; the few messages needed are read here, field by field, with every length checked against the
bytes there are. Their numbers are those of https://github.com/onnx/onnx/blob/main/onnx/onnx.proto, and the wire format
is https://protobuf.dev/programming-guides/encoding/. Nothing in the file is run.
"""

import math
import os
import stat
import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import psutil
from numpy.typing import NDArray

from rnnlab.errors import QT_TRANSLATE_NOOP, FileError, InputError, TooLarge

Fields = dict[int, list[Any]]
RECURRENT = ("RNN", "LSTM", "GRU")
# TensorProto.DataType → (how its bytes are read, the field of its own numbers).
_TYPES = {1: ("<f4", 4), 10: ("<f2", None), 11: ("<f8", 10), 16: ("<u2", None)}
_BFLOAT16, _INT64 = 16, 7
_MOST_FIELDS, _MOST_AXES = 400_000, 8


class Damaged(ValueError):
    """Bytes that are no such message."""


@dataclass
class _Reader:
    """Counts the fields read, so that a file of nothing but tiny fields ends."""

    left: int = _MOST_FIELDS

    def fields(self, data: memoryview) -> Fields:
        """The fields of a message by number: whole numbers, or bytes."""
        found: Fields = {}
        at = 0
        while at < len(data):
            self.left -= 1
            if self.left < 0:
                raise Damaged
            key, at = _varint(data, at)
            kind = key & 7
            if kind == 0:
                value, at = _varint(data, at)
                found.setdefault(key >> 3, []).append(value)
                continue
            length, at = _varint(data, at) if kind == 2 else ({1: 8, 5: 4}.get(kind, len(data) + 1), at)
            if length > len(data) - at:
                raise Damaged
            found.setdefault(key >> 3, []).append(data[at : at + length])
            at += length
        return found


def _varint(data: memoryview, at: int) -> tuple[int, int]:
    value = 0
    for place in range(10):
        if at + place >= len(data):
            break
        byte = data[at + place]
        value |= (byte & 127) << (7 * place)
        if byte < 128:
            return value, at + place + 1
    raise Damaged


def _whole(value: Any) -> int:
    if not isinstance(value, int):
        raise Damaged
    return value - (1 << 64) if value >= 1 << 63 else value


def _bytes(value: Any) -> memoryview:
    if not isinstance(value, memoryview):
        raise Damaged
    return value


def _texts(values: list[Any]) -> list[str]:
    return [bytes(_bytes(value)).decode("utf-8") for value in values]


def _text(fields: Fields, number: int) -> str:
    return _texts(fields.get(number, [])[-1:] or [memoryview(b"")])[0]


@dataclass
class Node:
    """A node of the graph; `attributes` are the fields of each by its name."""

    operator: str
    name: str
    inputs: list[str]
    outputs: list[str]
    attributes: dict[str, Fields]

    def text(self, name: str) -> str:
        """An attribute that is text, or ""."""
        return _text(self.attributes.get(name, {}), 4)

    def texts(self, name: str) -> tuple[str, ...]:
        """An attribute that is a list of texts, or ()."""
        return tuple(_texts(self.attributes.get(name, {}).get(9, [])))

    def number(self, name: str) -> int:
        """An attribute that is a whole number, or 0."""
        return _whole(self.attributes.get(name, {}).get(3, [0])[-1])

    def numbers(self, name: str) -> tuple[int, ...]:
        """An attribute that is a list of whole numbers, or ()."""
        return _wholes(self.attributes.get(name, {}).get(8, []))

    def given(self, place: int) -> str:
        """The name of an input, or "" where it has none."""
        return self.inputs[place] if place < len(self.inputs) else ""


@dataclass
class Graph:
    """What is needed of a graph: tensors by name, unread as yet; who makes each output; and how many bytes have been
    read of each file beside the model, of which none is read twice.
    """

    folder: Path
    nodes: list[Node]
    tensors: dict[str, Fields]
    makers: dict[str, Node] = field(default_factory=dict)
    read: dict[str, int] = field(default_factory=dict)


def read_graph(path: Path) -> Graph:
    """The graph of a file; its tensors' numbers are read by `array_of`. Raises Damaged."""
    reader, data = _Reader(), memoryview(path.read_bytes())
    model = reader.fields(data)
    if 7 not in model or not _whole(model.get(1, [0])[-1]):
        raise Damaged
    fields = reader.fields(_bytes(model[7][-1]))
    graph = Graph(path.parent, [], {})
    for item in fields.get(5, []):
        tensor = _tensor(reader, item)
        graph.tensors[_text(tensor, 8)] = tensor
    for item in fields.get(1, []):
        _add_node(graph, reader, reader.fields(_bytes(item)))
    return graph


def _tensor(reader: _Reader, item: Any) -> Fields:
    """A tensor's fields, with those of each entry that says where its data lies."""
    tensor = reader.fields(_bytes(item))
    tensor[13] = [reader.fields(_bytes(entry)) for entry in tensor.get(13, [])]
    return tensor


def _add_node(graph: Graph, reader: _Reader, fields: Fields) -> None:
    operator, outputs = _text(fields, 4), _texts(fields.get(2, []))
    attributes = {}
    if operator in RECURRENT or operator in ("Constant", "Transpose", "Squeeze"):
        every = [reader.fields(_bytes(item)) for item in fields.get(5, [])]
        attributes = {_text(one, 1): one for one in every}
    if _text(fields, 7) not in ("", "ai.onnx"):
        operator = ""
    node = Node(operator, _text(fields, 3), _texts(fields.get(1, [])), outputs, attributes)
    graph.nodes.append(node)
    graph.makers |= dict.fromkeys(outputs, node)
    value = attributes.get("value", {}).get(5)
    if operator == "Constant" and value and outputs:
        graph.tensors[outputs[0]] = _tensor(reader, value[-1])


def has_numbers(tensor: Fields) -> bool:
    """Whether a tensor holds real numbers, inside the file."""
    return _whole(tensor.get(2, [0])[-1]) in _TYPES and not _whole(tensor.get(14, [0])[-1])


def array_of(name: str, tensor: Fields, graph: Graph) -> NDArray[Any]:
    """A tensor's numbers; half precision becomes float32. Its size is checked before anything is allocated."""
    code = _whole(tensor.get(2, [0])[-1])
    if code not in _TYPES:
        text = QT_TRANSLATE_NOOP("rnnlab", "{name} holds no real numbers (type {code}); export the model in float32.")
        raise InputError(text, name=name[:60], code=code)
    form, own = _TYPES[code]
    shape, size = _shape(tensor), np.dtype(form).itemsize
    needed = math.prod(shape) * size
    if _whole(tensor.get(14, [0])[-1]) == 1:
        data: Any = _external(name, tensor, graph, needed)
    else:
        data = _bytes(tensor[9][-1]) if 9 in tensor else _bytes(tensor.get(own or -1, [memoryview(b"")])[-1])
    if len(data) != needed:
        text = QT_TRANSLATE_NOOP("rnnlab", "{name} is {shape}, which is {needed} bytes, but {given} bytes are there.")
        raise FileError(text, name=name[:60], shape=shape, needed=needed, given=len(data))
    array = np.frombuffer(data, dtype=form).reshape(shape)
    if code == _BFLOAT16:
        return (array.astype("<u4") << 16).view("<f4")
    return array.astype(np.float64 if size == 8 else np.float32)


def whole_numbers(name: str, graph: Graph) -> tuple[int, ...]:
    """A small tensor's whole numbers, such as axes or sizes; () if it is none."""
    tensor = graph.tensors.get(name, {})
    needed = 8 * math.prod(_shape(tensor))
    if _whole(tensor.get(2, [0])[-1]) != _INT64 or needed > 8 * _MOST_AXES:
        return ()
    if _whole(tensor.get(14, [0])[-1]) == 1:
        raw = _external(name, tensor, graph, needed)
    else:
        raw = bytes(_bytes(tensor[9][-1])) if 9 in tensor else b""
    if len(raw) not in (0, needed):
        return ()
    return struct.unpack(f"<{len(raw) // 8}q", raw) or _wholes(tensor.get(7, []))


def _shape(tensor: Fields) -> tuple[int, ...]:
    """A tensor's sizes."""
    sizes = _wholes(tensor.get(1, []))
    if min(sizes, default=0) < 0:
        raise Damaged
    return sizes


def _wholes(values: list[Any]) -> tuple[int, ...]:
    """A few whole numbers, which may stand one by one or packed."""
    found: list[int] = []
    for value in values:
        if isinstance(value, int):
            found.append(_whole(value))
            continue
        at = 0
        while at < len(value) and len(found) <= _MOST_AXES:
            number, at = _varint(value, at)
            found.append(_whole(number))
    if len(found) > _MOST_AXES:
        raise Damaged
    return tuple(found)


def _external(name: str, tensor: Fields, graph: Graph, needed: int) -> bytes:
    """The bytes of a tensor in a file of its own beside the model: a plain file with one name, in the same folder or
    below it. Raises FileError for any other, TooLarge where it would not fit into memory.
    """
    said = {_text(entry, 1): _text(entry, 2) for entry in tensor[13]}
    location, numbers = said.get("location", ""), [said.get(key, "0") for key in ("offset", "length")]
    if not all(number.isascii() and number.isdigit() and len(number) < 19 for number in numbers):
        raise Damaged
    offset = int(numbers[0])
    try:
        with _opened(graph.folder, location) as file:
            whole, read = os.fstat(file.fileno()).st_size, graph.read.get(location, 0)
            if needed > whole - max(offset, read):
                raise OSError
            graph.read[location] = read + needed
            if 2 * needed > psutil.virtual_memory().available:
                text = QT_TRANSLATE_NOOP("rnnlab", "{file} needs {needed:,.1f} GiB, which are not free.")
                raise TooLarge(text, file=location, needed=2 * needed / 2**30)
            file.seek(offset)
            return file.read(needed)
    except (OSError, ValueError) as error:
        text = QT_TRANSLATE_NOOP(
            "rnnlab",
            "{name} lies in the file {location}, which is missing, too short, a link or outside the model's folder; "
            "export the model with its weights inside.",
        )
        raise FileError(text, name=name[:60], location=ascii(location[:60])) from error


def _opened(folder: Path, location: str) -> BinaryIO:
    """A plain file with one name inside `folder`, open. Raises OSError or ValueError for any other."""
    parts = location.split("/")
    if "\\" in location or ":" in location or any(part in ("", ".", "..") for part in parts):
        raise OSError
    place = folder
    for part in parts:
        place = place / part
        if stat.S_ISLNK(place.lstat().st_mode):
            raise OSError
    if not place.is_file():
        raise OSError
    file = place.open("rb")
    if os.fstat(file.fileno()).st_nlink != 1:
        file.close()
        raise OSError
    return file
