"""Text as an input: cut into characters or words, each of which becomes a vector."""

import json
import re
import unicodedata
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnnlab.errors import QT_TRANSLATE_NOOP, InputError, TooLarge

UNITS = ("characters", "words", "bytes", "numbers")
# The bytes as tokens: those of ASCII as they are written.
BYTES = tuple(chr(byte) if 32 <= byte < 127 else f"0x{byte:02X}" for byte in range(256))
# What stands for a token that a vocabulary lacks.
_UNKNOWN = ("<unk>", "[UNK]", "<UNK>", "unk", "UNK")
# Numbers of an input made of text, at the most.
_MOST = 1 << 26


def tokens_of(text: str, unit: str) -> tuple[str, ...]:
    """The tokens of a text: "characters" (Hangul by syllable, after NFC), "words" with punctuation on its own, "bytes"
    of UTF-8, or "numbers", which are a vocabulary's places.

    Raises InputError where there are none, or something else than whole numbers.
    """
    composed = unicodedata.normalize("NFC", text)
    if unit == "characters":
        found = tuple(composed)
    elif unit == "words":
        found = tuple(re.findall(r"\w+|[^\w\s]", composed))
    elif unit == "bytes":
        found = tuple(BYTES[byte] for byte in composed.encode())
    else:
        found = tuple(composed.replace(",", " ").split())
        wrong = [token for token in found if not (token.isascii() and token.isdigit() and len(token) < 10)]
        if wrong:
            said = QT_TRANSLATE_NOOP(
                "rnnlab", "“{token}” is no token's number; type whole numbers with spaces between."
            )
            raise InputError(said, token=wrong[0][:20])
    if not found:
        raise InputError(QT_TRANSLATE_NOOP("rnnlab", "There is no text yet; type or paste some."))
    return found


def vocabulary_of(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Each token once, in the order of their code points."""
    return tuple(sorted(set(tokens)))


def read_vocabulary(text: str) -> tuple[str, ...]:
    """The tokens that a file's text lists in the order of their numbers: one on each line, or a JSON list, or a JSON
    dict between tokens and numbers from 0 on. Raises InputError where it is none of these.
    """
    try:
        found = json.loads(text) if text.lstrip()[:1] in ("{", "[") else text.removeprefix("\ufeff").splitlines()
    except (ValueError, RecursionError):
        found = text.splitlines()
    if isinstance(found, dict):
        numbers = {str(number): token for token, number in found.items()}
        numbers = numbers if set(numbers) == {*map(str, range(len(numbers)))} else found
        found = [numbers.get(str(place)) for place in range(len(numbers))]
    if len(found) < 2 or not all(isinstance(token, str) for token in found):
        said = QT_TRANSLATE_NOOP(
            "rnnlab",
            "A vocabulary has one token on each line, or is a JSON list or dict of tokens and numbers from 0 on.",
        )
        raise InputError(said)
    return tuple(found)


def ids_of(tokens: tuple[str, ...], vocabulary: tuple[str, ...]) -> NDArray[np.int64]:
    """The place of each token in the vocabulary; that of its sign for unknown ones where it lacks a token.

    Raises InputError where it lacks one, and has no such sign.
    """
    places = {token: place for place, token in enumerate(vocabulary)}
    unknown = next((places[sign] for sign in _UNKNOWN if sign in places), None)
    missing = next((token for token in tokens if token not in places), None)
    if missing is not None and unknown is None:
        said = QT_TRANSLATE_NOOP(
            "rnnlab",
            "“{token}” is not in the vocabulary of {n:,} token(s); leave it out, or choose another vocabulary.",
        )
        raise InputError(said, token=missing[:20], n=len(vocabulary))
    return np.array([places.get(token, unknown) for token in tokens], dtype=np.int64)


def encoded(
    tokens: tuple[str, ...],
    encoding: str,
    size: int,
    seed: int,
    vocabulary: tuple[str, ...] = (),
    table: NDArray[np.floating[Any]] | None = None,
) -> NDArray[np.floating[Any]]:
    """A vector for each token, (1, token, feature). Without a `vocabulary` it is the text's own.

    "model": the token's row of `table` (V, feature), a trained embedding. "one-hot": a 1 at the token's place in the
    vocabulary, which is as large as the vector. "embedding": `size` numbers
    drawn from a normal distribution for each token, as torch.nn.Embedding is initialised
    (https://docs.pytorch.org/docs/stable/generated/torch.nn.Embedding.html), here by NumPy's generator from `seed` and
    the token itself: a token has the same vector in every text.
    Raises TooLarge before anything is allocated, and InputError for a token that has no place.
    """
    vocabulary = vocabulary or vocabulary_of(tokens)
    width = len(vocabulary) if encoding == "one-hot" else size if table is None else table.shape[1]
    if len(tokens) * width > _MOST:
        text = QT_TRANSLATE_NOOP(
            "rnnlab", "{tokens:,} tokens of {width:,} numbers are too many; take less text, or a smaller embedding."
        )
        raise TooLarge(text, tokens=len(tokens), width=width)
    ids = ids_of(tokens, vocabulary)
    if encoding == "model" and table is not None:
        if ids.max() >= len(table):
            said = QT_TRANSLATE_NOOP("rnnlab", "“{token}” has the number {id}, but the embedding has {n:,} row(s).")
            raise InputError(said, token=tokens[int(ids.argmax())][:20], id=int(ids.max()), n=len(table))
        return table[ids][None]
    if encoding == "one-hot":
        values = np.zeros((1, len(tokens), width), dtype=np.float32)
        values[0, np.arange(len(tokens)), ids] = 1
        return values
    rows = {token: np.random.default_rng([seed, *map(ord, token)]) for token in vocabulary_of(tokens)}
    vectors = {token: generator.standard_normal(size, np.float32) for token, generator in rows.items()}
    return np.stack([vectors[token] for token in tokens])[None]


def shown(token: str) -> str:
    """A token as it can be seen on an axis: a space and what has no shape get a sign."""
    if token.isspace():
        return {" ": "␣", "\n": "⏎", "\t": "⇥"}.get(token, "␣")
    if not token.isprintable():
        return "".join(map(_sign, token))
    return f"◌{token}" if token and unicodedata.category(token[0]).startswith("M") else token


def _sign(character: str) -> str:
    """What stands for a character that has no shape; the control characters have signs of their own."""
    if ord(character) < 32:
        return chr(0x2400 + ord(character))
    if character.isprintable():
        return character
    return "␡" if character == "\x7f" else "�"


def starts_word(tokens: tuple[str, ...], place: int) -> bool:
    """Whether a word begins at a token: after a space, or where the tokens are words themselves."""
    here, before = tokens[place], tokens[place - 1] if place else " "
    return not here.isspace() and (before.isspace() or len(here) > 1 or len(before) > 1)


def joined(tokens: tuple[str, ...]) -> str:
    """Consecutive tokens as one line of text: a lone space after a word is one, all else has its sign."""
    parts: list[str] = []
    for place, token in enumerate(tokens):
        after_word = place > 0 and not tokens[place - 1].isspace()
        alone = after_word and not "".join(tokens[place + 1 : place + 2]).isspace()
        if after_word and starts_word(tokens, place):
            parts.append(" ")
        parts.append(" " if token == " " and alone else shown(token))
    return "".join(parts)
