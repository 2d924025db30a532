"""What kind each name is, decided once for the whole article from all that speaks for it.

Every occurrence of a name votes: the model's label, the words of the name, the words around it,
the gazetteer. The sum decides, so that one slip of the model does not split a name in two kinds.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.extract.mention_lexicon import Known
from generator.extract.mention_pieces import LABELS, PARTIES, Piece
from generator.extract.mention_text import Reading, is_acronym, is_initial
from generator.model import MentionKind
from generator.towns import load_towns

_MODEL_NUMBER = re.compile(r"(?=.*\d)[A-Z][A-Za-z]{0,3}-?\d{1,4}[A-Z]{0,3}")
"""The last word of an aircraft's or a rocket's name: "Antonov An-12", "Super King Air B200"."""
_CITY, _TOWN, _VILLAGE = 1_000_000, 100_000, 15_000
_MOST_LABELS, _MOST_CUES = 4, 3
"""How often one reason counts for one name, however often the name occurs."""


@dataclass(slots=True)
class Ballot:
    """The votes for one name: by kind, and the rule that gave a kind its largest vote."""

    votes: dict[MentionKind, float] = field(default_factory=lambda: defaultdict(float))
    best: dict[MentionKind, tuple[float, str]] = field(default_factory=dict)
    known: bool = False
    counts: dict[tuple[MentionKind, str], int] = field(default_factory=lambda: defaultdict(int))

    def add(self, kind: MentionKind, weight: float, rule: str, most: int = _MOST_CUES) -> None:
        """Count a vote, unless the same reason has spoken `most` times already."""
        self.counts[kind, rule] += 1
        if self.counts[kind, rule] > most:
            return
        self.votes[kind] += weight
        if weight > self.best.get(kind, (0.0, ""))[0]:
            self.best[kind] = (weight, rule)

    @property
    def listed(self) -> bool:
        """Whether the gazetteer or a list of names knows it."""
        return any(rule.startswith(("gazetteer", "lexicon")) for _, rule in self.counts)

    @property
    def is_town(self) -> bool:
        """Whether the gazetteer has a town of this name."""
        return ("place", "gazetteer:town") in self.counts

    def winner(self) -> tuple[MentionKind, float, str]:
        """The kind with most votes, how many, and why; ties go to the kind named first."""
        kind = max(_ORDER, key=lambda k: self.votes.get(k, 0.0))
        return kind, self.votes.get(kind, 0.0), self.best.get(kind, (0.0, ""))[1]


_ORDER: tuple[MentionKind, ...] = ("person", "place", "organisation", "group", "other")


def ballots(
    reading: Reading, pieces: Iterable[Piece], known: Mapping[str, Known]
) -> dict[str, Ballot]:
    """The votes for every name of an article, by comparable text."""
    found: dict[str, Ballot] = {}
    for piece in pieces:
        key = reading.key(piece.first, piece.last)
        ballot = found.get(key)
        if ballot is None:
            ballot = found[key] = Ballot()
            _by_words(reading, piece, key, known, ballot)
        _by_label(piece, ballot)
        if not ballot.known:
            _by_rule(piece, ballot)
        _by_neighbours(reading, piece, ballot)
        _by_country_after(reading, piece, known, ballot)
    return found


def _by_country_after(
    reading: Reading, piece: Piece, known: Mapping[str, Known], ballot: Ballot
) -> None:
    """A division's name before its country: "Potosi Department, Bolivia" is no ministry."""
    tokens, last = reading.document.tokens, piece.last
    divisions = reading.names.cues["divisions"]
    if tokens[last - 1].text not in divisions or last + 1 >= len(tokens):
        return
    after = known.get(reading.key(last + 1, last + 2))
    if tokens[last].text == "," and after is not None and after.kind == "place":
        ballot.add("place", 5.0, "division of a country")


def _by_label(piece: Piece, ballot: Ballot) -> None:
    if not piece.label or piece.label not in LABELS:
        return
    kind = LABELS[piece.label]
    single = piece.last - piece.first == 1
    weight = 0.7 if kind == "organisation" and single else 1.0
    ballot.add(kind, weight, f"pipeline:{piece.label}", _MOST_LABELS)


