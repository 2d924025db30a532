"""The pipeline's spans with their boundaries repaired.

A piece is a run of tokens that may be one name. What is no part of a name (articles, titles,
possessives, brackets, lower-case words at its edges) is cut off; a piece that holds two names is
split; capitalised words next to it that the model left out are taken in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.extract.mention_text import Reading, is_capital, is_initial
from generator.model import MentionKind, Token

LABELS: Mapping[str, MentionKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
    "EVENT": "other",
    "PRODUCT": "other",
    "WORK_OF_ART": "other",
    "LAW": "other",
    "LANGUAGE": "other",
}
"""The pipeline's labels that are names, as kinds."""
_BREAKS = frozenset(
    {"(", ")", "[", "]", "{", "}", ";", ":", "–", "—", "--", "/", "|", "•", "…", "*"}
)
_POSSESSIVE = frozenset({"'s", "’s", "'", "’", "`s", "ʼs"})
PARTIES = frozenset({"D", "R", "I"})
"""Before a hyphen and a place: the party of an American politician."""
_SYLLABLE = 6
"""Letters of the longest syllable after a hyphen in a romanised given name."""
_KEPT_END = frozenset({"Inc.", "Ltd.", "Co.", "Corp.", "Jr.", "Sr.", "Bros.", "D.C.", "St."})
_DIRECTIONS = frozenset({"northern", "southern", "eastern", "western", "central"})


@dataclass(frozen=True, slots=True, order=True)
class Piece:
    """Tokens `first` up to, not including, `last`, that may be a name.

    `label` is the pipeline's; empty for a piece that only rules found, whose `rule` says which.
    """

    first: int
    last: int
    label: str = ""
    rule: str = ""


def pipeline_pieces(reading: Reading) -> Iterator[Piece]:
    """The pipeline's spans, split and trimmed, in text order."""
    tokens = reading.document.tokens
    first = 0
    while first < len(tokens):
        label = tokens[first].label
        if label not in LABELS:
            first += 1
            continue
        last = first + 1
        while last < len(tokens) and tokens[last].label == label and not tokens[last].begins:
            last += 1
        for low, high in _split(reading, first, last, label):
            for part_low, part_high, part_label in _titles_apart(reading, low, high, label):
                trimmed = trim(reading, part_low, part_high, part_label)
                if trimmed:
                    yield from _groups_apart(reading, Piece(*trimmed, part_label))
        first = last


def _titles_apart(
    reading: Reading, first: int, last: int, label: str
) -> Iterator[tuple[int, int, str]]:
    """Part "Avondale Mayor Ed Rieker" at its title: what is before it is no person."""
    tokens = reading.document.tokens
    office = _office_end(reading, first, last) if label == "PERSON" else first
    if office > first:
        yield office, last, label
        return
    for n in range(first + 1, last - 1):
        if label == "ORG" and _person_begins(reading, first, n):
            yield first, n, "ORG"
            yield n, last, "PERSON"
            return
        if tokens[n].text in reading.names.title_ends and is_capital(tokens[n + 1]):
            yield first, n, "GPE" if reading.listed_town(first, n) else "ORG"
            yield n + 1, last, "PERSON"
            return
    yield first, last, label


def _office_end(reading: Reading, first: int, last: int) -> int:
    """Where a person begins after the end of an office: "chief of Naval Operations | Lisa Cole"."""
    tokens = reading.document.tokens
    given = reading.names.given
    after_of = first > 0 and tokens[first - 1].text in {"of", "for"}
    for n in range(first + 1, last - 1):
        before = reading.word(tokens[n - 1])
        if reading.word(tokens[n]) not in given or not is_capital(tokens[n + 1]):
            continue
        if before in reading.names.place_heads or (after_of and _plain_words(reading, first, n)):
            return n
    return first


