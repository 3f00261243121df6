"""The process that reads an untrusted file: what it is refused, what it still does, and when it ends."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import attempts
import numpy as np
import psutil
import pyarrow
import pyarrow.parquet
import pytest
import soundfile
import torch

from rnnlab import cli
from rnnlab.core.progress import finish
from rnnlab.errors import FileError
from rnnlab.io import child, confine, python

ROOT = Path(child.__file__).parents[2]
linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux' own ways")
PLANTED = (
    *("json", "numpy", "torch", "safetensors", "h5py", "pyarrow", "soundfile", "random", "signal", "typing"),
    *("psutil", "cffi", "sitecustomize", "usercustomize", "rnnlab"),
)
READ_ALL = """
from pathlib import Path
from rnnlab.core.progress import finish
from rnnlab.io import models, sounds, tables
assert finish(models.read(Path("m.pt"))).keys() == {"w"}
assert finish(models.read(Path("m.safetensors"))).keys() == {"w"}
assert finish(tables.read_table(Path("t.parquet")))[0].name == "a"
assert finish(sounds.read_sound(Path("s.flac"))).rate == 16000
"""
WAIT = """
import sys
from pathlib import Path
import attempts
from rnnlab.io.child import read_apart
for _ in read_apart(getattr(attempts, sys.argv[1]), Path(sys.argv[2])):
    pass
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "model.pt"
    path.write_bytes(b"the file")
    return path


def read(reader, path):
    return finish(child.read_apart(reader, path))


def test_that_no_python_file_of_the_current_folder_is_run(tmp_path):
    """A script elsewhere, as that which pip makes of an entry point, started where somebody has planted modules."""
    script, folder = tmp_path / "programs" / "lab.py", tmp_path / "downloads"
    script.parent.mkdir()
    folder.mkdir()
    script.write_text(READ_ALL)
    for name in PLANTED:
        (folder / f"{name}.py").write_text(f"open({str(folder / name)!r} + '.ran', 'w')\n")
    (folder / "json").mkdir()  # a package goes before a module
    (folder / "json" / "__init__.py").write_text("from pathlib import Path\nPath('package.ran').touch()\n")
    torch.save({"w": torch.zeros(3)}, folder / "m.pt")
    from safetensors.torch import save_file

    save_file({"w": torch.zeros(3)}, folder / "m.safetensors")
    pyarrow.parquet.write_table(pyarrow.table({"a": [1.0, 2.0]}), folder / "t.parquet")
    soundfile.write(folder / "s.flac", np.zeros(16000), 16000)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, script], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert [path.name for path in folder.rglob("*.ran")] == []
    assert done.returncode == 0, done.stderr


def test_that_a_python_is_started_without_the_current_folder_but_with_what_pythonpath_names(tmp_path, monkeypatch):
    for name in ("here", "named", "elsewhere", "linked"):
        (tmp_path / name).mkdir()
    here, named, elsewhere = (str(tmp_path / name) for name in ("here", "named", "elsewhere"))
    (tmp_path / "link").symlink_to(tmp_path / "here")
    monkeypatch.chdir(here)
    monkeypatch.setattr(sys, "path", ["", ".", here, "lib", str(tmp_path / "link"), elsewhere, named, None])
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["", ".", named]))
    assert python._folders() == [elsewhere, named, str(ROOT)]
    assert "PYTHONPATH" not in python.environment()
    monkeypatch.chdir(named)
    assert python._folders() == [here, str(tmp_path / "link"), elsewhere, named, str(ROOT)]
    shutil.rmtree(named)
    assert elsewhere in python._folders()


@linux_only
def test_that_what_a_reader_never_needs_is_refused(file):
    held = confine.in_force()
    if "no seccomp" not in held:
        found = read(attempts.try_system, file)
        assert {name: texts[0] for name, texts in found.items()} == dict.fromkeys(found, "refused")
        assert len(found) > 10
    if "no Landlock" not in held:
        found = read(attempts.try_files, file)
        assert {name: texts[0] for name, texts in found.items()} == dict.fromkeys(found, "refused")
        assert len(found) > 10
    assert [path.name for path in file.parent.iterdir()] == [file.name] and file.read_bytes() == b"the file"
    if "no seccomp" in held or "no Landlock" in held:
        pytest.skip(held)


def test_that_a_reader_reads_computes_in_threads_and_hands_over_every_kind_of_array(file):
    found = read(attempts.read_well, file)
    assert list(found) == ["read", "threads", "texts", "text", "none", "turned", "one"]
    assert found["text"].shape == () and found["text"].item() == "relu"
    assert bytes(found["read"]) == b"the file" and found["threads"].tolist() == [0, 1, 2, 3]
    assert found["texts"].tolist() == ["가", "\ud800", ""] and found["texts"].dtype == object
    assert found["none"].shape == (0, 3) and found["turned"].tolist() == [[0, 3], [1, 4], [2, 5]]
    assert found["one"].tolist() == [2.5] and found["turned"].flags.writeable


