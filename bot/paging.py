"""Cutting lines into pages that each fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.card import LONGEST, Card, Kind, Line, Page, Source, length
from bot.languages import say
from knowledge.model import Fact, Language

MOST_STATEMENTS = 8  # on a page: what a phone shows in two screens
_FOOTER = 40  # room for "Page 12 of 13" in either writing
_NAMING = (Kind.LABEL, Kind.DAY)  # never the last line of a page


def paginate(
    heading: str,
    lines: Sequence[Line],
    language: Language,
    sources: Callable[[Sequence[Fact]], tuple[Source, ...]] = lambda _: (),
) -> tuple[Page, ...]:
    """Lines in pages within `LONGEST` and `MOST_STATEMENTS`, each with its own lines' sources."""

    def page(part: Sequence[Line]) -> Page:
        return Page(heading, tuple(part), sources([f for line in part for f in line.facts]))

    parts: list[list[Line]] = [[]]
    for line in lines:
        last = parts[-1]
        full = sum(bool(line.facts) for line in last) == MOST_STATEMENTS and bool(line.facts)
        if full or (last and length(page([*last, line])) > LONGEST - _FOOTER):
            parts.append([last.pop()] if last[-1].kind in _NAMING and last[1:] else [])
        parts[-1].append(line)
    pages = tuple(page(part) for part in parts)
    if len(pages) == 1:
        return pages
    return tuple(
        replace(p, footer=say(language, "answer.page", page=n, pages=len(pages)))
        for n, p in enumerate(pages, 1)
    )


def with_note(card: Card, note: str) -> Card:
    """A card with something said in small print under every page."""
    pages = (replace(p, footer=f"{note} {p.footer}".strip()) for p in card.pages)
    return replace(card, pages=tuple(pages))
