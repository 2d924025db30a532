"""Bytes -> text: encodings, line ends, invisible characters; what is not text is refused."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from generator.lexicon import lexicon

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BREAKS = re.compile(r"\r\n?|[\v\f\u2028\u2029]")
_WINDOWS = {
    byte: bytes([byte]).decode("cp1252")
    for byte in range(0x80, 0xA0)
    if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}
"""C1 controls in decoded text are Windows punctuation that somebody decoded as Latin-1."""
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
"""Controls, soft hyphens, zero-width spaces and text-direction overrides, lone surrogates."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the encoding it was in; or no text, with a `problem` of code and reason."""

    text: str
    encoding: str = ""
    problem: tuple[str, str] | None = None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode a file: byte-order mark, then UTF-8, UTF-16, the declared encoding, a guess.

    UTF-8 is tried before the declared encoding because a text that is valid UTF-8 with non-ASCII
    letters is practically never anything else, whereas declarations are often stale.
    """
    if kind := _magic(data):
        return Decoded("", problem=("binary", f"it is {kind}, not text, whatever its name says"))
    marked = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None)
    if wide := marked or _wide(data):
        return _strict(data, wide)
    if b"\0" in data:
        return Decoded("", problem=("binary", "it holds zero bytes, so it is not text"))
    for encoding in ("utf-8", declared):
        if encoding and (text := _try(data, encoding)) is not None:
            return Decoded(text, encoding.lower())
    return _legacy(data)


def _magic(data: bytes) -> str | None:
    """What the first bytes say about a file that is no text."""
    for entry in lexicon("file_kinds")["magic"]:
        if data.startswith(bytes.fromhex(entry["bytes"])):
            return str(entry["kind"])
    return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in Western text every other byte is zero."""
    sample = data[:4000]
    if len(sample) < 4 or len(data) % 2:  # noqa: PLR2004 (two characters are too few to tell)
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd * 10 > half * 7 and even * 10 < half:
        return "utf-16-le"
    if even * 10 > half * 7 and odd * 10 < half:
        return "utf-16-be"
    return None


def _strict(data: bytes, encoding: str) -> Decoded:
    text = _try(data, encoding)
    if text is None:
        reason = f"it looks like {encoding.upper()} but is damaged; save it again as UTF-8"
        return Decoded("", problem=("unreadable", reason))
    return Decoded(text, encoding)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _legacy(data: bytes) -> Decoded:
    """One-byte encodings. English text with a few odd bytes is Windows-1252 in practice.

    The detector sees hardly any evidence in such a text and often names an Asian or IBM code
    page; it is asked only when a good part of the letters is not ASCII.
    """
    high = sum(byte > 0x7F for byte in data)  # noqa: PLR2004 (the end of ASCII)
    western = _try(data, "cp1252")
    if high * 10 < len(data) and western is not None:
        return Decoded(western, "cp1252")
    guess = from_bytes(data).best()
    if guess is not None:
        return Decoded(str(guess), guess.encoding)
    if high * 10 < len(data):
        return Decoded(data.decode("latin-1"), "latin-1")
    reason = "no text encoding fits it; save it again as UTF-8"
    return Decoded("", problem=("unreadable", reason))


def clean(text: str) -> tuple[str, int]:
    """Line ends made one line feed, Windows punctuation mended, invisible characters taken out.

    Returns:
        The text, and how many characters were replaced or taken out (line ends not counted).
    """
    text = _BREAKS.sub("\n", text)
    mended = text.translate(_WINDOWS)
    visible = _INVISIBLE.sub("", mended)
    changed = sum(before != after for before, after in zip(text, mended, strict=True))
    return visible, changed + len(mended) - len(visible)
