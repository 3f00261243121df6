"""`rnnlab` and `python -m rnnlab`: the shell's face and the window's, put together."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from rnnlab.lab.launch import Launch


def main(argv: "Sequence[str] | None" = None) -> int:
    """Run what the command line asks for and return the exit code.

    If `argv` is None it is that of the process, whose Ctrl-C and streams are then taken before anything else is loaded.
    """
    if argv is not None:
        return _run(argv)
    from rnnlab import terminal

    terminal.prepare()
    code = _run(None)
    terminal.leave()
    return code


def _run(argv: "Sequence[str] | None") -> int:
    from rnnlab import cli

    return cli.main(argv, _open_window)


def _open_window(launch: "Launch") -> int:
    from rnnlab.app.main import run

    return run(launch)


if __name__ == "__main__":
    raise SystemExit(main())
