"""Proves a built site: reads its HTML and the articles, and trusts neither the other.

Every statement has evidence that leads to the sentence it names; every quotation is in its article
character for character; every article stands complete on its page; every internal link and anchor
resolves; no page is an orphan; nothing is fetched from elsewhere.
"""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator import built_page, links, markdown
from generator.built_page import (
    BuiltPage,
    EvidenceLink,
    Place,
    Verbatim,
    packed,
    read_page,
    unpacked,
)
from generator.kept import Kept, open_kept
from generator.markdown import collapse, displayable
from generator.model import Issue, Span
from generator.workers import forked_map

_UNLINKED = frozenset({"404.html"})
"""Pages that a web server shows by itself; their links are absolute by design."""
_SHOWN = 80
_WORTH_A_PROCESS = 100
"""Pages that take longer to read than a further process takes to start."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check looked at, and what it found."""

    pages: int
    statements: int
    evidence: int
    quotations: int
    links: int
    issues: tuple[Issue, ...]


def check_site(
    site: Path, bodies: Mapping[str, str], cache: Path | None = None, processes: int = 0
) -> Checked:
    """Check a built site against the articles' texts.

    Every file is read; what stands in a page that has not changed since is taken from the cache.
    All verdicts are made anew, since a page can go wrong by what it leads to.

    Args:
        site: folder with the built HTML.
        bodies: the text of each article, by article id.
        cache: folder where it is kept what stands in each page; None reads all anew.
        processes: worker processes; 0 chooses.
    """
    files = _files(site)
    paths = [path for path in files if path.endswith(".html") and path not in _UNLINKED]
    with open_kept(cache / "checked.sqlite" if cache else None) as kept:
        shelf = _Shelf(site, paths, kept)
        shelf.fill(processes)
        known = _Site(files, bodies, paths)
        counts: Counter[str] = Counter()
        for page in shelf.pages():
            known.learn(page)
            counts["statements"] += page.statements
            counts["evidence"] += len(page.evidence)
            counts["quotations"] += len(page.verbatim)
            counts["links"] += len(page.links)
        issues = [issue for page in shelf.pages() for issue in known.page_issues(page)]
    issues.extend(known.orphans())
    issues.extend(known.incomplete_articles())
    return Checked(
        pages=len(paths),
        statements=counts["statements"],
        evidence=counts["evidence"],
        quotations=counts["quotations"],
        links=counts["links"],
        issues=tuple(issues),
    )


def _files(site: Path) -> dict[str, None]:
    """All files below the site, sorted."""
    found = (
        os.path.join(where, name)  # noqa: PTH118 (a hundred thousand times)
        for where, _, names in os.walk(site)
        for name in names
    )
    start = len(os.fspath(site)) + 1
    return dict.fromkeys(sorted(path[start:].replace(os.sep, "/") for path in found))


class _Shelf:
    """What stands in each page; packed, since thirty thousand pages are more than memory holds."""

    def __init__(self, site: Path, paths: Sequence[str], kept: Kept) -> None:
        told_by = _version()
        self._site = site
        self._kept = kept
        self._keys = {
            path: f"{told_by} {hashlib.sha256((site / path).read_bytes()).hexdigest()}"
            for path in paths
        }

    def fill(self, processes: int) -> None:
        """Read the pages that are not known as they are now."""
        missing = [path for path, key in self._keys.items() if not self._kept.has(path, key)]
        results = forked_map(
            lambda number: self._read(missing[number]), len(missing), processes, _WORTH_A_PROCESS
        )
        for path, told in zip(missing, results, strict=True):
            self._kept.put(path, self._keys[path], told)
        self._kept.keep_only(self._keys)

    def pages(self) -> Iterator[BuiltPage]:
        """All pages, one after the other."""
        for path, key in self._keys.items():
            yield unpacked(path, self._kept.get(path, key) or self._read(path))

    def _read(self, path: str) -> bytes:
        return packed(read_page(path, (self._site / path).read_bytes()))


def _version() -> str:
    """What reading a page depends on, but the page."""
    code = b"".join(Path(module.__file__ or "").read_bytes() for module in (built_page, markdown))
    return f"{version('lxml')} {hashlib.sha256(code).hexdigest()[:16]}"


