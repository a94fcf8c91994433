"""A question that asks several things: "How many troops in 2020, and who commanded them?"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge import when
from knowledge.base import FactBase
from knowledge.continuing import continued, goes_on
from knowledge.model import AnswerType, Fact
from knowledge.pronouns import leans, person_found, spelled_out
from knowledge.question import Question, parse
from knowledge.reading import Item

_ASKING = (
    r"who|whom|whose|what|when|where|which|how|why|did|does|was|were|is|are|has|have"
    r"|qui|quand|o[ùu]|combien|comment|quel\w*|quoi|pourquoi|est-ce|qu['’]est-ce"
)
_SMALL = (
    r"in|on|at|by|for|of|from|to|with|under|against|about"
    r"|pour|[àa]|en|de|par|dans|sur|avec|sous|chez|contre"
)
# Behind a comma alone, "who", "where" and "which" most often go on about what was just named.
_LISTED = r"how (?:many|much)|combien|pourquoi|why|quel\w*"
_JOINT = re.compile(
    rf"[\s,;?!]+(?:and|et|puis|also|plus|n|&)\s+(?=(?:(?:{_SMALL})\s+)?(?:{_ASKING})\b)"
    rf"|\s*,\s+(?=(?:(?:{_SMALL})\s+)?(?:{_LISTED})\b)",
    re.IGNORECASE,
)
_ASKS = re.compile(rf"\b(?:{_ASKING})\b", re.IGNORECASE)
# What begins a time, not a question: "since it was created, how many …".
_SINCE = re.compile(
    r"\s*(?:since|after|before|once|while|until|depuis|apr[eè]s|avant|une fois|lors)\b",
    re.IGNORECASE,
)
_COUNT = re.compile(r"(?:how many|combien d(?:e\s|['’]))\s*(?:of the )?\w+\s*", re.IGNORECASE)
_MOST = 4
_INITIAL = 2  # letters: shorter ones are no name of somebody


def parts_of(text: str) -> tuple[str, ...]:
    """The questions that a text joins by "and", if it joins any that each ask for something."""
    parts = _counted_alike(tuple(part.strip() for part in _JOINT.split(text, _MOST - 1)))
    asks = bool(_ASKS.search(parts[0])) and not _SINCE.match(parts[0])
    return parts if len(parts) > 1 and all(parts) and asks else ()


def _counted_alike(parts: Sequence[str]) -> tuple[str, ...]:
    """Parts of which the last says what all count: "how many A, how many B were killed?"."""
    last = _COUNT.match(parts[-1])
    told = parts[-1][last.end() :] if last else ""
    return tuple(
        f"{part} {told}" if told and (bare := _COUNT.match(part)) and bare[0] == part else part
        for part in parts
    )


def readings_of_part(
    part: str, before: Question, facts: Sequence[Fact], base: FactBase
) -> Iterator[Question]:
    """What a later part of a question may ask, given the part before it and its answer.

    Likeliest first: the part by itself where it asks the same of something else; with whom its
    pronoun stands for; with all that was said before; with its names and times only, where these
    were understood; with the day of its answer; and by itself where it says of whom or when it
    asks. Raises UnreadableTime.
    """
    alone = parse(part, base)
    if not facts and leans(part):  # on what was not answered, and not only on whom it names
        if not _names_stranger(before):
            told = (item for item in before.items if item.words[0] not in before.counted)
            yield replace(alone, items=(*told, *alone.items), times=alone.times or before.times)
        return
    if goes_on(alone):
        yield continued(alone, before, base)
        return
    said, topics = _keys(before, base), _keys(alone, base)
    if topics - said and topics & said:
        yield alone
    spelled = parse(spelled_out(part, before, base, facts), base)
    if spelled.items != alone.items:
        yield replace(spelled, times=spelled.times or before.times)
    rest = tuple(item for item in before.items if item.words[0] not in before.counted)
    names = tuple(i for i in rest if i.entities and i.entities.isdisjoint(alone.entities))
    times = alone.times or before.times
    named = replace(alone, items=(*alone.items, *names), times=times)
    if facts and alone.entities and topics:
        yield named
    if topics.isdisjoint(said):
        yield replace(alone, items=(*rest, *alone.items), times=times)
    if facts:
        yield named
        if whom := _one_person(facts, before, base):
            yield replace(alone, items=(*alone.items, whom), times=times)
        days = {when.Asked("", f.when.start, f.when.end) for f in facts if f.when and f.when.is_day}
        if not alone.times and len(days) == 1:
            whose = names if alone.asks is AnswerType.WHO else ()
            yield replace(alone, items=(*whose, *alone.items), times=tuple(days))
    if alone.times or (not before.times and (alone.entities or not names)):
        yield alone


def _one_person(facts: Sequence[Fact], before: Question, base: FactBase) -> Item | None:
    """The one person whom only the answer to the part before names: "who led it, at what rank"."""
    found = person_found(facts, before, base)
    return next(iter(parse(found, base).items), None) if found else None


def _keys(question: Question, base: FactBase) -> frozenset[str]:
    """The keys of the words that tell what a question asks."""
    said = (item for item in question.items if item.typed and not item.entities)
    return frozenset(key for item in said for word in item.words for key in base.lexicon.keys(word))


def _names_stranger(question: Question) -> bool:
    return any(word[:1].isupper() and len(word) > _INITIAL for word in question.unknown)
