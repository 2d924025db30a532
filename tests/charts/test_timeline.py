"""Events on a line: sides and heights true, today's line between past and plans, links, bounds."""

from __future__ import annotations

from datetime import date, timedelta

from generator.charts.picture import Mark, Shape
from generator.charts.svg import svg
from generator.charts.timeline import WIDTH, Happening, Side, Timeline, timeline

TODAY = date(2020, 2, 10)


def happening(
    day: date, side: Side = "conflict", *, firm: bool = True, name: str = "x"
) -> Happening:
    return Happening(day, day, side, firm, lambda: f"{day} {name}", f"events/{name}.md")


def drawn(*happenings: Happening, today: date | None = TODAY) -> Timeline:
    found = timeline(happenings, today, "index.md", "line-")
    assert found
    return found


def sides(mark: Mark) -> dict[str, float]:
    shape = mark.parts[0]
    assert isinstance(shape, Shape)
    return {name: float(value) for name, value in shape.attributes}


def today_line(chart: Timeline) -> float:
    lines = (p for p in chart.picture.parts if isinstance(p, Shape) and p.style == "today")
    return float(dict(next(lines).attributes)["x1"])


def test_few_events_are_links_of_their_own() -> None:
    day = TODAY - timedelta(days=3)
    chart = drawn(
        happening(day, "cooperation", name="a"),
        happening(day, name="b"),
        happening(TODAY, name="c"),
    )
    marks = {mark.target: sides(mark) for mark in chart.picture.marks}
    assert set(marks) == {"events/a.md", "events/b.md", "events/c.md"}
    above, below = marks["events/a.md"], marks["events/b.md"]
    assert above["x"] == below["x"]
    assert above["y"] < below["y"]
    assert marks["events/c.md"]["x"] > below["x"]


def test_plans_stand_beyond_the_line_of_the_edition_and_are_outlined() -> None:
    chart = drawn(
        happening(TODAY - timedelta(days=1)),
        happening(TODAY, name="today"),
        happening(TODAY + timedelta(days=2), firm=False, name="plan"),
    )
    edge = today_line(chart)
    for mark in chart.picture.marks:
        beyond = sides(mark)["x"] > edge
        assert beyond == (mark.target == "events/plan.md")
        assert ("open" in mark.parts[0].style) == beyond


def test_many_events_become_bars_to_scale_that_lead_to_the_table() -> None:
    days = [TODAY - timedelta(days=n % 4) for n in range(100)]
    chart = drawn(*(happening(day, name=str(n)) for n, day in enumerate(days)))
    assert len(chart.picture.marks) == 4
    keys = {stretch.key for stretch in chart.stretches}
    for mark in chart.picture.marks:
        assert mark.target == "index.md"
        assert (mark.anchor or "").removeprefix("line-") in keys
    heights = {round(sides(mark)["height"], 1) for mark in chart.picture.marks}
    assert len(heights) == 1
    assert [len(stretch.members) for stretch in chart.stretches] == [25] * 4


def test_every_mark_is_inside_and_the_drawing_is_bounded() -> None:
    days = [TODAY - timedelta(days=n) for n in range(5000)]
    chart = drawn(*(happening(day, name=str(n)) for n, day in enumerate(days)))
    assert len(chart.picture.marks) <= 62 * 2
    assert len(chart.stretches) <= 62
    for mark in chart.picture.marks:
        box = sides(mark)
        assert 0 <= box["x"] <= box["x"] + box["width"] <= WIDTH
        assert 0 <= box["y"] <= box["y"] + box["height"] <= chart.picture.height
    assert len(svg(chart.picture, "index.md")) < 40_000


def test_one_old_event_does_not_squeeze_the_rest() -> None:
    days = [TODAY - timedelta(days=n) for n in range(10)]
    chart = drawn(happening(date(1997, 1, 1)), *(happening(day) for day in days))
    assert chart.missing == 1
    assert chart.stretches[0].key == "2020-02-01"


def test_a_few_early_months_do_not_take_half_of_the_drawing() -> None:
    recent = [TODAY - timedelta(days=n) for n in range(120)]
    early = [date(2017, 3, 1), date(2018, 8, 1)]
    chart = drawn(*(happening(day, name=str(day)) for day in (*early, *recent)))
    assert chart.missing == 2
    assert chart.stretches[0].key >= "2019-09"


def test_long_times_are_drawn_by_month_and_longer_ones_by_year() -> None:
    weeks = [happening(TODAY - timedelta(weeks=n)) for n in range(100)]
    assert len(drawn(*weeks).stretches[0].key) == len("2020-01")
    years = [happening(date(1960 + n, 5, 1)) for n in range(55)]
    assert len(drawn(*years).stretches[0].key) == len("2020")


def test_an_event_of_a_whole_month_is_not_put_on_a_day() -> None:
    month = Happening(
        date(2020, 2, 1),
        date(2020, 2, 29),
        "conflict",
        firm=True,
        label=lambda: "m",
        target="events/m.md",
    )
    chart = drawn(happening(TODAY), happening(TODAY - timedelta(days=1)),
                  *(happening(TODAY - timedelta(days=2)) for _ in range(8)), month)  # fmt: skip
    assert chart.missing == 1


def test_a_single_day_is_no_line() -> None:
    assert timeline([happening(TODAY)] * 3, TODAY, "index.md", "") is None
    assert timeline([], TODAY, "index.md", "") is None
    assert timeline([], None, "index.md", "") is None


def test_order_does_not_matter_and_hostile_labels_are_inert() -> None:
    items = [happening(TODAY - timedelta(days=n), name=f"<b>{n}</b>\"'") for n in range(5)]
    one, two = drawn(*items), drawn(*reversed(items))
    assert svg(one.picture, "index.md") == svg(two.picture, "index.md")
    assert "<b>" not in svg(one.picture, "index.md")
