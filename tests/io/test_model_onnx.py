"""ONNX files: what the onnx package wrote is opened and runs as ONNX Runtime runs it; hostile files get a sentence."""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
import torch
from onnx import TensorProto, helper, numpy_helper

from rnnlab.core.finding import find
from rnnlab.core.parameters import build_module
from rnnlab.errors import FileError, InputError
from rnnlab.io.model_onnx import read_onnx

T, N, IN, H = 6, 4, 3, 5
GATES = {"RNN": 1, "LSTM": 4, "GRU": 3}


def numbers(shape, seed):
    return np.random.default_rng(seed).normal(0, 0.5, shape).astype(np.float32)


def weights(operator, width, both, seed=0):
    rows, D = GATES[operator] * H, 1 + both
    return numbers((D, rows, width), seed), numbers((D, rows, H), seed + 1), numbers((D, 2 * rows), seed + 2)


def model(operator="LSTM", layers=1, both=False, tensors=None, **options):
    """A model of `layers` nodes, as an exporter writes it."""
    nodes, constants, x = [], [], "X"
    for layer in range(layers):
        width = IN if layer == 0 else (1 + both) * H
        named = zip("WRB", weights(operator, width, both, 10 * layer), strict=True)
        constants += [numpy_helper.from_array(array, f"{role}{layer}") for role, array in named]
        attributes = {"hidden_size": H, "direction": "bidirectional" if both else "forward"} | options
        attributes |= {"linear_before_reset": 1} if operator == "GRU" and "linear_before_reset" not in options else {}
        given = [x, f"W{layer}", f"R{layer}", f"B{layer}"]
        nodes.append(helper.make_node(operator, given, [f"Y{layer}"], f"/enc/{operator}_{layer}", **attributes))
        nodes.append(helper.make_node("Transpose", [f"Y{layer}"], [f"T{layer}"], perm=[0, 2, 1, 3]))
        nodes.append(helper.make_node("Reshape", [f"T{layer}", "flat"], [f"X{layer}"]))
        x = f"X{layer}"
    constants += [numpy_helper.from_array(np.array([0, 0, -1]), "flat"), *(tensors or [])]
    given = [helper.make_tensor_value_info("X", TensorProto.FLOAT, [T, N, IN])]
    gives = [helper.make_tensor_value_info(x, TensorProto.FLOAT, [None] * 3)]
    graph = helper.make_graph(nodes, "g", given, gives, constants)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 14)], ir_version=8)


def node_of(proto):
    return proto.graph.node[0]


@pytest.mark.parametrize("both", [False, True])
@pytest.mark.parametrize("operator", GATES)
def test_that_a_model_of_two_layers_is_one_network_and_gives_onnx_runtimes_numbers(operator, both, tmp_path):
    proto = model(operator, 2, both, [numpy_helper.from_array(numbers((7, 2), 5), "embedding.weight")])
    onnx.checker.check_model(proto)
    onnx.save(proto, tmp_path / "m.onnx")
    arrays = read_onnx(tmp_path / "m.onnx")
    assert np.array_equal(arrays["embedding.weight"], numbers((7, 2), 5))
    (found,), misfits = find(arrays)
    assert not misfits and found.name == f"/enc/{operator}_0"
    arch = found.architecture
    assert (arch.cell, arch.num_layers, arch.bidirectional) == (operator.lower(), 2, both)
    x = numbers((T, N, IN), 9)
    module = build_module(arch, {name: torch.tensor(array) for name, array in found.parameters.items()})
    run = onnxruntime.InferenceSession(proto.SerializeToString(), providers=["CPUExecutionProvider"])
    theirs = run.run(None, {"X": x})[0]
    assert np.abs(theirs).max() > 0.1 and np.abs(module(torch.tensor(x))[0].numpy() - theirs).max() < 1e-6


def constants_as_nodes(proto):
    for tensor in list(proto.graph.initializer):
        proto.graph.node.insert(0, helper.make_node("Constant", [], [tensor.name], value=tensor))
    del proto.graph.initializer[:]


def numbers_in_fields(proto):
    for tensor in proto.graph.initializer[:3]:
        array = numpy_helper.to_array(tensor)
        tensor.ClearField("raw_data")
        tensor.float_data.extend(array.ravel())


