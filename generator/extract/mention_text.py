"""A document's text made comparable, and questions about its words."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter

from generator.extract.mention_lexicon import FIRST_WORD, Known, NameLexicon
from generator.model import Document, Span, Token
from generator.towns import load_towns

_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "\u2010": "-", "\u2011": "-"})
_PARTS = re.compile(r"[-/–](?=[A-Z])")
_SPACE = re.compile(r"\s")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_SHORTEST_CAPITALS = 4
"""Letters: shorter words in capitals are acronyms more often than shouted names."""
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&/.\-]*[A-Z0-9+]s?")
_ACRONYM_LENGTH = 9
_INITIALS = re.compile(r"(?:[A-Z]\.){1,3}-?$|[A-Z]$")


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with its comparable text: `plain` has the offsets of the article's body.

    Accents are folded, apostrophes straight, white space is spaces, and a word shouted in capitals
    ("BAKU") is written as a name ("Baku") unless it is a known acronym. `spans` are the places of
    all words: those of the tokens and those that were not parsed (headline, dateline). `starts`
    has, for each of them that a name can begin in, where that is and the word that stands there.
    """

    document: Document
    names: NameLexicon
    plain: str
    spans: tuple[Span, ...]
    starts: tuple[tuple[int, tuple[tuple[int, str], ...]], ...]

    def words(self, first: int, last: int) -> list[str]:
        """The comparable texts of tokens."""
        return [self.word(token) for token in self.document.tokens[first:last]]

    def word(self, token: Token) -> str:
        """The comparable text of one token."""
        return self.plain[token.span.start : token.span.end]

    def key(self, first: int, last: int) -> str:
        """The comparable text from one token to before another, white space single."""
        return " ".join(self.span(first, last).of(self.plain).split())

    def listed_town(self, first: int, last: int) -> bool:
        """Whether tokens name a town or a known place."""
        key = self.key(first, last)
        known = self.listed(first, last)
        if known is not None and known.kind == "place":
            return True
        return key.split()[-1] in self.names.place_heads or bool(load_towns().named(key))

    def listed(self, first: int, last: int) -> Known | None:
        """The known name that tokens are, all of them."""
        key = self.key(first, last)
        word = FIRST_WORD.match(key)
        names = self.names.known.get(word.group(), ()) if word else ()
        return next((name for name in names if name.name == key), None)

    def span(self, first: int, last: int) -> Span:
        """The text span of tokens."""
        tokens = self.document.tokens
        return Span(tokens[first].span.start, tokens[last - 1].span.end)


def read(document: Document, names: NameLexicon) -> Reading:
    """Make a document comparable."""
    body = document.article.body
    straight = body.translate(_MARKS)
    plain = _SPACE.sub(" ", _FOREIGN.sub(lambda found: _plain_letter(found.group()), straight))
    unread = [
        Span(*match.span())
        for part in _unread(document)
        for match in FIRST_WORD.finditer(plain, part.start, part.end)
    ]
    spans = (*unread, *(token.span for token in document.tokens))
    words = tuple(sorted(spans, key=attrgetter("start", "end")))
    quiet = _quiet(plain, words, names)
    return Reading(document, names, quiet, words, tuple(_starts(words, quiet)))


def _unread(document: Document) -> Iterator[Span]:
    """The parts of the body that were not parsed: what is before the content, the dateline."""
    article = document.article
    if article.content.start:
        yield Span(0, article.content.start)
    if article.dateline is not None and article.content.covers(article.dateline):
        yield article.dateline


def _quiet(plain: str, words: Iterable[Span], names: NameLexicon) -> str:
    """Write words in capitals like names, unless they are known as acronyms."""
    parts, done = [], 0
    for span in words:
        text = span.of(plain)
        if len(text) >= _SHORTEST_CAPITALS and text.isupper() and text.isalpha():
            known = names.known.get(text, ())
            if text not in names.not_names and not any(name.name.isupper() for name in known):
                parts += [plain[done : span.start], text.capitalize()]
                done = span.end
    return "".join([*parts, plain[done:]])


@functools.lru_cache(maxsize=4096)
def _plain_letter(letter: str) -> str:
    base = unicodedata.normalize("NFKD", letter)[0]
    return " " if base.isspace() else base


def find_names(
    reading: Reading, known: Mapping[str, tuple[Known, ...]]
) -> Iterator[tuple[Span, Known]]:
    """Names of a table in the text, longest first at each place, never one inside another."""
    plain = reading.plain
    covered = -1
    for start, places in reading.starts:
        if start < covered:
            continue
        for offset, word in places:
            if offset < covered or word not in known:
                continue
            name = next((n for n in known[word] if _stands(plain, n, offset)), None)
            if name is not None:
                covered = offset + len(name.name)
                yield Span(offset, covered), name


def _starts(words: Iterable[Span], plain: str) -> Iterator[tuple[int, tuple[tuple[int, str], ...]]]:
    """Where a name can start: at a word's start, and after a hyphen or slash in it."""
    for word in words:
        if not _begins_word(plain, word.start):
            continue
        offsets = [word.start]
        if not plain[word.start : word.end].isalnum():
            offsets += [mark.end() for mark in _PARTS.finditer(plain, word.start, word.end)]
        found = [(offset, FIRST_WORD.match(plain, offset)) for offset in offsets]
        yield word.start, tuple([(offset, match.group()) for offset, match in found if match])


def _begins_word(plain: str, start: int) -> bool:
    before = plain[start - 1] if start else " "
    return not (before.isalnum() or before in "@#_") and plain[start].isalnum()


def _stands(plain: str, known: Known, start: int) -> bool:
    """Whether a name stands at an offset as whole words."""
    if not plain.startswith(known.name, start):
        return False
    end = start + len(known.name)
    after = plain[end] if end < len(plain) else " "
    if known.before_hyphen and after not in "-–":
        return False
    if after.isalnum() or after == "_" or plain[end : end + 2].lstrip()[:1] in set("$€£¥"):
        return False
    return not (after == "." and plain[end + 1 : end + 2].isalnum())


def is_acronym(text: str) -> bool:
    """Whether a word is written as an acronym: "SAHPRA", "G20", "R&D"."""
    short = len(text) <= _ACRONYM_LENGTH
    return short and bool(_ACRONYM.fullmatch(text)) and sum(map(str.isupper, text)) > 1


def is_initial(text: str) -> bool:
    """Whether a word is somebody's initials: "J.", "R.A.", "W"."""
    return bool(_INITIALS.fullmatch(text))


def is_capital(token: Token) -> bool:
    """Whether a token begins with a capital letter."""
    return token.text[0].isupper()
