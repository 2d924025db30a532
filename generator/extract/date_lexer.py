"""A sentence as a row of items, each of a kind that the grammar of dates knows.

Words are `data/date_words.yml` and `data/holidays.yml`. Each kind is written as one letter, so
that a rule of the grammar is a regular expression over kinds: "month day comma year".
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.extract.amount_numbers import alternatives, number_words_pattern, parse_number
from generator.extract.small_letters import first_words, small, words
from generator.lexicon import lexicon

KINDS = (
    *("iso", "numeric", "clock", "decade", "short_decade", "ordinal", "day", "year", "year_pair"),
    *("number", "month", "weekday", "unit", "units", "season", "part", "deictic", "last", "next"),
    *("this", "same", "that", "ago", "later", "earlier", "early", "middle", "late", "every"),
    *("other", "vague", "present", "past_reference", "future_reference", "set", "zone", "half"),
    *("fiscal", "holiday", "moving", "comma", "dash", "the", "a", "of", "to", "and", "or", "in"),
    *("on", "at", "for", "by", "from", "between", "over", "through", "until", "quarter_code"),
    *("word", "possessive", "old", "only"),
)
LETTERS: Mapping[str, str] = {kind: chr(0xE000 + n) for n, kind in enumerate(KINDS)}
"""One private-use letter a kind."""
ALIASES: Mapping[str, tuple[str, ...]] = {
    "count": ("day", "year", "number"),
    "daynumber": ("day", "ordinal"),
    "anyunit": ("unit", "units"),
    "modifier": ("early", "middle", "late"),
}
_PLAIN = {
    ",": "comma", "-": "dash", "–": "dash", "—": "dash", "−": "dash", "the": "the", "a": "a",
    "an": "a", "of": "of", "to": "to", "and": "and", "or": "or", "in": "in", "on": "on",
    "at": "at", "for": "for", "by": "by", "from": "from", "between": "between", "over": "over",
    "through": "through", "thru": "through", "until": "until", "till": "until", "within": "in",
    "during": "in", "around": "in", "throughout": "over", "old": "old", "only": "only",
}  # fmt: skip
_CAPITALISED = {"month", "weekday"}
_BARE = {"sat", "sun", "mar", "jan", "wed"}
_NO_DATE_WORD = ("word", "", 0.0)
_DIGIT = re.compile(r"\d")
_SIMPLE = (
    *("last", "next", "this", "same", "that", "ago", "later", "earlier", "early", "late", "every"),
    *("other", "vague", "present", "past_reference", "future_reference", "fiscal", "half"),
)


@dataclass(frozen=True, slots=True)
class Item:
    """A piece of a sentence; offsets count in the sentence's text.

    `code` is the TIMEX3 code of a unit, season or part of day, else "". `number` is the value of
    a number, month (1-12) or ISO weekday (1-7), else 0.
    """

    kind: str
    start: int
    end: int
    text: str
    code: str = ""
    number: float = 0


def kinds_pattern(pattern: str) -> re.Pattern[str]:
    """Compile a rule: kinds and aliases separated by white space, with the marks of re.

    Raises:
        KeyError: a kind that does not exist.
    """

    def letters(match: re.Match[str]) -> str:
        name = match.group()
        if name in ALIASES:
            return "[" + "".join(LETTERS[kind] for kind in ALIASES[name]) + "]"
        return LETTERS[name]

    return re.compile(re.sub(r"[a-z_]+", letters, pattern).replace(" ", ""))


def kinds(items: tuple[Item, ...]) -> str:
    """The row of items as letters, for `kinds_pattern`."""
    return "".join(LETTERS[item.kind] for item in items)


def lex(text: str) -> tuple[Item, ...]:
    """All items of a sentence, in order; what dates are not made of is of kind "word".

    Square brackets, an editor's mark, are left out: "[Ten] years ago".
    """
    found: list[Item] = []
    for match in _pattern().finditer(small(text)):
        item = _item(match, text[match.start() : match.end()])
        if match.group() in {"following", "coming"} and not _determined(found):
            item = dataclasses.replace(item, kind="word")
        if item.text not in {"[", "]"}:
            found.append(item)
    return tuple(_plain_edges(found))


def _plain_edges(items: list[Item]) -> list[Item]:
    """“the end of May” and “year's end” are parts; “beginning in May”, “to end May” are not."""
    edges = lexicon("date_words")["edges"]
    found = list(items)
    for n, item in enumerate(items):
        if item.text.lower() not in edges:
            continue
        of = n + 1 < len(items) and items[n + 1].kind == "of"
        ends = n > 0 and items[n - 1].kind in {"unit", "possessive", "dash"}
        if not of and not ends:
            found[n] = dataclasses.replace(item, kind="word")
    return found


