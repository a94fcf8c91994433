"""What the sources are known not to say, where a question falls into it."""

from __future__ import annotations

from knowledge import when
from knowledge.base import FactBase
from knowledge.model import Gap
from knowledge.question import Question


def gaps_asked(question: Question, base: FactBase) -> tuple[Gap, ...]:
    """The known gaps a question falls into: whom it asks about, and a term for what is missing."""
    keys = {k for item in question.items for word in item.words for k in base.lexicon.keys(word)}
    entities = question.entities
    return tuple(
        gap
        for gap in base.gaps
        if gap.subject in entities
        and _gap_in_time(gap, question)
        and any(
            all(not base.lexicon.keys(word).isdisjoint(keys) for word in words)
            for words in base.gap_terms(gap)
        )
    )


def gaps_about(question: Question, base: FactBase) -> tuple[Gap, ...]:
    """What a reader would expect of those asked for, and the sources do not say."""
    entities = question.entities
    return tuple(g for g in base.gaps if g.subject in entities and g.when is None)


def _gap_in_time(gap: Gap, question: Question) -> bool:
    return gap.when is None or any(when.matches(gap.when, asked) for asked in question.times)
