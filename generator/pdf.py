"""Pages of the built site -> one typeset PDF: cover line, marking, endnotes, page numbers.

Same site, same bytes: the document is dated by its edition, and no clock is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from generator import typst_markup as typst
from generator.corpus.outlets import TLP
from generator.errors import GeneratorError
from generator.interface import ENGLISH, say, speaking, spoken
from generator.sheet import Notes, Sheet, read_sheet
from generator.tongues import right_to_left
from generator.wording import day_words

_STYLE = Path(__file__).parent / "data" / "paper.typ"
_NEEDED = "this needs the typesetter: install it with briefing-site-generator[pdf]"


def make_pdf(site: Path, paths: Sequence[str], marking: str | None = None) -> bytes:
    """Typeset pages as one document.

    Args:
        site: the built site.
        paths: pages relative to the site, in their order.
        marking: a TLP label; by default the strictest of the articles cited.

    Raises:
        GeneratorError: a page is missing, the marking is too lax, or no typesetter is installed.
    """
    try:
        import typst as typesetter  # noqa: PLC0415 (an optional extra)
    except ImportError as error:
        raise GeneratorError(_NEEDED) from error
    source, day = document(site, paths, marking)
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None
    stamp = int(midnight.timestamp()) if midnight else 0
    made = typesetter.compile(source.encode("utf8"), format="pdf", timestamp=stamp)
    if not isinstance(made, bytes):
        raise GeneratorError("the typesetter gave no document")
    return made


def document(site: Path, paths: Sequence[str], marking: str | None) -> tuple[str, date | None]:
    """The Typst source of a document, and the day of its edition."""
    notes = Notes(site)
    sheets = [read_sheet(site, path, notes) for path in paths]
    label = _marking(notes, marking)
    edition = next((sheet.edition for sheet in sheets if sheet.edition), None)
    day = date.fromisoformat(edition) if edition else None
    notice = next((sheet.notice for sheet in sheets if sheet.notice), "")
    language = next((sheet.language for sheet in sheets if sheet.language), ENGLISH)
    title = " · ".join(sheet.title for sheet in sheets)
    with speaking(language):
        head = _head(day, title=title, marking=label, notice=notice)
        pages = "#pagebreak()\n\n".join(_page(sheet) for sheet in sheets)
        return f"{_STYLE.read_text(encoding='utf8')}\n{head}{pages}{_endnotes(notes)}", day


def _head(day: date | None, **texts: str) -> str:
    """The call that gives the document its frame, in the language that is spoken."""
    given = {
        **texts,
        "frame": say("paper", "edition", day=day_words(day)) if day else say("paper", "name"),
        "pages": say("paper", "page"),
        "lang": spoken().partition("-")[0],
    }
    options = [f"{name}: {typst.literal(text)}" for name, text in given.items()]
    dated = f"datetime(year: {day.year}, month: {day.month}, day: {day.day})" if day else "none"
    way = "rtl" if right_to_left(spoken()) else "ltr"
    return f"#show: paper.with({', '.join((*options, f'day: {dated}', f'dir: {way}'))})\n\n"


def _page(sheet: Sheet) -> str:
    name = typst.literal(say("paper", "name"))
    return f"#cover({name}, {typst.literal(sheet.title)})\n\n{sheet.body}"


def _endnotes(notes: Notes) -> str:
    if not notes.found:
        return ""
    lines = (
        f"#endnote({number}, {typst.literal(note.sentences)}, {typst.literal(note.title)}, "
        f"{typst.literal(_source(note.source, note.marking))})\n"
        for number, note in enumerate(notes.found.values(), start=1)
    )
    title = typst.content([typst.words(say("paper", "evidence"))])
    return f"{typst.call('heading', title, 'level: 1')}\n\n{''.join(lines)}"


def _source(source: str, marking: str | None) -> str:
    return f"{source}{say('signs', 'dot')}{marking}" if marking else source


def _marking(notes: Notes, wanted: str | None) -> str:
    """The label of the document.

    Raises:
        GeneratorError: the wanted label lets more people read than an article allows.
    """
    labels = [note.marking for note in notes.found.values() if note.marking in TLP]
    strictest = min(labels, key=TLP.index, default=None)
    if wanted and strictest and TLP.index(wanted) > TLP.index(strictest):
        raise GeneratorError(f"an article cited is {strictest}; the document can't be {wanted}")
    return wanted or strictest or ""
