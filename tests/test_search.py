"""The index as files: complete, inert, independent of page order. Use is tested in a browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from generator.page import Facets, Page, Rendered, SearchRecord
from generator.search import SHARD, build_index
from generator.search_entries import indexed
from generator.search_words import words


def page(
    title: str,
    kind: str = "person",
    text: str = "",
    aliases: tuple[str, ...] = (),
    detail: str = "",
) -> Page:
    path = f"{kind}/{'-'.join(words(title)) or 'x'}.md"
    record = SearchRecord(title, kind, text, aliases, detail)
    return Page(path, title, kind, "any.md.j2", None, record)


def index_of(pages: Iterable[Page]) -> tuple[Rendered, ...]:
    return tuple(build_index(found for page in pages if (found := indexed(page))))


def read(files: tuple[Rendered, ...]) -> dict[str, Any]:
    """The data of each script, by its path."""
    found = {}
    for file in files:
        match = re.fullmatch(r'briefingSearch\("(\w+)",(\d+),(.*)\);\n', file.text, re.DOTALL)
        assert match, file.text[:80]
        found[file.path] = json.loads(match[3])
    return found


def ranking(files: tuple[Rendered, ...], word: str) -> list[str]:
    """Titles of the pages that have the word, best first."""
    data = read(files)
    titles = [title for name in sorted(data) if "titles" in name for _, title, *_ in data[name]]
    for name, shard in data.items():
        if "terms" in name and word in shard:
            number, scored = 0, []
            for gap, impact in zip(shard[word][1::2], shard[word][2::2], strict=True):
                number += gap
                scored.append((impact, titles[number]))
            return [title for _, title in sorted(scored, key=lambda pair: (-pair[0], pair[1]))]
    return []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ze’ev Elkin", ["zeev", "elkin"]),
        ("Ze'ev", ["zeev"]),
        ("Israel’s ties", ["israel", "ties"]),
        ("Nicolás", ["nicolas"]),
        ("Đặng Åse ŁÓDŹ Əliyev", ["dang", "ase", "lodz", "eliyev"]),
        ("Straße", ["strasse"]),
        ("Путин Хрущёв Μητσοτάκης", ["putin", "khrushchev", "mitsotakis"]),
        ("习近平 بنیامین", ["习近平", "بنيامين"]),
        ("$5-billion, 1997!", ["5", "billion", "1997"]),
        ("<script>alert(1)</script>", ["script", "alert", "1", "script"]),
        ("", []),
    ],
)
def test_words_fold_case_accents_and_apostrophes(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_name_in_the_title_beats_any_number_of_mentions() -> None:
    index = index_of(
        [
            page("Visit", "article", "Netanyahu met Netanyahu and Netanyahu. " * 50),
            page("Benjamin Netanyahu", "person", "Prime minister of Israel."),
            page("Baku", "place", "Netanyahu was there."),
        ]
    )
    assert ranking(index, "netanyahu")[0] == "Benjamin Netanyahu"


def test_an_alias_finds_its_entity_before_pages_that_only_mention_it() -> None:
    index = index_of(
        [
            page("Ilham Aliyev", text="President.", aliases=("Aliyev", "Ilayev")),
            page("An article", "article", "Ilayev did not elaborate."),
        ]
    )
    assert ranking(index, "ilayev") == ["Ilham Aliyev", "An article"]


def test_the_whole_name_comes_before_a_longer_one() -> None:
    index = index_of([page("Iran Air Company", "organisation"), page("Iran", "organisation")])
    assert ranking(index, "iran")[0] == "Iran"


def test_index_is_the_same_whatever_the_order_of_pages() -> None:
    pages = [page(f"Person {n}", text=f"word{n} shared text") for n in range(40)]
    assert index_of(pages) == index_of(reversed(pages))


def test_pages_without_a_record_are_left_out() -> None:
    silent = Page("gaps.md", "Gaps", "gaps", "gaps.md.j2", None)
    assert read(index_of([silent]))["search/index.js"]["pages"] == 0


def test_names_are_the_words_of_entities_only() -> None:
    index = index_of(
        [
            page("Ilham Aliyev", aliases=("Ilayev",), text="President"),
            page("Ban Ki-moon"),
            page("A long article title", "article"),
        ]
    )
    assert read(index)["search/names.js"] == ["aliyev", "ilayev", "ilham", "moon"]


def test_facets_stand_in_rows_beside_the_titles() -> None:
    visit = Facets(("AZ", "IL"), ("Daily",), ("CONSULT",), date(2016, 12, 13), date(2016, 12, 14))
    made = page("A visit", "event")
    assert made.search
    pages = [
        replace(made, search=replace(made.search, facets=visit)),
        replace(page("Azerbaijan", "country"), search=country("Azerbaijan", "AZ")),
        page("A page about nothing", "article"),
    ]
    data = read(index_of(pages))
    index, rows = data["search/index.js"], data["search/facets-0.js"]
    assert [row[1] for row in data["search/titles-0.js"]] == [
        "Azerbaijan",
        "A visit",
        "A page about nothing",
    ]
    assert index["countries"] == [["AZ", "Azerbaijan"], ["IL", "IL"]]
    assert index["types"] == [["CONSULT", "meets or visits"]]
    assert rows[0] == [None, None, [0], [], []]
    assert rows[1] == [17148, 17149, [0, 1], [0], [0]]
    assert rows[2] == [None, None, [], [], []]


def country(name: str, code: str) -> SearchRecord:
    return SearchRecord(name, "country", "", facets=Facets((code,)))


def test_no_pages_at_all_still_make_an_index() -> None:
    assert read(index_of([]))["search/index.js"]["terms"] == []


@pytest.mark.parametrize(
    "hostile",
    [
        "</script><script>alert(1)</script>",
        "line\u2028separator\u2029paragraph",
        "lone \ud800 surrogate",
        '"]});alert(1);//',
        "<!-- <script>",
        "__proto__ constructor toString",
        "null\x00byte",
    ],
)
def test_hostile_text_is_inert_and_survives(hostile: str) -> None:
    files = index_of([page(hostile, text=hostile, aliases=(hostile,), detail=hostile)])
    for file in files:
        assert file.text.isascii()
        assert "<" not in file.text
        assert "&" not in file.text
    data = read(files)
    assert data["search/titles-0.js"][0][1:] == [hostile, hostile, [hostile]]
    assert data["search/texts-0.js"] == [hostile]


def test_shards_stay_small_and_every_word_is_in_the_shard_that_the_manifest_names() -> None:
    pages = [
        page(f"Title {n}", "article", " ".join(f"w{(n * 37 + k) % 9000}" for k in range(300)))
        for n in range(300)
    ]
    data = read(index_of(pages))
    firsts = data["search/index.js"]["terms"]
    assert firsts == sorted(firsts)
    assert len(firsts) > 1
    for number, first in enumerate(firsts):
        shard = list(data[f"search/terms-{number}.js"])
        assert shard[0] == first
        assert len(json.dumps(shard)) < SHARD * 1.2
        if number + 1 < len(firsts):
            assert shard[-1] < firsts[number + 1]


def test_a_beginning_shared_by_very_many_words_lists_its_best_pages() -> None:
    pages = [page(f"Nation {n}", "country", f"n{n} " * 3) for n in range(4000)]
    pages.append(page("Nauru", "person", "island"))
    data = read(index_of(pages))
    listed = next(shard["na*"] for name, shard in data.items() if "na*" in shard)
    assert listed[0] > 3000
    assert len(listed) < 50


def test_a_word_of_nearly_every_page_is_kept_only_where_a_title_has_it() -> None:
    pages = [page(f"Page {n}", "article", f"the text {n}") for n in range(300)]
    pages.append(page("The Times", "outlet", "a newspaper"))
    assert ranking(index_of(pages), "the") == ["The Times"]
