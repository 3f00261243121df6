"""Where to save: a name is asked for and completed, and what is there already is only replaced after a question."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget


@dataclass(frozen=True)
class Format:
    """What a file may be: the suffixes that say so, the first of which is added to a name without one, and the text of
    the dialog's filter.
    """

    suffixes: tuple[str, ...]
    text: str


def completed(path: Path, formats: Sequence[Format], chosen: Format | None = None) -> Path:
    """The path that will be written: a name that ends in no suffix of the formats gets that of the chosen one.

    `chosen` is the first of the formats where it is None. Without formats a name stays as it is.
    """
    known = tuple(suffix for one in formats for suffix in one.suffixes)
    if not known or path.name.lower().endswith(known):
        return path
    suffix = (chosen or formats[0]).suffixes[0]
    return path.with_name(path.name.rstrip(".") + suffix)


def ask_path(
    parent: QWidget,
    title: str,
    proposed: str,
    formats: Sequence[Format],
    waiting: Collection[Path] = (),
) -> Path | None:
    """Ask for a file to write; None if there shall be none.

    Where there is a file of the final name, or one of that name is `waiting` to be written, a question about exactly
    that name comes first; after a No the dialog is back. Without formats it is a new folder, which replaces nothing.
    """
    chosen = formats[0] if formats else None
    while True:
        answered = _ask_name(parent, title, proposed, formats, chosen)
        if answered is None:
            return None
        name, chosen = answered
        path = completed(Path(name), formats, chosen)
        taken = path in waiting or (path.exists() and not path.is_dir())
        if not formats or not taken or may_replace(parent, path):
            return path
        proposed = str(path)


def _ask_name(
    parent: QWidget, title: str, proposed: str, formats: Sequence[Format], chosen: Format | None
) -> tuple[str, Format | None] | None:
    """The name as it was typed, with the format that was chosen for it; None if the dialog was closed.

    The dialog itself asks nothing about files that are there: it would ask about the name before it is completed.
    """
    dialog = QFileDialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
    texts = [one.text for one in formats]
    dialog.setNameFilters(texts)
    dialog.filterSelected.connect(partial(_give_suffix, dialog, formats))
    if chosen is not None:
        dialog.selectNameFilter(chosen.text)
        _give_suffix(dialog, formats, chosen.text)
    dialog.selectFile(proposed)
    accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
    names, text = dialog.selectedFiles(), dialog.selectedNameFilter()
    dialog.deleteLater()
    if not accepted or not names:
        return None
    return names[0], formats[texts.index(text)] if text in texts else chosen


def _give_suffix(dialog: QFileDialog, formats: Sequence[Format], text: str) -> None:
    """Let the dialog show names with the suffix of the chosen format."""
    for one in formats:
        if one.text == text:
            dialog.setDefaultSuffix(one.suffixes[0].removeprefix("."))


def may_replace(parent: QWidget, path: Path) -> bool:
    """Whether a person wants a file to be replaced."""
    asked = QCoreApplication.translate("save_dialog", "{file} is there already. Replace it?")
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(QCoreApplication.translate("save_dialog", "Replace file"))
    box.setText(asked.format(file=path.name))
    box.setInformativeText(str(path.parent))
    replace = box.addButton(
        QCoreApplication.translate("save_dialog", "&Replace"), QMessageBox.ButtonRole.DestructiveRole
    )
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    box.deleteLater()
    return box.clickedButton() is replace
