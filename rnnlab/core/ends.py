"""What stands before and after a recurrent network in a file: an embedding, a linear read-out, and a vocabulary."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnnlab.core.architecture import Architecture

Array = NDArray[np.floating[Any]]
# What the numbers of a read-out may be: of a regression, or logits.
READINGS = ("values", "classes")
# How people call them; `encoder` and `decoder` are those of PyTorch's language model
# (https://github.com/pytorch/examples/blob/main/word_language_model/model.py).
_EMBEDDING = re.compile(r"emb|wte|lookup|(^|\.)encoder\.weight$", re.IGNORECASE)
_READOUT = re.compile(r"fc|lin|head|out|dec|dense|class|proj|read|logit|generator|affine|unemb", re.IGNORECASE)
# An embedding by its name that is none, and words that tell the one that is meant from others of the same shape.
_NO_EMBEDDING = re.compile(r"emb\w*_?(out|proj)|(out|un|proj)\w*_?emb", re.IGNORECASE)
_USUAL = re.compile(r"tok|word|char|wte|out|head|logit|class|decoder|generator", re.IGNORECASE)
_UNUSUAL = re.compile(
    r"pos|speaker|type|seg|time|attn|att_|attention|query|key|value|proj|input|(^|[._])in([._]|$)|_in([._]|$)",
    re.IGNORECASE,
)
_WEIGHT = re.compile(r"(weight|kernel|w)$", re.IGNORECASE | re.ASCII)
# Characters of a name that are looked at.
_NAMED = 300


@dataclass(frozen=True, eq=False)
class Embedding:
    """A vector for each token, `vectors` (V, H_in), under its name in the file."""

    name: str
    vectors: Array


@dataclass(frozen=True, eq=False)
class Readout:
    """A linear layer on output: `weight` (C, D·H_out), `bias` (C,), under its name in the file."""

    name: str
    weight: Array
    bias: Array

    def logits(self, output: Array) -> Array:
        """weight·output + bias for every vector of `output` (…, D·H_out): (…, C)."""
        found: Array = output @ self.weight.T + self.bias
        return found


@dataclass(frozen=True, eq=False)
class Ends:
    """What a network's file has around it, as far as it has it; `vocabulary` holds the tokens in the order of their
    numbers. `reading`, one of READINGS, is what the read-out's numbers are, "" as long as nobody has said it.
    """

    embedding: Embedding | None = None
    readout: Readout | None = None
    vocabulary: tuple[str, ...] = ()
    reading: str = ""

    def fits(self, arch: Architecture) -> bool:
        """Whether the embedding gives what the network reads, and the read-out reads what it gives."""
        before = self.embedding is None or self.embedding.vectors.shape[1] == arch.input_size
        after = self.readout is None or self.readout.weight.shape[1] == arch.num_directions * arch.output_size
        return before and after

    @property
    def gives_classes(self) -> bool:
        """Whether the read-out's numbers are logits of classes, rather than values: as was said, or else where there is
        a token for each, in a vocabulary or an embedding. That is a guess.
        """
        if self.readout is None or self.reading:
            return self.reading == "classes"
        count = len(self.readout.bias)
        return count > 1 and (count == len(self.vocabulary) or self.has_tokens(count))

    def has_tokens(self, count: int) -> bool:
        """Whether the embedding has a vector for each of so many tokens."""
        return self.embedding is not None and len(self.embedding.vectors) == count

    @property
    def head_name(self) -> str:
        """What the read-out's numbers are called: "logits", or "head" where they are values; "" where there is none."""
        if self.readout is None:
            return ""
        return "logits" if self.gives_classes else "head"

    def classes(self) -> tuple[str, ...]:
        """What the read-out's numbers stand for, where the vocabulary says it."""
        named = self.readout is not None and len(self.vocabulary) == len(self.readout.bias)
        return self.vocabulary if named else ()


