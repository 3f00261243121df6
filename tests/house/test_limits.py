"""The size of things: a file, a function or a class that outgrows these has more than one reason to exist."""

import ast
from pathlib import Path

import rnnlab

PACKAGE = Path(rnnlab.__file__).parent
FILES = sorted(PACKAGE.rglob("*.py"))
TREES = {str(path.relative_to(PACKAGE)): ast.parse(path.read_text("utf-8")) for path in FILES}


def each(kind):
    """Every node of a kind, with the place to look for it."""
    return [
        (f"{name}:{node.lineno} {node.name}", node)
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, kind)
    ]


def length(function):
    """Lines from `def` to the end, without the docstring."""
    first = function.body[0]
    described = ast.get_docstring(function) is not None
    return function.end_lineno - function.lineno + 1 - (first.end_lineno - first.lineno + 1 if described else 0)


def public_methods(kind):
    """The methods that others call: no underscore, and no event handler, which Qt calls (paintEvent)."""
    names = [node.name for node in kind.body if isinstance(node, ast.FunctionDef)]
    return [name for name in names if not name.startswith("_") and not name.endswith("Event")]


def test_that_there_is_something_to_measure():
    assert len(TREES) > 30 and len(each(ast.FunctionDef)) > 200


def test_that_no_file_is_longer_than_400_lines():
    lengths = {name: len((PACKAGE / name).read_text("utf-8").splitlines()) for name in TREES}
    assert {name: count for name, count in lengths.items() if count > 400} == {}


def test_that_no_function_is_longer_than_40_lines():
    functions = each(ast.FunctionDef | ast.AsyncFunctionDef)
    assert {place: length(node) for place, node in functions if length(node) > 40} == {}


def test_that_no_class_has_more_than_15_public_methods():
    classes = each(ast.ClassDef)
    assert {place: public_methods(node) for place, node in classes if len(public_methods(node)) > 15} == {}


def test_that_every_public_name_says_what_it_is():
    silent = [place for place, node in public(TREES) if ast.get_docstring(node) is None]
    assert silent == []


def public(trees):
    """What others may call. Qt names and describes its own: paintEvent, sizeHint; an overload is described below it."""
    for name, tree in trees.items():
        classes = [node for node in tree.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
        for node in [*tree.body, *(member for kind in classes for member in kind.body)]:
            named = isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_")
            overloads = named and "overload" in map(ast.unparse, node.decorator_list)
            if named and not overloads and not node.name.endswith(("Event", "Hint")):
                yield f"{name}:{node.lineno} {node.name}", node


def test_that_every_module_says_what_it_is():
    assert [name for name, tree in TREES.items() if tree.body and ast.get_docstring(tree) is None] == []
