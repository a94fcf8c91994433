"""Figures asked for at an event: "KFOR's strength after the shooting", "at the time of the raid".

A figure is stated of a day, not of an event. An event named beside it stands for the time from its
own day on, or for the month from it where the figure is not asked for after it; beside a time that
holds this day it adds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from knowledge import when
from knowledge.base import FactBase
from knowledge.explaining import Found
from knowledge.model import AnswerType, When
from knowledge.question import Question
from knowledge.reading import Item
from knowledge.roles import UNDERGONE
from knowledge.when import Asked

# What an event is told by to say when, and not what was done in it.
_WHEN = re.compile(
    r"\b(?:after|following|since|when|during|time of|wake of|apr[eè]s|depuis|suite [àa]|suite aux?"
    r"|suite de"
    r"|entre|between|lors|moment|lendemain|(?:article|text|texte|piece|write-?up|story|récit)"
    r" (?:on|about|of|sur|de|qui relate|relatant))\b[^,;.?!]{0,40}\Z",
    re.IGNORECASE,
)
# What was so after an event may be stated at any time; what was so at it, soon after.
_AFTER = re.compile(
    r"\b(?:after|following|since|wake of|apr[eè]s|depuis|suite|lendemain)\b", re.IGNORECASE
)
_ABOUT = timedelta(days=31)
_ASKING = (None, AnswerType.HOW_MANY, AnswerType.WHAT, AnswerType.YES_NO)


def at_events(question: Question, base: FactBase) -> Iterator[Question]:
    """A question for figures with the times of the events in place of their names."""
    events = [item for item in question.items if _is_event(item, base)]
    if question.asks is AnswerType.HOW_MANY:
        events = [item for item in events if _tells_when(item, question)]
    rest = [i for i in question.items if i not in events and not _only_places(i, base)]
    if question.asks not in _ASKING or not events or not _is_of_figures(rest, question, base):
        return
    days = _days(events, question.times, base)
    if not days:
        return
    first = min(days)
    spans = tuple(t for t in question.times if when.two_times((t,)))
    others = tuple(t for t in question.times if t in spans or not _holds(t, first))
    until = None if others or _AFTER.search(question.text) else first + _ABOUT
    times = others if spans else (*others, Asked("", first, until))
    items = tuple(
        replace(i, trend=i.trend or base.lexicon.is_comparing(i.words[0])) if others else i
        for i in rest
    )
    yield replace(question, items=items, times=times)


def _tells_when(event: Item, question: Question) -> bool:
    """Whether an event stands after a word that makes it a time."""
    at = question.text.find(event.typed.split()[0])
    return bool(_WHEN.search(question.text[: max(at, 0)]))


def _is_event(item: Item, base: FactBase) -> bool:
    """Whether an item names what happened, and not what is counted or changes."""
    if item.entities:
        return all(base.entities[e].kind == "event" for e in item.entities)
    return bool(item.typed) and all(
        base.is_happening(word)
        and not base.lexicon.is_speech(word)
        and not base.topics_of_word(word) & UNDERGONE
        for word in item.words
    )


def _only_places(item: Item, base: FactBase) -> bool:
    """Whether an item only says that one thing came after another."""
    return base.lexicon.side_of(item.words) is True


def _is_of_figures(items: Sequence[Item], question: Question, base: FactBase) -> bool:
    """Whether what is counted on several days is asked for, and nobody's dead or wounded.

    Where it is not asked how many, the count itself must be named: "strength", not "soldiers".
    """
    words = [w for item in items for w in (item.typed.split() if item.entities else item.words)]
    if any(base.topics_of_word(word) & UNDERGONE for word in words):
        return False
    counting = question.asks is None or any(item.trend for item in items)
    return question.asks is AnswerType.HOW_MANY or any(
        (counting or not base.is_unit(word)) and any(map(base.is_series, base.topics_of_word(word)))
        for word in words
    )


def _days(events: Sequence[Item], times: Sequence[Asked], base: FactBase) -> list[date]:
    """The days on which the events are stated to have been, within the times where one is."""
    told = Found(Question("", items=tuple(events)), base).explained
    facts = (base.facts[n] for n in told if base.properties[base.facts[n].property].event)
    of_day = [f.when for f in facts if f.when and f.when.is_day]
    within = [t for t in of_day if any(when.matches(t, asked) for asked in times)]
    if not within and any(time.of_event for time in times):
        return []  # an event of another day
    return [t.start for t in within or of_day if t.start]


def _holds(time: Asked, day: date) -> bool:
    return when.matches(When(day, day), time)
