"""Bring resources/translations up to date: gather the texts from the source, then compile the Korean ones.

`python packaging/translations.py` after texts have changed; it prints which still lack a translation.
"""

import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "resources" / "translations" / "rnnlab_ko.ts"


def tool(name: str) -> str:
    """The path of one of PySide6's command-line tools, beside this Python or on the PATH."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if not found:
        sys.exit(f"{name} is missing; install rnnlab into this environment first.")
    return found


def gather(catalogue: Path) -> None:
    """Write every text of the source into `catalogue`, keeping its translations, dropping what is gone."""
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "rnnlab").rglob("*.py"))
    command = [tool("pyside6-lupdate"), *sources, "-ts", str(catalogue), "-no-obsolete", "-locations", "none"]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def compile_to(catalogue: Path, compiled: Path) -> None:
    """Turn a catalogue into the form that Qt reads."""
    command = [tool("pyside6-lrelease"), str(catalogue), "-qm", str(compiled), "-silent"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def texts(catalogue: Path) -> dict[tuple[str, str], str]:
    """(context, English text) → translation, "" where there is none yet."""
    found = {}
    for context in ElementTree.parse(catalogue).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            done = translation is not None and translation.get("type") != "unfinished"
            text = (translation.text or "") if done and translation is not None else ""
            found[context.findtext("name", ""), message.findtext("source", "")] = text
    return found


if __name__ == "__main__":
    gather(CATALOGUE)
    compile_to(CATALOGUE, CATALOGUE.with_suffix(".qm"))
    missing = [source for (_, source), text in texts(CATALOGUE).items() if not text]
    print(*missing, sep="\n")
    print(f"{len(missing)} texts lack a translation.")
