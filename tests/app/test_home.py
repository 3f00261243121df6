"""The tests leave a person's own folders alone."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import qWarning

from rnnlab.app.faults import Faults, log_file
from rnnlab.app.main import settings_file
from rnnlab.lab import settings
from rnnlab.lab.settings import Settings


@pytest.mark.qt_no_exception_capture
@pytest.mark.qt_log_ignore(".")
def test_that_settings_and_a_log_are_written(qapp):
    faults = Faults(log_file(), whole_program=True)
    qWarning("something odd")
    faults.end()
    settings.save(Settings(), settings_file())
    for path in (log_file(), settings_file()):
        assert path.is_file()
        path.unlink()


def test_that_none_of_it_lies_in_the_home_of_who_runs_the_tests(tmp_path):
    known = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "PYTEST_"))}
    known |= {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}
    tests = [f"{__file__}::test_that_settings_and_a_log_are_written", "-q", "-n0", "-p", "no:cacheprovider"]
    ended = subprocess.run(
        [sys.executable, "-m", "pytest", *tests], env=known, capture_output=True, text=True, timeout=120, check=False
    )
    assert ended.returncode == 0, ended.stdout
    assert [path for path in tmp_path.rglob("*") if "rnnlab" in path.name] == []
