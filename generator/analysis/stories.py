"""Articles -> stories: two or more articles on the same happening, whoever published them.

Articles are alike when they share rare words, names most of all (`term_vectors`); groups grow by
average linkage (`linkage`). What it takes was fixed in advance (docs/method/stories.md) and is the
same for a corpus of any size. The result depends on the set of articles only.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generator import links
from generator.linkage import Demand, link
from generator.model import Article, Story
from generator.term_vectors import term_vectors

_DEMAND = Demand(threshold=0.105, size=0.02, gap=0.015)
"""The middle of the range in which the development sets agree."""


def find_stories(articles: Iterable[Article]) -> tuple[Story, ...]:
    """The stories of a corpus, sorted by id; an article that stands alone is in none."""
    ordered = sorted(articles, key=lambda article: article.id)
    vectors = term_vectors([(_headline(article), _text(article)) for article in ordered])
    days = [article.published.toordinal() if article.published else None for article in ordered]
    groups = (group for group in link(vectors, days, _DEMAND) if len(group) > 1)
    stories = (_story(ordered[index] for index in group) for group in groups)
    return tuple(sorted(stories, key=lambda story: story.id))


def _headline(article: Article) -> str:
    """The title, unless we took the first words of the text for want of one."""
    return "" if article.basis.get("title") == "derived" else article.title


def _text(article: Article) -> str:
    """The article without its dateline: a bureau's town joins no two reports."""
    return article.content.of(article.body)


def _story(articles: Iterable[Article]) -> Story:
    ordered = sorted(articles, key=lambda found: (found.published or date.max, found.id))
    return Story(links.story_id(ordered[0].id), tuple(article.id for article in ordered))
