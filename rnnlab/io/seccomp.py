"""A filter of system calls: what reading a file never needs is refused by Linux' kernel, whoever asks for it.

The filter is a program in classic BPF (https://docs.kernel.org/userspace-api/seccomp_filter.html). Its conditions look
at the lower 32 bits of an argument, which are all that the calls named here read. Numbers are those of Linux'
arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h.
"""

import ctypes
import errno
import os
import platform
import struct
import sys
from collections.abc import Iterable, Iterator

# Each call's number on x86_64 and on aarch64; None where it has no such call.
_REFUSED: dict[str, tuple[int | None, int | None]] = {
    # Sockets, and other queues to other processes; io_uring opens sockets and files past this filter.
    "socket": (41, 198),
    "socketpair": (53, 199),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "shmget": (29, 194),
    "shmat": (30, 196),
    "shmctl": (31, 195),
    "msgget": (68, 186),
    "msgsnd": (69, 189),
    "msgctl": (71, 187),
    "semget": (64, 190),
    "semop": (65, 193),
    "semctl": (66, 191),
    "mq_open": (240, 180),
    # Memory that the limit does not count.
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    # Processes and programs; threads are a matter of clone's flags.
    "fork": (57, None),
    "vfork": (58, None),
    "execve": (59, 221),
    "execveat": (322, 281),
    # Other processes: signals, memory, files, priority.
    "tkill": (200, 130),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "pidfd_open": (434, 434),
    "pidfd_send_signal": (424, 424),
    "pidfd_getfd": (438, 438),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "process_madvise": (440, 440),
    "process_mrelease": (448, 448),
    "kcmp": (312, 272),
    "setpriority": (141, 140),
    "ioprio_set": (251, 30),
    "sched_setparam": (142, 118),
    "sched_setscheduler": (144, 119),
    "sched_setattr": (314, 274),
    # What Landlock leaves alone: a file's mode, owner, times and attributes.
    "chmod": (90, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
    "chown": (92, None),
    "fchown": (93, 55),
    "lchown": (94, None),
    "fchownat": (260, 54),
    "utime": (132, None),
    "utimes": (235, None),
    "futimesat": (261, None),
    "utimensat": (280, 88),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "setxattrat": (463, 463),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
    "removexattrat": (466, 466),
    # The system itself, where this process is root.
    "mount": (165, 40),
    "umount2": (166, 39),
    "move_mount": (429, 429),
    "open_tree": (428, 428),
    "fsopen": (430, 430),
    "mount_setattr": (442, 442),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "unshare": (272, 97),
    "setns": (308, 268),
    "open_by_handle_at": (304, 265),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "reboot": (169, 142),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "clock_adjtime": (305, 266),
    "adjtimex": (159, 171),
    "acct": (163, 89),
}
# clone3, whose flags a filter can't see: where it does not exist, the C library takes clone.
_CLONE3 = (435, 435)
# Values of arguments: clone's flag for a thread; mmap's MAP_SHARED | MAP_ANONYMOUS, memory that the limit does not
# count; ioctl's TIOCSTI and TIOCLINUX, which type into a terminal, and FIOSETOWN and SIOCSPGRP, as fcntl's F_SETOWN,
# F_SETSIG and F_SETOWN_EX, which send signals to others by way of a pipe.
_THREAD, _SHARED_NAMELESS = 0x10000, 0x21
_REQUESTS, _COMMANDS = (0x5412, 0x541C, 0x8901, 0x8902), (8, 10, 15)
_ALL_BITS = 0xFFFFFFFF

_LOAD, _AND, _JUMP_EQUAL, _JUMP_AT_LEAST, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x06
_ALLOW, _KILL, _FAIL = 0x7FFF0000, 0x80000000, 0x00050000
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_X32 = 0x40000000
# platform.machine() → which of the numbers above, and the kernel's name for it.
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
_SECCOMP = (317, 277)
_PR_SET_NO_NEW_PRIVS, _SET_MODE_FILTER, _FOR_ALL_THREADS = 38, 1, 1


def refuse_calls() -> bool:
    """Let the kernel refuse to all threads of this process, from now on, what is named above, with EPERM. Whether it
    does: other systems, machines and old kernels do not.
    """
    place, architecture = _MACHINES.get(platform.machine(), (-1, 0))
    if place < 0 or not sys.platform.startswith("linux") or struct.calcsize("P") != 8 or sys.byteorder != "little":
        return False
    program = b"".join(_program(place, architecture))
    code = ctypes.create_string_buffer(program, len(program))
    described = struct.pack("@HP", len(program) // 8, ctypes.addressof(code))
    system = ctypes.CDLL(None, use_errno=True)
    if not no_new_privileges(system):
        return False
    call = ctypes.c_long(_SECCOMP[place])
    return int(system.syscall(call, _SET_MODE_FILTER, _FOR_ALL_THREADS, described)) == 0


def no_new_privileges(system: ctypes.CDLL) -> bool:
    """Forbid this thread to gain rights by starting a program, without which Linux lets nobody confine themselves."""
    return not system.prctl(_PR_SET_NO_NEW_PRIVS, *map(ctypes.c_ulong, (1, 0, 0, 0)))


def _program(place: int, architecture: int) -> Iterator[bytes]:
    """The filter's instructions for one machine."""
    yield _do(_LOAD, _ARCHITECTURE)
    yield _jump(_JUMP_EQUAL, architecture, 1, 0)
    yield _do(_RETURN, _KILL)
    yield _do(_LOAD, _NUMBER)
    if place == 0:  # the same calls under other numbers
        yield _jump(_JUMP_AT_LEAST, _X32, 0, 1)
        yield _do(_RETURN, _FAIL | errno.ENOSYS)
    yield _jump(_JUMP_EQUAL, _CLONE3[place], 0, 1)
    yield _do(_RETURN, _FAIL | errno.ENOSYS)
    for numbers in _REFUSED.values():
        number = numbers[place]
        if number is not None:
            yield _jump(_JUMP_EQUAL, number, 0, 1)
            yield _do(_RETURN, _FAIL | errno.EPERM)
    own = (os.getpid(),)
    yield from _only((56, 220)[place], 0, _THREAD, (_THREAD,))  # clone
    yield from _only((62, 129)[place], 0, _ALL_BITS, own)  # kill
    yield from _only((234, 131)[place], 0, _ALL_BITS, own)  # tgkill
    yield from _only((302, 261)[place], 0, _ALL_BITS, (0,))  # prlimit64
    yield from _never((9, 222)[place], 3, _SHARED_NAMELESS, (_SHARED_NAMELESS,))  # mmap
    yield from _never((16, 29)[place], 1, _ALL_BITS, _REQUESTS)  # ioctl
    yield from _never((72, 25)[place], 1, _ALL_BITS, _COMMANDS)  # fcntl
    yield _do(_RETURN, _ALLOW)


def _only(number: int, argument: int, bits: int, values: tuple[int, ...]) -> Iterable[bytes]:
    """Allow a call where these bits of an argument have one of the values."""
    return _decide(number, argument, bits, dict.fromkeys(values, _ALLOW), _FAIL | errno.EPERM)


def _never(number: int, argument: int, bits: int, values: tuple[int, ...]) -> Iterable[bytes]:
    """Refuse a call where these bits of an argument have one of the values."""
    return _decide(number, argument, bits, dict.fromkeys(values, _FAIL | errno.EPERM), _ALLOW)


def _decide(number: int, argument: int, bits: int, answers: dict[int, int], otherwise: int) -> Iterator[bytes]:
    yield _jump(_JUMP_EQUAL, number, 0, 3 + 2 * len(answers))
    yield _do(_LOAD, _ARGUMENTS + 8 * argument)
    yield _do(_AND, bits)
    for value, answer in answers.items():
        yield _jump(_JUMP_EQUAL, value, 0, 1)
        yield _do(_RETURN, answer)
    yield _do(_RETURN, otherwise)


def _do(code: int, value: int) -> bytes:
    return _jump(code, value, 0, 0)


def _jump(code: int, value: int, if_so: int, if_not: int) -> bytes:
    """One instruction; the jumps are so many instructions over."""
    return struct.pack("=HBBI", code, if_so, if_not, value)
