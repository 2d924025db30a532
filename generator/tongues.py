"""Marks what is English on a page of a site that speaks another language (WCAG 3.1.2).

Articles are English, whatever the interface speaks; their words stand in a page as verbatim text,
as names and as titles, alone or within sentences of ours. Verbatim text says so itself. Of other
words the letters tell: on a page in another script, what is in Latin letters is of the articles.
An interface in Latin letters leaves names and titles as they are, as the guideline allows.

A page in English is left untouched, to the byte.
"""

from __future__ import annotations

import functools
import re

from babel import Locale

ENGLISH = "en"
MARK = f' lang="{ENGLISH}"'
"""The attribute; the style sheet sets such parts apart and from left to right."""

_TAG = re.compile(r"(<[^<>]*>|\{:[^{}\n]*\})")
"""Tags, and the attributes of headings. Neither has a text's own signs, which are escaped."""
_NAME = re.compile(r"<(/?)([a-z][a-z0-9]*)")
_LATIN = r"A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_WORD = rf"[{_LATIN}\d][{_LATIN}\d_’'\u0300-\u036f]*"
_WORDS = re.compile(
    rf"(?<![&#\w])(?=[{_LATIN}]){_WORD}(?:(?:[ \-–/.,&]|&#(?!(?:34|40|41|58);)\d+;){{1,3}}{_WORD})*"
)
"""Latin words in a row, from the first that begins with a letter: what our sentences put between
two names (a colon, brackets, quotation marks) ends it."""
_FIGURES = re.compile(r"(?<![\w.-])(?:\d{4}-\d\d(?:-\d\d)?|(?:−|&#43;)\d+(?:\.\d+)?)(?![\w-])")
"""Days in figures and signed numbers, which are read from left to right."""
_SUM = "&#61;"
"""The sign of equation, escaped: a text of figures with one is arithmetic."""
_ALL = re.compile(f"{_WORDS.pattern}|{_FIGURES.pattern}")
_LEFT = ' dir="ltr"'
_OURS = re.compile(rf"[^\W\d_{_LATIN}]|[،؛\n]")
"""Letters and signs that are not of Latin text."""
_AROUND = " \n,·#"
"""What stands between a text and its neighbours."""
_INLINE = frozenset({"a", "span", "strong", "em", "bdi", "time"})
_NO_ELEMENTS = frozenset({"text", "title", "option"})
"""Elements that hold text alone."""
_SIGNS = ('class="evidence"', 'class="code"')
"""Parts that are in no language: numbers of sentences, codes."""


def mark_english(page: str, language: str) -> str:
    """A page's Markdown with its English parts marked; `language` is the interface's."""
    if language == ENGLISH:
        return page
    head, body = _front(page)
    parts = _TAG.split(body)  # texts and tags by turns
    marked = _marker(language)
    inside, depth = "", 0  # the element in English that we are in
    for n, part in enumerate(parts):
        if n % 2 == 0:
            if marked and not depth:
                _mark_text(parts, n, marked)
            continue
        closing, name = _named(part)
        if depth and name == inside:
            depth += -1 if closing else 1
        elif not depth and "data-verbatim=" in part:
            parts[n] = _with_mark(part)
            inside, depth = name, 1
        elif not depth and MARK in part:
            inside, depth = name, 1
    return head + "".join(parts)


def _front(page: str) -> tuple[str, str]:
    """The front matter, which is not shown, and the rest."""
    if not page.startswith("---\n"):
        return "", page
    head, line, body = page.partition("\n---\n")
    return head + line, body


def _named(tag: str) -> tuple[bool, str]:
    """Whether a tag closes an element, and the element's name."""
    found = _NAME.match(tag)
    return (bool(found[1]), found[2]) if found else (False, "")


def _with_mark(tag: str) -> str:
    return tag if " lang=" in tag else f"{tag[:-1]}{MARK}>"


def _mark_text(parts: list[str], n: int, marked: re.Pattern[str]) -> None:
    """Mark what a text has of another language, on the tag around it if there is nothing else."""
    before = parts[n - 1] if n else ""
    if any(sign in before for sign in _SIGNS):
        return
    closing, name = _named(before)
    bare = not closing and name in _NO_ELEMENTS
    after = parts[n + 1] if n + 1 < len(parts) else ""
    words = parts[n].strip(_AROUND)
    english = _WORDS.search(words)
    if _OURS.search(words) or not english:
        if not bare:
            parts[n] = _set_apart(parts[n], words, marked)
    elif bare or (not closing and name in _INLINE and after == f"</{name}>" and words == parts[n]):
        parts[n - 1] = _with_mark(before)
    else:
        parts[n] = parts[n].replace(words, f"<bdi{MARK}>{words}</bdi>", 1)


def _set_apart(text: str, words: str, marked: re.Pattern[str]) -> str:
    """A text of ours, with what is marked in it in elements of their own."""
    if _SUM in words and marked is _ALL and not re.search(r"[^\W\d_]", words):
        return text.replace(words, f"<bdi{_LEFT}>{words}</bdi>", 1)
    return marked.sub(
        lambda found: f"<bdi{MARK if _WORDS.match(found[0]) else _LEFT}>{found[0]}</bdi>", text
    )


def _marker(language: str) -> re.Pattern[str] | None:
    """What is marked in texts of a language; None if its letters are Latin."""
    if _in_latin_letters(language):
        return None
    return _ALL if right_to_left(language) else _WORDS


@functools.cache
def right_to_left(language: str) -> bool:
    """Whether a language is written from right to left."""
    return Locale.parse(language, sep="-").character_order == "right-to-left"


@functools.cache
def _in_latin_letters(language: str) -> bool:
    """Whether a language is: by the letters of its own name."""
    name = Locale.parse(language, sep="-").get_language_name()
    return not name or bool(re.search(f"[{_LATIN}]", name))
