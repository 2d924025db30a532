"""Pages -> a static search index that works from file://: no fetch, no worker, no eval.

The index is a set of classic scripts under `search/`, each of which calls
`briefingSearch(part, number, data)`; the browser adds the few it needs to the page:

- `index.js`: what there is: kinds, first word of each term shard, folding tables;
- `terms-N.js`: word -> [pages with it, page gap, impact, page gap, impact, ...];
- `titles-N.js`: what a result shows of a page; `texts-N.js`: text for snippets and phrases;
- `facets-N.js`: what results are narrowed by (`generator/facet_rows.py` has the format);
- `names.js`: the words of all names, to find what a misspelt one may mean.

Impact is BM25 on the text plus a bonus for words of title, aliases and detail, computed here so
that the browser only adds up. Results depend on the set of pages alone, not on their order.
"""

from __future__ import annotations

import functools
import math
import re
import unicodedata
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from generator import links
from generator.facet_rows import facet_rows, facet_tables
from generator.lexicon import lexicon
from generator.markdown import inert_json
from generator.memo import Memo
from generator.page import Page, Rendered, SearchRecord

_Key = TypeVar("_Key", str, int)

FOLDER = "search"
SHARD = 50_000
"""Characters of a shard: loads in a few milliseconds, and 30,000 pages make some hundred."""
TITLES = 250
"""Pages a title shard holds: about 50 KB."""
FACETS = 1000
"""Rows a facet shard holds: some 25 KB."""
KEPT_TEXT = 100_000
"""Characters of a page's text that snippets are cut from and phrases sought in."""

_K1, _B = 1.2, 0.4
"""BM25's usual k1; b below the usual 0.75, as a long page here is one with much evidence."""
_TITLE, _ALIAS, _DETAIL = 6.0, 3.0, 1.5
"""Against at most k1 + 1 = 2.2 from the text: a name in the title beats any number of mentions."""
_SCALE = 10
_COMMON_FROM = 200
"""With this many pages, a word in the text of more than half of them tells nothing apart."""
_PREFIX_POSTINGS = 3000
"""A beginning with more postings gets its best pages listed, so that typing one letter is fast."""
_PREFIX_LENGTH = 4
_PREFIX_BEST = 8
"""Pages a kind listed for such a beginning."""
_TERM_LENGTH = 40
_NAME_LENGTH = 4
"""A shorter name has too many neighbours to guess which one is meant."""

_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’ʼ‘`]s\b")
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ‘`\u02bb](?=\w)")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A page as the index sees it; the record is without its text, which is kept packed."""

    path: str
    kind: str
    weight: float
    record: SearchRecord
    packed: bytes

    @property
    def text(self) -> str:
        """The page's text."""
        return zlib.decompress(self.packed).decode("utf8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class _Postings:
    """A word: pages that have it (also where no posting is kept), and (page, impact) in order."""

    pages: int
    places: tuple[tuple[int, int], ...]


def build_index(pages: Iterable[Page], memo: Memo | None = None) -> tuple[Rendered, ...]:
    """The index of all pages that have a search record.

    Args:
        pages: all pages of the site.
        memo: keeps the words of each page.

    Returns:
        Script files, paths relative to the docs folder; pure ASCII, inert wherever they are put.
    """
    entries = _entries(pages)
    terms = _prefixed(_weigh(entries, memo or Memo()), entries)
    firsts, term_shards = _cut(
        (word, f"{inert_json(word)}:{inert_json(_flat(terms[word]))}")
        for word in sorted(terms, key=_utf16)
    )
    starts, text_shards = _cut(
        (number, inert_json(entry.text[:KEPT_TEXT])) for number, entry in enumerate(entries)
    )
    records = [entry.record for entry in entries]
    tables = facet_tables(records)
    parts = {
        "terms": [f"{{{shard}}}" for shard in term_shards],
        "texts": [f"[{shard}]" for shard in text_shards],
        "titles": _rows([_title(entry) for entry in entries], TITLES),
        "facets": _rows(facet_rows(records, tables), FACETS),
    }
    manifest = {
        "version": links.digest(*(shard for name in sorted(parts) for shard in parts[name])),
        "pages": len(entries),
        "kinds": _kinds(entries),
        "terms": firsts,
        "texts": starts,
        "titles": TITLES,
        "facets": FACETS,
        "countries": tables.countries,
        "outlets": tables.outlets,
        "types": tables.types,
        "letters": dict(_letters()),
        "sounds": lexicon("search")["sounds"],
    }
    return (
        _script("index", "index", 0, inert_json(manifest)),
        _script("names", "names", 0, inert_json(_names(entries))),
        *(
            _script(f"{name}-{number}", name, number, data)
            for name, shards in parts.items()
            for number, data in enumerate(shards)
        ),
    )


def words(text: str) -> list[str]:
    """The words of a text as the index knows them, in order.

    Accents, case and apostrophes fold away, as does a possessive: "Ze’ev’s" -> ["zeev"]. The
    browser does the same to a query (`words` in search.js).
    """
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in apart if not unicodedata.category(c).startswith("M"))
    lower = text.lower()
    if not lower.isascii():
        lower = lower.translate(str.maketrans(_letters()))
    plain = _APOSTROPHE.sub("", _POSSESSIVE.sub("", lower))
    return [word[:_TERM_LENGTH] for word in _WORD.findall(plain)]


