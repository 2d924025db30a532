"""Our own templates write what is taken apart: other pages take several times as long."""

from __future__ import annotations

import pytest

from generator.fastbuild.skeleton import split
from tests.conftest import ROOT

GOLDEN = ROOT / "tests" / "golden"
KINDS = sorted({path.parent.name for path in GOLDEN.rglob("*.md")})
LITTLE = 500
"""Characters of a page that are as soon parsed as taken out."""


@pytest.mark.parametrize("kind", KINDS)
def test_little_of_a_page_is_left_to_convert(kind: str) -> None:
    for path in sorted(GOLDEN.rglob("*.md")):
        if path.parent.name == kind:
            _, _, text = path.read_text(encoding="utf8").partition("\n---\n")
            skeleton = split(text)
            left = skeleton.text if skeleton else text
            raw = sum(len(line) for line in left.split("\n") if line.startswith("<"))
            assert raw < LITTLE, path
