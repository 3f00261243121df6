"""The shell's face."""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import torch

from rnnlab import cli, options
from rnnlab.__main__ import main
from rnnlab.core import table
from rnnlab.core.document import INITIALISATIONS
from rnnlab.lab.examples import EXAMPLES

SHAPES = {
    "numpy-rnn": ["output   (10, 8)", "h_n      (1, 8)"],
    "rnn": ["output   (1, 10, 8)", "h_n      (1, 1, 8)"],
    "deep-rnn": ["output   (1, 10, 8)", "h_n      (2, 1, 8)"],
    "deep-bidirectional-rnn": ["output   (1, 10, 16)", "h_n      (4, 1, 8)"],
    "lstm": ["output   (1, 10, 8)", "h_n      (1, 1, 8)", "c_n      (1, 1, 8)"],
    "gru": ["output   (1, 10, 8)", "h_n      (1, 1, 8)"],
}


@pytest.mark.parametrize("name", SHAPES)
def test_that_trace_prints_the_notebooks_shapes_and_the_proof(name, capsys):
    assert main(["trace", "--example", name]) == 0
    printed = capsys.readouterr().out
    assert all(line in printed.splitlines() for line in SHAPES[name])
    assert "equals" in printed and "max |lab − module|" in printed


def test_that_trace_writes_what_torch_computes_with_the_same_seed(tmp_path, capsys):
    options = "--cell lstm --input-size 5 --hidden-size 8 --num-layers 2 --bidirectional --batch-first --timesteps 10"
    assert main(["trace", *options.split(), "--seed", "6", "-o", str(tmp_path / "run.npz")]) == 0
    with torch.random.fork_rng(), torch.no_grad(), np.load(tmp_path / "run.npz") as found:
        torch.manual_seed(6)
        module = torch.nn.LSTM(5, 8, 2, bidirectional=True, batch_first=True)
        output, (h_n, c_n) = module(torch.tensor(found["input"]))
        for name, theirs in (("output", output), ("h_n", h_n), ("c_n", c_n)):
            assert np.abs(found[name] - theirs.numpy()).max() <= 1e-5
    assert "wrote" in capsys.readouterr().out


def test_that_lengths_make_a_packed_batch(tmp_path, capsys):
    assert main(["trace", "--cell", "gru", "--lengths", "6,2,9", "-o", str(tmp_path / "run.npz")]) == 0
    assert "nn.GRU, packed" in capsys.readouterr().out
    with np.load(tmp_path / "run.npz") as found:
        assert json.loads(str(found["meta"]))["lengths"] == [6, 2, 9]
        assert np.array_equal(found["h_n"][0, 1], found["output"][1, 1]) and not found["output"][2:, 1].any()


def test_that_shapes_prints_both_layouts_without_torch():
    code = "import sys; from rnnlab.__main__ import main; main(['shapes']); assert 'torch' not in sys.modules"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "(L, N, H_in)" in done.stdout and "with batch_first=True:" in done.stdout and "(1, 10, 8)" in done.stdout


def test_that_a_tables_columns_are_chosen_scaled_filled_and_split(tmp_path, capsys):
    rows = ["who;x;y;note", "a;1;2,5;u", "b;3;;v", "a;5;0,5;w"]
    (tmp_path / "x.csv").write_text("\n".join(rows))
    options = ["--columns", "y,x", "--scale", "z-score", "--fill", "zero", "--sequences", "who"]
    saved = ["-o", str(tmp_path / "run.npz"), "--batch-first"]
    assert main(["trace", "--cell", "gru", "--input", str(tmp_path / "x.csv"), *options, *saved]) == 0
    assert "nn.GRU, packed" in capsys.readouterr().out
    x = torch.tensor([[2.5, 1], [0, 3], [0.5, 5]], dtype=torch.float64)
    x = ((x - x.mean(0)) / x.std(0, unbiased=False)).to(torch.float32).numpy()
    with np.load(tmp_path / "run.npz") as found:
        assert np.abs(found["input"] - [[x[0], x[2]], [x[1], [0, 0]]]).max() < 1e-6


