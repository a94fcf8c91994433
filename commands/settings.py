"""A server's choices: ``/settings language: prefix: topics: moderators: log_channel:``.

Typed, each choice follows its name: ``!settings language fr prefix ? topics off``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TypeVar

from discord import Guild, Role, TextChannel, Thread
from discord.app_commands import Choice, autocomplete, choices, default_permissions, guild_only
from discord.ext.commands import Cog, has_guild_permissions
from discord.ext.commands import guild_only as in_guild

from bot.card import Card, Kind, plain
from bot.errors import PersonError
from bot.hybrid import command
from bot.languages import say
from bot.paging import paginate
from bot.record.posting import Trouble, channel_of, trouble_with
from bot.replying import Context, show_card
from bot.request import Request
from bot.settings import is_prefix
from commands import suggest
from knowledge.guild_settings import GuildSettings
from knowledge.model import Language
from knowledge.outcome import Status
from knowledge.words import plain as folded

SETTINGS = Request(
    "settings",
    aliases=("reglages", "parametres"),
    options=("language", "prefix", "topics", "moderators", "log_channel"),
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
_TYPED = {
    "langue": "language",
    "prefixe": "prefix",
    "themes": "topics",
    "moderateurs": "moderators",
    "log": "log_channel",
    "journal": "log_channel",
}
_CHANNEL = re.compile(r"(?:<#)?(\d{15,20})>?")
_ROLE = re.compile(r"(?:<@&)?(\d{15,20})>?")


def _choices(*values: str) -> list[Choice[str]]:
    return [Choice(name=say("en", f"slash.settings.choice_{v}"), value=v) for v in values]


class Settings(Cog):
    """Shows a server's settings, and changes those that are given."""

    @command(SETTINGS)
    @choices(language=_choices("fr", "en", "auto"), topics=_choices("on", "off"))
    @autocomplete(log_channel=suggest.channels)
    @default_permissions(manage_guild=True)
    @guild_only()
    @in_guild()
    @has_guild_permissions(manage_guild=True)
    async def settings(
        self,
        ctx: Context,
        *,
        language: str = "",
        prefix: str = "",
        topics: str = "",
        moderators: Role | None = None,
        log_channel: str = "",
    ) -> None:
        assert ctx.guild is not None
        if ctx.interaction is None:
            given = _typed(language)
        else:
            role = str(moderators.id) if moderators else ""
            given = {
                "language": language,
                "prefix": prefix,
                "topics": topics,
                "moderators": role,
                "log_channel": log_channel,
            }
        store = ctx.bot.store
        before = await store.guild_settings(ctx.guild.id)
        settings = _changed(before, given, ctx.guild)
        if settings != before:
            await store.set_guild_settings(ctx.guild.id, settings, ctx.author.id)
        spoken = await ctx.bot.language_of(ctx)
        card = _card(settings, ctx.bot.settings.prefix, ctx.guild, spoken)
        await show_card(ctx, card, spoken)


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


def _changed(settings: GuildSettings, given: dict[str, str], guild: Guild) -> GuildSettings:
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
    if moderators := given.get("moderators"):
        role = _role(moderators, guild)
        # Everybody is nobody in particular: it takes the right back.
        settings = replace(settings, moderator_role=None if role.is_default() else role.id)
    if log_channel := given.get("log_channel"):
        settings = replace(settings, log_channel=_channel(log_channel, guild))
    return settings


def _channel(typed: str, guild: Guild) -> int | None:
    """A channel that can be posted in, by its id, mention or name; None for "off".

    Raises PersonError.
    """
    if _SWITCHES.get(folded(typed)) is False:
        return None
    found = _CHANNEL.fullmatch(typed)
    channels: list[TextChannel | Thread] = [*guild.text_channels, *guild.threads]
    named = [c.id for c in channels if folded(c.name) == folded(typed.removeprefix("#"))]
    chosen = int(found[1]) if found else named[0] if len(named) == 1 else 0
    trouble = trouble_with(guild, chosen)
    if trouble is Trouble.GONE:
        raise PersonError("error.channel", value=typed)
    if trouble is Trouble.FORBIDDEN:
        raise PersonError("error.channel_closed", value=typed)
    return chosen


def _role(typed: str, guild: Guild) -> Role:
    """A role by its id, its mention or its name. Raises PersonError."""
    found = _ROLE.fullmatch(typed)
    role = guild.get_role(int(found[1])) if found else None
    named = [r for r in guild.roles if folded(r.name.lstrip("@")) == folded(typed.lstrip("@"))]
    if role is None and len(named) == 1:
        role = named[0]
    if role is None:
        raise PersonError("error.role", value=typed)
    return role


def _one_of(value: str, known: dict[str, _T], shown: tuple[str, ...]) -> _T:
    if folded(value) not in known:
        raise PersonError("error.choice", value=value, choices=", ".join(shown))
    return known[folded(value)]


def _card(settings: GuildSettings, default_prefix: str, guild: Guild, language: Language) -> Card:
    prefix = settings.prefix or default_prefix
    topics = "settings.topics_on" if settings.topic_words else "settings.topics_off"
    chosen = say(language, f"settings.language_{settings.language or 'auto'}")
    lines = [
        plain(say(language, "settings.language", value=chosen)),
        plain(say(language, "settings.prefix", value=prefix)),
        plain(say(language, topics, prefix=prefix)),
        plain(_moderators(settings, guild, language)),
        plain(_log_channel(settings, guild, language)),
        plain(say(language, "settings.how"), Kind.NOTE),
    ]
    heading = say(language, "settings.heading")
    return Card(Status.ANSWERED, paginate(heading, lines, language))


def _moderators(settings: GuildSettings, guild: Guild, language: Language) -> str:
    role = guild.get_role(settings.moderator_role) if settings.moderator_role else None
    if role is None:
        return say(language, "settings.no_moderators")
    return say(language, "settings.moderators", role=role.name)


def _log_channel(settings: GuildSettings, guild: Guild, language: Language) -> str:
    """Where changes are posted, or in one sentence why they cannot be."""
    if settings.log_channel is None:
        return say(language, "settings.no_log")
    channel = channel_of(guild, settings.log_channel)
    if channel is None:
        return say(language, "settings.log_gone")
    trouble = trouble_with(guild, channel.id)
    key = "settings.log" if trouble is None else "settings.log_closed"
    return say(language, key, channel=channel.name)
