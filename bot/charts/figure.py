"""A series of figures as a chart: days to scale, numbers from zero, each figure with its source."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.charts.axes import days_of, numbers_to
from bot.charts.letters import cut, width
from bot.charts.marks import COLOURS, SIZE, Mark, bound, mark, shape
from bot.charts.picture import Picture
from bot.charts.places import beside, nearest_edge
from bot.charts.sheet import (
    FAINT,
    GRID,
    GROUND,
    INK,
    LABEL,
    MARGIN,
    SMALL,
    TITLE,
    WIDE,
    Box,
    Point,
    Sheet,
)
from bot.charts.words import heading, in_words, short_figure
from bot.languages import say
from knowledge import quantity, when
from knowledge.base import FactBase
from knowledge.model import Language, Quantity, Reading, Role, Stance
from knowledge.outcome import Shown
from knowledge.series import Series

_TOP: Final = 140
_PLOT: Final = 470  # the height of what is to scale
_ROW: Final = 46  # of the legend
_DATED: Final = 7  # with more figures than this, only the numbers of their sources are written
MOST_DRAWN: Final = 40  # a phone shows no more


def draw(series: Series, base: FactBase, language: Language) -> Picture:
    """The chart of a series; of more than `MOST_DRAWN` figures, the latest."""
    return _Chart(series, base, language).picture()


Label = list[tuple[str, int]]  # lines of text, each with its size


class _Chart:
    """A chart while it is drawn."""

    def __init__(self, series: Series, base: FactBase, language: Language) -> None:
        self.base, self.language, self.series = base, language, series
        self.points = series.points[-MOST_DRAWN:]
        self.sheet = Sheet()
        numbers = [_number(s) for s in self.points]
        greatest = max(max(n.number or 0, n.upper or 0) for n in numbers)
        self.numbers = numbers_to(greatest, _TOP + _PLOT, _TOP)
        names = [self.figure(tick) for tick in self.numbers.ticks()]
        self.left = MARGIN + max(width(name, SMALL) for name in names) + 14
        times = [s.fact.when for s in self.points if s.fact.when]
        self.days = days_of(times, self.left, WIDE - MARGIN)

    def picture(self) -> Picture:
        name = heading(self.series, self.base, self.language)
        title = cut(name, TITLE, WIDE - 2 * MARGIN, bold=True)
        self.sheet.text((MARGIN, 58), title, TITLE, bold=True)
        below = " · ".join(filter(None, (self.counted(), self.left_out())))
        self.sheet.text((MARGIN, 96), below, SMALL, colour=FAINT)
        self.scales()
        self.join([s for s in self.points if s in self.series.main])
        marks = [self.mark(s) for s in self.points]
        self.name(marks)
        height = self.legend(_TOP + _PLOT + 88)
        told = " · ".join(filter(None, (name, self.left_out())))
        alt = in_words(told, self.points, self.base, self.language)
        return Picture(self.sheet.svg(height), alt)

    def figure(self, number: float) -> str:
        plain = Quantity(Reading.EXACT, number, "")
        return quantity.write(plain, self.language)

    def counted(self) -> str:
        """What the figures count, in each of their units' words."""
        units = (self.base.units[_number(s).unit] for s in self.points)
        return ", ".join(dict.fromkeys(unit.many.of(self.language) for unit in units))

    def left_out(self) -> str:
        """That these are the latest of more figures, where they are."""
        shown, known = len(self.points), len(self.series.points)
        if shown == known:
            return ""
        return say(self.language, "chart.latest", shown=shown, known=known)

    def scales(self) -> None:
        sheet = self.sheet
        for tick in self.numbers.ticks():
            y = self.numbers.at(tick)
            sheet.line((self.left, y), (WIDE - MARGIN, y), GRID, width=1)
            sheet.text((self.left - 12, y + 8), self.figure(tick), colour=FAINT, anchor="end")
        bottom = _TOP + _PLOT
        for x, name in self.days.ticks(self.language, lambda name: width(name, SMALL)):
            sheet.line((x, bottom), (x, bottom + 10), FAINT)
            half = width(name, SMALL) / 2
            at = min(max(x, MARGIN + half), WIDE - MARGIN - half)
            sheet.text((at, bottom + 38), name, colour=FAINT, anchor="middle")
        sheet.line((self.left, bottom), (WIDE - MARGIN, bottom), FAINT)

    def join(self, main: Sequence[Shown]) -> None:
        """A dotted line from whole to whole: where both are of one time, none leads on."""
        if _number(main[0]).role is not Role.TOTAL:
            return
        for one, other in pairwise(main):
            if one.fact.when and other.fact.when and one.fact.when != other.fact.when:
                begin, end = (
                    (self.days.place(w), self.numbers.at(_number(s).number or 0))
                    for s, w in ((one, one.fact.when), (other, other.fact.when))
                )
                self.sheet.line(begin, end, COLOURS[Role.TOTAL], width=3, dotted=True)

    def mark(self, shown: Shown) -> Mark:
        number, time = _number(shown), shown.fact.when
        assert time is not None
        kinds = f"mark {number.role} {number.reading} {time.span}"
        self.sheet.open(kinds, fact=shown.fact.ref)
        drawn = mark(self.sheet, number, time, self.days, self.numbers)
        self.sheet.close()
        return drawn

    def name(self, marks: Sequence[Mark]) -> None:
        """Beside every figure its number and its source; of few, the day too."""
        taken = [m.box for m in marks]
        within = Box(self.left + 4, _TOP - 34, WIDE - MARGIN + 8, _TOP + _PLOT - 4)
        for shown, drawn in zip(self.points, marks, strict=True):
            others = [box for box in taken if box is not drawn.box]
            lines = self.label(shown)
            for label in (lines, lines[:1]):  # the figure alone, where there is no room for more
                room = beside(drawn.box, _size(label), others, within)
                if room is not None:
                    taken.append(room)
                    self.leader(room, drawn)
                    self.write(label, room)
                    break

    def write(self, lines: Label, room: Box) -> None:
        self.sheet.box(room, GROUND, opacity=0.8)
        y = room.top
        for n, (text, size) in enumerate(lines):
            y += size + 2
            self.sheet.text((room.left, y), text, size, bold=not n, colour=FAINT if n else INK)

    def leader(self, room: Box, drawn: Mark) -> None:
        """A thin line to a label that stands further off."""
        x, y = nearest_edge(room, Box(drawn.x, drawn.y, drawn.x, drawn.y))
        far = abs(x - drawn.x) + abs(y - drawn.y)
        if far > 3 * SIZE:
            self.sheet.line((x, y), (drawn.x, drawn.y), FAINT, width=1)

    def label(self, shown: Shown) -> Label:
        numbers = "".join(f"[{c.number}]" for c in shown.sources)
        if len(self.points) > 2 * _DATED:
            return [(numbers, SMALL)]
        lines = [(f"{short_figure(_number(shown), self.language)} {numbers}", LABEL)]
        if len(self.points) <= _DATED and shown.fact.when:
            lines.append((when.write(shown.fact.when, self.language, short=True), SMALL))
        if shown.fact.stance is Stance.CLAIM and shown.fact.says:
            who = self.base.entities[shown.fact.says].name.of(self.language)
            lines.append((cut(say(self.language, "chart.says", who=who), SMALL, 360), SMALL))
        return lines

    def legend(self, top: float) -> float:
        """What the shapes and bounds on this chart mean, in rows; returns the sheet's height."""
        used = [_number(s) for s in self.points]
        roles = [r for r in Role if any(n.role is r for n in used)]
        readings = [r for r in _EXPLAINED if any(n.reading is r for n in used)]
        x, y = float(MARGIN), top
        for thing in (*(roles if len(roles) > 1 else ()), *readings):
            text = say(self.language, f"mark.{thing.value}")
            wide = 46 + width(text, SMALL) + 28
            if x + wide > WIDE - MARGIN and x > MARGIN:
                x, y = float(MARGIN), y + _ROW
            self.sample(thing, (x + 16, y))
            self.sheet.text((x + 46, y + 8), text, colour=FAINT)
            x += wide
        return y + _ROW

    def sample(self, thing: Role | Reading, at: tuple[float, float]) -> None:
        x, y = at
        if isinstance(thing, Role):
            shape(self.sheet, thing, at, filled=True)
        elif thing is Reading.RANGE:
            self.sheet.box(Box(x - 8, y - 16, x + 8, y + 16), FAINT, opacity=0.55, round_by=3)
        else:
            # An arrow is in the middle of its row, a band around it.
            off = 0 if thing is Reading.ABOUT else 17 if thing in _UPWARD else -17
            bound(self.sheet, thing, (x, y + off), FAINT, length=34)


# In this order; an exact number needs no explaining.
_EXPLAINED: Final = (
    *(Reading.ABOUT, Reading.MORE_THAN, Reading.AT_LEAST),
    *(Reading.LESS_THAN, Reading.AT_MOST, Reading.RANGE),
)


_UPWARD: Final = (Reading.MORE_THAN, Reading.AT_LEAST)


def _size(lines: Label) -> Point:
    wide = max(width(text, size, bold=not n) for n, (text, size) in enumerate(lines))
    return wide, sum(size + 6 for _, size in lines)


def _number(shown: Shown) -> Quantity:
    number = shown.fact.value.quantity
    assert number is not None
    return number
