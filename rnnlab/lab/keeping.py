"""Edits made by hand that a change of the document drops: which they are, and which of them still fit."""

from dataclasses import fields, replace
from functools import partial

import numpy as np

from rnnlab.core.document import Document
from rnnlab.core.edits import Clamp, Edit
from rnnlab.errors import QT_TRANSLATE_NOOP
from rnnlab.lab.history import Phrase
from rnnlab.lab.sheet import described
from rnnlab.lab.state import Notice, WayOut

# Edits that are named in one sentence.
_NAMED = 3


def lost_edits(before: Document, after: Document) -> tuple[Edit, ...]:
    """The edits of `before` that are not in `after`, though it was something else that was changed.

    An edit of the input whose numbers have become those of a given input is not lost.
    """
    if not before.edits or _is_change_of_edits(before, after):
        return ()
    left = set(after.edits)
    return tuple(edit for edit in before.edits if edit not in left and not _is_given(edit, after))


def _is_change_of_edits(before: Document, after: Document) -> bool:
    """Whether two documents have all but their edits in common."""
    names = (item.name for item in fields(Document) if item.name != "edits")
    return all(getattr(before, name) is getattr(after, name) for name in names)


def _is_given(edit: Edit, after: Document) -> bool:
    values = after.input.values
    if isinstance(edit, Clamp) or edit.tensor != "input" or values is None:
        return False
    return np.array_equal(values[edit.window], edit.values.astype(values.dtype), equal_nan=True)


def fitting_edits(before: Document, after: Document) -> tuple[Edit, ...]:
    """Of the edits that are lost from `before` to `after`, those that can be made there as well: of parameters whose
    shape has stayed, and clamps of units that are there, cut to the timesteps that are.
    """
    sizes, old = after.editable(), before.editable()
    found: list[Edit] = []
    for edit in lost_edits(before, after):
        if isinstance(edit, Clamp):
            cut = replace(edit, last=min(edit.last, after.input.timesteps - 1))
            found += [cut] if cut.first <= cut.last and after.has_unit(cut) else []
        elif edit.tensor not in ("input", "h_0", "c_0") and sizes.get(edit.tensor) == old.get(edit.tensor):
            found.append(edit)
    return tuple(found)


def with_fitting_edits(after: Document, before: Document) -> Document:
    """`after` with the edits of `before` that fit, below those that it has already."""
    return replace(after, edits=(*fitting_edits(before, after), *after.edits))


def loss(before: Document, after: Document) -> Notice | None:
    """What there is to say where edits are dropped: which, and the ways to have them back; None where none are."""
    lost = lost_edits(before, after)
    if not lost:
        return None
    ways = [WayOut(Phrase(QT_TRANSLATE_NOOP("rnnlab", "Undo")), before, is_undo=True)]
    if fitting_edits(before, after):
        keep = Phrase(QT_TRANSLATE_NOOP("rnnlab", "Keep what fits"))
        ways.insert(0, WayOut(keep, change=partial(with_fitting_edits, before=before)))
    text = QT_TRANSLATE_NOOP("rnnlab", "This change drops edits made by hand: {edits}.")
    return Notice(Phrase.of(text, edits=_listed(lost)), "warning", tuple(ways), lost=lost, lifetime="dismissed")


def _listed(edits: tuple[Edit, ...]) -> Phrase:
    named = {f"edit{place}": described(edit) for place, edit in enumerate(edits[:_NAMED])}
    template = ", ".join(f"{{{name}}}" for name in named) + (", …" if len(edits) > _NAMED else "")
    return Phrase.of(template, **named)
