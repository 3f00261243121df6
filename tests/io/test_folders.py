"""A folder of sequences is a batch: in the order of its names, each to its own end."""

import numpy as np
import pytest
import soundfile

from rnnlab.core import engine
from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.progress import finish
from rnnlab.errors import FileError, InputError
from rnnlab.io import folders
from rnnlab.lab.opening import open_input


def read_folder(path, bands):
    return folders.read_batch(folders.files_of(path), bands, path.name)


def sequences(folder, lengths, width=3):
    made = {}
    rng = np.random.default_rng(8)
    for name, length in lengths.items():
        made[name] = rng.normal(size=(length, width)).astype(np.float32)
        if name.endswith(".npy"):
            np.save(folder / name, made[name])
        else:
            np.savetxt(folder / name, made[name], delimiter=",", fmt="%.9g")
    return made


def test_that_files_become_a_packed_batch_in_natural_order(tmp_path):
    made = sequences(tmp_path, {"walk10.npy": 4, "walk2.csv": 7, "walk1.npy": 2})
    (tmp_path / "notes.pdf").write_bytes(b"x")
    (tmp_path / ".hidden.npy").write_bytes(b"x")
    (tmp_path / "folder.npy").mkdir()
    given = finish(read_folder(tmp_path, 40))
    assert given.lengths == (2, 7, 4) and given.values.shape == (3, 7, 3)
    for item, name in enumerate(("walk1.npy", "walk2.csv", "walk10.npy")):
        assert np.array_equal(given.values[item, : given.lengths[item]].astype(np.float32), made[name])
        assert not given.values[item, given.lengths[item] :].any()
    document = Document(architecture=Architecture(cell="gru", input_size=3, hidden_size=4, bidirectional=True))
    opened = finish(open_input(tmp_path, document))
    assert "3 sequences of 2 to 7 timesteps" in str(opened.notice.text)
    trace = finish(engine.run(opened.changed))
    assert trace.agrees and trace.witness == "nn.GRU, packed"


def test_that_a_folder_of_another_width_offers_to_follow_it(tmp_path):
    sequences(tmp_path, {"a.npy": 4, "b.npy": 4})
    document = Document(architecture=Architecture(cell="lstm", input_size=5, hidden_size=4))
    opened = finish(open_input(tmp_path, document))
    assert opened.changed is None
    (way,) = opened.notice.ways_out
    assert (
        str(way.label) == "Set input_size to 3" and way.document.input.batch == 2 and way.document.input.lengths == ()
    )


def test_that_sounds_become_mel_bands(tmp_path):
    for name, seconds in (("a.flac", 1), ("b.wav", 2)):
        soundfile.write(tmp_path / name, np.random.default_rng(1).normal(0, 0.1, 16000 * seconds), 16000)
    given = finish(read_folder(tmp_path, 20))
    assert given.values.shape[::2] == (2, 20) and given.lengths[1] == 2 * given.lengths[0] - 1


def test_that_what_does_not_fit_is_named(tmp_path):
    with pytest.raises(InputError, match="holds 0 files"):
        finish(read_folder(tmp_path, 40))
    sequences(tmp_path, {"a.npy": 4})
    sequences(tmp_path, {"b.npy": 4}, width=2)
    with pytest.raises(InputError, match=r"b\.npy has 2 features at each timestep, and a\.npy has 3"):
        finish(read_folder(tmp_path, 40))
    np.save(tmp_path / "b.npy", np.zeros((2, 3, 4)))
    with pytest.raises(InputError, match=r"b\.npy is \(2, 3, 4\)"):
        finish(read_folder(tmp_path, 40))
    (tmp_path / "b.npy").write_bytes(b"x" * 99)
    with pytest.raises(FileError, match=r"b\.npy is damaged"):
        finish(read_folder(tmp_path, 40))
