"""Other ways to read a question that found no answer as it stands.

Each takes less for granted than the words typed, none takes away what decides: names, numbers,
times, negations, and words that mean one thing only stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.asked_type import asks_head
from knowledge.at_events import at_events
from knowledge.base import FactBase
from knowledge.circumstances import by_circumstance
from knowledge.explaining import Found
from knowledge.missing import may_be_missing
from knowledge.model import AnswerType
from knowledge.offers import alternatives, offered
from knowledge.question import Question
from knowledge.reading import Item
from knowledge.roles import deed_of
from knowledge.words import plain

_DATED = frozenset(("date", "dates", "dated", "datee", "datees", "dater", "datait", "datent"))
_DONE = re.compile(
    r"\b(?:did|came|went|left|gone|sont-?|ont|est-?)\b|\b(?:re)?partie?s?\b", re.IGNORECASE
)


def rereadings(question: Question, base: FactBase) -> Iterator[Question]:
    """Further readings, likeliest first: without general words, then by a circumstance's day."""
    if plainer := without_soft(question, base):
        yield plainer
    for main in (*at_events(question, base), *by_circumstance(question, base)):
        yield main
        if plainer := without_soft(main, base):
            yield plainer
    others = (
        *offered(question, base),
        *alternatives(question, base),
        *_as_yes_or_no(question, base),
    )
    for other in others:
        yield other
        if plainer := without_soft(other, base):
            yield plainer
    yield from (*_not_denied(question, base), *_how_long(question, base))
    yield from _undated(question, base)


def _as_yes_or_no(question: Question, base: FactBase) -> Iterator[Question]:
    """What only a question mark makes a question: "Geoană is the head of NATO?".

    "Head of the mission?" asks who that was.
    """
    if (
        question.asks is None
        and not asks_head(question, base)
        and question.text.rstrip().endswith("?")
    ):
        yield replace(question, asks=AnswerType.YES_NO)


def _how_long(question: Question, base: FactBase) -> Iterator[Question]:
    """When a unit is to leave, asked as how long it stays; what it did is asked for its day."""
    kinds = {base.entities[e].kind for e in question.entities}
    if question.asks is AnswerType.WHEN and "unit" in kinds and not _DONE.search(question.text):
        items = (*question.items, Item("", ("duration",)))
        yield replace(question, asks=AnswerType.WHAT, items=items)


def _undated(question: Question, base: FactBase) -> Iterator[Question]:
    """When something was, where "dated" only asks that again: of a text it asks more."""
    kept = tuple(item for item in question.items if plain(item.words[0]) not in _DATED)
    of_text = any(map(base.is_of_documents, (word for item in kept for word in item.words)))
    if question.asks is AnswerType.WHEN and 0 < len(kept) < len(question.items) and not of_text:
        yield replace(question, items=kept)


def _not_denied(question: Question, base: FactBase) -> Iterator[Question]:
    """Whether something is so, asked of its contrary: "did nobody die" is decided by who did."""
    denied = [i for i in question.items if i.typed and all(map(base.lexicon.is_contrary, i.words))]
    asks = question.asks is AnswerType.YES_NO or question.text.rstrip().endswith("?")
    kept = tuple(item for item in question.items if item not in denied)
    if denied and asks and len(kept) > 1:
        yield replace(question, asks=AnswerType.YES_NO, items=kept)


def without_soft(question: Question, base: FactBase) -> Question | None:
    """The question without its general words, where it still says what it is about."""
    if may_be_missing(question, base) or question.doubtful:
        return None
    deed = deed_of(question, base) if question.asks is AnswerType.WHAT else None
    soft = [i for i in question.items if i is not deed and _is_soft(i, question, base)]
    kept = tuple(item for item in question.items if item not in soft)
    if not _says(kept):
        kept = _but_unsaid(soft, question, base)
    return (
        replace(question, items=kept) if _says(kept) and len(kept) < len(question.items) else None
    )


def _says(items: Sequence[Item]) -> bool:
    return any(item.typed and not item.entities and item.number is None for item in items)


def _but_unsaid(soft: Sequence[Item], question: Question, base: FactBase) -> tuple[Item, ...]:
    """The items but for those general words that the fact which says most of the rest does not."""
    found = Found(question, base)
    said = list(zip(question.items, found.weights, strict=True))
    soft = [item for item in soft if not item.which]  # "à quelle heure"
    rest = [facts for item, facts in said if item not in soft]
    could = set.intersection(*map(set, rest)) if rest else set()
    nearest = max(sorted(could), key=found.score, default=None)
    return tuple(item for item, facts in said if item not in soft or nearest in facts)


def _is_soft(item: Item, question: Question, base: FactBase) -> bool:
    return (
        bool(item.typed)
        and not (item.entities or item.class_word or item.number or item.trend or item.parts)
        and item.words[0] not in question.counted[:1]
        and not (item.which and item.words[0].endswith("ment"))  # "quel régiment": no adverb
        and not (item.which and base.is_of_offices(item.words[0]))
        and all(map(base.lexicon.is_soft, item.words))
        and not any(base.is_series(t) for word in item.words for t in base.topics_of_word(word))
    )


def _asks_which(item: Item, question: Question) -> bool:
    """Whether it is asked which one it is, or how it is called: "quel général", "the name of"."""
    return item.which or any(i.words == ("name",) and not i.typed for i in question.items)
