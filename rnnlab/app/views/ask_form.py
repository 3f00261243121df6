"""The question to the states, as a form: it shows one, and tells what a person changes of it."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from rnnlab.app.editors import CalmWheel, ChoiceBox, DecimalBox, WholeBox, show_value
from rnnlab.core.asking import SIDES, Question, Track
from rnnlab.core.document import Document


class AskForm(QWidget):
    """`asked` carries the fields that were changed; `correlated` the place of a track, and of one of its labels."""

    asked = Signal(dict)
    ordered = Signal()
    correlated = Signal(int, int)
    tracks_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.quantity, self.direction, self.side = ChoiceBox(self), ChoiceBox(self), ChoiceBox(self)
        self.layer, self.first, self.last = WholeBox(self), WholeBox(self), WholeBox(self)
        self.threshold, self.result = DecimalBox(self), QLabel(self)
        self.left, self.right = QCheckBox(self), QCheckBox(self)
        self.order, self.open, self.track = QPushButton(self), QPushButton(self), ChoiceBox(self)
        self._labels = {name: QLabel(self) for name in ("quantity", "span", "side", "track")}
        self._calm = CalmWheel(self)
        self.threshold.setRange(0, 1e6)
        self.threshold.setSingleStep(0.05)
        self.direction.addItems(["", ""])
        for side, text in zip(SIDES, ("≥ θ", "≤ −θ", "|·| ≥ θ"), strict=True):
            self.side.addItem(text, side)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.result.setWordWrap(True)
        self.result.setTextFormat(Qt.TextFormat.PlainText)
        self.result.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setVerticalSpacing(4)
        rows: Sequence[tuple[str, Sequence[QWidget]]] = (
            ("quantity", (self.quantity, self.layer, self.direction)),
            ("span", (self.first, self.last)),
            ("side", (self.side, self.threshold)),
            ("", (self.left, self.right)),
            ("track", (self.track,)),
            ("", (self.order, self.open)),
        )
        self.stops = tuple(widget for _, widgets in rows for widget in widgets)
        for row, (name, widgets) in enumerate(rows):
            line = QHBoxLayout()
            for widget in widgets:
                line.addWidget(widget, 1)
            if name:
                grid.addWidget(self._labels[name], row, 0)
                self._labels[name].setBuddy(widgets[0])
            grid.addLayout(line, row, 1)
        for box in (self.layer, self.first, self.last, self.threshold):
            self._calm.watch(box)
        grid.addWidget(self.result, len(rows), 0, 1, 2)
        grid.setRowStretch(len(rows), 1)
        grid.setColumnStretch(1, 1)

    def _connect(self) -> None:
        self.quantity.activated.connect(lambda row: self.asked.emit({"quantity": self.quantity.itemText(row)}))
        self.direction.activated.connect(lambda row: self.asked.emit({"direction": row}))
        self.side.activated.connect(lambda row: self.asked.emit({"side": SIDES[row]}))
        for name in ("layer", "first", "last"):
            getattr(self, name).valueChanged.connect(lambda value, name=name: self.asked.emit({name: value}))
        self.threshold.valueChanged.connect(lambda value: self.asked.emit({"threshold": value}))
        self.left.toggled.connect(lambda on: self.asked.emit({"left": on}))
        self.right.toggled.connect(lambda on: self.asked.emit({"right": on}))
        self.order.clicked.connect(self.ordered)
        self.open.clicked.connect(self.tracks_wanted)
        self.track.activated.connect(self._choose_track)

    def retranslate(self) -> None:
        """Say every text in the current language."""
        for name, text in (
            ("quantity", self.tr("states")),
            ("span", self.tr("from t to t")),
            ("side", self.tr("on where")),
            ("track", self.tr("follows")),
        ):
            self._labels[name].setText(text)
        for row, text in enumerate((self.tr("forward →"), self.tr("reverse ←"))):
            self.direction.setItemText(row, text)
        self.left.setText(self.tr("off before"))
        self.right.setText(self.tr("off after"))
        self.order.setText(self.tr("Order units"))
        self.order.setToolTip(self.tr("All units of these states, those that are alike beside each other"))
        self.open.setText(self.tr("Annotations…"))
        self.open.setToolTip(
            self.tr("A .csv with a row for each timestep, and names on top; shown under the axis of time")
        )
        self.first.setToolTip(self.tr("Or drag with Shift along the axis of time above the heatmaps"))
        for widget, name in (
            (self.quantity, self.tr("Quantity")),
            (self.layer, self.tr("Layer")),
            (self.direction, self.tr("Direction")),
            (self.first, self.tr("First timestep of the span")),
            (self.last, self.tr("Last timestep of the span")),
            (self.side, self.tr("On where")),
            (self.threshold, self.tr("Threshold")),
            (self.track, self.tr("Track to correlate with")),
        ):
            widget.setAccessibleName(name)

    def show_question(self, document: Document, question: Question, tracks: tuple[Track, ...]) -> None:
        """Show a question about a document, and the tracks there are."""
        arch = document.architecture
        with QSignalBlocker(self.quantity):
            self.quantity.clear()
            self.quantity.addItems(arch.equations.recorded)
            self.quantity.setCurrentText(question.quantity)
        end = document.input.length(min(question.batch, document.input.batch - 1)) - 1
        for box, most in ((self.layer, arch.num_layers - 1), (self.first, end), (self.last, end)):
            with QSignalBlocker(box):
                box.setMaximum(most)
        shown: tuple[tuple[QWidget, object], ...] = (
            (self.layer, question.layer),
            (self.first, question.first),
            (self.last, question.last),
            (self.threshold, question.threshold),
            (self.left, question.left),
            (self.right, question.right),
        )
        for editor, value in shown:
            show_value(editor, value)
        self.side.setCurrentIndex(SIDES.index(question.side))
        self.direction.setCurrentIndex(question.direction)
        self.direction.setEnabled(arch.bidirectional)
        self.layer.setEnabled(arch.num_layers > 1)
        self._show_tracks(tracks)

    def _choose_track(self, row: int) -> None:
        if row > 0:
            self.correlated.emit(*self.track.itemData(row))

    def _show_tracks(self, tracks: tuple[Track, ...]) -> None:
        chosen = self.track.currentText()
        self.track.clear()
        self.track.addItem(self.tr("no track") if not tracks else self.tr("choose a track"), (0, 0))
        for place, track in enumerate(tracks):
            for label, text in enumerate(track.labels or ("",)):
                self.track.addItem(f"{track.name} = {text}" if text else track.name, (place, label))
        self.track.setEnabled(bool(tracks))
        self.track.setCurrentIndex(max(0, self.track.findText(chosen)))

    def show_no_track(self) -> None:
        """Show no track as chosen: the units are in an order of their own."""
        self.track.setCurrentIndex(0)

    def say(self, text: str) -> None:
        """Say what was found."""
        self.result.setText(text)