def _plain_words(reading: Reading, first: int, last: int) -> bool:
    """Whether no word is part of a person's name: a given name, a particle, an initial."""
    names = reading.names
    parts = names.given | names.particles | names.inner_particles | names.families
    words = reading.words(first, last)
    return not any(word in parts or word.lower() in names.particles for word in words) and not any(
        map(is_initial, words)
    )


def _person_begins(reading: Reading, first: int, n: int) -> bool:
    """Whether a person follows a whole body or country: "University of Havana | Julio Ruiz"."""
    tokens = reading.document.tokens
    if reading.word(tokens[n]) not in reading.names.given or not is_capital(tokens[n + 1]):
        return False
    known = reading.listed(first, n)
    if known is not None and known.kind == "place":
        return True
    heads = reading.names.organisation_heads
    whole = any(reading.word(token) in heads for token in tokens[first:n])
    return whole and is_capital(tokens[n - 1]) and tokens[n + 1].text not in heads


def _groups_apart(reading: Reading, piece: Piece) -> Iterator[Piece]:
    """Make "Sunni Muslim" two groups; "South African" is one."""
    words = reading.words(piece.first, piece.last)
    if piece.label != "NORP" or not all(_is_group(reading, word) for word in words):
        yield piece
        return
    for n in range(piece.first, piece.last):
        yield Piece(n, n + 1, piece.label)


def _is_group(reading: Reading, word: str) -> bool:
    return any(
        name.name == word and name.kind == "group" for name in reading.names.known.get(word, ())
    )


def _split(reading: Reading, first: int, last: int, label: str) -> Iterator[tuple[int, int]]:
    """Cut at brackets, dashes and, unless a list belongs to one name, at commas."""
    low = first
    for n in range(first, last):
        if _is_break(reading, n, first, last, label):
            if low < n:
                yield low, n
            low = n + 1
    if low < last:
        yield low, last


def _is_break(reading: Reading, n: int, first: int, last: int, label: str) -> bool:
    token = reading.document.tokens[n]
    if token.text in _BREAKS:
        return True
    if token.text[0].islower() and n > first:
        return _lower_break(reading, n, label)
    if token.text == "-":
        if n == first + 1 and reading.document.tokens[first].text in PARTIES:
            return True
        return _spaced_dash(reading, n) or (label in {"GPE", "NORP", "LOC"} and n > first)
    if token.text == ",":
        return not _list_in_name(reading, first, n, last)
    return token.text in _POSSESSIVE and n > first and _owner_ends(reading, first, n, last)


def _lower_break(reading: Reading, n: int, label: str) -> bool:
    """Whether a lower-case word inside a span parts two names."""
    token, before = reading.document.tokens[n], reading.document.tokens[n - 1]
    if label == "PERSON":
        attached = before.text == "-" or any(map(str.isupper, token.text))
        names = reading.names
        return not attached and token.text not in names.particles | names.inner_particles
    return token.text in {"the", "an", "who", "that", "as"} and before.text not in (
        reading.names.joints
    )


def _spaced_dash(reading: Reading, n: int) -> bool:
    span = reading.document.tokens[n].span
    plain = reading.plain
    return plain[span.start - 1 : span.start] == " " or plain[span.end : span.end + 1] == " "


def _list_in_name(reading: Reading, first: int, comma: int, last: int) -> bool:
    """Whether a comma stands in a name: "Ministry of Trade, Industry and Energy", "X, Inc."."""
    tokens = reading.document.tokens
    before = [token.text for token in tokens[first:comma]]
    after = [token.text for token in tokens[comma + 1 : last]]
    if after and after[0].rstrip(".") in {"Inc", "Ltd", "LLC", "Jr", "Sr"}:
        return True
    heads = reading.names.organisation_heads
    named = any(word in heads for word in before) and ("of" in before or "for" in before)
    return named and "and" in after


