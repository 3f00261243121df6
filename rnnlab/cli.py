"""The shell's face: `rnnlab`, `rnnlab trace`, `rnnlab shapes`, `rnnlab code`, `rnnlab doctor`.

Numbers and Qt are loaded by the commands that need them, so that help is quick. Exit 0, or 2 with one sentence.
"""

import argparse
import difflib
import os
import sys
from collections.abc import Callable, Sequence
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from rnnlab import doctor
from rnnlab.errors import FileError, InputError, LabError, NoDisplay

if TYPE_CHECKING:
    from rnnlab.core.document import Document
    from rnnlab.core.shapes import Shape
    from rnnlab.lab.launch import Launch

_EXAMPLES = ("numpy-rnn", "rnn", "deep-rnn", "deep-bidirectional-rnn", "lstm", "gru")
_INITIALISATIONS = ("default", "uniform", "zeros", "identity", "orthogonal", "forget_bias")
_ABOUT = """See every number a recurrent network computes, timestep by timestep.

  rnnlab                 open the window
  rnnlab FILE            open it on a model (.pt, .safetensors, .onnx, .npz) or input (.npy, .npz, .csv)
  rnnlab trace …         compute without a window and write the arrays
  rnnlab shapes …        print the shape of every tensor
  rnnlab code …          write the network as a script or a notebook
  rnnlab doctor          say what is missing on this machine"""

