"""What is written: whole or not at all, in the place of what was there and as that was, with nothing left beside it."""

import errno
import os
import socket
import stat
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from rnnlab.errors import FileError
from rnnlab.io import whole
from rnnlab.io.whole import file_named, require_place, whole_file, whole_folder

ROOT = Path(whole.__file__).parents[2]
HERE = os.pathsep.join([str(ROOT), str(Path(__file__).parent)])
posix_only = pytest.mark.skipif(os.name != "posix", reason="modes, links and pipes")
linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux' own ways")


@pytest.fixture(params=["nameless", "named", "copied"])
def way(request, monkeypatch):
    """Each way in which a system lets a file be made."""
    if request.param == "named":
        monkeypatch.setattr(whole, "_nameless", lambda folder, mode: -1)
    if request.param == "copied":
        monkeypatch.setattr(os, "link", refuse)
    return request.param


def refuse(*places, **options):
    raise OSError(errno.EPERM, "Operation not permitted")


def write(path, data=b"new"):
    with whole_file(path) as stream:
        stream.write(data)


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@posix_only
def test_that_a_new_file_has_the_mode_of_the_umask_and_another_keeps_its_own(tmp_path, way):
    before = os.umask(0o027)
    try:
        write(tmp_path / "a")
        assert mode(tmp_path / "a") == 0o640
        for kept in (0o600, 0o664, 0o755):
            (tmp_path / "a").chmod(kept)
            write(tmp_path / "a", b"again")
            assert mode(tmp_path / "a") == kept and (tmp_path / "a").read_bytes() == b"again"
    finally:
        os.umask(before)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@posix_only
def test_that_what_a_few_may_read_is_never_open_to_others_while_it_is_written(tmp_path, way):
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o600)
    with whole_file(tmp_path / "a") as stream:
        assert stat.S_IMODE(os.fstat(stream.fileno()).st_mode) == 0o600


@posix_only
def test_that_a_symbolic_link_stays_and_its_target_is_written(tmp_path, way):
    (tmp_path / "far").mkdir()
    (tmp_path / "far" / "file").write_bytes(b"old")
    (tmp_path / "link").symlink_to("far/file")
    (tmp_path / "twice").symlink_to("link")
    write(tmp_path / "twice")
    assert (tmp_path / "link").is_symlink() and (tmp_path / "twice").is_symlink()
    assert (tmp_path / "far" / "file").read_bytes() == b"new"
    (tmp_path / "to nothing").symlink_to("far/other")
    write(tmp_path / "to nothing")
    assert (tmp_path / "far" / "other").read_bytes() == b"new" and (tmp_path / "to nothing").is_symlink()
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["far", "file", "link", "other", "to nothing", "twice"]
    (tmp_path / "round").symlink_to("round")
    with pytest.raises(FileError, match="can't be written: Too many levels"):
        write(tmp_path / "round")


@posix_only
def test_that_what_is_no_plain_file_of_one_name_is_refused_and_stays(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(tmp_path / "socket"))
    (tmp_path / "folder").mkdir()
    (tmp_path / "one").write_bytes(b"old")
    (tmp_path / "two").hardlink_to(tmp_path / "one")
    (tmp_path / "link to pipe").symlink_to("pipe")
    before = {path.name: path.lstat() for path in tmp_path.iterdir()}
    words = {"folder": "it is a folder; give", "one": "hard links", "two": "hard links"}
    for name in ("pipe", "socket", "link to pipe", "/dev/null", "folder", "one", "two"):
        with pytest.raises(FileError, match=words.get(name, "it is no file, but a device, a pipe or a socket")):
            write(tmp_path / name)
    server.close()
    now = {path.name: path.lstat() for path in tmp_path.iterdir()}
    assert {name: about.st_ino for name, about in now.items()} == {n: about.st_ino for n, about in before.items()}
    assert (tmp_path / "one").read_bytes() == b"old"


