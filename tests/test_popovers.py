"""The scripts that evidence popovers read."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from generator.model import Annotation, KnowledgeBase, Outlet
from generator.popovers import build_popovers


def knowledge_of(annotation: Annotation, *outlets: Outlet) -> KnowledgeBase:
    return KnowledgeBase(
        annotations={annotation.article.id: annotation},
        entities={},
        links={},
        outlets={outlet.name: outlet for outlet in outlets},
    )


def data_of(knowledge: KnowledgeBase) -> tuple[str, str, Any]:
    """Path, name and data of the only script."""
    (file,) = build_popovers(knowledge)
    assert file.text.isascii()
    assert "<" not in file.text
    match = re.fullmatch(r'briefingEvidence\("([^"]+)",(.*)\);\n', file.text)
    assert match
    return file.path, match[1], json.loads(match[2])


def test_every_sentence_is_there_with_its_offsets(
    annotate_text: Callable[..., Annotation],
) -> None:
    text = "Iran condemned the visit. Israel’s minister left on Tuesday."
    path, name, data = data_of(knowledge_of(annotate_text(text)))
    assert (path, name) == ("evidence/test.js", "test")
    assert [text[start:end] for start, end, _ in data["sentences"]] == [
        words for _, _, words in data["sentences"]
    ]
    assert len(data["sentences"]) == 2


def test_the_source_line_says_what_is_known_and_what_is_not(
    annotate_text: Callable[..., Annotation],
) -> None:
    found = annotate_text("Iran condemned the visit.", published="2016-12-13", outlet="The Herald")
    outlet = Outlet("The Herald", reliability="B")
    assert data_of(knowledge_of(found, outlet))[2]["source"] == (
        "The Herald · reliability B · 2016-12-13"
    )
    bare = replace(found, article=replace(found.article, published=None, outlet=None))
    assert data_of(knowledge_of(bare))[2]["source"] == "outlet not stated · undated"


def test_hostile_titles_are_inert(annotate_text: Callable[..., Annotation]) -> None:
    found = annotate_text("Iran condemned the visit.")
    hostile = replace(
        found.article, title="</script>\u2028<img onerror=alert(1)>", published=date(2016, 12, 13)
    )
    assert data_of(knowledge_of(replace(found, article=hostile)))[2]["title"] == (
        "</script> <img onerror=alert(1)>"
    )
