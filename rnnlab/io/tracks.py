"""Annotation tracks from a table: a row for each timestep, a column for each track."""

import csv
from pathlib import Path

import numpy as np

from rnnlab.core.asking import Track
from rnnlab.errors import QT_TRANSLATE_NOOP, FileError, InputError, TooLarge
from rnnlab.io.inputs import require_file

_SEQUENCE = "sequence"
_LARGEST = 1 << 28


def read_tracks(path: Path, batch: int, timesteps: int) -> tuple[Track, ...]:
    """The tracks of a .csv or .tsv, which has their names on top: numbers, or texts; an empty cell is no annotation.

    Without a column "sequence", which counts batch items from 0, the rows are those of batch item 0. Raises FileError
    where it can't be read, InputError where it does not fit.
    """
    require_file(path)
    if path.stat().st_size > _LARGEST:
        raise TooLarge(QT_TRANSLATE_NOOP("rnnlab", "{file} is too large for annotations; cut it."), file=path.name)
    try:
        lines = path.read_text("utf-8-sig").splitlines()
        delimiter = next((mark for mark in "\t;," if lines and mark in lines[0]), ",")
        rows = [row for row in csv.reader(lines, delimiter=delimiter, skipinitialspace=True) if row]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        text = QT_TRANSLATE_NOOP("rnnlab", "{file} is damaged or not a {suffix} file; save it again.")
        raise FileError(text, file=path.name, suffix=path.suffix) from error
    names, body = (rows[0], rows[1:]) if rows else ([], [])
    odd = next((at for at, row in enumerate(body, start=2) if len(row) != len(names)), None)
    if not body or odd is not None:
        text = QT_TRANSLATE_NOOP(
            "rnnlab",
            "{file}, row {row}: annotations have a name for each column on top, and as many cells in each row.",
        )
        raise InputError(text, file=path.name, row=odd or 1)
    items = _items(names, body, path, batch)
    columns = [at for at, name in enumerate(names) if name.strip().lower() != _SEQUENCE]
    return tuple(_track(names[at], [row[at] for row in body], items, path, (batch, timesteps)) for at in columns)


def _items(names: list[str], body: list[list[str]], path: Path, batch: int) -> list[int]:
    """The batch item of each row."""
    at = next((at for at, name in enumerate(names) if name.strip().lower() == _SEQUENCE), None)
    if at is None:
        return [0] * len(body)
    for row in body:
        if not (row[at].strip().isascii() and row[at].strip().isdigit() and int(row[at][:9]) < batch):
            text = QT_TRANSLATE_NOOP(
                "rnnlab", "{file}: there is no sequence “{given}”; they are counted from 0 to {last}."
            )
            raise InputError(text, file=path.name, given=row[at][:20], last=batch - 1)
    return [int(row[at]) for row in body]


def _track(name: str, cells: list[str], items: list[int], path: Path, sizes: tuple[int, int]) -> Track:
    values, filled = np.full(sizes, np.nan), [0] * sizes[0]
    numbers, labels = _read(cells)
    for item, number in zip(items, numbers, strict=True):
        if filled[item] >= sizes[1]:
            text = QT_TRANSLATE_NOOP(
                "rnnlab", "{file} has more rows than the {timesteps} timesteps of a sequence; leave the others out."
            )
            raise InputError(text, file=path.name, timesteps=sizes[1])
        values[item, filled[item]] = number
        filled[item] += 1
    return Track(name.strip() or "track", values, labels)


def _read(cells: list[str]) -> tuple[list[float], tuple[str, ...]]:
    """Numbers; or the places of texts in the texts there are."""
    stripped = [cell.strip() for cell in cells]
    try:
        return [float(cell) if cell else np.nan for cell in stripped], ()
    except ValueError:
        labels = tuple(sorted({cell for cell in stripped if cell}))
        places = {label: float(place) for place, label in enumerate(labels)}
        return [places.get(cell, np.nan) for cell in stripped], labels
