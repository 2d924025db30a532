"""Pages -> a static search index that works from file://: no fetch, no worker, no eval.

The index is a set of classic scripts under `search/`, each of which calls
`briefingSearch(part, number, data)`; the browser adds the few it needs to the page:

- `index.js`: what there is: kinds, first word of each term shard, folding tables;
- `terms-N.js`: word -> [pages with it, page gap, impact, page gap, impact, ...];
- `titles-N.js`: what a result shows of a page; `texts-N.js`: text for snippets and phrases;
- `facets-N.js`: what results are narrowed by (`generator/facet_rows.py` has the format);
- `names.js`: the words of all names, to find what a misspelt one may mean.

`generator/postings.py` says what an impact is. Results depend on the set of pages alone, not on
their order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator import links
from generator.facet_rows import facet_rows, facet_tables
from generator.lexicon import lexicon
from generator.markdown import inert_json
from generator.page import Rendered
from generator.postings import postings
from generator.search_entries import REST, Indexed
from generator.search_words import letters, words

_Keyed = tuple[str | int, str]
"""Pieces of JSON, each with the word or number by which it is found."""

FOLDER = "search"
SHARD = 50_000
"""Characters of a shard: loads in a few milliseconds, and 30,000 pages make some hundred."""
TITLES = 250
"""Pages a title shard holds: about 50 KB."""
FACETS = 1000
"""Rows a facet shard holds: some 25 KB."""
KEPT_TEXT = 100_000
"""Characters of a page's text that snippets are cut from and phrases sought in."""

_NAME_LENGTH = 4
"""A shorter name has too many neighbours to guess which one is meant."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of pages: its first page, and the page after its last."""

    name: str
    first: int
    after: int


def build_index(pages: Iterable[Indexed]) -> Iterator[Rendered]:
    """The index of some pages, file by file.

    Args:
        pages: all that are to be found, in any order.

    Yields:
        Script files, paths relative to the docs folder; pure ASCII, inert wherever they are put.
    """
    order = _order()
    entries = sorted(pages, key=lambda entry: (order.index(entry.kind), entry.path))
    kinds = _kinds(entries)
    records = [entry.record for entry in entries]
    tables = facet_tables(records)
    terms = _Shards("terms", _cut(_terms(entries, kinds)), "{{{}}}")
    texts = _Shards("texts", _cut(_texts(entries)), "[{}]")
    titles = _Shards("titles", _rows([_title(entry) for entry in entries], TITLES))
    facets = _Shards("facets", _rows(facet_rows(records, tables), FACETS))
    parts = (facets, terms, texts, titles)
    for part in parts:
        yield from part.files()
    manifest = {
        "version": links.digest(*(digest for part in parts for digest in part.digests)),
        "pages": len(entries),
        "kinds": [[kind.name, kind.first, kind.after] for kind in kinds],
        "terms": terms.firsts,
        "texts": texts.firsts,
        "titles": TITLES,
        "facets": FACETS,
        "countries": tables.countries,
        "outlets": tables.outlets,
        "types": tables.types,
        "letters": dict(letters()),
        "sounds": lexicon("search")["sounds"],
    }
    yield _script("index", "index", 0, inert_json(manifest))
    yield _script("names", "names", 0, inert_json(_names(entries)))


class _Shards:
    """The files of one part of the index, made one by one; of those made, what each begins with.

    Args:
        name: of the part.
        shards: the first key of each, and its JSON.
        frame: what the JSON stands in.
    """

    def __init__(
        self, name: str, shards: Iterable[tuple[str | int, str]], frame: str = "{}"
    ) -> None:
        self._name = name
        self._shards = shards
        self._frame = frame
        self.firsts: list[str | int] = []
        self.digests: list[str] = []

    def files(self) -> Iterator[Rendered]:
        """Each file."""
        for number, (first, data) in enumerate(self._shards):
            self.firsts.append(first)
            self.digests.append(links.digest(data))
            yield _script(f"{self._name}-{number}", self._name, number, self._frame.format(data))


def _terms(entries: Sequence[Indexed], kinds: Sequence[_Kind]) -> Iterable[tuple[str, str]]:
    """Each word with its JSON, in the order of JavaScript."""
    bags = (entry.bag for entry in entries)
    weights = [entry.weight for entry in entries]
    found = postings(bags, weights, [(kind.first, kind.after) for kind in kinds])
    pieces = ((word, f"{inert_json(word)}:{inert_json(flat)}") for word, flat in found)
    return sorted(pieces, key=lambda piece: _utf16(piece[0]))


def _texts(entries: Iterable[Indexed]) -> Iterator[tuple[int, str]]:
    """The text of each page, by its number."""
    for number, entry in enumerate(entries):
        yield number, inert_json(entry.text[:KEPT_TEXT])


def _order() -> list[str]:
    """All kinds, in the order of their pages."""
    return [*lexicon("search")["kinds"], REST]


def _kinds(entries: Sequence[Indexed]) -> list[_Kind]:
    """The kinds there are, in order."""
    counts = Counter(entry.kind for entry in entries)
    found: list[_Kind] = []
    first = 0
    for name in _order():
        if counts[name]:
            found.append(_Kind(name, first, first + counts[name]))
            first += counts[name]
    return found


def _names(entries: Iterable[Indexed]) -> list[str]:
    """The longer words of the names and other names of entities, each once, sorted."""
    kinds = lexicon("search")["named"]
    records = [entry.record for entry in entries if entry.kind in kinds]
    found = {
        word
        for record in records
        for name in (record.title, *record.aliases)
        for word in words(name)
    }
    return sorted(word for word in found if len(word) >= _NAME_LENGTH)


def _title(entry: Indexed) -> list[object]:
    record = entry.record
    return [entry.path, record.title, record.detail, list(record.aliases)]


def _cut(items: Iterable[_Keyed]) -> Iterator[_Keyed]:
    """Join JSON pieces into shards of about SHARD characters, each with its first key."""
    pieces: list[str] = []
    size = 0
    for key, piece in items:
        if not pieces:
            first = key
        pieces.append(piece)
        size += len(piece)
        if size >= SHARD:
            yield first, ",".join(pieces)
            pieces, size = [], 0
    if pieces:
        yield first, ",".join(pieces)


def _rows(rows: Sequence[object], size: int) -> Iterator[tuple[int, str]]:
    """Shards of `size` rows each, with the number of the first."""
    for first in range(0, len(rows), size):
        yield first, inert_json(rows[first : first + size])


def _utf16(word: str) -> bytes:
    """JavaScript compares strings by UTF-16 code units."""
    return word.encode("utf-16-be", "surrogatepass")


def _script(name: str, part: str, number: int, data: str) -> Rendered:
    return Rendered(f"{FOLDER}/{name}.js", f'briefingSearch("{part}",{number},{data});\n')
