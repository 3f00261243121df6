"""The main window: the heatmaps in the middle, panels in docks around them, the player below."""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QVBoxLayout, QWidget

from rnnlab.app import dialogs, layout
from rnnlab.app.closing import Closing
from rnnlab.app.code import CodeExport
from rnnlab.app.commands import Commands
from rnnlab.app.compute import Worker
from rnnlab.app.export import ExportDialog
from rnnlab.app.focus import Focus
from rnnlab.app.menus import Menus
from rnnlab.app.models import ModelOpener
from rnnlab.app.panels.architecture import ArchitecturePanel
from rnnlab.app.panels.input import InputPanel
from rnnlab.app.panels.inspector import Inspector
from rnnlab.app.panels.notices import Notices
from rnnlab.app.panels.quantities import QuantitiesPanel
from rnnlab.app.panels.status import StatusBar
from rnnlab.app.panels.timeline import Timeline
from rnnlab.app.parts import focus_in, go_on, order_stops, parts
from rnnlab.app.session import Session
from rnnlab.app.theme import application_icon
from rnnlab.app.title import title_of
from rnnlab.app.views.heatmaps import Heatmaps
from rnnlab.app.views.picture import copy_image
from rnnlab.app.views.step import StepView
from rnnlab.io.folders import are_sequences, in_order
from rnnlab.io.models import SUFFIXES
from rnnlab.lab.state import State

if TYPE_CHECKING:
    from rnnlab.app.views.ask import AskView
    from rnnlab.app.views.cards import AnswerCards
    from rnnlab.app.views.mistakes import MistakesView
    from rnnlab.app.views.readout import ReadoutView
    from rnnlab.app.views.unrolled import Unrolled
    from rnnlab.app.views.weights import WeightsView

SIZE = QSize(1440, 900)


