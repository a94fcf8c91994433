"""Periods of the calendar: days of given years, or a part of any year, and how they join."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from knowledge.model import Text
from knowledge.when.asked import Asked, Mention, MonthDay, UnreadableTime
from knowledge.when.edtf import month_of

_NO_SUCH_DAY = Text(
    "« {} » n’est pas une date : ce jour n’existe pas.", "“{}” is not a date: no such day."
)
_NO_SUCH_MONTH = Text(
    "« {} » n’est pas une date : il n’y a pas de mois {} (écrivez jour/mois/année).",
    "“{}” is not a date: there is no month {} (write day/month/year).",
)
_BACKWARDS = Text(
    "« {} » finit avant de commencer : mettez le début d’abord.",
    "“{}” ends before it starts: put the start first.",
)
_LEAP_YEAR = 2000  # has every day that any year has


class Interval(NamedTuple):
    """The days from ``start`` to ``end``, both included."""

    start: date
    end: date


class Yearly(NamedTuple):
    """A part of any year, from ``first`` to ``last``, both included."""

    first: MonthDay
    last: MonthDay

    def of(self, year: int) -> Interval:
        """This part of the given year; the one that starts in it when it runs over the new year."""
        end = year + (self.first > self.last)
        day = min(self.last[1], month_of(end, self.last[0])[1].day)
        return Interval(date(year, *self.first), date(end, self.last[0], day))


Period = Interval | Yearly


def of_day(typed: str, day: int, month: int, year: int | None) -> Period:
    """A day, of any year when ``year`` is None; UnreadableTime when there is no such day."""
    if not 1 <= month <= 12:
        raise refuse(_NO_SUCH_MONTH, typed, month)
    try:
        found = date(_LEAP_YEAR if year is None else year, month, day)
    except ValueError:
        raise refuse(_NO_SUCH_DAY, typed) from None
    return Yearly((month, day), (month, day)) if year is None else Interval(found, found)


def of_month(typed: str, month: int, year: int | None) -> Period:
    """A month, of any year when ``year`` is None; UnreadableTime when there is no such month."""
    if not 1 <= month <= 12:
        raise refuse(_NO_SUCH_MONTH, typed, month)
    start, end = month_of(_LEAP_YEAR if year is None else year, month)
    return Yearly((month, 1), (month, end.day)) if year is None else Interval(start, end)


def of_months(first: int, last: int, year: int | None) -> Period:
    """The months ``first`` to ``last``, of any year when ``year`` is None."""
    whole = Yearly((first, 1), (last, month_of(_LEAP_YEAR, last)[1].day))
    return whole if year is None else whole.of(year)


def of_years(first: int, last: int) -> Interval:
    """Whole years."""
    return Interval(date(first, 1, 1), date(last, 12, 31))


def join(typed: str, first: Period, last: Period) -> Period:
    """From the start of one period to the end of another; a missing year is the other's."""
    if isinstance(first, Yearly):
        if isinstance(last, Yearly):
            return Yearly(first.first, last.last)
        same_year = first.of(last.end.year)
        first = same_year if same_year.start <= last.end else first.of(last.end.year - 1)
    elif isinstance(last, Yearly):
        same_year = last.of(first.start.year)
        last = same_year if first.start <= same_year.end else last.of(first.start.year + 1)
    if last.end < first.start:
        raise refuse(_BACKWARDS, typed)
    return Interval(first.start, last.end)


def from_day(typed: str, day: int, last: Period) -> Period | None:
    """From a bare day number to the single day after it, as in ``du 5 au 9 juin``."""
    if isinstance(last, Yearly):
        if last.first != last.last:
            return None
        return join(typed, of_day(typed, day, last.last[0], None), last)
    if last.start != last.end:
        return None
    return join(typed, of_day(typed, day, last.end.month, last.end.year), last)


def joined(text: str, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, one that opens and one that closes read as one: "since 2020 until 2023"."""
    found: list[Mention] = []
    for mention in mentions:
        asked, last = mention.asked, found[-1].asked if found else None
        opened = last is not None and last.start is not None and last.end is None
        if not (last and opened and asked.start is None and asked.end is not None):
            found.append(mention)
            continue
        typed = text[found[-1].start : mention.end]
        assert last.start is not None
        whole = join(typed, Interval(last.start, last.start), Interval(asked.end, asked.end))
        assert isinstance(whole, Interval)
        found[-1] = Mention(
            found[-1].start, mention.end, Asked(typed, start=whole.start, end=whole.end)
        )
    return tuple(found)


def refuse(why: Text, typed: str, *details: object) -> UnreadableTime:
    """The error for something typed that is not a time, ``why`` holding its place as ``{}``."""
    return UnreadableTime(
        typed, Text(why.fr.format(typed, *details), why.en.format(typed, *details))
    )