def _owner_ends(reading: Reading, first: int, mark: int, last: int) -> bool:
    """Whether a possessive ends a name of its own: "Chile’s Congress", not "People's Party"."""
    if mark == last - 1:
        return True
    owner, word = reading.key(first, mark), reading.word(reading.document.tokens[mark - 1])
    return not {owner, word} & reading.names.cues["possessives"]


def trim(reading: Reading, first: int, last: int, label: str) -> tuple[int, int] | None:
    """Cut off what is no part of a name; None when nothing is left."""
    tokens = reading.document.tokens
    while first < last and _no_start(reading, first, last, label):
        first += 1
    while first < last and label == "PERSON" and not _has_letter(tokens[last - 1]):
        last -= 1
    while first < last and _no_end(reading, tokens[last - 1]) and not _hyphened(reading, last - 1):
        last -= 1
    if first >= last or not any(map(is_capital, tokens[first:last])):
        return None
    if _only_title(reading, first, last) or _common_word(reading, first, last):
        return None
    return first, last


def _common_word(reading: Reading, first: int, last: int) -> bool:
    """Whether all is one common noun or verb, capitalised where a sentence begins."""
    tokens = reading.document.tokens
    if (
        last - first > 1
        or tokens[first].pos in {"PROPN", "ADJ", "X"}
        or tokens[first].text.isupper()
    ):
        return False
    begins = first == 0 or tokens[first - 1].text[-1] in '.!?:”"'
    return begins and reading.listed(first, last) is None


def _has_letter(token: Token) -> bool:
    return any(map(str.isalpha, token.text))


def _only_title(reading: Reading, first: int, last: int) -> bool:
    """Whether all is a title, or its first words: "Prime" of "Prime Minister", "Chairman"."""
    tokens = reading.document.tokens
    if not all(_is_title(reading, token) for token in tokens[first:last]):
        return False
    follows = tokens[last].text.lower() if last < len(tokens) else ""
    final = tokens[last - 1].text.lower()
    names = reading.names
    return follows in names.titles or final in names.titles | names.honorifics


def _no_start(reading: Reading, first: int, last: int, label: str) -> bool:
    token = reading.document.tokens[first]
    text = token.text
    if not text[0].isalnum() or text in _POSSESSIVE:
        return True
    if text[0].islower():
        return not _lower_start(reading, first, last)
    if token.pos == "NUM" and text.isalpha():
        return True
    if text in {"The", "A", "An", "This", "That", "These", "Those", "Both", "All", "Some", "Even"}:
        return True
    if label != "PERSON" or last - first == 1:
        return False
    return _is_title(reading, token) or _is_origin(reading, first)


def _is_origin(reading: Reading, n: int) -> bool:
    """Whether a word tells where a person is from: "Chadian Moussa Faki", "Austria Alexander"."""
    known = reading.listed(n, n + 1)
    word = reading.word(reading.document.tokens[n])
    if known is None or known.weak or word in reading.names.given:
        return False
    then = reading.word(reading.document.tokens[n + 1])
    return known.kind == "group" or (known.kind == "place" and then in reading.names.given)


def _lower_start(reading: Reading, first: int, last: int) -> bool:
    """Whether a name may begin in lower case: "al-Shabaab", "von der Leyen", "eThekwini"."""
    token = reading.document.tokens[first]
    if any(map(str.isupper, token.text)):
        return True
    after = reading.document.tokens[first + 1 : last]
    return token.text in reading.names.particles and bool(after) and any(map(is_capital, after))


def _is_title(reading: Reading, token: Token) -> bool:
    word = token.text.rstrip(".").lower()
    names = reading.names
    if is_initial(token.text):
        return False
    return word in names.honorifics or word in names.titles or word in names.title_modifiers


def _no_end(reading: Reading, token: Token) -> bool:
    text = token.text
    if text in _KEPT_END or text in reading.names.place_heads:
        return False
    if not text[0].isalnum():
        return True
    if text[0].islower():
        return not any(map(str.isupper, text))
    return text in reading.names.title_ends


