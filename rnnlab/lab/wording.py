"""Sentences in the language of the shell, without Qt: from the catalogue that the window's are compiled from.

Nothing is read before there is something to say. `str()` of an error stays English.
"""

import os
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TextIO
from xml.etree import ElementTree

from rnnlab.errors import filled
from rnnlab.lab.resources import resource

LANGUAGES = {"en": "English", "ko": "한국어"}
# The names under which a shell keeps its language, the strongest first.
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


def language_of(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> str:
    """The language to speak: what follows --lang, or else that of the shell's locale, if rnnlab speaks it."""
    places = [place for place, word in enumerate(arguments[:-1]) if word == "--lang"]
    named = [arguments[place + 1] for place in places]
    named += [word.partition("=")[2] for word in arguments if word.startswith("--lang=")]
    locale = next((environment[name] for name in _LOCALE if environment.get(name)), "")
    for language in (*named, locale.partition(".")[0].partition("_")[0]):
        if language in LANGUAGES:
            return language
    return "en"


def said(sentence: object, language: str) -> str:
    """A LabError or a Phrase in a language; anything else, and what has no translation, as it is."""
    if language == "en" or not hasattr(sentence, "template"):
        return str(sentence)
    return str(_said(sentence, _catalogue(language)))


def said_on(stream: TextIO, sentence: object, language: str) -> str:
    """The same for a stream; in English where it can't take the letters of the language."""
    found = said(sentence, language)
    try:
        found.encode(getattr(stream, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return said(sentence, "en")
    return found


def _said(value: Any, catalogue: Mapping[str, str]) -> object:
    """A value inside a sentence: sentences and marked texts are translated too."""
    if isinstance(value, str):
        return catalogue.get(value, value)
    template = getattr(value, "template", None)
    if template is None:
        return value
    values = {name: _said(part, catalogue) for name, part in dict(value.values).items()}
    return catalogue[template].format(**values) if catalogue.get(template) else filled(template, values)


@cache
def _catalogue(language: str) -> dict[str, str]:
    """English text → translation; nothing where the catalogue can't be read."""
    try:
        tree = ElementTree.parse(resource("translations", f"rnnlab_{language}.ts"))
    except (OSError, ElementTree.ParseError):
        return {}
    found = {}
    for context in tree.iter("context"):
        for message in context.iter("message") if context.findtext("name") == "rnnlab" else ():
            translation = message.find("translation")
            if translation is not None and translation.get("type") != "unfinished":
                found[message.findtext("source", "")] = translation.findtext("numerusform", translation.text or "")
    return found
