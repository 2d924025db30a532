"""Lists of all events of a subject, for pages that show only the first of them."""

from __future__ import annotations

import pytest

from generator.desk import Desk
from generator.facts import gather
from generator.gazetteer import Gazetteer
from generator.listings import ListingView, with_listing
from generator.model import KnowledgeBase
from generator.page import Edition, Page
from generator.rows import SHOWN

OWN = Page("stories/a.md", "A", "story", "story.md.j2", None)


@pytest.mark.parametrize(
    ("now", "past", "listed"), [(SHOWN, SHOWN, 0), (SHOWN + 1, 0, 1), (2, SHOWN + 1, 1)]
)
def test_there_is_a_list_of_all_events_if_the_page_cuts_one_of_its_lists(
    knowledge: KnowledgeBase, gazetteer: Gazetteer, now: int, past: int, listed: int
) -> None:
    """Lists that stand whole lead to no list of all; one that nothing leads to is an orphan."""
    facts = gather(knowledge)
    found = next(facts.all_events())
    desk = Desk(facts, (), Edition(None), gazetteer)
    pages = list(with_listing(desk, OWN, [found] * now, [found] * past))
    assert [page.path for page in pages] == ["stories/a.md", "stories/a.events.md"][: 1 + listed]
    views = [page.view for page in pages[1:]]
    assert all(isinstance(view, ListingView) and len(view.rows) == now + past for view in views)