def _determined(before: list[Item]) -> bool:
    """“Following Monday's vote” is after it, “the following Monday” the next."""
    return bool(before) and before[-1].text.lower() in {"the", "this", "these", "a"}


def may_hold_date(text: str) -> bool:
    """Whether a sentence holds a digit or one of the words dates are made of; fast."""
    if _DIGIT.search(text):
        return True
    lowered = small(text)
    found, carriers = words(lowered), _carriers()
    if not carriers.isdisjoint(found):
        return True
    phrases, pattern = _carrying_phrases()
    return not phrases.isdisjoint(found) and pattern.search(lowered) is not None


@functools.cache
def _pattern() -> re.Pattern[str]:
    """All kinds of items, in a text in small letters."""
    clock = r"\d{1,2}[:.]\d{2}(?::\d{2})?"
    ordinals = alternatives(lexicon("date_words")["ordinals"])
    meridiem = r"\s?[ap](?:\.m\.|m\b)"
    parts = {
        "phrase": rf"\b(?:{alternatives(_phrases())})(?!\w)",
        "iso": r"\b\d{4}-\d{2}-\d{2}(?:[t ]\d{2}:\d{2}(?::\d{2})?(?:z|[+-]\d{2}:?\d{2})?)?\b",
        "numeric": r"\b\d{1,2}(?P<mark>[./-])\d{1,2}(?P=mark)(?:\d{4}|\d{2})\b(?![./-]?\d)",
        "clock": rf"\b(?:{clock}{meridiem}|\d{{1,2}}{meridiem}|\d{{1,2}}:\d{{2}}(?::\d{{2}})?\b"
        r"|\d{1,2} o['’]clock\b|(?:noon|midday|midnight)\b)(?!:)",
        "year_pair": r"\b(?:1[5-9]|20)\d{2}[/–-]\d{2}\b(?![/–:.-]?\d)",
        "decade": r"\b(?:1[0-9]|20)\d0['’]?s\b",
        "short_decade": r"(?<!\w)['’]?[1-9]0['’]?s\b|(?<!\w)['’]\d{2}\b(?!['’])",
        "quarter_code": r"\b(?:q[1-4]|h[12])\b",
        "ordinal": r"\b\d{1,2}(?:st|nd|rd|th)\b",
        "number": r"[$£€¥₹]?\d+(?:[.,]\d+)*"
        r"(?:\s(?:hundred|thousand|million|billion|trillion)\b)?%?",
        "ordinal_words": rf"\b(?:twenty|thirty)-(?:{ordinals})\b",
        "words": rf"\b{number_words_pattern()}",
        "word": r"[^\W\d_]+\.?",
        "possessive": r"['’]s\b",
        "other": r"\S",
    }
    body = "|".join(f"(?P<{name}>{part})" for name, part in parts.items())
    return re.compile(body)


@functools.cache
def _phrases() -> dict[str, tuple[str, str]]:
    """Phrase of several words -> kind and code."""
    words, holidays = lexicon("date_words"), lexicon("holidays")
    found = {phrase: (kind, "") for kind, phrases in words["phrases"].items() for phrase in phrases}
    for part in ("fixed", "weekday", "easter"):
        found |= {name: ("holiday", name) for name in holidays[part]}
    found |= {name: ("moving", name) for name in holidays["moving"]}
    return found | dict.fromkeys(holidays["not_days"], ("word", ""))


