"""An answer card on the screen: its sentence, its pictures, what was measured, and code that can be copied."""

import re
from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from rnnlab.app.flow import FlowLayout
from rnnlab.app.text import say, translated
from rnnlab.app.theme import number_font
from rnnlab.app.views.card_picture import CardPicture, Drawn
from rnnlab.lab.card import Card, Offer, Proof, Table

# The width from which pictures and words stand side by side.
_BESIDE = 800
_ADDRESS = re.compile(r"https://([^/\s]+)/([^\s,()]*/)?([^\s,()/]+)")
_Flag = Qt.TextInteractionFlag


class CardBody(QWidget):
    """Shows one card at a time; `offered` carries the offer that was taken, `copied` the code to be copied."""

    offered = Signal(object)
    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[str, Card, tuple[Drawn, ...]] | None = None
        names = ("title", "answer", "table", "quote", "proofs", "code", "notes")
        self.labels = {name: QLabel(self) for name in names}
        self.copy, self._room = QToolButton(self), 0
        self.pictures: list[CardPicture] = []
        self.buttons: list[QPushButton] = []
        self._row, self._ways, self._code = QWidget(self), QWidget(self), QWidget(self)
        self._halves = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._flow, self._offers = FlowLayout(self._row, 24), FlowLayout(self._ways, 8)
        self.copy.clicked.connect(self._copy)
        self._dress()
        self._lay_out()
        self.retranslate()

    def _dress(self) -> None:
        """Give each text its font and what can be done with it."""
        heading = QFont(self.font())
        heading.setPointSizeF(heading.pointSizeF() * 1.25)
        heading.setBold(True)
        for name, label in self.labels.items():
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText if name in ("code", "quote") else Qt.TextFormat.RichText)
            label.setTextInteractionFlags(_Flag.TextSelectableByMouse)
            if name in ("code", "quote", "proofs", "table"):
                label.setFont(number_font())
        self.labels["title"].setFont(heading)
        self.labels["code"].setTextInteractionFlags(_Flag.TextSelectableByMouse | _Flag.TextSelectableByKeyboard)
        self.labels["notes"].setTextInteractionFlags(_Flag.TextBrowserInteraction)
        self.labels["notes"].setOpenExternalLinks(True)
        self.labels["notes"].setForegroundRole(QPalette.ColorRole.PlaceholderText)

    def _lay_out(self) -> None:
        self._code.setAutoFillBackground(True)
        self._code.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        row = QHBoxLayout(self._code)
        row.setContentsMargins(8, 4, 4, 4)
        row.addWidget(self.labels["code"], 1)
        row.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignTop)
        self._flow.setContentsMargins(0, 4, 0, 4)
        self._offers.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 12)
        column.setSpacing(8)
        for widget in (self.labels["title"], self.labels["answer"], self._ways, self.labels["quote"]):
            column.addWidget(widget)
        column.addWidget(self.labels["table"])
        column.addLayout(self._halves)
        column.addWidget(self._code)
        column.addStretch(1)
        self._lay_out_halves()

    def _lay_out_halves(self) -> None:
        """The pictures, and beside or below them what is said of them."""
        said = QVBoxLayout()
        said.setSpacing(8)
        for widget in (self.labels["proofs"], self.labels["notes"]):
            said.addWidget(widget)
        said.addStretch(1)
        self._halves.setSpacing(24)
        self._halves.addWidget(self._row, 2)
        self._halves.addLayout(said, 1)

    def fit(self, width: int) -> None:
        """Make the best of `width` points: where there is room, what is said stands beside the pictures."""
        beside = width >= _BESIDE
        self._halves.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._room = max(200, (width - 56) * 2 // 3 if beside else width - 32)
        if self._shown is not None:
            self._show_pictures(self._shown[2])

    def retranslate(self) -> None:
        """Say every text in the current language."""
        self.copy.setText(self.tr("Copy"))
        self.copy.setAccessibleName(self.tr("Copy the code"))
        self.labels["code"].setAccessibleName(self.tr("Code"))
        if self._shown is not None:
            self.show_card(*self._shown)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def show_card(self, title: str, card: Card, drawn: tuple[Drawn, ...]) -> None:
        """Show the card of a question, its pictures prepared."""
        self._shown = (title, card, drawn)
        texts = {
            "title": escape(translated(title)),
            "answer": escape(say(card.answer)),
            "table": _html_of(card.table) if card.table else "",
            "quote": card.quote,
            "proofs": "".join(map(self._proof, card.proofs)),
            "code": card.code,
            "notes": "<br>".join(_ADDRESS.sub(_link, escape(say(note))) for note in card.notes),
        }
        for name, text in texts.items():
            self.labels[name].setText(text)
            self.labels[name].setVisible(bool(text))
        self._code.setVisible(bool(card.code))
        self._show_pictures(drawn)
        self._show_offers(card.offers)

    def _show_pictures(self, drawn: tuple[Drawn, ...]) -> None:
        while len(self.pictures) > len(drawn):
            self._flow.takeAt(len(self.pictures) - 1)
            self.pictures.pop().deleteLater()
        while len(self.pictures) < len(drawn):
            self.pictures.append(CardPicture(self._row))
            self._flow.addWidget(self.pictures[-1])
        for widget, one in zip(self.pictures, drawn, strict=True):
            widget.show_picture(one, self._room)
            widget.show()
        self._row.setVisible(bool(drawn))

    def _show_offers(self, offers: tuple[Offer, ...]) -> None:
        if [button.text() for button in self.buttons] == [say(offer.label) for offer in offers]:
            return
        for button in self.buttons:
            self._offers.takeAt(0)
            button.deleteLater()
        self.buttons = [QPushButton(say(offer.label), self._ways) for offer in offers]
        for button, offer in zip(self.buttons, offers, strict=True):
            button.clicked.connect(lambda _on=False, offer=offer: self.offered.emit(offer))
            self._offers.addWidget(button)
            button.show()
        self._ways.setVisible(bool(offers))

    def _proof(self, proof: Proof) -> str:
        """The measure, its number, and in words what it means."""
        verdict = {
            "equal": self.tr("✓ equal"),
            "rounding": self.tr("≈ equal up to rounding"),
            "different": self.tr("≠ different"),
        }[proof.verdict]
        figure = f"= <b>{proof.difference:.3g}</b>  {verdict}".replace(" ", "&nbsp;")
        return f'<p style="margin: 0 0 4px 0">{escape(say(proof.text))} {figure}</p>'

    def _copy(self) -> None:
        self.copied.emit(self.labels["code"].text())


def _link(address: re.Match[str]) -> str:
    """A link that shows the host and the last part of its address."""
    between = "/…/" if address[2] else "/"
    return f'<a href="{address[0]}">{address[1]}{between}{address[3]}</a>'


def _html_of(table: Table) -> str:
    """A table as HTML; a cell that differs from the one on its left stands out."""
    head = "".join(f'<th align="left">{escape(say(cell))}</th>' for cell in table.header)
    rows = []
    for row in table.rows:
        texts = [escape(say(cell)) for cell in row]
        if len(texts) > 2 and texts[1] != texts[2]:
            texts[2] = f"<b>{texts[2]}</b>"
        rows.append("".join(f"<td>{text}</td>" for text in texts))
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f'<table cellpadding="2" cellspacing="0"><tr>{head}</tr>{body}</table>'.replace(
        "<td>", '<td style="padding-right: 12px">'
    )
