"""The parties that the words of a speaker name."""

from __future__ import annotations

from generator.extract.participants import acting_nouns, parties, party, stands_for
from generator.extract.syntax import children
from generator.model import Annotation, Document, Participant, Span, Token

_DEPTH = 6
"""Governors climbed at most from a relative pronoun to its clause."""
_RELATIVE = {"WP", "WDT"}

Speakers = tuple[Participant, ...]
"""Who says it together; empty when nobody is named ("it was alleged that")."""


def voices_of(document: Document, found: Annotation, head: Token) -> Speakers:
    """The parties that a head word and its conjuncts name; one for all unless each has a name."""
    if head.dep == "poss" or _is_possessor(document, head):
        whole = party(document, found, head)
        mark = next((t for t in children(document, head.index) if t.tag == "POS"), None)
        end = mark.span.start if mark else whole.span.end
        return (Participant(Span(whole.span.start, end), whole.mention),)
    if head.tag in _RELATIVE:
        return (Participant(head.span, _antecedent_mention(document, found, head)),)
    everyone = tuple(_bare(document, who) for who in parties(document, found, head))
    first = everyone[0]
    if len({who.mention for who in everyone if who.mention}) == len(everyone):
        return everyone
    owner = next((t for t in children(document, head.index, "poss") if t.tag == "WP$"), None)
    if owner is not None and head.lemma.lower() in acting_nouns():
        return (Participant(first.span, _antecedent_mention(document, found, owner)),)
    return (Participant(Span(first.span.start, everyone[-1].span.end), first.mention),)


def _is_possessor(document: Document, head: Token) -> bool:
    return any(t.tag == "POS" for t in children(document, head.index, "case"))


def _bare(document: Document, who: Participant) -> Participant:
    """Without a participle after a comma: "Ana Ito, quoted by the agency"."""
    words = who.span.of(document.article.body)
    comma = words.find(", ")
    after = words[comma + 2 :].split(maxsplit=1)[:1]
    participle = comma > 0 and after and after[0].islower() and after[0].endswith(("ed", "ing"))
    return (
        Participant(Span(who.span.start, who.span.start + comma), who.mention)
        if participle
        else who
    )


def _antecedent_mention(document: Document, found: Annotation, pronoun: Token) -> Span | None:
    """Whom "who" or "whose" stands for: the noun it hangs on, else the name right before it."""
    noun = antecedent(document, pronoun)
    mention = stands_for(document, found, noun) if noun else None
    if mention is not None:
        return mention
    before = document.tokens[max(0, pronoun.index - 2) : pronoun.index]
    near = [t for t in before if t.dep != "punct"]
    spans = [m.span for m in found.mentions if near and m.span.end == near[-1].span.end]
    return spans[0] if spans else None


def antecedent(document: Document, pronoun: Token) -> Token | None:
    """The noun that a relative pronoun's clause hangs on."""
    here = pronoun
    for _ in range(_DEPTH):
        if here.dep == "relcl":
            return document.tokens[here.head]
        if here.head == here.index:
            return None
        here = document.tokens[here.head]
    return None
