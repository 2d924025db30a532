"""Names that stand together: who is named in the same sentences, and where first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from generator.facts import Facts, stands_in
from generator.model import Annotation


@dataclass(frozen=True, slots=True, eq=False)
class Companion:
    """Another entity, the number of sentences that name both, and the first of them."""

    entity: str
    sentences: int
    annotation: Annotation
    sentence: int


def companions(facts: Facts, entity_id: str) -> tuple[Companion, ...]:
    """The names seen with an entity, most often first."""
    seen: Counter[str] = Counter()
    first: dict[str, tuple[Annotation, int]] = {}
    places = {
        (found.annotation.article.id, found.fact.sentence): found.annotation
        for found in facts.mentions.get(entity_id, ())
        if stands_in(found.annotation, found.fact)
    }
    for (article, sentence), annotation in places.items():
        names = facts.named[article].get(sentence, ())
        for other in dict.fromkeys(name for _, name in names if name != entity_id):
            seen[other] += 1
            first.setdefault(other, (annotation, sentence))
    ranked = sorted(seen, key=lambda other: (-seen[other], other))
    return tuple(Companion(other, seen[other], *first[other]) for other in ranked)
