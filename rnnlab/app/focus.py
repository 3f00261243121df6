"""The keyboard focus of a window: which keys are the focused field's own, and where it goes after a choice by mouse."""

from functools import partial

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QLineEdit,
    QMainWindow,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QSpinBox,
    QTextEdit,
    QWidget,
)

from rnnlab.app.focus_ring import FocusRing

_Key = Qt.Key
_MOVES = {_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down, _Key.Key_Home, _Key.Key_End}
# Keys that a kind of widget uses itself, though the canvas that it stands on may have them as well.
_OWN: tuple[tuple[type[QWidget], set[Qt.Key]], ...] = (
    (QAbstractButton, {_Key.Key_Space}),
    (QComboBox, {*_MOVES, _Key.Key_Space}),
    (QAbstractSlider, _MOVES),
)
_FIELDS = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit)


class Focus(QObject):
    """Watches the widget that has the focus, in the panels of a window and in its dialogs.

    A key that the widget uses is its own. The keys of `undo` reach the window from every field whose text is what
    holds. A choice by mouse, of a button, in a list or a menu, gives the focus back to `canvas`; one by key does not.
    So does a field that vanishes. Where the focus was moved by key, a ring shows where it is.
    """

    def __init__(self, window: QMainWindow, canvas: QWidget, undo: tuple[QAction, ...]) -> None:
        super().__init__(window)
        self._window, self._canvas = window, canvas
        self._undo = {key.toString() for action in undo for key in action.shortcuts()}
        self._watched: QWidget | None = None
        self._opener: QWidget | None = None
        self._popup: tuple[QWidget, ...] = ()
        self._by_key = False
        self._ring: FocusRing | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Settle whose key it is; see what the mouse chooses, and which menu or list opens."""
        if isinstance(event, QKeyEvent) and isinstance(watched, QWidget):
            return self._take_key(watched, event)
        if isinstance(event, QMouseEvent) and isinstance(watched, QWidget):
            self._take_click(watched, event)
        elif isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            self._leave(event.reason() == Qt.FocusReason.PopupFocusReason)
        return False

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        """Watch the widget that has the focus now. A window that comes to the front has its ring as before."""
        if self._watched is not None and shiboken6.isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = now if now is not None and is_within(now, self._window) else None
        if self._watched is not None:
            self._watched.installEventFilter(self)
            if old is not None:
                self._by_key = QApplication.mouseButtons() == Qt.MouseButton.NoButton
        self._show_ring()
        if old is not None and self._watched is not None and _has_gone(old, self._watched):
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_ring(self) -> None:
        """Surround the watched widget, or nothing."""
        if self._ring is not None and shiboken6.isValid(self._ring):
            self._ring.deleteLater()
            self._ring.hide()
        self._ring = None
        now = self._watched
        if self._by_key and now is not None and not isinstance(now, QMenuBar) and not _is_menu_or_list(now):
            self._ring = FocusRing(now)

    def _take_key(self, watched: QWidget, event: QKeyEvent) -> bool:
        """Before a key becomes a shortcut: it is none where the widget uses it, and a field lets undo pass."""
        if event.type() != QEvent.Type.ShortcutOverride:
            if event.key() in (_Key.Key_Return, _Key.Key_Enter):
                _settle(watched)
            return False
        if QKeySequence(event.keyCombination()).toString() in self._undo and not is_being_edited(watched):
            event.ignore()
            return True
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        own = plain and any(isinstance(watched, kind) and event.key() in keys for kind, keys in _OWN)
        if own:
            event.accept()
        return own

    def _leave(self, for_popup: bool) -> None:
        """Watch the menu or the list that has opened; a field that is left is settled."""
        if not for_popup:
            _settle(self._watched)
            return
        for part in self._popup:
            if shiboken6.isValid(part):
                part.removeEventFilter(self)
        self._opener, self._popup = self._watched, _parts(QApplication.activePopupWidget())
        for part in self._popup:
            part.installEventFilter(self)

    def _take_click(self, clicked: QWidget, event: QMouseEvent) -> None:
        """Give the focus back once the button, the list or the menu has done its work."""
        released = event.type() == QEvent.Type.MouseButtonRelease
        in_popup = clicked in self._popup and (released or event.type() == QEvent.Type.MouseButtonPress)
        if in_popup or (released and isinstance(clicked, QAbstractButton | QAbstractSpinBox)):
            chooser = self._opener if in_popup else clicked
            if chooser is not None and shiboken6.isValid(chooser) and not isinstance(chooser.window(), QDialog):
                QTimer.singleShot(0, self, partial(self._give_back, chooser))

    def _give_back(self, chooser: QWidget) -> None:
        """Focus the canvas, unless a menu is still open, or what was chosen has moved the focus on purpose."""
        if QApplication.activePopupWidget() is not None:
            return
        gone = not shiboken6.isValid(chooser) or not chooser.isVisible()
        stays = not gone and (not isinstance(chooser, _FIELDS) or chooser.window().focusWidget() is not chooser)
        if stays:
            return
        if not gone and chooser.window() is not self._canvas.window():
            self._canvas.activateWindow()
        self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        self._by_key = False
        self._show_ring()


def is_within(widget: QWidget, window: QWidget) -> bool:
    """Whether a widget is in a window, in one of its dialogs, or in a panel that was dragged out of it."""
    above: QWidget | None = widget
    while above is not None and above is not window:
        above = above.parentWidget()
    return above is not None


def _is_menu_or_list(widget: QWidget) -> bool:
    """Whether a widget is what has opened of a menu or a field, which shows itself where it is."""
    shows_itself = isinstance(widget, QMenu | QAbstractItemView)
    return shows_itself and widget.window().windowType() == Qt.WindowType.Popup


def _has_gone(old: QWidget, now: QWidget) -> bool:
    """Whether the focus is on the next field only because the one before is not there any more."""
    gone = shiboken6.isValid(old) and not (old.isVisible() and old.isEnabled())
    return gone and old.window() is now.window() and not now.isAncestorOf(old)


def is_being_edited(field: QWidget) -> bool:
    """Whether a field's text is not what holds: it was typed, and has not been taken over yet."""
    if isinstance(field, QSpinBox):
        return field.cleanText() != field.textFromValue(field.value())
    if isinstance(field, QDoubleSpinBox):
        return field.cleanText() != field.textFromValue(field.value())
    if isinstance(field, QLineEdit):
        return field.isModified()
    return isinstance(field, QPlainTextEdit | QTextEdit) and not field.isReadOnly()


def _settle(field: QWidget | None) -> None:
    """What a line holds is taken over by Enter, and when it is left."""
    if isinstance(field, QLineEdit):
        field.setModified(False)


def _parts(popup: QWidget | None) -> tuple[QWidget, ...]:
    """Where a menu or the list of a combo box is clicked; nowhere for the menu in which a text is pasted."""
    if popup is None or isinstance(popup.parentWidget(), QLineEdit | QPlainTextEdit | QTextEdit):
        return ()
    if isinstance(popup, QMenu):
        below = [part for action in popup.actions() for part in _parts(action.menu())]  # type: ignore[arg-type]
        return (popup, *below)
    return (popup, *(view.viewport() for view in popup.findChildren(QAbstractItemView)))
