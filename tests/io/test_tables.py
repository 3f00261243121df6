"""Tables: every cell arrives as pyarrow's own readers have it; what is no table is said."""

import datetime
import decimal
import io

import numpy as np
import pyarrow
import pyarrow.csv
import pyarrow.parquet
import pytest
from surveying import check, mutants, survey

from rnnlab.core.progress import finish
from rnnlab.errors import FileError, LabError, TooLarge
from rnnlab.io import tables
from rnnlab.io.tables import is_plain, read_table

RNG = np.random.default_rng(6)
X = RNG.normal(size=(300, 3)) * 10.0 ** RNG.integers(-8, 8, size=(300, 3))


def read(path):
    return finish(read_table(path))


def shown(columns):
    """Names and cells, None where a number is missing."""
    return {
        one.name: list(one.texts) if one.numbers is None else [n if n == n else None for n in one.numbers.tolist()]
        for one in columns
    }


def test_that_a_csv_is_what_pyarrow_reads(tmp_path):
    lines = ["time,left hip,right,comment"]
    lines += [f'{row},{a!r},{"" if row % 7 else b},"a, {c:.2f}"' for row, (a, b, c) in enumerate(X.tolist())]
    path = tmp_path / "x.csv"
    path.write_text("\n".join(lines))
    theirs = pyarrow.csv.read_csv(path)
    ours = {column.name: column for column in read(path)}
    assert list(ours) == theirs.column_names
    for name in ("time", "left hip", "right"):
        expected = theirs[name].cast(pyarrow.float64()).to_numpy(zero_copy_only=False)
        assert np.array_equal(ours[name].numbers, expected, equal_nan=True)
    assert ours["right"].summary.missing == sum(row % 7 > 0 for row in range(300))
    assert list(ours["comment"].texts) == theirs["comment"].to_pylist()


def test_that_a_parquet_is_what_was_written(tmp_path):
    days = [datetime.datetime(2024, 1, 1) + datetime.timedelta(hours=place) for place in range(300)]
    table = pyarrow.table(
        {
            "x": X[:, 0],
            "gap": pyarrow.array([None if row % 5 else float(row) for row in range(300)]),
            "half": RNG.normal(size=300).astype(np.float16),
            "whole": pyarrow.array(range(300), pyarrow.int16()),
            "yes": X[:, 2] > 0,
            "price": pyarrow.array([decimal.Decimal(row).scaleb(-2) for row in range(300)]),
            "when": days,
            "word": pyarrow.array(["걷다", "run"] * 150).dictionary_encode(),
            "list": [[1.0, 2.0]] * 300,
            "x:y": X[:, 2],
        }
    )
    pyarrow.parquet.write_table(table, tmp_path / "x.parquet", row_group_size=70)
    found = {column.name: column for column in read(tmp_path / "x.parquet")}
    assert list(found) == [name for name in table.column_names if name != "list"]
    assert np.array_equal(found["x"].numbers, X[:, 0]) and np.array_equal(found["x:y"].numbers, X[:, 2])
    assert np.array_equal(found["half"].numbers, table["half"].to_numpy().astype(np.float64))
    assert np.array_equal(found["yes"].numbers, X[:, 2] > 0) and np.array_equal(found["whole"].numbers, np.arange(300))
    assert np.allclose(found["price"].numbers, np.arange(300) / 100, rtol=1e-15)
    assert found["gap"].summary.missing == 240 and found["gap"].numbers[295] == 295
    assert found["word"].texts[:2] == ("걷다", "run") and found["when"].texts[25].startswith("2024-01-02 01:00")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1;2\n3,5;4", {"x0": [1, 3.5], "x1": [2, 4]}),
        ("a\tb\n1,5\tx", {"a": [1.5], "b": ["x"]}),
        ('a,b\n"1,234",2\n5,6', {"a": ["1,234", "5"], "b": [2, 6]}),
        ("day,text\nMo,a\nDi,b\n", {"day": ["Mo", "Di"], "text": ["a", "b"]}),
        ("\n  \na,b\n1,\n,\n2,3\n", {"a": [1, None, 2], "b": [None, None, 3]}),
        ("a,,c\n1,2,3\n", {"a": [1], "x1": [2], "c": [3]}),
        ("1,x,2\n3,y,4\n", {"x0": [1, 3], "x1": ["x", "y"], "x2": [2, 4]}),
        ('"a\nb",c\n1,2\n', {"a\nb": [1], "c": [2]}),
        ("a,b\r\n\r\n1,-inf\r\n2,1e3\r\n\r\n", {"a": [1, 2], "b": [-np.inf, 1000]}),
    ],
)
def test_that_decimal_commas_quotes_and_rows_of_names_are_understood(tmp_path, text, expected):
    (tmp_path / "x.txt").write_text(text, newline="")
    assert shown(read(tmp_path / "x.txt")) == expected


