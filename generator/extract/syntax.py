"""Questions about the parse that several extractors ask."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from generator.model import Document, Sentence, Span, Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
_OUTSIDE = ("punct", "cc", "conj", "relcl", "appos", "advcl", "parataxis")


def sentence_tokens(document: Document, sentence: Sentence) -> tuple[Token, ...]:
    """The tokens of a sentence."""
    return document.tokens[sentence.first : sentence.last]


def children(document: Document, index: int, *deps: str) -> tuple[Token, ...]:
    """Tokens that `index` governs, of these dependency labels (all, if none is named)."""
    governed = document.children[index]
    if not governed:
        return ()
    tokens = document.tokens
    if not deps:
        return tuple([tokens[i] for i in governed])
    return tuple([token for i in governed if (token := tokens[i]).dep in deps])


def subtree(document: Document, index: int) -> list[int]:
    """Indices of all tokens under `index`, itself included, in text order."""
    if not document.children[index]:
        return [index]
    found, stack = [], [index]
    while stack:
        here = stack.pop()
        found.append(here)
        stack.extend(document.children[here])
    return sorted(found)


def subtree_span(document: Document, index: int) -> Span:
    """From the first to the last token under `index`."""
    inside = subtree(document, index)
    return Span(document.tokens[inside[0]].span.start, document.tokens[inside[-1]].span.end)


def noun_phrase(document: Document, index: int) -> Span:
    """The phrase of a noun without relative clauses, appositions and further conjuncts.

    "Prime Minister Benjamin Netanyahu, who flew home" -> "Prime Minister Benjamin Netanyahu".
    """
    if not document.children[index]:
        return document.tokens[index].span
    inside, stack = [], [index]
    while stack:
        here = stack.pop()
        inside.append(here)
        stack.extend([i for i in document.children[here] if not _outside(document, i)])
    ordered = sorted(inside)
    return Span(document.tokens[ordered[0]].span.start, document.tokens[ordered[-1]].span.end)


def _outside(document: Document, index: int) -> bool:
    """Whether a word is no part of its noun's phrase; so is a main verb taken for a participle."""
    token = document.tokens[index]
    if token.dep == "acl" and token.tag in {"VBD", "VBN"}:
        return token.tag == "VBD" or bool(children(document, index, "dobj"))
    return token.dep in _OUTSIDE


def conjuncts(document: Document, index: int) -> tuple[Token, ...]:
    """`index` and all that is coordinated with it, in text order, when it is the first."""
    if not document.children[index]:
        return (document.tokens[index],)
    found, stack = [], [index]
    while stack:
        here = stack.pop()
        found.append(here)
        stack.extend(i for i in document.children[here] if document.tokens[i].dep == "conj")
    return tuple(document.tokens[i] for i in sorted(found))


def ancestors(document: Document, index: int) -> Iterator[Token]:
    """The governors of a token, nearest first."""
    seen = {index}
    here = document.tokens[index].head
    while here not in seen:
        seen.add(here)
        yield document.tokens[here]
        here = document.tokens[here].head


def subjects(document: Document, verb: int) -> tuple[Token, ...]:
    """Subjects of a verb with their conjuncts; a conjoined verb borrows its first verb's."""
    own = children(document, verb, *SUBJECTS)
    if own:
        return tuple(t for token in own for t in conjuncts(document, token.index))
    token = document.tokens[verb]
    if (
        token.dep == "conj"
        and token.head != verb
        and document.tokens[token.head].pos in {"VERB", "AUX"}
    ):
        return subjects(document, token.head)
    return ()


def tokens_in(
    document: Document, span: Span, sentence: Sentence | None = None
) -> tuple[Token, ...]:
    """Tokens that lie in a span, or those of them in a sentence."""
    tokens = document.tokens
    low, high = (sentence.first, sentence.last) if sentence else (0, len(tokens))
    first = bisect_left(tokens, span.start, low, high, key=_start)
    return tokens[first : bisect_right(tokens, span.end, first, high, key=_end)]


def _start(token: Token) -> int:
    return token.span.start


def _end(token: Token) -> int:
    return token.span.end


def sentence_at(document: Document, offset: int) -> Sentence | None:
    """The sentence that holds a code point; None between sentences."""
    low, high = 0, len(document.sentences)
    while low < high:
        middle = (low + high) // 2
        if document.sentences[middle].span.end <= offset:
            low = middle + 1
        else:
            high = middle
    if low < len(document.sentences) and document.sentences[low].span.start <= offset:
        return document.sentences[low]
    return None
