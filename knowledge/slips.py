"""Slips of the finger in general words, and in the words of statements: "begining", "comanded".

Only slips that hardly ever make one word of another are undone: a consonant typed once for twice
or twice for once, and in a longer word a letter left out, two consonants
exchanged, or "ei" for "ie". (Tried on the 40 000 most frequent words of each language that no base
knows: fewer than one in a hundred is taken for another, most of these for a form of its own.) What
is near to a name is the name index's to judge, and a word with a capital or a digit is left as it
is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from string import ascii_lowercase

_SINGABLE = "aeiou"
_VOWELS = frozenset("aeiouy")
_SHORTEST = 6  # letters of a word with a consonant too few or too many
_LONG = 7  # letters of a word with another slip: letters exchanged, or a vowel left out
_LONGER = 8  # letters of a word with any letter left out
_LONGEST = 24  # letters: what is longer is no word


def mended(word: str, is_known: Callable[[str], bool]) -> str | None:
    """The known word that an unknown, folded one was meant for; None where there is none."""
    if not (word.isalpha() and word.isascii() and len(word) <= _LONGEST):
        return None
    meant = list(_with_another_consonant(word)) if len(word) >= _SHORTEST else []
    if len(word) >= _LONG:
        more = ascii_lowercase if len(word) >= _LONGER else _SINGABLE
        meant += [*_with_letters_exchanged(word), *_with_another_letter(word, more)]
    return next(filter(is_known, meant), None)


def _with_another_consonant(word: str) -> Iterator[str]:
    for at, letter in enumerate(word):
        if letter in _VOWELS:
            continue
        if word[at - 1 : at] == letter:
            yield word[:at] + word[at + 1 :]
        elif word[at + 1 : at + 2] != letter:
            yield word[:at] + letter + word[at:]


def _with_letters_exchanged(word: str) -> Iterator[str]:
    for at in range(1, len(word) - 1):
        pair = word[at : at + 2]
        if pair in ("ie", "ei") or (pair[0] != pair[1] and _VOWELS.isdisjoint(pair)):
            yield word[:at] + pair[::-1] + word[at + 2 :]


def _with_another_letter(word: str, letters: str) -> Iterator[str]:
    for at in range(1, len(word)):
        for letter in letters:
            yield word[:at] + letter + word[at:]
