"""Tables: .csv, .tsv and .txt, and .parquet by Arrow in a process of its own."""

import csv
import math
from array import array
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from rnnlab.core.progress import Progress, Steps
from rnnlab.core.table import Column
from rnnlab.errors import QT_TRANSLATE_NOOP, FileError, InputError, LabError, TooLarge
from rnnlab.io.checks import damaged, require_file, require_memory
from rnnlab.io.child import read_apart

if TYPE_CHECKING:
    import pyarrow

Array = NDArray[np.float64]
SUFFIXES = (".csv", ".tsv", ".txt", ".parquet")
# What a table of texts takes in memory for each byte of its file.
_FOLD = 24
_COLUMNS, _CELLS = 4096, 1 << 25
# Bytes from which on a table of texts is read in a process of its own, which leaves the window free.
_LARGE = 1 << 20
# What programs write where there is no number, as pandas reads it.
_MISSING = frozenset(("", "na", "n/a", "#n/a", "<na>", "null", "none"))


def read_table(path: Path) -> Steps[tuple[Column, ...]]:
    """The columns of a table: of numbers where each cell is one or missing, else of texts.

    A table of texts begins with a row of names, or its columns are called x0, x1, …; it is split at tabs, semicolons
    or commas, in UTF-8, UTF-16 or else Korean Windows' cp949. Where commas do not split it, they are decimal marks. Of
    a .parquet, columns of numbers and of texts are taken. Raises FileError, InputError and TooLarge.
    """
    require_file(path)
    yield Progress("reading", 0, 1)
    texts = path.suffix.lower() != ".parquet"
    if texts and path.stat().st_size < _LARGE:
        arrays = read_texts(path)
    elif texts:
        require_memory(path, _FOLD * path.stat().st_size)
        arrays = yield from read_apart(read_texts, path, _FOLD)
    else:
        arrays = yield from read_apart(read_parquet, path, needs=("pyarrow.parquet",))
    return tuple(_column_of(name[name.index(":") + 1 :], array) for name, array in arrays.items())


def read_texts(path: Path) -> dict[str, NDArray[Any]]:
    """The columns of a table of texts by "place:name"."""
    for encoding in _encodings(path):
        try:
            return _columns_in(path, encoding)
        except LabError:
            raise
        except UnicodeDecodeError:
            continue
        except (csv.Error, OSError) as error:
            raise damaged(path) from error
    raise damaged(path)


def is_plain(columns: tuple[Column, ...]) -> bool:
    """Whether there is nothing to choose: every column is of numbers, none is missing, and none has a name."""
    unnamed = all(column.name == f"x{place}" for place, column in enumerate(columns))
    return unnamed and all(column.numbers is not None and not np.isnan(column.numbers).any() for column in columns)


def as_array(columns: tuple[Column, ...], path: Path) -> Array:
    """All columns as one array (row, column), NaN where a number is missing. Raises InputError at a cell of text."""
    first = 1 if all(column.name == f"x{place}" for place, column in enumerate(columns)) else 2
    found = []
    for place, column in enumerate(columns):
        numbers = [_number(cell, "") for cell in column.texts]
        if None in numbers:
            row = numbers.index(None)
            cell = column.texts[row]
            problem = QT_TRANSLATE_NOOP("rnnlab", "{file}, row {row}, column {column}: “{cell}” is not a number.")
            if _number(cell, ";") is not None:
                problem = QT_TRANSLATE_NOOP(
                    "rnnlab",
                    "{file}, row {row}, column {column}: “{cell}” has a comma as decimal mark; save it with points.",
                )
            name = column.name if column.name != f"x{place}" else place + 1
            raise InputError(problem, file=path.name, row=row + first, column=name, cell=cell[:40])
        found.append(np.array(numbers, dtype=np.float64) if column.numbers is None else column.numbers)
    return np.column_stack(found)


def _encodings(path: Path) -> tuple[str, ...]:
    with path.open("rb") as stream:
        start = stream.read(2)
    return ("utf-16",) if start in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp949")


def _columns_in(path: Path, encoding: str) -> dict[str, NDArray[Any]]:
    """The numbers at a first reading, the texts, if there are any, at a second."""
    with path.open(encoding=encoding, newline="") as stream:
        delimiter = _delimiter(next((line for line in stream if line.strip()), ""))
    first, *more = islice(_rows(path, encoding, delimiter), 2)
    named = bool(more) and not any(_number(cell, delimiter) is not None for cell in first)
    names = [(first[place].strip() if named else "") or f"x{place}" for place in range(len(first))]
    numbers = [array("d") for _ in first]
    odd = _read_numbers(islice(_rows(path, encoding, delimiter), named, None), numbers, delimiter)
    texts: dict[int, list[str]] = {place: [] for place in odd}
    if texts:
        _read_texts(islice(_rows(path, encoding, delimiter), named, None), texts)
    if any("\0" in text for cells in (names, *texts.values()) for text in set(cells)):
        raise damaged(path)
    return {
        f"{place}:{name}": np.array(texts[place], dtype=object) if place in texts else np.array(numbers[place])
        for place, name in enumerate(names)
    }


