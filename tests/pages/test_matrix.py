"""The matrix of relations leads to where each direction is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.check import check_site
from generator.model import KnowledgeBase
from generator.page import Page
from tests.knowledge import Story, country, knowledge_of
from tests.pages.reading import parsed

TEXT = "Peru and Chile met. Peru accused Chile. Brazil and Chile agreed. Peru thanked Brazil."


def test_what_two_do_together_is_told_in_its_own_section(
    make_pages: Callable[[KnowledgeBase], dict[str, Page]],
    make_site: Callable[[dict[str, Page], Path], Path],
    tmp_path: Path,
) -> None:
    story = Story("a", TEXT)
    for name, code in (("Peru", "pe"), ("Chile", "cl"), ("Brazil", "br")):
        story.name(name, f"country-{code}")
    story.event("CONSULT", "met", ["Peru"], ["Chile"], mutual=True)
    story.event("ACCUSE", "accused", ["Peru"], ["Chile"])
    story.event("AGREE", "agreed", ["Brazil"], ["Chile"], mutual=True)
    entities = (country("PE", "Peru"), country("CL", "Chile"), country("BR", "Brazil"))
    knowledge = knowledge_of([story], entities)
    site = make_site(make_pages(knowledge), tmp_path)
    svg = parsed(site / "relations" / "index.html").xpath("//svg[@class='matrix']")[0]
    marks = svg.xpath(".//a[contains(@href, '#')]")
    fields = {a.findtext("title"): a.get("href") for a in marks}
    assert fields["Peru to Chile: 1 of cooperation, 1 of conflict"] == "cl-pe.html#pe-cl"
    assert fields["Chile to Brazil: 1 of cooperation, 0 of conflict"] == "br-cl.html#mutual"
    bodies = {key: found.article.body for key, found in knowledge.annotations.items()}
    dead = [issue for issue in check_site(site, bodies).issues if issue.code == "dead-anchor"]
    assert dead == []
