"""What a result depends on, so that one that is kept is used only while all of it is the same.

Our own code counts by what is imported: the modules that a module leads to, and the lexicons that
these name. A change to a page or a chart leaves annotations alone; one to a rule or a lexicon of
the extractors does not.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import generator

_PACKAGE = Path(generator.__file__).parent
_PARSING = ("distinct_rows.py", "parses.py", "word_rules.py")
_READER = "generator.lexicon"
_DISTRIBUTIONS = {"yaml": "pyyaml"}
"""Packages that are not called like the module they bring."""
# A parser would take half a second for these hundred files; a test compares the two.
_IMPORT = re.compile(
    r"(?m)^[ \t]*(?:import[ \t]+(?P<whole>[^\n#]+)"
    r"|from[ \t]+(?P<source>[\w.]+)[ \t]+import[ \t]+(?P<names>\([^)]*\)|[^\n]+))"
)
_LEXICON = re.compile(r"\blexicon\(\s*(?:\"(?P<name>\w+)\")?")


@functools.cache
def extraction_version() -> str:
    """A digest of all that turns a parse into an annotation, and that into bytes."""
    return version_of(
        "generator.extract", "generator.segment", "generator.gazetteer", "generator.packing"
    )


@functools.cache
def parse_version() -> str:
    """A digest of the code that keeps parses; the model's version is `models.model_version`."""
    code = b"".join((_PACKAGE / name).read_bytes() for name in _PARSING)
    return hashlib.sha256(code).hexdigest()


def version_of(*modules: str) -> str:
    """A digest of modules, all they import, the lexicons these read, and foreign packages."""
    told = hashlib.sha256()
    files, foreign = sources(*modules)
    for file in files:
        told.update(file.relative_to(_PACKAGE).as_posix().encode() + b"\0")
        told.update(hashlib.sha256(file.read_bytes()).digest())
    for name in foreign:
        told.update(f"{name} {_version(name)}\n".encode())
    told.update(repr(sys.version_info[:2]).encode())
    return told.hexdigest()


def _version(module: str) -> str:
    """The version of a foreign package; one of an extra need not be there."""
    try:
        return importlib.metadata.version(_DISTRIBUTIONS.get(module, module))
    except importlib.metadata.PackageNotFoundError:
        return "not installed"


@functools.cache
def sources(*modules: str) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """The files of ours that modules depend on, and the foreign packages they import; sorted.

    A module that asks for a lexicon by a name that is not written down depends on all of them.
    """
    files: set[Path] = set()
    foreign: set[str] = set()
    waiting = list(modules)
    while waiting:
        name = waiting.pop()
        file = _file(name)
        if file is None or file in files:
            continue
        files.add(file)
        text = file.read_text(encoding="utf8")
        waiting.append(name.rpartition(".")[0])
        for imported in _imported(text):
            top = imported.split(".")[0]
            if top == "generator":
                waiting.append(imported)
            elif top not in sys.stdlib_module_names:
                foreign.add(top)
        if name != _READER:
            files.update(_lexicons(text))
    return tuple(sorted(files)), tuple(sorted(foreign))


def _file(module: str) -> Path | None:
    """The file of a module or package; None of a name that is something inside a module."""
    inside = module.split(".")[1:]
    path = _PACKAGE.joinpath(*inside)
    if (path / "__init__.py").is_file():
        return path / "__init__.py"
    return path.with_suffix(".py") if inside and path.with_suffix(".py").is_file() else None


def _imported(text: str) -> Iterator[str]:
    """Everything imported anywhere in a module; of `from a import b`, both a and a.b."""
    for match in _IMPORT.finditer(text):
        if match["whole"]:
            yield from (name.split()[0] for name in match["whole"].split(",") if name.strip())
        else:
            yield match["source"]
            names = re.sub(r"#.*", "", match["names"]).strip("()\\ \n").split(",")
            yield from (f"{match['source']}.{n.split()[0]}" for n in names if n.strip())


def _lexicons(text: str) -> Iterator[Path]:
    """The lexicons that a module reads."""
    for match in _LEXICON.finditer(text):
        if match["name"]:
            yield _PACKAGE / "data" / f"{match['name']}.yml"
        else:
            yield from (_PACKAGE / "data").glob("*.yml")
