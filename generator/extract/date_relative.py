"""Rules for what counts from the day of publication or from a date before in the text.

"yesterday", "Tuesday", "last week", "two years ago", "the next day", "by the end of the month".
"""

from __future__ import annotations

from datetime import date, timedelta

from generator.extract import date_calendar as calendar
from generator.extract.date_direction import FUTURE, NEARER, PAST
from generator.extract.date_lexer import Item
from generator.extract.date_rules import (
    NO_EARLIER_DATE,
    OFF_CALENDAR,
    UNDATED,
    Anchor,
    Hit,
    Reading,
    dated,
    modifier,
    narrowed,
    rule,
    unknown,
)

_STEPS = {"last": -1, "this": 0, "next": 1}
_SOON = timedelta(days=2)
"""When tense leaves a weekday open it is the past one, unless the next is this near."""
_PRECISIONS = {
    "D": "day", "W": "week", "WE": "week", "F": "week", "M": "month", "Q": "quarter", "Y": "year",
    "DE": "decade", "CE": "century",
}  # fmt: skip


def _deictic(hit: Hit, anchor: Anchor) -> Reading | None:
    word, part = hit.get("deictic"), hit.get("part")
    if word is None:
        return None
    if anchor.published is None:
        return unknown(UNDATED, "day")
    when = anchor.published + timedelta(days=int(word.number))
    code = part.code if part else word.code
    return dated(calendar.part_of_day(when, code) if code else calendar.day(when))


def _weekday(hit: Hit, anchor: Anchor) -> Reading | None:
    """A weekday: by tense the last or next one; the day of publication itself counts."""
    weekday, part, published = hit.get("weekday"), hit.get("part"), anchor.published
    if weekday is None:
        return None
    if weekday.code == "plural":
        return Reading(f"XXXX-WXX-{int(weekday.number)}", "set")
    when = _narrated(hit, weekday, anchor)
    if when is None and published is not None:
        when = _near(hit, weekday, anchor, published)
    if when is None:
        return unknown(UNDATED, "day")
    return dated(calendar.part_of_day(when, part.code) if part else calendar.day(when))


def _of_week(hit: Hit, anchor: Anchor) -> Reading | None:
    """“Monday of last week”."""
    weekday, step = hit.get("weekday"), hit.get("last", "this", "next")
    if weekday is None or step is None:
        return None
    if anchor.published is None:
        return unknown(UNDATED, "day")
    days = 7 * _STEPS[step.kind] + int(weekday.number) - anchor.published.isoweekday()
    return dated(calendar.day(anchor.published + timedelta(days=days)))


def _narrated(hit: Hit, weekday: Item, anchor: Anchor) -> date | None:
    """“the following Tuesday”, in a narrative “the next Tuesday”: after the last day named."""
    step = hit.get("next", "last")
    if step is None or anchor.day is None or hit.get("the") is None:
        return None
    if step.text.lower() not in {"following", "preceding", "previous"} and (
        step.kind == "last" or anchor.direction() != PAST
    ):
        return None
    if step.kind == "next":
        return anchor.day + timedelta(days=(weekday.number - anchor.day.isoweekday() - 1) % 7 + 1)
    return anchor.day - timedelta(days=(anchor.day.isoweekday() - weekday.number - 1) % 7 + 1)


def _near(hit: Hit, weekday: Item, anchor: Anchor, published: date) -> date:
    back = timedelta(days=(published.isoweekday() - weekday.number) % 7)
    ahead = timedelta(days=(weekday.number - published.isoweekday()) % 7)
    week = timedelta(days=7)
    if hit.get("last"):
        return published - (back or week)
    if hit.get("next"):
        return published + (ahead or week)
    where = anchor.direction()
    next_one = where == FUTURE or (where == NEARER and ahead < back)
    soon = where not in {PAST, NEARER} and back > ahead and ahead <= _SOON
    return published + ahead if next_one or soon else published - back


def _beyond(hit: Hit, anchor: Anchor) -> Reading | None:
    """“the day before yesterday”, “the day after tomorrow”."""
    word = hit.get("deictic")
    if word is None or hit.get("unit", "later", "earlier") is None:
        return None
    if anchor.published is None:
        return unknown(UNDATED, "day")
    days = int(word.number) + (-1 if hit.get("earlier") else 1)
    return dated(calendar.day(anchor.published + timedelta(days=days)))


