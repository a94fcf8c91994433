"""Offices and ranks as they are worded, with what they are of: "Minister for Trade"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from knowledge.extract.lexicon import phrases, words
from knowledge.extract.tokens import Word

INITIAL_GAP: Final = re.compile(r"\.\s?")
_LONGEST: Final = 30  # words of what an office is of
# The ends of French adjectives, of countries above all: "ministre turc".
_ADJECTIVE = re.compile(
    r"\w+(?:ais|aise|ain|aine|ien|ienne|ois|oise|and|ande|ol|ole|ique|rbe|urc|urque|usse|uisse|elge|ec"
    r"|ecque|al|ale|ard|arde|ar|are|ave|ate|lais|ite|ate|ote|ète|aire|ier|ière|if|ive)\Z"
)


@dataclass(frozen=True, slots=True)
class Office:
    """An office in words ``start`` to ``head_end``, and what it is of up to ``end``."""

    start: int
    head_end: int
    end: int


def office_at(tokens: Sequence[Word], at: int) -> Office | None:
    """The longest office that begins with the words before and at a place."""
    start = at
    while start < len(tokens) and start - at < 3 and _modifies(tokens, start):
        start += 1
    for head in range(start, at - 1, -1):
        length = phrase_at(tokens, head, "heads")
        if length:
            end = _past_adjectives(tokens, head + length)
            # "chairman and chief executive of Acme"
            joined = end < len(tokens) and tokens[end].low in ("and", "et") and tokens[end].follows
            if joined and (more := phrase_at(tokens, end + 1, "heads")):
                end = _past_adjectives(tokens, end + 1 + more)
            return Office(at, end, _complement_end(tokens, end))
    return None


def _past_adjectives(tokens: Sequence[Word], at: int) -> int:
    while at < len(tokens) and tokens[at].follows and _is_adjective(tokens, at):
        at += 1
    return at


def _modifies(tokens: Sequence[Word], at: int) -> bool:
    """Whether a word may stand before the head of an office, as in "Energy Minister"."""
    if at + 1 >= len(tokens) or not tokens[at + 1].follows:
        return False
    word = tokens[at]
    if word.low in words("people", "premodifiers"):
        return True
    capital = word.is_capital and word.low not in words("people", "small")
    return capital and (tokens[at + 1].is_capital or word.low not in words("people", "not_names"))


def _is_adjective(tokens: Sequence[Word], at: int) -> bool:
    """Whether a word after an office qualifies it, as in "président serbe Aleksandar Vučić"."""
    word = tokens[at]
    if word.low in words("people", "adjectives"):
        return not word.is_capital or at + 1 == len(tokens) or tokens[at - 1].is_capital
    if word.is_capital or len(word.text) < 4 or at + 1 >= len(tokens) or not tokens[at + 1].follows:
        return False
    ends = words("people", "office_end") | words("people", "auxiliaries") | words("people", "links")
    following = tokens[at + 1]
    return (
        _ADJECTIVE.match(word.low) is not None
        and word.low not in ends
        and (following.low in words("people", "opening_links") or following.is_capital)
    )


def phrase_at(tokens: Sequence[Word], at: int, table: str) -> int:
    """How many words from a place on make an office or rank; 0 where none does."""
    known, longest = _table(table)
    if at >= len(tokens):
        return 0
    for length in range(min(longest.get(tokens[at].low, 0), len(tokens) - at), 0, -1):
        run = tokens[at : at + length]
        joined = all(word.follows or INITIAL_GAP.fullmatch(word.gap) for word in run[1:])
        if joined and tuple(word.low for word in run) in known:
            return length
    return 0


@lru_cache(maxsize=2)
def _table(name: str) -> tuple[frozenset[tuple[str, ...]], dict[str, int]]:
    """Phrases, and for each first word how many words its longest phrase has."""
    known = phrases("people", name)
    longest: dict[str, int] = {}
    for phrase in known:
        longest[phrase[0]] = max(longest.get(phrase[0], 0), len(phrase))
    return known, longest


def _complement_end(tokens: Sequence[Word], at: int) -> int:
    """Where what an office is of ends: at a mark, a verb or a relative clause."""
    if (
        at >= len(tokens)
        or not tokens[at].follows
        or tokens[at].low not in words("people", "opening_links")
    ):
        return at
    end = at
    while end < len(tokens) and end - at < _LONGEST:
        word = tokens[end]
        ends = word.text in words("people", "office_end")
        if not word.follows or (ends and not _is_article(tokens, end)):
            break
        if word.low in ("et", "and") and not _goes_on(tokens, end):
            break
        end += 1
    while end > at and tokens[end - 1].low in words("people", "links") | {"et", "and"}:
        end -= 1
    return end


def _is_article(tokens: Sequence[Word], at: int) -> bool:
    """Whether "a" is the English article, after "of" or "for", and not the French verb."""
    return tokens[at].low == "a" and tokens[at - 1].low in ("of", "for", "at", "in")


def _goes_on(tokens: Sequence[Word], at: int) -> bool:
    following = tokens[at + 1 : at + 3]
    return bool(following) and (
        following[0].low in words("people", "links")
        or (len(following) < 2 or not following[1].is_capital)
    )