@pytest.mark.parametrize("change", [constants_as_nodes, numbers_in_fields])
def test_that_it_does_not_matter_where_in_the_file_the_numbers_stand(change, tmp_path):
    proto = model("GRU", 2)
    onnx.save(proto, tmp_path / "a.onnx")
    change(proto)
    onnx.checker.check_model(proto)
    onnx.save(proto, tmp_path / "b.onnx")
    plain, changed = read_onnx(tmp_path / "a.onnx"), read_onnx(tmp_path / "b.onnx")
    assert len(plain) == 9 and set(plain) == set(changed)  # eight parameters, and which GRU it is
    assert all(np.array_equal(plain[name], changed[name]) for name in plain)


@pytest.mark.parametrize("kind", ["float16", "float64", "bfloat16"])
def test_that_other_precisions_are_read(kind, tmp_path):
    proto, code = model(), {"float16": 10, "float64": 11, "bfloat16": 16}[kind]
    for tensor in proto.graph.initializer[:3]:
        array = numpy_helper.to_array(tensor)
        tensor.CopyFrom(helper.make_tensor(tensor.name, code, array.shape, array.ravel()))
        if kind == "float64":
            tensor.CopyFrom(numpy_helper.from_array(array.astype(np.float64), tensor.name))
        elif kind == "float16":
            tensor.CopyFrom(numpy_helper.from_array(array.astype(np.float16), tensor.name))
        else:
            bits = torch.tensor(array).bfloat16().view(torch.int16).numpy()
            tensor.ClearField("int32_data")
            tensor.raw_data = bits.tobytes()
    onnx.save(proto, tmp_path / "m.onnx")
    array = read_onnx(tmp_path / "m.onnx")["/enc/LSTM_0.weight_ih_l0"]
    assert array.dtype == (np.float64 if kind == "float64" else np.float32)
    expected = torch.tensor(weights("LSTM", IN, False)[0][0][:H]).to(getattr(torch, kind)).double().numpy()
    assert np.array_equal(array[:H].astype(np.float64), expected)


def test_that_weights_in_a_file_beside_the_model_are_read(tmp_path):
    onnx.save(model("LSTM", 2), tmp_path / "a.onnx")
    onnx.save(model("LSTM", 2), tmp_path / "b.onnx", save_as_external_data=True, location="b.data", size_threshold=0)
    inside, beside = read_onnx(tmp_path / "a.onnx"), read_onnx(tmp_path / "b.onnx")
    assert (tmp_path / "b.data").stat().st_size > 1000 and set(inside) == set(beside)
    assert all(np.array_equal(inside[name], beside[name]) for name in inside)


REFUSED = [
    ({"direction": "reverse"}, "in reverse only"),
    ({"clip": 1.0}, "clips"),
    ({"input_forget": 1}, "couples"),
    ({"activations": ["HardSigmoid", "Tanh", "Tanh"]}, "hardsigmoid"),
    ({"operator": "RNN", "activations": ["Affine"]}, "affine"),
]


@pytest.mark.parametrize(("options", "said"), REFUSED)
def test_that_a_node_that_torch_does_not_have_is_refused_in_a_sentence(options, said, tmp_path):
    onnx.save(model(**options), tmp_path / "m.onnx")
    with pytest.raises(InputError, match=said):
        read_onnx(tmp_path / "m.onnx")


def test_that_weights_that_are_computed_are_said_to_be(tmp_path):
    proto = model()
    node_of(proto).input[1] = "T9"
    onnx.save(proto, tmp_path / "m.onnx")
    with pytest.raises(InputError, match="T9, which is computed"):
        read_onnx(tmp_path / "m.onnx")


# Hostile files ------------------------------------------------------------------------------------------------------


def outside(location, offset="0", shape=(1, 4 * H, IN)):
    """A model whose W lies in another file."""
    proto = model()
    tensor = TensorProto(name="W0", dims=shape, data_type=TensorProto.FLOAT, data_location=TensorProto.EXTERNAL)
    for key, value in (("location", location), ("offset", offset)):
        tensor.external_data.add(key=key, value=value)
    proto.graph.initializer[0].CopyFrom(tensor)
    return proto.SerializeToString()