def files(tmp_path):
    (tmp_path / "word.csv").write_text("1,2,3,4,x\n")
    (tmp_path / "gap.csv").write_text("hip;speed\n0,5;1\n2;\n")
    (tmp_path / "empty.npy").write_bytes(b"")
    np.save(tmp_path / "seven.npy", np.zeros((4, 7)))
    os.mkfifo(tmp_path / "pipe.npz")
    for name in ("folder.npz", "folder.png"):
        (tmp_path / name).mkdir()


BAD = [
    (["trace", "--hidden-size", "0"], "hidden_size is a whole number of at least 1, not 0"),
    (["trace", "--proj-size", "8"], "proj_size must be smaller than hidden_size"),
    (["trace", "--cell", "gru", "--proj-size", "2"], "only nn.LSTM can project"),
    (["trace", "--batch_fisrt"], "did you mean --batch-first?"),
    (["trace", "--hidden-size", "many"], "invalid int value"),
    (["trace", "--hidden-size", "2000000"], "GiB are free"),
    (["trace", "--input", "word.csv"], "“x” is not a number. Name the columns of numbers with --columns."),
    (["trace", "--input", "word.csv", "--columns", "x0,x44"], "There is no column x44 (did you mean x4?)"),
    (["trace", "--input", "gap.csv"], "Numbers are missing in speed (1; the first at timestep 1)"),
    (["trace", "--input", "empty.npy"], "is empty"),
    (["trace", "--initial-state", "."], "is a folder, a pipe or a device"),
    (["trace", "--input", "."], "empty.npy is empty"),
    (["trace", "--input", "nothing.npy"], "There is no file"),
    (["trace", "--input", "seven.npy"], "Ways out: Set input_size to 7"),
    (["trace", "-o", "nowhere/run.npz"], "there is no folder"),
    (["trace", "-o", "folder.npz"], "folder.npz can't be written: it is a folder; give a file's name."),
    (["trace", "-o", "run.npz/"], "“run.npz/” is no file's name"),
    (["trace", "-o", ""], "“” is no file's name"),
    (["trace", "-o", "pipe.npz"], "it is no file, but a device, a pipe or a socket"),
    (
        ["trace", "-o", "seven.npy/run.npz"],
        "can't be written: Not a directory; choose another place.",
    ),
    (["code", "-o", f"{'n' * 256}.py"], "can't be written: File name too long; choose another place."),
    (["--screenshot", "folder.png"], "folder.png can't be written: it is a folder; give a file's name."),
    (["--screenshot", "nowhere/window.png"], "there is no folder"),
    (["trace", "-o", "run.npz", "--quantity", "z"], "no quantity z"),
    (["trace", "--device", "cuda:9"], "There is no device cuda:9"),
    (["trace", "--first", "3"], "name a file with -o FILE"),
    (["trace", "--layer", "lstm"], "give --model FILE as well"),
    (["trace", "--columns", "a"], "--columns is about a table"),
    (["trace", "--input", "seven.npy", "--batch", "2"], "are of a made input"),
    (["--screenshot", "run.gif"], "must end in .png"),
    (["trac"], "There is no file or command trac; did you mean rnnlab trace?"),
    (["--example", "transformer"], "invalid choice"),
]


@pytest.mark.parametrize(("argv", "sentence"), BAD, ids=lambda part: " ".join(part) if isinstance(part, list) else "")
def test_that_a_bad_request_gives_2_one_sentence_and_no_file(argv, sentence, tmp_path, monkeypatch, capsys):
    files(tmp_path)
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.iterdir())
    assert main(argv) == 2
    told = capsys.readouterr()
    assert sentence in told.err and len(told.err.strip().splitlines()) == 1
    assert sorted(tmp_path.iterdir()) == before


def test_that_nan_in_a_file_is_told_and_traced(tmp_path, capsys):
    values = np.zeros((4, 5))
    values[2, 3] = np.nan
    np.save(tmp_path / "x.npy", values)
    assert main(["trace", "--input", str(tmp_path / "x.npy")]) == 0
    assert "1 NaN and 0 Inf, the first at (2, 3)" in capsys.readouterr().err


