"""`rnnlab` and `python -m rnnlab`: the shell's face and the window's, put together."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rnnlab import cli

if TYPE_CHECKING:
    from rnnlab.lab.launch import Launch


def main(argv: Sequence[str] | None = None) -> int:
    """Run what the command line asks for (sys.argv if `argv` is None) and return the exit code."""
    return cli.main(argv, _open_window)


def _open_window(launch: "Launch") -> int:
    from rnnlab.app.main import run

    return run(launch)


if __name__ == "__main__":
    raise SystemExit(main())
