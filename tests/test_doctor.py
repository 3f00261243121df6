"""The doctor: what this machine has and lacks, said before Qt is started."""

import importlib.util
import os
import shutil
import socket
import struct
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from rnnlab import doctor

ROOT = Path(doctor.__file__).resolve().parent.parent
# Present on every Debian and Ubuntu: the C and C++ run-times, and what dpkg and apt themselves are linked with.
OF_EVERY_SYSTEM = ("ld-linux", "libc.so", "libm.so", "libgcc_s.so", "libstdc++.so", "libz.so", "libzstd.so")

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Debian's packages")


@contextmanager
def listening(family, address):
    with socket.socket(family, socket.SOCK_STREAM) as server:
        server.bind(address)
        server.listen()
        yield


@pytest.fixture
def no_display(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_RUNTIME_DIR", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def lack(monkeypatch, *libraries):
    real = doctor._loads
    monkeypatch.setattr(doctor, "_loads", lambda name: name not in libraries and real(name))


def needed_by(path):
    """The DT_NEEDED names of a 64-bit little-endian ELF file."""
    data = path.read_bytes()
    table, size, count = (*struct.unpack_from("<Q", data, 0x28), *struct.unpack_from("<HH", data, 0x3A))
    sections = [struct.unpack_from("<IIQQQQIIQQ", data, table + index * size) for index in range(count)]
    _, _, _, _, start, length, link, *_ = next(section for section in sections if section[1] == 6)
    entries = [struct.unpack_from("<qQ", data, start + offset) for offset in range(0, length, 16)]
    names = sections[link][4]
    return {data[names + value : data.index(b"\0", names + value)].decode() for tag, value in entries if tag == 1}


def outside_needs(*names):
    """What some of Qt's own files load that neither PySide6 nor every system brings."""
    folder = Path(next(iter(importlib.util.find_spec("PySide6").submodule_search_locations))) / "Qt"
    found = set()
    for name in names:
        found |= needed_by(folder / name)
    return {
        name
        for name in found
        if not name.startswith(OF_EVERY_SYSTEM) and not (folder / "lib" / name).exists() and "pyside6" not in name
    }


@linux_only
def test_that_the_libraries_probed_for_drawing_are_those_that_qt_loads():
    libraries = [f"lib/libQt6{name}.so.6" for name in ("Core", "Gui", "Widgets", "Svg", "DBus", "Test")]
    needed = outside_needs(*libraries, "plugins/platforms/libqoffscreen.so", "plugins/imageformats/libqsvg.so")
    assert needed == set(doctor._ALWAYS)


@linux_only
def test_that_the_libraries_probed_for_a_window_are_those_that_qt_loads():
    x11 = outside_needs("plugins/platforms/libqxcb.so", "lib/libQt6XcbQpa.so.6")
    assert x11 - set(doctor._ALWAYS) == set(doctor._X11)
    wayland = outside_needs("plugins/platforms/libqwayland.so", "lib/libQt6WaylandClient.so.6")
    assert wayland - set(doctor._ALWAYS) == set(doctor._WAYLAND)


def test_that_a_bare_python_can_run_the_doctor():
    script = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); from rnnlab import doctor; "
        "print(*{name.partition('.')[0] for name in sys.modules} - {*sys.stdlib_module_names, '__main__'}); "
        "raise SystemExit(doctor.main())"
    )
    done = subprocess.run([sys.executable, "-I", "-S", "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    first, *report = done.stdout.splitlines()
    assert first == "rnnlab"
    assert "torch is not installed" in report


@linux_only
def test_that_a_missing_library_is_named_by_its_package(monkeypatch):
    lack(monkeypatch, "libxcb-cursor.so.0", "libGL.so.1")
    assert doctor.missing_libraries(windowed=False) == ("libgl1",)
    assert doctor.missing_libraries(windowed=True) == ("libgl1", "libxcb-cursor0")


@linux_only
def test_that_a_package_with_two_libraries_is_named_once(monkeypatch):
    lack(monkeypatch, "libglib-2.0.so.0", "libgthread-2.0.so.0")
    (package,) = doctor.missing_libraries(windowed=False)
    assert package in ("libglib2.0-0", "libglib2.0-0t64")


def test_that_other_systems_are_asked_for_no_debian_package(monkeypatch):
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(doctor, "_loads", lambda name: False)
    assert doctor.missing_libraries(windowed=True) == ()


@pytest.mark.parametrize(("user", "before"), [(0, ""), (1000, "sudo ")])
def test_that_the_line_can_be_typed_as_it_stands(monkeypatch, user, before):
    monkeypatch.setattr(os, "geteuid", lambda: user)
    line = doctor.install_line(("libgl1", "libegl1"))
    assert line == f"{before}apt-get update && {before}apt-get install -y libgl1 libegl1"


def test_that_without_a_display_there_is_none(no_display):
    assert not doctor.has_display()


@linux_only
@pytest.mark.parametrize("display", ["nonsense", ":", ":98", "localhost:98.0", ":0x1"])
def test_that_a_display_nobody_listens_on_is_none(no_display, monkeypatch, display):
    monkeypatch.setenv("DISPLAY", display)
    assert not doctor.has_display()


@linux_only
@pytest.mark.skipif(not shutil.which("Xvfb"), reason="needs Xvfb")
def test_that_a_server_which_lets_this_person_in_is_a_display_and_another_is_none(no_display, monkeypatch, tmp_path):
    keys = {name: tmp_path / name for name in ("right", "wrong")}
    for name, path in keys.items():
        path.write_bytes(authority(name.encode().ljust(16)))
    command = ["Xvfb", "-displayfd", "1", "-nolisten", "tcp", "-noreset", "-auth", str(keys["right"])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            monkeypatch.setenv("DISPLAY", f":{server.stdout.readline().strip()}")
            found = {}
            for name, path in keys.items():
                monkeypatch.setenv("XAUTHORITY", str(path))
                found[name] = doctor.has_display()
        finally:
            server.terminate()
    assert found == {"right": True, "wrong": False}


def authority(cookie):
    """An X authority file with one cookie that is for every display (family "wild")."""
    fields = (b"", b"", b"MIT-MAGIC-COOKIE-1", cookie)
    return struct.pack(">H", 0xFFFF) + b"".join(struct.pack(">H", len(field)) + field for field in fields)


@linux_only
def test_that_where_libxcb_is_missing_a_server_that_listens_is_a_display(no_display, monkeypatch):
    lack(monkeypatch, "libxcb.so.1")
    monkeypatch.setenv("DISPLAY", ":97.0")
    assert not doctor.has_display()
    with listening(socket.AF_UNIX, "\0/tmp/.X11-unix/X97"):
        assert doctor.has_display()


@linux_only
def test_that_wayland_alone_asks_for_wayland_libraries_only(no_display, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    lack(monkeypatch, *doctor._X11, *doctor._WAYLAND)
    assert not doctor.has_display()
    with listening(socket.AF_UNIX, str(tmp_path / "wayland-7")):
        assert doctor.has_display()
        assert doctor.missing_libraries(windowed=True) == ("libwayland-client0", "libwayland-cursor0")


def test_that_a_machine_without_a_window_library_works_and_is_told_the_line(monkeypatch, capsys):
    monkeypatch.setattr(doctor, "missing_libraries", lambda windowed: ("libxcb-cursor0",) if windowed else ())
    assert doctor.main() == 0
    assert "apt-get install -y libxcb-cursor0" in capsys.readouterr().out


def test_that_a_machine_on_which_qt_cannot_draw_fails_with_the_line(monkeypatch, capsys):
    monkeypatch.setattr(doctor, "missing_libraries", lambda windowed: ("libgl1",))
    assert doctor.main() == 2
    assert "apt-get install -y libgl1" in capsys.readouterr().out


def test_that_a_machine_without_hangul_is_told_of_a_font(monkeypatch):
    monkeypatch.setattr(doctor, "has_korean_font", lambda: False)
    assert f"apt-get install -y {doctor.KOREAN_FONT}" in str(doctor.report())


def test_that_the_report_names_the_versions_that_run():
    import torch
    from PySide6 import __version__ as qt

    lines = doctor.report().lines
    assert f"torch {torch.__version__.partition('+')[0]}" in {line.partition("+")[0] for line in lines}
    assert f"PySide6-Essentials {qt}" in lines
    assert any(line.startswith("torch devices: cpu") for line in lines)
