"""Text as an input: cut into characters or words, each of which becomes a vector."""

import re
import unicodedata

import numpy as np
from numpy.typing import NDArray

from rnnlab.errors import QT_TRANSLATE_NOOP, InputError, TooLarge

UNITS = ("characters", "words")
ENCODINGS = ("one-hot", "embedding")
# Numbers of an input made of text, at the most.
_MOST = 1 << 26


def tokens_of(text: str, unit: str) -> tuple[str, ...]:
    """The tokens of a text: "characters" (Hangul by syllable, after NFC) or "words", with punctuation on its own.

    Raises InputError where there are none.
    """
    composed = unicodedata.normalize("NFC", text)
    found = tuple(composed) if unit == "characters" else tuple(re.findall(r"\w+|[^\w\s]", composed))
    if not found:
        raise InputError(QT_TRANSLATE_NOOP("rnnlab", "There is no text yet; type or paste some."))
    return found


def vocabulary_of(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Each token once, in the order of their code points."""
    return tuple(sorted(set(tokens)))


def encoded(tokens: tuple[str, ...], encoding: str, size: int, seed: int) -> NDArray[np.float32]:
    """A vector for each token, (1, token, feature).

    "one-hot": a 1 at the token's place in the vocabulary, which is as large as the vector. "embedding": `size` numbers
    drawn from a normal distribution for each token, as torch.nn.Embedding is initialised
    (https://docs.pytorch.org/docs/stable/generated/torch.nn.Embedding.html), here by NumPy's generator from `seed` and
    the token itself: a token has the same vector in every text.
    Raises TooLarge before anything is allocated.
    """
    vocabulary = vocabulary_of(tokens)
    width = len(vocabulary) if encoding == "one-hot" else size
    if len(tokens) * width > _MOST:
        text = QT_TRANSLATE_NOOP(
            "rnnlab", "{tokens:,} tokens of {width:,} numbers are too many; take less text, or a smaller embedding."
        )
        raise TooLarge(text, tokens=len(tokens), width=width)
    places = {token: place for place, token in enumerate(vocabulary)}
    ids = np.array([places[token] for token in tokens])
    if encoding == "one-hot":
        values = np.zeros((1, len(tokens), width), dtype=np.float32)
        values[0, np.arange(len(tokens)), ids] = 1
        return values
    table = [np.random.default_rng([seed, *map(ord, token)]).standard_normal(size, np.float32) for token in vocabulary]
    return np.asarray(np.stack(table)[ids][None], dtype=np.float32)


def shown(token: str) -> str:
    """A token as it can be seen on an axis: a space and what has no shape get a sign."""
    if token.isspace():
        return {" ": "␣", "\n": "⏎", "\t": "⇥"}.get(token, "␣")
    return token if token.isprintable() else "�"
