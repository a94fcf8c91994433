"""The numbers that a short wording holds, in digits or in words, and the words that bound them."""

from __future__ import annotations

import re

from knowledge.model import Reading

# Digits in groups ("3 600", "4.500") or not; never part of a word: "65e" and "T3" are not counts.
_DIGITS = re.compile(
    r"(?<![\w.,])(?:\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+(?!\d)|\d+(?:[.,]\d{1,2})?)(?![^\W_])"
)
_WORD = re.compile(r"[^\W\d_]+")
_UNITS = {
    word: number
    for number, words in enumerate(
        (
            "un une one",
            "deux two",
            "trois three",
            "quatre four",
            "cinq five",
            "six",
            "sept seven",
            "huit eight",
            "neuf nine",
            "dix ten",
            "onze eleven",
            "douze twelve",
            "treize thirteen",
            "quatorze fourteen",
            "quinze fifteen",
            "seize sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "vingt twenty",
        ),
        start=1,
    )
    for word in words.split()
}
_TENS = {
    "trente": 30,
    "thirty": 30,
    "quarante": 40,
    "forty": 40,
    "cinquante": 50,
    "fifty": 50,
    "soixante": 60,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_TIMES = {
    "dizaine": 10,
    "douzaine": 12,
    "dozen": 12,
    "quinzaine": 15,
    "vingtaine": 20,
    "trentaine": 30,
    "quarantaine": 40,
    "cinquantaine": 50,
    "soixantaine": 60,
    "cent": 100,
    "centaine": 100,
    "hundred": 100,
    "mille": 1000,
    "millier": 1000,
    "thousand": 1000,
    "million": 1_000_000,
    "milliard": 1_000_000_000,
    "billion": 1_000_000_000,
}
_AND = frozenset(("et", "and"))
_BOUNDS = {
    Reading.MORE_THAN: r"plus (?:de\b|d['’])|more than\b|(?:over|above) \d|dépass",
    Reading.AT_LEAST: r"au moins\b|at least\b",
    Reading.LESS_THAN: r"moins (?:de\b|d['’])|(?:less|fewer) than\b|(?:under|below) \d",
    Reading.AT_MOST: r"au plus\b|at most\b|up to\b|jusqu['’]à\b",
    Reading.ABOUT: r"environ\b|quelque\b|près d|presque\b|une \w{3,12}aine\b"
    r"|about\b|around\b|some \d|approximately\b|nearly\b|a dozen\b",
    Reading.SEVERAL: r"plusieurs\b|quelques\b|des (?:dizaine|centaine|millier)s\b"
    r"|several\b|dozens\b|hundreds\b|thousands\b|many\b",
    Reading.NONE: r"aucune?\b|nul(?:le)?\b|zéro\b|sans\b|ni\b|pas d|no\b|none\b|zero\b|without\b",
}


def numbers(wording: str) -> frozenset[float]:
    """The numbers that can be read in a wording: ``{3600}`` for "environ 3 600 soldats"."""
    found: set[float] = set()
    for match in _DIGITS.finditer(wording):
        number = _of_digits(match[0])
        found.add(number)
        after = _WORD.match(wording[match.end() :].lstrip())
        if after is not None and (times := _times(after[0].casefold())):
            found.add(number * times)
    return frozenset(found | _in_words(wording))


def bounds(wording: str) -> frozenset[Reading]:
    """The readings that the words of a wording speak for; none where it is a plain number."""
    return frozenset(
        reading
        for reading, words in _BOUNDS.items()
        if re.search(rf"\b(?:{words})", wording, re.IGNORECASE)
    )


def _of_digits(written: str) -> float:
    grouped = re.fullmatch(r"\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+", written)
    if grouped:
        return float(re.sub(r"\D", "", written))
    return float(written.replace(",", "."))


def _times(word: str) -> int:
    return _TIMES.get(word, 0) or _TIMES.get(word.removesuffix("s"), 0)


def _in_words(wording: str) -> set[float]:
    found: set[float] = set()
    total, current, running = 0, 0, False
    for match in [*_WORD.finditer(wording.casefold()), None]:
        word = match[0] if match else ""
        if running and word in _AND:
            continue
        if word == "vingts" or (word == "vingt" and current == 4):
            current, running = max(current, 1) * 20, True
        elif number := _UNITS.get(word, 0) or _TENS.get(word, 0):
            current, running = current + number, True
        elif times := _times(word):
            current, running = max(current, 1) * times, True
            if times >= 1000:
                total, current = total + current, 0
        elif running:
            found.add(float(total + current))
            total, current, running = 0, 0, False
    return found