def _part(hit: Hit, anchor: Anchor) -> Reading | None:
    """“this morning”, “last night”, “that evening”."""
    part = hit.get("part")
    if part is None:
        return None
    if hit.get("same", "that"):
        when = anchor.day
        return (
            dated(calendar.part_of_day(when, part.code))
            if when
            else unknown(NO_EARLIER_DATE, "part-of-day")
        )
    if anchor.published is None:
        return unknown(UNDATED, "part-of-day")
    step = hit.get("last", "next", "this")
    shift = timedelta(days=_STEPS[step.kind] if step else 0)
    return dated(calendar.part_of_day(anchor.published + shift, part.code))


def _unit(hit: Hit, anchor: Anchor) -> Reading | None:
    """“last week”, “this year”, “next month”: the calendar's unit, one before, here, one on."""
    unit = hit.get("unit")
    if unit is None or not calendar.has_calendar(unit.code):
        return None
    steps = hit.all("last", "this", "next")
    step = steps[-1] if steps else None
    words = {item.text.lower() for item in steps}
    if words & {"following", "previous", "preceding", "subsequent"} or _in_story(hit, unit):
        return _from_story(unit, _STEPS[step.kind] if step else 0, anchor)
    if anchor.published is None:
        return unknown(UNDATED, _PRECISIONS[unit.code])
    if hit.get("the") and unit.code != "WE" and words & {"past", "last", "coming", "next"}:
        return rolling(unit.code, 1, step is not None and step.kind == "last", anchor.published)
    if unit.code == "WE":
        return dated(calendar.weekend(_weekend_day(hit, step, anchor, anchor.published)))
    count = _STEPS[step.kind] if step else 0
    return _moved(unit.code, anchor.published, count, hit)


def _unit_misspelt(hit: Hit, anchor: Anchor) -> Reading | None:
    """“this years festival”, the apostrophe forgotten."""
    unit = hit.get("units")
    if unit is None or unit.code not in {"W", "M", "Y"} or anchor.published is None:
        return None
    return _moved(unit.code, anchor.published, 0)


def _in_story(hit: Hit, unit: Item) -> bool:
    """“the next day”: counts from the story, “the next year” from publication."""
    return unit.code == "D" and hit.get("next", "last") is not None and hit.get("the") is not None


def _weekend_day(hit: Hit, step: Item | None, anchor: Anchor, published: date) -> date:
    """A day of the weekend meant; on Saturday and Sunday "the weekend" is the one under way."""
    if published.isoweekday() >= 6 and not hit.get("last", "next"):  # noqa: PLR2004 (Saturday)
        return published
    if step is not None and step.kind == "next":
        return published + timedelta(days=7 if published.isoweekday() >= 6 else 0)  # noqa: PLR2004
    where = PAST if step is not None and step.kind == "last" else anchor.direction()
    early = published.isoweekday() <= 3  # noqa: PLR2004 (till Wednesday the last one is nearer)
    past = where == PAST or (where != FUTURE and early)
    return published - timedelta(days=7) if past else published


def rolling(code: str, count: float, back: bool, published: date) -> Reading:  # noqa: FBT001 (direction)
    """“the past week”: a duration that ends, or begins, on the day of publication."""
    number = f"{count:g}"
    try:
        other = calendar.shift(published, code, -round(count) if back else round(count))
    except (ValueError, OverflowError):
        return unknown(OFF_CALENDAR, "duration")
    first, last = (other, published) if back else (published, other)
    precision = _PRECISIONS[code] if count == 1 else "duration"
    return Reading(calendar.duration(code, number), precision, first, last)


def _from_story(unit: Item, count: int, anchor: Anchor) -> Reading:
    """“the next day”, “the year before”, against the last date in the text."""
    start = anchor.day if unit.code in {"D", "W", "WE", "F"} else None
    if start is None and anchor.period is not None and _fine_enough(anchor.period, unit.code):
        start = anchor.period.first
    if start is None:
        return unknown(NO_EARLIER_DATE, _PRECISIONS[unit.code])
    return _moved(unit.code, start, count)


