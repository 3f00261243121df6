"""What can go wrong, said in one sentence: what was given, what was expected, what to do.

An error keeps its sentence as a template and its values apart, so that the window can say it in the
reader's language. Nothing here imports anything else of rnnlab.

A sentence with a count names it `n`, and marks what depends on it: "{n} timestep(s)", "There (is|are) {n}".
"""

import re
from collections.abc import Mapping
from numbers import Integral
from typing import Any


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark `text` for Qt's lupdate, which finds this name in the source, and return it as it is."""
    return text


# "(s)" and "(es)", which one thing lacks; or "(is|are)", the first for one thing.
_MARK = re.compile(r"\((?:(e?s)|(\w+)\|(\w+))\)")


def in_number(template: str, n: int) -> str:
    """An English sentence with its marks resolved for `n` things."""

    def form(mark: re.Match[str]) -> str:
        ending, one, many = mark.groups(default="")
        return one if n == 1 else ending or many

    return _MARK.sub(form, template)


def filled(template: str, values: Mapping[str, Any]) -> str:
    """The English sentence of a template and its values."""
    n = values.get("n")
    return (in_number(template, int(n)) if isinstance(n, Integral) else template).format(**values)


# Characters of a value in a sentence.
_LONGEST = 600


class LabError(Exception):
    """An error a person can act on; `str()` is its English sentence."""

    def __init__(self, template: str, **values: Any) -> None:
        tame = {name: _tamed(value) if isinstance(value, str) else value for name, value in values.items()}
        super().__init__(filled(template, tame))
        self.template = template
        self.values = tame


def _tamed(text: str) -> str:
    """A text, perhaps from a stranger's file, as part of one sentence: without control characters, and cut."""
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 100]}…{text[-100:]}"
    return "".join(sign if sign.isprintable() else "�" for sign in text)


class ArchitectureError(LabError, ValueError):
    """A network that cannot exist, such as hidden_size 0 or a proj_size that is not below hidden_size."""


class InputError(LabError, ValueError):
    """Numbers that do not fit the network: a wrong shape, or something that is no number."""


class FileError(LabError, OSError):
    """A file that cannot be read or written."""


class TooLarge(LabError, MemoryError):
    """A request that needs more memory than there is; nothing was allocated."""


class NotRestored(LabError, RuntimeError):
    """Something of a person's own model, or of torch, that a run has changed and that could not be put back."""


class NoDisplay(LabError, RuntimeError):
    """There is no screen to open a window on, or a system library that Qt needs is missing."""
