"""The people a sentence names together with the offices or ranks they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.extract.lexicon import phrases, words
from knowledge.extract.names import (
    APPOSED,
    Name,
    may_name,
    name_before,
    name_behind,
    name_end,
)
from knowledge.extract.offices import Office, office_at, phrase_at
from knowledge.extract.tokens import Word


@dataclass(frozen=True, slots=True)
class Held:
    """An office or rank and who holds it, at characters ``start`` to ``end`` of a sentence."""

    start: int
    end: int
    person: str
    office: str
    name: tuple[int, int]


def offices(sentence: str, tokens: Sequence[Word]) -> tuple[Held, ...]:
    """Everybody a sentence names with an office, in either order, or else with a rank."""
    found: list[Held] = []
    at = 0
    while at < len(tokens):
        office = office_at(tokens, at)
        if office is None:
            at += 1
            continue
        name = _holder(tokens, office)
        if name is not None:
            found.append(_held(sentence, tokens, office, name))
            at = max(office.head_end, at + 1) if name.end <= office.start else name.end
        else:
            at = office.head_end
    # A title that is also an office ("Ambassador") says less than the office named beside it.
    named = Counter(one.person for one in found)
    found = [one for one in found if named[one.person] == 1 or not _is_title(one.office)]
    taken = {one.person for one in found}
    for at in range(len(tokens)):
        if (ranked := _ranked(sentence, tokens, at)) and ranked.person not in taken:
            found.append(ranked)
            taken.add(ranked.person)
    return tuple(sorted(found, key=lambda one: one.start))


def _held(sentence: str, tokens: Sequence[Word], office: Office, name: Name) -> Held:
    before = name.end <= office.start
    # Its name may stand right behind it, or within what it is of.
    end = office.end if before else min(max(name.start, office.head_end), office.end)
    spans = (tokens[name.start].start, tokens[name.end - 1].end)
    own = (tokens[office.start].start, tokens[end - 1].end)
    person = (tokens[name.first].start, spans[1])
    last = max(spans[1], own[1])
    if "(" in sentence[min(spans[0], own[0]) : last] and sentence[last : last + 1] == ")":
        last += 1
    return Held(
        min(spans[0], own[0]),
        last,
        " ".join(sentence[slice(*person)].split()),
        " ".join(sentence[slice(*own)].split()),
        person,
    )


def _holder(tokens: Sequence[Word], office: Office) -> Name | None:
    """Who holds an office: named right behind it, before it, or behind what it is of."""
    behind = name_behind(tokens, office.head_end)
    if behind and tokens[office.head_end].follows:
        return behind
    if before := name_before(tokens, office.start):
        return before
    if office.end < len(tokens) and APPOSED.fullmatch(tokens[office.end].gap):
        return name_behind(tokens, office.end)
    return _name_within(tokens, office)


def _name_within(tokens: Sequence[Word], office: Office) -> Name | None:
    """The person at the end of what an office seems to be of: "président du Kosovo Jane Doe"."""
    first = office.end
    while first > office.head_end and tokens[first - 1].is_capital:
        first -= 1
    capitals = office.end - first
    if first == office.head_end or capitals < 2 or first - office.head_end < 1:
        return None
    before = tokens[first - 1].low
    if before in words("people", "links"):  # the first is what the office is of
        first, capitals = first + 1, capitals - 1
        if not may_name(tokens[first - 1]):
            return None
    elif before in words("places", "kinds_fr") or before in words("people", "not_names"):
        return None
    if capitals < 2 or name_end(tokens, first) != office.end:
        return None
    return Name(first, first, office.end)


def _is_title(office: str) -> bool:
    low = office.lower()
    return low in words("people", "titles") or tuple(low.split()) in phrases("people", "ranks")


def _ranked(sentence: str, tokens: Sequence[Word], at: int) -> Held | None:
    """A person with a rank and no office."""
    length = phrase_at(tokens, at, "ranks")
    name = name_behind(tokens, at) if length else None
    if name is None:
        return None
    start, end = tokens[at].start, tokens[name.end - 1].end
    person = (tokens[name.first].start, end)
    return Held(
        start,
        end,
        " ".join(sentence[slice(*person)].split()),
        " ".join(sentence[start : tokens[at + length - 1].end].split()),
        person,
    )
