"""What the site itself says, in the language that mkdocs.yml chooses.

One YAML file a language under `generator/data/interface/`; English has every text, another language
may lack some. The theme's templates get the texts as `config.extra.briefing.words`, its scripts as
`briefing.words` from one small file.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.lexicon import lexicon
from generator.markdown import inert_json
from generator.page import Rendered

SCRIPT = "words.js"
ENGLISH = "en"
_SPOKEN = ("kinds", "search", "tables", "evidence", "header")
"""What scripts say; the rest stands in the pages."""
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


def words_script(words: Words) -> Rendered:
    """The script that gives the texts to the other scripts."""
    spoken = {group: words[group] for group in _SPOKEN}
    return Rendered(
        SCRIPT,
        f"window.briefing=Object.assign(window.briefing||{{}},{{words:{inert_json(spoken)}}});\n",
    )
