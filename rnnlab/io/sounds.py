"""Sounds from .wav, .flac, .ogg and .aiff files, mixed down to one channel."""

import wave
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnnlab.core.document import Document
from rnnlab.core.input import Input
from rnnlab.core.progress import Progress, Steps
from rnnlab.core.sound import BANDS, FEATURES, features
from rnnlab.errors import QT_TRANSLATE_NOOP, FileError, LabError, TooLarge
from rnnlab.io.checks import damaged, require_file
from rnnlab.io.child import read_apart
from rnnlab.io.inputs import WayOut

SOUNDS = (".wav", ".flac", ".ogg", ".aiff", ".aif")
_MOST = 1 << 28
# Samples that a compressed file may hold for each of its bytes, and so many at least.
_FOLD, _LEAST = 8, 1 << 21
_NAMES = {
    "mel": QT_TRANSLATE_NOOP("rnnlab", "{size} mel bands: {n} timestep(s)"),
    "log-mel": QT_TRANSLATE_NOOP("rnnlab", "{size} log-mel bands: {n} timestep(s)"),
    "frames": QT_TRANSLATE_NOOP("rnnlab", "frames of {size} samples: {n} timestep(s)"),
}


@dataclass(frozen=True, eq=False)
class Sound:
    """`samples` from −1 to 1, `rate` of them in a second."""

    samples: NDArray[np.float32]
    rate: int


def read_sound(path: Path) -> Steps[Sound]:
    """The sound of a file, its channels mixed down to one: .wav of PCM samples by Python's own reader; .flac, .ogg and
    .aiff by libsndfile, in a process of its own.

    Raises FileError where it can't be read, TooLarge where it would not fit.
    """
    require_file(path)
    if path.stat().st_size > _MOST:
        raise _too_large(path)
    if path.suffix.lower() == ".wav":
        yield Progress("reading", 0, 1)
        return _read_wav(path)
    found = yield from read_apart(read_compressed, path, needs=("soundfile",))
    return Sound(found["samples"], int(found["rate"][0]))


def read_compressed(path: Path) -> dict[str, NDArray[Any]]:
    """The samples and the rate of a file that libsndfile reads; how long it is, is checked before."""
    import soundfile

    try:
        with soundfile.SoundFile(path) as file:
            frames, channels, rate = len(file), file.channels, file.samplerate
            if not 1 <= channels <= 64 or frames < 1 or not 1000 <= rate <= 400_000:
                raise damaged(path)
            if frames * channels > max(_LEAST, _FOLD * path.stat().st_size):
                raise _too_large(path)
            samples, done = np.zeros(frames, dtype=np.float32), 0
            for block in file.blocks(1 << 16, dtype="float32", always_2d=True):
                samples[done : done + len(block)] = block.mean(axis=1, dtype=np.float64)
                done += len(block)
    except LabError:
        raise
    except (soundfile.SoundFileError, OSError, ValueError, TypeError) as error:
        raise damaged(path) from error
    if not done:
        raise damaged(path)
    return {"samples": samples[:done], "rate": np.array([rate], dtype=np.float64)}


def _too_large(path: Path) -> TooLarge:
    return TooLarge(QT_TRANSLATE_NOOP("rnnlab", "{file} is too large to be read as a sound; cut it."), file=path.name)


def _read_wav(path: Path) -> Sound:
    try:
        with wave.open(str(path)) as file:
            channels, width, rate = file.getnchannels(), file.getsampwidth(), file.getframerate()
            data = file.readframes(path.stat().st_size // (channels * width))
    except (wave.Error, EOFError, OSError, ZeroDivisionError, RuntimeError) as error:
        text = QT_TRANSLATE_NOOP(
            "rnnlab", "{file} is damaged or not a .wav file of PCM samples; save it again as such."
        )
        raise FileError(text, file=path.name) from error
    whole = data[: len(data) // (channels * width) * channels * width]
    if not whole or not 1 <= width <= 4 or not 1000 <= rate <= 400_000:
        text = QT_TRANSLATE_NOOP(
            "rnnlab", "{file} is damaged or not a .wav file of PCM samples; save it again as such."
        )
        raise FileError(text, file=path.name)
    return Sound(_numbers(whole, width).reshape(-1, channels).mean(axis=1, dtype=np.float64).astype(np.float32), rate)


def _numbers(data: bytes, width: int) -> NDArray[np.float32]:
    """Little-endian integers as numbers from −1 to 1; those of one byte are unsigned."""
    if width == 1:
        return ((np.frombuffer(data, np.uint8).astype(np.float32) - 128) / 128).astype(np.float32)
    if width == 3:
        padded = np.zeros((len(data) // 3, 4), dtype=np.uint8)
        padded[:, 1:] = np.frombuffer(data, np.uint8).reshape(-1, 3)
        data, width = padded.tobytes(), 4
    integers = np.frombuffer(data, f"<i{width}").astype(np.float64)
    return (integers / 2.0 ** (8 * width - 1)).astype(np.float32)


def ways(sound: Sound, document: Document, source: str) -> tuple[WayOut, ...]:
    """The documents that have the sound as input, in several features. A trained network keeps its input_size."""
    trained, arch = document.parameters is not None, document.architecture
    found = []
    for kind in FEATURES:
        size = arch.input_size if trained else {"frames": round(sound.rate * 0.01)}.get(kind, BANDS)
        try:
            values = features(sound.samples, sound.rate, kind, size)
            given = Input.given(values[None], unbatched=document.input.unbatched, source=source)
            changed = document.edited(architecture=arch.edited(input_size=size), input=given)
        except LabError:
            continue
        found.append(WayOut(_NAMES[kind], {"size": size, "n": len(values)}, changed))
    return tuple(found)