def ends_of(arrays: Mapping[str, NDArray[Any]], name: str, arch: Architecture) -> Ends | None:
    """What a file's arrays have around the network called `name`: told by their names and shapes, so it is a guess.

    Of several that fit, the one whose name has most in common with the network's; what stands under the name of
    another network belongs to that. A vocabulary is an array of texts.
    """
    width = arch.num_directions * arch.output_size
    plain = {key: array for key, array in arrays.items() if "weight_ih" not in key and "weight_hh" not in key}
    matrices = {key: array for key, array in plain.items() if array.ndim == 2 and array.dtype.kind == "f"}
    others = _others(arrays, name)
    mine = {key: array for key, array in matrices.items() if _part(key) not in others and len(key) <= _NAMED}
    tables = {key for key in mine if _is_table(key, arrays)}
    linear = dict(_linear(arrays, {key: array for key, array in mine.items() if array.shape[1] == width}))
    before = _nearest(name, [key for key in mine if key in tables and mine[key].shape[1] == arch.input_size])
    after = _nearest(name, [key for key in linear if key not in tables])
    embedding = Embedding(before, matrices[before]) if before else None
    readout = Readout(after, matrices[after], linear[after]) if after else None
    sizes = [*([len(embedding.vectors)] if embedding else []), *([len(readout.bias)] if readout else [])]
    vocabulary = _vocabulary(arrays, [*sizes, arch.input_size])
    found = Ends(embedding, readout, vocabulary)
    return found if embedding or readout or vocabulary else None


def _is_table(key: str, arrays: Mapping[str, Any]) -> bool:
    """Whether a matrix is called as an embedding is, and has no bias beside it as a linear layer may."""
    named = _EMBEDDING.search(key) and not _NO_EMBEDDING.search(key)
    return bool(named) and _bias_of(key) not in arrays


def _linear(arrays: Mapping[str, NDArray[Any]], matrices: Mapping[str, Array]) -> Iterator[tuple[str, Array]]:
    """The matrices that may be a linear layer, with their biases: zeros where there is none."""
    for key, matrix in matrices.items():
        stem = _WEIGHT.search(key)
        if stem is None or not _READOUT.search(key[: stem.start()]):
            continue
        bias = arrays.get(_bias_of(key))
        if bias is None:
            yield key, np.zeros(len(matrix), dtype=matrix.dtype)
        elif bias.shape == (len(matrix),) and bias.dtype.kind == "f":
            yield key, bias


def _nearest(name: str, keys: list[str]) -> str:
    """The key that has most in common with `name`: where it stands, words, and then what is usual; the first of equal
    ones, "" if there is none.
    """
    own = re.split(r"[./]", name)

    def alike(key: str) -> tuple[int, int, int]:
        parts = re.split(r"[./]", key)
        above = next(
            (at for at, (a, b) in enumerate(zip(own, parts, strict=False)) if a != b), min(len(own), len(parts))
        )
        shared = len(_words(name) & _words(key))
        return above, shared, bool(_USUAL.search(key)) - bool(_UNUSUAL.search(key))

    return max(keys, key=alike, default="")


def _words(name: str) -> set[str]:
    return set(re.findall(r"[a-z]+", name.lower()))


def _part(key: str) -> str:
    """What the name of a part of the model begins with; "" for a name without parts."""
    return re.split(r"[./]", key)[0] if re.search(r"[./].*[./]", key) else ""


def _others(arrays: Mapping[str, Any], name: str) -> set[str]:
    """The parts of the model in which other networks stand, and this one does not."""
    return {_part(key) for key in arrays if "weight_hh" in key} - {_part(f"{name}.weight"), ""}


def _bias_of(key: str) -> str:
    """Where the bias beside a weight would be."""
    stem = _WEIGHT.search(key)
    return key[: stem.start()] + {"weight": "bias", "kernel": "bias", "w": "b"}[stem[0].lower()] if stem else ""


def _vocabulary(arrays: Mapping[str, NDArray[Any]], sizes: list[int]) -> tuple[str, ...]:
    """The first array of texts that has one for each row."""
    texts = [array for array in arrays.values() if array.dtype.kind in "OU" and array.ndim == 1]
    return next((tuple(map(str, array)) for size in sizes for array in texts if len(array) == size), ())


def likeliest(logits: Array, count: int) -> tuple[NDArray[np.int64], Array]:
    """The `count` largest of each row of `logits` (…, C), largest first, and their probabilities under softmax."""
    count = min(count, logits.shape[-1])
    some = np.argpartition(-logits, count - 1, axis=-1)[..., :count]
    order = np.argsort(-np.take_along_axis(logits, some, axis=-1), axis=-1, kind="stable")
    places = np.take_along_axis(some, order, axis=-1)
    return places, np.take_along_axis(probabilities(logits), places, axis=-1)


def probabilities(logits: Array) -> Array:
    """softmax over the last axis, without overflow."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    found: Array = powers / powers.sum(axis=-1, keepdims=True)
    return found
