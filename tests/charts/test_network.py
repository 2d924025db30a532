"""Networks, matrices and balances: readable, bounded, the same each time, every mark a link."""

from __future__ import annotations

import itertools
from datetime import date

from lxml import etree

from generator.charts.balance import MONTHS, Month, balance
from generator.charts.labels import Box
from generator.charts.layout import Node, arrange
from generator.charts.matrix import SIDE, Field, Party, matrix
from generator.charts.network import HEIGHT, WIDTH, Line, Name, ego, network
from generator.charts.picture import Mark, Picture, Words
from generator.charts.svg import svg

HOSTILE = "<img src=x onerror=alert(1)> \"'`*_[]"


def names(count: int) -> list[Name]:
    kinds = ("person", "organisation", "country", "group")
    return [
        Name(f"k{n}", f"Somebody of Number {n}", kinds[n % 4], f"people/{n}.md", n + 1, n % 5)
        for n in range(count)
    ]


def ties(count: int) -> list[Line]:
    pairs = itertools.combinations(range(count), 2)
    near = [(a, b) for a, b in pairs if (a * 7 + b * 3) % 11 < 2 or a % 5 == b % 5]
    return [Line(f"k{a}", f"k{b}", (a + b) % 4 + 1, "network.md", f"tie-{n}")
            for n, (a, b) in enumerate(near[:120])]  # fmt: skip


def boxes(count: int) -> list[Box]:
    nodes = [Node(f"k{n}", 90 + n % 40, 36, n % 5) for n in range(count)]
    at = arrange(nodes, {(t.one, t.other): 1.0 for t in ties(count)}, WIDTH, HEIGHT)
    return [
        Box(x - node.width / 2, y - node.height / 2, x + node.width / 2, y + node.height / 2)
        for node in nodes
        for x, y in (at[node.key],)
    ]


def test_sixty_names_do_not_cover_each_other_and_stay_inside() -> None:
    found = boxes(60)
    assert not any(one.meets(other) for one, other in itertools.combinations(found, 2))
    for box in found:
        assert box.left >= -0.01
        assert box.right <= WIDTH + 0.01
        assert box.top >= -0.01
        assert box.bottom <= HEIGHT + 0.01


def test_parts_without_a_tie_to_the_largest_stand_beneath_it() -> None:
    nodes = [Node(f"k{n}", 100, 40, 0) for n in range(16)]
    ring = {(f"k{n}", f"k{(n + 1) % 10}"): 1.0 for n in range(10)}
    others = {("k10", "k11"): 1.0, ("k11", "k12"): 1.0, ("k13", "k14"): 1.0}
    at = arrange(nodes, ring | others, WIDTH, HEIGHT)
    lowest = max(at[f"k{n}"][1] for n in range(10))
    assert lowest > HEIGHT * 0.7, "the largest part has the room above"
    assert all(at[f"k{n}"][1] > lowest for n in range(10, 16))
    edges = [sorted(at[f"k{n}"][0] for n in part) for part in ((10, 11, 12), (13, 14), (15,))]
    assert all(one[-1] < other[0] for one, other in itertools.pairwise(edges)), "side by side"


def well_formed(picture: Picture) -> None:
    text = svg(picture, "network.md")
    etree.fromstring(text.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))
    assert "<img" not in text
    assert len(text) < 60_000
    assert picture.label
    for mark in picture.marks:
        assert mark.label
        assert mark.target.endswith(".md")


def test_a_network_is_the_same_each_time_and_every_mark_a_link() -> None:
    one, two = (network(names(60), ties(60)) for _ in range(2))
    assert one == two
    assert len(one.marks) == 60 + len(ties(60))
    well_formed(one)


def test_lines_are_left_out_of_the_keyboards_way_and_names_are_not() -> None:
    found = network(names(6), ties(6)).marks
    assert {mark.focus for mark in found if mark.anchor} == {False}
    assert {mark.focus for mark in found if not mark.anchor} == {True}


def test_names_around_one_stand_on_lines_of_their_own() -> None:
    centre, *others = names(30)
    own = [Line("k0", name.key, 2, "people/0.md", f"with-{name.key}") for name in others]
    picture = ego(centre, others, own)
    around = [m for m in picture.marks if m.anchor is None and m.target != centre.target]
    heights = [part.y for mark in around for part in mark.parts if isinstance(part, Words)]
    assert len(heights) == 14
    well_formed(picture)


def test_hostile_names_are_inert_in_networks_and_matrices() -> None:
    bad = [Name(f"k{n}", HOSTILE, "person", "people/x.md", 1) for n in range(4)]
    well_formed(network(bad, ties(4)))
    well_formed(ego(bad[0], bad[1:], [Line("k0", "k1", 1, "people/x.md", "with-k1")]))
    parties = [Party("AA", HOSTILE, "countries/aa.md"), Party("BB", HOSTILE, "countries/bb.md")]
    well_formed(matrix(parties, {("AA", "BB"): Field(1, 2, "relations/aa-bb.md", "aa-bb")}))


def cells(picture: Picture) -> list[Mark]:
    return [mark for mark in picture.marks if mark.anchor]


def test_a_field_says_by_colour_sign_and_number_what_outweighs() -> None:
    parties = [Party(code, code, f"countries/{code}.md") for code in ("aa", "bb")]
    kinds = {(3, 0): "net-2", (3, 2): "net-1", (1, 1): "net-0", (2, 3): "net-less-1",
             (0, 4): "net-less-2"}  # fmt: skip
    for (good, bad), style in kinds.items():
        field = Field(good, bad, "relations/aa-bb.md", "aa-bb")
        (mark,) = cells(matrix(parties, {("aa", "bb"): field}))
        assert mark.parts[0].style == f"cell {style}"
        texts = [part.text for part in mark.parts[1:]]  # type: ignore[union-attr]
        assert texts == [f"+{good}"] * bool(good) + [f"−{bad}"] * bool(bad)


def test_a_matrix_is_bounded() -> None:
    parties = [Party(f"c{n}", f"Country {n}", "countries/x.md") for n in range(40)]
    ways = itertools.permutations([party.code for party in parties], 2)
    picture = matrix(parties, {way: Field(1, 1, "relations/x.md", "x") for way in ways})
    assert len(cells(picture)) == SIDE * (SIDE - 1)
    well_formed(picture)


def month(number: int, good: int, bad: int) -> Month:
    return Month(date(2010 + number // 12, number % 12 + 1, 1), good, bad, f"m{number}")


def test_a_balance_draws_the_latest_months_to_scale() -> None:
    picture = balance([month(n, n % 3, 1) for n in range(80)], "relations/a-b.md")
    assert picture
    assert len(picture.marks) == MONTHS
    assert picture.marks[-1].anchor == "m79"
    well_formed(picture)
    assert balance([month(1, 2, 0)], "relations/a-b.md") is None
    assert balance([month(1, 0, 0), month(2, 0, 0)], "relations/a-b.md") is None
