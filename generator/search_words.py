"""Text -> the words that the search index knows; `words` in search.js does the same to a query."""

from __future__ import annotations

import re
import unicodedata

from generator.lexicon import lexicon

_LENGTH = 40
_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’ʼ‘`]s\b")
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ‘`\u02bb](?=\w)")


def words(text: str) -> list[str]:
    """The words of a text as the index knows them, in order.

    Accents, case and apostrophes fold away, as does a possessive: "Ze’ev’s" -> ["zeev"].
    """
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in apart if not unicodedata.category(c).startswith("M"))
    lower = text.lower()
    if not lower.isascii():
        lower = lower.translate(str.maketrans(letters()))
    plain = _APOSTROPHE.sub("", _POSSESSIVE.sub("", lower))
    return [word[:_LENGTH] for word in _WORD.findall(plain)]


def letters() -> dict[str, str | int | None]:
    """Letters that no decomposition makes plain, and what stands for them."""
    table: dict[str, str | int | None] = lexicon("search")["letters"]
    return table
