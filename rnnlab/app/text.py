"""Sentences from below the window, said in the reader's language."""

import re
from html import unescape
from numbers import Integral

from PySide6.QtCore import QCoreApplication

from rnnlab.errors import LabError
from rnnlab.lab.history import Phrase


def translated(text: str, n: int = -1) -> str:
    """The translation of a text marked for the context "rnnlab", for `n` things if given; or the text itself."""
    return QCoreApplication.translate("rnnlab", text, None, n) if text else text


def plain(text: str) -> str:
    """A menu's text without its mnemonic: "&Open" is Open, and "열기(&O)" is 열기."""
    return re.sub(r"\(&\w\)|&", "", text)


def spoken(*lines: str) -> str:
    """Lines of HTML as they are spoken: without tags."""
    return unescape(re.sub(r"<[^>]*>", "", "; ".join(lines)))


def say(phrase: Phrase) -> str:
    """A phrase, translated and filled in; values that are marked texts or phrases themselves are translated too."""
    values = dict(phrase.values)
    n = values.get("n")
    template = translated(phrase.template, int(n) if isinstance(n, Integral) else -1)
    return template.format(**{name: _said(value) for name, value in values.items()})


def _said(value: object) -> object:
    return say(value) if isinstance(value, Phrase) else translated(value) if isinstance(value, str) else value


def phrase_of(error: BaseException) -> Phrase:
    """What an exception says; one that rnnlab did not foresee is named with its type."""
    if isinstance(error, LabError):
        return Phrase.of(error.template, **error.values)
    return Phrase.of("{kind}: {text}", kind=type(error).__name__, text=str(error))
