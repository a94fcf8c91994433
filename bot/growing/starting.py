"""How a description begins: a form is opened, filled with what is known; or a thing is removed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from bot.editing.common import here
from bot.editing.rights import Interaction, editor
from bot.editing.starting import document_named
from bot.errors import PersonError
from bot.growing.forms import form
from bot.growing.steps import label_of, write
from bot.languages import join, say
from knowledge.authors import Author
from knowledge.base import FactBase
from knowledge.descriptions import Description, Kind, names_of, record_of
from knowledge.model import Language
from knowledge.naming import called, folded
from knowledge.sketches import Sketch, Sketches, fields_of

_MOST_NAMED: Final = 10  # of what still needs a thing


async def add(interaction: Interaction, kind: Kind) -> None:
    """Open the form of a new topic, entity or unit."""
    author = await editor(interaction)
    answers, _ = await here(interaction)
    await start(interaction, author, Sketch(kind), answers.base)


async def edit(interaction: Interaction, kind: Kind, which: str) -> None:
    """Open the form of a topic, an entity or a unit of the server's own; sent, it is there again.

    That is also how one that was removed comes back.
    """
    author = await editor(interaction)
    answers, language = await here(interaction)
    own = await _own(interaction, author, kind, which, answers.base)
    sketch = Sketch(kind, own.id, own.revision, fields_of(record_of(own), language))
    await start(interaction, author, sketch, answers.base)


async def remove(interaction: Interaction, kind: Kind, which: str, reason: str) -> None:
    """Take back a topic, an entity or a unit of the server's own, unless facts speak of it."""
    author = await editor(interaction)
    answers, language = await here(interaction)
    own = await _own(interaction, author, kind, which, answers.base)
    if own.retired:
        raise PersonError("grow.no_such", name=which)
    if needing := list(_needing(own, answers.base, language)):
        more = len(needing) - _MOST_NAMED
        told = needing[:_MOST_NAMED]
        if more > 0:
            told.append(say(language, "source.others" if more > 1 else "source.other", count=more))
        name = label_of(own).of(language)
        raise PersonError("grow.in_use", name=name, things=join(language, told))
    why = reason.strip() or say(language, "grow.removed_reason")
    await write(interaction, replace(own, revision=own.revision + 1, reason=why, retired=True))


async def edit_source(interaction: Interaction, which: str, tongue: str) -> None:
    """Open the form that describes a document anew; ``tongue`` is its language, if that is new."""
    author = await editor(interaction)
    answers, language = await here(interaction)
    document = document_named(which, answers.base)
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


async def _own(
    interaction: Interaction, author: Author, kind: Kind, which: str, base: FactBase
) -> Description:
    """The last revision of a thing of the server's own, by its id or its name. PersonError."""
    descriptions = interaction.client.servers.overlays.descriptions
    known = await descriptions.of_kind(author.guild_id, kind)
    found = [each for each in known if each.id == which.strip().upper()]
    found = found or [
        each for each in known if folded(which) in map(folded, names_of(record_of(each)))
    ]
    if not found:
        brought = any(thing.kind is kind for thing in called(which, base))
        raise PersonError("grow.of_a_pack" if brought else "grow.no_such", name=which)
    return min(found, key=lambda each: each.retired)


def _needing(own: Description, base: FactBase, language: Language) -> Iterator[str]:
    """The ids of the facts, and the names of the topics, that would be lost without a thing."""
    for fact in base.facts:
        counted = fact.value.quantity
        if (
            (own.kind is Kind.ENTITY and own.id in base.named_in(fact))
            or (own.kind is Kind.PROPERTY and fact.property == own.id)
            or (own.kind is Kind.UNIT and counted is not None and counted.unit == own.id)
        ):
            yield fact.id
    if own.kind is Kind.UNIT:
        for topic in base.properties.values():
            if topic.unit == own.id:
                label = topic.label.of(language)
                yield f"{label} ({topic.id})"
