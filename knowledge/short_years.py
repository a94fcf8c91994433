"""Years typed with two digits: "nov 23" is November 2023 where the base speaks of that year.

Only beside a month, a season or at the end of "in 23". After an apostrophe, and in French after
a month, two digits are a year in any case. Elsewhere they are never one that the base does not
speak of, nor where they may be a day of which it knows something: "24 sept" and "sept 24" are one.
"""

from __future__ import annotations

import re

from knowledge.base import FactBase
from knowledge.when import words
from knowledge.words import plain, tokens

_MONTHS = "|".join(sorted((*words.MONTHS, *words.SEASONS), key=len, reverse=True))
_OF_MONTH = re.compile(
    rf"(?P<day>\b\d{{1,2}}(?:er|st|nd|rd|th)?\s+)?\b(?P<month>{_MONTHS})\.?\s+(?P<year>['’]?\d\d)"
    r"(?![\w:.,/%-]*\d|\w|\s*(?:%|[-–]\s*\d))"
)
_ALONE = re.compile(
    r"\b(?:in|since|during|by|en|depuis|late|early|mid|end of|fin|début|mi)[ -]"
    r"(?P<year>['’]?\d\d)(?=\s*(?:[?!.,;:]|\Z))",
    re.IGNORECASE,
)
_CENTURIES = (1900, 2000)
_LATEST = 2000  # where no year of the base is meant
_LONGEST_WORD = 30


def years_in_full(text: str, base: FactBase) -> str:
    """A text with its years of two digits written out."""
    french = base.lexicon.language_of(word.plain for word in tokens(text)) == "fr"
    for pattern in (_OF_MONTH, _ALONE):
        text = _written_out(text, pattern, base, french=french)
    return text


def _written_out(text: str, pattern: re.Pattern[str], base: FactBase, *, french: bool) -> str:
    pieces, end = [], 0
    for found in pattern.finditer(_folded(text)):
        month = found.groupdict().get("month")
        # An apostrophe stands before a year only, and in French no day stands after its month.
        surely = not found["year"].isdigit() or bool(month and french)
        year = _year(found["year"], base) or (_LATEST + int(found["year"][-2:]) if surely else None)
        may_be_day = not surely and _may_be_day(found, base)
        if year is None or may_be_day or _counts(text[found.end() :], base):
            continue
        start, stop = found.span("year")
        pieces += [text[end:start], str(year)]
        end = stop
    return "".join((*pieces, text[end:]))


def _folded(text: str) -> str:
    """The text without case and accents, letter by letter where it was."""
    letters = (plain(letter) for letter in text)
    return "".join(to if len(to) == 1 else of for to, of in zip(letters, text, strict=True))


def _year(digits: str, base: FactBase) -> int | None:
    """The year of the base that ends in two digits; None where it has none."""
    ending = int(digits[-2:])
    first, last = base.years
    return next((c + ending for c in _CENTURIES if first <= c + ending <= last), None)


def _counts(after: str, base: FactBase) -> bool:
    """Whether the digits count what comes after them: "in March 19 countries"."""
    following = next(iter(tokens(after[:_LONGEST_WORD])), None)
    return following is not None and base.is_unit(following.text)


def _may_be_day(found: re.Match[str], base: FactBase) -> bool:
    """Whether the digits after a month may be its day: they are one of which the base tells."""
    parts = found.groupdict()
    month = words.MONTHS.get(parts.get("month") or "")
    return (
        month is not None
        and not parts["day"]
        and found["month"] in words.ENGLISH
        and (month, int(found["year"][-2:])) in base.days
    )
