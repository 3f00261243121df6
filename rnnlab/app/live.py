"""`rnnlab.view`: the window on the user's own live module."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from rnnlab import doctor
from rnnlab.app.main import open_window, settings_file, system_settings
from rnnlab.app.theme import application
from rnnlab.app.window import MainWindow
from rnnlab.errors import QT_TRANSLATE_NOOP, NoDisplay
from rnnlab.lab import settings
from rnnlab.lab.headless import document_of

if TYPE_CHECKING:
    from numpy.typing import ArrayLike
    from torch import nn


def view(module: "nn.Module", x: "ArrayLike", h_0: Any = None, c_0: Any = None) -> MainWindow:
    """Open the window on copies of `module`'s parameters and of `x`, which has the module's own layout.

    `module` is an nn.RNN, nn.LSTM or nn.GRU and is not changed; x, h_0 and c_0 are as in `rnnlab.trace`.
    In a script this returns when the window is closed; where a Qt event loop already runs (IPython's `%gui qt`)
    it returns at once. Keep the returned window as long as it is to be seen.
    Raises NoDisplay where no window can be opened, and InputError for what does not fit the module.
    """
    require_display()
    document = document_of(module, x, h_0, c_0)
    loop_is_running = QApplication.instance() is not None
    window = open_window(document, settings.load(settings_file(), system_settings(application())))
    window.show()
    if not loop_is_running:
        application().exec()
    return window


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