_COMMANDS = {
    "trace": "Compute a network and write its arrays.",
    "shapes": "Print the shape of every tensor.",
    "code": "Write a network as a script that computes the same numbers without rnnlab.",
}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One sentence, with the option that was probably meant."""
        words = message.removeprefix("unrecognized arguments: ").split()
        known = [option for action in self._actions for option in action.option_strings]
        if message.startswith("unrecognized arguments") and words:
            near = difflib.get_close_matches(words[0].replace("_", "-"), known, n=1)
            message = f"there is no option {words[0]}" + (f"; did you mean {near[0]}?" if near else "")
        print(f"{self.prog}: {message} (see {self.prog} --help)", file=sys.stderr)
        raise SystemExit(2)


def main(argv: Sequence[str] | None, open_window: "Callable[[Launch], int]") -> int:
    """Run one command and return its exit code; `open_window` is called where a window is asked for."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(arguments, open_window)
    except SystemExit as stop:
        return int(stop.code or 0)
    except LabError as error:
        print(f"rnnlab: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


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
        return doctor.main()
    return _window(_window_parser().parse_args(arguments), open_window)


def _window_parser() -> _Parser:
    parser = _Parser(prog="rnnlab", description=_ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a model or an input to open")
    parser.add_argument("--example", choices=_EXAMPLES, help="the example to open on")
    parser.add_argument("--screenshot", type=Path, metavar="OUT.png", help="render the window to a file and end")
    parser.add_argument("--timestep", type=int, metavar="T", help="the timestep to look at")
    parser.add_argument("--theme", choices=("light", "dark"))
    parser.add_argument("--lang", choices=("en", "ko"), help="the language")
    parser.add_argument("--reset", action="store_true", help="forget the settings")
    parser.add_argument("--version", action="version", version=f"rnnlab {metadata.version('rnnlab')}")
    return parser


def _document_parser(command: str) -> _Parser:
    parser = _Parser(prog=f"rnnlab {command}", description=_COMMANDS[command], allow_abbrev=False)
    add, unset = parser.add_argument, argparse.SUPPRESS
    add("--example", choices=_EXAMPLES, help="start from an example instead of from the defaults")
    add("--cell", default=unset, metavar="CELL", help="rnn, lstm, gru, numpy_rnn, or an installed package's")
    for name in ("input-size", "hidden-size", "num-layers", "proj-size"):
        add(f"--{name}", type=int, default=unset, metavar="N")
    add("--nonlinearity", choices=("tanh", "relu"), default=unset)
    add("--no-bias", dest="bias", action="store_false", default=unset)
    for name in ("bidirectional", "batch-first"):
        add(f"--{name}", action="store_true", default=unset)
    add("--dropout", type=float, default=unset, metavar="P", help="shown only: a trace is made in eval mode")
    add("--model", type=Path, metavar="FILE", help="a trained one: .pt, .pth, .safetensors, .onnx or .npz")
    add("--layer", metavar="NAME", help="which of the recurrent layers in it")
    _add_document_options(parser)
    if command == "code":
        add("--as", dest="kind", choices=("pytorch", "numpy", "notebook"), default="pytorch")
        add("-o", "--output", type=Path, metavar="FILE", help="instead of printing it")
    if command == "trace":
        add("-o", "--output", type=Path, metavar="FILE", help=".npz, .npy, .csv, .h5 or .safetensors")
        add("--quantity", action="append", metavar="NAME", help="write this one only; may be given again")
        add("--first", type=int, default=0, metavar="T", help="the first timestep to write")
        add("--last", type=int, default=None, metavar="T", help="the last timestep to write")
    return parser


def _add_document_options(parser: _Parser) -> None:
    add, unset = parser.add_argument, argparse.SUPPRESS
    add("--init", dest="initialisation", choices=_INITIALISATIONS, default=unset)
    add("--seed", type=int, default=unset, metavar="N", help="of the parameters, as torch.manual_seed")
    add("--dtype", choices=("float32", "float64"), default=unset)
    add("--device", default=unset, help="cpu, cuda, mps")
    add(
        "--input",
        default=None,
        metavar="KIND|FILE",
        help="normal, uniform, zeros, impulse, step, sine, ramp, or a file",
    )
    add("--input-seed", type=int, default=None, metavar="N")
    add("--batch", type=int, default=None, metavar="N")
    add("--timesteps", type=int, default=None, metavar="N")
    add("--lengths", default="", metavar="N,N,…", help="timesteps of each sequence of the batch, where they differ")
    add("--unbatched", action="store_true", help="a 2-D input, (L, H_in)")
    add("--initial-state", default=None, metavar="KIND|FILE", help="zeros, normal, or a file with h_0 and c_0")


_ARCHITECTURE = ("cell", "input_size", "hidden_size", "num_layers", "proj_size", "nonlinearity", "bias",
                 "bidirectional", "batch_first", "dropout")  # fmt: skip


def _document(options: argparse.Namespace) -> "Document":
    from rnnlab.core.architecture import Architecture
    from rnnlab.core.document import Document
    from rnnlab.core.input import Input, read_lengths
    from rnnlab.lab.examples import EXAMPLES

    given = vars(options)
    changes = {name: given[name] for name in _ARCHITECTURE if name in given}
    if options.example:
        base = EXAMPLES[options.example].document
        document = base.edited(architecture=base.architecture.edited(**changes)) if changes else base
    else:
        arch = Architecture(**({"input_size": 5, "hidden_size": 8} | changes))
        document = Document(architecture=arch, input=Input(unbatched=arch.cell == "numpy_rnn"))
    if options.model:
        document = _trained(options, document)
    fields = {name: given[name] for name in ("initialisation", "seed", "dtype", "device") if name in given}
    document = _with_input(document.edited(**fields), options)
    if options.lengths:
        document = document.edited(input=document.input.with_lengths(read_lengths(options.lengths)))
    return _with_states(document, options)


def _trained(options: argparse.Namespace, document: "Document") -> "Document":
    """The network of a model's file in place of the document's; what had to be guessed is told."""
    from rnnlab.core.progress import finish
    from rnnlab.lab import models

    choice = models.chosen(finish(models.open_model(options.model, document)), options.layer)
    print(f"{options.model.name}: {choice.name or 'it'} is {choice.call}", *choice.guesses, file=sys.stderr)
    return choice.document


def _with_input(document: "Document", options: argparse.Namespace) -> "Document":
    from rnnlab.core.input import INPUT_KINDS
    from rnnlab.core.progress import finish
    from rnnlab.lab.opening import open_input

    names = {"input": "kind", "input_seed": "seed", "batch": "batch", "timesteps": "timesteps"}
    changes: dict[str, Any] = {
        field: getattr(options, name) for name, field in names.items() if getattr(options, name) is not None
    }
    if options.unbatched:
        changes["unbatched"] = True
    kind = changes.get("kind", "normal")
    if kind in INPUT_KINDS and kind != "given":
        return document.with_input(**changes) if changes else document
    opened = finish(open_input(Path(kind), document))
    if opened.changed is None and opened.notice is not None:
        ways = "; ".join(str(way.label) for way in opened.notice.ways_out) or "none"
        raise InputError("{text} Ways out: {ways}.", text=opened.notice.text, ways=ways)
    if opened.notice is not None:
        print(f"rnnlab: {opened.notice.text}", file=sys.stderr)
    return opened.changed or document


def _with_states(document: "Document", options: argparse.Namespace) -> "Document":
    from rnnlab.core.document import INITIAL_STATES
    from rnnlab.io.inputs import read_states

    kind = options.initial_state
    if kind is None:
        return document
    if kind in INITIAL_STATES and kind != "given":
        return document.edited(initial_state=kind)
    return document.with_states(read_states(Path(kind)))


def _trace(options: argparse.Namespace) -> int:
    document = _document(options)
    from rnnlab.core import engine
    from rnnlab.core.progress import finish
    from rnnlab.io import arrays

    trace = finish(engine.run(document))
    selection = arrays.Selection(tuple(options.quantity) if options.quantity else None, options.first, options.last)
    if options.output:
        arrays.save(trace, options.output, selection)
    for name, tensor in trace.module_tensors.items():
        print(f"{name:8} {tensor.shape}")
    verdict = "equals" if trace.agrees else "DIFFERS FROM"
    worst = ", ".join(f"{name} {value:.1e}" for name, value in trace.parity.items())
    print(
        f"{verdict} {trace.witness}: max |lab − module| = {worst}" if worst else "not compared: torch has no such cell"
    )
    if options.output:
        print(f"wrote {options.output} ({options.output.stat().st_size:,} bytes)")
    return 0


def _code(options: argparse.Namespace) -> int:
    document = _document(options)
    from rnnlab.core.progress import finish
    from rnnlab.io import script

    text = finish(script.scripted(document, options.kind))
    if options.output:
        print(f"wrote {script.save(text, options.output)} ({len(text.encode()):,} bytes)")
    else:
        print(text, end="")
    return 0


def _shapes(options: argparse.Namespace) -> int:
    from rnnlab.core.shapes import shapes

    document = _document(options)
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


def _window(options: argparse.Namespace, open_window: "Callable[[Launch], int]") -> int:
    from rnnlab.lab.launch import Launch

    if options.screenshot:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # that the platform knows no size hints
    missing = doctor.missing_libraries(windowed=not options.screenshot)
    if missing:
        raise NoDisplay("Qt lacks system libraries; install them with: {line}", line=doctor.install_line(missing))
    if not options.screenshot and not doctor.has_display():
        raise NoDisplay(
            "There is no display to open a window on; make a picture of the window with rnnlab --screenshot OUT.png, "
            "or compute with rnnlab trace (rnnlab doctor says more)."
        )
    if options.screenshot and (options.screenshot.suffix.lower() != ".png" or not options.screenshot.parent.is_dir()):
        raise FileError("{path} must end in .png and lie in a folder that exists.", path=options.screenshot)
    launch = Launch(
        file=options.file,
        screenshot=options.screenshot,
        example=options.example,
        theme=options.theme,
        language=options.lang,
        timestep=options.timestep,
        reset=options.reset,
    )
    return open_window(launch)
