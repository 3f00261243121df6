"""Files that become inputs: what is read, and how what can't be read is refused."""

import io
import zipfile

import numpy as np
import psutil
import pytest
from surveying import check, mutants, survey

from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.input import Input
from rnnlab.core.progress import finish
from rnnlab.errors import FileError, InputError, LabError, TooLarge
from rnnlab.io import inputs
from rnnlab.io.inputs import as_input, oddities, ways_out

ARCH = Architecture(cell="lstm", input_size=3, hidden_size=4, batch_first=True)
VALUES = np.random.default_rng(1).normal(size=(5, 3))


def read_array(path):
    return finish(inputs.read_array(path))


def read_states(path):
    return finish(inputs.read_states(path))


@pytest.mark.parametrize("suffix", [".npy", ".npz", ".csv", ".tsv"])
def test_that_the_numbers_of_a_file_arrive_as_they_were_written(tmp_path, suffix):
    path = tmp_path / f"x{suffix}"
    if suffix == ".npy":
        np.save(path, VALUES)
    elif suffix == ".npz":
        np.savez(path, other=np.zeros(2), input=VALUES)
    else:
        np.savetxt(path, VALUES, fmt="%.17g", delimiter="\t" if suffix == ".tsv" else ",")
    found = read_array(path)
    assert np.array_equal(found, VALUES) and found.dtype == np.float64


@pytest.mark.parametrize(("dtype", "becomes"), [("float32", "float32"), ("int16", "float64"), ("bool", "float64")])
def test_that_whole_numbers_become_floats_and_float32_stays(tmp_path, dtype, becomes):
    np.save(tmp_path / "x.npy", np.asfortranarray(VALUES > 0).astype(dtype))
    assert read_array(tmp_path / "x.npy").dtype == becomes
    assert np.array_equal(read_array(tmp_path / "x.npy"), VALUES > 0)


def test_that_a_row_of_names_is_skipped_and_semicolons_are_read(tmp_path):
    (tmp_path / "x.csv").write_text("\ufeffa;b;c\n1;2;3\n\n4;5,5;-6e-1\n", "utf-8")
    assert read_array(tmp_path / "x.csv").tolist() == [[1, 2, 3], [4, 5.5, -0.6]]
    (tmp_path / "x.csv").write_text("a,b\n1,2\nx,3\n")
    with pytest.raises(InputError, match="row 3, column a: “x” is not a number"):
        read_array(tmp_path / "x.csv")


def npz_bomb(path):
    header = io.BytesIO()
    np.lib.format.write_array_header_1_0(header, {"descr": "<f8", "fortran_order": False, "shape": (10**12,)})
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x.npy", header.getvalue() + b"\0" * 64)


def truncated(path):
    np.save(path, VALUES)
    path.write_bytes(path.read_bytes()[:-8])


def pickled(path):
    np.save(path, np.array([{"a": 1}], dtype=object), allow_pickle=True)


BAD = {
    "text.csv": (lambda p: p.write_text("1,2,3\n4,five,6\n"), "row 2, column 2: “five” is not a number"),
    "quoted.csv": (lambda p: p.write_text('1,"0,5"\n'), "row 1, column 2: “0,5” has a comma as decimal mark"),
    "ragged.csv": (lambda p: p.write_text("1,2,3\n4,5\n"), "row 2: 2 columns, but the first row has 3"),
    "empty.csv": (lambda p: p.write_text(""), "is empty"),
    "blank.csv": (lambda p: p.write_text("\n \n"), "is empty"),
    "binary.csv": (lambda p: p.write_bytes(b"\xff\x80\x00\x01"), "is damaged or not a .csv file"),
    "folder.npy": (lambda p: p.mkdir(), "is a folder, a pipe or a device"),
    "missing.npy": (lambda p: None, "There is no file"),
    "empty.npy": (lambda p: p.write_bytes(b""), "is empty"),
    "noise.npy": (lambda p: p.write_bytes(b"\x93NUMPY\x01\x00\xff\xff{{{"), "is damaged"),
    "text.npy": (lambda p: p.write_text("1,2,3"), "is damaged or not a .npy file"),
    "objects.npy": (pickled, "holds Python objects, which are never loaded"),
    "complex.npy": (lambda p: np.save(p, VALUES * 1j), "holds complex128, not real numbers"),
    "words.npy": (lambda p: np.save(p, np.array(["a"])), "not real numbers"),
    "short.npy": (truncated, "says it holds 120 bytes, but it ends before"),
    "bomb.npz": (npz_bomb, "says it holds 8,000,000,000,000 bytes"),
    "noise.npz": (lambda p: p.write_bytes(b"PK\x03\x04 nonsense"), "is damaged or not a .npz file"),
    "none.npz": (np.savez, "holds no arrays"),
    "two.npz": (lambda p: np.savez(p, a=VALUES, b=VALUES), "holds a, b; rename the one to use"),
    "x.xlsx": (lambda p: p.write_text("1"), "is not one of .npy, .npz, .csv"),
}


