"""Models from files: what torch and safetensors wrote comes back number for number; hostile files get a sentence."""

import io
import json
import struct
import subprocess
import sys
import time
import zipfile
from collections import OrderedDict
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from torch import nn

from rnnlab.core.progress import finish
from rnnlab.errors import FileError, InputError, LabError
from rnnlab.io import child
from rnnlab.io.models import read


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(3, 5, num_layers=2, bidirectional=True)
        self.head = nn.Linear(10, 2)


@pytest.fixture
def model():
    torch.manual_seed(3)
    return Reader()


def equal(arrays, state, prefix=""):
    for name, tensor in state.items():
        array = arrays[f"{prefix}{name}"]
        assert array.dtype == np.float32 and np.array_equal(array, tensor.detach().float().numpy()), name


def test_that_a_state_dict_comes_back_number_for_number(model, tmp_path):
    torch.save(model.state_dict(), tmp_path / "a.pt")
    torch.save(model.state_dict(), tmp_path / "b.pth", _use_new_zipfile_serialization=False)
    save_file(model.state_dict(), tmp_path / "c.safetensors")
    np.savez(
        tmp_path / "d.npz", **{name: tensor.numpy() for name, tensor in model.state_dict().items()}, ids=np.arange(3)
    )
    for name in ("a.pt", "b.pth", "c.safetensors", "d.npz"):
        arrays = finish(read(tmp_path / name))
        equal(arrays, model.state_dict())
        assert set(arrays) == set(model.state_dict())


def test_that_a_checkpoint_with_an_optimizer_and_half_precision_is_read(model, tmp_path):
    optimizer = torch.optim.Adam(model.parameters())
    model.lstm(torch.randn(4, 2, 3))[0].sum().backward()
    optimizer.step()
    half = {name: tensor.bfloat16() for name, tensor in model.state_dict().items()}
    checkpoint = {
        "epoch": 7,
        "best": 0.25,
        "note": "text",
        "optimizer": optimizer.state_dict(),
        "nets": [model.state_dict(), {"half": half}],
        "tied": model.head.weight,
        "view": model.head.weight.detach().T[1:4],
        "sparse": torch.eye(3).to_sparse(),
        "ids": torch.arange(5),
    }
    torch.save(checkpoint, tmp_path / "ckpt.ckpt")
    arrays = finish(read(tmp_path / "ckpt.ckpt"))
    equal(arrays, model.state_dict(), "nets.0.")
    equal(arrays, half, "nets.1.half.")
    assert np.array_equal(arrays["view"], model.head.weight.detach().numpy().T[1:4])
    assert not {"sparse", "ids", "epoch"} & set(arrays)


def test_that_an_onnx_file_becomes_torchs_parameters(tmp_path):
    from onnx import TensorProto, helper, numpy_helper, save

    from rnnlab.core.architecture import Architecture
    from rnnlab.core.finding import find
    from rnnlab.core.layouts import to_onnx

    module = nn.LSTM(4, 6, bidirectional=True)
    own = {name: tensor.detach().numpy() for name, tensor in module.named_parameters()}
    weights = to_onnx(Architecture(cell="lstm", input_size=4, hidden_size=6, bidirectional=True), own, 0)
    node = helper.make_node("LSTM", ["X", *"WRB"], ["Y"], hidden_size=6, direction="bidirectional", name="enc")
    ends = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in "XY"]
    stored = [numpy_helper.from_array(np.ascontiguousarray(array), name) for name, array in weights.items()]
    save(helper.make_model(helper.make_graph([node], "g", ends[:1], ends[1:], initializer=stored)), tmp_path / "m.onnx")
    ((found,), _) = find(finish(read(tmp_path / "m.onnx")))
    assert found.name == "enc" and found.architecture.bidirectional
    for name, array in own.items():
        assert np.array_equal(found.parameters[name], array), name


# Hostile files ------------------------------------------------------------------------------------------------------


class Evil:
    def __reduce__(self):
        return exec, ("open('ran', 'w').write('x')",)


class Bomb:
    """Asks for a terabyte when it is read."""

    def __init__(self, maker):
        self.maker = maker

    def __reduce__(self):
        return self.maker, (1 << 40,)


def deep(levels):
    value = torch.zeros(1)
    for _ in range(levels):
        value = [value]
    return value


def doubled(levels):
    value = [torch.zeros(1)]
    for _ in range(levels):
        value = [value, value]
    return value


