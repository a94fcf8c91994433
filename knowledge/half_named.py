"""Names half remembered, "a General Fede something": the rest of the question tells whose.

A name that is near to one we know, or only begins it, is asked back by itself. Where the rest of
the question is answered, and by a fact that names the very one who is near, it is no guess.
"""

from __future__ import annotations

from dataclasses import replace

from rapidfuzz.distance import OSA

from knowledge.base import FactBase
from knowledge.model import Entity
from knowledge.question import Question
from knowledge.reading import Item
from knowledge.words import plain, tokens

_SHORTEST = 3  # letters that a name may be cut to
# Of the letters of each of several words, and of a word alone: a given name proves nothing.
_NEAR, _NEAR_ALONE = 0.7, 0.6


def half_named(question: Question, base: FactBase) -> tuple[Question, frozenset[str]] | None:
    """A question without the names that are nobody's as typed, and whom they may mean."""
    strange = {item: _meant(item, base) for item in question.items if not item.known}
    kept = tuple(item for item in question.items if item not in strange)
    if not strange or not kept or not all(strange.values()):
        return None
    return replace(question, items=kept, doubtful=()), frozenset().union(*strange.values())


def _meant(item: Item, base: FactBase) -> frozenset[str]:
    """The people of whose names each word typed is near to one, or begins it."""
    words = [part for word in item.words for part in word.split()]
    nearest = _NEAR if len(words) > 1 else _NEAR_ALONE
    return frozenset(
        entity.id
        for entity in base.entities.values()
        if entity.kind == "person" and all(_is_near(word, entity, nearest) for word in words)
    )


def _is_near(typed: str, person: Entity, nearest: float) -> bool:
    named = {word.plain for name in person.name for word in tokens(name)}
    return any(
        (len(typed) >= _SHORTEST and word.startswith(typed))
        or OSA.normalized_similarity(plain(typed), word) >= nearest
        for word in named
    )
