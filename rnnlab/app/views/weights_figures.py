"""What the numbers on screen measure: in figures, as a histogram, and by their eigenvalues."""

from PySide6.QtCore import QEvent, Qt
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
        self._shown: tuple[Measures, bool] | None = None
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
        self.setMinimumWidth(200)

    def retranslate(self) -> None:
        """Say every text in the current language."""
        self.histogram.setAccessibleName(self.tr("Histogram"))
        self.spectrum.setAccessibleName(self.tr("Eigenvalues of the recurrent blocks"))
        tip = self.tr("Eigenvalues of the recurrent blocks beside the unit circle")
        self.spectrum.setToolTip(tip)
        self.radii.setToolTip(self.tr("ρ: the largest |eigenvalue| of each gate's block"))
        if self._shown is not None:
            self.show_measures(self._shown[0], coarse=self._shown[1])

    def changeEvent(self, event: QEvent) -> None:
        """Follow the colours."""
        if event.type() == QEvent.Type.PaletteChange and self._shown is not None:
            self.show_measures(self._shown[0], coarse=self._shown[1])
        super().changeEvent(event)

    def show_measures(self, measures: Measures, *, coarse: bool) -> None:
        """Show what the numbers on screen measure; `coarse` says that these are more than there are dots."""
        self._shown = (measures, coarse)
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
        dark = is_dark(self.palette())
        radii = [
            f'<span style="color:{ink_of(place, dark=dark).name()}">{SIGNS[place % len(SIGNS)]}</span> '
            f"ρ({gate})&nbsp;=&nbsp;{abs(values[0]):.4g}"
            for place, (gate, values) in enumerate(measures.eigenvalues.items())
            if values.size
        ]
        self.radii.setText("&nbsp; ".join(radii))
        self.radii.setVisible(bool(radii))
        self.spectrum.show_measures(measures)
