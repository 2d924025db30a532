"""One name, one kind: an article that calls a body a person is outvoted by the others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import replace

from generator.model import Annotation, Mention, MentionKind
from generator.resolve.names import fold, person_name

_VOTERS = 3
"""Articles that must agree on a kind before another is overruled."""
_SHARE = 0.75
_CONFUSED: frozenset[MentionKind] = frozenset({"person", "organisation"})
"""Kinds that a model mixes up; a place that stands for a body is no mistake."""


def agree_on_kinds(annotations: Mapping[str, Annotation]) -> dict[str, Annotation]:
    """Give a name the kind that most articles give it, where it is a person or an organisation.

    An article that names somebody in full speaks for the family name alone, too.

    The family name of somebody whom the article names in full stays a person's.
    """
    votes: dict[str, Counter[MentionKind]] = defaultdict(Counter)
    for found in annotations.values():
        named = {(_name(found, m), m.kind) for m in found.mentions}
        named.update((name, "person") for name in _families(found))
        for name, own in named:
            votes[name][own] += 1
    ruled = {name: kind for name, kinds in votes.items() if (kind := _ruling(kinds))}
    return {key: _overruled(found, ruled) for key, found in annotations.items()}


def _name(found: Annotation, mention: Mention) -> str:
    return fold(mention.span.of(found.article.body))


def _ruling(kinds: Counter[MentionKind]) -> MentionKind | None:
    """The kind that outvotes the others, None when there is nothing to overrule."""
    if len(kinds) == 1:
        return None
    kind, count = min(kinds.items(), key=lambda item: (-item[1], item[0]))
    clear = count >= _VOTERS and count >= _SHARE * sum(kinds.values())
    return kind if clear and kind in _CONFUSED else None


def _overruled(found: Annotation, ruled: Mapping[str, MentionKind]) -> Annotation:
    wrong = {
        m.span: kind
        for m in found.mentions
        if m.kind in _CONFUSED and (kind := ruled.get(_name(found, m))) and kind != m.kind
    }
    if not wrong:
        return found
    families = _families(found)
    return replace(
        found,
        mentions=tuple(
            replace(m, kind=wrong[m.span])
            if m.span in wrong and _name(found, m) not in families
            else m
            for m in found.mentions
        ),
    )


def _families(found: Annotation) -> set[str]:
    """The family names of the persons that an article names in full."""
    body = found.article.body
    names = (person_name(m.span.of(body)) for m in found.mentions if m.kind == "person")
    return {name.surname for name in names if name.full}
