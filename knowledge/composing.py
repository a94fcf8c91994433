"""Names of a question that mean something else together, or one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.base import FactBase
from knowledge.reading import Item

_LONGEST_LEADING = 3  # words: "lead KFOR", "dirige la KFOR"


def compose_names(items: Sequence[Item], base: FactBase) -> Sequence[Item]:
    """Entities that, named together, mean another one ("NATO in Kosovo") become that one."""
    named = {e for item in items for e in item.entities}
    for entity in base.composed:
        if entity.id in named:
            continue
        for together in entity.composed:
            if together <= named:
                parts = [item for item in items if item.entities & together]
                rest = [item for item in items if not item.entities & together]
                whole = Item(
                    " ".join(p.typed for p in parts),
                    tuple(w for p in parts for w in p.words),
                    frozenset((entity.id,)),
                    parts=tuple(parts),
                )
                return [*rest, whole]
    return items


def led_apart(items: Sequence[Item], base: FactBase) -> Iterator[Item]:
    """What an organisation is asked to lead, in the place of its leader's office.

    "Does the EU lead KFOR?" asks for no commander, as "does Rüter lead KFOR?" does.
    """
    kinds = {base.entities[e].kind for item in items for e in item.entities}
    for item in items:
        led = base.runs.get(item.words[-1:], set())
        offices = [base.entities[e] for e in item.entities if base.entities[e].kind == "office"]
        of_led = bool(led) and any(not led.isdisjoint(office.within) for office in offices)
        verbal = 1 < len(item.words) <= _LONGEST_LEADING
        if not (of_led and verbal and "organisation" in kinds):
            yield item
            continue
        yield replace(item, typed=item.words[0], words=item.words[:1], entities=frozenset())
        yield replace(item, typed=item.words[-1], words=item.words[-1:], entities=frozenset(led))
