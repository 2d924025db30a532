"""The theme, rendered once for all pages whose frame is the same, then filled in.

A frame is rendered around a stand-in for the page, which has marks for the title and the content,
and refuses every attribute that we don't know to be the same for all pages of the frame. The marks
hold what a filter would change, so that a theme that changes a title is noticed. The first page of
each frame is rendered in full as well, and the frame is dropped unless both are the same.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from generator.fastbuild.converted import Toc, headings

_CORE = "q7Zx"
_TITLE = f"{_CORE}T <b>Ab</b>&amp;&\"'  ü{'long ' * 80}{{{{ x }}}} t{_CORE}"
_CONTENT = f"{_CORE}C <b>Ab</b>&amp;&\"'  ü{'long ' * 80}\n\n{{{{ x }}}} c{_CORE}"
_HEADING = f"{_CORE}H"
_NAME = f"{_CORE}N"
_PLAIN = re.compile(r"[A-Za-z0-9_-]+")
_ALIKE = ("abs_url", "canonical_url", "children", "edit_url", "next_page", "parent",
          "previous_page", "is_section", "is_page", "is_link")  # fmt: skip
"""What most themes ask of a page; pages share a frame only if these are the same."""
_alike = attrgetter(*_ALIKE)


class UnforeseenError(Exception):
    """The theme asks for more than a frame knows; such pages are rendered one by one."""


class _Marked(str):
    """A mark that a theme may print, and ask for a heading; whatever else it asks is unforeseen."""

    __slots__ = ()

    def __contains__(self, part: str) -> bool:  # type: ignore[override] # text is all there is
        if part == "<h1":
            return super().__contains__(part)
        raise UnforeseenError("in")

    def __bool__(self) -> bool:
        """Whether there is any; pages without have no frame."""
        return True


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
    """A rendered frame, cut at its marks: text and the names of marks in turn."""

    pieces: tuple[str, ...]

    def filled(self, values: Mapping[str, str]) -> str:
        """The page: what each mark stands for on it."""
        parts = list(self.pieces)
        parts[1::2] = [values[mark] for mark in parts[1::2]]
        return "".join(parts)

    @property
    def digest(self) -> str:
        """What it is known by."""
        return hashlib.sha256("\0".join(self.pieces).encode("utf8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame that pages were made with.

    Attributes:
        key: all that it depends on, but the theme.
        marks: how many headings it has marks for.
        digest: of its pieces.
    """

    key: str
    marks: int
    digest: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A page's HTML, by a frame that no page was made with before if it is `fresh`."""

    text: str
    frame: Frame
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
    _in_nav: frozenset[str] = frozenset()
    _proven: set[str] = field(default_factory=set)
    _alike: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    frames: dict[str, Frame] = field(default_factory=dict)
    """Those that pages were made with, by key."""

    def __post_init__(self) -> None:
        """Know the pages of the navigation, which have no frame."""
        self._in_nav = frozenset(item.file.src_uri for item in self.nav.pages)

    def stands(self, page: Page, frame: Frame) -> bool:
        """Whether a page would be put into the same frame as before; the same `page` otherwise."""
        if page.file.src_uri in self._in_nav:
            return False
        key = frame.key
        if key not in self._alike:
            known = json.loads(key)
            self._alike[key] = tuple(known[name] for name in _ALIKE)
        if self._alike[key] != _alike(page):
            return False
        if key not in self._found:
            self._found[key] = self._rendered(page, json.loads(key), _marks(frame.marks))
        shell = self._found[key]
        if shell is None:
            return False
        if key not in self.frames:
            self.frames[key] = Frame(key, frame.marks, shell.digest)
        if self.frames[key] != frame:
            return False
        self._users.setdefault(key, []).append(page)
        return True

    def fill(self, page: Page, toc: Toc, content: str) -> Filled | None:
        """A page's HTML; None if it has no frame."""
        title = page.meta.get("title")
        if not isinstance(title, str) or title != page.title or "template" in page.meta:
            return None
        if not title or not content:
            return None
        if page.file.src_uri in self._in_nav:
            return None
        values: dict[str, str] = {}
        known = self._known(page, _marked(toc, values), content)
        key = json.dumps(known, sort_keys=True, default=repr)
        fresh = key not in self._proven
        self._proven.add(key)
        if key not in self._found:
            self._found[key] = self._rendered(page, known, _marks(len(values) // 2))
        shell = self._found[key]
        if shell is None:
            return None
        if key not in self.frames:
            self.frames[key] = Frame(key, len(values) // 2, shell.digest)
        self._users.setdefault(key, []).append(page)
        text = shell.filled({"T": title, "C": content, **values})
        return Filled(text, self.frames[key], fresh)

    def drop(self, wrong: Filled) -> list[Page]:
        """Use a frame no more; the pages, but the last, that were made with it."""
        self._found[wrong.frame.key] = None
        del self.frames[wrong.frame.key]
        return self._users.pop(wrong.frame.key)[:-1]

    def _known(self, page: Page, toc: Toc, content: str) -> dict[str, Any]:
        """All that a frame may depend on, but title and content."""
        alike = dict(zip(_ALIKE, _alike(page), strict=True))
        folder, _, name = page.url.rpartition("/")
        return {
            **alike,
            "folder": folder,
            "index": name == "index.html",
            "is_homepage": page.is_homepage,
            "meta": {key: value for key, value in page.meta.items() if key != "title"},
            "toc": toc,
            "heading": "<h1" in content,
        }

    def _rendered(
        self, page: Page, known: dict[str, Any], marks: Mapping[str, str]
    ) -> Shell | None:
        folder, name = known["folder"], "index" if known["index"] else _NAME
        stand_in = _StandIn({
            **{name: known[name] for name in _ALIKE},
            "url": f"{folder}/{name}.html" if folder else f"{name}.html",
            "is_homepage": known["is_homepage"],
            "meta": {**known["meta"], "title": _Marked(_TITLE)},
            "title": _Marked(_TITLE),
            "toc": headings(known["toc"]),
            "content": _Marked(f"<h1>{_CONTENT}" if known["heading"] else _CONTENT),
            "active": True,
        })  # fmt: skip
        context = get_context(self.nav, self.files, self.config, page)
        context["page"] = stand_in  # type: ignore[typeddict-item] # on purpose
        try:
            text = self.env.get_template("main.html").render(context)
        except UnforeseenError:
            return None
        text = text.replace(f"<h1>{_CONTENT}", _CONTENT) if known["heading"] else text
        return _cut(text, marks)


def _cut(text: str, marks: Mapping[str, str]) -> Shell | None:
    """Cut a frame at its marks; None when a mark was changed, or stands where none may."""
    names = {mark: name for name, mark in marks.items()}
    pieces = re.split("(" + "|".join(map(re.escape, names)) + ")", text)
    if any(_CORE in piece for piece in pieces[::2]) or text.count(_CONTENT) != 1:
        return None
    pieces[1::2] = [names[mark] for mark in pieces[1::2]]
    return Shell(tuple(pieces))


def _marked(toc: Toc, values: dict[str, str]) -> Toc:
    """A table of contents with marks for the headings that have none below them.

    What stands for which mark is added to `values`.
    """
    found = []
    for title, anchor, level, below in toc:
        if level == 1:
            found.append([_HEADING, anchor, level, _marked(below, values)])
        elif below or not _PLAIN.fullmatch(anchor):
            found.append([title, anchor, level, below])
        else:
            number = len(values)
            values |= {f"h{number}": title, f"i{number}": anchor}
            found.append([*_heading_marks(number), level, []])
    return found


def _heading_marks(number: int) -> tuple[str, str]:
    return f"{_CORE}h{number} <b>Ab</b>&amp;&\"' long h{_CORE}", f"{_CORE}i{number}x{_CORE}"


def _marks(headings: int) -> dict[str, str]:
    """The mark of each name, of so many headings."""
    found = {"T": _TITLE, "C": _CONTENT}
    for number in range(0, 2 * headings, 2):
        found[f"h{number}"], found[f"i{number}"] = _heading_marks(number)
    return found
