"""What Discord itself tells the doctor: token, clock, intents, servers with their permissions."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp
import discord
from discord.http import HTTPClient, Route

from bot.client import Sourcier
from bot.languages import join, say
from bot.running import aim
from bot.sync import commands_hash
from knowledge.model import Language

PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    read_message_history=True,
)
CLOCK_WITHIN = 10  # seconds; a header says no more than the second, and comes after a while
_SERVERS = 5  # that lack permissions and are told one by one


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what was found, and whether something must be done."""

    well: bool
    text: str


async def consult(bot: Sourcier, token: str, language: Language) -> AsyncIterator[Finding]:
    """Ask Discord, without connecting to its gateway; the client is closed afterwards."""
    http: HTTPClient = bot.http
    try:
        await aim(bot.settings.api_url)
        yield clock(await _date(bot.settings.api_url), time.time(), language)
        await bot._async_setup_hook()
        user = await http.static_login(token)
        application = await bot.application_info()
        guilds: list[dict[str, Any]] = await http.request(Route("GET", "/users/@me/guilds"))
    except discord.LoginFailure:
        yield Finding(False, say(language, "start.wrong_token"))
        return
    except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
        yield Finding(False, say(language, "doctor.unreachable", error=error))
        return
    finally:
        await bot.close()
    yield Finding(True, say(language, "doctor.token", name=user["username"]))
    flags = application.flags
    content = flags.gateway_message_content or flags.gateway_message_content_limited
    key = "doctor.content" if content else "start.no_message_content"
    yield Finding(content, say(language, key))
    link = discord.utils.oauth_url(application.id, permissions=PERMISSIONS)
    count = application.approximate_guild_count
    key = "doctor.guilds" if count else "doctor.no_guilds"
    yield Finding(bool(count), say(language, key, count=count, link=link))
    for finding in _permissions(guilds, link, language):
        yield finding
    await bot.prepare_commands()
    synced = await bot.store.command_hash(application.id) == await commands_hash(bot)
    yield Finding(True, say(language, "doctor.synced" if synced else "doctor.not_synced"))


async def _date(api_url: str) -> str | None:
    """The time on Discord's clock, as its answers carry it."""
    async with aiohttp.ClientSession() as session, session.get(f"{api_url}/gateway") as response:
        return response.headers.get("Date")


def clock(date: str | None, now: float, language: Language) -> Finding:
    """Whether the machine's clock (Unix time) agrees with the ``Date`` of an answer.

    A clock that is wrong dates backups and revisions wrongly, and answers to "today".
    """
    away = abs(parsedate_to_datetime(date).timestamp() - now) if date else 0.0
    key = "doctor.clock" if away <= CLOCK_WITHIN else "doctor.clock_wrong"
    shown = CLOCK_WITHIN if away <= CLOCK_WITHIN else round(away)
    return Finding(away <= CLOCK_WITHIN, say(language, key, seconds=shown))


def _permissions(guilds: list[dict[str, Any]], link: str, language: Language) -> list[Finding]:
    """Servers whose roles leave the bot without what it needs; channels can still forbid it."""
    lacking = []
    for guild in guilds:
        missing = missing_permissions(int(guild["permissions"]))
        if missing:
            told = join(language, missing)
            text = say(
                language,
                "doctor.permissions_missing",
                server=f"{guild['name']} ({guild['id']})",
                permissions=told,
                link=link,
            )
            lacking.append(Finding(False, text))
    if not lacking and guilds:
        return [Finding(True, say(language, "doctor.permissions"))]
    return lacking[:_SERVERS]


def missing_permissions(granted: int) -> list[str]:
    """The permissions a bot needs and lacks, by the names Discord's own settings show."""
    has = discord.Permissions(granted)
    if has.administrator:
        return []
    return [
        name.replace("_", " ").title()
        for name, needed in PERMISSIONS
        if needed and not getattr(has, name)
    ]
