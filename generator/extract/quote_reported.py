"""Reported speech and thought: what a cue attributes in the article's own words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.extract.quote_cues import Cue
from generator.extract.quote_lexicon import speech_verb
from generator.extract.syntax import SUBJECTS, children, subtree
from generator.model import Document, Span, Token

_TRIM = " \t\n\r\u00a0,.;:–—-"
_TAIL = {"punct", "npadvmod", "advmod", "prep", "prt", *SUBJECTS}
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
_CLAUSAL = {"states", "claims", "reveals"}
_DEPTH = 20
"""Governors climbed at most in search of the clause around "according to"."""
_SHORTEST_TRAILING = 4
"""Tokens after a speech verb that the parse left alone, at least, to be believed a clause."""

_Finder = Callable[[Document, Cue], set[int]]


@dataclass(frozen=True, slots=True)
class Reported:
    """A content found for a cue, and the frame of the cue that it fills."""

    content: Span
    frame: str


def reported(document: Document, cue: Cue) -> Reported | None:
    """The content that a cue's syntax gives it, by the first frame that fits."""
    for frame, find in _frames(cue):
        indices = find(document, cue)
        if indices:
            span = _trimmed(document, min(indices), max(indices))
            return Reported(span, frame) if span else None
    return None


def _trimmed(document: Document, first: int, last: int) -> Span | None:
    """The text of a token range without commas at its ends; None when no word is left."""
    whole = Span(document.tokens[first].span.start, document.tokens[last].span.end)
    text = whole.of(document.article.body)
    start = whole.start + len(text) - len(text.lstrip(_TRIM))
    end = whole.end - (len(text) - len(text.rstrip(_TRIM)))
    return Span(start, end) if any(c.isalnum() for c in text) else None


def _under(document: Document, cue: Cue, heads: Iterable[Token]) -> set[int]:
    """Tokens under some heads, on the side of the cue that the first head is on."""
    heads = list(heads)
    if not heads:
        return set()
    inside = {i for head in heads for i in subtree(document, head.index)}
    here = cue.token.index
    if heads[0].index > here:
        return {i for i in inside if i > here}
    return {i for i in inside if i < here}


def _clause(document: Document, cue: Cue) -> set[int]:
    if "clause" not in cue.word.takes:
        return set()
    heads = [
        token
        for token in children(document, cue.token.index, "ccomp")
        if "infinitive" in cue.word.takes or not _infinite(document, token)
    ]
    after = [t for t in heads if t.index > cue.token.index]
    return _own_words(document, cue, _under(document, cue, after or heads))


def _infinite(document: Document, token: Token) -> bool:
    return any(aux.tag == "TO" for aux in children(document, token.index, "aux"))


def _own_words(document: Document, cue: Cue, inside: set[int]) -> set[int]:
    """Cut where the article's own voice goes on inside what the parser takes for the content.

    "said the gate was shut, and warned the crews", "..., adding that", and, at the end, the
    background in ", which opened in 1990": none of it is what was said.
    """
    ends = [i for i in inside if i > cue.token.index and _voice_returns(document, cue, i)]
    kept = {i for i in inside if not ends or i < min(ends)}
    return {i for i in kept if i < _background(document, kept)}


def _voice_returns(document: Document, cue: Cue, index: int) -> bool:
    """Whether the token begins a further cue of the same speaker."""
    token = document.tokens[index]
    comma = document.tokens[index - 1].text == ","
    if token.dep == "advcl" and token.tag == "VBG":
        return comma and speech_verb(token) is not None
    if token.dep == "cc":
        later = [t for t in children(document, token.head, "conj") if t.index > index]
        return any(_next_cue(document, cue, t) for t in later[:1])
    return False


def _next_cue(document: Document, cue: Cue, token: Token) -> bool:
    if token.tag != cue.token.tag or speech_verb(token) is None:
        return False
    return not children(document, token.index, *SUBJECTS)


def _background(document: Document, inside: set[int]) -> int:
    """Where a relative clause after a comma begins that ends the content; past it, if none."""
    last = max(inside, default=-1)
    for i in sorted(inside):
        if document.tokens[i].dep == "relcl":
            clause = subtree(document, i)
            if clause[-1] >= last and document.tokens[clause[0] - 1].text == ",":
                return clause[0]
    return last + 1


def _infinitive(document: Document, cue: Cue) -> set[int]:
    if "infinitive" not in cue.word.takes:
        return set()
    after = [t for t in children(document, cue.token.index) if t.index > cue.token.index]
    heads = [t for t in after if t.dep == "xcomp" and t.tag == "VB"]
    asked = [t for t in after if t.dep in {"dobj", "dative"}]
    asked += [t for p in after if p.lemma == "on" for t in children(document, p.index, "pobj")]
    return _own_words(document, cue, _under(document, cue, [*heads, *asked])) if heads else set()


def _object(document: Document, cue: Cue) -> set[int]:
    if not {"object", "small"} & cue.word.takes:
        return set()
    after = [t for t in children(document, cue.token.index) if t.index > cue.token.index]
    heads = [t for t in after if t.dep in {"dobj", "oprd", "xcomp", "ccomp"}]
    said = [t for t in after if t.dep == "prep" and t.lemma in {"as", "of", "for"}]
    if not heads or ("object" not in cue.word.takes and len(heads) + len(said) < 2):  # noqa: PLR2004 (an object and its predicate)
        return set()
    return _own_words(document, cue, _under(document, cue, [*heads, *said]))