def _fine_enough(period: calendar.Period, code: str) -> bool:
    """Whether a period is no coarser than a unit: "a month later" needs a month, not a year."""
    return calendar.containing(code, period.first).last >= period.last


def _moved(code: str, start: date, count: float, hit: Hit | None = None) -> Reading:
    try:
        period = calendar.containing(code, calendar.shift(start, code, round(count)))
    except (ValueError, OverflowError):
        return unknown(OFF_CALENDAR, _PRECISIONS[code])
    return dated(narrowed(period, hit) if hit else period)


def _same(hit: Hit, anchor: Anchor) -> Reading | None:
    """“the same day”, “that year”."""
    unit = hit.get("unit")
    if unit is None or not calendar.has_calendar(unit.code):
        return None
    return _from_story(unit, 0, anchor)


def _ago(hit: Hit, anchor: Anchor) -> Reading | None:
    """“two years ago”: a year; “two days ago”: a day."""
    unit, count = hit.get("anyunit"), _count(hit)
    if unit is None:
        return None
    if count is None:
        return Reading("PAST_REF", "reference")
    if not calendar.has_calendar(unit.code):
        return _hours_ago(unit, count, anchor)
    if anchor.published is None:
        return unknown(UNDATED, _PRECISIONS[unit.code])
    if count % 1 and unit.code == "Y":
        return _moved("M", anchor.published, -count * 12)
    return _moved(unit.code, anchor.published, -count)


