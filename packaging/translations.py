"""Bring resources/translations up to date: gather the texts from the source, then compile them.

`python packaging/translations.py` after texts have changed; it prints which still lack a translation. A text with
`{n}` is translated for each number that the language tells apart; English, which the texts are written in, has a
catalogue of just these, made from the marks in them ("{n} timestep(s)").
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from rnnlab.errors import in_number  # noqa: E402

CATALOGUE = ROOT / "resources" / "translations" / "rnnlab_ko.ts"
ENGLISH = CATALOGUE.with_name("rnnlab_en.ts")
# How many things each form of English is for.
_FORMS = (1, 2)
_COUNT = re.compile(r"\{n[:}]")
_MESSAGE = re.compile(r"    <message(?: numerus=\"yes\")?>.*?    </message>\n", re.DOTALL)
_TRANSLATION = re.compile(r"        <translation[^>]*>.*?</translation>\n", re.DOTALL)


def tool(name: str) -> str:
    """The path of one of PySide6's command-line tools, beside this Python or on the PATH."""
    found = shutil.which(name, path=str(Path(sys.executable).parent)) or shutil.which(name)
    if not found:
        sys.exit(f"{name} is missing; install rnnlab into this environment first.")
    return found


def gather(catalogue: Path) -> None:
    """Write every text of the source into `catalogue`, keeping its translations, dropping what is gone."""
    known = texts(catalogue) if catalogue.exists() else {}
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "rnnlab").rglob("*.py"))
    command = [tool("pyside6-lupdate"), *sources, "-ts", str(catalogue), "-no-obsolete", "-locations", "none"]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    counted(catalogue, known)


def counted(catalogue: Path, known: dict[tuple[str, str], str]) -> None:
    """Mark each text with a count as such, which lupdate only does for those in tr(), with its `known` translation."""
    parts = re.split(r"(<context>\n.*?</context>\n)", catalogue.read_text("utf-8"), flags=re.DOTALL)
    for place, part in enumerate(parts):
        if part.startswith("<context>"):
            (context,) = ElementTree.fromstring(part).iter("name")
            parts[place] = _MESSAGE.sub(lambda found, name=context.text: _counted(found[0], name or "", known), part)
    catalogue.write_text("".join(parts), "utf-8")


def _counted(message: str, context: str, known: dict[tuple[str, str], str]) -> str:
    source = ElementTree.fromstring(message).findtext("source", "")
    if not _COUNT.search(source):
        return message
    text = known.get((context, source), "")
    form = f"            <numerusform>{escape(text)}</numerusform>\n"
    state = "" if text else ' type="unfinished"'
    translation = f"        <translation{state}>\n{form}        </translation>\n"
    return _TRANSLATION.sub(lambda _: translation, message).replace("<message>", '<message numerus="yes">')


def write_english(catalogue: Path, english: Path) -> None:
    """Write the texts of `catalogue` with a count as English says them of one thing and of many."""
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>", '<TS version="2.1" language="en">']
    for context in ElementTree.parse(catalogue).iter("context"):
        sources = [message.findtext("source", "") for message in context.iter("message")]
        found = [source for source in sources if _COUNT.search(source)]
        if not found:
            continue
        lines += ["<context>", f"    <name>{context.findtext('name', '')}</name>"]
        for source in found:
            forms = "".join(f"<numerusform>{escape(in_number(source, n))}</numerusform>" for n in _FORMS)
            lines += ['    <message numerus="yes">', f"        <source>{escape(source)}</source>"]
            lines += [f"        <translation>{forms}</translation>", "    </message>"]
        lines += ["</context>"]
    english.write_text("\n".join([*lines, "</TS>", ""]), "utf-8")


def compile_to(catalogue: Path, compiled: Path) -> None:
    """Turn a catalogue into the form that Qt reads."""
    command = [tool("pyside6-lrelease"), str(catalogue), "-qm", str(compiled), "-silent"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def texts(catalogue: Path) -> dict[tuple[str, str], str]:
    """(context, English text) → translation, the first where there is one for each number, "" where there is none."""
    found = {}
    for context in ElementTree.parse(catalogue).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            done = translation is not None and translation.get("type") != "unfinished"
            text = ""
            if done and translation is not None:
                text = translation.findtext("numerusform", translation.text or "")
            found[context.findtext("name", ""), message.findtext("source", "")] = text
    return found


if __name__ == "__main__":
    gather(CATALOGUE)
    write_english(CATALOGUE, ENGLISH)
    for path in (CATALOGUE, ENGLISH):
        compile_to(path, path.with_suffix(".qm"))
    missing = [source for (_, source), text in texts(CATALOGUE).items() if not text]
    print(*missing, sep="\n")
    print(f"{len(missing)} texts lack a translation.")
