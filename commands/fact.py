"""The facts of a server: ``/fact show`` for everybody, and what changes them for moderators.

Discord cannot have a command and its subcommands side by side, so what ``/fact topic: when:`` was
is ``/fact show``; typed, ``!fact wounded 2023`` stays as it is, and has no subcommands: forms open
from slash commands, menus and buttons only.
"""

from __future__ import annotations

from typing import Any

import discord
from discord.app_commands import AppCommandContext, ContextMenu, autocomplete, locale_str
from discord.ext.commands import Cog

from bot.editing import looking, starting
from bot.editing.controls import Do
from bot.editing.rights import Interaction
from bot.hybrid import group, subcommand
from bot.languages import say
from bot.replying import Context, answer
from bot.reviewing import suggesting
from commands import suggest
from commands.topic import FACT


class Facts(Cog):
    """One fact or topic to be seen, added, edited, withdrawn and brought back."""

    @group(FACT, fallback="show")
    @autocomplete(topic=suggest.topics, when=suggest.times)
    async def fact(self, ctx: Context, *, topic: str, when: str = "") -> None:
        await answer(ctx, FACT, topic, when)

    @subcommand(
        fact,
        "add",
        *("topic", "subject", "document", "paragraph", "value", "unit", "about", "says", "stance"),
    )
    @autocomplete(
        topic=suggest.properties,
        subject=suggest.subjects,
        document=suggest.documents,
        paragraph=suggest.passages,
        value=suggest.subjects,
        unit=suggest.units,
        about=suggest.several_subjects,
        says=suggest.subjects,
        stance=suggest.stances,
    )
    async def add(  # noqa: PLR0917 - the options as Discord shows them
        self,
        ctx: Context,
        topic: str,
        subject: str,
        document: str,
        paragraph: str = "",
        value: str = "",
        unit: str = "",
        about: str = "",
        says: str = "",
        stance: str = "",
    ) -> None:
        chosen = starting.Options(
            topic, subject, document, paragraph, value, unit, about, says, stance
        )
        await starting.add(_slash(ctx), chosen)

    @subcommand(fact, "edit", *("id", "document", "paragraph", "unit", "about", "says", "stance"))
    @autocomplete(
        id=suggest.facts,
        document=suggest.documents,
        paragraph=suggest.passages,
        unit=suggest.units,
        about=suggest.several_subjects,
        says=suggest.subjects,
        stance=suggest.stances_now,
    )
    async def edit(  # noqa: PLR0917 - the options as Discord shows them
        self,
        ctx: Context,
        id: str,  # noqa: A002 - what Discord shows
        document: str = "",
        paragraph: str = "",
        unit: str = "",
        about: str = "",
        says: str = "",
        stance: str = "",
    ) -> None:
        more = {"unit": unit, "about": about, "says": says, "stance": stance}
        await starting.edit(_slash(ctx), id, document, paragraph, **more)

    @subcommand(fact, "retire", "id")
    @autocomplete(id=suggest.facts)
    async def retire(self, ctx: Context, id: str) -> None:  # noqa: A002
        await starting.retire(_slash(ctx), id)

    @subcommand(fact, "restore", "id")
    @autocomplete(id=suggest.revisions)
    async def restore(self, ctx: Context, id: str) -> None:  # noqa: A002
        await starting.restore(_slash(ctx), id)

    @subcommand(fact, "history", "id")
    @autocomplete(id=suggest.facts)
    async def history(self, ctx: Context, id: str) -> None:  # noqa: A002
        await looking.history(_slash(ctx), id)


def _slash(ctx: Context) -> Interaction:
    assert ctx.interaction is not None  # subcommands cannot be typed
    return ctx.interaction


def _menu(key: str, then: Do) -> ContextMenu:
    """An entry of the menu of a message; to who may not change facts, it says what they can do."""

    async def chosen(interaction: discord.Interaction[Any], message: discord.Message) -> None:
        await suggesting.from_menu(interaction, message, then)

    return ContextMenu(
        name=locale_str(say("en", key), key=key),
        callback=chosen,
        allowed_contexts=AppCommandContext(guild=True),
    )


MENUS = (
    _menu("menu.edit", Do.EDIT),
    _menu("menu.correct", Do.HISTORY),
    _menu("menu.wrong", Do.HISTORY),
)
