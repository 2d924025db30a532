"""Contents that are clauses: complements of a cue, and clauses that a cue stands in or after."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from generator.extract.quote_cues import Cue, inverted_aside, next_cue, text_before
from generator.extract.quote_lexicon import speech_verb, standpoints
from generator.extract.syntax import SUBJECTS, children, subtree
from generator.model import Document, Token

_TAIL = {"punct", "npadvmod", "advmod", "prep", "prt", *SUBJECTS}
_FINITE = {"VBD", "VBZ", "VBP", "MD"}
QUOTE_MARKS = {"“", '"', "``", "''", "«", "„"}
"""Tokens that open a quotation."""
_ASIDES = {"relcl", "appos"}
_ASIDE_MARKS = {",", "-", "–", "—", "--"}
_FROM_WHERE = {"in", "by", "from"}
_CONTRASTS = {"while", "whereas", "although", "though"}
_CLAUSAL = {"states", "claims", "reveals"}
_DEPTH = 20
"""Governors climbed at most in search of the clause around "according to"."""
_SHORTEST_TRAILING = 4
"""Tokens after a speech verb that the parse left alone, at least, to be believed a clause."""


def text_under(document: Document, cue: Cue, heads: Iterable[Token]) -> set[int]:
    """Indices of tokens under some heads, on the side of the cue that the first head is on."""
    heads = list(heads)
    if not heads:
        return set()
    inside = {i for head in heads for i in subtree(document, head.index)}
    here = cue.token.index
    if heads[0].index > here:
        return {i for i in inside if i > here}
    return {i for i in inside if i < here}


def complement(document: Document, cue: Cue) -> set[int]:
    """The clause that a cue governs: "said that ...", "it was shut, he said"."""
    if "clause" not in cue.word.takes:
        return set()
    heads = [
        token
        for token in children(document, cue.token.index, "ccomp")
        if "infinitive" in cue.word.takes or not _infinite(document, token)
    ]
    after = [t for t in heads if t.index > cue.token.index]
    after = [*_stray_subject(document, cue, after[:1]), *after]
    inside = own_words(document, cue, text_under(document, cue, after or heads))
    companion = cue.word.lemma.partition(" ")[2]  # of an idiom: "made clear | that"
    clear = [i for i in inside if companion and document.tokens[i].text.lower() == companion]
    inside = {i for i in inside if i > min(clear, default=-1)}
    if inside and not after:
        return _before(document, cue, min(inside))
    return inside | _second_half(document, cue, inside)


def _before(document: Document, cue: Cue, first: int) -> set[int]:
    """A content that stands before its cue, from `first` up to "she said"."""
    end = _clause_start(document, cue)
    parted = document.tokens[end - 1].text in {";", ":"}
    objects = children(document, cue.token.index, "dobj")
    if parted or any(t.index > cue.token.index for t in objects if not cue.word.addressed):
        return set()
    return set(range(first, end))


def _stray_subject(document: Document, cue: Cue, heads: Sequence[Token]) -> list[Token]:
    """The subject of a content that the parser took for the cue's object ("thinks it was lost")."""
    if cue.word.addressed or not heads or children(document, heads[0].index, *SUBJECTS):
        return []
    between = children(document, cue.token.index, "dobj", "nsubj")
    return [t for t in between if cue.token.index < t.index < heads[0].index]


def _clause_start(document: Document, cue: Cue) -> int:
    """Index of the first token of "she said" after a content that stands before it."""
    subjects = children(document, cue.token.index, *SUBJECTS)
    start = min([cue.token.index, *(i for s in subjects for i in subtree(document, s.index))])
    while text_before(document, start) == ",":
        start -= 1
    return start


def _second_half(document: Document, cue: Cue, inside: set[int]) -> set[int]:
    """What follows "but" in "told them that not only is the port open, but it is growing".

    The parser hangs it on the cue; only the correlative shows that it is part of the content.
    """
    words = [document.tokens[i].text.lower() for i in sorted(inside)]
    if ("not", "only") not in itertools.pairwise(words):
        return set()
    later = [t for t in children(document, cue.token.index, "conj") if t.index > max(inside)]
    return set(subtree(document, later[0].index)) if later else set()


def _infinite(document: Document, token: Token) -> bool:
    return any(aux.tag == "TO" for aux in children(document, token.index, "aux"))


def own_words(document: Document, cue: Cue, inside: set[int]) -> set[int]:
    """Cut where the article's own voice goes on inside what the parser takes for the content.

    "said the gate was shut, and warned the crews", "..., adding that", and, at the end, the
    background in ", which opened in 1990": none of it is what was said.
    """
    ends = [i for i in inside if i > cue.token.index and _voice_returns(document, cue, i)]
    kept = {i for i in inside if not ends or i < min(ends)}
    end = _background(document, kept)
    return {i for i in kept if i < end}


def _voice_returns(document: Document, cue: Cue, index: int) -> bool:
    """Whether the token begins a further cue, of the same speaker or, after "while", another."""
    token = document.tokens[index]
    comma = text_before(document, index) == ","
    if token.dep == "advcl" and token.tag == "VBG":
        return comma and speech_verb(token) is not None
    if token.dep == "mark" and token.text.lower() in _CONTRASTS:
        word = speech_verb(document.tokens[token.head])
        return comma and word is not None and "clause" in word.takes
    if token.dep == "cc":
        later = [t for t in children(document, token.head, "conj") if t.index > index]
        return any(next_cue(document, cue.token, t) for t in later[:1])
    return False


