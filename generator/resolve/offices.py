"""The country of a person: of the office reported, or what the article says beside the name."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from generator.extract.relation_scopes import is_national, named_elsewhere
from generator.lexicon import lexicon
from generator.model import Annotation, Relation, Span
from generator.resolve.cast import Figure
from generator.resolve.people import Person

_WEIGHTS = {"office": 8, "elsewhere": 4, "member": 4, "demonym": 3, "only": 1}
_BESIDE = re.compile(r"\s+(?:[\w-]+\s+){0,4}")
_LONGEST_GAP = 60
"""Code points between a demonym and the name it describes."""

Countries = Mapping[Span, str]
"""Country of each mention of one article that has one."""
Sign = tuple[str, str, str]
"""A country, the kind of sign, and how it is known."""


def country_of(
    person: Person,
    annotations: Mapping[str, Annotation],
    countries: Mapping[str, Countries],
) -> tuple[str | None, str]:
    """A person's country as alpha-2 code and how it is known; None and "" when it is not.

    Args:
        person: whose country.
        annotations: by article id.
        countries: by article id: the country of each mention that is no person's.
    """
    votes: Counter[str] = Counter()
    reasons: dict[str, tuple[int, str]] = {}
    for figure in person.figures:
        known = countries[figure.article]
        for code, kind, why in signs_of(figure, annotations[figure.article], known):
            votes[code] += _WEIGHTS[kind]
            reasons[code] = max(reasons.get(code, (0, "")), (_WEIGHTS[kind], why))
    if not votes:
        return None, ""
    best = min(votes, key=lambda code: (-votes[code], code))
    return best, reasons[best][1]


def signs_of(figure: Figure, annotation: Annotation, known: Countries) -> Iterator[Sign]:
    """What one article says of a person's country."""
    for relation in annotation.relations:
        if relation.subject.mention not in figure.spans:
            continue
        if relation.predicate == "holds office":
            yield from _office_signs(annotation, relation, known)
        elif relation.predicate == "member of" and relation.object.mention is not None:
            code = known.get(relation.object.mention)
            if code:
                party = relation.object.span.of(annotation.article.body)
                yield code, "member", f"country of the member’s {party}"
    peoples = [m.span for m in annotation.mentions if m.kind == "group" and m.span in known]
    for span in figure.spans if peoples else ():
        beside = _described(annotation, span, known, peoples)
        if beside:
            yield beside, "demonym", "country named right before the name"


def _office_signs(annotation: Annotation, relation: Relation, known: Countries) -> Iterator[Sign]:
    title = relation.object.span.of(annotation.article.body)
    if relation.scope is not None:
        code = known.get(relation.scope.mention) if relation.scope.mention else None
        if code:
            yield code, "office", f"country of the office of {title}"
        return
    if not is_national(relation):
        return
    elsewhere = {known[s] for s in named_elsewhere(annotation, title) if s in known}
    if len(elsewhere) == 1:
        yield (
            elsewhere.pop(),
            "elsewhere",
            f"the article names the country of the {title} elsewhere",
        )
    elif not elsewhere and len(set(known.values())) == 1:
        yield next(iter(known.values())), "only", "the only country in an article on the office"


def _described(
    annotation: Annotation, span: Span, known: Countries, peoples: Sequence[Span]
) -> str | None:
    """The country of a demonym before a name: "Israeli businessman X"; of two, none."""
    body = annotation.article.body
    last = max((people for people in peoples if people.end < span.start), default=None)
    if last is None or span.start - last.end > _LONGEST_GAP:
        return None
    if any(
        m.kind == "person" and last.end <= m.span.start < span.start for m in annotation.mentions
    ):
        return None
    gap = body[last.end : span.start]
    if body[max(0, last.start - 1) : last.start] in {"-", "–"}:
        return None
    return known[last] if _BESIDE.fullmatch(gap) and _descriptive(gap) else None


@functools.cache
def _callings() -> frozenset[str]:
    """The last words of all titles: what can stand between a demonym and a name."""
    titles, honorifics = lexicon("titles"), lexicon("honorifics")
    names = (*titles["offices"], *titles["ends"], *honorifics["address"], *honorifics["ranks"])
    return frozenset(name.rstrip(".").split()[-1].casefold() for name in names)


def _descriptive(gap: str) -> bool:
    """Whether the words between describe the person, so that the last is an office or a calling.

    "Israeli strike killed X" says nothing of X.
    """
    words = gap.split()
    return not words or words[-1].rstrip(".").casefold() in _callings()