def _by_rule(piece: Piece, ballot: Ballot) -> None:
    if piece.rule == "head:organisation":
        ballot.add("organisation", 5.0, piece.rule)
    elif piece.rule == "head:place":
        ballot.add("place", 5.0, piece.rule)
    elif piece.rule == "dateline":
        ballot.add("place", 3.0, piece.rule)
    elif piece.rule == "bracketed acronym":
        ballot.add("organisation", 4.0, piece.rule)
    elif piece.rule == "title":
        ballot.add("person", 3.0, piece.rule)


def _by_words(
    reading: Reading, piece: Piece, key: str, known: Mapping[str, Known], ballot: Ballot
) -> None:
    """Votes of the name itself; they count once, however often it occurs."""
    names = reading.names
    tokens = reading.document.tokens[piece.first : piece.last]
    words = [reading.word(token) for token in tokens]
    listed = known.get(key)
    if listed is not None:
        ballot.add(listed.kind, 1.0 if listed.weak else 5.0, listed.rule)
        ballot.known = not listed.weak
    elif piece.label in {"GPE", "LOC", "FAC", "ORG", "PERSON", "NORP"} or piece.rule == "capitals":
        _by_town(key, ballot)
    if key in names.not_names:
        ballot.add("other", 8.0, "lexicon:not_names")
    if len(words) > 1 and not ballot.known:
        _by_parts(reading, words, ballot)
    elif is_acronym(tokens[0].text) and listed is None:
        ballot.add("organisation", 2.0, "acronym")
    elif words[0] in names.given and not names.joints & {"of", "for", "and", "in"} & set(words):
        ballot.add("person", 1.0, "given name")


def _by_parts(reading: Reading, words: list[str], ballot: Ballot) -> None:
    names = reading.names
    last = words[-1].rstrip(".")
    if _MODEL_NUMBER.fullmatch(last):
        ballot.add("other", 4.0, "model number")
    elif last in names.other_heads or words[0] in names.other_starts or _is_act(reading, words):
        ballot.add("other", 4.0, "head:other")
    elif last in {"Center", "Centre"} and words[-2] not in names.centres:
        ballot.add("place", 4.0, "head:place")
    elif last in names.organisation_heads or words[0] in names.organisation_starts:
        ballot.add("organisation", 4.0, "head:organisation")
    elif last in names.place_heads or words[0] in names.place_starts:
        ballot.add("place", 4.0, "head:place")
    elif words[0] in names.given and not names.joints & {"of", "for", "and", "in"} & set(words):
        ballot.add("person", 2.0, "given name")
    elif words[0] in names.families and len(words) <= 4:  # noqa: PLR2004 (Moon Jae - in)
        ballot.add("person", 1.5, "family name")
    if len(words) > 3 and words[-2] == "-" and words[-1].islower():  # noqa: PLR2004 (Ban Ki - moon)
        ballot.add("person", 2.0, "hyphened given name")
    if any(map(is_initial, words[:-1])) and last not in names.place_heads:
        ballot.add("person", 1.5, "initials")


def _is_act(reading: Reading, words: list[str]) -> bool:
    """Whether the head before "of" is an event or a text: "Treaty of Versailles"."""
    heads = reading.names.other_heads
    return any(word in heads and then == "of" for word, then in itertools.pairwise(words))


def _by_town(key: str, ballot: Ballot) -> None:
    towns = load_towns().named(key)
    if not towns:
        return
    size = towns[0].population
    weight = 2.5 if size >= _CITY else 2.0 if size >= _TOWN else 1.2 if size >= _VILLAGE else 0.6
    ballot.add("place", weight, "gazetteer:town")


def _by_neighbours(reading: Reading, piece: Piece, ballot: Ballot) -> None:
    tokens = reading.document.tokens
    cues = reading.names.cues
    before = tokens[piece.first - 1].text if piece.first else ""
    after = tokens[piece.last].text if piece.last < len(tokens) else ""
    then = tokens[piece.last + 1].text if piece.last + 1 < len(tokens) else ""
    _by_word_before(reading, piece, before, ballot)
    if before in cues["bodies_before"]:
        ballot.add("organisation", 2.0, "noun of a body")
    told = _by_word_after(reading, after, then)
    if told is not None:
        ballot.add(*told)
    elif after in {"'s", "’s"} and then in cues["kin"]:
        ballot.add("person", 1.5, "kin")
    elif before in {"of", "in", "from", "at"}:
        return
    elif after == "," and _described(reading, piece.last + 1):
        ballot.add("person", 2.0, "apposition")
    elif after == "who" or (after == "," and (then == "who" or then.isdigit())):
        ballot.add("person", 1.5, "relative clause")


