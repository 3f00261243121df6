"""Files made to confuse: each is opened, or refused in one sentence, soon."""

import io
import time
import zipfile

import h5py
import numpy as np
import pyarrow
import pyarrow.parquet
import pytest
import torch
from safetensors.numpy import save

from rnnlab.core import engine
from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.input import Input
from rnnlab.core.progress import finish
from rnnlab.core.tokens import encoded
from rnnlab.errors import FileError, LabError, TooLarge
from rnnlab.io.inputs import read_npz, read_states
from rnnlab.io.keras_tree import read_tree
from rnnlab.lab.models import open_model
from rnnlab.lab.opening import open_input

DOCUMENT = Document(architecture=Architecture(cell="gru", input_size=3, hidden_size=4))
GRU = {f"net.{name}": tensor.numpy() for name, tensor in torch.nn.GRU(3, 4).state_dict().items()}


def opened(path):
    return finish(open_model(path, DOCUMENT)).choices


def npz(path, compression=zipfile.ZIP_STORED, **arrays):
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, array in arrays.items():
            out = io.BytesIO()
            np.save(out, array)
            archive.writestr(f"{name}.npy", out.getvalue())
    return path


def npy(header):
    data = header.encode("latin1") + b"\n"
    return b"\x93NUMPY\x01\x00" + len(data).to_bytes(2, "little") + data + bytes(64)


def flipped(path, compression):
    npz(path, compression, input=np.arange(5000.0))
    data = bytearray(path.read_bytes())
    data[60:400:7] = bytes(255 - byte for byte in data[60:400:7])
    path.write_bytes(bytes(data))


def encrypted(path):
    npz(path, input=np.arange(3.0))
    data = bytearray(path.read_bytes())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))


def twice(path):
    npz(path, input=np.arange(3.0))
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr("input.npy", archive.read("input.npy"))


HEADERS = [
    "{{{",
    "[" * 9000,
    "-" * 9000 + "1",
    "(2**70",
    "{'descr': (), 'fortran_order': False, 'shape': (1,), }",
    "{'descr': '<f4', 'fortran_order': False, 'shape': (1180591620717411303424, 0), }",
]


@pytest.mark.parametrize("place", range(len(HEADERS)))
def test_that_a_header_that_python_cannot_parse_is_damage(tmp_path, place):
    (tmp_path / "x.npy").write_bytes(npy(HEADERS[place]))
    with zipfile.ZipFile(tmp_path / "x.npz", "w") as archive:
        archive.writestr("input.npy", npy(HEADERS[place]))
    for name in ("x.npy", "x.npz"):
        with pytest.raises(LabError):
            finish(open_input(tmp_path / name, DOCUMENT))
    with pytest.raises(LabError):
        opened(tmp_path / "x.npz")


@pytest.mark.parametrize(
    "make",
    [lambda p: flipped(p, zipfile.ZIP_DEFLATED), lambda p: flipped(p, zipfile.ZIP_LZMA), encrypted, twice],
    ids=["deflate", "lzma", "encrypted", "twice"],
)
def test_that_a_member_that_cannot_be_unpacked_is_damage(tmp_path, make):
    make(tmp_path / "x.npz")
    with pytest.raises(FileError, match=r"damaged or not a \.npz file"):
        read_npz(tmp_path / "x.npz")


def test_that_an_npz_that_unpacks_to_far_more_than_it_is_is_refused(tmp_path):
    npz(tmp_path / "x.npz", zipfile.ZIP_DEFLATED, input=np.zeros((1 << 25, 1), dtype=np.uint8))
    with pytest.raises(TooLarge, match="far more than its own size"):
        read_npz(tmp_path / "x.npz")


