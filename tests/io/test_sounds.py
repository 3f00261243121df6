"""Sounds: mel bands equal librosa's, files of every width are read, and what is no sound is said."""

import io
import struct
import wave

import numpy as np
import pytest
import soundfile
from surveying import check, mutants, survey

from rnnlab.core import engine
from rnnlab.core.architecture import Architecture
from rnnlab.core.document import Document
from rnnlab.core.progress import finish
from rnnlab.core.sound import features, mel_bands
from rnnlab.errors import FileError, InputError, TooLarge
from rnnlab.io.sounds import read_sound, ways

TIMES = np.arange(1000) / 8000
CHIRP = (0.5 * np.sin(2 * np.pi * 440 * TIMES) + 0.25 * np.sin(2 * np.pi * 9000 * TIMES * TIMES)).astype(np.float32)
# librosa 0.11.0: melspectrogram(y=CHIRP, sr=8000, n_fft=200, hop_length=80, n_mels=5) at the frames 0, 1, 6 and 12.
MEL = [
    [1.017121, 0.152510, 0.001727, 0.000317, 0.000089],
    [2.355941, 0.295816, 0.000016, 0.000003, 0.000001],
    [2.096768, 0.457606, 0.334779, 0.000680, 0.000000],
    [1.899378, 0.275593, 0.002467, 0.172014, 0.078260],
]
# power_to_db of the same.
DECIBEL = [
    [0.0737, -8.1670, -27.6280, -34.9907, -40.5053],
    [3.7216, -5.2898, -47.9358, -55.3820, -60.9128],
    [3.2155, -3.3951, -4.7524, -31.6772, -75.7618],
    [2.7861, -5.5973, -26.0788, -7.6444, -11.0646],
]


def test_that_mel_bands_and_their_decibels_are_librosas():
    mel = features(CHIRP, 8000, "mel", 5)
    assert mel.shape == (13, 5) and np.abs(mel[[0, 1, 6, 12]] - MEL).max() < 1e-5
    assert np.abs(features(CHIRP, 8000, "log-mel", 5)[[0, 1, 6, 12]] - DECIBEL).max() < 2e-3
    # librosa.filters.mel(sr=16000, n_fft=400, n_mels=40)
    bands = mel_bands(16000, 400, 40)
    assert bands.argmax(axis=1)[[0, 5, 10, 20, 30, 39]].tolist() == [2, 11, 20, 44, 94, 185]
    assert np.allclose(bands.sum(axis=1)[[0, 10, 39]], [0.02480904, 0.02480904, 0.02497876], atol=1e-7)


def test_that_frames_are_the_samples_themselves():
    frames = features(CHIRP, 8000, "frames", 80)
    assert (
        frames.shape == (13, 80) and np.array_equal(frames.ravel()[:1000], CHIRP) and (frames.ravel()[1000:] == 0).all()
    )


def written(path, samples, rate=16000, width=2, channels=1):
    """A .wav of numbers from −1 to 1, (time, channel)."""
    integers = np.clip(
        np.round(np.asarray(samples) * 2 ** (8 * width - 1)), -(2 ** (8 * width - 1)), 2 ** (8 * width - 1) - 1
    )
    integers = integers.astype(np.int64).ravel() + (128 if width == 1 else 0)
    data = b"".join(int(value).to_bytes(width, "little", signed=width > 1) for value in integers)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(data)
    return path


@pytest.mark.parametrize("width", [1, 2, 3, 4])
def test_that_every_width_of_samples_is_read(width, tmp_path):
    sound = finish(read_sound(written(tmp_path / "a.wav", CHIRP, 8000, width)))
    assert sound.rate == 8000 and sound.samples.shape == (1000,)
    assert np.abs(sound.samples - CHIRP).max() <= 2.0 ** (1 - 8 * width)


def test_that_two_channels_are_mixed_down(tmp_path):
    both = np.stack([CHIRP, -CHIRP / 2], axis=1)
    sound = finish(read_sound(written(tmp_path / "a.wav", both, channels=2)))
    assert np.abs(sound.samples - both.mean(axis=1)).max() < 1e-4


def test_that_a_trained_network_keeps_its_size_and_a_drawn_one_follows(tmp_path):
    sound = finish(read_sound(written(tmp_path / "a.wav", np.tile(CHIRP, 4))))
    drawn = Document(architecture=Architecture(cell="lstm", input_size=5, hidden_size=6))
    mel, log_mel, frames = ways(sound, drawn, "a.wav")
    assert mel.document.architecture.input_size == 40 and frames.document.architecture.input_size == 160
    assert log_mel.document.input.values.shape == mel.document.input.values.shape == (1, 26, 40)
    run = finish(engine.run(mel.document))
    assert run.agrees and run["f"].shape == (1, 1, 1, 26, 6)
    parameters = {name: np.array(run[name]) for name in run.parameters}
    trained = mel.document.edited(parameters=parameters)
    assert [way.document.architecture.input_size for way in ways(sound, trained, "a.wav")] == [40, 40, 40]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"RIFF",
        b"RIFF" + bytes(40),
        b"no sound at all" * 9,
        b"RIFF" + struct.pack("<I", 1 << 31) + b"WAVEfmt " + bytes(30),
    ],
)
def test_that_what_is_no_sound_is_said(data, tmp_path):
    (tmp_path / "a.wav").write_bytes(data)
    with pytest.raises(FileError, match=r"damaged|is empty"):
        finish(read_sound(tmp_path / "a.wav"))


