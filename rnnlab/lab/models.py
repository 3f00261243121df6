"""A trained model from a file, as documents: one for each recurrent network that is found in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnnlab.core.document import Document
from rnnlab.core.ends import Ends, ends_of
from rnnlab.core.finding import LAYOUT, Found, Misfit, find
from rnnlab.core.progress import Progress, Steps
from rnnlab.core.snippet import module_call
from rnnlab.errors import QT_TRANSLATE_NOOP, InputError
from rnnlab.io import models
from rnnlab.io.checks import reading
from rnnlab.lab.history import Phrase
from rnnlab.lab.state import WayOut

# Networks of one file that are offered.
_MOST = 500


@dataclass(frozen=True, eq=False)
class Choice:
    """A network of the file: its name there, how torch would make it, its document, and what was guessed.

    `changes` are the fields of a document that the file decides; with `keeps_layout` batch_first is not among them.
    """

    name: str
    call: str
    document: Document
    guesses: tuple[Phrase, ...]
    changes: Mapping[str, Any]
    keeps_layout: bool

    def on(self, document: Document) -> "Choice":
        """The same network in place of that of another document, whose layout and input are kept."""
        changes, arch = self.changes, self.changes["architecture"]
        if self.keeps_layout:
            changes = {**changes, "architecture": replace(arch, batch_first=document.architecture.batch_first)}
        changed = document.edited(**changes)
        return replace(self, document=changed, call=f"{module_call(changed)}")


@dataclass(frozen=True, eq=False)
class Opened:
    """What a file holds: networks, and what only looks like one."""

    path: Path
    choices: tuple[Choice, ...]
    misfits: tuple[Misfit, ...]


def open_model(path: Path, document: Document) -> Steps[Opened]:
    """The networks in a file, each in place of the network of `document`, whose layout and input are kept.

    Raises FileError, InputError and TooLarge as `rnnlab.io.models.read` does, and InputError where there is none.
    """
    with reading(path):
        arrays = yield from models.read(path)
    found, misfits = find(arrays)
    if len(found) > _MOST:
        text = QT_TRANSLATE_NOOP("rnnlab", "{file} holds {count:,} recurrent layers, far more than can be offered.")
        raise InputError(text, file=path.name, count=len(found))
    if not found:
        raise _nothing(path, list(arrays), misfits)
    choices: list[Choice] = []
    for one in found:
        yield Progress("reading", len(choices), len(found))
        choices.append(_choice(one, arrays, document, path))
    return Opened(path, tuple(choices), misfits)


def _choice(found: Found, arrays: Mapping[str, NDArray[Any]], document: Document, path: Path) -> Choice:
    """A network of the file; Keras' are always batch_first."""
    is_keras = path.suffix.lower() in models.KERAS
    ends = ends_of(arrays, found.name, found.architecture)
    wide = any(array.dtype == np.float64 for array in found.parameters.values())
    changes = {
        "architecture": replace(found.architecture, batch_first=is_keras),
        "parameters": dict(found.parameters),
        "initialisation": "default",
        "dtype": "float64" if wide else "float32",
        "ends": ends,
        "file": path.name,
    }
    said = (guess for guess in found.guesses if guess != LAYOUT or not is_keras)
    guesses = (*map(Phrase, said), *(_told(ends) if ends else ()))
    return Choice(found.name, "", document, guesses, changes, keeps_layout=not is_keras).on(document)


def _told(ends: Ends) -> Iterator[Phrase]:
    """What stands around the network, and what it is good for."""
    if ends.embedding:
        text = QT_TRANSLATE_NOOP("rnnlab", "Its embedding seems to be {name} {shape}: a text goes in through it.")
        yield Phrase.of(text, name=ends.embedding.name, shape=ends.embedding.vectors.shape)
    if ends.readout:
        text = QT_TRANSLATE_NOOP("rnnlab", "Its read-out seems to be {name} {shape}: its values are drawn over time.")
        if ends.gives_classes:
            text = QT_TRANSLATE_NOOP("rnnlab", "Its read-out seems to be {name} {shape}: its logits are computed.")
        yield Phrase.of(text, name=ends.readout.name, shape=ends.readout.weight.shape)
    if ends.vocabulary:
        yield Phrase.of(QT_TRANSLATE_NOOP("rnnlab", "There is a vocabulary of {n:,} token(s)."), n=len(ends.vocabulary))


def typing(document: Document) -> tuple[WayOut, ...]:
    """The offer to type a text into a model that reads tokens, as long as it has another input; () otherwise."""
    ends = document.ends or Ends()
    if document.input.labels or not (ends.vocabulary or ends.embedding):
        return ()
    return (WayOut(Phrase(QT_TRANSLATE_NOOP("rnnlab", "Type text…")), command="text_input"),)


def _nothing(path: Path, names: list[str], misfits: tuple[Misfit, ...]) -> InputError:
    if misfits:
        text = QT_TRANSLATE_NOOP("rnnlab", "{file}: {name} can't be a recurrent layer, for {reason}.")
        first = misfits[0]
        reason = Phrase.of(first.reason, **dict(first.values))
        return InputError(text, file=path.name, name=first.name or QT_TRANSLATE_NOOP("rnnlab", "it"), reason=reason)
    text = QT_TRANSLATE_NOOP(
        "rnnlab", "{file} holds no recurrent layer (no weight_ih and weight_hh); its arrays are named {names}."
    )
    shown = ", ".join(name[:60] for name in names[:5]) + (", …" if len(names) > 5 else "")
    return InputError(text, file=path.name, names=shown)


def chosen(opened: Opened, name: str | None) -> Choice:
    """The network of that name, or the only one. Raises InputError where there is no such, or a choice to be made."""
    names = ", ".join(choice.name or "(whole file)" for choice in opened.choices)
    if name is None and len(opened.choices) > 1:
        text = QT_TRANSLATE_NOOP("rnnlab", "{file} holds {names}; say which with --layer NAME.")
        raise InputError(text, file=opened.path.name, names=names)
    found = [choice for choice in opened.choices if name in (None, choice.name)]
    if not found:
        text = QT_TRANSLATE_NOOP("rnnlab", "{file} holds no {name}; it holds {names}.")
        raise InputError(text, file=opened.path.name, name=name, names=names)
    return found[0]


def told(choice: Choice, file: str) -> Phrase:
    """What was found in a file, and what was guessed."""
    if not choice.name:
        text = QT_TRANSLATE_NOOP("rnnlab", "{file}: it is {call}. {guesses}")
        return Phrase.of(text, file=file, call=choice.call, guesses=Phrase.joined(choice.guesses))
    text = QT_TRANSLATE_NOOP("rnnlab", "{file}: {name} is {call}. {guesses}")
    return Phrase.of(text, file=file, name=choice.name, call=choice.call, guesses=Phrase.joined(choice.guesses))
