"""Spans of the pipeline that hold an office, a body or a place before a person's name."""

from __future__ import annotations

from collections.abc import Iterator

from generator.extract.mention_text import Reading, is_capital, is_initial


def titles_apart(
    reading: Reading, first: int, last: int, label: str
) -> Iterator[tuple[int, int, str]]:
    """Part "Avondale Mayor Ed Rieker" at its title: what is before it is no person."""
    tokens = reading.document.tokens
    office = _office_end(reading, first, last) if label == "PERSON" else first
    if office > first:
        yield office, last, label
        return
    for n in range(first + 1, last - 1):
        if label == "ORG" and _person_begins(reading, first, n):
            yield first, n, "ORG"
            yield n, last, "PERSON"
            return
        if tokens[n].text in reading.names.title_ends and is_capital(tokens[n + 1]):
            yield first, n, "GPE" if reading.listed_town(first, n) else "ORG"
            yield n + 1, last, "PERSON"
            return
    yield first, last, label


def _office_end(reading: Reading, first: int, last: int) -> int:
    """Where a person begins after the end of an office: "chief of Naval Operations | Lisa Cole"."""
    tokens = reading.document.tokens
    given = reading.names.given
    after_of = first > 0 and tokens[first - 1].text in {"of", "for"}
    for n in range(first + 1, last - 1):
        before = reading.word(tokens[n - 1])
        if reading.word(tokens[n]) not in given or not is_capital(tokens[n + 1]):
            continue
        if before in reading.names.place_heads or (after_of and _plain_words(reading, first, n)):
            return n
    return first


def _plain_words(reading: Reading, first: int, last: int) -> bool:
    """Whether no word is part of a person's name: a given name, a particle, an initial."""
    names = reading.names
    parts = names.given | names.particles | names.inner_particles | names.families
    words = reading.words(first, last)
    return not any(word in parts or word.lower() in names.particles for word in words) and not any(
        map(is_initial, words)
    )


def _person_begins(reading: Reading, first: int, n: int) -> bool:
    """Whether a person follows a whole body or country: "University of Havana | Julio Ruiz"."""
    tokens = reading.document.tokens
    if reading.word(tokens[n]) not in reading.names.given or not is_capital(tokens[n + 1]):
        return False
    known = reading.listed(first, n)
    if known is not None and known.kind == "place":
        return True
    heads = reading.names.organisation_heads
    whole = any(reading.word(token) in heads for token in tokens[first:n])
    return whole and is_capital(tokens[n - 1]) and tokens[n + 1].text not in heads