def test_that_a_write_protected_file_is_refused(tmp_path, monkeypatch):
    (tmp_path / "a").write_bytes(b"old")
    monkeypatch.setattr(os, "access", lambda path, way: way != os.W_OK)  # root may do all
    with pytest.raises(FileError, match="write-protected"):
        write(tmp_path / "a")
    assert (tmp_path / "a").read_bytes() == b"old"


def test_that_a_name_as_long_as_the_system_allows_can_be_written(tmp_path, way):
    for length in (*range(240, 250), 255):
        write(tmp_path / ("x" * length))
    write(tmp_path / ("가" * 85))
    assert len(list(tmp_path.iterdir())) == 12
    with pytest.raises(FileError, match="too long"):
        write(tmp_path / ("x" * 256))


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root gives files away")
def test_that_owner_and_group_stay(tmp_path, way):
    write(tmp_path / "a")
    os.chown(tmp_path / "a", 1234, 2345)
    (tmp_path / "a").chmod(0o640)
    write(tmp_path / "a", b"again")
    about = (tmp_path / "a").stat()
    assert (about.st_uid, about.st_gid, stat.S_IMODE(about.st_mode)) == (1234, 2345, 0o640)


@posix_only
def test_that_another_group_is_allowed_no_more_than_all(tmp_path, monkeypatch):
    write(tmp_path / "a")
    (tmp_path / "a").chmod(0o664)
    monkeypatch.setattr(os, "fchown", refuse)
    write(tmp_path / "a", b"again")
    assert mode(tmp_path / "a") == 0o644


@linux_only
def test_that_access_lists_and_attributes_stay(tmp_path):
    entries = [(1, 6, -1), (2, 4, 1234), (4, 4, -1), (16, 4, -1), (32, 0, -1)]  # owner, user 1234, group, mask, others
    access = struct.pack("<I", 2) + b"".join(struct.pack("<HHi", *entry) for entry in entries)
    write(tmp_path / "a")
    try:
        os.setxattr(tmp_path / "a", "system.posix_acl_access", access)
        os.setxattr(tmp_path / "a", "user.note", b"mine")
    except OSError as error:
        pytest.skip(f"the disk has no access lists: {error}")
    write(tmp_path / "a", b"again")
    assert os.getxattr(tmp_path / "a", "system.posix_acl_access") == access
    assert os.getxattr(tmp_path / "a", "user.note") == b"mine"


def test_that_a_failure_leaves_what_was_there(tmp_path, way):
    write(tmp_path / "a", b"old")
    for error in (ValueError("stop"), KeyboardInterrupt(), FileError("{x} is odd.", x="it")):
        with pytest.raises(type(error)) as told, whole_file(tmp_path / "a") as stream:
            stream.write(b"half")
            raise error
        assert told.value is error
    with pytest.raises(RuntimeError), whole_folder(tmp_path / "b") as folder:
        (folder / "half").touch()
        raise RuntimeError
    assert [path.name for path in tmp_path.iterdir()] == ["a"] and (tmp_path / "a").read_bytes() == b"old"


@pytest.mark.parametrize("name", ["", "a/", "a/b/", "a\0b"])
def test_that_a_name_that_names_no_file_is_refused(name):
    with pytest.raises(FileError, match="is no file's name"):
        file_named(name)


def test_that_a_place_without_its_folder_is_refused_before_anything_is_computed(tmp_path):
    with pytest.raises(FileError, match="there is no folder"):
        require_place(tmp_path / "nowhere" / "a")
    (tmp_path / "link").symlink_to("nowhere/a")
    with pytest.raises(FileError, match="there is no folder"):
        require_place(tmp_path / "link")
    assert require_place(tmp_path / "a") == Path(os.path.realpath(tmp_path)) / "a"


def test_that_a_folder_takes_the_place_of_an_empty_one_alone(tmp_path):
    (tmp_path / "empty").mkdir(0o700)
    (tmp_path / "link").symlink_to("empty")
    with whole_folder(tmp_path / "link") as folder:
        (folder / "a").touch()
    assert (tmp_path / "link").is_symlink() and [path.name for path in (tmp_path / "empty").iterdir()] == ["a"]
    assert os.name != "posix" or mode(tmp_path / "empty") == 0o700
    with pytest.raises(FileError, match="can't be written"), whole_folder(tmp_path / "empty") as folder:
        (folder / "b").touch()
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a", "empty", "link"]