def test_that_odd_names_and_empty_matrices_beside_a_network_do_no_harm(tmp_path):
    odd = {"__metadata__": np.zeros((2, 2), dtype=np.float32), "fc.we\u0131ght": np.zeros((2, 4), dtype=np.float32)}
    torch.save({name: torch.tensor(array) for name, array in (GRU | odd).items()}, tmp_path / "m.pt")
    np.savez(tmp_path / "m.npz", **GRU, **{"fc.weight": np.zeros((2**40, 0), dtype=np.float32)})
    many = {f"part{place}.t": np.zeros((4, 1), dtype=np.float32) for place in range(4000)}
    (tmp_path / "m.safetensors").write_bytes(save(GRU | many))
    for name in ("m.pt", "m.npz", "m.safetensors"):
        (choice,) = opened(tmp_path / name)
        assert choice.name == "net" and finish(engine.run(choice.document)).agrees


@pytest.mark.parametrize("dtype", [">f4", "<f2", "longdouble"])
def test_that_numbers_of_other_machines_become_this_ones(tmp_path, dtype):
    around = {"emb.weight": np.ones((5, 3)), "fc.weight": np.ones((5, 4))}
    np.savez(tmp_path / "m.npz", **{name: array.astype(dtype) for name, array in (GRU | around).items()})
    (choice,) = opened(tmp_path / "m.npz")
    values = encoded(("0", "1"), "model", 3, 0, tuple("01234"), choice.document.ends.embedding.vectors)
    assert finish(engine.run(choice.document.edited(input=Input.given(values)))).agrees


def test_that_numbers_written_as_texts_are_numbers(tmp_path):
    pyarrow.parquet.write_table(pyarrow.table({"a": ["1", "2"], "b": [3.0, 4.0]}), tmp_path / "s.parquet")
    assert finish(read_states(tmp_path / "s.parquet"))["h_0"].tolist() == [[1, 3], [2, 4]]
    (tmp_path / "c.csv").write_bytes(b"a,b\n\x1c1,2\n")
    assert finish(read_states(tmp_path / "c.csv"))["h_0"].tolist() == [[1, 2]]


def test_that_names_from_a_file_do_not_break_the_sentence(tmp_path):
    name = "a\n\x1b[31m" + "b" * 100_000
    (tmp_path / "m.safetensors").write_bytes(save({f"{name}.weight_hh": np.zeros((5, 3), dtype=np.float32)}))
    with pytest.raises(LabError) as told:
        opened(tmp_path / "m.safetensors")
    assert str(told.value).isprintable() and len(str(told.value)) < 1500


def test_that_a_file_that_disappears_is_said(tmp_path):
    (tmp_path / "x.csv").write_text("a,b\n1,2\n")
    steps = open_input(tmp_path / "x.csv", DOCUMENT)
    next(steps)
    (tmp_path / "x.csv").unlink()
    with pytest.raises(FileError, match="can't be read"):
        finish(steps)


def test_that_a_pickle_that_never_ends_is_given_up_soon(tmp_path):
    """A dict whose key is a pair of a pair of a pair …, forty times: its hash takes 2**40 steps."""
    pairs = b"".join(
        b"h" + bytes([place]) + b"h" + bytes([place]) + b"\x86q" + bytes([place + 1]) for place in range(40)
    )
    pickled = b"\x80\x02}()q\x00" + pairs + b"K\x01u."
    with io.BytesIO() as usual, zipfile.ZipFile(tmp_path / "m.pt", "w") as archive:
        torch.save({}, usual)
        with zipfile.ZipFile(usual) as made:
            for name in made.namelist():
                archive.writestr(name, pickled if name.endswith("data.pkl") else made.read(name))
    began = time.monotonic()
    with pytest.raises(LabError, match=r"took too long|broke off"):
        opened(tmp_path / "m.pt")
    assert time.monotonic() - began < 30  # a second or two to import torch, and four to read


def test_that_an_array_with_many_names_is_read_once(tmp_path):
    with h5py.File(tmp_path / "m.h5", "w") as file:
        file["a"] = np.zeros((100, 100), dtype=np.float32)
        for place in range(500):
            file[f"b{place}"] = file["a"]
    assert len(read_tree(tmp_path / "m.h5").arrays) == 1
