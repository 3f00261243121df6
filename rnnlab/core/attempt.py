"""Shapes given on purpose: what a module makes of them, which axis is wrong, why, and the line that mends it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rnnlab.core.document import Document
from rnnlab.core.snippet import module_call
from rnnlab.errors import QT_TRANSLATE_NOOP, InputError

# Numbers of one tensor, and axes, that are tried at most.
_MOST, _AXES = 1 << 20, 5
Sizes = tuple[int, ...]


@dataclass(frozen=True)
class Attempt:
    """The sizes of an input and of initial states (None: left out), whether these are handed over as a tuple, and the
    lengths that the input is packed with (None: not packed).
    """

    input: Sizes
    h_0: Sizes | None = None
    c_0: Sizes | None = None
    as_tuple: bool = False
    lengths: Sizes | None = None


@dataclass(frozen=True, eq=False)
class Finding:
    """One thing to know: the argument or axis, the line that mends it, and an English source of why with `values`.

    A `silent` one raises nothing.
    """

    where: str
    repair: str
    why: str
    values: dict[str, object]
    silent: bool = False


def sizes_of(text: str) -> Sizes | None:
    """The whole numbers of a text such as "(1, 10, 5)"; None if it is empty. Raises InputError for anything else."""
    if not text.strip(" ()[]"):
        return None
    parts = [part for part in re.split(r"[\s,×x]+", text.strip(" ()[]")) if part]
    if not all(re.fullmatch(r"\d{1,9}", part) for part in parts):
        said = QT_TRANSLATE_NOOP("rnnlab", "“{text}” is no shape; write whole numbers with commas, such as 1, 10, 5.")
        raise InputError(said, text=text[:40])
    sizes = tuple(map(int, parts))
    count = 1
    for size in sizes:
        count *= size
    if count > _MOST or len(sizes) > _AXES:
        said = QT_TRANSLATE_NOOP(
            "rnnlab", "A tensor of {sizes} is too large to be tried; take at most {most:,} numbers."
        )
        raise InputError(said, sizes=sizes, most=_MOST)
    return sizes


def usual(document: Document) -> Attempt:
    """The attempt that is right for a document."""
    arch, given = document.architecture, document.input
    batch, length = min(given.batch, 64), min(given.timesteps, 64)
    lead = (length,) if given.unbatched else (batch, length) if arch.batch_first else (length, batch)
    states = {name: _wanted(document, name, None if given.unbatched else batch) for name in document.states()}
    return Attempt((*lead, arch.input_size), states["h_0"], states.get("c_0"), as_tuple="c_0" in states)


def program_of(document: Document, attempt: Attempt) -> str:
    """The program that tries it, in the names that a person would have written."""
    net, dtype = document.architecture.cell, ", dtype=torch.float64" if document.dtype == "float64" else ""
    lines = [f"{net} = {module_call(document)}", f"x = torch.randn({_sizes(attempt.input)}{dtype})"]
    states = [name for name in ("h_0", "c_0") if getattr(attempt, name) is not None]
    lines += [f"{name} = torch.zeros({_sizes(getattr(attempt, name))}{dtype})" for name in states]
    if attempt.lengths is not None:
        layout = ", batch_first=True" if document.architecture.batch_first else ""
        lines.append(f"x = pack_padded_sequence(x, {list(attempt.lengths)}{layout})")
    given = ", ".join(states)
    if states and attempt.as_tuple:
        given = f"({given},)" if len(states) == 1 else f"({given})"
    last = "(h_n, c_n)" if len(document.architecture.equations.states) > 1 else "h_n"
    return "\n".join([*lines, f"output, {last} = {net}(x{', ' if given else ''}{given})"])


def findings(document: Document, attempt: Attempt) -> tuple[Finding, ...]:
    """All that is wrong or misread, in the order in which the module looks at its arguments."""
    return (*_of_input(document, attempt), *_of_lengths(document, attempt), *_of_states(document, attempt))


def _sizes(sizes: Sizes) -> str:
    return ", ".join(map(str, sizes))


def _wanted(document: Document, name: str, batch: int | None) -> Sizes:
    arch = document.architecture
    rows, width = arch.num_layers * arch.num_directions, document.states()[name]
    return (rows, width) if batch is None else (rows, batch, width)


def _of_input(document: Document, attempt: Attempt) -> Iterator[Finding]:
    arch, sizes = document.architecture, attempt.input
    axes = "(N, L, H_in)" if arch.batch_first else "(L, N, H_in)"
    if len(sizes) not in (2, 3):
        why = QT_TRANSLATE_NOOP(
            "rnnlab", "The module takes {axes}, or (L, H_in) for one sequence; this has {n} ax(is|es)."
        )
        repair = "x = x.unsqueeze(0)" if len(sizes) == 1 else "x = x.squeeze(1)" if 1 in sizes[1:2] else ""
        yield Finding(
            QT_TRANSLATE_NOOP("rnnlab", "input: number of axes"), repair, why, {"axes": axes, "n": len(sizes)}
        )
        return
    if sizes[-1] != arch.input_size:
        why = QT_TRANSLATE_NOOP(
            "rnnlab", "The last axis is H_in = {wanted}, the columns of weight_ih_l0, and here it is {given}."
        )
        there = [axis for axis, size in enumerate(sizes) if size == arch.input_size]
        mended = f"{arch.cell} = {module_call(document):input_size={sizes[-1]}}"
        repair = f"x = x.movedim({there[0]}, -1)" if there else mended
        yield Finding(
            QT_TRANSLATE_NOOP("rnnlab", "input, axis −1: H_in"),
            repair,
            why,
            {"wanted": arch.input_size, "given": sizes[-1]},
        )
    yield from _silently(document, sizes)


def _silently(document: Document, sizes: Sizes) -> Iterator[Finding]:
    """What of an input with two or three axes may not have been meant so."""
    first, given = document.architecture.batch_first, document.input
    if len(sizes) == 2 and not given.unbatched:
        why = QT_TRANSLATE_NOOP(
            "rnnlab",
            "Two axes are read as one unbatched sequence of {n} timestep(s). If they are a batch of {n}, one timestep "
            "each, the time axis is missing.",
        )
        repair = f"x = x.unsqueeze({int(first)})"
        yield Finding(QT_TRANSLATE_NOOP("rnnlab", "input: number of axes"), repair, why, {"n": sizes[0]}, silent=True)
    own = (given.batch, given.timesteps) if first else (given.timesteps, given.batch)
    if len(sizes) == 3 and sizes[:2] == own[::-1] != own:
        why = QT_TRANSLATE_NOOP(
            "rnnlab",
            "It is read as {axes}: N = {N}, L = {L}. On screen the batch is {batch} and the sequence {timesteps} long: "
            "batch and time may be swapped, which nothing can notice.",
        )
        N, L = sizes[:2] if first else sizes[1::-1]
        axes = "(N, L, H_in)" if first else "(L, N, H_in)"
        values = {"axes": axes, "N": N, "L": L, "batch": given.batch, "timesteps": given.timesteps}
        yield Finding(
            QT_TRANSLATE_NOOP("rnnlab", "input, axes 0 and 1"), "x = x.transpose(0, 1)", why, values, silent=True
        )


def _of_lengths(document: Document, attempt: Attempt) -> Iterator[Finding]:
    lengths, sizes, first = attempt.lengths, attempt.input, document.architecture.batch_first
    if lengths is None or len(sizes) < 2:
        return
    N, L = (sizes[0], sizes[1]) if first else (sizes[1], sizes[0])
    if len(lengths) != N:
        why = QT_TRANSLATE_NOOP(
            "rnnlab", "There must be one length for each of the N = {N} sequences, and there are {count}."
        )
        yield Finding(
            QT_TRANSLATE_NOOP("rnnlab", "lengths: one for each of N"), "", why, {"N": N, "count": len(lengths)}
        )
    if min(lengths) < 1:
        why = QT_TRANSLATE_NOOP("rnnlab", "A sequence has at least one timestep; leave empty ones out of the batch.")
        yield Finding(
            QT_TRANSLATE_NOOP("rnnlab", "lengths: at least 1"),
            f"lengths = {[max(1, length) for length in lengths]}",
            why,
            {},
        )
    yield from _of_longest(list(lengths), L, first=first)


def _of_longest(lengths: list[int], L: int, *, first: bool) -> Iterator[Finding]:
    """What is wrong with the order of lengths, and with the largest."""
    if lengths != sorted(lengths, reverse=True):
        why = QT_TRANSLATE_NOOP("rnnlab", "Packing wants the longest sequence first, unless it is told to sort.")
        layout = ", batch_first=True" if first else ""
        repair = f"x = pack_padded_sequence(x, lengths{layout}, enforce_sorted=False)"
        yield Finding(QT_TRANSLATE_NOOP("rnnlab", "lengths: order"), repair, why, {})
    if max(lengths) > L:
        why = QT_TRANSLATE_NOOP(
            "rnnlab", "The input has L = {L}, and a length says {longest}. The packing does not look; the "
            "module stumbles over it later."
        )  # fmt: skip
        repair = f"lengths = {[min(L, length) for length in lengths]}"
        yield Finding(QT_TRANSLATE_NOOP("rnnlab", "lengths: at most L"), repair, why, {"L": L, "longest": max(lengths)})


def _of_states(document: Document, attempt: Attempt) -> Iterator[Finding]:
    states = document.states()
    given = [name for name in ("h_0", "c_0") if getattr(attempt, name) is not None]
    if not given:
        return
    two = len(states) > 1
    if two and (not attempt.as_tuple or len(given) < 2):
        why = QT_TRANSLATE_NOOP("rnnlab", "An LSTM has two states, and wants both in one tuple.")
        yield Finding(
            QT_TRANSLATE_NOOP("rnnlab", "the states: a tuple (h_0, c_0)"),
            f"{document.architecture.cell}(x, (h_0, c_0))",
            why,
            {},
        )
    if not two and (attempt.as_tuple or "c_0" in given):
        why = QT_TRANSLATE_NOOP(
            "rnnlab", "Only the LSTM has a second state c; this module wants one tensor, not a tuple."
        )
        yield Finding(
            QT_TRANSLATE_NOOP("rnnlab", "the state: a tensor h_0"), f"{document.architecture.cell}(x, h_0)", why, {}
        )
    sizes = attempt.input
    batch = None if len(sizes) == 2 else sizes[0 if document.architecture.batch_first else 1] if len(sizes) == 3 else 1
    batch = len(attempt.lengths) if attempt.lengths is not None else batch
    for name in given:
        if name in states:
            yield from _of_state(name, getattr(attempt, name), _wanted(document, name, batch))


def _of_state(name: str, given: Sizes, wanted: Sizes) -> Iterator[Finding]:
    """What is wrong with one state: its number of axes, their order, or each of them."""
    axes = ["D·num_layers", *(["N"] if len(wanted) == 3 else []), "H_out" if name == "h_0" else "H_cell"]
    repair = f"{name} = torch.zeros({_sizes(wanted)})"
    values: dict[str, object] = {"name": name, "given": given, "wanted": wanted, "axes": f"({', '.join(axes)})"}
    if len(given) != len(wanted):
        why = QT_TRANSLATE_NOOP("rnnlab", "{name} is {given}, but for this input it is {axes} = {wanted}.")
        yield Finding(QT_TRANSLATE_NOOP("rnnlab", "{name}: number of axes"), repair, why, values)
    elif given != wanted and sorted(given) == sorted(wanted):
        why = QT_TRANSLATE_NOOP(
            "rnnlab",
            "{name} is {given}, the axes of {axes} = {wanted} in another order; batch_first does not change it.",
        )
        yield Finding(QT_TRANSLATE_NOOP("rnnlab", "{name}: order of the axes"), repair, why, values)
    else:
        for place, (axis, have, want) in enumerate(zip(axes, given, wanted, strict=True)):
            if have != want:
                why = QT_TRANSLATE_NOOP("rnnlab", "Axis {place} of {name} is {axis} = {want}, and here it is {have}.")
                told: dict[str, object] = {"place": place, "name": name, "axis": axis, "want": want, "have": have}
                yield Finding(QT_TRANSLATE_NOOP("rnnlab", "{name}, axis {place}: {axis}"), repair, why, told)
