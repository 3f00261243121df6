"""A process that reads an untrusted file is held in: it ends with its starter, writes nowhere, and has no sockets.

What the system does not have is left out; `in_force` says what there is. Standard library only.
"""

import ctypes
import os
import select
import signal
import struct
import subprocess
import sys
import threading

from rnnlab.io import python
from rnnlab.io.seccomp import no_new_privileges

# Linux' system calls for Landlock, which have these numbers on every machine
# (https://docs.kernel.org/userspace-api/landlock.html).
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_ASK_VERSION, _PATH_BENEATH = 1, 1
_WRITE_FILE = 1 << 1
# Landlock's version → the rights over files that came with it: to write, remove and make; to move; to truncate; to
# command devices.
_FILES = {1: _WRITE_FILE | 0b1111111110000, 2: 1 << 13, 3: 1 << 14, 5: 1 << 15}
# Version 4 has TCP (bind, connect), version 6 abstract sockets and signals to processes outside.
_TCP, _OUTSIDE = 0b11, 0b11


def begin() -> int:
    """To be called first of all, while there is one thread: write to no file but those that are open already, and end
    with the starter. Landlock's version, or 0 where writing is not confined.
    """
    version = _write_nowhere() if sys.platform.startswith("linux") else 0
    _end_with_starter()
    return version


def in_force() -> str:
    """What holds in such a process here, found out by starting one."""
    program = "from rnnlab.io import confine, seccomp; print(confine.begin(), int(seccomp.refuse_calls()))"
    with subprocess.Popen(
        python.command(program),
        env=python.environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        said = process.stdout.read().decode().split() if process.stdout else []
    version, refuses = said if len(said) == 2 else ("0", "0")
    writing = f"can't write files (Landlock {version})" if version != "0" else "could write files (no Landlock here)"
    calling = "can't open sockets, start programs or signal others (seccomp)"
    if refuses == "0":
        calling = "could open sockets and start programs (no seccomp here)"
    return f"untrusted files are read by a process that {writing} and {calling}"


def _end_with_starter() -> None:
    """Let this process end when the other end of its standard input, a pipe, is closed, however that came about.

    Linux' kernel sends the signal itself, so that a reader in an endless loop of C does not hold it up.
    """
    try:
        import fcntl

        fcntl.fcntl(0, fcntl.F_SETSIG, signal.SIGKILL)
        fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(0, fcntl.F_SETFL, os.O_ASYNC)
    except (ImportError, AttributeError, OSError):
        threading.Thread(target=_wait_for_end, daemon=True).start()
        return
    if select.select([0], [], [], 0)[0]:  # it was closed before
        os._exit(1)


def _wait_for_end() -> None:
    while os.read(0, 1):
        pass
    os._exit(1)


def _write_nowhere() -> int:
    """Forbid this thread, and those it will start, to change anything on any disk (/dev/null excepted)."""
    system = ctypes.CDLL(None, use_errno=True)
    version = _call(system, _CREATE_RULESET, None, 0, _ASK_VERSION)
    if version < 1:
        return 0
    files = sum(rights for first, rights in _FILES.items() if version >= first)
    rules = struct.pack("=QQQ", files, _TCP if version >= 4 else 0, _OUTSIDE if version >= 6 else 0)
    ruleset = _call(system, _CREATE_RULESET, rules, len(rules), 0)
    if ruleset < 0:
        return 0
    nothing = os.open(os.devnull, os.O_PATH)
    _call(system, _ADD_RULE, ruleset, _PATH_BENEATH, struct.pack("=Qi", _WRITE_FILE, nothing), 0)
    restricted = no_new_privileges(system) and not _call(system, _RESTRICT_SELF, ruleset, 0)
    os.close(nothing)
    os.close(ruleset)
    return version if restricted else 0


def _call(system: ctypes.CDLL, number: int, *arguments: int | bytes | None) -> int:
    """The system call of a number; −1 where there is none, or it is refused."""
    given = [ctypes.c_size_t(argument) if isinstance(argument, int) else argument for argument in arguments]
    return int(system.syscall(ctypes.c_long(number), *given))
