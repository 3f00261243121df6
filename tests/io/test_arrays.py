"""Traces taken home: every format gives back what torch computes, and a failure leaves what was there."""

import csv
import errno
import json
import os

import h5py
import numpy as np
import pytest
from safetensors import safe_open

from rnnlab.core import engine
from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.input import Input
from rnnlab.core.progress import finish
from rnnlab.errors import FileError, InputError
from rnnlab.io import arrays, whole
from rnnlab.io.arrays import Selection


@pytest.fixture(scope="module")
def trace():
    arch = Architecture(cell="lstm", input_size=3, hidden_size=5, num_layers=2, bidirectional=True)
    return finish(engine.run(Document(architecture=arch, input=Input(batch=2, timesteps=7), seed=4)))


def read_back(path):
    """name → array, and meta, by the format's own library."""
    if path.suffix == ".npz":
        with np.load(path) as found:
            return {name: found[name] for name in found if name != "meta"}, json.loads(str(found["meta"]))
    if path.suffix == ".h5":
        with h5py.File(path) as found:
            return {name: found[name][()] for name in found}, json.loads(found.attrs["meta"])
    with safe_open(path, "numpy") as found:
        names = list(found.keys())
        return {name: found.get_tensor(name) for name in names}, json.loads(found.metadata()["meta"])


@pytest.mark.parametrize("suffix", [".npz", ".h5", ".safetensors"])
def test_that_a_saved_trace_holds_what_torch_computes_under_its_names(trace, tmp_path, suffix, torch_outputs):
    path = arrays.save(trace, tmp_path / f"run{suffix}")
    found, meta = read_back(path)
    for name, theirs in torch_outputs(trace).items():
        assert found[name].shape == theirs.shape and np.abs(found[name] - theirs).max() <= 1e-5
    for name in (*trace.quantities, *trace.parameters, "input", "h_0", "c_0"):
        assert np.array_equal(found[name], trace[name])
    assert meta["architecture"]["num_layers"] == 2 and meta["seed"] == 4 and meta["parity"] == dict(trace.parity)
    assert meta["axes"] == ["layer", "direction", "batch", "time", "unit"] and meta["versions"]["torch"]
    assert abs(arrays.estimate(trace, suffix, Selection()) / path.stat().st_size - 1) < 0.25


def test_that_a_range_of_timesteps_is_cut_from_what_has_time_and_nothing_else(trace, tmp_path):
    found, meta = read_back(arrays.save(trace, tmp_path / "run.npz", Selection(("f",), 2, 4)))
    assert np.array_equal(found["f"], trace["f"][:, :, :, 2:5]) and "i" not in found
    assert np.array_equal(found["output"], trace.output[2:5]) and np.array_equal(found["input"], trace["input"][2:5])
    assert np.array_equal(found["h_n"], trace.h_n) and meta["timesteps"] == [2, 4]


def test_that_npy_holds_one_quantity(trace, tmp_path):
    path = arrays.save(trace, tmp_path / "f.npy", Selection(("f",)))
    assert np.array_equal(np.load(path), trace["f"])
    assert abs(arrays.estimate(trace, ".npy", Selection(("f",))) - path.stat().st_size) <= 128
    with pytest.raises(InputError, match="10 quantities are selected"):
        arrays.save(trace, tmp_path / "all.npy")


def test_that_csv_has_one_row_for_each_number_and_loses_no_digit(trace, tmp_path):
    path = arrays.save(trace, tmp_path / "run.csv", Selection(("c", "h"), 1, 6))
    rows = list(csv.DictReader(path.read_text().splitlines()))
    assert len(rows) == trace["c"][:, :, :, 1:].size + trace["h"][:, :, :, 1:].size
    for row in rows[::7]:
        place = tuple(int(row[axis]) for axis in ("layer", "direction", "batch", "time", "unit"))
        assert np.float32(row["value"]) == trace[row["quantity"]][place]
    estimate = arrays.estimate(trace, ".csv", Selection(("c", "h"), 1, 6))
    assert abs(estimate / path.stat().st_size - 1) < 0.3


@pytest.mark.parametrize(
    ("name", "selection", "sentence"),
    [
        ("run.txt", Selection(), "does not end in one of"),
        ("run.npz", Selection(("q",)), "This network has no quantity q; it has i_pre"),
        ("run.npz", Selection(first=5, last=2), "Timesteps 5 to 2 do not lie within 0 to 6"),
        ("run.npz", Selection(last=7), "Timesteps 0 to 7 do not lie within 0 to 6"),
        ("nowhere/run.npz", Selection(), "there is no folder"),
    ],
)
def test_that_what_cannot_be_written_is_refused_in_one_sentence(trace, tmp_path, name, selection, sentence):
    with pytest.raises((FileError, InputError), match=sentence):
        arrays.save(trace, tmp_path / name, selection)
    assert list(tmp_path.iterdir()) == []


def test_that_a_folder_in_the_way_is_named(trace, tmp_path):
    (tmp_path / "run.npz").mkdir()
    with pytest.raises(FileError, match="it is a folder"):
        arrays.save(trace, tmp_path / "run.npz")


@pytest.mark.parametrize("suffix", [".npz", ".csv", ".h5", ".safetensors"])
def test_that_a_full_disk_leaves_the_old_file_and_no_part_of_a_new_one(trace, tmp_path, monkeypatch, suffix):
    path = tmp_path / f"run{suffix}"
    path.write_text("the old file")

    def full(_descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError, match="The disk is full"):
        arrays.save(trace, path)
    assert path.read_text() == "the old file" and list(tmp_path.iterdir()) == [path]


def test_that_a_folder_that_refuses_is_told_with_its_reason(trace, tmp_path, monkeypatch):
    def refuse(*_given):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(whole, "_new_file", refuse)
    with pytest.raises(FileError, match=r"run\.npz can't be written: Permission denied; choose another place"):
        arrays.save(trace, tmp_path / "run.npz")


def test_that_too_little_room_is_seen_before_anything_is_written(trace, tmp_path, monkeypatch):
    import shutil

    usage = shutil.disk_usage(tmp_path)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(FileError, match="the disk has 1,000 free"):
        arrays.save(trace, tmp_path / "run.npz")
    assert list(tmp_path.iterdir()) == []


def test_that_writing_stopped_midway_leaves_nothing(trace, tmp_path):
    for stop_after in (1, 3, 8):
        steps = arrays.write(trace, tmp_path / "run.npz", Selection())
        for _ in range(stop_after):
            next(steps)
        steps.close()
        assert list(tmp_path.iterdir()) == []
