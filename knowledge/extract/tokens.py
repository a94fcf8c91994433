"""The words of a sentence, with what stands between them."""

from __future__ import annotations

import re
from typing import NamedTuple

_WORD = re.compile(
    r"(?:[dlnsjmct]|qu)['’](?=\w)|[^\W\d_]+(?:[-’'][^\W\d_]+)*(?:(?<=s)['’](?=\s))?|\d+(?:[.,\u00a0\u202f]\d+)*",
    re.IGNORECASE,
)


class Word(NamedTuple):
    """A word at characters ``start`` to ``end``; ``gap`` stands between it and the one before."""

    text: str
    low: str  # in lower case, with a straight apostrophe
    start: int
    end: int
    gap: str

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def follows(self) -> bool:
        """Whether only a blank, or nothing after an elision, stands before it."""
        return self.gap in _BLANKS


_BLANKS = frozenset(("", " ", "\u00a0", "\u202f", "\n"))


def words_of(sentence: str) -> list[Word]:
    """The words of a sentence in order; an elision ("l'") is a word of its own."""
    found: list[Word] = []
    last = 0
    for match in _WORD.finditer(sentence):
        low = match[0].lower().replace("’", "'")
        gap = sentence[last : match.start()]
        if (
            found
            and gap.startswith(")")
            and found[-1].gap.endswith("(")
            and found[-1].text.isupper()
        ):
            gap = found.pop().gap[:-2] + gap[1:]  # a short form in brackets names what it follows
        found.append(Word(match[0], low, match.start(), match.end(), gap))
        last = match.end()
    return found
