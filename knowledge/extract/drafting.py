"""Candidates written as drafts of facts, entities and units, for a person to keep or strike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from knowledge.extract.candidate import Candidate, Kind
from knowledge.extract.outline import Outlined
from knowledge.extract.toml import TODO, both, pairs, string
from knowledge.quantity import find_numbers
from knowledge.texts import plain as plain_words
from knowledge.words import plain

_FACTS: Final = (
    "# Drafts: not part of the pack. Strike what is not wanted, fill in what says TODO, take the\n"
    "# entities and units it names over from entities.toml and units.toml beside this file, and\n"
    "# move the blocks to the file of the same name in facts.\n"
)
_ENTITIES: Final = (
    "# Drafts: not part of the pack. Move the entities that facts speak of to entities.toml.\n"
)
_UNITS: Final = "# Drafts: not part of the pack. Move what is counted to units.toml.\n"


@dataclass(slots=True)
class Numbers:
    """Gives each draft the next permanent id of the pack."""

    prefix: str
    given: int = 0

    def next(self) -> str:
        self.given += 1
        return f"{self.prefix}-{self.given}"


def entity_id(name: str) -> str:
    """The id under which a person, office or place is drafted."""
    return "-".join(re.findall(r"[a-z0-9]+", plain(name))) or "unnamed"


def facts_file(
    text: str, passages: Sequence[Outlined], candidates: Iterable[Candidate], numbers: Numbers
) -> str:
    """Quantities, offices and dates as facts; places are drafted as entities."""
    blocks = [_FACTS]
    for one in candidates:
        passage = next((each for each in passages if each.start <= one.start < each.end), None)
        if one.kind is Kind.PLACE or passage is None:
            continue
        phrase = text[one.start : one.end]
        evidence = pairs(
            passage=string(passage.id),
            phrase=string(phrase),
            start=str(one.start),
            end=str(one.end),
        )
        office = one.kind is Kind.PERSON_OFFICE
        lines = [
            "[[fact]]",
            f"id = {string(numbers.next())}",
            f"subject = {string(entity_id(one.person or '') if office else TODO)}",
            f"property = {string('holds_office' if office else TODO)}",
            f"when = {string(one.as_of)}" if one.as_of else '# when = "2023-06-13"',
            f"value = {_value(one)}",
            f"fr = {string(f'{TODO}: la phrase en français')}",
            f"en = {string(f'{TODO}: the statement in English')}",
            f"evidence = [ {evidence} ]",
        ]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def _value(one: Candidate) -> str:
    if one.reading is None:
        return pairs(wording=string(one.value))
    read = [
        (each.reading, each.number, each.upper) for each in find_numbers(plain_words(one.value))
    ]
    if (one.reading, one.number, one.upper) not in read:
        # Packs are checked by plain numbers: money, percentages and rarer bounds stay in words.
        return pairs(wording=string(one.value))
    return pairs(
        wording=string(one.value),
        reading=string(one.reading.value),
        number=_number(one.number),
        upper=_number(one.upper),
        unit=string(entity_id(one.unit or "")),
    )


def _number(number: float | None) -> str | None:
    if number is None:
        return None
    return str(int(number)) if number == int(number) else repr(number)


def entities_file(candidates: Iterable[Candidate]) -> str:
    """People and places as entities."""
    blocks = [_ENTITIES]
    named: dict[str, tuple[str, str]] = {}
    for one in candidates:
        if one.person:
            named.setdefault(entity_id(one.person), (one.person, "person"))
        elif one.kind is Kind.PLACE:
            named.setdefault(entity_id(one.value), (one.value, "place"))
    blocks += [
        f"[[entity]]\nid = {string(name)}\nkind = {string(kind)}\n"
        f"name = {string(worded)}\naliases = []\n"
        for name, (worded, kind) in named.items()
    ]
    return "\n".join(blocks)


def units_file(candidates: Iterable[Candidate]) -> str:
    """What the quantities count, as units."""
    blocks = [_UNITS]
    worded = dict.fromkeys(one.unit for one in candidates if one.unit)
    units = {entity_id(word): word for word in worded}
    blocks += [
        f"[[unit]]\nid = {string(name)}\n"
        f"one = {both(f'{TODO}: {word}', f'{TODO}: {word}')}\n"
        f"many = {both(f'{TODO}: {word}', f'{TODO}: {word}')}\nwords = []\n"
        for name, word in units.items()
    ]
    return "\n".join(blocks)
