"""What the shell says when something is wrong, in the language of its locale; `str()` of an error stays English."""

import os
import subprocess
import sys

import numpy as np
import pytest

from rnnlab import cli
from rnnlab.errors import InputError
from rnnlab.lab.wording import language_of, said


def run(words, **environment):
    """rnnlab in a process of its own, whose locale is what `environment` says."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    command = [sys.executable, "-m", "rnnlab", *words]
    done = subprocess.run(command, capture_output=True, env=clean | environment, check=False)
    assert done.returncode == 2 and b"Traceback" not in done.stderr
    return done.stderr.decode()


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LC_MESSAGES": "ko_KR.UTF-8", "LANG": "de_DE.UTF-8"}, "ko"),
        ({"LC_ALL": "C", "LANG": "ko_KR.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "ko_KR"}, "ko"),
        ({"LANG": "tr_TR.UTF-8"}, "en"),
    ],
)
def test_that_the_language_is_the_locales_by_the_rules_of_shells(environment, language):
    assert language_of(["trace"], environment) == language


@pytest.mark.parametrize("words", [["trace", "--lang", "en"], ["trace", "--lang=en"]])
def test_that_lang_is_stronger_than_the_locale(words):
    assert language_of(words, {"LANG": "ko_KR.UTF-8"}) == "en"


def test_that_an_error_is_korean_in_a_korean_shell_and_english_elsewhere():
    words = ["trace", "--hidden-size", "0"]
    korean = run(words, LC_ALL="ko_KR.UTF-8", PYTHONIOENCODING="utf-8")
    assert korean.startswith("rnnlab: hidden_size") and "정수" in korean
    assert "hidden_size is a whole number of at least 1, not 0." in run(words, LC_ALL="C.UTF-8")
    assert "정수" in run([*words, "--lang", "ko"], PYTHONIOENCODING="utf-8")


def test_that_a_terminal_that_lacks_hangul_is_told_in_english():
    told = run(["trace", "--hidden-size", "0"], LC_ALL="ko_KR.UTF-8", PYTHONIOENCODING="ascii")
    assert "hidden_size is a whole number of at least 1, not 0." in told


def test_that_every_part_of_a_sentence_is_korean(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    monkeypatch.chdir(tmp_path)
    np.save("seven.npy", np.ones((10, 1, 7)))
    assert cli.main(["trace", "--input", "seven.npy"], lambda launch: 0) == 2
    told = capsys.readouterr().err
    assert "방법:" in told and "input_size = 7" in told and "Set input_size" not in told


def test_that_the_exception_itself_stays_english():
    error = InputError("{name} is missing", name="h_0")
    assert str(error) == "h_0 is missing" and said(error, "en") == "h_0 is missing"
    assert "h_0" in said(error, "ko") and "missing" not in said(error, "ko")


def test_that_saying_an_error_loads_neither_qt_nor_numbers():
    script = "from rnnlab import cli; cli.main(['nothing.txt', '--lang', 'ko'], None)\nimport sys\n"
    script += "print([name for name in ('PySide6', 'numpy', 'torch') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["trace", "--batch_fisrt"], "--batch_fisrt: 그런 옵션이 없습니다. --batch-first 옵션을 뜻했나요?"),
        (["trace", "--zzz"], "--zzz: 그런 옵션이 없습니다"),
        (["trace", "--hidden-size", "many"], "--hidden-size 옵션에는 정수를 주세요(받은 값: 'many')"),
        (["trace", "--init"], "--init 옵션에 값이 없습니다"),
        (["--theme", "pink"], "--theme 옵션의 값은 'light', 'dark' 중 하나여야 합니다(받은 값: 'pink')"),
    ],
)
def test_that_misused_options_are_told_in_korean_too(words, told, monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
    assert cli.main(words, lambda launch: 0) == 2
    printed = capsys.readouterr().err
    assert told in printed and "--help" in printed and len(printed.splitlines()) == 1
