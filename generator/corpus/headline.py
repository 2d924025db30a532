"""Titles that nobody states: the headline in the text, else the beginning of its first sentence."""

from __future__ import annotations

import itertools
import re

from generator.lexicon import lexicon

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_LONGEST = 130
"""Code points of the longest line taken for a headline."""
_WORDS = (2, 20)
"""Fewest and most words of a headline."""
_PARAGRAPH = 130
"""A line longer than this is a paragraph, so the short line before it stands by itself."""
_SEARCHED = 6000
_LINES = 4
"""Lines looked at below the headline: a second headline, a byline, a date."""
_DATE_WORDS = 4
_DATE_DIGITS = 5
"""A day and a year."""
_CLOSED = re.compile(r"[.,;:–—-][\"”’')\]]*$")
_SENTENCE = re.compile(r"[.!?…][”’»\"')\]]*(?=\s+[\"“‘(]?[^\W_a-zß-öø-ÿ]|\s*$)")
_ABBREVIATED = re.compile(r"(?:^|[\s(.])(?:[A-Z]|[A-Z][a-z]{1,3}|No|vs|[ap]\.m)\.$")
_TITLE = 90
"""Code points of the longest derived title, without the mark of omission."""
_SHORTEST = 25
"""Code points: a first "sentence" shorter than this says too little for a title."""


def find_headline(body: str) -> str | None:
    """The first line that is no date, if it looks like a headline.

    Short, not ended like a sentence, and set off: a blank line follows, or other short lines and
    then a whole paragraph on one line (in hard-wrapped text all lines are short).
    """
    lines = [line for line in _LINE.finditer(body[:_SEARCHED]) if line.group().strip()]
    while lines and _dated(lines[0].group()):
        lines.pop(0)
    if not lines or not _looks_like_one(first := lines[0].group().strip()):
        return None
    for before, line in itertools.pairwise(lines[: _LINES + 1]):
        gap = body[before.end() : line.start()]
        blank = before is lines[0] and len(re.findall(r"\r\n|[\n\r\u2028\u2029]", gap)) > 1
        if blank or len(line.group().strip()) > _PARAGRAPH:
            return first
        if _CLOSED.search(line.group().strip()):
            return None
    return None


def _looks_like_one(line: str) -> bool:
    low, high = _WORDS
    return (
        len(line) <= _LONGEST
        and low <= len(line.split()) <= high
        and not _CLOSED.search(line)
        and not line[0].islower()
        and any(c.isalpha() for c in line)
    )


def _dated(line: str) -> bool:
    """Whether a line is only a date: a month, digits and little else."""
    words = re.findall(r"[^\W\d_]+", line)
    months: list[str] = lexicon("datelines")["months"]
    month = any(word[:3].lower() in months for word in words)
    return month and len(words) <= _DATE_WORDS and sum(c.isdigit() for c in line) >= _DATE_DIGITS


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