def test_that_without_a_display_the_window_is_refused_with_what_works(monkeypatch, capsys):
    monkeypatch.setattr(cli.doctor, "has_display", lambda: False)
    monkeypatch.setattr(cli.doctor, "missing_libraries", lambda windowed: ())
    assert main([]) == 2
    assert "There is no display" in capsys.readouterr().err


def test_that_a_missing_library_is_named_with_the_line_that_installs_it(monkeypatch, capsys):
    monkeypatch.setattr(cli.doctor, "missing_libraries", lambda windowed: ("libegl1",))
    assert main([]) == 2
    assert "apt-get install" in (told := capsys.readouterr().err) and "libegl1" in told


def test_that_the_names_spelled_out_for_quick_help_are_the_real_ones():
    assert tuple(EXAMPLES) == options.EXAMPLES and INITIALISATIONS == options._INITIALISATIONS
    assert (table.SCALES, table.GAPS) == (options._SCALES, options._GAPS)


def test_that_help_is_quick():
    taken = []
    for _ in range(5):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-m", "rnnlab", "--help"], check=True, stdout=subprocess.DEVNULL)
        taken.append(time.perf_counter() - started)
    assert statistics.median(taken) < 0.3


def test_that_code_is_printed_or_written_and_runs(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(["code", "--as", "numpy", "--cell", "gru", "--num-layers", "2", "--seed", "3"]) == 0
    left = {}
    exec(capsys.readouterr().out, left)
    assert left["output"].shape == (10, 1, 8) and left["quantities"]["z"].shape == (2, 1, 1, 10, 8)
    assert main(["code", "--as", "notebook", "-o", "net.ipynb"]) == 0
    assert "wrote net.ipynb" in capsys.readouterr().out and (tmp_path / "net.ipynb").stat().st_size > 1000
    assert main(["code", "--batch", "9000"]) == 2 and "sequences" in capsys.readouterr().err


def test_that_a_trained_model_is_traced_and_its_layer_chosen(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    module = torch.nn.GRU(4, 6, num_layers=2)
    arrays = {
        f"{part}.{name}": tensor.detach().numpy()
        for part in ("enc", "dec")
        for name, tensor in module.named_parameters()
    }
    np.savez("net.npz", **arrays)
    assert main(["trace", "--model", "net.npz"]) == 2
    assert "net.npz holds enc, dec; say which with --layer NAME" in capsys.readouterr().err
    assert main(["trace", "--model", "net.npz", "--layer", "dec", "-o", "run.npz"]) == 0
    printed = capsys.readouterr()
    assert "dec is nn.GRU(input_size=4, hidden_size=6, num_layers=2)" in printed.err and "equals nn.GRU" in printed.out
    run = np.load("run.npz")
    with torch.no_grad():
        output, _ = module(torch.tensor(run["input"]))
    assert np.abs(run["output"] - output.numpy()).max() < 1e-6
    assert main(["trace", "--model", "net.npz", "--layer", "head"]) == 2 and "holds no head" in capsys.readouterr().err


@pytest.mark.parametrize("written", ["a.npy", "./sub/../a.npy", "link.npy"])
def test_that_what_is_read_is_not_overwritten(written, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    np.save("a.npy", np.ones((7, 5), dtype=np.float32))
    (tmp_path / "link.npy").symlink_to("a.npy")
    before = (tmp_path / "a.npy").read_bytes()
    for read in (["--input", "a.npy"], ["--text", "a.npy"], ["--model", "a.npy"], ["--initial-state", "a.npy"]):
        assert cli.main(["trace", *read, "-o", written], None) == 2
        told = capsys.readouterr()
        assert (
            told.out == ""
            and told.err == f"rnnlab: -o {Path(written)} would overwrite what {read[0]} reads; name another file.\n"
        )
    assert cli.main(["trace", "--input", ".", "-o", written], None) == 2
    assert cli.main(["code", "--input", "a.npy", "-o", written], None) == 2
    assert (tmp_path / "a.npy").read_bytes() == before
    assert cli.main(["trace", "--input", "a.npy", "--quantity", "h", "-o", "b.npy"], None) == 0
    assert cli.main(["trace", "--input", "a.npy", "--quantity", "h", "-o", "b.npy"], None) == 0  # as shells do