def saved(value, **options):
    stream = io.BytesIO()
    torch.save(value, stream, **options)
    return stream.getvalue()


def npz(**members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in members.items():
            archive.writestr(f"{name}.npy", data)
    return stream.getvalue()


def npy(header):
    text = header.encode().ljust(118) + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(text)) + text


def safetensors(header, data=b""):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + data


def hostile():
    good = saved({"lstm.weight_ih_l0": torch.randn(8, 3), "lstm.weight_hh_l0": torch.randn(8, 2)})
    legacy = saved({"w": torch.randn(8, 3)}, _use_new_zipfile_serialization=False)
    one = {"dtype": "F32", "shape": [2, 2], "data_offsets": [0, 16]}
    stretched = torch.zeros(1).as_strided((1 << 20, 1 << 20), (0, 0))
    files = {
        "code.pt": saved({"w": Evil()}),
        "code_legacy.pt": saved({"w": Evil()}, _use_new_zipfile_serialization=False),
        "model.pt": saved(nn.LSTM(2, 3)),
        "bytes.pt": saved({"w": Bomb(bytearray)}),
        "tensor.pt": saved({"w": Bomb(torch.FloatTensor)}),
        "deep.pt": saved(deep(300)),
        "doubled.pt": saved(doubled(40)),
        "stretched.pt": saved({"w": stretched}),
        "meta.pt": saved({"w": torch.empty(1 << 40, device="meta")}),
        "quantised.pt": saved({"w": torch.quantize_per_tensor(torch.zeros(4), 0.1, 0, torch.qint8)}),
        "complex.pt": saved({"w": torch.zeros(3, dtype=torch.complex64)}),
        "number.pt": saved(3),
        "empty.pt": saved({}),
        "text.pt": b"hello, this is no model" * 9,
        "zeros.pt": bytes(4096),
        "legacy_huge.pt": legacy.replace(struct.pack("<BB", 0x4B, 24), struct.pack("<BI", 0x4A, 0x7FFFFFFF), 1),
        "zip.pt": npz(a=b"nothing"),
        "object.npz": npz(a=npy("{'descr': '|O', 'fortran_order': False, 'shape': (9,), }")),
        "huge.npz": npz(a=npy("{'descr': '<f4', 'fortran_order': False, 'shape': (1099511627776,), }")),
        "header.npz": npz(a=npy("__import__('os').system('touch ran')")),
        "negative.npz": npz(a=npy("{'descr': '<f4', 'fortran_order': False, 'shape': (-5,), }")),
        "none.npz": npz(),
        "long.safetensors": struct.pack("<Q", 1 << 60) + b"{}",
        "json.safetensors": safetensors(b"{not json"),
        "offsets.safetensors": safetensors({"w": {**one, "data_offsets": [0, 1 << 40]}}, bytes(16)),
        "overlap.safetensors": safetensors({"v": one, "w": {**one, "data_offsets": [8, 24]}}, bytes(24)),
        "shape.safetensors": safetensors({"w": {**one, "shape": [1 << 40, 4]}}, bytes(16)),
        "dtype.safetensors": safetensors({"w": {**one, "dtype": "F99"}}, bytes(16)),
        "nested.safetensors": safetensors(b"[" * 50_000),
        "folder.xyz": b"x",
        "nothing.pt": b"",
    }
    for cut in (10, 60, len(good) // 2, len(good) - 30):
        files[f"cut{cut}.pt"] = good[:cut]
        files[f"cut{cut}_legacy.pt"] = legacy[: min(cut, len(legacy) - 5)]
    return files


SURVEY = """
import json, sys, time, resource, safetensors
from pathlib import Path
from rnnlab.errors import LabError
from rnnlab.io import models
from rnnlab.io.child import _limit
_limit(1 << 16)
said = {}
for path in sorted(Path(sys.argv[1]).iterdir()):
    reader = models.read_torch if path.suffix in models.TORCH else models.read_safetensors
    began = time.monotonic()
    try:
        if path.suffix == ".npz" or path.suffix == ".xyz" or not path.stat().st_size:
            for _ in models.read(path):
                pass
            found = "arrays"
        else:
            found = f"arrays: {sorted(reader(path))}"
    except LabError as error:
        found = str(error)
    except MemoryError:
        found = "MemoryError"
    said[path.name] = (found, time.monotonic() - began)
print(json.dumps([said, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]))
"""


def survey(folder):
    """What is said of each file, and how long it took, in one process with the limit of memory that a child has."""
    command = [sys.executable, "-W", "ignore", "-c", SURVEY, str(folder)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    said, most = json.loads(done.stdout.splitlines()[-1])
    return said, most


@pytest.mark.filterwarnings("ignore:torch.quantize")
def test_that_no_hostile_file_crashes_hangs_or_runs(tmp_path):
    for name, data in hostile().items():
        (tmp_path / name).write_bytes(data)
    said, most = survey(tmp_path)
    assert len(said) >= 38 and not (tmp_path / "ran").exists()
    for name, (words, seconds) in said.items():
        assert seconds < 5, name
        assert "weights_only" not in words and "\n" not in words and 10 <= len(words) < 300, (name, words)
    refused = {name for name, (words, _) in said.items() if not words.startswith("arrays")}
    assert set(said) - refused <= {
        "stretched.pt",
        "meta.pt",
        "quantised.pt",
        "complex.pt",
        "number.pt",
        "empty.pt",
        "deep.pt",
    }
    for name in ("stretched.pt", "meta.pt", "quantised.pt", "complex.pt"):
        assert said[name][0] == "arrays: []"
    assert "save model.state_dict() instead" in said["code.pt"][0] and "Python objects" in said["model.pt"][0]
    assert most < 1_500_000  # torch itself takes some 500 MB


@pytest.mark.parametrize("kind", ["zip.pt", "legacy.pt", "a.safetensors", "a.npz"])
def test_that_two_hundred_mutants_of_each_format_are_survived(kind, tmp_path):
    tensors = OrderedDict({"lstm.weight_ih_l0": torch.randn(8, 3), "lstm.weight_hh_l0": torch.randn(8, 2)})
    good = tmp_path / f"good.{kind.rpartition('.')[2]}"
    if kind.endswith("safetensors"):
        save_file(dict(tensors), good)
    elif kind.endswith("npz"):
        np.savez(good, **{name: tensor.numpy() for name, tensor in tensors.items()})
    else:
        torch.save(tensors, good, _use_new_zipfile_serialization=kind == "zip.pt")
    data, rng = good.read_bytes(), np.random.default_rng(5)
    good.unlink()
    folder = tmp_path / "mutants"
    folder.mkdir()
    for place in range(200):
        mutant = bytearray(data)
        for at in rng.integers(0, len(data), rng.integers(1, 5)):
            mutant[at] = rng.integers(0, 256)
        (folder / f"{place}{good.suffix}").write_bytes(bytes(mutant[: rng.integers(len(data) // 2, len(data) + 1)]))
    said, _ = survey(folder)
    assert len(said) == 200
    for name, (words, seconds) in said.items():
        assert seconds < 5 and "weights_only" not in words and len(words) < 300, (name, words)


def test_that_the_process_apart_gives_the_sentence_and_ends_when_it_is_given_up(tmp_path):
    path = tmp_path / "code.pt"
    path.write_bytes(saved({"w": Evil()}))
    with pytest.raises(FileError, match="save model"):
        finish(read(path))
    (tmp_path / "w.pt").write_bytes(saved({"w": torch.zeros(3)}))
    steps = read(tmp_path / "w.pt")
    next(steps)
    next(steps)
    began = time.monotonic()
    steps.close()
    assert time.monotonic() - began < 0.3


def crash(path: Path):
    import os

    os.abort()


def hang(path: Path):
    time.sleep(60)


def test_that_a_reader_that_crashes_or_hangs_is_told(tmp_path, monkeypatch):
    path = tmp_path / "x.pt"
    path.write_bytes(b"x")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    with pytest.raises(FileError, match="broke off"):
        finish(child.read_apart(crash, path))
    monkeypatch.setattr(child, "_SLOW", 0.5)
    with pytest.raises(FileError, match="took longer"):
        finish(child.read_apart(hang, path))


def test_that_what_is_no_model_is_said(tmp_path):
    for name, kind in (("nothing.pt", FileError), ("a.txt", FileError)):
        (tmp_path / name).write_bytes(b"" if name == "nothing.pt" else b"x")
        with pytest.raises(kind):
            finish(read(tmp_path / name))
    np.savez(tmp_path / "ids.npz", ids=np.arange(3))
    with pytest.raises(InputError, match="no arrays of real numbers"):
        finish(read(tmp_path / "ids.npz"))
    with pytest.raises(LabError):
        finish(read(tmp_path))
