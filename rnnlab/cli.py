"""The shell's face: `rnnlab`, `rnnlab trace`, `rnnlab shapes`, `rnnlab code`, `rnnlab doctor`.

Numbers and Qt are loaded by the commands that need them, so that help is quick. Exit 0, or 2 with one sentence.
"""

import argparse
import difflib
import os
import re
import sys
from collections.abc import Callable, Sequence
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from rnnlab import doctor, options, terminal
from rnnlab.errors import QT_TRANSLATE_NOOP, FileError, InputError, LabError, NoDisplay

if TYPE_CHECKING:
    from rnnlab.core.shapes import Shape
    from rnnlab.lab.launch import Launch

_ABOUT = """See every number a recurrent network computes, timestep by timestep.

  rnnlab                 open the window
  rnnlab FILE            open it on a model (.pt, .safetensors, .onnx, .keras, …) or an input (.npy, .csv, .wav, …)
  rnnlab trace …         compute without a window and write the arrays
  rnnlab shapes …        print the shape of every tensor
  rnnlab code …          write the network as a script or a notebook
  rnnlab doctor          say what is missing on this machine"""

_COMMANDS = {
    "trace": "Compute a network and write its arrays.",
    "shapes": "Print the shape of every tensor.",
    "code": "Write a network as a script that computes the same numbers without rnnlab.",
}


