"""The names of people, with the titles and ranks before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from knowledge.extract.lexicon import words
from knowledge.extract.offices import INITIAL_GAP, phrase_at
from knowledge.extract.tokens import Word

APPOSED: Final = re.compile(r",\s*|\s*[(]|\s[–—-]\s|:\s")
_LONGEST: Final = 4  # capitalised words
_WHO_IS: Final = frozenset(
    (who, be) for who in ("who", "qui") for be in ("is", "was", "est", "était")
)


@dataclass(frozen=True, slots=True)
class Name:
    """The words that name a person; ``start`` is the first title or rank before it."""

    start: int
    first: int
    end: int


def name_behind(tokens: Sequence[Word], at: int) -> Name | None:
    """The person named from a word on, behind titles, ranks and an article."""
    start = at
    while at < len(tokens) and (length := _title_at(tokens, at, first=at == start)):
        at += length
    end = name_end(tokens, at)
    articles = words("people", "articles")
    titled = any(word.low not in articles for word in tokens[start:at])
    least = 1 if titled else 2
    if end is None or sum(word.is_capital for word in tokens[at:end]) < least:
        return None
    return Name(start, at, end)


def _title_at(tokens: Sequence[Word], at: int, *, first: bool) -> int:
    word = tokens[at]
    if not (first or word.follows or INITIAL_GAP.fullmatch(word.gap)):
        return 0
    if length := phrase_at(tokens, at, "ranks"):
        return length
    titled = word.low in words("people", "titles") and (len(word.text) > 1 or word.is_capital)
    return 1 if titled or word.low in words("people", "articles") else 0


def name_end(tokens: Sequence[Word], at: int) -> int | None:
    """Where the name that begins with a word ends; None where none begins."""
    end, capitals = at, 0
    while end < len(tokens) and capitals < _LONGEST:
        word = tokens[end]
        if end > at and not word.follows and not _after_initial(tokens, end):
            break
        if may_name(word) and (end > at or _may_begin(word)):
            capitals += 1
        elif not (capitals and _is_particle(tokens, end, capitals)):
            if word.is_capital and word.follows and end > at:
                return None  # a longer name, of something else
            break
        end += 1
    return end if capitals else None


def _after_initial(tokens: Sequence[Word], at: int) -> bool:
    return len(tokens[at - 1].text) == 1 and INITIAL_GAP.fullmatch(tokens[at].gap) is not None


def may_name(word: Word) -> bool:
    return word.is_capital and word.low not in words("people", "not_names")


def _may_begin(word: Word) -> bool:
    """Whether a word is no title, which stands before a name and is not part of it."""
    return word.is_capital and word.low not in words("people", "titles")


def _is_particle(tokens: Sequence[Word], at: int, capitals: int) -> bool:
    if tokens[at].low not in words("people", "after_names") or at + 1 >= len(tokens):
        return False
    following = tokens[at + 1]
    of = tokens[at].low in ("de", "du", "la", "le", "d'")
    return following.follows and following.is_capital and not (of and capitals > 1)


def name_before(tokens: Sequence[Word], at: int) -> Name | None:
    """The person named before an office: "Jane Doe, mayor", "Jane Doe was elected mayor"."""
    while at and tokens[at].follows and tokens[at - 1].low in words("people", "articles"):
        at -= 1
    at = _past_aside(tokens, at)
    if at and "'" in tokens[at - 1].text + "’" and not APPOSED.fullmatch(tokens[at].gap):
        at = _owner_start(tokens, at)
    end = at if at and APPOSED.fullmatch(tokens[at].gap) else _before_appointment(tokens, at)
    if not end:
        return None
    first = end
    while first and end - first < _LONGEST + 1 and _belongs(tokens, first - 1, end):
        first -= 1
    while first < end and not (may_name(tokens[first]) and _may_begin(tokens[first])):
        first += 1
    start = first
    while start and tokens[start].follows | bool(INITIAL_GAP.fullmatch(tokens[start].gap)):
        length = _title_before(tokens, start)
        if not length:
            break
        start -= length
    placed = start and tokens[start - 1].low in words("people", "placing")
    least = 2 if start == first else 1
    if placed or sum(word.is_capital for word in tokens[first:end]) < least:
        return None
    return Name(start, first, end)


def _past_aside(tokens: Sequence[Word], at: int) -> int:
    """Past "who is", and past an age between a name and an office ("Sarah Lee, 43, a nurse")."""
    before = tuple(word.low for word in tokens[max(0, at - 2) : at])
    if before in _WHO_IS:
        return at - 2
    aged = at - 2 if before[-1:] in (("ans",), ("years",)) else at - 1
    is_age = aged > 0 and tokens[aged].text.isdigit() and "," in tokens[aged].gap
    return aged if is_age and at < len(tokens) and "," in tokens[at].gap else at


def _owner_start(tokens: Sequence[Word], at: int) -> int:
    """Past "the club's" before an office."""
    if tokens[at - 1].low.endswith("'s"):
        at -= 1
        while at and tokens[at].follows and tokens[at - 1].low in words("people", "articles"):
            at -= 1
    return at


def _before_appointment(tokens: Sequence[Word], at: int) -> int | None:
    """Where the words before "was appointed" end."""
    end = at
    if end and tokens[end].follows and tokens[end - 1].low in ("as", "comme"):
        end -= 1
    if not end or tokens[end - 1].low not in words("people", "appointed"):
        return None
    end -= 1
    least = end
    while end and tokens[end].follows and tokens[end - 1].low in words("people", "auxiliaries"):
        end -= 1
    return end if end < least and tokens[end].follows else None


def _belongs(tokens: Sequence[Word], at: int, end: int) -> bool:
    """Whether a word can be part of the name that ends at ``end``."""
    word = tokens[at]
    if at + 1 < end and not (tokens[at + 1].follows or _after_initial(tokens, at + 1)):
        return False
    if word.is_capital:
        return may_name(word)
    return (
        word.low in words("people", "after_names")
        and at + 1 < end
        and at > 0
        and tokens[at - 1].is_capital
        and word.follows
    )


def _title_before(tokens: Sequence[Word], at: int) -> int:
    for length in range(4, 0, -1):
        if at >= length and phrase_at(tokens, at - length, "ranks") == length:
            return length
    return int(at > 0 and tokens[at - 1].low in words("people", "titles"))