def _letters() -> dict[str, str | int | None]:
    table: dict[str, str | int | None] = lexicon("search")["letters"]
    return table


def _entries(pages: Iterable[Page]) -> list[_Entry]:
    """Pages with a record, kinds together in the order of the lexicon."""
    table = lexicon("search")
    order = [*table["kinds"], "rest"]
    found = []
    for page in pages:
        if page.search is not None:
            kind = page.search.kind if page.search.kind in table["kinds"] else "rest"
            weight = table["rest"] if kind == "rest" else table["kinds"][kind]
            packed = zlib.compress(page.search.text.encode("utf8", "surrogatepass"), level=1)
            record = replace(page.search, text="")
            found.append(_Entry(links.html(page.path), kind, weight, record, packed))
    return sorted(found, key=lambda entry: (order.index(entry.kind), entry.path))


def _kinds(entries: Sequence[_Entry]) -> list[list[object]]:
    """[kind, first page, page after the last] of each kind there is."""
    counts = Counter(entry.kind for entry in entries)
    rows: list[list[object]] = []
    first = 0
    for kind in [*lexicon("search")["kinds"], "rest"]:
        if counts[kind]:
            rows.append([kind, first, first + counts[kind]])
            first += counts[kind]
    return rows


def _names(entries: Iterable[_Entry]) -> list[str]:
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


def _title(entry: _Entry) -> list[object]:
    record = entry.record
    return [entry.path, record.title, record.detail, list(record.aliases)]


def _weigh(entries: Sequence[_Entry], memo: Memo) -> dict[str, _Postings]:
    """Impact of each word on each page that has it."""
    counts: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    bonuses: defaultdict[str, dict[int, float]] = defaultdict(dict)
    lengths = []
    for number, entry in enumerate(entries):
        bag, raised = memo.of(entry.path, _key(entry), functools.partial(_bag, entry))
        lengths.append(sum(bag.values()))
        for word, count in bag.items():
            counts[word].append((number, count))
        for word, bonus in raised.items():
            bonuses[word][number] = bonus
    average = max(1.0, sum(lengths) / max(1, len(lengths)))
    norms = [_K1 * (1 - _B + _B * length / average) for length in lengths]
    weights = [entry.weight for entry in entries]
    return {
        word: _impacts(counts.get(word, []), bonuses.get(word, {}), norms, weights)
        for word in counts.keys() | bonuses.keys()
    }


def _key(entry: _Entry) -> str:
    """Names what `_bag` is made of."""
    record = entry.record
    told = repr((record.title, record.aliases, record.detail))
    return links.digest(entry.text, told, length=64)


def _bag(entry: _Entry) -> tuple[dict[str, int], dict[str, float]]:
    """How often each word stands in the text, and what else speaks for a word."""
    return dict(Counter(words(entry.text))), _bonuses(entry.record)


def _bonuses(record: SearchRecord) -> dict[str, float]:
    """What the words of title, best alias and detail add to the text's BM25."""
    found: defaultdict[str, float] = defaultdict(float)
    for word, share in _shares([record.title]).items():
        found[word] += _TITLE * share
    for word, share in _shares(record.aliases).items():
        found[word] += _ALIAS * share
    for word in set(words(record.detail)):
        found[word] += _DETAIL
    return dict(found)


