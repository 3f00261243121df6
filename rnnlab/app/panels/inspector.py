"""The shape inspector: every tensor's axes and sizes, and, for the one picked, what it is made of."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QLabel, QSplitter, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from rnnlab.app.session import Session
from rnnlab.app.text import translated
from rnnlab.app.theme import number_font
from rnnlab.core.document import Document
from rnnlab.core.shapes import Shape, cells_of, gate_blocks, shapes, stacked
from rnnlab.errors import QT_TRANSLATE_NOOP
from rnnlab.lab.state import State

_GROUPS = {
    "module": QT_TRANSLATE_NOOP("rnnlab", "What the module takes and gives"),
    "trace": QT_TRANSLATE_NOOP("rnnlab", "What it hides"),
    "parameters": QT_TRANSLATE_NOOP("rnnlab", "Parameters, by gate block"),
}
_NAME = Qt.ItemDataRole.UserRole
# Values of a tensor written out in the details.
_WRITTEN = 8


class Inspector(QWidget):
    """A tree of tensors in three groups. Picking one lights the cells of the heatmaps that it is made of."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.tree, self.details = QTreeWidget(self), QLabel(self)
        self._small = number_font()
        self._small.setPointSizeF(self._small.pointSizeF() * 0.9)
        self.tree.setColumnCount(4)
        self.tree.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.tree.setAlternatingRowColors(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(12)
        self.details.setWordWrap(True)
        self.details.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.details.setMargin(12)
        self.details.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.addWidget(self.tree)
        split.addWidget(self.details)
        split.setStretchFactor(0, 1)
        split.setSizes([500, 150])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)
        self.tree.itemSelectionChanged.connect(self._pick)
        self.tree.installEventFilter(self)
        session.changed.connect(self.show_state)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every text in the current language."""
        self.tree.setHeaderLabels([self.tr("tensor"), self.tr("shape"), self.tr("axes"), self.tr("size")])
        self.tree.setAccessibleName(self.tr("Shapes of all tensors"))
        self._rebuild(self._session.state)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def show_state(self, old: State, new: State) -> None:
        """Show the current document's tensors, and details of the one picked."""
        if new.document is not old.document:
            self._rebuild(new)
        elif new.look.picked != old.look.picked:
            self._select(new.look.picked)
        if new.look.timestep != old.look.timestep and new.document.architecture.cell == "numpy_rnn":
            self._grow(new)
        if new.trace is not old.trace or new.look != old.look:
            self._explain(new)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Escape clears the pick, Ctrl+C copies the table."""
        if watched is self.tree and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.tree.clearSelection()
                return True
            if event.matches(QKeySequence.StandardKey.Copy):
                QGuiApplication.clipboard().setText(self.as_text())
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def as_text(self) -> str:
        """The whole table, tab-separated."""
        rows = [_row(shape) for shape in _listed(self._session.state)]
        return "\n".join("\t".join(row) for row in rows)

    def item(self, name: str) -> QTreeWidgetItem | None:
        """The row of a tensor; None if there is none."""
        for group in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(group)
            for row in range(top.childCount() if top else 0):
                child = top.child(row) if top else None
                if child is not None and child.data(0, _NAME) == name:
                    return child
        return None

    def _rebuild(self, state: State) -> None:
        self.tree.blockSignals(True)
        self.tree.clear()
        groups = {name: QTreeWidgetItem(self.tree, [translated(title)]) for name, title in _GROUPS.items()}
        for group in groups.values():
            group.setFirstColumnSpanned(True)
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = group.font(0)
            font.setBold(True)
            group.setFont(0, font)
            group.setExpanded(True)
        for shape in _listed(state):
            self._add(groups[shape.group], shape, state.document)
        self._size_columns()
        self.tree.blockSignals(False)
        self._select(state.look.picked)
        self._explain(state)

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
        found = next(candidate for candidate in shapes(other) if candidate.name == shape.name)
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
        self.tree.blockSignals(True)
        self.tree.clearSelection()
        item = self.item(name) if name else None
        if item is not None:
            self.tree.setCurrentItem(item)
        self.tree.blockSignals(False)

    def _pick(self) -> None:
        chosen = self.tree.selectedItems()
        name = (chosen[0].data(0, _NAME) or "") if chosen else ""
        if name != self._session.state.look.picked:
            self._session.look(picked=name)

    def _explain(self, state: State) -> None:
        name = state.look.picked
        shape = next((shape for shape in _listed(state) if shape.name == name), None)
        if shape is None:
            self.details.setText(self.tr("Pick a tensor to see which cells of the heatmaps it is made of."))
            return
        lines = [f"<b>{name}</b> ({', '.join(shape.axes)}) = {shape.sizes}", translated(shape.meaning)]
        formula = state.document.architecture.equations.formulas.get(name)
        if formula is not None:
            lines.append(f"{name} = {formula.text}")
        lines += [*self._made_of(name, state), *self._written(name, state)]
        self.details.setText("<br>".join(lines))

    def _made_of(self, name: str, state: State) -> list[str]:
        """A line for each block of the heatmaps, in the order in which the tensor stacks them."""
        if name not in ("output", "h_n", "c_n"):
            return []
        lines = []
        for place, block in enumerate(cells_of(name, state.document, state.look.timestep)):
            way = self.tr("reverse") if block.direction else self.tr("forward")
            span = f"t = {block.first}" if block.first == block.last else f"t = {block.first} … {block.last}"
            units = state.document.architecture.width(block.quantity)
            part = f"[{place}]" if name != "output" else f"[…, {place * units}:{(place + 1) * units}]"
            line = self.tr("{name}{part}: {quantity} of layer {layer}, {way}, at {span}")
            lines.append(
                line.format(name=name, part=part, quantity=block.quantity, layer=block.layer, way=way, span=span)
            )
        return lines

    def _written(self, name: str, state: State) -> list[str]:
        """The first numbers of a traced quantity at the current timestep."""
        if state.trace is None or state.stale or name not in state.trace.quantities:
            return []
        vector = state.trace.quantities[name][0, 0, state.look.batch, state.look.timestep]
        numbers = ", ".join(f"{value:.4f}" for value in vector[:_WRITTEN])
        more = ", …" if len(vector) > _WRITTEN else ""
        text = self.tr("layer 0, forward, t = {timestep}: {numbers}")
        return [text.format(timestep=state.look.timestep, numbers=f"{numbers}{more}")]


def _listed(state: State) -> list[Shape]:
    found = list(shapes(state.document))
    if state.document.architecture.cell == "numpy_rnn":
        found.insert(1, stacked(state.document, state.look.timestep))
    return found


def _row(shape: Shape) -> tuple[str, ...]:
    size = f"{shape.nbytes:,} B" if shape.nbytes < 10_000 else f"{shape.nbytes / 1024:,.0f} KiB"
    return (shape.name, str(shape.sizes), f"({', '.join(shape.axes)})", size, shape.dtype, shape.meaning)
