"""Who holds which office: a title before or after a name, or as the predicate of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.extract.relation_titles import Names, Title, capital_entries, titles_in
from generator.extract.syntax import children, subjects, tokens_in
from generator.model import (
    Document,
    Evidence,
    Mention,
    Participant,
    Relation,
    Sentence,
    Span,
)

_BETWEEN = re.compile(r"\s*(?:,\s*)?[“\"]?")
_AFTER_NAME = re.compile(
    r"(?:\s*,\s*(?:aged\s+)?\d{1,3})?\s*,\s*(?:(?:who\s+)?(?:is|was|serves?|served)\s+(?:as\s+)?)?"
)
_BECOMING = frozenset({"be", "become", "remain", "serve"})
_MAKING = frozenset({"elect", "appoint", "name", "crown", "nominate", "inaugurate", "choose"})


def office_relations(document: Document, sentence: Sentence, names: Names) -> Iterator[Relation]:
    """The offices that a sentence says somebody holds or held."""
    titles = titles_in(document, sentence, names)
    for n, title in enumerate(titles):
        following = titles[n + 1 :]
        held = (
            _before_name(document, names, title, following)
            or _after_name(document, sentence, names, title)
            or _predicated(document, names, title)
        )
        if title.entry in capital_entries() and title.scope is None and _is_small(document, title):
            continue
        for mention, rule in held:
            yield Relation(
                subject=Participant(mention.span, mention.span),
                predicate="holds office",
                object=Participant(title.span),
                evidence=Evidence(document.article.id, sentence.span),
                rule=f"{rule}: {title.entry}",
                scope=title.scope,
                former=title.former,
            )


def _is_small(document: Document, title: Title) -> bool:
    """Whether a title is written small and no name follows: "an art major"."""
    return title.span.of(document.article.body).islower()


def _before_name(
    document: Document, names: Names, title: Title, following: list[Title]
) -> list[tuple[Mention, str]]:
    """As in "Prime Minister Benjamin Netanyahu"; "the prime minister, Benjamin Netanyahu,"."""
    body, tokens = document.article.body, document.tokens
    end = tokens[title.last - 1].span.end
    if title.last >= len(tokens):
        return []
    if tokens[title.last].text == "and" and following:
        after = following[0]
        if after.first == title.last + 1:
            return _before_name(document, names, after, following[1:])
    person = next(
        (
            names.starting[start]
            for start in (tokens[title.last].span.start, *_next_start(document, title.last))
            if start in names.starting and names.starting[start].kind == "person"
        ),
        None,
    )
    if person is None:
        return []
    between = body[end : person.span.start]
    if not between.strip():
        return [(person, "title before name"), *_conjoined(document, names, title, person)]
    follows = body[person.span.end : person.span.end + 1]
    scoped = title.first < title.last and title.span.start > tokens[title.first].span.start
    if _BETWEEN.fullmatch(between) and scoped and follows in {",", ".", ";", ")", "”", ""}:
        return [(person, "title, name")]
    return []


def _next_start(document: Document, index: int) -> list[int]:
    """Where the token after a comma begins."""
    if document.tokens[index].text == "," and index + 1 < len(document.tokens):
        return [document.tokens[index + 1].span.start]
    return []


def _conjoined(
    document: Document, names: Names, title: Title, person: Mention
) -> list[tuple[Mention, str]]:
    """As in "Presidents Ilham Aliyev and Nursultan Nazarbayev": a plural title is each one's."""
    if not title.plural:
        return []
    match = re.compile(r"(?:,|,? and)\s+").match(document.article.body, person.span.end)
    other = names.starting.get(match.end()) if match else None
    if other is None or other.kind != "person":
        return []
    return [(other, "plural title"), *_conjoined(document, names, title, other)]


def _after_name(
    document: Document, sentence: Sentence, names: Names, title: Title
) -> list[tuple[Mention, str]]:
    """As in "Nazarbayev, the president of Kazakhstan"."""
    start = document.tokens[title.first].span.start
    person = max(
        (
            mention
            for mention in names.starting.values()
            if mention.kind == "person" and sentence.span.start <= mention.span.start < start
        ),
        key=lambda mention: mention.span,
        default=None,
    )
    if person is None:
        return []
    between = document.article.body[person.span.end : start]
    if not _AFTER_NAME.fullmatch(between):
        return []
    if _begins_name(document, names, title):
        return []
    return [(person, "name, title")]


def _begins_name(document: Document, names: Names, title: Title) -> bool:
    """Whether the title is the next name's: "Aliyev, President Nazarbayev and others"."""
    if title.last >= len(document.tokens):
        return False
    after = names.starting.get(document.tokens[title.last].span.start)
    return after is not None and after.kind == "person"


def _predicated(document: Document, names: Names, title: Title) -> list[tuple[Mention, str]]:
    """As in "Aliyev is the president of Azerbaijan"; "She was elected president"."""
    head = _head_of(document, title.span)
    governor = document.tokens[document.tokens[head].head]
    if governor.tag == "IN" and governor.text == "as":
        governor = document.tokens[governor.head]
    elif governor.text == "as":
        return []
    lemma = governor.lemma
    if lemma not in _BECOMING | _MAKING or document.tokens[head].dep in {"nsubj", "nsubjpass"}:
        return []
    if lemma in _MAKING and not children(document, governor.index, "nsubjpass"):
        return []
    if children(document, governor.index, "neg"):
        return []
    held = []
    for subject in subjects(document, governor.index):
        named = names.ending.get(subject.span.end)
        if named is not None and named.kind == "person":
            held.append((named, "predicate"))
    return held


def _head_of(document: Document, span: Span) -> int:
    """Index of the token of a span whose governor lies outside it."""
    inside = tokens_in(document, span)
    outer = [
        t for t in inside if not span.covers(document.tokens[t.head].span) or t.head == t.index
    ]
    return (outer or inside)[-1].index
