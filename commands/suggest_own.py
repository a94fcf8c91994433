"""What autocomplete offers of a server's own: its documents, further names, topics and units."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from discord.app_commands import Choice

from bot.languages import say
from commands.suggest import Interaction, Offer, base_of, matching, spoken
from knowledge.descriptions import Kind, alias_of, names_of, record_of
from knowledge.model import Language, Text
from knowledge.naming import Thing, things


async def own_documents(interaction: Interaction, current: str) -> list[Choice[str]]:
    """The documents that the server has added itself."""
    base, language = await base_of(interaction)
    packs = interaction.client.answers.base.documents
    own = [d for d in base.documents.values() if d.id not in packs]
    return matching([(f"{d.id}: {d.short.of(language)}", d.id) for d in own], current)


async def own_names(interaction: Interaction, current: str) -> list[Choice[str]]:
    """The further names that this server gave, each with what it names."""
    base, language = await base_of(interaction)
    if interaction.guild_id is None:
        return []
    descriptions = interaction.client.servers.overlays.descriptions
    found = await descriptions.of_kind(interaction.guild_id, Kind.ALIAS)
    aliases = [(each.id, alias_of(each.content)) for each in found if not each.retired]
    known = {thing.key: thing.label.of(language) for thing in things(base)}
    return matching(
        [(f"{a.name} ({known.get(f'{a.kind}:{a.of}', a.of)})", name) for name, a in aliases],
        current,
    )


async def nameable(interaction: Interaction, current: str) -> list[Choice[str]]:
    """Everything that can be given a further name: topics, entities, units."""
    base, language = await base_of(interaction)
    return matching([_with_kind(thing, language) for thing in things(base)], current)


def own_things(
    kind: Kind, *, removed: bool
) -> Callable[[Any, str], Coroutine[Any, Any, list[Choice[str]]]]:
    """What offers the topics, the entities or the units of the server's own, perhaps gone ones."""

    async def offered(interaction: Interaction, current: str) -> list[Choice[str]]:
        if interaction.guild_id is None:
            return []
        language = spoken(interaction)
        found = await interaction.client.servers.overlays.descriptions.of_kind(
            interaction.guild_id, kind
        )
        return matching(
            [
                (Text(*names_of(record_of(each))[:2]).of(language), each.id)
                for each in sorted(found, key=lambda each: each.retired)
                if removed or not each.retired
            ],
            current,
        )

    return offered


def _with_kind(thing: Thing, language: Language) -> Offer:
    return say(language, f"grow.meaning_{thing.kind}", name=thing.label.of(language)), thing.key
