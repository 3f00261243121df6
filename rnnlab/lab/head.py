"""What a model's read-out gives over time where its numbers are values, and what they may be drawn beside."""

from dataclasses import dataclass

import numpy as np

from rnnlab.core.document import Document
from rnnlab.core.ends import Ends, Readout
from rnnlab.core.progress import Progress, Steps
from rnnlab.core.trace import Array, Trace
from rnnlab.lab.look import Look, Target

# Outputs that are drawn or listed, and features of the input that are offered as a target.
MOST_OUTPUTS, _MOST_FEATURES = 64, 20
# Multiply-adds between two reports of progress: some milliseconds.
_PIECE = 1 << 25
NONE, NEXT = Target("none"), Target("next")


@dataclass(frozen=True, eq=False)
class Curves:
    """The values of the first outputs (timestep, output) of one batch item, to the end of its sequence; `ends` are the
    least and the greatest finite one (none where there is none), and `odd` how many are not finite.
    """

    trace: Trace
    batch: int
    values: Array
    ends: Array
    odd: int


def curves(trace: Trace, readout: Readout, batch: int) -> Steps[Curves]:
    """The read-out of one batch item at every timestep."""
    length = trace.document.input.length(batch)
    h = trace.quantities["h"][-1][:, batch, :length]
    output = h.transpose(1, 0, 2).reshape(length, -1)
    some = Readout(readout.name, readout.weight[:MOST_OUTPUTS], readout.bias[:MOST_OUTPUTS])
    at_once = max(1, _PIECE // some.weight.size)
    pieces, ends, odd = [], list[float](), 0
    for start in range(0, length, at_once):
        yield Progress("computing", start, length)
        with np.errstate(invalid="ignore", over="ignore"):
            piece = some.logits(output[start : start + at_once])
        finite = piece[np.isfinite(piece)]
        ends += [float(finite.min()), float(finite.max())] if finite.size else []
        odd += piece.size - finite.size
        pieces.append(piece)
    found = np.array([min(ends), max(ends)] if ends else [])
    return Curves(trace, batch, np.concatenate(pieces), found, odd)


def targets(document: Document, look: Look) -> tuple[Target, ...]:
    """What there is to draw the values of a document's read-out beside."""
    features, readout = document.architecture.input_size, (document.ends or Ends()).readout
    if readout is not None and len(readout.bias) == features:
        following: tuple[Target, ...] = (NEXT,)
    else:
        following = tuple(Target("next", feature) for feature in range(min(features, _MOST_FEATURES)))
    tracks = (Target("track", name=track.name) for track in look.tracks if not track.labels)
    return NONE, *following, *tracks


def target_of(document: Document, look: Look) -> Target:
    """The target that is drawn: the chosen one, nothing where that is gone, and the natural one where none was chosen.
    That is the next number of a given series of single numbers, where the read-out has one output.
    """
    offered = targets(document, look)
    if look.target is not None:
        return look.target if look.target in offered else NONE
    readout = (document.ends or Ends()).readout
    single = document.architecture.input_size == 1 and readout is not None and len(readout.bias) == 1
    return NEXT if single and document.input.kind == "given" else NONE


def target_values(trace: Trace, look: Look, batch: int) -> Array | None:
    """The target (timestep, output), or (timestep, 1) if it is the same for all outputs; NaN where it is not known."""
    target, length = target_of(trace.document, look), trace.document.input.length(batch)
    if target.kind == "next":
        x = trace.x[batch, :length]
        ahead = np.concatenate([x[1:], np.full_like(x[:1], np.nan)])
        return ahead[:, :MOST_OUTPUTS] if target.feature < 0 else ahead[:, target.feature : target.feature + 1]
    if target.kind == "track":
        track = next(one for one in look.tracks if one.name == target.name and not one.labels)
        return track.values[batch, :length, None]
    return None


def reach(*arrays: Array | None) -> tuple[float, float]:
    """The least and the greatest finite number of arrays, with some room around; (−1, 1) where there is none."""
    finite = [array[np.isfinite(array)] for array in arrays if array is not None]
    known = [part for part in finite if part.size]
    if not known:
        return -1.0, 1.0
    low, high = min(float(part.min()) for part in known), max(float(part.max()) for part in known)
    room = 0.06 * (high - low) or 0.5 * abs(high) or 1.0
    return low - room, high + room


def thinned(numbers: Array, columns: int) -> tuple[Array, Array]:
    """Timesteps and numbers (timestep,) to be drawn, NaN in place of what is not finite; where there are many more than
    `columns` of pixels, the least and the greatest finite number in each.
    """
    shown = np.where(np.isfinite(numbers), numbers, np.nan).astype(np.float64)
    if len(shown) <= 2 * columns:
        return np.arange(len(shown), dtype=np.float64), shown
    starts = np.linspace(0, len(shown), columns, endpoint=False).astype(int)
    ends = np.fmin.reduceat(shown, starts), np.fmax.reduceat(shown, starts)
    return np.repeat(starts, 2).astype(np.float64), np.stack(ends, axis=1).ravel()
