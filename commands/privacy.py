"""What is kept of people and servers, ``/privacy``, and how a person is forgotten."""

from __future__ import annotations

from discord import ButtonStyle
from discord.ext.commands import Cog

from bot.answers import Answers
from bot.card import Card, plain
from bot.controls import button
from bot.forms import view_of
from bot.hybrid import group, subcommand
from bot.languages import say
from bot.paging import paginate
from bot.record.controls import Do
from bot.replying import Context, answer
from bot.request import Request
from knowledge.model import Language
from knowledge.outcome import Status

_KEYS = (
    "kept",
    "questions",
    "not_kept",
    "buttons",
    "suggestions",
    "settings",
    "moderators",
    "left",
    "forget",
)


def _privacy(_answers: Answers, _text: str, language: Language) -> Card:
    """What is kept of those who ask."""
    lines = [plain(say(language, f"privacy.{key}")) for key in _KEYS]
    return Card(Status.ANSWERED, paginate(say(language, "privacy.heading"), lines, language))


PRIVACY = Request("privacy", aliases=("confidentialite",), card=_privacy)


class Privacy(Cog):
    """Tells what is kept, and forgets whoever asks for it."""

    @group(PRIVACY, fallback="show")
    async def privacy(self, ctx: Context) -> None:
        await answer(ctx, PRIVACY)

    @subcommand(privacy, "forget-me")
    async def forget_me(self, ctx: Context) -> None:
        assert ctx.interaction is not None  # subcommands cannot be typed
        language = await ctx.bot.language_of(ctx)
        confirm = button(language, "record.forget", Do.FORGET, style=ButtonStyle.danger)
        view = view_of(say(language, "record.forget_what"), buttons=(confirm,))
        await ctx.interaction.response.send_message(view=view, ephemeral=True)
