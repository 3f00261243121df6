"""How the program looks and speaks: two palettes, icons recoloured from them, the language and its numbers."""

import locale
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from rnnlab.errors import QT_TRANSLATE_NOOP
from rnnlab.lab.resources import resource

_Role = QPalette.ColorRole
_COLOURS = {
    "light": {
        _Role.Window: "#f4f5f7",
        _Role.WindowText: "#1c2127",
        _Role.Base: "#ffffff",
        _Role.AlternateBase: "#f4f6f8",
        _Role.Text: "#1c2127",
        _Role.Button: "#fbfbfc",
        _Role.ButtonText: "#1c2127",
        _Role.BrightText: "#ffffff",
        _Role.ToolTipBase: "#1c2127",
        _Role.ToolTipText: "#f4f5f7",
        _Role.PlaceholderText: "#545d68",
        _Role.Highlight: "#1f6f8b",
        _Role.HighlightedText: "#ffffff",
        _Role.Accent: "#1f6f8b",
        _Role.Link: "#1f6f8b",
        _Role.LinkVisited: "#1f6f8b",
        _Role.Light: "#ffffff",
        _Role.Midlight: "#e6e9ed",
        _Role.Mid: "#c6ccd4",
        _Role.Dark: "#9aa3ae",
        _Role.Shadow: "#6b7480",
    },
    "dark": {
        _Role.Window: "#1e2227",
        _Role.WindowText: "#e3e7ec",
        _Role.Base: "#16191d",
        _Role.AlternateBase: "#1b1f24",
        _Role.Text: "#e3e7ec",
        _Role.Button: "#2a2f36",
        _Role.ButtonText: "#e3e7ec",
        _Role.BrightText: "#ffffff",
        _Role.ToolTipBase: "#e3e7ec",
        _Role.ToolTipText: "#16191d",
        _Role.PlaceholderText: "#a3adb8",
        _Role.Highlight: "#257b99",
        _Role.HighlightedText: "#ffffff",
        _Role.Accent: "#58b4d1",
        _Role.Link: "#58b4d1",
        _Role.LinkVisited: "#58b4d1",
        _Role.Light: "#3a414a",
        _Role.Midlight: "#323840",
        _Role.Mid: "#3f4751",
        _Role.Dark: "#12151a",
        _Role.Shadow: "#0b0d10",
    },
}
# Fusion draws the edge of an empty check box too faintly to be seen on a dark window.
_CHECK_BOXES = """
QCheckBox::indicator, QListView::indicator, QTableView::indicator {{
    width: 14px; height: 14px; border: 1px solid {edge}; border-radius: 3px; background: {base};
}}
QCheckBox::indicator:checked, QListView::indicator:checked, QTableView::indicator:checked {{
    background: {highlight}; border-color: {highlight}; image: url({check});
}}
QCheckBox::indicator:disabled {{ background: transparent; border-color: {faint}; }}
QCheckBox::indicator:checked:disabled {{ background: {faint}; }}
QCheckBox:focus {{ text-decoration: underline; }}
"""
# Texts of Qt's own dialogs that its Korean catalogue lacks.
QT_TEXTS = (QT_TRANSLATE_NOOP("QFileDialog", "Look in:"), QT_TRANSLATE_NOOP("QFileDialog", "Files of type:"))
# On the palette's base each has a contrast of at least 4.5:1.
_SEVERITIES = {
    "light": {"error": "#b3261e", "warning": "#8a5a00", "information": "#1f6f8b"},
    "dark": {"error": "#ff8a80", "warning": "#e3b341", "information": "#58b4d1"},
}
_DISABLED = {"light": "#727a85", "dark": "#868f9b"}


def palette(theme: str) -> QPalette:
    """The palette of "light" or "dark"."""
    made = QPalette()
    for role, colour in _COLOURS[theme].items():
        made.setColor(role, QColor(colour))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.PlaceholderText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(_DISABLED[theme]))
    return made


def is_dark(colours: QPalette) -> bool:
    """Whether a palette's window is darker than its text."""
    return colours.window().color().lightness() < colours.windowText().color().lightness()


def severity_colour(severity: str, colours: QPalette) -> QColor:
    """The colour of "error", "warning" or "information"; never the only sign of it."""
    return QColor(_SEVERITIES["dark" if is_dark(colours) else "light"][severity])


def icon(name: str, colours: QPalette) -> QIcon:
    """One of the project's icons in the palette's text colours."""
    source = resource("icons", f"{name.replace(' ', '-')}.svg").read_text("utf-8")
    made = QIcon()
    for mode, group in (
        (QIcon.Mode.Normal, QPalette.ColorGroup.Active),
        (QIcon.Mode.Disabled, QPalette.ColorGroup.Disabled),
    ):
        colour = colours.color(group, _Role.WindowText).name()
        made.addPixmap(_rendered(source.replace("currentColor", colour)), mode)
    return made


def _rendered(source: str) -> QPixmap:
    image = QImage(64, 64, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(source.encode()).render(painter)
    painter.end()
    return QPixmap.fromImage(image)


def application_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(resource("icons", "rnnlab.svg")))


def number_font() -> QFont:
    """The font of numbers: all digits equally wide."""
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)


def application() -> QApplication:
    """The one QApplication, made if there is none yet, with numbers read and written the same in every locale."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["rnnlab"])
        app.setApplicationName("rnnlab")
        app.setStyle("Fusion")
        Languages().use("en")
    locale.setlocale(locale.LC_NUMERIC, "C")
    QLocale.setDefault(QLocale.c())
    return app


def use_theme(app: QApplication, theme: str) -> None:
    """Give the whole program the colours of `theme`; widgets hear of it as PaletteChange."""
    colours = palette(theme)
    app.setPalette(colours)
    app.setStyleSheet(
        _CHECK_BOXES.format(
            edge=colours.color(_Role.PlaceholderText).name(),
            faint=colours.color(_Role.Mid).name(),
            base=colours.color(_Role.Base).name(),
            highlight=colours.color(_Role.Highlight).name(),
            check=resource("icons", "checked.svg").as_posix(),
        )
    )


class Languages:
    """The language of the whole program; switching it sends every widget a LanguageChange."""

    _language = ""
    _installed: ClassVar[list[QTranslator]] = []

    def use(self, language: str) -> None:
        """Speak "en" or "ko" from now on; Qt's own dialogs follow where Qt has the words.

        English, which the texts are written in, has a catalogue of what differs between one thing and many.
        """
        if language == Languages._language:
            return
        Languages._language = language
        while self._installed:
            QCoreApplication.removeTranslator(self._installed.pop())
        own = str(resource("translations", f"rnnlab_{language}.qm"))
        qt = f"{QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)}/qtbase_{language}.qm"
        for path in (qt, own):
            translator = QTranslator()
            if translator.load(path):
                QCoreApplication.installTranslator(translator)
                self._installed.append(translator)
