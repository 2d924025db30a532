"""Names told by their words: "… Council", "Ministry of …", "… Airport", "President …", "(SAHPRA)".

These rules read the capital letters, not the model's labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.extract.mention_pieces import Piece, trim
from generator.extract.mention_text import Reading, is_acronym, is_capital
from generator.model import Sentence, Token

_NUMBERED = re.compile(r"[A-Z]-?\d{1,3}")
_LINKS = frozenset({"-", "&", "'", "’", "."})
_DATELINE, _SHOUTED = 4, 4
"""Most tokens of a town in a dateline; letters of its longest word, lest it be an acronym."""
_LONGEST = 14
"""Tokens of the longest name a head word may end."""


def head_pieces(reading: Reading, sentence: Sentence) -> Iterator[Piece]:
    """Names that end in, or begin with, a head word of organisations or places."""
    n = sentence.first
    while n < sentence.last:
        if not _opens(reading, n, sentence):
            n += 1
            continue
        last = _run_end(reading, n, sentence)
        yield from _in_run(reading, n, last, sentence)
        n = max(last, n + 1)


def _opens(reading: Reading, n: int, sentence: Sentence) -> bool:
    token = reading.document.tokens[n]
    if not is_capital(token):
        return False
    return n > sentence.first or token.pos in {"PROPN", "ADJ", "NOUN"} or bool(token.label)


def _run_end(reading: Reading, first: int, sentence: Sentence) -> int:
    """The end of a run of capitalised words, with hyphens and particles between them."""
    tokens = reading.document.tokens
    last = first + 1
    while last < sentence.last:
        token = tokens[last]
        goes_on = is_capital(token) or token.text.isdigit() or _joins(reading, last, sentence)
        if not goes_on:
            break
        last += 1
    return last


def _joins(reading: Reading, n: int, sentence: Sentence) -> bool:
    tokens = reading.document.tokens
    if n + 1 >= sentence.last or not is_capital(tokens[n + 1]):
        return False
    token = tokens[n]
    if token.text in {"'s", "’s"}:
        return reading.word(tokens[n - 1]) in reading.names.cues["possessives"]
    if token.text in _LINKS:
        return tokens[n + 1].span.start == token.span.end or token.text == "&"
    return token.text in reading.names.particles


def _in_run(reading: Reading, first: int, last: int, sentence: Sentence) -> Iterator[Piece]:
    names = reading.names
    words = reading.words(first, last)
    for offset in range(len(words) - 1, -1, -1):
        word = words[offset].rstrip(".")
        here = first + offset
        if _is_building(reading, here, first):
            yield Piece(_begin(reading, first, here), here + 1, "", "head:place")
            return
        if word in names.organisation_heads or (offset == 0 and word in names.organisation_starts):
            end = _tail(reading, here, sentence)
            begin = _begin(reading, first, here)
            if end - begin > 1:
                yield Piece(begin, end, "", "head:organisation")
                return
        if (
            words[offset] in names.place_starts
            and here + 1 < last
            and _plain_next(reading, here + 1)
        ):
            yield Piece(here, _name_end(reading, here + 1, last), "", "head:place")
            return
        if word in names.place_heads and offset and words[offset - 1] != "-":
            begin = _begin(reading, first, here)
            if here - begin >= 1:
                yield Piece(begin, here + 1, "", "head:place")
                return


def _is_building(reading: Reading, n: int, first: int) -> bool:
    """Whether a centre is a place: "Convention Center", not "Medical Center" or "Center for …"."""
    tokens = reading.document.tokens
    if tokens[n].text not in {"Center", "Centre"} or n == first:
        return False
    after = tokens[n + 1].text if n + 1 < len(tokens) else ""
    return after not in {"for", "on", "of"} and tokens[n - 1].text not in reading.names.centres


def _plain_next(reading: Reading, n: int) -> bool:
    """Whether a word can be the name after "Lake", "Mount", "Fort": no head word itself."""
    token = reading.document.tokens[n]
    names = reading.names
    word = reading.word(token)
    return is_capital(token) and word not in names.organisation_heads | names.place_heads


def _name_end(reading: Reading, n: int, last: int) -> int:
    tokens = reading.document.tokens
    end = n + 1
    while end < last and is_capital(tokens[end]) and tokens[end].label == tokens[n].label != "":
        end += 1
    return end


def _begin(reading: Reading, first: int, head: int) -> int:
    """The first token of a name that ends at `head`: after titles, articles and owners."""
    trimmed = trim(reading, max(first, head - _LONGEST), head + 1, "")
    return trimmed[0] if trimmed else head


def _tail(reading: Reading, head: int, sentence: Sentence) -> int:
    """Go on over "of Foreign Affairs and Trade" after a head word."""
    tokens = reading.document.tokens
    last = head + 1
    while last < sentence.last:
        n = last
        while n < sentence.last and n - last < 2 and tokens[n].text in reading.names.joints:  # noqa: PLR2004 (of the)
            n += 1
        if n == last or n >= sentence.last or not is_capital(tokens[n]):
            return last
        if tokens[last].text not in {"of", "for", "de"} and not _lists(reading, head, last):
            return last
        last = n + 1
        while last < sentence.last and is_capital(tokens[last]) and not _new_person(reading, last):
            last += 1
    return last


def _lists(reading: Reading, head: int, n: int) -> bool:
    """Whether "and" goes on the name of a body that is named for fields of work."""
    tokens = reading.document.tokens
    if tokens[head].text not in reading.names.listing_heads:
        return False
    return any(token.text in {"of", "for", "on", "de"} for token in tokens[head + 1 : n])


def _new_person(reading: Reading, n: int) -> bool:
    """Whether a person's name begins right after a body's."""
    tokens = reading.document.tokens
    if tokens[n].label == "PERSON" and tokens[n].begins:
        return True
    follows = n + 1 < len(tokens) and is_capital(tokens[n + 1])
    return follows and reading.word(tokens[n]) in reading.names.given


def capital_pieces(reading: Reading, sentence: Sentence) -> Iterator[Piece]:
    """Capitalised proper nouns that the model marked as nothing."""
    tokens = reading.document.tokens
    n = sentence.first
    while n < sentence.last:
        last = n
        while last < sentence.last and _unmarked(reading, tokens[last]):
            last += 1
        trimmed = trim(reading, n, last, "") if last > n else None
        if trimmed:
            yield Piece(*trimmed, "", "capitals")
        n = max(last, n + 1)


def _unmarked(reading: Reading, token: Token) -> bool:
    if token.label or token.pos != "PROPN" or not is_capital(token):
        return False
    word = token.text.rstrip(".").lower()
    names = reading.names
    return not (
        word in names.titles or word in names.honorifics or reading.word(token) in names.not_names
    )


def shouted_datelines(reading: Reading, sentence: Sentence) -> Iterator[Piece]:
    """A town in capitals before a dash, wherever a report begins: "HANOVER -- "."""
    tokens = reading.document.tokens
    for n in range(sentence.first, sentence.last - 1):
        last = n
        while last < sentence.last and tokens[last].text.isupper() and last - n < _DATELINE:
            last += 1
        opens = n == sentence.first or tokens[n - 1].text[-1] in ".!?)"
        if opens and n < last < sentence.last and tokens[last].text in {"--", "—", "–", "-"}:
            if any(len(token.text) >= _SHOUTED for token in tokens[n:last]):
                yield Piece(n, last, "", "dateline")
            return


def bracketed_acronyms(reading: Reading, sentence: Sentence) -> Iterator[Piece]:
    """Acronyms introduced in brackets after a capitalised word: "… Authority (SAHPRA)"."""
    tokens = reading.document.tokens
    for n in range(sentence.first + 1, sentence.last - 2):
        inside = tokens[n].text == "(" and tokens[n + 2].text in {")", ",", ";"}
        if inside and _is_short_form(tokens[n + 1].text) and is_capital(tokens[n - 1]):
            yield Piece(n + 1, n + 2, "", "bracketed acronym")


def _is_short_form(text: str) -> bool:
    """Whether a word can be the short form of a body's name: "NAFA", "M23"."""
    return is_acronym(text) or bool(_NUMBERED.fullmatch(text))


