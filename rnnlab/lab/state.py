"""All that the window shows, in one frozen value."""

from collections.abc import Callable
from dataclasses import dataclass, field

from rnnlab.core.arithmetic import Place
from rnnlab.core.compare import Difference
from rnnlab.core.document import Document
from rnnlab.core.edits import Edit
from rnnlab.core.progress import Progress
from rnnlab.core.trace import Trace
from rnnlab.lab.history import History, Phrase
from rnnlab.lab.look import Look
from rnnlab.lab.settings import Settings
from rnnlab.lab.tasks import Task


def carried(document: Document, state: "State") -> Document:
    """`document`, which has another input than the current one, started from the last states of the run on screen.

    Unchanged where that run is not of the current document, or the networks or batches differ.
    """
    now, trace = state.document, state.trace
    another = not document.input.same_numbers(now.input) and document.same_states(now)
    if not another or trace is None or state.stale or "initial_state" in document.inapplicable():
        return document
    if document.architecture != now.architecture or document.input.batch != now.input.batch:
        return document
    return document.with_states({f"{name}_0": trace[f"{name}_n"] for name in trace.initial})


@dataclass(frozen=True, eq=False)
class WayOut:
    """A button on a notice: a phrase, and the document it leads to, with `is_undo` by undoing; or a change of the
    document that is current then; or a command by its name.
    """

    label: Phrase
    document: Document | None = None
    change: Callable[[Document], Document] | None = None
    command: str = ""
    is_undo: bool = False

    def changed(self, current: Document) -> Document:
        """What the current document becomes."""
        if self.change is not None:
            return self.change(current)
        return self.document or current


@dataclass(frozen=True, eq=False)
class Notice:
    """One sentence for the person; `severity` is "error", "warning" or "information".

    `lifetime` is "document" for what leaves with the network or input that it is about, "moment" for a confirmation
    that goes by itself, "dismissed" for what stays until it is dismissed, and "" where the severity decides (see
    `rnnlab.lab.notices`). A later notice with the same `subject` takes its place, as a success that of a failure.
    `document` is the one it is about; the session fills it in. `lost` are edits made by hand that it says are gone:
    once they are back, it goes.
    """

    text: Phrase
    severity: str = "error"
    ways_out: tuple[WayOut, ...] = ()
    lost: tuple[Edit, ...] = ()
    lifetime: str = ""
    subject: str = ""
    document: Document | None = None


@dataclass(frozen=True, eq=False)
class State:
    """`trace` may belong to an older document than `document`: then it is stale, and shown so.

    `baseline` is the run that what is shown may be compared with, and `difference` the comparison of `trace` with it.
    `busy` is the progress of the computation under way. `files` are being written, and `reading` are being read: the
    first of each is under way, the others wait.
    `devices` is what torch found, known once it has been loaded.
    """

    history: History
    look: Look = field(default_factory=Look)
    settings: Settings = field(default_factory=Settings)
    trace: Trace | None = None
    baseline: Trace | None = None
    difference: Difference | None = None
    busy: Progress | None = None
    files: tuple[Task, ...] = ()
    reading: tuple[Task, ...] = ()
    notices: tuple[Notice, ...] = ()
    earlier: tuple[Notice, ...] = ()
    devices: tuple[str, ...] = ("cpu",)

    @property
    def document(self) -> Document:
        """The current document."""
        return self.history.present

    @property
    def place(self) -> Place | None:
        """The step that is looked at, inside of what has been computed; at padding, the sequence's last one.

        None before there is anything.
        """
        if self.trace is None:
            return None
        look = self.look.fitted(self.trace.document)
        end = self.trace.document.input.length(look.batch) - 1
        return Place(look.layer, look.direction, min(look.timestep, end), look.batch)

    @property
    def stale(self) -> bool:
        """Whether the trace on screen is not, or not yet, the current document's."""
        return self.trace is None or self.trace.document is not self.document
