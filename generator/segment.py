"""Article -> Document: paragraphs, sentences and tokens with their parse; offsets kept.

The dateline never reaches the parser ("BAKU –" would become the subject of *said*), and each
paragraph is parsed by itself, so that no sentence runs over a paragraph's end.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from generator.lexicon import lexicon
from generator.model import Article, Document, Sentence, Span, Token
from generator.models import Pipeline
from generator.parses import Parse, parse_texts

_WRAP_LIMITS = (33, 100, 140)
"""Code points of the longest line of a hard-wrapped block: at least, usually, at most."""
_WRAP_WIDTH = 55
_FEW_BREAKS = 2
_BULLET = re.compile(r"(?:[•·▪◦‣*–-]|\(?\d{1,2}[.)]|\([a-z]\))\s")
_LONGEST = 50_000
"""Code points parsed at once; a longer paragraph is cut at white space to bound memory."""
_CLOSING = frozenset("”’»)]")
_OPENING = frozenset("“‘«([")
_STRAIGHT = frozenset({'"', "''", "``"})
_QUOTES = _STRAIGHT | frozenset("“”‘’«»'")
_STARTERS = frozenset({"DT", "PRP", "PRP$", "EX", "CC"})
"""Tags of words that begin a sentence even where the end mark before it is missing."""
_NAMING = frozenset({"NNP", "NNPS", "NN", "JJ", "DT", "PRP"})
_SPEAKER = 6
"""Tokens of the longest speaker between a quotation and its verb."""
_NICKNAME = 5
"""Tokens: quotation marks so close together hold a nickname or a title, not a new sentence."""
_SPACE = re.compile(r"\s")
_ENDLESS = re.compile(r"\S{301,}")
"""No word and hardly an address: a rule drawn with marks, encoded data, or a trap."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_ENDS = re.compile(r"[.!?…:][”’»\"')\]]*$")


def paragraphs(body: str, content: Span, dateline: Span | None = None) -> tuple[Span, ...]:
    """The paragraphs of `content`, without surrounding white space and without the dateline.

    Blank lines separate; a single line break does too, unless the text is hard-wrapped.
    """
    parts = [content]
    if dateline is not None and content.covers(dateline):
        parts = [Span(content.start, dateline.start), Span(dateline.end, content.end)]
    return tuple(
        piece
        for part in parts
        for block in _blocks(body, part)
        for joined in _unwrap(body, block)
        for piece in _cut(body, joined)
    )


def _blocks(body: str, content: Span) -> list[list[Span]]:
    """Non-empty lines, grouped by the blank lines between them."""
    blocks: list[list[Span]] = [[]]
    for match in re.finditer(r"[^\r\n\u2028\u2029]+|\r\n|[\r\n\u2028\u2029]", content.of(body)):
        text = match.group()
        start = content.start + match.start() + len(text) - len(text.lstrip())
        end = content.start + match.start() + len(text.rstrip())
        if start < end:
            blocks[-1].append(Span(start, end))
        elif blocks[-1] and _blank_follows(body, blocks[-1][-1].end, content.start + match.end()):
            blocks.append([])
    return [block for block in blocks if block]


def _blank_follows(body: str, end: int, here: int) -> bool:
    return len(re.findall(r"\r\n|[\r\n\u2028\u2029]", body[end:here])) > 1


def _unwrap(body: str, lines: list[Span]) -> list[Span]:
    """Join the lines of a hard-wrapped block.

    A paragraph ends in it at a much shorter line, and begins at a bullet or an indented line.
    """
    if not _hard_wrapped(body, lines):
        return lines
    longest = max(line.end - line.start for line in lines)
    joined = [lines[0]]
    for before, line in itertools.pairwise(lines):
        small = body[line.start].islower()
        short = before.end - before.start < longest * 2 // 3 and not small
        inside = _BULLET.match(body, before.start) or small
        if (
            _item(body, before, line)
            or short
            or (_indent(body, line) > _indent(body, before) and not inside)
        ):
            joined.append(line)
        else:
            joined[-1] = Span(joined[-1].start, line.end)
    return joined


