"""Names in the text: person, organisation, place, group, other.

The pipeline's spans are repaired, names told by their words and by the gazetteer are added, and
all that speaks for a kind is counted over the whole article (`mention_votes`).
"""

from __future__ import annotations

from dataclasses import replace

from generator.extract.mention_choice import (
    Found,
    decided,
    listed,
    repeated,
    share,
    without_overlaps,
)
from generator.extract.mention_heads import (
    bracketed_acronyms,
    capital_pieces,
    head_pieces,
    shouted_datelines,
    titled_people,
)
from generator.extract.mention_lexicon import name_lexicon
from generator.extract.mention_lists import share_lists
from generator.extract.mention_pieces import Piece, extended, pipeline_pieces
from generator.extract.mention_text import Reading, find_names, read
from generator.extract.mention_votes import ballots
from generator.extract.syntax import sentence_at
from generator.gazetteer import Gazetteer
from generator.model import Annotation, Document, Mention, Span

_BUILT = "lexicon:facilities"
"""The rule for buildings that are no town, whatever town has the same name."""


def extract_mentions(document: Document, gazetteer: Gazetteer, found: Annotation) -> Annotation:
    """Find the names of an article and decide their kinds for the article as a whole."""
    reading = read(document, name_lexicon(gazetteer))
    known = list(find_names(reading, reading.names.known))
    pieces = _pieces(reading)
    by_name = {name.name: name for _, name in known}
    votes = ballots(reading, pieces, by_name)
    share_lists(reading, pieces, votes)
    share(reading, votes)
    names = [
        *_dateline(reading),
        *decided(reading, pieces, votes, by_name),
        *listed(reading, known, votes),
        *repeated(reading, votes),
    ]
    mentions = [
        mention
        for name in without_overlaps(names)
        if (mention := _mention(reading, gazetteer, name)) is not None
    ]
    return replace(found, mentions=tuple(mentions))


def _pieces(reading: Reading) -> list[Piece]:
    pieces = [extended(reading, piece) for piece in pipeline_pieces(reading)]
    for sentence in reading.document.sentences:
        pieces.extend(head_pieces(reading, sentence))
        pieces.extend(bracketed_acronyms(reading, sentence))
        pieces.extend(shouted_datelines(reading, sentence))
        pieces.extend(titled_people(reading, sentence))
        pieces.extend(capital_pieces(reading, sentence))
    return pieces


def _mention(reading: Reading, gazetteer: Gazetteer, name: Found) -> Mention | None:
    """The mention of a name; what stands in no sentence (a dateline) goes with the next."""
    sentences = reading.document.sentences
    sentence = sentence_at(reading.document, name.span.start)
    if sentence is None:
        sentence = next((s for s in sentences if s.span.start >= name.span.end), None)
    elif name.span.end > sentence.span.end:
        sentence = None
    if sentence is None:
        return None
    candidates = name.candidates
    if name.kind == "place" and not candidates and name.rule != _BUILT:
        surface = name.span.of(reading.plain)
        candidates = reading.names.abbreviations.get(surface) or gazetteer.candidates(surface)
    return Mention(name.span, name.kind, sentence.index, name.rule, candidates)


def _dateline(reading: Reading) -> list[Found]:
    """The dateline's place and what follows it there: no other rule can see them."""
    article = reading.document.article
    if article.place is None or sentence_at(reading.document, article.place.start) is not None:
        return []
    end = article.dateline.end if article.dateline else article.content.start
    rest = [span for span in reading.spans if article.place.end <= span.start < end]
    found = [Found(article.place, "place", "dateline")]
    for span in rest:
        for form in reading.names.abbreviations:
            region = Span(span.start, span.start + len(form))
            if region.of(article.body) == form and not article.body[region.end].isalnum():
                found.append(Found(region, "place", "gazetteer:abbreviation"))
    return found
