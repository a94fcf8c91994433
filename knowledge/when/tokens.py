"""A text cut into words, numbers and dates written in digits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from knowledge.model import Text
from knowledge.when.folding import fold
from knowledge.when.period import Period, of_day, of_month, refuse

_TWO_DIGIT_YEAR = Text(
    "« {} » : écrivez l’année en quatre chiffres.", "“{}”: write the year with four digits."
)
_YEAR_OUT_OF_REACH = Text(
    "« {} » : l’année doit être entre 1000 et 2999.",
    "“{}”: the year must be between 1000 and 2999.",
)

_LEXER = re.compile(
    r"""
    (?<![\w.,]) (?:
      (?P<ymd> [0-9]{4} (?P<a>[-/.]) [0-9]{1,2} (?P=a) [0-9]{1,2}
               (?:[t]?[ ]?[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]{1,6})?z?)? (?!\w|(?P=a)[0-9]) )
    | (?P<dmy> [0-9]{1,2} (?P<b>[-/.]) [0-9]{1,2} (?P=b) [0-9]{4} (?!\w|(?P=b)[0-9])
             | [0-9]{2} [ ] [0-9]{2} [ ] [12][0-9]{3} (?!\w|[.,][0-9]) )
    | (?P<short_year> [0-9]{1,2} (?P<c>[-/]) [0-9]{1,2} (?P=c) [0-9]{2} (?!\w|(?P=c)[0-9])
                    | [0-9]{2}\.[0-9]{2}\.[0-9]{2} (?!\w|\.[0-9])
                    | (?:0[1-9]|1[0-2]) / (?:1[3-9]|2[0-9]) (?![\w]|[-/.,][0-9]) )
    | (?P<ym>  [12][0-9]{3} (?P<d>[-/]) [0-9]{1,2} (?!\w|(?P=d)[0-9]|[.,][0-9]) )
    | (?P<my>  [0-9]{1,2} (?P<e>[-/]) [12][0-9]{3} (?!\w|(?P=e)[0-9]|[.,][0-9]) )
    | (?P<dm>  [0-9]{2} / [0-9]{2} (?!\w|[-/.,][0-9]) )
    )
    | (?P<decade>  [12][0-9]{2}0 '?s (?!\w) )
    | (?P<ordinal> [0-9]{1,4} (?:er|re|ere|e|eme|nd|st|rd|th) (?!\w)
                 | [0-9]{1,4} <sup>(?:er|e|nd|st|rd|th)</sup> )
    | (?P<number>  [0-9]{1,3} (?:(?:[ ][0-9]{3})+ | (?:,[0-9]{3})+ | (?:\.[0-9]{3})+) (?!\w)
                 | [0-9]{1,3} [.,] [0-9]+ (?!\w) )
    | (?P<digits>  [0-9]+ (?!\w) )
    | (?P<elision> \b (?:jusqu|qu|[cdjlmnst]) ' (?=\w) )
    | (?P<word>    aujourd'hui | [^\W\d_]\w* )
    | (?P<other>   \w+ )
    | (?P<mark>    [^\w\s] )
    """,
    re.VERBOSE,
)


class Kind(Enum):
    """What a token is, as far as its characters tell."""

    WORD = auto()
    DIGITS = auto()  # "2023", "5"
    ORDINAL = auto()  # "1er", "30th"
    NUMBER = auto()  # "4 500", "1.5": never part of a date
    DECADE = auto()  # "1990s"
    DATE = auto()  # "13/06/2023"
    MARK = auto()
    OTHER = auto()


_KINDS = {
    "word": Kind.WORD,
    "elision": Kind.WORD,
    "digits": Kind.DIGITS,
    "ordinal": Kind.ORDINAL,
    "number": Kind.NUMBER,
    "decade": Kind.DECADE,
    "mark": Kind.MARK,
    "other": Kind.OTHER,
}


@dataclass(frozen=True, slots=True)
class Token:
    """A folded word, number, date or mark, and the characters of the typed text it came from."""

    kind: Kind
    text: str
    start: int
    end: int
    glued: bool = False  # nothing between it and the token before
    period: Period | None = None  # of a DATE


def tokenise(text: str) -> list[Token]:
    """Cut a text up; UnreadableTime for a date in digits that no calendar has."""
    folded = fold(text)
    tokens: list[Token] = []
    for match in _LEXER.finditer(folded.text):
        start, end = folded.starts[match.start()], folded.ends[match.end() - 1]
        glued = bool(tokens) and tokens[-1].end == start
        shape = match.lastgroup or "other"
        kind = _KINDS.get(shape, Kind.DATE)
        period = None
        if kind is Kind.DATE:
            period = _period(shape, match.group(), text[start:end])
            if period is None:
                kind = Kind.OTHER
        tokens.append(Token(kind, match.group(), start, end, glued, period))
    return tokens


def _period(shape: str, folded: str, typed: str) -> Period | None:
    numbers = [int(digits) for digits in re.findall(r"[0-9]+", folded)[:3]]
    match shape:
        case "ymd":
            return of_day(typed, numbers[2], numbers[1], _year(numbers[0], typed))
        case "dmy":
            return of_day(typed, numbers[0], numbers[1], _year(numbers[2], typed))
        case "ym":
            return of_month(typed, numbers[1], numbers[0])
        case "my":
            return of_month(typed, numbers[0], numbers[1])
        case "short_year":
            raise refuse(_TWO_DIGIT_YEAR, typed)
        case _:  # "24/09" is a day, "10/50" a fraction
            day, month = numbers
            return of_day(typed, day, month, None) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _year(year: int, typed: str) -> int:
    if not 1000 <= year <= 2999:
        raise refuse(_YEAR_OUT_OF_REACH, typed)
    return year
