"""Finding the phrase that somebody gives as evidence: letter by letter, or not at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from knowledge.model import Document, Evidence, Passage
from knowledge.verify.alone import LONGEST_PHRASE

_WORD = re.compile(r"\w+")
_SAME_ON_SCREEN = re.compile(r"(?P<gap>\s+)|(?P<tick>['’])|(?P<other>[^\s'’]+)")
_QUOTED = re.compile(r"""\s*(?:«([^«»]*)»|“([^“”]*)”|"([^"]*)"|„([^„“”]*)[“”])\s*""")
_LEAST_LIKE = 60.0  # of 100: below it, the nearest words of a text are other words


@dataclass(frozen=True, slots=True)
class Nearest:
    """Words of a text that are like a phrase, without being it."""

    passage: str
    phrase: str


class NotPlacedError(ValueError):
    """A phrase that cannot be evidence.

    ``key`` says why: ``no_phrase``, ``long``, ``which_passage`` (without the text, one has to be
    named), ``not_there`` (``nearest`` is what comes near it),
    ``elsewhere`` (``passages`` have it) or ``twice`` (so often in ``passages``).
    """

    def __init__(
        self, key: str, *, passages: Sequence[str] = (), nearest: Nearest | None = None
    ) -> None:
        super().__init__(key)
        self.key = key
        self.passages = tuple(passages)
        self.nearest = nearest


def unquoted(phrase: str) -> str:
    """A phrase without the quotation marks around all of it, in which an answer shows it."""
    quoted = _QUOTED.fullmatch(phrase)
    return (next(filter(None, quoted.groups()), "") if quoted else phrase).strip()


def place(phrase: str, document: Document, passage: str, text: str | None) -> Evidence:
    """The phrase with its place in a passage, or in the only one that has it where none is named.

    Spaces and apostrophes, which a keyboard has one of and a text several, become those of the
    text. Without the text of the document (None) it is kept as given, and not verified. Raises
    NotPlacedError.
    """
    words = len(_WORD.findall(phrase))
    if not words:
        raise NotPlacedError("no_phrase")
    if words > LONGEST_PHRASE:
        raise NotPlacedError("long")
    passages = [p for p in document.passages if p.id == passage or not passage]
    if text is None:
        if len(passages) != 1:
            raise NotPlacedError("which_passage")
        start = passages[0].start
        end = start + len(phrase)
        return Evidence(document.id, passages[0].id, start, end, phrase, verified=False)
    found = _places(phrase, passages, text)
    if len(found) == 1:
        there, start, end = found[0]
        return Evidence(document.id, there.id, start, end, text[start:end])
    if found:
        raise NotPlacedError("twice", passages=_ids(found))
    if elsewhere := _places(phrase, document.passages, text):
        raise NotPlacedError("elsewhere", passages=_ids(elsewhere))
    raise NotPlacedError("not_there", nearest=_nearest(phrase, document, text))


def _places(phrase: str, passages: Sequence[Passage], text: str) -> list[tuple[Passage, int, int]]:
    """Where a phrase stands as it was typed; else where something stands that looks the same."""
    for pattern in (re.escape(phrase), _SAME_ON_SCREEN.sub(_alike, phrase)):
        found = [
            (passage, passage.start + at.start(1), passage.start + at.end(1))
            for passage in passages
            for at in re.finditer(f"(?=({pattern}))", text[passage.start : passage.end])
        ]
        if found:
            return found
    return []


def _alike(part: re.Match[str]) -> str:
    if part["gap"]:
        return r"\s+"
    return "['’]" if part["tick"] else re.escape(part["other"])


def _ids(found: Sequence[tuple[Passage, int, int]]) -> list[str]:
    return list(dict.fromkeys(passage.id for passage, _, _ in found))


def _nearest(phrase: str, document: Document, text: str) -> Nearest | None:
    """The words of the document that are most like a phrase, whole words only."""
    best, score = None, _LEAST_LIKE
    wanted = phrase.casefold()
    for passage in document.passages:
        inside = text[passage.start : passage.end]
        like = fuzz.partial_ratio_alignment(wanted, inside.casefold(), score_cutoff=score)
        if like is not None and like.score > score and len(inside.casefold()) == len(inside):
            score = like.score
            best = Nearest(passage.id, _whole_words(inside, like.dest_start, like.dest_end))
    return best


def _whole_words(text: str, start: int, end: int) -> str:
    """The words of which any letter stands between two places."""
    words = [w for w in re.finditer(r"\S+", text) if w.end() > start and w.start() < end]
    return text[words[0].start() : words[-1].end()].strip(".,;:!?()«» \n") if words else ""
