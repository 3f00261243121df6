"""What a file has around a network: found by name and shape, and computed as torch's own Embedding and Linear do."""

import json

import numpy as np
import pytest
import torch
from torch import nn

from rnnlab.core.architecture import Architecture
from rnnlab.core.ends import Readout, ends_of, likeliest
from rnnlab.core.finding import find
from rnnlab.core.progress import finish
from rnnlab.core.tokens import BYTES, encoded, ids_of, read_vocabulary, tokens_of
from rnnlab.errors import InputError
from rnnlab.io import models


def arrays_of(model):
    return {name: tensor.detach().numpy() for name, tensor in model.state_dict().items()}


def around(model, name):
    arrays = arrays_of(model)
    (found,) = [one for one in find(arrays)[0] if one.name == name]
    return ends_of(arrays, name, found.architecture)


class Language(nn.Module):
    """As in PyTorch's own example of a language model."""

    def __init__(self):
        super().__init__()
        self.encoder = nn.Embedding(11, 3)
        self.rnn = nn.LSTM(3, 5, num_layers=2, bidirectional=True)
        self.decoder = nn.Linear(10, 11)


class Translator(nn.Module):
    """Two networks of equal sizes, each with an embedding of its own."""

    def __init__(self):
        super().__init__()
        self.source = nn.ModuleDict({"embedding": nn.Embedding(7, 4), "gru": nn.GRU(4, 6)})
        self.target = nn.ModuleDict({"embedding": nn.Embedding(9, 4), "gru": nn.GRU(4, 6), "fc": nn.Linear(6, 9)})
        self.attention = nn.Linear(6, 6)


def test_that_embedding_and_read_out_are_found_by_name_and_shape():
    ends = around(Language(), "rnn")
    assert ends.embedding.name == "encoder.weight" and ends.readout.name == "decoder.weight"
    assert ends.fits(Architecture(cell="lstm", input_size=3, hidden_size=5, num_layers=2, bidirectional=True))
    assert not ends.fits(Architecture(cell="lstm", input_size=3, hidden_size=5))


def test_that_each_of_two_networks_gets_the_ends_that_are_named_like_it():
    model = Translator()
    assert around(model, "source.gru").embedding.name == "source.embedding.weight"
    target = around(model, "target.gru")
    assert (target.embedding.name, target.readout.name) == ("target.embedding.weight", "target.fc.weight")


def test_that_names_without_a_module_are_found():
    rng = np.random.default_rng(1)
    arrays = {"enc_emb": rng.normal(size=(29, 4)), "dec_emb": rng.normal(size=(31, 4))}
    arrays |= {"fc_w": rng.normal(size=(31, 6)), "fc_b": rng.normal(size=31)}
    arch = Architecture(cell="gru", input_size=4, hidden_size=6)
    ends = ends_of(arrays, "dec", arch)
    assert (ends.embedding.name, ends.readout.name) == ("dec_emb", "fc_w")
    assert np.array_equal(ends.readout.bias, arrays["fc_b"])
    assert ends_of({"other": rng.normal(size=(3, 3))}, "dec", arch) is None


def test_that_a_bias_of_another_size_is_no_bias():
    arrays = {"fc.weight": np.ones((5, 6)), "fc.bias": np.ones(4)}
    assert ends_of(arrays, "", Architecture(cell="gru", input_size=2, hidden_size=6)) is None


def test_that_logits_and_their_order_are_torchs():
    torch.manual_seed(2)
    linear, output = nn.Linear(6, 40), torch.randn(3, 8, 6)
    readout = Readout("fc", linear.weight.detach().numpy(), linear.bias.detach().numpy())
    with torch.no_grad():
        truth = linear(output)
    logits = readout.logits(output.numpy())
    np.testing.assert_allclose(logits, truth.numpy(), atol=1e-6)
    places, shares = likeliest(logits, 5)
    expected, at = truth.softmax(-1).topk(5, dim=-1)
    assert np.array_equal(places, at.numpy())
    np.testing.assert_allclose(shares, expected.numpy(), atol=1e-6)
    assert likeliest(np.array([[1e30, 0.0]]), 5)[1].tolist() == [[1.0, 0.0]]


def test_that_tokens_become_the_rows_of_torchs_embedding():
    torch.manual_seed(3)
    table, vocabulary = nn.Embedding(6, 4), ("a", "b", "<unk>", "한", "글", " ")
    tokens = tokens_of("ab 한글!", "characters")
    ids = ids_of(tokens, vocabulary)
    assert ids.tolist() == [0, 1, 5, 3, 4, 2]
    values = encoded(tokens, "model", 0, 0, vocabulary, table.weight.detach().numpy())
    assert np.array_equal(values[0], table(torch.tensor(ids)).detach().numpy())


