"""Passages of the loaded texts found by words: what stands in a source, checked by nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from knowledge.base import FactBase
from knowledge.model import Document, Passage
from knowledge.searching import Index, Match, names_near, shown, spans, words_of
from knowledge.texts import Library, readable

LONGEST: Final = 260  # characters of an excerpt
MOST_FOUND: Final = 10
_BEFORE: Final = 60  # characters shown before the first word found


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a passage around the words found; ``held`` is how many of those asked it holds."""

    document: Document
    passage: str
    text: str
    held: int


class Excerpts:
    """The passages of all texts at hand by their words."""

    def __init__(self, base: FactBase, library: Library) -> None:
        self._passages = list(_loaded(base.documents.values(), library))
        counted = (Counter(words_of(text)) for _, _, text in self._passages)
        self._index = Index(counted, base.lexicon, lambda word: names_near(word, base))

    def search(self, text: str) -> tuple[list[Excerpt], frozenset[str]]:
        """The passages that hold the words of a text, best first, and the words that matched."""
        asked = self._index.ask(text)
        found = shown(self._index.find(asked))[:MOST_FOUND]
        return [self._excerpt(match, asked.marked) for match in found], asked.marked

    def _excerpt(self, match: Match, marked: frozenset[str]) -> Excerpt:
        document, passage, text = self._passages[match.number]
        return Excerpt(document, passage.id, around(text, marked), match.held)


def _loaded(
    documents: Iterable[Document], library: Library
) -> Iterable[tuple[Document, Passage, str]]:
    for document in documents:
        for passage in document.passages:
            text = library.passage_text(document, passage.id)
            if text is not None:
                yield document, passage, " ".join(readable(text).split())


def around(text: str, marked: frozenset[str]) -> str:
    """The piece of a text, at most `LONGEST` characters, that holds the most words found."""
    if len(text) <= LONGEST:
        return text
    hits = [(start, word) for start, _, word in spans(text) if word in marked]
    starts = [max(start - _BEFORE, 0) for start, _ in hits] or [0]
    begin = max(
        starts, key=lambda b: len({word for at, word in hits if b <= at < b + LONGEST - _BEFORE})
    )
    begin = min(begin, len(text) - LONGEST)
    end = begin + LONGEST
    # Words are not cut.
    first = text.find(" ", begin, end) + 1 if begin else 0
    last = text.rfind(" ", first, end) if end < len(text) else end
    last = last if last > first else end
    return f"{'… ' if first else ''}{text[first:last]}{' …' if last < len(text) else ''}"
