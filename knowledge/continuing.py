"""A question that goes on from the one before it: "and in 2020?", "et la Türkiye ?", "who?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.base import FactBase
from knowledge.model import AnswerType
from knowledge.question import Question
from knowledge.reading import Item

_AND = re.compile(r"\s*(?:and|et|puis|what about|how about|qu['’]en est-il)\b", re.IGNORECASE)
_WAS_IT = re.compile(
    r"\s*(?:so )?(?:was|is) (?:it|that)\b|\s*c['’ ]?(?:était|est)\b", re.IGNORECASE
)
# What asks for the source of what was just answered.
_OF_THAT = re.compile(
    r"(?:(?:and |et )?(?:who|qui) (?:said|says|told you|l['’]a dit|a dit|dit|le dit) ?"
    r"(?:that|this|it|so|ça|cela)?|says who|selon qui|(?:and |et )?where (?:is|does|did|was)"
    r" (?:that|this|it)(?: come)?(?: from)?|d['’]o[uù] (?:ça|cela|c['’]est|ca)"
    r" ?(?:vient|sort|tiré)?|(?:(?:what(?:['’]s| is) )?(?:the |your )"
    r"|(?:quelle est )?(?:la |ta |votre ))?source)\s*[?!.]*",
    re.IGNORECASE,
)


def goes_on(question: Question) -> bool:
    """Whether a question names no topic of its own: only a time, a party, or what is asked."""
    said = [item for item in question.items if item.typed]
    return (
        not question.doubtful
        and (not said or question.asks in (None, AnswerType.WHAT))
        and all(item.entities or item.number is not None for item in said)
    )


def continued(question: Question, before: Question, base: FactBase) -> Question:
    """The question, with what it leaves unsaid taken from the one before.

    Its times take the place of the earlier times, and each party that of the earlier parties of
    the same kind; of the rest of the earlier question nothing is lost.
    """
    new_kinds = {_kind(item, base) for item in question.items}
    kept = [
        item for item in before.items if not item.entities or _kind(item, base) not in new_kinds
    ]
    asks = before.asks if question.asks in (None, AnswerType.WHAT) else question.asks
    return replace(
        before,
        text=question.text,
        asks=asks,
        times=question.times or before.times,
        items=(*kept, *question.items),
        counted=question.counted or (before.counted if asks is before.asks else ()),
        exact_day=question.exact_day,
    )


def _supposed(question: Question, before: Question) -> Question | None:
    """Whether it was somebody named, where before it was asked who: "was it Federici?"."""
    if before.asks is not AnswerType.WHO or not _WAS_IT.match(question.text):
        return None
    if not question.items or not all(item.entities for item in question.items):
        return None
    items = (*question.items, *before.items)
    times = question.times or before.times
    return replace(before, text=question.text, asks=AnswerType.YES_NO, items=items, times=times)


def follows(question: Question) -> bool:
    """Whether a text by itself can only be about what was answered before it."""
    text = question.text.strip()
    bare = goes_on(question) and not question.items and question.asks is not None
    return bare or bool(_AND.match(text) or _WAS_IT.match(text) or _OF_THAT.fullmatch(text))


def _which_are_they(question: Question, before: Question) -> bool:
    """Whether only a name is asked for each of those counted before: "which countries?"."""
    return (
        len(question.items) == 1
        and not question.times
        and question.asks in (None, AnswerType.WHAT, AnswerType.WHO)
        and question.items[0].words[0].casefold() in before.counted
    )


def _but_counted(before: Question) -> Sequence[Item]:
    return [item for item in before.items if item.words[0].casefold() not in before.counted]


def _kind(item: Item, base: FactBase) -> frozenset[str]:
    return frozenset(base.entities[entity].kind for entity in item.entities)


def readings(question: Question, before: Question | None, base: FactBase) -> Sequence[Question]:
    """What may be meant, likeliest first; of another party, the earlier time may not be meant."""
    if before is None:
        return (question,)
    if _OF_THAT.fullmatch(question.text.strip()):
        return (replace(before, text=question.text),)  # each fact is shown with its source
    if supposed := _supposed(question, before):
        return (supposed,)
    if _which_are_they(question, before):
        which = (replace(question.items[0], which=True), Item("", ("name",)))
        items = (*which, *_but_counted(before))
        return (replace(before, text=question.text, asks=AnswerType.WHAT, items=items, counted=()),)
    if not goes_on(question):
        joined = _AND.match(question.text) and not question.times
        return (replace(question, times=before.times) if joined else question,)
    going_on = continued(question, before, base)
    if question.times or not question.items:
        return (going_on,)
    return going_on, replace(going_on, times=())
