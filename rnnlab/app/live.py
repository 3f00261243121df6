"""`rnnlab.view`: the window on the user's own live module."""

import atexit
import signal
import sys
import weakref
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QThread
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from rnnlab import doctor
from rnnlab.app import ending, screens
from rnnlab.app.faults import Faults
from rnnlab.app.main import open_window, settings_file, system_settings
from rnnlab.app.theme import application
from rnnlab.app.window import MainWindow
from rnnlab.errors import QT_TRANSLATE_NOOP, InputError, NoDisplay
from rnnlab.lab import settings
from rnnlab.lab.headless import documents_of
from rnnlab.lab.history import Phrase
from rnnlab.lab.state import Notice, WayOut

if TYPE_CHECKING:
    from torch import nn

    from rnnlab.core.document import Document

# Buttons beside a notice, at the most.
_OFFERED = 6
# The windows that somebody still holds.
_opened: "weakref.WeakSet[MainWindow]" = weakref.WeakSet()


def view(
    module: "nn.Module", *inputs: Any, name: str | None = None, block: bool | None = None, **named: Any
) -> MainWindow:
    """Open the window on copies of a module's parameters and of what goes in.

    `view(module, x, h_0=None, c_0=None)` for an nn.RNN, nn.LSTM, nn.GRU or one of their cells, as in `rnnlab.trace`;
    `view(model, *inputs, **named)` for any nn.Module that holds such ones: its forward runs once, and the window opens
    on the first use of a recurrent submodule, or on the one called `name`, with the others one click away. Nothing is
    changed in the module.
    In a script this returns when the window is closed; where somebody else runs Qt's event loop (`%gui qt` in IPython
    and Jupyter, or a program with a window of its own) it returns at once; `block` decides otherwise. Keep the returned
    window as long as it is to be seen; once it is closed, Qt's part of it is gone, and all that it took is free when
    nobody keeps it. Ctrl-C in a script that waits closes it, and is then raised as without a window.
    Raises NoDisplay where no window can be opened, and InputError for what does not fit the module.
    """
    require_display()
    documents = documents_of(module, inputs, named)
    if name is not None and name not in documents:
        text = QT_TRANSLATE_NOOP("rnnlab", "There is no {name} to view; there are {names}.")
        raise InputError(text, name=name, names=", ".join(documents))
    shown = name if name is not None else next(iter(documents))
    if block is None:
        block = not _loop_runs()
    window = open_window(documents[shown], settings.load(settings_file(), system_settings(application())))
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    _opened.add(window)
    Faults.watch_view(window.session)
    if len(documents) > 1:
        window.session.notify(_others(shown, documents))
    screens.show(window, window.painted)
    if block:
        with ending.ended_by((signal.SIGINT,), window) as caught:
            application().exec()
            if isValid(window):
                window.closing.finish()
        if caught:  # as it would have been without a window: usually a KeyboardInterrupt
            signal.raise_signal(signal.SIGINT)
    return window


@atexit.register
def _close_all() -> None:
    """Python's end would meet threads at work in torch, which aborts."""
    for window in [*_opened]:
        if isValid(window):
            window.close()


def _loop_runs() -> bool:
    """Whether Qt's event loop runs already, or IPython runs it between two inputs."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    between = str(getattr(shell, "active_eventloop", None)).startswith("qt")
    return between or (QApplication.instance() is not None and QThread.currentThread().loopLevel() > 0)


def _others(shown: str, documents: "dict[str, Document]") -> Notice:
    """What else there is to view in the model."""
    text = QT_TRANSLATE_NOOP("rnnlab", "This is {name} of your model, on what it really received.")
    label = QT_TRANSLATE_NOOP("rnnlab", "View {name}")
    ways = [WayOut(Phrase.of(label, name=name), document) for name, document in documents.items() if name != shown]
    return Notice(Phrase.of(text, name=shown), "information", tuple(ways[:_OFFERED]), lifetime="document")


def require_display() -> None:
    """Raise NoDisplay, with what to do, where Qt could not open a window."""
    missing = doctor.missing_libraries(windowed=True)
    if missing:
        raise NoDisplay(
            QT_TRANSLATE_NOOP("rnnlab", "Qt lacks system libraries; install them with: {line}"),
            line=doctor.install_line(missing),
        )
    if not doctor.has_display():
        raise NoDisplay(
            QT_TRANSLATE_NOOP("rnnlab", "There is no display to open a window on; rnnlab.trace works without one.")
        )