def changed(change):
    proto = model()
    change(proto)
    return proto.SerializeToString()


def with_dims(*dims):
    def change(proto):
        del proto.graph.initializer[0].dims[:]
        proto.graph.initializer[0].dims.extend(dims)

    return changed(change)


def many_readers():
    proto = model()
    for at in range(5000):
        proto.graph.node.append(helper.make_node("LSTM", ["X", "W0", "R0", "B0"], [f"Z{at}"], f"n{at}", hidden_size=H))
    return proto.SerializeToString()


def varint(value):
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])


def field(number, data):
    return varint(number << 3 | 2) + varint(len(data)) + data


def deep(levels):
    data = b""
    for _ in range(levels):
        data = field(7, data)
    return b"\x08\x08" + data


def hostile(folder):
    good = model().SerializeToString()
    secret = folder.parent / "secret.bin"
    secret.write_bytes(bytes(4 * 4 * H * IN))
    (folder / "link.bin").symlink_to(secret)
    (folder / "inner").symlink_to(folder.parent)
    os.link(secret, folder / "hard.bin")
    os.mkfifo(folder / "pipe.bin")
    (folder / "short.bin").write_bytes(b"1234")
    with (folder / "sparse.bin").open("wb") as file:
        file.truncate(1 << 40)
    files = {
        "link": outside("link.bin"),
        "hard": outside("hard.bin"),
        "through": outside("inner/secret.bin"),
        "up": outside("../secret.bin"),
        "absolute": outside(str(secret)),
        "backslash": outside("..\\secret.bin"),
        "drive": outside("C:secret.bin"),
        "nul": outside("a\0b"),
        "long": outside("a" * 5000),
        "no_name": outside(""),
        "folder": outside("."),
        "pipe": outside("pipe.bin"),
        "device": outside("/dev/zero"),
        "missing": outside("missing.bin"),
        "short": outside("short.bin"),
        "negative_offset": outside("sparse.bin", "-8"),
        "far_offset": outside("short.bin", str(10**17)),
        "digits": outside("short.bin", "9" * 5000),
        "sparse": outside("sparse.bin", "0", (1, 1 << 18, 1 << 19)),
        "huge_dims": with_dims(1 << 62, 1 << 62),
        "negative_dims": with_dims(-1, 20, 3),
        "zero_dims": with_dims(0, 1 << 62, 1 << 62),
        "many_dims": with_dims(*[1] * 5000),
        "wrong_dims": with_dims(1, 19, 3),
        "strings": changed(lambda p: setattr(p.graph.initializer[0], "data_type", 8)),
        "type_99": changed(lambda p: setattr(p.graph.initializer[0], "data_type", 99)),
        "no_numbers": changed(lambda p: p.graph.initializer[0].ClearField("raw_data")),
        "name_bytes": good.replace(b"LSTM", b"LS\xff\xfe"),
        "long_length": b"\x08\x08" + varint(7 << 3 | 2) + varint(1 << 62) + b"x",
        "endless_varint": b"\x08\x08\x3a" + b"\xff" * 100,
        "groups": b"\x08\x08\x3a\x04\x0b\x0b\x0b\x0b",
        "deep": deep(2000),
        "tiny_fields": b"\x08\x08" + field(7, field(12, b"") * 3_000_000),
        "tiny_nodes": b"\x08\x08" + field(7, field(1, b"") * 3_000_000),
        "many_readers": many_readers(),
        "loop": changed(lambda p: p.graph.node[0].input.__setitem__(0, "X0")),
        "text": b"hello, this is no model" * 9,
        "zeros": bytes(4096),
        "no_graph": b"\x08\x08",
        "graph_is_number": b"\x08\x08\x38\x05",
    }
    for cut in (5, 50, len(good) // 2, len(good) - 3):
        files[f"cut{cut}"] = good[:cut]
    return files


SURVEY = """
import json, sys, time, resource
from pathlib import Path
from rnnlab.errors import LabError
from rnnlab.io.model_onnx import read_onnx
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
said = {}
for path in sorted(Path(sys.argv[1]).glob("*.onnx")):
    began = time.monotonic()
    try:
        found = f"arrays: {len(read_onnx(path))}"
    except LabError as error:
        found = str(error)
    said[path.stem] = (found, time.monotonic() - began)
print(json.dumps([said, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before]))
"""


def survey(folder):
    """What is said of each file and how long it took, and the KiB taken, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", SURVEY, str(folder)], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


HARMLESS = {"many_readers", "loop", "deep", "tiny_nodes", "groups"}


def test_that_no_hostile_file_crashes_hangs_or_leaves_its_folder(tmp_path):
    folder = tmp_path / "models"
    folder.mkdir()
    for name, data in hostile(folder).items():
        (folder / f"{name}.onnx").write_bytes(data)
    said, taken = survey(folder)
    assert len(said) >= 44 and taken < 200_000
    for name, (words, seconds) in said.items():
        assert seconds < 5, name
        assert "\n" not in words and 9 <= len(words) < 300, (name, words)
        assert not words.startswith("arrays") or name in HARMLESS, (name, words)
    for name in ("link", "hard", "through", "up", "absolute", "backslash", "drive", "pipe", "device", "nul"):
        assert "a link or outside the model's folder" in said[name][0], name
    assert said["many_readers"][0] == "arrays: 4"


def test_that_two_hundred_mutants_are_survived(tmp_path):
    data, rng = model("GRU", 2, True).SerializeToString(), np.random.default_rng(5)
    for place in range(200):
        mutant = bytearray(data)
        for at in rng.integers(0, len(data) if place % 2 else 200, rng.integers(1, 5)):
            mutant[at] = rng.integers(0, 256)
        whole = rng.random() < 0.7
        (tmp_path / f"{place}.onnx").write_bytes(mutant if whole else mutant[: rng.integers(1, len(data))])
    said, taken = survey(tmp_path)
    assert len(said) == 200 and taken < 200_000
    refused = [words for words, seconds in said.values() if not words.startswith("arrays")]
    assert max(seconds for _, seconds in said.values()) < 5 and 20 < len(refused) < 200
    assert all(len(words) < 300 for words in refused)


def test_that_the_sentences_name_the_file_and_what_is_wrong_with_it(tmp_path):
    path = Path(tmp_path / "m.onnx")
    path.write_bytes(bytes(100))
    with pytest.raises(FileError, match="is damaged or not an"):
        read_onnx(path)
    path.write_bytes(with_dims(1, 19, 3))
    with pytest.raises(FileError, match="W0 is"):
        read_onnx(path)


class Two(torch.nn.Module):
    """Two networks, the second of which reads what `between` makes of the first one's output."""

    def __init__(self, between, states=False):
        super().__init__()
        self.first, self.second = torch.nn.LSTM(4, 4, num_layers=2), torch.nn.LSTM(4, 4, num_layers=2)
        self.between, self.states = between, states

    def forward(self, x):
        output, state = self.first(x)
        return self.second(self.between(output), state if self.states else None)[0]


BETWEEN = {
    "as it is": (lambda y: y, False, [4]),
    "batch and time moved": (lambda y: y.transpose(0, 1), False, [2, 2]),
    "time and features moved": (lambda y: y.transpose(0, 2), False, [2, 2]),
    "moved and moved back": (lambda y: y.transpose(0, 1).relu().transpose(0, 1), False, [2, 2]),
    "cut anew": (lambda y: y.reshape(2, 8, 4), False, [2, 2]),
    "reversed": (lambda y: y.flip(0), False, [2, 2]),
    "a decoder": (lambda y: y, True, [2, 2]),
}


@pytest.mark.parametrize("name", BETWEEN)
@pytest.mark.filterwarnings("ignore")
def test_that_networks_are_one_only_where_one_reads_the_other_timestep_by_timestep(name, tmp_path):
    between, states, layers = BETWEEN[name]
    model, x = Two(between, states).eval(), torch.randn(4, 4, 4)
    torch.onnx.export(model, (x,), str(tmp_path / "m.onnx"), dynamo=False)
    found = find(read_onnx(tmp_path / "m.onnx"))[0]
    assert [one.architecture.num_layers for one in found] == layers
    modules = [model.first] * (found[0].architecture.num_layers // 2) + [model.second]
    assert np.array_equal(found[0].parameters["weight_hh_l1"], modules[0].weight_hh_l1.detach().numpy())
