"""Keras' own files, opened: the numbers are those of Keras' own layers. Hostile ones get a sentence."""

import importlib.util
import io
import json
import os
import subprocess
import sys
import zipfile

import h5py
import numpy as np
import pytest
from surveying import check, mutants, survey

from rnnlab.core import engine
from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.ends import ends_of
from rnnlab.core.finding import find
from rnnlab.core.input import Input
from rnnlab.core.layouts import to_keras
from rnnlab.core.progress import finish
from rnnlab.errors import LabError
from rnnlab.io.models import read

READER = "rnnlab.io.model_keras:read_keras"
with_keras = pytest.mark.skipif(importlib.util.find_spec("keras") is None, reason="Keras is not installed")

# Keras makes models with random weights, saves each in every format it has, and says what they give.
MAKER = """
import os, sys, warnings
os.environ["KERAS_BACKEND"] = "torch"
warnings.simplefilter("ignore")
import numpy as np, keras
from keras import layers as L
rng = np.random.default_rng(3)
x = rng.normal(size=(4, 6, 3)).astype("float32")
def same(n, **options):
    return dict(units=n, return_sequences=True, **options)
models = {
    "rnn": [L.SimpleRNN(**same(5), name="plain")],
    "relu": [L.SimpleRNN(**same(5, activation="relu"), name="plain")],
    "lstm": [L.LSTM(**same(5), name="memory")],
    "nobias": [L.LSTM(**same(5, use_bias=False), name="memory")],
    "gru": [L.GRU(**same(5), name="gated")],
    "before": [L.Bidirectional(L.GRU(**same(5, reset_after=False)), name="gated")],
    "grus": [L.GRU(**same(5), name="gated"), L.GRU(**same(5, reset_after=False))],
    "cells": [L.RNN(L.LSTMCell(5), return_sequences=True, name="memory")],
    "both": [L.Bidirectional(L.GRU(**same(5)), name="ways")],
    "deep": [L.Bidirectional(L.LSTM(**same(5)), name="first"), L.Dropout(0.3), L.Bidirectional(L.LSTM(**same(5)))],
    "masked": [L.Masking(0.0), L.LSTM(**same(5), name="memory")],
    "own": [L.Bidirectional(L.LSTM(**same(5)), backward_layer=L.LSTM(**same(5, go_backwards=True)), name="ways")],
    "pile": [L.RNN([L.SimpleRNNCell(5, activation="relu"), L.SimpleRNNCell(4)], return_sequences=True, name="pile")],
    "piled": [L.RNN([L.GRUCell(5, reset_after=False)], return_sequences=True, name="pile")],
    "forward": [L.LSTM(**same(5), name="forward_lstm")],
}
found = {"x": x}
for name, parts in models.items():
    model = keras.Sequential([L.Input((6, 3)), *parts])
    model.set_weights([rng.normal(0, 0.6, w.shape) for w in model.get_weights()])
    found[name] = model.predict(x, verbose=0)
    model.save(f"{name}.keras"); model.save(f"{name}.h5"); model.save_weights(f"{name}.weights.h5")
    os.rename(f"{name}.weights.h5", f"{name}.hdf5")
ids = L.Input((6,), dtype="int32")
h = L.GRU(**same(5), name="encoder")(L.Embedding(11, 3, name="tokens")(ids))
model = keras.Model(ids, L.Dense(7, name="answer")(h))
model.set_weights([rng.normal(0, 0.6, w.shape) for w in model.get_weights()])
found["ids"] = rng.integers(0, 11, (4, 6))
found["functional"] = model.predict(found["ids"], verbose=0)
model.save("functional.keras"); model.save("functional.h5")
inner = [
    keras.Sequential([L.Input((6, 3)), L.SimpleRNN(**same(5, activation="relu"), name="rnn")], name="enc"),
    keras.Sequential([L.Input((6, 5)), L.SimpleRNN(**same(5), name="rnn")], name="then"),
]
start = L.Input((6, 3))
ways = [L.LSTM(**same(5), name="forward_way")(start), L.LSTM(**same(5), name="reverse_way")(start)]
for name, model in (
    ("nested", keras.Model(start, inner[1](inner[0](start)))), ("side", keras.Model(start, L.Concatenate()(ways)))
):
    model.set_weights([rng.normal(0, 0.6, w.shape) for w in model.get_weights()])
    found[name] = model.predict(x, verbose=0)
    model.save(f"{name}.keras"); model.save(f"{name}.h5")
other = L.SimpleRNN(5, activation="relu", go_backwards=True)
sides = L.Bidirectional(L.SimpleRNN(5), backward_layer=other, name="mixed")
keras.Sequential([L.Input((6, 3)), sides]).save("sides.keras")
turned = keras.Sequential([L.Input((6, 3)), L.RNN(L.LSTMCell(4), go_backwards=True, name="turned")])
turned.save("turned.keras")
hard = keras.Sequential([L.Input((6, 3)), L.LSTM(5, recurrent_activation="hard_sigmoid", name="hard")])
hard.save("hard.keras")
back = keras.Sequential([L.Input((6, 3)), L.LSTM(5, go_backwards=True, name="back")]); back.save("back.keras")
mix = keras.Sequential([L.Input((6, 3)), L.Bidirectional(L.LSTM(5), merge_mode="sum", name="mix")])
mix.save("mix.keras")
code = keras.Sequential([L.Input((6, 3)), L.Lambda(lambda v: v * 2), L.LSTM(5, name="after")]); code.save("code.keras")
np.savez("said.npz", **found)
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A folder of files that Keras has written, and what its models gave."""
    folder = tmp_path_factory.mktemp("keras")
    environment = os.environ | {"KERAS_BACKEND": "torch", "KERAS_HOME": str(folder)}
    command = [sys.executable, "-W", "ignore", "-c", MAKER]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    with np.load(folder / "said.npz") as said:
        return folder, dict(said)


