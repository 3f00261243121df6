"""Trained models in the shell: what the file says can't be contradicted, what it does not say can be chosen."""

import json
import subprocess
import sys

import numpy as np
import pytest
import torch
from PySide6.QtGui import QImage
from torch import nn

import rnnlab
from rnnlab.__main__ import main

TEXT = "abba cab"


class Language(nn.Module):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(4, 3)
        self.lstm = nn.LSTM(3, 6, num_layers=2, batch_first=True)
        self.out = nn.Linear(6, 4)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    torch.manual_seed(3)
    model = Language()
    torch.save({"model": model.state_dict(), "itos": [" ", "a", "b", "c"]}, tmp_path / "lm.pt")
    for name, module in (("rnn", nn.RNN(3, 5, nonlinearity="relu")), ("gru", nn.GRU(3, 5))):
        torch.save(module.state_dict(), tmp_path / f"{name}.pt")
    np.save(tmp_path / "x.npy", np.random.default_rng(2).normal(size=(7, 2, 3)).astype(np.float32))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def saved(*options):
    assert main(["trace", *options, "-o", "run.npz"]) == 0
    with np.load("run.npz") as found:
        return dict(found)


def test_that_a_text_goes_through_the_models_own_embedding(folder):
    model, kept = Language(), torch.load(folder / "lm.pt")
    model.load_state_dict(kept["model"])
    (folder / "story.txt").write_text(TEXT)
    ids = torch.tensor([[kept["itos"].index(token) for token in TEXT]])
    with torch.no_grad():
        expected = model.lstm(model.emb(ids))[0].numpy()
    for text in (TEXT, "story.txt"):
        assert np.abs(saved("--model", "lm.pt", "--batch-first", "--text", text)["output"] - expected).max() < 1e-6


def test_that_a_text_without_a_model_is_one_hot(folder):
    found = saved("--cell", "gru", "--text", TEXT)
    assert found["input"].shape == (8, 1, 4) and (found["input"].sum(axis=2) == 1).all()


def test_that_what_a_file_does_not_say_can_be_chosen(folder):
    module = nn.RNN(3, 5, nonlinearity="relu")
    module.load_state_dict(torch.load(folder / "rnn.pt"))
    with torch.no_grad():
        expected = module(torch.tensor(np.load(folder / "x.npy")))[0].numpy()
    found = saved("--model", "rnn.pt", "--nonlinearity", "relu", "--input", "x.npy")
    assert np.abs(found["output"] - expected).max() < 1e-6
    found = saved("--model", "gru.pt", "--cell", "gru_reset_before", "--input", "x.npy")
    assert json.loads(str(found["meta"]))["architecture"]["cell"] == "gru_reset_before"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--seed", "5"], "--seed and --init draw parameters, but those of gru.pt are used"),
        (["--init", "zeros"], "did you mean --input-seed?"),
        (["--hidden-size", "9"], "--hidden-size 9 contradicts gru.pt, whose network has 5"),
        (["--cell", "lstm"], "--cell lstm contradicts gru.pt"),
        (["--nonlinearity", "relu"], "--nonlinearity relu contradicts gru.pt"),
    ],
)
def test_that_what_it_does_say_is_not_contradicted(folder, options, sentence, capsys):
    assert main(["trace", "--model", "gru.pt", *options, "-o", "run.npz"]) == 2
    assert sentence in capsys.readouterr().err and not (folder / "run.npz").exists()


def test_that_a_keras_file_is_batch_first_as_keras_is(folder, capsys):
    module = nn.GRU(3, 5, batch_first=True)
    rnnlab.save_model(module, folder / "m.keras")
    x = np.random.default_rng(1).normal(size=(4, 6, 3)).astype(np.float32)
    np.save(folder / "kx.npy", x)
    with torch.no_grad():
        expected = module(torch.tensor(x))[0].numpy()
    assert np.abs(saved("--model", "m.keras", "--input", "kx.npy")["output"] - expected).max() < 1e-6
    assert "batch_first" not in capsys.readouterr().err.partition("is ")[2].partition(". ")[2]


def test_that_a_picture_shows_the_file_that_was_opened_or_is_not_made(folder):
    (folder / "bad.pt").write_bytes(b"no model")
    command = [sys.executable, "-m", "rnnlab"]
    for file, picture, code in (("lm.pt", "a.png", 0), ("bad.pt", "b.png", 2)):
        done = subprocess.run([*command, file, "--screenshot", picture], capture_output=True, text=True, check=False)
        assert done.returncode == code and (folder / picture).exists() is (code == 0), done.stderr
    assert "bad.pt is damaged" in done.stderr and len(done.stderr.strip().splitlines()) == 1
    subprocess.run([*command, "--screenshot", "usual.png"], check=True)
    opened, usual = (QImage(str(folder / name)) for name in ("a.png", "usual.png"))
    assert opened.size() == usual.size() and opened != usual
