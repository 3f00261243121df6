"""Every tensor's name, named axes and size, for both layouts of batch_first.

The letters are those of PyTorch's documentation: N batch, L sequence length, D directions, H_in input_size,
H_out proj_size if above 0 and otherwise hidden_size, H_cell hidden_size.
https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rnnlab.core.architecture import Architecture, parameter_axes
from rnnlab.core.cell import stem_of
from rnnlab.core.document import Document
from rnnlab.errors import QT_TRANSLATE_NOOP

ITEMSIZE = {"float32": 4, "float64": 8}


@dataclass(frozen=True)
class Shape:
    """One tensor: `axes` in symbols, `sizes` in numbers, and what it means.

    `group` is "module" (what the module takes and gives), "trace" (what it hides) or "parameters".
    """

    name: str
    axes: tuple[str, ...]
    sizes: tuple[int, ...]
    dtype: str
    meaning: str
    group: str

    @property
    def nbytes(self) -> int:
        """Bytes of the whole tensor."""
        count = ITEMSIZE[self.dtype]
        for size in self.sizes:
            count *= size
        return count


_MEANINGS = {
    "input": QT_TRANSLATE_NOOP("rnnlab", "what goes in: one vector of H_in numbers at each timestep"),
    "output": QT_TRANSLATE_NOOP("rnnlab", "h of the top layer at every timestep, both directions side by side"),
    "logits": QT_TRANSLATE_NOOP("rnnlab", "the read-out of output: weight·output + bias, a number for each class"),
    "head": QT_TRANSLATE_NOOP("rnnlab", "the read-out of output: weight·output + bias, values of a regression"),
    "h_0": QT_TRANSLATE_NOOP("rnnlab", "h before the first step, for each layer and direction"),
    "h_n": QT_TRANSLATE_NOOP(
        "rnnlab", "h after the last step, for each layer and direction; the reverse direction ends at t = 0"
    ),
    "c_0": QT_TRANSLATE_NOOP("rnnlab", "c before the first step, for each layer and direction"),
    "c_n": QT_TRANSLATE_NOOP(
        "rnnlab", "c after the last step, for each layer and direction; the reverse direction ends at t = 0"
    ),
    "states": QT_TRANSLATE_NOOP("rnnlab", "the stack of states so far: it grows by one row at each timestep"),
    "a": QT_TRANSLATE_NOOP("rnnlab", "the pre-activation, before tanh or relu"),
    "h": QT_TRANSLATE_NOOP("rnnlab", "hidden state"),
    "c": QT_TRANSLATE_NOOP("rnnlab", "cell state: the LSTM's memory"),
    "i": QT_TRANSLATE_NOOP("rnnlab", "input gate: how much of the candidate is written"),
    "f": QT_TRANSLATE_NOOP("rnnlab", "forget gate: how much of the old cell state is kept"),
    "g": QT_TRANSLATE_NOOP("rnnlab", "cell gate: the candidate for the cell state"),
    "o": QT_TRANSLATE_NOOP("rnnlab", "output gate: how much of the cell state shows in h"),
    "m": QT_TRANSLATE_NOOP("rnnlab", "hidden state before its projection"),
    "r": QT_TRANSLATE_NOOP("rnnlab", "reset gate: how much of the old state enters the candidate"),
    "z": QT_TRANSLATE_NOOP("rnnlab", "update gate: how much of the old state is kept"),
    "n": QT_TRANSLATE_NOOP("rnnlab", "new gate: the candidate for the hidden state"),
    "s": QT_TRANSLATE_NOOP("rnnlab", "the state that is left after the reset: r ⊙ h before"),
    "n_h": QT_TRANSLATE_NOOP("rnnlab", "the recurrent share of the new gate, inside the reset gate"),
    "i_pre": QT_TRANSLATE_NOOP("rnnlab", "input gate before its sigmoid"),
    "f_pre": QT_TRANSLATE_NOOP("rnnlab", "forget gate before its sigmoid"),
    "g_pre": QT_TRANSLATE_NOOP("rnnlab", "cell gate before its tanh"),
    "o_pre": QT_TRANSLATE_NOOP("rnnlab", "output gate before its sigmoid"),
    "r_pre": QT_TRANSLATE_NOOP("rnnlab", "reset gate before its sigmoid"),
    "z_pre": QT_TRANSLATE_NOOP("rnnlab", "update gate before its sigmoid"),
    "n_pre": QT_TRANSLATE_NOOP("rnnlab", "new gate before its tanh"),
    "weight_ih": QT_TRANSLATE_NOOP("rnnlab", "input-to-hidden weights, one block of rows for each gate"),
    "weight_hh": QT_TRANSLATE_NOOP("rnnlab", "hidden-to-hidden weights, one block of rows for each gate"),
    "bias_ih": QT_TRANSLATE_NOOP("rnnlab", "bias added to the input's share"),
    "bias_hh": QT_TRANSLATE_NOOP("rnnlab", "bias added to the state's share; torch keeps both"),
    "weight_hr": QT_TRANSLATE_NOOP("rnnlab", "projection of the hidden state (proj_size)"),
    "Wx": QT_TRANSLATE_NOOP("rnnlab", "weights of the input"),
    "Wh": QT_TRANSLATE_NOOP("rnnlab", "weights of the state before"),
    "b": QT_TRANSLATE_NOOP("rnnlab", "the one bias"),
}


def meaning_of(name: str) -> str:
    """What a tensor means, in a phrase; empty for a name that is not known."""
    return _MEANINGS.get(name) or _MEANINGS.get(stem_of(name), "")


def shapes(document: Document, layers: int | None = None) -> tuple[Shape, ...]:
    """All tensors of a document: the module's inputs and outputs, what a trace records, and the parameters.

    `layers` leaves out the parameters of the layers above so many.
    """
    return (*_module(document), *_trace(document), *_parameters(document, layers))


def _module(document: Document) -> Iterator[Shape]:
    arch, given = document.architecture, document.input
    batch, length = {"N": given.batch}, {"L": given.timesteps}
    lead = batch | length if arch.batch_first else length | batch
    if given.unbatched:
        batch, lead = {}, length
    rows = {"D·num_layers": arch.num_directions * arch.num_layers}

    def shape(name: str, axes: dict[str, int]) -> Shape:
        return Shape(name, tuple(axes), tuple(axes.values()), document.dtype, meaning_of(name), "module")

    yield shape("input", lead | {"H_in": arch.input_size})
    if arch.cell == "numpy_rnn":
        yield shape("output", {"L": given.timesteps, "H_out": arch.output_size})
        yield shape("h_n", rows | {"H_out": arch.output_size})
        return
    states = [(state, "H_cell" if state == "c" else "H_out") for state in arch.equations.states]
    for state, letter in states:
        yield shape(f"{state}_0", rows | batch | {letter: arch.width(state)})
    yield shape("output", lead | {"D·H_out": arch.num_directions * arch.output_size})
    if document.ends is not None and document.ends.readout is not None:
        yield shape(document.ends.head_name, lead | {"C": len(document.ends.readout.bias)})
    for state, letter in states:
        yield shape(f"{state}_n", rows | batch | {letter: arch.width(state)})


def _trace(document: Document) -> Iterator[Shape]:
    arch, given = document.architecture, document.input
    lead = {"num_layers": arch.num_layers, "D": arch.num_directions, "N": given.batch, "L": given.timesteps}
    for name in arch.equations.recorded:
        axes = lead | {"H_out" if name == "h" else "H_cell": arch.width(name)}
        yield Shape(name, tuple(axes), tuple(axes.values()), document.dtype, meaning_of(name), "trace")


def _parameters(document: Document, layers: int | None) -> Iterator[Shape]:
    arch = document.architecture
    for layer in range(arch.num_layers)[:layers]:
        for direction in range(arch.num_directions):
            for name in arch.equations.parameter_names(layer, direction):
                axes = parameter_axes(arch, name, layer)
                yield Shape(name, tuple(axes), tuple(axes.values()), document.dtype, meaning_of(name), "parameters")


@dataclass(frozen=True)
class Cells:
    """A block of the heatmaps: one lane (quantity, layer, direction), and the timesteps `first` to `last`."""

    quantity: str
    layer: int
    direction: int
    first: int
    last: int


def cells_of(name: str, document: Document, timestep: int, batch: int = 0) -> tuple[Cells, ...]:
    """The cells of the trace that a tensor is made of for one batch item: what picking its row lights up.

    `output` is h of the top layer at all timesteps; `h_n` the last step of every layer, at the sequence's own end,
    which for the reverse direction is timestep 0; `states` is the stack up to `timestep`. The input's lane has layer
    and direction 0. A parameter, or an initial state, is made of no cells.
    """
    arch, end = document.architecture, document.input.length(batch) - 1
    lanes = [(layer, direction) for layer in range(arch.num_layers) for direction in range(arch.num_directions)]
    if name == "input":
        return (Cells("input", 0, 0, 0, end),)
    if name in ("output", "logits", "head"):
        return tuple(Cells("h", layer, direction, 0, end) for layer, direction in lanes if layer == arch.num_layers - 1)
    if name in ("h_n", "c_n"):
        ends = [0 if direction else end for _, direction in lanes]
        return tuple(Cells(name[0], *lane, last, last) for lane, last in zip(lanes, ends, strict=True))
    if name == "states":
        return (Cells("h", 0, 0, 0, timestep),)
    if name in arch.equations.recorded:
        return tuple(Cells(name, *lane, 0, end) for lane in lanes)
    return ()


def stacked(document: Document, timestep: int) -> Shape:
    """The notebook's growing stack after `timestep`: (timestep + 1, hidden_size)."""
    sizes = (timestep + 1, document.architecture.hidden_size)
    return Shape("states", ("t + 1", "H_out"), sizes, document.dtype, meaning_of("states"), "module")


def gate_blocks(arch: Architecture, name: str) -> tuple[tuple[str, str, str], ...]:
    """The blocks of a parameter's rows: (name in PyTorch's documentation, axes, rows), such as (W_if, (H_cell, H_in),
    8:16). Nothing for a parameter with one block, or for what is no parameter.
    """
    cell = arch.equations
    stem = stem_of(name)
    letters = dict(zip((*cell.weights, *cell.biases), ("W_i", "W_h", "b_i", "b_h"), strict=False))
    if len(cell.gates) == 1 or stem not in letters or stem == name:
        return ()
    layer, hidden = int(name.removeprefix(f"{stem}_l").removesuffix("_reverse")), arch.hidden_size
    columns = list(parameter_axes(arch, name, layer))[1:]
    axes = f"({', '.join(['H_cell', *columns])})"
    rows = [f"{place * hidden}:{(place + 1) * hidden}" for place in range(len(cell.gates))]
    return tuple((f"{letters[stem]}{gate}", axes, span) for gate, span in zip(cell.gates, rows, strict=True))
