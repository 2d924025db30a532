"""Who is named with whom: pairs of names in one sentence, the strongest of them, and groups.

Groups are those of one pass of Blondel, Guillaume, Lambiotte and Lefebvre 2008 (Louvain): each name
moves to the group of its neighbours that raises modularity most. Names move in the order of their
ids, so that the same ties always give the same groups.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.facts import Facts
from generator.model import Annotation

Pair = tuple[str, str]
"""Ids of two entities, the lesser first."""
_CROWD = 12
"""Names in a sentence, beyond which it is a list and ties nobody."""
_PASSES = 20
_FEW = 60
"""Entities whose pairs, some 1,800, are sooner looked up than found among all."""


@dataclass(frozen=True, slots=True, eq=False)
class Tie:
    """The sentences that name both, how many, and the first of them."""

    sentences: int
    annotation: Annotation
    sentence: int


def find_ties(facts: Facts) -> Mapping[Pair, Tie]:
    """All pairs of entities that a sentence names together."""
    seen: Counter[Pair] = Counter()
    first: dict[Pair, tuple[Annotation, int]] = {}
    for article, sentences in facts.named.items():
        annotation = facts.knowledge.annotations[article]
        for number, names in sorted(sentences.items()):
            together = sorted({entity for _, entity in names})
            if len(together) > _CROWD:
                continue
            for pair in itertools.combinations(together, 2):
                seen[pair] += 1
                first.setdefault(pair, (annotation, number))
    return {pair: Tie(count, *first[pair]) for pair, count in sorted(seen.items())}


def strongest(
    ties: Mapping[Pair, Tie], among: Collection[str], names: int, most: int
) -> tuple[Pair, ...]:
    """The strongest ties between the names that have most of them.

    Args:
        ties: all pairs.
        among: the entities to choose from.
        names: how many entities at most.
        most: how many ties at most; each name's own strongest comes first.
    """
    inside = {pair: ties[pair].sentences for pair in _inside(ties, frozenset(among))}
    weight: Counter[str] = Counter()
    for pair, count in inside.items():
        for name in pair:
            weight[name] += count
    chosen = set(sorted(weight, key=lambda name: (-weight[name], name))[:names])
    ranked = sorted(
        (pair for pair in inside if set(pair) <= chosen), key=lambda pair: (-inside[pair], pair)
    )
    own: dict[str, Pair] = {}
    for pair in ranked:
        for name in pair:
            own.setdefault(name, pair)
    first = sorted(set(own.values()), key=lambda pair: (-inside[pair], pair))
    return tuple(dict.fromkeys((*first, *ranked)))[:most]


def _inside(ties: Mapping[Pair, Tie], among: frozenset[str]) -> Iterator[Pair]:
    """The pairs of which both are chosen: looked up where few are, else looked through."""
    if len(among) <= _FEW:
        pairs = itertools.combinations(sorted(among), 2)
        return (pair for pair in pairs if pair in ties)
    return (pair for pair in ties if pair[0] in among and pair[1] in among)


def groups(pairs: Iterable[tuple[Pair, int]]) -> Mapping[str, int]:
    """The group of each name, from 0; the largest first."""
    near: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (one, other), count in pairs:
        near[one][other] += count
        near[other][one] += count
    degree = {name: sum(others.values()) for name, others in near.items()}
    total = sum(degree.values())
    group = {name: name for name in near}
    inside = dict(degree)
    for _ in range(_PASSES):
        moved = False
        for name in sorted(near):
            best = _best(name, near[name], group, inside, degree[name] / total)
            if best != group[name]:
                inside[group[name]] -= degree[name]
                inside[best] += degree[name]
                group[name] = best
                moved = True
        if not moved:
            break
    return _numbered(group)


def _best(
    name: str,
    others: Counter[str],
    group: Mapping[str, str],
    inside: Mapping[str, int],
    share: float,
) -> str:
    """The neighbouring group with the highest gain; its own when none is better."""
    links: Counter[str] = Counter()
    for other, count in others.items():
        if other != name:
            links[group[other]] += count
    own = group[name]
    gain = {key: links[key] - share * (inside[key] - (others.total() if key == own else 0))
            for key in {*links, own}}  # fmt: skip
    return min(gain, key=lambda key: (-gain[key], key != own, key))


def _numbered(group: Mapping[str, str]) -> Mapping[str, int]:
    sizes = Counter(group.values())
    order = {key: n for n, key in enumerate(sorted(sizes, key=lambda k: (-sizes[k], k)))}
    return {name: order[key] for name, key in sorted(group.items())}
