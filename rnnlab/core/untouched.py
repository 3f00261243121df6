"""Running somebody's module without changing it."""

from collections.abc import Callable
from typing import TypeVar

from torch import Tensor, nn
from torch.nn.parameter import is_lazy

from rnnlab.core.interrupts import Interrupts
from rnnlab.core.object_state import reachable, remembered
from rnnlab.core.process_state import remembered_process
from rnnlab.core.tensor_state import Memories, remembered_flags, remembered_place
from rnnlab.errors import QT_TRANSLATE_NOOP, NotRestored

T = TypeVar("T")
Restore = Callable[[], None]
# Names in one sentence.
_NAMED = 5


def left_as_it_was(model: nn.Module, work: Callable[[], T]) -> T:
    """Do `work`, which runs a model, and put back whatever it changed, also where it raises.

    That is all that can be reached from the model: parameters, buffers and other tensors with their shape, place in
    memory, gradients and flags; attributes, slots, containers, arrays, hooks, random generators; and in the process:
    random states, torch's modes and switches, the warnings' filters. What lies in the same memory still does after.
    Ctrl-C interrupts `work`; while things are put back it waits. Meanwhile all tensors are held twice.

    Raises NotRestored, after everything else has been put back, for what could not be.
    """
    interrupts, before, process = Interrupts(), _remembered(model), list[tuple[str, Restore]]()
    interrupts.install()
    try:
        process.extend(remembered_process())
        interrupts.passing = True
        return work()
    finally:
        interrupts.passing = False
        try:
            _put_back([*process, *before, *process])  # again: what a model held may have had a mode to give back
        finally:
            interrupts.release()


def _remembered(model: nn.Module) -> list[tuple[str, Restore]]:
    """What puts everything back that can be reached from the model, in the order in which it is put back."""
    found = [(path, item) for path, item in reachable(model, "") if not _is_lazy(item)]
    tensors = [(path.strip("."), item) for path, item in found if isinstance(item, Tensor)]
    memories = Memories()
    objects = [(path.strip("."), restore) for path, item in found for restore in remembered(item)]
    places = [(path, remembered_place(tensor)) for path, tensor in tensors]
    numbers = [(path, restore) for path, tensor in tensors for restore in memories.remembered(tensor)]
    flags = [(path, restore) for path, tensor in tensors for restore in remembered_flags(tensor)]
    return [*objects, *places, *numbers, *flags]


def _is_lazy(item: object) -> bool:
    """Whether a tensor has no numbers yet."""
    return isinstance(item, Tensor) and is_lazy(item)


def _put_back(before: list[tuple[str, Restore]]) -> None:
    """Put each thing back on its own, whatever becomes of the others."""
    failed: dict[str, Exception] = {}
    for name, restore in before:
        try:
            restore()
        except Exception as error:
            failed.setdefault(name or "the model", error)
    if not failed:
        return
    names = ", ".join([*list(failed)[:_NAMED], *(["…"] if len(failed) > _NAMED else [])])
    first = next(iter(failed.values()))
    text = QT_TRANSLATE_NOOP(
        "rnnlab",
        "After the run, {names} could not be put back as before: {reason}. All else was; load the model anew.",
    )
    raise NotRestored(text, names=names, reason=f"{type(first).__name__}: {first}") from first
