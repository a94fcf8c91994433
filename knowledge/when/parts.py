"""The grammar of parts of years: quarters, halves, and their first or last months."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from knowledge.model import Text
from knowledge.when import words
from knowledge.when.period import Period, of_months, refuse
from knowledge.when.reader import TokenReader, leading_number
from knowledge.when.tokens import Kind
from knowledge.when.words import Strength

Found = tuple[Period, int]
"""A period and the index of the token after it."""

_NO_SUCH_QUARTER = Text("« {} » : il n’y a pas de trimestre {}.", "“{}”: there is no quarter {}.")
_NO_SUCH_HALF = Text("« {} » : il n’y a pas de semestre {}.", "“{}”: there is no half-year {}.")
OF: Final = frozenset({"of", "de", "d'", "du", "the", "l'", "in", "mois", "annee", "month", "year"})


class PartReader(TokenReader):
    """Reads parts of years out of one text's tokens."""

    def _year_of(self, at: int) -> tuple[int, int] | None:
        """The year that completes a day or a month, as in ``June, 2023`` and ``juin de 2023``."""
        after = self.skip(at, frozenset({","})) if self.token(at).text == "," else at
        return self.year(self.skip(after, OF), Strength.SURE)

    def _part(self, at: int) -> Found | None:
        """Quarters and halves: ``T3 2023``, ``2020 Q1``, ``first quarter of 2020``."""
        year = self.year(at, Strength.NONE)
        if year:
            code = self._part_code(self.skip(year[1], frozenset({"-"})))
            return (self._months(at, code[2], *code[:2], year[0]), code[2]) if code else None
        code = self._part_code(at)
        if code:
            year = self._year_of(self.skip(code[2], frozenset({"-"})))
            return (self._months(at, year[1], *code[:2], year[0]), year[1]) if year else None
        token = self.token(at)
        which = words.ORDINALS.get(token.text)
        if which is None and token.kind is Kind.ORDINAL:
            which = leading_number(token.text)
        count = _part_named(self.token(at + 1).text)
        if which is None or count is None:
            return None
        after = at + 2
        year = self._year_of(after)
        if not year and (which < 0 or self.token(at + 1).text in ("half", "moitie")):
            return None
        end = year[1] if year else after
        return self._months(at, end, count if which < 0 else which, count, year and year[0]), end

    def _part_code(self, at: int) -> tuple[int, int, int] | None:
        text = self.token(at).text
        if len(text) != 2 or text[0] not in words.PART_LETTERS or text[1] not in "123456789":
            return None
        return int(text[1]), words.PART_LETTERS[text[0]], at + 1

    def _months(self, at: int, end: int, which: int, count: int, year: int | None) -> Period:
        if not 1 <= which <= count:
            no_such = _NO_SUCH_QUARTER if count == 4 else _NO_SUCH_HALF
            raise refuse(no_such, self.typed(at, end), which)
        length = 12 // count
        return of_months((which - 1) * length + 1, which * length, year)

    def _months_of_year(self, at: int) -> Found | None:
        """``first three months of 2020``, ``les trois premiers mois de 2020``."""
        end, first, count = at, True, 0
        for _ in range(2):
            text = self.token(end).text
            if text in words.SIDES:
                first = words.SIDES[text]
            elif count := words.SMALL_NUMBERS.get(text, 0):
                pass
            else:
                return None
            end += 1
        if not count or self.token(end).text not in words.MONTHS_OF_YEAR:
            return None
        year = self._year_of(end + 1)
        if year is None:
            return None
        months = (1, count) if first else (13 - count, 12)
        return of_months(*months, year[0]), year[1]


@lru_cache(maxsize=1_024)
def _part_named(word: str) -> int | None:
    """How many of a part, perhaps misspelt by one letter, a year has."""
    if word in words.PARTS:
        return words.PARTS[word]
    if len(word) < 6 or word in words.NOT_PARTS:
        return None
    near = (c for part, c in words.PARTS.items() if len(part) > 5 and OSA.distance(word, part) == 1)
    return next(near, None)