@functools.cache
def _dictionary() -> dict[str, tuple[str, str, float]]:
    """Word -> kind, code, number."""
    words = lexicon("date_words")
    found: dict[str, tuple[str, str, float]] = {
        word: (kind, "", 0) for word, kind in _PLAIN.items()
    }
    for kind in _SIMPLE:
        found |= dict.fromkeys(words[kind], (kind, "", 0))
    found |= dict.fromkeys(words["middle"], ("middle", "", 0))
    found |= dict.fromkeys(words["zones"], ("zone", "", 0))
    found |= {word: ("month", "", n) for word, n in words["months"].items()}
    found |= {word: ("month", "short", n) for word, n in words["short_months"].items()}
    found |= {word: ("weekday", "", n) for word, n in words["weekdays"].items()}
    found |= {f"{word}s": ("weekday", "plural", n) for word, n in words["weekdays"].items()}
    found |= {word: ("weekday", "short", n) for word, n in words["short_weekdays"].items()}
    for kind, name in (("unit", "units"), ("units", "plural_units"), ("season", "seasons")):
        found |= {word: (kind, code, 0) for word, code in words[name].items()}
    found |= {word: ("part", code, 0) for word, code in words["parts"].items()}
    found |= {word: ("set", code, 0) for word, code in words["sets"].items()}
    found |= {word: ("decade", "word", n) for word, n in words["decades"].items()}
    found |= {word: ("ordinal", "", n) for word, n in words["ordinals"].items()}
    for word, value in words["deictic"].items():
        found[word] = ("deictic", value[1] if len(value) > 1 else "", value[0])
    return found


@functools.cache
def _carrying() -> frozenset[str]:
    """Words and phrases that alone can carry a time expression; any digit can, too."""
    kinds_of_words = {
        "month", "weekday", "unit", "units", "season", "part", "deictic", "set", "present",
        "past_reference", "future_reference", "decade",
    }  # fmt: skip
    alone = {word for word, (kind, *_) in _dictionary().items() if kind in kinds_of_words}
    phrases = {phrase for phrase, (kind, _) in _phrases().items() if kind != "word"}
    return frozenset({*alone, *phrases, *lexicon("date_words")["clock_words"], "in the past"})


@functools.cache
def _carriers() -> frozenset[str]:
    return frozenset(phrase for phrase in _carrying() if words(phrase) == [phrase])


@functools.cache
def _carrying_phrases() -> tuple[frozenset[str], re.Pattern[str]]:
    """Those of several words, by their first words and as a pattern."""
    phrases = _carrying() - _carriers()
    return first_words(phrases), re.compile(rf"\b(?:{alternatives(phrases)})\b")


def _item(match: re.Match[str], text: str) -> Item:
    """The item of a match in the small letters of a text."""
    group, lowered = match.lastgroup or "other", match.group()
    start, end = match.span()
    if group in {"word", "other"}:
        return _word(start, end, text, lowered)
    if group == "phrase":
        kind, code = _phrases()[lowered]
        return Item(kind, start, end, text, code)
    if group in {"number", "words"}:
        return _number(group, start, end, text)
    if group == "ordinal":
        return Item("ordinal", start, end, text, "", int(re.sub(r"\D", "", text)))
    if group == "ordinal_words":
        return Item("ordinal", start, end, text, "", _ordinal_words(lowered))
    return Item(group, start, end, text)


def _ordinal_words(text: str) -> int:
    tens, ones = text.split("-")
    return {"twenty": 20, "thirty": 30}[tens] + int(lexicon("date_words")["ordinals"][ones])


def _number(group: str, start: int, end: int, text: str) -> Item:
    value = parse_number(text)
    if value is None or text[0] in "$£€¥₹" or text[-1] == "%":
        return Item("word", start, end, text)
    if group == "words" or not text.isdigit():
        return Item("number", start, end, text, "", value)
    kind = "number"
    if len(text) <= 2 and 1 <= value <= 31:  # noqa: PLR2004 (days of a month)
        kind = "day"
    elif len(text) == 4:  # noqa: PLR2004 (a year's figures)
        kind = "year"
    return Item(kind, start, end, text, "", value)


def _word(start: int, end: int, text: str, lowered: str) -> Item:
    bare = lowered.rstrip(".")
    if lowered != bare and len(text) > 1:
        entry = _dictionary().get(bare)
        if entry is None or entry[1] != "short":
            end, text = end - 1, text[: len(bare)]
    kind, code, number = _dictionary().get(bare or text, _NO_DATE_WORD)
    if kind in _CAPITALISED and not text[0].isupper():
        kind = "word"
    if code == "short" and len(text) == len(bare) and bare in _BARE:
        code = "bare"
    return Item(kind, start, end, text, code, number)
