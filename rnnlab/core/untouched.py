"""Running somebody's module without changing it."""

import copy
import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

# Containers in containers, among a module's attributes, that are looked into.
_NESTED = 5


@contextmanager
def left_as_it_was(model: nn.Module) -> Iterator[None]:
    """Put back at the end what running a model changes, also where it raises.

    These are its parameters (nn.Embedding with max_norm), buffers (a BatchNorm that trains), attributes of modules
    (a state that is carried over) with their lists, tuples and dicts, hooks and flags among them, arrays and tensors
    in them, and the random states of Python, NumPy and torch. Meanwhile all its tensors are held twice.
    """
    spaces: list[Any] = [vars(module) for module in model.modules()]
    for depth in range(_NESTED):
        inner = [part for space in spaces for part in _members(space) if isinstance(part, dict | list | tuple)]
        known = set(map(id, spaces))
        fresh = {id(part): part for part in inner if id(part) not in known}
        if not fresh or depth == _NESTED - 1:
            break
        spaces += fresh.values()
    before = [(space, copy.copy(space)) for space in spaces if not isinstance(space, tuple)]
    found = {id(part): part for space in spaces for part in _members(space)}
    tensors = [
        (part, part.detach().clone()) for part in found.values() if isinstance(part, Tensor) and not part.is_meta
    ]
    arrays = [(part, part.copy()) for part in found.values() if isinstance(part, np.ndarray)]
    python, numpy = random.getstate(), np.random.get_state()
    with torch.random.fork_rng(devices=sorted({tensor.get_device() for tensor, _ in tensors if tensor.is_cuda})):
        try:
            yield
        finally:
            random.setstate(python)
            np.random.set_state(numpy)
            for space, saved in before:
                space.clear()
                space.update(saved) if isinstance(space, dict) else space.extend(saved)
            for tensor, kept in tensors:
                if not torch.equal(tensor, kept):
                    tensor.data.copy_(kept)
            for array, values in arrays:
                array[...] = values


def _members(space: Any) -> Any:
    return space.values() if isinstance(space, dict) else space