def _hyphened(reading: Reading, n: int) -> bool:
    """Whether a token is the end of a name like "Kwok-kin": not of "Trump-backed"."""
    tokens = reading.document.tokens
    if n < 2 or tokens[n - 1].text != "-" or _spaced_dash(reading, n - 1):  # noqa: PLR2004 (X - y)
        return False
    before, text = tokens[n - 2], tokens[n].text
    if before.text == "-" or not (is_capital(before) or _hyphened(reading, n - 2)):
        return False
    return text.isalpha() and (
        is_capital(tokens[n])
        or (len(text) <= _SYLLABLE and text not in reading.names.hyphen_endings)
    )


def extended(reading: Reading, piece: Piece) -> Piece:
    """Take in capitalised neighbours that the model left out of a name."""
    first, last = piece.first, piece.last
    tokens = reading.document.tokens
    if piece.label not in {"PERSON", "NORP"} and _joined_before(reading, first):
        return Piece(first - 2, last, piece.label, piece.rule)
    known = reading.listed(first, last)
    if known is not None and not known.weak:
        return piece
    if piece.label == "PERSON":
        while _continues(reading, first - 1) and _same_sentence(reading, first - 1, first):
            first -= 1
        while first < piece.first and _is_title(reading, tokens[first]):
            first += 1
    if piece.label in {"PERSON", "GPE", "LOC", "FAC", "ORG"}:
        while last < len(tokens) and _continues(reading, last) and tokens[last - 1].text != ".":
            last += 1
        if piece.label == "PERSON":
            last = _over_particles(reading, last)
        while last + 1 < len(tokens) and _takes_hyphen(reading, piece, last):
            last += 2
    return Piece(first, last, piece.label, piece.rule)


def _joined_before(reading: Reading, first: int) -> bool:
    """Whether a Romance name goes on to the left: "Playas del Coco", "Teléfonos de México"."""
    tokens = reading.document.tokens
    if first < 2 or tokens[first - 1].text not in {"de", "del", "da", "do", "dos", "das", "di"}:  # noqa: PLR2004 (X de)
        return False
    before = tokens[first - 2]
    return is_capital(before) and before.pos == "PROPN" and before.label != "PERSON"


def _over_particles(reading: Reading, last: int) -> int:
    """Go on over "von der Leyen", "bin Salman" after a person's first names."""
    tokens = reading.document.tokens
    n = last
    while n < len(tokens) and tokens[n].text in reading.names.particles:
        n += 1
    if n == last or n >= len(tokens) or not is_capital(tokens[n]) or tokens[n].pos != "PROPN":
        return last
    while n < len(tokens) and is_capital(tokens[n]) and tokens[n].pos == "PROPN":
        n += 1
    return n


def _takes_hyphen(reading: Reading, piece: Piece, n: int) -> bool:
    """Whether a hyphen and what follows go on a name: "Chan-o-cha", "SNC-Lavalin"."""
    after = reading.document.tokens[n + 1]
    if piece.label not in {"PERSON", "ORG"} or not _hyphened(reading, n + 1):
        return False
    return piece.label == "PERSON" or (is_capital(after) and not after.begins)


def _same_sentence(reading: Reading, left: int, right: int) -> bool:
    tokens = reading.document.tokens
    return tokens[right].span.start - tokens[left].span.end <= 1


def _continues(reading: Reading, n: int) -> bool:
    """Whether an unlabelled token goes on a name: a capitalised proper noun, no title."""
    tokens = reading.document.tokens
    if n < 0 or n >= len(tokens):
        return False
    token = tokens[n]
    if token.label or not is_capital(token) or token.pos != "PROPN":
        return False
    if _is_title(reading, token) or reading.word(token) in reading.names.not_names:
        return False
    return not (n and tokens[n - 1].text in ".!?") or is_initial(token.text)
