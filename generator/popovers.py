"""Articles -> scripts that hold their sentences, for the evidence popovers.

A page loads `evidence/<article>.js` when a marker of that article is first hovered or focused; a
classic script, as nothing can be fetched from file://. Without it a marker is a plain link.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from generator import links
from generator.interface import say
from generator.markdown import collapse, displayable, inert_json
from generator.model import Annotation, Article, KnowledgeBase, Outlet
from generator.page import Rendered

FOLDER = "evidence"


def build_popovers(knowledge: KnowledgeBase) -> Iterator[Rendered]:
    """One script an article, by article id; paths relative to the docs folder, pure ASCII."""
    for article_id, annotation in sorted(knowledge.annotations.items()):
        yield Rendered(_path(article_id), _script(annotation, knowledge))


def _path(article_id: str) -> str:
    """The script of an article is named like its page."""
    name = posixpath.basename(links.article(article_id)).removesuffix(".md")
    return f"{FOLDER}/{name}.js"


def _script(annotation: Annotation, knowledge: KnowledgeBase) -> str:
    article = annotation.article
    outlet = knowledge.outlets.get(article.outlet) if article.outlet else None
    data = {
        "title": collapse(displayable(article.title)),
        "source": _source(article, outlet),
        "marking": article.marking,
        "sentences": [
            [sentence.span.start, sentence.span.end, displayable(sentence.span.of(article.body))]
            for sentence in annotation.sentences
        ],
    }
    name = posixpath.basename(_path(article.id)).removesuffix(".js")
    return f"briefingEvidence({inert_json(name)},{inert_json(data)});\n"


def _source(article: Article, outlet: Outlet | None) -> str:
    """Outlet, its grade and the day, as far as they are known."""
    day = article.published.isoformat() if article.published else say("dates", "undated")
    grade = (
        say("rows", "reliability", grade=outlet.reliability)
        if outlet and outlet.reliability != "F"
        else None
    )
    return say("signs", "dot").join(
        part for part in (article.outlet or say("rows", "no_outlet"), grade, day) if part
    )
