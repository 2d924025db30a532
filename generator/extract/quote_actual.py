"""Whether a cue reports something that was said, and not what might be, or is asked or denied."""

from __future__ import annotations

from generator.extract.quote_cues import Cue
from generator.extract.syntax import SUBJECTS, children
from generator.model import Document

_UNREAL = {"if", "unless", "whether"}
_MODALS = {"would", "could", "might", "should", "may", "can", "must", "will"}
_READER = {"you", "one", "anyone", "nobody", "whoever"}
_NOBODY = {"neither", "no", "nobody", "none"}
_NAMING = {"object", "preposition", "passive"}
_PHRASES = {"infinitive", "gerund", *_NAMING}
_NEEDS_WORDS = 2
"""A phrase of fewer words after "attacked" or "called" is rarely something said."""


def is_actual(document: Document, cue: Cue, frame: str, words: int, *, quoted: bool) -> bool:
    """Whether somebody is reported to have said or thought the content.

    `words` counts the content's words; `quoted` tells whether it holds quotation marks, which
    make any content somebody's.
    """
    if frame in {"according to", "noun", "standpoint"}:
        return True
    if not _stated(document, cue):
        return False
    if frame in _PHRASES:
        enough = words >= _NEEDS_WORDS or (quoted and frame in _NAMING)
        return enough and _performed(document, cue) and not _passing(cue, frame)
    return not _modal(document, cue)


def _stated(document: Document, cue: Cue) -> bool:
    """Not a condition or a question, not by nobody, nor by a reader in general ("you know")."""
    index = cue.token.index
    if any(mark.lemma.lower() in _UNREAL for mark in children(document, index, "mark")):
        return False
    for subject in children(document, index, *SUBJECTS):
        words = [subject, *children(document, subject.index, "det", "preconj", "cc")]
        if subject.text.lower() in _READER or any(t.text.lower() in _NOBODY for t in words):
            return False
    return document.tokens[cue.sentence.last - 1].text != "?"


def _performed(document: Document, cue: Cue) -> bool:
    """A finite verb or participle without modal or negation: "praised", not "to praise"."""
    token = cue.token
    aux = children(document, token.index, "aux")
    if any(a.tag == "TO" for a in aux) or _modal(document, cue):
        return False
    if token.tag == "VB" and token.dep != "ROOT":
        return False
    return not children(document, token.index, "neg")


def _passing(cue: Cue, frame: str) -> bool:
    """A wish or plan in passing: "those who want to leave", "people seeking to rent"."""
    aside = cue.token.dep in {"acl", "relcl"} or cue.token.tag == "VBG"
    return frame == "infinitive" and not cue.word.speech and aside


def _modal(document: Document, cue: Cue) -> bool:
    aux = children(document, cue.token.index, "aux")
    return any(a.tag == "MD" and a.text.lower() in _MODALS for a in aux)
