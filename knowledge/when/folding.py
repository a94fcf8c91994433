"""Text as the grammars of times and numbers see it, with the way back to what was typed."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

_SAME: Final = str.maketrans(dict.fromkeys("’‘ʼ´`", "'") | dict.fromkeys("‐‑‒–—−", "-"))


class Folded(NamedTuple):
    """Lower-case text without accents; ``starts[i]`` is where its character i was typed."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def fold(text: str) -> Folded:
    """Take case, accents and kinds of space, dash, apostrophe and digit out of a text."""
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for index, typed in enumerate(text):
        for char in _plain(typed):
            if unicodedata.combining(char):
                if ends:
                    ends[-1] = index + 1
            else:
                chars.append(char)
                starts.append(index)
                ends.append(index + 1)
    return Folded("".join(chars), tuple(starts), tuple(ends))


@lru_cache(maxsize=512)
def _plain(char: str) -> str:
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    if char.isspace():
        return " "
    if char.isnumeric():  # "²" is a footnote or a square, never a digit of the number before it
        return char
    return unicodedata.normalize("NFKD", char).translate(_SAME).lower().translate(_SAME)
