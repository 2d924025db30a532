"""Rules for clock times, and their day: "at 10 a.m. on Tuesday" -> 2016-12-13T10:00."""

from __future__ import annotations

import re

from generator.extract.date_rules import Anchor, Hit, Reading, rule
from generator.lexicon import lexicon


def _clock(hit: Hit, _anchor: Anchor) -> Reading | None:
    item = hit.get("clock")
    found = time_of(item.text) if item else None
    return Reading(f"T{found}", "time") if found else None


def time_of(text: str) -> str | None:
    """“10:30 p.m.” -> “22:30”; None when there is no such time."""
    word = lexicon("date_words")["clock_words"].get(text.lower())
    if word is not None:
        return str(word)
    match = re.match(r"(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?\s*([ap])?", text.lower())
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3] == "p" and hour < 12:  # noqa: PLR2004 (noon)
        hour += 12
    if match[3] == "a" and hour == 12:  # noqa: PLR2004 (noon)
        hour = 0
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None  # noqa: PLR2004 (clock)


def _is_clock(hit: Hit) -> bool:
    """“a 2:1 win”, “finished in 9:58”, “Luke 12:30” are none."""
    item = hit.get("clock")
    if item is None:
        return False
    plain = re.fullmatch(r"\d{1,2}:\d{2}", item.text)
    if not plain or hit.get("zone") or hit.label == "TIME":
        return True
    return hit.previous() in {"at", "from", "until", "till", "by", "to", "around", "about", "after"}


RULES = (rule("clock time", "clock zone?", _clock, _is_clock),)
