"""Walking along the tokens of a text, and telling years and days from other numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from knowledge.when import words
from knowledge.when.tokens import Kind, Token, tokenise
from knowledge.when.words import Strength


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases as token texts, each with the place of what it means in a list.

    ``longest`` holds, for each word a phrase begins with, how many words its longest has: most
    words of a question begin none, and need no further look.
    """

    places: dict[tuple[str, ...], int]
    longest: dict[str, int]


_LEADING_DIGITS: Final = re.compile(r"[0-9]{1,4}")
_MODERN: Final = range(1500, 2101)  # years that need no word before them


def phrases(*alternatives: str) -> Phrases:
    """A table of phrases from ``a|b|c`` strings, cut up as typed text is."""
    places = {
        _texts(phrase): place
        for place, written in enumerate(alternatives)
        for phrase in written.split("|")
    }
    longest: dict[str, int] = {}
    for texts in places:
        longest[texts[0]] = max(longest.get(texts[0], 0), len(texts))
    return Phrases(places, longest)


def _texts(phrase: str) -> tuple[str, ...]:
    if phrase.endswith("'"):  # an elision is one only before a word
        return _texts(f"{phrase}x")[:-1]
    return tuple(token.text for token in tokenise(phrase))


def leading_number(text: str) -> int | None:
    """The 30 of ``30th``."""
    digits = _LEADING_DIGITS.match(text)
    return int(digits[0]) if digits else None


class TokenReader:
    """The tokens of one text, looked at by their index."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokenise(text)

    def year(self, at: int, strength: Strength) -> tuple[int, int] | None:
        """A year of four digits that is neither a count nor the name of something."""
        token = self.token(at)
        if token.kind is not Kind.DIGITS or len(token.text) != 4 or not self._stands_apart(at):
            return None
        year = int(token.text)
        if not (1000 <= year <= 2999 if strength is Strength.SURE else year in _MODERN):
            return None
        if self._names_something(at) or self.is_count(at):
            return None
        return year, at + 1

    def is_count(self, at: int) -> bool:
        """Whether the number at a token counts things, as in ``2000 soldats``."""
        after = self.token(at + 1).text
        year = int(self.token(at).text)
        if after in words.COUNTED and (year % 50 == 0 or year < 1900 or after in "%€$£"):
            return True
        other = self.token(at + 2)
        if after in ("a", "to", "-") or self.token(at - 1).text in ("entre", "between"):
            if other.kind is Kind.NUMBER:
                return True
            if other.kind is Kind.DIGITS and len(other.text) >= 4:
                return int(other.text) not in _MODERN or self.is_count(at + 2)
        before = tuple(token.text for token in self.tokens[max(0, at - 2) : at])
        return before in _BOUNDING.places or before[-1:] in _BOUNDING.places

    def day(self, at: int) -> tuple[int, int] | None:
        """A day of a month in digits, as in ``5``, ``1er`` and ``30th``."""
        token = self.token(at)
        if token.text == "premier":
            return 1, at + 1
        number = leading_number(token.text)
        if token.kind not in (Kind.DIGITS, Kind.ORDINAL) or number is None or number > 99:
            return None
        return (number, at + 1) if self._stands_apart(at) else None

    def token(self, at: int) -> Token:
        return self.tokens[at] if 0 <= at < len(self.tokens) else NOTHING

    def phrase(self, at: int, table: Phrases) -> tuple[int, int] | None:
        """The place in the table of the longest phrase at a token, and the token after it."""
        longest = table.longest.get(self.token(at).text, 0)
        for length in range(min(longest, len(self.tokens) - at), 0, -1):
            place = table.places.get(tuple(token.text for token in self.tokens[at : at + length]))
            if place is not None:
                return place, at + length
        return None

    def typed(self, start: int, end: int) -> str:
        """The text of the tokens ``start`` to ``end`` (not included) as typed."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]

    def skip(self, at: int, passed: frozenset[str]) -> int:
        while self.token(at).text in passed:
            at += 1
        return at

    def _stands_apart(self, at: int) -> bool:
        """Not a piece of a name such as ``covid-19`` or of a longer number such as ``1-2-2023``."""
        token, before, after = self.token(at), self.token(at - 1), self.token(at + 1)
        if token.glued and before.text in ("-", "/") and before.glued:
            owner = self.token(at - 2)
            if owner.kind in (Kind.WORD, Kind.OTHER) and not self._speaks_of_time(owner.text):
                return False
        if token.glued and before.text in ("@", "#", "_", ".", ",", "$", "€", "£"):
            return False
        if after.glued and after.text in ("-", "/"):
            other = self.token(at + 2)
            if other.glued and other.kind is Kind.DIGITS and len(token.text) == 4:
                return len(other.text) == 4
        return True

    def _speaks_of_time(self, word: str) -> bool:
        return word in words.MONTHS or word in words.WEEKDAYS or word in _HYPHENED

    def _names_something(self, at: int) -> bool:
        before = at - 1
        while self.token(before).text in (".", ":", "[") and before > 0:
            before -= 1
        return self.token(before).text in words.NAMING


NOTHING: Final = Token(Kind.OTHER, "", 0, 0)
_HYPHENED: Final = frozenset({"mi", "mid", "post", "pre", "fin", "debut", "end", "early", "late"})
_BOUNDING: Final = phrases("|".join(words.BOUNDING))
