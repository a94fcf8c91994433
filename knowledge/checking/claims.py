"""The claims of a message, read one by one: a text, its times and names, its number if it has one.

A claim keeps every word that it says, so that whoever judges it can leave none out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from knowledge import quantity, when
from knowledge.base import FactBase
from knowledge.model import Reading
from knowledge.quantity import NumberMention
from knowledge.question import Question, clean, parse
from knowledge.sentences import split
from knowledge.when import Asked, UnreadableTime
from knowledge.words import Token, tokens

LONGEST: Final = 2_000  # characters of a message that are read
MOST_SENTENCES: Final = 20
_LONGEST_CLAIM = 300  # characters; a longer sentence says too much to be one claim
_MOST_COUNTED = 3  # words after a number, among which is its unit

_LEFT_OVER = (
    "a an the of in on at to from by with for as is are was were be been being has have had there "
    "it its they their he she his her which who whom that this these and also "
    "le la les l un une des du de d au aux en dans sur a par pour avec comme est sont etait "
    "etaient fut furent ete etre avait avaient ont eu y il elle ils elles on qui que cette "
    "ce ces son sa ses leur leurs et aussi"
)
# What a fact need not explain: articles, prepositions, pronouns, forms of "be" and "have".
LEFT_OVER: Final = frozenset(_LEFT_OVER.split())
_APART = re.compile(r"[;:,]\s|\s(?:and|et|but|mais|while|dont|of whom|of which)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing said: its words, times and names, and the number it gives, if it gives one."""

    text: str
    question: Question
    words: tuple[Token, ...]  # but for its times and its number
    number: NumberMention | None = None
    counted: tuple[Token, ...] = ()  # the words that come after its number

    @property
    def times(self) -> tuple[Asked, ...]:
        return self.question.times


def sentences(text: str) -> Iterator[str]:
    """The sentences of a message that claim something: no questions, none too long."""
    text = text[:LONGEST]
    for start, end in islice(split(text, 0, len(text), lines=True), MOST_SENTENCES):
        sentence = clean(text[start:end])
        if len(sentence) <= _LONGEST_CLAIM and not sentence.rstrip(" »”\"')").endswith("?"):
            yield sentence


def claims(sentence: str, base: FactBase) -> Iterator[Claim]:
    """The claims of a sentence; one that gives several numbers is read in pieces."""
    try:
        whole = _claim(sentence, base)
        if whole is not None:
            yield whole
            return
        yield from _pieces(sentence, base)
    except UnreadableTime:
        return


def _pieces(sentence: str, base: FactBase) -> Iterator[Claim]:
    """Each piece with a number of its own; it is about what the first one is about, and then."""
    if any(base.lexicon.is_turning(word.text) for word in tokens(sentence)):
        return  # "not" in one piece may turn the others round
    first, shared, found = True, "", list[Claim]()
    for piece in filter(None, map(str.strip, _APART.split(sentence))):
        claim = _claim(piece if first else f"{piece} {shared}", base, shown=piece)
        if claim is None:
            return
        if claim.number is not None:
            found.append(claim)
        elif any(word.plain not in LEFT_OVER for word in claim.words):
            return  # words without a number, such as "nobody believes that", may turn all round
        if first:
            names = [item.typed for item in claim.question.items if item.entities and item.typed]
            times = [piece[m.start : m.end] for m in when.find(piece)]
            shared, first = " ".join([*names[:1], *times[:1]]), False
    yield from found


def _claim(text: str, base: FactBase, shown: str = "") -> Claim | None:
    """A text as one claim; None where it gives more than one number. Raises UnreadableTime."""
    spans = [(m.start, m.end) for m in when.find(text)]
    rest = _blanked(text, spans)
    words = tokens(rest)
    names = _name_spans(words, base)
    numbers = [
        n
        for n in quantity.find_numbers(rest)
        if not (n.reading is Reading.EXACT and n.number == 1)
        and not any(start < n.end and n.start < end for start, end in names)
    ]
    if len(numbers) > 1:
        return None
    number = numbers[0] if numbers else None
    counted: tuple[Token, ...] = ()
    if number is not None:
        rest = _blanked(rest, [(number.start, number.end)])
        words = tokens(rest)
        after = (w for w in words if w.start >= number.end and w.plain not in LEFT_OVER)
        counted = tuple(islice(after, _MOST_COUNTED))
    question = parse(_blanked(text, [(number.start, number.end)]) if number else text, base)
    return Claim(shown or text, question, words, number, counted)


def _name_spans(words: Sequence[Token], base: FactBase) -> list[tuple[int, int]]:
    """Where known names of several words stand: a number in one of them counts nothing."""
    found, at = [], 0
    while at < len(words):
        _, length = next(base.names_at(words, at), (frozenset(), 1))
        if length > 1:
            found.append((words[at].start, words[at + length - 1].end))
        at += length
    return found


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def words_of_names(claim: Claim) -> set[str]:
    named = (item.typed for item in claim.question.items if item.entities)
    return {token.plain for typed in named for token in tokens(typed)}