@pytest.mark.parametrize("name", BAD)
def test_that_a_bad_file_is_refused_in_one_sentence(tmp_path, name):
    make, sentence = BAD[name]
    make(tmp_path / name)
    with pytest.raises(LabError) as told:
        read_array(tmp_path / name)
    assert sentence in str(told.value) and "\n" not in str(told.value)
    assert isinstance(told.value, FileError | InputError)


def test_that_a_file_larger_than_memory_is_refused_before_it_is_read(tmp_path, monkeypatch):
    np.save(tmp_path / "x.npy", VALUES)
    free = psutil.virtual_memory()._replace(available=100)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: free)
    with pytest.raises(TooLarge, match="GiB are free"):
        read_array(tmp_path / "x.npy")


def test_that_nan_and_inf_are_counted_and_the_first_is_located():
    values = VALUES.copy()
    values[3, 1], values[4, 0] = np.nan, -np.inf
    assert str(oddities(values)) == (
        "The input holds 1 NaN and 1 Inf, the first at (3, 1); they are kept and will spread."
    )
    assert oddities(VALUES) is None


def test_that_an_array_is_read_in_the_modules_layout():
    batch = np.random.default_rng(2).normal(size=(2, 5, 3))
    assert np.array_equal(as_input(batch, ARCH).values, batch)
    time_first = as_input(batch, ARCH.edited(batch_first=False))
    assert np.array_equal(time_first.values, batch.transpose(1, 0, 2)) and time_first.batch == 5
    two_d = as_input(VALUES, ARCH)
    assert two_d.unbatched and np.array_equal(two_d.values[0], VALUES)
    assert as_input(VALUES[:, 0], ARCH).values.shape == (1, 5, 1)
    for wrong in (np.zeros(()), np.zeros((1, 2, 3, 4)), np.zeros((0, 3))):
        with pytest.raises(InputError, match=r"An input is \(L, H_in\)"):
            as_input(wrong, ARCH, "x.npy")


def test_that_every_way_out_leads_to_a_document_that_holds_the_array():
    document = Document(architecture=ARCH)
    ways = {w.template.format(**w.values): w.document for w in ways_out(np.ones((3, 7)), document)}
    assert set(ways) == {"Set input_size to 7", "Swap time and features"}
    assert ways["Set input_size to 7"].architecture.input_size == 7
    assert ways["Swap time and features"].input.timesteps == 7
    assert all(way.input.kind == "given" for way in ways.values())
    states = document.edited(input=Input(batch=2)).with_states({"h_0": np.zeros((1, 2, 4))})
    kept = ways_out(np.ones((2, 7, 5)), states)
    assert kept[0].document.h_0 is not None


def test_that_states_are_read_by_name(tmp_path):
    np.savez(tmp_path / "s.npz", h_0=np.ones((1, 1, 4)), c_0=np.zeros((1, 1, 4)), other=np.zeros(3))
    assert set(read_states(tmp_path / "s.npz")) == {"h_0", "c_0"}
    np.save(tmp_path / "h.npy", np.ones((1, 1, 4)))
    assert set(read_states(tmp_path / "h.npy")) == {"h_0"}
    np.savez(tmp_path / "n.npz", x=np.zeros(3))
    with pytest.raises(InputError, match="holds no array named h_0"):
        read_states(tmp_path / "n.npz")


@pytest.mark.parametrize("suffix", [".npy", ".npz"])
def test_that_two_hundred_mutants_harm_nobody(tmp_path, suffix):
    out = io.BytesIO()
    if suffix == ".npy":
        np.save(out, VALUES)
    else:
        np.savez_compressed(out, input=VALUES, other=VALUES > 0)
    mutants(tmp_path, out.getvalue(), suffix, seed=7)
    found = survey(tmp_path, "rnnlab.io.inputs:read_array")
    assert len(found) == 200
    check(found)
