"""What came first: "which was first, the raid or the visit?", "did they arrive before the raid?".

No source says it of most pairs; the day of each does. Both are shown, the earlier first, where each
is stated and they do not overlap.
"""

from __future__ import annotations

import re

from knowledge import when
from knowledge.base import FactBase
from knowledge.explaining import Found
from knowledge.model import Fact
from knowledge.question import Question, clean, parse
from knowledge.reading import Item
from knowledge.timing import chronological

_CAME = (
    r"(?:came|comes?|happened|took place|occurred|started|began|was|were|is|of (?:the|these) two"
    r"|event|arriva|est arrivée?|est venue?|vient|viennent"
    r"|a(?: eu lieu| commencé| débuté)?|est|était|c['’]est|out|the|two"
    r"|s['’]est (?:passé|produite?)|deux|des)"
)
_FIRST = re.compile(
    r"\b(?:what|which|qu['’]est-ce qui|quel(?:le)?s?|lequel|laquelle|lesquel(?:le)?s)"
    rf"(?: {_CAME}){{0,5}} (?:first|earlier|sooner|older|later|plus ancienne?|d['’]abord"
    r"|(?:en|le) premier|(?:la|en) première|plus tôt)\b[ ,:–—-]{0,3}(?:entre |between )?",
    re.IGNORECASE,
)
_OR = re.compile(r" (?:or|ou|and|et) ", re.IGNORECASE)
_HAPPENED = (
    r"(?:happen|take place|occur|come|started?|begin|a(?:it)? eu lieu|ont eu lieu"
    r"|(?:a|ont)-t?-?(?:il|elle|ils|elles) eu lieu|s['’]est produite?)"
)
_OPENING = re.compile(
    r"(?:did|was|were|had|is it true that|est-ce que|c['’]est vrai que) ", re.IGNORECASE
)
_EITHER_SIDE = r"(?:before or after|after or before|avant ou après|après ou avant)"
_BESIDE = re.compile(
    rf"(?: {_HAPPENED})? (?:(?P<either>{_EITHER_SIDE})|before|avant) "
    rf"| {_HAPPENED} (?:after|après) ",
    re.IGNORECASE,
)
_SAME = re.compile(r"^(?:celle|celui|the one|that)\b", re.IGNORECASE)
_AND_WHEN = re.compile(
    r",?\s*(?:and|et)\s+(?:(?:on|in|at|à|en)\s+)?(?:when|quand|(?:what|which|quel\w*)\s+\w+)\s*\?*$",
    re.IGNORECASE,
)


def asks_order(text: str) -> bool:
    """Whether a text asks which of two came first."""
    return _FIRST.search(clean(text)) is not None


def in_order(text: str, base: FactBase) -> tuple[Fact, ...]:
    """The two things whose order is asked, earlier first; none where either has no time of its own.

    Raises UnreadableTime.
    """
    asked = _AND_WHEN.sub("", clean(text)).rstrip(" ?")
    one, other = _compared(asked) or _beside(asked) or ("", "")
    if not (one and other):
        return ()
    other = _SAME.sub(" ".join(one.split()[:2]), other)
    pair = [_dated(parse(side, base), base) for side in (one, other)]
    told = sorted((fact for fact in pair if fact is not None), key=chronological)
    if len(told) < len(pair) or not _is_over(told[0], told[1]):
        return ()
    return tuple(told)


def _compared(asked: str) -> tuple[str, str] | None:
    """The two of "which came first, this or that"."""
    if first := _FIRST.search(asked):
        one, *others = _OR.split(asked[first.end() :], 1)
        return (one, others[0]) if others else None
    return None


def _beside(asked: str) -> tuple[str, str] | None:
    """The two of "did this happen before that", or "this, before or after that"."""
    opening, order = _OPENING.match(asked), _BESIDE.search(asked)
    if order is None or not (opening or order["either"]):
        return None
    begins = opening.end() if opening else 0
    return asked[begins : order.start()], asked[order.end() :]


def _dated(question: Question, base: FactBase) -> Fact | None:
    """The event that a side names, where its time has a beginning and an end."""
    if question.unknown:
        return None
    found = Found(question, base)
    events = [n for n in found.explained if _is_event(base.facts[n], question, base)]
    if not any(_happens(item, base) for item in question.items):
        # A party by itself has the day of what is only once: of its creation.
        events = [n for n in events if _is_once(base.facts[n], question, base)]
    facts = [base.facts[n] for n in found.best(events)]
    if any(_is_over(one, other) for one in facts for other in facts):
        return None  # it was more than once: which is meant?
    return next(iter(facts), None)


def _is_once(fact: Fact, question: Question, base: FactBase) -> bool:
    return base.properties[fact.property].once and fact.subject in question.entities


def _happens(item: Item, base: FactBase) -> bool:
    """Whether an item tells something that happens, or that is done."""
    if item.entities:
        return any(base.entities[e].kind == "event" for e in item.entities)
    return any(base.properties[t].event for word in item.words for t in base.topics_of_word(word))


def _is_event(fact: Fact, question: Question, base: FactBase) -> bool:
    time = fact.when
    return (
        time is not None
        and time.start is not None
        and time.end is not None
        and base.properties[fact.property].event
        and all(when.matches(time, asked) for asked in question.times)
    )


def _is_over(one: Fact, other: Fact) -> bool:
    """Whether one thing had ended before the other began."""
    if one.when is None or one.when.end is None or other.when is None or other.when.start is None:
        return False
    return one.when.end < other.when.start
