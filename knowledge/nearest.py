"""The nearest facts of a refusal: those that share its words, and those that mean the like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answer import MOST_NEAREST
from knowledge.base import FactBase
from knowledge.explaining import Found
from knowledge.outcome import Answer, Layout, Reason, Status, compose

_EVEN = 5  # how little it counts whether a fact stands first or second in one of two lists


def is_open(answer: Answer) -> bool:
    """Whether a refusal may be shown with other nearest facts than those that share its words.

    Not where the nearest are the times next to an asked one, or the figures of one topic: these
    are exact; nor where nothing was said that a fact could be near to.
    """
    return (
        answer.status is Status.NOT_IN_SOURCES
        and answer.reason in (Reason.NEVER_STATED, Reason.OUTSIDE, Reason.NOBODY)
        and answer.layout is Layout.STATEMENTS
        and bool(answer.question.items)
    )


def by_meaning(answer: Answer, base: FactBase, ranked: Sequence[int], alike: int) -> Answer:
    """A refusal whose nearest facts share words with the question, mean about the same, or both.

    ``ranked`` are all facts of the base by number, the most alike first; so many of them as
    ``alike`` says may be shown without a word in common. What shares words and is less alike than
    most facts is left out. The two lists become one by the sum of reciprocal ranks (Cormack,
    Clarke and Büttcher, SIGIR 2009).
    """
    places = {number: place for place, number in enumerate(ranked)}
    near = Found(answer.question, base).partly()
    near = [number for number in near if places[number] < len(ranked) / 2]
    places_by_words = {number: place for place, number in enumerate(near)}

    def score(number: int) -> float:
        found = (of.get(number) for of in (places, places_by_words))
        return sum(1 / (_EVEN + place) for place in found if place is not None)

    both = sorted(dict.fromkeys((*near, *ranked[:alike])), key=score, reverse=True)
    nearest = [base.facts[number] for number in both[:MOST_NEAREST]]
    made = compose(answer.status, answer.question, base, (), nearest=nearest)
    return replace(answer, nearest=made.nearest, citations=made.citations)