def _hard_wrapped(body: str, lines: list[Span]) -> bool:
    """Whether lines were broken to fit a width: most end in mid-sentence, none is long.

    A good part goes on in small letters, too: headlines one below the other look the same
    otherwise. Only of a few lines, all nearly of usual width, may none do so.
    """
    longest = max(line.end - line.start for line in lines)
    breaks = len(lines) - 1
    broken = sum(_ENDS.search(line.of(body)) is None for line in lines[:-1])
    if not _WRAP_LIMITS[0] <= longest <= _WRAP_LIMITS[2] or broken * 2 < breaks:
        return False
    continued = sum(body[line.start].islower() for line in lines[1:])
    if continued * 3 >= breaks:
        return True
    full = min(line.end - line.start for line in lines[:-1]) if breaks else 0
    return breaks <= _FEW_BREAKS and _WRAP_WIDTH <= full <= longest <= _WRAP_LIMITS[1]


def _item(body: str, before: Span, line: Span) -> bool:
    """Whether a line is a new item of a list; a dash may also go on the sentence before it."""
    if _BULLET.match(body, line.start) is None:
        return False
    listed = _BULLET.match(body, before.start) or body[before.end - 1] in ".:;,!?"
    return bool(listed) or body[line.start] not in "–-"


def _indent(body: str, line: Span) -> int:
    start = line.start
    while start > 0 and body[start - 1] in " \t\xa0":
        start -= 1
    return line.start - start


def _cut(body: str, span: Span) -> Iterator[Span]:
    while span.end - span.start > _LONGEST:
        space = body.rfind(" ", span.start, span.start + _LONGEST)
        end = space if space > span.start else span.start + _LONGEST
        yield Span(span.start, end)
        start = end + len(body[end : span.end]) - len(body[end : span.end].lstrip())
        span = Span(start, span.end)
    if span.start < span.end:
        yield span


def parse(articles: Iterable[Article], pipeline: Pipeline) -> Iterator[Document]:
    """Parse articles, in order. What is found in one does not depend on the others."""
    queue: deque[Article] = deque()

    def texts() -> Iterator[list[str]]:
        for article in articles:
            queue.append(article)
            yield passages(article)

    for parses in parse_texts(texts(), pipeline):
        yield document(queue.popleft(), parses)


def passages(article: Article) -> list[str]:
    """The paragraphs as the parser gets them, of the same length.

    It fails on lone surrogates, and takes minutes over thousands of marks without a space.
    """
    spans = paragraphs(article.body, article.content, article.dateline)
    return [_parseable(span.of(article.body)) for span in spans]


def _parseable(text: str) -> str:
    spaced = _SURROGATE.sub("\ufffd", _SPACE.sub(" ", text))
    return _ENDLESS.sub(lambda run: "x" * len(run.group()), spaced)


def document(article: Article, parses: Sequence[Parse]) -> Document:
    """An article with the parses of its passages."""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    children: list[list[int]] = []
    spans = paragraphs(article.body, article.content, article.dateline)
    for number, (span, found) in enumerate(zip(spans, parses, strict=True)):
        first = len(tokens)
        _add_tokens(tokens, children, found, _parseable(span.of(article.body)), span.start)
        starts = (first + start for start in found.opening)
        for low, high in _ranges(tokens, starts, first):
            whole = Span(tokens[low].span.start, tokens[high - 1].span.end)
            sentences.append(Sentence(len(sentences), whole, number, low, high))
    return Document(article, tuple(tokens), tuple(sentences), tuple(map(tuple, children)))


def _add_tokens(
    tokens: list[Token], children: list[list[int]], parse: Parse, text: str, shift: int
) -> None:
    """Append the tokens of a paragraph that begins at `shift`, and what each of them governs."""
    first = len(tokens)
    columns = zip(
        *(parse.starts, parse.lengths, parse.heads, parse.lemmas, parse.parts, parse.tags),
        *(parse.deps, parse.labels, parse.begins, parse.morphs),
        strict=True,
    )
    children.extend([] for _ in parse.starts)
    for here, (start, length, head, lemma, pos, tag, dep, label, begins, morph) in enumerate(
        columns, start=first
    ):
        end = start + length
        span = Span(shift + start, shift + end)
        governor = first + head
        tokens.append(
            Token(
                *(here, span, text[start:end], lemma, pos, tag, dep, governor),
                *(label, begins, morph),
            )
        )
        if governor != here:
            children[governor].append(here)


def _ranges(tokens: Sequence[Token], starts: Iterable[int], first: int) -> list[tuple[int, int]]:
    """Token ranges of a paragraph's sentences, with the parser's wrong cuts mended."""
    end = len(tokens)
    small = not any(token.text[0].isupper() for token in tokens[first:])
    placed = {_placed(tokens, start, first) for start in starts if start > first}
    cuts = sorted(
        cut
        for cut in placed
        if first < cut < end and not _wrong_cut(tokens, cut, first, small=small)
    )
    edges = [first]
    for cut in cuts:
        if any(c.isalpha() for token in tokens[edges[-1] : cut] for c in token.text):
            edges.append(cut)
    if len(edges) > 1 and not any(c.isalnum() for token in tokens[edges[-1] :] for c in token.text):
        edges.pop()
    return list(itertools.pairwise((*edges, end))) if first < end else []