class _Site:
    """What the pages of one site say of each other, looked up by path."""

    def __init__(
        self, files: Mapping[str, None], bodies: Mapping[str, str], paths: Sequence[str]
    ) -> None:
        self._files = files
        self._folders = {folder for path in files for folder in _folders(path)}
        self._bodies = bodies
        self._articles = {links.html(links.article(article)): article for article in bodies}
        self._anchors: dict[str, frozenset[str]] = {}
        self._sentences: dict[tuple[str, str], Place] = {}
        self._shown: dict[str, list[Span]] = {}
        self._leads: dict[str, frozenset[str]] = dict.fromkeys(paths, frozenset())
        self._texts: dict[tuple[str, Span | None], str | None] = {}
        self._targets: dict[tuple[str, str], str] = {}

    def learn(self, page: BuiltPage) -> None:
        """Take note of what other pages can lead to, and where this one leads."""
        self._anchors[page.path] = frozenset(page.anchors)
        for item in page.verbatim:
            if item.anchor:
                self._sentences[page.path, item.anchor] = item.place
        article_id = self._articles.get(page.path)
        if article_id is not None:
            self._shown[article_id] = sorted(
                item.place.span
                for item in page.verbatim
                if item.place.span and not item.stated and item.place.article_id == article_id
            )
        hrefs = {href.partition("#")[0] for href in page.links if not _leaves(href)}
        targets = {self._target(page, href)[0] for href in hrefs if href}
        self._leads[page.path] = frozenset(sys.intern(path) for path in targets)

    def page_issues(self, page: BuiltPage) -> Iterator[Issue]:
        """All defects of one page."""
        for text in page.unproven_statements:
            yield _issue("missing-evidence", page, f"a statement has no evidence: {_cut(text)}")
        for text in page.stray_texts:
            yield _issue("unproven-text", page, f"a text is not proven by anything: {_cut(text)}")
        for text in page.added:
            yield _issue("unproven-text", page, f"the article has no such words here: {_cut(text)}")
        for text in page.unproven_quotations:
            yield _issue("unproven-quotation", page, f"a quotation names no place: {_cut(text)}")
        for text in page.doubled:
            yield _issue("dead-anchor", page, f"several elements have the anchor {_cut(text)}")
        for text in page.active:
            yield _issue("active-content", page, f"the page would run or obey {_cut(text)}")
        for item in page.verbatim:
            yield from self._quotation(page, item)
        yield from self._evidence(page)
        yield from self._links(page)

    def _text(self, article_id: str, span: Span | None) -> str | None:
        """The article's words at a place, collapsed; a place is quoted on several pages."""
        key = article_id, span
        if key not in self._texts:
            self._texts[key] = self._read(article_id, span)
        return self._texts[key]

    def _read(self, article_id: str, span: Span | None) -> str | None:
        body = self._bodies.get(article_id)
        if body is None or span is None or not span.start < span.end <= len(body):
            return None
        return collapse(displayable(span.of(body)))

    def _quotation(self, page: BuiltPage, item: Verbatim) -> Iterator[Issue]:
        text = self._text(item.place.article_id, item.place.span)
        if text is None:
            yield _issue("unknown-place", page, f"no article has the place {item.place.raw!r}")
        elif text != item.text:
            message = f"{item.place.raw} reads {_cut(item.text)} but the article has {_cut(text)}"
            yield _issue("altered-quotation", page, message)
        elif item.stated and not any(
            self._leads_to(page, page.evidence[number], item.place) for number in item.proof
        ):
            message = f"no marker beside {_cut(item.text)} leads to the sentence it stands in"
            yield _issue("wrong-evidence", page, message)

    def _evidence(self, page: BuiltPage) -> Iterator[Issue]:
        for link in page.evidence:
            span = link.place.span
            if self._text(link.place.article_id, span) is None or span is None:
                yield _issue("unknown-place", page, f"no article has {link.place.raw!r}")
                continue
            if not self._leads_to(page, link, link.place):
                message = f"the marker {link.place.raw} leads to {link.href}, which is not there"
                yield _issue("wrong-evidence", page, message)

    def _leads_to(self, page: BuiltPage, link: EvidenceLink, place: Place) -> bool:
        """Whether a marker leads to a sentence, on its article's page, that has the place."""
        path, anchor = self._target(page, link.href)
        there = self._sentences.get((path, anchor))
        if there is None or path != links.html(links.article(place.article_id)):
            return False
        same = there.article_id == place.article_id
        return bool(same and there.span and place.span and there.span.overlaps(place.span))

    def _target(self, page: BuiltPage, href: str) -> tuple[str, str]:
        """Site path and anchor that a link of this page leads to."""
        way, _, anchor = href.partition("#")
        if not way or way.startswith("?"):
            return page.path, unquote(anchor)
        key = posixpath.dirname(page.path), way
        if key not in self._targets:
            self._targets[key] = self._resolved(*key)
        return self._targets[key], unquote(anchor)

    def _resolved(self, folder: str, way: str) -> str:
        path = unquote(urlsplit(way).path)
        there = posixpath.normpath(posixpath.join(folder, path))
        if path.endswith("/") or there in self._folders:
            there = posixpath.normpath(posixpath.join(there, "index.html"))
        return there

    def _links(self, page: BuiltPage) -> Iterator[Issue]:
        for href in sorted({*page.links, *page.requests}):
            parts = urlsplit(href)
            if parts.scheme in ("http", "https", "mailto") or parts.netloc:
                if href in page.requests:
                    yield _issue("external-request", page, f"the page would fetch {_cut(href)}")
                continue
            if parts.scheme == "data" and href not in page.links:
                continue
            if parts.scheme:
                yield _issue("unsafe-link", page, f"a link has the scheme {parts.scheme}:")
                continue
            path, anchor = self._target(page, href)
            if path not in self._files:
                yield _issue("dead-link", page, f"{_cut(href)} leads nowhere")
            elif anchor and path in self._anchors and not self._has_anchor(path, anchor):
                yield _issue("dead-anchor", page, f"{_cut(href)}: the page has no such anchor")

    def _has_anchor(self, path: str, anchor: str) -> bool:
        # "__" anchors drive the theme's check boxes; ":~:" is the browser's own.
        return anchor in self._anchors[path] or anchor.startswith(("__", ":~:"))

    def orphans(self) -> Iterator[Issue]:
        """Pages that no chain of links from the home page reaches."""
        seen, stack = {"index.html"}, ["index.html"]
        while stack:
            for path in self._leads.get(stack.pop(), ()):
                if path in self._leads and path not in seen:
                    seen.add(path)
                    stack.append(path)
        for path in sorted(set(self._leads) - seen):
            yield Issue("orphan", "no link leads here", "error", where=path)

    def incomplete_articles(self) -> Iterator[Issue]:
        """Articles whose page does not show every character but white space."""
        for article_id, body in sorted(self._bodies.items()):
            spans = self._shown.get(article_id)
            if spans is None:
                yield Issue("missing-page", f"{article_id} has no page", "error", article_id)
                continue
            gap = _first_gap(spans, body)
            if gap is not None:
                message = f"the article's text is missing from {_cut(body[gap:])}"
                where = links.html(links.article(article_id))
                yield Issue("incomplete-article", message, "error", where=where)


def _leaves(href: str) -> bool:
    """Whether a link has a scheme or names a server."""
    return href.startswith("//") or bool(urlsplit(href).scheme)


def _folders(path: str) -> Iterator[str]:
    while path := posixpath.dirname(path):
        yield path


def _first_gap(spans: Sequence[Span], body: str) -> int | None:
    """Offset of the first character but white space that no span covers."""
    end = 0
    for span in [*spans, Span(len(body), len(body))]:
        found = re.search(r"\S", body[end : span.start]) if span.start > end else None
        if found:
            return end + found.start()
        end = max(end, span.end)
    return None


def _issue(code: str, page: BuiltPage, message: str) -> Issue:
    return Issue(code, message, "error", where=page.path)


def _cut(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")
