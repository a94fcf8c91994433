"""What a person asks of time, and which facts' times answer it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from knowledge.model import Span, Text, When

MonthDay = tuple[int, int]


class UnreadableTime(ValueError):  # noqa: N818 (named for what was typed)
    """Something typed looks like a time and is none, or leaves open which time is meant.

    ``text`` is what was typed; ``why`` is one plain sentence for the person who typed it.
    """

    def __init__(self, text: str, why: Text) -> None:
        super().__init__(why.en)
        self.text = text
        self.why = why


class RelativeTime(UnreadableTime):
    """A time that depends on the day it is read: "tomorrow"."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The time somebody asks for: days ``start`` to ``end`` included, None where left open.

    ``yearly`` is a part of any year, first and last (month, day) included, when no year was given;
    it may run over the new year. ``latest`` asks for the most recent there is, whenever that was.
    ``of_document`` is the date of a text that is asked about, not of what it states;
    ``of_event`` that of an event which is named beside, as in "because of the May attacks", and
    ``of_contents`` what a text tells of, as in "the report for May".
    ``text`` is the time as typed, without "in", "en", "le" and the like before it.
    """

    text: str
    start: date | None = None
    end: date | None = None
    yearly: tuple[MonthDay, MonthDay] | None = None
    latest: bool = False
    of_document: bool = False
    of_event: bool = False
    of_contents: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A time found in characters ``start`` to ``end`` of a text, with its small words before."""

    start: int
    end: int
    asked: Asked


def matches(fact_time: When | None, asked: Asked) -> bool:
    """Whether a fact's time answers what was asked, stretching neither.

    A time within an interval must lie wholly inside what is asked; where one of its bounds is open,
    its stated bound must; and a day that is only known to lie before another answers no time
    shorter than a quarter. A time throughout an interval needs one day in common. A fact without a
    time answers no asked time. Any time answers ``latest``: which is the latest is for the caller.
    """
    if fact_time is None:
        return False
    if asked.latest:
        return True
    throughout = fact_time.span is Span.THROUGHOUT
    return any(
        _meets(fact_time, window) if throughout else _inside(fact_time, window)
        for window in _windows(fact_time, asked)
    )


def distance(fact_time: When, asked: Asked) -> int:
    """How many days lie between a fact's time and what is asked; 0 where they share a day."""
    if asked.latest:
        return 0
    return min(_gap(_stated(fact_time), window) for window in _windows(fact_time, asked))


_Window = tuple[date, date]
_A_QUARTER = 89  # days: the shortest time for which "by" some day is told as of that time


def _windows(fact_time: When, asked: Asked) -> list[_Window]:
    """The intervals asked for: one, or one in each year near enough to the fact to matter."""
    if asked.yearly is None:
        return [(asked.start or date.min, asked.end or date.max)]
    bounds = [bound for bound in (fact_time.start, fact_time.end) if bound]
    if not bounds:
        return []
    first, last = asked.yearly
    over = first > last
    years = range(
        max(bounds[0].year - 1, date.min.year), min(bounds[-1].year + 1, date.max.year - 1) + 1
    )
    return [(_on(year, first), _on(year + over, last)) for year in years]


def _on(year: int, month_day: MonthDay) -> date:
    month, day = month_day
    if month_day == (2, 29):  # the last day of February, in whichever year
        return date.fromordinal(date(year, 3, 1).toordinal() - 1)
    return date(year, month, day)


def _inside(time: When, window: _Window) -> bool:
    bounds = [bound for bound in (time.start, time.end) if bound]
    if time.start is None and (window[1] - window[0]).days < _A_QUARTER:
        return False  # "by 5 June" does not say that it was in June
    return bool(bounds) and all(window[0] <= bound <= window[1] for bound in bounds)


def _meets(time: When, window: _Window) -> bool:
    return (time.start or date.min) <= window[1] and window[0] <= (time.end or date.max)


def _stated(time: When) -> _Window:
    if time.span is Span.THROUGHOUT:
        return time.start or date.min, time.end or date.max
    # One day on or after a bound may be any day after it: only the bound itself is stated.
    return time.start or time.end or date.min, time.end or time.start or date.max


def _gap(one: _Window, other: _Window) -> int:
    return max((one[0] - other[1]).days, (other[0] - one[1]).days, 0)
