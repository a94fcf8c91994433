"""Scales: days to scale along one side, numbers from zero along the other, and where they tick."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from knowledge.model import Language, When
from knowledge.when.calendar import SHORT_MONTHS

_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
_MONTH_STEPS = (1, 2, 3, 6)
_DAY_STEPS = (1, 2, 5, 10)
_LONGEST_IN_DAYS, _LONGEST_IN_MONTHS = 62, 800  # days that ticks of a kind are good for
OPEN = 62  # pixels of a time on the side where it is open
_GAP = 20  # pixels between the names of two ticks
_LEAST = 3  # days that a scale shows, so that one alone has some ground around it


@dataclass(frozen=True, slots=True)
class Days:
    """Days from ``first`` to ``last``, both included, along pixels ``start`` to ``end``."""

    first: date
    last: date
    start: float
    end: float

    def at(self, day: date) -> float:
        """The middle of a day."""
        return self.start + (self._count(day) + 0.5) / self._length * (self.end - self.start)

    def begin(self, day: date) -> float:
        """Where a day begins."""
        return self.start + self._count(day) / self._length * (self.end - self.start)

    def span(self, when: When) -> tuple[float, float]:
        """Where a time lies; where a bound is open, a short way off the other one."""
        if when.start is None or when.end is None:
            known = self.place(when)
            return (known - OPEN, known) if when.start is None else (known, known + OPEN)
        if when.is_day:
            return self.at(when.start), self.at(when.start)
        return self.begin(when.start), self.begin(when.end) + (self.end - self.start) / self._length

    def place(self, when: When) -> float:
        """Where a time is marked: in its middle, or at the only bound that is known."""
        if when.start and when.end:
            return sum(self.span(when)) / 2
        known = when.start or when.end
        assert known is not None
        return self.at(known)

    def ticks(self, language: Language, wide: Callable[[str], float]) -> list[tuple[float, str]]:
        """Where years, months or days begin, with their names, so wide, clear of one another."""
        days = self._length
        choices: Iterable[Iterator[tuple[date, str]]]
        if days <= _LONGEST_IN_DAYS:
            choices = (_days(self.first, self.last, step, language) for step in _DAY_STEPS)
        elif days <= _LONGEST_IN_MONTHS:
            choices = (_months(self.first, self.last, step, language) for step in _MONTH_STEPS)
        else:
            choices = (_years(self.first, self.last, step) for step in _YEAR_STEPS)
        found: list[tuple[float, str]] = []
        for choice in choices:
            found = [(self.begin(day), name) for day, name in choice]
            if all(b[0] - a[0] >= wide(b[1]) + _GAP for a, b in pairwise(found)):
                break
        return found

    @property
    def _length(self) -> int:
        return (self.last - self.first).days + 1

    def _count(self, day: date) -> int:
        return (day - self.first).days


def days_of(times: Iterable[When], start: float, end: float) -> Days:
    """A scale that all these times fit on, with a little ground on either side."""
    bounds = [bound for when in times for bound in (when.start, when.end) if bound]
    first, last = min(bounds), max(bounds)
    more = timedelta(days=max((last - first).days // 16, _LEAST))
    return Days(_moved(first, -more), _moved(last, more), start, end)


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


def _years(first: date, last: date, step: int) -> Iterator[tuple[date, str]]:
    for year in range(first.year + 1, last.year + 1):
        if year % step == 0:
            yield date(year, 1, 1), str(year)


def _months(first: date, last: date, step: int, language: Language) -> Iterator[tuple[date, str]]:
    for at in range(first.year * 12 + first.month, last.year * 12 + last.month):
        year, month = divmod(at, 12)  # the month after the first one, and so on
        if month % step == 0:
            yield date(year, month + 1, 1), f"{SHORT_MONTHS[language][month]} {year}"


def _days(first: date, last: date, step: int, language: Language) -> Iterator[tuple[date, str]]:
    for number in range(1, (last - first).days + 1):
        day = first + timedelta(days=number)
        if step == 1 or (day.day % step == 0 and day.day < 30) or day.day == 1:
            written = "1er" if language == "fr" and day.day == 1 else str(day.day)
            yield day, f"{written} {SHORT_MONTHS[language][day.month - 1]}"


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers from zero to ``most`` along pixels ``bottom`` up to ``top``, a tick each ``step``."""

    most: float
    step: float
    bottom: float
    top: float

    def at(self, number: float) -> float:
        return self.bottom + number / self.most * (self.top - self.bottom)

    def ticks(self) -> list[float]:
        return [n * self.step for n in range(round(self.most / self.step) + 1)]


def numbers_to(greatest: float, bottom: float, top: float) -> Numbers:
    """A scale from zero with four to nine round ticks, and some room above the greatest."""
    wanted = max(greatest * 1.12, 1.0)
    power = 10.0 ** math.floor(math.log10(wanted / 4))
    step = next(m * power for m in (1, 2, 2.5, 5, 10) if wanted / (m * power) <= 8)
    step = max(step, 1.0) if greatest == int(greatest) else step
    return Numbers(math.ceil(wanted / step) * step, step, bottom, top)
