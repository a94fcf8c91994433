"""Facts against the times asked: which answer, which are the latest, which stand nearest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from knowledge import when
from knowledge.base import FactBase
from knowledge.model import AnswerType, Fact, Known, Role, When
from knowledge.question import Question


def in_time(question: Question, numbers: Sequence[int], base: FactBase) -> Sequence[int]:
    """The facts whose time answers the time asked.

    Where none does, what somebody says of an event may be asked for by the event's time; and where
    the question speaks of a document ("the report of June 2020"), the time may be the document's.
    """
    times = question.times
    if question.asks is AnswerType.WHEN:  # of what "covers early 2020" it may be any day
        times = tuple(time for time in times if not time.of_contents)
    if not times:
        return numbers
    question = replace(question, times=times)
    then = [
        n
        for n in numbers
        if _is_then(base.facts[n], question) and not _is_only_dated(base.facts[n], question, base)
    ]
    told = [n for n in numbers if _comes_of_event(base.facts[n], question)]
    precise = question.asks in (AnswerType.WHO, AnswerType.WHERE)
    if told and not (precise and set(told).intersection(then)):
        return [n for n in numbers if n in told or n in then]
    if not any(base.entities[base.facts[n].subject].kind == "text" for n in then):
        then = [n for n in numbers if n in then or _is_of_text(base.facts[n], question, base)]
    if question.speech and question.asks is AnswerType.WHAT:
        then = [n for n in numbers if n in then or _tells_of(base.facts[n], question)]
    then = then or [n for n in numbers if _tells_of(base.facts[n], question)]
    if question.asks not in (AnswerType.HOW_MANY, AnswerType.WHEN):
        then = then or [n for n in numbers if _was_so_by_then(base.facts[n], question)]
    words = (word for item in question.items for word in item.words)
    of_contents = any(asked.of_contents for asked in question.times)
    if then or of_contents or not any(map(base.is_of_documents, words)):
        return then
    return [
        n
        for n in numbers
        # What is said of a document itself has a day of its own, which "when" may ask for.
        if (question.asks is AnswerType.WHEN or not _has_own_day(base.facts[n], base))
        and _is_dated(base.facts[n], question, base)
    ]


def _has_own_day(fact: Fact, base: FactBase) -> bool:
    of_span = fact.when is not None and not fact.when.is_day and fact.when.start is not None
    return base.entities[fact.subject].kind == "text" and not of_span


def _is_only_dated(fact: Fact, question: Question, base: FactBase) -> bool:
    """Whether it is the day of a text, where what it tells of is asked: "the report for June"."""
    own_day = fact.when is not None and fact.when.is_day
    of_contents = any(asked.of_contents for asked in question.times)
    return of_contents and own_day and base.entities[fact.subject].kind == "text"


def _comes_of_event(fact: Fact, question: Question) -> bool:
    """Whether a fact itself tells of all the events that a question names by their times.

    What a question asks of "the violence of May" may have been so long after it.
    """
    times = question.times
    if fact.when is None or question.asks is AnswerType.WHEN:
        return False
    if not all(time.of_event for time in times):
        return False
    year = (fact.when.end or fact.when.start or date.min).year
    told = _told(fact.statement.en, year)
    return all(any(when.matches(time, asked) for time in told) for asked in times)


def _is_then(fact: Fact, question: Question) -> bool:
    return any(when.matches(fact.when, asked) for asked in question.times)


def _is_of_text(fact: Fact, question: Question, base: FactBase) -> bool:
    """Whether the document of a fact has a date by which the question tells which text it means."""
    own_day = fact.when is not None and fact.when.is_day
    if own_day and base.entities[fact.subject].kind == "text":
        return False  # a letter inside the document, which has a day of its own
    return any(asked.of_document and _was_dated(fact, asked, base) for asked in question.times)


def _was_so_by_then(fact: Fact, question: Question) -> bool:
    """Whether something had come about by a day of the month asked for, whenever it did."""
    return any(tells_by(fact.when, asked) for asked in question.times)


def tells_by(time: When | None, asked: when.Asked) -> bool:
    """Whether a time says only by when something was so, and that is as asked."""
    last = time.end if time is not None and time.start is None else None
    if last is None or asked.end is None:
        return False
    if asked.start is None:  # "before the 13th": "by the 13th" is told as such
        return last <= asked.end + timedelta(days=1)
    return asked.start <= last <= asked.end


def _tells_of(fact: Fact, question: Question) -> bool:
    """Whether a party speaks, in this fact, of the time asked for."""
    if fact.says is None or fact.when is None or question.asks is AnswerType.WHEN:
        return False
    year = (fact.when.end or fact.when.start or date.min).year
    return any(
        when.matches(told, asked)
        for told in _told(fact.statement.en, year)
        for asked in question.times
    )


@lru_cache(maxsize=4_096)
def _told(statement: str, year: int) -> tuple[When, ...]:
    """The times that a statement made in a year speaks of. Read once: it takes longest of all."""
    try:
        spoken = [mention.asked for mention in when.find(statement)]
    except when.UnreadableTime:
        return ()
    of_years = [(asked, asked.yearly or ((1, 1), (12, 31))) for asked in spoken]
    return tuple(
        When(date(year, *first), date(year, *last))
        if asked.yearly
        else When(asked.start, asked.end)
        for asked, (first, last) in of_years
        if first <= last
    )


def _is_dated(fact: Fact, question: Question, base: FactBase) -> bool:
    return any(_was_dated(fact, asked, base) for asked in question.times)


def _was_dated(fact: Fact, asked: when.Asked, base: FactBase) -> bool:
    return any(
        when.matches(dated.when, asked)
        for dated in base.documents[fact.evidence[0].document].dates
        if dated.known is not Known.UNKNOWN
    )


def latest(question: Question, numbers: Sequence[int], base: FactBase) -> Sequence[int]:
    """Where the latest is asked for, the last stated of each property and subject.

    Of an office the last holder is the latest, whoever held it before.
    """
    if not any(t.latest for t in question.times):
        return numbers
    last: dict[tuple[str, str], date] = {}
    for n in numbers:
        key = _series(base.facts[n], base)
        last[key] = max(last.get(key, date.min), chronological(base.facts[n]))
    return [
        n for n in numbers if chronological(base.facts[n]) == last[_series(base.facts[n], base)]
    ]


def _series(fact: Fact, base: FactBase) -> tuple[str, str]:
    held = fact.value.entity
    is_office = held is not None and base.entities[held].kind == "office"
    return fact.property, held if held and is_office else fact.subject


def around(numbers: Sequence[int], question: Question, base: FactBase) -> list[int]:
    """The facts next before and next after the time asked for; wholes before parts of them."""
    wholes = [n for n in numbers if _is_whole(base.facts[n])]
    near = sorted(wholes or numbers, key=lambda n: _far(base.facts[n], question))
    asked = next(t for t in question.times)
    middle = asked.start or asked.end or date.max
    before = [n for n in near if chronological(base.facts[n]) < middle]
    after = [n for n in near if chronological(base.facts[n]) >= middle]
    return sorted(before[:1] + after[:1], key=lambda n: chronological(base.facts[n])) + sorted(
        before[1:] + after[1:], key=lambda n: _far(base.facts[n], question)
    )


def _is_whole(fact: Fact) -> bool:
    number = fact.value.quantity
    return number is not None and number.number is not None and number.role is Role.TOTAL


def _far(fact: Fact, question: Question) -> int:
    assert fact.when is not None
    return min(when.distance(fact.when, asked) for asked in question.times)


def chronological(fact: Fact) -> date:
    """A sorting key: oldest first, facts without a time last."""
    if fact.when is None:
        return date.max
    return fact.when.start or fact.when.end or date.max
