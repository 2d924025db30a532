"""Announced and listed: "four agreements in the fields of A, B and C" lists three."""

from __future__ import annotations

from collections.abc import Iterator

from generator.extract.amount_numbers import parse_number
from generator.extract.syntax import children, conjuncts, subtree_span
from generator.lexicon import lexicon
from generator.model import Document, Issue, Token

_LARGEST = 20
"""Nobody lists more than this in a sentence."""


def miscounts(document: Document) -> Iterator[Issue]:
    """A doubt for each list whose length is not the number announced, in text order."""
    for token in document.tokens:
        if token.dep == "nummod":
            announced = parse_number(token.text)
            noun = document.tokens[token.head]
            listed = _listed(document, noun)
            if announced and 1 < announced <= _LARGEST and len(listed) > 1:
                yield from _doubt(document, noun, int(announced), listed)


def _doubt(
    document: Document, noun: Token, announced: int, listed: tuple[Token, ...]
) -> Iterator[Issue]:
    if len(listed) != announced:
        yield Issue(
            code="count-mismatch",
            message=f"the text announces {announced} {noun.text}, but lists {len(listed)}",
            article_id=document.article.id,
            severity="note",
            span=subtree_span(document, noun.index),
        )


def _listed(document: Document, noun: Token) -> tuple[Token, ...]:
    """What is listed for a counted noun: its fields, or the names that stand beside it.

    A list opened by "including" or "such as" is no full list.
    """
    above = document.tokens[noun.head]
    links = (
        *children(document, noun.index, "prep"),
        *(children(document, above.index, "prep") if noun.dep == "dobj" else ()),
    )
    for field in (t for link in links for t in children(document, link.index, "pobj")):
        if field.lemma.lower() in lexicon("event_slots")["list_heads"]:
            for of in children(document, field.index, "prep"):
                for first in children(document, of.index, "pobj"):
                    return conjuncts(document, first.index)
    for beside in children(document, noun.index, "appos"):
        return conjuncts(document, beside.index)
    return ()
