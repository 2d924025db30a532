"""Rules for lengths of time, regular times and vague references.

"25 years", "two-hour", "a decade", "the next two years", "every Monday", "now", "in recent years".
"""

from __future__ import annotations

from generator.extract import date_calendar as calendar
from generator.extract.date_direction import PAST
from generator.extract.date_lexer import Item
from generator.extract.date_relative import rolling
from generator.extract.date_rules import Anchor, Hit, Reading, rule

_OPENERS = {"for", "over", "in", "within", "after", "during", "throughout", "of", "takes", "took"}


def _amount(hit: Hit) -> str:
    """The figure of a duration as TIMEX3 writes it; X when it is vague."""
    number = hit.get("count")
    if number is not None:
        return f"{number.number + (0.5 if hit.get('half') else 0):g}"
    if hit.get("half"):
        return "1.5" if hit.get("and") else "0.5"
    return "1" if hit.get("a") else "X"


def _length(hit: Hit, _anchor: Anchor) -> Reading | None:
    unit = hit.get("anyunit")
    if unit is None:
        return None
    amount = _amount(hit)
    if amount == "0.5" and unit.code == "TH":
        return Reading("PT30M", "duration")
    if amount == "0.5" and unit.code in {"DE", "CE"}:
        return Reading("P5Y" if unit.code == "DE" else "P50Y", "duration")
    return Reading(calendar.duration(unit.code, amount), "duration")


def _is_length(hit: Hit) -> bool:
    """Not in a name (“the Six-Day War”) nor after a year (“Expo 2018 day five”)."""
    unit = hit.get("anyunit")
    if unit is not None and unit.kind == "unit" and hit.get("year") and not hit.get("dash", "old"):
        return False
    capitals = unit is not None and unit.text[0].isupper() and unit.text[1:].islower()
    if capitals and unit is not hit.items[0] and hit.label not in {"DATE", "TIME"}:
        return False
    return unit is None or unit.code != "WE"


def _joined_lengths(hit: Hit, _anchor: Anchor) -> Reading | None:
    """“two years and three months” -> P2Y3M."""
    counts, units = hit.all("count"), hit.all("anyunit")
    days = [(c, u) for c, u in zip(counts, units, strict=True) if calendar.has_calendar(u.code)]
    clock = [(c, u) for c, u in zip(counts, units, strict=True) if (c, u) not in days]
    if any(unit.code in {"F", "WE", "DE", "CE"} for unit in units):
        return None
    value = "P" + "".join(f"{c.number:g}{u.code}" for c, u in days)
    if clock:
        value += "T" + "".join(f"{c.number:g}{u.code[1]}" for c, u in clock)
    return Reading(value, "duration")


def _spread(hit: Hit, _anchor: Anchor) -> Reading | None:
    """“two to three hours”: how many exactly is open."""
    unit = hit.get("anyunit")
    return None if unit is None else Reading(calendar.duration(unit.code, "X"), "duration")


def _is_rate(hit: Hit) -> bool:
    """“a year” after a number, “times” or “twice” says how often."""
    before = hit.before[-1] if hit.before else None
    words = {"times", "twice", "once", "percent", "%", "million", "billion", "dollars", "euros"}
    return before is not None and (before.text.lower() in words or before.text[-1].isdigit())


def _rate(hit: Hit, _anchor: Anchor) -> Reading | None:
    unit = hit.get("unit")
    return None if unit is None else Reading(calendar.duration(unit.code, "1"), "set")


def _bounded(hit: Hit, anchor: Anchor) -> Reading | None:
    """“the next two years”, “the past few days”: a duration up to, or from, publication."""
    unit, number = hit.get("anyunit"), hit.get("count")
    if unit is None:
        return None
    back = hit.get("last") is not None
    if number is not None and anchor.published is not None and calendar.has_calendar(unit.code):
        return rolling(unit.code, number.number, back, anchor.published)
    value = calendar.duration(unit.code, _amount(hit))
    known = anchor.published if calendar.has_calendar(unit.code) else None
    return Reading(value, "duration", None if back else known, known if back else None)


