"""The grammar of single periods: days, months, years, and their parts, with no range between."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from knowledge.model import Text
from knowledge.when import words
from knowledge.when.parts import OF, Found, PartReader
from knowledge.when.period import (
    Interval,
    Period,
    Yearly,
    join,
    of_day,
    of_month,
    of_months,
    of_years,
    refuse,
)
from knowledge.when.reader import NOTHING, phrases
from knowledge.when.tokens import Kind
from knowledge.when.words import Slice, Strength

_WRONG_WEEKDAY = Text(
    "« {} » : le jour de la semaine ne va pas avec la date.",
    "“{}”: the day of the week does not go with the date.",
)
_WHICH_WINTER = Text(
    "« {} » : quel hiver ? Écrivez par exemple « hiver 2022-2023 » ou « janvier 2023 ».",
    "“{}”: which winter? Write for instance “winter 2022-2023” or “January 2023”.",
)
_THIRDS: Final = {Slice.EARLY: (1, 10), Slice.MIDDLE: (11, 20), Slice.LATE: (21, 31)}
_THIRDS_OF_YEAR: Final = {Slice.EARLY: (1, 4), Slice.MIDDLE: (5, 8), Slice.LATE: (9, 12)}


class PeriodReader(PartReader):
    """Reads periods out of one text's tokens."""

    def period(self, at: int, strength: Strength) -> Found | None:
        """The longest period that starts at a token, if one does."""
        token = self.token(at)
        if token.kind is Kind.WORD and not may_begin(token.text):
            return None
        readings = (
            self._date(at),
            self._weekday(at),
            self._day_first(at, strength),
            self._month_first(at, strength),
            self._sliced(at),
            self._part(at),
            self._months_of_year(at),
            self._season(at, strength),
            self._decade(at),
            self._year(at, strength),
        )
        return max((found for found in readings if found), key=lambda found: found[1], default=None)

    def _date(self, at: int) -> Found | None:
        period = self.token(at).period
        return (period, at + 1) if period else None

    def _weekday(self, at: int) -> Found | None:
        weekday = words.WEEKDAYS.get(self.token(at).text)
        whole = self.token(at).text in words.WHOLE_WEEKDAYS
        if weekday is None or not (whole or self.typed(at, at + 1).isascii()):
            return None  # "tués" is no Tuesday
        after = self.skip(at + 1, frozenset({",", ".", "le", "the"}))
        found = (
            self._date(after)
            or self._day_first(after, Strength.SURE)
            or self._month_first(after, Strength.NONE)
        )
        if not found:
            return None
        period = found[0]
        single = isinstance(period, Interval) and period.start == period.end
        if not single and not (isinstance(period, Yearly) and period.first == period.last):
            return None
        if isinstance(period, Interval) and period.start.weekday() != weekday:
            if not whole:
                return None  # an abbreviation that does not fit is another word: "tués le 24"
            raise refuse(_WRONG_WEEKDAY, self.typed(at, found[1]))
        return found

    def _month(self, at: int) -> tuple[int, int] | None:
        token = self.token(at)
        if token.kind is not Kind.WORD:
            return None
        month = words.MONTHS.get(token.text)
        if month is None:
            return None
        after = at + 1
        dot = self.token(after)
        if token.text not in words.WIDE and dot.text == "." and dot.glued:
            after += 1
        return month, after

    def _misspelt(self, at: int) -> tuple[int, int] | None:
        token = self.token(at)
        if token.kind is not Kind.WORD:
            return None
        month = _misspelt_month(token.text)
        return (month, at + 1) if month else None

    def _day_first(self, at: int, strength: Strength) -> Found | None:
        day = self.day(at)
        if not day:
            return None
        after = self.skip(day[1], frozenset({"of", "de", "d'"}))
        month = self._month(after) or self._misspelt(after)
        if not month:
            return None
        year = self._year_of(month[1])
        if not year and self.token(after).text in words.VERBS:
            # "50 may be deployed": the verb, unless something says that it is the month.
            capital = self.text[self.tokens[after].start].isupper()
            vague = strength in (Strength.NONE, Strength.ALONE)
            if vague and not capital and self.token(month[1]) is not NOTHING:
                return None
        end = year[1] if year else month[1]
        return of_day(self.typed(at, end), day[0], month[0], year[0] if year else None), end

    def _month_first(self, at: int, strength: Strength) -> Found | None:
        month = self._month(at)
        fuzzy = None if month else self._misspelt(at)
        if month is None and fuzzy is None:
            return None
        number, after = month or fuzzy or (0, 0)
        if found := self._days_of_month(at, number, after):
            return found
        if year := self._year_of(after):
            return of_month(self.typed(at, year[1]), number, year[0]), year[1]
        if month is None or not self._may_stand_alone(at, strength):
            return None
        return of_month(self.typed(at, after), number, None), after

    def _days_of_month(self, at: int, month: int, after: int) -> Found | None:
        """``June 13, 2023``, ``June 5-9, 2023`` and, of English months, ``June 13``."""
        first = self.day(after)
        if not first:
            return None
        last = None
        if self.token(first[1]).text in ("-", "to", "a"):
            last = self.day(first[1] + 1)
        end = last[1] if last else first[1]
        year = self._year_of(end)
        if year is None and (
            self.token(at).text not in words.ENGLISH or self.token(end).text in words.COUNTED
        ):
            return None
        end = year[1] if year else end
        typed = self.typed(at, end)
        days = [
            of_day(typed, day[0], month, year[0] if year else None) for day in (first, last) if day
        ]
        return (join(typed, days[0], days[-1]), end)

    def _may_stand_alone(self, at: int, strength: Strength) -> bool:
        word = self.token(at).text
        if self.token(at - 1).text in words.LISTING and self._month(at - 2):  # "May and September"
            return True
        if word == "sept" and strength is Strength.SURE:  # "en sept jours"
            return self.token(at - 1).text == "in"
        if word in words.VERBS and self.token(at - 1).text == "the":  # "the May attacks"
            return self.text[self.tokens[at].start].isupper() or strength is Strength.SURE
        if word in words.AMBIGUOUS:
            return strength in (Strength.SURE, Strength.ALONE)
        return strength is not Strength.NONE

    def _year(self, at: int, strength: Strength) -> Found | None:
        year = self.year(at, strength)
        return (of_years(year[0], year[0]), year[1]) if year else None

    def _decade(self, at: int) -> Found | None:
        if self.token(at).kind is Kind.DECADE:
            first = int(self.token(at).text[:4])
            return of_years(first, first + 9), at + 1
        if self.token(at).text not in _DECADE:
            return None
        digits = self.token(at + 1)
        if digits.kind is not Kind.DIGITS or not digits.text.endswith("0"):
            return None
        first = int(digits.text)
        if len(digits.text) == 2 and first >= 50:
            first += 1900
        return (of_years(first, first + 9), at + 2) if 1000 <= first <= 2990 else None

    def _sliced(self, at: int) -> Found | None:
        """``mi-juin``, ``end of September 2023``, ``début 2023``, ``tout le mois de mai 2023``."""
        found = self.phrase(at, _SLICES)
        if not found:
            return None
        which = tuple(words.SLICES)[found[0]]
        after = self.skip(found[1], OF | {"-", "le"})
        if month := self._month(after):
            year = self._year_of(month[1])
            end, of = (year[1], year[0]) if year else (month[1], None)
            whole = of_month(self.typed(at, end), month[0], of)
            return _third_of_month(which, whole), end
        year = self.year(after, Strength.SURE)
        if not year:
            return None
        first, last = _THIRDS_OF_YEAR.get(which, (1, 12))
        return of_months(first, last, year[0]), year[1]

    def _season(self, at: int, strength: Strength) -> Found | None:
        name = self.token(at).text
        if name not in words.SEASONS:
            return None
        season = Yearly(*words.SEASONS[name])
        before = self.token(at - 1).text
        if name == "ete" and before in words.AUXILIARIES:
            return None
        year = self._year_of(at + 1)
        if year is None:
            sure = before in ("l'", "au", "en", "in", "d'", "the") or strength is Strength.ALONE
            return (season, at + 1) if sure and name not in ("fall", "spring") else None
        if season.first <= season.last:
            return season.of(year[0]), year[1]
        next_year = self.year(year[1] + 1, Strength.SURE)
        if self.token(year[1]).text in ("-", "/") and next_year and next_year[0] == year[0] + 1:
            return season.of(year[0]), next_year[1]
        raise refuse(_WHICH_WINTER, self.typed(at, year[1]))


