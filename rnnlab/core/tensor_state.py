"""Tensors remembered so that they can be put back: numbers, place in memory, shape, gradient, flags."""

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor
from torch.utils._python_dispatch import is_traceable_wrapper_subclass

Restore = Callable[[], None]
_HOOKS = ("_backward_hooks", "_post_accumulate_grad_hooks")


class Memories:
    """What tensors lie in, each once, however many tensors and views share it; bit by bit."""

    def __init__(self) -> None:
        self._known: set[int] = set()

    def remembered(self, tensor: Tensor) -> list[Restore]:
        """What puts the memory of a tensor back, as far as that is not known yet."""
        found = []
        for part in _dense_parts(tensor):
            storage = part.untyped_storage()
            if storage._cdata not in self._known:
                self._known.add(storage._cdata)
                found.append(_storage(storage))
        return found


def remembered_place(tensor: Tensor) -> Restore:
    """What puts a tensor's place in memory, shape, dtype and device back."""
    before = tensor.data
    described = _description(before)

    def restore() -> None:
        if _description(tensor.data) != described:
            tensor.data = before

    return restore


def remembered_flags(tensor: Tensor) -> list[Restore]:
    """What puts a tensor's flags, gradient and hooks back, once it is in its place.

    They raise RuntimeError for a tensor with an autograd history that was changed in place, which can't be put back.
    """
    restores = [_leaf(tensor), *([_gradient(tensor)] if tensor.is_leaf else [])]
    restores += [_hooks(tensor, name) for name in _HOOKS if hasattr(tensor, name)]
    return restores if tensor.is_inference() else [*restores, _version(tensor)]


def _dense_parts(tensor: Tensor) -> tuple[Tensor, ...]:
    """The tensors with memory of their own that a tensor consists of; () where it has none."""
    if tensor.is_meta or is_traceable_wrapper_subclass(tensor):
        return ()
    if tensor.layout == torch.strided:
        return (tensor,)
    if tensor.layout == torch.sparse_coo:
        return tensor._indices(), tensor._values()
    if tensor.layout in (torch.sparse_csr, torch.sparse_bsr):
        return tensor.crow_indices(), tensor.col_indices(), tensor.values()
    if tensor.layout in (torch.sparse_csc, torch.sparse_bsc):
        return tensor.ccol_indices(), tensor.row_indices(), tensor.values()
    return ()


def _storage(storage: torch.UntypedStorage) -> Restore:
    before = _bytes(storage).clone()

    def restore() -> None:
        if storage.nbytes() != before.numel():
            storage.resize_(before.numel())
        now = _bytes(storage)
        if not torch.equal(now, before):
            now.copy_(before)

    return restore


def _bytes(storage: torch.UntypedStorage) -> Tensor:
    """A storage as a tensor of bytes that shares its memory."""
    return torch.empty(0, dtype=torch.uint8, device=storage.device).set_(storage)


def _description(tensor: Tensor) -> tuple[Any, ...]:
    """How a tensor lies in memory; where it has none of its own, or more than one, always another one."""
    known = tensor.dtype, tensor.device, tensor.layout, tensor.shape
    if tensor.is_meta:
        return known
    if not _dense_parts(tensor) or tensor.layout != torch.strided:
        return (*known, object())
    return (*known, tensor.stride(), tensor.storage_offset(), tensor.untyped_storage()._cdata)


def _leaf(tensor: Tensor) -> Restore:
    requires_grad, history = tensor.requires_grad, tensor.grad_fn

    def restore() -> None:
        if history is None and tensor.grad_fn is not None:
            tensor.detach_()
        if tensor.grad_fn is not history:
            raise RuntimeError("autograd has recorded a change in place; run it under torch.no_grad()")
        if history is None and tensor.requires_grad != requires_grad:
            tensor.requires_grad_(requires_grad)

    return restore


def _gradient(tensor: Tensor) -> Restore:
    before = tensor.grad

    def restore() -> None:
        if tensor.grad is not before:
            tensor.grad = before

    return restore


def _hooks(tensor: Tensor, name: str) -> Restore:
    """A dict of hooks that was there is put back as a dict; here is told whether there was one."""
    before = getattr(tensor, name)

    def restore() -> None:
        if getattr(tensor, name) is not before:
            setattr(tensor, name, before)

    return restore


def _version(tensor: Tensor) -> Restore:
    """How often autograd believes that a tensor has been written to: a graph from before may still need its numbers."""
    before = tensor._version

    def restore() -> None:
        if tensor._version != before:
            torch._C._autograd._unsafe_set_version_counter((tensor,), (before,))

    return restore