class MainWindow(QMainWindow):
    """Puts the views together. `painted` is sent once, after the first paint."""

    painted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.heatmaps, self.input = Heatmaps(session), InputPanel(session)
        self.code, self.models = CodeExport(session, self), ModelOpener(session, self)
        self.closing = Closing(session, self)
        self.commands = Commands(session, self._handlers(), self)
        self.timeline = Timeline(session, self.commands.action)
        self.architecture, self.inspector = ArchitecturePanel(session), Inspector(session)
        self.step, self.status = StepView(session, self.commands.action), StatusBar(session)
        self.docks = self._make_docks()
        self.menus = Menus(session, self.commands, self.docks, self.menuBar())
        undo = tuple(self.commands.action[name] for name in ("undo", "redo"))
        self.focus = Focus(self, self.heatmaps, undo)
        self._was_painted, self.threads_ended = False, False
        self._hand_out_actions()
        self.setCentralWidget(self._centre())
        self.setStatusBar(self.status)
        self.notices = Notices(session, self)
        self.notices.commanded.connect(self._command)
        self.status.addPermanentWidget(self.notices.button)
        for dock in self.docks.values():
            dock.visibilityChanged.connect(self.notices.place)
        self.heatmaps.hovered.connect(self.status.show_reading)
        self.heatmaps.cells.step_wanted.connect(partial(self._bring, "step"))
        self.heatmaps.cells.clamp_wanted.connect(self._clamp)
        self.heatmaps.cells.weights_wanted.connect(self._show_weights)
        self.models.no_model.connect(self.input.open_file)
        self.input.table_read.connect(partial(dialogs.ask_for_columns, session, self))
        self.architecture.states_wanted.connect(self.input.choose_states)
        self.inspector.asked.connect(self._answer)
        self.setWindowIcon(application_icon())
        self.setAcceptDrops(True)
        self.resize(SIZE)
        self.reset_layout()
        self.retranslate()
        self.heatmaps.setFocus()
        session.changed.connect(self.show_state)
        self.show_state(session.state, session.state)

    def _hand_out_actions(self) -> None:
        """Keys of the canvas belong to the views where time is looked at; the others to the whole window."""
        canvas = self.commands.canvas_actions()
        for widget in (self.heatmaps, self.timeline.transport, self.step):
            widget.addActions(canvas)
        self.addActions([action for action in self.commands.action.values() if action not in canvas])
        for name in ("copy_picture", "dim_future", "mark_saturation"):
            self.commands.action[name].setData("heatmaps")

    # Views behind the step's tab, imported and made when they are first seen: the first paint does not wait for them.

    @cached_property
    def unrolled(self) -> "Unrolled":
        """The network unrolled over time."""
        from rnnlab.app.views.unrolled import Unrolled

        made = Unrolled(self.session)
        made.addActions(self.commands.canvas_actions())
        made.hovered.connect(self.status.show_reading)
        return made

    @cached_property
    def weights(self) -> "WeightsView":
        """Every tensor as numbers that can be changed."""
        from rnnlab.app.views.weights import WeightsView

        return WeightsView(self.session)

    @cached_property
    def answers(self) -> "AnswerCards":
        """The cards that answer questions."""
        from rnnlab.app.views.cards import AnswerCards

        return AnswerCards(self.session)

    @cached_property
    def mistakes(self) -> "MistakesView":
        """The mistake lab."""
        from rnnlab.app.views.mistakes import MistakesView

        return MistakesView(self.session)

    @cached_property
    def ask(self) -> "AskView":
        """Questions to the states."""
        from rnnlab.app.views.ask import AskView

        return AskView(self.session)

    @cached_property
    def readout(self) -> "ReadoutView":
        """What the model's read-out says."""
        from rnnlab.app.views.readout import ReadoutView

        return ReadoutView(self.session)

    def retranslate(self) -> None:
        """Say the titles of the docks and of the window in the current language."""
        titles = {
            "architecture": self.tr("Architecture"),
            "input": self.tr("Input"),
            "shapes": self.tr("Shape inspector"),
            "step": self.tr("Step"),
            "unrolled": self.tr("Unrolled"),
            "weights": self.tr("Weights"),
            "answers": self.tr("Answers"),
            "mistakes": self.tr("Mistakes"),
            "readout": self.tr("Read-out"),
            "ask": self.tr("Ask"),
        }
        for name, dock in self.docks.items():
            dock.setWindowTitle(titles[name])
        self.setWindowTitle(title_of(self.session.state.document))

    def show_state(self, _old: State, new: State) -> None:
        """Name the network and its files in the title."""
        self.setWindowTitle(title_of(new.document))

    def reset_layout(self) -> None:
        """Put every dock where it was when the program was new."""
        layout.reset(self, self.docks)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language and the colours."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.commands.retranslate()
            self.menus.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self.commands.recolour()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell when the window is first on screen."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the notices in the corner."""
        super().resizeEvent(event)
        self.notices.place()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a dropped file; several files of numbers or sounds are a batch."""
        files = in_order([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        if not files:
            return
        if len(files) > 1 and are_sequences(files):
            self.input.open_files(files)
        else:
            self.open_file(files[0])
        event.acceptProposedAction()

    def open_file(self, path: Path) -> None:
        """Open a trained model, or else use the file or folder as input, as an .npz in which there is no model."""
        if path.suffix.lower() in SUFFIXES and not path.is_dir():
            self.models.open_file(path)
        else:
            self.input.open_file(path)

    @property
    def reading(self) -> bool:
        """Whether a file is being read."""
        return bool(self.session.state.reading)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the layout, then stop the threads; but not before every file is written."""
        if not self.closing.may_close():
            event.ignore()
            return
        self.remember()
        self.threads_ended = all([self.session.close(), *(worker.close(0.1) for worker in self.findChildren(Worker))])
        super().closeEvent(event)

    def remember(self) -> None:
        """Keep in the settings how the window is now; one that was never seen is as they have it."""
        look, kept = self.session.state.look, self.session.state.settings.layout
        now = layout.record(self, self.docks) if self._was_painted else kept
        self.session.configure(layout=now, speed=look.speed, loop=look.loop)

    def export_dialog(self) -> ExportDialog | None:
        """The export dialog on the current trace; None before there is one."""
        trace = self.session.state.trace
        return ExportDialog(self.session, trace, self.heatmaps, self) if trace else None

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "open_model": self.models.choose_file,
            "save_model": self.models.choose_place,
            "open_input": self.input.choose_file,
            "open_folder": self.input.choose_folder,
            "text_input": lambda: dialogs.ask_for_text(self.session, self),
            "export": self._export,
            "export_lstmvis": self.code.choose_lstmvis,
            "quit": self._quit,
            "copy_picture": lambda: copy_image(self.heatmaps, self.session),
            "copy_pytorch": self.code.copy_pytorch,
            "copy_numpy": self.code.copy_numpy,
            "save_notebook": self.code.choose_notebook,
            "clear": self._clear,
            "cell_menu": self.heatmaps.open_menu,
            "go_to": self._go_to,
            "notices": self._show_notices,
            "toggle_theme": self._toggle_theme,
            "reset_layout": self.reset_layout,
            "keyboard": lambda: dialogs.show_keyboard(self),
            "doctor": lambda: dialogs.show_doctor(self),
            "log": lambda: dialogs.show_log(self),
            "about": lambda: dialogs.show_about(self),
            "next_part": lambda: go_on(parts(self, list(self.docks.values())), 1),
            "previous_part": lambda: go_on(parts(self, list(self.docks.values())), -1),
            **{f"show_{name}": partial(self._go_to_panel, name) for name in layout.NAMES},
        }

    def _centre(self) -> QWidget:
        centre = layout.Centre(self)
        centre.setMinimumWidth(480)
        self.heatmaps.setMinimumHeight(240)
        column = QVBoxLayout(centre)
        column.setContentsMargins(4, 4, 4, 0)
        column.setSpacing(4)
        column.addWidget(QuantitiesPanel(self.session, centre))
        column.addWidget(self.heatmaps, 1)
        column.addWidget(self.timeline)
        order_stops(self.timeline)
        return centre

    def _make_docks(self) -> dict[str, QDockWidget]:
        panels: dict[str, Callable[[], QWidget]] = {
            "architecture": lambda: self.architecture,
            "input": lambda: self.input,
            "shapes": lambda: self.inspector,
            "step": lambda: self.step,
            "unrolled": lambda: self.unrolled,
            "weights": lambda: self.weights,
            "answers": lambda: self.answers,
            "mistakes": lambda: self.mistakes,
            "readout": lambda: self.readout,
            "ask": lambda: self.ask,
        }
        return layout.make(self, panels)

    def _export(self) -> None:
        dialog = self.export_dialog()
        if dialog is not None:
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _bring(self, name: str) -> None:
        """Open a panel, and bring it to the front."""
        self.docks[name].show()
        self.docks[name].raise_()

    def _clamp(self) -> None:
        self._bring("weights")
        self.weights.edits.form.begin()

    def _show_weights(self, tensor: str, gate: str) -> None:
        self._bring("weights")
        self.weights.show_gate(tensor, gate)

    def _answer(self, question: str) -> None:
        self._bring("answers")
        self.answers.ask(question)

    def _command(self, name: str) -> None:
        self.commands.action[name].trigger()

    def _go_to(self) -> None:
        self.timeline.timestep.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.timeline.timestep.selectAll()

    def _clear(self) -> None:
        """Take the innermost thing away that was marked: the span that is being dragged, a span, a pick."""
        if not self.heatmaps.ruler.give_up():
            look = self.session.state.look.cleared()
            self.session.look(asked=look.asked, kept=look.kept, picked=look.picked)

    def _go_to_panel(self, name: str) -> None:
        """Open a panel, bring it to the front, and focus it."""
        dock = self.docks[name]
        dock.show()
        dock.raise_()
        focus_in(dock)

    def _show_notices(self) -> None:
        self.notices.show_list()

    def _toggle_theme(self) -> None:
        self.session.configure(theme="light" if self.session.state.settings.theme == "dark" else "dark")

    def _quit(self) -> None:
        self.close()
