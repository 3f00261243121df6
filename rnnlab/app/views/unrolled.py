"""The network unrolled over time, as a picture in which a person moves about."""

from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from rnnlab.app.clipboard import copy_image
from rnnlab.app.save_dialog import Format, ask_path
from rnnlab.app.session import Session
from rnnlab.app.task_queue import paths
from rnnlab.app.text import phrase_of
from rnnlab.app.views.drawing import drawing_job, image_of
from rnnlab.app.views.unrolled_board import Board
from rnnlab.app.views.unrolled_words import lesson
from rnnlab.core.document import Document
from rnnlab.core.trace import Trace
from rnnlab.errors import QT_TRANSLATE_NOOP, FileError
from rnnlab.lab.history import Phrase
from rnnlab.lab.state import Notice, State
from rnnlab.lab.unrolled import Edge, Node

# Milliseconds after which the numbers of an older document are taken away.
_STALE_AFTER = 150


class Unrolled(QWidget):
    """The drawing, below what it says of the selected cell. `hovered` tells what the pointer is on."""

    hovered = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._trace = session, session.state.trace
        self.board = Board(session.state.document, session.state.look, self)
        self.caption = QLabel(self)
        self.smaller, self.larger, self.usual, self.save = (QToolButton(self) for _ in range(4))
        self._stale = QTimer(self)
        self._stale.setInterval(_STALE_AFTER)
        self._stale.setSingleShot(True)
        self._lay_out()
        self.smaller.clicked.connect(self._zoom_out)
        self.larger.clicked.connect(self._zoom_in)
        self.usual.clicked.connect(self._zoom_as_usual)
        self.save.clicked.connect(self.choose_file)
        self.board.chosen.connect(self._choose)
        self.board.pointed.connect(self._point_at)
        self.board.moved.connect(self._move)
        self._stale.timeout.connect(self._show_stale)
        session.changed.connect(self.show_state)
        self.retranslate()
        self._show(session.state)

    def _lay_out(self) -> None:
        self.caption.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 4, 8, 4)
        bar.setSpacing(4)
        bar.addWidget(self.caption, 1)
        for button, text in ((self.smaller, "−"), (self.larger, "+"), (self.usual, "1:1"), (self.save, "")):
            button.setText(text)
            button.setAutoRaise(True)
            bar.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.board, 1)
        self.setFocusProxy(self.board)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(self.palette().ColorRole.Base)

    def retranslate(self) -> None:
        """Say every text in the current language."""
        self.save.setText(self.tr("Save drawing…"))
        for button, name in (
            (self.smaller, self.tr("Smaller (−)")),
            (self.larger, self.tr("Larger (+)")),
            (self.usual, self.tr("The size that fits (0)")),
            (self.save, self.tr("Save the whole drawing as SVG, PDF or PNG")),
        ):
            button.setToolTip(name)
            button.setAccessibleName(name)
        self.board.setAccessibleName(self.tr("Unrolled network"))
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    # What the state asks for -----------------------------------------------------------------------------------

    def show_state(self, old: State, new: State) -> None:
        """Draw what has changed."""
        if new.trace is not old.trace:
            self._trace = new.trace
        if new.stale:
            self._stale.start()
        shown = [(state.document, state.trace, state.look, state.difference) for state in (old, new)]
        if shown[0] != shown[1]:
            self._show(new)

    def _show(self, state: State) -> None:
        document = state.document
        trace = self._trace if _fits(self._trace, document) else None
        self.board.show_run(document, state.look, trace, state.difference if trace is state.trace else None)
        self._say()

    def _show_stale(self) -> None:
        """Take numbers away that are not the current document's."""
        if self._session.state.stale:
            self._trace = None
            self._show(self._session.state)

    def _say(self) -> None:
        """Say what is selected, for those who read and for those who listen."""
        selected = self._selected()
        text = lesson(selected, self.board.view).replace("\n", " · ") if selected else ""
        self.caption.setText(text)
        self.board.setAccessibleDescription(text)

    def _selected(self) -> Node | None:
        view = self.board.view
        places = {"input": None}
        for node in view.diagram.nodes:
            place = (node.layer, node.direction) if node.kind == "cell" else places.get(node.kind, ())
            if node.column == view.lit and place == view.selected:
                return node
        return None

    # What a person asks for ------------------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Ask where to save the drawing, and save it."""
        formats = tuple(Format((f".{name.lower()}",), f"{name} (*.{name.lower()})") for name in ("SVG", "PDF", "PNG"))
        path = ask_path(self, self.tr("Save drawing"), "unrolled.svg", formats, paths(self._session.state.files))
        if path is not None:
            self.save_to(path)

    def save_to(self, path: Path) -> None:
        """Save the whole drawing to a .svg, .pdf or .png file; what goes wrong becomes a notice."""
        try:
            job = drawing_job(self.board.drawing, path)
        except FileError as error:
            self._session.notify(Notice(phrase_of(error)))
            return
        text = QT_TRANSLATE_NOOP("rnnlab", "The drawing is in {path}.")
        self._session.write(path, job, Phrase.of(text, path=str(path)))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to save, copy and zoom."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Save drawing…"), self.choose_file)
        menu.addAction(self.tr("Copy drawing"), self._copy)
        menu.addAction(self.tr("The size that fits"), self._zoom_as_usual)
        menu.popup(event.globalPos())

    def _copy(self) -> None:
        said = QT_TRANSLATE_NOOP("rnnlab", "The drawing is on the clipboard as an image.")
        copy_image(self._session, image_of(self.board.drawing), Phrase(said))

    def _zoom_in(self) -> None:
        self.board.zoom(1.25)

    def _zoom_out(self) -> None:
        self.board.zoom(0.8)

    def _zoom_as_usual(self) -> None:
        self.board.zoom(0)

    def _choose(self, node: Node) -> None:
        """Select what was clicked; a gap leads into its middle."""
        first, last = self.board.view.columns[node.column]
        look = self._session.state.look
        if node.kind == "input":
            self._session.look(timestep=first, layer=0, quantity="input", playing=False)
        elif node.kind in ("cell", "initial", "final"):
            quantity = "" if look.quantity == "input" else look.quantity
            self._session.look(
                layer=node.layer, direction=node.direction, timestep=first, quantity=quantity, playing=False
            )
        else:
            self._session.look(timestep=(first + last) // 2, playing=False)

    def _move(self, step: int) -> None:
        """Select the row above or below, the input being the lowest."""
        arch, look = self._session.state.document.architecture, self._session.state.look
        lanes = [(layer, way) for layer in range(arch.num_layers) for way in range(arch.num_directions)]
        place = 0 if look.quantity == "input" else 1 + lanes.index((look.layer, look.direction))
        place = min(max(place + step, 0), len(lanes))
        if place == 0:
            self._session.look(layer=0, quantity="input", playing=False)
        else:
            layer, direction = lanes[place - 1]
            quantity = "" if look.quantity == "input" else look.quantity
            self._session.look(layer=layer, direction=direction, quantity=quantity, playing=False)

    def _point_at(self, found: Node | Edge | None, on_screen: QPoint) -> None:
        text = lesson(found, self.board.view) if found else ""
        self.hovered.emit(text.replace("\n", " · "))
        QToolTip.showText(on_screen + QPoint(12, 12), text, self.board)


def _fits(trace: Trace | None, document: Document) -> bool:
    """Whether a trace has a number for every cell of a document."""
    if trace is None:
        return False
    old, arch = trace.document, document.architecture
    same = all(getattr(old.input, name) == getattr(document.input, name) for name in ("batch", "timesteps", "lengths"))
    sizes = (arch.cell, arch.input_size, arch.output_size, arch.num_layers, arch.bidirectional)
    was = old.architecture
    return same and sizes == (was.cell, was.input_size, was.output_size, was.num_layers, was.bidirectional)
