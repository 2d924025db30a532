"""Whether an event happened: asserted, planned, claimed, denied, hypothetical, or negated.

Read from the parse: auxiliaries, negation, conditions, and the verbs above the predicate.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.extract.event_frames import accuses
from generator.extract.event_readings import Reading
from generator.extract.syntax import children, subjects
from generator.lexicon import lexicon
from generator.model import Document, Modality, Token

_CLAUSES = {"ccomp", "xcomp", "advcl", "pcomp", "conj", "acl", "relcl", "prep", "pobj", "dobj"}
_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Standing:
    """How an event stands: modality, who says so, whether it is negated or lies ahead."""

    modality: Modality
    claimant: Token | None = None
    negated: bool = False
    future: bool = False


def standing(document: Document, reading: Reading) -> Standing:
    """How the event of a reading stands."""
    token = reading.token
    if _negated(document, reading):
        return Standing("asserted", negated=True, future=_future(document, token))
    words = lexicon("modality")
    adverbs = {t.lemma.lower() for t in children(document, token.index, "advmod")}
    if adverbs.intersection(words["claimed_adverbs"]):
        return Standing("claimed")
    stands = _above(document, token, _DEPTH)
    if stands.modality == "asserted" and reading.operator == "intend" and _kept(reading):
        return Standing("planned")  # "proposed to hold talks": no talks yet
    return stands


def _kept(reading: Reading) -> bool:
    """Whether an intention is told under the type of what is intended."""
    inner = reading.inner
    return inner is None or inner.meaning.type == reading.meaning.type


def _negated(document: Document, reading: Reading) -> bool:
    """By "not" on the predicate (but not by "not only"), or by "no" on a word of the pattern."""
    for word in children(document, reading.token.index, "neg"):
        after = document.tokens[word.index + 1 : word.index + 2]
        if not any(t.lemma.lower() == "only" for t in after):
            return True
    return any(
        t.lemma.lower() == "no"
        for word in reading.words[1:]
        for t in children(document, word.index, "det")
    )


def _future(document: Document, token: Token) -> bool:
    auxiliaries = {t.lemma.lower() for t in children(document, token.index, "aux")}
    return bool(auxiliaries & {*lexicon("modality")["future"], "would"})


def _above(document: Document, token: Token, depth: int) -> Standing:
    """The standing of a clause, its own words first, then that of the clause above."""
    words = lexicon("modality")
    lemmas = {t.lemma.lower() for t in children(document, token.index, "aux", "auxpass")}
    head = document.tokens[token.head]
    marks = {t.lemma.lower() for t in children(document, token.index, "mark", "advmod")}
    if marks.intersection(words["conditions"]):
        return Standing("hypothetical")
    if lemmas.intersection(words["future"]):
        return _said(document, token, Standing("planned", future=True))
    if "would" in lemmas and _report(document, token) is not None:
        return Standing("planned", future=True)
    if lemmas.intersection(words["conditional"]):
        return Standing("hypothetical")
    if not depth or head.index == token.index or token.dep not in _CLAUSES:
        return Standing("asserted")
    return _governed(document, token, head, depth)


def _governed(document: Document, token: Token, head: Token, depth: int) -> Standing:
    verb = head.pos in {"VERB", "AUX"}
    infinitive = any(t.tag == "TO" for t in children(document, token.index, "aux"))
    if verb and token.dep == "ccomp":
        return _said(document, token, Standing("asserted"))
    if token.dep == "advcl" and token.tag == "VBG" and accuses(head):
        return Standing("claimed", next(iter(subjects(document, head.index)), None))
    told = _by_verb(document, head) if verb and token.dep == "xcomp" else None
    if told is not None:
        return told
    if infinitive and token.dep in {"advcl", "acl", "relcl"}:
        above = _above(document, head, depth - 1)
        return above if above.modality in {"claimed", "denied"} else Standing("hypothetical")
    if verb and token.dep in {"advcl", "relcl"} and _finite(document, token):
        return Standing("asserted")
    return _above(document, head, depth - 1)


def _by_verb(document: Document, head: Token) -> Standing | None:
    """What a verb makes of its infinitive or gerund: "plans to", "denied doing", "hopes to"."""
    words, lemma = lexicon("modality"), head.lemma.lower()
    if lemma in words["planned"]:
        return Standing("planned", future=True)
    if lemma in words["denied"]:
        return Standing("denied", next(iter(subjects(document, head.index)), None))
    return Standing("hypothetical") if lemma in words["hypothetical"] else None


def _finite(document: Document, token: Token) -> bool:
    return token.tag in {"VBD", "VBZ", "VBP"} or bool(children(document, token.index, "aux"))


def _report(document: Document, token: Token) -> Token | None:
    head = document.tokens[token.head]
    reports = lexicon("modality")["reports"]
    return head if token.dep == "ccomp" and head.lemma.lower() in reports else None


def _said(document: Document, token: Token, standing: Standing) -> Standing:
    """Claimed or denied when the clause is what somebody claims or denies."""
    head = document.tokens[token.head]
    if token.dep == "conj" and head.index != token.index:
        return _said(document, head, standing)
    if token.dep != "ccomp" or head.index == token.index:
        return standing
    words = lexicon("modality")
    lemma = head.lemma.lower()
    speaker = next(iter(subjects(document, head.index)), None)
    if lemma in words["claimed"]:
        return Standing("claimed", speaker, future=standing.future)
    if lemma in words["denied"]:
        return Standing("denied", speaker, future=standing.future)
    if lemma in words["hypothetical"] and lemma not in words["reports"]:
        return Standing("hypothetical")
    return standing