@lru_cache(maxsize=1_024)
def _misspelt_month(word: str) -> int | None:
    if len(word) < 5 or word in words.NOT_MISSPELT:
        return None
    for name, month in words.MISSPELT.items():
        if OSA.distance(word, name, score_cutoff=1) <= 1:
            return month
    return None


def may_begin(word: str) -> bool:
    """Whether a period can begin with a word: most words of a text begin none."""
    return (
        word in words.MONTHS
        or word in words.WEEKDAYS
        or word in words.SEASONS
        or word in words.ORDINALS
        or word in words.SMALL_NUMBERS
        or word in _DECADE
        or word in _SLICES.longest
        or word == "premier"
        or (len(word) == 2 and word[0] in words.PART_LETTERS)
        or _misspelt_month(word) is not None
    )


def _third_of_month(which: Slice, month: Period) -> Period:
    if which is Slice.WHOLE:
        return month
    first, last = _THIRDS[which]
    if isinstance(month, Interval):
        end = month.end if which is Slice.LATE else month.end.replace(day=last)
        return Interval(month.start.replace(day=first), end)
    number, length = month.last
    return Yearly((number, first), (number, min(last, length)))


_DECADE: Final = ("annees", "decennie", "decade")
_SLICES: Final = phrases(*words.SLICES.values())
