"""A document from the shell's options.

Numbers are loaded when a document is made, so that help is quick.
"""

import argparse
import difflib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rnnlab.errors import QT_TRANSLATE_NOOP, InputError

if TYPE_CHECKING:
    from rnnlab.core.document import Document
    from rnnlab.core.table import Choice, Column
    from rnnlab.lab.history import Phrase
    from rnnlab.lab.state import Notice

EXAMPLES = ("numpy-rnn", "rnn", "deep-rnn", "deep-bidirectional-rnn", "lstm", "gru")
_INITIALISATIONS = ("default", "uniform", "zeros", "identity", "orthogonal", "forget_bias")
_SCALES, _GAPS = ("none", "z-score", "min-max"), ("refuse", "previous", "zero", "mean", "keep")
_ARCHITECTURE = ("cell", "input_size", "hidden_size", "num_layers", "proj_size", "nonlinearity", "bias",
                 "bidirectional", "batch_first", "dropout")  # fmt: skip

_TABLE = {"columns": "", "scale": "none", "fill": "refuse", "sequences": ""}


def add_to(parser: argparse.ArgumentParser) -> None:
    """Let a command take a document."""
    add, unset = parser.add_argument, argparse.SUPPRESS
    add("--example", choices=EXAMPLES, help="start from an example instead of from the defaults")
    add("--cell", default=unset, metavar="CELL", help="rnn, lstm, gru, numpy_rnn, or an installed package's")
    for name in ("input-size", "hidden-size", "num-layers", "proj-size"):
        add(f"--{name}", type=int, default=unset, metavar="N")
    add("--nonlinearity", choices=("tanh", "relu"), default=unset)
    add("--no-bias", dest="bias", action="store_false", default=unset)
    for name in ("bidirectional", "batch-first"):
        add(f"--{name}", action="store_true", default=unset)
    add("--dropout", type=float, default=unset, metavar="P", help="shown only: a trace is made in eval mode")
    add("--model", type=Path, metavar="FILE", help="a trained one: .pt, .pth, .safetensors, .onnx, .keras, .h5 or .npz")
    add("--layer", metavar="NAME", help="which of the recurrent layers in it")
    add("--lang", choices=("en", "ko"), help="the language of messages, else that of the locale")
    _add_document_options(parser)
    _add_table_options(parser)


def _add_document_options(parser: argparse.ArgumentParser) -> None:
    add, unset = parser.add_argument, argparse.SUPPRESS
    add("--init", dest="initialisation", choices=_INITIALISATIONS, default=unset)
    add("--seed", type=int, default=unset, metavar="N", help="of the parameters, as torch.manual_seed")
    add("--dtype", choices=("float32", "float64"), default=unset)
    add("--device", default=unset, help="cpu, cuda, mps")
    add(
        "--input",
        default=None,
        metavar="KIND|FILE",
        help="normal, uniform, zeros, impulse, step, sine, ramp, or a file or folder",
    )
    add("--text", default="", metavar="TEXT|FILE", help="instead of --input: through the model's own embedding, if any")
    add("--input-seed", type=int, default=None, metavar="N")
    add("--batch", type=int, default=None, metavar="N")
    add("--timesteps", type=int, default=None, metavar="N")
    add("--lengths", default="", metavar="N,N,…", help="timesteps of each sequence of the batch, where they differ")
    add("--unbatched", action="store_true", help="a 2-D input, (L, H_in)")
    add("--initial-state", default=None, metavar="KIND|FILE", help="zeros, normal, or a file with h_0 and c_0")


