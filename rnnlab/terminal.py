"""What a terminal expects of a program: Ctrl-C ends it at once with 130, and what it prints fits the terminal.

Standard library only, and little of it: this is the first that the program loads.
"""

import codecs
import os
import signal
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import Any

_INTERRUPTED = 128 + signal.SIGINT
# Seconds after which it is asked again whether a file can be left.
_AGAIN = 0.02
# What signs are called where they can't be printed. Others lose their accents, or become a question mark.
_READABLE = {
    "…": "...", "–": "-", "—": "-", "−": "-", "·": ".", "×": "x", "⊙": "*", "±": "+-", "÷": "/", "≈": "~", "≠": "!=",
    "≤": "<=", "≥": ">=", "∈": "in", "∞": "inf", "√": "sqrt", "Σ": "sum", "∑": "sum", "Δ": "delta", "σ": "sigmoid",
    "ρ": "rho", "μ": "mu", "µ": "mu", "‖": "||", "←": "<-", "→": "->", "↔": "<->", "“": '"', "”": '"', "„": '"',
    "‘": "'", "’": "'", "«": '"', "»": '"', "•": "*", "✓": "ok", "ı": "i", "ß": "ss", "␣": "_", "⏎": "\\n", "⇥": "\\t",
    "␡": "\\x7f", "◌": "o",
}  # fmt: skip


def prepare() -> None:
    """Take Ctrl-C, and make what is printed readable in every encoding."""
    # A program that was started to ignore Ctrl-C goes on doing so.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupt)
        sys.unraisablehook = _ask_again_if_unheard
    codecs.register_error("readable", _readable)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="readable")


def leave() -> None:
    """All is done: from now on Ctrl-C is ignored, which Python would else be ended by while it takes itself down."""
    if signal.getsignal(signal.SIGINT) is _interrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def _readable(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(ascii_of, error.object[error.start : error.end])), error.end


def ascii_of(sign: str) -> str:
    """One sign in ASCII: → is ->, é is e, and what has no such form is a question mark."""
    import unicodedata

    parts = (_READABLE.get(part, part) for part in _READABLE.get(sign, unicodedata.normalize("NFKD", sign)))
    return "".join(parts).encode("ascii", "ignore").decode() or "?"


def source(text: str) -> str:
    """A program as it is to be printed: Python takes it for UTF-8 wherever it lands, so elsewhere it is ASCII alone."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    if codecs.lookup(encoding).name == "utf-8":
        return text
    return "".join(sign if sign.isascii() else ascii_of(sign) for sign in text)


def _interrupt(_number: int, frame: "FrameType | None") -> None:
    """End at once: an import that is interrupted would give a traceback, or none and go on.

    Only what reads and writes files has something to clear away, and is told by a KeyboardInterrupt, unless it imports
    something just now: then it is told a little later.
    """
    imports, files = _found(frame)
    if not files:
        os._exit(_INTERRUPTED)
    if not imports:
        raise KeyboardInterrupt
    _ask_again()


def _ask_again() -> None:
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, _interrupt)
        signal.setitimer(signal.ITIMER_REAL, _AGAIN)


def _ask_again_if_unheard(failed: "sys.UnraisableHookArgs") -> None:
    """What is raised while an object is deleted goes no further; for Ctrl-C that would be to go on."""
    if issubclass(failed.exc_type, KeyboardInterrupt):
        _ask_again()
    else:
        sys.__unraisablehook__(failed)


def _found(frame: "Any") -> tuple[bool, bool]:
    """Whether an import is under way, and whether a file is: what is imported from there is not counted as such."""
    imports = False
    while frame is not None:
        name = frame.f_globals.get("__name__", "")
        imports = imports or name in ("importlib._bootstrap", "_frozen_importlib")
        if name.startswith("rnnlab.io.") and frame.f_code.co_name != "<module>":
            return imports, True
        frame = frame.f_back
    return imports, False