# What argparse says, and what is said here in its place, so that it can be translated.
_MISUSES = (
    QT_TRANSLATE_NOOP("rnnlab", "there is no option {option}; did you mean {near}?"),
    QT_TRANSLATE_NOOP("rnnlab", "there is no option {option}"),
    QT_TRANSLATE_NOOP("rnnlab", "argument {option}: expected one argument"),
    QT_TRANSLATE_NOOP("rnnlab", "argument {option}: invalid int value: {given}"),
    QT_TRANSLATE_NOOP("rnnlab", "argument {option}: invalid float value: {given}"),
    QT_TRANSLATE_NOOP("rnnlab", "argument {option}: invalid choice: {given} (choose from {choices})"),
)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Raise InputError with one sentence, and the option that was probably meant."""
        words = message.removeprefix("unrecognized arguments: ").split()
        known = [option for action in self._actions for option in action.option_strings]
        if message.startswith("unrecognized arguments") and words:
            near = difflib.get_close_matches(words[0].replace("_", "-"), known, n=1)
            message = f"there is no option {words[0]}" + (f"; did you mean {near[0]}?" if near else "")
        text = QT_TRANSLATE_NOOP("rnnlab", "{message} (see {program} --help)")
        raise InputError(text, message=_misuse(message), program=self.prog)


def _misuse(message: str) -> "InputError | str":
    """A sentence of argparse as a template and its values, or as it is where it is none of the usual ones."""
    for template in _MISUSES:
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(template))
        found = re.fullmatch(pattern, message)
        if found:
            return InputError(template, **found.groupdict())
    return message


def main(argv: Sequence[str] | None, open_window: "Callable[[Launch], int]") -> int:
    """Run one command and return its exit code; `open_window` is called where a window is asked for."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(arguments, open_window)
    except SystemExit as stop:
        return int(stop.code or 0)
    except LabError as error:
        print(f"rnnlab: {_in_the_shells_language(error, arguments)}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _in_the_shells_language(error: LabError, arguments: list[str]) -> str:
    from rnnlab.lab.wording import language_of, said_on

    return said_on(sys.stderr, error, language_of(arguments))


def _run(arguments: list[str], open_window: "Callable[[Launch], int]") -> int:
    command, rest = "".join(arguments[:1]), arguments[1:]
    if command == "trace":
        return _trace(_document_parser("trace").parse_args(rest))
    if command == "shapes":
        return _shapes(_document_parser("shapes").parse_args(rest))
    if command == "code":
        return _code(_document_parser("code").parse_args(rest))
    if command == "doctor":
        _Parser(prog="rnnlab doctor", description="Say what is missing on this machine.").parse_args(rest)
        from rnnlab.io import confine

        return doctor.main(confine.in_force())
    return _window(_window_parser().parse_args(arguments), open_window)


def _window_parser() -> _Parser:
    parser = _Parser(prog="rnnlab", description=_ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a model or an input to open")
    parser.add_argument("--example", choices=options.EXAMPLES, help="the example to open on")
    parser.add_argument("--screenshot", type=_new_file, metavar="OUT.png", help="render the window to a file and end")
    parser.add_argument("--timestep", type=int, metavar="T", help="the timestep to look at")
    parser.add_argument("--theme", choices=("light", "dark"))
    parser.add_argument("--lang", choices=("en", "ko"), help="the language")
    parser.add_argument("--reset", action="store_true", help="forget the settings")
    parser.add_argument("--version", action="version", version=f"rnnlab {metadata.version('rnnlab')}")
    return parser


def _document_parser(command: str) -> _Parser:
    parser = _Parser(prog=f"rnnlab {command}", description=_COMMANDS[command], allow_abbrev=False)
    options.add_to(parser)
    add = parser.add_argument
    if command == "code":
        add("--as", dest="kind", choices=("pytorch", "numpy", "notebook"), default="pytorch")
        add("-o", "--output", type=_new_file, metavar="FILE", help="instead of printing it")
    if command == "trace":
        add("-o", "--output", type=_new_file, metavar="FILE", help=".npz, .npy, .csv, .h5 or .safetensors")
        add("--quantity", action="append", metavar="NAME", help="write this one only; may be given again")
        add("--first", type=int, default=0, metavar="T", help="the first timestep to write")
        add("--last", type=int, default=None, metavar="T", help="the last timestep to write")
    return parser


def _new_file(name: str) -> Path:
    """The file that an option names. Raises FileError, before anything is computed, where it can't be written."""
    from rnnlab.io.whole import file_named, require_place

    path = file_named(name)
    require_place(path)
    return path


def _trace(given: argparse.Namespace) -> int:
    if not given.output and (given.quantity or given.first or given.last is not None):
        raise InputError(
            QT_TRANSLATE_NOOP("rnnlab", "--quantity, --first and --last say what is written: name a file with -o FILE.")
        )
    options.require_other_file(given, given.output)
    document = options.document_of(given)
    from rnnlab.core import engine
    from rnnlab.core.progress import finish
    from rnnlab.io import arrays

    trace = finish(engine.run(document))
    selection = arrays.Selection(tuple(given.quantity) if given.quantity else None, given.first, given.last)
    if given.output:
        arrays.save(trace, given.output, selection)
    for name, tensor in trace.module_tensors.items():
        print(f"{name:8} {tensor.shape}")
    verdict = "equals" if trace.agrees else "DIFFERS FROM"
    worst = ", ".join(f"{name} {value:.1e}" for name, value in trace.parity.items())
    print(
        f"{verdict} {trace.witness}: max |lab − module| = {worst}" if worst else "not compared: torch has no such cell"
    )
    if given.output:
        print(f"wrote {given.output} ({given.output.stat().st_size:,} bytes)")
    return 0


def _code(given: argparse.Namespace) -> int:
    options.require_other_file(given, given.output)
    document = options.document_of(given)
    from rnnlab.core.progress import finish
    from rnnlab.io import script

    text = finish(script.scripted(document, given.kind))
    if given.output:
        print(f"wrote {script.save(text, given.output)} ({len(text.encode()):,} bytes)")
    else:
        print(terminal.source(text), end="")
    return 0


def _shapes(given: argparse.Namespace) -> int:
    from rnnlab.core.shapes import shapes

    document = options.document_of(given)
    _print_table(shapes(document))
    arch = document.architecture
    if arch.cell != "numpy_rnn" and not document.input.unbatched:
        other = document.with_architecture(batch_first=not arch.batch_first)
        print(f"\nwith batch_first={not arch.batch_first}:")
        _print_table(tuple(shape for shape in shapes(other) if shape.name in ("input", "output")))
    return 0


def _print_table(found: "Sequence[Shape]") -> None:
    rows = [
        (shape.name, f"({', '.join(shape.axes)})", str(shape.sizes), shape.dtype, f"{shape.nbytes:,} B", shape.meaning)
        for shape in found
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    for row in rows:
        print("  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[5]]))


def _window(given: argparse.Namespace, open_window: "Callable[[Launch], int]") -> int:
    from rnnlab.lab.launch import Launch

    if given.screenshot:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # that the platform knows no size hints
    if given.file and not given.file.exists():
        raise _no_such_file(str(given.file))
    missing = doctor.missing_libraries(windowed=not given.screenshot)
    if missing:
        text = QT_TRANSLATE_NOOP("rnnlab", "Qt lacks system libraries; install them with: {line}")
        raise NoDisplay(text, line=doctor.install_line(missing))
    if not given.screenshot and not doctor.has_display():
        raise NoDisplay(
            QT_TRANSLATE_NOOP(
                "rnnlab",
                "There is no display to open a window on; make a picture of the window with rnnlab --screenshot "
                "OUT.png, or compute with rnnlab trace (rnnlab doctor says more).",
            )
        )
    if given.screenshot and (given.screenshot.suffix.lower() != ".png" or not given.screenshot.parent.is_dir()):
        text = QT_TRANSLATE_NOOP("rnnlab", "{path} must end in .png and lie in a folder that exists.")
        raise FileError(text, path=given.screenshot)
    launch = Launch(
        file=given.file,
        screenshot=given.screenshot,
        example=given.example,
        theme=given.theme,
        language=given.lang,
        timestep=given.timestep,
        reset=given.reset,
    )
    return open_window(launch)


def _no_such_file(file: str) -> FileError:
    """An error about what is neither a file nor a command, with the command that was probably meant."""
    near = difflib.get_close_matches(file, [*_COMMANDS, "doctor"], n=1)
    if near:
        text = QT_TRANSLATE_NOOP("rnnlab", "There is no file or command {file}; did you mean rnnlab {command}?")
        return FileError(text, file=file, command=near[0])
    return FileError(QT_TRANSLATE_NOOP("rnnlab", "There is no file or command {file}; check the name."), file=file)
