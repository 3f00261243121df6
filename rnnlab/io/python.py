"""How rnnlab starts a Python: on the same packages as this one, and on nothing that lies in the current folder.

`python -c` and `-m` put the current folder first among the places that modules come from, so that a json.py in it
would run in place of Python's own. Standard library only.
"""

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).parents[1]


def command(program: str, *arguments: str) -> list[str]:
    """The command that runs a program, which finds `arguments` from sys.argv[1] on. Start it with `environment()`."""
    places = f"import sys; sys.path[:0] = {_folders()!r}; import rnnlab; rnnlab.__path__[:] = [{str(_PACKAGE)!r}]"
    return [sys.executable, "-P", "-c", f"{places}; {program}", *arguments]


def environment() -> dict[str, str]:
    """The environment of the present process without PYTHONPATH, whose folders `command` hands over."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}


def _folders() -> list[str]:
    """Where modules come from here, but for relative places and, unless PYTHONPATH names it, the current folder.
    rnnlab's own is the last, in case that is the current folder.
    """
    named = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    here = os.path.realpath(_current_folder())
    whole = [place for place in sys.path if isinstance(place, str) and Path(place).is_absolute()]
    return [*(place for place in whole if place in named or os.path.realpath(place) != here), str(_PACKAGE.parent)]


def _current_folder() -> str:
    """Or a place where nothing is, if it was removed."""
    try:
        return str(Path.cwd())
    except FileNotFoundError:
        return os.devnull