def _placed(tokens: Sequence[Token], cut: int, first: int) -> int:
    """The cut moved so that a mark stays with what it closes or opens."""
    while cut < len(tokens) and _closes(tokens, cut, first):
        cut += 1
    while cut - 1 > first and tokens[cut - 1].text in _OPENING | _STRAIGHT:
        if _closes(tokens, cut - 1, first):
            break
        cut -= 1
    return cut


def _closes(tokens: Sequence[Token], index: int, first: int) -> bool:
    """Whether a mark closes; a straight one by the spaces around it, else by counting."""
    if tokens[index].text not in _STRAIGHT:
        return tokens[index].text in _CLOSING
    mark = tokens[index].span
    spaced = index > first and tokens[index - 1].span.end < mark.start
    followed = index + 1 == len(tokens) or mark.end < tokens[index + 1].span.start
    if spaced != followed:
        return followed
    return sum(token.text in _STRAIGHT for token in tokens[first:index]) % 2 == 1


def _wrong_cut(tokens: Sequence[Token], cut: int, first: int, *, small: bool) -> bool:
    """Whether no sentence ends before `cut`. `small`: the paragraph has no capitals at all."""
    last, after = cut - 1, cut
    while last > first and tokens[last].text in _QUOTES:
        last -= 1
    while after + 1 < len(tokens) and tokens[after].text in _QUOTES:
        after += 1
    if tokens[after].text.islower() and not small:
        return True
    if tokens[last].text[-1] in ".!?…":
        quoted = last + 1 < cut and tokens[cut - 1].text in _QUOTES
        return (quoted and _reports(tokens, last, cut)) or _abbreviated(tokens, last, tokens[after])
    if tokens[last].text[-1] in ",:;–—-([" or tokens[cut].text in ("(", "["):
        return True
    if tokens[last].text in _CLOSING:
        return _acronym(tokens, last, first)
    quoted = after > cut
    if quoted:
        return any(token.text in _QUOTES for token in tokens[after + 1 : after + _NICKNAME])
    return tokens[after].tag not in _STARTERS


def _reports(tokens: Sequence[Token], last: int, cut: int) -> bool:
    """Whether what follows the quotation is only its reporting clause: “Why?” Jane Doe asked."""
    verb = cut
    while verb < len(tokens) and verb - cut < _SPEAKER and tokens[verb].tag in _NAMING:
        verb += 1
    if verb in (cut, len(tokens)) or tokens[verb].lemma not in _quoting_verbs():
        return False
    after = tokens[verb + 1] if verb + 1 < len(tokens) else None
    if tokens[verb].tag != "VBD" or after is None:
        return after is None
    return after.text == "." or (tokens[last].text != "." and after.lemma != "that")


@functools.cache
def _quoting_verbs() -> frozenset[str]:
    groups = lexicon("speech_verbs")["groups"]
    return frozenset(
        verb for group in groups if "quote" in group["takes"] for verb in group["verbs"]
    )


def _abbreviated(tokens: Sequence[Token], last: int, after: Token) -> bool:
    """Whether the full stop at `last` is only that of an abbreviation or an initial."""
    word = tokens[last].text
    if word == "." and last > 0 and tokens[last - 1].span.end == tokens[last].span.start:
        word, last = tokens[last - 1].text + ".", last - 1
    known = lexicon("abbreviations")
    named = after.tag.startswith("NNP")
    initial = len(word) == 2 and word[0].isupper() and word != "I."  # noqa: PLR2004 (letter, stop)
    return (
        (named and word in known["before_names"])
        or (after.text[0].isdigit() and word in known["before_numbers"])
        or (initial and named and last > 0 and tokens[last - 1].tag == "NNP")
    )


def _acronym(tokens: Sequence[Token], last: int, first: int) -> bool:
    """Whether the brackets that close at `last` hold the initials of the words before them."""
    inside = tokens[last - 1].text
    start = last - 3
    if start < first or not inside.isupper() or tokens[last - 2].text not in ("(", "["):
        return False
    near = tokens[max(first, start - 2 * len(inside)) : start + 1]
    return any(token.text[0] == inside[0] for token in near)
