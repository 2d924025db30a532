"""Quotations without a cue of their own: who goes on speaking."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.extract.quote_direct import Spoken
from generator.extract.quote_marks import Passage
from generator.extract.quote_speakers import participant, verb_speaker
from generator.extract.syntax import sentence_at, sentence_tokens
from generator.model import Annotation, Document, Participant, Sentence, Token

_DASH = re.compile(r"[\s ]*[―—–-]{1,2}[\s ]*(?=\w)")
_NOUNS = {"PROPN", "NOUN", "PRON"}

_Known = Mapping[Passage, Participant | None]


def continued_speakers(
    document: Document,
    found: Annotation,
    direct: Sequence[Spoken],
    known: _Known,
    earlier: Sequence[tuple[int, Participant | None]],
) -> dict[Passage, tuple[Participant | None, str]]:
    """Speaker and rule of each passage without a cue.

    In order: a name after a dash; whoever a colon announces; the speaker of the passage before,
    when nothing but its cue stands between; the last one reported in the sentence before
    (`earlier`: sentence numbers and speakers); nobody.
    """
    result: dict[Passage, tuple[Participant | None, str]] = {}
    before: Spoken | None = None
    for item in direct:
        if item.cue is None:
            result[item.passage] = _speaker(document, found, item, before, known, result, earlier)
        before = item
    return result


def _speaker(  # noqa: PLR0913 (all that is known of the surroundings)
    document: Document,
    found: Annotation,
    item: Spoken,
    before: Spoken | None,
    known: _Known,
    result: Mapping[Passage, tuple[Participant | None, str]],
    earlier: Sequence[tuple[int, Participant | None]],
) -> tuple[Participant | None, str]:
    signed = _signed(document, found, item)
    if signed is not None:
        return signed, "signed"
    announced = _announced(document, found, item)
    if announced is not None:
        return announced, "announced"
    if before is not None and _goes_on(document, before, item):
        last = result[before.passage][0] if before.passage in result else known[before.passage]
        return last, "continued"
    reported = [who for index, who in earlier if who and 0 <= item.sentence.index - index <= 1]
    if reported:
        return reported[-1], "continued"
    return None, "no cue"


def _signed(document: Document, found: Annotation, item: Spoken) -> Participant | None:
    """ "“...” — Ana Ito": the name that ends the line."""
    end = item.passage.outer.end
    match = _DASH.match(document.article.body, end)
    sentence = sentence_at(document, match.end()) if match else None
    if match is None or sentence is None:
        return None
    names = [t for t in sentence_tokens(document, sentence) if t.span.start >= match.end()]
    if not names or any(t.pos not in {"PROPN", "PUNCT", "X"} for t in names[:2]):
        return None
    while names and names[-1].pos != "PROPN":
        names.pop()
    return participant(document, found, names[-1]) if names else None


def _announced(document: Document, found: Annotation, item: Spoken) -> Participant | None:
    """The subject of the words before a colon: "Her reply was short: “...”"."""
    before = document.article.body[: item.passage.outer.start].rstrip()
    sentence = sentence_at(document, len(before) - 1) if before.endswith(":") else None
    root = _root(document, sentence) if sentence else None
    subject = verb_speaker(document, root) if root else None
    if subject is None or subject.pos not in _NOUNS:
        return None
    return participant(document, found, subject)


def _root(document: Document, sentence: Sentence) -> Token | None:
    tokens = sentence_tokens(document, sentence)
    return next((token for token in tokens if token.dep == "ROOT"), None)


def _goes_on(document: Document, before: Spoken, item: Spoken) -> bool:
    """Whether a passage follows the one before it in its paragraph or at the next one's start."""
    last = sentence_at(document, before.passage.outer.end - 1)
    distance = item.sentence.paragraph - (last.paragraph if last else -1)
    if distance == 0:
        return True
    return distance == 1 and item.passage.outer.start <= item.sentence.span.start