def _background(document: Document, inside: set[int]) -> int:
    """Where a clause or apposition after a comma begins that ends the content; past it, if none."""
    last = max(inside, default=-1)
    for i in sorted(inside):
        if document.tokens[i].dep in _ASIDES:
            aside = subtree(document, i)
            if aside[-1] >= last and text_before(document, aside[0]) in _ASIDE_MARKS:
                return aside[0]
    return last + 1


def as_clause(document: Document, cue: Cue) -> set[int]:
    """The clause that an "as" clause hangs on: "The ships left, as the port reported"."""
    token = cue.token
    marks = children(document, token.index, "mark", "advmod")
    if token.dep != "advcl" or not any(mark.text.lower() == "as" for mark in marks):
        return set()
    if "clause" not in cue.word.takes or cue.word.stance not in _CLAUSAL:
        return set()
    return set(subtree(document, token.head)) - set(subtree(document, token.index))


def parenthetical(document: Document, cue: Cue) -> set[int]:
    """The clause around a cue: "Talks, she said, will go on"."""
    token = cue.token
    if "clause" not in cue.word.takes:
        return set()
    if inverted_aside(document, token) is not None:
        return {t.index for t in document.tokens[cue.sentence.first : cue.sentence.last]}
    if token.dep != "parataxis" or token.head == token.index:
        return set()
    own = set(subtree(document, token.index))
    clause = set(subtree(document, token.head)) - own
    after = [document.tokens[i] for i in sorted(clause) if i > max(own)]
    words = [t for t in after if t.dep != "punct" or t.text in QUOTE_MARKS]
    if words[:1] and words[0].dep == "cc" and any(t.text in QUOTE_MARKS for t in words[1:2]):
        clause -= {t.index for t in after}  # "..., she said, and “...”": a quotation of its own
    return clause


def fronted(document: Document, cue: Cue) -> set[int]:
    """All before the comma, when a cue ends its sentence: "Talks will go on, she said"."""
    token, sentence = cue.token, cue.sentence
    own = children(document, token.index, *SUBJECTS)
    if not own or "clause" not in cue.word.takes or not cue.word.speech:
        return set()
    later = [t for t in children(document, token.index) if t.index > token.index]
    if any(t.dep not in _TAIL for t in later):
        return set()
    start = _clause_start(document, cue)
    if start <= sentence.first or document.tokens[start].text != ",":
        return set()
    front = document.tokens[sentence.first : start]
    return {t.index for t in front} if _is_clause(document, front) else set()


def trailing(document: Document, cue: Cue) -> set[int]:
    """All after a speech verb, when the parse has no complement for it but a clause follows."""
    token, sentence = cue.token, cue.sentence
    if "clause" not in cue.word.takes or not cue.word.speech or token.tag not in _FINITE:
        return set()
    if token.dep == "relcl":  # its clause ends somewhere before the sentence does
        return set()
    if not children(document, token.index, *SUBJECTS):
        return set()
    if cue.word.stance not in _CLAUSAL or "object" in cue.word.takes:
        return set()
    start = token.index + 1
    for child in children(document, token.index, "npadvmod", "prt", "prep", "advmod"):
        if child.index == start:
            start = max(subtree(document, child.index)) + 1
    rest = document.tokens[start : sentence.last]
    if len(rest) < _SHORTEST_TRAILING or rest[0].dep == "punct" or rest[0].dep == "prep":
        return set()
    return {t.index for t in rest} if _is_clause(document, rest) else set()


def _is_clause(document: Document, tokens: Sequence[Token]) -> bool:
    """Whether a finite verb and its subject stand in a stretch of text."""
    return any(
        t.tag in _FINITE and (t.tag == "MD" or children(document, t.index, *SUBJECTS))
        for t in tokens
        if t.dep not in {"relcl", "advcl"}
    )


def around(document: Document, cue: Cue) -> set[int]:
    """The clause that "according to X" or "in X's view" hangs on, without that phrase."""
    top = cue.token if cue.token.pos != "NOUN" else document.tokens[cue.token.head]
    head = document.tokens[top.head]
    for _ in range(_DEPTH):
        clause = head.pos in {"VERB", "AUX"} and head.dep not in {"amod", "aux", "xcomp", "acl"}
        if clause or head.head == head.index:
            break
        head = document.tokens[head.head]
    phrase = set(subtree(document, top.index))
    inside = set(subtree(document, head.index)) - phrase
    before = {i for i in inside if i < top.index}
    after = {i for i in inside if i > max(phrase)}
    return max(before, after, key=len)


def standpoint(document: Document, cue: Cue) -> set[int]:
    """The clause that "in her view" or "by its own account" hangs on."""
    preposition = document.tokens[cue.token.head]
    placed = cue.token.dep == "pobj" and preposition.lemma.lower() in _FROM_WHERE
    if cue.token.lemma not in standpoints() or not placed:
        return set()
    return around(document, cue) if children(document, cue.token.index, "poss") else set()
