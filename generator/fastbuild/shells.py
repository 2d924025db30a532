"""The theme, rendered once for all pages whose frame is the same, then filled in.

A frame is rendered around a stand-in for the page, which has marks for the title and the content,
and refuses every attribute that we don't know to be the same for all pages of the frame. The marks
hold what a filter would change, so that a theme that changes a title is noticed. The first page of
each frame is rendered in full as well, and the frame is dropped unless both are the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.fastbuild.converted import headings

_CORE = "q7Zx"
_TITLE = f"{_CORE}T <b>Ab</b>&amp;&\"'  ü{'long ' * 80}{{{{ x }}}} t{_CORE}"
_CONTENT = f"{_CORE}C <b>Ab</b>&amp;&\"'  ü{'long ' * 80}\n\n{{{{ x }}}} c{_CORE}"
_HEADING = f"{_CORE}H"
_NAME = f"{_CORE}N"
_ALIKE = ("abs_url", "canonical_url", "children", "edit_url", "next_page", "parent",
          "previous_page", "is_section", "is_page", "is_link")  # fmt: skip
"""What most themes ask of a page; pages share a frame only if these are the same."""


class UnforeseenError(Exception):
    """The theme asks for more than a frame knows; such pages are rendered one by one."""


class _Marked(str):
    """A mark that a theme may print, and ask for a heading; whatever else it asks is unforeseen."""

    __slots__ = ()

    def __contains__(self, part: str) -> bool:  # type: ignore[override] # text is all there is
        if part == "<h1":
            return super().__contains__(part)
        raise UnforeseenError("in")


def _refuse(name: str) -> Callable[..., Any]:
    def refused(*_: object) -> Any:  # noqa: ANN401 (never returns)
        raise UnforeseenError(name)

    return refused


for _name in dir(str):
    if not _name.startswith("__") or _name in {
        "__add__", "__eq__", "__ge__", "__getitem__", "__gt__", "__iter__", "__le__", "__len__",
        "__lt__", "__mod__", "__mul__", "__ne__",
    }:  # fmt: skip
        setattr(_Marked, _name, _refuse(_name))


class _StandIn:
    """A page of which only what the frame depends on is known."""

    def __init__(self, known: dict[str, Any]) -> None:
        self.__dict__.update(known)

    def __getattr__(self, name: str) -> object:
        raise UnforeseenError(name)


@dataclass(frozen=True, slots=True)
class Shell:
    """A rendered frame, cut at its marks: text, then (which mark, text) for each."""

    head: str
    rest: tuple[tuple[str, str], ...]

    def filled(self, title: str, content: str) -> str:
        """The page."""
        values = {"T": title, "C": content}
        return self.head + "".join(values[mark] + text for mark, text in self.rest)


@dataclass(frozen=True, slots=True)
class Filled:
    """A page's HTML, by a frame that no page was made with before if it is `fresh`."""

    text: str
    key: str
    fresh: bool


@dataclass(slots=True)
class Shells:
    """The frames of one build, by all that they depend on."""

    config: MkDocsConfig
    nav: Navigation
    env: Environment
    files: Any
    _found: dict[str, Shell | None] = field(default_factory=dict)
    _users: dict[str, list[Page]] = field(default_factory=dict)

    def fill(self, page: Page, toc: list[Any], content: str) -> Filled | None:
        """A page's HTML; None if it has no frame."""
        title = page.meta.get("title")
        if not isinstance(title, str) or title != page.title or "template" in page.meta:
            return None
        if page.file in [item.file for item in self.nav.pages]:
            return None
        known = self._known(page, toc, content)
        key = json.dumps(known, sort_keys=True, default=repr)
        fresh = key not in self._found
        if fresh:
            self._found[key] = self._rendered(page, known, toc)
        shell = self._found[key]
        if shell is None:
            return None
        self._users.setdefault(key, []).append(page)
        return Filled(shell.filled(title, content), key, fresh)

    def drop(self, wrong: Filled) -> list[Page]:
        """Use a frame no more; the pages, but the last, that were made with it."""
        self._found[wrong.key] = None
        return self._users.pop(wrong.key)[:-1]

    def _known(self, page: Page, toc: list[Any], content: str) -> dict[str, Any]:
        """All that a frame may depend on, but title and content."""
        alike = {name: getattr(page, name) for name in _ALIKE}
        folder, _, name = page.url.rpartition("/")
        return {
            **alike,
            "folder": folder,
            "index": name == "index.html",
            "is_homepage": page.is_homepage,
            "meta": {key: value for key, value in page.meta.items() if key != "title"},
            "toc": [item[1:] if item[2] == 1 else item for item in toc],
            "heading": "<h1" in content,
        }

    def _rendered(self, page: Page, known: dict[str, Any], toc: list[Any]) -> Shell | None:
        folder, name = known["folder"], "index" if known["index"] else _NAME
        stand_in = _StandIn({
            **{name: known[name] for name in _ALIKE},
            "url": f"{folder}/{name}.html" if folder else f"{name}.html",
            "is_homepage": known["is_homepage"],
            "meta": {**known["meta"], "title": _Marked(_TITLE)},
            "title": _Marked(_TITLE),
            "toc": headings([[_HEADING, *item[1:]] if item[2] == 1 else item for item in toc]),
            "content": _Marked(f"<h1>{_CONTENT}" if known["heading"] else _CONTENT),
            "active": True,
        })  # fmt: skip
        context = get_context(self.nav, self.files, self.config, page)
        context["page"] = stand_in  # type: ignore[typeddict-item] # on purpose
        try:
            text = self.env.get_template("main.html").render(context)
        except UnforeseenError:
            return None
        return _cut(text.replace(f"<h1>{_CONTENT}", _CONTENT) if known["heading"] else text)


def _cut(text: str) -> Shell | None:
    """Cut a frame at its marks; None when a mark was changed, or stands where none may."""
    plain = text.replace(_TITLE, "").replace(_CONTENT, "")
    if _CORE in plain or text.count(_CONTENT) != 1:
        return None
    pieces: list[tuple[str, str]] = []
    head, *rest = text.split(_TITLE)
    first, *after = head.split(_CONTENT)
    pieces.extend(("C", piece) for piece in after)
    for part in rest:
        words, *more = part.split(_CONTENT)
        pieces.append(("T", words))
        pieces.extend(("C", piece) for piece in more)
    return Shell(first, tuple(pieces))
