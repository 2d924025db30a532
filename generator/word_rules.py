"""Part of speech, morphology and lemma: worked out once for each distinct word, not at each place.

A pipeline's attribute ruler and lemmatizer look at a token's text, tag and dependency label alone,
but for a few rules on words in a row ("there is"). So they are left out of the pipeline, and are
asked about words that were not met before. The answers are the same as those of the whole pipeline.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import Lemmatizer, Pipe
    from spacy.strings import StringStore
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

Key = tuple[int, int, int]
"""The pipeline's numbers of a token's text, tag and dependency label."""
Row = Sequence[Mapping[str, Any]]
"""A pattern of the ruler: what it asks of each word in a row."""

_RULER = "AttributeRuler"
_LEMMATIZER = "EnglishLemmatizer"
_IN_TURN = ("Tagger", "DependencyParser", _RULER, _LEMMATIZER)
_BESIDE = frozenset({"Tok2Vec", "EntityRecognizer"})
_NO_MORPH = "_"
_MOST = 50_000
"""Words remembered, about 20 MB; then all are forgotten, and the usual ones soon known again."""
_LOOKED_AT = frozenset({"TEXT", "ORTH", "LOWER", "TAG", "DEP", "IS_SPACE"})
"""What a pattern may look at: no more than a key tells."""
_PREDICATES = frozenset({"IN", "NOT_IN", "REGEX"})
_LEXICAL = frozenset({"NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE", "ORTH", "LOWER"})
"""What a later component may look at: nothing that the two set."""


class Word(NamedTuple):
    """What a pipeline says of a token, besides its governor and its named span."""

    lemma: str
    pos: str
    tag: str
    dep: str
    morph: str


class Strings(dict[int, str]):
    """The pipeline's strings by their numbers, each made once."""

    def __init__(self, store: StringStore) -> None:
        super().__init__()
        self._store = store

    def __missing__(self, number: int) -> str:
        text = self[number] = str(self._store[number])
        return text


class WordRules:
    """The components of a pipeline that look at words alone.

    Args:
        vocab: the pipeline's.
        pipes: the components by name, in order.
        rows: the ruler's patterns on several words.
    """

    def __init__(self, vocab: Vocab, pipes: Mapping[str, Pipe], rows: Sequence[Row]) -> None:
        from spacy.matcher import Matcher  # noqa: PLC0415 (takes half a second)

        self.names = tuple(pipes)
        """What to leave out of the pipeline."""
        self._vocab = vocab
        self._pipes = tuple(pipes.values())
        self._openers = Matcher(vocab)
        if rows:
            self._openers.add("row", [[dict(row[0])] for row in rows])
        self._longest = max(map(len, rows), default=1)
        self._words: dict[Key, Word | None] = {}
        """None of a word at which a row may begin."""
        self._rows: dict[tuple[Key, ...], tuple[Word, ...]] = {}

    def words(self, keys: Sequence[Key]) -> list[Word]:
        """What the components say of a text's tokens, white space among them."""
        if len(self._words) > _MOST or len(self._rows) > _MOST:
            self._words.clear()
            self._rows.clear()
        known = self._words
        unknown = [key for key in dict.fromkeys(keys) if key not in known]
        if unknown:
            self._learn(unknown)
        found = [known[key] for key in keys]
        openers = [i for i, word in enumerate(found) if word is None]
        for first, last in _runs(openers, self._longest, len(keys)):
            found[first:last] = self._in_row(tuple(keys[first:last]))
        return [word for word in found if word is not None]

    def _learn(self, keys: Sequence[Key]) -> None:
        """Words that open no row are asked about together: no pattern can join them."""
        matches = self._openers(self._doc(keys), allow_missing=True)
        opening = {start for _, start, _ in matches}
        alone = [key for i, key in enumerate(keys) if i not in opening]
        self._words.update(zip(alone, self._asked(alone), strict=True))
        self._words.update((keys[i], None) for i in opening)

    def _in_row(self, keys: tuple[Key, ...]) -> tuple[Word, ...]:
        found = self._rows.get(keys)
        if found is None:
            found = self._rows[keys] = tuple(self._asked(keys))
        return found

    def _asked(self, keys: Sequence[Key]) -> Iterator[Word]:
        doc = self._doc(keys)
        for pipe in self._pipes:
            doc = pipe(doc)
        strings = Strings(self._vocab.strings)
        return words_of(doc.to_array(list(Word._fields)).T.tolist(), strings)

    def _doc(self, keys: Sequence[Key]) -> Doc:
        """A text of just these words."""
        import numpy as np  # noqa: PLC0415 (as slow)
        from spacy.tokens import Doc  # noqa: PLC0415

        doc = Doc(self._vocab, words=[self._vocab.strings[text] for text, _, _ in keys])
        marks: Any = np.array([key[1:] for key in keys], dtype="uint64").reshape(-1, 2)
        return doc.from_array(["TAG", "DEP"], marks)


