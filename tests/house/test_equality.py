"""Nothing compares arrays by == as if they were numbers: (a, b) == (c, d) raises where a is an array."""

import ast
import dataclasses
import importlib
import pkgutil
from pathlib import Path

import rnnlab

PACKAGE = Path(rnnlab.__file__).parent


def classes():
    """Every dataclass of the package, loaded."""
    for found in pkgutil.walk_packages([str(PACKAGE)], "rnnlab."):
        if not found.name.endswith("__main__"):
            module = importlib.import_module(found.name)
            yield from (
                kind
                for kind in vars(module).values()
                if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind.__module__ == found.name
            )


def holds_arrays(field):
    return any(word in str(field.type) for word in ("NDArray", "ndarray", "Array", "Tensor"))


def compared_by_fields(kind):
    """Whether the == of a class is the one that dataclasses generate."""
    code = getattr(kind.__eq__, "__code__", None)
    return bool(kind.__dataclass_params__.eq) and code is not None and code.co_filename == "<string>"


CLASSES = list(classes())
ARRAYS = {field.name for kind in CLASSES for field in dataclasses.fields(kind) if holds_arrays(field)}


def test_that_no_value_with_arrays_is_compared_field_by_field():
    assert len(CLASSES) > 60 and {"h_0", "c_0", "values"} <= ARRAYS
    generated = [kind for kind in CLASSES if compared_by_fields(kind)]
    assert len(generated) > 20
    wrong = [kind.__qualname__ for kind in generated if any(map(holds_arrays, dataclasses.fields(kind)))]
    assert wrong == []


def comparisons(tree):
    """The lines on which arrays are compared inside of tuples or lists."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Eq | ast.NotEq):
            for side in (node.left, *node.comparators):
                inside = side.elts if isinstance(side, ast.Tuple | ast.List) else []
                if any(isinstance(item, ast.Attribute) and item.attr in ARRAYS for item in inside):
                    yield node.lineno


def test_that_no_tuple_of_arrays_is_compared():
    modules = sorted(PACKAGE.rglob("*.py"))
    found = [f"{path.name}:{line}" for path in modules for line in comparisons(ast.parse(path.read_text("utf-8")))]
    assert found == []


def test_that_such_comparisons_are_seen():
    assert set(comparisons(ast.parse("(a.h_0, a.c_0) == (b.h_0, b.c_0)"))) == {1}
    assert list(comparisons(ast.parse("a.h_0 is b.h_0"))) == []
