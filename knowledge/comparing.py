"""Two times, two documents or two people side by side: what both are spoken of for, in pairs.

Of times and of documents a pair is one property of one subject; of people it is one property. What
only one side has is named, and never held against the other's silence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Final

from knowledge import lookups, when
from knowledge.base import FactBase
from knowledge.model import Fact, Reading, Role
from knowledge.outcome import Answer, Layout, Reason, Shown, Status, compose
from knowledge.question import Question, clean, parse
from knowledge.timing import chronological

MOST_SHOWN: Final = 3  # facts of a side in one pair
_MOST_WORDS: Final = 12  # of two names: a longer text is not tried at every blank
_BETWEEN = re.compile(r"\s*[|;/]\s*|\s*,\s+|\s+(?:vs\.?|versus|contre|avec|with|et|and)\s+", re.I)


class Kind(StrEnum):
    """What is compared with its like."""

    TIME = "time"
    DOCUMENT = "document"
    ENTITY = "entity"


@dataclass(frozen=True, slots=True)
class Side:
    """A time, a document or somebody, with the facts that speak of it."""

    kind: Kind
    facts: tuple[Fact, ...]
    time: when.Asked | None = None
    id: str = ""  # of the document or the entity
    topic: str | None = None  # the property that was named with it


@dataclass(frozen=True, slots=True)
class Pair:
    """What both sides say of one thing; ``subject`` is None where the sides are the subjects."""

    topic: str
    subject: str | None
    one: tuple[Shown, ...]
    other: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides with what they have in common, and the topics that only one of them has."""

    answer: Answer
    sides: tuple[Side, Side] | None = None
    pairs: tuple[Pair, ...] = ()
    alone: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


def compare(text: str, base: FactBase) -> Comparison:
    """Two things named in a text, side by side; without sides where it does not name two."""
    text = clean(text)
    try:
        sides = _sides(text, base)
    except when.UnreadableTime as error:
        unreadable = Answer(
            Status.CLARIFY, Question(text), reason=Reason.UNREADABLE_TIME, unreadable=error
        )
        return Comparison(unreadable)
    if sides is None:
        return Comparison(Answer(Status.CLARIFY, Question(text)))
    one, other = (_grouped(side, base) for side in sides)
    common = sorted(
        (key for key in one if key in other), key=lambda key: _order(one[key] + other[key])
    )
    chosen = [(key, _first(one[key]), _first(other[key])) for key in common]
    facts = [fact for _, left, right in chosen for fact in (*left, *right)]
    answer = compose(
        Status.ANSWERED if facts else Status.NOT_IN_SOURCES,
        Question(text),
        base,
        facts,
        layout=Layout.STATEMENTS,
        reason=None if facts else Reason.NEVER_STATED,
    )
    shown = iter(answer.facts)
    pairs = [_pair(left, right, shown, sides[0].kind) for _, left, right in chosen]
    alone = _alone(one, other), _alone(other, one)
    return Comparison(answer, sides, tuple(pairs), alone)


def find(text: str, base: FactBase) -> Answer:
    """`compare` as an answer alone."""
    return compare(text, base).answer


# -- what is compared ---------------------------------------------------------------------------


def _sides(text: str, base: FactBase) -> tuple[Side, Side] | None:
    """The two things of one kind that a text names."""
    times = when.find(text)
    if len(times) == 2:
        first, second = times
        around = text[: first.start], text[first.end : second.start], text[second.end :]
        rest = " ".join(_BETWEEN.sub(" ", f" {' '.join(around)} ").split())
        topic = lookups.find_topic(rest, base) if rest else None
        if topic is not None or not rest:
            of = topic.id if topic else None
            return _at(first.asked, of, base), _at(second.asked, of, base)
    for left, right in _halves(text):
        here, there = _side(left, base), _side(right, base)
        if here and there and here.kind is there.kind and here.id != there.id:
            return here, there
    return None


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """A text in two: at what stands between two things, otherwise at each blank."""
    for match in islice(_BETWEEN.finditer(text), _MOST_WORDS):
        yield text[: match.start()].strip(), text[match.end() :].strip()
    words = text.split()
    for at in range(1, len(words)) if len(words) <= _MOST_WORDS else ():
        yield " ".join(words[:at]), " ".join(words[at:])


def _side(text: str, base: FactBase) -> Side | None:
    """The document or the person that a text names, and nothing else."""
    if not text:
        return None
    if not text.isdecimal():
        question = parse(text, base, names_only=True)
        named = [e for item in question.items for e in item.entities]
        if len(named) == 1 and len(question.items) == 1 and not question.doubtful:
            facts = tuple(f for f in base.facts if named[0] in base.named_in(f))
            return Side(Kind.ENTITY, facts, id=named[0])
    found = lookups.source(text, base)
    if found.status is Status.ANSWERED and found.topic:
        return Side(Kind.DOCUMENT, tuple(s.fact for s in found.facts), id=found.topic)
    return None


def _at(asked: when.Asked, topic: str | None, base: FactBase) -> Side:
    facts = tuple(
        f
        for f in base.facts
        if f.when and when.matches(f.when, asked) and topic in (None, f.property)
    )
    return Side(Kind.TIME, facts, time=asked, topic=topic)


# -- what they have in common -------------------------------------------------------------------


def _grouped(side: Side, base: FactBase) -> dict[tuple[Hashable, ...], list[Fact]]:
    groups: dict[tuple[Hashable, ...], list[Fact]] = defaultdict(list)
    for fact in side.facts:
        subject = None if side.kind is Kind.ENTITY else fact.subject
        if base.properties[fact.property].topic:
            groups[fact.property, subject].append(fact)
    return groups


def _first(facts: Sequence[Fact]) -> list[Fact]:
    """The facts of a side that are shown: wholes before parts of them, in order of time.

    Where numbers are given, "several" adds nothing to them.
    """
    facts = [f for f in facts if not _is_vague(f)] or list(facts)
    chosen = sorted(facts, key=lambda f: (not _is_figure(f), chronological(f)))[:MOST_SHOWN]
    return sorted(chosen, key=chronological)


def _is_figure(fact: Fact) -> bool:
    number = fact.value.quantity
    return number is not None and number.number is not None and number.role is Role.TOTAL


def _is_vague(fact: Fact) -> bool:
    return fact.value.quantity is not None and fact.value.quantity.reading is Reading.SEVERAL


def _order(facts: Sequence[Fact]) -> tuple[bool, str]:
    """Figures first, then in the order of the base."""
    return not any(map(_is_figure, facts)), facts[0].property


def _pair(left: Sequence[Fact], right: Sequence[Fact], shown: Iterator[Shown], kind: Kind) -> Pair:
    one = tuple(next(shown) for _ in left)
    other = tuple(next(shown) for _ in right)
    subject = None if kind is Kind.ENTITY else left[0].subject
    return Pair(left[0].property, subject, one, other)


def _alone(
    here: dict[tuple[Hashable, ...], list[Fact]], there: dict[tuple[Hashable, ...], list[Fact]]
) -> tuple[str, ...]:
    """The topics of one side that the other has nothing on, most spoken of first."""
    known = {facts[0].property for facts in there.values()}
    counted: dict[str, int] = defaultdict(int)
    for facts in here.values():
        if facts[0].property not in known:
            counted[facts[0].property] += len(facts)
    return tuple(sorted(counted, key=lambda topic: -counted[topic]))