def _by_word_after(
    reading: Reading, after: str, then: str
) -> tuple[MentionKind, float, str] | None:
    """The vote of the words right after a name: "Aksu province", "the Aksu militia"."""
    cues = reading.names.cues
    votes: tuple[tuple[bool, MentionKind, float, str], ...] = (
        (after in cues["speech"], "person", 0.7, "speech verb"),
        (after in cues["of_person"], "person", 3.5, "noun of a person"),
        (after in reading.names.place_nouns, "place", 1.5, "place noun"),
        (after in cues["of_place"], "place", 1.5, "place noun"),
        (after in cues["of_thing"], "other", 1.0, "noun of a thing"),
        (after in cues["body_nouns"], "organisation", 1.5, "noun of a body"),
        (f"{after} {then}" in cues["place_phrases"], "place", 3.0, "place noun"),
        (f"{after} {then}" in cues["body_phrases"], "organisation", 3.0, "noun of a body"),
        (after in cues["of_body"], "organisation", 0.8, "officer of a body"),
    )
    return next(((kind, size, rule) for holds, kind, size, rule in votes if holds), None)


def _described(reading: Reading, n: int) -> bool:
    """Whether a description of a person begins at a token: "a survivor", "Peru's ambassador"."""
    tokens = reading.document.tokens
    for here in range(n, min(n + 5, len(tokens) - 1)):
        if tokens[here].text in {",", ".", ";", "who", "which", "and"}:
            return False
        if tokens[here].text.lower() in reading.names.titles:
            return not tokens[here + 1].text[0].isupper()
    return False


def _party_before(reading: Reading, n: int) -> bool:
    """Whether an American politician's party stands at a token: ", D-Columbus"."""
    tokens = reading.document.tokens
    return n > 0 and tokens[n].text in PARTIES and tokens[n - 1].text in {",", "("}


def _resident(reading: Reading, n: int) -> bool:
    """Whether a person or an age stands at a token: "James Tauber of Nelson", "24, of Nelson"."""
    tokens = reading.document.tokens
    if n < 1:
        return False
    return tokens[n].label == "PERSON" or (tokens[n].text == "," and tokens[n - 1].text.isdigit())


def _has_article(reading: Reading, piece: Piece, before: str) -> bool:
    """Whether "the" belongs to the name itself, not to a noun after it: "the Hanover police"."""
    tokens = reading.document.tokens
    if before.lower() != "the" or not piece.label or piece.last >= len(tokens):
        return False
    return tokens[piece.last].pos not in {"NOUN", "PROPN", "ADJ"}


def _by_word_before(reading: Reading, piece: Piece, before: str, ballot: Ballot) -> None:
    tokens = reading.document.tokens
    names, cues = reading.names, reading.names.cues
    title = before.rstrip(".").lower()
    if title in names.honorifics or title in names.titles:
        ballot.add("person", 2.5, "title")
    elif before == "," and reading.key(piece.first, piece.last) in names.abbreviations:
        ballot.add("place", 4.0, "gazetteer:abbreviation")
    elif before == "-" and _party_before(reading, piece.first - 2):
        ballot.add("place", 3.0, "party and state")
    elif before in cues["speech"]:
        ballot.add("person", 0.7, "speech verb")
    elif before in cues["in_place"]:
        unmarked_town = not piece.label and ballot.is_town
        ballot.add("place", 2.0 if unmarked_town else 1.0, "preposition")
    elif before in cues["at_place"]:
        ballot.add("place", 0.4, "preposition")
    elif before == "of" and piece.first > 1 and tokens[piece.first - 2].text in names.place_nouns:
        ballot.add("place", 3.0, "place noun")
    elif before == "of" and _resident(reading, piece.first - 2):
        ballot.add("place", 1.2, "home")
    elif _has_article(reading, piece, before):
        ballot.add("organisation", 1.0, "article")
        ballot.add("person", -1.5, "article")
