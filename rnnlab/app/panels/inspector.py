"""The shape inspector: every tensor's axes and sizes, and, for the one picked, what it is made of."""

from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import QEvent, QItemSelectionModel, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QScrollArea,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from rnnlab.app.clipboard import copy_text
from rnnlab.app.numerals import in_column
from rnnlab.app.session import Session
from rnnlab.app.text import translated
from rnnlab.app.theme import number_font
from rnnlab.core.document import Document
from rnnlab.core.shapes import Cells, Shape, gate_blocks, shapes, stacked
from rnnlab.core.trace import Array
from rnnlab.errors import QT_TRANSLATE_NOOP
from rnnlab.lab.cards import questions_about
from rnnlab.lab.history import Phrase
from rnnlab.lab.slices import Slice, slices
from rnnlab.lab.state import State

_GROUPS = {
    "module": QT_TRANSLATE_NOOP("rnnlab", "What the module takes and gives"),
    "trace": QT_TRANSLATE_NOOP("rnnlab", "What it hides"),
    "parameters": QT_TRANSLATE_NOOP("rnnlab", "Parameters, by gate block"),
}
_NAME = Qt.ItemDataRole.UserRole
# Numbers of one vector, and vectors of one tensor, written out in the details.
_WRITTEN = 5
_PARTS = 8
# Layers whose parameters have rows; those above are shaped like the last.
_LAYERS = 32


