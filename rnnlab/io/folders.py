"""Files of sequences, as of a folder: each file of numbers or sound is one, and all together are a batch."""

import re
from pathlib import Path

import numpy as np

from rnnlab.core.input import Input
from rnnlab.core.progress import Progress, Steps
from rnnlab.core.sound import features
from rnnlab.errors import QT_TRANSLATE_NOOP, InputError
from rnnlab.io.checks import reading, require_memory
from rnnlab.io.inputs import SUFFIXES, Array, read_array
from rnnlab.io.sounds import SOUNDS, read_sound

_MOST = 100_000


def read_batch(files: list[Path], bands: int, source: str) -> Steps[Input]:
    """The batch of some files, in their order; a shorter one is padded.

    A file holds one sequence, (L, H_in) or (L,); a sound becomes `bands` mel bands. Raises FileError where a file can't
    be read, InputError where it holds no sequence or one of another width, TooLarge where the batch would not fit into
    memory.
    """
    sequences: list[Array] = []
    for place, file in enumerate(files):
        yield Progress("reading", place, len(files))
        sequences.append((yield from _sequence(file, bands)))
        if sequences[-1].shape[1] != sequences[0].shape[1]:
            text = QT_TRANSLATE_NOOP(
                "rnnlab", "{file} has {n} feature(s) at each timestep, and {first} has {other}; a batch has the same."
            )
            widths = {"n": sequences[-1].shape[1], "other": sequences[0].shape[1]}
            raise InputError(text, file=file.name, first=files[0].name, **widths)
    return _batch(sequences, source, tuple(file.stem for file in files))


def are_sequences(files: list[Path]) -> bool:
    """Whether each is a file of numbers or a sound, by its name."""
    return all(file.suffix.lower() in (*SUFFIXES, *SOUNDS) and not file.is_dir() for file in files)


def files_of(path: Path) -> list[Path]:
    """A folder's files of numbers and sounds, in the order of their names (2 before 10).

    Raises FileError where it can't be read, InputError where there are none, or too many.
    """
    with reading(path):
        found = [file for file in path.iterdir() if not file.name.startswith(".") and file.is_file()]
    usable = [file for file in found if are_sequences([file])]
    if not 0 < len(usable) <= _MOST:
        text = QT_TRANSLATE_NOOP("rnnlab", "{folder} holds {count:,} files of numbers or sounds ({suffixes}).")
        raise InputError(text, folder=path.name, count=len(usable), suffixes=", ".join((*SUFFIXES, *SOUNDS)))
    return in_order(usable)


def in_order(files: list[Path]) -> list[Path]:
    """By name, 2 before 10."""
    return sorted(files, key=lambda file: _natural(file.name))


def _natural(name: str) -> list[tuple[int, str]]:
    """What to sort a name by, so that numbers in it count as such."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d{1,18})", name)]


def _sequence(file: Path, bands: int) -> Steps[Array]:
    if file.suffix.lower() in SOUNDS:
        sound = yield from read_sound(file)
        return features(sound.samples, sound.rate, "mel", bands)
    array: Array = yield from read_array(file)
    array = array[:, None] if array.ndim == 1 else array
    if array.ndim != 2 or 0 in array.shape:
        text = QT_TRANSLATE_NOOP("rnnlab", "{file} is {shape}, but a file of a folder is one sequence, (L, H_in).")
        raise InputError(text, file=file.name, shape=array.shape)
    return array


def _batch(sequences: list[Array], source: str, names: tuple[str, ...]) -> Input:
    lengths = tuple(map(len, sequences))
    sizes = (len(sequences), max(lengths), sequences[0].shape[1])
    dtype = np.result_type(*{sequence.dtype for sequence in sequences})
    require_memory(Path(source), 3 * float(np.prod(sizes, dtype=float)) * dtype.itemsize)
    values = np.zeros(sizes, dtype=dtype)
    for item, sequence in enumerate(sequences):
        values[item, : len(sequence)] = sequence
    return Input.given(values, source=source, lengths=lengths, sequences=names)
