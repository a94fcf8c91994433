"""The times a text states, as EDTF reads them; what depends on the reader is left to a person."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from knowledge.model import Span, When
from knowledge.when import Asked, UnreadableTime, find
from knowledge.when.edtf import month_of, year_of

MARK: Final = "\ue002"  # stands where a time or a reference was
_AND: Final = frozenset((" et ", " and "))
_MOST_UNREADABLE: Final = 12  # in one sentence
_ANNOUNCED: Final = 60  # days ahead; what lies further was in the year before

_RELATIVE = re.compile(
    r"\b(?:hier|avant-hier|demain|yesterday|tomorrow|tonight|le même jour|the same day"
    r"|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?! \d)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?!,? \d)(?!,? [A-Z][a-z]+ \d))\b",
    re.IGNORECASE,
)
_BARE_YEAR = re.compile(r"(?:(?:of |de )?(?:the|les?|la|l['’]|an?)\s?)?\d{4}", re.IGNORECASE)
_AFTER = re.compile(
    r"après|after|later than|postérieur|post-?|ou après|ou plus tard|or later", re.IGNORECASE
)
_UNTIL = re.compile(r"jusqu|until|till?\b|through|up (?:to|until)", re.IGNORECASE)
_BEFORE_END = re.compile(r"(?:avant|before)\s(?=(?:la\s|the\s)?(?:fin|end)\b)", re.IGNORECASE)
_FROM_TO = re.compile(
    r"(?:du|de|d['’]|from|between|entre)\s?.{1,40}\s(?:au|à|to|and|et)\s", re.IGNORECASE
)
_VAGUE = re.compile(
    r"(?:au |the |à la |la |le )*(?:fin|début|mi-|mi |milieu|early|mid|late|end|beginning|start"
    r"|middle|été|summer|printemps|spring|automne|autumn|fall|hiver|winter|l['’]|courant)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A time at characters ``start`` to ``end``; ``value`` is how it is worded.

    ``when`` is None for today and now, and for a day of a year that nothing tells.
    """

    start: int
    end: int
    value: str
    when: When | None
    now: bool = False


@dataclass(frozen=True, slots=True)
class Times:
    """The times of one sentence; ``relative``: it also speaks of a time that others must tell."""

    found: tuple[Dated, ...]
    relative: bool


def times(sentence: str, around: date | None) -> Times:
    """The times in a sentence; a day or month without its year is the last one up to ``around``."""
    mentions, unreadable = _find(sentence)
    found: list[Dated] = []
    for start, end, asked in mentions:
        words = sentence[start:end]
        if asked.latest:
            found.append(Dated(start, end, asked.text, None, now=True))
        elif not _BARE_YEAR.fullmatch(words):
            found.append(Dated(start, end, asked.text, _when(words, asked, around)))
    return Times(
        tuple(_joined(sentence, found)), unreadable or _RELATIVE.search(sentence) is not None
    )


def _joined(sentence: str, found: list[Dated]) -> Iterator[Dated]:
    """Times in a row made one: "juillet et août 2018" lasts from July to August."""
    for at, one in enumerate(found):
        before = found[at - 1] if at else None
        if before and _follow(before, one) and sentence[before.end : one.start] in _AND:
            continue
        after = found[at + 1] if at + 1 < len(found) else None
        if after and _follow(one, after) and sentence[one.end : after.start] in _AND:
            when = (
                When(one.when.start, after.when.end, Span.THROUGHOUT)
                if one.when and after.when
                else None
            )
            yield Dated(one.start, after.end, sentence[one.start : after.end], when)
        else:
            yield one


def _follow(one: Dated, other: Dated) -> bool:
    if one.when is None or other.when is None or one.when.end is None or other.when.start is None:
        return False
    return one.when.start is not None and (other.when.start - one.when.end).days == 1


def _find(sentence: str) -> tuple[list[tuple[int, int, Asked]], bool]:
    """Times, past whatever looks like one and cannot be read."""
    for tried in range(_MOST_UNREADABLE):
        try:
            return [(one.start, one.end, one.asked) for one in find(sentence)], tried > 0
        except UnreadableTime as error:
            sentence = sentence.replace(error.text, MARK * len(error.text))
    return [], True


def _when(words: str, asked: Asked, around: date | None) -> When | None:
    if asked.yearly is not None:
        return _of_year(asked, around)
    start, end = asked.start, asked.end
    if start and end:
        return _between(start, end, asked.text)
    if start:
        return When(start, None, Span.WITHIN if _AFTER.search(words) else Span.THROUGHOUT)
    if end:
        if before := _BEFORE_END.search(words):
            end = max(
                (one.end for _, _, one in _find(words[before.end() :])[0] if one.end), default=end
            )
        return When(None, end, Span.THROUGHOUT if _UNTIL.search(words) else Span.WITHIN)
    return None


def _between(start: date, end: date, words: str) -> When:
    whole = start == end or (start, end) in (year_of(start.year), month_of(start.year, start.month))
    vague = (whole or _VAGUE.match(words) is not None) and not _FROM_TO.match(words)
    return When(start, end, Span.WITHIN if vague else Span.THROUGHOUT)


def _of_year(asked: Asked, around: date | None) -> When | None:
    """A part of a year, the last one by the day the text speaks, or one announced soon after."""
    if asked.yearly is None or around is None:
        return None
    first, last = asked.yearly
    start, end = _in_year(around.year, first), _in_year(around.year + (first > last), last)
    if (start - around).days > _ANNOUNCED:
        start, end = _in_year(start.year - 1, first), _in_year(end.year - 1, last)
    return _between(start, end, asked.text)


def _in_year(year: int, day: tuple[int, int]) -> date:
    return date(year, day[0], min(day[1], monthrange(year, day[0])[1]))
