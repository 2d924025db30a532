"""Plain text: the file is the article."""

from __future__ import annotations

from collections.abc import Mapping

SUFFIXES = (".txt", ".text")
BASIS = "text"


def read_text(text: str) -> tuple[Mapping[str, object], ...]:
    """One record: the whole text, its metadata to be found in it."""
    return ({"text": text.strip("\n")},)
