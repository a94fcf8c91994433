"""How a description begins: a form is opened, filled with what is known; or a thing is removed."""

from __future__ import annotations

from dataclasses import replace

from bot.editing.common import here
from bot.editing.rights import Interaction, editor
from bot.errors import PersonError
from bot.growing.forms import form
from bot.growing.steps import write
from bot.languages import say
from knowledge.base import FactBase
from knowledge.descriptions import PREFIXES, Kind
from knowledge.model import Entity, Property, Unit
from knowledge.naming import Thing, called
from knowledge.revisions import Author
from knowledge.sketches import Sketch, Sketches, fields_of


async def add(interaction: Interaction, kind: Kind) -> None:
    """Open the form of a new topic, entity or unit."""
    author = await editor(interaction)
    answers, _ = await here(interaction)
    await start(interaction, author, Sketch(kind), answers.base)


async def edit(interaction: Interaction, kind: Kind, which: str) -> None:
    """Open the form of a topic, an entity or a unit of the server's own."""
    author = await editor(interaction)
    answers, language = await here(interaction)
    own = _own(kind, which, answers.base)
    last = await interaction.client.servers.overlays.descriptions.last(
        author.guild_id, kind, own.id
    )
    assert last is not None  # it is in the base because it was described
    typed = fields_of(_record(own, answers.base), language)
    sketch = Sketch(kind, own.id, last.revision, typed)
    await start(interaction, author, sketch, answers.base)


async def remove(interaction: Interaction, kind: Kind, which: str, reason: str) -> None:
    """Take back a topic, an entity or a unit of the server's own, unless facts speak of it."""
    author = await editor(interaction)
    answers, language = await here(interaction)
    own = _own(kind, which, answers.base)
    if count := _used(own, answers.base):
        name = own.label.of(language)
        raise PersonError("grow.in_use", name=name, count=str(count))
    last = await interaction.client.servers.overlays.descriptions.last(
        author.guild_id, kind, own.id
    )
    assert last is not None
    why = reason.strip() or say(language, "grow.removed_reason")
    change = replace(last, revision=last.revision + 1, reason=why, retired=True)
    await write(interaction, change)


async def edit_source(interaction: Interaction, which: str, tongue: str) -> None:
    """Open the form that describes a document anew; ``tongue`` is its language, if that is new."""
    author = await editor(interaction)
    answers, language = await here(interaction)
    document = answers.base.documents.get(which) or answers.base.documents.get(which.upper())
    if document is None:
        raise PersonError("edit.choose_document", value=which)
    descriptions = interaction.client.servers.overlays.descriptions
    last = await descriptions.last(author.guild_id, Kind.DOCUMENT, document.id)
    typed = fields_of(document, language)
    if tongue in ("fr", "en"):
        typed["language"] = tongue
    sketch = Sketch(Kind.DOCUMENT, document.id, last.revision if last else 0, typed)
    await start(interaction, author, sketch, answers.base)


async def start(interaction: Interaction, author: Author, sketch: Sketch, base: FactBase) -> None:
    """Keep a sketch and open its form."""
    token = await Sketches(interaction.client.store).keep(author, sketch)
    language = await interaction.client.language_for(interaction)
    await interaction.response.send_modal(form(token, sketch, base, language))


def _own(kind: Kind, which: str, base: FactBase) -> Thing:
    """One of the server's own things, by its id or by one of its names. PersonError."""
    found = [thing for thing in called(which, base) if thing.kind is kind]
    if not found:
        raise PersonError("grow.no_such", name=which)
    own = [t for t in found if is_own(t)]
    if not own:
        raise PersonError("grow.of_a_pack", name=which)
    return own[0]


def is_own(thing: Thing) -> bool:
    """Whether a thing is the server's own and not a pack's."""
    prefix, _, number = thing.id.partition("-")
    return prefix == PREFIXES[thing.kind] and number.isdecimal()


def _record(thing: Thing, base: FactBase) -> Entity | Property | Unit:
    if thing.kind is Kind.ENTITY:
        return base.entities[thing.id]
    return base.units[thing.id] if thing.kind is Kind.UNIT else base.properties[thing.id]


def _used(thing: Thing, base: FactBase) -> int:
    """How many facts, and topics, would be lost without a thing."""
    match thing.kind:
        case Kind.ENTITY:
            return sum(thing.id in base.named_in(fact) for fact in base.facts)
        case Kind.PROPERTY:
            return sum(fact.property == thing.id for fact in base.facts)
        case _:
            counted = [f.value.quantity.unit for f in base.facts if f.value.quantity]
            topics = [prop.unit for prop in base.properties.values()]
            return [*counted, *topics].count(thing.id)
