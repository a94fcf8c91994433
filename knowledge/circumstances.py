"""Circumstances of what is asked: "when he came", "after the raid", "in the article on the raid".

A circumstance that is stated stands for its days; what only tells which event or text is meant is
left out where it is stated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge import when
from knowledge.base import FactBase
from knowledge.explaining import Found
from knowledge.model import AnswerType
from knowledge.question import Question, parse
from knowledge.reading import Item

# What begins an event after which something else was so.
_LATER = (
    r"(?P<later>(?:after|following|since|in the wake of|après|depuis)\b"
    r"|(?:à la suite|au lendemain) d(?:e\b|u\b|es\b|['’])|suite (?:à|au|aux)\b)"
)
# What begins the circumstance in which something else was so.
_CIRCUMSTANCE = re.compile(
    r"(?<=\w)[,\s]+(?:when|while|as|(?:at|around|about) the time of|on the day of|during"
    r"|lorsqu(?:e\s|['’])|quand|lors d(?:e\s|u\s|es\s|['’])|au moment d(?:e\s|u\s|es\s|['’])"
    rf"|le jour d(?:e\s|u\s|es\s|['’])|pendant|{_LATER})\s*(?=\w)",
    re.IGNORECASE,
)
# Such a circumstance before the clause that asks.
_LEADING = re.compile(
    rf"^(?:on the day of|during|when|while|as|quand|lorsque?|lors d(?:e\s|u\s|es\s|['’])|pendant"
    rf"|{_LATER})"
    r"\s*(?P<event>[^,?\s][^,?]*),\s+(?P<main>.+)",
    re.IGNORECASE,
)
# What tells which event is meant: "the shooting that led NATO to send more".
_RELATIVE = re.compile(r"\b(?P<event>\w+)\s+(?:that|which|who|qui)\s+(?P<told>[^,;?!]+)", re.I)
# What a text is on: no more than three words, or a date.
_SUBJECT = re.compile(
    r"\b(?P<text>\w+)(?P<on>\s+(?:on|about|covering|sur|consacrée? (?:à|au|aux)|relatif (?:à|au)"
    r"|au sujet d(?:e|u)|à propos d(?:e|u))\s+(?P<subject>(?:the |l['’]|la |le )?\w+"
    r"(?: (?:of|de|du) [\w ]{3,20}?)?))(?=\s*(?:[,;?!.]|\Z))",
    re.IGNORECASE,
)


def by_circumstance(question: Question, base: FactBase) -> Iterator[Question]:
    """The main clause, asked of the days on which the circumstance is stated to have been."""
    text = question.text
    for match in _CIRCUMSTANCE.finditer(text):
        later = bool(match["later"])
        if not later or _asks_for_figures(question, base):
            yield from _on_days(text[: match.start()], text[match.end() :], base, later=later)
    yield from _without_told(text, base)
    yield from _without_subject(text, base)
    if leading := _LEADING.match(text):
        yield from _on_days(leading["main"], leading["event"], base, later=bool(leading["later"]))


def _without_told(text: str, base: FactBase) -> Iterator[Question]:
    """A question without what only tells which event it means, where that is stated."""
    for relative in _RELATIVE.finditer(text):
        event = relative["event"]
        if base.lexicon.is_speech(event) or not base.is_happening(event):
            continue
        told = read(f"{relative['event']} {relative['told']}", base)
        asked = read(text[: relative.start("told")], base)
        if told and asked and asked.items and Found(told, base).explained:
            yield replace(asked, times=asked.times or told.times)


def _without_subject(text: str, base: FactBase) -> Iterator[Question]:
    """A question without what only tells which text it means: "in the article on the shooting"."""
    for subject in _SUBJECT.finditer(text):
        told = read(subject["subject"], base)
        if told is None or not (told.items and base.is_of_documents(subject["text"])):
            continue
        if asked := read(f"{text[: subject.start('on')]} {text[subject.end() :]}", base):
            yield asked


def read(text: str, base: FactBase) -> Question | None:
    try:
        found = parse(text, base)
    except when.UnreadableTime:
        return None
    return None if found.unknown else found


def _asks_for_figures(question: Question, base: FactBase) -> bool:
    """Whether figures or days are asked for, which are so until others are stated."""
    figures = (None, AnswerType.HOW_MANY, AnswerType.WHEN)
    return question.asks in figures or any(_is_trend(item, base) for item in question.items)


def _is_trend(item: Item, base: FactBase) -> bool:
    return item.trend or base.lexicon.is_comparing(item.words[0])


def _on_days(asked: str, circumstance: str, base: FactBase, *, later: bool) -> Iterator[Question]:
    """What is asked, on the days of a circumstance or ``later``: from the first of them on.

    A time besides is one to compare with: "in June 2023 with that after the shooting".
    """
    main, beside = read(asked, base), read(circumstance, base)
    if not (main and beside and main.items and beside.items):
        return
    if later and all(item.entities and item.entities <= base.places for item in beside.items):
        return  # "after Pristina" is after a stay there, which nothing tells the end of
    days = {
        time
        for n in Found(beside, base).explained
        if (time := base.facts[n].when)
        and time.is_day
        and base.properties[base.facts[n].property].event
        and (not beside.times or any(when.matches(time, asked) for asked in beside.times))
    }
    starts = sorted(day.start for day in days if day.start)
    if later and starts:
        yield from _with_times(main, (when.Asked("", starts[0], None),), base)
    elif days:
        times = tuple(when.Asked("", day.start, day.end) for day in sorted(days, key=str))
        yield from _with_times(main, times, base)


def _with_times(main: Question, times: Sequence[when.Asked], base: FactBase) -> Iterator[Question]:
    items = tuple(replace(item, trend=_is_trend(item, base)) for item in main.items)
    if not main.times:
        yield replace(main, times=tuple(times))
    elif len(main.times) == 1 and len(times) == 1 and any(item.trend for item in items):
        yield replace(main, times=(*main.times, *times), items=items)
