"""The filter of system calls for both kinds of machine, followed instruction by instruction; Landlock's versions."""

import errno
import os
import re
import struct
import sys
from pathlib import Path

import pytest

from rnnlab.io import confine, seccomp

MACHINES = list(seccomp._MACHINES.values())
ALLOWED, KILLED, REFUSED, MISSING = 0x7FFF0000, 0x80000000, 0x50000 | errno.EPERM, 0x50000 | errno.ENOSYS
THREAD, FORK = 0x3D0F00, 0x1200011  # the flags of the C library's pthread_create and fork
HEADERS = ("/usr/include/x86_64-linux-gnu/asm/unistd_64.h", "/usr/include/asm-generic/unistd.h")


def answer(machine, number, *arguments, architecture=None):
    """What the kernel does with a call."""
    place, own = machine
    data = struct.pack("<IIQ6Q", number, architecture or own, 0, *arguments, *[0] * (6 - len(arguments)))
    program = list(seccomp._program(place, own))
    at, register = 0, 0
    while True:
        code, if_so, if_not, value = struct.unpack("=HBBI", program[at])
        at += 1
        if code == seccomp._LOAD:
            (register,) = struct.unpack_from("<I", data, value)
        elif code == seccomp._AND:
            register &= value
        elif code == seccomp._RETURN:
            return value
        else:
            holds = register == value if code == seccomp._JUMP_EQUAL else register >= value
            at += if_so if holds else if_not


@pytest.mark.parametrize("machine", MACHINES, ids=list(seccomp._MACHINES))
def test_that_each_call_is_answered_as_it_is_meant(machine):
    place, _ = machine
    for name, numbers in seccomp._REFUSED.items():
        assert numbers[place] is None or answer(machine, numbers[place]) == REFUSED, name
    one = {"read": (0, 63), "openat": (257, 56), "mmap": (9, 222), "exit_group": (231, 94), "futex": (202, 98)}
    for name, numbers in one.items():
        assert answer(machine, numbers[place]) == ALLOWED, name
    clone, kill, mmap, ioctl, fcntl = (
        numbers[place] for numbers in ((56, 220), (62, 129), (9, 222), (16, 29), (72, 25))
    )
    assert answer(machine, clone, THREAD) == ALLOWED and answer(machine, clone, FORK) == REFUSED
    assert answer(machine, kill, os.getpid(), 6) == ALLOWED and answer(machine, kill, os.getppid(), 9) == REFUSED
    assert answer(machine, kill, 2**32 - 1, 9) == REFUSED  # all processes
    assert answer(machine, mmap, 0, 9, 3, 0x22) == ALLOWED and answer(machine, mmap, 0, 9, 3, 0x21) == REFUSED
    assert answer(machine, ioctl, 0, 0x5401) == ALLOWED and answer(machine, ioctl, 0, 0x5412) == REFUSED
    assert answer(machine, ioctl, 0, 0x1_0000_5412) == REFUSED  # the kernel reads the lower half
    assert answer(machine, fcntl, 0, 3) == ALLOWED and answer(machine, fcntl, 0, 8) == REFUSED
    assert answer(machine, 435) == MISSING
    assert answer(machine, 0, architecture=0x40000003) == KILLED
    assert place == 1 or answer(machine, 0x40000000) == MISSING


@pytest.mark.parametrize("place", [0, 1])
def test_that_the_numbers_are_those_of_linux(place):
    if not Path(HEADERS[place]).exists():
        pytest.skip("Linux' headers are not installed here")
    lines = re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", Path(HEADERS[place]).read_text())
    known = {name: int(number) for name, number in lines}
    told = {name: numbers[place] for name, numbers in seccomp._REFUSED.items() if name in known}
    assert len(told) > 50 and told == {name: known[name] for name in told}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux' own ways")
@pytest.mark.parametrize(
    ("version", "files", "tcp", "outside"),
    [
        (-1, None, None, None),  # a kernel without Landlock
        (1, 0x1FF2, 0, 0),
        (2, 0x3FF2, 0, 0),
        (3, 0x7FF2, 0, 0),
        (4, 0x7FF2, 3, 0),
        (5, 0xFFF2, 3, 0),
        (6, 0xFFF2, 3, 3),
        (9, 0xFFF2, 3, 3),
    ],
)
def test_that_each_version_of_landlock_is_asked_for_what_it_has(monkeypatch, version, files, tcp, outside):
    asked = []

    def kernel(_system, number, *arguments):
        if number == 444 and arguments[0] is None:
            return version
        asked.append((number, arguments))
        return os.open(os.devnull, os.O_RDONLY) if number == 444 else 0

    monkeypatch.setattr(confine, "_call", kernel)
    monkeypatch.setattr(confine, "no_new_privileges", lambda system: True)
    assert confine._write_nowhere() == max(version, 0)
    assert [number for number, _ in asked] == ([444, 445, 446] if version > 0 else [])
    if version > 0:
        assert struct.unpack("=QQQ", asked[0][1][0]) == (files, tcp, outside)