def test_that_what_programs_write_for_a_missing_number_is_missing(tmp_path):
    cells = ["", "NA", "N/A", "#N/A", "<NA>", "null", "None", "NaN", "nan"]
    (tmp_path / "x.csv").write_text("a,b\n" + "".join(f"{cell},1\n" for cell in cells))
    assert np.isnan(read(tmp_path / "x.csv")[0].numbers).all()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_that_korean_is_read_in_the_encodings_it_comes_in(tmp_path, encoding):
    (tmp_path / "x.csv").write_text("시간,속도\n1,2\n", encoding)
    assert shown(read(tmp_path / "x.csv")) == {"시간": [1], "속도": [2]}


def test_that_numbers_alone_leave_nothing_to_choose(tmp_path):
    for text, plain in (("1,2\n3,4\n", True), ("a,b\n3,4\n", False), ("1,\n3,4\n", False), ("1,x\n", False)):
        (tmp_path / "x.csv").write_text(text)
        assert is_plain(read(tmp_path / "x.csv")) is plain


def test_that_too_many_cells_are_refused_as_they_come(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "_CELLS", 20)
    (tmp_path / "x.csv").write_text("1,2\n" * 11)
    pyarrow.parquet.write_table(pyarrow.table({"a": list(range(21))}), tmp_path / "x.parquet")
    with pytest.raises(TooLarge, match="over 20 cells"):
        read(tmp_path / "x.csv")
    with pytest.raises(TooLarge, match="over 20 cells"):
        tables.read_parquet(tmp_path / "x.parquet")


def parquet(**columns):
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns), out)
    return out.getvalue()


def bomb():
    """A few hundred bytes that stand for 32 million long texts."""
    word = pyarrow.DictionaryArray.from_arrays(np.zeros(1 << 25, dtype=np.int32), pyarrow.array(["x" * 1000]))
    return parquet(a=word)


HOSTILE = {
    "noise.parquet": RNG.bytes(4000),
    "magic.parquet": b"PAR1" + b"\xff" * 200 + b"PAR1",
    "short.parquet": parquet(a=X[:, 0])[:-9],
    "footer.parquet": b"PAR1" + b"\0" * 8 + b"\xff\xff\xff\x7fPAR1",
    "lists.parquet": parquet(a=[[1.0], [2.0]]),
    "bytes.parquet": parquet(a=[b"\xff", b"\xfe"]),
    "none.parquet": parquet(a=pyarrow.array([], pyarrow.float64())),
    "bomb.parquet": bomb(),
    "wide.parquet": parquet(**{f"c{place}": [1.0] for place in range(5000)}),
    "noise.csv": RNG.bytes(4000),
    "nul.csv": b"1,2\n3,\0\n",
    "one_line.csv": b"x" * 5_000_000,
    "one_cell.csv": b'a,b\n1,"' + b"y" * 5_000_000,
    "commas.csv": b"," * 2_000_000,
    "rows.csv": b"1\n" * 2_000_000,
    "ragged.csv": b"1,2\n3\n",
    "quotes.csv": b'"' * 3001 + b"\n1,2",
    "odd16.csv": b"\xff\xfe1\0,\0" + b"\0\xd8" * 9,
    "huge.tsv": b"a\n" + b"9" * 100_000 + b"\n",
    "sequence.tsv": b"a\tb\n1e999\t-1e-999\n",
}


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    for name, data in HOSTILE.items():
        (folder / name).write_bytes(data)
    apart = tmp_path_factory.mktemp("apart")
    for path in folder.glob("*.parquet"):
        path.rename(apart / path.name)
    return survey(folder, "rnnlab.io.tables:read_table") | survey(apart, "rnnlab.io.tables:read_parquet")


def test_that_hostile_tables_are_refused_or_read_within_bounds(said):
    assert set(said) == set(HOSTILE)
    check(said)
    read_all_the_same = {name for name, (words, _, _) in said.items() if words.startswith("arrays")}
    assert read_all_the_same <= {"rows.csv", "quotes.csv", "huge.tsv", "sequence.tsv"}


@pytest.mark.parametrize(("suffix", "reader"), [(".csv", "read_table"), (".parquet", "read_parquet")])
def test_that_two_hundred_mutants_harm_nobody(tmp_path, suffix, reader):
    lines = "a;b;c\n" + "\n".join(";".join(map(repr, row)) for row in X[:20].tolist())
    texts = [f"말 {row}" for row in range(300)]
    data = lines.encode() if suffix == ".csv" else parquet(a=X[:, 0], b=texts, c=list(range(300)))
    mutants(tmp_path, data, suffix, seed=5)
    found = survey(tmp_path, f"rnnlab.io.tables:{reader}")
    assert len(found) == 200
    check(found)


def test_that_a_parquet_is_read_in_a_process_of_its_own(tmp_path):
    (tmp_path / "x.parquet").write_bytes(HOSTILE["magic.parquet"])
    with pytest.raises(FileError, match=r"damaged or not a \.parquet file"):
        read(tmp_path / "x.parquet")
    (tmp_path / "x.parquet").write_bytes(bomb())
    with pytest.raises(LabError, match="far more memory"):
        read(tmp_path / "x.parquet")
    (tmp_path / "x.parquet").write_bytes(HOSTILE["lists.parquet"])
    with pytest.raises(FileError, match="no columns of numbers or texts"):
        read(tmp_path / "x.parquet")
