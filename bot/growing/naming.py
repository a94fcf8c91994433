"""Further names: ``/alias add`` and ``/alias remove``."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot.editing.common import here
from bot.editing.rights import Interaction, editor
from bot.errors import PersonError
from bot.growing.steps import ask_whether, write
from bot.languages import say
from knowledge.base import FactBase
from knowledge.descriptions import Alias, Description, Kind
from knowledge.drafting import UnfitError
from knowledge.naming import Thing, called, folded, meanings, thing_of
from knowledge.sketches import Sketch, Sketches, name_of


async def add(interaction: Interaction, of: str, typed: str, reason: str) -> None:
    """Give something a further name; where the name means something else, ask first."""
    author = await editor(interaction)
    answers, language = await here(interaction)
    base = answers.base
    thing = _thing(of, base)
    try:
        name = name_of(typed, base)
    except UnfitError as error:
        raise PersonError(f"fault.{error.key}", **error.values) from error
    meant = await asyncio.to_thread(meanings, [name], base)
    if folded(name) in map(folded, thing.names):
        raise PersonError("grow.named_so", name=name, of=thing.label.of(language))
    why = reason.strip() or say(language, "grow.alias_reason", of=thing.label.of(language))
    alias = Alias(thing.kind, thing.id, name)
    if others := tuple(t for t in meant if t.key != thing.key):
        sketch = Sketch(Kind.ALIAS, typed={**alias.content, "reason": why})
        token = await Sketches(interaction.client.store).keep(author, sketch)
        view = ask_whether(token, others, language)
        await interaction.response.send_message(view=view, ephemeral=True)
        return
    await write(interaction, Description(Kind.ALIAS, "", 1, alias.content, why))


async def remove(interaction: Interaction, which: str, reason: str) -> None:
    """Take back a name that this server gave; those of a pack stay."""
    author = await editor(interaction)
    answers, language = await here(interaction)
    descriptions = interaction.client.servers.overlays.descriptions
    own = [d for d in await descriptions.of_kind(author.guild_id, Kind.ALIAS) if not d.retired]
    found = [d for d in own if d.id == which.strip().upper()]
    found = found or [d for d in own if folded(d.content["name"]) == folded(which)]
    if not found:
        known = meanings([which], answers.base)
        raise PersonError("grow.of_a_pack" if known else "grow.no_alias", name=which)
    if len(found) > 1:
        raise PersonError("grow.which_alias", name=which)
    why = reason.strip() or say(language, "grow.removed_reason")
    last = found[0]
    await write(interaction, replace(last, revision=last.revision + 1, reason=why, retired=True))


def _thing(typed: str, base: FactBase) -> Thing:
    """What was offered, or what exactly one thing is called. PersonError."""
    if (thing := thing_of(typed, base)) is not None:
        return thing
    found = called(typed, base)
    if len(found) != 1:
        raise PersonError("grow.many_such" if found else "grow.no_such", name=typed)
    return found[0]
