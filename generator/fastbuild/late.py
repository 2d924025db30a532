"""A page whose conversion is read when somebody asks for it: most pages are asked for nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from mkdocs.structure.pages import Page

from generator.fastbuild import private
from generator.fastbuild.converted import Converted, headings


class _Late:
    """An attribute that a page has once its conversion is read."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, page: LatePage | None, owner: type) -> Any:  # noqa: ANN401 (any attribute)
        if page is None:
            return self
        page.load()
        return page.__dict__[self._name]


class LatePage(Page):
    """A page whose conversion is read by `_reader`, when somebody asks for what it gives."""

    meta = _Late()
    toc = _Late()
    present_anchor_ids = _Late()
    _reader: Callable[[Page], object]

    def load(self) -> None:
        """Read the conversion now."""
        self._reader(self)

    def wait(self, reader: Callable[[Page], object]) -> None:
        """Have the conversion read when it is asked for."""
        self._reader = reader
        self.forget()

    def forget(self) -> None:
        """Have the conversion no more, until it is asked for again."""
        for name in ("meta", "toc", "present_anchor_ids"):
            self.__dict__.pop(name, None)
        self.markdown = self.content = ""


def wait(page: Page, reader: Callable[[Page], object]) -> None:
    """Make a page one that waits; MkDocs has made it, and knows it by its file only.

    Args:
        page: stands in no navigation.
        reader: has to give a page its conversion.
    """
    page.__class__ = LatePage
    cast("LatePage", page).wait(reader)


def take(page: Page, found: Converted) -> None:
    """Give a page what converting it has found, but for its content."""
    page.meta = found.meta
    page.markdown = page.content = ""
    page.toc = headings(found.toc)
    page.present_anchor_ids = set(found.anchors)
    private.set_rendered_title(page, found.title)
