"""Two persons of one full name: told apart by offices of countries that never meet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.resolve.offices import Countries, Sign, Signs
from generator.resolve.people import Person

_STATED = frozenset({"office", "demonym"})
"""Signs of a country that stand beside the name; what is inferred splits nobody."""


def split_homonyms(persons: Sequence[Person], signs: Signs) -> list[Person]:
    """Split a person whose articles report offices of different countries.

    Only when no article of the one names the country of the other: a minister who became an
    ambassador is one person, and articles on the second post tend to name both countries.

    Args:
        persons: as joined by name.
        signs: what the articles say of their countries.
    """
    found: list[Person] = []
    for person in persons:
        stated = {id(figure): _stated(signs.of(figure)) for figure in person.figures}
        codes = _apart(person, stated, signs.countries)
        found.extend(_parts(person, stated, codes) if codes else [person])
    return found


def _stated(signs: Iterable[Sign]) -> str | None:
    """The one country that an article states for a person."""
    codes = {code for code, kind, _ in signs if kind in _STATED}
    return codes.pop() if len(codes) == 1 else None


def _apart(
    person: Person, stated: Mapping[int, str | None], countries: Mapping[str, Countries]
) -> list[str]:
    """The countries that keep the persons of one name apart; empty for one person."""
    named: dict[str, set[str]] = defaultdict(set)
    count: Counter[str] = Counter()
    for figure in person.figures:
        code = stated[id(figure)]
        if code:
            named[code].update(countries[figure.article].values())
            count[code] += 1
    codes = sorted(count, key=lambda code: (-count[code], code))
    met = any(b in named[a] or a in named[b] for a in codes for b in codes if a != b)
    return codes if len(codes) > 1 and not met else []


def _parts(person: Person, stated: Mapping[int, str | None], codes: Sequence[str]) -> list[Person]:
    """One person a country; a figure without a country goes to the one reported most."""
    parts = {code: Person([], names=list(person.names), mark=code.lower()) for code in codes}
    for figure in person.figures:
        parts[stated[id(figure)] or codes[0]].figures.append(figure)
    return list(parts.values())
