"""Offices by rank: who is reported to lead a state or its government, who a ministry."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from generator.extract.relation_scopes import entry_of
from generator.facts import Facts, Found
from generator.lexicon import lexicon
from generator.model import Relation

_HEADS = ("head of state", "head of government", "leader")
"""Ranks of those who lead a country: they need its name, or none, as what the office is of."""
_COUNTRY = "country-"


def rank(found: Found[Relation]) -> int:
    """The place of an office in the order of ranks, from 0; the last for one without a rank.

    A title of more words than the office is not the office: a deputy prime minister is no prime
    minister, the president of a company no head of state.
    """
    name = _ranks().get(entry_of(found.fact), "")
    if name in _HEADS and not _heads_country(found, name):
        name = ""
    order = tuple(lexicon("offices")["ranks"])
    return order.index(name) if name else len(order)


def leads(facts: Facts, found: Found[Relation], code: str) -> bool:
    """Whether somebody is reported to lead a country, now: "former" and "incoming" are others."""
    tie = found.fact
    if tie.former or _is_coming(found) or rank(found) >= len(_HEADS):
        return False
    whose = tie.scope or tie.subject
    return facts.country(whose.entity) == code


def _heads_country(found: Found[Relation], name: str) -> bool:
    """Whether a title is that of the head of a country, or may be where no scope is told."""
    tie = found.fact
    title = tie.object.span.of(found.annotation.article.body).casefold()
    if title != entry_of(tie):
        return False
    if tie.scope is None:
        return name != "leader"
    return (tie.scope.entity or "").startswith(_COUNTRY)


def _is_coming(found: Found[Relation]) -> bool:
    """Whether the word before the title says that the office is not held yet."""
    before = found.annotation.article.body[: found.fact.object.span.start].split()[-1:]
    return bool(before) and before[0].casefold() in lexicon("offices")["coming"]


@functools.cache
def _ranks() -> Mapping[str, str]:
    """The rank of each entry that has one."""
    return {e: name for name, entries in lexicon("offices")["ranks"].items() for e in entries}
