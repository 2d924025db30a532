"""Page -> what the search index needs of it.

It is made where the page is composed, and kept as long as the page need not be composed again.
"""

from __future__ import annotations

import pickle
import zlib
from dataclasses import dataclass, replace

from generator import links
from generator.lexicon import lexicon
from generator.packing import packed
from generator.page import Page, SearchRecord
from generator.postings import Bag, bag_of

REST = "rest"
"""The kind of all pages whose own kind the lexicon does not list."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """A page as the index sees it.

    Text and words are kept compressed, as those of all pages are in memory at a time.

    Attributes:
        path: of the HTML page.
        kind: by which results are grouped.
        weight: of its words against those of other kinds.
        record: without its text.
    """

    path: str
    kind: str
    weight: float
    record: SearchRecord
    packed_text: bytes
    packed_bag: bytes

    @property
    def text(self) -> str:
        """The page's text."""
        return zlib.decompress(self.packed_text).decode("utf8", "surrogatepass")

    @property
    def bag(self) -> Bag:
        """The page's words."""
        found: Bag = pickle.loads(zlib.decompress(self.packed_bag))  # noqa: S301 (ours)
        return found


def indexed(page: Page) -> Indexed | None:
    """What the index needs of a page; None of one that it does not list."""
    record = page.search
    if record is None:
        return None
    table = lexicon("search")
    kind = record.kind if record.kind in table["kinds"] else REST
    text = record.text.encode("utf8", "surrogatepass")
    return Indexed(
        path=links.html(page.path),
        kind=kind,
        weight=table[REST] if kind == REST else table["kinds"][kind],
        record=replace(record, text=""),
        packed_text=zlib.compress(text, level=1),
        packed_bag=zlib.compress(packed(bag_of(record, record.text)), level=1),
    )