def test_that_bytes_and_numbers_are_tokens():
    assert tokens_of("한a", "bytes") == ("0xED", "0x95", "0x9C", "a")
    assert ids_of(tokens_of("한a", "bytes"), BYTES).tolist() == [*"한a".encode()]
    assert tokens_of("3, 10 7", "numbers") == ("3", "10", "7")
    with pytest.raises(InputError, match="is no token's number"):
        tokens_of("3 x", "numbers")


@pytest.mark.parametrize(
    "text",
    ["a\nb\n한", json.dumps(["a", "b", "한"]), json.dumps({"b": 1, "한": 2, "a": 0}), '{"0":"a","2":"한","1":"b"}'],
)
def test_that_a_vocabulary_is_read_from_lines_and_json(text):
    assert read_vocabulary(text) == ("a", "b", "한")


@pytest.mark.parametrize("text", ["", "one", "[1, 2]", '{"a": 5, "b": 6}', "[" * 100_000])
def test_that_what_is_no_vocabulary_is_refused(text):
    with pytest.raises(InputError, match="A vocabulary has"):
        read_vocabulary(text)


def test_that_a_token_without_a_place_is_refused():
    with pytest.raises(InputError, match="“z” is not in the vocabulary of 2 tokens"):
        ids_of(("a", "z"), ("a", "b"))
    with pytest.raises(InputError, match="has the number 2, but the embedding has 2 rows"):
        encoded(("c",), "model", 0, 0, ("a", "b", "c"), np.zeros((2, 3), dtype=np.float32))


@pytest.mark.parametrize(
    ("kept", "found"),
    [
        ({"a": 0, "b": 1, "c": 2}, ("a", "b", "c")),
        ({"c": 2, "a": 0, "b": 1}, ("a", "b", "c")),
        ({1: "b", 0: "a"}, ("a", "b")),
        (["x", "y"], ("x", "y")),
        ({"a": 0, "b": 2}, None),
        ({"a": True, "b": False}, None),
        (["x"], None),
        (["x", 3], None),
        ({}, None),
    ],
)
def test_that_a_checkpoints_vocabulary_is_read_with_it(kept, found, tmp_path):
    torch.save({"model": nn.GRU(2, 3).state_dict(), "stoi": kept}, tmp_path / "net.pt")
    arrays = finish(models.read(tmp_path / "net.pt"))
    texts = {name: tuple(array) for name, array in arrays.items() if array.dtype.kind == "O"}
    assert texts == ({"stoi": found} if found else {})


def test_that_a_vocabulary_that_would_take_too_much_memory_is_left_out(tmp_path):
    torch.save({"model": nn.GRU(2, 3).state_dict(), "v": ["x" * 1_000_000, *["y"] * 1000]}, tmp_path / "net.pt")
    assert all(array.dtype.kind == "f" for array in finish(models.read(tmp_path / "net.pt")).values())


AROUND = {
    "the other network's": (
        {"encoder.rnn": (8, 5), "decoder.rnn": (8, 5)},
        ["decoder.embedding", "decoder.out"],
        "",
        "",
    ),
    "by a shared word": (
        {"rnn_src": (8, 5), "rnn_tgt": (8, 5)},
        ["emb_src", "emb_tgt", "fc_src", "fc_tgt"],
        "emb_tgt",
        "fc_tgt",
    ),
    "in and out": ({"rnn": (8, 5)}, ["fc_in", "fc_out"], "", "fc_out"),
    "attention": ({"rnn": (8, 5)}, ["attn_proj", "fc_out"], "", "fc_out"),
    "positions": ({"rnn": (8, 5)}, ["position_embedding", "token_embedding"], "token_embedding", ""),
    "a linear layer called so": ({"rnn": (8, 8)}, ["embed_proj+", "embed"], "embed", "embed_proj"),
    "untied": ({"rnn": (8, 8)}, ["embed_in", "embed_out"], "embed_in", "embed_out"),
}


@pytest.mark.parametrize("case", AROUND)
def test_that_of_several_that_fit_the_one_that_is_meant_is_taken(case):
    networks, layers, embedding, readout = AROUND[case]
    arrays = {}
    for name, (hidden, reads) in networks.items():
        arrays |= {f"{name}.{key}": tensor.numpy() for key, tensor in nn.GRU(reads, hidden).state_dict().items()}
    hidden, reads = next(iter(networks.values()))
    for layer in layers:
        width = reads if "emb" in layer and "proj" not in layer else hidden
        arrays[f"{layer.rstrip('+')}.weight"] = np.ones((11, width), dtype=np.float32)
        if layer.endswith("+"):
            arrays[f"{layer.rstrip('+')}.bias"] = np.ones(11, dtype=np.float32)
    name = "encoder.rnn" if case.startswith("the other") else list(networks)[-1]
    (found,) = [one for one in find(arrays)[0] if one.name == name]
    ends = ends_of(arrays, name, found.architecture)
    told = ("", "") if ends is None else (ends.embedding, ends.readout)
    assert tuple(one.name.removesuffix(".weight") if one else "" for one in told) == (embedding, readout)