def _hours_ago(unit: Item, count: float, anchor: Anchor) -> Reading:
    """Hours back from a day without a clock time: the days it can have been."""
    if anchor.published is None:
        return unknown(UNDATED, "time")
    days = int(count // 24) if unit.code == "TH" else 0
    if unit.code == "TH" and count % 24 == 0:
        return dated(calendar.day(anchor.published - timedelta(days=days)))
    first = anchor.published - timedelta(days=days + 1 if unit.code == "TH" else 0)
    reason = "the time of publication is not known to the minute"
    return Reading(None, "time", first, anchor.published, reason)


def _later(hit: Hit, anchor: Anchor) -> Reading | None:
    """“two days later”, “a year earlier”, against the last date in the text."""
    unit, count = hit.get("anyunit"), _count(hit)
    if unit is None:
        return None
    back = hit.get("earlier") is not None
    if count is None:
        return Reading("PAST_REF" if back else "FUTURE_REF", "reference")
    if not calendar.has_calendar(unit.code):
        return Reading(calendar.duration(unit.code, f"{count:g}"), "duration")
    return _from_story(unit, -round(count) if back else round(count), anchor)


def _next_to(hit: Hit, anchor: Anchor) -> Reading | None:
    """“the year before”, “the day after”."""
    unit = hit.get("unit")
    if unit is None or not calendar.has_calendar(unit.code):
        return None
    return _from_story(unit, -1 if hit.get("earlier") else 1, anchor)


def _no_paper(hit: Hit) -> bool:
    """“the Sunday Times” is one."""
    after = hit.after[0] if hit.after else None
    titled = after is not None and after.kind == "word" and after.text[0].isupper()
    return not (titled and hit.previous() == "the")


def _no_name(hit: Hit) -> bool:
    """“USA Today” is a paper."""
    before = hit.before[-1] if hit.before else None
    capital = hit.items[0].text[0].isupper()
    return not (capital and before and before.kind == "word" and before.text[0].isupper())


def _whole(hit: Hit) -> bool:
    """“the last week of the campaign” counts from the campaign, not from publication."""
    return hit.get("the") is None or hit.following() != "of"


def _ends_phrase(hit: Hit) -> bool:
    """“two days before” and “after” count from the text only if nothing they govern follows."""
    word = hit.items[-1].text.lower()
    if word not in {"before", "after", "prior"}:
        return True
    return not hit.after or hit.after[0].text in {",", ".", ";", ")", "”", '"', "-", "–", "—", ":"}


def _count(hit: Hit) -> float | None:
    """The number of units; None for "several"."""
    number = hit.get("count")
    if number is not None:
        return number.number + (0.5 if hit.get("half") else 0)
    if hit.get("vague"):
        return None
    if hit.get("half"):
        return 1.5 if hit.get("and") else 0.5
    return 1.0 if hit.get("a") else None


def _part_of_unit(hit: Hit, anchor: Anchor) -> Reading | None:
    """“the end of the year”; with “by” its last day."""
    unit, published = hit.get("unit"), anchor.published
    if unit is None or not calendar.has_calendar(unit.code):
        return None
    if published is None:
        return unknown(UNDATED, _PRECISIONS[unit.code])
    step = hit.get("last", "next", "this")
    found = _moved(unit.code, published, _STEPS[step.kind] if step else 0, hit)
    return _deadline(hit, found)


def _later_this(hit: Hit, anchor: Anchor) -> Reading | None:
    """“later this week”, “earlier this year”: the part of it after, or before, publication."""
    unit, published = hit.get("unit"), anchor.published
    if unit is None or not calendar.has_calendar(unit.code):
        return None
    if published is None:
        return unknown(UNDATED, _PRECISIONS[unit.code])
    whole = calendar.containing(unit.code, published)
    first = published if hit.get("later") else whole.first
    last = published if hit.get("earlier") else whole.last
    return Reading(whole.value, whole.precision, first, last)


def _deadline(hit: Hit, found: Reading) -> Reading:
    """“by the end of” and “until the end of” name the last day."""
    by = hit.previous() in {"by", "until", "till", "before"}
    if modifier(hit) == "END" and by and found.last is not None:
        return dated(calendar.day(found.last))
    return found


def _end_of_given(hit: Hit, _anchor: Anchor) -> Reading | None:
    """“the end of 2016”, “the end of June 2016”."""
    number, month = hit.get("year"), hit.get("month")
    if number is None or not 1 <= number.number <= 9999:  # noqa: PLR2004 (the calendar's end)
        return None
    year = int(number.number)
    whole = calendar.month(year, int(month.number)) if month else calendar.year(year)
    return _deadline(hit, dated(narrowed(whole, hit)))


def _plain_year_end(hit: Hit) -> bool:
    return hit.items[0].code in {"Y", "M", "W", "Q", "DE", "CE"}


_COUNT = "(count (and a half)?|vague|a half?)"
RULES = (
    rule("today", "(early|late)? deictic part?", _deictic, _no_name),
    rule("today", "the unit (earlier|later) deictic", _beyond, lambda h: h.items[1].code == "D"),
    rule(
        "weekday",
        "(the? (last|next|this|that|same))? last? (early|late)? weekday part?",
        _weekday,
        _no_paper,
    ),
    rule(
        "weekday of week",
        "weekday of? (last|this|next) unit",
        _of_week,
        lambda hit: hit.items[-1].code == "W",
    ),
    rule("part of day", "(the? (last|same|that|this|next)) part", _part),
    rule("last, this, next", "the? (this|last|next) (last|next)? unit", _unit, _whole),
    rule("last, this, next", "this units", _unit_misspelt, lambda hit: hit.following().isalpha()),
    rule("weekend", "the? unit", _unit, lambda hit: hit.items[-1].code == "WE"),
    rule("same", "the? (same|that) unit", _same),
    rule("ago", f"{_COUNT} anyunit ago", _ago),
    rule("ago", "a unit and a half ago", _ago),
    rule("ago", "units ago", _ago),
    rule("later", f"{_COUNT} anyunit (later|earlier)", _later, _ends_phrase),
    rule("before, after", "the unit (later|earlier)", _next_to, _ends_phrase),
    rule(
        "later this",
        "(later|earlier) (in|on)? (this|the) unit",
        _later_this,
        lambda hit: hit.items[0].text.lower() in {"later", "earlier"},
    ),
    rule(
        "part of unit",
        "the? modifier ((of|in) (the|this|last|next) (last|next)?|dash|(this|last|next)) unit",
        _part_of_unit,
        lambda hit: hit.items[-1].code != "D",
    ),
    rule("year end", "the? unit (dash|possessive)? late", _part_of_unit, _plain_year_end),
    rule("end of", "the late of month? year", _end_of_given),
)
