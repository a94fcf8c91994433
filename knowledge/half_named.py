"""Names half remembered, "a General Fede something": the rest of the question tells whose.

A name that is near to one we know, or only begins it, is asked back by itself. Where the rest of
the question is answered, and by a fact that names the very one who is near, it is no guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA

from knowledge.base import FactBase
from knowledge.model import Entity, Fact
from knowledge.question import Question
from knowledge.reading import Item
from knowledge.words import plain, tokens

_SHORTEST = 3  # letters that a name may be cut to
# Of the letters of each of several words, and of a word alone: a given name proves nothing.
_NEAR, _NEAR_ALONE = 0.7, 0.6


def without_strangers(question: Question) -> tuple[Question, tuple[Item, ...]] | None:
    """A question without the words that nothing knows, and these; None where nothing is left."""
    strange = tuple(item for item in question.items if not item.known)
    kept = tuple(item for item in question.items if item.known)
    return (replace(question, items=kept, doubtful=()), strange) if strange and kept else None


def meant(strange: Sequence[Item], fact: Fact, base: FactBase) -> frozenset[str]:
    """The people a fact names of whose names every strange word is near to one, or begins it."""
    people = (e for e in base.named_in(fact) if base.entities[e].kind == "person")
    return frozenset(
        e for e in people if all(_is_meant(item, base.entities[e]) for item in strange)
    )


def _is_meant(item: Item, person: Entity) -> bool:
    words = [part for word in item.words for part in word.split()]
    nearest = _NEAR if len(words) > 1 else _NEAR_ALONE
    named = {word.plain for name in person.name for word in tokens(name)}
    return all(any(_is_near(plain(typed), word, nearest) for word in named) for typed in words)


def _is_near(typed: str, word: str, nearest: float) -> bool:
    begun = len(typed) >= _SHORTEST and word.startswith(typed)
    return begun or OSA.normalized_similarity(typed, word) >= nearest
