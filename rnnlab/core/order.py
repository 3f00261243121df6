"""In which order a network is shown to be computed: what there is once the current step has been taken.

Nothing counts as computed before everything that it reads. A layer that reads both directions of the one below can't
begin before these have been through the whole sequence: its first step reads the reverse direction's last.
"""

from rnnlab.core.architecture import Architecture
from rnnlab.errors import QT_TRANSLATE_NOOP

_ORDERS = {
    "one way": QT_TRANSLATE_NOOP("rnnlab", "Order of computation: at step t all layers compute t, the lowest first."),
    "both ways": QT_TRANSLATE_NOOP(
        "rnnlab", "Order of computation: at step t the forward direction computes t, the reverse one T − 1 − t."
    ),
    "deep, both ways": QT_TRANSLATE_NOOP(
        "rnnlab",
        "Order of computation: at step t layer 0 computes t forward and T − 1 − t in reverse. A layer above reads both "
        "directions, so it waits for the one below to finish, and is complete at the last step.",
    ),
}


def order_of(arch: Architecture) -> str:
    """The order in one line, in English."""
    if not arch.bidirectional:
        return _ORDERS["one way"]
    return _ORDERS["both ways" if arch.num_layers == 1 else "deep, both ways"]


def steps_done(arch: Architecture, layer: int, step: int, length: int) -> int:
    """How many timesteps of a sequence each direction of a layer has computed when `step` has been taken: the forward
    direction its first ones, the reverse direction its last ones. At the sequence's last step, and after it, all.
    """
    if step >= length - 1:
        return length
    return 0 if arch.bidirectional and layer else step + 1


def computed_span(arch: Architecture, layer: int, direction: int, step: int, length: int) -> tuple[int, int]:
    """(first, stop) of the timesteps that one layer and direction has computed when `step` has been taken; equal where
    there are none.
    """
    done = steps_done(arch, layer, step, length)
    return (length - done, length) if direction else (0, done)
