"""The words of the two languages: a count has its number, and Korean is written as a teacher would say it."""

import ast
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


def marked_texts():
    """Every text that the source marks, with the place to look for it."""
    for path in sorted((ROOT / "rnnlab").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = ast.unparse(node.func).rpartition(".")[2] if isinstance(node, ast.Call) else ""
            place = {"tr": 0, "translate": 1, "QT_TRANSLATE_NOOP": 1}.get(name)
            text = node.args[place] if place is not None and len(node.args) > place else None
            if isinstance(text, ast.Constant):
                yield f"{path.name}:{node.lineno}", text.value


def test_that_every_text_that_is_marked_is_in_the_catalogue():
    """lupdate passes over what stands inside an f-string, and over some ways to say a number."""
    known = {source for _, source in TEXTS}
    found = list(marked_texts())
    assert len(found) > 900
    assert [place for place, text in found if text not in known] == []


def test_that_english_has_a_form_for_one_and_no_mark_is_ever_seen():
    counted = {key for key in TEXTS if re.search(r"\{n[:}]", key[1])}
    assert len(counted) > 30 and set(ENGLISH) == counted
    assert {text for (_, source), text in ENGLISH.items() if text != in_number(source, 1)} == set()
    marked = re.compile(r"\(e?s\)|\(\w+\|\w+\)")
    for _, source in counted:
        assert not marked.search(in_number(source, 2))
    assert {source for _, source in set(TEXTS) - counted if marked.search(source)} == set()


KOREAN = {key: text for key, text in TEXTS.items() if re.search("[가-힣]", text)}
# What a Korean teacher of machine learning would not say, and what the catalogue says in its place.
NOT_SAID = {
    r"\((?:은|는|이|가|을|를|와|과|으)\)": "a particle that fits whatever stands before it: reword",
    r"(?<![가-힣])양(?:[은이을의])?(?![가-힣])": "변수",
    r"빼기": "제거",
    r"묻기": "질의",
    r"꽉 참": "전체 길이",
    r"밝게 또는 어둡게": "밝은 테마/어두운 테마",
    r"(?<!순환 )신경망": "네트워크",
    r"파라미터|인수들": "매개변수",
    r"그래디언트|그라디언트": "기울기",
    r"훈련": "학습",
    r"특징": "특성",
    r"타임스텝|스텝|단계": "시점",
    r"은닉상태|숨은 상태|히든": "은닉 상태",
    r"망각게이트|잊기 게이트": "망각 게이트",
    r"(?:reset|new|forget|update) 게이트": "리셋, 새, 망각, 업데이트 게이트",
    r"씨앗|초기값 씨드|씨드|(?<![\w({-])seed(?![\w)=])": "시드",
    r"당신": "nothing: the reader is not addressed",
    r"(?<![\w{-])(?:shape|padding|packing|packed)(?![\w}])": "형태, 패딩, 패킹",
    r"말없이|걸립니다": "오류 없이, 오류가 납니다",
}


def test_that_korean_says_nothing_that_a_teacher_would_not():
    assert len(KOREAN) > 800
    found = {
        f"“{match[0]}” → {instead}: {text}"
        for text in KOREAN.values()
        for words, instead in NOT_SAID.items()
        if (match := re.search(words, text))
    }
    assert found == set()


def test_that_korean_sentences_end_politely():
    other = re.compile(r"(?<!니)다\.|(?<![가-힣]니)다$|(?:어요|아요|해요|네요|에요|예요|군요)(?![가-힣])")
    assert {text for text in KOREAN.values() if other.search(text)} == set()


def test_that_each_forbidden_word_is_seen():
    for wrong in (
        "{name}은(는) 없음",
        "다음 양(&Q)",
        "모두 빼기",
        "상태에 묻기",
        "모두 꽉 참",
        "seed 바꾸기",
        "{value}(으)로",
    ):
        assert any(re.search(words, wrong) for words in NOT_SAID), wrong
