"""Given parameters of a GRU, read as those of the other GRU: shapes do not tell which one a file is of."""

import dataclasses
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rnnlab.core.architecture import Architecture, named_sizes

Array = NDArray[np.floating[Any]]
_BOTH = {"gru", "gru_reset_before"}


def as_variant(parameters: Mapping[str, Array], old: Architecture, new: Architecture) -> dict[str, Array] | None:
    """The parameters for `new`; None where it is not the other GRU of the same sizes.

    Where the reset gate acts before W_hn, nothing stands between the two biases, so that they become one, their sum.
    """
    if {old.cell, new.cell} != _BOTH or dataclasses.replace(old, cell=new.cell, batch_first=new.batch_first) != new:
        return None
    found = {}
    for name, sizes, _ in named_sizes(new):
        array = parameters.get(name)
        other = parameters.get(name.replace("bias_ih", "bias_hh"))
        if array is None:
            array = np.zeros(sizes, dtype=next(iter(parameters.values())).dtype)
        elif name.startswith("bias_ih") and new.cell == "gru_reset_before" and other is not None:
            array = array + other
        found[name] = array
    return found
