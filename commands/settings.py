"""A server's choices, for its moderators: ``/settings language: prefix: topics:``.

Typed, each choice follows its name: ``!settings language fr prefix ? topics off``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from discord.app_commands import Choice, choices, default_permissions, guild_only
from discord.ext.commands import Cog, has_guild_permissions
from discord.ext.commands import guild_only as in_guild

from bot.card import Card, Kind, plain
from bot.errors import PersonError
from bot.hybrid import command
from bot.languages import say
from bot.paging import paginate
from bot.replying import Context, show_card
from bot.request import Request
from bot.settings import is_prefix
from knowledge.answer import Status
from knowledge.model import Language
from knowledge.store import GuildSettings
from knowledge.words import plain as folded

SETTINGS = Request(
    "settings",
    aliases=("reglages", "parametres"),
    options=("language", "prefix", "topics"),
)
_LANGUAGES: dict[str, Language | None] = {
    "fr": "fr",
    "en": "en",
    "auto": None,
    "francais": "fr",
    "french": "fr",
    "anglais": "en",
    "english": "en",
}
_SWITCHES = {"on": True, "off": False, "oui": True, "non": False, "yes": True, "no": False}
_T = TypeVar("_T")
_TYPED = {"langue": "language", "prefixe": "prefix", "themes": "topics"}


def _choices(*values: str) -> list[Choice[str]]:
    return [Choice(name=say("en", f"slash.settings.choice_{v}"), value=v) for v in values]


class Settings(Cog):
    """Shows a server's settings, and changes those that are given."""

    @command(SETTINGS)
    @choices(language=_choices("fr", "en", "auto"), topics=_choices("on", "off"))
    @default_permissions(manage_guild=True)
    @guild_only()
    @in_guild()
    @has_guild_permissions(manage_guild=True)
    async def settings(
        self, ctx: Context, *, language: str = "", prefix: str = "", topics: str = ""
    ) -> None:
        assert ctx.guild is not None
        if ctx.interaction is None:
            given = _typed(language)
        else:
            given = {"language": language, "prefix": prefix, "topics": topics}
        store = ctx.bot.store
        before = await store.guild_settings(ctx.guild.id)
        settings = _changed(before, given)
        if settings != before:
            await store.set_guild_settings(ctx.guild.id, settings)
        spoken = await ctx.bot.language_of(ctx)
        await show_card(ctx, _card(settings, ctx.bot.settings.prefix, spoken), spoken)


def _typed(text: str) -> dict[str, str]:
    """``language fr prefix ?`` as names and values. Raises PersonError for a name that is none."""
    words = text.split()
    given = {}
    for name, value in zip(words[::2], [*words[1::2], ""], strict=False):
        plain_name = folded(name)
        key = _TYPED.get(plain_name, plain_name)
        if key not in SETTINGS.options:
            raise PersonError("error.choice", value=name, choices=", ".join(SETTINGS.options))
        given[key] = value
    return given


def _changed(settings: GuildSettings, given: dict[str, str]) -> GuildSettings:
    """The settings with what was given. Raises PersonError for a value that is no choice."""
    if language := given.get("language"):
        chosen = _one_of(language, _LANGUAGES, ("fr", "en", "auto"))
        settings = replace(settings, language=chosen)
    if prefix := given.get("prefix"):
        if not is_prefix(prefix):
            raise PersonError("error.prefix")
        settings = replace(settings, prefix=prefix)
    if topics := given.get("topics"):
        settings = replace(settings, topic_words=_one_of(topics, _SWITCHES, ("on", "off")))
    return settings


def _one_of(value: str, known: dict[str, _T], shown: tuple[str, ...]) -> _T:
    if folded(value) not in known:
        raise PersonError("error.choice", value=value, choices=", ".join(shown))
    return known[folded(value)]


def _card(settings: GuildSettings, default_prefix: str, language: Language) -> Card:
    prefix = settings.prefix or default_prefix
    topics = "settings.topics_on" if settings.topic_words else "settings.topics_off"
    chosen = say(language, f"settings.language_{settings.language or 'auto'}")
    lines = [
        plain(say(language, "settings.language", value=chosen)),
        plain(say(language, "settings.prefix", value=prefix)),
        plain(say(language, topics, prefix=prefix)),
        plain(say(language, "settings.how"), Kind.NOTE),
    ]
    heading = say(language, "settings.heading")
    return Card(Status.ANSWERED, paginate(heading, lines, language))
