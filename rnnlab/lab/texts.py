"""A text as a document's input: cut into tokens, which become vectors."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnnlab.core.document import Document
from rnnlab.core.ends import Ends
from rnnlab.core.input import Input
from rnnlab.core.progress import Progress, Steps
from rnnlab.core.tokens import BYTES, encoded, ids_of, tokens_of, vocabulary_of
from rnnlab.errors import QT_TRANSLATE_NOOP, InputError


@dataclass(frozen=True, eq=False)
class Text:
    """What becomes of a text: cut by `unit`, one of core.tokens.UNITS; each token a vector by `encoding`, of `size`
    numbers drawn from `seed`, or a row of `table`; `vocabulary` () is the text's own. `wanted` is how many numbers a
    trained network reads, None if the network may follow.
    """

    text: str
    unit: str
    encoding: str
    size: int
    seed: int
    vocabulary: tuple[str, ...]
    table: NDArray[np.floating[Any]] | None
    wanted: int | None


def usual_text(document: Document, text: str) -> Text:
    """A text read as the model was made for, as far as its file tells; else by characters, one-hot where the network
    may follow or reads as many numbers.
    """
    ends, size = document.ends or Ends(), document.architecture.input_size
    trained = document.parameters is not None
    table = ends.embedding.vectors if ends.embedding else None
    unit = usual_unit(ends)
    vocabulary = ends.vocabulary
    if unit in ("bytes", "numbers"):
        rows = size if table is None else len(table)
        vocabulary = BYTES if unit == "bytes" else tuple(map(str, range(rows)))
    encoding = "model" if table is not None else "one-hot"
    if table is None and trained and not vocabulary and len(vocabulary_of(tokens_of(text, unit))) != size:
        encoding = "embedding"
    return Text(text, unit, encoding, size, 0, vocabulary, table, size if trained else None)


def usual_unit(ends: Ends) -> str:
    """One of core.tokens.UNITS: what the tokens of a model seem to be."""
    if ends.vocabulary or ends.embedding is None:
        by_words = sum(len(token) > 1 for token in ends.vocabulary) > len(ends.vocabulary) / 2
        return "words" if by_words else "characters"
    return "bytes" if len(ends.embedding.vectors) == len(BYTES) else "numbers"


@dataclass(frozen=True, eq=False)
class Read:
    """A text that was read: its tokens, the vocabulary they are counted in, and the input they make."""

    tokens: tuple[str, ...]
    vocabulary: tuple[str, ...]
    given: Input


def read_text(asked: Text) -> Steps[Read]:
    """Cut and encode a text. Raises InputError where it can't be the network's input, TooLarge where it is too long."""
    yield Progress("reading", 0, 3)
    tokens = tokens_of(asked.text, asked.unit)
    yield Progress("reading", 1, 3)
    vocabulary = asked.vocabulary or vocabulary_of(tokens)
    if asked.encoding != "embedding":
        ids_of(tokens, vocabulary)
    if asked.encoding == "model" and not asked.vocabulary:
        text = QT_TRANSLATE_NOOP(
            "rnnlab", "The file does not say which number each token has: open the model's vocabulary."
        )
        raise InputError(text)
    if asked.encoding == "one-hot" and asked.wanted not in (None, len(vocabulary)):
        text = QT_TRANSLATE_NOOP(
            "rnnlab",
            "This network has parameters of its own and reads {n} number(s): take an embedding, or a "
            "vocabulary of as many tokens.",
        )
        raise InputError(text, n=asked.wanted)
    yield Progress("reading", 2, 3)
    values = encoded(tokens, asked.encoding, asked.size, asked.seed, asked.vocabulary, asked.table)
    source = QT_TRANSLATE_NOOP("rnnlab", "text")
    features = vocabulary if asked.encoding == "one-hot" else ()
    return Read(tokens, vocabulary, Input.given(values, source=source, labels=tokens, features=features))


def with_text(document: Document, read: Read, *, told: bool) -> Document:
    """The text as input; a network that was drawn follows its width. `told`: the vocabulary is also the model's."""
    assert read.given.values is not None  # as a given input has
    given, size = replace(read.given, unbatched=document.input.unbatched), read.given.values.shape[2]
    if document.ends and told:
        document = document.edited(ends=replace(document.ends, vocabulary=read.vocabulary))
    if document.architecture.input_size == size:
        return document.edited(input=given)
    return document.edited(architecture=document.architecture.edited(input_size=size), input=given)
