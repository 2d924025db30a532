"""Names in headlines set in capitals: "Acme Rushes Emergency Fix" is a sentence about Acme.

Where every word has a capital, no rule tells where a name ends. What the running text calls by a
name decides: the longest name in the words that the article, or else the corpus, uses elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.extract.slips import is_slip
from generator.model import Annotation, Mention, Span
from generator.resolve.names import fold

_LONG_WORD = 4
"""Letters of a word that only headlines write with a capital when it is no name."""
_SHARE = 0.8
_FEWEST = 4
_ATTESTED = 2
"""Articles that must use a name before another article's headline is read by it."""


def split_headlines(
    annotations: Mapping[str, Annotation],
) -> tuple[dict[str, Annotation], dict[str, dict[Span, tuple[str, ...]]]]:
    """Take mentions in headlines that no text confirms out of the articles.

    Returns:
        The articles without them; and, by article and span, the names that the words hold,
        the longest first. Mentions that hold no known name stay in the articles.
    """
    titled = {key: set(_in_headlines(found)) for key, found in annotations.items()}
    plain = {
        key: {fold(_text(found, m)) for m in found.mentions if m.span not in titled[key]}
        for key, found in annotations.items()
    }
    corpus = Counter(name for names in plain.values() for name in names)
    kept: dict[str, Annotation] = {}
    doubtful: dict[str, dict[Span, tuple[str, ...]]] = {}
    for key, found in annotations.items():
        held = {
            m.span: names
            for m in found.mentions
            if m.span in titled[key]
            and not corpus[fold(_text(found, m))]
            and not _misspelt(_text(found, m), plain[key])
            for names in [tuple(_known_in(_text(found, m), plain[key], corpus))]
            if names
        }
        rest = tuple(m for m in found.mentions if m.span not in held)
        kept[key] = replace(found, mentions=rest) if held else found
        doubtful[key] = held
    return kept, doubtful


def _text(found: Annotation, mention: Mention) -> str:
    return mention.span.of(found.article.body)


def _misspelt(text: str, article: set[str]) -> bool:
    """Whether a name is one of the article's with a slip in one word: that is looked at later."""
    words = fold(text).split()
    for name in map(str.split, article):
        odd = [pair for pair in zip(words, name, strict=False) if pair[0] != pair[1]]
        if len(name) == len(words) and len(odd) == 1 and is_slip(*odd[0]):
            return True
    return False


def _in_headlines(found: Annotation) -> Iterator[Span]:
    """Spans of the mentions in sentences whose long words all have capitals."""
    headlines = {
        sentence.index
        for sentence in found.sentences
        if _is_headline(sentence.span.of(found.article.body))
    }
    return (m.span for m in found.mentions if m.sentence in headlines)


def _is_headline(text: str) -> bool:
    """Whether a sentence is set as a headline: no full stop, a capital on every long word."""
    if text.rstrip().endswith((".", "!”", ".”", '."')):
        return False
    long = [word for word in text.split() if len(word) >= _LONG_WORD and word[0].isalpha()]
    return len(long) >= _FEWEST and sum(w[0].isupper() for w in long) >= _SHARE * len(long)


def _known_in(text: str, article: set[str], corpus: Mapping[str, int]) -> Iterator[str]:
    """The names within a text that are used elsewhere, the longest first."""
    words = text.split()
    for size in range(len(words) - 1, 0, -1):
        for start in range(len(words) - size + 1):
            name = fold(" ".join(words[start : start + size]))
            if name in article or (size > 1 and corpus[name] >= _ATTESTED):
                yield name
