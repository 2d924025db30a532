"""Whether 3/4/2016 is the third of April, and doubts about dates as they stand."""

from __future__ import annotations

import calendar
import re
from urllib.parse import urlsplit

from generator.extract.date_rules import Hit, Reading
from generator.model import Article, Issue, Span

_SLASHED = re.compile(r"\b(\d{1,2})/(\d{1,2})/(?:\d{4}|\d{2})\b")
_MONTH_FIRST = {"us", "ph", "fm", "pw", "mh"}
"""Country domains whose press writes the month first; everywhere else the day comes first."""


def day_first(article: Article) -> bool:
    """How the article writes 3/4/2016.

    By its own unmistakable dates (25/12/2016), else by the country domain of its address, else
    month first, as most English news in generic domains is American.
    """
    pairs = [(int(m[1]), int(m[2])) for m in _SLASHED.finditer(article.body)]
    if any(one > 12 for one, _ in pairs):  # noqa: PLR2004 (months)
        return True
    if any(two > 12 for _, two in pairs):  # noqa: PLR2004 (months)
        return False
    domain = _country_domain(article)
    return bool(domain) and domain not in _MONTH_FIRST


def _country_domain(article: Article) -> str:
    host = ""
    if article.url:
        try:
            host = urlsplit(article.url).hostname or ""
        except ValueError:  # a malformed address says nothing
            host = ""
    last = host.rsplit(".", 1)[-1]
    return last if len(last) == 2 and last.isalpha() else ""  # noqa: PLR2004 (ISO 3166-1 alpha-2)


def doubts(article: Article, hit: Hit, reading: Reading, span: Span) -> list[Issue]:
    """What a reader should know about a date: two possible orders, a weekday not its own."""
    found: list[Issue] = []
    surface = span.of(article.body)
    parts = _SLASHED.fullmatch(surface)
    if parts and parts[1] != parts[2] and not _tells(article):
        message = f"“{surface}” is read month first ({reading.value}); nothing says so"
        found.append(Issue("ambiguous-date", message, "note", article.id, span))
    weekday = hit.get("weekday")
    day = reading.first if reading.precision == "day" and hit.get("year") else None
    if weekday and day and day.isoweekday() != weekday.number:
        actual = calendar.day_name[day.weekday()]
        message = f"“{surface}”: that day was a {actual}"
        found.append(Issue("weekday-mismatch", message, "warning", article.id, span))
    return found


def _tells(article: Article) -> bool:
    """Whether the article's address or another date in it says what comes first."""
    return bool(_country_domain(article)) or any(
        int(m[1]) > 12 or int(m[2]) > 12  # noqa: PLR2004 (months)
        for m in _SLASHED.finditer(article.body)
    )