class Inspector(QWidget):
    """A tree of tensors in three groups. Picking one lights the cells of the heatmaps that it is made of.

    `asked` carries the name of a question that is asked about the picked one.
    """

    asked = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.tree, self.details = QTreeWidget(self), QLabel(self)
        self._small = number_font()
        self._small.setPointSizeF(self._small.pointSizeF() * 0.9)
        self._lay_out()
        self.tree.itemSelectionChanged.connect(self._pick)
        self.details.linkActivated.connect(self.asked)
        self.tree.installEventFilter(self)
        self.tree.viewport().installEventFilter(self)
        session.changed.connect(self.show_state)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every text in the current language."""
        self.tree.setHeaderLabels([self.tr("tensor"), self.tr("shape"), self.tr("axes"), self.tr("size")])
        self.tree.setAccessibleName(self.tr("Shapes of all tensors"))
        self._below.setAccessibleName(self.tr("Details of the tensor"))
        self._rebuild(self._session.state)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def show_state(self, old: State, new: State) -> None:
        """Show the current document's tensors, and details of the one picked."""
        if new.document is not old.document and _listed(new) != _listed(old):
            self._rebuild(new)
        elif new.look.picked != old.look.picked:
            self._select(new.look.picked)
        if new.look.timestep != old.look.timestep and new.document.architecture.cell == "numpy_rnn":
            self._grow(new)
        if new.document is not old.document or new.trace is not old.trace or new.look != old.look:
            self._explain(new)

    def _copy(self) -> None:
        text = self.as_text()
        said = QT_TRANSLATE_NOOP("rnnlab", "The table of shapes is on the clipboard: {n:,} row(s).")
        copy_text(self._session, text, Phrase.of(said, n=len(text.splitlines())))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Escape clears the pick; F2, Return or a second click toggle it; Ctrl+C copies the table."""
        if watched is self.tree and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.tree.clearSelection()
                return True
            if event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._toggle()
                return True
            if event.matches(QKeySequence.StandardKey.Copy):
                self._copy()
                return True
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            place, item = event.position().toPoint(), self.tree.itemAt(event.position().toPoint())
            if item is not None and item.isSelected() and self.tree.visualItemRect(item).contains(place):
                self.tree.clearSelection()
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def as_text(self) -> str:
        """The whole table, tab-separated."""
        rows = [_row(shape) for shape in _listed(self._session.state)]
        return "\n".join("\t".join(row) for row in rows)

    def _lay_out(self) -> None:
        self.tree.setColumnCount(4)
        self.tree.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.tree.setAlternatingRowColors(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(12)
        self.details.setWordWrap(True)
        self.details.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.details.setMargin(12)
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        below = self._below = QScrollArea(self)
        below.setWidget(self.details)
        below.setWidgetResizable(True)
        below.setFrameShape(QScrollArea.Shape.NoFrame)
        below.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.addWidget(self.tree)
        split.addWidget(below)
        split.setStretchFactor(0, 1)
        split.setSizes([500, 200])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)
        self.stops = (self.tree, self.details)

    def item(self, name: str) -> QTreeWidgetItem | None:
        """The row of a tensor; None if there is none."""
        return next((row for row in self._rows() if row.data(0, _NAME) == name), None)

    def _rows(self) -> Iterator[QTreeWidgetItem]:
        """The rows of all groups."""
        for group in self._groups():
            children = (group.child(row) for row in range(group.childCount()))
            yield from (row for row in children if row is not None)

    def _groups(self) -> list[QTreeWidgetItem]:
        """The headings."""
        tops = (self.tree.topLevelItem(group) for group in range(self.tree.topLevelItemCount()))
        return [top for top in tops if top is not None]

    def _rebuild(self, state: State) -> None:
        """Show other rows, with what was unfolded, current and in sight as it was."""
        folded = [not group.isExpanded() for group in self._groups()]
        unfolded = {row.data(0, _NAME): row.isExpanded() for row in self._rows() if row.childCount()}
        place, at = self.tree.verticalScrollBar().value(), self.tree.currentItem()
        current = at.data(0, _NAME) if at is not None else None
        with QSignalBlocker(self.tree):
            self._fill(state)
            for group, closed in zip(self._groups(), folded, strict=False):
                group.setExpanded(not closed)
            for row in self._rows():
                row.setExpanded(unfolded.get(row.data(0, _NAME), row.isExpanded()))
            if current and (item := self.item(current)) is not None:
                self.tree.setCurrentItem(item, 0, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._select(state.look.picked)
        self.tree.verticalScrollBar().setValue(place)
        self._explain(state)

    def _fill(self, state: State) -> None:
        self.tree.clear()
        groups = {name: QTreeWidgetItem(self.tree, [translated(title)]) for name, title in _GROUPS.items()}
        for group in groups.values():
            group.setFirstColumnSpanned(True)
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = group.font(0)
            font.setBold(True)
            group.setFont(0, font)
            group.setSizeHint(0, QSize(0, self.fontMetrics().height() + 6))
            group.setExpanded(True)
        for shape in _listed(state):
            self._add(groups[shape.group], shape, state.document)
        more = state.document.architecture.num_layers - _LAYERS
        if more > 0:
            text = self.tr("… and {n:,} more layer(s), shaped alike", "", more).format(n=more)
            rest = QTreeWidgetItem(groups["parameters"], [text])
            rest.setFirstColumnSpanned(True)
            rest.setFlags(Qt.ItemFlag.NoItemFlags)
        self._size_columns()

    def _add(self, group: QTreeWidgetItem, shape: Shape, document: Document) -> None:
        item = QTreeWidgetItem(group, list(_row(shape)[:4]))
        item.setData(0, _NAME, shape.name)
        for column in (1, 2, 3):
            item.setFont(column, self._small)
        tip = f"{translated(shape.meaning)}\n{shape.dtype}, {shape.nbytes:,} B"
        for column in range(4):
            item.setToolTip(column, tip)
        for name, axes, rows in gate_blocks(document.architecture, shape.name):
            block = QTreeWidgetItem(item, [name, rows, axes, ""])
            block.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for column in (1, 2):
                block.setFont(column, self._small)
        if shape.name in ("input", "output") and not document.input.unbatched:
            self._add_other_layout(item, shape, document)

    def _add_other_layout(self, item: QTreeWidgetItem, shape: Shape, document: Document) -> None:
        """Under input and output, the layout that they have with the other batch_first."""
        other = document.with_architecture(batch_first=not document.architecture.batch_first)
        found = next(candidate for candidate in shapes(other, 0) if candidate.name == shape.name)
        label = f"batch_first={other.architecture.batch_first}"
        row = QTreeWidgetItem(item, [label, *_row(found)[1:3], ""])
        row.setFlags(Qt.ItemFlag.NoItemFlags)
        for column in (1, 2):
            row.setFont(column, self._small)
        item.setExpanded(True)

    def _size_columns(self) -> None:
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column in range(4):
            self.tree.resizeColumnToContents(column)

    def _grow(self, state: State) -> None:
        item, shape = self.item("states"), stacked(state.document, state.look.timestep)
        if item is not None:
            item.setText(1, _row(shape)[1])
            item.setText(3, _row(shape)[3])

    def _select(self, name: str) -> None:
        with QSignalBlocker(self.tree):
            self.tree.clearSelection()
            item = self.item(name) if name else None
            if item is not None:
                self.tree.setCurrentItem(item)
        self.tree.viewport().update()

    def _toggle(self) -> None:
        item = self.tree.currentItem()
        if item is not None:
            item.setSelected(not item.isSelected())

    def _pick(self) -> None:
        chosen = self.tree.selectedItems()
        name = (chosen[0].data(0, _NAME) or "") if chosen else ""
        if name != self._session.state.look.picked:
            self._session.look(picked=name)

    def _explain(self, state: State) -> None:
        name = state.look.picked
        shape = next((shape for shape in _listed(state) if shape.name == name), None) if name else None
        if shape is None:
            self.details.setText(self.tr("Pick a tensor to see which cells of the heatmaps it is made of."))
            return
        _, sizes, axes, size, dtype, _ = _row(shape)
        lines = [f"<b>{name}</b> {axes} = {sizes}", f"{dtype}, {size}", translated(shape.meaning)]
        formula = state.document.architecture.equations.formulas.get(name)
        if formula is not None:
            lines.append(f"{name} = {formula.text}")
        parts = list(islice(slices(name, state), _PARTS + 1))
        lines += [line for part in parts[:_PARTS] for line in self._said(name, part)]
        lines += ["…"] if len(parts) > _PARTS else []
        links = (f'? <a href="{about.name}">{translated(about.title)}</a>' for about in questions_about(name))
        self.details.setText("<br>".join([*lines, *links]))

    def _said(self, name: str, part: Slice) -> list[str]:
        """What a part is made of, and the first of its numbers."""
        lines = []
        if part.cells is not None and name not in ("input", "states"):
            lines.append(self._made_of(name, part.part, part.cells))
        if part.numbers is not None:
            where = f"{name}{part.part} =" if part.timestep is None else f"t = {part.timestep}:"
            lines.append(f"<small><tt>{where} {_written(part.numbers)}</tt></small>")
        return lines

    def _made_of(self, name: str, part: str, cells: Cells) -> str:
        """Which cells a part is, such as h_n[1]: h of layer 0, reverse, at t = 0."""
        span = f"t = {cells.first}" if cells.first == cells.last else f"t = {cells.first} … {cells.last}"
        way = self.tr("reverse") if cells.direction else self.tr("forward")
        line = self.tr("{name}{part}: {quantity} of layer {layer}, {way}, at {span}")
        return line.format(name=name, part=part, quantity=cells.quantity, layer=cells.layer, way=way, span=span)


def _written(numbers: Array) -> str:
    """The first numbers of a vector, with four decimals where they say something."""
    texts = in_column(numbers[:_WRITTEN], decimals=4, width=9, sign="-")
    return ", ".join([*texts, "…"] if len(numbers) > _WRITTEN else texts)


def _listed(state: State) -> list[Shape]:
    found = list(shapes(state.document, _LAYERS))
    if state.document.architecture.cell == "numpy_rnn":
        found.insert(1, stacked(state.document, state.look.timestep))
    return found


def _row(shape: Shape) -> tuple[str, ...]:
    size = f"{shape.nbytes:,} B" if shape.nbytes < 10_000 else f"{shape.nbytes / 1024:,.0f} KiB"
    return (shape.name, str(shape.sizes), f"({', '.join(shape.axes)})", size, shape.dtype, shape.meaning)