def test_that_two_hundred_mutants_give_a_sentence_or_a_sound(tmp_path):
    good = written(tmp_path / "good.wav", CHIRP).read_bytes()
    rng = np.random.default_rng(4)
    for _ in range(200):
        mutant = bytearray(good)
        for at in rng.integers(0, 60, 3):
            mutant[at] = rng.integers(0, 256)
        (tmp_path / "a.wav").write_bytes(bytes(mutant[: rng.integers(10, len(good))]))
        try:
            assert finish(read_sound(tmp_path / "a.wav")).samples.size <= 2 * len(good)
        except FileError as error:
            assert "a.wav" in str(error)


def test_that_impossible_features_are_refused():
    with pytest.raises(InputError, match="no samples"):
        features(np.zeros(0, np.float32), 8000, "mel", 4)
    with pytest.raises(InputError, match="too many at 8,000 Hz"):
        features(CHIRP, 8000, "mel", 400)
    with pytest.raises(TooLarge):
        features(np.broadcast_to(np.float32(0), (1 << 27,)), 8000, "mel", 4)


# What libsndfile reads -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("suffix", [".flac", ".aiff"])
def test_that_a_lossless_file_holds_the_samples_of_the_wav(suffix, channels, tmp_path):
    integers = np.random.default_rng(3).integers(-(2**15), 2**15, (3000, channels)).astype(np.int16)
    for name in ("a.wav", f"a{suffix}"):
        soundfile.write(tmp_path / name, integers, 16000, subtype="PCM_16")
    plain, packed = (finish(read_sound(tmp_path / name)) for name in ("a.wav", f"a{suffix}"))
    assert plain.rate == packed.rate == 16000
    assert np.array_equal(plain.samples, packed.samples) and plain.samples.shape == (3000,)


def test_that_ogg_is_read(tmp_path):
    soundfile.write(tmp_path / "a.ogg", np.tile(CHIRP, 20), 8000)
    sound = finish(read_sound(tmp_path / "a.ogg"))
    assert sound.rate == 8000 and np.corrcoef(sound.samples, np.tile(CHIRP, 20)[: len(sound.samples)])[0, 1] > 0.98


def flac(frames=4000, **changes):
    stream = io.BytesIO()
    soundfile.write(stream, np.resize(CHIRP, frames), 16000, format="FLAC", subtype="PCM_16")
    return stream.getvalue()


def test_that_hostile_sounds_get_a_sentence(tmp_path):
    good, silence = flac(), io.BytesIO()
    soundfile.write(silence, np.zeros(40_000_000, np.float32), 48000, format="FLAC")
    # STREAMINFO's 36 bits of the number of samples (https://www.rfc-editor.org/rfc/rfc9639#name-streaminfo).
    lies = bytearray(good)
    lies[21:26] = bytes([lies[21] | 0x0F, 255, 255, 255, 255])
    files = {
        "empty.flac": b"",
        "magic.flac": b"fLaC",
        "zeros.flac": b"fLaC" + bytes(200),
        "half.flac": good[: len(good) // 2],
        "lies.flac": bytes(lies),
        "silence.flac": silence.getvalue(),
        "text.flac": b"hello, this is no sound " * 30,
        "wav.flac": written(tmp_path / "x.wav", CHIRP).read_bytes(),
        "ogg.ogg": b"OggS" + bytes(400),
        "aiff.aiff": b"FORM" + bytes(8) + b"AIFFCOMM" + bytes(60),
        "channels.aiff": b"FORM\0\0\0\x2eAIFFCOMM\0\0\0\x12\xff\xff\xff\xff\xff\xff\0\x10\x40\x0e\xac\x44" + bytes(30),
    }
    (tmp_path / "x.wav").unlink()
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    said = survey(tmp_path, "rnnlab.io.sounds:read_compressed")
    assert len(said) == len(files)
    check(said)
    assert {name for name, (words, *_) in said.items() if words.startswith("arrays")} <= {"half.flac", "wav.flac"}
    assert "too large" in said["silence.flac"][0] and "too large" in said["lies.flac"][0]


@pytest.mark.parametrize("suffix", [".flac", ".ogg", ".aiff"])
def test_that_two_hundred_mutants_of_each_are_survived(suffix, tmp_path):
    (tmp_path / "mutants").mkdir()
    soundfile.write(tmp_path / f"good{suffix}", CHIRP, 8000)
    mutants(tmp_path / "mutants", (tmp_path / f"good{suffix}").read_bytes(), suffix, seed=2)
    said = survey(tmp_path / "mutants", "rnnlab.io.sounds:read_compressed")
    assert len(said) == 200
    check(said)
