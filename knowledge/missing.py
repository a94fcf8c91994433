"""What the sources are known not to say, where a question falls into it."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge import when
from knowledge.base import FactBase
from knowledge.model import AnswerType, Gap
from knowledge.question import Question

_NUMBER = "number"  # a term of gaps in which a count is missing
_BARE = 2  # things said: what is asked for, and of whom


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


def but_missing(question: Question, numbers: Sequence[int], base: FactBase) -> Sequence[int]:
    """The facts, less those that only share words with a question about what is missing.

    Who wrote a letter does not tell who wrote the press article: where a question says nothing but
    what is known to be missing, and of whom, only that very topic of theirs answers it.
    """
    if question.asks is AnswerType.YES_NO:
        return numbers
    asked = [(gap, w) for gap in gaps_asked(question, base) if (w := _whose(gap, question, base))]
    if not asked:
        return numbers
    whose = [named for _, named in asked]
    uncounted = {gap.property for gap, _ in asked if _NUMBER in gap.terms}
    bare = question.asks in (None, AnswerType.WHAT) and len(question.items) == _BARE
    topics = {t for i in question.items for word in i.words for t in base.topics_of_word(word)}
    facts = base.facts
    listing = any(
        item.which and "country" in base.lexicon.kinds(item.words[0]) for item in question.items
    )
    return [
        n
        for n in numbers
        if not listing
        and facts[n].property in topics
        and not (bare and facts[n].property in uncounted and facts[n].value.quantity is None)
        and any(facts[n].subject in named for named in whose)
    ]


def may_be_missing(question: Question, base: FactBase) -> bool:
    """Whether a question may ask for what is known to be missing.

    A number of another topic than the missing one is not: how many soldiers a country added is
    stated, where its whole share is not.
    """
    gaps = gaps_asked(question, base)
    if question.asks is not AnswerType.HOW_MANY:
        return bool(gaps)
    others = (item for item in question.items if item.words[0] not in question.counted)
    topics = {t for item in others for word in item.words for t in base.topics_of_word(word)}
    return any(not topics or gap.property in topics for gap in gaps)


def _whose(gap: Gap, question: Question, base: FactBase) -> frozenset[str]:
    """Whom a gap is about, if a question asks for it and says nothing else; else nobody."""
    whose = {gap.subject, *gap.about, *base.entities[gap.subject].within}
    said = [item for item in question.items if item.entities.isdisjoint(whose)]
    keys = {k for item in said for word in item.words for k in base.lexicon.keys(word)}
    if not said or any(item.entities for item in said):
        return frozenset()
    for words in base.gap_terms(gap):
        term = {key for word in words for key in base.lexicon.keys(word)}
        if all(not base.lexicon.keys(w).isdisjoint(keys) for w in words) and all(
            not base.lexicon.keys(word).isdisjoint(term) for item in said for word in item.words
        ):
            return frozenset((gap.subject, *gap.about))
    return frozenset()


def gaps_about(question: Question, base: FactBase) -> tuple[Gap, ...]:
    """What a reader would expect of those asked for, and the sources do not say."""
    entities = question.entities
    return tuple(g for g in base.gaps if g.subject in entities and g.when is None)


def _gap_in_time(gap: Gap, question: Question) -> bool:
    return gap.when is None or any(when.matches(gap.when, asked) for asked in question.times)
