"""The times somebody asked for, in words: alone in a heading, and after "for" in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from bot.languages import join, say
from knowledge import when
from knowledge.model import Language, Span, When
from knowledge.when.calendar import MONTHS

_LEAP_YEAR = 2020  # has every day that a time without a year can name


def time_asked(asked: when.Asked, language: Language) -> str:
    """A time somebody asked for, in the language of the answer where it is a plain interval."""
    if asked.latest:
        return say(language, "answer.latest")
    if asked.yearly:
        return _yearly(asked, language) or asked.text
    if not (asked.start or asked.end) or asked.end == date.max or asked.start == date.min:
        return asked.text
    whole = asked.start and asked.end
    return when.write(
        When(asked.start, asked.end, Span.WITHIN if whole else Span.THROUGHOUT), language
    )


def after_for(times: Iterable[when.Asked], language: Language) -> str:
    """Times as they follow "for" or "pour": ``le 12 juin 2023``, ``the time since 2021``."""
    return join(language, [_after_for(asked, language) for asked in times])


def _after_for(asked: when.Asked, language: Language) -> str:
    written = time_asked(asked, language)
    if asked.latest:
        return written
    if asked.yearly:
        return _the_day(written, language) if asked.yearly[0] == asked.yearly[1] else written
    if asked.start and asked.start == asked.end:
        return _the_day(written, language)
    if asked.start and asked.end and (_is_year(asked) or _is_month(asked)):
        return written
    return say(language, "answer.period", time=written)


def _the_day(written: str, language: Language) -> str:
    return say(language, "answer.the_day", day=written)


def _yearly(asked: when.Asked, language: Language) -> str | None:
    """A month or a day of any year; None for other parts of the year."""
    assert asked.yearly
    (month, first), (last_month, last) = asked.yearly
    name = MONTHS[language][month - 1]
    if asked.yearly[0] == asked.yearly[1]:
        return f"{'1er' if language == 'fr' and first == 1 else first} {name}"
    ends = date(_LEAP_YEAR, last_month, last) + timedelta(days=1 if last != 28 else 2)
    return name if first == 1 and month == last_month and ends.day == 1 else None


def _is_year(asked: when.Asked) -> bool:
    assert asked.start and asked.end
    year = asked.start.year
    return (asked.start, asked.end) == (date(year, 1, 1), date(year, 12, 31))


def _is_month(asked: when.Asked) -> bool:
    assert asked.start and asked.end
    same = (asked.start.year, asked.start.month) == (asked.end.year, asked.end.month)
    return same and asked.start.day == 1 and (asked.end + timedelta(days=1)).day == 1
