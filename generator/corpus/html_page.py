"""HTML pages: trafilatura finds the article and its metadata."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from generator.errors import SeedError

SUFFIXES = (".html", ".htm", ".xhtml")
BASIS = "html meta"

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE
)
_TIMES = (
    re.compile(
        r"<meta\b[^>]*?(?:property|name|itemprop)\s*=\s*[\"']?(?:article:published_time|"
        r"datePublished|parsely-pub-date|dc\.date\.issued)[\"']?[^>]*?content\s*=\s*[\"']([^\"']+)",
        re.IGNORECASE,
    ),
    re.compile(r"\"datePublished\"\s*:\s*\"([^\"]+)\""),
)
"""Where pages state the time of publication, by schema.org, Open Graph and Dublin Core."""
_PUBLISHER = re.compile(r"\"publisher\"\s*:\s*\{[^{}]{0,500}?\"name\"\s*:\s*\"([^\"]{1,200})\"")
_DATES = {
    "extensive_search": False,
    "original_date": True,
    "min_date": "1800-01-01",
    "max_date": "2200-01-01",
}
"""No guessing from the text, and no clock: by default the library rejects dates after today."""


def declared_encoding(data: bytes) -> str | None:
    """The encoding a page says it is in."""
    found = _CHARSET.search(data[:4096])
    return found.group(1).decode("ascii", "replace") if found else None


def read_html(text: str) -> tuple[Mapping[str, object], ...]:
    """One record: the article's text with its title, outlet, address and date.

    Raises:
        SeedError: the page can't be parsed or holds no article.
    """
    import trafilatura  # noqa: PLC0415 (half a second, and few folders hold such pages)

    try:
        page = trafilatura.bare_extraction(
            _undeclared(text),
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params=_DATES,
        )
    except Exception as error:  # hostile input: whatever it raises, the other files are read
        raise SeedError(
            f"the page can't be parsed ({type(error).__name__}: {error})", ""
        ) from error
    if not isinstance(page, trafilatura.settings.Document) or not (page.text or "").strip():
        raise SeedError("no article text was found in the page; save the article itself", "")
    return (
        {
            "text": "\n\n".join(
                line.strip() for line in str(page.text).split("\n") if line.strip()
            ),
            **{
                field: value
                for field, value in (
                    ("title", page.title),
                    ("outlet", page.sitename or _publisher(text)),
                    ("url", page.url),
                    ("published", _time(text) or page.date),
                )
                if value
            },
        },
    )


def _undeclared(text: str) -> str:
    """Without an XML declaration: lxml refuses text that also declares an encoding."""
    return re.sub(r"\A\s*<\?xml[^>]*\?>", "", text)


def _time(text: str) -> str | None:
    return next((found.group(1) for rule in _TIMES if (found := rule.search(text))), None)


def _publisher(text: str) -> str | None:
    """The publisher's name in JSON-LD, which the library does not look for."""
    found = _PUBLISHER.search(text)
    try:
        return str(json.loads(f'"{found.group(1)}"')) if found else None
    except ValueError:
        return None
