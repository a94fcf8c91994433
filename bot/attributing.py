"""Who stands behind a statement, said wherever its own words do not say it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.languages import say
from knowledge.base import FactBase
from knowledge.model import Entity, Fact, Language, Stance
from knowledge.words import tokens


def attributed(statement: str, fact: Fact, base: FactBase, language: Language) -> str:
    """A statement of a fact with the party that claims or denies it, named once."""
    if fact.says is None or fact.stance is Stance.STATED or _names_speaker(statement, fact, base):
        return statement
    key = "answer.denied" if fact.stance is Stance.DENIAL else "answer.according_to"
    tail = say(language, key, who=base.entities[fact.says].name.of(language))
    stop = "." if statement.endswith(".") else ""
    return f"{statement.removesuffix('.')}{tail}{stop}"


def _names_speaker(statement: str, fact: Fact, base: FactBase) -> bool:
    said = _words(statement)
    return any(
        name == said[at : at + len(name)]
        for name in _names(fact, base)
        for at in range(len(said) if name else 0)
    )


def _names(fact: Fact, base: FactBase) -> Iterator[tuple[str, ...]]:
    """What the speaker is called: by name, by family name, by an office."""
    speaker = base.entities[fact.says or ""]
    for name in _called(speaker):
        yield name
        if speaker.kind == "person":
            yield name[-1:]
    for told in base.facts:
        if told.subject == speaker.id and told.value.entity is not None:
            yield from _called(base.entities[told.value.entity])


def _called(entity: Entity) -> Iterator[tuple[str, ...]]:
    return (_words(name) for name in (*entity.name, *entity.aliases))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.plain for word in tokens(text))
