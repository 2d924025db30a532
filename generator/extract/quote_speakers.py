"""Who speaks: the party that a cue attributes its content to."""

from __future__ import annotations

import itertools

from generator.extract.quote_cues import Cue, inverted_aside, is_undergone, next_cue, text_before
from generator.extract.quote_lexicon import light_verbs, speech_verb, vehicles
from generator.extract.quote_voices import Speakers, antecedent, voices_of
from generator.extract.syntax import SUBJECTS, children, subjects
from generator.model import Annotation, Document, Participant, Span, Token

_DEPTH = 6
"""Governors climbed at most in search of a subject ("is expected to try to explain")."""
_OBJECT_CONTROL = {"ask", "urge", "force", "lead", "cause", "prompt", "allow", "tell", "order"}
_LONGEST = 120
"""Code points of a speaker's phrase; a longer one is a misread clause, cut at its first comma."""
_BESIDE = 4
"""Tokens looked at on each side of a cue whose subject the parse put into its quotation."""
_NAMING = {"PROPN", "PRON", "NOUN"}
_BORROWING = {
    "xcomp",
    "advcl",
    "conj",
    "acl",
    "relcl",
    "ccomp",
    "prep",
    "pcomp",
    "dep",
    "acomp",
    "oprd",
}


def speakers_of(
    document: Document, found: Annotation, cue: Cue, quoted: Span | None = None
) -> Speakers:
    """The speakers of a cue: one, or each of several that are named ("Peru and Chile said").

    Nobody inside `quoted`, the cue's own quotation, can be its speaker.
    """
    head = _speaker_head(document, cue)
    if head is not None and quoted is not None and quoted.covers(head.span):
        head = _nearest(document, cue, quoted)
    if head is None or head.index == cue.token.index:
        return ()
    clear = (_clear_of(document, who, cue) for who in voices_of(document, found, head))
    return tuple(who for who in clear if who is not None)


def _nearest(document: Document, cue: Cue, quoted: Span) -> Token | None:
    """The noun next to a cue, outside its quotation; the one before it rather than after."""
    first, last = cue.token.index - _BESIDE, cue.token.index + _BESIDE
    near = document.tokens[max(first, cue.sentence.first) : min(last + 1, cue.sentence.last)]
    nouns = [t for t in near if t.pos in _NAMING and not quoted.covers(t.span)]
    here = cue.token.index
    return min(nouns, key=lambda t: (abs(t.index - here), t.index > here), default=None)


def _clear_of(document: Document, speaker: Participant, cue: Cue) -> Participant | None:
    """Without a cue that the phrase covers ("a statement | saying that"), and no whole clause."""
    start, end = speaker.span.start, speaker.span.end
    if speaker.span.covers(cue.token.span):
        if cue.token.span.start <= start:
            return None
        end = document.tokens[cue.token.index - 1].span.end
    words = document.article.body[start:end]
    if len(words) > _LONGEST and "," in words:
        end = start + words.index(",")
    return Participant(Span(start, end), speaker.mention) if start < end else None


def _speaker_head(document: Document, cue: Cue) -> Token | None:
    token = cue.token
    if cue.word.lemma == "according to":
        return _object_of(document, token, "to") or _after(document, cue)
    if token.pos == "NOUN":
        return _noun_speaker(document, token)
    aside = inverted_aside(document, token)
    return aside or verb_speaker(document, token) or _beside(document, cue)


def _beside(document: Document, cue: Cue) -> Token | None:
    """The noun right before a cue that the parse gave no subject ("Ms. Ito has said")."""
    if cue.token.tag not in {"VBD", "VBZ", "VBP", "VBN"} or _is_passive(document, cue.token):
        return None
    here = cue.token.index - 1
    while here >= cue.sentence.first and document.tokens[here].pos in {"AUX", "ADV", "PART"}:
        here -= 1
    token = document.tokens[max(here, cue.sentence.first)]
    return token if token.pos in {"PROPN", "PRON"} and here >= cue.sentence.first else None


def _after(document: Document, cue: Cue) -> Token | None:
    """The first noun after "according to" that the parse did not hang on it."""
    rest = document.tokens[cue.token.index + 2 : cue.sentence.last]
    before_stop = itertools.takewhile(lambda t: t.pos != "PUNCT", rest)
    return next((t for t in before_stop if t.pos in {"NOUN", "PROPN", "PRON"}), None)


def verb_speaker(document: Document, verb: Token) -> Token | None:
    """The head word of the phrase that does what a verb says."""
    here = verb
    for _ in range(_DEPTH):
        own = children(document, here.index, *SUBJECTS)
        if here is verb and _is_passive(document, verb):
            return _agent(document, verb)
        if own:
            return _said(document, own[0])
        borrowed = _borrowed(document, here)
        if isinstance(borrowed, Token) and borrowed.pos not in {"VERB", "AUX"}:
            return borrowed
        if borrowed is None:
            break
        here = borrowed
    return _inverted(document, verb)


def _said(document: Document, subject: Token) -> Token | None:
    """A subject that can speak, not "there" or "this"; who issued it of "a letter that says"."""
    thing = subject.tag == "DT" and subject.text.lower() in {"this", "that"}
    if subject.dep.startswith("csubj") or subject.tag == "EX" or thing:
        return None
    noun = antecedent(document, subject) if subject.tag == "WDT" else None
    if noun is not None and noun.lemma.lower() in vehicles():
        speaker = issuer(document, noun)
        return subject if speaker.index == noun.index else speaker
    return subject


