"""The house: layers, sizes, and who may do what."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

LONGEST_FILE = 400
LONGEST_FUNCTION = 50


def modules(root: Path) -> Iterator[Path]:
    yield from sorted((root / "generator").rglob("*.py"))
    yield from sorted((root / "tests").rglob("*.py"))


def test_layers_hold(root: Path) -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([program], cwd=root, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, done.stdout


def test_no_file_and_no_function_outgrows_the_house(root: Path) -> None:
    found = []
    for path in modules(root):
        text = path.read_text(encoding="utf8")
        if text.count("\n") > LONGEST_FILE:
            found.append(f"{path.name}: {text.count(chr(10))} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    found.append(f"{path.name}:{node.lineno} {node.name}: {length} lines")
    assert found == []


def test_only_markdown_escapes(root: Path) -> None:
    allowed = {"markdown.py"}
    for path in sorted((root / "generator").rglob("*.py")):
        if path.name not in allowed:
            text = path.read_text(encoding="utf8")
            assert not re.search(r"html\.escape|html import escape|saxutils", text), path.name


FORBIDDEN = {
    "import random", "import secrets", "import time", "import uuid", "datetime.now", "date.today",
    "datetime.today", "datetime.utcnow", "os.environ", "os.getenv",
}  # fmt: skip


def names_used(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (f"import {alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield f"import {node.module}"
        elif isinstance(node, ast.Attribute):
            yield ast.unparse(node)


def test_nothing_below_the_commands_asks_clock_chance_or_environment(root: Path) -> None:
    for path in sorted((root / "generator").rglob("*.py")):
        if path.parent.name != "cli" and path.name != "plugin.py":
            used = set(names_used(ast.parse(path.read_text(encoding="utf8"))))
            assert not used & FORBIDDEN, path.name


def test_templates_only_loop_and_print(root: Path) -> None:
    """No computing, sorting or path building in Jinja."""
    forbidden = re.compile(
        r"\|\s*(?:sort|groupby|map|select|reject|sum|unique|safe|replace|format)\b|\{%-?\s*set\s|\.html\b"
    )
    templates = sorted((root / "templates").rglob("*.j2"))
    assert templates
    for path in templates:
        for line in re.findall(r"\{[{%].*?[%}]\}", path.read_text(encoding="utf8")):
            assert not forbidden.search(line), f"{path.name}: {line}"


def test_the_top_level_is_the_agreed_one(root: Path) -> None:
    agreed = {
        "mkdocs.yml", "docs", "templates", "generator", "seeds", "tests", "README.md",
        "pyproject.toml", "requirements.lock", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md",
    }  # fmt: skip
    run = ["git", "ls-files"]
    listed = subprocess.run(run, cwd=root, capture_output=True, text=True, check=False)  # noqa: S603
    if listed.returncode != 0:
        pytest.skip("not a git checkout")
    top = {line.split("/")[0] for line in listed.stdout.splitlines()}
    assert {name for name in top if not name.startswith(".")} == agreed
