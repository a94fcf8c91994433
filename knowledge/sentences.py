"""Cutting a text into sentences, in French and English, with exact offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

# A full stop after one of these words ends nothing.
_TITLE = re.compile(
    r"(?:m|mm|mr|mrs|ms|dr|pr|st|ste|gen|gén|col|lt|cap|capt|sgt|maj|distr|cf)", re.IGNORECASE
)
# Nor after one of these where a number follows ("13 Jun. 2023", "art. 5").
_NUMBERED = re.compile(
    r"(?:jan|janv|feb|fév|févr|mar|apr|avr|jun|jul|juil|aug|sep|sept|oct|nov|dec|déc"
    r"|art|no|p|pp|par|ch|fig|vol)",
    re.IGNORECASE,
)
# Where a sentence may end: stops, then what closes with them (quotes, brackets, emphasis).
_STOP = re.compile(r"[.!?…]{1,3}(?:[ \u00a0\u202f]?[»”]|[*_\"')\]’])*(?=\s)")
# What a sentence may begin with, besides a capital letter or a digit.
_OPENERS = frozenset("«“\"'([*_–—")
_WORD_BEFORE = re.compile(r"(\w+)\Z")
_NUMBER_ONLY = re.compile(r"[\W_]*\d{1,3}\Z")


def split(text: str, start: int, end: int, *, lines: bool) -> Iterator[tuple[int, int]]:
    """The sentences of ``text[start:end]`` as pairs of offsets in ``text``, blanks left out.

    A blank line always ends a sentence; any line end does where ``lines``. Stretches without a
    letter or digit are no sentences.
    """
    breaks = re.compile(r"\n" if lines else r"\n\s*\n")
    end = min(end, len(text))
    edges = [start, *(found.end() for found in breaks.finditer(text, start, end)), end]
    for first, last in pairwise(edges):
        yield from _sentences(text, first, last)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _ends(text, begin, stop, end):
            yield from _trimmed(text, begin, stop.end())
            begin = stop.end()
    yield from _trimmed(text, begin, end)


def _ends(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    after = text[stop.end() : end].lstrip()[:1]
    if not (after.isupper() or after.isdigit() or after in _OPENERS):
        return False
    if stop[0] != ".":
        return True
    before = text[begin : stop.start()]
    if _NUMBER_ONLY.match(before):
        return False
    word = _WORD_BEFORE.search(before)
    if word is None:
        return True
    if (len(word[1]) == 1 and word[1].isupper()) or _TITLE.fullmatch(word[1]):
        return False
    return not (after.isdigit() and _NUMBERED.fullmatch(word[1]))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    if any(char.isalnum() for char in words):
        yield start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