def _add_table_options(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--columns", default="", metavar="NAME,…", help="of a table: what the network reads, else every column")
    add("--scale", choices=_SCALES, default="none", help="what each column of a table becomes")
    add("--fill", choices=_GAPS, default="refuse", help="what stands for a table's missing numbers")
    add("--sequences", default="", metavar="NAME", help="the column that tells a table's sequences apart")


def require_other_file(options: argparse.Namespace, output: Path | None) -> None:
    """Raise InputError where the file to be written is one that is read, whatever it is called there."""
    if output is None or not output.exists():
        return
    for name in ("model", "input", "text", "initial_state"):
        given = getattr(options, name)
        for file in _files_at(str(given)) if given else ():
            if output.samefile(file):
                text = QT_TRANSLATE_NOOP(
                    "rnnlab", "-o {output} would overwrite what --{name} reads; name another file."
                )
                raise InputError(text, output=output, name=name.replace("_", "-"))


def _files_at(name: str) -> list[Path]:
    """The file of that name, or the files of that folder; none where a word or a text is no name of a file."""
    try:
        path = Path(name)
        if path.is_dir():
            return list(path.iterdir())
        return [path] if path.exists() else []
    except (OSError, ValueError):
        return []


def document_of(options: argparse.Namespace) -> "Document":
    """The document that was asked for. Raises LabError where it can't be made."""
    from rnnlab.core.architecture import Architecture
    from rnnlab.core.document import Document
    from rnnlab.core.input import Input, read_lengths
    from rnnlab.lab import examples

    given = vars(options)
    changes = {name: given[name] for name in _ARCHITECTURE if name in given}
    base = examples.EXAMPLES[options.example].document if options.example else None
    if options.model:
        arch = Architecture(input_size=5, hidden_size=8)
        document = _trained(options, base or Document(architecture=arch), changes)
    elif base:
        document = base.edited(architecture=base.architecture.edited(**changes)) if changes else base
    else:
        arch = Architecture(**({"input_size": 5, "hidden_size": 8} | changes))
        document = Document(architecture=arch, input=Input(unbatched=arch.cell == "numpy_rnn"))
    if options.layer and not options.model:
        text = QT_TRANSLATE_NOOP("rnnlab", "--layer names one of a model's networks: give --model FILE as well.")
        raise InputError(text)
    fields = {name: given[name] for name in ("initialisation", "seed", "dtype", "device") if name in given}
    document = _with_input(document.edited(**fields), options)
    if options.lengths:
        document = document.edited(input=document.input.with_lengths(read_lengths(options.lengths)))
    return _with_states(document, options)


def _trained(options: argparse.Namespace, document: "Document", changes: dict[str, Any]) -> "Document":
    """The network of a model's file in place of the document's; what had to be guessed is told. Options say what the
    file can't; what it does say, they can't contradict.
    """
    from rnnlab.core.progress import finish
    from rnnlab.lab import models

    if "seed" in options or "initialisation" in options:
        text = QT_TRANSLATE_NOOP(
            "rnnlab", "--seed and --init draw parameters, but those of {file} are used; did you mean --input-seed?"
        )
        raise InputError(text, file=options.model.name)
    choice = models.chosen(finish(models.open_model(options.model, document)), options.layer)
    _tell(models.told(choice, options.model.name), options)
    arch = choice.document.architecture
    for name, value in changes.items():
        open_to = {"nonlinearity": arch.cell == "rnn", "batch_first": True, "dropout": True}
        either = name == "cell" and {value, arch.cell} == {"gru", "gru_reset_before"}
        if value != getattr(arch, name) and not (open_to.get(name, False) or either):
            raise InputError(
                QT_TRANSLATE_NOOP(
                    "rnnlab", "--{option} {value} contradicts {file}, whose network has {own}; leave it out."
                ),
                option=name.replace("_", "-"),
                value=value,
                file=options.model.name,
                own=getattr(arch, name),
            )
    return choice.document.with_architecture(**changes) if changes else choice.document


def _with_input(document: "Document", options: argparse.Namespace) -> "Document":
    from rnnlab.core.input import INPUT_KINDS

    names = {"input": "kind", "input_seed": "seed", "batch": "batch", "timesteps": "timesteps"}
    changes: dict[str, Any] = {
        field: getattr(options, name) for name, field in names.items() if getattr(options, name) is not None
    }
    if options.unbatched:
        changes["unbatched"] = True
    kind = changes.get("kind", "normal")
    is_file = kind not in INPUT_KINDS or kind == "given"
    if (is_file or options.text) and changes.keys() - {"kind"}:
        text = QT_TRANSLATE_NOOP(
            "rnnlab", "--input-seed, --batch, --timesteps and --unbatched are of a made input, not of a file's."
        )
        raise InputError(text)
    if options.text:
        return _with_text(document, options.text)
    if is_file:
        return _with_file(document, Path(kind), options)
    _require_no_table(options)
    return document.with_input(**changes) if changes else document


def _with_file(document: "Document", path: Path, options: argparse.Namespace) -> "Document":
    from rnnlab.core.progress import finish
    from rnnlab.lab.opening import open_input, with_table

    opened = finish(open_input(path, document))
    if opened.table:
        return finish(with_table(opened.table, _choice(opened.table, options), document, path.name))
    _require_no_table(options)
    if opened.changed is None and opened.notice is not None:
        raise _misfit(opened.notice)
    if opened.notice is not None:
        _tell(opened.notice.text, options)
    return opened.changed or document


def _misfit(notice: "Notice") -> InputError:
    """What does not fit, and what would make it fit."""
    from rnnlab.lab.history import Phrase

    if not notice.ways_out:
        return InputError("{text}", text=notice.text)
    labels = {f"way{place}": way.label for place, way in enumerate(notice.ways_out)}
    ways = Phrase.of("; ".join(f"{{{name}}}" for name in labels), **labels)
    return InputError(QT_TRANSLATE_NOOP("rnnlab", "{text} Ways out: {ways}."), text=notice.text, ways=ways)


def _tell(sentence: "Phrase", options: argparse.Namespace) -> None:
    """Say on stderr what is good to know, in the shell's language."""
    from rnnlab.lab.wording import language_of, said_on

    language = options.lang or language_of(())
    print(f"rnnlab: {said_on(sys.stderr, sentence, language).strip()}", file=sys.stderr)


def _require_no_table(options: argparse.Namespace) -> None:
    """Refuse options that do nothing."""
    asked = [name for name, usual in _TABLE.items() if getattr(options, name) != usual]
    if asked:
        text = QT_TRANSLATE_NOOP("rnnlab", "--{name} is about a table with names on top: give one with --input FILE.")
        raise InputError(text, name=asked[0])


def _with_text(document: "Document", text: str) -> "Document":
    """A text, or the one in a file of that name, as input: read as the model's file tells, else by characters."""
    from rnnlab.core.progress import finish
    from rnnlab.lab import texts

    path = Path(text)
    try:
        text = path.read_text("utf-8") if len(text) < 4096 and path.is_file() else text
    except (OSError, UnicodeDecodeError) as error:
        said = QT_TRANSLATE_NOOP("rnnlab", "{file} can't be read as text: {reason}.")
        raise InputError(said, file=path.name, reason=error) from error
    read = finish(texts.read_text(texts.usual_text(document, text)))
    return texts.with_text(document, read, told=False)


def _choice(columns: "tuple[Column, ...]", options: argparse.Namespace) -> "Choice":
    """What becomes of a table. No column is left out unasked."""
    from dataclasses import replace

    from rnnlab.core.table import usual_choice
    from rnnlab.io.tables import as_array
    from rnnlab.lab.history import Phrase

    sequences = _place(columns, options.sequences) if options.sequences else None
    usual = replace(usual_choice(columns), scale=options.scale, gaps=options.fill, sequences=sequences)
    features = tuple(place for place in range(len(columns)) if place != sequences)
    if options.columns:
        features = tuple(_place(columns, name.strip()) for name in options.columns.split(","))
    try:
        as_array(tuple(columns[place] for place in features), Path(options.input))
    except InputError as error:
        text = QT_TRANSLATE_NOOP("rnnlab", "{text} Name the columns of numbers with --columns.")
        raise InputError(text, text=Phrase.of(error.template, **error.values)) from None
    return replace(usual, features=features)


def _place(columns: "tuple[Column, ...]", name: str) -> int:
    names = [column.name for column in columns]
    if name in names:
        return names.index(name)
    near = difflib.get_close_matches(name, names, n=1)
    known = ", ".join(names[:20])
    if near:
        text = QT_TRANSLATE_NOOP("rnnlab", "There is no column {name} (did you mean {near}?); there are {names}.")
        raise InputError(text, name=name, near=near[0], names=known)
    raise InputError(
        QT_TRANSLATE_NOOP("rnnlab", "There is no column {name}; there are {names}."), name=name, names=known
    )


def _with_states(document: "Document", options: argparse.Namespace) -> "Document":
    from rnnlab.core.document import INITIAL_STATES
    from rnnlab.core.progress import finish
    from rnnlab.io.inputs import read_states

    kind = options.initial_state
    if kind is None:
        return document
    if kind in INITIAL_STATES and kind != "given":
        return document.edited(initial_state=kind)
    return document.with_states(finish(read_states(Path(kind))))
