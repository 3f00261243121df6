"""What was read of a file fits into another document as if the file had been read for it."""

import wave

import numpy as np
import pytest

from rnnlab.core.progress import finish
from rnnlab.lab.examples import EXAMPLES
from rnnlab.lab.opening import open_input

FIRST = EXAMPLES["lstm"].document
OTHERS = [
    FIRST.with_architecture(batch_first=False),
    FIRST.with_architecture(input_size=7, hidden_size=3),
    EXAMPLES["numpy-rnn"].document,
    FIRST.edited(parameters={name: np.zeros(size) for name, size in FIRST.editable().items() if "_l0" in name}),
]


def sound(path):
    with wave.open(str(path), "wb") as stream:
        stream.setnchannels(1)
        stream.setsampwidth(2)
        stream.setframerate(16_000)
        stream.writeframes((1000 * np.sin(np.arange(8000) / 9)).astype("<i2").tobytes())


@pytest.fixture
def files(tmp_path):
    rng = np.random.default_rng(0)
    np.save(tmp_path / "three.npy", rng.normal(size=(2, 9, 5)))
    np.save(tmp_path / "two.npy", rng.normal(size=(6, 7)))
    sound(tmp_path / "sound.wav")
    for name in ("numbers", "sounds"):
        (tmp_path / name).mkdir()
    for place in range(2):
        np.save(tmp_path / "numbers" / f"{place}.npy", rng.normal(size=(4 + place, 5)))
        sound(tmp_path / "sounds" / f"{place}.wav")
    return tmp_path


def told(opened):
    """All that a person sees of it, and the numbers."""
    notice, document = opened.notice, opened.changed
    ways = [(str(way.label), way.document.input.values.shape) for way in notice.ways_out] if notice else []
    values = None if document is None else document.input.values.tolist()
    return values, document and document.architecture, str(notice and notice.text), ways


@pytest.mark.parametrize("name", ["three.npy", "two.npy", "sound.wav", "numbers", "sounds"])
@pytest.mark.parametrize("place", range(len(OTHERS)))
def test_that_the_same_numbers_fit_into_another_document_without_the_file(files, name, place):
    other = OTHERS[place]
    opened = finish(open_input(files / name, FIRST))
    expected = finish(open_input(files / name, other))
    again = finish(opened.again(other))
    assert told(again) == told(expected) and again.document is other
    assert told(finish(again.again(FIRST))) == told(opened)


def test_that_a_way_out_leads_on_from_the_document_of_then(files):
    opened = finish(open_input(files / "two.npy", FIRST))
    now = FIRST.edited(seed=9, dtype="float64").with_architecture(hidden_size=3, num_layers=2)
    for way in opened.notice.ways_out:
        led = way.changed(now)
        assert (led.seed, led.dtype, led.architecture.hidden_size, led.architecture.num_layers) == (9, "float64", 3, 2)
        assert np.array_equal(led.input.values, way.document.input.values)
        assert led.architecture.input_size == way.document.architecture.input_size
