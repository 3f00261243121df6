"""Annotation tracks from a table: a row for each timestep, a column for each track."""

from pathlib import Path

import numpy as np

from rnnlab.core.asking import Track
from rnnlab.core.progress import Steps
from rnnlab.core.table import Column
from rnnlab.errors import QT_TRANSLATE_NOOP, InputError, TooLarge
from rnnlab.io.checks import reading
from rnnlab.io.tables import read_table

_SEQUENCE = "sequence"
# Numbers of all tracks.
_MOST = 1 << 23


def read_tracks(path: Path, batch: int, timesteps: int) -> Steps[tuple[Track, ...]]:
    """The tracks of a table: numbers, or texts; a missing cell is no annotation.

    Without a column "sequence", which counts batch items from 0, the rows are those of batch item 0. Raises FileError
    where it can't be read, InputError where it does not fit.
    """
    with reading(path):
        columns = yield from read_table(path)
    if len(columns) * batch * timesteps > _MOST:
        raise TooLarge(QT_TRANSLATE_NOOP("rnnlab", "{file} is too large for annotations; cut it."), file=path.name)
    items = _items(columns, path, batch)
    where = np.zeros(len(items), dtype=np.int64)
    for item in range(batch):
        rows = np.flatnonzero(items == item)
        where[rows] = np.arange(len(rows))
        if len(rows) > timesteps:
            text = QT_TRANSLATE_NOOP(
                "rnnlab", "{file} has more rows than the {n} timestep(s) of a sequence; leave the others out."
            )
            raise InputError(text, file=path.name, n=timesteps)
    tracks = []
    for column in columns:
        if not _is_sequence(column):
            labels = tuple(sorted(set(column.texts) - {""}))
            values = np.full((batch, timesteps), np.nan)
            values[items, where] = column.numbers if column.numbers is not None else _places(column, labels)
            tracks.append(Track(column.name, values, labels))
    return tuple(tracks)


def _is_sequence(column: Column) -> bool:
    return column.name.lower() == _SEQUENCE


def _items(columns: tuple[Column, ...], path: Path, batch: int) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    """The batch item of each row."""
    column = next(filter(_is_sequence, columns), None)
    if column is None:
        return np.zeros(len(columns[0]), dtype=np.int64)
    given = np.full(len(column), -1.0) if column.numbers is None else column.numbers
    wrong = ~np.isin(given, np.arange(batch))
    if wrong.any():
        text = QT_TRANSLATE_NOOP("rnnlab", "{file}: there is no sequence “{given}”; they are counted from 0 to {last}.")
        raise InputError(text, file=path.name, given=column.words()[int(wrong.argmax())][:20], last=batch - 1)
    return given.astype(np.int64)


def _places(column: Column, labels: tuple[str, ...]) -> list[float]:
    """Texts as their places among those there are."""
    places = {label: float(place) for place, label in enumerate(labels)}
    return [places.get(text, np.nan) for text in column.texts]
