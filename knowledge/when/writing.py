"""Valid times in words, in French and English."""

from __future__ import annotations

from datetime import date

from knowledge.model import Language, Span, Text, When
from knowledge.when.calendar import MONTHS, SHORT_MONTHS
from knowledge.when.edtf import month_of, year_of

_SINCE_DAY = Text("depuis le {}", "since {}")
_SINCE_YEAR = Text("depuis {}", "since {}")
_UNTIL = Text("jusqu’au {}", "until {}")
_OR_LATER = Text("{} ou après", "{} or later")
_BY = Text("au plus tard le {}", "by {}")
_DAYS = Text("du {} au {}", "from {} to {}")
_YEARS = Text("de {} à {}", "from {} to {}")
_BETWEEN_DAYS = Text("entre le {} et le {}", "between {} and {}")
_BETWEEN_YEARS = Text("entre {} et {}", "between {} and {}")
_ALL_YEAR = Text("toute l’année {}", "throughout {}")
_ALL_MONTH = Text("tout le mois de {}", "throughout {}")
_ALL_MONTH_ELIDED = Text("tout le mois d’{}", "throughout {}")


def write(when: When, language: Language, *, short: bool = False) -> str:
    """A valid time as a reader says it: ``1er juillet 2021``, ``30 September 2023 or later``.

    ``short`` abbreviates the months. Raises ValueError for a time without any bound.
    """
    start, end = when.start, when.end
    throughout = when.span is Span.THROUGHOUT
    if start and end:
        if start == end:
            return _day(start, language, short=short)
        return _interval(start, end, language, throughout=throughout, short=short)
    if start:
        if (start.month, start.day) == (1, 1):
            form, bound = (_SINCE_YEAR if throughout else _OR_LATER), str(start.year)
        else:
            form, bound = (
                (_SINCE_DAY if throughout else _OR_LATER),
                _day(start, language, short=short),
            )
    elif end:
        form, bound = (_UNTIL if throughout else _BY), _day(end, language, short=short)
    else:
        raise ValueError("a time needs at least one bound")
    return form.of(language).format(bound)


def _interval(start: date, end: date, language: Language, *, throughout: bool, short: bool) -> str:
    if (start, end) == year_of(start.year):
        return _ALL_YEAR.of(language).format(start.year) if throughout else str(start.year)
    if (start, end) == month_of(start.year, start.month):
        month = f"{_month(start, language, short=short)} {start.year}"
        if not throughout:
            return month
        form = _ALL_MONTH_ELIDED if month[0] in "ao" else _ALL_MONTH
        return form.of(language).format(month)
    if (start, end) == (year_of(start.year)[0], year_of(end.year)[1]):
        years = _YEARS if throughout else _BETWEEN_YEARS
        return years.of(language).format(start.year, end.year)
    days = _DAYS if throughout else _BETWEEN_DAYS
    first = _day(
        start,
        language,
        short=short,
        month=(start.year, start.month) != (end.year, end.month),
        year=start.year != end.year,
    )
    return days.of(language).format(first, _day(end, language, short=short))


def _day(
    day: date, language: Language, *, short: bool, month: bool = True, year: bool = True
) -> str:
    words = ["1er" if language == "fr" and day.day == 1 else str(day.day)]
    if month:
        words.append(_month(day, language, short=short))
    if year:
        words.append(str(day.year))
    return " ".join(words)


def _month(day: date, language: Language, *, short: bool) -> str:
    return (SHORT_MONTHS if short else MONTHS)[language][day.month - 1]
