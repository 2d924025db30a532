"""Every frozen type of the project. Imports nothing of ours.

Offsets are Unicode code points into `Article.body`, end exclusive: `span.of(body)` is always the
surface. An extractor names the text it means by `Span`; resolution fills in the entity ids.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

MentionKind = Literal["person", "organisation", "place", "group", "other"]
Precision = Literal["country", "region", "city", "facility", "area"]
Modality = Literal["asserted", "planned", "claimed", "denied", "hypothetical"]
Severity = Literal["error", "warning", "note"]


class Span(NamedTuple):  # millions are hashed and compared, which a dataclass does in Python
    """Code points `start` up to, not including, `end` of one article's body."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The surface."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The place in an article that proves a fact."""

    article_id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Issue:
    """A doubt or defect about data: shown, counted, never raised.

    `code` is a short stable slug ("unreadable", "probable-misspelling", "altered-quotation");
    `where` names the file or page when no article can be named.
    """

    code: str
    message: str
    severity: Severity = "warning"
    article_id: str | None = None
    span: Span | None = None
    where: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One news article as read.

    Attributes:
        id: unique in its corpus, stable when other articles come or go.
        body: the text that all offsets count in; for JSON input exactly as given.
        content: the part of `body` to parse: begins after the dateline, if there is one.
        published: day of publication; None when nobody says so.
        published_at: the same as given, with its time of day if it has one.
        place: the dateline's place, as a span of `body`.
        dateline: the dateline with its closing mark; it may lie inside `content`, after a headline,
            and is not parsed.
        basis: where each metadata field comes from, by field name.
        path: the file, relative to the folder it was read from, with forward slashes.
    """

    id: str
    body: str
    content: Span
    title: str
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    published_at: str | None = None
    language: str = "en"
    marking: str | None = None
    place: Span | None = None
    basis: Mapping[str, str] = field(default_factory=dict)
    path: str = ""
    dateline: Span | None = None


@dataclass(frozen=True, slots=True)
class Outlet:
    """A newspaper, agency or site, as seeds/sources.yml describes it.

    `owner` groups outlets that don't count as independent; `reliability` is the Admiralty code's
    letter A-F (F: can't be judged); `marking` is the TLP label its articles get by default.
    """

    name: str
    home: str | None = None
    owner: str | None = None
    reliability: str = "F"
    marking: str | None = None


@dataclass(frozen=True, slots=True)
class Corpus:
    """All articles of one call, in input order, what is known of outlets, what can't be read."""

    articles: tuple[Article, ...]
    issues: tuple[Issue, ...] = ()
    outlets: tuple[Outlet, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """One token of the parse.

    `head` is the index of the governing token in `Document.tokens` (itself for a root); `label`
    and `begins` are the pipeline's named span: its label ("PERSON", "GPE", "" for none) and
    whether a span starts here.
    """

    index: int
    span: Span
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    label: str = ""
    begins: bool = False
    morph: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its number in the article (from 0), text span, paragraph and token range."""

    index: int
    span: Span
    paragraph: int
    first: int
    last: int
    """Index after the last token."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its parse. `children[i]` are the indices of the tokens that `i` governs."""

    article: Article
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    children: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text.

    `candidates` are ids the surface could mean by itself ("country-az" for "Azerbaijani"), best
    first; `rule` names the rule or lexicon entry that decided kind and span.
    """

    span: Span
    kind: MentionKind
    sentence: int
    rule: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coreference:
    """A pronoun or description and the mentions, in the same article, that it stands for.

    "his country" -> the span of "Azerbaijani"; "the two leaders" -> two spans.
    """

    span: Span
    antecedents: tuple[Span, ...]
    sentence: int
    rule: str


@dataclass(frozen=True, slots=True)
class Participant:
    """A party to a fact: its words, and the mention or coreference in them that names it.

    `mention` is the span of a `Mention` or `Coreference` ("Iran" in "Iran's leaders"), None when
    the words name nobody known ("a senior official"). `entity` is filled in by `knowledge`.
    """

    span: Span
    mention: Span | None = None
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A time expression.

    `value` is ISO 8601 / TIMEX3 ("2016-12-13", "2016-W50", "P25Y", "PRESENT_REF"), None with a
    `reason` when it can't be resolved. `precision` is day, week, month, quarter, half, season,
    year, decade, century, part-of-day, time, duration, set, reference or unknown. `first` and
    `last` are the calendar days it covers, when it is on the calendar.
    """

    span: Span
    sentence: int
    value: str | None
    precision: str
    rule: str
    reason: str | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity: `low` and `high` are equal unless a range is given.

    `unit` is an ISO 4217 code, or a lower-case English unit ("percent", "people"); `qualifier` is
    the word of approximation as it stands ("some", "more than"), else None.
    """

    span: Span
    sentence: int
    low: float
    high: float
    unit: str
    rule: str
    qualifier: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words or a statement attributed to somebody.

    `content` excludes the outer quotation marks; `direct` is False for reported speech. `cue` is
    the speech verb or phrase. `cue_lemma` is the lexicon entry it matched.
    """

    content: Span
    sentence: int
    cue: Span | None
    speaker: Participant | None
    direct: bool
    rule: str
    cue_lemma: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One predicate: who did what to whom, when and where, by which sentence.

    `type` is one of PLOVER's 16 types, `mode` its mode or None. `claimant` says it when modality
    is claimed, denied or planned on somebody's word. `date_rule` says how the date came to the
    event ("stated" in its clause, or carried over from where). `rule` names the lexicon entry.
    `mutual`: actors and recipients do it to each other ("A and B met"), so it has no direction.
    `contexts`: PLOVER's, each with the lexicon entry that shows it. `confidence` is low where no
    entry was known and the likeness to others decided.
    """

    id: str
    type: str
    mode: str | None
    actors: tuple[Participant, ...]
    recipients: tuple[Participant, ...]
    trigger: Span
    sentence: int
    evidence: Evidence
    rule: str
    modality: Modality = "asserted"
    claimant: Participant | None = None
    date: DateExpression | None = None
    date_rule: str | None = None
    place: Participant | None = None
    amounts: tuple[Amount, ...] = ()
    objects: tuple[Span, ...] = ()
    mutual: bool = False
    contexts: tuple[tuple[str, str], ...] = ()
    confidence: Literal["high", "low"] = "high"


@dataclass(frozen=True, slots=True)
class Relation:
    """A lasting tie stated in the text.

    `predicate`: holds office, member of, spouse of, child of, parent of, sibling of, capital of,
    borders, based in, owns, signed, sold to, bought from. For an office, `object.span` is the title
    as it stands and `scope` the country or body it is held in; for a deal, partner or goods.
    """

    subject: Participant
    predicate: str
    object: Participant
    evidence: Evidence
    rule: str
    scope: Participant | None = None
    former: bool = False


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that was found in one article; `digest` names what it was made of, if that is known."""

    article: Article
    sentences: tuple[Sentence, ...]
    model: str
    mentions: tuple[Mention, ...] = ()
    coreferences: tuple[Coreference, ...] = ()
    dates: tuple[DateExpression, ...] = ()
    amounts: tuple[Amount, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    issues: tuple[Issue, ...] = ()
    digest: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Alias:
    """A surface form of an entity; `flag` is e.g. "probable misspelling"."""

    text: str
    evidence: tuple[Evidence, ...] = ()
    flag: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """An identity across the corpus.

    `id` is stable and safe in a URL. `country` is ISO 3166-1 alpha-2; for a person, the country
    of the office reported. `precision` is given for places only. `reason` says in a sentence how
    the identity or place was decided; `confidence` is shown in words when it is not "high".
    `subdivision` is the ISO 3166-2 code of a division or of a town's, where it is known.
    """

    id: str
    kind: MentionKind
    name: str
    aliases: tuple[Alias, ...] = ()
    country: str | None = None
    geonames: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: Precision | None = None
    reason: str = ""
    confidence: Literal["high", "medium", "low"] = "high"
    could_be: tuple[str, ...] = ()
    subdivision: str | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is who: article id -> mention span -> entity id; seat of government -> country id."""

    entities: tuple[Entity, ...]
    links: Mapping[str, Mapping[Span, str]]
    issues: tuple[Issue, ...] = ()
    governments: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Story:
    """Two or more articles on the same happening, in time order, undated ones last.

    `id` names the first of them, so that later reports don't change it.
    """

    id: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """The corpus resolved: annotations whose participants carry entity ids, and the entities.

    Articles and annotations are sorted by id; `entities` and `links` as in `Resolution`;
    `stories` by id. `origins` tells where each article's report comes from, by its id: equal ones
    are not independent.
    """

    annotations: Mapping[str, Annotation]
    entities: Mapping[str, Entity]
    links: Mapping[str, Mapping[Span, str]]
    outlets: Mapping[str, Outlet]
    issues: Sequence[Issue] = ()
    stories: Sequence[Story] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
