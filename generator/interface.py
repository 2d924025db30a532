"""What the site itself says, in the language that mkdocs.yml chooses.

One YAML file a language under `generator/data/interface/`; English has every text, another language
may lack some. The theme's templates get the texts as `config.extra.briefing.words`, its scripts as
`briefing.words` from one small file; composers and pictures ask for a text with `say`.

A process speaks one language at a time, as with gettext: a build says which before it composes. So
a function that makes words needs no language among its arguments.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from babel import Locale

from generator.lexicon import lexicon
from generator.markdown import inert_json
from generator.page import Rendered

SCRIPT = "words.js"
ENGLISH = "en"
_SPOKEN = ("kinds", "search", "tables", "evidence", "header")
"""What scripts say; the rest stands in the pages."""
_BLANK = re.compile(r"\{(\w+)\}")
_FOLDER = Path(__file__).parent / "data" / "interface"

Words = Mapping[str, Mapping[str, Any]]
"""Texts by group and name; a text that depends on a number is a mapping by plural category."""


def languages() -> tuple[str, ...]:
    """Codes of the languages that the interface is written in."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.yml")))


def interface_words(language: str = ENGLISH) -> Words:
    """All texts in a language; those that it lacks, or a language that nobody wrote, in English."""
    english: Words = lexicon(f"interface/{ENGLISH}")
    if language not in languages():
        return english
    own: Words = lexicon(f"interface/{language}")
    return {group: {**texts, **own.get(group, {})} for group, texts in english.items()}


class _Tongue:
    """The language that this process speaks."""

    language = ENGLISH


def speak(language: str) -> None:
    """Say everything from now on in a language; in English, if nobody wrote its texts."""
    _Tongue.language = language if language in languages() else ENGLISH


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say everything within in a language."""
    before = spoken()
    speak(language)
    try:
        yield
    finally:
        speak(before)


def spoken() -> str:
    """The code of the language that is spoken."""
    return _Tongue.language


def say(group: str, name: str, /, **values: object) -> str:
    """A text of the interface with its blanks filled; whole numbers are grouped.

    Args:
        group: the part of the file of texts.
        name: the text; one that depends on a number takes the form for `count`.
        values: what stands in its {blanks}.
    """
    text = _texts(_Tongue.language)[group][name]
    if not isinstance(text, str):
        form = _plural(_Tongue.language, int(str(values["count"])))
        text = text.get(form) or text["other"]
    if not values:
        return str(text)
    shown = {key: grouped(v) if isinstance(v, int) else v for key, v in values.items()}
    return str(text.format_map(shown))


def reword(message: str) -> str:
    """What a rule of reading wrote down in English, in the language that is spoken.

    The message is found among the texts of `read` by its fixed words; a value may be such a
    message itself. One that stands nowhere there stays as it is.
    """
    if _Tongue.language == ENGLISH:
        return message
    for name, form in _forms():
        match = form.fullmatch(message)
        if match:
            return say("read", name, **{key: reword(v) for key, v in match.groupdict().items()})
    return say("predicates", message) if has("predicates", message) else message


@functools.cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The texts of `read` as patterns, those with the most fixed words first."""
    texts = sorted(_texts(ENGLISH)["read"].items(), key=lambda item: -len(_BLANK.sub("", item[1])))
    return tuple((name, _form(text)) for name, text in texts)


def _form(text: str) -> re.Pattern[str]:
    parts = _BLANK.split(text)  # fixed words and names of blanks by turns
    named = (f"(?P<{part}>.+)" if n % 2 else re.escape(part) for n, part in enumerate(parts))
    return re.compile("".join(named), re.DOTALL)


def has(group: str, name: str) -> bool:
    """Whether there is such a text: a word of the data may have none."""
    return name in _texts(ENGLISH)[group]


def grouped(number: int) -> str:
    """A whole number as it is written: "12,345"."""
    return f"{number:,}".replace(",", _separator(_Tongue.language))


@functools.cache
def _texts(language: str) -> Words:
    return interface_words(language)


@functools.cache
def _separator(language: str) -> str:
    """What stands between thousands in Latin digits, which scripts and tables reckon with."""
    return str(_locale(language).number_symbols["latn"]["group"])


@functools.lru_cache(maxsize=10_000)
def _plural(language: str, count: int) -> str:
    return str(_locale(language).plural_form(count))


@functools.cache
def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-")


def words_script(words: Words) -> Rendered:
    """The script that gives the texts to the other scripts, and the sign between thousands."""
    spoken = {group: dict(words[group]) for group in _SPOKEN}
    spoken["tables"]["group"] = _separator(words["page"]["language"])
    return Rendered(
        SCRIPT,
        f"window.briefing=Object.assign(window.briefing||{{}},{{words:{inert_json(spoken)}}});\n",
    )
