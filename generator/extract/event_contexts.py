"""What an event is about: PLOVER's contexts, by words of its own clause."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.extract.event_readings import Reading
from generator.extract.syntax import children
from generator.lexicon import lexicon
from generator.model import Document, Token

_OTHER_CLAUSES = ("advcl", "conj", "ccomp", "parataxis", "relcl")
_Entry = tuple[tuple[str, ...], str]
"""The words of an entry after its first, and the context it shows."""


def contexts(document: Document, reading: Reading) -> tuple[tuple[str, str], ...]:
    """Each context with the entry that shows it: ("economic", "trade"), by the context's name.

    Looked for in the clause of the predicate and of what it governs by an operator, not in clauses
    that stand beside it. A type or mode that implies a context is named as its entry.
    """
    found: dict[str, str] = {}
    for name, entry in _by_words(document, _clause(document, reading)):
        found.setdefault(name, entry)
    kind, mode = reading.meaning.type, reading.meaning.mode
    for code in (f"{kind}/{mode}", kind):
        for name in _implied().get(code, ()):
            found.setdefault(name, code)
    found.pop("none", None)
    return tuple(sorted(found.items()))


def _clause(document: Document, reading: Reading) -> tuple[Token, ...]:
    """Tokens of the event's clause, in text order: predicate, parties, objects, adverbials."""
    content = {reading.token.index, *(token.index for token in reading.words)}
    here: Reading | None = reading
    while here is not None:
        content.update(token.index for token in (here.content, here.token) if token)
        here = here.inner
    content.update(token.index for token in reading.frame.subjects)
    inside: set[int] = set()
    stack = sorted(content)
    while stack:
        index = stack.pop()
        if index not in inside:
            inside.add(index)
            stack.extend(
                token.index
                for token in children(document, index)
                if token.dep not in _OTHER_CLAUSES or token.index in content or token.pos == "NOUN"
            )
    return tuple(document.tokens[index] for index in sorted(inside))


def _by_words(document: Document, clause: Sequence[Token]) -> Iterator[tuple[str, str]]:
    """Contexts by entries in the clause; a longer entry hides those that begin with its words."""
    taken = -1
    for token in clause:
        if token.index <= taken:
            continue
        first = token.lemma.lower()
        for rest, name in _entries().get(first, ()):
            after = document.tokens[token.index + 1 : token.index + 1 + len(rest)]
            if tuple(word.lemma.lower() for word in after) == rest:
                yield name, " ".join((first, *rest))
                taken = token.index + len(rest)
                break


@functools.cache
def _entries() -> Mapping[str, tuple[_Entry, ...]]:
    """First lemma -> what must follow it and the context, the longest first."""
    found: defaultdict[str, list[_Entry]] = defaultdict(list)
    for name, content in lexicon("event_contexts").items():
        for words in content["words"]:
            first, *rest = words.split()
            found[first].append((tuple(rest), name))
    return {
        first: tuple(sorted(entries, key=lambda entry: (-len(entry[0]), entry)))
        for first, entries in found.items()
    }


@functools.cache
def _implied() -> Mapping[str, tuple[str, ...]]:
    """Type or type/mode -> the contexts it implies."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, content in lexicon("event_contexts").items():
        for code in content.get("modes", ()):
            found[code].append(name)
    return {code: tuple(names) for code, names in found.items()}
