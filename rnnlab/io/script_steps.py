"""The part of a script that both languages share: the cell's equations, over layers, directions and timesteps."""

from collections.abc import Iterator
from typing import NamedTuple

from rnnlab.core.document import Document
from rnnlab.core.edits import Clamp
from rnnlab.io.script_literals import number


class Section(NamedTuple):
    """A piece of a script, and what it does."""

    title: str
    code: str


class Language(NamedTuple):
    """How the two languages differ: cutting a share into gates, putting arrays together, copying, the shares of all
    timesteps, and the library's own name.
    """

    chunk: str
    stack: str
    join: str
    copy: str
    shares: str
    library: str


TORCH = Language(
    "{share}.chunk({count}, dim=1)",
    "torch.stack({items}, dim={axis})",
    "torch.cat({items}, dim={axis})",
    "{name}.clone()",
    "linear({inputs}).unbind(1)",
    "torch",
)
NUMPY = Language(
    "np.split({share}, {count}, axis=1)",
    "np.stack({items}, axis={axis})",
    "np.concatenate({items}, axis={axis})",
    "{name}.copy()",
    "np.moveaxis(linear({inputs}), 1, 0)",
    "np",
)


def named(names: tuple[str, ...]) -> str:
    """A dict of these names: {"h": h}."""
    return "{" + ", ".join(f'"{name}": {name}' for name in names) + "}"


def packing(document: Document, language: Language) -> list[Section]:
    """The lines that make `lengths`, and the padding 0, where the sequences differ."""
    if not document.input.lengths:
        return []
    library = language.library
    made = f"lengths = {library}.{'tensor' if library == 'torch' else 'array'}({list(document.input.lengths)})"
    code = f"{made}\nx[{library}.arange(x.shape[1]) >= lengths[:, None]] = 0"
    return [Section("How long each sequence is; what stands after its end is padding.", code)]


def recurrence(document: Document, language: Language, shares: str = "") -> str:
    """The functions `step` and `run_direction`, and the loop that fills `quantities`."""
    return "\n\n\n".join(
        ["\n".join(_step(document, language)), _direction(document, language, shares), _layers(document, language)]
    )


def _step(document: Document, language: Language) -> Iterator[str]:
    """One step of the cell."""
    cell, clamps = document.architecture.equations, document.clamps
    where = ", layer, direction, t" if clamps else ""
    yield f"def step(x_share, own, states{where}):"
    yield '    """One step of the cell: every quantity, (N, units)."""'
    sides = {"x": "x_share"}
    if len(cell.weights) > 1:
        bias = f'own["{cell.biases[1]}"]' if len(cell.biases) > 1 else "None"
        sides["h"] = f'linear(states["h"], own["{cell.weights[1]}"], {bias})'
    for side, share in sides.items():
        names = [f"{gate}_{side}" for gate in cell.gates]
        cut = language.chunk.format(share=share, count=len(names)) if len(names) > 1 else share
        yield f"    {', '.join(names)} = {cut}"
        for name in names:
            yield from _held(name, clamps, language)
    read = {name for equation in cell.equations for name in cell.reads(equation)}
    yield from (f'    {state}_prev = states["{state}"]' for state in cell.states if f"{state}_prev" in read)
    yield from (f'    {name} = own["{name}"]' for name in cell.extras)
    for name, (stem, place) in cell.read_blocks.items():
        size = document.architecture.hidden_size
        yield f'    {name} = own["{stem}"][{place * size}:{(place + 1) * size}]'
    for name, expression in cell.statements.items():
        yield f"    {name} = {expression.code}"
        yield from _held(name, clamps, language)
    yield f"    return {named(cell.recorded)}"


