"""Proves a built site: reads its HTML and the articles, and trusts neither the other.

Every statement has evidence that leads to the sentence it names; every quotation is in its article
character for character; every article stands complete on its page; every internal link and anchor
resolves; no page is an orphan; nothing is fetched from elsewhere.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator import links
from generator.built_page import BuiltPage, EvidenceLink, Place, Verbatim, read_page
from generator.markdown import collapse, displayable
from generator.model import Issue, Span

_UNLINKED = frozenset({"404.html"})
"""Pages that a web server shows by itself; their links are absolute by design."""
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check looked at, and what it found."""

    pages: int
    statements: int
    evidence: int
    quotations: int
    links: int
    issues: tuple[Issue, ...]


def check_site(site: Path, bodies: Mapping[str, str]) -> Checked:
    """Check a built site against the articles' texts.

    Args:
        site: folder with the built HTML.
        bodies: the text of each article, by article id.
    """
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    pages = [read_page(site, path) for path in paths if path not in _UNLINKED]
    known = _Site(site, pages, bodies)
    issues = [issue for page in pages for issue in known.page_issues(page)]
    issues.extend(known.orphans())
    issues.extend(known.incomplete_articles())
    return Checked(
        pages=len(pages),
        statements=sum(page.statements for page in pages),
        evidence=sum(len(page.evidence) for page in pages),
        quotations=sum(len(page.verbatim) for page in pages),
        links=sum(len(page.links) for page in pages),
        issues=tuple(issues),
    )


class _Site:
    """All pages of one site, looked up by path."""

    def __init__(self, site: Path, pages: Sequence[BuiltPage], bodies: Mapping[str, str]) -> None:
        self._site = site
        self._bodies = bodies
        self._pages = {page.path: page for page in pages}
        self._anchors = {page.path: frozenset(page.anchors) for page in pages}
        self._sentences = {
            (page.path, item.anchor): item
            for page in pages
            for item in page.verbatim
            if item.anchor
        }

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
        elif item.stated and not any(self._leads_to(page, link, item.place) for link in item.proof):
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
        span = there.place.span
        same = there.place.article_id == place.article_id
        return bool(same and span and place.span and span.overlaps(place.span))

    def _target(self, page: BuiltPage, href: str) -> tuple[str, str]:
        """Site path and anchor that a link of this page leads to."""
        parts = urlsplit(href)
        path = unquote(parts.path)
        if not path:
            return page.path, unquote(parts.fragment)
        there = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path))
        if path.endswith("/") or (self._site / there).is_dir():
            there = posixpath.normpath(posixpath.join(there, "index.html"))
        return there, unquote(parts.fragment)

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
            if path.startswith("..") or not (self._site / path).is_file():
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
            page = self._pages.get(stack.pop())
            for href in page.links if page else ():
                if urlsplit(href).scheme or href.startswith("//"):
                    continue
                path, _ = self._target(page, href) if page else ("", "")
                if path in self._pages and path not in seen:
                    seen.add(path)
                    stack.append(path)
        for path in sorted(set(self._pages) - seen):
            yield _issue("orphan", self._pages[path], "no link leads here")

    def incomplete_articles(self) -> Iterator[Issue]:
        """Articles whose page does not show every character but white space."""
        for article_id, body in sorted(self._bodies.items()):
            path = links.html(links.article(article_id))
            page = self._pages.get(path)
            if page is None:
                yield Issue("missing-page", f"{article_id} has no page", "error", article_id)
                continue
            spans = sorted(
                item.place.span
                for item in page.verbatim
                if item.place.span and not item.stated and item.place.article_id == article_id
            )
            gap = _first_gap(spans, body)
            if gap is not None:
                message = f"the article's text is missing from {_cut(body[gap:])}"
                yield _issue("incomplete-article", page, message)


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
