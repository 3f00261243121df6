"""A run exported for LSTMVis, read as its server does: h5 files by name, a row for each token, dictionaries by line."""

import json

import h5py
import numpy as np
import pytest

from rnnlab.core import engine
from rnnlab.core.architecture import Architecture
from rnnlab.core.asking import Track
from rnnlab.core.document import Document
from rnnlab.core.input import Input
from rnnlab.core.progress import finish
from rnnlab.errors import FileError
from rnnlab.io.lstmvis import save_lstmvis


def run(cell="lstm", **options):
    arch = Architecture(cell=cell, input_size=3, hidden_size=4, num_layers=2, bidirectional=True)
    return finish(engine.run(Document(architecture=arch, input=Input(**options))))


def opened(folder):
    """As lstmdata/data_handler.py opens a project: its config, matrices by reference, and dictionaries both ways."""
    config = json.loads((folder / "lstm.yml").read_text())  # JSON is YAML
    matrices, words = {}, {}
    for key, name in config["files"].items():
        if name.endswith((".h5", ".hdf5")):
            with h5py.File(folder / name) as file:
                matrices[key] = {path: file[path][()] for path in file}
        else:
            pairs = [line.split() for line in (folder / name).read_text().splitlines()]
            assert all(len(pair) == 2 for pair in pairs)
            words[key] = {int(number): word for word, number in pairs}
    return config, matrices, words


def test_that_every_state_has_a_row_for_every_token_of_every_sequence(tmp_path):
    trace = run(batch=3, timesteps=6, lengths=(6, 2, 4))
    config, matrices, words = opened(finish(save_lstmvis(trace, (), tmp_path / "project")))
    types = {one["path"]: one for one in config["states"]["types"]}
    assert set(types) == {f"{q}_l{k}{way}" for q in "ifoch" for k in (0, 1) for way in ("", "_reverse")}
    for path, described in types.items():
        quantity, layer, way = path[0], described["layer"] - 1, path.endswith("_reverse")
        lane = trace[quantity][layer, int(way)]
        expected = np.concatenate([lane[0], lane[1, :2], lane[2, :4]])
        assert np.array_equal(matrices[config["states"]["file"]][path], expected)
        assert described.get("transform", "tanh") == ("tanh" if quantity == "c" else "none")
        assert described.get("unsigned", False) == (quantity in "ifo")
    sequence = config["word_sequence"]
    ids = matrices[sequence["file"]][sequence["path"]]
    assert ids.shape == (12,) and [words[sequence["dict_file"]][number] for number in ids][6:8] == ["t0", "t1"]


def test_that_tokens_and_annotations_come_with_it(tmp_path):
    arch = Architecture(cell="gru", input_size=2, hidden_size=3)
    text = ("a", " ", "b", "\n", "한")
    given = Input.given(np.zeros((1, 5, 2), dtype=np.float32), labels=text)
    trace = finish(engine.run(Document(architecture=arch, input=given)))
    tracks = (
        Track("loud ness", np.array([[0.5, np.nan, 2.0, 1.0, 0.0]])),
        Track("kind", np.array([[0.0, 1.0, 0.0, np.nan, 1.0]]), ("letter", "white space")),
    )
    config, matrices, words = opened(finish(save_lstmvis(trace, tracks, tmp_path / "project")))
    ids = matrices["word_ids"]["words"]
    assert [words["words"][number] for number in ids] == ["a", "␣", "b", "⏎", "한"]
    loud, kind = config["meta"]["loud_ness"], config["meta"]["kind"]
    assert loud["vis"] == {"type": "scalar", "range": [0.0, 2.0]}
    assert matrices[loud["file"]][loud["path"]].tolist() == [0.5, 0, 2, 1, 0]
    told = [words[kind["dict"]][number] for number in matrices[kind["file"]][kind["path"]]]
    assert told == ["letter", "white␣space", "letter", "none", "white␣space"]
    assert kind["vis"] == {"type": "discrete", "range": "dict"}


def test_that_what_is_there_is_never_overwritten(tmp_path):
    (tmp_path / "project").mkdir()
    (tmp_path / "project" / "mine.txt").write_text("kept")
    with pytest.raises(FileError, match="is there already"):
        finish(save_lstmvis(run("rnn"), (), tmp_path / "project"))
    with pytest.raises(FileError, match="can't be written"):
        finish(save_lstmvis(run("rnn"), (), tmp_path / "nowhere" / "project"))
    assert (tmp_path / "project" / "mine.txt").read_text() == "kept" and len(list(tmp_path.iterdir())) == 1
    (tmp_path / "empty").mkdir()
    finish(save_lstmvis(run("rnn"), (), tmp_path / "empty"))
    assert {path.name for path in (tmp_path / "empty").iterdir()} == {
        "lstm.yml",
        "states.hdf5",
        "words.dict",
        "words.hdf5",
    }
