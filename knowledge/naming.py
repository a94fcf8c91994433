"""What a name means in a base: exactly, in any writing of its letters, never by likeness."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.base import FactBase
from knowledge.descriptions import Kind, names_of
from knowledge.model import Text
from knowledge.words import tokens


@dataclass(frozen=True, slots=True)
class Thing:
    """Something a name can mean: an entity, a topic or a unit."""

    kind: Kind
    id: str
    label: Text
    names: tuple[str, ...]

    @property
    def key(self) -> str:
        """A short text by which `thing_of` finds it again."""
        return f"{self.kind}:{self.id}"


def things(base: FactBase) -> Iterator[Thing]:
    """Everything in a base that can have a name."""
    for kind, known in (
        (Kind.PROPERTY, base.properties),
        (Kind.ENTITY, base.entities),
        (Kind.UNIT, base.units),
    ):
        for each in known.values():
            names = names_of(each)
            yield Thing(kind, each.id, Text(*names[:2]), names)


def called(typed: str, base: FactBase) -> tuple[Thing, ...]:
    """The things of exactly this id or name."""
    return tuple(
        thing
        for thing in things(base)
        if typed.strip() == thing.id or folded(typed) in map(folded, thing.names)
    )


def thing_of(key: str, base: FactBase) -> Thing | None:
    """The thing with this key, if the base has it."""
    return next((thing for thing in things(base) if thing.key == key), None)


def meanings(names: Iterable[str], base: FactBase) -> tuple[Thing, ...]:
    """The things that any of some names means already; a person, by a part of the name too."""
    wanted = {folded(name) for name in names}
    persons = {entity for run in wanted for entity in base.runs.get(run, ())}
    return tuple(
        thing
        for thing in things(base)
        if (thing.kind is Kind.ENTITY and thing.id in persons)
        or not wanted.isdisjoint(map(folded, thing.names))
    )


def folded(name: str) -> tuple[str, ...]:
    """A name as it is compared: its words in lower case without accents."""
    return tuple(token.plain for token in tokens(name))
