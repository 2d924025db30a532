"""The language of a text, by py3langid on its body."""

from __future__ import annotations

import functools
import re
from typing import Any

from generator.term_vectors import common_words

_FEWEST = 40
"""Words: a shorter text gives too little evidence and passes."""
_SAMPLE = 4000
"""Code points looked at, from the start."""
_SURE = 0.8
"""Probability of another language from which a text is taken to be in it."""
_PLAIN = 0.3
"""Share of words that are among the commonest of English from which a text is in English: nineteen
of twenty articles have it, and no sample of another language half of it. Asking for the likeliest
language takes two milliseconds, and a second before the first answer."""
_WORD = re.compile(r"[^\W\d_]+")


@functools.cache
def _identifier() -> Any:  # noqa: ANN401 (the library ships no types)
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 (slow to import)

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def seen_language(text: str) -> str | None:
    """ISO 639-1 code of the language, None when the text is too short to tell.

    A doubtful text is taken for English: names and numbers alone often look like something else.
    """
    sample = text[:_SAMPLE]
    if len(sample.split()) < _FEWEST and not _foreign(sample):
        return None
    if _plainly_english(sample):
        return "en"
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= _SURE else "en"


def _plainly_english(text: str) -> bool:
    words = _WORD.findall(text.lower())
    common = common_words()
    return sum(word in common for word in words) >= _PLAIN * len(words) > 0


def _foreign(text: str) -> bool:
    """Text that is mostly in a script English is not written in: a few words of it tell."""
    letters = [c for c in text if c.isalpha()]
    foreign = sum(ord(c) > 0x024F for c in letters)  # noqa: PLR2004 (the last of extended Latin)
    return foreign > _FEWEST and foreign * 2 > len(letters)
