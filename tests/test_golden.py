"""Seeds -> Markdown, byte for byte. A wanted change is taken over with --update-golden."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from generator.build import build
from generator.page import Rendered
from generator.settings import make_settings
from tests.conftest import ROOT, SMALL_MODEL

GOLDEN = ROOT / "tests" / "golden"


def made(cache: Path) -> dict[str, str]:
    settings = make_settings(ROOT, {"model": SMALL_MODEL})
    built = build(dataclasses.replace(settings, cache=cache))
    return {
        file.path: file.text
        for file in built.files
        if isinstance(file, Rendered) and file.path.endswith(".md")
    }


def test_the_seeds_give_the_golden_markdown(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    pages = made(tmp_path)
    if request.config.getoption("--update-golden"):
        for old in GOLDEN.rglob("*.md"):
            old.unlink()
        for path, text in pages.items():
            target = GOLDEN / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode("utf8"))
    golden = {
        path.relative_to(GOLDEN).as_posix(): path.read_bytes().decode("utf8")
        for path in sorted(GOLDEN.rglob("*.md"))
    }
    assert sorted(pages) == sorted(golden)
    for path, text in sorted(pages.items()):
        assert text == golden[path], path