def _held(quantity: str, clamps: tuple[Clamp, ...], language: Language) -> Iterator[str]:
    """The lines that hold units of a quantity still."""
    for clamp in clamps:
        if clamp.quantity == quantity:
            place = f"({clamp.layer}, {clamp.direction})"
            yield f"    if (layer, direction) == {place} and {clamp.first} <= t <= {clamp.last}:"
            yield f"        {quantity} = {language.copy.format(name=quantity)}"
            batch = ":" if clamp.batch is None else clamp.batch
            yield f"        {quantity}[{batch}, {clamp.unit}] = {number(clamp.value)}"


_MASKED = """        on = (t < lengths)[:, None]
        after = {{name: {library}.where(on, steps[t][name], states[name]) for name in states}}
        steps[t] = {{name: {library}.where(on, values, 0) for name, values in steps[t].items()}}
"""


def _direction(document: Document, language: Language, shares: str) -> str:
    cell = document.architecture.equations
    stems = ", ".join(f'"{stem}"' for stem in (*cell.weights, *cell.biases, *cell.extras))
    suffix = "f\"_l{layer}{'_reverse' if direction else ''}\"" if cell.layered else '""'
    bias = f'own["{cell.biases[0]}"]' if cell.biases else "None"
    inputs = f'below, own["{cell.weights[0]}"], {bias}'
    where = ", layer, direction, t" if document.clamps else ""
    masked = _MASKED.format(library=language.library) if document.input.lengths else ""
    after = "after" if masked else "steps[t]"
    return f'''def run_direction(below, states, layer, direction):
    """One layer in one direction: every quantity, (N, L, units)."""
    suffix = {suffix}
    own = {{stem: weights[stem + suffix] for stem in ({stems},)}}
    shares = {(shares or language.shares).format(inputs=inputs)}
    steps = [None] * len(shares)
    for t in reversed(range(len(shares))) if direction else range(len(shares)):
        steps[t] = step(shares[t], own, states{where})
{masked}        states = {{name: {after}[name] for name in states}}
    return {{name: {language.stack.format(items="[one[name] for one in steps]", axis=1)} for name in steps[0]}}'''


def _layers(document: Document, language: Language) -> str:
    arch = document.architecture
    given = ", ".join(f'"{state}": {state}_0[row]' for state in arch.equations.states)
    both = language.join.format(items='[one["h"] for one in directions]', axis=-1)
    inner = language.stack.format(items="[one[name] for one in directions]", axis=0)
    outer = language.stack.format(items=f"[{inner} for directions in layers]", axis=0)
    return f"""below, layers = x, []
for layer in range({arch.num_layers}):
    directions = []
    for direction in range({arch.num_directions}):
        row = layer * {arch.num_directions} + direction
        directions.append(run_direction(below, {{{given}}}, layer, direction))
    layers.append(directions)
    below = {both}
# (layer, direction, batch, time, unit); time is the input's for both directions
quantities = {{
    name: {outer}
    for name in layers[0][0]
}}"""


def outcome(document: Document, language: Language) -> str:
    """The lines that make `output`, `h_n` and `c_n` of `quantities`, in the module's layout."""
    arch, one = document.architecture, document.input.unbatched
    both = language.join.format(items='list(quantities["h"][-1])', axis=-1)
    lines = [f"output = {both}"]
    if one:
        lines.append("output = output[0]")
    elif not arch.batch_first:
        lines.append("output = output.swapaxes(0, 1)")
    for state in arch.equations.states:
        last = f"{language.library}.arange(len(lengths)), lengths - 1" if document.input.lengths else ":, -1"
        places = (f"{way}, {':, 0' if way else last}" for way in range(arch.num_directions))
        ends = ", ".join(f'quantities["{state}"][:, {place}]' for place in places)
        stacked = language.stack.format(items=f"[{ends}]", axis=1)
        width = f"{arch.width(state)}"
        rows = f".reshape({arch.num_layers * arch.num_directions}, {document.input.batch}, {width})"
        lines.append(f"{state}_n = {stacked}{rows}{'[:, 0]' if one else ''}")
    return "\n".join(lines)