@linux_only
def test_that_a_reader_has_few_files_a_small_answer_and_little_memory(file):
    for reader in (attempts.open_many, attempts.write_much):
        with pytest.raises(FileError, match="broke off"):
            read(reader, file)
    with pytest.raises(FileError, match="far more memory"):
        read(attempts.take_memory, file)


@linux_only
def test_that_a_reader_that_computes_without_end_is_stopped(file, monkeypatch):
    monkeypatch.setattr(child, "_SLOW", 1.0)
    with pytest.raises(FileError, match="longer than 1 s"):
        read(attempts.spin, file)
    assert psutil.Process().children() == []


@pytest.mark.parametrize(
    ("reader", "after", "stop"),
    [
        ("spin", 0.0, "KILL"),
        ("spin", 0.1, "KILL"),
        ("spin", 1.5, "KILL"),
        ("sleep", 1.0, "TERM"),
        ("sleep", 1.0, "HUP"),
    ],
)
@linux_only
def test_that_a_reader_ends_with_its_starter_and_leaves_nothing(file, tmp_path, reader, after, stop):
    (tmp_path / "temporary").mkdir()
    places = os.pathsep.join([str(ROOT), str(Path(__file__).parent)])
    environment = os.environ | {"PYTHONPATH": places, "TMPDIR": str(tmp_path / "temporary")}
    starter = subprocess.Popen([sys.executable, "-c", WAIT, reader, str(file)], env=environment)
    started = psutil.Process(starter.pid)
    until(started.children, 30)
    (process,) = started.children()
    time.sleep(after)
    assert process.is_running()
    starter.send_signal(getattr(signal, f"SIG{stop}"))
    starter.wait()
    until(lambda: not process.is_running() or process.status() == psutil.STATUS_ZOMBIE, 0.2 if after else 1)
    assert list((tmp_path / "temporary").iterdir()) == []


def until(condition, seconds):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.002)


@linux_only
def test_that_a_reader_ends_with_its_starter_where_the_kernel_sends_no_signal():
    program = (
        "import fcntl, time; vars(fcntl).pop('F_SETSIG', 0); from rnnlab.io import confine; confine.begin(); "
        "print('begun', flush=True); time.sleep(30)"
    )
    command = python.command(program)
    with subprocess.Popen(command, env=python.environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout.read(5) == b"begun"
        process.stdin.close()
        assert process.wait(1) == 1


def test_that_a_machine_without_a_place_for_temporary_files_is_told_in_a_sentence(file, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(file.parent / "nowhere"))
    with pytest.raises(FileError, match=r"model\.pt can't be read: No such file or directory"):
        read(attempts.read_well, file)


def answer(tmp_path, header, data=b""):
    """What is made of an answer that a reader has given."""
    path = tmp_path / "answer"
    path.write_bytes(len(header).to_bytes(8, "little") + header + data)
    with path.open("rb") as said:
        return child._received(said, 0, tmp_path / "m.pt")


@pytest.mark.parametrize(
    "told",
    [
        b"",
        b"[",
        b"{}",
        b'{"arrays": [["w", "|O", [1]]]}',
        b'{"arrays": [["w", "<f4", [-1]]]}',
        b'{"arrays": [["w", "<f4", [4611686018427387904, 4]]]}',
        b'{"arrays": [["w", "<f4", [3]]]}',
        b'{"arrays": [["w", "<f4,<f4", [1]]]}',
        b'{"arrays": [["w", "texts", 5]]}',
        b'{"template": "{file.__class__}", "values": {"file": "x"}}',
        b'{"template": "{file:>9999999999}", "values": {"file": "x"}}',
        b'{"template": "{file!r}", "values": {"file": "x"}}',
        b'{"template": "{other}", "values": {"file": "x"}}',
        b'{"template": "{0}", "values": {}}',
        b'{"template": "{", "values": {}}',
        json.dumps({"template": "x" * 10_000, "values": {}}).encode(),
        b"[" * 100_000,
    ],
)
def test_that_an_answer_that_is_none_is_taken_for_a_reader_that_broke_off(tmp_path, told):
    with pytest.raises(FileError, match="broke off"):
        answer(tmp_path, told, bytes(8))


def test_that_an_answer_shorter_than_its_header_says_is_none(tmp_path):
    (tmp_path / "answer").write_bytes(b"\xff" * 8 + b"{}")
    with (tmp_path / "answer").open("rb") as said, pytest.raises(FileError, match="broke off"):
        child._received(said, 0, tmp_path / "m.pt")


def test_that_the_doctor_says_what_holds(capsys, monkeypatch):
    cli.main(["doctor"], lambda launch: 0)
    assert capsys.readouterr().out.splitlines()[-1].startswith("untrusted files are read by a process that ")
    monkeypatch.setattr(python, "command", lambda program: [sys.executable, "-c", "raise SystemExit(1)"])
    assert "could write files (no Landlock here)" in confine.in_force()
