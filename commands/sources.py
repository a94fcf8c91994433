"""The documents and the facts themselves: ``!sources``, ``!source 3``, ``!cite KFOR-26@1``."""

from __future__ import annotations

import discord
from discord.app_commands import Choice, autocomplete, choices
from discord.ext.commands import Cog

from bot.growing import starting
from bot.hybrid import command, group, subcommand
from bot.languages import say
from bot.replying import Context, answer
from bot.request import Request
from bot.reviewing import adding, withdrawing
from commands.suggest import documents, facts
from commands.suggest_own import own_documents
from knowledge import lookups
from knowledge.base import FactBase
from knowledge.model import LANGUAGES
from knowledge.outcome import Answer


def _all(_text: str, base: FactBase) -> Answer:
    return lookups.sources(base)


SOURCES = Request("sources", aliases=("documents",), look_up=_all)
SOURCE = Request("source", aliases=("document",), options=("which",), look_up=lookups.source)
CITE = Request("cite", aliases=("citer",), options=("fact",), look_up=lookups.cite)
_TONGUES = [
    Choice(name=say("en", f"slash.settings.choice_{tongue}"), value=tongue) for tongue in LANGUAGES
]


class Sources(Cog):
    """All documents; one with its dates and what it says; one fact exactly as it was worded."""

    @command(SOURCES)
    async def sources(self, ctx: Context) -> None:
        await answer(ctx, SOURCES)

    @group(SOURCE, fallback="show")
    @autocomplete(which=documents)
    async def source(self, ctx: Context, *, which: str) -> None:
        await answer(ctx, SOURCE, which)

    @subcommand(source, "add", "file", "edition_of")
    @autocomplete(edition_of=documents)
    async def add(
        self, ctx: Context, file: discord.Attachment | None = None, edition_of: str = ""
    ) -> None:
        assert ctx.interaction is not None  # subcommands cannot be typed
        await adding.receive(ctx.interaction, file, edition_of)

    @subcommand(source, "edit", "which", "language")
    @autocomplete(which=documents)
    @choices(language=_TONGUES)
    async def edit(self, ctx: Context, which: str, language: str = "") -> None:
        assert ctx.interaction is not None
        await starting.edit_source(ctx.interaction, which, language)

    @subcommand(source, "withdraw", "which")
    @autocomplete(which=own_documents)
    async def withdraw(self, ctx: Context, which: str) -> None:
        assert ctx.interaction is not None
        await withdrawing.ask(ctx.interaction, which)

    @command(CITE)
    @autocomplete(fact=facts)
    async def cite(self, ctx: Context, *, fact: str) -> None:
        await answer(ctx, CITE, fact)
