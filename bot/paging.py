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
    *,
    together: bool = False,
) -> tuple[Page, ...]:
    """Lines in pages within `LONGEST` and `MOST_STATEMENTS`, each with its own lines' sources.

    ``together`` keeps what stands under one label on one page, where a page has room for it.
    """

    def page(part: Sequence[Line]) -> Page:
        return Page(heading, tuple(part), sources([f for line in part for f in line.facts]))

    def is_full(part: Sequence[Line], more: Sequence[Line]) -> bool:
        stating = [line for line in more if line.facts]
        count = sum(bool(line.facts) for line in part) + len(stating)
        too_many = bool(stating) and count > MOST_STATEMENTS
        return too_many or bool(part and length(page([*part, *more])) > LONGEST - _FOOTER)

    parts: list[list[Line]] = [[]]
    for number, line in enumerate(lines):
        last = parts[-1]
        if together and line.kind is Kind.LABEL and last and is_full(last, _block(lines, number)):
            parts.append([])
        elif is_full(last, [line]):
            parts.append([last.pop()] if last[-1].kind in _NAMING and last[1:] else [])
        parts[-1].append(line)
    pages = tuple(page(part) for part in parts)
    if len(pages) == 1:
        return pages
    return tuple(
        replace(p, footer=say(language, "answer.page", page=n, pages=len(pages)))
        for n, p in enumerate(pages, 1)
    )


def _block(lines: Sequence[Line], begin: int) -> Sequence[Line]:
    """A label with the lines under it."""
    after = range(begin + 1, len(lines))
    end = next((n for n in after if lines[n].kind is not Kind.SAID), len(lines))
    return lines[begin:end]


def with_note(card: Card, note: str) -> Card:
    """A card with something said in small print under every page."""
    pages = (replace(p, footer=f"{note} {p.footer}".strip()) for p in card.pages)
    return replace(card, pages=tuple(pages))
