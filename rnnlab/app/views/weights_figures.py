"""What the numbers on screen measure: in figures, as a histogram, and by their eigenvalues."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from rnnlab.app.theme import is_dark, number_font
from rnnlab.app.views.weights_plots import SIGNS, Histogram, Spectrum, ink_of
from rnnlab.core.weights import Measures


class Figures(QWidget):
    """Shows Measures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text, self.radii = QLabel(self), QLabel(self)
        self.histogram, self.spectrum = Histogram(self), Spectrum(self)
        self._shown: tuple[Measures, Mapping[str, str], bool] | None = None
        for label in (self.text, self.radii):
            label.setFont(number_font())
            label.setTextFormat(Qt.TextFormat.RichText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setWordWrap(True)
        column = QVBoxLayout()
        column.setSpacing(4)
        for widget, stretch in ((self.text, 0), (self.histogram, 1), (self.radii, 0)):
            column.addWidget(widget, stretch)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 8)
        row.addLayout(column, 1)
        row.addWidget(self.spectrum, 1)

    def retranslate(self) -> None:
        """Say every text in the current language."""
        self.histogram.setAccessibleName(self.tr("Histogram"))
        self.spectrum.setAccessibleName(self.tr("Eigenvalues of the recurrent blocks"))
        tip = self.tr("Eigenvalues of the recurrent blocks beside the unit circle")
        self.spectrum.setToolTip(tip)
        self.radii.setToolTip(self.tr("ρ: the largest |eigenvalue| of each gate's block"))
        if self._shown is not None:
            measures, names, coarse = self._shown
            self.show_measures(measures, names, coarse=coarse)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the colours."""
        if event.type() == QEvent.Type.PaletteChange and self._shown is not None:
            measures, names, coarse = self._shown
            self.show_measures(measures, names, coarse=coarse)
        super().changeEvent(event)

    def show_measures(self, measures: Measures, names: Mapping[str, str], *, coarse: bool) -> None:
        """Show what the numbers on screen measure; `names` are those of every gate's recurrent block, gate → W_hi, and
        `coarse` says that the numbers are more than there are dots.
        """
        self._shown = (measures, names, coarse)
        signs = (
            ("min", measures.least),
            ("max", measures.most),
            ("μ", measures.mean),
            ("σ", measures.deviation),
            ("‖·‖", measures.norm),
        )
        figures = "&nbsp; ".join(f"{sign}&nbsp;{value:.3g}" for sign, value in signs)
        if coarse:
            figures += "<br>" + self.tr("shrunk: a dot stands for several numbers")
        self.text.setText(figures)
        self.histogram.show_measures(measures)
        gates = tuple(names)
        radii = {gate: f"{abs(values[0]):.4g}" for gate, values in measures.eigenvalues.items() if values.size}
        dark = is_dark(self.palette())
        self.radii.setText(
            "&nbsp; ".join(
                _marked(ink_of(gates.index(gate), dark=dark), gates.index(gate), names[gate], radii[gate])
                for gate in radii
            )
        )
        self.radii.setVisible(bool(radii))
        self.spectrum.show_measures(measures, gates)
        self.spectrum.setAccessibleDescription(", ".join(f"ρ({names[gate]}) = {radii[gate]}" for gate in radii))


def _marked(ink: QColor, place: int, name: str, radius: str) -> str:
    """A block's mark in the plot, its name and its radius, in rich text that no line ends within."""
    sign = f'<span style="color:{ink.name()}">{SIGNS[place % len(SIGNS)]}</span>'
    return f"{sign}&nbsp;ρ({name})&nbsp;=&nbsp;{radius}"