def _recent(hit: Hit, anchor: Anchor) -> Reading | None:
    """“recent weeks”: some time up to publication."""
    unit = hit.get("units")
    if unit is None:
        return None
    value = calendar.duration(unit.code, "X")
    if hit.items[0].text.lower() == "recent" and calendar.has_calendar(unit.code):
        return Reading(value, "duration", None, anchor.published)
    return Reading(value, "duration")


def _bare_units(hit: Hit) -> bool:
    """“for years”, “over the years”, “within days”."""
    unit = hit.items[-1]
    return (unit is not hit.items[0] or hit.previous() in _OPENERS) and unit.code != "WE"


def _every(hit: Hit, _anchor: Anchor) -> Reading | None:
    weekday, month, unit = hit.get("weekday"), hit.get("month"), hit.get("anyunit")
    if weekday is not None:
        return Reading(f"XXXX-WXX-{int(weekday.number)}", "set")
    if month is not None:
        return Reading(f"XXXX-{int(month.number):02d}", "set")
    part, season = hit.get("part"), hit.get("season")
    if part is not None or season is not None:
        return Reading(_regular(part, season), "set")
    if unit is None:
        return None
    number = hit.get("count")
    amount = f"{number.number:g}" if number else "2" if hit.get("other") else "1"
    return Reading(calendar.duration(unit.code, amount), "set")


def _regular(part: Item | None, season: Item | None) -> str:
    return f"XXXX-XX-XXT{part.code}" if part else f"XXXX-{season.code}" if season else "PX"


def _set(hit: Hit, _anchor: Anchor) -> Reading | None:
    return Reading(hit.items[0].code, "set")


def _is_set(hit: Hit) -> bool:
    """“weekly” is regular; “the Daily Star” is a paper."""
    return hit.items[0].text.islower() or hit.label == "DATE"


def _present(_hit: Hit, anchor: Anchor) -> Reading | None:
    return Reading("PRESENT_REF", "reference", anchor.published, anchor.published)


def _past_reference(_hit: Hit, _anchor: Anchor) -> Reading | None:
    return Reading("PAST_REF", "reference")


def _bare_past(hit: Hit) -> bool:
    """“in the past” with no unit after it."""
    return hit.items[-1].text.lower() == "past" and hit.following() in {"", ",", ".", ";", "and"}


def _future_reference(_hit: Hit, anchor: Anchor) -> Reading | None:
    """In a narrative, “they soon stopped”, soon is not ahead of publication."""
    return None if anchor.direction() == PAST else Reading("FUTURE_REF", "reference")


def _plain_word(hit: Hit) -> bool:
    """Not a word of a name or title (“Long Ago Peoples Place”)."""
    return hit.items[0].text[0].islower() or not hit.before or not hit.before[-1].text[0].isalpha()


def _not_as_soon(hit: Hit) -> bool:
    """“as soon as” joins clauses."""
    return (
        _plain_word(hit)
        and hit.previous() not in {"as", "how", "too"}
        and hit.following() != "after"
    )


_COUNT = "(count (and a half)?|vague|a half|half a|half)"
RULES = (
    rule("recent", "vague units", _recent),
    rule("length", f"{_COUNT} dash? anyunit (dash? old)?", _length, _is_length),
    rule("length", "a unit (dash? old)?", _length, lambda h: _is_length(h) and not _is_rate(h)),
    rule("length", "count (dash|to|or) count dash? anyunit (dash? old)?", _spread, _is_length),
    rule("length", "a unit and a half", _length, _is_length),
    rule("rate", "a unit", _rate, _is_rate),
    rule("length", "count dash? anyunit (comma|and)* count dash? anyunit", _joined_lengths),
    rule("bounded length", "the? (last|next) (count|vague) anyunit", _bounded),
    rule("bounded length", "the? (last|next) units", _bounded),
    rule("bounded length", "the? (count|vague) (last|next) units", _bounded),
    rule("length", "the? units", _recent, _bare_units),
    rule("every", "every other? (ordinal|count)? (anyunit|weekday|month|part|season)", _every),
    rule("set", "set", _set, _is_set),
    rule("present", "present", _present, _plain_word),
    rule("present", "this unit and unit", _present),
    rule("past", "past_reference", _past_reference, _plain_word),
    rule("past", "in the last", _past_reference, _bare_past),
    rule("future", "future_reference", _future_reference, _not_as_soon),
)
