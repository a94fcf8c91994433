"""The paragraphs and sentences of a text whose layout nobody has described."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from knowledge import sentences

# A sentence longer than this is looked at in pieces, so that the work grows with the text alone.
LONGEST: Final = 1_000
LONGEST_PARAGRAPH: Final = 4_000

_LINE = re.compile(r"[^\n]+")
_CLOSED = re.compile(r"[.!?…:;»”\")\]]\s*\Z")
_NEW = re.compile(r"\s*(?:[-*•|#>]|\(?\w{1,3}[.)]\s|[A-Z]{2,}\b)")
_WIDTH: Final = range(45, 140)  # of the lines of a text broken at a margin


class Stretch(NamedTuple):
    """A paragraph or a sentence: characters ``start`` to ``end`` of the text."""

    start: int
    end: int


def paragraphs(text: str) -> Iterator[Stretch]:
    """The lines of a text, those joined that only a margin broke; blank ones left out."""
    start = end = -1
    for line in _LINE.finditer(text):
        if not any(char.isalnum() for char in line[0]):
            continue
        if start >= 0 and not _goes_on(text, end, line):
            yield _trimmed(text, start, end)
            start = -1
        if start < 0:
            start = line.start()
        end = line.end()
    if start >= 0:
        yield _trimmed(text, start, end)


def sentences_of(text: str, paragraph: Stretch) -> Iterator[Stretch]:
    """The sentences of a paragraph, none longer than `LONGEST` characters."""
    for part in _pieces(text, paragraph, LONGEST_PARAGRAPH):
        for start, end in sentences.split(text, *part, lines=False):
            yield from _pieces(text, Stretch(start, end), LONGEST)


def _pieces(text: str, whole: Stretch, longest: int) -> Iterator[Stretch]:
    """A stretch cut at blanks into pieces no longer than a limit."""
    at, end = whole
    while end - at > longest:
        cut = text.rfind(" ", at + longest // 2, at + longest)
        cut = cut if cut > 0 else at + longest
        yield Stretch(at, cut)
        at = cut
    yield Stretch(at, end)


def _goes_on(text: str, end: int, line: re.Match[str]) -> bool:
    """Whether a line continues the one that ends at ``end``: only a margin stands between."""
    if text.count("\n", end, line.start()) != 1 or _NEW.match(line[0]):
        return False
    before = text[text.rfind("\n", 0, end) + 1 : end].rstrip()
    if len(before) not in _WIDTH or _CLOSED.search(before[-4:]):
        # A full line that ends with a full stop may end a paragraph; a lower-case start goes on.
        return len(before) in _WIDTH and line[0].lstrip()[:1].islower()
    return True


def _trimmed(text: str, start: int, end: int) -> Stretch:
    words = text[start:end]
    return Stretch(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))
