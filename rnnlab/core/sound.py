"""Sound as an input: frames of the waveform, or the power in mel bands, as librosa computes it by default.

https://librosa.org/doc/latest/generated/librosa.feature.melspectrogram.html; the mel scale and the bands' heights are
those of Slaney's Auditory Toolbox (1998).
"""

import math

import numpy as np
from numpy.typing import NDArray

from rnnlab.errors import QT_TRANSLATE_NOOP, InputError, TooLarge

# Seconds of a window, and from one to the next.
WINDOW, HOP = 0.025, 0.010
BANDS = 40
FEATURES = ("mel", "log-mel", "frames")
# Slaney's scale: 200/3 Hz for each mel below 1,000 Hz, and a factor of 6.4 in 27 steps above.
_LINEAR, _BREAK, _STEP = 200 / 3, 1000.0, math.log(6.4) / 27
# The least power that has a logarithm, and how far below the largest it is cut off, in dB.
_FLOOR, _RANGE = 1e-10, 80.0
# Samples of one sound, and numbers made of it, at the most.
_LONGEST, _MOST = 1 << 26, 1 << 27
Samples = NDArray[np.float32]


def features(samples: Samples, rate: int, kind: str, size: int) -> NDArray[np.float32]:
    """What a sound (samples,) becomes, (time, size): one of FEATURES.

    "mel": the power in `size` bands, in windows of 25 ms every 10 ms; "log-mel": that in dB, at most 80 below the
    largest; "frames": `size` samples one after the other, the last ones filled up with 0.
    Raises InputError for a sound without samples or bands without width, TooLarge before too much is allocated.
    """
    if not samples.size:
        raise InputError(QT_TRANSLATE_NOOP("rnnlab", "This sound has no samples."))
    if kind == "frames":
        filled = np.zeros(-(-samples.size // size) * size, dtype=np.float32)
        filled[: samples.size] = samples
        return filled.reshape(-1, size)
    power = _power(samples, rate) @ mel_bands(rate, _length(rate), size).T
    if kind == "mel":
        return np.asarray(power, dtype=np.float32)
    decibel = 10 * np.log10(np.maximum(power, _FLOOR))
    return np.asarray(np.maximum(decibel, decibel.max() - _RANGE), dtype=np.float32)


def _length(rate: int) -> int:
    return round(rate * WINDOW)


def _power(samples: Samples, rate: int) -> NDArray[np.float64]:
    """The power spectrum (time, frequency) of windows centred at multiples of the hop, 0 beyond both ends."""
    length, hop = _length(rate), round(rate * HOP)
    count = 1 + samples.size // hop
    if samples.size > _LONGEST or count * length > _MOST:
        text = QT_TRANSLATE_NOOP("rnnlab", "This sound is too long: {seconds:,.0f} s; cut it.")
        raise TooLarge(text, seconds=samples.size / rate)
    padded = np.pad(samples.astype(np.float64), (length // 2, length))
    windows = np.lib.stride_tricks.sliding_window_view(padded, length)[: count * hop : hop][:count]
    hann = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(length) / length)
    spectrum: NDArray[np.float64] = np.abs(np.fft.rfft(windows * hann)) ** 2
    return spectrum


def mel_bands(rate: int, length: int, bands: int) -> NDArray[np.float64]:
    """Triangles of equal area over the frequencies of a window, (bands, length // 2 + 1), from 0 to rate / 2.

    Raises InputError where there are so many that one has no width.
    """
    edges = _hertz(np.linspace(0, _mel(rate / 2), bands + 2))
    frequencies = np.arange(length // 2 + 1) * (rate / length)
    ramps = edges[:, None] - frequencies
    widths = np.diff(edges)
    rising, falling = -ramps[:-2] / widths[:-1, None], ramps[2:] / widths[1:, None]
    triangles: NDArray[np.float64] = (
        np.maximum(0, np.minimum(rising, falling)) * (2 / (edges[2:] - edges[:-2]))[:, None]
    )
    if (triangles.sum(axis=1) == 0).any():
        text = QT_TRANSLATE_NOOP(
            "rnnlab", "{bands} mel bands are too many at {rate:,} Hz: some would hold no frequency."
        )
        raise InputError(text, bands=bands, rate=rate)
    return triangles


def _mel(hertz: float) -> float:
    return hertz / _LINEAR if hertz < _BREAK else _BREAK / _LINEAR + math.log(hertz / _BREAK) / _STEP


def _hertz(mel: NDArray[np.float64]) -> NDArray[np.float64]:
    knee = _BREAK / _LINEAR
    return np.where(mel < knee, mel * _LINEAR, _BREAK * np.exp(_STEP * (np.maximum(mel, knee) - knee)))
