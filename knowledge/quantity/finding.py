"""Finding the bounded numbers of a free text, as people type them in French and English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from knowledge.model import Reading
from knowledge.quantity.numerals import Numeral, numerals
from knowledge.when.folding import fold

_BEFORE: Final = {
    Reading.AT_LEAST: "au moins|at least|pas moins de|pas moins d'|no fewer than|no less than|"
    "not less than|not fewer than|au minimum|minimum|≥|>=",
    Reading.AT_MOST: "au plus|at most|jusqu'a|up to|no more than|not more than|pas plus de|"
    "pas plus d'|au maximum|maximum|≤|<=",
    Reading.MORE_THAN: "un peu plus de|un peu plus d'|bien plus de|plus de|plus d'|plus que|"
    "slightly more than|a little more than|more than|just over|well over|over|above|upwards of|"
    "in excess of|superieur a|au-dela de|greater than|>",
    Reading.LESS_THAN: "un peu moins de|un peu moins d'|moins de|moins d'|moins que|less than|"
    "fewer than|slightly less than|slightly fewer than|just under|under|below|inferieur a|<",
    Reading.ABOUT: "environ|about|around|approximately|approx.|approx|some|quelque|quelques|"
    "pres de|pres d'|nearly|almost|presque|autour de|roughly|circa|a peu pres|aux alentours de|"
    "pas loin de|close to|quasiment|~|≈",
    Reading.EXACT: "exactement|exactly|precisely|precisement",
}
_AFTER: Final = {
    Reading.AT_LEAST: "ou plus|or more|au moins|at least",
    Reading.AT_MOST: "ou moins|or fewer|or less|au plus|at most|au maximum|maximum",
    Reading.ABOUT: "environ|or so|a peu pres|approximately",
}
_COLLECTIVES: Final = {
    "dizaine": 10, "douzaine": 12, "dozen": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
    "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000,
}  # fmt: skip
_COLLECTIVE = re.compile(rf"(?:\b(une?|a)\s)?\b({'|'.join(_COLLECTIVES)})(s?)\b")
_SEVERAL = re.compile(
    r"\b(?:plusieurs|several|(?:des|de|quelques|some|many)\s(?=(?:dizaine|centaine|millier|million|milliard)s)|"
    r"(?=(?:hundreds|thousands|dozens|tens)\b))\s?"
    r"(?:(?:dizaines|douzaines|centaines|milliers|millions|hundred|hundreds|thousand|thousands|"
    r"dozens|dozen|tens)\b)?(?:\s(?:de|d'|of)\s(?:milliers|millions|thousands|millions)\b)?"
)
_NONE = re.compile(r"\b(?:aucune?s?|none|no(?=\s[a-z]))\b")
_RANGE_BEFORE = re.compile(r"\b(?:(de|from)|(entre|between))\s$")
_RANGE_BETWEEN = re.compile(r"(\sa\s|\sto\s|-|\s-\s)|(\set\s|\sand\s)")


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A bounded number at characters ``start`` to ``end`` of a text, its bounding words included.

    ``number`` is None for several and none; ``upper`` is the greater end of a range.
    """

    start: int
    end: int
    reading: Reading
    number: float | None
    upper: float | None = None


def find_numbers(text: str) -> tuple[NumberMention, ...]:
    """The numbers that count something in a text from which times were taken out, in order.

    Ordinals (``65e``), names (``resolution 1244``, ``covid-19``) and percentages are no such
    numbers, nor are "un", "une" and "one" alone.
    """
    folded = fold(text)
    plain = folded.text
    found = _counted(plain)
    for mention in (*_collective(plain, found), *_matched(plain, _SEVERAL, Reading.SEVERAL)):
        found = [other for other in found if not _overlap(mention, other)] + [mention]
    for mention in _matched(plain, _NONE, Reading.NONE):
        if not any(_overlap(mention, other) for other in found):
            found.append(mention)
    return tuple(
        NumberMention(
            folded.starts[one.start],
            folded.ends[one.end - 1],
            one.reading,
            one.number,
            one.upper,
        )
        for one in sorted(found, key=lambda one: one.start)
    )


def _counted(plain: str) -> list[NumberMention]:
    numbers = numerals(plain)
    found: list[NumberMention] = []
    at = 0
    while at < len(numbers):
        ranged = _range(plain, numbers[at], numbers[at + 1]) if at + 1 < len(numbers) else None
        found.append(ranged or _bounded(plain, numbers[at]))
        at += 2 if ranged else 1
    return found


def _range(plain: str, low: Numeral, high: Numeral) -> NumberMention | None:
    between = _RANGE_BETWEEN.fullmatch(plain, low.end, high.start)
    before = _RANGE_BEFORE.search(plain[max(0, low.start - 10) : low.start])
    if not between or (between[2] and not (before and before[2])):
        return None
    first = low.value * high.scale if low.scale == 1 and low.value < high.scale else low.value
    if first >= high.value:
        return None
    start = low.start - len(before.group()) if before else low.start
    return NumberMention(start, high.end, Reading.RANGE, first, high.value)


def _bounded(plain: str, number: Numeral) -> NumberMention:
    start, end, reading = number.start, number.end, Reading.EXACT
    if before := _BOUND_BEFORE.search(plain[max(0, start - 40) : start]):
        reading = _reading(before.group().strip(), _BEFORE)
        start -= len(before.group())
    elif after := _BOUND_AFTER.match(plain, end):
        reading, end = _reading(after.group().strip(), _AFTER), after.end()
    elif _PLUS.match(plain, end):
        reading, end = Reading.AT_LEAST, end + 1
    return NumberMention(start, end, reading, number.value)


def _collective(plain: str, counted: list[NumberMention]) -> list[NumberMention]:
    """``une trentaine``, ``deux centaines``, ``a dozen``: about so many."""
    found: list[NumberMention] = []
    for match in _COLLECTIVE.finditer(plain):
        start, times = match.start(), 1.0
        for other in counted:
            if other.end == match.start() - 1 and other.number:
                start, times = other.start, other.number
        if not match[1] and times == 1:
            continue
        number = Numeral(start, match.end(), times * _COLLECTIVES[match[2]])
        bounded = _bounded(plain, number)
        reading = Reading.ABOUT if bounded.reading is Reading.EXACT else bounded.reading
        found.append(NumberMention(bounded.start, bounded.end, reading, number.value))
    return found


def _matched(plain: str, pattern: re.Pattern[str], reading: Reading) -> list[NumberMention]:
    return [
        NumberMention(match.start(), match.start() + len(match.group().rstrip()), reading, None)
        for match in pattern.finditer(plain)
        if match.group().strip()
    ]


def _overlap(one: NumberMention, other: NumberMention) -> bool:
    return one.start < other.end and other.start < one.end


def _reading(phrase: str, table: dict[Reading, str]) -> Reading:
    single_spaced = " ".join(phrase.split())
    return next(
        reading for reading, phrases in table.items() if single_spaced in phrases.split("|")
    )


def _any(table: dict[Reading, str]) -> str:
    """A pattern for any phrase of a table, the longest first."""
    every = [phrase for phrases in table.values() for phrase in phrases.split("|")]
    longest_first = sorted(every, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", " {1,3}") for phrase in longest_first)


_BOUND_BEFORE: Final = re.compile(rf"(?<!\w)(?:{_any(_BEFORE)})\s?$")
_BOUND_AFTER: Final = re.compile(rf"\s?(?:{_any(_AFTER)})(?!\w)")
_PLUS: Final = re.compile(r"\+(?!\s?[0-9])")
