"""The status bar: the proof of parity, the device, the time it took, and what is under way."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QSizePolicy, QStatusBar, QWidget

from rnnlab.app.elided import about_file
from rnnlab.app.session import Session
from rnnlab.app.text import translated
from rnnlab.app.theme import icon, number_font
from rnnlab.app.writing import WritingBar
from rnnlab.core.progress import Progress
from rnnlab.core.trace import Trace
from rnnlab.errors import QT_TRANSLATE_NOOP
from rnnlab.lab.state import State
from rnnlab.lab.tasks import Task

_PHASES = {
    "drawing": QT_TRANSLATE_NOOP("rnnlab", "Drawing parameters and input…"),
    "computing": QT_TRANSLATE_NOOP("rnnlab", "Computing…"),
    "checking": QT_TRANSLATE_NOOP("rnnlab", "Checking against the module…"),
}


class StatusBar(QStatusBar):
    """Shows `trace.parity` as a badge, and progress with a way to stop it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.reading = QLabel(self)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setMaximumWidth(80)
        self.phase = QLabel(self)
        self.cancel = QPushButton(self)
        self.cancel.clicked.connect(session.cancel)
        self.writing = WritingBar(session, self)
        self.time, self.badge_icon, self.badge = QLabel(self), QLabel(self), QLabel(self)
        self.reading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(8, 0, 8, 0)
        self.addWidget(self.reading, 1)
        for widget in (self.writing, self.phase, self.progress, self.cancel, self.time, self.badge_icon, self.badge):
            self.addPermanentWidget(widget)
        for widget in (self.reading, self.time, self.badge):
            widget.setFont(number_font())
        session.changed.connect(self.show_state)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every text in the current language."""
        self.cancel.setText(self.tr("Cancel"))
        self.progress.setAccessibleName(self.tr("Progress"))
        self.badge.setAccessibleDescription(self.tr("Parity with the module"))
        self._show_trace(self._session.state)
        self._show_progress(self._session.state)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the colours."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._show_trace(self._session.state)
        super().changeEvent(event)

    def show_reading(self, text: str) -> None:
        """Show what the pointer is on."""
        self.reading.setText(text)

    def show_state(self, old: State, new: State) -> None:
        """Show the trace's proof and what is under way."""
        crowded = bool(new.files and new.reading) != bool(old.files and old.reading)
        if new.trace is not old.trace or new.stale != old.stale or crowded:
            self._show_trace(new)
        if new.busy is not old.busy or new.reading is not old.reading:
            self._show_progress(new)

    def _show_progress(self, state: State) -> None:
        reading = state.reading[0] if state.reading else None
        doing = state.busy if reading is None else reading.progress
        for widget in (self.phase, self.progress, self.cancel):
            widget.setVisible(doing is not None)
        if doing is None:
            return
        self.phase.setText(self._computing(state, doing) if reading is None else self._reading(reading))
        counts = doing.total > 1 or (doing.total == 1 and reading is None)
        self.progress.setMaximum(1000 if counts else 0)
        self.progress.setValue(round(1000 * doing.done / doing.total) if counts else 0)

    def _computing(self, state: State, doing: Progress) -> str:
        return self.tr("Loading PyTorch…") if state.trace is None else translated(_PHASES[doing.phase])

    def _reading(self, task: Task) -> str:
        said = self.tr("Reading {file}…").format(file=task.path.name)
        return about_file(said, self.phase.fontMetrics())

    def _show_trace(self, state: State) -> None:
        trace = state.trace
        fresh = trace is not None and not state.stale
        self.time.setVisible(fresh and not (state.files and state.reading))
        for widget in (self.badge, self.badge_icon):
            widget.setVisible(fresh)
        if trace is None or not fresh:
            return
        on_cpu = trace.document.device == "cpu"
        said = self.tr("computed in {time} on the CPU") if on_cpu else self.tr("computed in {time} on {device}")
        self.time.setText(said.format(time=duration(trace.seconds), device=trace.document.device))
        self.time.setToolTip(
            self.tr(
                "The time of this run: parameters and input drawn, the equations evaluated, and the result compared "
                "with PyTorch's module. Loading PyTorch is not counted."
            )
        )
        self._show_badge(trace)

    def _show_badge(self, trace: Trace) -> None:
        if not trace.parity:
            self.badge_icon.setPixmap(icon("warning", self.palette()).pixmap(QSize(16, 16)))
            clamped = self.tr("not compared: PyTorch cannot clamp a unit")
            self.badge.setText(clamped if trace.document.clamps else self.tr("not compared: PyTorch has no such cell"))
            self.badge.setToolTip(
                self.tr("The numbers are those of the equations; there is no module to compare with.")
            )
            return
        worst = max(trace.parity.values())
        text = self.tr("equals {witness}: max |Δ| = {worst:.1e}")
        if not trace.agrees:
            text = self.tr("differs from {witness}: max |Δ| = {worst:.1e}")
        self.badge_icon.setPixmap(icon("check" if trace.agrees else "warning", self.palette()).pixmap(QSize(16, 16)))
        self.badge.setText(text.format(witness=translated(trace.witness), worst=worst))
        lines = [f"{name}: max |lab − {trace.witness}| = {value:.3e}" for name, value in trace.parity.items()]
        lines.append(
            self.tr("Every number on screen was computed by rnnlab from the equations, and compared with PyTorch.")
        )
        self.badge.setToolTip("\n".join(lines))


def duration(seconds: float) -> str:
    """Such as "11 ms" or "2.4 s"."""
    if seconds < 0.9995:
        return f"{max(1000 * seconds, 0.1):.2g} ms" if seconds < 0.0095 else f"{1000 * seconds:.0f} ms"
    return f"{seconds:,.1f} s"