def _prepositional(document: Document, cue: Cue) -> set[int]:
    for preposition in children(document, cue.token.index, "prep"):
        if preposition.lemma in cue.word.prepositions:
            heads = children(document, preposition.index, "pobj", "pcomp")
            asked = [t for t in children(document, cue.token.index, "xcomp") if t.tag == "VB"]
            return _under(document, cue, [*heads, *asked])
    return set()


def _gerund(document: Document, cue: Cue) -> set[int]:
    if "gerund" not in cue.word.takes:
        return set()
    heads = [t for t in children(document, cue.token.index, "xcomp") if t.tag == "VBG"]
    return _under(document, cue, heads)


def _as_clause(document: Document, cue: Cue) -> set[int]:
    """ "The ships left, as the port reported": the clause that the "as" clause hangs on."""
    token = cue.token
    marks = children(document, token.index, "mark", "advmod")
    if token.dep != "advcl" or not any(mark.text.lower() == "as" for mark in marks):
        return set()
    if "clause" not in cue.word.takes or not cue.word.speech:
        return set()
    return set(subtree(document, token.head)) - set(subtree(document, token.index))


def _parenthetical(document: Document, cue: Cue) -> set[int]:
    """ "Talks, she said, will go on": the clause around the cue."""
    token = cue.token
    if "clause" not in cue.word.takes or token.dep != "parataxis" or token.head == token.index:
        return set()
    return set(subtree(document, token.head)) - set(subtree(document, token.index))


def _fronted(document: Document, cue: Cue) -> set[int]:
    """ "Talks will go on, she said": all before the comma, when the cue ends its sentence."""
    token, sentence = cue.token, cue.sentence
    own = children(document, token.index, *SUBJECTS)
    if not own or "clause" not in cue.word.takes or not cue.word.speech:
        return set()
    later = [t for t in children(document, token.index) if t.index > token.index]
    if any(t.dep not in _TAIL for t in later):
        return set()
    start = min([token.index, *(i for s in own for i in subtree(document, s.index))])
    if start <= sentence.first or document.tokens[start - 1].text not in {",", "”", '"', "''"}:
        return set()
    front = document.tokens[sentence.first : start - 1]
    return {t.index for t in front} if _is_clause(document, front) else set()


def _is_clause(document: Document, tokens: Sequence[Token]) -> bool:
    """Whether a finite verb and its subject stand in a stretch of text."""
    return any(
        t.tag in _FINITE and (t.tag == "MD" or children(document, t.index, *SUBJECTS))
        for t in tokens
        if t.dep not in {"relcl", "advcl"}
    )


def _trailing(document: Document, cue: Cue) -> set[int]:
    """All after a speech verb, when the parse has no complement for it but a clause follows."""
    token, sentence = cue.token, cue.sentence
    if "clause" not in cue.word.takes or not cue.word.speech or token.tag not in _FINITE:
        return set()
    if not children(document, token.index, *SUBJECTS):
        return set()
    if cue.word.stance not in _CLAUSAL or "object" in cue.word.takes:
        return set()
    start = token.index + 1
    while start < sentence.last and document.tokens[start].dep in {"npadvmod", "prt"}:
        start += 1
    rest = document.tokens[start : sentence.last]
    if len(rest) < _SHORTEST_TRAILING or rest[0].dep == "punct" or rest[0].dep == "prep":
        return set()
    return {t.index for t in rest} if _is_clause(document, rest) else set()


def _around(document: Document, cue: Cue) -> set[int]:
    """The clause that "according to X" hangs on, without that phrase."""
    head = document.tokens[cue.token.head]
    for _ in range(_DEPTH):
        clause = head.pos in {"VERB", "AUX"} and head.dep not in {"amod", "aux", "xcomp", "acl"}
        if clause or head.head == head.index:
            break
        head = document.tokens[head.head]
    phrase = set(subtree(document, cue.token.index))
    inside = set(subtree(document, head.index)) - phrase
    before = {i for i in inside if i < cue.token.index}
    after = {i for i in inside if i > max(phrase)}
    return max(before, after, key=len)


def _noun_complement(document: Document, cue: Cue) -> set[int]:
    clauses = children(document, cue.token.index, "acl", "ccomp")
    return _under(document, cue, [t for t in clauses if _is_complement(document, t)])


def _is_complement(document: Document, clause: Token) -> bool:
    """A "that" clause or infinitive, not a participle ("a report published by")."""
    if clause.tag == "VB":
        return bool(children(document, clause.index, "aux"))
    marks = children(document, clause.index, "mark")
    return any(mark.text.lower() in {"that", "whether"} for mark in marks)


def _frames(cue: Cue) -> Iterator[tuple[str, _Finder]]:
    if cue.word.lemma == "according to":
        yield "according to", _around
    elif cue.token.pos == "NOUN":
        yield "noun", _noun_complement
    else:
        yield from _VERB_FRAMES


_VERB_FRAMES = (
    ("clause", _clause),
    ("infinitive", _infinitive),
    ("object", _object),
    ("preposition", _prepositional),
    ("gerund", _gerund),
    ("as", _as_clause),
    ("parenthetical", _parenthetical),
    ("fronted", _fronted),
    ("trailing", _trailing),
)
