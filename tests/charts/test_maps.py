"""Maps: areas true, borders shared, every mark a link, hostile names inert, size bounded."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from generator import links
from generator.charts.choropleth import HEIGHT, WIDTH, Shade, Spot, world_map
from generator.charts.locator import Pin, around_country, around_place, locator
from generator.charts.outlines import Frame, cut, halves, size, thinned
from generator.charts.picture import Picture
from generator.charts.projection import azimuthal, equal_earth
from generator.charts.scale import class_of, limits, names
from generator.charts.svg import svg
from generator.charts.window import frame_of, lands, tells
from generator.charts.world import Polygon, load_world
from generator.gazetteer import Gazetteer

HOSTILE = "</title><script>alert(1)</script> \"x' & _*[a](b)*_"
SVG = "{http://www.w3.org/2000/svg}"


def parsed(picture: Picture) -> etree._Element:
    text = svg(picture, "index.md").replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return etree.fromstring(text)


def links_of(picture: Picture) -> dict[str, str]:
    found = parsed(picture).iter(f"{SVG}a")
    return {str(a.findtext(f"{SVG}title")): str(a.get("href")) for a in found}


def shades(gazetteer: Gazetteer) -> tuple[Shade, ...]:
    return tuple(
        Shade(c.code, c.name, number, links.entity(c.entity_id), c.longitude, c.latitude)
        for number, c in enumerate(gazetteer.countries.values())
    )


def covers(code: str, longitude: float, latitude: float) -> bool:
    return any(_inside(part, longitude, latitude) for part in load_world().countries[code])


def _inside(part: Polygon, x: float, y: float) -> bool:
    arcs = load_world().arcs
    points = [p for n in part.rings[0] for p in (arcs[n] if n >= 0 else arcs[~n][::-1])]
    odd = False
    for (ax, ay), (bx, by) in pairwise(points):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            odd = not odd
    return odd


@pytest.mark.parametrize(
    ("code", "longitude", "latitude"),
    [("AZ", 48.5, 40.4), ("FR", 2.35, 48.85), ("KE", 36.8, -1.3), ("BR", -47.9, -15.8),
     ("PS", 35.25, 31.9), ("PS", 34.4, 31.4), ("XK", 21.0, 42.6), ("RU", 37.6, 55.7)],
)  # fmt: skip
def test_outlines_lie_where_the_countries_are(code: str, longitude: float, latitude: float) -> None:
    assert covers(code, longitude, latitude)


def test_what_is_disputed_belongs_to_no_outline() -> None:
    assert {"Crimea", "Northern Cyprus", "Somaliland"} <= set(load_world().apart)
    for code in ("RU", "UA"):
        assert not covers(code, 34.2, 45.3)
    assert not covers("SO", 45.0, 9.5)


def test_both_projections_keep_areas() -> None:
    """A cell of one degree has the area that it has on the globe."""
    for project in (equal_earth, azimuthal(20, 30)):
        for longitude, latitude in ((10, 0), (25, 35), (40, 60)):
            corners = [(0, 0), (1, 0), (1, 1), (0, 1)]
            cell = [project(longitude + dx, latitude + dy) for dx, dy in corners]
            equator = [project(20 + dx, 30 + dy) for dx, dy in corners]
            share = size([(x * 1e4, y * 1e4) for x, y in cell])
            whole = size([(x * 1e4, y * 1e4) for x, y in equator])
            from math import cos, radians  # noqa: PLC0415 (only this test needs them)

            expected = cos(radians(latitude + 0.5)) / cos(radians(30.5))
            assert share / whole == pytest.approx(expected, rel=0.002)


def test_land_over_the_180th_meridian_does_not_cross_the_map() -> None:
    russia = world_map([Shade("RU", "Russia", 1, "countries/ru.md")])
    outline = dict(next(m for m in russia.marks).parts[0].attributes)["d"]  # type: ignore[union-attr]
    for steps in re.findall(r"l([^z]*)z", outline):
        numbers = [int(n) for n in re.findall(r"-?\d+", steps)]
        assert max(map(abs, numbers[::2])) < WIDTH / 10


def test_every_country_is_a_link_that_says_its_count(gazetteer: Gazetteer) -> None:
    every = shades(gazetteer)
    picture = world_map(every)
    found = links_of(picture)
    drawn = {label.rpartition(":")[0] for label in found}
    missing = {shade.name for shade in every} - drawn
    nowhere = {shade.name for shade in every if shade.longitude is None}
    assert missing <= {"Antarctica", "South Georgia and the South Sandwich Islands"} | nowhere
    assert len(nowhere) < 5
    assert found["Azerbaijan: {} events".format(
        next(s.count for s in every if s.code == "AZ")
    )] == "countries/az.html"  # fmt: skip
    assert len(svg(picture, "index.md")) < 100_000


def test_hostile_names_are_inert_on_maps() -> None:
    spot = Spot(HOSTILE, 3, "places/x.md", 10, 20)
    picture = world_map([Shade("FR", HOSTILE, 2, "countries/fr.md")], [spot])
    text = svg(picture, "index.md")
    assert "<script" not in text
    labels = set(links_of(picture))
    assert {label.rpartition(":")[0] for label in labels} == {" ".join(HOSTILE.split())}
    window = around_place(10, 20, 400)
    pin = Pin(HOSTILE, "places/x.md", 10, 20, vague=True, main=True)
    local = locator(window, [pin], lambda _: (HOSTILE, "countries/x.md"), "NE", HOSTILE)
    assert "<script" not in svg(local, "places/x.md")
    assert parsed(local) is not None


def test_a_map_is_drawn_the_same_whatever_the_order(gazetteer: Gazetteer) -> None:
    every = shades(gazetteer)
    assert world_map(every) == world_map(every[::-1])


def test_the_window_of_a_country_shows_it_in_the_middle() -> None:
    for code in ("AZ", "RU", "FJ", "CL", "NO", "US"):
        window = around_country(code)
        assert window
        land = next(land for land in lands(window)[0] if land.code == code)
        assert 0 < land.middle[0] < 640, code
        assert 0 < land.middle[1] < 440, code


def test_a_place_stands_in_its_window_and_the_pole_is_no_trouble() -> None:
    for longitude, latitude in ((49.9, 40.4), (179.9, -17), (-179.9, 66), (0, 89), (20, -85)):
        window = around_place(longitude, latitude, 420)
        x, y = frame_of(window).place(longitude, latitude)
        assert 40 < x < 600
        assert 20 < y < 420
        assert len("".join(land.outline for land in lands(window)[0])) < 20_000


def test_uncertain_positions_are_drawn_apart() -> None:
    window = around_place(10, 45, 900)
    exact = Pin("A town", "places/a.md", 10, 45, main=True)
    vague = Pin("A region", "places/b.md", 10, 45, vague=True, main=True)
    drawn = [svg(locator(window, [pin], lambda c: (c, None), None, "Map."), "x.md")
             for pin in (exact, vague)]  # fmt: skip
    assert ["vague" in text for text in drawn] == [False, True]


@given(st.lists(st.tuples(st.floats(-50, 50), st.floats(-50, 50)), min_size=3, max_size=12))
def test_what_is_cut_lies_inside(ring: list[tuple[float, float]]) -> None:
    inside = cut(ring, ((0, -10, 1), (0, 20, -1), (1, -5, 1)))
    for x, y in inside:
        assert -10 - 1e-6 <= x <= 20 + 1e-6
        assert y >= -5 - 1e-6


def test_thinning_keeps_ends_and_corners() -> None:
    line = [(0.0, 0.0), (5.0, 0.1), (10.0, 0.0), (10.0, 5.0), (10.0, 10.0)]
    assert thinned(line, 1) == [0, 2, 4]


def test_a_ring_over_the_180th_meridian_becomes_two() -> None:
    ring = [(170.0, 0.0), (-170.0, 0.0), (-170.0, 10.0), (170.0, 10.0)]
    parts = sorted(halves(ring))
    assert len(parts) == 2
    assert all(abs(x) <= 180 for part in parts for x, _ in part)


def test_classes_have_round_limits() -> None:
    assert limits(0) == (1,)
    assert limits(36) == (1, 2, 5, 10, 20)
    assert names(limits(36)) == ("1", "2–4", "5–9", "10–19", "20 or more")
    assert [class_of(n, limits(36)) for n in (0, 1, 4, 5, 36)] == [0, 1, 2, 3, 5]


def test_a_frame_puts_its_corner_at_nought() -> None:
    frame = Frame(equal_earth, -1, -1, 10, 20, 20)
    assert frame.place(0, 0) == (10, 10)
    assert HEIGHT < WIDTH


def test_a_window_tells_when_a_border_or_a_coast_shows() -> None:
    inland, shore, border = ((66.9, 48.0), (49.9, 40.4), (82.6, 49.9))
    assert [tells(around_place(*at, 420)) for at in (inland, shore, border)] == [False, True, True]


def test_towns_aside_show_where_there_is_room_and_never_more_than_four() -> None:
    window = around_place(10, 50, 420)
    main = Pin("A town", "places/a.md", 10, 50, main=True)
    crowd = [Pin(f"Beside {n}", None, 10 + n / 50, 50, aside=True) for n in range(9)]
    apart = [
        Pin(f"Aside {n}", "places/b.md" if n else None, 6 + n, 47 + n, aside=True) for n in range(7)
    ]
    picture = locator(window, [main, *crowd, *apart], lambda c: (c, None), None, "Map.")
    names = [str(text.text) for text in parsed(picture).iter(f"{SVG}text")]
    shown = {name for name in names if name.startswith("Aside")}
    assert len(shown) == 4, "none of the crowd: each would lie on the town itself"
    assert not any(name.startswith("Beside") for name in names)
    assert set(links_of(picture)) == {"A town", *shown} - {"Aside 0"}
