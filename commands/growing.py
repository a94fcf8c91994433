"""A server's own topics, subjects and units: ``/topic add``, ``/subject edit``, ``/unit remove``.

Every click and form of these, and of ``/alias`` and ``/source edit``, comes in here.
"""

from __future__ import annotations

from typing import Any

import discord
from discord.app_commands import Group, autocomplete
from discord.ext.commands import Cog

from bot.controls import heard
from bot.editing.rights import Interaction
from bot.growing import starting, steps, waiting
from bot.growing.controls import Do
from bot.hybrid import slash, slash_group
from commands import suggest_own
from knowledge.descriptions import Kind


def _commands(name: str, kind: Kind) -> Group:
    """Adding, editing and removing one kind of thing."""
    group = slash_group(name)

    @slash(group, "add")
    async def add(interaction: discord.Interaction[Any]) -> None:
        await starting.add(interaction, kind)

    @slash(group, "edit", "which")
    @autocomplete(which=suggest_own.own_things(kind, removed=True))
    async def edit(interaction: discord.Interaction[Any], which: str) -> None:
        await starting.edit(interaction, kind, which)

    @slash(group, "remove", "which", "reason")
    @autocomplete(which=suggest_own.own_things(kind, removed=False))
    async def remove(interaction: discord.Interaction[Any], which: str, reason: str = "") -> None:
        await starting.remove(interaction, kind, which, reason)

    return group


GROUPS = (
    _commands("topic", Kind.PROPERTY),
    _commands("subject", Kind.ENTITY),
    _commands("unit", Kind.UNIT),
)


class Growing(Cog):
    """The clicks and forms by which moderators grow a base."""

    @Cog.listener()
    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        await heard(interaction, Do, _act)


async def _act(interaction: Interaction, do: Do, of: str) -> None:
    match do:
        case Do.FORM:
            await steps.sent(interaction, of)
        case Do.OPEN:
            await steps.open_again(interaction, of)
        case Do.REBASE:
            token, _, revision = of.partition(":")
            await steps.open_again(interaction, token, int(revision))
        case Do.KEEP:
            await steps.keep(interaction, of)
        case Do.DROP:
            await steps.drop(interaction, of)
        case Do.UNDO:
            await steps.undo(interaction, of)
        case Do.MISSING:
            await waiting.describe_missing(interaction, of)
