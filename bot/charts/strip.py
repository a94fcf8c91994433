"""Dated events as a timeline: days to scale down one side, what happened beside them in order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from bot.card import capitalised
from bot.charts.axes import Days, days_of
from bot.charts.letters import cut, wrap
from bot.charts.picture import Picture
from bot.charts.sheet import BLUE, FAINT, GRID, INK, LABEL, MARGIN, SMALL, TITLE, WIDE, Box, Sheet
from bot.charts.words import fitted
from bot.languages import in_print, say
from knowledge import when
from knowledge.base import FactBase
from knowledge.model import Language, Span, When
from knowledge.outcome import Shown
from knowledge.timing import chronological

MOST_DRAWN: Final = 10  # events, as many as a phone shows in two screens
_TOP: Final = 104
_RAIL: Final = 150  # where the line of days stands
_TEXT: Final = 200  # where words begin
_LINES: Final = 3  # of a statement
_STEP: Final = SMALL + 7  # from line to line
_GAP: Final = 8  # between statements
_DOT: Final = 8


def draw(heading: str, shown: Sequence[Shown], base: FactBase, language: Language) -> Picture:
    """The first `MOST_DRAWN` dated events, oldest first, those of one time together.

    At least one must have a time.
    """
    dated = [s for s in shown if s.fact.when]
    dated.sort(key=lambda s: (chronological(s.fact), when.edtf(_time(s))))
    grouped = groupby(dated[:MOST_DRAWN], key=_time)
    rows = [_Row(time, list(events), language) for time, events in grouped]
    sheet = Sheet()
    title = heading or say(language, "chart.timeline")
    fitting = cut(title, TITLE, WIDE - 2 * MARGIN, bold=True)
    sheet.text((MARGIN, 58), fitting, TITLE, bold=True)
    bottom = _TOP + sum(row.height for row in rows)
    days = days_of([row.when for row in rows], _TOP + 10, bottom - 24)
    _rail(sheet, days, language)
    top = float(_TOP)
    for row in rows:
        row.draw(sheet, top, days)
        top += row.height
    opening = say(language, "chart.alt_timeline", name=heading) if heading else f"{title}."
    alt = fitted(opening, [told for row in rows for told in row.told], language)
    return Picture(sheet.svg(bottom + 16), alt)


def _rail(sheet: Sheet, days: Days, language: Language) -> None:
    sheet.line((_RAIL, days.start), (_RAIL, days.end), GRID, width=4)
    for y, name in days.ticks(language, lambda _: float(SMALL)):
        sheet.line((_RAIL - 14, y), (_RAIL, y), FAINT)
        sheet.text((_RAIL - 24, y + 8), name, colour=FAINT, anchor="end")


class _Row:
    """What happened at one time, with the room its words take."""

    def __init__(self, time: When, events: Sequence[Shown], language: Language) -> None:
        self.when, self.ref = time, " ".join(s.fact.ref for s in events)
        self.day = capitalised(when.write(time, language, short=True))
        said = [_said(s, language) for s in events]
        room = WIDE - MARGIN - _TEXT
        self.events = [wrap(words, SMALL, room, _LINES) for words in said]
        day = capitalised(when.write(time, language))
        self.told = [say(language, "chart.alt_point", day=day, value=words) for words in said]
        self.height = LABEL + 26 + sum(len(lines) * _STEP + _GAP for lines in self.events)

    def draw(self, sheet: Sheet, top: float, days: Days) -> None:
        sheet.open(f"event {self.when.span}", fact=self.ref)
        first, last = days.span(self.when)
        y = days.place(self.when)
        if last > first:
            wide = 7 if self.when.span is Span.THROUGHOUT else 3
            last = min(last, days.end)
            sheet.box(Box(_RAIL - wide, first, _RAIL + wide, last), BLUE, opacity=0.6)
        sheet.box(Box(_RAIL - _DOT, y - _DOT, _RAIL + _DOT, y + _DOT), BLUE, round_by=_DOT)
        level = top + LABEL - 9
        sheet.line((_RAIL + _DOT + 4, y), (_TEXT - 14, level), FAINT, width=1)
        sheet.text((_TEXT, level + 9), self.day, LABEL, bold=True)
        y = level + 15
        for lines in self.events:
            for line in lines:
                y += _STEP
                sheet.text((_TEXT, y), line, colour=INK)
            y += _GAP
        sheet.close()


def _time(shown: Shown) -> When:
    assert shown.fact.when is not None
    return shown.fact.when


def _said(shown: Shown, language: Language) -> str:
    """What happened, with its sources, which a long statement must leave room for."""
    statement = shown.fact.statement
    words = statement.of(language) or statement.fr or statement.en
    words = in_print(words) if language == "fr" else words
    return "".join(f"[{c.number}]" for c in shown.sources) + f" {words}"
