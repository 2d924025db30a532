"""The pages keep the proof contract, whatever the articles hold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.check import check_site
from generator.model import Entity, KnowledgeBase
from tests.knowledge import Story, country, knowledge_of, person
from tests.pages.conftest import REPLY, VISIT, Site

HOSTILE = (
    "{{ config }} {% raw %} <script>alert(1)</script> [x](javascript:alert(1)) | a | b |",
    "# Heading\n- list `code` *bold* __x__ ~~~ :::: {: onclick=alert(1) } &amp; &#106;",
    '"><img src=x onerror=alert(1)> \u202eesrever \u200f שלום العربية \x00 \x85 \ud800 😀',
    "</span></p></div><style>*{display:none}</style><!-- comment --> <?php ?> <![CDATA[ x ]]>",
    "1. one\n2) two\n+ three\n> quote\n    indented code\n---\n===\n[ref]: http://x.example",
)


def test_every_page_keeps_the_contract(site: Path) -> None:
    checked = check_site(site, {"visit_1": VISIT, "reply": REPLY})
    assert [(issue.code, issue.where, issue.message) for issue in checked.issues] == []
    assert checked.statements > 50
    assert checked.quotations > 30


def test_a_page_without_its_markers_is_found(site: Path, tmp_path: Path) -> None:
    for source in site.rglob("*.html"):
        target = tmp_path / source.relative_to(site)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = source.read_text(encoding="utf8")
        target.write_text(text.replace('class="evidence" data-evidence', "data-lost"), "utf8")
    (tmp_path / "downloads" / "events.csv").touch()
    codes = {issue.code for issue in check_site(tmp_path, {"visit_1": VISIT}).issues}
    assert "missing-evidence" in codes


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_articles_break_nothing(
    text: str,
    make_pages: Callable[[KnowledgeBase], Site],
    make_site: Callable[[Site, Path], Path],
    tmp_path: Path,
) -> None:
    body = f"Peru thanked {text} and Ana Sol. Ana Sol said “{text}” to Peru.\n{text}"
    story = Story("evil", body, title=text, outlet=text, url="javascript:alert(1)", path=text)
    story.name("Peru", "country-pe")
    story.name("Ana Sol", "person-ana-sol", "person")
    story.event("SUPPORT", "thanked", ["Peru"], [text.split("\n", maxsplit=1)[0]])
    story.quote(text, "Ana Sol", "said")
    story.doubt("odd", text, f"odd: {text}")
    entities = (person("Ana Sol", "BO"), country("PE", text))
    site = make_site(make_pages(knowledge_of([story], entities)), tmp_path)
    assert [(i.code, i.where, i.message) for i in check_site(site, {"evil": body}).issues] == []
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf8").lower()
        assert "<script" not in html
        assert "<img" not in html
        assert "<style" not in html
        assert 'href="javascript' not in html
        assert " onclick=" not in html.replace("&#32;", " ")


def test_a_name_in_a_dateline_is_linked_and_claims_no_sentence(
    make_pages: Callable[[KnowledgeBase], Site],
    make_site: Callable[[Site, Path], Path],
    tmp_path: Path,
) -> None:
    body = "HEADLINE OF THE DAY\nLIMA – Ana Sol thanked Chile."
    story = Story("a", body, dateline="HEADLINE OF THE DAY\nLIMA – ")
    story.name("LIMA", "place-lima")
    story.name("Ana Sol", "person-ana-sol", "person")
    story.name("Chile", "country-cl")
    lima = Entity("place-lima", "place", "Lima", (), "PE")
    known = knowledge_of([story], (lima, person("Ana Sol"), country("CL", "Chile")))
    site = make_site(make_pages(known), tmp_path)
    assert check_site(site, {"a": body}).issues == ()
    article = (site / "articles/a.html").read_text(encoding="utf8")
    assert '<a class="entity place" href="../places/lima.html">LIMA</a>' in article
    place = (site / "places/lima.html").read_text(encoding="utf8")
    assert "thanked" not in place
