"""Verbs that the lexicon does not know, read by their likeness to those it does.

The examples are the lexicon's own entries, each in one sentence ("The government decided to ..."),
and verbs that name no event (data/event_similarity.yml). An unknown verb is put into the same
sentence; its nearest examples vote. Measured by leaving out each verb of the lexicon in turn; see
docs/method/events.md.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.extract.event_frames import frame
from generator.extract.event_lexicon import Meaning, patterns_of
from generator.extract.event_readings import Reading
from generator.lexicon import lexicon
from generator.model import Document, Sentence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from generator.vectors import Embed

_NONE = ""
"""The vote of a verb that is no event by itself."""
_NO_CLAUSE = {"amod", "xcomp", "compound", "aux"}


@dataclass(frozen=True, slots=True, eq=False)
class Similarity:
    """The examples: a vector, a type (none: empty) and the entry of each."""

    embed: Embed
    vectors: NDArray[np.float32]
    centre: NDArray[np.float32]
    types: tuple[str, ...]
    entries: tuple[str, ...]
    known: dict[str, Meaning | None]
    """Verbs asked before, and what came out."""

    def meaning(self, verb: str) -> Meaning | None:
        """The type that most of a verb's nearest examples have; None where they disagree."""
        if verb not in self.known:
            self.known[verb] = self._asked(verb)
        return self.known[verb]

    def _asked(self, verb: str) -> Meaning | None:
        settings = lexicon("event_similarity")
        vector = _centred(self.embed([settings["sentence"].format(verb)]), self.centre)[0]
        likeness = self.vectors @ vector
        nearest = likeness.argsort(kind="stable")[::-1][: settings["neighbours"]]
        votes: defaultdict[str, float] = defaultdict(float)
        for index in nearest:
            votes[self.types[index]] += max(float(likeness[index]), 0.0) ** settings["power"]
        best = max(sorted(votes), key=lambda kind: votes[kind])
        share = votes[best] / (sum(votes.values()) or 1.0)
        near = float(likeness[nearest[0]])
        if best == _NONE or share < settings["share"] or near < settings["likeness"]:
            return None
        like = [self.entries[i] for i in nearest if self.types[i] == best][:3]
        return Meaning(best, None, f"like {', '.join(like)}")


@functools.lru_cache(maxsize=2)
def similarity(embed: Embed) -> Similarity:
    """The examples embedded: a few seconds, once a process."""
    types: dict[str, str] = {}
    for code, entries in lexicon("event_verbs").items():
        kind = code.partition("/")[0]
        for entry in entries:
            if not any(mark in entry for mark in "<@"):
                types.setdefault(entry, kind if kind.isupper() else _NONE)
    settings = lexicon("event_similarity")
    for verb in settings["no_events"]:
        types.setdefault(verb, _NONE)
    raw = embed([settings["sentence"].format(entry) for entry in types])
    centre = raw.mean(axis=0)
    return Similarity(embed, _centred(raw, centre), centre, tuple(types.values()), tuple(types), {})


def _centred(rows: NDArray[np.float32], centre: NDArray[np.float32]) -> NDArray[np.float32]:
    """Vectors without what all sentences share, of length 1 again."""
    moved: NDArray[np.float32] = rows - centre
    length = (moved * moved).sum(axis=1, keepdims=True) ** 0.5
    moved /= length.clip(min=1e-9)
    return moved


def similar_readings(
    document: Document, sentence: Sentence, known: Similarity
) -> Iterator[Reading]:
    """Readings of the unknown verbs of a sentence that have subject and object."""
    for token in document.tokens[sentence.first : sentence.last]:
        if token.pos != "VERB" or token.dep in _NO_CLAUSE or not token.lemma.isalpha():
            continue
        if patterns_of(token):
            continue
        around = frame(document, token)
        if not around.subjects and not around.passive:
            continue
        meant = known.meaning(token.lemma.lower())
        if meant is not None:
            yield Reading(token, meant, around, (token,))