WRITE_AND_WAIT = """
import sys, time
from pathlib import Path
from rnnlab.io import whole
whole._nameless = lambda folder, mode: -1
with whole.whole_file(Path("file")) as stream, whole.whole_folder(Path("folder")) as folder:
    stream.write(b"half")
    (folder / "part").touch()
    print("begun", flush=True)
    time.sleep(60)
"""


@posix_only
def test_that_what_a_killed_program_left_is_removed_by_the_next_but_not_what_is_being_written(tmp_path):
    command, environment = [sys.executable, "-c", WRITE_AND_WAIT], os.environ | {"PYTHONPATH": HERE}
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE) as writer:
        assert writer.stdout.readline() == b"begun\n"
        os.mkfifo(tmp_path / ".rnnlab-00000000.part")
        (tmp_path / ".rnnlab-11111111.part").symlink_to("file")
        write(tmp_path / "other")
        assert len(list(tmp_path.glob(".rnnlab-*.part"))) == 3  # the pipe's name is free again
        writer.kill()
    write(tmp_path / "other")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".rnnlab-11111111.part", "other"]


@posix_only
def test_that_a_name_that_another_has_just_swept_away_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(whole, "_nameless", lambda folder, mode: -1)
    lock, swept = whole._lock, []

    def sweep_first(number):
        if not swept:
            swept.extend(tmp_path.glob(".rnnlab-*"))
            for path in swept:
                path.unlink()
        return lock(number)

    monkeypatch.setattr(whole, "_lock", sweep_first)
    write(tmp_path / "a")
    assert len(swept) == 1 and [path.name for path in tmp_path.iterdir()] == ["a"]


@linux_only
def test_that_every_writer_can_be_killed_at_any_time(tmp_path):
    """Nothing torn, nothing left of a new file, and nothing left of any after the next was written."""
    environment = os.environ | {"PYTHONPATH": HERE, "QT_QPA_PLATFORM": "offscreen"}
    quick = "/dev/shm" if os.access("/dev/shm", os.W_OK) else tmp_path
    with tempfile.TemporaryDirectory(dir=quick) as folder:
        command = [sys.executable, "-W", "ignore", str(Path(__file__).with_name("killing.py")), folder]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(done.stdout.split()[0]) > 100


ON_A_DISK = """
mount -t tmpfs -o size=256k none {disk} || exit 77
mkdir {disk}/folder && cd {disk}/folder
{prepare}
exec {python} -c '
from rnnlab.__main__ import main
for argv in (["trace", "-o", "run.npz"], ["code", "-o", "code.py"], ["--screenshot", "window.png"]):
    print(main(argv))
import os
print(sorted(os.listdir(".")))
'
"""
DISKS = {
    "full": ("dd if=/dev/zero of=../filler bs=1k 2>/dev/null", "disk is full|needs"),
    "read-only": ("mount -o remount,ro {disk}", "Read-only file system"),
}


@linux_only
@pytest.mark.parametrize("kind", DISKS)
def test_that_a_disk_that_takes_nothing_is_said_in_one_sentence(tmp_path, kind):
    prepare, words = DISKS[kind]
    script = ON_A_DISK.format(disk=tmp_path, prepare=prepare.format(disk=tmp_path), python=sys.executable)
    environment = os.environ | {"PYTHONPATH": HERE, "QT_QPA_PLATFORM": "offscreen"}
    command = ["unshare", "--mount", "sh", "-c", script]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    if done.returncode in (1, 77, 127):
        pytest.skip(f"no disk can be mounted here: {done.stderr}")
    assert done.stdout.split() == ["2", "2", "2", "[]"], done.stdout + done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 3 and all(any(word in line for word in words.split("|")) for line in lines), lines