def _read_numbers(rows: Iterator[list[str]], numbers: list["array[float]"], delimiter: str) -> set[int]:
    """Add each column's cells to it; which columns have others than numbers."""
    odd = set()
    for row in rows:
        for place, cell in enumerate(row):
            try:
                number = float(cell)
            except ValueError:
                found = math.nan if cell.strip().casefold() in _MISSING else _number(cell, delimiter)
                if found is None:
                    odd.add(place)
                    continue
                number = found
            numbers[place].append(number)
    return odd


def _read_texts(rows: Iterator[list[str]], texts: dict[int, list[str]]) -> None:
    """Add the cells of some columns to them, equal ones as the same text."""
    known: dict[str, str] = {}
    for row in rows:
        for place, cells in texts.items():
            cell = row[place].strip()
            cells.append(known.setdefault(cell, cell))


def _rows(path: Path, encoding: str, delimiter: str) -> Iterator[list[str]]:
    """The cells of each row, as many in each. Empty rows are none."""
    width, count = 0, 0
    with path.open(encoding=encoding, newline="") as stream:
        for row in csv.reader(stream, delimiter=delimiter, skipinitialspace=True):
            if len(row) != width or not row:
                if not any(map(str.strip, row)):
                    continue
                width = width or len(row)
            count += 1
            if len(row) != width:
                text = QT_TRANSLATE_NOOP("rnnlab", "{file}, row {row}: {n} column(s), but the first row has {width}.")
                raise InputError(text, file=path.name, row=count, n=len(row), width=width)
            if count * width > _CELLS or width > _COLUMNS:
                raise _too_large(path)
            yield row
    if not count:
        raise FileError(QT_TRANSLATE_NOOP("rnnlab", "{path} is empty; save the numbers again."), path=str(path))


def _delimiter(line: str) -> str:
    return next((mark for mark in "\t;," if mark in line), ",")


def _too_large(path: Path) -> TooLarge:
    text = QT_TRANSLATE_NOOP("rnnlab", "{file} has over {cells:,} cells or {columns:,} columns; save fewer.")
    return TooLarge(text, file=path.name, cells=_CELLS, columns=_COLUMNS)


def _number(cell: str, delimiter: str) -> float | None:
    """A cell's number; with a comma as decimal mark, where it can't be anything else."""
    try:
        return float(cell)
    except ValueError:
        pass
    try:
        return float(cell.replace(",", ".")) if delimiter in ("\t", ";") else None
    except ValueError:
        return None


def _column_of(name: str, array: NDArray[Any]) -> Column:
    if array.dtype.kind == "O":
        return Column(name, None, tuple(map(str, array)))
    return Column(name, np.asarray(array, dtype=np.float64))


def read_parquet(path: Path) -> dict[str, NDArray[Any]]:
    """The columns of a .parquet file by "place:name"; how many cells it says that it has, is checked before."""
    import pyarrow
    import pyarrow.parquet

    try:
        file = pyarrow.parquet.ParquetFile(path)
        names, rows = file.schema_arrow.names, file.metadata.num_rows
        if len(names) > _COLUMNS or rows * len(names) > _CELLS:
            raise _too_large(path)
        found = dict(_arrow_columns(file.read(use_threads=False)))
    except (LabError, MemoryError):
        raise
    except Exception as error:  # Arrow raises many kinds
        raise damaged(path) from error
    if not found or not rows:
        raise InputError(QT_TRANSLATE_NOOP("rnnlab", "{file} holds no columns of numbers or texts."), file=path.name)
    return found


def _arrow_columns(table: "pyarrow.Table") -> Iterator[tuple[str, NDArray[Any]]]:
    import pyarrow

    for place, name in enumerate(table.schema.names):
        kind, column = table.schema.types[place], table.column(place)
        is_number = (pyarrow.types.is_integer, pyarrow.types.is_floating, pyarrow.types.is_boolean)
        if any(asked(kind) for asked in (*is_number, pyarrow.types.is_decimal)):
            numbers = column.cast(pyarrow.float64(), safe=False).to_numpy(zero_copy_only=False)
            yield f"{place}:{name}", np.array(numbers, dtype=np.float64)
        elif not pyarrow.types.is_nested(kind) and not pyarrow.types.is_binary(kind):
            texts = column.cast(pyarrow.string()).to_pylist()
            yield f"{place}:{name}", np.array([text or "" for text in texts], dtype=object)
