"""Bodies of states, whatever way the state is named: "U.S. Army", "United States Army"."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence

from generator.gazetteer import Gazetteer
from generator.lexicon import lexicon
from generator.resolve.organisation_names import OrganisationName

_LONGEST = 4
"""Words of the longest name of a country."""
_KINDS = frozenset({"ministry", "department"})


@functools.lru_cache(maxsize=100_000)
def state_body(name: OrganisationName, gazetteer: Gazetteer) -> str | None:
    """The key that all names of one state's body share; None for other organisations.

    "Israeli Defence Force" and "Israel Defense Forces" are "israel defense forces"; "U.S. State
    Department" is "united states department of state".
    """
    for country, rest in _readings(name, gazetteer):
        body = _body(rest)
        if body:
            return f"{country.casefold()} {body}"
    return None


def _readings(name: OrganisationName, gazetteer: Gazetteer) -> Iterator[tuple[str, Sequence[str]]]:
    """The country that a name begins with, or ends with after "of", and the other words."""
    total = len(name.words)
    for size in range(min(_LONGEST, total - 1), 0, -1):
        country = _country(name.shown[:size], gazetteer)
        if country:
            yield country, name.words[size:]
    for n in range(1, total - 1):
        if name.words[n] == "of":
            begin = n + 2 if name.words[n + 1] == "the" else n + 1
            country = _country(name.shown[begin:], gazetteer)
            if country:
                yield country, name.words[:n]


def _country(words: Sequence[str], gazetteer: Gazetteer) -> str | None:
    """The country of a name or demonym that is no region's too ("Georgia")."""
    text = " ".join(words)
    if gazetteer.region(text):
        return None
    for form in (text, text.replace(".", "")):
        country = gazetteer.country(form)
        if country:
            return country.name
        peoples = gazetteer.demonym(form)
        if len(peoples) == 1:
            return peoples[0].name
    return None


def _body(words: Sequence[str]) -> str | None:
    """The body in its usual form; None when it is none that each state has one of."""
    data = _bodies()
    plain = [data["spelling"].get(word, word) for word in words if word != "the"]
    text = " ".join(plain)
    text = data["also"].get(text, text)
    head, _, rest = text.partition(" ")
    last = text.rpartition(" ")
    if last[2] in _KINDS and last[0]:
        return f"{last[2]} of {last[0]}"
    return text if text in data["bodies"] or (head in _KINDS and rest) else None


@functools.cache
def _bodies() -> Mapping[str, Mapping[str, str]]:
    data = lexicon("state_bodies")
    return {**data, "bodies": dict.fromkeys(data["bodies"], "")}