def _shares(names: Iterable[str]) -> dict[str, float]:
    """For each word of some names, 1 if it is a whole name, towards 0.5 if one word of many."""
    found: dict[str, float] = {}
    for name in names:
        parts = set(words(name))
        for word in parts:
            found[word] = max(found.get(word, 0.0), 0.5 + 0.5 / len(parts))
    return found


def _impacts(
    counts: Sequence[tuple[int, int]],
    bonuses: dict[int, float],
    norms: Sequence[float],
    weights: Sequence[float],
) -> _Postings:
    """The postings of one word, by page."""
    total = len(norms)
    if total >= _COMMON_FROM and len(counts) * 2 > total:
        kept = [(number, count) for number, count in counts if number in bonuses]
    else:
        kept = list(counts)
    tallies = dict(kept)
    pages = len({number for number, _ in counts} | bonuses.keys()) if bonuses else len(counts)
    rarity = _SCALE * math.log(1 + (total - pages + 0.5) / (pages + 0.5))
    scored = []
    for number in sorted(tallies.keys() | bonuses.keys()) if bonuses else tallies:
        count = tallies.get(number, 0)
        saturated = count * (_K1 + 1) / (count + norms[number])
        impact = rarity * weights[number] * (saturated + bonuses.get(number, 0.0))
        scored.append((number, max(1, round(impact))))
    return _Postings(pages, tuple(scored))


def _prefixed(terms: dict[str, _Postings], entries: Sequence[_Entry]) -> dict[str, _Postings]:
    """The terms, and under "ab*" the best pages of each beginning that very many words share."""
    volume: Counter[str] = Counter()
    for word, postings in terms.items():
        for length in range(1, min(len(word), _PREFIX_LENGTH) + 1):
            volume[word[:length]] += len(postings.places)
    busy = {prefix for prefix, count in volume.items() if count > _PREFIX_POSTINGS}
    best: dict[str, dict[int, int]] = {prefix: {} for prefix in busy}
    for word, postings in terms.items():
        for length in range(1, min(len(word), _PREFIX_LENGTH) + 1):
            if word[:length] in busy:
                pool = best[word[:length]]
                for number, impact in postings.places:
                    if pool.get(number, 0) < impact:
                        pool[number] = impact
    listed = {
        f"{prefix}*": _Postings(len(pool), _top(pool, entries)) for prefix, pool in best.items()
    }
    return {**terms, **listed}


def _top(pool: dict[int, int], entries: Sequence[_Entry]) -> tuple[tuple[int, int], ...]:
    """The best pages of each kind, by page."""
    taken: Counter[str] = Counter()
    kept = []
    for number, impact in sorted(pool.items(), key=lambda item: (-item[1], item[0])):
        if taken[entries[number].kind] < _PREFIX_BEST:
            taken[entries[number].kind] += 1
            kept.append((number, impact))
    return tuple(sorted(kept))


def _flat(postings: _Postings) -> list[int]:
    """[pages, gap, impact, gap, impact, ...]: small numbers make a small file."""
    flat = [postings.pages]
    before = 0
    for number, impact in postings.places:
        flat += (number - before, impact)
        before = number
    return flat


def _cut(items: Iterable[tuple[_Key, str]]) -> tuple[list[_Key], list[str]]:
    """Join JSON pieces into shards of about SHARD characters: first keys, and shards."""
    firsts: list[_Key] = []
    shards: list[str] = []
    pieces: list[str] = []
    size = 0
    for key, piece in items:
        if not pieces:
            firsts.append(key)
        pieces.append(piece)
        size += len(piece)
        if size >= SHARD:
            shards.append(",".join(pieces))
            pieces, size = [], 0
    if pieces:
        shards.append(",".join(pieces))
    return firsts, shards


def _rows(rows: Sequence[object], size: int) -> list[str]:
    """Shards of `size` rows each."""
    return [inert_json(rows[first : first + size]) for first in range(0, len(rows), size)]


def _utf16(word: str) -> bytes:
    """JavaScript compares strings by UTF-16 code units."""
    return word.encode("utf-16-be", "surrogatepass")


def _script(name: str, part: str, number: int, data: str) -> Rendered:
    return Rendered(f"{FOLDER}/{name}.js", f'briefingSearch("{part}",{number},{data});\n')
