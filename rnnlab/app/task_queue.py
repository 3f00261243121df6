"""Work on files, one task after the other in a thread of its own: none is dropped for one that was asked for later."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from rnnlab.app.compute import Worker
from rnnlab.core.progress import Progress
from rnnlab.lab.tasks import Task


class TaskQueue(QObject):
    """Holds the tasks that are left, the first of them under way. `changed` carries them after every change."""

    changed = Signal(object)

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks: tuple[Task, ...] = ()
        self._count, self._ticket, self._running = 0, 0, False
        self._worker = Worker(name, self)
        self._worker.progressed.connect(self._on_progress)
        self._worker.finished.connect(self._on_finished)
        self._worker.failed.connect(self._on_failure)
        self._worker.stopped.connect(self._on_stopped)

    def add(self, task: Task) -> None:
        """Do this after all that was asked for before."""
        self._count += 1
        self._tasks = (*self._tasks, replace(task, number=self._count))
        self._begin()
        self.changed.emit(self._tasks)

    def stop(self, task: Task) -> None:
        """Drop a task; the others go on. A file under way is written until its next step, and told if it came to be."""
        left = tuple(other for other in self._tasks if other.number != task.number)
        if left == self._tasks:
            return
        under_way = self._running and self._tasks[0] not in left
        if under_way and task.kind == "write":
            self._worker.stop(self._ticket)
            self._replace_first(stopping=True)
            return
        if under_way:
            self._worker.cancel()
            self._running = False
        self._tasks = left
        self._begin()
        self.changed.emit(self._tasks)

    def close(self, seconds: float) -> bool:
        """Stop for good; whether the thread ended within `seconds`."""
        return self._worker.close(seconds)

    def _begin(self) -> None:
        if self._tasks and not self._running:
            self._running = True
            self._ticket = self._worker.submit(self._tasks[0].job)
            self._tasks = (replace(self._tasks[0], progress=Progress("computing", 0, 0)), *self._tasks[1:])

    def _replace_first(self, **changes: Any) -> None:
        self._tasks = (replace(self._tasks[0], **changes), *self._tasks[1:])
        self.changed.emit(self._tasks)

    def _end(self, tell: Callable[[], None] | None) -> None:
        """Tell what came of the first task, then go on with the next, whatever the telling raises."""
        self._tasks, self._running = self._tasks[1:], False
        try:
            if tell is not None:
                tell()
        finally:
            self._begin()
            self.changed.emit(self._tasks)

    def _on_progress(self, ticket: int, progress: Progress) -> None:
        if self._worker.current(ticket):
            self._replace_first(progress=progress)

    def _on_finished(self, ticket: int, found: object) -> None:
        if self._worker.current(ticket):
            self._end(partial(self._tasks[0].done, found))

    def _on_failure(self, ticket: int, error: Exception) -> None:
        if self._worker.current(ticket):
            self._end(partial(self._tasks[0].failed, error))

    def _on_stopped(self, ticket: int, _nothing: object) -> None:
        if self._worker.current(ticket):
            self._end(None)


def paths(tasks: tuple[Task, ...]) -> tuple[Path, ...]:
    """The files that tasks are about."""
    return tuple(task.path for task in tasks)