def opened(path):
    arrays = finish(read(path))
    return arrays, find(arrays)[0]


def traced(found, x):
    document = Document(
        architecture=Architecture(cell="rnn", input_size=2, hidden_size=2),
        input=Input.given(np.zeros((1, 1, 2), dtype=np.float32)),
    )
    changed = document.edited(
        architecture=found.architecture.edited(batch_first=True),
        parameters=dict(found.parameters),
        input=Input.given(x),
    )
    return finish(engine.run(changed))


NAMES = ["rnn", "relu", "lstm", "nobias", "gru", "before", "grus", "cells", "both", "deep", "masked", "own", "pile"]
NAMES += ["piled", "forward"]


@with_keras
@pytest.mark.parametrize("suffix", [".keras", ".h5", ".hdf5"])
@pytest.mark.parametrize("name", NAMES)
def test_that_what_keras_saved_gives_what_keras_gives(made, name, suffix):
    folder, said = made
    _, networks = opened(folder / f"{name}{suffix}")
    if name in ("relu", "pile") and suffix == ".hdf5":
        assert "tanh is assumed" in networks[0].guesses[0]  # weights alone do not say it
        return
    x = said["x"]
    for found in networks:
        trace = traced(found, x)
        assert trace.agrees or found.architecture.cell == "gru_reset_before"
        x = trace.output
    assert len(networks) == (2 if name in ("grus", "pile") or (name == "deep" and suffix == ".hdf5") else 1)
    assert np.abs(x - said[name]).max() < 1e-6
    if suffix != ".hdf5":
        assert networks[0].architecture.num_layers == (2 if name == "deep" else 1)


@with_keras
@pytest.mark.parametrize("suffix", [".keras", ".h5"])
def test_that_layers_of_one_name_in_two_models_and_of_keras_own_words_are_told_apart(made, suffix):
    folder, said = made
    networks = {found.name: found for found in opened(folder / f"nested{suffix}")[1]}
    assert set(networks) == {"enc.rnn", "then.rnn"} and networks["enc.rnn"].architecture.nonlinearity == "relu"
    output = traced(networks["then.rnn"], traced(networks["enc.rnn"], said["x"]).output).output
    assert np.abs(output - said["nested"]).max() < 1e-6
    networks = {found.name: found for found in opened(folder / f"side{suffix}")[1]}
    both = [traced(networks[name], said["x"]).output for name in ("forward_way", "reverse_way")]
    assert np.abs(np.concatenate(both, axis=2) - said["side"]).max() < 1e-6


@with_keras
@pytest.mark.parametrize("suffix", [".keras", ".h5"])
def test_that_an_embedding_and_a_dense_layer_come_with_it(made, suffix):
    folder, said = made
    arrays, (found,) = opened(folder / f"functional{suffix}")
    assert found.name.endswith("encoder")
    ends = ends_of(arrays, found.name, found.architecture)
    trace = traced(found, ends.embedding.vectors[said["ids"]])
    assert np.abs(ends.readout.logits(trace.output) - said["functional"]).max() < 1e-5


