"""Parts of any year beside the one year that a text names: "in 2023, in May"."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import date

from knowledge.when.asked import Asked, Mention
from knowledge.when.period import Interval, Yearly


def of_one_year(mentions: Sequence[Mention], taken: Set[Interval]) -> Sequence[Mention]:
    """The mentions, parts of any year as those of the one year named: "in 2023, in May".

    The year then asks for what its part does; ``taken`` are years that were read with one.
    """
    years = {y for m in mentions if (y := _interval(m.asked)) and _is_year(y)}
    if len(years) != 1:
        return mentions
    (year,) = years
    parts = [
        _in_year(m.asked, year.start.year) if m.asked.yearly else m.asked
        for m in mentions
        if m.asked.yearly or (taken and _interval(m.asked) != year)
    ]
    if not parts:
        return mentions
    return [
        replace(m, asked=parts[0])
        if _interval(m.asked) == year
        else replace(m, asked=_in_year(m.asked, year.start.year))
        for m in mentions
    ]


def _in_year(asked: Asked, year: int) -> Asked:
    if asked.yearly is None:
        return asked
    within = Yearly(*asked.yearly).of(year)
    return replace(asked, start=within.start, end=within.end, yearly=None)


def _interval(asked: Asked) -> Interval | None:
    return Interval(asked.start, asked.end) if asked.start and asked.end else None


def _is_year(time: Interval) -> bool:
    return time == (date(time.start.year, 1, 1), date(time.start.year, 12, 31))
