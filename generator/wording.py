"""Values -> the words a reader sees: dates, amounts, event types, modality."""

from __future__ import annotations

import functools
from collections.abc import Collection
from datetime import date

from babel.dates import format_date

from generator.extract.quote_lexicon import speech_adjectives, speech_nouns, speech_verbs
from generator.interface import has, reword, say, spoken
from generator.lexicon import lexicon
from generator.markdown import Run
from generator.model import Amount, DateExpression, Modality, Quote

_THOUGHTS = frozenset({"thinks", "plans", "decides", "shows"})
"""Stances of `data/speech_verbs.yml` that are no words of anybody: what is reported then."""
_MODES = {"part-of-day", "time"}
_UNANCHORED = frozenset({"duration", "set", "reference"})
_SEASONS = frozenset({"SP", "SU", "FA", "WI"})


def no_outlet() -> str:
    """What stands for an outlet that an article does not name."""
    return say("rows", "no_outlet")


def day_words(day: date | None, unknown: str = "none") -> str:
    """A day as "13 December 2016"; without one, the text `unknown` of the interface's dates."""
    return calendar_words(day, "d MMMM y") if day else say("dates", unknown)


def days_words(first: date, last: date) -> str:
    """Two days with what they share told once: "19–29 December 2016"."""
    if first == last:
        return day_words(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{calendar_words(first, 'd')}–{day_words(last)}"
    shared = "d MMMM" if first.year == last.year else "d MMMM y"
    return f"{calendar_words(first, shared)} – {day_words(last)}"


def dated(words: str, first: date | None) -> Run:
    """Words for a time, with the day that it is sorted by; None where none is known."""
    return Run(words, time=first.isoformat() if first else None)


def dated_day(day: date | None) -> Run:
    """A day in words, with the day itself."""
    return dated(day_words(day), day)


def dated_days(days: Collection[date]) -> Run:
    """The time from the first to the last of some days, with the first; not known, if none is."""
    if not days:
        return dated_day(None)
    first = min(days)
    return dated(days_words(first, max(days)), first)


def month_words(day: date) -> str:
    """The month of a day as "December 2016"."""
    return calendar_words(day, "MMMM y")


def calendar_words(day: date, form: str) -> str:
    """A day by a pattern of Unicode CLDR, with the months' names of the interface's language."""
    return _calendar_words(day, form, spoken())


@functools.cache
def _calendar_words(day: date, form: str, language: str) -> str:
    return str(format_date(day, form, locale=language.replace("-", "_")))


def date_words(found: DateExpression | None, surface: str) -> str:
    """A time expression as a calendar date, with what is not known said.

    Args:
        found: the expression; None when the text gives none.
        surface: its words in the text.
    """
    if found is None:
        return say("dates", "none")
    if found.value is None:
        return say("dates", "unknown", words=surface)
    if found.precision in _UNANCHORED:
        return f"{surface} ({say('dates', found.precision)})"
    if found.first is None:
        return surface
    return _calendar(found, found.first, found.last or found.first, surface)


def _calendar(found: DateExpression, first: date, last: date, surface: str) -> str:
    if found.precision == "week" and first.weekday():
        return range_words(day_words(first), day_words(last))  # "the past week" begins on any day
    period = _period(found, first, surface)
    if period:
        return period
    if first == last:
        words = day_words(first)
        return f"{words} ({surface})" if found.precision in _MODES else words
    return range_words(day_words(first), day_words(last))


def _period(found: DateExpression, first: date, surface: str) -> str | None:
    """A week, month, quarter, season, year or decade; None for what is none of them."""
    year = str(first.year)
    season = (found.value or "")[-2:]
    periods = {
        "week": say("dates", "week", day=day_words(first)),
        "month": month_words(first),
        "quarter": say("dates", "quarter", number=(first.month + 2) // 3, year=year),
        "season": f"{say('dates', season) if season in _SEASONS else surface} {year}",
        "year": year,
        "decade": say("dates", "decade", year=year),
    }
    return periods.get(found.precision)


def range_words(first: str, last: str) -> str:
    """From one time to another: "8 May 2016 to 9 May 2016"."""
    return say("dates", "range", first=first, last=last)


def amount_words(amount: Amount) -> str:
    """An amount as "some 5,000,000,000 USD"; a range with a dash."""
    return f"{figure_words(amount)} {reword(amount.unit)}"


def figure_words(amount: Amount) -> str:
    """The figure of an amount without its unit: "at least 26", "10–12"."""
    return " ".join(part for part in ((amount.qualifier or "").lower(), _figure(amount)) if part)


def loss_words(name: str, amount: Amount, body: str) -> str:
    """People lost: "killed: at least 26"; a vague number as it stands, "killed: dozens"."""
    surface = amount.span.of(body)
    vague = amount.low != amount.high and not any(c.isdigit() for c in surface)
    return f"{say('losses', name)}: {surface if vague else figure_words(amount)}"


def stated_words(amount: Amount, body: str) -> str:
    """An amount as it stands, with its figure: "some $5 billion (5,000,000,000 USD)".

    The figure is left out when the words have it: "at least 26 people".
    """
    surface = amount.span.of(body)
    words = " ".join(part for part in (amount.qualifier, surface) if part)
    figure = _figure(amount)
    if figure in surface and not amount.unit.isupper():
        return words
    return f"{words} ({figure} {reword(amount.unit)})"


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
    whole = f"{event_type} {mode}"
    return say("types", whole if has("types", whole) else event_type)


def quad(event_type: str) -> str:
    """The quad category of an event type: a slug such as "verbal-cooperation"."""
    return str(lexicon("event_types")[event_type]["quad"])


def quad_words(slug: str) -> str:
    """The name of a quad category."""
    return say("quads", slug)


def quads() -> tuple[str, ...]:
    """The four quad categories, cooperation first."""
    return tuple(lexicon("quads")["categories"])


def context_words(name: str) -> str:
    """A context of an event in words: "environment and disaster"."""
    return say("contexts", name)


def is_weapon(words: str) -> bool:
    """Whether an object of an event is a weapon, by the last word of its phrase."""
    last = words.lower().split()[-1].strip("\"'”’)")
    return not {last, last.removesuffix("s")}.isdisjoint(lexicon("event_slots")["weapons"])


def is_mutual(event_type: str) -> bool:
    """Whether several actors of such an event, without a recipient, act on each other."""
    return event_type in lexicon("quads")["mutual"]


def modality_words(modality: Modality, claimant: str | None = None) -> str:
    """Modality as "claimed by Iran", "planned", "reported" (asserted by the article itself)."""
    if claimant and modality in {"claimed", "denied"}:
        return say("modality", f"{modality}_by", who=claimant)
    return say("modality", modality)


def saying_words(quote: Quote) -> str:
    """What kind of statement a quote is; only words that were said are called speech."""
    if quote.direct:
        return say("saying", "direct")
    stance = _stance(quote.cue_lemma)
    return say("saying", stance if stance in _THOUGHTS else "reported")


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
    return say("continents", code) if has("continents", code) else code


def counted(number: int, noun: str) -> str:
    """A number with a noun of the interface's counts: "1 article", "2 articles"."""
    return say("counts", noun, count=number)


def predicate_words(predicate: str) -> str:
    """A lasting tie in words; a word for relatives that the interface lacks stands as it is."""
    return say("predicates", predicate) if has("predicates", predicate) else predicate


def kind_words(kind: str) -> str:
    """The kind of a name: "person"."""
    return say("kind_names", kind)


def titled(title: str, number: int) -> str:
    """The title of a page of a list, with its number from the second page on."""
    return title if number == 1 else say("titles", "page", title=title, number=number)


def in_time(title: str, when: str) -> str:
    """The title of a page of a list that holds what is of some time."""
    return say("titles", "in_time", title=title, when=when)