@with_keras
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("hard", "recurrent_activation hard_sigmoid"),
        ("back", "in reverse only"),
        ("turned", "turned runs in reverse only"),
        ("mix", "directions by sum"),
        ("sides", "its two directions in different ways"),
    ],
)
def test_that_what_torch_does_not_compute_is_refused_with_the_reason(made, name, words):
    with pytest.raises(LabError, match=words):
        opened(made[0] / f"{name}.keras")


@with_keras
def test_that_a_lambda_is_data_and_never_run(made):
    _, (found,) = opened(made[0] / "code.keras")
    assert found.name == "after" and found.architecture.cell == "lstm"


# Keras 2's layouts, written by hand -----------------------------------------------------------------------------------


def weights_of(cell, hidden=4, reads=3, seed=1):
    arch = Architecture(cell=cell, input_size=reads, hidden_size=hidden)
    rng, gates = np.random.default_rng(seed), {"rnn": 1, "gru": 3, "lstm": 4}[cell]
    own = {
        "weight_ih_l0": rng.normal(size=(gates * hidden, reads)),
        "weight_hh_l0": rng.normal(size=(gates * hidden, hidden)),
        "bias_ih_l0": rng.normal(size=gates * hidden),
        "bias_hh_l0": rng.normal(size=gates * hidden),
    }
    own = {name: array.astype(np.float32) for name, array in own.items()}
    return own, to_keras(arch, own, 0, 0)


def legacy(path, layer, cell_name, weights):
    with h5py.File(path, "w") as file:
        group = file.create_group(f"model_weights/{layer}/{layer}/{cell_name}")
        for name, array in weights.items():
            group[f"{name}:0"] = array


@pytest.mark.parametrize("cell", ["lstm", "gru"])
def test_that_an_old_layer_for_cudnn_is_read(cell, tmp_path):
    """The blocks of its kernels are stored transposed, and its two biases stand in one."""
    own, keras = weights_of(cell)
    gates = {"gru": 3, "lstm": 4}[cell]

    def transposed(array):
        blocks = np.split(array, gates, axis=1)
        return np.concatenate([np.ascontiguousarray(b.T).reshape(b.shape) for b in blocks], axis=1)

    # Its biases are those of the input and of the state, each in Keras' order of gates.
    order = {"lstm": (0, 1, 2, 3), "gru": (1, 0, 2)}[cell]
    both = [np.concatenate([np.split(own[f"bias_{side}_l0"], gates)[at] for at in order]) for side in ("ih", "hh")]
    weights = {name: transposed(keras[name]) for name in ("kernel", "recurrent_kernel")}
    legacy(tmp_path / "m.h5", "fast", "", weights | {"bias": np.concatenate(both)})
    _, (found,) = opened(tmp_path / "m.h5")
    assert found.name == "fast"
    for name, array in own.items():
        assert np.array_equal(found.parameters[name], array), name


def test_that_keras_2_names_are_read(tmp_path):
    own, keras = weights_of("gru")
    legacy(tmp_path / "m.hdf5", "gru_1", "gru_cell_3", keras)
    _, (found,) = opened(tmp_path / "m.hdf5")
    assert found.name == "gru_1" and np.array_equal(found.parameters["weight_hh_l0"], own["weight_hh_l0"])


def test_that_arrays_under_torchs_names_are_read_too(tmp_path):
    own, _ = weights_of("lstm")
    with h5py.File(tmp_path / "own.h5", "w") as file:
        for name, array in own.items():
            file[f"net/{name}"] = array
    _, (found,) = opened(tmp_path / "own.h5")
    assert found.name == "net" and np.array_equal(found.parameters["bias_hh_l0"], own["bias_hh_l0"])


# Hostile files ------------------------------------------------------------------------------------------------------


def tree(fill):
    stream = io.BytesIO()
    with h5py.File(stream, "w") as file:
        group = file.create_group("layers/lstm/cell/vars")
        for at, array in enumerate(weights_of("lstm")[1].values()):
            group[str(at)] = array
        fill(file, group)
    return stream.getvalue()


def archive(weights, config=b"{}", **more):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in {"config.json": config, "model.weights.h5": weights, **more}.items():
            file.writestr(name, data)
    return stream.getvalue()


def put(name, value):
    return lambda file, group: group.__setitem__(name, value)


def sized(name, shape, **options):
    return lambda file, group: file.create_dataset(name, shape, "f4", **options)


def virtual(file, group):
    layout = h5py.VirtualLayout((5,), "f4")
    layout[:] = h5py.VirtualSource("/etc/passwd", "x", (5,))
    file.create_virtual_dataset("v", layout)


def circle(file, group):
    group["again"] = file["layers"]


