"""The nearest facts of a refusal: those that share its words, and those that mean the like."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import chain, zip_longest

from knowledge.answer import MOST_NEAREST, Answer, Layout, Reason, Status, compose
from knowledge.base import FactBase
from knowledge.model import Fact


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


def by_meaning(
    answer: Answer, base: FactBase, alike: Sequence[Fact], unlike: Container[str]
) -> Answer:
    """A refusal whose nearest facts are, in turn, one that shares words and one that means alike.

    ``alike`` are facts of the base, the most alike first; ``unlike`` are the refs of those that
    share words and speak of something else.
    """
    by_words = [shown.fact for shown in answer.nearest if shown.fact.ref not in unlike]
    in_turn = filter(None, chain.from_iterable(zip_longest(by_words, alike)))
    once = {fact.ref: fact for fact in in_turn}
    nearest = list(once.values())[:MOST_NEAREST]
    made = compose(answer.status, answer.question, base, (), nearest=nearest)
    return replace(answer, nearest=made.nearest, citations=made.citations)
