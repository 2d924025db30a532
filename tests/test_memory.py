"""What is known of a corpus goes when its pages are written; no collector has to look for it."""

from __future__ import annotations

import gc
from pathlib import Path

from generator import memory
from generator.build import build
from generator.model import Annotation
from generator.settings import make_settings
from tests.projects import make_project


def known() -> int:
    """How many annotations this process holds."""
    gc.unfreeze()
    return sum(type(item) is Annotation for item in gc.get_objects())


def test_what_is_known_goes_with_the_last_page(tmp_path: Path) -> None:
    gc.collect()
    before = known()
    folder = make_project(tmp_path / "project")
    settings = make_settings(folder, {"docs": str(folder / "docs"), "site": str(folder / "site")})
    gc.disable()
    try:
        built = build(settings)
        assert known() > before
        for _ in built.files:
            pass
        assert known() == before
    finally:
        gc.enable()
        memory.begin()
