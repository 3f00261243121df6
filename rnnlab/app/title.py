"""The window's title: the network, the files that its parameters and its input are from, and the program."""

from PySide6.QtCore import QCoreApplication

from rnnlab.app.text import say, translated
from rnnlab.core.document import Document
from rnnlab.errors import QT_TRANSLATE_NOOP
from rnnlab.lab.fields import CHOICES
from rnnlab.lab.history import Phrase

_LAYERS = QT_TRANSLATE_NOOP("rnnlab", "{n} layer(s)")
# What an input is from that was made in the window.
_NO_FILES = ("", "typed", "text")


def title_of(document: Document) -> str:
    """Such as "nn.LSTM(5, 8), 2 layers, bidirectional — model.pt, speech.wav — rnnlab", in the current language."""
    arch, source = document.architecture, document.input.source
    network = [f"{translated(CHOICES.get(arch.cell, arch.cell))}({arch.input_size}, {arch.hidden_size})"]
    if arch.num_layers > 1:
        network.append(say(Phrase.of(_LAYERS, n=arch.num_layers)))
    if arch.bidirectional:
        network.append(QCoreApplication.translate("Title", "bidirectional"))
    files = [name for name in (document.file, "" if source in _NO_FILES else source) if name]
    parts = [", ".join(network), ", ".join(dict.fromkeys(files)), "rnnlab"]
    return " — ".join(part for part in parts if part)
