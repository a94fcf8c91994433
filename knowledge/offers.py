"""Questions that offer several things: "who leads it, the UN or NATO?", "killed or wounded?".

Each is asked by itself; what is stated of the one, or in the place of the other, answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from knowledge import when
from knowledge.base import FactBase
from knowledge.circumstances import read
from knowledge.composing import led_apart
from knowledge.explaining import Found
from knowledge.model import AnswerType
from knowledge.question import Question, parse
from knowledge.reading import Item
from knowledge.words import tokens

_EITHER = re.compile(
    r"[\s,]+(?:or|ou)(?:\s+(?:bien|else|just|only|rather|seulement|juste|plutôt))*\s+",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,;:.?!–—]|\s-\s|\Z")
_LONGEST_THING = 4  # words of what stands before "or"
_MOST_EITHER = 2  # "or" in one text


def offered(question: Question, base: FactBase) -> Iterator[Question]:
    """Who or which of two parties it is: whether it is the first, which another may decide."""
    if question.asks not in (AnswerType.WHO, AnswerType.WHAT):
        return
    asked, *parties = (read(text, base) for text in _offer(question.text))
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


def alternatives(question: Question, base: FactBase) -> Iterator[Question]:
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
