"""How much something changed between two times: the figures of both, never their difference.

"By how much did KFOR grow from March 2020 to autumn 2023?" is answered by what is stated of the
one time and of the other. An addition in between is no answer: others may have left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from knowledge import when
from knowledge.asked_type import is_called
from knowledge.base import FactBase
from knowledge.explaining import Found
from knowledge.model import AnswerType, Fact, Role
from knowledge.question import Question
from knowledge.rereading import without_soft
from knowledge.timing import chronological
from knowledge.when import Asked

_ASKING: Final = (None, AnswerType.HOW_MANY, AnswerType.WHAT, AnswerType.YES_NO)


def states_at_both(question: Question, base: FactBase) -> Sequence[Fact]:
    """What is stated of the two times between which a question asks for a change, oldest first.

    Figures of the same property, subject and role, or holders of the same office, and only where
    there is one at both times. Somebody named is who gives the figure of the one time.
    """
    trends = [item for item in question.items if item.trend]
    times = when.two_times(question.times)
    if question.asks not in _ASKING or not trends or times is None:
        return ()
    rest = tuple(item for item in question.items if item not in trends and not item.number)
    one, other = (_states(replace(question, items=rest, times=(t,)), t, base) for t in times)
    both = {_of_what(fact) for fact in one} & {_of_what(fact) for fact in other}
    facts = [fact for fact in dict.fromkeys((*one, *other)) if _of_what(fact) in both]
    return sorted(facts, key=chronological)


def _states(question: Question, time: Asked, base: FactBase) -> list[Fact]:
    for fewer in _readings(question, base):
        facts = (base.facts[n] for n in Found(fewer, base).explained)
        then = [f for f in facts if when.matches(f.when, time) and _is_state(f, fewer, base)]
        if then:
            return then
    return []


def _readings(question: Question, base: FactBase) -> Iterator[Question]:
    """The question, and without who says it, since two may give the figures of two times."""
    others = tuple(
        item
        for item in question.items
        if not any(base.entities[e].kind == "person" for e in item.entities)
        and not any(map(base.lexicon.is_speech, item.words))
    )
    for reading in (question, replace(question, items=others)):
        yield reading
        if plainer := without_soft(reading, base):
            yield plainer


def _is_state(fact: Fact, question: Question, base: FactBase) -> bool:
    words = (w for item in question.items if not item.entities for w in item.words)
    offices = [word for word in words if base.is_of_offices(word)]
    if base.is_title(fact):
        of_office = replace(
            question, items=tuple(i for i in question.items if i.words[0] in offices)
        )
        called = bool(offices) and is_called(of_office, fact, base)
        return fact.value.entity in question.entities or called
    number = fact.value.quantity
    return number is not None and number.number is not None and number.role is not Role.INCREMENT


def _of_what(fact: Fact) -> tuple[str, str | None, Role | None]:
    if number := fact.value.quantity:
        return fact.property, fact.subject, number.role
    return fact.property, fact.value.entity, None
