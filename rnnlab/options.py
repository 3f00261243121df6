"""A document from the shell's options.

Numbers are loaded when a document is made, so that help is quick.
"""

import argparse
import difflib
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rnnlab.errors import InputError

if TYPE_CHECKING:
    from rnnlab.core.document import Document
    from rnnlab.core.table import Choice, Column

EXAMPLES = ("numpy-rnn", "rnn", "deep-rnn", "deep-bidirectional-rnn", "lstm", "gru")
_INITIALISATIONS = ("default", "uniform", "zeros", "identity", "orthogonal", "forget_bias")
_SCALES, _GAPS = ("none", "z-score", "min-max"), ("refuse", "previous", "zero", "mean", "keep")
_ARCHITECTURE = ("cell", "input_size", "hidden_size", "num_layers", "proj_size", "nonlinearity", "bias",
                 "bidirectional", "batch_first", "dropout")  # fmt: skip


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
        help="normal, uniform, zeros, impulse, step, sine, ramp, or a file",
    )
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


def document_of(options: argparse.Namespace) -> "Document":
    """The document that was asked for. Raises LabError where it can't be made."""
    from rnnlab.core.architecture import Architecture
    from rnnlab.core.document import Document
    from rnnlab.core.input import Input, read_lengths
    from rnnlab.lab import examples

    given = vars(options)
    changes = {name: given[name] for name in _ARCHITECTURE if name in given}
    if options.example:
        base = examples.EXAMPLES[options.example].document
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
    from rnnlab.lab.opening import open_input, with_table

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
    if opened.table:
        return finish(with_table(opened.table, _choice(opened.table, options), document, Path(kind).name))
    if opened.changed is None and opened.notice is not None:
        ways = "; ".join(str(way.label) for way in opened.notice.ways_out) or "none"
        raise InputError("{text} Ways out: {ways}.", text=opened.notice.text, ways=ways)
    if opened.notice is not None:
        print(f"rnnlab: {opened.notice.text}", file=sys.stderr)
    return opened.changed or document


def _choice(columns: "tuple[Column, ...]", options: argparse.Namespace) -> "Choice":
    """What becomes of a table. No column is left out unasked."""
    from dataclasses import replace

    from rnnlab.core.table import usual_choice
    from rnnlab.io.tables import as_array

    sequences = _place(columns, options.sequences) if options.sequences else None
    usual = replace(usual_choice(columns), scale=options.scale, gaps=options.fill, sequences=sequences)
    if options.columns:
        return replace(usual, features=tuple(_place(columns, name.strip()) for name in options.columns.split(",")))
    features = tuple(place for place in range(len(columns)) if place != sequences)
    try:
        as_array(tuple(columns[place] for place in features), Path(options.input))
    except InputError as error:
        raise InputError("{text} Or name the columns to read with --columns.", text=str(error)) from None
    return replace(usual, features=features)


def _place(columns: "tuple[Column, ...]", name: str) -> int:
    names = [column.name for column in columns]
    if name in names:
        return names.index(name)
    near = difflib.get_close_matches(name, names, n=1)
    raise InputError(
        "There is no column {name}{meant}; there are {names}.",
        name=name,
        meant=f" (did you mean {near[0]}?)" if near else "",
        names=", ".join(names[:20]),
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
