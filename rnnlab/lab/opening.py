"""A file, or a folder of files, as a document's input: read, fitted in, and what there is to say about it."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
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
    which columns are to be chosen. `again` fits the same numbers into another document, without the file.
    """

    path: Path
    document: Document
    changed: Document | None
    notice: Notice | None
    table: tuple[Column, ...] = ()
    again: "Callable[[Document], Steps[OpenedInput]] | None" = None


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
        return (yield from _fit_sound(path, (yield from sounds.read_sound(path)), document))
    if path.suffix.lower() in tables.SUFFIXES:
        columns = yield from tables.read_table(path)
        if not tables.is_plain(columns):
            return OpenedInput(path, document, None, None, columns)
        array: inputs.Array = tables.as_array(columns, path)
    else:
        array = yield from inputs.read_array(path)
    return (yield from _fit_array(path, array, document))


def _fit_array(path: Path, array: inputs.Array, document: Document) -> Steps[OpenedInput]:
    yield Progress("reading", 1, 1)
    again = partial(_fit_array, path, array)
    try:
        changed = document.edited(input=inputs.as_input(array, document.architecture, path.name))
    except InputError as error:
        notice = _misfit(error, inputs.ways_out(array, document, path.name), document)
        return OpenedInput(path, document, None, notice, again=again)
    odd = inputs.oddities(array)
    told = None if odd is None else Notice(Phrase.of(odd.template, **odd.values), "warning", lifetime="document")
    return OpenedInput(path, document, changed, told, again=again)


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


def _misfit(error: InputError, ways: Sequence[inputs.WayOut], document: Document) -> Notice:
    return Notice(Phrase.of(error.template, **error.values), ways_out=_offers(ways, document))


def _offers(ways: Sequence[inputs.WayOut], document: Document) -> tuple[WayOut, ...]:
    """What leads from `document` to each way, as buttons that do it to whatever document is current then."""
    return tuple(
        WayOut(Phrase.of(way.template, **way.values), way.document, partial(_as_from, document, way.document))
        for way in ways
    )


def _as_from(before: Document, after: Document, document: Document) -> Document:
    """`document` with the input of `after`, and those fields of its architecture that differ from `before`."""
    was, is_now = asdict(before.architecture), asdict(after.architecture)
    changes = {name: value for name, value in is_now.items() if value != was[name]}
    if not changes:
        return document.edited(input=after.input)
    return document.edited(architecture=document.architecture.edited(**changes), input=after.input)


def open_batch(files: list[Path], document: Document, path: Path) -> Steps[OpenedInput]:
    """Files as a batch that is named after `path`; a network that was drawn may follow their width."""
    bands = _bands(document)
    given = yield from folders.read_batch(files, bands, path.name)
    return (yield from _fit_batch(files, path, bands, given, document))


def _bands(document: Document) -> int:
    """The mel bands that a sound becomes."""
    return document.architecture.input_size if document.parameters is not None else BANDS


def _fit_batch(files: list[Path], path: Path, bands: int, given: Input, document: Document) -> Steps[OpenedInput]:
    if bands != _bands(document):
        return (yield from open_batch(files, document, path))
    again, arch = partial(_fit_batch, files, path, bands, given), document.architecture
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
        return OpenedInput(path, document, None, _misfit(error, ways, document), again=again)
    text = QT_TRANSLATE_NOOP("rnnlab", "{folder}: {n} sequence(s) of {timesteps}.")
    phrase = Phrase.of(text, folder=path.name, n=given.batch, timesteps=_timesteps(given))
    told = Notice(phrase, "information", lifetime="document")
    return OpenedInput(path, document, changed, told, again=again)


def _timesteps(given: Input) -> Phrase:
    """How long the sequences of a batch are."""
    lengths = given.lengths or (given.timesteps,)
    if min(lengths) == max(lengths):
        return Phrase.of(QT_TRANSLATE_NOOP("rnnlab", "{n} timestep(s)"), n=max(lengths))
    return Phrase.of(
        QT_TRANSLATE_NOOP("rnnlab", "{shortest} to {n} timestep(s)"), shortest=min(lengths), n=max(lengths)
    )


def _fit_sound(path: Path, sound: sounds.Sound, document: Document) -> Steps[OpenedInput]:
    """A sound as the input in mel bands if it can be; the other features are offered."""
    yield Progress("reading", 1, 1)
    first, *others = sounds.ways(sound, document, path.name)
    text = QT_TRANSLATE_NOOP(
        "rnnlab", "{file}: {seconds:.1f} s at {rate:,} Hz, taken as {n} feature(s) every {hop} ms."
    )
    steps, seconds = first.document.input.timesteps, len(sound.samples) / sound.rate
    hop = f"{1000 * seconds / max(1, steps - 1):.3g}"
    size = first.document.architecture.input_size
    phrase = Phrase.of(text, file=path.name, seconds=seconds, rate=sound.rate, n=size, hop=hop)
    notice = Notice(phrase, "information", _offers(others, document), lifetime="document")
    return OpenedInput(path, document, first.document, notice, again=partial(_fit_sound, path, sound))


def open_states(path: Path) -> Steps[tuple[Path, dict[str, Array]]]:
    """Read a file as h_0 and c_0."""
    with reading(path):
        return path, (yield from inputs.read_states(path))
