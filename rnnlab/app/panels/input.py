"""The input panel: what goes in, made, read from a file, or typed; and the states it starts from."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rnnlab.app.editors import SEEDS, CalmWheel, ChoiceBox, WholeBox, enable_item, show_value
from rnnlab.app.panels.between import Between
from rnnlab.app.panels.table import InputTable
from rnnlab.app.session import Session
from rnnlab.app.text import translated
from rnnlab.core.input import INPUT_KINDS
from rnnlab.core.trace import Array
from rnnlab.errors import QT_TRANSLATE_NOOP
from rnnlab.io import inputs
from rnnlab.io.folders import in_order
from rnnlab.io.sounds import SOUNDS
from rnnlab.lab.history import Phrase
from rnnlab.lab.jobs import Job
from rnnlab.lab.opening import OpenedInput, open_batch, open_input, open_states
from rnnlab.lab.state import State

_KINDS = {
    "normal": QT_TRANSLATE_NOOP("rnnlab", "normal, as torch.randn"),
    "uniform": QT_TRANSLATE_NOOP("rnnlab", "uniform [0, 1), as torch.rand"),
    "zeros": QT_TRANSLATE_NOOP("rnnlab", "zeros"),
    "impulse": QT_TRANSLATE_NOOP("rnnlab", "impulse: 1 at t = 0"),
    "step": QT_TRANSLATE_NOOP("rnnlab", "step: 1 from the middle on"),
    "sine": QT_TRANSLATE_NOOP("rnnlab", "sine: j + 1 periods in feature j"),
    "ramp": QT_TRANSLATE_NOOP("rnnlab", "ramp from 0 to 1"),
    "given": QT_TRANSLATE_NOOP("rnnlab", "given: file or table"),
}
_OPEN = QT_TRANSLATE_NOOP("rnnlab", "Open input {name}")
_OPEN_STATES = QT_TRANSLATE_NOOP("rnnlab", "Open initial state {name}")


class InputPanel(QWidget):
    """Shows the document's input, and asks the session to change it. Files are read by the session.

    `table_read` carries what was read of a table, of which columns are to be chosen.
    """

    table_read = Signal(OpenedInput)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.kind, self.seed, self.source = ChoiceBox(self), WholeBox(self, most=SEEDS), QLabel(self)
        self.open, self.open_states = QPushButton(self), QPushButton(self)
        self.table, self.between = InputTable(session, self), Between(session, self)
        self._kind_label, self._seed_label, self._between_label = QLabel(self), QLabel(self), QLabel(self)
        self._calm = CalmWheel(self)
        self._calm.watch(self.seed)
        self._lay_out()
        self.kind.activated.connect(self._choose_kind)
        self.seed.valueChanged.connect(self._choose_seed)
        self.open.clicked.connect(self.choose_file)
        self.open_states.clicked.connect(self.choose_states)
        session.changed.connect(self.show_state)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every text in the current language."""
        for row, kind in enumerate(INPUT_KINDS):
            self.kind.setItemText(row, translated(_KINDS[kind]))
        self._kind_label.setText(self.tr("&kind"))
        self._seed_label.setText(self.tr("seed"))
        self._between_label.setText(self.tr("next input"))
        self.kind.setAccessibleName(self.tr("Kind of input"))
        self.kind.setToolTip(self.tr("What goes in at each timestep. No kind reads uninitialised memory."))
        self.seed.setAccessibleName(self.tr("Seed of the input"))
        self.seed.setToolTip(
            self.tr("The same numbers as torch.manual_seed(seed) followed by torch.randn or torch.rand")
        )
        self.open.setText(self.tr("Open file…"))
        self.open.setToolTip(
            self.tr("Use the numbers of an array or a table, or a sound; it can also be dropped on the window")
        )
        self.open_states.setText(self.tr("h_0, c_0…"))
        self.table.setAccessibleName(self.tr("Input values"))
        self.table.setToolTip(self.tr("Type a value to change it; Ctrl+C and Ctrl+V copy and paste blocks"))
        self._sync(self._session.state)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def show_state(self, old: State, new: State) -> None:
        """Show the input as it is."""
        if new.document is not old.document or new.reading is not old.reading:
            self._sync(new)

    def choose_file(self) -> None:
        """Ask for files and open them as input: one, or several as a batch."""
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Open input"), "", self._kinds())
        if len(names) == 1:
            self.open_file(Path(names[0]))
        elif names:
            self.open_files(in_order(list(map(Path, names))))

    def choose_folder(self) -> None:
        """Ask for a folder and open its files as a batch."""
        name = QFileDialog.getExistingDirectory(self, self.tr("Open folder"))
        if name:
            self.open_file(Path(name))

    def choose_states(self) -> None:
        """Ask for a file and open it as h_0 and c_0."""
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Open initial state"), "", self._kinds())
        if name:
            self.open_states_file(Path(name))

    def open_file(self, path: Path) -> None:
        """Read a file as input; a shape that does not fit becomes a notice with its ways out."""
        self._read(path, partial(open_input, path, self._session.state.document))

    def open_files(self, paths: list[Path]) -> None:
        """Read files as a batch."""
        folder = paths[0].parent
        self._read(folder, partial(open_batch, paths, self._session.state.document, folder))

    def open_states_file(self, path: Path) -> None:
        """Read a file as h_0 and c_0."""
        self._session.read("states", path, partial(open_states, path), self._use_states)

    def _lay_out(self) -> None:
        column, form, row = QVBoxLayout(self), QFormLayout(), QHBoxLayout()
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(8)
        form.setVerticalSpacing(4)
        for kind in INPUT_KINDS:
            self.kind.addItem(kind, kind)
        self.kind.setMinimumContentsLength(8)
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        enable_item(self.kind, "given", False)
        self._kind_label.setBuddy(self.kind)
        self._seed_label.setBuddy(self.seed)
        form.addRow(self._kind_label, self.kind)
        form.addRow(self._seed_label, self.seed)
        form.addRow(self._between_label, self.between)
        row.addWidget(self.open)
        row.addWidget(self.open_states)
        row.addStretch(1)
        self.source.setWordWrap(True)
        self.source.setTextFormat(Qt.TextFormat.PlainText)
        for part in (form, row):
            column.addLayout(part)
        column.addWidget(self.source)
        column.addWidget(self.table, 1)
        self.stops = (self.kind, self.seed, self.between.choice, self.open, self.open_states, self.table)

    def _sync(self, state: State) -> None:
        given, reason = state.document.input, state.document.inapplicable().get("initial_state", "")
        show_value(self.kind, given.kind)
        show_value(self.seed, given.seed)
        self.seed.setEnabled(given.kind in ("normal", "uniform"))
        self._seed_label.setEnabled(self.seed.isEnabled())
        self.open_states.setEnabled(not reason)
        tip = self.tr("Read initial states: an .npz with h_0 and c_0, or one array for h_0")
        self.open_states.setToolTip(translated(reason) if reason else tip)
        names = [task.path.name for task in state.reading if task.kind in ("input", "states")]
        self.source.setVisible(bool(given.source or names))
        text = self.tr("reading {name}…") if names else self.tr("from: {source}")
        self.source.setText(text.format(source=translated(given.source), name=", ".join(names)))

    def _choose_kind(self, row: int) -> None:
        kind = INPUT_KINDS[row]
        name = Phrase.of(QT_TRANSLATE_NOOP("rnnlab", "Change input to {kind}"), kind=_KINDS[kind])
        if kind not in ("given", self._session.state.document.input.kind):
            self._session.edit(name, lambda document: document.with_input(kind=kind))

    def _choose_seed(self, seed: int) -> None:
        if seed != self._session.state.document.input.seed:
            name = Phrase.of(QT_TRANSLATE_NOOP("rnnlab", "Change the input's seed to {seed}"), seed=seed)
            self._session.edit(name, lambda document: document.with_input(seed=seed))

    def _kinds(self) -> str:
        pattern = " ".join(f"*{suffix}" for suffix in (*inputs.SUFFIXES, *SOUNDS))
        return self.tr("Arrays ({pattern})").format(pattern=pattern)

    def _read(self, path: Path, job: Job) -> None:
        self._session.read("input", path, job, self._use)

    def _use_states(self, found: tuple[Path, dict[str, Array]]) -> None:
        path, states = found
        self._session.edit(Phrase.of(_OPEN_STATES, name=path.name), lambda document: document.with_states(states))

    def _use(self, opened: OpenedInput) -> None:
        """Make it the input; where the document is another one by now, it is fitted into that first."""
        changed, document = opened.changed, self._session.state.document
        if opened.table:
            self.table_read.emit(opened)
        elif opened.document is not document and opened.again is not None:
            self._read(opened.path, partial(opened.again, document))
            return
        if changed is not None:
            self._session.edit(Phrase.of(_OPEN, name=opened.path.name), lambda _document: changed, loads=True)
        if opened.notice is not None:
            self._session.notify(opened.notice)
