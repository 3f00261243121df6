"""How long notices live: which of them a new one, a change of the document, or a success takes away."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from rnnlab.core.document import Document
from rnnlab.lab.state import Notice, State

# Notices that went by themselves and can be read again.
_KEPT = 50


def lifetime(notice: Notice) -> str:
    """How long a notice lives: as it says itself, or else as its severity has it.

    What offers ways out is about the document; another information confirms that something was done.
    """
    if notice.lifetime:
        return notice.lifetime
    if notice.ways_out:
        return "document"
    return "moment" if notice.severity == "information" else "dismissed"


def goes(notice: Notice) -> bool:
    """Whether a notice goes by itself once there was time to read it: not where something is wrong or offered."""
    return notice.severity == "information" and not notice.ways_out and lifetime(notice) != "dismissed"


def told(state: State, notice: Notice) -> dict[str, Any]:
    """The changes of a state in which a notice is shown: the newest, once, in place of others on its subject."""
    about = replace(notice, document=notice.document or state.document)
    notices = (*_without(state.notices, notice), about)
    return {"notices": notices, "earlier": _without(state.earlier, notice)}


def dismissed(state: State, gone: Collection[Notice]) -> dict[str, Any]:
    """The changes that take notices away for good."""
    return {
        "notices": tuple(notice for notice in state.notices if notice not in gone),
        "earlier": tuple(notice for notice in state.earlier if notice not in gone),
    }


def retired(state: State, notice: Notice) -> dict[str, Any]:
    """The changes that put a notice among the earlier ones."""
    if notice not in state.notices:
        return {}
    return dismissed(state, (notice,)) | {"earlier": (*state.earlier, notice)[-_KEPT:]}


def settled(state: State, subject: str) -> dict[str, Any]:
    """The changes that take away what was said of a subject that has come right."""
    return {"notices": tuple(notice for notice in state.notices if notice.subject != subject)}


def after(state: State, document: Document) -> dict[str, Any]:
    """The changes with which `document` becomes current: what belongs to another one leaves."""
    kept = tuple(notice for notice in state.notices if _is_about(notice, document))
    left = (
        notice for notice in state.notices if notice not in kept and (notice.severity != "error" or notice.ways_out)
    )
    return {"notices": kept, "earlier": (*state.earlier, *left)[-_KEPT:]}


def readable(state: State) -> tuple[Notice, ...]:
    """What can be read now, the newest first: notices in sight, then earlier ones that are still true."""
    earlier = (notice for notice in reversed(state.earlier) if _is_about(notice, state.document))
    return (*reversed(state.notices), *earlier)


def _written(notice: Notice) -> str | None:
    """The suffix of the file that a notice says was written, or could not be; None where it is about no such thing."""
    path = dict(notice.text.values).get("path")
    return None if path is None or lifetime(notice) == "document" else PurePath(str(path)).suffix


def _is_mended_by(notice: Notice, new: Notice) -> bool:
    """Whether a new notice says that what failed has come right: a file of that kind has been written."""
    written = _written(new) if new.severity == "information" else None
    return notice.severity == "error" and written is not None and written == _written(notice)


def _without(notices: tuple[Notice, ...], new: Notice) -> tuple[Notice, ...]:
    """The notices that a new one leaves in place."""
    others = (notice for notice in notices if notice.text != new.text and not _is_mended_by(notice, new))
    return tuple(notice for notice in others if not new.subject or notice.subject != new.subject)


def _is_about(notice: Notice, document: Document) -> bool:
    """Whether a notice still holds with `document`.

    An error is about one document. Anything else is about a network and an input, whatever numbers are edited.
    """
    about = notice.document
    if notice.lost and set(notice.lost) <= set(document.edits):
        return False
    if lifetime(notice) != "document" or about is None or about is document:
        return True
    if notice.severity == "error":
        return False
    same_network = about.architecture == document.architecture and about.parameters is document.parameters
    return same_network and about.input is document.input
