"""One figure on a chart: its shape tells what it counts, what is drawn around it how it is bounded.

An exact number is a full shape. "About" lies on a band. "More than" is an open shape with an open
arrow upward, "at least" a full one with the arrow; downward for "less than" and "at most". A range
is a bar from end to end. A time longer than a day is a line as long as it, with a cap at a known
end and an arrow at an open one: thin for some day in it, thick for all of it.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from bot.charts.axes import Days, Numbers
from bot.charts.sheet import BLUE, ORANGE, YELLOW, Box, Point, Sheet
from knowledge.model import Quantity, Reading, Role, Span, When

SIZE: Final = 11  # half the width of a shape
ARROW: Final = 54  # its length
_BAND: Final = 18  # half the height of a band, which is of no number
_HEAD, _CAP = 11, 8

COLOURS: Final = {Role.TOTAL: BLUE, Role.PART: YELLOW, Role.INCREMENT: ORANGE}
_UP: Final = (Reading.MORE_THAN, Reading.AT_LEAST)
_DOWN: Final = (Reading.LESS_THAN, Reading.AT_MOST)
_OPEN: Final = (Reading.MORE_THAN, Reading.LESS_THAN)


class Mark(NamedTuple):
    """A figure with its place: ``x`` and ``y`` of its shape, ``box`` all that is drawn of it."""

    x: float
    y: float
    box: Box


def mark(sheet: Sheet, number: Quantity, when: When, days: Days, numbers: Numbers) -> Mark:
    """Draw a figure at its time."""
    x, y = days.place(when), numbers.at(number.number or 0)
    colour = COLOURS[number.role]
    left, right = days.span(when)
    if right > left:
        _time(sheet, when, (left, right), y, colour)
    top, bottom = y - SIZE, y + SIZE
    if number.reading is Reading.RANGE and number.upper is not None:
        top = numbers.at(number.upper)
        sheet.box(Box(x - SIZE, top, x + SIZE, y), colour, opacity=0.55, round_by=3)
        for end in (top, y):
            sheet.line((x - SIZE - 4, end), (x + SIZE + 4, end), colour, width=4)
    else:
        bound(sheet, number.reading, (x, y), colour)
        shape(sheet, number.role, (x, y), filled=number.reading not in _OPEN)
    if number.reading in _UP:
        top = y - ARROW
    if number.reading in _DOWN:
        bottom = y + ARROW
    half = 2 * SIZE if number.reading is Reading.ABOUT else SIZE
    return Mark(x, y, Box(min(left, x - half), top, max(right, x + half), bottom))


def shape(sheet: Sheet, role: Role, at: Point, *, filled: bool) -> None:
    """A disc for a whole, a square for a part, a lozenge for what was added."""
    x, y = at
    match role:
        case Role.TOTAL:
            r = SIZE
            path = f"M{x - r:.1f} {y:.1f}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z"
        case Role.PART:
            r = SIZE - 1
            path = f"M{x - r:.1f} {y - r:.1f}h{2 * r}v{2 * r}h{-2 * r}z"
        case Role.INCREMENT:
            r = SIZE + 2
            path = f"M{x:.1f} {y - r:.1f}l{r} {r}l{-r} {r}l{-r} {-r}z"
    sheet.shape(path, COLOURS[role], filled=filled)


def bound(sheet: Sheet, reading: Reading, at: Point, colour: str, length: float = ARROW) -> None:
    """What shows a bound: a band, or an open arrow that begins at a shape."""
    x, y = at
    if reading is Reading.ABOUT:
        band = Box(x - 2 * SIZE, y - _BAND, x + 2 * SIZE, y + _BAND)
        sheet.box(band, colour, opacity=0.4, round_by=8)
    if reading in (*_UP, *_DOWN):
        way = -1 if reading in _UP else 1
        tip = y + way * length
        sheet.stroke(f"M{x:.1f} {y + way * SIZE:.1f}V{tip:.1f}", colour)
        back = tip - way * _HEAD
        sheet.stroke(
            f"M{x - _HEAD:.1f} {back:.1f}L{x:.1f} {tip:.1f}L{x + _HEAD:.1f} {back:.1f}", colour
        )


def _time(sheet: Sheet, when: When, ends: tuple[float, float], y: float, colour: str) -> None:
    left, right = ends
    width = 8 if when.span is Span.THROUGHOUT else 3
    sheet.line((left, y), (right, y), colour, width=width)
    for end, known, way in ((left, when.start, 1), (right, when.end, -1)):
        if known:
            sheet.line((end, y - _CAP), (end, y + _CAP), colour, width=3)
        else:
            back = end + way * _CAP
            sheet.stroke(
                f"M{back:.1f} {y - _CAP:.1f}L{end:.1f} {y:.1f}L{back:.1f} {y + _CAP:.1f}", colour, 3
            )
