"""A question that goes on from the one before it: "and in 2020?", "et la Türkiye ?", "who?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.base import FactBase
from knowledge.model import AnswerType
from knowledge.question import Question
from knowledge.reading import Item


def goes_on(question: Question) -> bool:
    """Whether a question names no topic of its own: only a time, a party, or what is asked."""
    said = [item for item in question.items if item.typed]
    return (
        not question.doubtful
        and (not said or question.asks in (None, AnswerType.WHAT))
        and all(item.entities or item.number is not None for item in said)
    )


def continued(question: Question, before: Question, base: FactBase) -> Question:
    """The question, with what it leaves unsaid taken from the one before.

    Its times take the place of the earlier times, and each party that of the earlier parties of
    the same kind; of the rest of the earlier question nothing is lost.
    """
    new_kinds = {_kind(item, base) for item in question.items}
    kept = [
        item for item in before.items if not item.entities or _kind(item, base) not in new_kinds
    ]
    asks = before.asks if question.asks in (None, AnswerType.WHAT) else question.asks
    return replace(
        before,
        text=question.text,
        asks=asks,
        times=question.times or before.times,
        items=(*kept, *question.items),
        counted=question.counted or (before.counted if asks is before.asks else ()),
        exact_day=question.exact_day,
    )


def _kind(item: Item, base: FactBase) -> frozenset[str]:
    return frozenset(base.entities[entity].kind for entity in item.entities)


def readings(question: Question, before: Question | None, base: FactBase) -> Sequence[Question]:
    """What may be meant, likeliest first; of another party, the earlier time may not be meant."""
    if before is None or not goes_on(question):
        return (question,)
    going_on = continued(question, before, base)
    if question.times or not question.items:
        return (going_on,)
    return going_on, replace(going_on, times=())
