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
from knowledge.asked_type import asks_head
from knowledge.at_events import at_events
from knowledge.base import FactBase
from knowledge.composing import led_apart
from knowledge.explaining import Found
from knowledge.missing import may_be_missing
from knowledge.model import AnswerType
from knowledge.question import Question, parse
from knowledge.reading import Item
from knowledge.roles import deed_of
from knowledge.words import plain, tokens

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
_EITHER = re.compile(
    r"[\s,]+(?:or|ou)(?:\s+(?:bien|else|just|only|rather|seulement|juste|plutôt))*\s+",
    re.IGNORECASE,
)
_DATED = frozenset(("date", "dates", "dated", "datee", "datees", "dater", "datait", "datent"))
_DONE = re.compile(
    r"\b(?:did|came|went|left|gone|sont-?|ont|est-?)\b|\b(?:re)?partie?s?\b", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"[,;:.?!–—]|\s-\s|\Z")
_LONGEST_THING = 4  # words of what stands before "or"
_MOST_EITHER = 2  # "or" in one text


def rereadings(question: Question, base: FactBase) -> Iterator[Question]:
    """Further readings, likeliest first: without general words, then by a circumstance's day."""
    if plainer := without_soft(question, base):
        yield plainer
    for main in (*at_events(question, base), *_by_circumstance(question, base)):
        yield main
        if plainer := without_soft(main, base):
            yield plainer
    others = (
        *_offered(question, base),
        *_alternatives(question, base),
        *_as_yes_or_no(question, base),
    )
    for other in others:
        yield other
        if plainer := without_soft(other, base):
            yield plainer
    yield from (*_not_denied(question, base), *_how_long(question, base))
    yield from _undated(question, base)


def _offered(question: Question, base: FactBase) -> Iterator[Question]:
    """Who or which of two parties it is: whether it is the first, which another may decide."""
    if question.asks not in (AnswerType.WHO, AnswerType.WHAT):
        return
    asked, *parties = (_read(text, base) for text in _offer(question.text))
    if asked is None or not asked.items:
        return
    named = (p.items for p in parties if p and p.items and all(i.entities for i in p.items))
    whether = [
        replace(
            asked,
            text=question.text,
            asks=AnswerType.YES_NO,
            items=tuple(led_apart((*party, *_but_class(asked.items)), base)),
        )
        for party in named
    ]
    # What is stated of the one, before what is stated in place of the other.
    yield from sorted(whether, key=lambda asked: not Found(asked, base).explained)


def _offer(text: str) -> Sequence[str]:
    """What is asked and the two that are offered at the end: "who leads it, NATO or the UN?"."""
    *_, last = (None, *_EITHER.finditer(text))
    if last is None:
        return ("",)
    before = text[: last.start()]
    apart = max(before.rfind(mark) for mark in (", ", ": ", " - "))
    one, other = before[apart + 1 :].strip(" ,:-"), text[last.end() :].strip(" ?.!")
    return (before[:apart], one, other) if apart > 0 and one else ("",)


def _but_class(items: Sequence[Item]) -> Iterator[Item]:
    """What is asked without the class that the two are of: "which organisation"."""
    return (item for item in items if not (item.class_word or item.which))


def _alternatives(question: Question, base: FactBase) -> Iterator[Question]:
    """A question of two things ("killed or wounded"), asked of the one and of the other."""
    text = question.text
    if any(not item.typed for item in question.items):
        return  # "le nom de l'église ou ils étaient": where, and not or
    for either in islice(_EITHER.finditer(text), _MOST_EITHER):
        end = _CLAUSE_END.search(text, either.end())
        assert end is not None
        if not _is_thing(text[either.end() : end.start()], question, base):
            continue
        if tail := _tail(text[either.end() : end.start()], base):  # "for or against the proposals"
            both = f"{text[: either.start()]} {tail}{text[end.start() :]}"
            yield from _asked_alike(question, both, base)
        yield from _asked_alike(question, f"{text[: either.start()]}{text[end.start() :]}", base)
        before = [word for word in tokens(text) if word.end <= either.start()]
        for word in reversed(before[-(_LONGEST_THING - bool(tail)) :]):
            cut = f"{text[: word.start]}{text[either.end() :]}"
            for other in _asked_alike(question, cut, base):
                names = _names(question) - _names(other)
                if not names or len(question.items) - len(other.items) == names == 1:
                    yield other


def _tail(other: str, base: FactBase) -> str:
    """What follows a second word that is offered, where it belongs to the first as well."""
    _, *rest = tokens(other)
    small = rest and base.lexicon.says_nothing(rest[0].plain)
    return other[rest[0].start :] if small and len(rest) > _LONGEST_THING else ""


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
    whether = question.asks is AnswerType.YES_NO or question.asks is None
    party = any(i.entities and i.typed and i.typed in other for i in question.items)
    says = any(
        not (base.lexicon.is_turning(word.plain) or base.lexicon.says_nothing(word.plain))
        for word in tokens(other)
    )
    return says and not (party and not whether)


