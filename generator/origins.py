"""Where each report comes from, so that a text that ten outlets print is counted once.

Copies of one text have one origin: the agency that one of them credits, else the outlet that had
it first. A report that credits an agency comes from the agency. Any other comes from its outlet,
and outlets of one owner are one. An article of an unknown outlet is an origin by itself.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from generator.lexicon import lexicon
from generator.model import Article, Outlet
from generator.near_duplicates import near_duplicates

_EDGE = 160
"""Characters of the article's start and end where a credit line stands."""


def origins(articles: Iterable[Article], outlets: Mapping[str, Outlet]) -> Mapping[str, str]:
    """Article id -> a name of its origin; reports are independent when these differ.

    Args:
        articles: the whole corpus.
        outlets: what is known of outlets, by name.
    """
    ordered = sorted(articles, key=lambda found: (found.published or date.max, found.id))
    copies: defaultdict[int, list[Article]] = defaultdict(list)
    bodies = [article.content.of(article.body) for article in ordered]
    for article, first in zip(ordered, near_duplicates(bodies), strict=True):
        copies[first].append(article)
    return {
        article.id: origin
        for group in copies.values()
        for origin in (_origin(group, outlets),)
        for article in group
    }


def credited(article: Article) -> str | None:
    """The agency that an article credits in its dateline, first or last line."""
    names, pattern = _agencies()
    if article.outlet and article.outlet in names:
        return names[article.outlet]
    body = article.body
    dateline = article.dateline.of(body) if article.dateline else ""
    for edge in (dateline, body[:_EDGE], body[-_EDGE:]):
        match = pattern.search(edge)
        if match:
            return names[match["inside"] or match["line"]]
    return None


def _origin(copies: Sequence[Article], outlets: Mapping[str, Outlet]) -> str:
    agency = next(filter(None, map(credited, copies)), None)
    if agency:
        return f"agency {agency}"
    outlet = next((article.outlet for article in copies if article.outlet), None)
    if outlet is None:
        return f"article {copies[0].id}"
    known = outlets.get(outlet)
    return f"owner {known.owner}" if known and known.owner else f"outlet {outlet}"


@functools.cache
def _agencies() -> tuple[Mapping[str, str], re.Pattern[str]]:
    """The agency of each form, and where a form is a credit: "(AP)", "AP -", "Source: AP"."""
    forms = {form: name for name, known in lexicon("agencies").items() for form in known}
    either = "|".join(re.escape(form) for form in sorted(forms, key=lambda f: (-len(f), f)))
    return forms, re.compile(
        rf"[(\[/](?P<inside>{either})[)\]/]"
        rf"|(?:^|[–—-] |\b[Ss]ource: |\b[Bb]y )(?P<line>{either})(?: [–—-]|\s*$)",
        re.MULTILINE,
    )
