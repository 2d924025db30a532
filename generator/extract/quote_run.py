"""Quotations without a cue of their own: who goes on speaking."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.extract.quote_direct import Spoken
from generator.extract.quote_marks import Passage
from generator.extract.quote_speakers import issuer
from generator.extract.quote_voices import Speakers, voices_of
from generator.extract.syntax import SUBJECTS, sentence_at, sentence_tokens
from generator.model import Annotation, Document

_DASH = re.compile(r"\s*[―—–-]{1,2}\s*(?=\w)")
_LONGEST_NAME = 6
"""Tokens of a signature."""
_GAP = 20
"""Code points between a colon and the quotation it announces, at most."""
_NOUNS = {"PROPN", "NOUN", "PRON"}

Voice = tuple[Speakers, str]
"""The speakers and the rule that found them."""


def attributed(
    document: Document,
    found: Annotation,
    direct: Sequence[Spoken],
    cued: Mapping[Passage, Speakers],
    reports: Mapping[int, Speakers],
) -> dict[Passage, Voice]:
    """Speaker and rule of each passage of direct speech.

    By its cue (`cued`: their speakers); else, in order: a name after a dash; whoever a colon
    announces; the last one reported in this sentence or the one before (`reports`: by sentence),
    unless the passage before is nearer; the speaker of the passage before, in the same paragraph
    or right above.
    """
    voices: dict[Passage, Voice] = {}
    before: Spoken | None = None
    for item in direct:
        voice: Voice | None = None
        if item.cue is not None:
            voice = (cued[item.passage], "direct")
        voice = voice or _signed(document, found, item) or _announced(document, found, item)
        if voice is None and before is not None and _goes_on(document, before, item):
            voice = _after_report(item, reports, before.sentence.index)
            speakers = voices[before.passage][0]
            voice = voice or ((speakers, "continued") if speakers else None)
        voices[item.passage] = voice or _after_report(item, reports) or ((), "no cue")
        before = item
    return voices


def _after_report(item: Spoken, reports: Mapping[int, Speakers], after: int = -1) -> Voice | None:
    """The last one reported near by, later than the sentence `after`."""
    here = item.sentence.index
    near = next((n for n in (here, here - 1) if n > after and n in reports), None)
    return None if near is None else (reports[near], "continued")


def _signed(document: Document, found: Annotation, item: Spoken) -> Voice | None:
    """The name that ends the line after a dash: "“...” — Ana Ito"."""
    match = _DASH.match(document.article.body, item.passage.outer.end)
    sentence = sentence_at(document, match.end()) if match else None
    if match is None or sentence is None:
        return None
    names = [t for t in sentence_tokens(document, sentence) if t.span.start >= match.end()]
    while names and names[-1].pos == "PUNCT":
        names.pop()
    if not names or len(names) > _LONGEST_NAME or not all(t.text[0].isupper() for t in names):
        return None
    return voices_of(document, found, names[-1]), "signed"


def _announced(document: Document, found: Annotation, item: Spoken) -> Voice | None:
    """Who speaks in the words before a colon: "Her reply was short: “...”"."""
    end = item.passage.outer.start
    before = document.article.body[max(0, end - _GAP) : end]
    colon = end - len(before) + len(before.rstrip()) - 1
    sentence = sentence_at(document, colon) if before.rstrip().endswith(":") else None
    if sentence is None:
        return None
    words = sentence_tokens(document, sentence)
    heads = (t for t in words if t.dep in SUBJECTS and t.span.end <= colon)
    subject = next((t for t in heads if t.pos in _NOUNS), None)
    return (voices_of(document, found, issuer(document, subject)), "announced") if subject else None


def _goes_on(document: Document, before: Spoken, item: Spoken) -> bool:
    """Whether a passage follows the one before it in its paragraph or at the next one's start."""
    last = sentence_at(document, before.passage.outer.end - 1)
    distance = item.sentence.paragraph - (last.paragraph if last else -1)
    if distance == 0:
        return True
    return distance == 1 and item.passage.outer.start <= item.sentence.span.start
