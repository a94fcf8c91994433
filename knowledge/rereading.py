"""Other ways to read a question that found no answer as it stands.

Each takes less for granted than the words typed, none takes away what decides: names, numbers,
times, negations, and words that mean one thing only stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from knowledge import when
from knowledge.base import FactBase
from knowledge.explaining import Found
from knowledge.missing import may_be_missing
from knowledge.model import AnswerType
from knowledge.question import Question, parse
from knowledge.reading import Item

# What begins the circumstance in which something else was so.
_CIRCUMSTANCE = re.compile(
    r"(?<=\w)[,\s]+(?:when|while|as|at the time of|on the day of|during|lorsqu(?:e\s|['’])"
    r"|quand|lors d(?:e\s|u\s|es\s|['’])|au moment d(?:e\s|u\s|es\s|['’])"
    r"|le jour d(?:e\s|u\s|es\s|['’])|pendant)\s*(?=\w)",
    re.IGNORECASE,
)
# Such a circumstance before the clause that asks; what is asked may then lie after it.
_LEADING = re.compile(
    r"^(?:on the day of|during|lors d(?:e\s|u\s|es\s|['’])|pendant"
    r"|(?P<later>(?:after|following|since|après|depuis)\b|à la suite d(?:e\s|u\s|es\s|['’])))"
    r"\s*(?P<event>[^,?\s][^,?]*),\s+(?P<main>.+)",
    re.IGNORECASE,
)
_EITHER = re.compile(
    r"(?P<one>[\w’'-]+)\s+(?:or|ou)\s+(?:(?:just|only|rather|seulement|juste|plutôt)\s+)?"
    r"(?P<other>[\w’'-]+)",
    re.IGNORECASE,
)


def rereadings(question: Question, base: FactBase) -> Iterator[Question]:
    """Further readings, likeliest first: without general words, then by a circumstance's day."""
    if plainer := without_soft(question, base):
        yield plainer
    for main in _by_circumstance(question, base):
        yield main
        if plainer := without_soft(main, base):
            yield plainer
    yield from _alternatives(question, base)


def _alternatives(question: Question, base: FactBase) -> Iterator[Question]:
    """A yes/no question of two things ("killed or wounded"), asked of the one and of the other.

    Of two parties it is not: what is stated of neither would be taken for an answer.
    """
    found = _EITHER.search(question.text)
    if found is None or question.asks is not AnswerType.YES_NO:
        return
    things = {found["one"], found["other"]}
    both = [i for i in question.items if i.typed in things and not i.entities]
    if {item.typed for item in both} != things:
        return
    for left_out in both:
        items = tuple(item for item in question.items if item is not left_out)
        yield replace(question, items=items)


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
    )


def _by_circumstance(question: Question, base: FactBase) -> Iterator[Question]:
    """The main clause, asked of the days on which the circumstance is stated to have been."""
    for match in _CIRCUMSTANCE.finditer(question.text):
        yield from _on_days(question.text[: match.start()], question.text[match.end() :], base)
    if leading := _LEADING.match(question.text):
        for main in _on_days(leading["main"], leading["event"], base):
            since = tuple(replace(day, end=None) for day in main.times)
            yield replace(main, times=since) if leading["later"] else main


def _on_days(asked: str, circumstance: str, base: FactBase) -> Iterator[Question]:
    try:
        main, beside = parse(asked, base), parse(circumstance, base)
    except when.UnreadableTime:
        return
    if not (main.items and beside.items) or main.unknown or beside.unknown or main.times:
        return
    days = {
        time
        for n in Found(beside, base).explained
        if (time := base.facts[n].when)
        and time.is_day
        and base.properties[base.facts[n].property].event
        and (not beside.times or any(when.matches(time, asked) for asked in beside.times))
    }
    if days:
        times = tuple(when.Asked("", day.start, day.end) for day in sorted(days, key=str))
        yield replace(main, times=times)
