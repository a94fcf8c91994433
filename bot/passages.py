"""Full passages and full source lists: what stands behind a page, for whoever wants to read it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.card import Card, Kind, Line, Page, Run, Source, plain
from bot.citing import place
from bot.languages import say
from bot.paging import paginate
from knowledge.base import FactBase
from knowledge.model import Document, Language
from knowledge.outcome import Status
from knowledge.texts import Library, readable

_LONGEST_PART = 1_200  # characters of a paragraph shown in one piece


def passage_card(page: Page, base: FactBase, library: Library, language: Language) -> Card:
    """The paragraphs that a page's facts rest on, as they stand in the sources."""
    wanted = dict.fromkeys((e.document, e.passage) for f in page.facts for e in f.evidence)
    numbers = {source.document: source.number for source in page.sources}
    lines: list[Line] = []
    for document_id, passage in wanted:
        document = base.documents[document_id]
        text = library.passage_text(document, passage)
        if text is not None:
            title = _title(document, passage, language)
            lines.append(replace(title, cites=(numbers[document_id],)))
            lines += (plain(part) for part in _parts(readable(text)))
    if not lines:
        lines = [plain(say(language, "passage.none"), Kind.NOTE)]
    return _card("passage.title", lines, language)


def sources_card(sources: Iterable[Source], base: FactBase, language: Language) -> Card:
    """Source lines with nothing left off, each under its document's own title."""
    lines: list[Line] = []
    for source in sources:
        title = base.documents[source.document].title.of(language)
        lines.append(Line((Run(title, strong=True),), cites=(source.number,)))
        lines += (plain(part, Kind.NOTE) for part in _parts(source.text))
    return _card("button.sources", lines, language)


def _title(document: Document, passage: str, language: Language) -> Line:
    where = say(
        language,
        "source.where",
        short=document.short.of(language),
        dated=document.dated.of(language),
        place=place(document, [passage], language),
    )
    return plain(where, Kind.LABEL)


def _parts(text: str) -> list[str]:
    """A long text cut at blanks into parts that fit a page."""
    text = " ".join(text.split("\n"))
    parts = []
    while len(text) > _LONGEST_PART:
        cut = text.rfind(" ", 0, _LONGEST_PART)
        cut = cut if cut > 0 else _LONGEST_PART
        parts.append(text[:cut])
        text = text[cut:].lstrip(" ")
    return [*parts, text]


def _card(heading: str, lines: Sequence[Line], language: Language) -> Card:
    return Card(Status.ANSWERED, paginate(say(language, heading), lines, language))
