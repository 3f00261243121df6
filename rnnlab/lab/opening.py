"""A file, or a folder of files, as a document's input: read, fitted in, and what there is to say about it."""

from dataclasses import dataclass
from pathlib import Path

from rnnlab.core.document import Document
from rnnlab.core.input import Input
from rnnlab.core.progress import Progress, Steps
from rnnlab.core.sound import BANDS
from rnnlab.core.table import Choice, Column, build
from rnnlab.core.trace import Array
from rnnlab.errors import QT_TRANSLATE_NOOP, InputError
from rnnlab.io import folders, inputs, sounds, tables
from rnnlab.io.checks import reading
from rnnlab.lab.history import Phrase
from rnnlab.lab.state import Notice, WayOut


@dataclass(frozen=True, eq=False)
class OpenedInput:
    """What was read for `document`: what the document becomes, if it fits, and what there is to say; or a table, of
    which columns are to be chosen.
    """

    path: Path
    document: Document
    changed: Document | None
    notice: Notice | None
    table: tuple[Column, ...] = ()


def open_input(path: Path, document: Document) -> Steps[OpenedInput]:
    """Read a file or folder, and fit it into `document`: all that takes long with many numbers.

    Raises FileError, InputError and TooLarge where it can't be read; numbers that do not fit come with ways out.
    """
    with reading(path):
        return (yield from _open(path, document))


def _open(path: Path, document: Document) -> Steps[OpenedInput]:
    if path.is_dir():
        return (yield from open_batch(folders.files_of(path), document, path))
    if path.suffix.lower() in sounds.SOUNDS:
        return (yield from _open_sound(path, document))
    if path.suffix.lower() in tables.SUFFIXES:
        columns = yield from tables.read_table(path)
        if not tables.is_plain(columns):
            return OpenedInput(path, document, None, None, columns)
        array: inputs.Array = tables.as_array(columns, path)
    else:
        array = yield from inputs.read_array(path)
    yield Progress("reading", 1, 1)
    try:
        changed = document.edited(input=inputs.as_input(array, document.architecture, path.name))
    except InputError as error:
        return OpenedInput(path, document, None, _misfit(error, inputs.ways_out(array, document, path.name)))
    odd = inputs.oddities(array)
    notice = None if odd is None else Notice(Phrase.of(odd.template, **odd.values), "warning", lifetime="document")
    return OpenedInput(path, document, changed, notice)


def with_table(columns: tuple[Column, ...], choice: Choice, document: Document, source: str) -> Steps[Document]:
    """A document with chosen columns as its input. A network that was drawn follows their number.

    Raises InputError where they can't be an input, or a trained network reads another number of them.
    """
    built = yield from build(columns, choice)
    alone = document.input.unbatched and len(built.values) == 1
    several = len(built.values) > 1
    given = Input.given(
        built.values,
        unbatched=alone,
        source=source,
        labels=() if several or not built.labels else built.labels[0],
        lengths=built.lengths,
        sequence_labels=built.labels if several else (),
        times=built.times,
        features=built.features,
        sequences=built.sequences,
    )
    width, arch = built.values.shape[2], document.architecture
    if width == arch.input_size:
        return document.edited(input=given)
    if document.parameters is not None:
        text = QT_TRANSLATE_NOOP(
            "rnnlab", "This network has parameters of its own and reads {n} column(s), not {count}."
        )
        raise InputError(text, n=arch.input_size, count=width)
    return document.edited(architecture=arch.edited(input_size=width), input=given)


def _misfit(error: InputError, ways: tuple[inputs.WayOut, ...]) -> Notice:
    offers = tuple(WayOut(Phrase.of(way.template, **way.values), way.document) for way in ways)
    return Notice(Phrase.of(error.template, **error.values), ways_out=offers)


def open_batch(files: list[Path], document: Document, path: Path) -> Steps[OpenedInput]:
    """Files as a batch that is named after `path`; a network that was drawn may follow their width."""
    arch = document.architecture
    bands = arch.input_size if document.parameters is not None else BANDS
    given = yield from folders.read_batch(files, bands, path.name)
    assert given.values is not None  # as a given input has
    width = given.values.shape[2]
    try:
        changed = document.edited(input=given)
    except InputError as error:
        ways: tuple[inputs.WayOut, ...] = ()
        if arch.cell != "numpy_rnn":
            fitted = document.edited(architecture=arch.edited(input_size=width), input=given)
            text = QT_TRANSLATE_NOOP("rnnlab", "Set input_size to {size}")
            ways = (inputs.WayOut(text, {"size": width}, fitted),)
        return OpenedInput(path, document, None, _misfit(error, ways))
    text = QT_TRANSLATE_NOOP("rnnlab", "{folder}: {n} sequence(s) of {timesteps}.")
    phrase = Phrase.of(text, folder=path.name, n=given.batch, timesteps=_timesteps(given))
    return OpenedInput(path, document, changed, Notice(phrase, "information", lifetime="document"))


def _timesteps(given: Input) -> Phrase:
    """How long the sequences of a batch are."""
    lengths = given.lengths or (given.timesteps,)
    if min(lengths) == max(lengths):
        return Phrase.of(QT_TRANSLATE_NOOP("rnnlab", "{n} timestep(s)"), n=max(lengths))
    return Phrase.of(
        QT_TRANSLATE_NOOP("rnnlab", "{shortest} to {n} timestep(s)"), shortest=min(lengths), n=max(lengths)
    )


def _open_sound(path: Path, document: Document) -> Steps[OpenedInput]:
    """A sound as the input in mel bands if it can be; the other features are offered."""
    sound = yield from sounds.read_sound(path)
    first, *others = sounds.ways(sound, document, path.name)
    text = QT_TRANSLATE_NOOP(
        "rnnlab", "{file}: {seconds:.1f} s at {rate:,} Hz, taken as {n} feature(s) every {hop} ms."
    )
    steps, seconds = first.document.input.timesteps, len(sound.samples) / sound.rate
    hop = f"{1000 * seconds / max(1, steps - 1):.3g}"
    size = first.document.architecture.input_size
    phrase = Phrase.of(text, file=path.name, seconds=seconds, rate=sound.rate, n=size, hop=hop)
    offers = tuple(WayOut(Phrase.of(way.template, **way.values), way.document) for way in others)
    return OpenedInput(path, document, first.document, Notice(phrase, "information", offers, lifetime="document"))


def open_states(path: Path) -> Steps[tuple[Path, dict[str, Array]]]:
    """Read a file as h_0 and c_0."""
    with reading(path):
        return path, (yield from inputs.read_states(path))
