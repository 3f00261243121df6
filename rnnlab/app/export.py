"""The export dialog: which arrays, of which timesteps, in which format; or the picture of the heatmaps."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QWidget,
)

from rnnlab.app.editors import ChoiceBox
from rnnlab.app.save_dialog import Format, ask_path, completed
from rnnlab.app.session import Session
from rnnlab.app.task_queue import paths
from rnnlab.app.text import phrase_of, translated
from rnnlab.app.views.heatmaps import Heatmaps
from rnnlab.app.views.picture import picture_job
from rnnlab.core.shapes import meaning_of
from rnnlab.core.trace import Trace
from rnnlab.errors import QT_TRANSLATE_NOOP, FileError
from rnnlab.io import arrays
from rnnlab.lab import jobs
from rnnlab.lab.history import Phrase
from rnnlab.lab.state import Notice

_ARRAYS = {
    ".npz": QT_TRANSLATE_NOOP("rnnlab", "NumPy archive (.npz): every array by name"),
    ".npy": QT_TRANSLATE_NOOP("rnnlab", "NumPy array (.npy): one quantity"),
    ".csv": QT_TRANSLATE_NOOP("rnnlab", "Table (.csv): one row for each number"),
    ".h5": QT_TRANSLATE_NOOP("rnnlab", "HDF5 (.h5)"),
    ".safetensors": QT_TRANSLATE_NOOP("rnnlab", "Safetensors (.safetensors)"),
}
_PICTURES = {
    ".png": QT_TRANSLATE_NOOP("rnnlab", "Picture of the heatmaps (.png)"),
    ".svg": QT_TRANSLATE_NOOP("rnnlab", "Drawing of the heatmaps (.svg)"),
    ".pdf": QT_TRANSLATE_NOOP("rnnlab", "Drawing of the heatmaps (.pdf)"),
}


class ExportDialog(QDialog):
    """Asks what to write and where; the writing itself is the session's, or the picture module's."""

    def __init__(self, session: Session, trace: Trace, heatmaps: Heatmaps, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._trace, self._heatmaps = session, trace, heatmaps
        self.setWindowTitle(self.tr("Export"))
        self.format, self.quantities = ChoiceBox(self), QListWidget(self)
        self.first, self.last = QSpinBox(self), QSpinBox(self)
        self.estimate = QLabel(self)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self._fill()
        self._lay_out()
        self.format.currentIndexChanged.connect(self._take_format)
        self.quantities.itemChanged.connect(self._follow)
        for box in (self.first, self.last):
            box.valueChanged.connect(self._follow)
        self.buttons.accepted.connect(self._choose_file)
        self.buttons.rejected.connect(self.reject)
        self._follow()

    @property
    def suffix(self) -> str:
        """The chosen format, as a file's suffix."""
        return str(self.format.currentData())

    @property
    def _format(self) -> Format:
        return Format((self.suffix,), f"*{self.suffix}")

    def selection(self) -> arrays.Selection:
        """What is ticked, and from when to when."""
        ticked = tuple(str(item.data(Qt.ItemDataRole.UserRole)) for item in self._items() if self._ticked(item))
        return arrays.Selection(ticked, self.first.value(), self.last.value())

    def save(self, path: Path) -> None:
        """Write to `path`, with the chosen format's suffix if it has none of its own."""
        path = completed(path, (self._format,))
        if self.suffix in _ARRAYS:
            told = Phrase.of(QT_TRANSLATE_NOOP("rnnlab", "The arrays are in {path}."), path=str(path))
            self._session.write(path, partial(jobs.export, self._trace, path, self.selection()), told)
        else:
            self._save_picture(path)
        self.accept()

    def _save_picture(self, path: Path) -> None:
        try:
            job = picture_job(self._heatmaps, path)
        except FileError as error:
            self._session.notify(Notice(phrase_of(error)))
            return
        text = QT_TRANSLATE_NOOP("rnnlab", "The picture is in {path}.")
        self._session.write(path, job, Phrase.of(text, path=str(path)))

    def _fill(self) -> None:
        for suffix, label in (_ARRAYS | _PICTURES).items():
            self.format.addItem(translated(label), suffix)
        self.format.insertSeparator(len(_ARRAYS))
        for name in self._trace.quantities:
            item = QListWidgetItem(f"{name}  —  {translated(meaning_of(name))}", self.quantities)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked)
        end = self._trace.document.input.timesteps - 1
        for box in (self.first, self.last):
            box.setRange(0, end)
        self.last.setValue(end)

    def _lay_out(self) -> None:
        self.first.setAccessibleName(self.tr("First timestep"))
        self.last.setAccessibleName(self.tr("Last timestep"))
        span = QHBoxLayout()
        span.addWidget(self.first)
        span.addWidget(QLabel(self.tr("to"), self))
        span.addWidget(self.last)
        span.addStretch(1)
        form = QFormLayout(self)
        form.setContentsMargins(16, 16, 16, 16)
        form.setVerticalSpacing(8)
        form.addRow(self.tr("&Format"), self.format)
        form.addRow(self.tr("&Quantities"), self.quantities)
        timesteps = QLabel(self.tr("&Timesteps"), self)
        timesteps.setBuddy(self.first)
        form.addRow(timesteps, span)
        form.addRow(self.tr("Size"), self.estimate)
        form.addRow(self.buttons)
        self.quantities.setMinimumSize(440, 220)
        self.quantities.setSpacing(2)

    def _items(self) -> list[QListWidgetItem]:
        return [self.quantities.item(row) for row in range(self.quantities.count())]

    @staticmethod
    def _ticked(item: QListWidgetItem) -> bool:
        return item.checkState() == Qt.CheckState.Checked

    def _take_format(self) -> None:
        if self.suffix == ".npy":
            for item in self._items():
                chosen = item.data(Qt.ItemDataRole.UserRole) == "h"
                item.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
        self._follow()

    def _follow(self) -> None:
        """Say what will be written, or why it can't be."""
        is_arrays = self.suffix in _ARRAYS
        for widget in (self.quantities, self.first, self.last):
            widget.setEnabled(is_arrays)
        problem = self._problem() if is_arrays else ""
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(not problem)
        if problem:
            self.estimate.setText(problem)
        elif is_arrays:
            count = arrays.estimate(self._trace, self.suffix, self.selection())
            self.estimate.setText(self.tr("about {size}").format(size=self.locale().formattedDataSize(count)))
        else:
            self.estimate.setText(self.tr("all lanes, as they look now"))

    def _problem(self) -> str:
        selection = self.selection()
        if self.first.value() > self.last.value():
            return self.tr("The first timestep lies after the last.")
        if self.suffix == ".npy" and len(selection.quantities or ()) != 1:
            return self.tr("An .npy file holds one array: tick exactly one quantity.")
        if not selection.quantities:
            return self.tr("Tick at least one quantity.")
        return ""

    def _choose_file(self) -> None:
        waiting = paths(self._session.state.files)
        path = ask_path(self, self.tr("Export to"), f"rnnlab{self.suffix}", (self._format,), waiting)
        if path is not None:
            self.save(path)
