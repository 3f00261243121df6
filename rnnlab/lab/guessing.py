"""What a model's read-out makes of its states: the likeliest classes at each timestep, and what came."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rnnlab.core.ends import Readout, likeliest, probabilities
from rnnlab.core.progress import Progress, Steps
from rnnlab.core.trace import Array, Trace

# Classes that are listed for a timestep.
COUNT = 5
# Multiply-adds between two reports of progress: some milliseconds.
_PIECE = 1 << 25


@dataclass(frozen=True, eq=False)
class Guesses:
    """The likeliest classes of the timesteps from `first` on: `places` and their `shares` (time, COUNT).

    `came` (time,) is the probability that the class which comes at the next timestep had, NaN where that is not known.
    """

    trace: Trace
    batch: int
    first: int
    places: NDArray[np.int64]
    shares: Array
    came: Array


def guesses(trace: Trace, readout: Readout, batch: int, first: int, last: int) -> Steps[Guesses]:
    """The read-out of the timesteps from `first` to `last` of one batch item."""
    h = trace.quantities["h"][-1][:, batch, first : last + 1]
    output = h.transpose(1, 0, 2).reshape(h.shape[1], -1)
    ahead = _next_classes(trace, batch, first, last)
    at_once = max(1, _PIECE // readout.weight.size)
    places, shares, came = [], [], []
    for start in range(0, len(output), at_once):
        yield Progress("computing", start, len(output))
        logits = readout.logits(output[start : start + at_once])
        top, share = likeliest(logits, COUNT)
        known = ahead[start : start + at_once]
        chance = np.take_along_axis(probabilities(logits), np.maximum(known, 0)[:, None], axis=1)[:, 0]
        places.append(top)
        shares.append(share)
        came.append(np.where(known >= 0, chance, np.nan))
    return Guesses(trace, batch, first, np.concatenate(places), np.concatenate(shares), np.concatenate(came))


def _next_classes(trace: Trace, batch: int, first: int, last: int) -> NDArray[np.int64]:
    """The class of the token at the timestep after each, −1 where the input is no text of the model's vocabulary."""
    ends, labels = trace.document.ends, trace.document.input.labels if batch == 0 else ()
    classes = {token: place for place, token in enumerate(ends.classes() if ends else ())}
    ahead = [classes.get(labels[t], -1) if t < len(labels) else -1 for t in range(first + 1, last + 2)]
    return np.array(ahead, dtype=np.int64)