def _names(question: Question) -> int:
    return sum(bool(item.entities) for item in question.items)


def _as_yes_or_no(question: Question, base: FactBase) -> Iterator[Question]:
    """What only a question mark makes a question: "Geoană is the head of NATO?".

    "Head of the mission?" asks who that was.
    """
    if (
        question.asks is None
        and not asks_head(question, base)
        and question.text.rstrip().endswith("?")
    ):
        yield replace(question, asks=AnswerType.YES_NO)


def _how_long(question: Question, base: FactBase) -> Iterator[Question]:
    """When a unit is to leave, asked as how long it stays; what it did is asked for its day."""
    kinds = {base.entities[e].kind for e in question.entities}
    if question.asks is AnswerType.WHEN and "unit" in kinds and not _DONE.search(question.text):
        items = (*question.items, Item("", ("duration",)))
        yield replace(question, asks=AnswerType.WHAT, items=items)


def _undated(question: Question, base: FactBase) -> Iterator[Question]:
    """When something was, where "dated" only asks that again: of a text it asks more."""
    kept = tuple(item for item in question.items if plain(item.words[0]) not in _DATED)
    of_text = any(map(base.is_of_documents, (word for item in kept for word in item.words)))
    if question.asks is AnswerType.WHEN and 0 < len(kept) < len(question.items) and not of_text:
        yield replace(question, items=kept)


def _not_denied(question: Question, base: FactBase) -> Iterator[Question]:
    """Whether something is so, asked of its contrary: "did nobody die" is decided by who did."""
    denied = [i for i in question.items if i.typed and all(map(base.lexicon.is_contrary, i.words))]
    asks = question.asks is AnswerType.YES_NO or question.text.rstrip().endswith("?")
    kept = tuple(item for item in question.items if item not in denied)
    if denied and asks and len(kept) > 1:
        yield replace(question, asks=AnswerType.YES_NO, items=kept)


def without_soft(question: Question, base: FactBase) -> Question | None:
    """The question without its general words, where it still says what it is about."""
    if may_be_missing(question, base) or question.doubtful:
        return None
    deed = deed_of(question, base) if question.asks is AnswerType.WHAT else None
    soft = [i for i in question.items if i is not deed and _is_soft(i, question, base)]
    kept = tuple(item for item in question.items if item not in soft)
    if not _says(kept):
        kept = _but_unsaid(soft, question, base)
    return (
        replace(question, items=kept) if _says(kept) and len(kept) < len(question.items) else None
    )


def _says(items: Sequence[Item]) -> bool:
    return any(item.typed and not item.entities and item.number is None for item in items)


def _but_unsaid(soft: Sequence[Item], question: Question, base: FactBase) -> tuple[Item, ...]:
    """The items but for those general words that the fact which says most of the rest does not."""
    found = Found(question, base)
    said = list(zip(question.items, found.weights, strict=True))
    soft = [item for item in soft if not item.which]  # "à quelle heure"
    rest = [facts for item, facts in said if item not in soft]
    could = set.intersection(*map(set, rest)) if rest else set()
    nearest = max(sorted(could), key=found.score, default=None)
    return tuple(item for item, facts in said if item not in soft or nearest in facts)


def _is_soft(item: Item, question: Question, base: FactBase) -> bool:
    return (
        bool(item.typed)
        and not (item.entities or item.class_word or item.number or item.trend or item.parts)
        and item.words[0] not in question.counted[:1]
        and not (item.which and item.words[0].endswith("ment"))  # "quel régiment": no adverb
        and not (_asks_which(item, question) and base.is_of_offices(item.words[0]))
        and all(map(base.lexicon.is_soft, item.words))
        and not any(base.is_series(t) for word in item.words for t in base.topics_of_word(word))
    )


def _asks_which(item: Item, question: Question) -> bool:
    """Whether it is asked which one it is, or how it is called: "quel général", "the name of"."""
    return item.which or any(i.words == ("name",) and not i.typed for i in question.items)


def _by_circumstance(question: Question, base: FactBase) -> Iterator[Question]:
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
        told = _read(f"{relative['event']} {relative['told']}", base)
        asked = _read(text[: relative.start("told")], base)
        if told and asked and asked.items and Found(told, base).explained:
            yield replace(asked, times=asked.times or told.times)


def _without_subject(text: str, base: FactBase) -> Iterator[Question]:
    """A question without what only tells which text it means: "in the article on the shooting"."""
    for subject in _SUBJECT.finditer(text):
        told = _read(subject["subject"], base)
        if told is None or not (told.items and base.is_of_documents(subject["text"])):
            continue
        if all(item.entities or base.is_happening(item.words[0]) for item in told.items):
            asked = _read(f"{text[: subject.start('on')]} {text[subject.end() :]}", base)
            if asked:
                yield asked


def _read(text: str, base: FactBase) -> Question | None:
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
    main, beside = _read(asked, base), _read(circumstance, base)
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
