"""Qt's properties are set by their setters, never by keywords of a constructor: PySide finds the setter of a keyword by
writing its first letter large as the locale does, and in Turkish that of `interval` is İ: there is no setİnterval.
"""

import ast
import re
from pathlib import Path

import pytest

import rnnlab

PACKAGE = Path(rnnlab.__file__).parent
QT = re.compile(r"Q[A-Z]\w*")


def taken(kind):
    """The keywords that a class of our own takes by itself; None where it leaves its constructor to its base."""
    for node in kind.body:
        if isinstance(node, ast.FunctionDef) and node.name == "__init__":
            return {argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)}
    return None


def own_classes(trees):
    return {node.name: node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}


def name_of(node):
    """Timer of QtCore.Timer, Box of Box[int]; "" of anything else."""
    node = node.value if isinstance(node, ast.Subscript) else node
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def refused(name, classes):
    """Whether a class is Qt's, and the keywords that one of ours between it and Qt takes out of Qt's sight."""
    if QT.fullmatch(name):
        return True, set()
    if name not in classes:
        return False, set()
    takes = taken(classes[name])
    bases = [refused(name_of(base), classes) for base in classes[name].bases if name_of(base) != name]
    is_qt = any(base for base, _ in bases)
    return is_qt, takes if takes is not None else set().union(*(known for _, known in bases))


def keyword_calls(tree, classes):
    """(line, keyword) of each that would be looked up among Qt's properties."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.keywords:
            is_qt, known = refused(name_of(node.func), classes)
            yield from ((node.lineno, word.arg) for word in node.keywords if is_qt and word.arg not in known)
        elif isinstance(node, ast.ClassDef):
            yield from keywords_to_qt(node, classes)


def keywords_to_qt(kind, classes):
    """Those that a class hands on to Qt by super().__init__(…)."""
    bases = [refused(name_of(base), classes) for base in kind.bases]
    if not any(is_qt for is_qt, _ in bases):
        return
    known = set().union(*(names for _, names in bases))
    for node in ast.walk(kind):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "super().__init__":
            yield from ((node.lineno, word.arg) for word in node.keywords if word.arg not in known)


def found(*sources):
    trees = [ast.parse(source) for source in sources]
    classes = own_classes(trees)
    return [call for tree in trees for call in keyword_calls(tree, classes)]


def test_that_no_property_of_qt_is_set_by_a_keyword():
    files = sorted(PACKAGE.rglob("*.py"))
    assert len(files) > 100
    classes = own_classes([ast.parse(path.read_text("utf-8")) for path in files])
    calls = {path.name: list(keyword_calls(ast.parse(path.read_text("utf-8")), classes)) for path in files}
    assert {name: places for name, places in calls.items() if places} == {}


@pytest.mark.parametrize(
    "source",
    [
        "QTimer(self, interval=3)",
        "QtCore.QTimer(self, singleShot=True)",
        "class Box(QSpinBox):\n    pass\nBox(minimum=1)",
        "class Box(QSpinBox):\n    def __init__(self, parent):\n        super().__init__(parent, minimum=1)",
        "class Box(QSpinBox):\n    def __init__(self, *, least):\n        super().__init__()\nBox(minimum=1)",
    ],
)
def test_that_each_way_of_doing_it_is_seen(source):
    assert len(found(source)) == 1


def test_that_keywords_of_our_own_are_let_through():
    own = "class Box(QSpinBox):\n    def __init__(self, *, least):\n        super().__init__()\n"
    assert found(own, "class Calm(Box):\n    pass\nCalm(least=1)\nBox(least=2)\ndict(interval=3)") == []
