"""Other ways to read a question that found no answer as it stands.

Each takes less for granted than the words typed, none takes away what decides: names, numbers,
times, negations, and words that mean one thing only stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from knowledge import when
from knowledge.base import FactBase
from knowledge.explaining import Found
from knowledge.missing import may_be_missing
from knowledge.model import AnswerType
from knowledge.question import Question, parse
from knowledge.reading import Item
from knowledge.words import tokens

# What begins an event after which something else was so.
_LATER = (
    r"(?P<later>(?:after|following|since|in the wake of|après|depuis)\b"
    r"|(?:à la suite|au lendemain) d(?:e\b|u\b|es\b|['’])|suite (?:à|au|aux)\b)"
)
# What begins the circumstance in which something else was so.
_CIRCUMSTANCE = re.compile(
    r"(?<=\w)[,\s]+(?:when|while|as|at the time of|on the day of|during|lorsqu(?:e\s|['’])"
    r"|quand|lors d(?:e\s|u\s|es\s|['’])|au moment d(?:e\s|u\s|es\s|['’])"
    rf"|le jour d(?:e\s|u\s|es\s|['’])|pendant|{_LATER})\s*(?=\w)",
    re.IGNORECASE,
)
# Such a circumstance before the clause that asks.
_LEADING = re.compile(
    rf"^(?:on the day of|during|lors d(?:e\s|u\s|es\s|['’])|pendant|{_LATER})"
    r"\s*(?P<event>[^,?\s][^,?]*),\s+(?P<main>.+)",
    re.IGNORECASE,
)
_EITHER = re.compile(
    r"[\s,]+(?:or|ou)(?:\s+(?:bien|else|just|only|rather|seulement|juste|plutôt))*\s+",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,;:.?!–—]|\s-\s|\Z")
_LONGEST_THING = 4  # words of what stands before "or"
_MOST_EITHER = 2  # "or" in one text


def rereadings(question: Question, base: FactBase) -> Iterator[Question]:
    """Further readings, likeliest first: without general words, then by a circumstance's day."""
    if plainer := without_soft(question, base):
        yield plainer
    for main in _by_circumstance(question, base):
        yield main
        if plainer := without_soft(main, base):
            yield plainer
    for other in (*_alternatives(question, base), *_as_yes_or_no(question)):
        yield other
        if plainer := without_soft(other, base):
            yield plainer


def _alternatives(question: Question, base: FactBase) -> Iterator[Question]:
    """A question of two things ("killed or wounded"), asked of the one and of the other."""
    text = question.text
    for either in islice(_EITHER.finditer(text), _MOST_EITHER):
        end = _CLAUSE_END.search(text, either.end())
        assert end is not None
        if not _is_thing(text[either.end() : end.start()], question, base):
            continue
        yield from _asked_alike(question, f"{text[: either.start()]}{text[end.start() :]}", base)
        before = [word for word in tokens(text) if word.end <= either.start()]
        for word in reversed(before[-_LONGEST_THING:]):
            cut = f"{text[: word.start]}{text[either.end() :]}"
            for other in _asked_alike(question, cut, base):
                names = _names(question) - _names(other)
                if not names or len(question.items) - len(other.items) == names == 1:
                    yield other


def _asked_alike(question: Question, text: str, base: FactBase) -> Iterator[Question]:
    """A text read as asking what a question asks, where it still says whom and what."""
    try:
        found = parse(text, base)
    except when.UnreadableTime:
        return
    says = [item for item in found.items if item.typed and not item.entities]
    if says and len(found.items) > 1 and found.times == question.times:
        yield replace(found, asks=question.asks)


def _is_thing(other: str, question: Question, base: FactBase) -> bool:
    """Whether what follows "or" is a thing that may be so in the place of the one before it.

    "Or not" is none; nor is a party, unless each of two is asked yes or no: who leads it, NATO or
    the UN, is not asked by "who leads the UN?".
    """
    party = any(i.entities and i.typed and i.typed in other for i in question.items)
    says = any(
        not (base.lexicon.is_turning(word.plain) or base.lexicon.says_nothing(word.plain))
        for word in tokens(other)
    )
    return says and not (party and question.asks is not AnswerType.YES_NO)


def _names(question: Question) -> int:
    return sum(bool(item.entities) for item in question.items)


def _as_yes_or_no(question: Question) -> Iterator[Question]:
    """What only a question mark makes a question: "Geoană is the head of NATO?"."""
    if question.asks is None and question.text.rstrip().endswith("?"):
        yield replace(question, asks=AnswerType.YES_NO)


def without_soft(question: Question, base: FactBase) -> Question | None:
    """The question without its general words, where it still says what it is about."""
    if may_be_missing(question, base) or question.doubtful:
        return None
    kept = tuple(item for item in question.items if not _is_soft(item, question, base))
    says = [item for item in kept if item.typed and not item.entities and item.number is None]
    return replace(question, items=kept) if says and len(kept) < len(question.items) else None


def _is_soft(item: Item, question: Question, base: FactBase) -> bool:
    return (
        bool(item.typed)
        and not (item.entities or item.class_word or item.number or item.trend or item.parts)
        and item.words[0] not in question.counted[:1]
        and not (item.which and item.words[0].endswith("ment"))  # "quel régiment": no adverb
        and all(map(base.lexicon.is_soft, item.words))
        and not any(base.is_series(t) for word in item.words for t in base.topics_of_word(word))
    )


def _by_circumstance(question: Question, base: FactBase) -> Iterator[Question]:
    """The main clause, asked of the days on which the circumstance is stated to have been."""
    text = question.text
    for match in _CIRCUMSTANCE.finditer(text):
        later = bool(match["later"])
        if not later or _asks_for_figures(question, base):
            yield from _on_days(text[: match.start()], text[match.end() :], base, later=later)
    if leading := _LEADING.match(text):
        yield from _on_days(leading["main"], leading["event"], base, later=bool(leading["later"]))


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
    try:
        main, beside = parse(asked, base), parse(circumstance, base)
    except when.UnreadableTime:
        return
    if not (main.items and beside.items) or main.unknown or beside.unknown:
        return
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
