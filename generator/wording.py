"""Values -> the words a reader sees: dates, amounts, event types, modality."""

from __future__ import annotations

import functools
from datetime import date

from babel.dates import format_date

from generator.extract.quote_lexicon import speech_adjectives, speech_nouns, speech_verbs
from generator.lexicon import lexicon
from generator.model import Amount, DateExpression, Modality, Quote

NO_DATE = "date not stated"
NO_OUTLET = "outlet not stated"

_MODALITY: dict[Modality, str] = {
    "asserted": "reported",
    "planned": "planned",
    "claimed": "claimed",
    "denied": "denied",
    "hypothetical": "not said to have happened",
}
_THOUGHTS = {
    "thinks": "reported view or wish",
    "plans": "reported plan",
    "decides": "reported decision",
    "shows": "reported finding",
}
"""Stances of `data/speech_verbs.yml` that are no words of anybody, and what is reported then."""
_MODES = {"part-of-day", "time"}
_UNANCHORED = {"duration": "a duration", "set": "repeated", "reference": "no calendar date"}
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}


@functools.cache
def day_words(day: date | None, unknown: str = NO_DATE) -> str:
    """A day as "13 December 2016"."""
    return format_date(day, "d MMMM y", locale="en") if day else unknown


def days_words(first: date, last: date) -> str:
    """Two days with what they share told once: "19–29 December 2016"."""
    if first == last:
        return day_words(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_words(last)}"
    shared = "d MMMM" if first.year == last.year else "d MMMM y"
    return f"{format_date(first, shared, locale='en')} – {day_words(last)}"


def month_words(day: date) -> str:
    """The month of a day as "December 2016"."""
    return str(format_date(day, "MMMM y", locale="en"))


def date_words(found: DateExpression | None, surface: str) -> str:
    """A time expression as a calendar date, with what is not known said.

    Args:
        found: the expression; None when the text gives none.
        surface: its words in the text.
    """
    if found is None:
        return NO_DATE
    if found.value is None:
        return f"{surface} (date not known)"
    if found.precision in _UNANCHORED:
        return f"{surface} ({_UNANCHORED[found.precision]})"
    if found.first is None:
        return surface
    return _calendar(found, found.first, found.last or found.first, surface)


def _calendar(found: DateExpression, first: date, last: date, surface: str) -> str:
    if found.precision == "week" and first.weekday():
        return f"{day_words(first)} to {day_words(last)}"  # "the past week" begins on any day
    periods = {
        "week": f"week of {day_words(first)}",
        "month": month_words(first),
        "quarter": f"quarter {(first.month + 2) // 3} of {first.year}",
        "season": f"{_SEASONS.get((found.value or '')[-2:], surface)} {first.year}",
        "year": str(first.year),
        "decade": f"{first.year}s",
    }
    if found.precision in periods:
        return periods[found.precision]
    if first == last:
        words = day_words(first)
        return f"{words} ({surface})" if found.precision in _MODES else words
    return f"{day_words(first)} to {day_words(last)}"


def amount_words(amount: Amount) -> str:
    """An amount as "some 5,000,000,000 USD"; a range with a dash."""
    return f"{figure_words(amount)} {amount.unit}"


def figure_words(amount: Amount) -> str:
    """The figure of an amount without its unit: "at least 26", "10–12"."""
    return " ".join(part for part in ((amount.qualifier or "").lower(), _figure(amount)) if part)


def loss_words(name: str, amount: Amount, body: str) -> str:
    """People lost: "killed: at least 26"; a vague number as it stands, "killed: dozens"."""
    surface = amount.span.of(body)
    vague = amount.low != amount.high and not any(c.isdigit() for c in surface)
    return f"{name}: {surface if vague else figure_words(amount)}"


def stated_words(amount: Amount, body: str) -> str:
    """An amount as it stands, with its figure: "some $5 billion (5,000,000,000 USD)".

    The figure is left out when the words have it: "at least 26 people".
    """
    surface = amount.span.of(body)
    words = " ".join(part for part in (amount.qualifier, surface) if part)
    figure = _figure(amount)
    if figure in surface and not amount.unit.isupper():
        return words
    return f"{words} ({figure} {amount.unit})"


def loss(words: str) -> str | None:
    """What happened to people who are counted by this verb, state or noun: "killed"."""
    table = lexicon("losses")
    parts = words.split()
    return next((name for name, entries in table.items() for w in parts if w in entries), None)


def _figure(amount: Amount) -> str:
    low, high = _number(amount.low), _number(amount.high)
    return low if amount.low == amount.high else f"{low}–{high}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def type_words(event_type: str, mode: str | None = None) -> str:
    """What an event of this type and mode is, in words: "visits or hosts a visit"."""
    kind = lexicon("event_types")[event_type]
    return str(kind["modes"].get(mode, kind["label"]))


def quad(event_type: str) -> str:
    """The quad category of an event type: a slug such as "verbal-cooperation"."""
    return str(lexicon("event_types")[event_type]["quad"])


def quad_words(slug: str) -> str:
    """The name of a quad category."""
    return str(lexicon("quads")["names"][slug])


def quads() -> tuple[str, ...]:
    """The four quad categories, cooperation first."""
    return tuple(lexicon("quads")["names"])


def context_words(name: str) -> str:
    """A context of an event in words: "environment and disaster"."""
    return str(lexicon("event_contexts")[name]["label"])


def is_weapon(words: str) -> bool:
    """Whether an object of an event is a weapon, by the last word of its phrase."""
    last = words.lower().split()[-1].strip("\"'”’)")
    return not {last, last.removesuffix("s")}.isdisjoint(lexicon("event_slots")["weapons"])


def is_mutual(event_type: str) -> bool:
    """Whether several actors of such an event, without a recipient, act on each other."""
    return event_type in lexicon("quads")["mutual"]


def modality_words(modality: Modality, claimant: str | None = None) -> str:
    """Modality as "claimed by Iran", "planned", "reported" (asserted by the article itself)."""
    words = _MODALITY[modality]
    return f"{words} by {claimant}" if claimant and modality in {"claimed", "denied"} else words


def saying_words(quote: Quote) -> str:
    """What kind of statement a quote is; only words that were said are called speech."""
    if quote.direct:
        return "in quotation marks"
    return _THOUGHTS.get(_stance(quote.cue_lemma), "reported speech")


def saying_rank(quote: Quote) -> int:
    """0 for words in quotation marks, 1 for reported speech, 2 for views, plans and findings."""
    return 0 if quote.direct else 2 if _stance(quote.cue_lemma) in _THOUGHTS else 1


def _stance(lemma: str | None) -> str:
    """The stance of a cue by its lexicon entry, "" when there is none."""
    lexicons = (speech_verbs(), speech_nouns(), speech_adjectives())
    words = (known[lemma] for known in lexicons if lemma in known)
    return next((word.stance for word in words), "")


def continent_words(code: str) -> str:
    """The name of a continent by GeoNames' code."""
    return str(lexicon("continents").get(code, code))


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: "1 article", "2 articles"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"
