"""Figures that can stand on one chart: of one thing, in one unit, at several times.

Two figures are comparable when they state the same property of the same subject, both as a whole,
in units of which one names the other (soldiers, personnel). Parts and what was added stand beside
the wholes, and are never joined to them. What has no number or no time cannot be drawn.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from knowledge import lookups
from knowledge.answer import answer
from knowledge.base import FactBase
from knowledge.model import Fact, Reading, Role, Stance, Unit
from knowledge.outcome import Answer, Layout, Reason, Shown, Status, compose
from knowledge.question import Question, clean, parse
from knowledge.timing import chronological
from knowledge.when import Asked, UnreadableTime
from knowledge.words import plain

_TOTAL = Role.TOTAL
_PARTIES = ("country", "group", "organisation", "unit")
FEWEST = 2  # figures at different times make a series
_STANCES = (Stance.STATED, Stance.CLAIM)  # a denial or a forecast is no figure of its time


@dataclass(frozen=True, slots=True)
class Series:
    """What one chart shows, oldest first. ``main`` are comparable with one another.

    They are wholes where there are any; ``beside`` are figures of other roles in the same unit.
    """

    subject: str
    topic: str  # the property of ``main``
    main: tuple[Shown, ...]
    beside: tuple[Shown, ...]

    @property
    def points(self) -> tuple[Shown, ...]:
        """All figures, oldest first."""
        return tuple(sorted((*self.main, *self.beside), key=_in_order))


def series_of(shown: Iterable[Shown], base: FactBase) -> Series | None:
    """The series that stands in these facts: of several, the one with the most times.

    None where no two comparable figures are of different times.
    """
    drawn = [s for s in shown if is_figure(s.fact)]
    groups: dict[tuple[object, ...], list[Shown]] = defaultdict(list)
    same = _same_units(drawn, base)
    for s in drawn:
        groups[_comparable(s.fact, same, base)].append(s)
    if not groups:
        return None
    main = max(groups.values(), key=lambda group: (_times(group), _role(group[0].fact) is _TOTAL))
    if _times(main) < FEWEST:
        return None
    first = main[0].fact
    beside = [
        s
        for s in drawn
        if s.fact.subject == first.subject
        and _role(s.fact) not in (_TOTAL, _role(first))
        and same[_unit(s.fact)] == same[_unit(first)]
    ]
    return Series(first.subject, first.property, _ordered(main), _ordered(beside))


def charted(found: Answer, base: FactBase) -> tuple[Answer, Series] | None:
    """An answer cut down to the figures of its series, their sources numbered anew; and these."""
    series = series_of(found.facts, base)
    if series is None:
        return None
    facts = [s.fact for s in series.points]
    shown = compose(found.status, found.question, base, facts, layout=Layout.SERIES)
    drawn = series_of(shown.facts, base)
    assert drawn is not None
    return shown, drawn


def is_timeline(shown: Iterable[Shown]) -> bool:
    """Whether these facts are of two different times at least."""
    return _times(s for s in shown if s.fact.when) >= FEWEST


def is_figure(fact: Fact) -> bool:
    """Whether a fact has a number and a time, and is told as being so."""
    number = fact.value.quantity
    counted = number is not None and (number.number is not None or number.reading is Reading.NONE)
    return counted and fact.when is not None and fact.stance in _STANCES


def find(text: str, base: FactBase) -> Answer:
    """The figures of a topic between the first and the last of the times named.

    A text that begins with no topic is a question like any other.
    """
    try:
        return _find(clean(text), base)
    except UnreadableTime as error:
        return Answer(
            Status.CLARIFY, Question(text), reason=Reason.UNREADABLE_TIME, unreadable=error
        )


def _find(text: str, base: FactBase) -> Answer:
    words = text.split()
    for length in range(len(words), 0, -1):
        named = " ".join(words[:length])
        topic = base.properties.get(named) or lookups.find_topic(named, base)
        if topic is not None:
            rest = parse(" ".join(words[length:]), base)
            alone = frozenset((topic.id,))
            wanted = lookups.STRENGTH if topic.id == "strength" else alone
            question = replace(rest, properties=wanted, times=_hull(rest.times))
            return answer(question, base, Layout.SERIES)
    question = parse(text, base)
    return answer(replace(question, times=_hull(question.times)), base)


def _hull(times: Sequence[Asked]) -> tuple[Asked, ...]:
    """Times that begin and end in days of given years, as one from the first to the last."""
    if len(times) < 2 or any(t.latest or t.yearly for t in times):
        return tuple(times)
    starts, ends = [t.start for t in times], [t.end for t in times]
    return (
        Asked(
            " – ".join(t.text for t in times),
            None if None in starts else min(s for s in starts if s),
            None if None in ends else max(e for e in ends if e),
        ),
    )


def _role(fact: Fact) -> Role:
    assert fact.value.quantity is not None
    return fact.value.quantity.role


def _unit(fact: Fact) -> str:
    assert fact.value.quantity is not None
    return fact.value.quantity.unit


def _same_units(shown: Iterable[Shown], base: FactBase) -> dict[str, str]:
    """One name for all units, of those in some facts, that count the same."""
    units = [base.units[name] for name in sorted({_unit(s.fact) for s in shown})]
    return {u.id: next(other.id for other in units if _are_kin(u, other)) for u in units}


def _comparable(fact: Fact, same: dict[str, str], base: FactBase) -> tuple[object, ...]:
    """What two figures have in common when one can be held against the other.

    Parts and additions are only comparable when they are those of the same party.
    """
    role, parties = _role(fact), frozenset[str]()
    if role is not _TOTAL:
        parties = frozenset(e for e in fact.about if base.entities[e].kind in _PARTIES)
    return fact.subject, fact.property, role, same[_unit(fact)], parties


def _are_kin(one: Unit, other: Unit) -> bool:
    """Whether two units count the same: each is one of the words for the other."""
    return one.id == other.id or (_is_word_for(one, other) and _is_word_for(other, one))


def _is_word_for(one: Unit, other: Unit) -> bool:
    words = set(map(plain, other.words))
    return any(plain(name) in words for name in (*one.one, *one.many))


def _times(group: Iterable[Shown]) -> int:
    return len({s.fact.when for s in group})


def _ordered(group: Iterable[Shown]) -> tuple[Shown, ...]:
    return tuple(sorted(group, key=_in_order))


def _in_order(shown: Shown) -> tuple[object, ...]:
    return chronological(shown.fact), _role(shown.fact).value, shown.fact.id
