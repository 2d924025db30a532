"""Sums of money: "some $5 billion", "£300m", "Rs 5 crore", "between $3 and $5 million"."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator

from generator.extract.amount_numbers import alternatives
from generator.extract.amount_text import LINK, Quantity, figure, readings
from generator.extract.small_letters import first_runs, letter_runs
from generator.lexicon import lexicon

DOLLAR_RULE = "money: a bare $ is read as the US dollar"


Label = Callable[[int], str]
"""The pipeline's label at an offset of the sentence."""


def find_money(text: str, label: Label) -> Iterator[Quantity]:
    """The sums in a sentence, in no order; they may overlap."""
    runs = letter_runs(text)
    lowered = [run.lower() for run in runs]
    signs, capitals, words, hundredths = _carriers()
    if not (signs.isdisjoint(text) and capitals.isdisjoint(runs)):
        yield from _by_signs(text)
    if not (words.isdisjoint(lowered) and capitals.isdisjoint(runs)):
        yield from _by_words(text, label)
    if not hundredths.isdisjoint(lowered):
        yield from _by_hundredths(text)


def _by_signs(text: str) -> Iterator[Quantity]:
    for match in _signed().finditer(text):
        if not _doubtful_sign(match):
            for found in readings(match, first_own=True, second_own=bool(match["again"])):
                sign = match["sign"] if found.start == match.start() else match["again"].strip()
                unit, rule = _by_sign(sign), _signed_rule(sign)
                yield Quantity(found.start, found.end, found.low, found.high, unit, rule)


def _by_words(text: str, label: Label) -> Iterator[Quantity]:
    for match in _worded().finditer(text):
        if not _doubtful_word(match, label(match.start())):
            unit, rule = _by_word(match["adjective"], match["word"])
            for found in readings(match, first_own=False, second_own=True):
                yield Quantity(found.start, found.end, found.low, found.high, unit, rule)


def _by_hundredths(text: str) -> Iterator[Quantity]:
    for match in _minor().finditer(text):
        unit = lexicon("currencies")["minor"][_singular(match["word"])]
        for found in readings(match, first_own=False, second_own=True):
            low, high = round(found.low / 100, 6), round(found.high / 100, 6)
            yield Quantity(found.start, found.end, low, high, unit, "money: hundredths")


def _doubtful_sign(match: re.Match[str]) -> bool:
    """“R5” may be a road: a weak sign needs a scale or thousands."""
    weak = match["sign"] in lexicon("currencies")["weak_signs"]
    return weak and re.search(r"[a-z,]", match["first"].lower()) is None


def _doubtful_word(match: re.Match[str], label: str) -> bool:
    """“200 won”, “3 real wins”: a word that is also another needs the pipeline's word for it."""
    if _singular(match["word"]) == "pound" and label == "QUANTITY" and not match["adjective"]:
        return True
    weak = match["word"].lower() in lexicon("currencies")["weak_words"]
    return weak and not match["adjective"] and label != "MONEY"


def _by_sign(sign: str) -> str:
    table = lexicon("currencies")["signs"]
    return str(table.get(sign) or sign.upper())


def _signed_rule(sign: str) -> str:
    return DOLLAR_RULE if sign == "$" else "money: sign or code"


def _by_word(adjective: str | None, word: str) -> tuple[str, str]:
    """Code and rule; a word that many countries use is its own unit unless an adjective tells."""
    table = lexicon("currencies")
    if word.upper() == word and word in table["codes"]:
        return word, "money: sign or code"
    base = _singular(word)
    named = table["adjectives"].get(f"{adjective.strip().lower()} {base}") if adjective else None
    if named:
        return str(named), "money: currency's word with its country"
    code = table["words"][base]
    return (str(code), "money: currency's word") if code else (base, "money: country not stated")


def _singular(word: str) -> str:
    table = lexicon("currencies")
    lowered = word.lower()
    if lowered in table["words"] or lowered in table["minor"]:
        return lowered
    return lowered.removesuffix("s")


@functools.cache
def _signed() -> re.Pattern[str]:
    table = lexicon("currencies")
    letters = [sign for sign in table["signs"] if sign[0].isalpha()]
    marks = [sign for sign in table["signs"] if not sign[0].isalpha()]
    sign = rf"(?:(?<![\w$])(?:{alternatives([*letters, *table['codes']])})|{alternatives(marks)})"
    number = figure(short_scales=True).replace(r"(?<![\w.,])", "")
    return re.compile(
        rf"(?P<sign>{sign})\s?(?P<first>(?-i:(?=\d)){number})"
        rf"(?:{LINK}(?P<again>{sign}\s?)?(?P<second>(?=\d){number})(?!\s?(?:%|per)))?"
    )


@functools.cache
def _worded() -> re.Pattern[str]:
    table = lexicon("currencies")
    words = alternatives(f"{word}s" for word in table["words"])
    plain = alternatives(table["words"])
    codes = alternatives(table["codes"])
    adjectives = alternatives({name.rsplit(" ", 1)[0] for name in table["adjectives"]})
    number = figure(short_scales=True)
    return re.compile(
        rf"(?P<first>{number})(?:{LINK}(?P<second>{number}))?[- ]"
        rf"(?:(?P<adjective>{adjectives})\s)?"
        rf"(?P<word>(?-i:{codes})|{words}|{plain})\b(?!\sof\s(?:fish|meat|cocaine|heroin))",
        re.IGNORECASE,
    )


@functools.cache
def _minor() -> re.Pattern[str]:
    words = [word for word in lexicon("currencies")["minor"] if word != "p"]
    number = figure(short_scales=False)
    return re.compile(
        rf"(?P<first>{number})(?:{LINK}(?P<second>{number}))?(?:[- ](?P<word>(?:"
        rf"{alternatives(words)})s?)\b)",
        re.IGNORECASE,
    )


@functools.cache
def _carriers() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    """What a text must hold for money to be in it.

    Signs; the first letters of signs and codes, as they stand; and in small letters the first
    letters of currencies' words and of their hundredths'.
    """
    table = lexicon("currencies")
    signs = frozenset(sign[0] for sign in table["signs"] if not sign[0].isalpha())
    capitals = [sign for sign in table["signs"] if sign[0].isalpha()]
    return (
        signs,
        first_runs([*capitals, *table["codes"]]),
        first_runs(form for word in table["words"] for form in (word, f"{word}s")),
        first_runs(form for word in table["minor"] for form in (word, f"{word}s")),
    )
