"""Titles that nobody states: the headline in the text, else the beginning of its first sentence."""

from __future__ import annotations

import re

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_LONGEST = 130
"""Code points of the longest line taken for a headline."""
_WORDS = (2, 20)
"""Fewest and most words of a headline."""
_PARAGRAPH = 130
"""A line longer than this is a paragraph, so the short line before it stands by itself."""
_CLOSED = re.compile(r"[.,;:–—-][\"”’')\]]*$")
_SENTENCE = re.compile(r"[.!?…][”’»\"')\]]*(?=\s+[\"“‘(]?[^\W_a-zß-öø-ÿ]|\s*$)")
_ABBREVIATED = re.compile(r"(?:^|[\s(.])(?:[A-Z]|[A-Z][a-z]{1,3}|No|vs|[ap]\.m)\.$")
_TITLE = 90
"""Code points of the longest derived title, without the mark of omission."""
_SHORTEST = 25
"""Code points: a first "sentence" shorter than this says too little for a title."""


def find_headline(body: str) -> str | None:
    """The first line, if it looks like a headline.

    Short, not ended like a sentence, and set off: a blank line follows, or a whole paragraph on
    one line does (in hard-wrapped text the next line is as short as the first).
    """
    lines = [line for line in _LINE.finditer(body[:4000]) if line.group().strip()]
    if len(lines) < 2:  # noqa: PLR2004 (a headline needs a text below it)
        return None
    first, second = lines[0].group().strip(), lines[1].group().strip()
    low, high = _WORDS
    if len(first) > _LONGEST or not low <= len(first.split()) <= high or _CLOSED.search(first):
        return None
    if not any(c.isalpha() for c in first) or first[0].islower():
        return None
    gap = body[lines[0].end() : lines[1].start()]
    set_off = len(re.findall(r"\r\n|[\n\r\u2028\u2029]", gap)) > 1
    return first if set_off or len(second) > _PARAGRAPH else None


def derive_title(text: str) -> str:
    """The beginning of the first sentence, cut at a word's end with "…" when it is long."""
    flat = " ".join(text[:2000].split())
    end = next(
        (
            found.end()
            for found in _SENTENCE.finditer(flat)
            if found.end() >= _SHORTEST and not _ABBREVIATED.search(flat[: found.start() + 1])
        ),
        len(flat),
    )
    sentence = flat[:end]
    if len(sentence) <= _TITLE:
        return sentence.rstrip(".")
    cut = sentence[: _TITLE + 1]
    words = cut.rsplit(" ", 1)[0] if " " in cut else cut[:_TITLE]
    return words.rstrip(" ,;:–—-") + "…"
