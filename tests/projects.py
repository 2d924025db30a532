"""Copies of the project to build in: nothing a test does touches the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

from tests.conftest import ROOT, SMALL_MODEL

PROGRAMS = Path(sys.executable).parent


def make_project(folder: Path, *, seeds: Path | None = None, model: str = SMALL_MODEL) -> Path:
    """A project like a fresh clone's, with the small model pinned, or another one."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(ROOT / "templates", folder / "templates")
    shutil.copytree(seeds or ROOT / "seeds", folder / "seeds")
    for kept in ("method", "assets"):
        if (ROOT / "docs" / kept).is_dir():
            shutil.copytree(ROOT / "docs" / kept, folder / "docs" / kept)
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf8")
    config = yaml.safe_load(text)
    assert config["plugins"] == ["briefing"]
    pinned = text.replace("  - briefing\n", f"  - briefing:\n      model: {model}\n")
    (folder / "mkdocs.yml").write_text(pinned, encoding="utf8")
    return folder


def run(folder: Path, *command: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run one of the environment's programs in a project."""
    program = PROGRAMS / command[0]
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"}
    return subprocess.run(  # noqa: S603 (our own programs)
        [program, *command[1:]],
        cwd=folder,
        input=given,
        env=quiet,
        capture_output=True,
        text=True,
        check=False,
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, by relative path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
