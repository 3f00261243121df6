"""What is reachable from an object, remembered so that it can be put back: containers, attributes, generators."""

import functools
import random
import sys
import types
from collections import OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from operator import is_
from typing import Any

import numpy as np
import torch
from torch import Tensor

Restore = Callable[[], None]
# What has nothing in it that a run could change, or is not looked into.
_CLOSED = (str, bytes, int, float, complex, type(None), type, types.ModuleType, torch.dtype, torch.device, torch.Size)
# Classes of the standard library whose attributes are looked into; those of the others are its own business.
_OPEN_MODULES = {"types", "collections"}


def reachable(root: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Every object that could change and can be reached from `root`, once, with the path that leads to it.

    The ways are: attributes and slots, containers, what a function has closed over, a method's object, a tensor's
    gradient. Classes, modules, and objects of the standard library that are no containers are not looked into.
    """
    waiting, seen = [(name, root)], set()
    while waiting:
        path, item = waiting.pop()
        if isinstance(item, _CLOSED) or id(item) in seen:
            continue
        seen.add(id(item))
        yield path, item
        waiting.extend(_parts(path, item))


def remembered(item: Any) -> list[Restore]:
    """What puts an object back as it is now, apart from the numbers in a tensor; what is unchanged is not written."""
    found = [make(item) for kinds, make in _KEEPERS if isinstance(item, kinds)]
    if _has_attributes(item):
        found.append(_class_of(item))
        found += [_slot(item, slot) for slot in _slots(item)]
    return found


def _parts(path: str, item: Any) -> Iterator[tuple[str, Any]]:
    """What an object holds, but for what is closed, each with its path."""
    if isinstance(item, dict):
        yield from _of_dict(path, item)
    elif isinstance(item, list | tuple | set | frozenset | deque):
        yield from _numbered(path, item)
    elif isinstance(item, np.ndarray) and item.dtype.hasobject and item.dtype.names is None:
        yield from _numbered(path, item.ravel())
    elif isinstance(item, types.CellType):
        yield from ((path, part) for part in _contents(item))
    yield from ((path, part) for part in _functions_parts(item))
    if isinstance(item, Tensor):
        yield from ((f"{path}.{name}", part) for name, part in _tensors_parts(item))
    if _has_attributes(item):
        attributes = _attributes(item)
        yield from [] if attributes is None else [(path, attributes)]
        yield from ((f"{path}.{slot.__name__}", part) for slot in _slots(item) for part in _held(item, slot))


def _of_dict(path: str, item: dict[Any, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in _base(item).items(item):
        if not isinstance(value, _CLOSED):
            yield f"{path}{_place(key)}", value
        if not isinstance(key, _CLOSED):
            yield f"{path}'s key", key


def _place(key: Any) -> str:
    """How a path says a key; … for one that is neither a text nor a whole number."""
    if isinstance(key, str):
        return f".{key}"
    return f"[{key}]" if isinstance(key, int) else "[…]"


def _numbered(path: str, parts: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    return ((f"{path}[{place}]", part) for place, part in enumerate(parts) if not isinstance(part, _CLOSED))


def _functions_parts(item: Any) -> Iterable[Any]:
    """What a function, a method or a partial holds."""
    if isinstance(item, types.FunctionType):
        return (*(item.__closure__ or ()), *(item.__defaults__ or ()), item.__kwdefaults__, item.__dict__)
    if isinstance(item, types.MethodType):
        return item.__self__, item.__func__
    if isinstance(item, functools.partial):
        return item.func, item.args, item.keywords
    return ()


def _tensors_parts(item: Tensor) -> Iterator[tuple[str, Any]]:
    """The gradient, which only some tensors may be asked for, and hooks."""
    if item.is_leaf or item.retains_grad:
        yield "grad", item.grad
    for name in ("_backward_hooks", "_post_accumulate_grad_hooks"):
        yield name, getattr(item, name, None)


def _contents(cell: types.CellType) -> tuple[Any, ...]:
    """What a variable of a closure holds; () if it has not been set."""
    try:
        return (cell.cell_contents,)
    except ValueError:
        return ()


def _has_attributes(item: Any) -> bool:
    """Whether an object's own attributes are looked into."""
    package = str(type(item).__module__).partition(".")[0]
    return package not in sys.stdlib_module_names or package in _OPEN_MODULES


def _attributes(item: Any) -> dict[str, Any] | None:
    """An object's __dict__ itself; None if it has none."""
    try:
        found = object.__getattribute__(item, "__dict__")
    except (AttributeError, TypeError):
        return None
    return found if isinstance(found, dict) else None


def _slots(item: Any) -> list[types.MemberDescriptorType]:
    kinds = [kind for kind in type(item).__mro__ if "__slots__" in vars(kind)]
    return [slot for kind in kinds for slot in vars(kind).values() if isinstance(slot, types.MemberDescriptorType)]


def _held(item: Any, slot: types.MemberDescriptorType) -> tuple[Any, ...]:
    """What a slot holds; () if nothing has been put in."""
    try:
        return (slot.__get__(item),)
    except AttributeError:
        return ()


def _same(a: Iterable[Any], b: Iterable[Any]) -> bool:
    """Whether two sequences hold the very same objects."""
    a, b = list(a), list(b)
    return len(a) == len(b) and all(map(is_, a, b))


# What puts one kind of object back ------------------------------------------------------------------------------------


def _base(item: dict[Any, Any]) -> Any:
    """The class whose own methods reach an object's pairs, whatever a subclass makes of them."""
    return OrderedDict if isinstance(item, OrderedDict) else dict


def _dict(item: dict[Any, Any]) -> Restore:
    base = _base(item)
    before = list(base.items(item))

    def restore() -> None:
        if _same(chain.from_iterable(base.items(item)), chain.from_iterable(before)):
            return
        base.clear(item)
        for key, value in before:
            base.__setitem__(item, key, value)

    return restore


def _factory(item: defaultdict[Any, Any]) -> Restore:
    before = item.default_factory
    return lambda: setattr(item, "default_factory", before)


def _list(item: list[Any]) -> Restore:
    before = list.copy(item)

    def restore() -> None:
        if not _same(list.__iter__(item), before):
            list.__setitem__(item, slice(None), before)

    return restore


def _set(item: set[Any]) -> Restore:
    before = set(item)

    def restore() -> None:
        if {id(one) for one in item} != {id(one) for one in before}:
            set.clear(item)
            set.update(item, before)

    return restore


def _deque(item: deque[Any]) -> Restore:
    before = list(item)

    def restore() -> None:
        if not _same(item, before):
            deque.clear(item)
            deque.extend(item, before)

    return restore


def _bytes(item: Any) -> Restore:
    before = item[:]

    def restore() -> None:
        if item != before:
            item[:] = before

    return restore


def _array(item: np.ndarray[Any, Any]) -> Restore:
    if isinstance(item, np.memmap) and not item.flags.writeable:  # a file, perhaps a large one, that can't be changed
        return lambda: None
    before, writeable = item.copy(), item.flags.writeable

    def restore() -> None:
        if item.shape != before.shape:
            item.resize(before.shape, refcheck=False)
        if item.tobytes() != before.tobytes():
            item.flags.writeable = True
            item[...] = before
        if item.flags.writeable != writeable:
            item.flags.writeable = writeable

    return restore


def _cell(item: types.CellType) -> Restore:
    before = _contents(item)

    def restore() -> None:
        if _same(_contents(item), before):
            return
        if before:
            item.cell_contents = before[0]
        else:
            del item.cell_contents

    return restore


def _class_of(item: Any) -> Restore:
    before = type(item)

    def restore() -> None:
        if type(item) is not before:
            item.__class__ = before

    return restore


def _slot(item: Any, slot: types.MemberDescriptorType) -> Restore:
    before = _held(item, slot)

    def restore() -> None:
        if _same(_held(item, slot), before):
            return
        if before:
            slot.__set__(item, before[0])
        else:
            slot.__delete__(item)

    return restore


def _python_generator(item: random.Random) -> Restore:
    if isinstance(item, random.SystemRandom):
        return lambda: None
    before = item.getstate()
    return lambda: item.setstate(before)


def _bit_generator(item: Any) -> Restore:
    generator: Any = getattr(item, "bit_generator", getattr(item, "_bit_generator", item))
    before = generator.state

    def restore() -> None:
        generator.state = before

    return restore


def _torch_generator(item: torch.Generator) -> Restore:
    before = item.get_state()

    def restore() -> None:
        item.set_state(before)

    return restore


_KEEPERS: tuple[tuple[Any, Callable[[Any], Restore]], ...] = (
    (dict, _dict),
    (defaultdict, _factory),
    (list, _list),
    (set, _set),
    (deque, _deque),
    (bytearray, _bytes),
    (np.ndarray, _array),
    (types.CellType, _cell),
    (random.Random, _python_generator),
    ((np.random.Generator, np.random.RandomState, np.random.BitGenerator), _bit_generator),
    (torch.Generator, _torch_generator),
)
