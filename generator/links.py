"""The only code that knows a path, a slug or an anchor. Paths are relative to the docs folder."""

from __future__ import annotations

import functools
import hashlib
import itertools
import operator
import posixpath
import re
import unicodedata

FOLDERS = {
    "person": "people",
    "organisation": "organisations",
    "place": "places",
    "group": "groups",
    "other": "others",
    "event": "events",
    "country": "countries",
    "dyad": "relations",
    "article": "articles",
    "outlet": "sources",
    "story": "stories",
}
HOME = "index.md"
SEARCH = "search.md"
TIMELINE = "timeline.md"
MAP = "map.md"
NETWORK = "network.md"
GAPS = "gaps.md"
DOWNLOADS = "downloads/index.md"
METHOD = "method/index.md"

_MAX_SLUG = 60
_PLAIN = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")
_TAKEN = re.compile(r"index(?:-\d+)?|con|prn|aux|nul|com\d|lpt\d")
_UNSAFE = re.compile(r"[^a-z0-9]+")
_REMEMBERED = 1 << 16


def digest(*parts: str, length: int = 8) -> str:
    """A short stable hexadecimal name for some strings."""
    joined = "\x1f".join(parts).encode("utf8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:length]


@functools.lru_cache(_REMEMBERED)
def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens; never empty, never over 69 characters.

    Accents fold away ("Nicolás" -> "nicolas"). A text that loses letters of another script, or
    is cut, gets a digest of the whole, so that two of them do not meet.
    """
    folded = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(c for c in folded if not unicodedata.combining(c))
    words = _UNSAFE.sub("-", re.sub(r"['’ʼ`]", "", letters)).strip("-")
    lost = any(c.isalnum() and not c.isascii() for c in letters)
    if not words or lost or len(words) > _MAX_SLUG:
        return f"{words[:_MAX_SLUG].strip('-')}-{digest(text)}".strip("-")
    return words


@functools.lru_cache(_REMEMBERED)
def article(article_id: str) -> str:
    """The page of an article. Ids that are not plain get a digest, since slugs fold them."""
    if len(article_id) <= _MAX_SLUG and _PLAIN.fullmatch(article_id):
        return f"articles/{_free(article_id)}.md"
    name, mark = slug(article_id), digest(article_id)
    return f"articles/{name if name.endswith(mark) else f'{name}-{mark}'}.md"


def _free(name: str) -> str:
    """A file name that is neither an index page's nor one that Windows refuses."""
    return f"{name}-{digest(name)}" if _TAKEN.fullmatch(name) else name


def sentence_anchor(index: int) -> str:
    """The anchor of a sentence: `index` counts from 0, the anchor from 1."""
    return f"s{index + 1}"


@functools.lru_cache(_REMEMBERED)
def entity(entity_id: str) -> str:
    """The page of an entity. Ids are `kind-name`, e.g. person-ilham-aliyev, country-az."""
    kind, _, name = entity_id.partition("-")
    return f"{FOLDERS[kind]}/{_free(name)}.md"


def event(event_id: str) -> str:
    """The page of an event."""
    return f"events/{event_id}.md"


def event_anchor(event_id: str) -> str:
    """Where an event stands on the page of its article."""
    return event_id


def dyad(first: str, second: str) -> str:
    """The page of a pair of countries, whatever their order; arguments are alpha-2 codes."""
    low, high = sorted((first.lower(), second.lower()))
    return f"relations/{low}-{high}.md"


def outlet(name: str) -> str:
    """The page of an outlet."""
    return f"sources/{_free(slug(name))}.md"


def story_id(first_article: str) -> str:
    """The id of the story that an article opens; safe in a URL."""
    return f"story-{posixpath.basename(article(first_article)).removesuffix('.md')}"


def story(story_id: str) -> str:
    """The page of a story."""
    return f"stories/{_free(story_id.removeprefix('story-'))}.md"


def index(kind: str) -> str:
    """The index page of a kind (a key of FOLDERS)."""
    return f"{FOLDERS[kind]}/index.md"


def listing(path: str, name: str) -> str:
    """A whole list of a page's subject ("events"). No slug has a dot, so no other page is there."""
    return f"{path.removesuffix('.md')}.{name}.md"


def numbered(path: str, number: int) -> str:
    """The path of page `number` (from 1) of a list that runs over several pages."""
    return path if number == 1 else f"{path.removesuffix('.md')}-{number}.md"


def html(path: str) -> str:
    """The built file of a Markdown page: same place, other suffix."""
    return f"{path[:-3]}.html" if path.endswith(".md") else path


def relative(source: str, target: str, anchor: str | None = None) -> str:
    """From page `source` to built page or file `target`, as a URL that works from file://."""
    if source == target and anchor:
        return f"#{anchor}"
    way = _way(source.rpartition("/")[0], target)
    return f"{way}#{anchor}" if anchor else way


@functools.lru_cache(_REMEMBERED)
def _way(folder: str, target: str) -> str:
    """The way from a folder to a built file; both are plain paths from the docs folder."""
    here, there = folder.split("/") if folder else [], html(target).split("/")
    shared = sum(1 for _ in itertools.takewhile(bool, map(operator.eq, here, there)))
    return "/".join((*[".."] * (len(here) - shared), *there[shared:]))