def _is_passive(document: Document, verb: Token) -> bool:
    if is_undergone(document, verb):
        return True
    return verb.tag == "VBN" and any(
        t.lemma == "by" for t in children(document, verb.index, "agent")
    )


def _agent(document: Document, verb: Token) -> Token | None:
    for agent in children(document, verb.index, "agent", "prep"):
        if agent.lemma == "by":
            found = children(document, agent.index, "pobj")
            if found:
                return found[0]
    return None


def _borrowed(document: Document, verb: Token) -> Token | None:
    """The governor whose subject the verb shares, or the noun that speaks through it."""
    if verb.head == verb.index or verb.dep not in _BORROWING:
        return None
    governor = document.tokens[verb.head]
    if verb.dep == "ccomp":
        return governor if verb.tag in {"VBG", "VB"} else None
    through = _THROUGH.get(verb.dep)
    return through(document, verb, governor) if through else governor


def _of_noun(document: Document, verb: Token, noun: Token) -> Token:  # noqa: ARG001 (as its siblings)
    return issuer(document, noun)


def _asked(document: Document, verb: Token, governor: Token) -> Token:  # noqa: ARG001 (as its siblings)
    """Who is to say it in "asked the minister to explain"."""
    objects = children(document, governor.index, "dobj")
    return objects[0] if objects and governor.lemma in _OBJECT_CONTROL else governor


def _beyond(document: Document, verb: Token, preposition: Token) -> Token:  # noqa: ARG001 (as its siblings)
    """The clause of "by saying"; who is "quoted as saying"."""
    clause = document.tokens[preposition.head]
    objects = children(document, clause.index, "dobj") if preposition.lemma == "as" else ()
    return objects[0] if objects else clause


def _coordinated(document: Document, verb: Token, governor: Token) -> Token:
    """The first verb, or the cue in whose content the parser put a further cue of its speaker."""
    here = governor
    while here.dep in _INSIDE and here.head < here.index:
        here = document.tokens[here.head]
        if speech_verb(here) is not None and next_cue(document, here, verb):
            return here
    return governor


def _adjunct(document: Document, verb: Token, governor: Token) -> Token:
    """The verb that a participle goes with: in "said it rained, adding" that is "said"."""
    if verb.tag != "VBG" or text_before(document, verb.index) != ",":
        return governor
    here = governor
    while here.dep in _INSIDE and here.head < here.index:
        here = document.tokens[here.head]
        if speech_verb(here) is not None:
            return here
    return governor


_INSIDE = {"ccomp", "conj", "xcomp"}
_THROUGH = {
    "acl": _of_noun,
    "xcomp": _asked,
    "advcl": _adjunct,
    "conj": _coordinated,
    "pcomp": _beyond,
}


def issuer(document: Document, noun: Token) -> Token:
    """Who speaks through a noun: "issued a statement saying" -> who issued it."""
    if noun.lemma.lower() not in vehicles():
        return noun
    owners = children(document, noun.index, "poss")
    if owners:
        return owners[0]
    if noun.dep in {"dobj", "pobj"}:
        verb = document.tokens[noun.head]
        if noun.dep == "pobj":
            verb = document.tokens[verb.head]
        issuers = subjects(document, verb.index) if verb.pos == "VERB" else ()
        if issuers:
            return issuers[0]
    return noun


def _inverted(document: Document, verb: Token) -> Token | None:
    """The noun right after a verb without subject: "...,” said a senior official"."""
    for child in children(document, verb.index, "dobj", "attr", "npadvmod", "oprd"):
        if child.index > verb.index and child.label not in {"DATE", "TIME"}:
            return child
    return None


def _noun_speaker(document: Document, noun: Token) -> Token | None:
    owner = _owner(document, noun)
    if owner is not None:
        return owner
    for preposition in ("by", "from"):
        found = _object_of(document, noun, preposition)
        if found is not None:
            return found
    if noun.dep in {"dobj", "pobj"}:
        verb = document.tokens[noun.head]
        if noun.dep == "pobj":
            verb = document.tokens[verb.head]
        stated = noun.lemma in vehicles() and speech_verb(verb) is not None
        if verb.lemma not in light_verbs() and not stated:
            return None
        owners = tuple(token for token in subjects(document, verb.index) if token.dep == "nsubj")
    else:  # a small model takes "Ito claims that" for a compound noun
        owners = tuple(t for t in children(document, noun.index, "compound") if t.pos == "PROPN")
    return owners[-1] if owners else None


def _owner(document: Document, noun: Token) -> Token | None:
    """The possessor of a noun; a small model misses some, their mark does not."""
    owners = children(document, noun.index, "poss")
    if owners:
        return owners[0]
    here = noun.index - 1
    while here > 0 and document.tokens[here].pos in {"ADJ", "NUM", "ADV"}:
        here -= 1
    return document.tokens[here - 1] if here > 0 and document.tokens[here].tag == "POS" else None


def _object_of(document: Document, token: Token, preposition: str) -> Token | None:
    for child in children(document, token.index, "prep"):
        if child.lemma == preposition:
            found = children(document, child.index, "pobj")
            if found:
                return found[0]
    return None
