"""Names half remembered, "a General Fede something": the rest of the question tells whose.

A name that is near to one we know, or only begins it, is asked back by itself. Where the rest of
the question is answered, and by a fact that names the very one who is near, it is no guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.base import FactBase
from knowledge.question import Question
from knowledge.reading import Item
from knowledge.words import plain, tokens

_SHORTEST = 4  # letters that a name may be cut to


def half_named(question: Question, base: FactBase) -> tuple[Question, frozenset[str]] | None:
    """A question without the names that are nobody's as typed, and whom they may mean."""
    strange = {item: _meant(item, base) for item in question.items if not item.known}
    kept = tuple(item for item in question.items if item not in strange)
    if not strange or not kept or not all(strange.values()):
        return None
    return replace(question, items=kept, doubtful=()), frozenset().union(*strange.values())


def _meant(item: Item, base: FactBase) -> frozenset[str]:
    """The people whose names are near to a word, or begin with it."""
    near = (hit.id for hit in base.names.search(item.typed, limit=5))
    begun = _begun(plain(item.typed), base)
    return frozenset(e for e in (*near, *begun) if base.entities[e].kind == "person")


def _begun(typed: str, base: FactBase) -> Sequence[str]:
    if len(typed) < _SHORTEST:
        return ()
    return [
        entity.id
        for entity in base.entities.values()
        if entity.kind == "person"
        and any(word.plain.startswith(typed) for name in entity.name for word in tokens(name))
    ]