def words_of(columns: Iterable[Sequence[int]], strings: Strings) -> Iterator[Word]:
    """Words from the columns of their fields' numbers."""
    for lemma, pos, tag, dep, morph in zip(*columns, strict=True):
        shown = strings[morph]
        yield Word(
            *(strings[lemma], strings[pos], strings[tag], strings[dep]),
            "" if shown == _NO_MORPH else shown,
        )


def _runs(openers: Iterable[int], longest: int, end: int) -> Iterator[tuple[int, int]]:
    """Where rows may stand: `longest` words from each opener on; overlapping ones make one run."""
    run: tuple[int, int] | None = None
    for opener in openers:
        if run and opener >= run[1]:
            yield run
            run = None
        run = (run[0] if run else opener, min(opener + longest, end))
    if run:
        yield run


def word_rules(nlp: Language) -> WordRules | None:
    """The components of a pipeline that look at words alone; None if any is not as known.

    Known are spaCy's own: a tagger and a parser, then one attribute ruler with patterns of known
    form and one English lemmatizer; and a recogniser of names that reads nothing these set.
    """
    from spacy.pipeline import AttributeRuler, Lemmatizer  # noqa: PLC0415 (takes half a second)

    kinds = [type(pipe).__name__ for _, pipe in nlp.pipeline if _is_spacys(pipe)]
    if len(kinds) != len(nlp.pipeline) or [k for k in kinds if k not in _BESIDE] != list(_IN_TURN):
        return None
    names = dict(zip(kinds, nlp.pipe_names, strict=True))
    ruler, lemmatizer = nlp.get_pipe(names[_RULER]), nlp.get_pipe(names[_LEMMATIZER])
    if not isinstance(ruler, AttributeRuler) or not isinstance(lemmatizer, Lemmatizer):
        return None
    patterns: Any = ruler.patterns  # the package's types say too little
    rows: list[Row] = [row for rule in patterns for row in rule["patterns"]]
    if not (_sets_no_more(nlp) and _reads_words(nlp) and all(map(_is_known, rows))):
        return None
    _look_up_fast(lemmatizer)
    pipes = {ruler.name: ruler, lemmatizer.name: lemmatizer}
    return WordRules(nlp.vocab, pipes, [row for row in rows if len(row) > 1])


def _is_spacys(part: object) -> bool:
    return type(part).__module__.partition(".")[0] == "spacy"


def _sets_no_more(nlp: Language) -> bool:
    """Whether the tokenizer is spaCy's, which sets text and norm alone."""
    return _is_spacys(nlp.tokenizer) and type(nlp.tokenizer).__name__ == "Tokenizer"


def _reads_words(nlp: Language) -> bool:
    """Whether the statistical components see text alone."""
    models = [model for _, pipe in nlp.pipeline if (model := getattr(pipe, "model", None))]
    layers = [layer for model in models for layer in model.walk()]
    return all(name in _LEXICAL for layer in layers for name in layer.attrs.get("columns", ()))


def _look_up_fast(lemmatizer: Lemmatizer) -> None:
    """Turn the lemmatizer's word lists, which it searches from end to end, into sets."""
    if lemmatizer.lookups.has_table("lemma_index"):
        index = lemmatizer.lookups.get_table("lemma_index")
        for pos, words in index.items():
            index[pos] = frozenset(words)


def _is_known(row: Row) -> bool:
    """Whether a pattern has no operators, and looks at what a key tells."""
    return all(
        name in _LOOKED_AT and (not isinstance(value, dict) or value.keys() <= _PREDICATES)
        for word in row
        for name, value in word.items()
    )
