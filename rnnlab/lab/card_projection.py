"""The card about proj_size: what is projected, and what keeps its width."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from rnnlab.core.arithmetic import Place, operand
from rnnlab.core.document import Document
from rnnlab.core.progress import finish
from rnnlab.core.shapes import shapes
from rnnlab.core.trace import Array, Trace
from rnnlab.errors import QT_TRANSLATE_NOOP
from rnnlab.lab.card import (
    AS_LSTM,
    Band,
    Card,
    Picture,
    Proof,
    Table,
    architecture_offer,
    call,
    gap,
    rows_of,
    tolerance_of,
    where,
    written,
)
from rnnlab.lab.card_bench import ROUNDING, Bench
from rnnlab.lab.history import Phrase

if TYPE_CHECKING:
    from torch import Tensor

_PROJECTED = QT_TRANSLATE_NOOP(
    "rnnlab",
    "weight_hr maps h from {hidden} to {n} unit(s) after every step: h and output have proj_size units (H_out), "
    "c keeps hidden_size (H_cell).",
)
_TRIED = QT_TRANSLATE_NOOP(
    "rnnlab",
    "Your network has none; with proj_size={size}, as tried here, weight_hr would map h from {hidden} to {n} unit(s) "
    "(H_out) after every step, and c would keep {hidden} (H_cell).",
)
_NO_LSTM = QT_TRANSLATE_NOOP("rnnlab", "Only nn.LSTM can project its hidden state; this network is an nn.{cell}.")
_TOO_NARROW = QT_TRANSLATE_NOOP("rnnlab", "proj_size must be smaller than hidden_size, which is 1 here.")
_WIDER = architecture_offer(QT_TRANSLATE_NOOP("rnnlab", "Set hidden_size to {hidden_size}"), hidden_size=8)
_SET = QT_TRANSLATE_NOOP("rnnlab", "Set proj_size to {proj_size}")
_DRAWN = QT_TRANSLATE_NOOP(
    "rnnlab",
    "The tried network is new: weights from your seed, your input, states from zeros. It gave output {output}, "
    "h_n {h_n} and c_n {c_n}.",
)


def proj_size(trace: Trace, place: Place) -> Card:
    """Shapes with and without a projection; without one, of a network like this one with it."""
    arch = trace.document.architecture
    if arch.cell != "lstm":
        return Card(Phrase.of(_NO_LSTM, cell=arch.cell.upper()), offers=(AS_LSTM,))
    if arch.hidden_size == 1:
        return Card(Phrase(_TOO_NARROW), offers=(_WIDER,))
    return _own(trace, place) if arch.proj_size else _tried(trace)


def _own(trace: Trace, place: Place) -> Card:
    """The projection of the step that is looked at."""
    document, arch = trace.document, trace.document.architecture
    weight = operand(trace, place, "W_hr")
    m, h = operand(trace, place, "m"), operand(trace, place, "h")
    product = weight.astype(np.float64) @ m
    name = f"weight_hr{arch.equations.suffix(place.layer, place.direction)}"
    return Card(
        Phrase.of(_PROJECTED, hidden=arch.hidden_size, n=arch.proj_size),
        pictures=(
            rows_of(where(place), {Phrase("o ⊙ tanh(c)"): m}),
            _whole(name, weight),
            rows_of(where(place), {Phrase("h"): h, Phrase("W_hr·(o ⊙ tanh(c))"): product}),
        ),
        table=_compared(document.with_architecture(proj_size=0), document),
        proofs=(Proof(Phrase("max |W_hr·(o ⊙ tanh(c)) − h|"), gap(product, h), tolerance_of(trace, h, m)),),
        code=f"{call(document)}\nmodule.{name}.shape, h_n.shape, c_n.shape",
    )


def _tried(trace: Trace) -> Card:
    """The same network with a projection to half its units."""
    from rnnlab.core.parameters import initialise

    document, hidden = trace.document, trace.document.architecture.hidden_size
    size = hidden // 2
    other, bench = document.with_architecture(proj_size=size), Bench(trace)
    parameters = {name: tensor.double() for name, tensor in finish(initialise(other)).items()}
    given = bench.run(other.architecture, parameters, from_zeros=True)
    h_n, c_n = (state.reshape(len(state), -1, state.shape[-1])[0, 0] for state in (given["h_n"], given["c_n"]))
    return Card(
        Phrase.of(_TRIED, hidden=hidden, size=size, n=size),
        pictures=(
            _whole("weight_hr_l0", parameters["weight_hr_l0"].numpy()),
            rows_of(Phrase(f"h_n {given['h_n'].shape}"), {Phrase("h_n[0]"): h_n}),
            rows_of(Phrase(f"c_n {given['c_n'].shape}"), {Phrase("c_n[0]"): c_n}),
        ),
        table=_compared(document, other),
        proofs=(_first_step(bench, other, parameters),),
        notes=(Phrase.of(_DRAWN, **{name: array.shape for name, array in given.items()}), bench.note),
        code=_code(document, size),
        offers=(architecture_offer(_SET, proj_size=size),),
    )


def _first_step(bench: Bench, document: Document, parameters: Mapping[str, "Tensor"]) -> Proof:
    """The first step from zeros by hand, beside torch's: h = W_hr·(o ⊙ tanh(i ⊙ g))."""
    one = document.with_architecture(num_layers=1, bidirectional=False).architecture
    own = {name: tensor for name, tensor in parameters.items() if name.endswith("_l0")}
    output = bench.run(one, own, from_zeros=True)["output"].reshape(-1, one.proj_size)
    sums = own["weight_ih_l0"] @ bench.x[0, 0]
    for name in own.keys() & {"bias_ih_l0", "bias_hh_l0"}:
        sums = sums + own[name]
    i, _, g, o = sums.chunk(4)
    h = own["weight_hr_l0"] @ (o.sigmoid() * (i.sigmoid() * g.tanh()).tanh())
    return Proof(Phrase("max |W_hr·(o ⊙ tanh(c)) − output[t = 0]|"), gap(h.numpy(), output[0]), ROUNDING)


def _whole(name: str, values: Array) -> Picture:
    return Picture(Phrase(f"{name} {values.shape}"), values, (Band(Phrase(f"0:{len(values)}"), 0, len(values)),))


def _compared(without: Document, projected: Document) -> Table:
    """The shapes that a projection is about."""
    size = projected.architecture.proj_size
    header = (Phrase(QT_TRANSLATE_NOOP("rnnlab", "tensor")), Phrase("proj_size=0"), Phrase(f"proj_size={size}"))
    before, after = ({shape.name: shape for shape in shapes(one, 2)} for one in (without, projected))
    names = ("output", "h_n", "c_n", "weight_ih_l0", "weight_hh_l0", "weight_hr_l0", "weight_ih_l1")
    rows = (
        (name, *(written(some[name]) if name in some else "—" for some in (before, after)))
        for name in names
        if name in after
    )
    return Table(header, tuple(tuple(map(Phrase, row)) for row in rows))


def _code(document: Document, size: int) -> str:
    arch = document.architecture
    options = [f"num_layers={arch.num_layers}"] if arch.num_layers > 1 else []
    options += [f"{name}=True" for name in ("batch_first", "bidirectional") if getattr(arch, name)]
    options += [] if arch.bias else ["bias=False"]
    made = ", ".join([str(arch.input_size), str(arch.hidden_size), *options, f"proj_size={size}"])
    last = "output.shape, h_n.shape, c_n.shape"
    return f"from torch import nn\nmodule = nn.LSTM({made})\noutput, (h_n, c_n) = module(x)\n{last}"
