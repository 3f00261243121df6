"""The words of the two languages: a count has its number, and Korean is written as a teacher would say it."""

import re
import sys
from pathlib import Path

import rnnlab
from rnnlab.errors import in_number

ROOT = Path(rnnlab.__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "packaging"))
import translations  # noqa: E402

TEXTS = translations.texts(translations.CATALOGUE)
ENGLISH = translations.texts(translations.ENGLISH)
# Things that are counted, after a value that is not the sentence's `n`; each of these is always several.
THINGS = (
    "axes|arrays|bands|batches|bytes|cells|characters|classes|columns|directions|features|files|items|layers|lengths"
    "|lines|members|networks|notices|numbers|others|parameters|places|quantities|rows|samples|sequences|steps|terms"
    "|timesteps|tokens|units|values"
)
COUNTED = re.compile(r"\{(?!n[:}])(\w+)(?::[^}]*)?\} (?:(?:recurrent|mel|log-mel) )?(" + THINGS + r")\b")
ALWAYS_SEVERAL = {
    "most", "needed", "free", "given bytes", "rows rows", "cells", "tokens", "count sequences", "timesteps rows",
    "features columns", "width numbers", "columns columns", "batch sequences", "count quantities", "count members",
    "count recurrent layers", "count files", "count numbers", "its units", "units units", "N sequences", "N timesteps",
    "P sequences", "L_more timesteps", "size samples", "size mel bands", "size log-mel bands",
    "bands",
}  # fmt: skip


def test_that_every_count_in_a_sentence_knows_one_from_many():
    found = set()
    for _, source in TEXTS:
        for match in COUNTED.finditer(source):
            whole = re.sub(r"\{(\w+)[^}]*\}", r"\1", match[0])
            if not {match[1], whole, f"{match[1]} {match[2]}"} & ALWAYS_SEVERAL:
                found.add(f"{match[0]} in “{source}”")
    assert found == set()


def test_that_english_has_a_form_for_one_and_no_mark_is_ever_seen():
    counted = {key for key in TEXTS if re.search(r"\{n[:}]", key[1])}
    assert len(counted) > 30 and set(ENGLISH) == counted
    assert {text for (_, source), text in ENGLISH.items() if text != in_number(source, 1)} == set()
    marked = re.compile(r"\(e?s\)|\(\w+\|\w+\)")
    for _, source in counted:
        assert not marked.search(in_number(source, 2))
    assert {source for _, source in set(TEXTS) - counted if marked.search(source)} == set()
