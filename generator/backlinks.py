"""Where a name is found: each article with the sentence that names it, not only its title."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator import links
from generator.desk import Desk
from generator.facts import Found, stands_in
from generator.interface import say
from generator.listings import Roll
from generator.markdown import Run, Statement
from generator.model import Mention
from generator.rows import latest
from generator.wording import counted, day_words, no_outlet

_Naming = Sequence[Found[Mention]]
"""The mentions of one subject in one article."""


@dataclass(frozen=True, slots=True)
class BacklinkRow:
    """An article and the first sentence in it that names the subject.

    `proof` is a marker alone where only a dateline or headline names it.
    """

    title: Run
    outlet: Run
    published: str
    count: str
    proof: Statement


def backlinks(desk: Desk, mentions: Iterable[Found[Mention]]) -> Roll[_Naming, BacklinkRow]:
    """The articles that name something, latest first."""
    by_article: dict[str, list[Found[Mention]]] = {}
    for found in mentions:
        by_article.setdefault(found.annotation.article.id, []).append(found)
    ordered = latest(found[0].annotation for found in by_article.values())
    namings = [by_article[item.article.id] for item in ordered]
    return Roll(
        "articles", say("lists", "articles"), "backlinks", namings, lambda found: _row(desk, found)
    )


def _row(desk: Desk, found: _Naming) -> BacklinkRow:
    annotation = found[0].annotation
    article = annotation.article
    inside = (item.fact.sentence for item in found if stands_in(annotation, item.fact))
    first = min(inside, default=None)
    bare = found[0].fact
    return BacklinkRow(
        title=Run(article.title, links.article(article.id)),
        outlet=Run(article.outlet, links.outlet(article.outlet))
        if article.outlet
        else Run(no_outlet()),
        published=day_words(article.published),
        count=counted(len(found), "mention"),
        proof=desk.sentence(annotation, first)
        if first is not None
        else Statement((), (desk.marker(annotation, bare.sentence, bare.span),)),
    )
