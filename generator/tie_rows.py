"""Lasting ties as rows: one tie in several articles is one row; offices stand by their rank."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.analysis.offices import leads, rank
from generator.desk import Desk
from generator.facts import Found, published
from generator.markdown import Quoted, Run, Statement
from generator.model import Relation
from generator.rows import Listed
from generator.wording import dated_days, predicate_words

OFFICE = "holds office"
_MARKERS = 3
_ALIKE = 2
"""Leaders of one rank; the offices of a country's page have all."""
_Tie = tuple[str, str, str, str, str]
"""Predicate, subject, object, "former" or "", scope or ""."""
Held = Sequence[Found[Relation]]
"""One tie with all its reports."""


@dataclass(frozen=True, slots=True)
class TieRow:
    """A lasting tie as reported, with the first and the last article that says so."""

    subject: Run | Quoted
    predicate: str
    object: Run | Quoted
    scope: Run | Quoted | None
    former: bool
    cited: Run
    proof: Statement


def tie_rows(desk: Desk, relations: Iterable[Found[Relation]], most: int) -> Listed[TieRow]:
    """Ties as rows: the same tie in several articles is one row with several markers."""
    groups = ties(relations)
    return Listed(tuple(tie_row(desk, group) for group in groups[:most]), len(groups))


def ties(relations: Iterable[Found[Relation]]) -> Sequence[Held]:
    """Ties, each with its reports, by what they are."""
    groups: defaultdict[_Tie, list[Found[Relation]]] = defaultdict(list)
    for found in dict.fromkeys(relations):
        groups[_tie_key(found)].append(found)
    _fill_scopes(groups)
    return [groups[key] for key in sorted(groups)]


def offices(relations: Iterable[Found[Relation]]) -> Sequence[Held]:
    """Offices, the highest first; of one rank those held now first, then the most cited."""
    held = ties(found for found in relations if found.fact.predicate == OFFICE)
    return sorted(held, key=lambda group: (_rank(group), group[0].fact.former, -_cited(group)))


def leaders(desk: Desk, held: Iterable[Held], code: str) -> Sequence[Held]:
    """Of the offices of a country, in their order, those that lead it; each person once.

    No more than a few of each rank, so that many presidents leave room for a prime minister.
    """
    led: dict[str, Held] = {}
    ranks: Counter[int] = Counter()
    for group in held:
        person = group[0].fact.subject.entity
        if not person or person in led or ranks[_rank(group)] == _ALIKE:
            continue
        if any(leads(desk.facts, found, code) for found in _scoped(group)):
            led[person] = group
            ranks[_rank(group)] += 1
    return list(led.values())


def _rank(group: Held) -> int:
    return min(rank(found) for found in _scoped(group))


def _scoped(group: Held) -> Held:
    """The reports of an office that say whose it is; all if none does."""
    return [found for found in group if found.fact.scope] or group


def _cited(group: Held) -> int:
    """Articles that report a tie."""
    return len({found.annotation.article.id for found in group})


def _tie_key(found: Found[Relation]) -> _Tie:
    tie, body = found.fact, found.annotation.article.body
    return (
        tie.predicate,
        tie.subject.entity or tie.subject.span.of(body),
        tie.object.entity or tie.object.span.of(body).lower(),
        "former" if tie.former else "",
        (tie.scope.entity or tie.scope.span.of(body)) if tie.scope else "",
    )


def _fill_scopes(groups: dict[_Tie, list[Found[Relation]]]) -> None:
    """One office is "President Sol" and "Bolivia's President Sol", if nothing else is reported."""
    scopes: defaultdict[tuple[str, ...], list[_Tie]] = defaultdict(list)
    for key in groups:
        scopes[key[:-1]].append(key)
    for keys in scopes.values():
        bare, scoped = [k for k in keys if not k[-1]], [k for k in keys if k[-1]]
        if bare and len(scoped) == 1:
            groups[scoped[0]].extend(groups.pop(bare[0]))


def tie_row(desk: Desk, group: Held) -> TieRow:
    """A tie as a row, in the words of its latest report."""
    first, last = min(group, key=published), max(group, key=published)
    annotation, tie = last.annotation, last.fact
    named = tie.object.entity and tie.predicate != OFFICE
    thing: Run | Quoted = (
        desk.party(annotation, tie.object) if named else desk.verbatim(annotation, tie.object.span)
    )
    markers = (marker for found in (last, first, *group) for marker in desk.tie_markers(found))
    return TieRow(
        subject=desk.party(annotation, tie.subject),
        predicate=predicate_words(tie.predicate),
        object=thing,
        scope=_scope(desk, group),
        former=tie.former,
        cited=_days(group),
        proof=Statement((), tuple(itertools.islice(dict.fromkeys(markers), _MARKERS))),
    )


def _days(group: Held) -> Run:
    """The first and the last day of the reports; those of unknown day are no first ones."""
    return dated_days([day for found in group if (day := found.annotation.article.published)])


def _scope(desk: Desk, group: Held) -> Run | Quoted | None:
    scopes = (desk.party(f.annotation, f.fact.scope) for f in group if f.fact.scope)
    return next(scopes, None)
