"""Which quantities have lanes, and which item of the batch is shown."""

from functools import partial

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from rnnlab.app.editors import CalmWheel, chain, show_value
from rnnlab.app.flow import FlowLayout
from rnnlab.app.item_box import ItemBox
from rnnlab.app.session import Session
from rnnlab.app.text import translated
from rnnlab.core.shapes import meaning_of
from rnnlab.lab.look import VERSIONS, shown_quantities
from rnnlab.lab.state import State

# Pixels within which its rows are counted, where a window asks how low it can be.
_NARROWEST = 440


class QuantitiesPanel(QWidget):
    """A switch for each quantity, “usual” and “all”, and the batch item if there is more than one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.chips: dict[str, QCheckBox] = {}
        self.usual, self.all = QToolButton(self), QToolButton(self)
        for button in (self.usual, self.all):
            button.setAutoRaise(True)
        self._compared, self._item = QWidget(self), QWidget(self)
        self.versions = {name: QCheckBox(self._compared) for name in VERSIONS}
        self.batch_label, self.batch, self._calm = QLabel(self._item), ItemBox(self._item), CalmWheel(self)
        self.batch_label.setBuddy(self.batch)
        self._calm.watch(self.batch)
        pair = QHBoxLayout(self._item)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.addWidget(self.batch_label)
        pair.addWidget(self.batch)
        three = QHBoxLayout(self._compared)
        three.setContentsMargins(8, 0, 0, 0)
        for name, box in self.versions.items():
            three.addWidget(box)
            box.toggled.connect(partial(self._toggle_version, name))
        self._flow = FlowLayout(self, gap=8)
        self._flow.setContentsMargins(8, 2, 8, 2)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.usual.clicked.connect(self._show_usual)
        self.all.clicked.connect(self._show_all)
        self.batch.valueChanged.connect(self._show_batch)
        session.changed.connect(self.show_state)
        self._rebuild(session.state)

    def sizeHint(self) -> QSize:
        """As low as it is in a narrow window; a layout gives it the height that its width asks for."""
        return QSize(_NARROWEST, self._flow.heightForWidth(_NARROWEST))

    def retranslate(self) -> None:
        """Say every text in the current language."""
        self.usual.setText(self.tr("usual"))
        self.usual.setToolTip(self.tr("Show the input, the gates and the states"))
        self.all.setText(self.tr("all"))
        self.all.setToolTip(self.tr("Show every quantity, also what stands before each gate's sigmoid or tanh"))
        self.batch_label.setText(self.tr("batch item"))
        self.batch.setAccessibleName(self.tr("Batch item"))
        self.batch.setToolTip(self.tr("Which sequence of the batch the heatmaps show"))
        said = {
            "now": (self.tr("now"), self.tr("The run of the network as it is now")),
            "baseline": (self.tr("baseline"), self.tr("The run before anything was edited, or the one that was kept")),
            "difference": (self.tr("now − baseline"), self.tr("What has changed, and where it travels")),
        }
        for name, (text, tip) in said.items():
            self.versions[name].setText(text)
            self.versions[name].setToolTip(tip)
        for name, chip in self.chips.items():
            chip.setToolTip(translated(meaning_of(name)))
            chip.setAccessibleName(self.tr("Show {name}").format(name=name))
        self.chips["input"].setText(self.tr("input"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def show_state(self, old: State, new: State) -> None:
        """Show the switches of the current cell."""
        if new.document.architecture.equations is not old.document.architecture.equations:
            self._rebuild(new)
        elif (new.document, new.look, new.difference) != (old.document, old.look, old.difference):
            self._sync(new)

    def _rebuild(self, state: State) -> None:
        while (item := self._flow.takeAt(0)) is not None and (widget := item.widget()) is not None:
            if widget not in (self.usual, self.all, self._item, self._compared):
                widget.hide()
                widget.deleteLater()
        self.chips = {}
        for name in ("input", *state.document.architecture.equations.recorded):
            chip = QCheckBox(name, self)
            chip.toggled.connect(partial(self._toggle, name))
            self.chips[name] = chip
        for widget in (*self.chips.values(), self.usual, self.all, self._item, self._compared):
            self._flow.addWidget(widget)
            widget.show()
        self._order_stops()
        self.retranslate()
        self._sync(state)

    def _order_stops(self) -> None:
        """Let Tab follow the rows. A new check box is the last of the window: it is led to behind “usual”, which then
        goes behind them all.
        """
        self.stops = (*self.chips.values(), self.usual, self.all, *self.versions.values(), self.batch)
        chain(self.usual, *self.stops)

    def _sync(self, state: State) -> None:
        shown = shown_quantities(state.look.fitted(state.document), state.document)
        for name, chip in self.chips.items():
            chip.setChecked(name in shown)
        self._compared.setVisible(state.difference is not None)
        for name, box in self.versions.items():
            box.setChecked(name in state.look.versions)
        self._item.setVisible(state.document.input.batch > 1)
        self.batch.show_names(state.document.input.sequences)
        show_value(self.batch, state.look.batch)
        self.batch.setMaximum(state.document.input.batch - 1)

    def _toggle(self, name: str, on: bool) -> None:
        shown = set(shown_quantities(self._session.state.look, self._session.state.document))
        if (name in shown) != on:
            self._session.look(quantities=tuple(shown ^ {name}))

    def _toggle_version(self, name: str, on: bool) -> None:
        """One version at least stays on."""
        shown = set(self._session.state.look.versions)
        if (name in shown) != on:
            self._session.look(versions=tuple(shown ^ {name}) or ("now",))
            self._sync(self._session.state)

    def _show_usual(self) -> None:
        self._session.look(quantities=None)

    def _show_all(self) -> None:
        self._session.look(quantities=tuple(self.chips))

    def _show_batch(self, item: int) -> None:
        if item != self._session.state.look.batch:
            self._session.look(batch=item)