def titled_people(reading: Reading, sentence: Sentence) -> Iterator[Piece]:
    """Capitalised words after "Mr", "President", "Sheikh" and the like."""
    tokens = reading.document.tokens
    names = reading.names
    n = sentence.first
    while n < sentence.last - 1:
        word = tokens[n].text.rstrip(".").lower()
        n += 1
        if word not in names.honorifics and not (
            word in names.titles and is_capital(tokens[n - 1])
        ):
            continue
        if n < sentence.last and tokens[n].text == ".":
            n += 1
        last = _person_end(reading, n, sentence)
        if last > n:
            yield Piece(n, last, "", "title")
            n = last


def _person_end(reading: Reading, first: int, sentence: Sentence) -> int:
    tokens = reading.document.tokens
    names = reading.names
    last = first
    while last < sentence.last:
        token = tokens[last]
        word = token.text.rstrip(".").lower()
        if is_capital(token) and token.pos == "PROPN" and not _ends_person(reading, token):
            if last == first and word in names.titles | names.honorifics | names.title_modifiers:
                return first
            last += 1
        elif last > first and _joins(reading, last, sentence):
            last += 1
        else:
            break
    return last


def _ends_person(reading: Reading, token: Token) -> bool:
    names = reading.names
    word = reading.word(token)
    return (
        word in names.organisation_heads
        or word in names.place_heads
        or word in names.not_names
        or token.text.rstrip(".").lower() in names.titles
    )
