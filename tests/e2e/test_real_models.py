"""Models that others trained and published: opened from their package's own file, and equal to the package's own code.

The packages are fetched from the registry when they can be; otherwise these tests are skipped, and say so.
Resemblyzer (https://github.com/resemble-ai/Resemblyzer, Apache 2.0) has a speaker encoder of three LSTM layers;
g2p-en (https://github.com/Kyubyong/g2p, Apache 2.0) two GRUs whose arrays are named as nobody else names them.
"""

import subprocess
import sys
import zipfile

import numpy as np
import pytest

from rnnlab.core import engine
from rnnlab.core.document import Document
from rnnlab.core.input import Input
from rnnlab.core.progress import finish
from rnnlab.lab.models import open_model

# Run the package's own code; what it imports for text and sound is not needed for its network.
OWN_CODE = {
    "resemblyzer": """
import sys
from unittest.mock import MagicMock
for name in ("librosa", "webrtcvad", "scipy", "scipy.ndimage", "scipy.ndimage.morphology"):
    sys.modules[name] = MagicMock()
import numpy as np, torch
from resemblyzer.voice_encoder import VoiceEncoder
encoder = VoiceEncoder("cpu", verbose=False)
x = torch.tensor(np.load(sys.argv[1])["x"])
with torch.no_grad():
    output, (h_n, c_n) = encoder.lstm(x)
    np.savez(sys.argv[2], output=output, h_n=h_n, c_n=c_n, embedding=encoder(x))
""",
    "g2p_en": """
import sys
from unittest.mock import MagicMock
for name in ("nltk", "nltk.corpus", "nltk.tokenize", "inflect"):
    sys.modules[name] = MagicMock()
import numpy as np
from g2p_en.g2p import G2p
own = G2p.__new__(G2p)
own.load_variables()
x = np.load(sys.argv[1])["x"]
states = own.gru(x, x.shape[1], own.enc_w_ih, own.enc_w_hh, own.enc_b_ih, own.enc_b_hh)
np.savez(sys.argv[2], output=states)
""",
}


def package(folder, requirement, name):
    """The unpacked package; skips where it can't be fetched."""
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary", ":all:"]
    command += ["--retries", "1", "--timeout", "10", "-d", str(folder)]
    try:
        done = subprocess.run([*command, requirement], capture_output=True, text=True, check=False, timeout=60)
    except subprocess.TimeoutExpired:
        pytest.skip(f"{requirement} could not be fetched within a minute")
    wheels = list(folder.glob("*.whl"))
    if done.returncode or not wheels:
        pytest.skip(f"{requirement} could not be fetched: {done.stderr.strip()[-200:]}")
    with zipfile.ZipFile(wheels[0]) as archive:
        archive.extractall(folder / "site")
    return folder / "site" / name


def own_results(site, name, x, folder):
    np.savez(folder / "x.npz", x=x)
    command = [sys.executable, "-W", "ignore", "-c", OWN_CODE[name], str(folder / "x.npz"), str(folder / "own.npz")]
    done = subprocess.run(command, cwd=site.parent, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return np.load(folder / "own.npz")


def traced(opened, name, x):
    (choice,) = [choice for choice in opened.choices if choice.name == name]
    return finish(engine.run(choice.document.edited(input=Input.given(x))))


@pytest.fixture
def start():
    from rnnlab.core.architecture import Architecture

    return Document(architecture=Architecture(cell="lstm", input_size=2, hidden_size=3, batch_first=True))


def test_that_resemblyzers_encoder_is_opened_and_equals_its_own_code(tmp_path, start):
    site = package(tmp_path, "Resemblyzer==0.1.4", "resemblyzer")
    opened = finish(open_model(site / "pretrained.pt", start))
    assert [choice.name for choice in opened.choices] == ["model_state.lstm"] and opened.misfits == ()
    assert opened.choices[0].call == "nn.LSTM(input_size=40, hidden_size=256, num_layers=3, batch_first=True)"
    x = np.random.default_rng(1).uniform(0, 1, (2, 50, 40)).astype(np.float32)
    trace, own = traced(opened, "model_state.lstm", x), own_results(site, "resemblyzer", x, tmp_path)
    assert trace.agrees
    for tensor in ("output", "h_n", "c_n"):
        assert np.abs(trace[tensor] - own[tensor]).max() < 1e-4 * max(1, np.abs(own[tensor]).max()), tensor
    assert trace["f"].shape == (3, 1, 2, 50, 256) and own["embedding"].shape == (2, 256)


def test_that_g2ps_encoder_is_found_by_its_own_names_and_equals_its_own_code(tmp_path, start):
    site = package(tmp_path, "g2p-en==2.1.0", "g2p_en")
    opened = finish(open_model(site / "checkpoint20.npz", start))
    assert [choice.name for choice in opened.choices] == ["enc", "dec"]
    ends = [choice.document.ends for choice in opened.choices]
    assert [(end.embedding.name, end.readout.name) for end in ends] == [("enc_emb", "fc_w"), ("dec_emb", "fc_w")]
    x = np.random.default_rng(2).normal(size=(3, 12, 256)).astype(np.float32)
    trace, own = traced(opened, "enc", x), own_results(site, "g2p_en", x, tmp_path)
    assert trace.agrees and np.abs(trace.output - own["output"]).max() < 1e-5
