"""The page of search results. It finds nothing without scripts, and says where else to look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator import links
from generator.desk import Desk
from generator.interface import Words, interface_words
from generator.markdown import Run
from generator.page import Page

_BROWSE = ("person", "country", "event", "article")


@dataclass(frozen=True, slots=True)
class SearchView:
    """The texts of the form, and the lists to browse instead."""

    say: Mapping[str, Any]
    browse: tuple[Run, ...]


def compose_search(desk: Desk) -> tuple[Page, ...]:
    """One page; what it shows is found by scripts."""
    return (search_page(interface_words(desk.language)),)


def search_page(words: Words) -> Page:
    """The page in the language of some texts."""
    runs = (Run(str(words["kinds"][kind]), links.index(kind)) for kind in _BROWSE)
    view = SearchView(words["search"], tuple(runs))
    title = str(words["search"]["title"])
    return Page(links.SEARCH, title, "search", "search.md.j2", view)
