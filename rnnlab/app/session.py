"""The one object that changes what is current. Views listen to `changed`, and ask for changes by its verbs."""

import dataclasses
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from rnnlab.app.compute import Worker
from rnnlab.app.player import Player
from rnnlab.app.task_queue import TaskQueue
from rnnlab.app.text import phrase_of
from rnnlab.core.compare import comparable
from rnnlab.core.document import Document
from rnnlab.core.progress import Progress
from rnnlab.core.trace import Trace
from rnnlab.errors import LabError
from rnnlab.lab import jobs, notices, ranges
from rnnlab.lab.history import History, Phrase
from rnnlab.lab.jobs import Computed, Job
from rnnlab.lab.keeping import loss
from rnnlab.lab.look import Look
from rnnlab.lab.settings import Settings
from rnnlab.lab.state import Notice, State, carried
from rnnlab.lab.tasks import Task

# Milliseconds in which further edits join the one before, so that a held arrow key starts one computation.
DEBOUNCE = 30
# Seconds that a run may take to be let finish while a number is dragged, so that one sees what one drags.
_QUICK = 0.1
_Failed = Callable[[Exception], None]


class Session(QObject):
    """Holds the State, and replaces it. `changed(old, new)` follows every replacement; `closed` is the last word."""

    changed = Signal(object, object)
    closed = Signal()

    def __init__(self, document: Document, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = State(History(document), settings=settings)
        self._compute = Worker("rnnlab compute", self)
        self._files, self._reading = TaskQueue("rnnlab files", self), TaskQueue("rnnlab reading", self)
        self._compute.progressed.connect(self._on_progress)
        self._compute.finished.connect(self._on_trace)
        self._compute.failed.connect(self._on_failure)
        self._files.changed.connect(self._show_files)
        self._reading.changed.connect(self._show_reading)
        self._gesture = ""
        self._debounce = QTimer(self)
        self._debounce.setInterval(DEBOUNCE)
        self._debounce.setSingleShot(True)
        self._debounce.timeout.connect(self.recompute)
        self._player = Player(self)
        self._player.due.connect(self._advance)
        self.look(speed=settings.speed, loop=settings.loop, ranges=ranges.read(settings.ranges))

    # What a person may ask for ---------------------------------------------------------------------------

    def edit(
        self,
        name: Phrase,
        change: Callable[[Document], Document],
        gesture: str = "",
        *,
        loads: bool = False,
        told: bool = False,
    ) -> None:
        """Change the document as one named step of undo; a change that cannot be becomes a notice, and so does one that
        drops edits made by hand, unless that has been `told` before.

        Edits that follow each other with the same gesture, as while a number is dragged, are one step: `change` is
        given the document from before it. With `loads` another input comes, which is shown whole, from its end.
        """
        history = self.state.history
        goes_on = bool(gesture) and gesture == self._gesture
        before = history.past[-1][1] if goes_on else history.present
        try:
            document = change(before)
        except LabError as error:
            self.notify(Notice(phrase_of(error), lifetime="document"))
            return
        if not gesture and self.state.look.between != "reset":
            document = carried(document, self.state)
        self._gesture = gesture
        look = self.state.look.loaded(document) if loads else self.state.look
        self._set(history.amended(name, document) if goes_on else history.did(name, document), look)
        lost = None if told else loss(before, document)
        if lost is not None:
            self.notify(lost)

    def undo(self, to: Document | None = None) -> None:
        """Go one edit back, or as many as lead to a document."""
        history = self.state.history
        self._gesture = ""
        self._set(history.undone() if to is None else history.undone_to(to))

    def redo(self) -> None:
        """Go one edit forward again."""
        self._gesture = ""
        self._set(self.state.history.redone())

    def look(self, **changes: Any) -> None:
        """Change fields of the Look; the timestep is kept inside the sequence. A player at the end starts over."""
        look = dataclasses.replace(self.state.look, **changes)
        if look.playing and not self.state.look.playing:
            look = look.started(self.state.document.input.timesteps)
        self._replace(look=dataclasses.replace(look, timestep=max(look.timestep, 0)).fitted(self.state.document))

    def pin(self) -> None:
        """Make the run on screen the baseline that later ones are compared with."""
        self._replace(baseline=self.state.trace, difference=None)
        self.recompute()

    def configure(self, **changes: Any) -> None:
        """Change fields of the Settings."""
        self._replace(settings=dataclasses.replace(self.state.settings, **changes))

    def notify(self, notice: Notice) -> None:
        """Show a notice for as long as it lives; the same sentence is shown once."""
        self._replace(**notices.told(self.state, notice))

    def dismiss(self, *dismissed: Notice) -> None:
        """Take notices away for good."""
        self._replace(**notices.dismissed(self.state, dismissed))

    def retire(self, notice: Notice) -> None:
        """Put a notice that has been read among the earlier ones."""
        self._replace(**notices.retired(self.state, notice))

    def recompute(self) -> None:
        """Compute the current document; whatever was under way is dropped."""
        self._debounce.stop()
        self._submit(let_finish=False)
        self._replace(busy=Progress("computing", 0, 0))

    def write(self, path: Path, job: Job, told: Phrase) -> None:
        """Write a file once those asked for before are written; `told` is said when it is there."""
        done = partial(self._tell_written, told)
        self._files.add(Task("write", path, job, done, self._tell_failure))

    def read(self, kind: str, path: Path, job: Job, done: Callable[[Any], None], failed: _Failed | None = None) -> None:
        """Read a file once those asked for before are read, in place of another one of its kind; `done` is given what
        was read. What goes wrong is said, or given to `failed`.
        """
        for task in self.state.reading:
            if task.kind == kind:
                self._reading.stop(task)
        self._reading.add(Task(kind, path, job, done, failed or self._tell_unread))

    def stop(self, task: Task) -> None:
        """Cancel one file that is being written or read, or waits to be."""
        queue = self._files if task.kind == "write" else self._reading
        queue.stop(task)

    def cancel(self) -> None:
        """Stop reading, or else computing; the last finished trace stays on screen. Files are written all the same."""
        if self.state.reading:
            self.stop(self.state.reading[0])
            return
        self._debounce.stop()
        self._compute.cancel()
        self._replace(busy=None)

    def close(self) -> bool:
        """Stop for good; whether all threads ended within a second."""
        self._player.stop()
        self._debounce.stop()
        self.closed.emit()
        return all([self._files.close(0.3), self._reading.close(0.2), self._compute.close(0.5)])

    # What happens ----------------------------------------------------------------------------------------

    def _set(self, history: History, look: Look | None = None) -> None:
        if history is self.state.history:
            return
        changes: Mapping[str, Any] = {
            "history": history,
            "look": (look or self.state.look).fitted(history.present),
            "baseline": self._baseline_for(history.present),
        }
        told = notices.after(self.state, history.present)
        self._replace(**changes, **told, busy=Progress("computing", 0, 0))
        trace = self.state.trace
        if self._gesture and trace is not None and trace.seconds < _QUICK:
            self._submit(let_finish=True)
            return
        self._compute.cancel()
        self._debounce.start()

    def _baseline_for(self, document: Document) -> Trace | None:
        """The run to compare with: the pinned one while it fits, or the last before anything was edited by hand."""
        state = self.state
        if state.baseline is not None:
            return state.baseline if comparable(state.baseline, document) else None
        untouched = document.edits and not state.document.edits and not state.stale
        return state.trace if untouched and state.trace and comparable(state.trace, document) else None

    def _submit(self, *, let_finish: bool) -> None:
        document = self.state.document
        baseline = self.state.baseline
        self._compute.submit(lambda: jobs.compute(document, baseline), let_finish=let_finish)

    def _replace(self, **changes: Any) -> None:
        old, self.state = self.state, dataclasses.replace(self.state, **changes)
        self._run_player(old)
        self.changed.emit(old, self.state)

    def _run_player(self, old: State) -> None:
        look = self.state.look
        if (look.playing, look.speed) == (old.look.playing, old.look.speed):
            return
        if look.playing:
            self._player.start(look.speed)
        else:
            self._player.stop()

    def _advance(self, steps: int) -> None:
        self._replace(look=self.state.look.advanced(self.state.document.input.timesteps, steps))

    def _on_progress(self, ticket: int, progress: Progress) -> None:
        if self._compute.current(ticket):
            self._replace(busy=progress)

    def _on_trace(self, ticket: int, computed: Computed) -> None:
        if self._compute.current(ticket):
            trace, difference = computed.trace, computed.difference
            devices = self.state.devices if self.state.trace else jobs.find_devices()
            newest = trace.document is self.state.document
            if difference is not None and difference.baseline is not self.state.baseline:
                difference = None
            told = notices.settled(self.state, "computing")
            busy = None if newest else self.state.busy
            self._replace(trace=trace, difference=difference, busy=busy, devices=devices, **told)

    def _on_failure(self, ticket: int, error: Exception) -> None:
        if self._compute.current(ticket):
            self._replace(busy=None)
            self.notify(Notice(phrase_of(error), lifetime="document", subject="computing"))

    def _show_files(self, tasks: tuple[Task, ...]) -> None:
        self._replace(files=tasks)

    def _show_reading(self, tasks: tuple[Task, ...]) -> None:
        self._replace(reading=tasks)

    def _tell_written(self, told: Phrase, _found: object) -> None:
        self.notify(Notice(told, "information"))

    def _tell_failure(self, error: Exception) -> None:
        self.notify(Notice(phrase_of(error)))

    def _tell_unread(self, error: Exception) -> None:
        self.notify(Notice(phrase_of(error), lifetime="document"))