def deep(file, group):
    file.create_group("/".join("g" for _ in range(400)))


def many(file, group):
    for at in range(101_000):
        group.create_group(f"g{at}")


def texts(file, group):
    group["names"] = np.array(["a", "b"], dtype=h5py.string_dtype())
    group["kinds"] = np.zeros(3, dtype=[("a", "f4"), ("b", "i8")])
    group["empty"] = h5py.Empty("f4")


def hostile():
    good = tree(lambda file, group: None)
    zeros = np.zeros(1 << 24, dtype=np.float32)
    squeezed = tree(lambda file, group: file.create_dataset("z", data=zeros, compression="gzip", chunks=(1 << 16,)))
    shapes = {"0": (3, 16), "1": (4, 15), "2": (16,)}
    files = {
        "soft.h5": tree(put("3", h5py.SoftLink("/layers"))),
        "dangling.h5": tree(put("3", h5py.SoftLink("/nothing"))),
        "external.h5": tree(put("3", h5py.ExternalLink("/etc/passwd", "/"))),
        "virtual.h5": tree(virtual),
        "storage.h5": tree(sized("e", (4,), external=[("/etc/passwd", 0, 16)])),
        "unwritten.h5": tree(sized("huge", (1 << 20, 1 << 20), chunks=(64, 64))),
        "contiguous.h5": tree(sized("huge", (1 << 38,))),
        "squeezed.h5": squeezed,
        "circle.h5": tree(circle),
        "deep.h5": tree(deep),
        "many.h5": tree(many),
        "texts.h5": tree(texts),
        "config.h5": tree(lambda file, group: file.attrs.__setitem__("model_config", "{" * 50_000)),
        "nested.h5": tree(lambda file, group: file.attrs.__setitem__("model_config", "[" * 50_000)),
        "list.h5": tree(lambda file, group: file.attrs.__setitem__("model_config", np.arange(9))),
        "nothing.h5": b"",
        "text.hdf5": b"hello, this is no model" * 50,
        "half.h5": good[: len(good) // 2],
        "signature.h5": good[:8] + bytes(len(good) - 8),
        "zip.keras": archive(b"no hdf5"),
        "config.keras": archive(good, b"\xff\xfe{"),
        "deepconfig.keras": archive(good, b'{"a":' * 20_000 + b"1" + b"}" * 20_000),
        "squeezed.keras": archive(squeezed),
        "bomb.keras": archive(bytes(1 << 28)),
        "noweights.keras": archive(good).replace(b"model.weights.h5", b"model.weights.xx"),
        "notzip.keras": good,
        "cut.keras": archive(good)[:-40],
        "members.keras": archive(good, **{f"f{at}": b"" for at in range(5000)}),
        "strange.keras": archive(good, json.dumps({"class_name": "Sequential", "config": {"layers": 3}}).encode()),
        "wrong.h5": tree(lambda f, g: [g.create_dataset(f"x/{k}", s, "f4") for k, s in shapes.items()] and None),
    }
    return files


def test_that_no_hostile_file_crashes_hangs_or_takes_memory(tmp_path):
    files = hostile()
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    said = survey(tmp_path, READER)
    assert len(said) == len(files) >= 30
    check(said)
    harmless = {name for name, (words, *_) in said.items() if words.startswith("arrays")}
    assert harmless <= {"circle.h5", "texts.h5", "strange.keras", "wrong.h5"}, harmless
    for name in ("soft.h5", "dangling.h5", "external.h5"):
        assert "links are not followed" in said[name][0]
    for name in ("virtual.h5", "storage.h5", "unwritten.h5"):
        assert "not in the file itself" in said[name][0], said[name]
    for name in ("squeezed.h5", "bomb.keras"):
        assert "far more than its own size" in said[name][0], said[name]


@pytest.mark.parametrize("suffix", [".h5", ".keras"])
def test_that_two_hundred_mutants_are_survived(suffix, tmp_path):
    good = tree(lambda file, group: None)
    data = good if suffix == ".h5" else archive(good, json.dumps({"class_name": "Sequential"}).encode())
    mutants(tmp_path, data, suffix, seed=9)
    said = survey(tmp_path, READER)
    assert len(said) == 200
    check(said, longest=4100)


def test_that_a_misshapen_layer_is_refused_with_its_shapes(tmp_path):
    _, keras = weights_of("lstm")
    legacy(tmp_path / "m.h5", "odd", "lstm_cell", keras | {"bias": np.zeros(7, np.float32)})
    with pytest.raises(LabError, match=r"bias is \(7,\)"):
        opened(tmp_path / "m.h5")
