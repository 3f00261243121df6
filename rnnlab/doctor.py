"""What this machine has and lacks for rnnlab. Standard library only, so that it runs before anything is installed.

The library names are those that PySide6's Qt libraries and its platform plugins load; the packages are Debian's.
"""

import ctypes
import importlib
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

# Shared library → the Debian packages that may hold it, the older name first.
_ALWAYS: dict[str, tuple[str, ...]] = {
    "libGL.so.1": ("libgl1",),
    "libEGL.so.1": ("libegl1",),
    "libX11.so.6": ("libx11-6",),
    "libglib-2.0.so.0": ("libglib2.0-0", "libglib2.0-0t64"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "libglib2.0-0t64"),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libfreetype.so.6": ("libfreetype6",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
}
_X11: dict[str, tuple[str, ...]] = {
    "libxcb.so.1": ("libxcb1",),
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-image.so.0": ("libxcb-image0",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-randr.so.0": ("libxcb-randr0",),
    "libxcb-render.so.0": ("libxcb-render0",),
    "libxcb-render-util.so.0": ("libxcb-render-util0",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-shm.so.0": ("libxcb-shm0",),
    "libxcb-sync.so.1": ("libxcb-sync1",),
    "libxcb-util.so.1": ("libxcb-util1",),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
    "libX11-xcb.so.1": ("libx11-xcb1",),
}
_WAYLAND: dict[str, tuple[str, ...]] = {
    "libwayland-client.so.0": ("libwayland-client0",),
    "libwayland-cursor.so.0": ("libwayland-cursor0",),
}
KOREAN_FONT = "fonts-nanum"
_PACKAGES = ("rnnlab", "torch", "PySide6-Essentials", "pyqtgraph", "numpy", "h5py", "safetensors", "psutil")


def missing_libraries(windowed: bool) -> tuple[str, ...]:
    """The Debian packages of the libraries that Qt would not find, for a window or for drawing offscreen."""
    if not sys.platform.startswith("linux"):
        return ()
    wanted = _ALWAYS | _for_window() if windowed else _ALWAYS
    lacking = dict.fromkeys(names for library, names in wanted.items() if not _loads(library))
    return tuple(_available_name(names) for names in lacking)


def install_line(packages: tuple[str, ...]) -> str:
    """The one line for a shell that installs them, on a machine that may never have heard of them."""
    prefix = "" if os.name == "posix" and os.geteuid() == 0 else "sudo "
    return f"{prefix}apt-get update && {prefix}apt-get install -y {' '.join(packages)}"


def has_display() -> bool:
    """Whether there is a screen to open a window on."""
    if os.environ.get("QT_QPA_PLATFORM", "") not in ("", "xcb", "wayland"):
        return True
    if not sys.platform.startswith("linux"):
        return True
    return _reaches_wayland() or _reaches_x11(os.environ.get("DISPLAY", ""))


def has_korean_font() -> bool:
    """Whether fontconfig knows a font with Hangul; also True where there is no fontconfig to ask."""
    if not shutil.which("fc-list"):
        fonts = Path("/usr/share/fonts")
        return not sys.platform.startswith("linux") or any((*fonts.rglob("*Nanum*"), *fonts.rglob("*CJK*")))
    listed = subprocess.run(["fc-list", ":lang=ko", "family"], capture_output=True, check=False)
    return bool(listed.stdout.strip())


@dataclass(frozen=True)
class Report:
    """What `rnnlab doctor` found; `str()` is its text. `works` is False if Qt could not even draw offscreen."""

    lines: tuple[str, ...]
    works: bool

    def __str__(self) -> str:
        return "\n".join(self.lines)


def report() -> Report:
    """Probe everything. Loads torch to ask for its devices, but never starts Qt."""
    missing, for_window = missing_libraries(windowed=False), missing_libraries(windowed=True)
    lines = [f"Python {sys.version.split()[0]} on {sys.platform}", *_versions()]
    lines.append(f"torch devices: {', '.join(_torch_devices())}")
    lines.append(
        f"display: {'yes' if has_display() else 'none; a picture of the window can be made with --screenshot'}"
    )
    if for_window:
        lines.append(f"system libraries missing for a window: {' '.join(for_window)}")
        lines.append(f"  install them with: {install_line(for_window)}")
    else:
        lines.append("system libraries: all there")
    if has_korean_font():
        lines.append("Korean font: yes")
    else:
        lines.append(f"Korean font: none; install one with: {install_line((KOREAN_FONT,))}")
    return Report(tuple(lines), works=not missing)


def main(*further: str) -> int:
    """Print the report, and `further` lines; 0 if rnnlab can work here, with or without a screen, otherwise 2."""
    found = report()
    print(found, *further, sep="\n")
    return 0 if found.works else 2


def _for_window() -> dict[str, tuple[str, ...]]:
    only_wayland = _reaches_wayland() and not _reaches_x11(os.environ.get("DISPLAY", ""))
    return _WAYLAND if only_wayland else _X11


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _available_name(names: tuple[str, ...]) -> str:
    """Of several names of one package the one that apt knows; the first where apt can't be asked."""
    if len(names) > 1 and shutil.which("apt-cache"):
        for name in names:
            asked = os.environ | {"LC_ALL": "C"}  # in words that are looked for below
            shown = subprocess.run(["apt-cache", "policy", name], capture_output=True, env=asked, check=False)
            if b"Candidate:" in shown.stdout and b"Candidate: (none)" not in shown.stdout:
                return name
    return names[0]


def _reaches_wayland() -> bool:
    name, folder = os.environ.get("WAYLAND_DISPLAY"), os.environ.get("XDG_RUNTIME_DIR", "")
    return bool(name) and _connects(socket.AF_UNIX, str(Path(folder) / str(name)))


def _reaches_x11(display: str) -> bool:
    host, colon, number = display.partition(":")
    number = number.partition(".")[0]
    if not colon or not number.isdecimal():
        return False
    remote, can_ask = host not in ("", "unix"), _loads("libxcb.so.1")
    # Asked for a distant machine that is off, libxcb would wait for minutes. A server near by is called once only: one
    # whose last caller has left may start anew, and is deaf meanwhile.
    if (remote or not can_ask) and not _x11_listens(host if remote else "", int(number)):
        return False
    return not can_ask or _x11_admits(display)


def _x11_listens(host: str, number: int) -> bool:
    if host:
        return _connects(socket.AF_INET, (host, 6000 + number))
    path = f"/tmp/.X11-unix/X{number}"
    return _connects(socket.AF_UNIX, path) or _connects(socket.AF_UNIX, "\0" + path)


def _x11_admits(display: str) -> bool:
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode(), None))
    admitted = not xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return admitted


def _connects(family: socket.AddressFamily, address: str | tuple[str, int]) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.settimeout(1)
        try:
            probe.connect(address)
        except OSError:
            return False
    return True


def _versions() -> Iterator[str]:
    for name in _PACKAGES:
        try:
            yield f"{name} {metadata.version(name)}"
        except metadata.PackageNotFoundError:
            yield f"{name} is not installed"


def _torch_devices() -> list[str]:
    try:
        torch = importlib.import_module("torch")
    except ImportError as error:
        return [f"unknown ({error})"]
    graphics = [f"cuda:{index} ({torch.cuda.get_device_name(index)})" for index in range(torch.cuda.device_count())]
    return ["cpu", *graphics, *(["mps"] if torch.backends.mps.is_available() else [])]
