"""What the tree must not hold: places of one machine, and ways for data to become code."""

import ast
from pathlib import Path

import pytest

import rnnlab

ROOT = Path(rnnlab.__file__).resolve().parent.parent
FOLDERS = (".ci", "packaging", "resources", "rnnlab", "tests")
TEXTS = {".cfg", ".css", ".desktop", ".html", ".json", ".md", ".py", ".sh", ".svg", ".toml", ".ts", ".txt", ".xml", ""}
FILES = [
    path
    for path in [*ROOT.glob("*"), *(found for folder in FOLDERS for found in (ROOT / folder).rglob("*"))]
    if path.is_file() and path.suffix in TEXTS and "__pycache__" not in path.parts and path.name != ".git"
]
# Written in two pieces, so that this file does not hold them.
PLACES = [first + second for first, second in [("/wo", "rk/"), ("/ro", "ot/"), ("/ho", "me/"), ("/Us", "ers/")]]
HOSTS = [first + second for first, second in [("py", "pi.org"), ("python", "hosted.org"), ("pytorch", ".org/whl")]]
CODE_FROM_DATA = {"pickle", "cPickle", "marshal", "shelve", "dill", "joblib", "cloudpickle"}


def found(words):
    texts = {path: path.read_text("utf-8") for path in FILES}
    return {f"{path.relative_to(ROOT)}: {word}" for path, text in texts.items() for word in words if word in text}


def test_that_the_tree_names_no_place_of_one_machine():
    assert len(FILES) > 60
    assert found(PLACES) == set()


def test_that_the_tree_names_no_package_registry():
    assert found(HOSTS) == set()


def test_that_the_project_has_no_other_folder():
    hidden_or_built = {"build", "dist", "shared"}
    folders = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith(".")}
    assert folders - hidden_or_built == {name for name in FOLDERS if not name.startswith(".")}


def dangers(tree):
    """The places of a module where data could be run as code."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (node.lineno for name in node.names if name.name.partition(".")[0] in CODE_FROM_DATA)
        elif isinstance(node, ast.ImportFrom):
            yield from [node.lineno] if (node.module or "").partition(".")[0] in CODE_FROM_DATA else []
        elif isinstance(node, ast.Call):
            yield from [node.lineno] if runs_data(node) else []


def runs_data(call):
    name = ast.unparse(call.func)
    options = {option.arg: ast.unparse(option.value) for option in call.keywords}
    if name.endswith("torch.load"):
        return options.get("weights_only") != "True"
    shell = options.get("shell", "False") != "False" or name in ("os.system", "os.popen")
    return name in ("eval", "exec", "compile", "__import__") or shell or options.get("allow_pickle", "False") != "False"


def test_that_no_data_is_run_as_code():
    modules = sorted((ROOT / "rnnlab").rglob("*.py"))
    assert len(modules) > 30
    found = [f"{path.relative_to(ROOT)}" for path in modules for line in dangers(ast.parse(path.read_text("utf-8")))]
    # The mistake lab runs programs: templates of our own, filled with names of ours and whole numbers.
    assert set(found) == {"rnnlab/core/trials.py"}


def test_that_only_templates_of_our_own_are_run():
    callers = [path for path in (ROOT / "rnnlab").rglob("*.py") if "run_program(" in path.read_text("utf-8")]
    assert {path.relative_to(ROOT).as_posix() for path in callers} == {"rnnlab/core/trials.py", "rnnlab/lab/jobs.py"}
    jobs = (ROOT / "rnnlab" / "lab" / "jobs.py").read_text("utf-8")
    assert jobs.count("run_program(") == 1 and "program = program_of(document, attempt)" in jobs


@pytest.mark.parametrize(
    "line",
    [
        "import pickle",
        "from marshal import loads",
        "eval(text)",
        "torch.load(path)",
        "torch.load(path, weights_only=False)",
        "np.load(path, allow_pickle=True)",
        "subprocess.run(line, shell=True)",
    ],
)
def test_that_each_way_of_running_data_is_seen(line):
    assert list(dangers(ast.parse(line))) == [1]


@pytest.mark.parametrize("line", ["torch.load(path, weights_only=True)", "np.load(path)", "app.exec()"])
def test_that_harmless_lines_are_let_through(line):
    assert list(dangers(ast.parse(line))) == []


def pythons(tree):
    """The commands of a module that start a Python, as text."""
    lists = [node for node in ast.walk(tree) if isinstance(node, ast.List) and len(node.elts) > 1]
    return [ast.unparse(node) for node in lists if ast.unparse(node.elts[0]) in STARTERS]


STARTERS = ("sys.executable", "str(sys.executable)", "PYTHON", "str(PYTHON)")


def test_that_every_python_is_started_without_the_current_folder():
    modules = [ROOT / "packaging" / "bootstrap.py", *sorted((ROOT / "rnnlab").rglob("*.py"))]
    found = [command for path in modules for command in pythons(ast.parse(path.read_text("utf-8")))]
    assert len(found) > 4
    assert [command for command in found if "'-P'" not in command] == []
    elsewhere = {path.name for path in modules[1:] if "sys.executable" in path.read_text("utf-8")}
    assert elsewhere == {"python.py"}


WRITERS = {"write_text", "write_bytes", "touch", "NamedTemporaryFile", "TemporaryDirectory", "mkstemp", "mkdtemp"}
OPENERS = {"open", "File", "ZipFile", "QFile", "QSaveFile"}


def writes(tree):
    """The calls of a module that write a file of some name, as text."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = ast.unparse(call.func).rpartition(".")[2]
        given = [value.value for value in [*call.args, *(word.value for word in call.keywords)] if is_text(value)]
        modes = [text for text in given if set(text) <= set("rwaxbt+")]
        if name in WRITERS or (name in OPENERS and any(set(mode) & set("wax+") for mode in modes)):
            yield ast.unparse(call)


def is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_that_all_files_are_written_whole():
    modules = sorted((ROOT / "rnnlab").rglob("*.py"))
    found = {line for path in modules if path.name != "whole.py" for line in writes(ast.parse(path.read_text("utf-8")))}
    assert found == {
        "(made / name).write_bytes(data)",  # in a folder that is whole or not at all
        "archive.open(f'{name}.npy', 'w', force_zip64=True)",  # a member of an archive
        "zipfile.ZipFile(stream, 'w', zipfile.ZIP_STORED)",
        "zipfile.ZipFile(memory, 'w')",
        "h5py.File(memory, 'w')",
    }


@pytest.mark.parametrize(
    "line", ["path.write_text(x)", "open(p, 'wb')", "path.open('a')", "h5py.File(path, mode='r+')"]
)
def test_that_each_way_of_writing_is_seen(line):
    assert list(writes(ast.parse(line))) == [line]
