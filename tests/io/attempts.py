"""A reader in the hands of the file that it reads: it tries what the file names, or all that is to be refused."""

import ctypes
import errno
import itertools
import os
import resource
import socket
import subprocess
import threading
import time
from pathlib import Path

import numpy as np


def on_file(path):
    return {
        "write beside": lambda: path.with_name("new").write_bytes(b"x"),
        "append": lambda: path.open("ab"),
        "truncate": lambda: os.truncate(path, 0),
        "remove": path.unlink,
        "rename": lambda: path.rename(path.with_name("new")),
        "link": lambda: path.with_name("new").hardlink_to(path),
        "symbolic link": lambda: path.with_name("new").symlink_to(path),
        "make a folder": lambda: path.with_name("new").mkdir(),
        "make a FIFO": lambda: os.mkfifo(path.with_name("new")),
        "write to the temporary folder": lambda: Path(os.environ.get("TMPDIR", "/tmp"), "new").write_bytes(b"x"),
        "write to shared memory": lambda: open("/dev/shm/new", "wb"),  # noqa: PTH123
        "read the starter's memory": lambda: Path(f"/proc/{os.getppid()}/mem").open("rb"),
        "write by another thread": lambda: in_thread(lambda: path.with_name("new").write_bytes(b"x")),
    }


def on_system(path):
    starter, system = os.getppid(), ctypes.CDLL(None, use_errno=True)
    return {
        "change the mode": lambda: path.chmod(0o777),
        "change the times": lambda: os.utime(path, (0, 0)),
        "change the owner": lambda: os.chown(path, os.getuid(), os.getgid()),
        "open a socket": socket.socket,
        "open a socket of the machine": lambda: socket.socket(socket.AF_UNIX),
        "open a socket in another thread": lambda: in_thread(socket.socket),
        "fork": os.fork,
        "start a program": lambda: subprocess.run(["true"], check=True),
        "become a program": lambda: os.execv("/bin/true", ["true"]),
        "stop the starter": lambda: os.kill(starter, 9),
        "limit the starter": lambda: resource.prlimit(starter, resource.RLIMIT_CPU, (1, 1)),
        "trace the starter": lambda: called(system.ptrace(16, starter, 0, 0)),
        "type into the terminal": lambda: called(system.ioctl(0, 0x5412, b"x")),
        "take memory that is not counted": lambda: os.memfd_create("x"),
        "open a ring": lambda: called(system.syscall(425, 1, 0)),
    }


def called(result):
    if result == -1:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def in_thread(function):
    found = []
    thread = threading.Thread(target=lambda: found.append(outcome(function)))
    thread.start()
    thread.join()
    if found[0] == "refused":
        raise PermissionError(errno.EPERM, "")


def outcome(function):
    try:
        function()
    except OSError as error:
        if error.errno in (errno.EPERM, errno.EACCES, errno.EXDEV):
            return "refused"
        raise
    return "done"


def all_of(tries):
    return {name: np.array([outcome(function)]) for name, function in tries.items()}


def try_files(path):
    return all_of(on_file(path))


def try_system(path):
    return all_of(on_system(path))


def read_well(path):
    """What a reader does rightly: read, compute in threads, print, warn; arrays of every kind."""
    print("a library's own words")
    os.write(1, b"more of them")
    counts = []
    threads = [threading.Thread(target=counts.append, args=(place,)) for place in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {
        "read": np.frombuffer(path.read_bytes(), np.uint8),
        "threads": np.sort(np.array(counts)),
        "texts": np.array(["가", "\ud800", ""], dtype=object),
        "text": np.array("relu"),
        "none": np.zeros((0, 3), dtype=">f4"),
        "turned": np.arange(6.0).reshape(2, 3).T,
        "one": np.float32(2.5) * np.ones(()),
    }


def open_many(path):
    files = [path.open("rb") for _ in range(500)]
    return {"files": np.array([len(files)])}


def write_much(path):
    for number in range(3, 20):
        if os.path.exists(f"/proc/self/fd/{number}"):  # noqa: PTH110
            os.ftruncate(number, 1 << 40)
    return {"none": np.zeros(1)}


def take_memory(path):
    return {"zeros": np.ones(1 << 32)}


def spin(path):
    """Never ends, and never lets Python's lock go."""
    sum(itertools.repeat(1))


def sleep(path):
    time.sleep(60)
